"""Figures in other languages, as the grammar reads them: each word as its English one, each number in English form.

A language is a table, `locale/<language>/figures.yml`; CLDR has its months and the form of its numbers. What stands
around a number stands in the same order in all of them: about, 7.2, billion, euros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from dossier.language.languages import SOURCE, Language, language_of
from dossier.language.word_tables import word_table
from dossier.prose.numbers import words
from dossier.prose.numbers.hedges import HEDGES, HEDGES_BEHIND
from dossier.prose.numbers.token import Token
from dossier.text import MONTHS

_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%")
_VOWELS = {sign: "ـ" for sign in range(0x064B, 0x0653)}  # written as a stretch of the line, which keeps the places
_WITH_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d[\d’' \u00a0\u2009\u202f]*,\d+")
_WITH_SPACES = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_DAY_OR_MONTH = re.compile(r"\d{1,2}\.\d{1,2}")  # no number of a language with a comma for decimals
_COMMA_AND_POINT = str.maketrans(",.", ".,")
FOREIGN = "_"  # before an English word in another language, which there is none of the grammar
Phrase = tuple[str, ...]


class Translation:
    """`own` are the phrases of the grammar that a language has, each with the English words for it."""

    def __init__(self, language: Language) -> None:
        self._comma = language.decimal_point == ","
        self._date = str(language.locale.date_formats["long"].pattern)
        self._spaced = language.thousands.isspace()
        self.own = _phrases(language)
        self._longest = max(map(len, self.own), default=0)
        self._english = _english_words()

    @cached_property
    def abbreviation(self) -> re.Pattern[str]:
        """What ends with a full stop that ends no sentence: Mio., and the 20. of 20. Juni."""
        short = [re.escape(phrase[0]) for phrase in self.own if len(phrase) == 2 and phrase[1] == "."]
        day = [r"\d{1,2}"] if "d." in self._date else []
        return re.compile(rf"(?i)(?<!\w)(?:{'|'.join([*short, *day]) or '(?!)'})\.$")

    def characters(self, text: str) -> str:
        """The text with digits and signs of other scripts as those of English, each in its place."""
        if self._spaced:
            text = _WITH_SPACES.sub(lambda match: match[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
        return text if text.isascii() else text.translate(_EASTERN).translate(_VOWELS)

    def tokens(self, tokens: Sequence[Token]) -> Iterator[Token]:
        index = 0
        while index < len(tokens):
            width = self._width(tokens, index)
            if width:
                yield from self._in_english(tokens, index, width)
            elif not self._is_point_of_day(tokens, index):
                yield self._alone(tokens[index])
            index += max(width, 1)

    def _width(self, tokens: Sequence[Token], index: int) -> int:
        """How many tokens make the longest phrase that begins here; 0 where none does."""
        ahead = [_bare(token.lower) for token in tokens[index : index + self._longest]]
        return next((n for n in range(len(ahead), 0, -1) if tuple(ahead[:n]) in self.own), 0)

    def _in_english(self, tokens: Sequence[Token], index: int, width: int) -> Iterator[Token]:
        start, end = tokens[index].start, tokens[index + width - 1].end
        for word in self.own[tuple(_bare(token.lower) for token in tokens[index : index + width])]:
            kind = "word" if word.isalpha() else "sign"
            yield tokens[index]._replace(kind=kind, text=word, lower=word.lower(), start=start, end=end)

    def _is_point_of_day(self, tokens: Sequence[Token], index: int) -> bool:
        """The point of 19. Oktober, which English does not write."""
        if tokens[index].text != "." or not 0 < index < len(tokens) - 1:
            return False
        day, word = tokens[index - 1], tokens[index + 1].lower
        month = self.own.get((word,)) or self.own.get((word, "."), ())
        return day.is_plain and len(day.text) <= 2 and len(month) == 1 and month[0] in MONTHS

    def _alone(self, token: Token) -> Token:
        """A number in English form; a word that only looks like an English one is none."""
        if token.kind == "digits" and self._comma:
            is_number = _WITH_COMMA.fullmatch(token.text) or _DAY_OR_MONTH.fullmatch(token.text)
            return token._replace(text=token.text.translate(_COMMA_AND_POINT)) if is_number else token
        if token.kind == "word" and token.lower in self._english:
            return token._replace(text=FOREIGN + token.text, lower=FOREIGN + token.lower)
        return token


def _bare(word: str) -> str:
    """Without the stretches of the line that stand for vowel signs, and with one sign for an apostrophe."""
    return word.replace("ـ", "").replace("'", "’")


@cache
def translation_from(code: str) -> Translation | None:
    """None for English, and for a language without a table, of which digits are read."""
    language = language_of(code)
    return None if language.locale.language == SOURCE else Translation(language)


def _phrases(language: Language) -> dict[Phrase, Phrase]:
    table = word_table("figures", language.locale.language) or {}
    phrases = {tuple(own.split()): tuple(english.split()) for english, list_ in table.items() for own in list_}
    months = language.locale.months["format"]
    for names in (months["abbreviated"], months["wide"]):
        for number, name in names.items():
            phrase = (name.lower().rstrip("."), ".") if name.endswith(".") else (name.lower(),)
            phrases[phrase] = (MONTHS[number - 1],)
    return phrases


@cache
def _english_words() -> frozenset[str]:
    """Those that mean something to the grammar."""
    tables = (
        words.UNITS, words.TENS, words.PARTS, words.SCALES, words.MANY, words.SEVERAL, words.MULTIPLES, HEDGES,
        HEDGES_BEHIND, words.TIMES, words.PERCENT, words.POINTS, words.MONTH_NUMBERS, {"a", "an"},
    )  # fmt: skip
    return frozenset(word.lower() for table in tables for phrase in table for word in phrase.split())
