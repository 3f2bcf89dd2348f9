"""A comparison as text, Markdown and JSON: what it says, and in which order."""

from __future__ import annotations

import json

from compared import found

from dossier.comparison import formats
from dossier.comparison.compare import Comparison

__all__ = ["found"]  # a fixture


def test_it_reads_from_what_matters_most_to_what_matters_least(found: Comparison) -> None:
    assert (
        formats.as_text(found)
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
      sources: supports: Trade falls, [-undated, p. 2-] {+undated+}

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
        2024, Value [-41;-] {+39;+} reported; Trade, undated
        {+2025, Value 50; reported; Trade, undated+}
"""
    )


def test_markdown_says_the_same_and_escapes_what_authors_wrote(found: Comparison) -> None:
    text = formats.as_markdown(found)
    assert "## Claims with another figure or standing (1)\n\n- Trade fell by 61 percent in 2024. `fall` *T*\n" in text
    assert "    - standing: agreed → **contested**\n" in text
    assert "    - evidence: Both counted ~~it.~~ **it twice.**\n" in text
    assert "    - text: Trade fell by ~~59~~ **61** percent.<br>~~For good, they said.~~<br>**Then it rose" in text


def test_json_holds_every_change_and_what_became_of_each_page(found: Comparison) -> None:
    data = json.loads(formats.as_json(found))
    assert data["pages"] == {"evidence.md": "changed", "index.md": "changed"}
    fall = next(c for c in data["changes"] if c["id"] == "fall")
    assert (fall["kind"], fall["what"], fall["pages"]) == ("claim", "changed", ["index.md"])
    assert fall["field-changes"][0] == {"name": "standing", "before": ["agreed"], "after": ["contested"]}
    rows = next(c for c in data["changes"] if c["kind"] == "dataset")["field-changes"][0]
    assert (len(rows["before"]), len(rows["after"])) == (1, 2)
