"""Numbers and letters on pages: behind the words that refer to a figure or table, before captions and appendices."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.ledger import Ledger
from dossier.prose.numbering import Target
from dossier.web.rendering import Links

_NUMBER = "data-number"  # of a table until its caption gets it, which is when all other numbers are given


def refer(link: etree.Element, target: Target, ledger: Ledger, page: str) -> None:
    """Makes a link of a cross-reference: its words, and what its target is called by."""
    link.set("href", Links(ledger, page).page(target.page, target.anchor))
    link.set("class", "reference")
    words = "".join(link.itertext()).strip()
    label = etree.SubElement(link, "span", {"class": "reference-label"})
    label.text = f"\N{NO-BREAK SPACE}{called(target)}" if words else called(target)


def called(target: Target) -> str:
    """The label in the digits of the language, where it is a number."""
    return numerals(target.label) if target.label.isdecimal() else target.label


def mark_tables(root: etree.Element, ledger: Ledger, page: str) -> None:
    """Notes the number of each table that has a caption; to be called before tables of records are on the page."""
    first = ledger.numbering.first_tables.get(page, 1)
    numbers = {id(table): number for number, table in enumerate(root.iter("table"), first)}
    for figure in root.iter("figure"):
        for table in figure.findall("table"):
            figure.set(_NUMBER, str(numbers[id(table)]))


def number_captions(root: etree.Element) -> None:
    """Puts the numbers of the report in place of those that the extension for captions counts on each page."""
    for figure in root.iter("figure"):
        caption = figure.find("figcaption")
        if (number := figure.attrib.pop(_NUMBER, "")) and caption is not None:
            _number(caption[0] if len(caption) else caption, _("Table {number}.").format(number=numerals(number)))


def _number(holder: etree.Element, number: str) -> None:
    prefix = holder.find("span[@class='caption-prefix']")
    if prefix is None:
        prefix = etree.Element("span", {"class": "caption-prefix"})
        prefix.tail, holder.text = f" {(holder.text or '').lstrip()}", None
        holder.insert(0, prefix)
    prefix.text = number


def appendix(letter: str) -> str:
    """What stands before the title of an appendix."""
    return _("Appendix {letter}.").format(letter=letter)


def letter(root: etree.Element, ledger: Ledger, page: str) -> None:
    """Puts the letter of an appendix before its title, which the page gets where it has none of its own."""
    if page not in ledger.numbering.appendices:
        return
    title = next((element for element in root if element.tag == "h1"), None)
    if title is None:
        title = etree.Element("h1")
        title.text = ledger.numbering.titles[page]
        root.insert(0, title)
    mark = etree.Element("span", {"class": "appendix-letter"})
    mark.text = appendix(ledger.numbering.appendices[page])
    mark.tail, title.text = f" {title.text or ''}", None
    title.insert(0, mark)
