"""Where entries will stand is known about before they are set, so that the other volume need not be set twice."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from printed_text import pdftotext

from dossier.ledger import Ledger
from dossier.pdf.full_report import full_report
from dossier.pdf.page_estimates import estimate
from dossier.pdf.typst_document import Document
from dossier.pdf.volumes import claim_numbers

PROJECT = Path(__file__).parents[2]


def test_entries_are_placed_by_where_they_stand_in_the_text() -> None:
    text = '#goto("term:b")[#"b";];\n' + "x" * 6_000
    entries = ['#head(1, ("page:a.md",))[#"A";];', '#claim-entry("a", "1")[];', '#entry("term:b", "")[];']
    known = ["claim:a", "page:a.md", "term:b"]
    document = Document("evidence", f"\n{text}\n".join(entries), {}, places=[*known, "term:none"])
    pages = json.loads(estimate(document))["places"]
    assert sorted(pages) == known
    assert pages["claim:a"] - pages["page:a.md"] == 1
    assert pages["term:b"] - pages["page:a.md"] == 2


def test_a_document_without_entries_has_no_pages_to_tell() -> None:
    assert json.loads(estimate(Document("evidence", "", {}, places=["term:none"])))["places"] == {}


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
def test_real_entries_stand_near_the_pages_that_were_estimated(real_site: Path, real_ledger: Ledger) -> None:
    """Each place that the report asks for has a page; that of a claim has nearly always as many digits as its own."""
    references = dict.fromkeys(real_ledger.report.sources, "As printed")  # which stand behind all entries
    _report, evidence = full_report(replace(real_ledger, references=references), PROJECT)
    pages = json.loads(estimate(evidence))["places"]
    assert sorted(pages) == sorted(evidence.places)
    names = {number: f"claim:{name}" for name, number in claim_numbers(real_ledger).items()}
    heads = [page.split("\n")[0] for page in pdftotext(real_site / "downloads/evidence.pdf", "-layout").split("\f")]
    first = {int(found[1]): page for page, head in enumerate(heads, 1) if (found := re.search(r"Claims (\d+)", head))}
    digits = [len(str(pages[names[number]])) == len(str(page)) for number, page in first.items()]
    assert len(digits) > 80
    assert sum(digits) > 0.9 * len(digits)
