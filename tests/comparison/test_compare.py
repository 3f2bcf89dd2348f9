"""What differs between two states of a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from compared import Write
from tiny_report import HEAD, TINY

from dossier.comparison import formats, sections
from dossier.comparison.compare import Comparison, compare
from dossier.comparison.snapshot import snapshot_of
from dossier.ledger import unformatted_ledger


def test_a_state_does_not_differ_from_itself(report: Write) -> None:
    state = snapshot_of(unformatted_ledger(report({})), "it")
    found = compare(state, state)
    assert found.changes == () and set(found.pages.values()) == {"same"}
    assert formats.as_text(found) == "What changed from it to it\nNothing changed.\n"


def test_a_page_changes_with_the_records_that_it_shows(report: Write) -> None:
    texts = {"content/other.md": HEAD + "Nothing.\n", "content/chart.md": HEAD + "![It fell](chart:trade)\n"}
    old = snapshot_of(unformatted_ledger(report(texts)))
    claims = {"data/claims.yml": TINY["data/claims.yml"].replace("Both counted it.", "Both say so.")}
    assert compare(old, snapshot_of(unformatted_ledger(report({**texts, **claims})))).pages == {
        "index.md": "changed", "evidence.md": "changed", "other.md": "same", "chart.md": "same",
    }  # fmt: skip


# -- quotation marks ---------------------------------------------------------------------------------------------------

PAGE, CLAIMS, ACTORS = "content/index.md", "data/claims.yml", "data/actors.yml"
STRAIGHT = {
    PAGE: """---\ntitle: The gate's T\ndescription: D\n---\nIt is "the gate's" trade.\n\nNobody knew why.\n""",
    CLAIMS: TINY[CLAIMS].replace("Trade fell", "The gate's trade fell")
        + "  positions: [{by: bureau-of-trade, says: The gate's trade ended.}]\n",
}  # fmt: skip
TYPOGRAPHIC = {
    name: text.replace("gate's", "gate’s").replace('"the', "“the").replace('s" ', "s” ")
    for name, text in STRAIGHT.items()
}  # fmt: skip
Against = Callable[[Mapping[str, str]], Comparison]


@pytest.fixture
def against(report: Write) -> Against:
    """The report with straight marks against one with other files."""
    old = snapshot_of(unformatted_ledger(report(STRAIGHT)), "old")
    return lambda files: compare(old, snapshot_of(unformatted_ledger(report({**STRAIGHT, **files})), "new"))


@pytest.mark.parametrize("names", [[CLAIMS], [PAGE], [CLAIMS, PAGE]])
def test_where_only_quotation_marks_differ_nothing_changed(against: Against, names: list[str]) -> None:
    assert all(STRAIGHT[name] != TYPOGRAPHIC[name] for name in names)
    found = against({name: TYPOGRAPHIC[name] for name in names})
    assert found.changes == () and set(found.pages.values()) == {"same"}


def test_a_dash_in_the_place_of_a_hyphen_changes_nothing(report: Write) -> None:
    told = (
        TINY[CLAIMS].replace("Both counted it.", said) for said in ("It fell - in 2023-24.", "It fell – in 2023–24.")
    )
    old, new = (snapshot_of(unformatted_ledger(report({CLAIMS: claims}))) for claims in told)
    assert old.data != new.data and compare(old, new).changes == ()


@pytest.mark.parametrize(
    "name, before, after, shown",
    [
        (CLAIMS, "Both counted it.", "Both counted it twice.", ["evidence: Both counted [-it.-] {+it twice.+}"]),
        (CLAIMS, "trade fell", "own trade fell",
         ["statement: The gate’s {+own+} trade fell by 59 percent in 2024."]),
        (CLAIMS, "trade ended", "own trade ended", ["positions: Bureau: The gate’s {+own+} trade ended."]),
        (PAGE, "Nobody knew", "Everybody knew", ["text: [-Nobody-] {+Everybody+} knew why."]),
        (PAGE, "trade.", "own trade.", ["text: It is “the gate’s” {+own+} trade."]),
        (PAGE, "gate’s T", "gate’s Tea", ["title: The gate’s [-T-] {+Tea+}"]),
    ],
)  # fmt: skip
def test_beside_quotation_marks_only_what_says_something_else_is_shown(
    against: Against, name: str, before: str, after: str, shown: list[str]
) -> None:
    found = against({name: TYPOGRAPHIC[name].replace(before, after)})
    assert (len(found.changes), lines(found)) == (1, shown)


def test_a_space_or_a_name_that_changed_elsewhere_does_not_bring_them_back(against: Against) -> None:
    claims = TYPOGRAPHIC[CLAIMS].replace("counted it.", "counted it twice.").replace("trade fell", " trade fell")
    found = against({CLAIMS: claims, ACTORS: TINY[ACTORS].replace("name: Bureau", "name: Agency")})
    assert lines(found) == ["evidence: Both counted [-it.-] {+it twice.+}", "name: [-Bureau-]\n{+Agency+}"]


# -- values from rows --------------------------------------------------------------------------------------------------

TYPED = TINY[CLAIMS].replace("59 percent", "59 percent, to 41 million dollars,")
TYPED = TYPED.replace("value: 59\n  unit: percent", 'value: 41\n  unit: USD million\n  period: "2024"')
TAKEN = TYPED.replace('value: 41\n  unit: USD million\n  period: "2024"', "from: trade#2024")
TRADE = "data/datasets/trade.yml"


def test_a_claim_that_takes_the_same_value_from_a_row_has_not_changed(report: Write) -> None:
    old, new = (snapshot_of(unformatted_ledger(report({CLAIMS: text}))) for text in (TYPED, TAKEN))
    assert compare(old, new).changes == ()


def test_a_row_that_changes_changes_the_claims_that_are_taken_from_it(report: Write) -> None:
    files = {CLAIMS: TAKEN}
    old = snapshot_of(unformatted_ledger(report(files)), "old")
    files[TRADE] = TINY[TRADE].replace("value: 41", "value: 44")
    found = compare(old, snapshot_of(unformatted_ledger(report(files)), "new"))
    assert [(change.kind, change.id) for change in found.changes] == [("claims", "fall"), ("datasets", "trade")]
    assert lines(found)[0] == "value: USD 41 million → USD 44 million"


# -- values of several parties -----------------------------------------------------------------------------------------

APART = TINY[CLAIMS].replace("value: 59", "low: 41\n  high: 59").replace("standing: agreed", "standing: contested")
APART += "  positions:\n" + "".join(
    f"  - {{by: bureau-of-trade, says: It fell., value: {fall}}}\n" for fall in (41, 59)
)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("value: 41", "value: 43", "value: 41 or 59 percent → 43 or 59 percent"),
        ("value: 41", "low: 41, high: 59", "value: 41 or 59 percent → 41 to 59 percent"),
        ("standing: contested", "standing: reported", "value: 41 or 59 percent → 41 to 59 percent"),
    ],
)
def test_amounts_that_parties_give_are_told_as_on_the_page_and_not_as_a_range(
    report: Write, before: str, after: str, shown: str
) -> None:
    assert before in APART
    old, new = (
        snapshot_of(unformatted_ledger(report({CLAIMS: claims}))) for claims in (APART, APART.replace(before, after))
    )
    assert shown in lines(compare(old, new))


def lines(found: Comparison) -> list[str]:
    return [
        f"{line.label}: {formats.joined(line.spans, formats.TEXT)}"
        for section in sections.sections(found) for entry in section.entries for line in entry.lines
    ]  # fmt: skip
