"""What an id may be at a place: after “[@” and “claim:” on pages, in YAML under each key that holds ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.editor.checker import Targets
from dossier.editor.data_files import kind_of
from dossier.editor.entries import Entry
from dossier.editor.index import Index
from dossier.editor.yaml_path import path_at
from dossier.problems import ReportError
from dossier.prose.syntax import OWN_SCHEMES
from dossier.report.declared_kinds import DeclaredKinds, default_kinds
from dossier.report.id_fields import noun_at
from dossier.report.kinds import BY_NOUN, Kind
from dossier.report.load import declared_kinds_of
from dossier.report.naming import NOUNS
from dossier.report.views import VIEWS

MOST = 100  # answers at a time
_CITED = re.compile(r"(?<!\\)\[[^\[\]]*@(?P<typed>[\w-]*)$")
_SCHEMES = "|".join(OWN_SCHEMES)
_MARK = re.compile(rf"(?:\]\(\s*<?|^ {{0,3}}\[[^\[\]]+\]:[ \t]*<?)(?P<noun>{_SCHEMES}):(?P<typed>[^\s()?]*)$")
_FILTER = re.compile(r"\(view:(?P<view>[a-z]+)\?(?:[^\s()]*&)?(?:(?P<filter>[a-z-]+)=)?(?P<typed>[\w-]*)$")
_NEAR = 500  # characters before a place, within which a citation was opened


class Choice(NamedTuple):
    """A text that may stand at a place: `detail` is one line about it, `entry` its record."""

    text: str
    detail: str = ""
    entry: Entry | None = None


class Choices(NamedTuple):
    """`typed` is what stands before the place, which a choice replaces."""

    typed: str
    choices: Sequence[Choice]
    is_whole: bool  # not, where more typing may bring others


def choices(index: Index, path: Path, line: int, column: int, targets: Targets) -> Choices:
    lines = index.lines(path)
    if line >= len(lines):
        return Choices("", (), True)
    if path.suffix == ".md":
        typed, offered = _on_page(index, lines, line, column, targets)
    else:
        typed, offered = _in_data(index, lines, line, column, kind_of(path, index.root))
    near = sorted((choice for choice in offered if _rank(choice, typed) is not None), key=_order(typed))
    return Choices(typed, near[:MOST], len(near) <= MOST)


def _order(typed: str) -> Callable[[Choice], tuple[int, str]]:
    return lambda choice: (_rank(choice, typed) or 0, choice.text)


def _rank(choice: Choice, typed: str) -> int | None:
    """How well the text that was typed names a choice, 0 for its beginning; None where it names others."""
    text, typed = choice.text.lower(), typed.lower()
    if text.startswith(typed):
        return 0
    if typed in text:
        return 1
    title = choice.entry.title.lower() if choice.entry else ""
    return 2 if all(part in f"{text} {title}" for part in typed.split("-")) else None


# -- pages -----------------------------------------------------------------------------------------------------------


def _on_page(
    index: Index, lines: Sequence[str], line: int, column: int, targets: Targets
) -> tuple[str, Iterable[Choice]]:
    before = "\n".join([*lines[max(0, line - 5) : line], lines[line][:column]])[-_NEAR:]
    if match := _CITED.search(before):
        return match["typed"], _records(index, "source")
    if match := _FILTER.search(before):
        return match["typed"], _of_filter(index, match["view"], match["filter"])
    if match := _MARK.search(before.rpartition("\n")[2]):
        return match["typed"], _named(index, match["noun"], targets)
    return "", ()


def _named(index: Index, scheme: str, targets: Targets) -> Iterable[Choice]:
    if scheme == "view":
        return (Choice(view.name, f"shows {view.shows or 'editions'}") for view in VIEWS.values())
    if scheme in ("section", "table"):
        return (Choice(name, words) for name, words in getattr(targets, f"{scheme}s"))
    return _records(index, scheme)


def _of_filter(index: Index, view: str, filter_: str | None) -> Iterable[Choice]:
    filters = VIEWS[view].filters_in(_kinds(index)) if view in VIEWS else {}
    if filter_ is None:
        return (Choice(name, f"filters {view}") for name in filters)
    return _records(index, filter_) if filter_ in filters and filter_ in NOUNS else ()


def _kinds(index: Index) -> DeclaredKinds:
    try:
        return declared_kinds_of(index.root)
    except ReportError:  # the check tells why
        return default_kinds()


# -- data ------------------------------------------------------------------------------------------------------------


def _in_data(
    index: Index, lines: Sequence[str], line: int, column: int, kind: Kind | None
) -> tuple[str, Iterable[Choice]]:
    if kind is None:
        return "", ()
    keys, typed = path_at(lines, line, column)
    models = kind.forms.values() if kind.forms else (kind.model,)
    noun = next((noun for noun in (noun_at(model, keys) for model in models) if noun is not None), None)
    if noun == "":
        noun, colon, name = typed.partition(":")
        return (name, _records(index, noun)) if colon else (typed, _nouns())
    return typed, _records(index, noun) if noun else ()


def _nouns() -> Iterable[Choice]:
    return (Choice(f"{noun}:", f"{BY_NOUN[noun].name if noun in BY_NOUN else 'pages'}, by id") for noun in NOUNS)


def _records(index: Index, noun: str) -> Iterable[Choice]:
    return (Choice(entry.name, _detail(entry), entry) for entry in index.entries(noun))


def _detail(entry: Entry) -> str:
    return ": ".join(filter(None, (entry.standing, entry.title)))
