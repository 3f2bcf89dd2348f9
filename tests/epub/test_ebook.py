"""The report as an e-book: what readers' programs ask of it, what stands in it, and where its links lead."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import site_sample
from ebooks import LANG, TYPE, Opened, ace, epubcheck
from example_reports import EXAMPLES, built
from PIL import Image
from printed_text import pdftotext
from tiny_report import HEAD
from workers import built_once, made_once

from dossier.build import print_documents, write_ebook
from dossier.cli.main import main
from dossier.ledger import Ledger
from dossier.pdf.volumes import volumes_of
from dossier.problems import ReportError
from dossier.report.standings import STANDINGS

Write = Callable[[Mapping[str, str | bytes | None]], Path]
IMPRINT = """\
authors:
  - {family: Writer, given: Ada, affiliation: The Institute}
  - The editors
institution: The Institute
DOI: 10.5555/12345678
ISSN: 2049-3630
acknowledgements: To all who read it.
"""
SITE = {**site_sample.FILES, "data/imprint.yml": IMPRINT}


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of the sample that has each kind of page."""
    root = built_once(
        tmp_path_factory, "ebook", lambda root: write_ebook(site_sample.write(root / "report", SITE), root)
    )
    return root / "report.epub"


@pytest.fixture(scope="session")
def book(path: Path) -> Opened:
    return Opened(path)


@pytest.fixture(scope="session")
def of_example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    return lambda name: built(name, tmp_path_factory) / "downloads/report.epub"


@pytest.fixture
def page(report: Write, tmp_path: Path) -> Callable[[str], Opened]:
    """An e-book whose first page has these words."""

    def made(text: str) -> Opened:
        names = ("pymdownx.blocks.caption", "footnotes", "admonition", "pymdownx.details", "attr_list", "dossier")
        extensions = "\n".join(f"  - {name}" for name in names)
        settings = (report({}) / "mkdocs.yml").read_text("utf-8").replace("  - dossier", extensions)
        return Opened(write_ebook(report({"content/index.md": HEAD + text, "mkdocs.yml": settings}), tmp_path / "out"))

    return made


# -- what programs ask of it -------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def found(path: Path, of_example: Callable[[str], Path], real_site: Path) -> Mapping[str, list[str]]:
    """What EPUBCheck finds wrong in each e-book that tests ask it about, told in one run."""

    def check() -> bytes:
        with TemporaryDirectory() as folder:
            broken = Path(folder, "broken.epub")
            broken.write_bytes(path.read_bytes().replace(b"contents.xhtml", b"contentz.xhtml"))
            books = {"sample": path, "broken": broken, "real": real_site / "downloads/report.epub"}
            books |= {name: of_example(name) for name in EXAMPLES}
            return json.dumps(dict(zip(books, epubcheck(*books.values()), strict=True))).encode()

    return dict[str, list[str]](json.loads(made_once("epubcheck", check)))


def test_epubcheck_finds_nothing(found: Mapping[str, list[str]]) -> None:
    assert found["sample"] == []


def test_epubcheck_finds_a_link_without_a_place(found: Mapping[str, list[str]]) -> None:
    """So that it is known to look."""
    assert found["broken"] != []


def test_ace_finds_nothing_in_the_way_of_readers(path: Path, tmp_path: Path) -> None:
    assert ace(path, tmp_path) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_e_books_of_the_examples_are_without_fault(
    name: str, of_example: Callable[[str], Path], found: Mapping[str, list[str]]
) -> None:
    assert found[name] == []
    assert Opened(of_example(name)).missing_targets() == []


@pytest.mark.parametrize("name", ["nil", "einwohner"])
def test_ace_finds_nothing_in_those_of_other_languages(
    name: str, of_example: Callable[[str], Path], tmp_path: Path
) -> None:
    assert ace(of_example(name), tmp_path) == []


def test_what_names_the_format_stands_first_and_uncompressed(book: Opened) -> None:
    first = book.infos[0]
    assert (first.filename, first.compress_type, book.files["mimetype"]) == ("mimetype", 0, b"application/epub+zip")


def test_the_same_report_gives_the_same_bytes_in_another_folder(path: Path, tmp_path: Path) -> None:
    again = write_ebook(site_sample.write(tmp_path / "elsewhere", SITE), tmp_path / "out")
    assert again.read_bytes() == path.read_bytes()


def test_it_says_who_made_it_and_when(book: Opened) -> None:
    for said in (
        "<dc:title>Tiny &amp; small</dc:title>", "<dc:language>en-GB</dc:language>", "<dc:date>2026-11-25</dc:date>",
        '<dc:creator id="author-1">Ada Writer</dc:creator>', 'property="file-as">Writer, Ada</meta>',
        '<dc:creator id="author-2">The editors</dc:creator>', "<dc:publisher>The Institute</dc:publisher>",
        '<dc:identifier id="id">doi:10.5555/12345678</dc:identifier>', "urn:issn:2049-3630",
        "<dc:source>https://tiny.example/2025.11/</dc:source>", "1970-01-01T00:00:00Z",
        'property="schema:accessModeSufficient">textual', 'property="schema:accessibilityFeature">alternativeText',
    ):  # fmt: skip
        assert said in book.package, said
    front = book.text("front.xhtml")
    for said in ("Ada Writer (The Institute), The editors", "Edition 2025.11", "To all who read it.", "contested"):
        assert said in front


def test_it_has_a_cover_as_large_as_shelves_show_them(book: Opened) -> None:
    with Image.open(io.BytesIO(book.files["cover.png"])) as cover:
        assert cover.size == (1200, 1800)
        assert len(cover.convert("RGB").quantize(8).getcolors() or []) > 2  # words, a line, the ground
    item = re.search(r'<item [^>]*href="cover.png"[^>]*>', book.package)
    assert item and 'media-type="image/png"' in item[0] and 'properties="cover-image"' in item[0]


def test_a_report_that_is_not_published_keeps_its_number(report: Write, tmp_path: Path) -> None:
    numbers = [
        re.findall(r'<dc:identifier id="id">(.*?)</', Opened(write_ebook(report({}), tmp_path / n)).package)
        for n in "ab"
    ]
    assert numbers[0] == numbers[1] and numbers[0][0].startswith("urn:uuid:")


# -- pages of print ----------------------------------------------------------------------------------------------------


def test_it_names_the_pages_of_the_printed_report(book: Opened, tmp_path: Path) -> None:
    """Each mark stands before what begins on that page of the PDF."""
    (printed, *_rest) = print_documents(site_sample.write(tmp_path / "report", SITE), tmp_path / "out", ["report"])
    pages = pdftotext(printed).split("\f")
    listed = re.findall(r'href="(chapter-\d+\.xhtml)#page-(\d+)">(\d+)<', book.files["contents.xhtml"].decode())
    numbers = [int(number) for _file, _id, number in listed]
    assert len(numbers) > 1 and numbers == sorted(set(numbers))
    for file, anchor, number in listed:
        page = book.files[file].decode()
        mark, behind = re.split(rf'(?=<div role="doc-pagebreak" id="page-{anchor}")', page)
        assert f'aria-label="{number}"' in behind[:80]
        first = re.sub(r"<[^>]*>", " ", behind.partition("</p>")[0].partition("</h")[0])
        assert " ".join(first.split()[:3]) in " ".join(pages[int(number) - 1].split())
    assert "pageNavigation" in book.package and "downloads/report.pdf</dc:source>" in book.package


# -- what stands in it -------------------------------------------------------------------------------------------------


def test_each_page_of_the_report_is_a_chapter(book: Opened) -> None:
    contents = book.text("contents.xhtml")
    assert "1 What changed Home 2 Security 3 Still Claims: Security" in contents
    assert contents.index("Claims: Security") < contents.index("References")
    first = book.text("chapter-03.xhtml")
    assert first.startswith("2 Security 2.1 Transit fell [1, p. 3]. So says the UN [see 2, para. 12; 1].")


def test_a_figure_has_its_number_its_words_and_a_drawing_for_each_screen(book: Opened) -> None:
    (figure,) = book.elements("figure")
    (image,) = figure.iter("img")
    (wide,) = figure.iter("source")
    caption = figure.find("figcaption")
    assert caption is not None and "".join(caption.itertext()) == "Figure 1. Deaths doubled in two years"
    assert "deaths" in image.attrib["alt"].lower()
    assert (image.attrib["src"], wide.attrib["srcset"]) == ("charts/deaths.narrow.svg", "charts/deaths.svg")
    assert {"charts/deaths.narrow.svg", "charts/deaths.svg"} <= book.files.keys()


def test_every_picture_has_words(book: Opened) -> None:
    images = list(book.elements("img"))
    assert images and all(image.attrib["alt"] for image in images)


def test_every_link_leads_somewhere_and_no_id_stands_twice(book: Opened) -> None:
    assert book.missing_targets() == []
    for page in book.pages.values():
        ids = [element.attrib["id"] for element in page.iter() if "id" in element.attrib]
        assert len(ids) == len(set(ids))


def test_a_citation_leads_to_its_reference_and_back(book: Opened) -> None:
    marks = [a for a in book.pages["chapter-03.xhtml"].iter("a") if a.get("role") == "doc-biblioref"]
    assert marks[0].attrib["href"] == "references.xhtml#ref-dawn-2025"
    assert marks[0].attrib["aria-label"].startswith("Reference 1: ")
    (entry,) = [li for li in book.elements("li") if li.get("id") == "ref-dawn-2025"]
    back = [(a.text, a.attrib["href"]) for a in entry.iter("a") if a.get("role") == "doc-backlink"]
    assert ("2.1", f"chapter-03.xhtml#{marks[0].attrib['id']}") in back


def test_a_claim_leads_to_its_entry_and_back(book: Opened) -> None:
    chapter = book.pages["chapter-03.xhtml"]
    links = {"".join(a.itertext()): a for a in chapter.iter("a") if a.get("class") == "claim"}
    claim = links["How many died"]
    file, _, anchor = claim.attrib["href"].partition("#")
    (entry,) = [e for e in book.pages[file].iter("section") if e.get("id") == anchor]
    said = " ".join("".join(entry.itertext()).split())
    assert "⇄ contested" in said and "Used in: 2.2" in said
    signs = [(e.text, e.attrib["aria-label"]) for e in chapter.iter("span") if e.get("role") == "img"]
    assert (f"\u202f{STANDINGS['contested'].sign}", "contested") in signs


def test_what_a_chapter_names_is_explained_and_other_records_are_led_to_on_the_site(book: Opened) -> None:
    names = {a.attrib["href"] for a in book.pages["chapter-03.xhtml"].iter("a")}
    assert {"actors.xhtml#actor-ttp", "places.xhtml#place-torkham", "timeline.xhtml#event-doha-truce"} <= names
    assert "https://tiny.example/2025.11/lists/claims/" in names
    assert "Used in: 2.2" in book.text("actors.xhtml")


def test_a_footnote_opens_and_leads_back(page: Callable[[str], Opened]) -> None:
    book = page("Words.[^a] More.[^b] And again.[^a]\n\n[^a]: A *note*.\n[^b]: Another.\n")
    chapter = book.pages["chapter-01.xhtml"]
    calls = [(a.text, a.attrib["href"]) for a in chapter.iter("a") if a.get(TYPE) == "noteref"]
    assert calls == [("1", "#fn-a"), ("2", "#fn-b"), ("1", "#fn-a")]
    notes = [aside for aside in chapter.iter("aside") if aside.get(TYPE) == "footnote"]
    assert [" ".join("".join(note.itertext()).split()) for note in notes] == ["1 A note.", "2 Another."]
    assert [a.attrib["href"] for a in notes[0].iter("a")] == ["#call-fn-a"]
    assert book.missing_targets() == []


def test_tables_bear_the_numbers_of_the_report(page: Callable[[str], Opened]) -> None:
    rows = "| Gate | State |\n|---|---|\n| North | shut |\n"
    book = page(f"## Gates\n\n{rows}\n## Roads\n\n{rows}\n")
    captions = ["".join(caption.itertext()) for caption in book.pages["chapter-01.xhtml"].iter("caption")]
    assert captions == ["Table 1. Gates", "Table 2. Roads"]


def test_the_title_of_a_fold_is_that_of_the_table_in_it_as_on_paper(page: Callable[[str], Opened]) -> None:
    rows = "    | Gate | State |\n    |---|---|\n    | North | shut |\n"
    named = rows + "\n    /// table-caption\n    Shut gates\n    ///\n"
    folds = (("In a table", rows), ("With a name", named), ("In words", "    Shut.\n"))
    text = "## Gates\n\n" + "\n".join(f'??? note "{title}"\n\n{inside}' for title, inside in folds)
    words = page(text).text("chapter-01.xhtml")
    assert "Table 1. In a table" in words and "With a name Table 2. Shut gates" in words
    assert "In words Shut." in words


def test_what_is_the_sites_alone_is_left_out(page: Callable[[str], Opened]) -> None:
    book = page('One.\n\nTwo.\n{: data-in=site }\n\nThree.\n{: data-in="site report" }\n')
    assert "One. Three." in book.text("chapter-01.xhtml")
    (words,) = (p.text for p in page("Four. *Five.*{: data-in=site } Six.\n").pages["chapter-01.xhtml"].iter("p"))
    assert words == "Four. Six."


def test_headings_go_down_one_step_at_a_time(book: Opened) -> None:
    for name, page in book.pages.items():
        levels = [int(e.tag[1]) for e in page.iter() if re.fullmatch("h[1-6]", e.tag)]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), name


def test_words_of_another_script_are_tagged_and_stand_in_their_direction(page: Callable[[str], Opened]) -> None:
    """The letters tell Pashto from Arabic."""
    book = page("The region «پښتونخوا» is named.\n")
    (span,) = [e for e in book.pages["chapter-01.xhtml"].iter("span") if e.get(LANG)]
    assert (span.text, span.attrib["dir"], span.attrib["lang"]) == ("پښتونخوا", "rtl", "ps")


def test_addresses_and_titles_are_those_that_browsers_read(page: Callable[[str], Opened]) -> None:
    text = 'To <a@b.example>, [x](https://a.example/?a=1&amp;b=2 "A &amp; B") and *so*{title="C &copy; D"}.\n'
    book = page(text)
    links = [a for a in book.pages["chapter-01.xhtml"].iter("a") if ":" in a.get("href", "")]
    assert [(a.get("href"), a.text, a.get("title")) for a in links] == [
        ("mailto:a@b.example", "a@b.example", None), ("https://a.example/?a=1&b=2", "x", None),
    ]  # fmt: skip
    assert [em.get("title") for em in book.pages["chapter-01.xhtml"].iter("em")] == ["C © D"]


def test_arabic_runs_from_right_to_left_in_its_own_digits(of_example: Callable[[str], Path]) -> None:
    book = Opened(of_example("nil"))
    assert 'page-progression-direction="rtl"' in book.package
    assert {(page.get(LANG), page.get("dir")) for page in book.pages.values()} == {("ar-EG", "rtl")}
    numbers = [a.text for a in book.elements("a") if a.get("role") == "doc-biblioref"]
    assert numbers and all(re.fullmatch("[٠-٩]+", number or "") for number in numbers)


def test_raw_html_that_no_page_may_have_is_a_problem_and_leaves_the_old_file(report: Write, tmp_path: Path) -> None:
    path = write_ebook(report({}), tmp_path / "out")
    before = path.read_bytes()
    with pytest.raises(ReportError, match="raw HTML “<mark>”"):
        write_ebook(report({"content/index.md": HEAD + "<mark>raw</mark>\n"}), tmp_path / "out")
    assert path.read_bytes() == before


# -- the command, and the real report ----------------------------------------------------------------------------------


def test_the_command_names_what_it_wrote(report: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(report({})), "epub", "--to", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/out/report.epub\n"


def test_the_real_report_is_without_fault(real_site: Path, real_ledger: Ledger, found: Mapping[str, list[str]]) -> None:
    book = Opened(real_site / "downloads/report.epub")
    assert found["real"] == []
    assert book.missing_targets() == []
    assert all(image.get("alt") for image in book.elements("img"))
    text = " ".join(book.text(name) for name in book.pages)
    for claim in real_ledger.report.claims.values():
        assert " ".join(claim.statement.split()) in text, claim.id


def test_the_real_chapters_have_the_words_of_their_pages(real_site: Path, real_ledger: Ledger) -> None:
    book = Opened(real_site / "downloads/report.epub")
    for number, path in enumerate(volumes_of(real_ledger)[0].pages, 1):
        made = {p.attrib["id"]: p for p in book.pages[f"chapter-{number:02}.xhtml"].iter("p") if "id" in p.attrib}
        for paragraph in real_ledger.markups[path].tree.root.iter("p"):
            if re.fullmatch(r"p-\d+", paragraph.get("id", "")):
                own = re.findall(r"\w+", "".join(paragraph.itertext()))
                shown = re.findall(r"\w+", "".join(made[paragraph.attrib["id"]].itertext()))
                assert [word for word in own if word not in shown] == [], (path, paragraph.attrib["id"])
