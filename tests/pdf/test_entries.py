"""Entries, lists and what changed, as an editor would have them on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from edition_samples import frozen
from printed_text import pdftotext
from sample_reports import texts
from tagged_text import TaggedText
from tiny_report import HEAD

from dossier.build import print_documents
from dossier.ledger import unformatted_ledger
from dossier.report import editions

Write = Callable[[Mapping[str, str | bytes | None]], Path]
pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
PRINTED = texts("printed")
CLAIM = """\
- id: {id}
  statement: {id} was counted in 2024.
  standing: {standing}
  sources: [{{supports: gazette}}, {{supports: bureau}}]
  evidence: {evidence}
"""


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[..., Path]:
    def write(files: Mapping[str, str | bytes | None]) -> Path:
        print_documents(report({**PRINTED, **files}), tmp_path / "out", ["report"])
        return tmp_path / "out"

    return write


def words(path: Path) -> str:
    return " ".join(re.sub("\u00ad\\s*|\u200b", "", pdftotext(path)).split())


# -- what changed ------------------------------------------------------------------------------------------------------


def claims(standing: str = "agreed", said: str = "Both counted it.", names: str = "abc") -> str:
    own = "".join(CLAIM.format(id=f"{name}-count", standing=standing, evidence=said) for name in names)
    return PRINTED["data/claims.yml"] + own


CHANGES = {
    "content/changes.md": HEAD.replace("title: T", "title: What is new") + "# The changes\n\n![](view:changes)\n",
    "mkdocs.yml": PRINTED["mkdocs.yml"].replace("evidence.md]", "evidence.md, changes.md]"),
}
EVENTS = PRINTED["data/events.yml"]


@pytest.fixture
def said(report: Write, printed: Callable[..., Path]) -> Callable[..., str]:
    """The evidence volume of an edition, whose changes against the one before are given."""

    def write(**changed: str) -> str:
        before = {**PRINTED, **CHANGES, "data/claims.yml": claims()}
        root = report(before)
        record = frozen(unformatted_ledger(root)).model_copy(update={"id": "2024.1"})
        editions.path_of(root, record.id).parent.mkdir()
        editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
        files = {f"data/{name}.yml": content for name, content in changed.items()}
        return words(printed({**before, **files}) / "evidence.pdf")

    return write


def test_a_correction_is_printed_once_with_the_records_that_it_changed(said: Callable[..., str]) -> None:
    slip = '- {id: slip, date: "2025-01-02", reason: One body counted it., records: [RECORDS]}\n'
    records = '"claim:a-count", "claim:b-count", "claim:c-count", "event:closure", "claim:toll"'
    found = said(
        claims=claims("reported", names="a").replace("They count apart.", "They count otherwise.")
        + claims(said="One copied it.", names="bc").removeprefix(PRINTED["data/claims.yml"]),
        events=EVENTS.replace("It was shut.", "It was shut at night."),
        corrections=slip.replace("RECORDS", records),
    )
    assert found.count("One body counted it.") == 1
    assert "Corrections (1) 2 January 2025 One body counted it. Claims: 2, 4, 5. Events:" in found
    assert "12 October 2024: The gate closes, p. 3. – Claim 3: standing agreed → reported" in found
    assert "2025-01-02" not in found and "Reason" not in found


def test_what_says_no_more_is_told_by_its_number_and_the_kind_of_change(said: Callable[..., str]) -> None:
    found = said(claims=claims(said="Both counted it twice."))
    assert "Claims with other words, positions or evidence (3) Evidence 3–5." in found
    assert "“What is new” has every text before and after" not in found  # it has an address
    assert "word by word, at https://report.example/2025.11/changes/." in found


def test_words_that_changed_stand_apart_and_dates_are_written_out(said: Callable[..., str]) -> None:
    old, new = "a-count was counted in 2024.", "a-count was counted."
    events = EVENTS.replace("The gate closes", "The gate").replace("2024-10-12", "2024-10-11")
    found = said(claims=claims().replace(old, new), events=events)
    assert "3: a-count was counted in 2024. counted." in found
    assert "The gate closes" in found and "date 12 October 2024 → 11 October 2024" in found


def test_new_records_are_listed_without_saying_so_line_by_line(said: Callable[..., str]) -> None:
    gate = EVENTS + EVENTS.replace("id: closure", "id: opening").replace("The gate closes", "The gate opens")
    found = said(events=gate, claims=claims(names="abcdef"))
    assert "New claims (3) 6–8." in found and "Events (1)" in found and "The gate opens, p. " in found
    assert "(new)" not in found


# -- lists and entries -------------------------------------------------------------------------------------------------


def test_charts_are_listed_by_number_with_their_pages(printed: Callable[..., Path]) -> None:
    page = PRINTED["content/evidence.md"] + "\n## Charts\n\n![](view:charts)\n"
    assert re.search(r"Charts (\d )?1 Trade more than halved \(report, p. 3\)",
                     words(printed({"content/evidence.md": page}) / "evidence.pdf"))  # fmt: skip


def test_the_title_of_what_was_found_ends_before_what_is_said_of_it(printed: Callable[..., Path]) -> None:
    gazette = 'standing: located, URL: "https://gazette.example/1"'
    similar = gazette.replace("located", "similar") + ", listed: Trade down (2020)., differs: Of another year."
    sources = PRINTED["data/sources.yml"].replace(gazette, similar)
    index = PRINTED["content/index.md"] + "\n## Listed\n\n![](view:listed)\n"
    found = words(printed({"data/sources.yml": sources, "content/index.md": index}) / "report.pdf")
    assert "Trade falls. Of another year. [1]" in found


def test_the_kind_of_a_tie_stands_apart_from_whom_it_is_with(printed: Callable[..., Path]) -> None:
    actors = PRINTED["data/actors.yml"] + (
        "- {id: gate-keepers, name: Keepers, kind: government body, description: They keep., sources: [bureau],\n"
        "   ties: [{kind: restriction, to: bureau-of-trade, says: No more counts., sources: [bureau]}]}\n"
    )
    kinds = PRINTED["data/kinds.yml"] + "ties: [restriction]\n"
    found = words(printed({"data/actors.yml": actors, "data/kinds.yml": kinds}) / "evidence.pdf")
    assert "– restriction – Bureau: No more counts. [2]" in found


def test_a_reference_says_what_it_is_and_where_it_is_used_in_which_volume(printed: Callable[..., Path]) -> None:
    found = TaggedText(printed({}) / "evidence.pdf").text.replace("\u00a0", " ")
    assert "gazette.example/1. Press. Report, pages 3, 4; here, page 3" in " ".join(found.split())
    assert "bureau.example/2. Government. Report, pages 3, 4; here, page 3" in " ".join(found.split())


def test_the_ids_of_claims_stand_in_the_evidence_alone_and_can_be_read(printed: Callable[..., Path]) -> None:
    folder = printed({"data/claims.yml": PRINTED["data/claims.yml"].replace("id: toll", "id: toll-of-2024")})
    assert "toll-of-2024" not in words(folder / "report.pdf")
    runs = [own.run for own in TaggedText(folder / "evidence.pdf").words if "toll-of-2024" in own.run.text]
    assert runs and min(run.size for run in runs) >= 6.5


def test_three_sources_that_follow_each_other_are_a_range_of_which_each_knows_its_pages(
    printed: Callable[..., Path],
) -> None:
    sources = "".join(
        f'- {{id: s{n}, type: report, title: Paper {n}, kind: press, standing: located, URL: "https://s.example/{n}"}}\n'
        for n in (1, 2, 3)
    )
    event = EVENTS.replace("sources: [gazette]", "sources: [s3, s1, s2]")
    folder = printed({"data/sources.yml": PRINTED["data/sources.yml"] + sources, "data/events.yml": event})
    found = words(folder / "evidence.pdf")
    assert "It was shut. [3–5]" in found
    assert found.count("Press. Page 3") == 3


def test_the_key_says_that_what_is_agreed_bears_no_sign(printed: Callable[..., Path]) -> None:
    assert "none disputes it; no sign in running text" in words(printed({}) / "report.pdf")


def test_the_address_of_a_work_that_the_page_cites_is_no_footnote(printed: Callable[..., Path]) -> None:
    more = "\n[It](https://gazette.example/1) and [the other list](https://more.example/2) [@gazette].\n"
    found = words(printed({"content/index.md": PRINTED["content/index.md"] + more}) / "report.pdf")
    assert found.count("https://gazette.example/1") == 1  # its reference
    assert found.count("https://more.example/2") == 1


# -- pages -------------------------------------------------------------------------------------------------------------


def test_a_short_part_goes_on_where_the_one_before_ends(printed: Callable[..., Path]) -> None:
    pages = {
        "content/sources.md": f"{HEAD}# Sources\n\n![](view:sources)\n",
        "content/places.md": f"{HEAD}# All places\n\n![](view:places)\n",
        "content/actors.md": f"{HEAD}# All actors\n\n![](view:actors)\n",
        "content/evidence.md": f"{HEAD}# Claims\n\n![](view:claims)\n\n![](view:timeline)\n\n![](view:datasets)\n",
        "mkdocs.yml": PRINTED["mkdocs.yml"].replace("evidence.md]", "evidence.md, actors.md, places.md, sources.md]"),
    }
    (_cover, _contents, *rest) = pdftotext(printed(pages) / "evidence.pdf").split("\f")[:-1]
    assert "All actors" in rest[0] and "All places" in rest[0]
