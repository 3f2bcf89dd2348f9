"""What stands at the end of a printed chapter: where the evidence volume has the records that it names."""

from __future__ import annotations

from dossier.alphabet import in_alphabet
from dossier.pdf.typst_text import array, call, string
from dossier.pdf.walk import Walk
from dossier.web.rendering import in_short


def chapter_end(walk: Walk) -> str:
    """Each with the page of its entry; claims bear their numbers where they stand."""
    if not walk.named:
        return ""
    named = sorted(((_name(walk, target), target) for target in walk.named), key=lambda one: in_alphabet(one[0]))
    entries = (array([string(name), string(target)]) for name, target in named)
    return call("chapter-end", array(entries))


def _name(walk: Walk, target: str) -> str:
    record = walk.book.ledger.record_of(target)
    return getattr(record, "short", None) or in_short(record) if record else target
