"""Where the sentences of a text end: a full stop may belong to the word before it, as in Dr., p. 5, J. Smith, U.S.

Whether it does is decided by both sides: “5 mg/L. The” and “vitamin C. The” end a sentence, “by J. Smith” does not.
In other languages the words that say so stand in `locale/<language>/sentences.yml`, where each is a pattern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dossier.language.languages import text_language
from dossier.language.word_tables import language_read, word_table
from dossier.prose.numbers.translation import translation_from

_END = re.compile(r"(?:[.!?؟۔।][\"”“’»›)\]]*\s+|[。！？][”」』）]*\s*)(?=[\"'‘“„«‹(\[¿¡「『（]?(\S))")
_LONGEST = 40  # signs of an abbreviation and what stands before it
_BEGINS_FIGURE = {"Nd", "Sc"}  # digits and signs of currencies
_ENGLISH = {
    "openings": [
        "about|above|according|after|all|also|although|among|an?|and|another|any|as|at|because|before|below|between",
        "both|but|by|despite|due|during|each|even|every|few|fewer|for|from|he|hence|her|here|his|how|however|if|in",
        "i|into|it|its|less|like|many|more|most|much|nearly|neither|no|none|nor|not|now|of|on|once|one|only|or|other",
        "others|our|over|several|she|since|so|some|still|such|than|that|the|their|then|there|therefore|these|they",
        "this|those|though|through|thus|to|today|under|unless|until|unlike|we|were|what|when|where|whereas|whether",
        "which|while|who|why|with|within|without|yet|you|your",
    ],
    "abbreviations": [
        "Lt|Gen|Col|Capt|Maj|Sgt|Adm|Dr|Prof|Mr|Mrs|Ms|St|Mt|Rev|Hon|Sen|Rep|Gov",
        r"cf|vs|viz|eds?|[Ee]\.\s?g|[Ii]\.\s?e",
    ],
    "before figures": [
        "[Nn]os?|[Nn]r|pp?|[Pp]aras?|[Vv]ols?|[Ff]igs?|[Aa]rts?|[Cc]hs?|[Ss]ecs?|[Tt]ab|al|ca|approx|[Oo]p",
        "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec",
    ],
    "labels": [
        "annex|appendix|block|category|class|figure|grade|group|hepatitis|influenza|panel|part|phase|plan|point",
        "schedule|section|table|type|vitamins?|zone",
    ],
}  # fmt: skip
_SHORT = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){0,4}[^\W\d_]\.$")  # J., U.S., a.m.
_MEASURED = re.compile(r"(?:[/°·⋅]\s?|[\d⁰¹²³⁴-⁹]\s)[^\W\d_]\.$")  # 5 mg/L., 78 °C., 81 K.
_DATED = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d\s\w\.$")  # in 2007 J. Smith
_NUMBERED = re.compile(r"[^\W\d_]?\d|[A-Z]{1,4}\b|[IVXLC]{1,8}\b")  # p. 5, Fig. A, vol. III, sec. B2


class _Words(NamedTuple):
    """Patterns: `openings` of what stands behind, the others of what stands before and has the full stop at its end.

    Openings are words that begin sentences, and names hardly ever. Behind labels a single letter is no initial.
    """

    openings: re.Pattern[str]
    abbreviations: re.Pattern[str]
    before_figures: re.Pattern[str]
    labels: re.Pattern[str]


def beginnings(text: str) -> Iterator[int]:
    """The offset of each sentence but the first."""
    last = 0
    for end in _END.finditer(text):
        before = text[max(last, end.start() - _LONGEST) : end.start() + 1]
        ahead = text[end.start(1) : end.start(1) + _LONGEST]
        if _can_begin(ahead) and not (before.endswith(".") and _is_abbreviated(before, ahead)):
            last = end.end()
            yield last


def _can_begin(ahead: str) -> bool:
    """Whether a sentence can begin so: with a capital or a letter of a script that has none, a digit, €."""
    return _begins_figure(ahead) or ahead[0].isalpha() and not ahead[0].islower()


def _begins_figure(ahead: str) -> bool:
    return unicodedata.category(ahead[0]) in _BEGINS_FIGURE


def _is_abbreviated(before: str, ahead: str) -> bool:
    """Whether the full stop belongs to the word or number before it, and ends no sentence."""
    words, translation, short = _words(), translation_from(text_language()), _SHORT.search(before)
    if words.abbreviations.search(before):
        return True
    if words.before_figures.search(before):
        return _begins_figure(ahead) or bool(_NUMBERED.match(ahead)) and not _opens(words, ahead)
    if translation and translation.abbreviation.search(before):
        return not _opens(words, ahead)
    if not short:
        return False
    is_measured = _MEASURED.search(before) and not _DATED.search(before)
    if short[0][0].isupper():
        return not (is_measured or words.labels.search(before) or _opens(words, ahead))
    return len(short[0]) == 2 and _begins_figure(ahead) and not is_measured  # c. 1820


def _opens(words: _Words, ahead: str) -> bool:
    """Whether a sentence begins here, whatever stands before; initials stand before no name without capitals."""
    is_caseless = ahead[0].isalpha() and not ahead[0].isupper()
    return is_caseless or words.openings.match(ahead[0].lower() + ahead[1:]) is not None


def _words() -> _Words:
    return _of_language(language_read())


@cache
def _of_language(language: str) -> _Words:
    """A language without a table has those of English."""
    table = word_table("sentences", language) or _ENGLISH
    openings, abbreviations, before_figures, labels = ("|".join(table[key]) or "(?!)" for key in _ENGLISH)
    return _Words(
        re.compile(rf"(?:{openings})(?![\w.])"),
        re.compile(rf"(?<!\w)(?:{abbreviations})\.$"),
        re.compile(rf"(?<!\w)(?:{before_figures})\.$"),
        re.compile(rf"(?i)(?<!\w)(?:{labels})\s?\w\.$"),
    )
