"""The printed documents: the briefing and the full report, from the same elements as the site; Typst sets them."""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dossier import charts, take_away, typst_blocks
from dossier.files import write_whole
from dossier.ledger import Ledger, chart_sources
from dossier.load import CACHE
from dossier.model import Chart, Settings
from dossier.print_tree import Site, Tree, tree_of
from dossier.problems import Location, Problem, ReportError
from dossier.typst_text import array, block, call, string, words
from dossier.typst_writer import Book, Writer, label_of
from dossier.words import day

DOWNLOADS = "downloads"
PAPERS = {"": "a4", "-letter": "us-letter"}  # by what follows the document's name
_LAYOUT = Path(__file__).parent / "print"
_FONTS = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_noto_sans_arabic")
_STANDARDS = ["ua-1", "a-2a"]
_PAGE = "// page "  # leads the part of a page in the document, so that a fault of Typst's can be placed


@dataclass(frozen=True)
class Document:
    """A document in Typst and the files that it shows, by the names it calls them."""

    name: str
    main: str
    files: Mapping[str, bytes]


# -- what stands in them -----------------------------------------------------------------------------------------------


def full_report(ledger: Ledger, root: Path, site: Site) -> Document:
    """Every page of the navigation, the references last; raises ReportError for what cannot be printed."""
    trees = _trees(ledger, site)
    book = _book(ledger, root, trees)
    bodies = [f"{_PAGE}content/{tree.page.path}\n{Writer(book, tree).page()}\n" for tree in trees]
    if not any(_shows_view(tree, "sources") for tree in trees):
        bodies.append(call("head", "1", "()", body=words("References")) + "\n#references-here();")
    references = typst_blocks.references(book, Writer(book, trees[0]).inline) if trees else ""
    settings = ledger.report.settings
    start = [
        '#import "report.typ": *',
        f"#let references-here() = [\n{references}\n]",
        f"#show: full-report.with({_front(settings)}, terms: {string(settings.terms)}, legend: {_legend()})",
    ]
    return _document("report", book, [*start, *bodies])


def briefing(ledger: Ledger, root: Path, site: Site) -> Document:
    """The sections, charts and claims that the report chose for it with `briefing`; the home page where it chose none."""
    trees = [tree for tree in _trees(ledger, site) if tree.page.front.briefing] or _trees(ledger, site)[:1]
    book = _book(ledger, root, [])
    book.with_sources = True
    first, *others = (_sections(book, tree) for tree in trees)
    bodies = [first, _pictures(book, root), _contested(book), *others, _ending(book)]
    settings = ledger.report.settings
    address = permanent(settings)
    if address:
        book.files["code.svg"] = _code(address)
    code = '"code.svg"' if address else "none"
    start = ['#import "briefing.typ": *', f"#show: briefing.with({_front(settings)}, terms: {string(settings.terms)}, code: {code})"]
    return _document("briefing", book, [*start, *bodies])


def permanent(settings: Settings) -> str:
    """The address of this edition, which stays when later ones appear; none while the report has no address."""
    base = settings.address.rstrip("/")
    return f"{base}/{settings.edition}/" if base and settings.edition else f"{base}/" if base else ""


def _document(name: str, book: Book, parts: Sequence[str]) -> Document:
    if book.problems:
        raise ReportError(book.problems)
    return Document(name, "\n\n".join(filter(None, parts)) + "\n", book.files)


def _book(ledger: Ledger, root: Path, trees: Sequence[Tree]) -> Book:
    def figure(writer: Writer, name: str, takeaway: str) -> str:
        return _figure(writer.book, root, ledger.report.charts[name], takeaway)

    return Book(ledger, root / "content", typst_blocks.VIEWS, figure, frozenset(_targets(ledger, trees)))


def _trees(ledger: Ledger, site: Site) -> list[Tree]:
    """The pages of the navigation in its order; where the sources stand comes last, when each has its number."""
    pages = sorted(ledger.report.pages.values(), key=lambda page: ledger.order_of(page.path))
    known = ledger.report.settings.navigation
    trees = [tree_of(page, site) for page in pages if page.path in known or not known]
    return sorted(trees, key=lambda tree: _shows_view(tree, "sources"))


def _shows_view(tree: Tree, name: str) -> bool:
    return any(image.get("src", "") == f"view:{name}" for image in tree.root.iter("img"))


def _targets(ledger: Ledger, trees: Sequence[Tree]) -> Iterable[str]:
    for tree in trees:
        yield label_of(tree.page.path)
        yield from (label_of(tree.page.path, identifier) for identifier in tree.ids())
        for image in tree.root.iter("img"):
            scheme, _, name = image.get("src", "").partition(":")
            if scheme == "view":
                yield from typst_blocks.targets(ledger, name)


def _front(settings: Settings) -> str:
    language, _, region = settings.language.partition("-")
    edition = f"Edition {settings.edition}" if settings.edition else ""
    horizon = f"Evidence up to {day(settings.horizon)}" if settings.horizon else ""
    named = {
        "title": string(settings.title), "description": string(settings.description), "edition": string(edition),
        "dated": string(horizon), "address": string(permanent(settings)), "lang": string(language),
        "region": string(region.lower()) if region else "none",
    }  # fmt: skip
    return ", ".join(f"{name}: {value}" for name, value in named.items()) + ", date: document-date, paper: sys.inputs.paper"


def _legend() -> str:
    from dossier.model import STANDINGS

    rows = array(array([string(name), string(meaning)]) for name, meaning in STANDINGS.items())
    return f"legend({block(words('How well each claim stands'))}, {rows})"


# -- figures -----------------------------------------------------------------------------------------------------------


def _figure(book: Book, root: Path, chart: Chart, takeaway: str, narrow: bool = False) -> str:
    name = f"charts/{chart.id}{'.narrow' if narrow else ''}.svg"
    book.files[name] = _picture(root / charts.FOLDER / Path(name).name)
    book.shown[chart.id] += 1
    label = string(f"chart:{chart.id}") if book.shown[chart.id] == 1 and not narrow else "none"
    return call(
        "chart", label, block(words(takeaway)), block(words(chart.subtitle)), string(name), string(chart.alt),
        block(words(chart.note)) if chart.note else "none", block(_provenance(book, chart)),
    )  # fmt: skip


def _picture(path: Path) -> bytes:
    """The light drawing in the document's own font; readers' fonts, which the site asks for, are not at hand."""
    return re.sub(r'font-family="[^"]*"', 'font-family="Source Sans 3"', path.read_text("utf-8")).encode()


def _provenance(book: Book, chart: Chart) -> str:
    dataset = book.ledger.report.datasets.get(chart.dataset or "")
    marks = book.cites(chart_sources(chart, book.ledger.report))
    source = words("Source: ") + marks if marks else words("Source: the report’s own ledger")
    told = f". Producer: {dataset.producer}. Last checked {day(dataset.date_accessed)}." if dataset else "."
    return source + words(told)


# -- the briefing's own parts ------------------------------------------------------------------------------------------


def _sections(book: Book, tree: Tree) -> str:
    """The sections whose heading is marked {: .briefing }, each up to the next heading of its rank; else the page."""
    writer, taken, rank, found = Writer(book, tree, shift=-1), [], 0, list(tree.root)
    for element in found:
        level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 9
        if level <= (rank or 6):
            rank = level if "briefing" in element.get("class", "").split() else 0
        if rank:
            taken.append(element)
    elements = taken or [element for element in found if element.tag != "h1"]
    return f"{_PAGE}content/{tree.page.path}\n{writer.blocks(elements)}"


def _pictures(book: Book, root: Path) -> str:
    """Drawings of an author's own across the page, the others beside each other."""
    chosen = [chart for chart in book.ledger.report.charts.values() if chart.briefing]
    takeaways = take_away.takeaways(book.ledger)
    wide = [chart for chart in chosen if chart.form in ("custom", "map")]
    parts = [_figure(book, root, chart, takeaways.get(chart.id, chart.title)) for chart in wide]
    small = [
        block(_figure(book, root, chart, takeaways.get(chart.id, chart.title), narrow=True))
        for chart in chosen
        if chart not in wide
    ]
    parts += [call("side-by-side", *small[n : n + 2]) for n in range(0, len(small), 2)]
    return "\n".join([call("head", "1", "()", body=words("In charts")), *parts]) if parts else ""


def _contested(book: Book) -> str:
    chosen = [claim for claim in book.ledger.report.claims.values() if claim.briefing and claim.positions]
    rows = []
    for claim in chosen:
        said = [
            call("strong", body=typst_blocks.who(book, p.by)) + words(f": {p.says} ") + book.cites(p.sources)
            for p in claim.positions
        ]
        rows.append(array([block(words(claim.statement)), block("#parbreak();".join(said))]))
    if not rows:
        return ""
    return call("head", "1", "()", body=words("Disputed figures, side by side")) + call("contested", array(rows))


def _ending(book: Book) -> str:
    tree = Tree(next(iter(book.ledger.report.pages.values())), None, ())  # type: ignore[arg-type]
    references = typst_blocks.references(book, Writer(book, tree).inline)
    cite = take_away.report_citation(book.ledger)
    return "\n".join(
        [
            call("head", "1", "()", body=words("How to cite")) + call("plain", body=words(cite)),
            call("head", "1", "()", body=words("References")),
            call("reference-columns", body=f"\n{references}\n"),
        ]
    )


def _code(address: str) -> bytes:
    import io

    import segno

    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=0, scale=4, xmldecl=False)
    return out.getvalue()


# -- setting and writing -----------------------------------------------------------------------------------------------


def write(ledger: Ledger, root: Path, folder: Path, site: Site, moment: int, names: Sequence[str] = ("briefing", "report")) -> list[Path]:
    """Writes the named documents in each size of paper below `folder`; a file that cannot be made stays as it was."""
    makers = {"briefing": briefing, "report": full_report}
    documents = [makers[name](ledger, root, site) for name in names]
    made = {
        f"{document.name}{suffix}.pdf": _cached(document, paper, moment, root)
        for document in documents
        for suffix, paper in PAPERS.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        write_whole(folder / name, data)
    return [folder / name for name in made]


def _cached(document: Document, paper: str, moment: int, root: Path) -> bytes:
    """From the last time, where nothing that it shows has changed."""
    key, path = _key(document, paper, moment), root / CACHE / f"{document.name}-{paper}.pdf"
    beside = path.with_suffix(".key")
    if path.exists() and beside.exists() and beside.read_text("utf-8") == key:
        return path.read_bytes()
    data = typeset(document, paper, moment)
    write_whole(path, data)
    write_whole(beside, key)
    return data


def _key(document: Document, paper: str, moment: int) -> str:
    found = hashlib.sha256("\0".join([document.main, paper, str(moment), *map(version, _PACKAGES)]).encode())
    for name, data in sorted({**document.files, **_layouts()}.items()):
        found.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return found.hexdigest()


_PACKAGES = ("typst", *(name.replace("_", "-") for name in _FONTS))


def _layouts() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(_LAYOUT.glob("*.typ"))}


def typeset(document: Document, paper: str, moment: int) -> bytes:
    """The document as PDF/UA-1 and PDF/A-2a, with fonts that come with the machinery; raises ReportError."""
    import typst

    dated = f"#let document-date = {_datetime(moment)}\n"
    files = {**_layouts(), **document.files, "main.typ": (dated + document.main).encode()}
    try:
        return bytes(
            typst.compile(
                files, font_paths=_font_folders(), ignore_system_fonts=True, pdf_standards=_STANDARDS,
                sys_inputs={"paper": paper}, timestamp=moment,
            )
        )  # fmt: skip
    except typst.TypstError as error:
        raise ReportError([_fault(error, files["main.typ"].decode(), document.name)]) from error


def _datetime(moment: int) -> str:
    from datetime import UTC, datetime

    at = datetime.fromtimestamp(moment, UTC)
    return f"datetime(year: {at.year}, month: {at.month}, day: {at.day})"


def _font_folders() -> list[str]:
    return [str(Path(str(importlib.import_module(name).__file__)).parent / "files") for name in _FONTS]


def _fault(error: Any, main: str, name: str) -> Problem:
    """What Typst refused, at the page whose part of the document it stands in."""
    place = re.search(r"main\.typ:(\d+):", error.diagnostic)
    before = main.split("\n")[: int(place[1])] if place else []
    page = next((line.removeprefix(_PAGE) for line in reversed(before) if line.startswith(_PAGE)), "mkdocs.yml")
    advice = " ".join([error.message, *error.hints])
    return Problem(Location(page), f"the {name} could not be printed: {advice}", "print")
