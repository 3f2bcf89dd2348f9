"""The glossary on the site: in the order of the alphabet, with cards like those of actors."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from markdown import markdown
from tiny_report import HEAD, TINY

from dossier.language.languages import using
from dossier.ledger import Ledger, compile_ledger
from dossier.web import card_files, rendering, views

Write = Callable[[Mapping[str, str | bytes | None]], Path]
GLOSSARY = """\
- {id: toll, name: Toll, short: TGL, local: {fa: عوارض}, description: A fee., sources: [gazette],
   see-also: ["place:gate", "chapter:index", "claim:fall"]}
- {id: eclair, name: Éclair, description: A cake., sources: [bureau]}
- {id: counters, name: Counters, see: "actor:bureau-of-trade"}
- {id: day, name: “Day” of closure, description: One day., sources: [bureau]}
"""
FILES = {
    "data/glossary.yml": GLOSSARY,
    "content/index.md": HEAD + "A [toll](term:toll), an [éclair](term:eclair), a [day](term:day): counters count.\n",
    "content/evidence.md": TINY["content/evidence.md"] + "\n![](view:glossary)\n",
}


@pytest.fixture
def ledger(report: Write) -> Ledger:
    return compile_ledger(report(FILES))


def words(element: etree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def test_entries_stand_by_their_first_letter_whatever_marks_it_has(ledger: Ledger) -> None:
    block = views.view("glossary", {}, ledger, "evidence.md")
    assert [words(head) for head in block.iter("h2")] == ["C", "D", "E", "T"]
    assert [entry.get("id") for entry in block.iter("article")] == [
        "term-counters", "term-day", "term-eclair", "term-toll",
    ]  # fmt: skip


def test_an_entry_says_what_it_means_where_it_is_used_and_what_it_rests_on(ledger: Ledger) -> None:
    block = views.view("glossary", {}, ledger, "evidence.md")
    toll = next(entry for entry in block.iter("article") if entry.get("id") == "term-toll")
    assert [words(p) for p in toll.iter("p")] == [
        "Toll (TGL) عوارض", "A fee.",
        "See also: The Gate; T; Trade fell by 59 percent in 2024 · Used in: T · Sources: Trade falls, undated",
    ]  # fmt: skip
    assert [a.get("href") for a in toll.iter("a")] == [
        "#place-gate", "index.md", "#claim-fall", "index.md#term-use-toll-1", "#source-gazette",
    ]  # fmt: skip


def test_a_name_leads_to_the_record_that_explains_it(ledger: Ledger) -> None:
    block = views.view("glossary", {}, ledger, "evidence.md")
    entry = next(entry for entry in block.iter("article") if entry.get("id") == "term-counters")
    assert [words(p) for p in entry.iter("p")] == ["Counters", "See Bureau. Counts.", "Sources: Trade, undated"]
    assert [a.get("href") for a in entry.iter("a")] == ["#actor-bureau-of-trade", "#source-bureau"]


def test_a_name_that_is_the_record_s_own_leads_to_its_entry(report: Write) -> None:
    glossary = '- {id: gate, name: The gate, see: "place:gate"}\n'
    text = HEAD + "At the gate [@gazette].\n"
    ledger = compile_ledger(report({**FILES, "data/glossary.yml": glossary, "content/index.md": text}))
    (entry,) = views.view("glossary", {}, ledger, "evidence.md").iter("article")
    assert words(entry.findall("p")[1]) == "See its own entry. A crossing."


def test_the_way_to_the_entry_is_in_the_report_s_language(report: Write) -> None:
    glossary = '- {id: gate, name: The gate, see: "place:gate"}\n'
    text = HEAD + "At the gate [@gazette].\n"
    ledger = compile_ledger(report({**FILES, "data/glossary.yml": glossary, "content/index.md": text}))
    with using("de"):
        (entry,) = views.view("glossary", {}, ledger, "evidence.md").iter("article")
    assert words(entry.findall("p")[1]) == "Siehe den eigenen Eintrag. A crossing."


def test_a_term_has_a_card(ledger: Ledger) -> None:
    toll = ledger.report.glossary["toll"]
    card = etree.fromstring(card_files.card("term", toll, card_files.cards(rendering.Links(ledger, "index.md"))))
    assert card.get("aria-label") == "Term: Toll"
    assert [words(p) for p in card.iter("p")] == [
        "Toll (TGL) عوارض", "A fee.", "See also: The Gate; T; Trade fell by 59 percent in 2024",
        "Trade falls, undated↗ · In the glossary",
    ]  # fmt: skip


def test_sources_lead_to_the_terms_that_rest_on_them(ledger: Ledger) -> None:
    block = views.view("sources", {}, ledger, "evidence.md")
    entry = next(item for item in block.iter("li") if item.get("id") == "source-gazette")
    assert re.search(r"Terms: Toll", words(entry))


def linked(text: str, report: Write) -> list[tuple[str, str]]:
    """The words and address of each link to a term on a page with this text, which cites."""
    root = report({**FILES, "content/index.md": f"{HEAD}{text}\n"})
    page = markdown(text, extensions=["tables", "dossier"], extension_configs={"dossier": {"root": str(root)}})
    found = etree.fromstring(f"<div>{page}</div>").iter("a")
    return [(words(a), a.get("href", "")) for a in found if a.get("class") == "term"]


def test_the_first_plain_mention_of_a_term_has_its_card(report: Write) -> None:
    text = "The Toll [@gazette] and the *Éclair* rose with Tolls.\n\nÉclair, again a TGL and Éclair."
    assert linked(text, report) == [("Toll", "evidence.md#term-toll"), ("Éclair", "evidence.md#term-eclair")]


@pytest.mark.parametrize(
    "text",
    [
        "Tolls and UnToll, Tollé [@gazette].",  # parts of other words
        "A toll [@gazette].",  # a word that may be meant in another sense
        "## The Toll\n\nFell [@gazette].",
        "`Toll` fell [@gazette].",
        "[the Toll](https://toll.example/) fell [@gazette].",
        "| Toll |\n| --- |\n| Toll |\n\nFell [@gazette].",
        "Counters [@gazette].",  # which another record explains
        "The Toll stands where nothing is cited.",
    ],
)
def test_what_is_no_plain_mention_stays_as_it_is(text: str, report: Write) -> None:
    assert linked(text, report) == []


def test_an_author_s_own_link_is_the_only_one(report: Write) -> None:
    text = "A Toll, later [the toll](term:toll) [@gazette]."
    assert linked(text, report) == [("the toll", "evidence.md#term-toll")]


def test_a_term_in_a_script_without_capitals_is_one(report: Write) -> None:
    glossary = "- {id: toll, name: عوارض, description: A fee., sources: [gazette]}\n"
    root = report({**FILES, "data/glossary.yml": glossary, "content/index.md": f"{HEAD}The عوارض [@gazette].\n"})
    page = markdown("The عوارض [@gazette].", extensions=["dossier"], extension_configs={"dossier": {"root": str(root)}})
    assert 'class="term" data-card="term/toll"' in page
