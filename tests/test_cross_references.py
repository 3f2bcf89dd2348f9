"""References by number and title, numbers of figures and tables, letters of appendices: on the site and in print."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import sample_reports
from elements import html, ledger_of, settings, typst
from tiny_report import HEAD, TINY

from dossier.build import prepare
from dossier.ledger import Ledger
from dossier.pdf.briefing import briefing
from dossier.prose.numbering import letters

Write = Callable[[Mapping[str, str | bytes | None]], Path]

CHART = "![It fell](chart:trade)"
TABLE = "| a |\n|---|\n| b |\n\n/// table-caption\n    attrs: {{id: {}}}\nWords\n///"
APPENDIX = HEAD.replace("title: T", "title: {}\nappendix: true")
EXTENSIONS: dict[str, dict[str, object]] = {"tables": {}, "toc": {}, "pymdownx.blocks.caption": {}}
NAV = "nav: [index.md, second.md, evidence.md, more/counting.md, words.md]\n"
BRIEF = HEAD.replace("title", "briefing: true\ntitle", 1)
FILES = {
    "mkdocs.yml": settings(EXTENSIONS) + NAV,
    "content/index.md": f"{BRIEF}See [figure](figure:trade), [table](table:second), [appendix](section:words).\n\n"
    "| x |\n|---|\n| y |\n",
    "content/second.md": f"{HEAD}## The fall\n\n{CHART}\n\n{TABLE.format('second')}\n",
    "content/more/counting.md": f"{APPENDIX.format('Counting')}# Counting twice\n\n"
    "See [section](section:second#the-fall), [](section:#own-head).\n\n## Own head\n\nWords.\n",
    "content/words.md": f"{APPENDIX.format('Words')}{CHART}\n\n[Figure](figure:trade) again.\n",
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Path]:
    root = sample_reports.write(tmp_path_factory.mktemp("references"), {**TINY, **FILES})
    prepare(root)
    return ledger_of(root), root


def references(page: str) -> list[tuple[str, str]]:
    """The address and the words of each."""
    found = re.findall(r'<a class="reference" href="([^"]*)">(.*?)</a>', page)
    return [(address, re.sub("<[^>]*>", "", words)) for address, words in found]


def test_a_page_shows_numbers_and_letters_as_links(compiled: tuple[Ledger, Path]) -> None:
    assert references(html(*compiled)) == [
        ("second.md#chart-trade", "figure\N{NO-BREAK SPACE}1"),
        ("second.md#second", "table\N{NO-BREAK SPACE}2"),
        ("words.md", "appendix\N{NO-BREAK SPACE}B"),
    ]


def test_a_section_is_called_by_its_title(
    compiled: tuple[Ledger, Path],
) -> None:
    ledger, _ = compiled
    names = [(link.target, ledger.numbering.target("section", link.target, "more/counting.md"))
             for link in ledger.markups["more/counting.md"].links]  # fmt: skip
    assert [(name, *target) for name, target in names if target] == [
        ("second#the-fall", "“The fall”", "second.md", "the-fall"),
        ("#own-head", "“Own head”", "more/counting.md", "own-head"),
    ]


def test_print_adds_what_a_reference_is_called_by_and_leads_to_it(compiled: tuple[Ledger, Path]) -> None:
    first = typst(*compiled)
    assert '#refer("chart:trade")[#"figure";#added("\N{NO-BREAK SPACE}1");]' in first
    assert '#refer("page:second.md#second")[#"table";#added("\N{NO-BREAK SPACE}2");]' in first
    assert '#refer("page:words.md")[#"appendix";#added("\N{NO-BREAK SPACE}B");]' in first
    counting = typst(*compiled, "more/counting.md")
    assert '#refer("page:more/counting.md#own-head")[#added("“Own head”");]' in counting


def test_a_figure_that_is_shown_again_keeps_its_number(compiled: tuple[Ledger, Path]) -> None:
    for path in ("second.md", "words.md"):
        assert '<span class="figure-number">Figure 1.</span> It fell' in html(*compiled, path)
        assert 'number: "1"' in typst(*compiled, path)


def test_a_table_has_the_same_number_on_the_site_and_in_print(compiled: tuple[Ledger, Path]) -> None:
    """The first, which has no caption, has a number in print alone."""
    assert '<span class="caption-prefix">Table 2.</span> Words' in html(*compiled, "second.md")
    assert "Table 1" not in html(*compiled)
    assert 'number: "1"' in typst(*compiled) and 'number: "2", name: "page:second.md#second"' in typst(
        *compiled, "second.md"
    )


def test_an_appendix_has_its_letter_before_its_title(compiled: tuple[Ledger, Path]) -> None:
    heads = [re.search("<h1.*?</h1>", html(*compiled, path)) for path in ("more/counting.md", "words.md")]
    assert [head and head.group() for head in heads] == [
        '<h1 id="counting-twice"><span class="appendix-letter">Appendix A.</span> Counting twice</h1>',
        '<h1><span class="appendix-letter">Appendix B.</span> Words</h1>',
    ]


def test_the_briefing_says_that_a_figure_is_in_the_full_report(compiled: tuple[Ledger, Path]) -> None:
    main = briefing(*compiled).main
    assert '#"figure";#added("\N{NO-BREAK SPACE}1 of the full report");' in main
    assert '#"appendix";#added("\N{NO-BREAK SPACE}B");' in main


def test_without_a_reference_the_site_shows_no_numbers_of_figures(report: Write) -> None:
    root = report({"content/index.md": f"{HEAD}{CHART}\n"})
    prepare(root)
    assert "figure-number" not in html(ledger_of(root), root)


def test_letters_go_on_behind_z() -> None:
    assert [letters(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
