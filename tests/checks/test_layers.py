"""What is wrong in one part of a report keeps no other from being checked; what follows from it is not told as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier
from tiny_report import HEAD, TINY

from dossier.problems import listed
from dossier.report.record import fields_by_key
from dossier.report.records import Claim

Write = Callable[[Mapping[str, str | bytes | None]], Path]

SYNTAX = (
    "this is not valid YAML (while parsing a flow sequence, did not find expected ',' or ']'); check the indentation, "
    "and put text with special characters in quotation marks (yaml-syntax)"
)
KEYS = listed(fields_by_key(Claim))
TRADE = TINY["data/datasets/trade.yml"]
CLAIMS, SOURCES, PAGE = TINY["data/claims.yml"], TINY["data/sources.yml"], TINY["content/index.md"]
NO_SOURCE = "there is no source “nobody”; add it to data/sources or correct the id (unknown-source)"
DEAD = (
    "the link “gone.md” leads to content/gone.md, which is not there; add content/gone.md or correct the "
    "address (dead-link)"
)
LAST = 1 + PAGE.count("\n")

CASES: dict[str, tuple[dict[str, str | bytes | None], list[str], str]] = {
    "syntax, a key and a reference, each in a file of its own": (
        {"data/actors.yml": "- [a\n", "data/claims.yml": CLAIMS.replace("  value: 59", "  valeu: 59"),
         "content/index.md": f"{PAGE}\nIt [fell](gone.md) [@nobody].\n"},
        [f"content/index.md:{LAST + 1}:4: {DEAD}", f"content/index.md:{LAST + 1}:21: {NO_SOURCE}",
         f"data/actors.yml:2:1: {SYNTAX}",
         "data/claims.yml:3:3: claim “fall”: “valeu” is not a known key; did you mean “value”? (unknown-key)"],
        "4 problems; more may follow when data/actors.yml can be read\n",
    ),
    "a key and a reference in one record": (
        {"data/claims.yml": CLAIMS.replace("  unit: percent", "  unti: percent").replace("supports: gazette",
                                                                                         "supports: nobody")},
        ["data/claims.yml:4:3: claim “fall”: “unti” is not a known key; did you mean “unit”? (unknown-key)",
         f"data/claims.yml:6:14: {NO_SOURCE}"],
        "2 problems\n",
    ),
    "a file of sources that cannot be read, which others name": (
        {"data/sources.yml": SOURCES + "- [a\n", "content/index.md": f"{PAGE}\nIt [fell](gone.md).\n"},
        [f"content/index.md:{LAST + 1}:4: {DEAD}", f"data/sources.yml:5:1: {SYNTAX}"],
        "2 problems; more may follow when data/sources.yml can be read\n",
    ),
    "a page without a head, to which others lead": (
        {"content/late.md": "It is late [@nobody].\n",
         "content/index.md": f"{PAGE}\nIt [was](late.md) late [@gazette].\n"},
        ["content/late.md:1:1: the page has no front matter; begin it with “---”, title, description and “---” "
         "(front-matter)", f"content/late.md:1:13: {NO_SOURCE}"],
        "2 problems\n",
    ),
    "a page that is no text, to which others lead": (
        {"content/late.md": b"\xff", "content/index.md": f"{PAGE}\nIt [was](late.md) [@nobody].\n"},
        [f"content/index.md:{LAST + 1}:20: {NO_SOURCE}",
         "content/late.md:1:1: the file is not UTF-8 text (byte 1); save it as UTF-8 (encoding)"],
        "2 problems; more may follow when content/late.md can be read\n",
    ),
    "a dataset that is wrong, from which a claim is": (
        {"data/datasets/other.yml": "title: Other\n", "data/claims.yml": CLAIMS.replace(
            "value: 59", "from: other#2024").replace("supports: gazette", "supports: nobody")},
        [f"data/claims.yml:6:14: {NO_SOURCE}",
         *(f"data/datasets/other.yml:1:1: dataset “other”: {key} is missing; add it (missing-key)" for key in (
             "columns", "date-accessed", "definition", "frequency", "licence", "processing", "producer", "rows",
             "unit"))],
        "10 problems; more may follow when data/datasets/other.yml is mended\n",
    ),
    "a claim with a key too many, and a figure that is not its own": (
        {"data/claims.yml": CLAIMS.replace("  value: 59", "  zz: 1\n  value: 59"),
         "content/index.md": PAGE.replace("59 percent", "70 percent")},
        [f"data/claims.yml:3:3: claim “fall”: “zz” is not a known key; the keys are {KEYS} (unknown-key)"],
        "1 problem; more may follow when data/claims.yml is mended\n",
    ),
    "a cell that is wrong, in a dataset that a chart shows, and a file that cannot be read": (
        {"data/datasets/trade.yml": TRADE.replace("value: 100", "value: many"), "data/actors.yml": "- [a\n"},
        [f"data/actors.yml:2:1: {SYNTAX}",
         "data/datasets/trade.yml:13:18: value must be a number without thousands signs, not “many”; leave a missing "
         "value out (cell-type)"],
        "2 problems; more may follow when data/actors.yml can be read and data/datasets/trade.yml is mended\n",
    ),
    "settings that are wrong, and a page": (
        {"mkdocs.yml": TINY["mkdocs.yml"] + "      publishd: 3\n",
         "content/index.md": f"{PAGE}\nIt fell [@nobody].\n"},
        [f"content/index.md:{LAST + 1}:10: {NO_SOURCE}",
         "mkdocs.yml:6:7: mkdocs.yml: “publishd” is not a known key; did you mean “published”? (unknown-key)"],
        "2 problems\n",
    ),
    "settings that cannot be read": (
        {"mkdocs.yml": "site_name: [a\n", "content/index.md": f"{HEAD}It fell [@nobody].\n",
         "data/claims.yml": CLAIMS.replace("value: 59", "value: many")},
        ["data/claims.yml:3:3: claim “fall”: value must be a number without thousands signs, or a date, not “many” "
         "(wrong-value)", f"mkdocs.yml:2:1: {SYNTAX}"],
        "2 problems; more may follow when mkdocs.yml can be read\n",
    ),
    "kinds with a key too many, and none of those that other files have": (
        {"data/kinds.yml": "x: y\n"},
        ["data/kinds.yml:1:1: the kinds: “x” is not a known key; the keys are sources, places, actors, ties or "
         "grouping (unknown-key)"],
        "1 problem; more may follow when data/kinds.yml can be read\n",
    ),
    "kinds that cannot be read": (
        {"data/kinds.yml": "- [a\n", "content/index.md": f"{HEAD}It fell [@nobody].\n"},
        [f"data/kinds.yml:2:1: {SYNTAX}"],
        "1 problem; more may follow when data/kinds.yml can be read\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected", "count"), CASES.values(), ids=CASES)
def test_all_that_can_be_known_is_told_at_once(
    files: dict[str, str | bytes | None], expected: list[str], count: str, report: Write
) -> None:
    root = report(files)
    for _ in range(2):  # the second time from what is kept
        result = dossier("check", root=root)
        assert (result.exit_code, result.stdout.splitlines(), result.stderr) == (1, expected, count)
