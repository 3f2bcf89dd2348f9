"""The reference pages' structure, held against the ledger."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import site_sample
from real_report import copied
from site_sample import home, page
from tiny_report import TINY

from dossier.ledger import Ledger, compile_ledger, unformatted_ledger
from dossier.problems import Location
from dossier.report.records import Claim
from dossier.web import facets, views

WHOLE = ("sources", "claims", "timeline", "actors", "places", "datasets")
Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture(scope="module")
def ledger(tiny: Path) -> Ledger:
    return compile_ledger(tiny)


@pytest.fixture(scope="module")
def real(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return compile_ledger(copied(project, tmp_path_factory.mktemp("real")))


def shown(view: str, ledger: Ledger) -> etree.Element:
    return views.view(view, {}, ledger, ledger.homes.get(view, "lists/here.md"))


def words(element: etree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def hits(block: etree.Element, token: str) -> int:
    """Entries that the filter leaves: those with an id and the token."""
    return sum(1 for e in block.iter() if e.get("id") and token in e.get("data-by", "").split())


def test_years_before_1000_head_their_events_and_name_works_without_zeros(report: Write) -> None:
    events = TINY["data/events.yml"].replace("2024-10-12", "0079-08-24")
    sources = TINY["data/sources.yml"].replace("title: Trade,", 'title: Trade, issued: "0731",')
    own = unformatted_ledger(report({"data/events.yml": events, "data/sources.yml": sources}))
    assert [words(head) for head in shown("timeline", own).iter("h2")][0] == "79"
    assert own.report.sources["bureau"].short == "Trade, 731"


# -- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", ["sources", "claims", "timeline"])
def test_each_filter_leaves_as_many_entries_as_it_says(view: str, real: Ledger) -> None:
    block = shown(view, real)
    targets = [e.get("id", "") for e in block.findall("span[@class='at']")]
    said = [words(e) for e in block.findall("p[@class='filtered']")]
    assert len(targets) == len(said) > 10
    for target, line in zip(targets, said, strict=True):
        count, total = (count_in(n) for n in re.findall(r"\d[\d,]*", line)[:2])
        token = target.removeprefix(f"{view}-by-")
        records = real.report.events if view == "timeline" else getattr(real.report, view)
        assert (hits(block, token), total) == (count, len(records)), line


@pytest.mark.parametrize("view", ["sources", "claims", "timeline"])
def test_every_link_of_the_filters_has_its_target_and_every_target_its_link(view: str, real: Ledger) -> None:
    block = shown(view, real)
    links = {a.get("href", "")[1:] for a in block.iterfind(".//nav//a")} - {f"{view}-filters"}
    assert links == {e.get("id") for e in block.iterfind("span[@class='at']")}


def count_in(words: str) -> int:
    return int(words.replace(",", ""))


def matrix(block: etree.Element) -> dict[tuple[str, str], str]:
    table = block.find("nav/table")
    assert table is not None
    heads = [words(th) for th in table.iterfind("thead/tr/th")]
    rows = [[words(cell) for cell in row] for row in table.iterfind("*/tr")][1:]
    return {(row[0], head): cell for row in rows for head, cell in zip(heads[1:], row[1:], strict=True)}


def test_the_matrix_of_claims_counts_chapters_and_standings(real: Ledger) -> None:
    found = matrix(shown("claims", real))
    claims = real.report.claims.values()
    cells = Counter((views.chapter_of(c, real), c.standing) for c in claims)
    assert {key: count_in(n) for key, n in found.items() if "all" not in map(str.lower, key) and n != "–"} == cells
    assert found["All", "refuted"] == str(sum(c.standing == "refuted" for c in claims))
    assert found["All", "all"] == str(len(claims))


def test_the_matrix_of_sources_counts_kinds_and_standings(real: Ledger) -> None:
    found = matrix(shown("sources", real))
    cells = Counter((s.kind.lower(), s.standing) for s in real.report.sources.values())
    shown_cells = {(k.lower(), s): count_in(n) for (k, s), n in found.items() if k != "All" and s != "all" and n != "–"}
    assert shown_cells == cells


def test_refuted_and_contested_claims_stand_one_link_away(real: Ledger) -> None:
    links = [a.get("href") for a in shown("claims", real).iterfind("p[@class='how']/a")]
    assert links == [f"#claims-by-standing-{s}" for s in ("refuted", "contested", "unverified")]


def test_the_line_on_doubtful_claims_names_only_what_there_is(ledger: Ledger) -> None:
    assert words(shown("claims", ledger).find("p[@class='how']")).endswith("does not simply stand: contested (1).")


@pytest.mark.parametrize("view", ["sources", "claims", "timeline"])
def test_a_limited_view_has_no_filters(view: str, ledger: Ledger) -> None:
    query = {"standing": "located"} if view == "sources" else {"standing": "contested"} if view == "claims" else {}
    block = views.view(view, query or {"theme": "military"}, ledger, "security.md")
    assert block.find(".//nav") is None and block.find("style") is None
    assert not [e for e in block.iter() if e.get("data-by") or e.get("id")]


# -- entries ---------------------------------------------------------------------------------------------------------


def test_what_was_not_found_stands_in_a_section_of_its_own(ledger: Ledger) -> None:
    *_, last = shown("sources", ledger).iterfind(".//section")
    assert words(last.find("h2")) == "Listed, not found (1)"
    assert [li.get("id") for li in last.iter("li")] == ["source-lost-2010"]
    assert words(last.find("ul/li")).startswith("Lost, A book that nobody found, 2010 unlocated academic")


def test_actors_and_places_lead_to_their_part_of_the_timeline(ledger: Ledger) -> None:
    targets = {e.get("id") for e in shown("timeline", ledger).iterfind("span")}
    for view, anchor in (("actors", "timeline-by-actor-ttp"), ("places", "timeline-by-place-torkham")):
        links = [a.get("href") for a in shown(view, ledger).iterfind(".//a[@class='elsewhere']")]
        assert links == [f"timeline.md#{anchor}"]
        assert anchor in targets


def test_every_link_to_a_filter_of_the_timeline_has_its_target(real: Ledger) -> None:
    targets = {f"timeline.md#{e.get('id')}" for e in shown("timeline", real).iterfind("span")}
    links = {a.get("href") for v in ("actors", "places") for a in shown(v, real).iterfind(".//a[@class='elsewhere']")}
    assert links and links <= targets


def test_a_place_says_what_happened_there_and_which_claims_belong_to_it(real: Ledger) -> None:
    entry = next(e for e in shown("places", real).iter("article") if e.get("id") == "place-torkham")
    events = [e for e in real.report.events.values() if e.place == "torkham"]
    claims = [c for c in real.report.claims.values() if c.place == "torkham"]
    assert f"What happened here ({len(events)})" in words(entry)
    assert f"Claims about this place ({len(claims)})" in words(entry)
    links = {a.get("href") for a in entry.iter("a")}
    assert {f"timeline.md#event-{e.id}" for e in events} | {f"claims.md#claim-{c.id}" for c in claims} <= links


@pytest.mark.parametrize("view, noun", [("actors", "actor"), ("places", "place"), ("datasets", "dataset")])
def test_the_index_leads_to_every_entry(view: str, noun: str, real: Ledger) -> None:
    block = shown(view, real)
    index = next(e for e in block.iter("nav"))
    entries = [f"#{e.get('id')}" for e in block.iter("article")]
    assert [h for a in index.iter("a") if (h := a.get("href", "")).startswith(f"#{noun}-")] == entries
    ids = {e.get("id") for e in block.iter()}
    assert {a.get("href", "")[1:] for a in index.iter("a")} <= ids


@pytest.mark.parametrize("view", WHOLE)
def test_every_view_tells_how_to_use_it(view: str, ledger: Ledger) -> None:
    (line,) = shown(view, ledger).iterfind("p[@class='how']")
    assert len(words(line)) > 40


def test_a_dataset_offers_its_table_and_its_files(ledger: Ledger) -> None:
    block = shown("datasets", ledger)
    links = {a.get("href") for a in block.iter("a")}
    assert {"../datasets/deaths.csv", "../datasets/deaths.csv-metadata.json", "../datapackage.json"} <= links
    assert len(block.findall(".//tbody/tr")) == len(ledger.report.datasets["deaths"].rows)


@pytest.mark.parametrize(
    "file, title", [("data/claims/security.yml", "Security"), ("data/claims/way-out.yml", "Way out")]
)
def test_the_chapter_of_a_claim_is_named_by_its_file(file: str, title: str, ledger: Ledger) -> None:
    claim = Claim(id="c", statement="S", standing="agreed", evidence="E", __location__=Location(file))
    assert views.chapter_of(claim, ledger) == title


# -- little or nothing to show ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", WHOLE)
def test_a_report_without_records_has_empty_blocks(view: str, tmp_path: Path) -> None:
    files = {"mkdocs.yml": site_sample.MKDOCS, "content/index.md": page("Home", "Nothing yet.")}
    ledger = compile_ledger(site_sample.write(tmp_path, {**files, f"content/{view}.md": home(view)}))
    block = shown(view, ledger)
    assert block.get("class") == f"view view-{view}"
    assert words(block) == ""
    assert block.find(".//nav") is None


def test_one_event_without_place_and_actors(report: Write) -> None:
    event = '- {id: e, date: "2024", title: T, summary: S, theme: trade, sources: [gazette]}\n'
    ledger = compile_ledger(report({"data/events.yml": event, "data/places.yml": None}))
    block = shown("timeline", ledger)
    assert [words(a) for a in block.iterfind("nav//a")] == ["Trade 1"]
    assert block.find("nav/details") is None
    assert shown("actors", ledger).find(".//a[@class='elsewhere']") is None


def test_a_claim_taken_from_a_row_leads_to_it(report: Write) -> None:
    claims = TINY["data/claims.yml"].replace("59 percent", "59 percent, to 41 million dollars,")
    claims = claims.replace("value: 59\n  unit: percent", "from: trade#2024")
    taken = unformatted_ledger(report({"data/claims.yml": claims}))
    line = shown("claims", taken).find(".//p[@class='taken']")
    assert line is not None and words(line) == "Value from the data: Trade, 2024"
    assert [link.get("href") for link in line.iter("a")] == ["#row-trade-2"]
    rows = [row.get("id") for row in shown("datasets", taken).iter("tr") if row.get("id")]
    assert rows == ["row-trade-2"]


def test_claims_that_evidence_names_in_parentheses_are_links(report: Write) -> None:
    said = "See trade-fell (trade-fell, the-toll), not (half-time)."
    toll = "- {id: the-toll, statement: A & B paid., standing: unverified, evidence: Nobody wrote it., sources: []}\n"
    claims = TINY["data/claims.yml"].replace("Both counted it.", said).replace("id: fall", "id: trade-fell") + toll
    index = home("It [fell](claim:trade-fell).")
    ledger = unformatted_ledger(report({"data/claims.yml": claims, "content/index.md": index}))
    evidence = shown("claims", ledger).find(".//p[@class='evidence']")
    assert evidence is not None and words(evidence) == (
        "Why it stands so: See trade-fell (Trade fell by 59 percent in 2024, A & B paid), not (half-time)."
    )
    assert [(link.text, link.get("href")) for link in evidence.iter("a")] == [
        ("Trade fell by 59 percent in 2024", "#claim-trade-fell"),
        ("A & B paid", "#claim-the-toll"),
    ]


def test_without_a_page_for_the_timeline_nothing_links_to_it(report: Write) -> None:
    ledger = compile_ledger(report({"content/evidence.md": page("E", "![](view:actors)\n\n![](view:places)")}))
    for view in ("actors", "places"):
        assert shown(view, ledger).find(".//a[@class='elsewhere']") is None


def test_actors_among_those_who_speak_have_their_names_and_the_claim_is_theirs_too(report: Write) -> None:
    by = "  by: bureau-of-trade, as reported by the Gazette\n"
    ledger = compile_ledger(report({"data/claims.yml": TINY["data/claims.yml"] + by}))
    article = shown("claims", ledger).find(".//article")
    assert article is not None
    said = article.find(".//span[@class='by']")
    assert words(said) == "— Bureau, as reported by the Gazette"
    assert said is not None and [link.text for link in said.iter("a")] == ["Bureau"]
    assert [claim.id for claim in facets.claims_by_speaker(ledger)["bureau-of-trade"]] == ["fall"]


def test_marks_in_the_words_of_a_source_are_single_ones(report: Write) -> None:
    quote = "{supports: gazette, quote: 'it “fell” by \"59\"'}"
    ledger = compile_ledger(report({"data/claims.yml": TINY["data/claims.yml"].replace("{supports: gazette}", quote)}))
    found = shown("claims", ledger).find(".//q")
    assert found is not None and found.text == "it ‘fell’ by ‘59’"


def test_a_claim_shows_the_words_of_its_source_and_when_it_was_checked(report: Write) -> None:
    claim = TINY["data/claims.yml"].replace(
        "{supports: gazette}", '{supports: gazette, locator: p. 4, quote: "fell by <59> percent"}'
    )
    checked = '  checked: {by: second reader, date: "2025-01-02", how: page read}\n'
    ledger = compile_ledger(report({"data/claims.yml": claim + checked}))
    article = shown("claims", ledger).find(".//article")
    assert article is not None
    assert words(article.find("ul/li")) == "supports Trade falls, undated, p. 4 (press): fell by <59> percent"
    assert (
        words(article.find("p[@class='checked']"))
        == "Last checked: 2 January 2025 by a second reader, who read the page"
    )
