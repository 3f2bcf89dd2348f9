"""What Typst leaves to be done on a PDF: links that say in words where they lead, and objects in compressed streams."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dossier.pdf.typst_document import Document

_NEAR = 1.0  # points between where a label stands and where a link to it leads
_ABOVE = 10.0  # points that Typst leaves above


def finished(data: bytes, source: Document, positions: Mapping[str, Sequence[float]]) -> bytes:
    """`positions` has the page of each label, and the points from that one's left and top."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        places = {label: source.names[label] for label in positions if label in source.names}
        by_page: dict[int, list[tuple[float, float, str]]] = {}
        for label, words in places.items():
            page, left, top = positions[label]
            by_page.setdefault(int(page), []).append((left, top, words))
        chapters = sorted((int(positions[label][0]), words) for label, words in places.items() if label[:5] == "page:")
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        for link, target, left, top in _links(document):
            page = numbers.get(target.objgen, 0)
            words = _nearest(by_page.get(page, ()), left, top) or _words_of(page, source, chapters)
            link.Contents = pikepdf.String(words)
        _name_paragraphs(document, source.paragraphs, positions)
        out = io.BytesIO()
        document.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True, fix_metadata_version=False
        )
    return out.getvalue()


def _name_paragraphs(document: Any, labels: Sequence[str], positions: Mapping[str, Sequence[float]]) -> None:
    """Names the places of paragraphs, as Typst does those of headings."""
    import pikepdf

    shown = [label for label in labels if label in positions]
    if not shown:
        return
    if "/Names" not in document.Root:
        document.Root.Names = document.make_indirect(pikepdf.Dictionary())
    if "/Dests" not in document.Root.Names:
        document.Root.Names.Dests = pikepdf.NameTree.new(document).obj
    tree = pikepdf.NameTree(document.Root.Names.Dests)
    for label in shown:
        number, left, top = positions[label]
        page = document.pages[int(number) - 1]
        place = pikepdf.Array([page.obj, pikepdf.Name.XYZ, left, float(page.MediaBox[3]) - top, None])
        tree[label] = document.make_indirect(pikepdf.Dictionary(D=place))


def pages_of(path: Path) -> dict[str, int]:
    """The page of each heading and numbered paragraph of a printed document, by label."""
    import pikepdf

    with pikepdf.open(path) as document:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        named = pikepdf.NameTree(document.Root.Names.Dests) if "/Dests" in document.Root.get("/Names", {}) else {}
        places = {
            str(label): place.D if isinstance(place, pikepdf.Dictionary) else place for label, place in named.items()
        }
        return {label: numbers[place[0].objgen] for label, place in places.items()}


def _words_of(page: int, source: Document, chapters: Sequence[tuple[int, str]]) -> str:
    """A page by its number, and by the chapter that it belongs to."""
    number = str(page).translate(str.maketrans("0123456789", source.digits))
    begun = [words for first, words in chapters if first <= page]
    alone, with_part = source.page_words
    return with_part.format(number=number, part=begun[-1]) if begun else alone.format(number=number)


def _links(document: Any) -> Iterator[tuple[Any, Any, float, float]]:
    """Each link to a place of the document, with its page and the points from that one's left and top."""
    import pikepdf

    for page in document.pages:
        for link in page.get("/Annots", []):
            target = link.get("/Dest")
            if isinstance(target, pikepdf.Array):
                yield link, target[0], float(target[2]), float(target[0].MediaBox[3]) - float(target[3])


def _nearest(places: Sequence[tuple[float, float, str]], left: float, top: float) -> str:
    for x, y, words in places:
        if abs(x - left) < _NEAR and abs(max(y - _ABOVE, 0) - top) < _NEAR:
            return words
    return ""
