"""What users of Material for MkDocs know: each element on the site and in print, or refused in a sentence.

The rows follow its reference: admonitions, annotations, buttons, code blocks, content tabs, data tables, diagrams,
footnotes, formatting, grids, icons and emojis, images, lists, math, tooltips.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import sample_reports
from elements import html, ledger_of, settings, typst
from tiny_report import HEAD, TINY

from dossier.build import prepare
from dossier.ledger import Ledger
from dossier.pdf.compile import typeset
from dossier.pdf.document import book_of
from dossier.pdf.full_report import full_report
from dossier.pdf.volumes import volumes_of
from dossier.pdf.writer import Writer

Problems = Callable[..., list[str]]
Write = Callable[[Mapping[str, str | bytes | None]], Path]

EXTENSIONS: dict[str, dict[str, Any]] = {
    "abbr": {}, "admonition": {}, "attr_list": {}, "def_list": {}, "footnotes": {}, "md_in_html": {}, "tables": {},
    "toc": {}, "pymdownx.arithmatex": {"generic": True}, "pymdownx.blocks.caption": {}, "pymdownx.caret": {},
    "pymdownx.critic": {}, "pymdownx.details": {}, "pymdownx.highlight": {"pygments_lang_class": True},
    "pymdownx.inlinehilite": {}, "pymdownx.keys": {}, "pymdownx.mark": {}, "pymdownx.quotes": {"callouts": True},
    "pymdownx.smartsymbols": {}, "pymdownx.snippets": {}, "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True}, "pymdownx.tasklist": {"custom_checkbox": True}, "pymdownx.tilde": {},
}  # fmt: skip
ICONS = (
    "  - pymdownx.emoji:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"
)


def page(text: str, extensions: Mapping[str, Any] = EXTENSIONS, more: str = "") -> dict[str, str | None]:
    return {"content/index.md": f"{HEAD}{text}\n", "mkdocs.yml": settings(extensions, more)}


class Shown(NamedTuple):
    """An element as it is written, a part of its page on the site, and all of it in print."""

    markdown: str
    site: str
    print: str


SHOWN = {
    "signs that are no marks": Shown(
        r"At \@bureau: \$x\$, \~\~a\~\~, \==b==, \:c:, 1 \| 2, \/// d, \"e\".",
        '<p>At @bureau: $x$, ~~a~~, ==b==, :c:, 1 | 2, /// d, "e".</p>',
        '#plain()[#"At @bureau: $x$, ~~a~~, ==b==, :c:, 1 | 2, /// d, \\"e\\".";];',
    ),
    "abbreviation with signs of HTML": Shown(
        "GDP fell.\n\n*[GDP]: Goods &amp; &copy;", '<abbr title="Goods &amp; &copy;">GDP</abbr>',
        '#plain()[#"GDP";#added(" (Goods & ©)");#" fell.";];',
    ),
    "attribute without a value": Shown(
        "*Words*{title} here.", '<em title="">Words</em> here.', '#plain()[#emph()[#"Words";];#" here.";];',
    ),
    "admonition": Shown(
        '!!! note "What [fell](claim:fall)"\n    By how much.', '<div class="admonition note">',
        '#boxed([#"What ";#claimed("agreed", "fall", "1", false)[#"fell";];])[#plain()[#"By how much.";];];',
    ),
    "admonition without a title": Shown(
        '!!! warning ""\n    Words.', '<div class="admonition warning">\n<p>Words.</p>',
        '#boxed(none)[#plain()[#"Words.";];];',
    ),
    "admonition beside the text": Shown(
        "!!! info inline end\n    Words.", 'class="admonition info inline end"',
        '#boxed([#"Info";])[#plain()[#"Words.";];];',
    ),
    "details": Shown(
        '??? tip "More"\n    Words.', "<summary>More</summary>", '#boxed([#"More";])[#plain()[#"Words.";];];'
    ),
    "details that are open": Shown(
        "???+ tip\n    Words.", '<details class="tip" open="open">', '#boxed([#"Tip";])[#plain()[#"Words.";];];'
    ),
    "callout of GitHub": Shown(
        "> [!NOTE]\n> Words.", '<div class="admonition note">', '#boxed([#"Note";])[#plain()[#"Words.";];];'
    ),
    "annotation": Shown(
        "Words. (1)\n{ .annotate }\n\n1.  More words.", '<p class="annotate">Words. (1)</p>',
        '#marked("annotate")[#"Words. (1)";];\n\n#enum([#"More words.";]);',
    ),
    "button": Shown(
        "[The evidence](evidence.md){ .md-button }", '<a class="md-button" href="evidence.md">',
        '#plain()[#beyond("page:evidence.md", "evidence volume")[#"The evidence";];];',
    ),
    "code block": Shown(
        "```py\nx = 1\n```", '<div class="language-py highlight">', '#code-block(("x = 1", ).join("\\n"));'
    ),
    "code with title, numbers and annotation": Shown(
        '```py title="a.py" linenums="1" hl_lines="1"\nx = 1 # (1)!\n```\n\n1.  More words.', "a.py</span>",
        '#code-block(("x = 1 # (1)", ).join("\\n"), title: "a.py");\n\n#enum([#"More words.";]);',
    ),
    "code in a line": Shown("Words `#!py x = 1`.", "<code", '#plain()[#"Words ";#raw("x = 1");#".";];'),
    "tabs": Shown(
        '=== "A"\n\n    One word.\n\n=== "B"\n\n    [Fell](claim:fall).', 'data-tabs="1:2"',
        '#tab([#"A";])[#plain()[#"One word.";];];\n\n'
        '#tab([#"B";])[#plain()[#claimed("agreed", "fall", "1", false)[#"Fell";];#".";];];',
    ),
    "table with a caption": Shown(
        "| A |\n|---|\n| b |\n\n/// table-caption\n    attrs: {id: own}\nWords [@gazette]\n///",
        '<span class="caption-prefix">Table 1.</span> Words ',
        '#printed-table((163.0fr, ), ([#"A";], ), (([#"b";], ), ), align: (left, ), '
        'caption: [#"Words ";#"[";#cited("gazette", 1);#"]";], number: "1", name: "page:index.md#own");',
    ),
    "caption without a word of tables": Shown(
        "| A |\n|---|\n| b |\n\n/// caption\nWords\n///", '<span class="caption-prefix">Table 1.</span> Words</p>',
        '#printed-table((163.0fr, ), ([#"A";], ), (([#"b";], ), ), align: (left, ), caption: [#"Words";], '
        'number: "1");',
    ),
    "footnote": Shown(
        "Words.[^a]\n\n[^a]: A note.", '<div class="footnote">',
        '#plain()[#"Words.";#noted("page:index.md#fn:a")[#"A note.";];];',
    ),
    "highlight": Shown("Some ==words==.", "<mark>words</mark>", '#plain()[#"Some ";#marker()[#"words";];#".";];'),
    "insertion": Shown("Some ^^words^^.", "<ins>words</ins>", '#plain()[#"Some ";#underline()[#"words";];#".";];'),
    "deletion": Shown("Some ~~words~~.", "<del>words</del>", '#plain()[#"Some ";#strike()[#"words";];#".";];'),
    "subscript": Shown("H~2~O", "H<sub>2</sub>O", '#plain()[#"H";#sub()[#"2";];#"O";];'),
    "superscript": Shown("x^a^", "x<sup>a</sup>", '#plain()[#"x";#super()[#"a";];];'),
    "keys": Shown(
        "Press ++ctrl+a++.", '<kbd class="key-control">Ctrl</kbd>',
        '#plain()[#"Press ";#raw("Ctrl");#"+";#raw("A");#".";];',
    ),
    "symbols": Shown("(c) --> 1/2", "&copy; &rarr; &frac12;", '#plain()[#"© → ½";];'),
    "grid of cards": Shown(
        '<div class="grid cards" markdown>\n\n- A card\n\n</div>', '<div class="grid cards">', '#list([#"A card";]);'
    ),
    "definition list": Shown(
        "Term\nWord\n:   Means [that](claim:fall).\n\nNext\n:   More.", "<dt>Term</dt>",
        '#definitions(((([#"Term";], [#"Word";], ), ([#"Means ";#claimed("agreed", "fall", "1", false)[#"that";];'
        '#".";], ), ), '
        '(([#"Next";], ), ([#"More.";], ), ), ));',
    ),
    "task list": Shown(
        "- [x] Done\n- [ ] Open\n- Neither", '<li class="task-list-item">',
        '#tasks((true, [#"Done";], ), (false, [#"Open";], ), (none, [#"Neither";], ));',
    ),
    "abbreviation": Shown(
        "The UN and the UN.\n\n*[UN]: United Nations", '<abbr title="United Nations">UN</abbr>',
        '#plain()[#"The ";#"UN";#added(" (United Nations)");#" and the ";#"UN";#".";];',
    ),
    "tooltip": Shown(
        '[The evidence](evidence.md "All of it")', 'title="All of it"',
        '#plain()[#beyond("page:evidence.md", "evidence volume")[#"The evidence";];];',
    ),
    "pull quote": Shown(
        "> Words.\n{: .pull-quote }", '<p class="pull-quote">',
        '#quote(block: true)[#marked("pull-quote")[#"Words.";];];',
    ),
    "list of attributes": Shown(
        "- A\n{: #own }\n\nSee [that](#own).", 'id="own"',
        '#list([#"A";]);\n\n#plain()[#"See ";#goto("page:index.md#own")[#"that";];#".";];',
    ),
    "braces and dollars in words": Shown(
        "Of {a, b} it cost $7.2 billion, then $3 billion each [@gazette].", "$7.2 billion, then $3 billion",
        '#numbered("page:index.md#p-1", "1")[#"Of {a, b} it cost $7.2 billion, then $3 billion each ";#"[";'
        '#cited("gazette", 1);#"]";#".";];',
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_an_element_is_on_the_site_and_in_print(name: str, report: Write) -> None:
    root = report({**page(SHOWN[name].markdown), "data/charts.yml": None})
    ledger = ledger_of(root)
    assert SHOWN[name].site in html(ledger, root)
    assert typst(ledger, root) == SHOWN[name].print


def test_an_icon_is_drawn_in_print_as_well(report: Write) -> None:
    root = report({**page("Words :material-clock:.", more=ICONS), "data/charts.yml": None})
    ledger = ledger_of(root)
    assert '<span class="twemoji"><svg' in html(ledger, root)
    book = book_of(ledger, root, *volumes_of(ledger))
    (icon,) = [text for text in Writer(book, ledger.markups["index.md"].tree).page().split("#") if "icon(" in text]
    (name,) = book.files
    assert icon == f'icon("{name}");' and book.files[name].startswith(b"<svg")


# -- what is refused -------------------------------------------------------------------------------------------------

PICTURE = "add it as a picture: dossier new picture FILE.svg"
MERMAID = (
    "the block “mermaid” would be printed as code; draw it as a chart (form steps, network or lanes), or "
    f"{PICTURE} (diagram)"
)
REFUSED = {
    "diagram": (
        "```mermaid\ngraph LR\n```",
        f"5:1: {MERMAID}",
    ),
    "diagram in a list": (
        "- Words\n\n    ~~~ {.mermaid}\n    graph LR\n    ~~~",
        f"7:5: {MERMAID}",
    ),
    "formula of GitHub": (
        "```math\nx^2\n```",
        f"5:1: the block “math” would be printed as code; write it in words, or {PICTURE} (diagram)",
    ),
    "formula": (
        "The $x^n$ of it.",
        f"5:6: “x^n” between dollar signs is a formula, which is not set; write it in words, or {PICTURE} (diagram)",
    ),
    "formula in lines of its own": (
        "Words.\n\n$$\nx^n\n$$",
        f"8:1: “x^n” between dollar signs is a formula, which is not set; write it in words, or {PICTURE} (diagram)",
    ),
    "dollars that are taken for a formula": (
        "It cost $5–$10 each [@gazette].",
        "5:10: “5–” between dollar signs is a formula, which is not set; write a backslash before the sign of a "
        "dollar: \\$ (diagram)",
    ),
    "macro": (
        "It is {{ count }}.",
        "5:7: “{{ count }}” would be printed as it stands; nothing is filled in here; write what it stands for "
        "(printed-syntax)",
    ),
    "comment of a template": (
        "Words {# unseen #}.",
        "5:7: “{# unseen #}” would be printed as it stands; nothing is filled in here; write what it stands for "
        "(printed-syntax)",
    ),
    "snippet": (
        'Words.\n\n--8<-- "terms.md"',
        '7:1: “--8<-- "terms.md"” takes in a file that no rule could name the place of; write its text here '
        "(printed-syntax)",
    ),
    "proposal": (
        "It {--fell--}{++rose++}.",
        "5:4: “{--fell--}” is a proposal for readers of drafts; accept it or reject it (printed-syntax)",
    ),
    "emoji": (
        "Words :smile:.",
        "5:7: “:smile:” would be printed as it stands; write the sign itself, or a word (printed-syntax)",
    ),
    "caption of a chart": (
        "![It fell](chart:trade)\n\n/// figure-caption\nMore words\n///",
        "8:1: the caption “More words” does not stand below a table; charts and pictures bring their own, between the "
        "brackets of their mark (caption)",
    ),
    "raw HTML": (
        "<section>Words</section>",
        "5:1: the raw HTML “<section>Words</section>” would be shown as it stands; write it in Markdown, or between "
        "backticks (raw-html)",
    ),
    "picture without credit": (
        "![A gate](gate.png)",
        "5:1: the picture “gate.png” leads to content/gate.png, which is not there; add content/gate.png or correct "
        "the address (dead-link)",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_shown_on_both_is_refused(name: str, problems: Problems) -> None:
    markdown, problem = REFUSED[name]
    assert f"content/index.md:{problem}" in problems(page(markdown))


SWITCHED_OFF = {
    "!!! note\n    Words.": ("“!!! note”", "admonition"),
    "??? note\n    Words.": ("“??? note”", "pymdownx.details"),
    '=== "A"\n\n    Words.': ('“=== "A"”', "pymdownx.tabbed"),
    "Term\n: Words": ("“: Words”", "def_list"),
    "- [x] Done": ("“[x]”", "pymdownx.tasklist"),
    "Words.[^a]": ("“[^a]”", "footnotes"),
    "The UN.\n\n*[UN]: United Nations": ("“*[UN]: United Nations”", "abbr"),
    "/// caption\nWords\n///": ("“/// caption”", "pymdownx.blocks.caption"),
    "Press ++ctrl+a++.": ("“++ctrl+a++”", "pymdownx.keys"),
    "Some ==words==.": ("“==words==”", "pymdownx.mark"),
    "Some ^^words^^.": ("“^^words^^”", "pymdownx.caret"),
    "Some ~~words~~.": ("“~~words~~”", "pymdownx.tilde"),
    "Words.\n{: .pull-quote }": ("“{: .pull-quote }”", "attr_list"),
}


@pytest.mark.parametrize("markdown", SWITCHED_OFF)
def test_an_element_whose_extension_is_off_is_named_with_it(markdown: str, problems: Problems) -> None:
    written, extension = SWITCHED_OFF[markdown]
    remedy = f"switch on {extension} among the markdown_extensions of mkdocs.yml, or write it in another way"
    found = problems({"content/index.md": f"{HEAD}{markdown}\n"})
    expected = f"{written} would be printed as it stands; {remedy} (printed-syntax)"
    assert [line.split(": ", 1)[1] for line in found if "(printed-syntax)" in line] == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "It fell by $7.2 billion, from {a} to {b}; see x{1} [@gazette].",
        "Open 10:30:15, ratio 1:2:3, C++ and C++, a == b == c, #hash, 50% {.5, 1} [@gazette].",
        "A set {x | x > 0} costs US$5 [@gazette].",
        "Write `{{ this }}`, `--8<--`, `:smile:` and `$x$` as code.",
        "```text\n--8<-- a\n```mermaid\n{{ x }}\n```",
    ],
)
@pytest.mark.parametrize("extensions", [EXTENSIONS, {}], ids=["on", "off"])
def test_signs_in_ordinary_words_are_no_problem(words: str, extensions: Mapping[str, Any], problems: Problems) -> None:
    found = problems(page(words, extensions))
    assert [line for line in found if "printed-syntax" in line or "(diagram)" in line] == []


def test_a_file_that_is_added_to_every_page_is_refused(problems: Problems) -> None:
    found = problems(page("Words.", {"pymdownx.snippets": {"auto_append": ["terms.md"]}}))
    assert found == [
        "mkdocs.yml:3:1: pymdownx.snippets adds a file to every page (auto_append); write its lines into the pages "
        "(engine-setting)"
    ]


# -- rules see what is shown -----------------------------------------------------------------------------------------

NESTINGS = {
    "admonition in a list in a tab": '=== "A"\n\n    - Words\n\n        !!! note\n\n            {}',
    "tab in details in a quotation": '> ??? note\n>\n>     === "A"\n>\n>         {}',
    "definition": "Term\n:   {}",
    "definition in a footnote": "Words.[^a]\n\n[^a]:\n    Term\n    :   {}",
    "footnote in an admonition": "!!! note\n    Words.[^a]\n\n[^a]: {}",
    "title of an admonition": '!!! note "{}"\n    Words.',
    "label of a tab": '=== "{}"\n\n    Words.',
    "second tab behind a table": '=== "A"\n\n    | a |\n    |---|\n    | b |\n\n=== "B"\n\n    {}',
    "task": "- [ ] {}",
    "caption": "| a |\n|---|\n| b |\n\n/// caption\n{}\n///",
    "table in details": "??? note\n\n    | a |\n    |---|\n    | {} |\n\n    /// caption\n    Words\n    ///",
    "card of a grid": '<div class="grid cards" markdown>\n\n- {}\n\n</div>',
}


@pytest.mark.parametrize("name", NESTINGS)
def test_a_figure_is_held_to_its_claim_wherever_it_stands(name: str, problems: Problems) -> None:
    text = NESTINGS[name].format("Trade fell by [58 percent](claim:fall)")
    (problem,) = [line for line in problems(page(text)) if "(figure" in line]
    offset = f"{HEAD}{text}".index("[58 percent]")
    line, column = f"{HEAD}{text}".count("\n", 0, offset) + 1, offset - f"{HEAD}{text}".rfind("\n", 0, offset)
    assert problem.startswith(f"content/index.md:{line}:{column}: "), problem


@pytest.mark.parametrize("name", NESTINGS)
def test_a_figure_that_nothing_bears_out_is_found_wherever_it_stands(name: str, problems: Problems) -> None:
    found = problems(page(NESTINGS[name].format("Trade fell by 58 percent.")))
    assert [line for line in found if "58 percent" in line and "figure" in line] != [], found


@pytest.mark.parametrize("name", NESTINGS)
def test_a_claim_and_a_citation_are_printed_wherever_they_stand(name: str, report: Write) -> None:
    text = NESTINGS[name].format("Trade fell by [59 percent](claim:fall) [@gazette]")
    root = report({**page(text), "data/charts.yml": None})
    ledger = ledger_of(root)
    printed = typst(ledger, root)
    assert printed.count('#claimed("agreed", "fall", "1", false)') == 1 and printed.count('#cited("gazette", 1)') == 1


# -- blocks of records in boxes --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Path]:
    """A report with charts and views in boxes, and views again."""
    text = (
        '=== "A"\n\n    ![It fell](chart:trade)\n\n=== "B"\n\n    ![](view:timeline)\n\n'
        "!!! note\n\n    ![](view:timeline)\n\n    ![It fell](chart:trade)\n\n- ![](view:sources?standing=located)\n\n"
        "![](view:datasets)\n\n![](view:datasets)\n\n![](view:sources)\n\n![](view:sources)\n"
    )
    root = sample_reports.write(tmp_path_factory.mktemp("nested"), {**TINY, **page(text)})
    prepare(root)
    ledger = ledger_of(root)
    return ledger, root


def test_no_id_stands_twice_where_views_and_charts_are_shown_again(nested: tuple[Ledger, Path]) -> None:
    text = html(*nested)
    ids = Counter(re.findall(r'\bid="([^"]*)"', text))
    assert [identifier for identifier, count in ids.items() if count > 1] == []
    assert text.count('class="view view-timeline"') == 2 and text.count('id="timeline-filters"') == 1
    assert {"chart-trade", "event-closure", "dataset-trade"} <= ids.keys()


def test_views_and_charts_in_boxes_and_again_are_set(nested: tuple[Ledger, Path]) -> None:
    """PDF/UA-1 by Typst, which refuses labels that are twice there, and page breaks in boxes."""
    ledger, root = nested
    document, _ = full_report(ledger, root)
    assert document.main.count("#references-here();") == 1
    (data,) = typeset([document], "a4", 0)
    assert data.startswith(b"%PDF")
