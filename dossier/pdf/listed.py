"""The sources that another work lists, in print: as listed, how each stands, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dossier.language.messages import gettext as _
from dossier.pdf.book import Book
from dossier.pdf.citations import cites, stated
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.widths import as_set, widths
from dossier.pdf.writer import Writer
from dossier.report.source import Source
from dossier.text import ended


def view(writer: Writer, data: dict[str, Any]) -> str:
    return "\n".join(
        call("group", writer.level(3), body=words(group)) + _table(writer, group, sources)
        for group, sources in data["groups"]
    )


def _table(writer: Writer, group: str, sources: Sequence[Source]) -> str:
    """On each page but its first it says again of what group it is."""
    continued = string(_("{group}, continued").format(group=group))
    heads = [_("As listed"), _("Standing"), _("What was found")]
    rows = [[words(s.listed or ""), words(_(s.standing)), _found(writer.book, s)] for s in sources]
    texts = [[s.listed or "", s.standing, f"{s.name} {s.differs or ''}"] for s in sources]
    return call(
        "printed-table", array(widths([heads, *texts])), array(block(words(head)) for head in heads),
        array(array(map(block, row)) for row in rows), continued=continued, **as_set([heads, *texts]),
    )  # fmt: skip


def _found(book: Book, source: Source) -> str:
    if source.standing == "unlocated":
        return words(_("Nothing under this title.") + " " + " ".join(filter(None, (source.differs, source.note))))
    said = " ".join(ended(part) for part in (source.differs, source.note) if part)
    stop = ended(source.name).removeprefix(source.name)
    after = stated(f"{stop} {said}" if said else stop, cites(book, [source.id]))
    return call("emph", body=words(source.name)) + after
