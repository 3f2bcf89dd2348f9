"""What an editor offers to mend in an open file: its form, as `dossier check --fix` does, and ids that are slips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dossier.authoring.fixes import Counts, mended_text, summary
from dossier.editor.entries import Mention
from dossier.editor.index import Index
from dossier.problems import in_quotes
from dossier.slips import meant_id

_FEW = 8  # open files, asked for with each move in them


class Change(NamedTuple):
    """Lines of a file, from the first to before the last, counted from 0, and what stands in their place."""

    first: int
    last: int
    lines: list[str]


class Mending(NamedTuple):
    title: str
    changes: list[Change]


@lru_cache(_FEW)
def form(path: Path, text: str, root: Path) -> Mending | None:
    """Order, spacing and quotation marks of the whole file; None where there is nothing to mend."""
    counts: Counts = Counter()
    after = mended_text(path, text, root, counts)
    changes = list(_changes(text.splitlines(keepends=True), after.splitlines(keepends=True)))
    return Mending(f"Mend the form of this file ({summary(counts)})", changes) if changes else None


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    for kind, first, last, start, end in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield Change(first, last, after[start:end])


def around(mending: Mending, first: int, last: int) -> Mending | None:
    """Only what it does to these lines, both among them."""
    changes = [c for c in mending.changes if c.first <= last and first <= max(c.first, c.last - 1)]
    return Mending("Mend the form of these lines", changes) if changes else None


def slips(index: Index, path: Path, line: int, sentence: str) -> Iterator[tuple[Mention, str]]:
    """The id that a problem at this line quotes, with the one that was meant by it."""
    for mention in index.mentions_in(path):
        if mention.place.line >= line and in_quotes(mention.name) in sentence and (meant := _meant(index, mention)):
            yield mention, meant
            return


def _meant(index: Index, mention: Mention) -> str | None:
    entries = list(index.entries(mention.noun))
    return None if any(mention.names(entry) for entry in entries) else meant_id(mention.name, {e.name for e in entries})


def slip_title(meant: str) -> str:
    return f"Write {in_quotes(meant)}, which is the id of a record"
