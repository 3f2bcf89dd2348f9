"""Two states of a report against each other: what differs, in which order, and how it reads."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier import changes, changes_html
from dossier.changes import word_spans
from dossier.cli import main
from dossier.compare import Comparison, compare
from dossier.ledger import unformatted_ledger
from dossier.states import state_of

Write = Callable[[Mapping[str, str | bytes | None]], Path]
CLAIMS = TINY["data/claims.yml"] + """\
- id: toll
  statement: Twelve people died at the gate.
  value: 12
  unit: people
  standing: reported
  sources: [{supports: gazette, locator: p. 2}]
  evidence: The paper counted.
- id: gone
  statement: The gate was shut for good.
  standing: assessment
  by: bureau-of-trade
  sources: [{supports: gazette}]
  evidence: Its words.
"""  # fmt: skip
OLD = {
    "content/index.md": HEAD + "# T\n\nTrade fell by [59 percent](claim:fall) [@gazette].\n\nNobody *knew* why. "
        "[Twelve](claim:toll) died.\n\n[For good](claim:gone), they said.\n{: .note }\n",
    "data/claims.yml": CLAIMS,
}  # fmt: skip
NEW = {
    "content/index.md": HEAD + "# T\n\nTrade fell by [61 percent](claim:fall) [@gazette; @bureau].\n\n"
        "Nobody *knew* why. [Twelve](claim:toll) died.\n\nThen it [rose](claim:rise) again.\n",
    "data/claims.yml": re.sub(r"(?s)- id: gone.*", "", CLAIMS).replace("59", "61").replace("Both counted it.",
        "Both counted it twice.").replace("standing: agreed", "standing: contested\n  positions:\n"
        "    - {by: bureau-of-trade, says: By 61 percent., sources: [bureau]}").replace(", locator: p. 2", "")
        + "- {id: rise, statement: Trade rose., standing: reported, sources: [{supports: bureau}], evidence: Seen.}\n",
    "data/sources.yml": TINY["data/sources.yml"].replace("standing: unlocated, listed: Lost (2020).",
        'standing: located, URL: "https://lost.example/"'),
    "data/datasets/trade.yml": TINY["data/datasets/trade.yml"].replace("value: 41", "value: 39")
        + "  - {year: 2025, value: 50, source: bureau, standing: reported}\n",
    "data/events.yml": TINY["data/events.yml"].replace("It was shut.", "It was shut at night."),
}  # fmt: skip


@pytest.fixture
def found(report: Write) -> Comparison:
    old = state_of(unformatted_ledger(report(OLD)), "old")
    return compare(old, state_of(unformatted_ledger(report({**OLD, **NEW})), "new"))


def test_a_state_does_not_differ_from_itself(report: Write) -> None:
    state = state_of(unformatted_ledger(report({})), "it")
    found = compare(state, state)
    assert found.changes == () and set(found.pages.values()) == {"same"}
    assert changes.as_text(found) == "What changed from it to it\nNothing changed.\n"


def test_it_reads_from_what_matters_most_to_what_matters_least(found: Comparison) -> None:
    assert (
        changes.as_text(found)
        == """\
What changed from old to new
Claims: 2 changed, 1 withdrawn, 1 added. Pages: 1 changed. Sources: 1 changed. Events: 1 changed. Datasets: 1 changed.

CLAIMS WITH ANOTHER FIGURE OR STANDING (1)

  Trade fell by 61 percent in 2024. (fall)  [T]
      standing: agreed → contested
      value: 59 percent → 61 percent
      statement: Trade fell by [-59-] {+61+} percent in 2024.
      positions: {+Bureau: By 61 percent. [Trade, undated]+}
      evidence: Both counted [-it.-] {+it twice.+}

CLAIMS WITHDRAWN (1)

  The gate was shut for good. (gone)  [T]
      assessment

CLAIMS WITH OTHER WORDS, POSITIONS OR EVIDENCE (1)

  Twelve people died at the gate. (toll)  [T]
      sources: supports: Trade falls, [-undated, p. 2-] {+undated+} (gazette)

NEW CLAIMS (1)

  Trade rose. (rise)  [T]
      reported

CHAPTERS AND PAGES (1)

  T (index.md)
      text:
        Trade fell by [-59-] {+61+} percent.
        [-For good, they said.-]
        {+Then it rose again.+}

SOURCES WITH ANOTHER STANDING (1)

  Lost, undated: Lost (lost)
      standing: unlocated → located
      listed: [-Lost (2020).-]
      URL: {+https://lost.example/+}

EVENTS (1)

  12 October 2024: The gate closes (closure)
      summary: It was [-shut.-] {+shut at night.+}

DATASETS (1)

  Trade (trade)
      rows:
        year 2024, value [-41;-] {+39;+} reported; Trade, undated
        {+year 2025, value 50; reported; Trade, undated+}
"""
    )


def test_markdown_says_the_same_and_escapes_what_authors_wrote(found: Comparison) -> None:
    text = changes.as_markdown(found)
    assert "## Claims with another figure or standing (1)\n\n- Trade fell by 61 percent in 2024. `fall` *T*\n" in text
    assert "    - standing: agreed → **contested**\n" in text
    assert "    - evidence: Both counted ~~it.~~ **it twice.**\n" in text
    assert "    - text: Trade fell by ~~59~~ **61** percent.<br>~~For good, they said.~~<br>**Then it rose" in text


def test_json_holds_every_change_and_what_became_of_each_page(found: Comparison) -> None:
    data = json.loads(changes.as_json(found))
    assert data["pages"] == {"evidence.md": "changed", "index.md": "changed"}
    fall = next(c for c in data["changes"] if c["id"] == "fall")
    assert (fall["kind"], fall["what"], fall["pages"]) == ("claim", "changed", ["index.md"])
    assert fall["aspects"][0] == {"name": "standing", "before": ["agreed"], "after": ["contested"]}
    rows = next(c for c in data["changes"] if c["kind"] == "dataset")["aspects"][0]
    assert (len(rows["before"]), len(rows["after"])) == (1, 2)


def test_html_is_a_page_alone_and_its_part_for_feeds_is_well_formed(found: Comparison) -> None:
    page = changes_html.page(found)
    assert page.startswith("<!doctype html>") and "http" not in page.replace("https://lost.example/", "")
    assert "<dt>Evidence</dt><dd>Both counted <del>it.</del> <ins>it twice.</ins></dd>" in page
    part = etree.fromstring(changes_html.summary(found))
    assert "Chapters and pages" not in "".join(part.itertext())


def test_a_page_changes_with_the_records_that_it_shows(report: Write) -> None:
    texts = {"content/other.md": HEAD + "Nothing.\n", "content/chart.md": HEAD + "![It fell](chart:trade)\n"}
    old = state_of(unformatted_ledger(report(texts)))
    claims = {"data/claims.yml": TINY["data/claims.yml"].replace("Both counted it.", "Both say so.")}
    assert compare(old, state_of(unformatted_ledger(report({**texts, **claims})))).pages == {
        "index.md": "changed", "evidence.md": "changed", "other.md": "same", "chart.md": "same",
    }  # fmt: skip


def test_items_that_only_moved_are_no_difference() -> None:
    assert list(changes.paired(("a", "b", "c"), ("c", "a", "b"))) == []
    assert list(changes.paired(("a b c d", "x"), ("x", "a b c e", "y"))) == [("a b c d", "a b c e"), ("", "y")]


@pytest.mark.parametrize(
    "before, after, spans",
    [
        ("a b", "a b", [("=", "a b")]),
        ("a b", "a c", [("=", "a "), ("-", "b"), ("=", " "), ("+", "c")]),
        ("a b c", "a c", [("=", "a "), ("-", "b"), ("=", " "), ("=", "c")]),
        ("b", "a b", [("+", "a"), ("=", " "), ("=", "b")]),
        ("", "a", [("+", "a")]),
    ],
)
def test_words_that_stayed_went_and_came(before: str, after: str, spans: list[tuple[str, str]]) -> None:
    assert word_spans(before, after) == spans


# -- the command -----------------------------------------------------------------------------------------------------


def test_diff_reads_folders_and_exits_with_0_where_there_are_differences(
    report: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = report(OLD)
    other = tmp_path / "other"
    for name, text in {**TINY, **OLD, **NEW}.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(str(text), "utf-8")
    assert main(["--root", str(root), "diff", str(root), str(other)]) == 0
    assert capsys.readouterr().out.startswith(f"What changed from the present state to {other}\nClaims: 2 changed")


def test_diff_says_what_it_does_not_know(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(report({})), "diff", "2025.11"]) == 2
    assert capsys.readouterr().err == (
        "dossier: “2025.11” is no edition, record, folder with mkdocs.yml or commit; the report has no published "
        "edition yet. Give one of those, the file of a record, a report's folder, or a commit such as HEAD~1\n"
    )
