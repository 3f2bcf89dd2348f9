"""What the covers show of the report: one figure, small, and where it stands."""

from __future__ import annotations

import re

from dossier import pictures
from dossier.charts import draw
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.ledger import Ledger
from dossier.pdf.book import Book, located
from dossier.pdf.document import picture
from dossier.pdf.figure_lists import title_of
from dossier.pdf.typst_text import array, block, string, words
from dossier.pdf.volumes import volumes_of
from dossier.report.charts import MAP_FORMS

_NOTES_BELOW = re.compile(r'<g class="mark-group role-title"><g transform="translate\([-\d.e]+,\d[\d.e]*\)">')
_SIZE_OF_DRAWING = re.compile(r'(<svg [^<>]*\bheight=")(\d+)("[^<>]*\bviewBox="[-\d. ]*? )(\d+)(")')
_TEXT = re.compile(r"<text [^<>]*>(?:[^<>]+|<tspan[^<>]*>|</tspan>)*+</text>")
_PART = 'font-style="italic"'  # of the names of provinces and the like
_LINE, _ABOVE = 13, 10  # pixels: of a line below a drawing, and between the two


def lead(book: Book) -> str:
    """The first map of the report, else its first chart or picture."""
    ledger = book.ledger
    read = volumes_of(ledger)[0].targets
    shown = [label for label in ledger.numbering.figures if label in read]
    maps = [label for label in shown if label.startswith("chart:") and _is_map(ledger, label)]
    label = next(iter(maps or shown), "")
    if not label:
        return "none"
    title = title_of(ledger, label)
    number = numerals(ledger.numbering.figures[label].label)
    words_of = words(_("Figure {number}.").format(number=number) + " ") + located(book, label, words(title))
    return array([string(_drawing(book, label)), block(words_of)])


def _is_map(ledger: Ledger, label: str) -> bool:
    return ledger.report.charts[label.partition(":")[2]].form in MAP_FORMS


def _drawing(book: Book, label: str) -> str:
    """The file of the figure, where it is small: of a chart its narrow drawing."""
    scheme, _colon, name = label.partition(":")
    if scheme == "picture":
        file, book.files[file] = pictures.printed(book.ledger.report.pictures[name], book.root)
        return file
    file = f"charts/{name}.cover.svg"
    drawn = picture(book.root / draw.FOLDER / f"{name}.narrow.svg").decode()
    book.files[file] = bare(drawn).encode()
    return file


def bare(drawing: str) -> str:
    """Without the names of parts, which stand close, and the lines below it, which say what it lacks: the figure inside
    has them.
    """
    drawing = _TEXT.sub(lambda text: "" if _PART in text[0].partition(">")[0] else text[0], drawing)
    match = _NOTES_BELOW.search(drawing)
    if not match:
        return drawing
    end, depth = match.start(), 0
    for tag in re.finditer(r"<(/?)g\b", drawing[match.start() :]):
        depth += -1 if tag[1] else 1
        if not depth:
            end = drawing.index(">", match.start() + tag.end()) + 1
            break
    lines = drawing.count("<tspan", match.start(), end) or 1
    cut = _LINE * lines + _ABOVE
    rest = drawing[: match.start()] + drawing[end:]
    return _SIZE_OF_DRAWING.sub(lambda m: f"{m[1]}{int(m[2]) - cut}{m[3]}{int(m[4]) - cut}{m[5]}", rest, count=1)
