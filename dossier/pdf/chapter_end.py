"""What stands at the end of a printed chapter: where the evidence volume has the claims and records that it names."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf.typst_text import array, call, string
from dossier.pdf.walk import Walk
from dossier.web.rendering import in_short


def chapter_end(walk: Walk) -> str:
    """Claims by the paragraph that names them, with their numbers; other records with the page of their entry."""
    if not walk.claims and not walk.named:
        return ""
    claims = (array([string(place), string(numerals(_runs(numbers)))]) for place, numbers in walk.claims.items())
    named = sorted((_name(walk, target), target) for target in walk.named)
    entries = (array([string(name), string(target)]) for name, target in named)
    return call("chapter-end", array(claims), array(entries))


def _name(walk: Walk, target: str) -> str:
    record = walk.book.ledger.record_of(target)
    return getattr(record, "short", None) or in_short(record) if record else target


def _runs(numbers: Iterable[int]) -> str:
    """In order, those that follow each other as a range: 3, 5–7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return _(", ").join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
