"""Entries, lists and what changed, as an editor would have them on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from edition_samples import frozen
from printed_text import pdftotext, printed
from sample_reports import texts
from tagged_text import TaggedText
from tiny_report import HEAD

from dossier.ledger import unformatted_ledger
from dossier.report import editions

__all__ = ["printed"]  # a fixture
Write = Callable[[Mapping[str, str | bytes | None]], Path]
pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
PRINTED = texts("printed")
CLAIM = """\
- id: {id}
  statement: Lot {name} was counted in 2024.
  standing: {standing}
  sources: [{{supports: gazette}}, {{supports: bureau}}]
  evidence: {evidence}
"""


def words(path: Path) -> str:
    return " ".join(re.sub("\u00ad\\s*|\u200b", "", pdftotext(path)).split())


# -- what changed ------------------------------------------------------------------------------------------------------


def claims(standing: str = "agreed", said: str = "Both counted it.", names: str = "abc") -> str:
    own = "".join(CLAIM.format(id=f"{name}-count", name=name, standing=standing, evidence=said) for name in names)
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
    said_first = "Claims 2–5. One body counted it. Claim 3: standing agreed → reported. 2 January. Events: 12 October"
    assert said_first in found
    assert "names the pages that tell of it here. The days are of 2025." in found
    assert "2025-01-02" not in found and "Reason" not in found


def test_values_of_several_claims_stand_in_a_list_below_their_correction(said: Callable[..., str]) -> None:
    slip = '- {id: slip, date: "2025-01-02", reason: One body counted it., records: [RECORDS]}\n'
    own = (claims(standing, names=name) for standing, name in [("reported", "a"), ("estimate", "b"), ("agreed", "c")])
    first, *others = own
    found = said(
        claims=first + "".join(text.removeprefix(PRINTED["data/claims.yml"]) for text in others),
        corrections=slip.replace("RECORDS", '"claim:a-count", "claim:b-count"'),
    )
    lines = "– Claim 3: standing agreed → reported – Claim 4: standing agreed → estimate"
    assert f"Claims 3 and 4. One body counted it. 2 January. {lines}" in found


def test_an_event_whose_date_was_corrected_is_named_once(said: Callable[..., str]) -> None:
    slip = '- {id: slip, date: "2025-01-02", reason: It was a day late., records: ["claim:a-count", "event:closure"]}\n'
    found = said(
        claims=claims(said="One copied it.", names="a") + claims(names="bc").removeprefix(PRINTED["data/claims.yml"]),
        events=EVENTS.replace("2024-10-12", "2024-10-11"),
        corrections=slip,
    )
    told = found[found.index("Claim 3. It was a day late.") :]
    assert re.match(
        r".{27} 11 October 2024: The gate closes, p. 3: date 12 October 2024 → 11 October 2024. 2 January. [^E]", told
    )


def test_a_claim_that_is_new_stands_under_no_correction_that_names_it(said: Callable[..., str]) -> None:
    slip = '- {id: slip, date: "2025-01-02", reason: One body counted it., records: [RECORDS]}\n'
    found = said(
        claims=claims(said="One copied it.", names="a") + claims(names="bcd").removeprefix(PRINTED["data/claims.yml"]),
        corrections=slip.replace("RECORDS", '"claim:a-count", "claim:d-count"'),
    )
    assert "Claim 3. One body counted it. 2 January. New claims (1) 6." in found


def test_of_what_says_no_more_print_tells_how_many_changed_and_in_what(said: Callable[..., str]) -> None:
    found = said(claims=claims(said="Both counted it twice."))
    assert "Claims with other words, positions or evidence (3) 3 changed: the evidence." in found
    assert "Change, page" not in found
    assert "word by word, at https://report.example/2025.11/changes/." in found


def test_corrections_stand_by_chapter_and_number_and_claims_lead_to_them(said: Callable[..., str]) -> None:
    slips = "".join(
        f'- {{id: {name}, date: "2025-01-0{day}", reason: Slip {name}., records: ["{records}"]}}\n'
        for name, day, records in [
            ("shut", 1, "event:closure"), ("late", 2, "claim:c-count"), ("pair", 3, 'claim:a-count", "claim:b-count'),
        ]
    )  # fmt: skip
    found = said(
        claims=claims("reported", names="abc"), corrections=slips, events=EVENTS.replace("was shut.", "was shut early.")
    )
    told = found[found.rindex("Corrections (3)") :]
    assert re.findall(r"Slip (\w+)\.", told) == ["pair", "late", "shut"]
    assert "Claims 3 and 4. Slip pair. Standing agreed → reported. 3 January. Claim 5. Slip late." in told
    assert "Events 12 October 2024: The gate closes, p. 3. Slip shut. 1 January." in told
    assert re.search(r"Both counted it\. For: \[1, 2\] Change, page \d", found)


def test_words_that_changed_stand_apart_and_dates_are_written_out(said: Callable[..., str]) -> None:
    old, new = "Lot a was counted in 2024.", "Lot a was counted."
    events = EVENTS.replace("The gate closes", "The gate").replace("2024-10-12", "2024-10-11")
    found = said(claims=claims().replace(old, new), events=events)
    assert "3: Lot a was counted in 2024. counted." in found
    assert "The gate closes" in found and "date 12 October 2024 → 11 October 2024" in found


def test_new_records_are_listed_without_saying_so_line_by_line(said: Callable[..., str]) -> None:
    gate = EVENTS + EVENTS.replace("id: closure", "id: opening").replace("The gate closes", "The gate opens")
    found = said(events=gate, claims=claims(names="abcdef"))
    assert "New claims (3) 6–8." in found and "Events (1)" in found and "The gate opens, p. " in found
    assert "(new)" not in found


def test_of_much_that_is_new_print_tells_how_much(said: Callable[..., str]) -> None:
    found = said(claims=claims(names="abcdefghijklmnop"))
    assert re.search(r"New claims \(13\) (?!6)", found)


def test_what_the_corrections_tell_is_counted_where_the_rest_stands(said: Callable[..., str]) -> None:
    slip = '- {id: slip, date: "2025-01-02", reason: One body counted it., records: ["claim:a-count"]}\n'
    found = said(claims=claims(said="Both counted it twice."), corrections=slip)
    assert "evidence (2) 1 more stands under the corrections. 2 changed: the evidence." in found


def test_a_corrected_reference_and_a_dataset_are_called_so(said: Callable[..., str]) -> None:
    slips = (
        '- {id: slip, date: "2025-01-02", reason: It is a copy., records: ["source:gazette"]}\n'
        '- {id: row, date: "2025-01-03", reason: It was a sum., records: ["dataset:trade"]}\n'
    )
    sources = PRINTED["data/sources.yml"].replace("title: Trade falls", "title: Trade fell")
    rows = PRINTED["data/datasets/trade.yml"].replace("processing: none", "processing: added up")
    found = said(corrections=slips, sources=sources, **{"datasets/trade": rows})
    assert "Sources Reference 1. It is a copy. 2 January." in found
    assert re.search(r"Datasets Dataset 1, p\. \d+: [^.]+\. It was a sum\. 3 January\.", found)


# -- lists and entries -------------------------------------------------------------------------------------------------


def test_charts_are_listed_by_number_with_their_pages(printed: Callable[..., Path]) -> None:
    page = PRINTED["content/evidence.md"] + "\n## Charts\n\n![](view:charts)\n"
    assert re.search(r"Charts (\d )?1 Trade more than halved \(report, p. 3\)",
                     words(printed({"content/evidence.md": page}) / "evidence.pdf"))  # fmt: skip


def test_the_rows_of_a_dataset_are_printed_with_their_sources_unless_they_are_many(
    printed: Callable[..., Path],
) -> None:
    dataset = PRINTED["data/datasets/trade.yml"]
    found = words(printed({}) / "evidence.pdf")
    assert "In every row: Standing: reported; Source: [2]. Year Value 2023 100 2024 41" in found
    assert (
        "The words that each row is taken from, and all rows as files stand at https://report.example/2025.11/evidence/."
        in found
    )
    more = "".join(
        f"  - {{year: {year}, value: {year}, source: bureau, standing: reported}}\n" for year in range(1950, 2010)
    )
    found = words(printed({"data/datasets/trade.yml": dataset + more}) / "evidence.pdf")
    assert "Its rows stand at https://report.example/2025.11/dataset/trade/." in found and "1,951" not in found


def test_the_title_of_what_was_found_ends_before_what_is_said_of_it(printed: Callable[..., Path]) -> None:
    gazette = 'standing: located, URL: "https://gazette.example/1"'
    similar = (
        gazette.replace("located", "similar") + ", listed: Trade down (2020)., differs: Of another year., note: A copy"
    )
    sources = PRINTED["data/sources.yml"].replace(gazette, similar)
    index = PRINTED["content/index.md"] + "\n## Listed\n\n![](view:listed)\n"
    found = words(printed({"data/sources.yml": sources, "content/index.md": index}) / "report.pdf")
    assert "Trade falls. Of another year. A copy [1]." in found


def test_the_kind_of_a_tie_stands_apart_from_whom_it_is_with(printed: Callable[..., Path]) -> None:
    actors = PRINTED["data/actors.yml"] + (
        "- {id: gate-keepers, name: Keepers, kind: government body, description: They keep., sources: [bureau],\n"
        "   ties: [{kind: restriction, to: bureau-of-trade, says: No more counts., sources: [bureau]}]}\n"
    )
    kinds = PRINTED["data/kinds.yml"] + "ties: [restriction]\n"
    found = words(printed({"data/actors.yml": actors, "data/kinds.yml": kinds}) / "evidence.pdf")
    assert "– restriction – Bureau: No more counts [2]." in found


def test_a_reference_says_what_it_is_and_where_it_is_used_in_which_volume(printed: Callable[..., Path]) -> None:
    found = TaggedText(printed({}) / "evidence.pdf").text.replace("\u00a0", " ")
    assert "gazette.example/1. Press. Report, pages 3, 4; Claims: 1, 2; Events: 12 October 2024" in " ".join(
        found.split()
    )
    assert "bureau.example/2. Government. Report, pages 3, 4; Claims: 1, 2; Evidence, page 3" in " ".join(found.split())


def test_entries_name_the_claims_and_events_that_speak_of_them(printed: Callable[..., Path]) -> None:
    """In order, each year once."""
    days = ["2024-11-02", "2024-12", "2025-01-01"]
    events = "".join(EVENTS.replace("2024-10-12", day).replace("id: closure", f"id: e{day}") for day in days)
    page = PRINTED["content/evidence.md"] + "\n![](view:glossary)\n"
    glossary = (
        "- {id: transit, name: Free Transit, description: It crosses., sources: [bureau]}\n"
        "- {id: counter, name: Bureau, see: actor:bureau-of-trade}\n"
    )
    claims = (
        PRINTED["data/claims.yml"]
        .replace("Trade fell", "Free Transit fell")
        .replace("value: 59", "place: gate\n  value: 59")
    )
    index = PRINTED["content/index.md"].replace(
        "Trade fell", "[Free Transit](term:transit) by the [bureau](actor:bureau-of-trade) fell"
    )
    found = words(printed({
        "data/events.yml": EVENTS + events, "data/glossary.yml": glossary, "data/claims.yml": claims,
        "content/index.md": index, "content/evidence.md": page,
    }) / "evidence.pdf")  # fmt: skip
    dates = "Events: 12 October, 2 November, December 2024; 1 January 2025."
    assert f"Counts [2]. Speaks in claims: 2. {dates}" in found
    assert f"A crossing [2]. Claims: 1. {dates}" in found
    assert "It crosses [2]. Claims: 1." in found
    assert re.search(r"Bureau \S+ See Bureau, p. \d\. ", found) and found.count("Counts [2].") == 1


def test_claims_are_called_by_their_numbers_and_no_id_is_printed(printed: Callable[..., Path]) -> None:
    folder = printed({"data/claims.yml": PRINTED["data/claims.yml"].replace("id: toll", "id: toll-of-2024")})
    for volume in ("report", "evidence"):
        assert "toll-of-2024" not in words(folder / f"{volume}.pdf")


def test_three_sources_that_follow_each_other_are_a_range_of_which_each_knows_its_pages(
    printed: Callable[..., Path],
) -> None:
    sources = "".join(
        f'- {{id: s{n}, type: report, title: Paper {n}, kind: press, standing: located, URL: "https://s.example/{n}"}}\n'
        for n in (1, 2, 3)
    )
    actor = PRINTED["data/actors.yml"].replace("sources: [bureau]", "sources: [s3, s1, s2]")
    folder = printed({"data/sources.yml": PRINTED["data/sources.yml"] + sources, "data/actors.yml": actor})
    found = words(folder / "evidence.pdf")
    assert "Counts [3–5]." in found
    assert found.count("Press. Evidence, page 3") == 3


def test_the_key_says_that_what_is_agreed_bears_no_sign(printed: Callable[..., Path]) -> None:
    assert "none disputes it; no sign in running text" in words(printed({}) / "report.pdf")


def test_the_address_of_a_work_that_the_page_cites_is_no_footnote(printed: Callable[..., Path]) -> None:
    more = "\n[It](https://gazette.example/1) and [the other list](https://more.example/2) [@gazette].\n"
    found = words(printed({"content/index.md": PRINTED["content/index.md"] + more}) / "report.pdf")
    assert found.count("https://gazette.example/1") == 1  # its reference
    assert found.count("https://more.example/2") == 1


def test_the_words_before_the_sources_of_claims_are_explained_where_they_first_stand(
    printed: Callable[..., Path],
) -> None:
    """In each volume once, before the first claim."""
    claims = PRINTED["data/claims.yml"].replace("{supports: bureau}", "{partly: bureau}")
    folder = printed({"data/claims.yml": claims})
    key = "How a source bears on a claim: For: it says what the claim says; In part: it says a part of that."
    evidence, report = words(folder / "evidence.pdf"), words(folder / "report.pdf")
    assert evidence.count(key) == report.count(key) == 1
    assert evidence.index(key) < evidence.index("For: [")
    assert report.index(key) < report.index("For: [")


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
