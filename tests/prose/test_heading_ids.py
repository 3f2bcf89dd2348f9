"""The ids of headings: of a page's words alone, on the site, in print and in the e-book, finished or a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from elements import html, ledger_of, settings
from tiny_report import HEAD

from dossier.build import prepare
from dossier.ledger import Ledger

Write = Callable[[Mapping[str, str | bytes | None]], Path]
EXTENSIONS: dict[str, dict[str, Any]] = {
    "abbr": {}, "attr_list": {}, "footnotes": {}, "pymdownx.tasklist": {}, "toc": {"permalink": True}
}  # fmt: skip
SHOWN = "![It fell](chart:trade)\n\n"


def on_site(page: str) -> list[str]:
    found: list[str] = re.findall(r'<h[1-6][^>]* id="([^"]*)"', page)
    return [name for name in found if name != "references"]  # which is that of the list below the page


def in_print(ledger: Ledger) -> list[str]:
    return [name for name, _words in ledger.markups["index.md"].outline.headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Lead in water [@bureau]", ["lead-in-water"]),
        ("It fell [@bureau].\n\n## Lead [see @bureau, p. 4] in water", ["lead-in-water"]),
        ("## Trade [fell](claim:fall) at the [bureau](actor:bureau-of-trade)", ["trade-fell-at-the-bureau"]),
        ("## As [shown](figure:trade) in [](section:index)\n\n" + SHOWN, ["as-shown-in"]),
        ("## *Rosa* `x_y` & **more** A\\*B &amp; “so”", ["rosa-x_y-more-ab-so"]),
        ("## Words[^1]\n\n[^1]: A note.", ["words"]),
        ("## GDP fell\n\n*[GDP]: gross domestic product", ["gdp-fell"]),
        ("## Same [@bureau]\n\n## Same\n\n## Same [fell](claim:fall)", ["same", "same_1", "same-fell"]),
        ("## Own [@bureau] {: #mine }", ["mine"]),
        ("## __init\\_\\_ and [@bureau]", ["init__-and"]),
        (r"## \_\_config", ["config"]),
        ("## __", ["section"]),
        ("## References\n\nIt fell [@bureau].", ["references_1"]),
        ("## Chart trade\n\n" + SHOWN + "## Cite bureau 1 [@bureau]", ["chart-trade_1", "cite-bureau-1_1"]),
        ("## Claim use fall 1\n\nIt [fell](claim:fall).", ["claim-use-fall-1_1"]),
        ("## P 1\n\nIt fell [@bureau].", ["p-1_1"]),
    ],
)
def test_a_heading_has_one_id_wherever_its_page_is_shown(text: str, expected: list[str], report: Write) -> None:
    root = report({"content/index.md": f"{HEAD}{text}\n", "mkdocs.yml": settings(EXTENSIONS)})
    if "chart:" in text:
        prepare(root)
    ledger = ledger_of(root)
    page = html(ledger, root)
    assert (on_site(page), in_print(ledger)) == (expected, expected)
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len({*ids})


def test_a_draft_has_the_same_ids(report: Write) -> None:
    text = "## Lead [@nobody] and [so](claim:none)\n\n## Lead [@bureau]\n"
    root = report({"content/index.md": HEAD + text, "mkdocs.yml": settings(EXTENSIONS)})
    ledger = ledger_of(root)
    page = html(replace(ledger, problems=()), root)
    assert on_site(page) == in_print(ledger) == ["lead-and-so", "lead"]


def test_more_citations_before_a_heading_leave_its_id(report: Write) -> None:
    files = {"content/index.md": f"{HEAD}## Lead [@bureau]\n", "mkdocs.yml": settings(EXTENSIONS)}
    root = report(files)
    before = on_site(html(ledger_of(root), root))
    root = report({**files, "content/index.md": f"{HEAD}It fell [@gazette].\n\n## Lead [@bureau]\n"})
    assert before == ["lead"] and in_print(ledger_of(root)) == before
