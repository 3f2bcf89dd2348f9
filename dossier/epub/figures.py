"""Charts, pictures and icons in the e-book: drawings that grow with the screen, each with its words."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable

from dossier import pictures
from dossier.charts import draw
from dossier.charts.registry import chart_sources, own_source
from dossier.charts.textures import textured
from dossier.epub.book import Book
from dossier.epub.walk import Walk
from dossier.epub.xhtml import add, add_words
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.text import day

Cite = Callable[[Walk, etree.Element, str], None]
_WIDE = "(min-width: 45em)"  # of the screen, from which on the wide drawing of a chart can be read


def chart(walk: Walk, to: etree.Element, name: str, takeaway: str, cite: Cite) -> None:
    report = walk.book.ledger.report
    shown, dataset = report.charts[name], report.datasets.get(report.charts[name].dataset or "")
    figure = _figure(walk, to, f"chart:{name}", takeaway)
    if shown.subtitle:
        add(figure, "p", shown.subtitle, {"class": "subtitle"})
    picture = add(figure, "picture")
    wide, narrow = (_drawing(walk.book, f"{name}{suffix}.svg") for suffix in ("", ".narrow"))
    add(picture, "source", "", {"media": _WIDE, "srcset": wide})
    add(picture, "img", "", {"src": narrow, "alt": shown.alt})
    if shown.note:
        add(figure, "p", shown.note, {"class": "note"})
    source = add(figure, "p", "", {"class": "source"})
    _sources(walk, source, chart_sources(shown, report), cite, own_source(shown))
    if dataset:
        checked = _("Last checked {day}.").format(day=day(dataset.date_accessed))
        add_words(source, " " + _("Producer: {producer}.").format(producer=dataset.producer) + f" {checked}")


def _sources(walk: Walk, to: etree.Element, sources: Iterable[str], cite: Cite, own: str) -> None:
    """`own` is said where there are none."""
    keys = list(sources)
    if not keys:
        add_words(to, own)
        return
    add_words(to, _("Source: "))
    _marks(walk, to, keys, cite)
    add_words(to, ".")


def _marks(walk: Walk, to: etree.Element, keys: Iterable[str], cite: Cite) -> None:
    add_words(to, "[")
    for place, key in enumerate(keys):
        add_words(to, _(", ") if place else "")
        cite(walk, to, key)
    add_words(to, "]")


def _figure(walk: Walk, to: etree.Element, label: str, words: str) -> etree.Element:
    """A figure under its number and title; links lead to the first of several."""
    first = walk.links.at(label).startswith("#") and label not in walk.shown
    walk.shown.add(label)
    figure = add(to, "figure", "", {"id": walk.own(label.replace(":", "-", 1))} if first else None)
    caption = add(figure, "figcaption")
    number = walk.book.ledger.numbering.figures.get(label)
    if number:
        text = _("Figure {number}.").format(number=numerals(number.label))
        add(caption, "span", text, {"class": "number"}).tail = " "
        walk.book.figures.setdefault(label, f"{text} {words}")
    add_words(caption, words)
    return figure


def _drawing(book: Book, name: str) -> str:
    """The light drawing, for screens that show no colours as well; its letters are those of the reader's device."""
    text = textured((book.root / draw.FOLDER / name).read_text("utf-8"))
    text = re.sub(r'font-family="[^"]*"', 'font-family="sans-serif"', text)
    book.files[f"charts/{name}"] = text.encode()
    return f"charts/{name}"


def picture(walk: Walk, to: etree.Element, name: str, words: str, cite: Cite) -> None:
    shown = walk.book.ledger.report.pictures[name]
    file, data = pictures.printed(shown, walk.book.root)
    walk.book.files[file] = data
    figure = _figure(walk, to, f"picture:{name}", words or shown.caption)
    if shown.sources:
        caption = figure[0]
        add_words(caption, " ")
        _marks(walk, caption, shown.sources, cite)
    add(figure, "img", "", {"src": file, "alt": shown.alt})
    credit = add(figure, "p", "", {"class": "source"})
    add(credit, "a", shown.credit, {"href": shown.url}) if shown.url else add_words(credit, shown.credit)
    add_words(credit, (_(", ") + day(shown.date) if shown.date else "") + f". {shown.licence}.")


def icon(book: Book, to: etree.Element, drawing: str) -> None:
    name = f"icons/{hashlib.sha256(drawing.encode()).hexdigest()[:16]}.svg"
    book.files[name] = drawing.encode()
    add(to, "img", "", {"src": name, "alt": "", "class": "icon"})
