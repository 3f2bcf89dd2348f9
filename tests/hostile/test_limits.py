"""What would keep a library busy for minutes, or end in its failure, is a problem that names the measure."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.authoring.questions import Answers
from dossier.authoring.reference_import import read_works
from dossier.authoring.tables.read import read_table
from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, ReportError

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PAGE = "content/new.md"
LONGEST = 10  # seconds of one processor


def problems(root: Path) -> list[str]:
    try:
        return [str(problem) for problem in check(unformatted_ledger(root))]
    except ReportError as error:
        return [str(problem) for problem in error.problems]


# -- pages: refused --------------------------------------------------------------------------------------------------

OPEN = "hundreds of brackets “{0}” are open at once from here on; close them, or write a backslash before each: “\\{0}”"
DEEP = "lists or quotations lie more than 10 deep in one another; make fewer levels of them"
LINE = "the line has {} signs; divide it, 40000 at most"
REFUSED = {
    "a quotation of 2,000 levels": (">" * 2000 + " a", 5, 1, DEEP),
    "a list of 400 levels": ("".join("    " * n + "- a\n\n" for n in range(400)), 87, 1, DEEP),
    "a list of 5,000 levels in one line": ("- " * 4900 + "a", 5, 1, DEEP),
    "balanced brackets": ("[" * 4900 + "]" * 4900, 5, 1, OPEN.format("[")),
    "links in links": ("[a](" * 2000 + ")" * 2000, 5, 4, OPEN.format("(")),
    "20,000 balanced brackets": ("[" * 20_000 + "]" * 20_000, 5, 1, OPEN.format("[")),
    "tags that do not end": ("<a " * 3000, 5, 1, OPEN.format("<")),
    "tags that end late": ("<a " * 2000 + ">" * 2000, 5, 1, OPEN.format("<")),
    "comments that do not end": ("<!--" * 2000, 5, 1, OPEN.format("<")),
    "a word of 1 MB": ("a" * 400_000, 5, 1, LINE.format(400_000)),
    "a long row of backticks": (
        "a " + "`" * 200, 5, 3, "200 backticks stand in a row; write three, or as many as are needed",
    ),
    "rows of backticks that do not end": (
        " ".join("`" * n for n in range(1, 90)), 5, 231,
        "backticks stand in rows of more than 20 lengths; close each row by one of its length",
    ),
    "a table of 5,000 columns": (
        "|a" * 4900 + "|\n" + "|-" * 4900 + "|", 5, 1,
        "the line has 4901 signs “|”; divide the table, 200 columns at most",
    ),
    "a table of 20,000 rows": (
        "|a|b|\n|-|-|\n" + "|b|c|\n" * 20_000, 1, 1, "the page has 20007 lines; divide it, 20000 at most",
    ),
    "a list of 5,000 items": (
        "- item\n" * 5_000, 5, 1, "from here on none of 4999 lines is empty; divide the text, 2000 at most",
    ),
    "5,000 headings": ("# a\n\n" * 5000, 1, 1, "the page has 5000 paragraphs; divide it, 3000 at most"),
    "15,000 headings in a row": ("# a\n" * 15_000, 1, 1, "the page has 15000 headings; divide it, 2000 at most"),
    "400,000 empty lines": ("\n" * 400_000 + "a", 1, 1, "the page has 400005 lines; divide it, 20000 at most"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_beyond_the_measure_is_refused(report: Write, name: str) -> None:
    text, line, column, sentence = REFUSED[name]
    root = report({PAGE: f"{HEAD}{text}\n"})
    begin = time.process_time()
    assert f"{PAGE}:{line}:{column}: {sentence} (nesting)" in problems(root)
    assert time.process_time() - begin < LONGEST


def test_a_page_of_more_than_half_a_megabyte_is_not_read(report: Write) -> None:
    root = report({PAGE: f"{HEAD}{'It fell. ' * 70_000}\n"})
    assert problems(root) == [
        "content/new.md:1:1: the file has 0.6 MB; make it smaller than 0.5, or divide it (file-size)"
    ]


# -- pages: read in time ---------------------------------------------------------------------------------------------

PIECES = [
    "[", "[]", "[a](", "[a]", "![", "![a](b) ", "*a ", "**a*_b", "*", "`a", "``a` ", "<", "<a ", "<!--", "<!-- -", "<?",
    "<![CDATA[", "&", "&#1", "&amp;", "\\", "[@gazette]", "[@gazette; ", "[59 percent](claim:fall) ", "A. ", "1,", "1 ",
    "1.1.", "one hundred ", "1 May 2024 ", "1-", "1%", "“", "“a” ", "'", '"', "ABC ", "a@b ", "a@b.c ", "http://a.b ",
    "https://", "a:b ", "{: .a ", "{.a}", "==a ", "~~a ", "^^", "++a+", "$a ", ":a:", "| a ", "a|", "  \n", "a  \n",
    "    a\n",
    "\ta\n", "- a\n", "1. a\n", "> a\n", "# a\n", "a\n=\n", "```\n", "~~~\n", "```a\n", "!!! note\n", "??? note\n",
    '=== "a"\n',
    ": a\n", "[^a]: b\n", "[^a]", "[a]: b\n", "*[A]: b\n", "/// caption\n", "|a|b|\n", "|-|-|\n", "<div>\n", "</div>\n",
    "<b>", "a\u0301", "\u0661", "५ ", "،", "—", "(", ")", "[x](#y) ", "--8<-- ", "{++a", "{{a", "\\begin{a}",
]  # fmt: skip


def filled(piece: str) -> str:
    """As much of a piece as one paragraph may have, in lines as long as they may be."""
    most = 1_950 // piece.count("\n") if "\n" in piece else 195 if "|" in piece else 39_000
    line = piece * min(39_000 // len(piece), most)
    return f"{line}\n".replace("\n\n", "\n") * (1 if "\n" in piece else max(1, 48_000 // len(line)))


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_within_the_measure_is_read_in_time(report: Write, piece: str) -> None:
    root = report({PAGE: f"{HEAD}{filled(piece)}", "mkdocs.yml": WITH_EXTENSIONS})
    begin = time.process_time()
    problems(root)
    assert time.process_time() - begin < LONGEST


WITH_EXTENSIONS = TINY["mkdocs.yml"].replace(
    "markdown_extensions:\n",
    "markdown_extensions:\n"
    + "".join(
        f"  - {name}\n"
        for name in (
            "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty",
            "pymdownx.blocks.caption",
            "pymdownx.caret", "pymdownx.details", "pymdownx.mark", "pymdownx.superfences", "pymdownx.tabbed",
            "pymdownx.tasklist", "pymdownx.tilde", "pymdownx.keys",
        )
    ),
)  # fmt: skip


# -- data --------------------------------------------------------------------------------------------------------------

CLAIMS = TINY["data/claims.yml"]
KEYS = "the mapping has more than 1000 keys; divide it (yaml-form)"
DATA = {
    "a number of 10,000 digits": (
        {"data/claims.yml": CLAIMS.replace("value: 59", f"value: {'9' * 10_000}")},
        f"must be a number of fewer digits than “{'9' * 59}…”",
    ),
    "30,000 keys": (
        {"data/claims.yml": "- id: x\n" + "".join(f"  k{n}: 1\n" for n in range(30_000))},
        f"data/claims.yml:1001:3: {KEYS}",
    ),
    "30,000 keys of a page": (
        {PAGE: "---\n" + "".join(f"k{n}: 1\n" for n in range(30_000)) + "---\n"},
        f"content/new.md:1002:1: {KEYS}",
    ),
    "mappings in mappings": (
        {"data/claims.yml": "".join(" " * n + "a:\n" for n in range(2000))},
        "data/claims.yml:21:21: the data are nested more than 20 levels deep; flatten them (yaml-form)",
    ),
    "a text of 5 MB": (
        {"data/claims.yml": CLAIMS.replace("statement: ", f"statement: {'a' * 5_000_000}")},
        "the text has 5000033 signs; write 20000 at most (yaml-form)",
    ),
    "blanks before a comment": (
        {"data/claims.yml": CLAIMS + " " * 400_000 + "\n"},
        "",
    ),
    "settings in settings": (
        {"mkdocs.yml": f"{TINY['mkdocs.yml']}nav: {'[' * 3000}{']' * 3000}\n"},
        "the settings are nested more than 20 levels deep; flatten them (yaml-form)",
    ),
    "a number of 10,000 digits in an outline": (
        {"data/geo/x.geojson": '{"type": "FeatureCollection", "bbox": [' + "9" * 10_000 + "]}"},
        "data/geo/x.geojson:1:1: a number has thousands of digits; save the file anew, with those that are needed "
        "(geo-syntax)",
    ),
    "lists in lists in an outline": (
        {"data/geo/x.geojson": '{"type": ' + "[" * 100_000},
        "data/geo/x.geojson:1:1: the lists are nested too deeply; save the file anew (geo-syntax)",
    ),
    "entities in a style that grow": (
        {
            "own.csl": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
            + "]><style>&j;</style>",
            "mkdocs.yml": TINY["mkdocs.yml"].replace("language:", "style: own.csl\n      language:"),
        },
        "the citation style is not valid XML",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_data_beyond_the_measure_are_refused(report: Write, name: str) -> None:
    files, expected = DATA[name]
    root = report(files)
    begin = time.process_time()
    assert expected in "\n".join(problems(root))
    assert time.process_time() - begin < LONGEST


def test_strings_of_a_bibliography_that_double_are_refused() -> None:
    strings = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 26))
    with pytest.raises(Refused) as caught:
        read_works(f'@string{{a0 = "aaaaaaaaaa"}}\n{strings}@article{{x, title = a25, year = 2020}}\n')
    assert str(caught.value) == (
        "the text cannot be read as BibTeX (the string “a9” stands for more than 10,000 signs); export it anew"
    )


def test_a_cell_of_5_mb_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        read_table(f"year,words\n2020,{'a' * 5_000_000}\n2021,b\n".encode(), Answers((), {}))
    assert str(caught.value) == (
        "a cell of row 1 has 5,000,000 signs, more than 20,000; shorten it, or see whether a quotation mark does not "
        "close"
    )
