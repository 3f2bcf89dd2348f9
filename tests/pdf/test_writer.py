"""Elements in Typst: each has its form, and what has none is a problem with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.ledger import compile_ledger
from dossier.pdf.full_report import full_report
from dossier.pdf.typst_text import string, words
from dossier.pdf.widths import widths
from dossier.problems import ReportError

Write = Callable[[Mapping[str, str | bytes | None]], Path]
EXTENSIONS = "markdown_extensions:\n  - attr_list\n  - sane_lists\n  - pymdownx.details\n  - pymdownx.blocks.caption\n"
SETTINGS = {"mkdocs.yml": TINY["mkdocs.yml"].replace("markdown_extensions:\n", EXTENSIONS)}


@pytest.fixture
def ends() -> list[str]:
    """What follows the pages that `typst` wrote."""
    return []


@pytest.fixture
def typst(report: Write, ends: list[str]) -> Callable[[str], str]:
    """The Typst of a page whose text is given."""

    def write(text: str) -> str:
        root = report({**SETTINGS, "content/index.md": f"{HEAD}{text}\n", "data/charts.yml": None})
        found = full_report(compile_ledger(root), root)[0].main
        page = found.partition("// page content/index.md\n")[2].partition("\n// page ")[0].strip()
        page, _, end = page.partition("\n#chapter-end")
        ends.append(end)
        title = '#head(1, ("page:index.md", ))[#"T";];\n\n'  # of a page without a heading
        return page.strip().removeprefix(title)

    return write


@pytest.fixture
def failures(typst: Callable[[str], str]) -> Callable[[str], list[str]]:
    def fail(text: str) -> list[str]:
        with pytest.raises(ReportError) as caught:
            typst(text)
        return [str(problem) for problem in caught.value.problems]

    return fail


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "Plain *and* **strong** `code`.",
            '#plain()[#"Plain ";#emph()[#"and";];#" ";#strong()[#"strong";];#" ";#raw("code");#".";];',
        ),
        ("## A head", '#head(2, ("page:index.md#a-head", ))[#"A head";];'),
        ("# Top", '#head(1, ("page:index.md", "page:index.md#top", ))[#"Top";];'),
        ("- a\n- b", '#list([#"a";], [#"b";]);'),
        ("3. a\n4. b", '#enum([#"a";], [#"b";], start: 3);'),
        ("> said", '#quote(block: true)[#plain()[#"said";];];'),
        ("a  \nb", '#plain()[#"a";#linebreak();#"b";];'),
        ("---", "#ruled();"),
        ("    x = 1\n    y < 2", r'#code-block(("x = 1", "y < 2", ).join("\n"));'),
        ("```\nx < 1 & y\n```", r'#code-block(("x < 1 & y", ).join("\n"));'),
        (
            "[site](https://x.example/a)",
            '#plain()[#external("https://x.example/a", [#address("https://x.", "example/", "a");])[#"site";];];',
        ),
        (
            "<https://x.example/a>",
            '#plain()[#external("https://x.example/a", none)[#address("https://x.", "example/", "a");];];',
        ),
        ("[The evidence](evidence.md)", '#plain()[#beyond("page:evidence.md", "evidence volume")[#"The evidence";];];'),
        ("[nowhere](data.json)", '#plain()[#"nowhere";];'),
        ("AT&amp;T &nbsp;&lt;b&gt; é", '#plain()[#"AT&T <b> é";];'),
        (r"\* \# $x$ #x @y <z <", '#plain()[#"* # $x$ #x @y <z <";];'),
        ("Words.\n{: .answer }", '#marked("answer")[#"Words.";];'),
        ("<!-- unseen -->\n\nSeen", '#plain()[#"Seen";];'),
    ],
)
def test_each_element_has_its_form(typst: Callable[[str], str], markdown: str, expected: str) -> None:
    assert typst(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("<a@b.example>", '#link("mailto:a@b.example")[#"a@b.example";];'),
        ("<mailto:müller@b.example>", '#link("mailto:müller@b.example")[#"müller@b.example";];'),
        ("[Call](tel:+49-30-1)", '#link("tel:+49-30-1")[#"Call";];'),
        (
            "[x](https://a.example/?a=1&amp;copy=2)",
            '#external("https://a.example/?a=1&copy=2", '
            '[#address("https://a.", "example/?", "a=", "1&", "copy=", "2");])[#"x";];',
        ),
        (
            "<https://a.example/&amp;b>",
            '#external("https://a.example/&b", none)[#address("https://a.", "example/&", "b");];',
        ),
        ("[x](&#109;ailto:a@b.example)", '#link("mailto:a@b.example")[#"x";];'),
    ],
)
def test_addresses_are_those_that_browsers_read(typst: Callable[[str], str], markdown: str, expected: str) -> None:
    assert typst(markdown) == f"#plain()[{expected}];"


def test_a_paragraph_that_cites_is_numbered_and_its_sources_too(typst: Callable[[str], str]) -> None:
    found = typst("Trade fell by [59 percent](claim:fall) [@gazette, p. 3; see @bureau].\n\nAgain [@gazette].")
    assert found == (
        '#numbered("page:index.md#p-1", "1")'
        '[#"Trade fell by ";#claimed("agreed", "fall", "1", false)[#"59 percent";];#" ";'
        '#"[";#cited("gazette", 1);#", p. 3";#"; ";#"see ";#cited("bureau", 2);#"]";#".";];\n\n'
        '#numbered("page:index.md#p-2", "2")[#"Again ";#"[";#cited("gazette", 1);#"]";#".";];'
    )


def test_a_chapter_ends_with_where_the_evidence_has_what_it_names(typst: Callable[[str], str], ends: list[str]) -> None:
    typst("[Bureau](actor:bureau-of-trade), [gate](place:gate), [shut](event:closure), [fell](claim:fall).")
    assert ends == [
        '((("Bureau", "actor:bureau-of-trade", ), ("The Gate", "place:gate", ), '
        '("The gate closes", "event:closure", ), ));'
    ]


def test_a_table_has_a_head_widths_and_sides(typst: Callable[[str], str]) -> None:
    found = typst("## Figures\n\n| What | How many |\n|---|---:|\n| Lorries | 7 |")
    assert (
        '([#"What";], [#"How many";], ), (([#"Lorries";], [#"7";], ), ), align: (left, right, ), caption: [#"Figures";]'
        in found
    )


def test_a_column_gets_room_by_what_stands_in_it() -> None:
    narrow, wide = (
        float(share.removesuffix("fr")) for share in widths([["a", "b"], ["7", "many words in this one " * 4]])
    )
    assert wide > 4 * narrow


# -- what cannot be printed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "Fine.\n\n<div class='x'>raw</div>",
            "content/index.md:7:1: the raw HTML “<div class='x'>raw</div>” cannot be printed; "
            "write it in Markdown, so that it can be printed (print)",
        ),
        (
            "Text with <mark>raw</mark> in it.",
            "content/index.md:5:1: the raw HTML “<mark>” cannot be printed; "
            "write it in Markdown, so that it can be printed (print)",
        ),
        (
            "![A lorry](img/lorry.png)",
            "content/index.md:5:1: the picture “img/lorry.png” cannot be printed; describe it in data/pictures.yml "
            "(print)",
        ),
    ],
)
def test_what_cannot_be_printed_is_a_problem_with_its_place(
    failures: Callable[[str], list[str]], markdown: str, expected: str
) -> None:
    assert expected in failures(markdown)


def test_an_element_without_a_form_is_named_and_nothing_is_dropped(report: Write) -> None:
    settings = {"mkdocs.yml": SETTINGS["mkdocs.yml"].replace("sane_lists", "md_in_html")}
    text = '<section markdown="1">\n\nWords in it\n\n</section>'
    root = report({**settings, "content/index.md": f"{HEAD}{text}\n", "data/charts.yml": None})
    with pytest.raises(ReportError) as caught:
        full_report(compile_ledger(root), root)
    assert str(caught.value) == (
        "content/index.md:7:1: the element <section> “Words in it” cannot be printed; write it in another way (print)"
    )


# -- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ('say "x"', r'"say \"x\""'),
        ("a\\b", r'"a\\b"'),
        ("#let x", '"#let x"'),
        ("a\x00\x1bb", '"ab"'),
        ("a\nb", '"a b"'),
    ],
)
def test_no_text_is_taken_for_markup(text: str, literal: str) -> None:
    assert string(text) == literal


def test_a_word_without_end_may_be_broken_and_an_address_between_its_parts() -> None:
    assert words("x" * 60).count("\u200b") == 2
    assert words("%D8%B4" * 9).count("\u200b") == 2 and "%\u200b" not in words("a" + "%D8" * 20)  # no code is broken
    assert (
        words(f"see https://x.example/{'y' * 30}/1.")
        == f'#"see ";#address("https://x.", "example/", "{"y" * 30}/", "1");#".";'
    )
    assert "\u200b" not in words("https://x.example/a-long-address/of-many-parts/2025/10/and-a-few-words-more")
    assert "\u200b" not in words("An ordinary sentence with ordinary words.")


@pytest.mark.parametrize(
    "markdown",
    [
        "Kept.\n\nAway.\n{: data-in=site }",
        "Kept, *Away.*{: data-in=site } too.",
        "1. Kept.\n\n    Away.\n    {: data-in=site }\n\n    Too.",
        "- Kept.\n- Away.\n    {: data-in=site }",
        "- Kept.\n\n    - Away.\n    {: data-in=site }",
        "> Kept.\n>\n> Away.\n> {: data-in=site }",
        "## Kept\n\n## Away {: data-in=site }",
        "| a | b |\n| --- | --- |\n| Kept | *Away*{: data-in=site } |",
        "## Kept\n\n*Away*{: data-in=site }",
    ],
)
def test_what_is_the_site_s_alone_is_not_printed_wherever_it_stands(markdown: str, typst: Callable[[str], str]) -> None:
    found = typst(markdown)
    assert "Kept" in found
    assert "Away" not in found


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Kept. *Away.*{: data-in=site } *Too.*", '#plain()[#"Kept. ";#emph()[#"Too.";];];'),
        ("*Away.*{: data-in=site } Kept.", '#plain()[#"Kept.";];'),
        ("Kept. *Away.*{: data-in=site }", '#plain()[#"Kept.";];'),
        ("*Kept* *Away.*{: data-in=site }", '#plain()[#emph()[#"Kept";];];'),
        (
            "1. Kept.\n\n    ![](view:thumbnail?id=x)\n    {: data-in=site }\n\n    Too.\n\n    - `a  b`",
            '#enum([#"Kept.";#parbreak();#"Too.";#parbreak();#list([#raw("a  b");]);]);',
        ),
    ],
)
def test_what_is_left_out_leaves_no_space_behind(markdown: str, expected: str, typst: Callable[[str], str]) -> None:
    assert typst(markdown) == expected


def test_a_fold_around_a_table_is_none_on_paper_and_its_title_that_of_the_table(typst: Callable[[str], str]) -> None:
    rows = "    | Gate |\n    |---|\n    | North |\n"
    found = typst(f'## Gates\n\n??? note "In a table"\n\n{rows}')
    assert "#boxed" not in found and "#printed-table" in found and 'caption: [#"In a table";]' in found
    named = typst(f'??? note "With a name"\n\n{rows}\n    /// table-caption\n    Shut gates\n    ///\n')
    assert named.startswith('#titled([#"With a name";]);') and "Shut gates" in named and "#boxed" not in named
    assert typst('??? note "In words"\n\n    Words, and no table.').startswith('#boxed([#"In words";])')


def test_the_tiny_report_has_every_view(report: Write) -> None:
    root = report({})
    from dossier.build import prepare

    prepare(root)
    _, evidence = full_report(compile_ledger(root), root)
    entries = (
        'claim-entry("fall", "1"', 'entry("event:closure"', 'entry("actor:bureau-of-trade"', 'entry("place:gate"',
    )  # fmt: skip
    for part in entries:
        assert part in evidence.main, part
    assert 'reference("gazette", 1' in evidence.main
    assert TINY  # the report that these entries come from


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" — Bureau of Trade", " —\u00a0Bureau of Trade"),
        ("It fell – by half – and rose", "It fell\u00a0– by half\u00a0– and rose"),
        ("former client – ", "former client\u00a0– "),
        ("a–b and a-b", "a–b and a-b"),
    ],
)
def test_no_line_ends_or_begins_with_a_dash_alone(text: str, expected: str) -> None:
    assert words(text) == f"#{string(expected)};"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 28 June 2026, 9 or 10 Sept", "on 28\u00a0June 2026, 9 or 10\u00a0Sept"),
        ("am 3. März, le 1er mai", "am 3.\u00a0März, le 1er\u00a0mai"),
        ("28 juniors, 1.5 May", "28 juniors, 1.5 May"),
        ("a\u00a0 b\u00a0c \u00a0d\u202fe", "a b\u00a0c d\u202fe"),  # where a line may break in one of several spaces
    ],
)
def test_what_belongs_together_stands_in_one_line(text: str, expected: str) -> None:
    assert words(text) == f"#{string(expected)};"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11–12 October", '#box("11–12");#"\u00a0October";'),
        ("1,203–1,210, then", '#box("1,203–1,210");#", then";'),
        ("9–1–5", '#"9–1–5";'),
        ("A4–5", '#"A4–5";'),
    ],
)
def test_no_line_ends_with_the_dash_of_a_range(text: str, expected: str) -> None:
    assert words(text) == expected


def test_a_column_of_a_table_has_room_for_the_sources_that_its_cells_cite(typst: Callable[[str], str]) -> None:
    table = f"| A | B |\n|---|---|\n| {'many words ' * 9} | MARKS |"
    widths_of = [
        typst(table.replace("MARKS", marks)).partition(", (")[0] for marks in ("[@gazette; @bureau]", "(1, 2)")
    ]
    assert widths_of[0] == widths_of[1]


def test_a_table_says_the_heading_above_it_again_unless_it_stands_right_above(typst: Callable[[str], str]) -> None:
    table = "| A |\n|---|\n| b |"
    assert "titled: false" in typst(f"## Counted\n\n{table}")
    found = typst(f"## Counted\n\nAs they say.\n\n{table}")
    assert 'caption: [#"Counted";]' in found and "titled" not in found
