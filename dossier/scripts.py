"""Words in other scripts than the text around them: the language that they are tagged with, and their direction.

What runs against the text around it stands in a direction of its own, an isolate of Unicode, so that numbers, signs and
quotation marks beside it keep their places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from dossier.language.languages import current


class _Script(NamedTuple):
    letters: str  # as a class of a regular expression
    direction: str
    languages: tuple[str, ...]  # that are written in it; the first where none is known

    @property
    def letter(self) -> re.Pattern[str]:
        return re.compile(self.letters)


_SCRIPTS = (
    _Script("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]", "rtl",
            ("ar", "ur", "fa", "ps", "prs", "ckb", "ku", "sd", "ug")),
    _Script("[\u0590-\u05ff]", "rtl", ("he", "yi")),
    _Script("[\u0900-\u097f]", "ltr", ("hi", "mr", "ne", "sa")),
    _Script("[\u0400-\u052f]", "ltr", ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn")),
)  # fmt: skip
_BY_LETTERS = (  # languages in the script of Arabic, by letters that those before them in the list do not need
    ("[ټډړږښڼځڅېۍ]", "ps"), ("[ٹڈڑےںہۂھ]", "ur"), ("[پچژگکی]", "fa"),
)  # fmt: skip
_BETWEEN = r"[ \u200b-\u200f.,:;!?\-–'’\"]{1,3}"  # signs that stand within such words
_FOREIGN = re.compile("(" + "|".join(f"{s.letters}+(?:{_BETWEEN}{s.letters}+)*" for s in _SCRIPTS) + ")")

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LTR = "A-Za-z\u00aa\u00ba\u00c0-\u02b8\u0370-\u0589\u0900-\u0fff\u1e00-\u1fff"
_DIGITS_BETWEEN = rf"[ .,:\-–]{{0,3}}\d+(?:[.,]\d+)*[%٪]?{_BETWEEN}?"
_ABBREVIATED = r"[a-z]{1,4}\. \d+(?:[–\-]\d+)?"  # p. 3
_RUNS = {  # by the direction of the text around them; to words in Latin script belongs a number behind them: ISO 8601
    "ltr": rf"[{RTL}]+(?:(?:{_BETWEEN}|{_DIGITS_BETWEEN})[{RTL}]+)*",
    "rtl": rf"{_ABBREVIATED}|(?<!\d)\d*[{_LTR}][{_LTR}\d]*"
    rf"(?:(?:{_BETWEEN}(?=[{_LTR}])|[ \-](?=\d))[{_LTR}\d]+(?:[.,]\d+)*)*",
}
_PAIRS = r"“(?:[^“”]|“[^“”]*”)*”|‘[^‘’]*’|«[^«»]*»|\[[^\[\]]*\]|\([^()]*\)|\"[^\"]*\""
_PARTS = {around: re.compile(f"(?P<pair>{_PAIRS})|{run}") for around, run in _RUNS.items()}
_WHOLE = re.compile(r"(\s*[“‘«\[(\"]?)(.*?)([”’»\])\"]?\s*)", re.DOTALL)


class Part(NamedTuple):
    """Words in one script; those in the script of the text around them have no language of their own."""

    text: str
    language: str = ""
    direction: str = ""


def in_scripts(text: str, language: str = "", whole: str = "") -> Iterator[Part]:
    """The text in parts. Their language is the one that is given, where that is written in the script; else the one
    that the letters of all of them speak for, or of the whole text that this is of.
    """
    parts = _FOREIGN.split(text)
    likely = _likely("".join(_FOREIGN.split(whole or text)[1::2]))
    for place, words in enumerate(parts):
        if words:
            yield _foreign(words, language, likely) if place % 2 else Part(words)


def _foreign(text: str, language: str, likely: str) -> Part:
    script = next(script for script in _SCRIPTS if script.letter.match(text))
    if script.direction == current().direction == "rtl":
        return Part(text)
    known = (tag for tag in (language, likely) if tag.partition("-")[0] in script.languages)
    return Part(text, next(known, script.languages[0]), script.direction)


def _likely(text: str) -> str:
    return next((language for letters, language in _BY_LETTERS if re.search(letters, text)), "")


def language_of_words(text: str, language: str = "") -> str:
    """Of a quotation, where it is not that of the text around it: the one that is given, or that most letters tell."""
    known, own = language.partition("-")[0], current().locale.language
    letters = Counter[str]()
    for part in in_scripts(text, language):
        letters[part.language] += sum(map(str.isalpha, part.text))
    told, _count = letters.most_common(1)[0] if letters else ("", 0)
    if told or known == own:
        return told
    is_of_other_letters = current().direction == "ltr" and any(known in script.languages for script in _SCRIPTS)
    return "" if is_of_other_letters else language


class Directed(NamedTuple):
    """Words that run as the text around them does, or in the other direction."""

    text: str
    direction: str = ""


def directed(text: str, is_title: bool = False) -> Iterator[Directed]:
    """The text in parts by their direction; what is quoted, bracketed or a title is one part with its numbers."""
    if not re.search(f"[{_letters()[1]}]", text):
        yield Directed(text)
        return
    before, inside, after = _WHOLE.fullmatch(text).groups()  # type: ignore[union-attr]  # it matches any text
    if _is_sentence(inside) or (is_title and before and after and runs_against(inside)):
        yield from _in_full(before, inside, after)
        return
    place = 0
    for found in _PARTS[current().direction].finditer(text):
        yield Directed(text[place : found.start()])
        yield from _within(found)
        place = found.end()
    yield Directed(text[place:])


def _within(found: re.Match[str]) -> Iterator[Directed]:
    words, pair = found[0], found["pair"]
    if not pair:
        yield Directed(words, _against())
    elif runs_against(pair[1:-1]):
        yield from _in_full(pair[0], pair[1:-1], pair[-1])
    else:
        yield Directed(pair[0])
        yield from directed(pair[1:-1])
        yield Directed(pair[-1])


def _in_full(before: str, inside: str, after: str) -> Iterator[Directed]:
    yield from (Directed(before), Directed(inside, _against()), Directed(after))


def _is_sentence(text: str) -> bool:
    """Whether it is in the other direction alone, from its first word or number to its last word."""
    own, other = _letters()
    return re.fullmatch(rf"(?:\d[\d.,]*[%٪]? )?[{other}][^{own}“”‘«»]*[{other}][!؟?…]*", text) is not None


def runs_against(text: str) -> bool:
    """Whether it begins with such a word, or a number of it, and has more of them."""
    own, other = _letters()
    begins = re.match(rf"\s*(?:\d[\d.,]*[%٪]? )?[“‘«(\"]?[{other}]", text)
    return bool(begins) and len(re.findall(f"[{other}]", text)) > len(re.findall(f"[{own}]", text))


def _letters() -> tuple[str, str]:
    """Those that run as the text around them does, and the others."""
    return (RTL, _LTR) if current().direction == "rtl" else (_LTR, RTL)


def _against() -> str:
    return "ltr" if current().direction == "rtl" else "rtl"
