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
from printed_text import pdftotext
from sample_reports import texts
from tiny_report import HEAD

from dossier.build import prepare, print_documents, write_assets
from dossier.cli.main import main
from dossier.ledger import Ledger, compile_ledger, unformatted_ledger
from dossier.pdf import write as pdf_write
from dossier.pdf.volumes import claim_numbers, volumes_of
from dossier.problems import ReportError
from dossier.prose.position_amounts import head_of
from dossier.report import editions
from dossier.report.editions import Edition
from dossier.report.standings import STANDINGS
from dossier.report.views import VIEWS

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PDFTOTEXT = shutil.which("pdftotext")
reads_text = pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is missing; run “apt-get install poppler-utils”")
PRINTED = texts("printed")
MKDOCS = PRINTED["mkdocs.yml"]
HALF_A_PAGE = "\n## More\n\n" + "They count what they saw and leave out what they did not see. " * 24 + "\n"


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[..., Path]:
    def write(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        root = report({**PRINTED, **(files or {})})
        print_documents(root, tmp_path / "out")
        return tmp_path / "out"

    return write


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


def test_each_document_is_written_for_both_papers(printed: Callable[..., Path]) -> None:
    found = {path.name: pikepdf.open(path) for path in printed().iterdir()}
    widths = {name: round(float(document.pages[0].MediaBox[2])) for name, document in found.items()}
    assert widths == {
        f"{name}{suffix}.pdf": width
        for name in ("briefing", "report", "evidence")
        for suffix, width in (("", 595), ("-letter", 612))
    }


@pytest.mark.parametrize("name", ["briefing", "report", "evidence"])
def test_a_document_says_what_it_is(printed: Callable[..., Path], name: str) -> None:
    with pikepdf.open(printed() / f"{name}.pdf") as document, document.open_metadata() as about:
        assert bool(document.Root.MarkInfo.Marked) and str(document.Root.Lang) == "en-GB"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert about["dc:title"] == f"A tiny report: {name.capitalize()}"
        assert (about["pdfuaid:part"], about["pdfaid:part"], about["pdfaid:conformance"]) == ("1", "2", "A")
        with document.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
    begin = {"briefing": "In short", "report": "Home", "evidence": "T"}
    assert begin[name] in titles
    assert (titles[0] == "Contents") == (name != "briefing")


@pytest.mark.parametrize("name", ["briefing", "report", "evidence"])
def test_headings_go_down_one_step_at_a_time(printed: Callable[..., Path], name: str) -> None:
    with pikepdf.open(printed() / f"{name}.pdf") as document:
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


def contents(path: Path) -> Counter[str]:
    """What the links of a document say of where they lead."""
    with pikepdf.open(path) as document:
        links = [link for page in document.pages for link in page.get("/Annots", []) if link["/Subtype"] == "/Link"]
        return Counter(str(link["/Contents"]) for link in links)


def test_links_say_in_words_where_they_lead(printed: Callable[..., Path]) -> None:
    folder = printed()
    report, evidence = (contents(folder / f"{name}.pdf") for name in ("report", "evidence"))
    assert report["Reference 1: Trade falls, undated"] == 2 and evidence["Reference 2: Trade, undated"] > 2
    assert evidence["Bureau"] == 1
    pages = [words for words in report + evidence if re.match(r"page \d+", words)]
    assert len(pages) <= 4  # those that are numbers of pages in print as well


def test_objects_lie_in_compressed_streams(printed: Callable[..., Path]) -> None:
    for path in printed().iterdir():
        assert b"/ObjStm" in path.read_bytes()


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
    set_again: list[list[str]] = []
    real = pdf_write.typeset

    def noted(documents: Any, *rest: Any) -> Any:
        set_again.append([document.name for document in documents])
        return real(documents, *rest)

    monkeypatch.setattr(pdf_write, "typeset", noted)
    print_documents(root, tmp_path / "out")
    assert set_again == []
    (root / "content/index.md").write_text(PRINTED["content/index.md"].replace("no more", "little more"), "utf-8")
    print_documents(root, tmp_path / "out")
    assert set_again == [["report", "evidence"]] * 2  # the briefing shows none of it


# -- what stands in it -----------------------------------------------------------------------------------------------


TERMS = {
    "data/glossary.yml": """\
- {id: toll, name: Toll, short: TGL, description: A fee., sources: [bureau], see-also: ["claim:fall", "place:gate"]}
- {id: seal, name: Seal, short: SEL, description: Of lead., sources: [bureau]}
- {id: counters, name: Counters, see: "actor:bureau-of-trade"}
""",
    "content/index.md": PRINTED["content/index.md"].replace(
        "[@gazette, p. 3].", "[@gazette, p. 3]. The TGL is a [toll](term:toll). The counters count [@bureau].", 1
    ).replace("It says", "A [seal](term:seal), or SEL, is on it. It says", 1),
    "content/evidence.md": PRINTED["content/evidence.md"] + "\n## Terms\n\n![](view:glossary)\n",
}  # fmt: skip


@reads_text
def test_the_briefing_says_what_its_abbreviations_stand_for_and_the_evidence_explains_terms(
    printed: Callable[..., Path],
) -> None:
    folder = printed(TERMS)
    briefing, report = (text(folder / f"{name}.pdf") for name in ("briefing", "evidence"))
    assert "Abbreviations: TGL Toll. How to cite" in briefing
    assert "SEL" not in briefing
    for part in (
        "See Bureau, p. 3. Seal (SEL) Of lead [2].",
        "Toll (TGL) A fee [2]. See also: claim 1, p. 3; The Gate, p. 3.",
    ):  # fmt: skip
        assert part in report, part


@reads_text
def test_the_report_lists_its_abbreviations_before_its_chapters(printed: Callable[..., Path]) -> None:
    """Those of its own pages, also where the glossary leaves a name to an actor."""
    named = {**TERMS, "data/glossary.yml": TERMS["data/glossary.yml"].replace("name: Counters", "name: BOT")}
    found = text(printed(named | {
        "content/index.md": TERMS["content/index.md"].replace("The counters count", "The board (BOT) counts")
    }) / "report.pdf")  # fmt: skip
    listed = found.rpartition("Abbreviations ")[2].partition(" How well each claim stands")[0]
    assert sorted(listed.split()) == ["BOT", "Bureau", "SEL", "Seal", "TGL", "Toll"]


@reads_text
def test_contents_leave_out_the_headings_of_most_chapters_and_the_key_tells_of_claims(
    printed: Callable[..., Path],
) -> None:
    page = "---\ntitle: Part {n}\ndescription: D\n---\n# Part {n}\n\n## Briefly\n\nSo.\n\n## Of {n}\n\nSo.\n"
    nav = "[index.md, p1.md, p2.md, p3.md, evidence.md]"
    files = {f"content/p{n}.md": page.format(n=n) for n in (1, 2, 3)}
    settings = PRINTED["mkdocs.yml"].replace("[index.md, evidence.md]", nav)
    found = " ".join(text(printed({**files, "mkdocs.yml": settings}) / "report.pdf").split())
    assert found.count("Of 2") == 2 and found.count("Briefly") == 3  # with the contents, and without
    said = (
        "Underlined words state a claim; the raised number behind them is that of its entry in the volume of evidence."
    )
    assert found.count(said) == 1 and found.index("How well each") < found.index(said)


def test_print_has_the_terms_of_the_imprint_in_place_of_those_of_the_site(printed: Callable[..., Path]) -> None:
    folder = printed({"data/imprint.yml": "terms: Copy it freely.\n"})
    for name in ("briefing", "report", "evidence"):
        found = text(folder / f"{name}.pdf")
        assert "Copy it freely." in found
        assert "CC BY 4.0" not in found


@reads_text
def test_what_has_no_abbreviations_has_no_list_of_them(printed: Callable[..., Path]) -> None:
    folder = printed()
    assert [name for name in ("briefing", "report") if "Abbreviations" in text(folder / f"{name}.pdf")] == []


@reads_text
def test_the_briefing_stands_alone(printed: Callable[..., Path]) -> None:
    found = text(printed() / "briefing.pdf")
    for part in (
        "Edition 2025.11", "What fell, and why", "Evidence up to 17 November 2025", "https://report.example/2025.11/",
        "Trade fell by 59 percent ✓ [1, 2] [1, p. 3].", "✓ agreed: two or more independent sources say so",
        "How this was checked: each figure that is marked is bound to a claim", "2 claims from",
        "Figure 1. Trade more than halved", "‘Trade Falls’. Preprint, n.d. gazette.example/1.",
        "The toll is disputed.", "Bureau: Twelve [2].", "The gazette: Twenty.",
        "How to cite A tiny report. Edition 2025.11, evidence up to 17 November 2025. https://report.example/",
        "CC BY 4.0",
    ):  # fmt: skip
        assert part in found, part
    assert "It says no more" not in found
    assert "Page" not in found  # of no use to whoever holds the whole of it in one hand
    with pikepdf.open(printed() / "briefing.pdf") as document:
        alts = [str(e.get("/Alt", "")) for e in elements(document) if e["/S"] == "/Figure"]
    assert "QR code that leads to https://report.example/2025.11/" in alts


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_is_printed_in_a_briefing(name: str, report: Write, tmp_path: Path) -> None:
    page = PRINTED["content/index.md"].replace("## The rest", f"![](view:{name})\n\n## The rest")
    root = report({**PRINTED, "content/index.md": page})
    (path, _letter) = print_documents(root, tmp_path / "out", ["briefing"])
    assert path.read_bytes().startswith(b"%PDF")


@reads_text
def test_all_sources_of_a_briefing_are_named_and_then_referred_to(report: Write, tmp_path: Path) -> None:
    page = PRINTED["content/index.md"].replace("## The rest", "![](view:sources)\n\n## The rest")
    (path, _letter) = print_documents(report({**PRINTED, "content/index.md": page}), tmp_path / "out", ["briefing"])
    assert "Trade falls [1]" in text(path).partition("References")[0]


@reads_text
def test_a_chart_that_a_section_of_the_briefing_shows_stands_there_alone(printed: Callable[..., Path]) -> None:
    index = PRINTED["content/index.md"].replace("## The rest\n", "")
    assert text(printed({"content/index.md": index}) / "briefing.pdf").count("Trade more than halved") == 1


@reads_text
def test_the_report_has_what_is_read_and_what_is_doubtful(printed: Callable[..., Path]) -> None:
    found = text(printed() / "report.pdf")
    for part in (
        "A tiny report Report What fell", "Contents", "Figures", "Tables", "How well each claim stands",
        "1 Trade fell by 59 percent 1 [1, p. 3].", "Table Table 1 Year Value",
        "raised: number of the claim in the evidence volume",
        "Contested and refuted claims Every claim of the report that is contested",
        "2 ⇄ contested The toll is disputed. – Bureau: Twelve [2].", "It says no more 1 [2]. (Figure 1)",
        "‘Trade Falls’. Preprint, n.d. https://gazette.example/1.",
    ):  # fmt: skip
        assert part in found, part
    assert "Both counted it" not in found


@reads_text
def test_the_evidence_has_every_record_and_the_pages_of_the_report(printed: Callable[..., Path]) -> None:
    index = PRINTED["content/index.md"] + HALF_A_PAGE
    found = text(printed({"content/index.md": index}) / "evidence.pdf")
    for part in (
        "A tiny report Evidence What fell", "1 ✓ agreed 59 percent Trade fell by 59 percent in 2024.",
        "Both counted it. For: [1, 2] Report, page 3", "12 October 2024", "The gate closes", "دفتر",
        "‘Trade Falls’. Preprint, n.d. https://gazette.example/1.",
        "Report, pages 3, 4; Claims: 1, 2; Events: 12 October 2024",
    ):  # fmt: skip
        assert part in found, part


@reads_text
def test_claims_that_another_names_in_parentheses_are_called_by_their_numbers(printed: Callable[..., Path]) -> None:
    said = "Both counted the toll (the-toll), not half-time (half-time); see https://x.example/?q=(the-toll) (p. 5)."
    claims = PRINTED["data/claims.yml"].replace("id: toll", "id: the-toll").replace("Both counted it.", said)
    folder = printed({"data/claims.yml": claims})
    assert said.replace("(the-toll),", "(claim 2),") in text(folder / "evidence.pdf")


@reads_text
def test_a_link_to_a_chapter_says_where_it_is_printed(printed: Callable[..., Path]) -> None:
    link = "See [the cause](cause.md), [the evidence](evidence.md) and [home](index.md).\n"
    pages = {
        "content/index.md": PRINTED["content/index.md"] + f"\n## Links\n\n{link}{HALF_A_PAGE * 2}",
        "content/cause.md": f"{HEAD}# The cause\n\nIt fell by [59 percent](claim:fall) [@gazette].\n\n{link}",
        "mkdocs.yml": MKDOCS.replace("[index.md, evidence.md]", "[index.md, cause.md, evidence.md]"),
    }
    found = text(printed(pages) / "report.pdf")
    assert "1 The cause" in found and "1.1 It fell by 59 percent" in found
    assert "See the cause (chapter 1, p. 4), the evidence (evidence volume, p. 3) and home." in found
    assert "See the cause, the evidence (evidence volume, p. 3) and home (p. 3)." in found


NAMES = "{ur: دفتر تجارت, fa: دفتر بازرگانی, hi: व्यापार कार्यालय}"
SCRIPTS = {
    "data/actors.yml": PRINTED["data/actors.yml"].replace("{ps: دفتر}", NAMES),
    "data/sources.yml": PRINTED["data/sources.yml"].replace("title: Trade falls", "title: تجارت گر گئی, language: ur"),
}


@reads_text
def test_names_and_titles_in_other_scripts_are_tagged_with_their_language(printed: Callable[..., Path]) -> None:
    folder = printed(SCRIPTS)
    with pikepdf.open(folder / "evidence.pdf") as document:
        marks = [
            mark.operands[1]
            for page in document.pages
            for mark in pikepdf.parse_content_stream(page)
            if str(mark.operator) == "BDC" and isinstance(mark.operands[-1], pikepdf.Dictionary)
        ]
        fonts = {
            str(font["/FontName"]).partition("+")[2]
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and "/FontName" in font
        }
    assert {str(mark["/Lang"]) for mark in marks if "/Lang" in mark} == {"en-GB", "ur", "fa", "hi"}
    assert {"Amiri-Regular", "NotoSans-Regular"} <= fonts
    found = text(folder / "evidence.pdf")
    assert "Urdu" in found and "Persian" in found and "Hindi" in found


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
    boxes = pdftotext(out / "report.pdf", "-bbox")
    rights = [float(x) for x in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">', boxes)]
    assert rights and max(rights) <= 595 - 40


CHAPTERS = {
    "content/index.md": f"{HEAD}# Home\n\nTrade fell by [59 percent](claim:fall) [@gazette].\n{HALF_A_PAGE * 2}",
    "content/one.md": f"{HEAD}# One\n\nIt fell [@gazette].\n",
    "content/two.md": f"{HEAD}# Two\n\nIt fell [@bureau].\n",
    "content/three.md": f"{HEAD}# Three\n\nIt fell [@bureau].\n",
    "data/claims.yml": PRINTED["data/claims.yml"].partition("- id: toll")[0],
    "mkdocs.yml": MKDOCS.replace("[index.md, evidence.md]", "[index.md, one.md, two.md, three.md, evidence.md]"),
}


@reads_text
def test_chapters_follow_each_other_and_none_stands_at_the_foot_of_a_page(printed: Callable[..., Path]) -> None:
    pages = pdftotext(printed(CHAPTERS) / "report.pdf").split("\f")
    found = [[title for title in ("Home", "1 One", "2 Two", "3 Three") if begins(page, title)] for page in pages[2:]]
    assert found == [["Home", "1 One"], ["2 Two", "3 Three"], []]
    heads = [page.split("\n")[2] for page in pages[2:4]]
    assert heads == ["Home; 1 One", "2 Two; 3 Three; References 1–2"]


@reads_text
def test_each_page_bears_its_own_number(printed: Callable[..., Path], real_site: Path) -> None:
    """Also where a document of hundreds of pages is set from what it prints itself."""
    for path in [*printed(CHAPTERS).glob("*.pdf"), *(real_site / "downloads").glob("*.pdf")]:
        pages = pdftotext(path, "-layout").split("\f")[:-1]
        found = [page.split()[-1] for page in pages]
        assert found == [str(number) for number in range(1, len(pages) + 1)], path.name


FIGURE_AT_THE_END = {**CHAPTERS, "content/index.md": CHAPTERS["content/index.md"] + "\n![Trade](chart:trade)\n"}


@reads_text
def test_a_figure_behind_all_words_stands_at_the_head_of_its_page_and_the_next_chapter_below(
    printed: Callable[..., Path],
) -> None:
    pages = pdftotext(printed(FIGURE_AT_THE_END) / "report.pdf", "-layout").split("\f")[2:]
    page = next(page for page in pages if "Figure 1. Trade" in page)
    assert "They count" not in page
    assert page.index("Figure 1. Trade") < page.rindex("1 One") < page.rindex("2 Two")


def begins(page: str, title: str) -> bool:
    return any(" ".join(line.split()) == title for line in page.split("\n")[3:])


LETTERS = "abcdefghijkl"
CHART = PRINTED["data/charts.yml"]
MANY_FIGURES = {
    "data/charts.yml": "".join(CHART.replace("- id: trade", f"- id: trade-{letter}") for letter in LETTERS),
    "content/index.md": f"{HEAD}# Home\n\nTrade fell by [59 percent](claim:fall) [@gazette].\n\n"
    + "".join(
        f"Call {letter}. {'They count what they see. ' * 8}\n\n![Trade](chart:trade-{letter})\n\n" for letter in LETTERS
    )
    + HALF_A_PAGE.replace("## More", "") * 4,
}


@reads_text
def test_words_go_on_while_figures_wait_and_no_figure_drifts(printed: Callable[..., Path]) -> None:
    out = printed(MANY_FIGURES)
    for name in ("report.pdf", "report-letter.pdf"):
        pages = pdftotext(out / name, "-layout").split("\f")[2:]
        lines = [len(re.findall("They count what they", page)) for page in pages]
        assert all(lines[: max(page for page, count in enumerate(lines) if count)]), (name, lines)
        figures = [re.findall(r"(?m)^\s*Figure (\d+)\.", page) for page in pages]
        assert [int(figure) for shown in figures for figure in shown] == list(range(1, 13))
        for page, shown in enumerate(figures):
            near = " ".join(pages[max(page - 1, 0) : page + 1])
            assert [number for number in shown if f"Call {LETTERS[int(number) - 1]}." not in near] == [], (name, page)


@reads_text
def test_figures_without_words_stand_below_the_heading_of_their_section(printed: Callable[..., Path]) -> None:
    charts = MANY_FIGURES["data/charts.yml"].partition("- id: trade-f")[0]
    filled = HALF_A_PAGE.replace("## More", "## Before") * 2
    shown = "".join(f"![Trade](chart:trade-{letter})\n\n" for letter in "abcde")
    index = f"{HEAD}# Home\n\n{filled}\n\n## Charts\n\n{shown}## Roads\n\n{filled.replace('Before', 'Behind')}"
    out = printed({"data/charts.yml": charts, "content/index.md": index})
    for name in ("report.pdf", "report-letter.pdf"):
        pages = pdftotext(out / name, "-layout").partition("1 One")[0].split("\f")[2:]
        places = re.findall(r"(?m)^\s*(?:\d+\s+)?(Charts|Roads|Figure \d(?=\. Trade))", "\f".join(pages))
        assert places == ["Charts", *(f"Figure {number}" for number in range(1, 6)), "Roads"], name


@reads_text
def test_figures_on_one_page_are_called_with_that_page_once(printed: Callable[..., Path]) -> None:
    charts = MANY_FIGURES["data/charts.yml"].partition("- id: trade-c")[0]
    filled = HALF_A_PAGE.replace("## More", "") * 2
    index = f"{HEAD}# Home\n\n{filled}\n\nCall both.\n\n![Trade](chart:trade-a)\n\n![Trade](chart:trade-b)\n\n{filled}"
    found = text(printed({"data/charts.yml": charts, "content/index.md": index}) / "report.pdf")
    assert re.search(r"Call both\. \(Figure 1, Figure 2 on page \d\)", found)


@reads_text
def test_the_last_page_of_a_briefing_is_not_nearly_empty(real_site: Path) -> None:
    for name in ("briefing.pdf", "briefing-letter.pdf"):
        pages = pdftotext(real_site / "downloads" / name, "-layout").split("\f")[:-1]
        assert len(pages[-1].split("\n")) > 0.25 * len(pages[-2].split("\n")), name


def test_a_report_that_cannot_be_printed_leaves_the_old_files(report: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    print_documents(report(PRINTED), out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    broken = report({**PRINTED, "content/index.md": PRINTED["content/index.md"] + "\n<mark>raw</mark>\n"})
    with pytest.raises(ReportError, match="content/index.md:24:1: the raw HTML “<mark>” would be shown as it stands"):
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
    assert sorted(p.name for p in (root / "site/downloads").iterdir()) == [
        "evidence-letter.pdf", "evidence.pdf", "report-letter.pdf", "report.pdf"
    ]  # fmt: skip


def test_one_document_or_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "--briefing", "--report"]) == 2
    assert "--briefing and --report exclude each other; give one, or neither" in capsys.readouterr().err


# -- the real report -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real_evidence(real_site: Path) -> str:
    return text(real_site / "downloads/evidence.pdf")


@pytest.fixture(scope="module")
def real_text(real_site: Path, real_evidence: str) -> str:
    """The words of both volumes."""
    return text(real_site / "downloads/report.pdf") + real_evidence


@pytest.fixture(scope="module")
def real(real_ledger: Ledger) -> Ledger:
    return real_ledger


@pytest.mark.parametrize("name", ["briefing.pdf", "briefing-letter.pdf"])
def test_the_briefing_has_four_to_six_pages(real_site: Path, name: str) -> None:
    with pikepdf.open(real_site / "downloads" / name) as document:
        assert 4 <= len(document.pages) <= 6


@pytest.fixture(scope="module", params=["briefing.pdf", "briefing-letter.pdf"])
def real_briefing(real_site: Path, request: pytest.FixtureRequest) -> Path:
    return real_site / "downloads" / str(request.param)


@reads_text
def test_the_briefing_refers_to_nothing_that_it_does_not_hold(real_briefing: Path) -> None:
    found = text(real_briefing)
    assert re.findall(r"(?i)\b(?:full report|the table|chapters? \d|see [a-z]+\b|below)", found) == []


@reads_text
def test_the_briefing_numbers_its_sources_as_they_are_met(real_briefing: Path) -> None:
    body = text(real_briefing).partition("How to cite")[0]
    first: list[int] = []
    for group in re.findall(r"\[(\d[\d, –]*)\]", body):
        for low, high in re.findall(r"(\d+)(?:–(\d+))?", group):
            first += [n for n in range(int(low), int(high or low) + 1) if n not in first]
    assert first == list(range(1, len(first) + 1))
    assert len(first) > 50


@reads_text
def test_the_briefing_expands_its_abbreviations(real_briefing: Path) -> None:
    found = text(real_briefing)
    known = found.partition("Abbreviations:")[2].partition("How to cite")[0]
    used = set(re.findall(r"\b[A-Z][A-Za-z]*[A-Z]{2,}\b", found.partition("Abbreviations:")[0])) - {"FY", "USD"}
    assert {short for short in used if f"{short} " not in known} == set()
    assert "✓ agreed: two or more independent sources say so" in found


def test_the_words_of_the_briefing_can_be_read(real_briefing: Path) -> None:
    """Text from 9.5 points on, notes and drawings from 7; bars hold smaller figures."""
    html = subprocess.run(["pdftohtml", "-xml", "-stdout", "-i", real_briefing], capture_output=True, text=True).stdout
    sizes = {font: int(size) / 1.5 for font, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', html)}
    characters = Counter[float]()
    for font, words in re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', html):
        characters[sizes[font]] += len(re.sub("<[^>]*>|\\s", "", words))
    small = sum(count for size, count in characters.items() if size < 7)
    assert small < 0.01 * characters.total(), characters


@reads_text
def test_the_first_page_of_the_briefing_holds_answer_judgements_key_and_chain(real_briefing: Path) -> None:
    first = " ".join(pdftotext(real_briefing, "-l", "1").split())
    for part in ("The answer", "Key judgements", "How this was checked", "⇄ contested:", "Figure 1."):
        assert part in first, part


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
def test_every_number_of_a_claim_in_print_is_the_ledgers(real: Ledger, real_evidence: str) -> None:
    numbers = claim_numbers(real)
    assert sorted(numbers.values()) == list(range(1, len(real.report.claims) + 1))
    missing = []
    for claim in real.report.claims.values():
        value, when = head_of(claim)
        head = f"{numbers[claim.id]} {STANDINGS[claim.standing].sign} {claim.standing} {value or when}"
        missing += [] if " ".join(head.split()) in real_evidence else [head]
    assert missing == []


def references(path: Path) -> list[str]:
    """The entries of the list of references without white space, by number.

    It is the last of the longest runs of counted lines: claims are counted too.
    """
    runs: list[list[str]] = []
    for line in pdftotext(path, "-raw").splitlines():
        counted = re.match(r" *(\d+) +(\S.*)", line)
        for run in runs:
            if counted and int(counted[1]) == len(run) + 1:
                run.append(counted[2])
            else:
                run[-1] += line
        if counted and counted[1] == "1":
            runs.append([counted[2]])
    return [squeezed(entry) for entry in max(reversed(runs), key=len)]


def squeezed(words: str) -> str:
    return re.sub("[\\s\u00ad\u200b]", "", words)


@reads_text
def test_every_citation_in_print_bears_the_number_of_its_reference(
    real: Ledger, real_site: Path, real_text: str
) -> None:
    """A source's reference is the one entry that ends its address."""
    entries = references(real_site / "downloads/evidence.pdf")
    numbers: dict[str, str] = {}
    for source in real.report.sources.values():
        found = [n for n, entry in enumerate(entries, 1) if source.url and f"{squeezed(source.url)}." in entry]
        numbers |= {source.id: str(found[0])} if len(found) == 1 else {}
    assert len(numbers) > 800
    marks = {str(number) for group in re.findall(r"\[([^\]]*)\]", real_text) for number in _numbers(group)}
    cited = {citation.key for markup in real.markups.values() for citation in markup.citations} & numbers.keys()
    assert cited
    assert {source for source in cited if numbers[source] not in marks} == set()


@reads_text
def test_chapters_keep_their_numbers_of_paragraphs(real_site: Path, real: Ledger, real_text: str) -> None:
    page = (real_site / "economic/index.html").read_text("utf-8")
    last = max(int(number) for number in re.findall(r'<p id="p-(\d+)"', page))
    words = unescape(re.sub(r"<[^>]+>", "", re.search(rf'<p id="p-{last}">(.*?)</p>', page, re.S)[1]))  # type: ignore[index]
    assert last > 10
    assert f"4.{last} {' '.join(words.split()[:5])}" in real_text


def test_the_pages_of_every_site_offer_what_is_printed_and_the_e_book(real_site: Path) -> None:
    for path in ("index.html", "economic/index.html"):
        page = (real_site / path).read_text("utf-8")
        links = re.findall(r'href="([^"]*downloads/[^"]*)"', page)
        assert len(links) == 7
        assert all((real_site / path).parent.joinpath(link).resolve().is_file() for link in links)


@pytest.fixture(scope="module", params=["report.pdf", "report-letter.pdf"])
def real_pages(real_site: Path, request: pytest.FixtureRequest) -> list[str]:
    """The words of each page of the report."""
    pages = pdftotext(real_site / "downloads" / str(request.param), "-layout").split("\f")
    hyphens = re.compile("\u00ad(?:\\s+(?!\\s|Figure \\d))?|\u200b")  # a figure may stand below a page's last word
    return [hyphens.sub("", page) for page in pages[:-1]]


@reads_text
def test_the_report_has_at_most_a_hundred_pages(real_pages: list[str]) -> None:
    assert len(real_pages) <= 100


@reads_text
def test_every_figure_is_called_by_its_number_and_stands_no_more_than_a_page_away(
    real: Ledger, real_pages: list[str]
) -> None:
    places: dict[int, int] = {}
    calls: dict[int, int] = {}
    for number, page in list(enumerate(real_pages, 1))[5:]:  # behind the lists
        for figure in re.findall(r"(?m)^\s*Figure (\d+)\.", page):
            places.setdefault(int(figure), number)
        for figure in re.findall(r"\bFigure (\d+)(?=[ ),])", " ".join(page.split())):
            calls.setdefault(int(figure), number)
    report, _ = volumes_of(real)
    shown = {int(target.label) for target in real.numbering.figures.values() if target.page in report.pages}
    assert places.keys() == calls.keys() == shown
    assert {figure for figure in shown if abs(places[figure] - calls[figure]) > 1} == set()


@reads_text
def test_each_claim_of_the_chapters_bears_the_number_of_its_entry(real: Ledger, real_text: str) -> None:
    numbers = claim_numbers(real)
    for path in ("economic.md", "military.md", "regional.md"):
        links = [link for link in real.markups[path].links if link.scheme == "claim"]
        assert len(links) > 40
        shown = [
            rf"{re.escape(' '.join(link.words.split()))} (?:[^\w\s] )?{numbers[link.target]}(?!\d)" for link in links
        ]
        assert [words for words in shown if not re.search(words, real_text)] == []


def _numbers(text: str) -> set[int]:
    """Of 3, 5–7: 3, 5, 6 and 7; a line may end after a dash."""
    runs = re.findall(r"(?<![\d.])(\d+)(?:–\s*(\d+))?(?![\d.]\d)", text)
    return {number for low, high in runs for number in range(int(low), int(high or low) + 1)}


def test_the_real_figures_all_have_words(real_site: Path) -> None:
    with pikepdf.open(real_site / "downloads/report.pdf") as document:
        figures = [element for element in elements(document) if element["/S"] == "/Figure"]
        assert len(figures) >= 24
        alts = [str(figure.get("/Alt", "")) for figure in figures]
        assert [alt for alt in alts if len(alt) < 40 and alt not in STANDINGS] == []


def test_preparing_draws_what_print_shows(report: Write) -> None:
    root = report(PRINTED)
    prepare(root)
    assert (root / "content/charts/trade.svg").exists()


# -- editions ----------------------------------------------------------------------------------------------------------


@reads_text
def test_the_first_edition_says_in_print_that_it_is_the_first(printed: Callable[..., Path]) -> None:
    said = text(printed() / "evidence.pdf")
    assert "What changed since the last edition This is the first edition." in said
    assert said.index("This is the first edition") < said.rindex("gazette.example")  # the references come last


CHANGES = HEAD + "# The changes\n\n![](view:changes)\n"


def published(root: Path) -> Edition:
    """The edition 2024.1, of the report as it is there."""
    record = frozen(unformatted_ledger(root)).model_copy(update={"id": "2024.1"})
    editions.path_of(root, record.id).parent.mkdir()
    editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
    return record


def later(page: str | None) -> dict[str, str | bytes | None]:
    """The files that make the next edition, in which the claim stands otherwise."""
    claims = PRINTED["data/claims.yml"].replace("standing: agreed", "standing: reported")
    nav = MKDOCS.replace("evidence.md]", "evidence.md, changes.md]") if page else MKDOCS
    return {"data/claims.yml": claims, "content/changes.md": page, "mkdocs.yml": nav}


@reads_text
@pytest.mark.parametrize("page", [None, CHANGES])
def test_a_later_edition_tells_in_print_what_it_changes(
    printed: Callable[..., Path], report: Write, page: str | None
) -> None:
    claims = PRINTED["data/claims.yml"].replace("{supports: gazette}, {supports: bureau}", "{supports: gazette}", 1)
    claims = claims.replace("standing: agreed", "standing: unverified", 1).replace("{supports: gazette}", "", 1)
    published(report({**PRINTED, "content/changes.md": page, "data/claims.yml": claims}))
    said = text(printed(later(page)) / "evidence.pdf")
    assert "The changes" in said if page else "What changed since the last edition" in said
    assert "What changed from edition 2024.1 to edition 2025.11. Claims: 1 changed." in said
    assert "Claims with another figure or standing (1) 1 Trade fell by 59 percent in 2024. T" in said
    assert "Standing: unverified → reported" in said


@reads_text
def test_an_error_that_was_mended_is_printed_with_its_reason(printed: Callable[..., Path], report: Write) -> None:
    published(report({**PRINTED, "content/changes.md": CHANGES}))
    slip = '- {id: slip, date: "2025-01-02", reason: Both copied one count., records: [claim:fall]}\n'
    said = text(printed({**later(CHANGES), "data/corrections.yml": slip}) / "evidence.pdf")
    assert "Claims: 1 changed. Corrections: 1 added." in said
    assert "Claim 1. Both copied one count. Standing agreed → reported. 2 January." in said
    assert "Claims with another figure or standing" not in said
