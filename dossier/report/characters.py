"""Characters that are out of the ordinary, and those that no reader sees: what and where they are, a text without.

Of the hidden ones some are right where they stand and are left alone: a non-breaking space beside a figure, joiners
in the scripts that need them, marks of direction in a line that runs from right to left.
"""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossier.problems import Problem, location_in

_PLAIN = (  # which every font of print has, and everyone sees: Latin, Greek, Cyrillic, Arabic, Devanagari and signs
    "\t\n\x20-\x7e\xa1-\xac\xae-\u034e\u0350-\u0377\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f\u0606-\u061b\u061d-\u06ff\u0900-\u097f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff"
)
_UNUSUAL = re.compile(f"[^{_PLAIN}]")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u180e\u2007\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_ESCAPE = re.compile(r"\\[xuU]([0-9a-fA-F]{2,8})")
REFERENCE = re.compile(r"&#?\w+;")  # of HTML, to a character
_SPACES = "\xa0\u2007\u202f"  # that do not break
_SIGNS = "«»‹›:;!?%‰–—"  # before or behind which such a space is good typography
_LINE_ENDS = "\u2028\u2029"
_JOINERS = "\u200c\u200d"
_JOINING = {  # scripts in which a joiner shapes the letters beside it, by the first word of their letters' names
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU",
    "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN", "NKO", "ADLAM",
}  # fmt: skip
_UNSPACED = {"THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"}  # in which a zero width space parts words
_DIRECTION_MARKS = "\u061c\u200e\u200f"
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"  # isolates
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = {"\xad", "\u034f", "\u180e", "\u200b", "\u2060", "\ufeff", *_JOINERS, *_DIRECTION_MARKS}


def unusual(text: str) -> set[str]:
    """Its characters that need a second look: hidden ones, and those that a font may lack."""
    return set(_UNUSUAL.findall(text))


def unusual_by_number(text: str) -> set[str]:
    """Those that its escapes of YAML and references of HTML stand for."""
    numbers = [int(match[1], 16) for match in _ESCAPE.finditer(text)]
    escaped = "".join(chr(number) for number in numbers if number <= sys.maxunicode)
    return unusual(escaped + "".join(html.unescape(reference) for reference in REFERENCE.findall(text)))


def hidden_name(text: str) -> str:
    """The name of the first hidden character in a text; empty where there is none."""
    return next((_name(match.group()) for match in _found(text)), "")


def hidden_references(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The references of HTML that stand for a hidden character, no space, with what is wrong and what to do."""
    for reference in REFERENCE.finditer(text):
        character = html.unescape(reference.group())
        if _HIDDEN.fullmatch(character) and character not in _SPACES:
            start, line = text.rfind("\n", 0, reference.start()) + 1, _line_of(text, reference.start())
            read = html.unescape(line[: reference.start() - start]), html.unescape(line[reference.end() - start :])
            if not _is_right(f"{read[0]}{character}{read[1]}", len(read[0])):
                remedy = _remedy(character).partition(", or run")[0]
                yield reference, f"stands for a hidden character: {_name(character)}; {remedy}"


def hidden(text: str, file: str) -> Iterator[Problem]:
    """One problem for each character of a file that can be mended by itself, and one for each place of the others."""
    places: dict[str, list[int]] = defaultdict(list)
    for match in _found(text):
        places[match.group()].append(match.start())
    for character, offsets in places.items():
        if _replacement(character) is None:
            yield from (_problem(text, file, [offset]) for offset in offsets)
        else:
            yield _problem(text, file, offsets)


def without_hidden(text: str) -> str:
    """The text as its author sees it."""
    return _replaced(text, {match.start(): _replacement(match.group()) or "" for match in _found(text)})


def mended(text: str) -> tuple[str, int]:
    """The text without those of which no letter can be lost or change its place, and how many they were."""
    replacements = {match.start(): _replacement(match.group()) for match in _found(text)}
    safe = {at: new for at, new in replacements.items() if new is not None}
    return _replaced(text, safe), len(safe)


def _replaced(text: str, new: Mapping[int, str]) -> str:
    return "".join(new.get(at, character) for at, character in enumerate(text)) if new else text


def _found(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _HIDDEN.finditer(text) if not _is_right(text, match.start()))


def _replacement(character: str) -> str | None:
    """What can stand in its place without a second look; None for what may have taken letters or turned them round."""
    if character in _SPACES + _LINE_ENDS:
        return " "
    return "" if character in _INVISIBLE or character >= "\U000e0000" else None


# -- where one is right ----------------------------------------------------------------------------------------------


def _is_right(text: str, at: int) -> bool:
    character, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if character in _SPACES:
        return any(beside.isdigit() or (beside and beside in _SIGNS) for beside in (before, after))
    if character in _JOINERS:
        return _script(before) in _JOINING or _script(after) in _JOINING or _is_emoji(before)
    if character == "\u200b":
        return _script(before) in _UNSPACED or _script(after) in _UNSPACED
    if character in _DIRECTION_MARKS:
        letters = (letter for letter in _line_of(text, at) if letter.isalpha())
        return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)
    return character in _OPENING + _CLOSING and _is_paired(text, at)


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def _is_emoji(character: str) -> bool:
    return bool(character) and (unicodedata.category(character) in ("So", "Sk") or character == "\ufe0f")


def _line_of(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _is_paired(text: str, at: int) -> bool:
    """Whether the isolate that stands here is closed, or closes one, in its line."""
    start = text.rfind("\n", 0, at) + 1
    opened: list[int] = []
    for match in _TURNING.finditer(_line_of(text, at)):
        if match.group() in _OPENING:
            opened.append(start + match.start())
        elif match.group() == _CLOSING and opened and at in (opened.pop(), start + match.start()):
            return True
    return False


# -- in words --------------------------------------------------------------------------------------------------------


def _problem(text: str, file: str, offsets: list[int]) -> Problem:
    at, character = offsets[0], text[offsets[0]]
    location = location_in(text, at, file)
    more = f" and {len(offsets) - 1} more in this file" if len(offsets) > 1 else ""
    sentence = f"a hidden character stands here{more}: {_name(character)}; {_remedy(character)}"
    return Problem(location, sentence, "hidden-character")


def _name(character: str) -> str:
    return f"{unicodedata.name(character, 'control character')} (U+{ord(character):04X})"


def _remedy(character: str) -> str:
    new = _replacement(character)
    if new is not None:
        return f"{'write a plain space' if new else 'remove it'}, or run “dossier check --fix”"
    if _TURNING.match(character):
        return "it turns the order of letters round: remove it, and see whether the line still says what it should"
    return "remove it, and see whether a letter is missing there"
