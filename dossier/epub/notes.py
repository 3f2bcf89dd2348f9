"""Footnotes: calls that open their note, and the notes at the end of their chapter."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.epub.places import identifier
from dossier.epub.walk import Walk
from dossier.epub.xhtml import add
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf import footnotes

LIST = footnotes.LIST


def refer(walk: Walk, to: etree.Element, old: etree.Element) -> bool:
    """Adds the call of a note; False where the element is none."""
    note = footnotes.reference_in(old)
    if not note:
        return False
    number = walk.notes.setdefault(note, numerals(len(walk.notes) + 1))
    anchor = walk.own(f"call-{note}")
    attributes = {"epub:type": "noteref", "role": "doc-noteref", "href": f"#{identifier(note)}", "id": anchor}
    add(add(to, "sup"), "a", number, attributes)
    return True


def listed(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    """The notes of the page in the order in which they are called; Markdown has them last."""
    section = add(to, "section", "", {"epub:type": "footnotes"})
    walk.head(section, 2, _("Notes"))
    for name, number in list(walk.notes.items()):
        note = footnotes.note_of(old, name)
        if note is None:
            continue
        aside = add(section, "aside", "", {"epub:type": "footnote", "role": "doc-footnote", "id": walk.own(name)})
        back = {"role": "doc-backlink", "href": f"#{identifier(f'call-{name}')}", "aria-label": _("Back to the text")}
        walk.fill(aside, note)
        first = aside[0] if len(aside) and aside[0].tag == "p" else None
        link = etree.Element("a", back)
        link.text = number
        holder = aside if first is None else first
        link.tail, holder.text = f" {(holder.text or '').lstrip()}", None
        holder.insert(0, link)
