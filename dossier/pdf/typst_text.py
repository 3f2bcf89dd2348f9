"""Text and calls of functions as Typst writes them; no text of a report can be taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dossier.language.months import month_of
from dossier.pdf.addresses import cut, pieces
from dossier.scripts import Part, directed, in_scripts

_ADDRESS = re.compile(r"((?:https?://|\bwww\.)[^\s<>“”«»\"]*[^\s<>“”«»\".,;:!?’)\]…])")
_BEFORE_DASH = re.compile(r"(?<=\S) (?=[–—] )")  # which stays with the word before it
_LEADING_DASH = re.compile(r"\A( ?[–—]) ")  # of an attribution, which stays with the name behind it
_FISCAL = re.compile(r"(?<![\w-])((?:FY)?\d{4})-(\d\d)(?![\w-])", re.ASCII)
_SPACES = re.compile(r"\s+")
_DAY_OF_MONTH = re.compile(r"(?<![\d.,])(\d{1,2}(?:\.|er)?) (?=([^\W\d_]+))")
_RANGE = re.compile(r"(?<![\w–])((?:FY)?\d[\d.,]{0,12}–\d(?:[\d.,]{0,12}\d)?)(?![\w–])")
_UNBROKEN = re.compile(r"[\w%]{40,}")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"?', re.DOTALL)
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_NO_BREAK = {NO_BREAK_SPACE, "\N{NARROW NO-BREAK SPACE}"}
_BREAK = "\u200b"  # allows a line to end here, and shows nothing


def string(text: str) -> str:
    """A string literal; control characters, which no page shows, are left out."""
    kept = "".join(c for c in text.replace("\n", " ") if c >= " " and c != "\x7f")
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def words(text: str, language: str = "") -> str:
    """Running text, with places to break in words that fill a line and more.

    What is in another script than the text stands in its own direction, tagged with its language: the one that is
    given, where that is written in the script.
    """
    parts = _ADDRESS.split(_with_days(_with_dashes(_SPACES.sub(_space, text))))
    return "".join(
        address(part) if place % 2 else _running(_with_dash_of_years(part), language)
        for place, part in enumerate(parts)
    )


def _space(spaces: re.Match[str]) -> str:
    """One, at which a line may break unless it may at none of them."""
    return spaces[0][0] if set(spaces[0]) <= _NO_BREAK else " "


def _with_dash_of_years(text: str) -> str:
    """2023–24 of a fiscal year that is written with a hyphen."""
    return _FISCAL.sub(lambda years: f"{years[1]}–{years[2]}" if _follows(years[1], years[2]) else years[0], text)


def _follows(year: str, short: str) -> bool:
    return (int(year[-2:]) + 1) % 100 == int(short)


def _with_dashes(text: str) -> str:
    """No dash stands alone at the end of a line or at its start."""
    return _LEADING_DASH.sub(rf"\1{NO_BREAK_SPACE}", _BEFORE_DASH.sub(NO_BREAK_SPACE, text))


def _with_days(text: str) -> str:
    """No day stands apart from its month."""
    return _DAY_OF_MONTH.sub(lambda day: day[1] + (NO_BREAK_SPACE if month_of(day[2]) else " "), text)


def address(text: str) -> str:
    """An address, which lines break between its parts alone; those of another script do not change places."""
    return call("address", *(_quoted(part) for part in pieces(text)))


def _quoted(piece: str) -> str:
    parts = [*in_scripts(piece)]
    return string(piece) if parts == [Part(piece)] else block("".join(map(_part, parts)))


def lined(line: str, text: str) -> str:
    """Words that are underlined or struck through; a line stands below letters that reach far down, not in them."""
    return _running(_SPACES.sub(_space, text), "", line)


def _running(text: str, language: str, line: str = "") -> str:
    shown = ""
    for run in directed(text, is_title=bool(language)):
        code = "".join(_part(part) for part in in_scripts(run.text, language, text))
        if line and code:
            low = line == "underline" and run.direction == "rtl"
            code = call(line, body=code, offset="0.42em" if low else None, evade="false" if low else None)
        shown += call("isolated", run.direction, body=code) if run.direction else code
    return shown


def _part(part: Part) -> str:
    run = _run(part.text)
    return call("spoken", string(part.language), body=run) if part.language else run


def _run(text: str) -> str:
    """A range of numbers is not parted behind its dash."""
    shown = _UNBROKEN.sub(lambda m: _BREAK.join(cut(m[0])), text)
    return "".join(
        f"#box({string(part)});" if place % 2 else f"#{string(part)};"
        for place, part in enumerate(_RANGE.split(shown))
        if part
    )


def added(text: str) -> str:
    """Words that print adds to those of the page: what a reference leads to, what an abbreviation is short for."""
    return call("added", string(text))


def glued(text: str) -> str:
    """A name with its number, as “Figure 7”, that no line breaks."""
    return text.replace(" ", NO_BREAK_SPACE)


def call(function: str, *values: str | None, body: str | None = None, **named: str | None) -> str:
    """#function(values, name: value)[body]; values are Typst code, and those that are None are left out."""
    inside = [value for value in values if value is not None]
    inside += [f"{name.replace('_', '-')}: {value}" for name, value in named.items() if value is not None]
    return f"#{function}({', '.join(inside)}){'' if body is None else block(body)};"


def shown_length(code: str) -> int:
    """About how many characters a part of a document shows: those of its strings."""
    return sum(len(text) for text in _STRING.findall(code))


def block(content: str) -> str:
    return f"[{content}]"


def array(items: Iterable[str]) -> str:
    """An array of code; the comma after the last makes one of a single item too."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def code_block(text: str, title: str = "") -> str:
    """A block of code, in its lines, under its title."""
    lines = array(string(line) for line in text.rstrip("\n").split("\n"))
    return call("code-block", f'{lines}.join("\\n")', title=string(title) if title else None)
