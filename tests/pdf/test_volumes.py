"""Two volumes of one report: each says of what it does not hold itself where it stands in the other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from printed_text import pdftotext, printed
from sample_reports import texts
from tagged_text import TaggedText, text_of
from tiny_report import HEAD

from dossier.ledger import compile_ledger
from dossier.pdf.full_report import full_report

__all__ = ["printed"]  # a fixture
Write = Callable[[Mapping[str, str | bytes | None]], Path]
reads_text = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
PRINTED = texts("printed")
CLAIMS = PRINTED["data/claims.yml"]
HALF_A_PAGE = "It counts what crosses and says so. " * 45
EVIDENCE = PRINTED["content/evidence.md"].replace("![](view:actors)\n", "")
LONG = "What was said at the gate and by whom"
REFUTED = """\
- id: {id}
  statement: It was {standing}.
  standing: {standing}
  sources: [{{contradicts: bureau}}]
  evidence: The bureau has it otherwise.
"""


@pytest.fixture
def typst(report: Write) -> Callable[..., str]:
    """The report's volume in Typst."""

    def write(files: Mapping[str, str | bytes | None]) -> str:
        root = report({**PRINTED, "data/charts.yml": None, **files})
        return full_report(compile_ledger(root), root)[0].main

    return write


def words(path: Path) -> str:
    return " ".join(re.sub("\u00ad\\s*|\u200b|(?: \\.)+ \u2060?", " ", pdftotext(path)).replace("\u00a0", " ").split())


INDEX = PRINTED["content/index.md"].replace("![Trade more than halved](chart:trade)\n", "")


@reads_text
def test_a_chapter_names_entries_by_pages_that_say_that_they_are_of_the_other_volume(
    printed: Callable[..., Path],
) -> None:
    found = words(printed({"content/index.md": INDEX + "\nThe [bureau](actor:bureau-of-trade).\n"}) / "report.pdf")
    assert "Entries that the chapter names, with their pages in the evidence volume: Bureau p. 3." in found


def test_a_link_to_an_entry_of_the_other_volume_leads_to_the_entry(typst: Callable[..., str]) -> None:
    links = "\nSee [its rows](evidence.md#dataset-trade), not [the list](evidence.md).\n"
    found = typst({"content/index.md": INDEX + links})
    assert re.findall(r'#beyond\("([^"]*)", "evidence volume"\)', found) == ["dataset:trade", "page:evidence.md"]


@reads_text
def test_a_link_into_a_page_of_the_other_volume_names_the_page_of_that_place(printed: Callable[..., Path]) -> None:
    """And not the one on which the chapter begins."""
    index = PRINTED["content/index.md"] + "\nIt says so again, and again. " * 150 + "\n\n## Far below\n\nHere.\n"
    page = PRINTED["content/evidence.md"] + "\nSee [there](index.md#far-below) and [the report](index.md).\n"
    folder = printed({"content/index.md": index, "content/evidence.md": page})
    at = next(n for n, page in enumerate(pdftotext(folder / "report.pdf").split("\f")[2:], 3) if "Far below" in page)
    assert at > 3 and f"See there (report, p. {at}) and the report (report, p. 3)." in words(folder / "evidence.pdf")


@reads_text
def test_a_table_below_its_heading_repeats_it_in_the_list_of_tables_alone(printed: Callable[..., Path]) -> None:
    found = words(printed({}) / "report.pdf")
    assert "Tables Table 1 Table 3" in found and "Table Table 1 Year Value" in found


@reads_text
def test_a_running_head_names_a_range_within_each_kind(printed: Callable[..., Path]) -> None:
    actors = PRINTED["data/actors.yml"] + (
        f"- {{id: z, name: Zeta, kind: government body, description: Z. {HALF_A_PAGE}, sources: [bureau]}}\n"
        f"- {{id: a, name: Alpha, kind: person, description: A. {HALF_A_PAGE}, sources: [bureau]}}\n"
    )
    page = PRINTED["content/evidence.md"].replace("![](view:actors)\n\n", "")
    kinds = PRINTED["data/kinds.yml"] + "actors: [government body, person]\n"
    folder = printed({"data/actors.yml": actors, "content/actors.md": f"{HEAD}# All actors\n\n![](view:actors)\n",
        "content/evidence.md": page, "data/kinds.yml": kinds,
        "mkdocs.yml": PRINTED["mkdocs.yml"].replace("evidence.md]", "actors.md, evidence.md]")})  # fmt: skip
    heads = [page.strip().split("\n")[0] for page in pdftotext(folder / "evidence.pdf", "-layout").split("\f")]
    assert any(head.endswith("All actors · Bureau – Zeta; Alpha") for head in heads)


@reads_text
def test_a_claim_of_a_day_says_the_day_once(printed: Callable[..., Path]) -> None:
    dated = CLAIMS.replace("value: 59\n  unit: percent", 'value: "2024-03-02"\n  unit: date\n  period: 2 March 2024')
    index = INDEX.replace("Trade fell by [59 percent](claim:fall)", "Trade [fell](claim:fall)")
    found = words(printed({"data/claims.yml": dated.replace("by 59 percent in 2024", "on 2 March 2024"),
                           "content/index.md": index}) / "evidence.pdf")  # fmt: skip
    assert "✓ agreed 2 March 2024 Trade fell" in found


@reads_text
def test_a_claim_bears_its_number_wherever_it_is_named(printed: Callable[..., Path]) -> None:
    fell, toll = "It [fell](claim:fall)", "It is [disputed](claim:toll)"
    page = (
        f'# Home\n\n{fell} [@gazette].\n\n| What |\n|---|\n| {toll} |\n\n!!! note "Aside"\n    {toll}.\n\n'
        f"- {fell}, as said above [@bureau].\n\n## Later\n\n- {toll}.\n"
    )
    settings = PRINTED["mkdocs.yml"].replace("markdown_extensions:\n", "markdown_extensions:\n  - admonition\n")
    found = words(printed({"content/index.md": HEAD + page, "mkdocs.yml": settings}) / "report.pdf")
    assert found.count("It fell 1") == 2
    assert found.count("It is disputed ⇄ 2") == 3


@reads_text
def test_a_claim_is_not_ascribed_to_whom_its_words_name(printed: Callable[..., Path]) -> None:
    def said(statement: str, by: str) -> str:
        claims = CLAIMS.replace("Trade fell by 59 percent in 2024.", statement).replace(
            "  unit: percent", f"  unit: percent\n  by: {by}", 1
        )
        found = words(printed({"data/claims.yml": claims}) / "evidence.pdf")
        return found.partition("59 percent ")[2].partition(" Both counted")[0]

    assert said("The Bureau counted 59 percent less.", "bureau-of-trade") == "The Bureau counted 59 percent less."
    assert said("Trade fell by 59 percent.", "bureau-of-trade") == "Trade fell by 59 percent. — Bureau"
    assert said("As Jo Bo said, trade fell by 59 percent.", "'Jo Bo, clerk'").endswith("percent.")
    assert said("Trade fell by 59 percent.", "'Jo Bo, clerk'").endswith("percent. — Jo Bo, clerk")


def test_a_doubtful_claim_that_no_chapter_names_has_no_line_for_pages(typst: Callable[..., str]) -> None:
    assert "order: 2, used: false)" in typst({"content/index.md": INDEX})
    named = INDEX + "\nThe toll is [disputed](claim:toll) [@bureau].\n"
    assert "used: false" not in typst({"content/index.md": named})


@reads_text
def test_a_claim_named_in_a_doubtful_one_says_whether_the_evidence_alone_has_it(printed: Callable[..., Path]) -> None:
    claims = CLAIMS.replace("count apart.", "count apart (fall-of-trade).").replace("id: fall", "id: fall-of-trade")
    index = INDEX.replace("claim:fall", "claim:fall-of-trade")
    folder = printed({"data/claims.yml": claims, "content/index.md": index})
    assert "They count apart (claim E 1)." in words(folder / "report.pdf")
    assert "They count apart (claim 1)." in words(folder / "evidence.pdf")


@reads_text
def test_the_list_of_figures_says_where_those_of_the_other_volume_stand(printed: Callable[..., Path]) -> None:
    """Numbers run through both."""
    chart = PRINTED["data/charts.yml"]
    more = "".join(chart.replace("id: trade", f"id: trade-{n}") for n in (2, 3))
    pages = {
        "data/charts.yml": chart + more,
        "content/index.md": INDEX
        + "\n![Trade by year](chart:trade)\n\nMore [@bureau].\n\n![And again](chart:trade-3)\n",
        "content/evidence.md": PRINTED["content/evidence.md"] + "\n## Drawn\n\n![Year by year](chart:trade-2)\n",
        "mkdocs.yml": PRINTED["mkdocs.yml"].replace("[index.md, evidence.md]", "[index.md, evidence.md, more.md]"),
    }
    folder = printed(pages | {"content/more.md": f"{HEAD}# More\n\nOnce more [@bureau].\n"})
    lists = words(folder / "report.pdf").partition("Figures ")[2].partition("Tables")[0]
    assert re.fullmatch(
        r"Figure 1 Trade by year 3 Figure 2 And again \d+ Figure 3 Year by year evidence volume, p. \d+ ",
        lists,
    )
    assert "Figures Figures 1, 2 report Figure 3 Year by year" in words(folder / "evidence.pdf")


@reads_text
def test_running_heads_name_what_a_page_holds_in_its_order(printed: Callable[..., Path]) -> None:
    refuted = REFUTED.format(id="a-count", standing="refuted")
    disputed = CLAIMS.partition("- id: toll")[2].replace("The toll", "The count")
    pages = {
        "content/actors.md": f"{HEAD}# All actors\n\n![](view:actors)\n",
        "content/evidence.md": EVIDENCE,
        "mkdocs.yml": PRINTED["mkdocs.yml"].replace("evidence.md]", "actors.md, evidence.md]"),
        "data/claims.yml": f"{CLAIMS}{refuted}- id: b-count{disputed}",
    }
    folder = printed(pages)
    heads = [page.strip().split("\n")[0] for page in pdftotext(folder / "report.pdf", "-layout").split("\f")]
    assert any("Contested and refuted claims · Claims 2–4, 3; Ref" in head for head in heads)


@reads_text
def test_a_running_head_names_each_chapter_of_its_page_or_the_one_that_fills_it(printed: Callable[..., Path]) -> None:
    def heads_of(title: str, last: str = "T") -> list[str]:
        actors = PRINTED["data/actors.yml"].replace("description: ", f"description: {HALF_A_PAGE}")
        folder = printed({
            "data/actors.yml": actors,
            "content/actors.md": f"{HEAD}# {title}\n\n![](view:actors)\n",
            "content/evidence.md": EVIDENCE.replace("title: T", f"title: {last}"),
            "mkdocs.yml": PRINTED["mkdocs.yml"].replace("evidence.md]", "actors.md, evidence.md]"),
        })  # fmt: skip
        pages = pdftotext(folder / "evidence.pdf", "-layout").split("\f")
        return [re.split(r"Evidence +", page.split("\n")[0])[-1] for page in pages]

    changed = "What changed since the last edition"
    assert f"All actors · Bureau; {changed}; T · References 1–2; Claims 1–2; October 2024" in heads_of("All actors")
    assert f"{LONG} – T" in heads_of(LONG)
    assert "All actors · Bureau" in heads_of("All actors", " ".join([LONG] * 4))


@reads_text
def test_a_running_head_over_one_entry_speaks_of_one(printed: Callable[..., Path]) -> None:
    pages = pdftotext(printed({}) / "evidence.pdf", "-layout").split("\f")
    assert any(re.search(r"T · References 1–2; Claims 1–2;.*; Dataset 1$", page.split("\n")[0]) for page in pages)


@reads_text
def test_the_contents_of_the_evidence_lead_into_its_parts(printed: Callable[..., Path]) -> None:
    contents = words(printed({}) / "evidence.pdf").partition("Contents ")[2].partition("How well")[0]
    assert re.search(r"T 3 Claims \(claims 1–2\) 3 Government body 3 Site 3", contents)


def test_the_numbered_paragraphs_of_a_document_are_those_that_were_written(report: Write) -> None:
    """And none that the words of a page look like."""
    words = 'He wrote `#numbered("page:index.md#p-9", "9")[x]` [@bureau].'
    root = report({**PRINTED, "data/charts.yml": None, "content/index.md": f"{HEAD}# Home\n\n{words}\n"})
    document, _evidence = full_report(compile_ledger(root), root)
    assert document.paragraphs == ["page:index.md#p-1"]


@reads_text
def test_every_numbered_paragraph_is_as_wide_as_the_page_has_room(printed: Callable[..., Path]) -> None:
    said = [
        f"They counted {word} again and left unacknowledged whatever nobody had seen. " * 4
        for word in ("infrastructure", "carts", "responsibilities", "cows")
    ]
    page = f"{HEAD}# Home\n\n" + "\n\n".join(f"{text}They wrote it [@bureau]." for text in said)
    document = TaggedText(printed({"content/index.md": page + "\n\n![By year](chart:trade)\n"}) / "report.pdf")
    right = document.width - 20 / 25.4 * 72
    blocks = [lines for lines in document.lines if text_of(lines[0]).startswith("They counted")]
    ends = [max(run.end for run in line) for lines in blocks for line in lines[:-1]]
    assert len(blocks) == 4 and len(ends) >= 8
    assert [end for end in ends if end < right - 1] == []
