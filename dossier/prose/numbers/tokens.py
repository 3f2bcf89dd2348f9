"""Text cut into the tokens that the grammar of figures reads: digits, words and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Generic, TypeVar

from dossier.language.languages import text_language
from dossier.prose.numbers.token import Token
from dossier.prose.numbers.translation import translation_from

_SPACES = "\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_FRACTIONS = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_TOKEN = re.compile(
    rf"""
    (?P<word> [A-Za-z]++(?![^\x00-\x7f]) )
  | (?P<digits> [0-9](?:[0-9]|[.,'’](?=[0-9])|[{_SPACES}](?=[0-9]{{3}}(?![0-9])))* )
  | (?P<sign> [!-/:-@\[-`{{-~] )
  | (?![\x00-\x7f])(?: (?P<mark> [^\w\s] ) | (?P<other> \d+ ) )
  | (?P<mixed> [^\W\d_]++ )
    """,
    re.X,
)  # ordered by how often each occurs, for speed; “mixed” are letters and numerals that no digits are: ½, ②
_ADDRESS = re.compile(r"(?:https?://|www\.|(?<![0-9.])10\.[0-9]{4,9}/)\S+")  # web addresses and DOIs
_DIGIT = re.compile("[0-9]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[a-z]+")
_HYPHENS = str.maketrans("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "--")
_POWERS = "²³"  # of short symbols: km², R²
_SMALL = re.compile("(?P<lowered>[₀-₉]*)(?P<raised>[⁰¹²³⁴-⁹]*)")
_OF_ISOTOPE = re.compile("[⁰¹²³⁴-⁹]{1,3}[₀-₉]{0,3}")
_ELEMENTS = re.compile("(?:[A-Z][a-z]?){1,4}")
_CHARGES, RAISED_MINUS = "⁺⁻", "⁻"
_CLOSING = ")]"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
T = TypeVar("T")


END = Token("", "", "", -2, -1)  # stands before the first token and behind the last


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup or "", match[0]
        if kind != "mixed":
            yield Token("sign" if kind == "mark" else kind, token, token.lower(), match.start(), match.end())
        else:
            yield from _mixed(token, match.start())


def _mixed(text: str, start: int) -> Iterator[Token]:
    for kind, run in groupby(text, _kind):
        for token in run if kind == "fraction" else ["".join(run)]:
            yield Token(kind, token, token.lower(), start, start := start + len(token))


def _kind(char: str) -> str:
    """Of a sign that may stand in a word: letters, ½ and other numerals (superscript, circled, Roman)."""
    return "word" if char.isalpha() else "fraction" if char in _FRACTIONS else "other"


class Tokens(list[Token]):
    """The tokens of a text; the last few are END, so that tokens near both ends can be asked for their neighbours."""

    def __init__(self, text: str, masked: str = "") -> None:
        """`masked` is the text with what is not to be read blanked out; offsets are the same."""
        plain = (masked or text).translate(_HYPHENS)
        if "/" in plain or "www." in plain:
            plain = _ADDRESS.sub(lambda match: " " * len(match[0]), plain)
        translation = translation_from(text_language())
        super().__init__(
            translation.tokens([*_tokens(translation.characters(plain))]) if translation else _tokens(plain)
        )
        self.text = text
        self.size = len(self)
        self.extend([END] * 8)

    def glued(self, index: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return self[index].end == self[index + 1].start

    def is_foreign(self, index: int) -> bool:
        """Whether this is a run of digits that are not 0 to 9, and no part of a formula or a unit."""
        return self[index].kind == "other" and not (self._is_in_formula(index) or self._is_of_isotope(index))

    def _is_in_formula(self, index: int) -> bool:
        """An index, exponent or charge of what it is glued to: CO₂, km², 10⁶, s⁻¹, SO₄²⁻, [Fe(CN)₆]³⁻."""
        before, small = self[index - 1], _SMALL.fullmatch(self[index].text)
        if not small or not self.glued(index - 1):
            return False
        if before.text == "10" or self.exponent(index - 1):
            return True
        if not small["raised"]:
            return before.kind != "sign" or before.text in _CLOSING
        carried = bool(small["lowered"]) or before.kind == "word" or before.text in _CLOSING
        if carried and self.glued(index) and self[index + 1].text in _CHARGES:
            return True
        symbol = small["lowered"] or before.kind == "word" and len(before.text) <= 2
        return bool(symbol) and small["raised"] in _POWERS

    def _is_of_isotope(self, index: int) -> bool:
        """¹⁴C, δ¹⁸O, ²³⁵₉₂U, ¹³CO₂."""
        before, ahead = self[index - 1], self[index + 1]
        free = not self.glued(index - 1) or before.kind == "sign" or len(before.text) == 1 and before.kind == "word"
        is_element = self.glued(index) and _ELEMENTS.fullmatch(ahead.text) is not None
        return free and is_element and _OF_ISOTOPE.fullmatch(self[index].text) is not None

    def exponent(self, index: int) -> str:
        """The digits of a raised number below zero whose minus stands here, glued to what it belongs to: s⁻¹, 10⁻³."""
        base, minus, digits = self[index - 1], self[index], self[index + 1]
        carried = base.kind in ("word", "other") or base.text == "10" or base.text in _CLOSING and base.text != ""
        is_whole = minus.text == RAISED_MINUS and self.glued(index - 1) and self.glued(index)
        number = raised(digits.text) if digits.kind == "other" and carried and is_whole else ""
        return number if number.isascii() and len(number) <= 2 else ""

    def over_hyphen(self, index: int) -> int:
        """The index itself, or that behind the hyphen which stands there between two words: 10-percent."""
        return index + (self[index].text == "-" and self.glued(index - 1) and self.glued(index))

    def words_from(self, start: int, end: int) -> str:
        """The words and signs between two places of the text, as the grammar has them."""
        if translation_from(text_language()) is None:
            return self.text[start:end].strip()
        return " ".join(token.lower for token in self[: self.size] if start <= token.start and token.end <= end)

    def printed(self, first: int, after: int) -> tuple[str, int, int]:
        """The text from one token to before another, and its place."""
        start, end = self[first].start, self[after - 1].end
        return self.text[start:end], start, end


class Phrases(Generic[T]):
    """A table of phrases, to be found at a token or before one: the longest first."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = {tuple(phrase.split()): value for phrase, value in table.items()}
        self._lengths = sorted({len(phrase) for phrase in self._table}, reverse=True)
        self._last_words = {phrase[-1] for phrase in self._table}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self._table, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def first_words(self) -> Iterator[str]:
        return iter(self._by_first)

    def at(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """The value of the phrase that begins here, and the index behind it."""
        for phrase in self._by_first.get(tokens[index].lower, ()):
            if after := _behind(tokens, index, phrase):
                return self._table[phrase], after
        return None

    def before(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """The value of the phrase that ends before this token, and the index of its first."""
        for length in self._lengths if tokens[index - 1].lower in self._last_words else ():
            phrase = tuple(token.lower for token in tokens[index - length : index]) if length <= index else ()
            if phrase in self._table:
                return self._table[phrase], index - length
        return None


def _behind(tokens: Tokens, index: int, phrase: tuple[str, ...]) -> int:
    """The index behind the phrase where it stands at this index, its words perhaps joined by hyphens; else 0."""
    for place, word in enumerate(phrase):
        index = tokens.over_hyphen(index) if place else index
        if tokens[index].lower != word:
            return 0
        index += 1
    return index


def raised(text: str) -> str:
    """Superscript digits as plain ones: ⁶ → 6. Other text is left as it is."""
    return text.translate(_RAISED)


def other_digits(text: str) -> list[Token]:
    """Digits that are not 0 to 9 (superscript, circled, of other scripts), but for exponents, indices and ½."""
    tokens = Tokens("" if text.isascii() else text)
    return [tokens[index] for index in range(tokens.size) if tokens.is_foreign(index)]


def has_digits(text: str) -> bool:
    """Whether there are digits of any kind, or a fraction sign."""
    return _DIGIT.search(text) is not None or any(char.isnumeric() for char in _BEYOND_ASCII.findall(text))


def has_other_digits(text: str) -> bool:
    """Whether there may be one of `other_digits`: quick to say."""
    beyond = "" if text.isascii() else _BEYOND_ASCII.findall(text)
    return any(char.isnumeric() and _kind(char) == "other" for char in beyond)


def words_of(text: str) -> list[str]:
    """The words in lower case, cut at accents and signs: quick, to look for known ones."""
    if translation_from(text_language()):
        return [token.lower for token in Tokens(text)]
    return _WORD.findall(text.lower())
