"""Printed documents are taken from the last time where nothing in them has changed, and else set again."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from dossier.language.languages import using
from dossier.ledger import compile_ledger
from dossier.pdf import write
from dossier.pdf.full_report import full_report
from dossier.pdf.typst_document import Document

CHANGED: dict[str, Any] = {
    "name": "another", "main": "Another.", "files": {"a.svg": b"<svg/>"}, "places": ["a"], "names": {"a": "Another"},
    "page_words": ("p. {number}", "p. {number}, {part}"), "digits": "٠١٢٣٤٥٦٧٨٩", "paragraphs": ["a"], "uses": ["a"],
    "fits": True,
}  # fmt: skip


def test_all_that_a_document_holds_counts() -> None:
    assert CHANGED.keys() == {field.name for field in fields(Document)}
    document = Document("briefing", "Words.", {"a.svg": b""})
    others = [replace(document, **{name: value}) for name, value in CHANGED.items()]
    keys = {write._key([one], "a4", 0) for one in (document, *others)}
    assert len(keys) == len(CHANGED) + 1
    assert write._key([document], "a4", 0) in keys


def test_of_documents_that_are_set_together_each_one_s_files_count() -> None:
    one, other = (Document(name, "Words.", {"messages.typ": name.encode()}) for name in ("report", "evidence"))
    changed = replace(one, files={"messages.typ": b"another"})
    assert write._key([one, other], "a4", 0) != write._key([changed, other], "a4", 0)


def test_what_links_are_called_is_written_anew(tiny: Path, cold: Path) -> None:
    ledger = compile_ledger(tiny)
    with using(ledger.report.settings.language):
        report, evidence = full_report(ledger, tiny)
    renamed = replace(report, names=dict.fromkeys(report.names, "Another name"))
    first, second = (write._cached([one, evidence], "a4", 0) for one in (report, renamed))
    assert (first[0] != second[0], first[1] == second[1]) == (True, True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "typeset", None)
        assert write._cached([report, evidence], "a4", 0) == first
