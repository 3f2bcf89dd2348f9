"""One language: its catalogue, its numbers, and which language is spoken at the moment.

What readers see is written inside `using(code)`. Outside of it, where authors are told of problems, all is English.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from dossier.problems import in_quotes

CATALOGUES = Path(__file__).parents[1] / "locale"
SOURCE = "en"  # the language in which the messages are written
DEFAULT = "en-GB"  # of a report that names none
_ZEROS = {
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "mymr": "၀",
    "tibt": "༠",
}  # CLDR's, which Babel leaves out
_LATIN = "0123456789"


class Language:
    """`code` is a tag of BCP 47, as reports and HTML write it. Raises ValueError, with a remedy, for an unknown one."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = _locale(code)
        self._number = lru_cache(10_000)(self._written)  # the same few years and counts stand on every page

    @property
    def name(self) -> str:
        """In English."""
        return str(self.locale.get_display_name("en"))

    @property
    def direction(self) -> str:
        """“ltr” or “rtl”, as HTML has it."""
        return str(self.locale.text_direction)

    # -- messages ------------------------------------------------------------------------------------------------

    @property
    def is_translated(self) -> bool:
        return self.locale.language == SOURCE or catalogue_path(self.locale.language).exists()

    @cached_property
    def messages(self) -> NullTranslations:
        """The catalogue; where there is none the messages stay as they are written, in English."""
        path = catalogue_path(self.locale.language)
        if not path.exists():
            return NullTranslations()
        with path.open("rb") as file:
            catalogue = read_po(file, locale=self.locale.language, abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        return GNUTranslations(compiled)

    # -- numbers -------------------------------------------------------------------------------------------------

    @property
    def numbering(self) -> str:
        """CLDR's name of the system of digits: latn, arab."""
        return str(self.locale.default_numbering_system)

    @property
    def digits(self) -> str:
        """The ten of them, zero first."""
        zero = ord(_ZEROS.get(self.numbering, "0"))
        return "".join(map(chr, range(zero, zero + 10)))

    @cached_property
    def _own_digits(self) -> dict[int, int]:
        return {} if self.digits == _LATIN else str.maketrans(_LATIN, self.digits)

    def numerals(self, text: object) -> str:
        """The text with its digits as the language writes them."""
        return str(text).translate(self._own_digits)

    def decimal(self, value: Decimal) -> str:
        """With the separators and digits of the language, and a true minus."""
        return self._number(str(value))

    def _written(self, value: str) -> str:
        text = format_decimal(value, locale=self.locale, decimal_quantization=False, numbering_system="default")
        return self.numerals(text).replace("-", self._minus)

    @cached_property
    def _minus(self) -> str:
        """The sign, in Arabic with a mark that keeps it left of the number."""
        return str(self.locale.number_symbols[self.numbering]["minusSign"]).replace("-", "\N{MINUS SIGN}")

    @property
    def currency_first(self) -> bool:
        """Whether the currency stands before the figure."""
        return str(self.locale.currency_formats["standard"].pattern).lstrip("\u200f").startswith("¤")

    @property
    def decimal_point(self) -> str:
        return str(get_decimal_symbol(self.locale, numbering_system="default"))

    @property
    def thousands(self) -> str:
        return str(get_group_symbol(self.locale, numbering_system="default"))


def catalogue_path(language: str) -> Path:
    """Where the messages of a language lie, with its translators' comments; `language` has no region."""
    return CATALOGUES / language / "LC_MESSAGES" / "dossier.po"


def catalogues() -> list[str]:
    """The languages that have one."""
    return sorted(path.parents[1].name for path in CATALOGUES.glob("*/LC_MESSAGES/dossier.po"))


# -- codes -----------------------------------------------------------------------------------------------------------


def _locale(code: str) -> Locale:
    """English without a region is that of the world (“en-001”), which writes the day before the month."""
    try:
        return Locale.parse("en-001" if code == SOURCE else code, sep="-")
    except (UnknownLocaleError, ValueError):
        near = get_close_matches(code.lower(), _codes(), n=1)
        remedy = f"did you mean {in_quotes(_codes()[near[0]])}?" if near else "write a code such as de, fr or ar-EG"
        raise ValueError(f"must be the code of a language, not {in_quotes(code)}; {remedy}") from None


@cache
def _codes() -> dict[str, str]:
    """The languages that have catalogues, by what people call them: in English, and in their own words."""
    locales = [Locale(code) for code in (SOURCE, *catalogues())]
    return {str(own.get_display_name(by)).lower(): own.language for own in locales for by in (SOURCE, own.language)}


# -- the language spoken at the moment ---------------------------------------------------------------------------------


@cache
def language_of(code: str) -> Language:
    return Language(code)


def name_of(code: str) -> str:
    """What a language is called in the one that is spoken; its code where that has no word for it."""
    names, tag = current().locale.languages, str(get_global("language_aliases").get(code, code)).replace("-", "_")
    return str(names.get(tag) or names.get(tag.partition("_")[0]) or code)


_current: ContextVar[Language] = ContextVar("language")
_text: ContextVar[str] = ContextVar("text_language", default=DEFAULT)


def current() -> Language:
    return _current.get(language_of(DEFAULT))


@contextmanager
def using(code: str) -> Iterator[Language]:
    """What is written meanwhile, in this thread, is in the language."""
    language = language_of(code)
    token = _current.set(language)
    try:
        yield language
    finally:
        _current.reset(token)


# -- the language of the texts that are read ---------------------------------------------------------------------------


def text_language() -> str:
    """The code of the language in which the texts are that rules read; messages are English all the same."""
    return _text.get()


@contextmanager
def reading(code: str) -> Iterator[None]:
    token = _text.set(code)
    try:
        yield
    finally:
        _text.reset(token)
