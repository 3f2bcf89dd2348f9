"""The printed documents: tagged, whole, the same bytes each time, and in words and numbers what the ledger says."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from edition_samples import frozen
from sample_reports import texts
from tiny_report import HEAD

from dossier.build import prepare, print_documents, write_assets
from dossier.cli.main import main
from dossier.ledger import Ledger, compile_ledger, unformatted_ledger
from dossier.pdf import write as pdf_write
from dossier.problems import ReportError
from dossier.report import editions
from dossier.text import amount

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PDFTOTEXT = shutil.which("pdftotext")
reads_text = pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is missing; run “apt-get install poppler-utils”")
PRINTED = texts("printed")
MKDOCS = PRINTED["mkdocs.yml"]


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[..., Path]:
    def write(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        root = report({**PRINTED, **(files or {})})
        print_documents(root, tmp_path / "out")
        return tmp_path / "out"

    return write


def pdftotext(path: Path, *options: str) -> str:
    assert PDFTOTEXT
    return subprocess.run([PDFTOTEXT, *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def text(path: Path, *options: str) -> str:
    """The words of a document in reading order, hyphens at line ends undone."""
    return " ".join(re.sub("\u00ad\\s*|\u200b", "", pdftotext(path, *options)).split())


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """The elements of the structure, in order."""

    def below(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for part in node:
                yield from below(part)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node["/K"])

    yield from below(document.Root.StructTreeRoot["/K"])


def kinds(document: pikepdf.Pdf) -> list[str]:
    return [str(element["/S"]) for element in elements(document)]


# -- what a document is ----------------------------------------------------------------------------------------------


def test_both_documents_are_written_for_both_papers(printed: Callable[..., Path]) -> None:
    found = {path.name: pikepdf.open(path) for path in printed().iterdir()}
    assert sorted(found) == ["briefing-letter.pdf", "briefing.pdf", "report-letter.pdf", "report.pdf"]
    widths = {name: round(float(document.pages[0].MediaBox[2])) for name, document in found.items()}
    assert widths == {"briefing.pdf": 595, "report.pdf": 595, "briefing-letter.pdf": 612, "report-letter.pdf": 612}


@pytest.mark.parametrize("name", ["briefing.pdf", "report.pdf"])
def test_a_document_says_what_it_is(printed: Callable[..., Path], name: str) -> None:
    with pikepdf.open(printed() / name) as document, document.open_metadata() as about:
        assert bool(document.Root.MarkInfo.Marked) and str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert about["dc:title"] == "A tiny report"
        assert (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"]) == ("1", "2", "A")
        with document.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
    assert ("In short" in titles) if name == "briefing.pdf" else (titles[:2] == ["Contents", "Home"])


def test_headings_go_down_one_step_at_a_time(printed: Callable[..., Path]) -> None:
    with pikepdf.open(printed() / "report.pdf") as document:
        levels = [int(kind[2]) for kind in kinds(document) if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_figure_has_words_and_every_table_a_head(printed: Callable[..., Path]) -> None:
    with pikepdf.open(printed() / "report.pdf") as document:
        figures = [element for element in elements(document) if element["/S"] == "/Figure"]
        assert "Trade goes from 100 million dollars in 2023 down to 41 million" in str(figures[0]["/Alt"])
        assert all(str(figure.get("/Alt", "")) for figure in figures)
        found = Counter(kinds(document))
        assert found["/Table"] and found["/TH"] >= 2 * found["/Table"]


def test_links_lead_to_the_reference_and_back(printed: Callable[..., Path]) -> None:
    with pikepdf.open(printed() / "report.pdf") as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        names = document.Root.Names.Dests
        links = [
            (number, annotation)
            for number, page in enumerate(document.pages, 1)
            for annotation in page.get("/Annots", [])
            if annotation["/Subtype"] == "/Link"
        ]
        inside = [(number, link["/Dest"]) for number, link in links if "/Dest" in link]
        targets = [(number, pages[dest[0].objgen]) for number, dest in inside if isinstance(dest, pikepdf.Array)]
        named = [str(dest) for _, dest in inside if not isinstance(dest, pikepdf.Array)]
        assert names is not None and (targets or named)
        home = next(number for number, page in enumerate(document.pages, 1) if number > 2 and "/Annots" in page)
        there = {to for here, to in targets if here == home and to > home}  # the pages of the references
        back = {here for here, to in targets if to == home}
        assert there & back or (any("ref:" in name for name in named) and back)


def test_every_font_is_embedded_and_none_is_the_systems(printed: Callable[..., Path]) -> None:
    families = ("SourceSerif4", "SourceSans3", "NotoSans", "Amiri", "LibertinusSerif", "NewCMMath", "DejaVuSansMono")
    with pikepdf.open(printed() / "report.pdf") as document:
        found = [obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary) and "/FontName" in obj]
        assert found
        for font in found:
            assert "/FontFile2" in font or "/FontFile3" in font
            assert str(font["/FontName"]).partition("+")[2].startswith(families), font["/FontName"]


def test_the_same_report_gives_the_same_bytes_in_another_folder(
    report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763337600")
    root = report(PRINTED)
    print_documents(root, tmp_path / "one")
    elsewhere = shutil.copytree(root, tmp_path / "elsewhere", ignore=shutil.ignore_patterns(".cache", "one", "charts"))
    print_documents(elsewhere, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_what_has_not_changed_is_not_set_again(report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report(PRINTED)
    print_documents(root, tmp_path / "out")
    set_again: list[str] = []
    real = pdf_write.typeset
    monkeypatch.setattr(
        pdf_write, "typeset", lambda document, *rest: set_again.append(document.name) or real(document, *rest)
    )
    print_documents(root, tmp_path / "out")
    assert set_again == []
    (root / "content/index.md").write_text(PRINTED["content/index.md"].replace("no more", "little more"), "utf-8")
    print_documents(root, tmp_path / "out")
    assert set_again == ["report", "report"]  # the briefing shows none of it


# -- what stands in it -----------------------------------------------------------------------------------------------


@reads_text
def test_the_briefing_stands_alone(printed: Callable[..., Path]) -> None:
    found = text(printed() / "briefing.pdf")
    for part in (
        "Edition 2025.11", "What fell, and why", "Evidence up to 17 November 2025", "https://report.example/2025.11/",
        "Trade fell by 59 percent ✓ agreed [1, 2] [1, p. 3].", "Figure 1. Trade more than halved",
        "The toll is disputed.", "Bureau: Twelve. [2]", "The gazette: Twenty.",
        "How to cite A tiny report. Edition 2025.11, evidence up to 17 November 2025. https://report.example/",
        "CC BY 4.0",
    ):  # fmt: skip
        assert part in found, part
    assert "It says no more" not in found
    with pikepdf.open(printed() / "briefing.pdf") as document:
        alts = [str(e.get("/Alt", "")) for e in elements(document) if e["/S"] == "/Figure"]
    assert "QR code that leads to https://report.example/2025.11/" in alts


@reads_text
def test_the_full_report_has_all_of_it(printed: Callable[..., Path]) -> None:
    found = text(printed() / "report.pdf")
    for part in (
        "Contents", "Figures", "Tables", "How well each claim stands", "1 Trade fell by 59 percent [1, p. 3].",
        "Table 1. Table", "claim:fall", "Both counted it. For: [1; 2].", "12 October 2024", "The gate closes",
    ):  # fmt: skip
        assert part in found, part
    assert re.search(r"claim:fall Pages? 3\b", found)
    assert (
        "‘Trade Falls’. Preprint, n.d. https://gazette.example/1. press Pages 3, 5" in found
    )  # the evidence begins a page, under its title


@reads_text
def test_names_from_the_right_are_set_whole(printed: Callable[..., Path]) -> None:
    assert "دفتر" in text(printed() / "report.pdf")


# -- hostile and empty content ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    [
        "# Only a title\n",
        "# T\n\n" + "| A head of words " * 14 + "|\n" + "|---" * 14 + "|\n" + "| some words " * 14 + "|\n",
        "# T\n\n" + "x" * 4000 + " [@gazette].\n",
        "# T\n\n[A page](https://x.example/" + "a/b-" * 750 + ")\n",
        "# T\n\n" + "- item [@gazette]\n" * 400,
        "# T\n\n#let x = 1 \\ $ ` ~ _ * [ ] < > @ // /* */ #emph[x] [@gazette]\n",
    ],
    ids=["empty", "wide table", "endless word", "3,000 characters of address", "long list", "Typst's own marks"],
)
def test_any_page_is_set_or_told(printed: Callable[..., Path], page: str) -> None:
    out = printed({"content/index.md": HEAD + page})
    with pikepdf.open(out / "report.pdf") as document:
        assert len(document.pages) >= 3


@reads_text
def test_nothing_runs_off_the_page(printed: Callable[..., Path], tmp_path: Path) -> None:
    endless = "# T\n\n" + "x" * 4000 + "\n\n[A page](https://x.example/" + "a" * 3000 + ")\n"
    out = printed({"content/index.md": HEAD + endless})
    assert PDFTOTEXT
    boxes = subprocess.run([PDFTOTEXT, "-bbox", out / "report.pdf", "-"], capture_output=True, text=True, check=True)
    rights = [float(x) for x in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">', boxes.stdout)]
    assert rights and max(rights) <= 595 - 40


def test_a_report_that_cannot_be_printed_leaves_the_old_files(report: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    print_documents(report(PRINTED), out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    broken = report({**PRINTED, "content/index.md": PRINTED["content/index.md"] + "\n<mark>raw</mark>\n"})
    with pytest.raises(ReportError, match="content/index.md:24:1: the raw HTML “<mark>” cannot be printed"):
        print_documents(broken, out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_what_typst_refuses_is_placed_at_its_page(report: Write, tmp_path: Path) -> None:
    """As it would be, had no rule told of it before."""
    unknown = PRINTED["content/index.md"].replace("Trade fell", "Trade \U0001fae8 fell")
    root = report({**PRINTED, "content/index.md": unknown})
    ledger = compile_ledger(root)
    write_assets(ledger, root)
    with pytest.raises(ReportError) as caught:
        pdf_write.write(ledger, root, tmp_path / "out", 0)
    (problem,) = caught.value.problems
    assert problem.location == ("content/index.md", 1, 1)
    assert problem.sentence.startswith("the briefing could not be printed: ")
    assert "could not be displayed with font" in problem.sentence
    assert not (tmp_path / "out").exists()


# -- the command -----------------------------------------------------------------------------------------------------


def test_the_command_names_what_it_wrote(report: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = report(PRINTED)
    assert main(["--root", str(root), "pdf", "--briefing", "--to", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == f"{tmp_path}/out/briefing.pdf\n{tmp_path}/out/briefing-letter.pdf\n"
    assert main(["--root", str(root), "pdf", "--report"]) == 0
    assert sorted(p.name for p in (root / "site/downloads").iterdir()) == ["report-letter.pdf", "report.pdf"]


def test_one_document_or_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "--briefing", "--report"]) == 2
    assert "--briefing and --report exclude each other; give one, or neither" in capsys.readouterr().err


# -- the real report -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real_text(real_site: Path) -> str:
    return text(real_site / "downloads/report.pdf")


@pytest.fixture(scope="module")
def real(real_ledger: Ledger) -> Ledger:
    return real_ledger


@pytest.mark.parametrize("name", ["briefing.pdf", "briefing-letter.pdf"])
def test_the_briefing_has_four_to_six_pages(real_site: Path, name: str) -> None:
    with pikepdf.open(real_site / "downloads" / name) as document:
        assert 4 <= len(document.pages) <= 6


@reads_text
def test_every_figure_of_a_claim_stands_in_print_as_on_the_page(real: Ledger, real_text: str) -> None:
    """The words that a page marks as a claim, with their figures, for every use of every claim."""
    missing = []
    printed_words = re.sub(r"[⇄≈◇×?\s]", "", real_text)
    for markup in real.markups.values():
        for link in markup.links:
            words = re.sub(r"[*`_?×\s]", "", unescape(link.words))  # lines may end anywhere
            if link.scheme == "claim" and not _stands_in(words, printed_words):
                missing.append((link.location, words))
    assert missing == []


def _stands_in(words: str, printed: str) -> bool:
    """Whole; or in two parts, where a page ends amid them and its foot and the next page's head stand between."""
    halves = ((words[:n], words[n:]) for n in range(4, len(words) - 3))
    return words in printed or any(first in printed and second in printed for first, second in halves)


@reads_text
def test_every_number_of_a_claim_in_print_is_the_ledgers(real: Ledger, real_text: str) -> None:
    for claim in real.report.claims.values():
        shown = amount(claim.figures, claim.unit)
        entry = real_text.partition(f"claim:{claim.id} ")[0].rpartition("claim:")[2]
        assert " ".join(shown.split()) in entry, claim.id


def references(path: Path) -> list[str]:
    """The entries of the list of references without white space, by number: it is the longest run of counted lines."""
    runs: list[list[str]] = []
    for line in pdftotext(path, "-layout").splitlines():
        counted = re.match(r" *(\d+) +(\S.*)", line)
        for run in runs:
            if counted and int(counted[1]) == len(run) + 1:
                run.append(counted[2])
            else:
                run[-1] += line
        if counted and counted[1] == "1":
            runs.append([counted[2]])
    return [squeezed(entry) for entry in max(runs, key=len)]


def squeezed(words: str) -> str:
    return re.sub("[\\s\u00ad\u200b]", "", words)


@reads_text
def test_every_citation_in_print_bears_the_number_of_its_reference(
    real: Ledger, real_site: Path, real_text: str
) -> None:
    """A source's reference is the one entry that ends its address."""
    entries = references(real_site / "downloads/report.pdf")
    numbers: dict[str, str] = {}
    for source in real.report.sources.values():
        found = [n for n, entry in enumerate(entries, 1) if source.url and f"{squeezed(source.url)}." in entry]
        numbers |= {source.id: str(found[0])} if len(found) == 1 else {}
    assert len(numbers) > 800
    marks = {number for group in re.findall(r"\[([^\]]*)\]", real_text) for number in re.findall(r"\d+", group)}
    cited = {citation.key for markup in real.markups.values() for citation in markup.citations} & numbers.keys()
    assert cited
    assert {source for source in cited if numbers[source] not in marks} == set()


@reads_text
def test_chapters_keep_their_numbers_of_paragraphs(real_site: Path, real: Ledger, real_text: str) -> None:
    page = (real_site / "economic/index.html").read_text("utf-8")
    last = max(int(number) for number in re.findall(r'<p id="p-(\d+)"', page))
    words = unescape(re.sub(r"<[^>]+>", "", re.search(rf'<p id="p-{last}">(.*?)</p>', page, re.S)[1]))  # type: ignore[index]
    assert last > 10
    assert f"{last} {' '.join(words.split()[:5])}" in real_text


def test_the_pages_of_every_site_offer_both(real_site: Path) -> None:
    for path in ("index.html", "economic/index.html"):
        page = (real_site / path).read_text("utf-8")
        links = re.findall(r'href="([^"]*downloads/[^"]*)"', page)
        assert len(links) == 4
        assert all((real_site / path).parent.joinpath(link).resolve().is_file() for link in links)


def test_the_real_figures_all_have_words(real_site: Path) -> None:
    with pikepdf.open(real_site / "downloads/report.pdf") as document:
        figures = [element for element in elements(document) if element["/S"] == "/Figure"]
        assert len(figures) >= 24
        assert [1 for figure in figures if len(str(figure.get("/Alt", ""))) < 40] == []


def test_preparing_draws_what_print_shows(report: Write) -> None:
    root = report(PRINTED)
    prepare(root)
    assert (root / "content/charts/trade.svg").exists()


# -- editions ----------------------------------------------------------------------------------------------------------


@reads_text
def test_the_first_edition_says_in_print_that_it_is_the_first(printed: Callable[..., Path]) -> None:
    said = text(printed() / "report.pdf")
    assert "What changed since the last edition This is the first edition." in said
    assert said.index("This is the first edition") < said.rindex("gazette.example")  # the references come last


@reads_text
@pytest.mark.parametrize("page", [None, HEAD + "# The changes\n\n![](view:changes)\n"])
def test_a_later_edition_tells_in_print_what_it_changes(
    printed: Callable[..., Path], report: Write, page: str | None
) -> None:
    root = report({**PRINTED, "content/changes.md": page})
    record = frozen(unformatted_ledger(root)).model_copy(update={"id": "2024.1"})
    editions.path_of(root, record.id).parent.mkdir()
    editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
    claims = PRINTED["data/claims.yml"].replace("standing: agreed", "standing: reported")
    nav = MKDOCS.replace("evidence.md]", "evidence.md, changes.md]") if page else MKDOCS
    said = text(printed({"data/claims.yml": claims, "content/changes.md": page, "mkdocs.yml": nav}) / "report.pdf")
    assert "The changes" in said if page else "What changed since the last edition" in said
    assert "What changed from edition 2024.1 to edition 2025.11. Claims: 1 changed." in said
    assert "Claims with another figure or standing (1) Trade fell by 59 percent in 2024. T" in said
    assert "Standing: agreed → reported" in said
