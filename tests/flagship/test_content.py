"""The real report is a case too: it keeps every rule and its promises, and a slip in it is caught on its line."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from real_report import copied

from dossier.checks.claim_figures import agrees_with_claim
from dossier.checks.registry import check
from dossier.ledger import Ledger, unformatted_ledger
from dossier.prose import quantities
from dossier.prose.markup import Markup
from dossier.prose.syntax import Link
from dossier.report.standings import SOURCE_STANDINGS
from dossier.web import overviews

LISTED = 47  # entries of the bibliography that the article prints
OUTCOMES = {"located": "Found as listed", "similar": "Found in a similar form", "unlocated": "Not found"}


@pytest.fixture(scope="module")
def ledger(real_ledger: Ledger) -> Ledger:
    return real_ledger


@pytest.fixture(scope="module")
def copy(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(project, tmp_path_factory.mktemp("copy"))


def test_check_finds_nothing(ledger: Ledger) -> None:
    assert [str(problem) for problem in check(ledger)] == []


def test_every_entry_of_the_listed_bibliography_is_there_in_its_group(ledger: Ledger) -> None:
    listed = [source for source in ledger.report.sources.values() if source.listed]
    assert len({source.listed for source in listed}) == LISTED
    assert [source.id for source in listed if not source.group] == []


def test_what_the_method_says_of_the_listed_bibliography_is_what_its_records_say(ledger: Ledger) -> None:
    """Whoever finds a lost work changes its record, two of these claims and two rows; CONTRIBUTING says so."""
    listed = {source.listed: source.standing for source in ledger.report.sources.values() if source.listed}
    counts = Counter(listed.values())
    claims = {standing: ledger.report.claims[f"met-listed-{standing}"] for standing in SOURCE_STANDINGS}
    assert {claim.id: claim.value for claim in claims.values()} == {
        claim.id: counts[standing] for standing, claim in claims.items()
    }
    assert ledger.report.claims["met-listed-total"].value == LISTED
    outcomes: Counter[str] = Counter()
    for row in ledger.report.datasets["listed-by-group"].rows:
        outcomes[str(row.cells["outcome"])] += int(row.cells["works"])
    assert outcomes == {OUTCOMES[standing]: counts[standing] for standing in SOURCE_STANDINGS}


def test_every_chart_is_shown(ledger: Ledger) -> None:
    assert [name for name in ledger.report.charts if not ledger.link_uses.get(("chart", name))] == []


def test_every_chapter_links_claims(ledger: Ledger) -> None:
    chapters = [page for page in ledger.markups.values() if page.page.front.group]
    assert chapters
    for page in chapters:
        assert any(link.scheme == "claim" for link in page.links), page.page.path


def test_the_table_of_contested_figures_has_what_the_picture_has(ledger: Ledger) -> None:
    """The same disputes in the same order: a reader of either sees the whole."""
    drawn = [dispute.claim.id for dispute in overviews.contested(ledger.report.claims.values())["disputes"]]
    lines = ledger.markups["index.md"].page.body.splitlines()
    rows = [line for line in lines if line.startswith("    | ") and "(claim:" in line]
    assert [re.search(r"\(claim:([^)]+)\)", row)[1] for row in rows] == drawn  # type: ignore[index]


def test_a_figure_keeps_the_hedge_that_its_claim_has_for_it(ledger: Ledger) -> None:
    """Who counted “at least 70” did not count 70: the words of the link, or those before it, say so too."""
    bare = []
    for name, page in ledger.markups.items():
        for link in re.finditer(r"([^\[\]\n]{,30})\[([^\]]+)\]\(claim:([a-z0-9-]+)\)", page.page.body):
            before, words, claim_id = link.groups()
            claim = ledger.report.claims[claim_id]
            hedges: dict[float | str, set[str]] = {}
            for text in (claim.statement, *(position.says for position in claim.positions)):
                for said in quantities.quantities_in(text):
                    hedges.setdefault(said.value, set()).add(said.hedge)
            for found in quantities.quantities_in(before + words):
                hedged = hedges.get(found.value, {""}) <= {"least", "above"}
                if found.kind == "number" and found.end > len(before) and hedged and not found.hedge:
                    bare.append(f"{name}: [{words}](claim:{claim_id})")
    assert bare == []


# -- a slip is caught ------------------------------------------------------------------------------------------------


def changed_figure(ledger: Ledger, page: Markup) -> tuple[Link, str] | None:
    """The page's first link to a claim whose words have a number in digits, and the words with another number."""
    for link in page.links:
        claim = ledger.report.claims.get(link.name) if link.scheme == "claim" else None
        for quantity in quantities.quantities_in(link.words) if claim else ():
            digits = re.search(r"\d+", quantity.text)
            if claim and digits and quantity.kind in ("number", "share"):
                words = link.words.replace(digits.group(), str(int(digits.group()) * 7 + 4), 1)
                if quantities.unreadable_in(words):  # “4624,000” is another slip
                    continue
                if not any(agrees_with_claim(found, claim) for found in quantities.quantities_in(words)):
                    return link, words
    return None


def test_one_changed_figure_in_a_chapter_is_found_on_its_line(ledger: Ledger, project: Path, copy: Path) -> None:
    places = []
    for name, page in ledger.markups.items():
        if slip := changed_figure(ledger, page):
            link, words = slip
            path = copy / "content" / name
            good = f"[{link.words}](claim:{link.name})"
            path.write_text(path.read_text("utf-8").replace(good, f"[{words}](claim:{link.name})", 1), "utf-8")
            places.append((str(link.location), "figure-drift", f"“{link.name}”"))
    problems = check(unformatted_ledger(copy))
    for name in ledger.markups:
        shutil.copy(project / "content" / name, copy / "content" / name)
    assert places
    found = [(str(p.location), p.rule, p.sentence.partition("the claim ")[2].partition(",")[0]) for p in problems]
    assert found == sorted(places)


def test_one_changed_value_in_the_ledger_is_found_at_the_claim(ledger: Ledger, copy: Path) -> None:
    claim = next(
        c for c in ledger.report.claims.values() if isinstance(c.value, float) and c.value > 100 and c.unit != "year"
    )
    path = copy / claim.location.file
    good = path.read_text("utf-8")
    head, entry = good[: good.index(f"- id: {claim.id}\n")], good[good.index(f"- id: {claim.id}\n") :]
    path.write_text(head + re.sub(r"value: .*", "value: 7777777", entry, count=1), "utf-8")
    problems = check(unformatted_ledger(copy))
    path.write_text(good, "utf-8")
    assert str(claim.at("statement")) in {str(problem.location) for problem in problems}
    unexplained = "unexplained-change"  # where the last edition has the claim as well
    assert {problem.rule for problem in problems} - {unexplained} == {"figure-drift"}


def test_a_page_that_is_lost_leaves_its_records_without_a_home(copy: Path) -> None:
    path = copy / "content/claims.md"
    good = path.read_text("utf-8")
    path.write_text(good.replace("![](view:claims)", ""), "utf-8")
    problems = check(unformatted_ledger(copy))
    path.write_text(good, "utf-8")
    assert {problem.rule for problem in problems} == {"missing-view"}
