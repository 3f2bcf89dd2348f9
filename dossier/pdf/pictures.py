"""A picture on paper: under its caption, with its credit and licence."""

from __future__ import annotations

from dossier import pictures
from dossier.language.messages import gettext as _
from dossier.pdf.book import Book
from dossier.pdf.citations import cites, stated
from dossier.pdf.typst_text import block, call, string, words
from dossier.report.picture import Picture
from dossier.text import day


def picture(book: Book, shown: Picture, caption: str) -> str:
    """The picture in Typst, under the caption or its own; a link leads to the first of several."""
    name, book.files[name] = pictures.printed(shown, book.root)
    width, height = pictures.size_of(pictures.path_of(shown, book.root))
    dated = _(", ") + day(shown.date) if shown.date else ""
    credit = call("link", string(shown.url), body=words(shown.credit)) if shown.url else words(shown.credit)
    under = stated(caption or shown.caption, cites(book, shown.sources))
    return call(
        "picture", book.label(f"picture:{shown.id}"), block(under), string(name), string(shown.alt), str(width),
        str(height), block(credit + words(f"{dated}. {shown.licence}.")), number=book.number(f"picture:{shown.id}"),
    )  # fmt: skip
