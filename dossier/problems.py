"""A problem is one thing wrong in a report, with its place, a sentence that says what to do, and the rule's name."""

from __future__ import annotations

import difflib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from dossier.rules import RULES
from dossier.slips import meant_id

_STEERS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_IN_MARKS = re.compile("“[^“”]*”")
_LONGEST_NAME = 100  # signs
_OF_MANY = {name: rule.of_many for name, rule in RULES.items() if rule.of_many}
_FEW = 8  # problems that are alike, and are told one by one


class Location(NamedTuple):
    """A place in a file: path relative to the project's root; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def location_in(text: str, offset: int, file: str) -> Location:
    """The place of an offset in a file's text."""
    return Location(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


class KeyedLocation(Location):
    """The place of a mapping, which knows where each of its keys stands."""

    @cached_property
    def keys_at(self) -> dict[str, Location]:
        return {}


@dataclass(frozen=True, order=True)
class Problem:
    location: Location
    sentence: str
    rule: str

    def __str__(self) -> str:
        return f"{self.location}: {self.sentence} ({self.rule})"


class ExitCode(IntEnum):
    """With which a command ends, and what that means; `dossier --help` prints this table."""

    FINE = 0, "fine"
    PROBLEMS = 1, "problems in the report, works left out, or an edition that does not come out as it was published"
    WRONG_USAGE = 2, "wrong usage: what was asked cannot be done; the message says what to do instead"

    meaning: str

    def __new__(cls, value: int, meaning: str) -> ExitCode:
        code = int.__new__(cls, value)
        code._value_, code.meaning = value, meaning
        return code


class Refused(Exception):
    """What was asked cannot be done; the message says why and what to do instead."""

    exit_code = ExitCode.WRONG_USAGE


class ReportError(Exception):
    """Raised where work cannot go on; carries every problem found so far, for the user to read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def visible(text: str) -> str:
    """The text with “�” for each sign that would steer a terminal, or turn what stands beside it."""
    return _STEERS.sub("�", text)


def in_quotes(value: object, limit: int = 60) -> str:
    """The value in quotation marks on one line, shortened, as messages show it."""
    text = " ".join(str(value).split())
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


class Names:
    """Names as messages show them: one look at a sentence finds those in it, however many there are."""

    def __init__(self, names: Iterable[str]) -> None:
        every = set(names)
        self._quoted = {name for name in every if _IN_MARKS.fullmatch(name)}
        self._others = every - self._quoted

    def within(self, sentence: str) -> set[str]:
        return self._quoted.intersection(_IN_MARKS.findall(sentence)) | {n for n in self._others if n in sentence}


def listed(words: Iterable[str], joint: str = "or") -> str:
    """Words as a sentence lists them: "a, b or c"."""
    *first, last = list(words)
    return f"{', '.join(first)} {joint} {last}" if first else last


def first_of(names: list[str], limit: int = 8) -> str:
    """The first of many names, and how many more there are."""
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", ending: str = "") -> str:
    """The remedy for a word of a closed list: the nearest one, or the general advice.

    An `ending` that names share, such as that of files, makes none of them like another.
    """
    in_lower_case = {name.removesuffix(ending).lower(): name for name in known}
    word = word.removesuffix(ending)[:_LONGEST_NAME].lower()
    near = difflib.get_close_matches(word, in_lower_case, n=1, cutoff=0.6)
    return f"did you mean {in_quotes(in_lower_case[near[0]])}?" if near else otherwise


def did_you_mean_id(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """The remedy for an id that no record has: the one of which it is a slip, never one that is merely alike."""
    meant = meant_id(name, known)
    return f"did you mean {in_quotes(meant)}?" if meant else otherwise


def did_you_mean_file(path: str, files: Iterable[str], otherwise: str = "") -> str:
    """The same for a file, whatever its ending; of two that differ in nothing else, the one with the ending given."""
    name, ending = posixpath.splitext(path)
    by_name = {posixpath.splitext(file)[0]: file for file in sorted(files, key=lambda file: file.endswith(ending))}
    meant = meant_id(name, by_name)
    return f"did you mean {in_quotes(by_name[meant])}?" if meant else otherwise


def unknown(location: Location, noun: str, name: str, known: Collection[str], file: str, rule: str) -> Problem:
    """A name that no record has, with the one that was meant or where to add it."""
    advice = did_you_mean_id(name, known, f"add it to {file} or correct the id")
    return Problem(location, f"there is no {noun} {in_quotes(name)}; {advice}", rule)


def as_told(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order; many records of a file that break a rule in the same way are told in one, at the first.

    It names each of them, with its line.
    """
    found = sorted(set(problems))
    alike = Counter((p.location.file, p.rule) for p in found if p.rule in _OF_MANY)
    many = {key for key, count in alike.items() if count > _FEW}
    told = []
    for problem in found:
        key = problem.location.file, problem.rule
        if key not in many:
            told.append(problem)
        elif alike[key]:
            told.append(_of_many([p for p in found if (p.location.file, p.rule) == key]))
            alike[key] = 0
    return told


def _of_many(problems: list[Problem]) -> Problem:
    first = problems[0]
    names = [f"{_IN_MARKS.findall(p.sentence)[0]} (line {p.location.line})" for p in problems]
    sentence = _OF_MANY[first.rule].format(count=len(problems), names=", ".join(names))
    return Problem(first.location, sentence, first.rule)


def show(problems: Iterable[Problem], form: str = "text") -> str:
    """The problems as lines for a terminal ("text"), annotations on a pull request ("github"), or JSON ("json")."""
    found = as_told(problems)
    if form == "json":
        rows = [{**p.location._asdict(), "sentence": p.sentence, "rule": p.rule} for p in found]
        return visible(json.dumps(rows, ensure_ascii=False, indent=2))
    return "\n".join(_annotation(p) if form == "github" else visible(str(p)) for p in found)


def _annotation(problem: Problem) -> str:
    file, line, column = problem.location
    message = _escaped(problem.sentence)
    return f"::error file={_property(file)},line={line},col={column},title={_property(problem.rule)}::{message}"


def _escaped(text: str) -> str:
    """Workflow commands end at a line break and decode percent signs."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
