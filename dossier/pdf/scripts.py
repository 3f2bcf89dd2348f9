"""Words in other scripts than the text around them: their direction, and the language that they are tagged with."""

from __future__ import annotations

import re
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


class Part(NamedTuple):
    """Words in one script; those in the script of the text around them have no language of their own."""

    text: str
    language: str = ""
    direction: str = ""


def in_scripts(text: str, language: str = "") -> Iterator[Part]:
    """The text in parts. Their language is the one that is given, where that is written in the script; else the one
    that the letters of all of them speak for.
    """
    parts = _FOREIGN.split(text)
    likely = _likely("".join(parts[1::2]))
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
