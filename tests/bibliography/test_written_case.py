"""Titles as the styles that come along print them: in English with capitals, but for what is written small."""

from __future__ import annotations

import re

import pytest

from dossier.bibliography.csl import csl_item
from dossier.bibliography.references import STYLES, format_items
from dossier.report.source import Source

CHICAGO = (STYLES / "chicago-notes-bibliography.csl").read_text("utf-8")


def printed(title: str, **fields: str) -> str:
    item = {"id": "a", "type": "book", "title": title, **fields}
    return re.sub("<[^<>]*>", "", format_items([item], CHICAGO, "en-GB")["a"])


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Lead at 10 µg/L and nitrate at 5 mg/L: is pH of E. coli media low?",
            "Lead at 10 µg/L and Nitrate at 5 mg/L: Is pH of E. coli Media Low?",
        ),
        ("growth of Vibrio spp. in the river and S. aureus", "Growth of Vibrio spp. in the River and S. aureus"),
        ("pH of water within 10 km and 5 min", "pH of Water Within 10 km and 5 min"),
        ("the “km” of 10<sup>6</sup> cells (5 ml)", "The ‘km’ of 106 Cells (5 ml)"),
        ("5 mg-based tests of α-pinene, a mid-µg dose", "5 mg-Based Tests of α-Pinene, a Mid-µg Dose"),
        ("Качество воды", "Качество воды"),
        ("Μελέτη του νερού", "Μελέτη του νερού"),
    ],
)
def test_symbols_species_and_other_scripts_keep_their_letters(title: str, expected: str) -> None:
    assert printed(title) == f"{expected}{'' if expected.endswith('?') else '.'} n.d."


def test_what_a_work_appeared_in_keeps_them_too() -> None:
    assert "In Труды конференции." in printed("T", **{"type": "chapter", "container-title": "Труды конференции"})


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the min of a sec: x marks the spot", "The Min of a Sec: X Marks the Spot"),
        ("the U.S. foreign policy, from plan b", "The U.S. Foreign Policy, from Plan b"),
        ("the state-of-the-art e-mail in 2 new ways", "The State-of-the-Art e-Mail in 2 New Ways"),
        ("A & B < c", "A &amp; B &lt; c"),
    ],
)
def test_ordinary_words_are_capitalised_as_the_style_has_it(title: str, expected: str) -> None:
    assert printed(title) == f"{expected}. n.d."


def test_titles_in_another_language_stay_as_they_are_written() -> None:
    assert printed("a qualidade da água", language="pt") == "a qualidade da água. n.d."


def test_no_mark_of_them_is_left_in_what_is_printed() -> None:
    """Words in elements of their own would be turned around one by one where a page runs from right to left."""
    html = format_items([{"id": "a", "type": "book", "title": "Lead at 10 µg/L in E. coli"}], CHICAGO, "en-GB")["a"]
    assert html == "<em>Lead at 10 µg/L in E. coli</em>. n.d."


def test_tags_of_csl_are_kept_in_references_and_left_out_of_names() -> None:
    title = '<i>Rosa canina</i> and <span class="nocase">Homo sapiens</span> at 10<sup>6</sup> & x < y'
    fields = {"id": "a", "type": "book", "title": title, "kind": "press", "standing": "located"}
    source = Source.model_validate(fields)
    assert source.name == "Rosa canina and Homo sapiens at 10⁶ & x < y"
    html = format_items([csl_item(source)], CHICAGO, "en-GB")["a"]
    assert "<em><em>Rosa canina</em> and Homo sapiens at 10<sup>6</sup> &amp; x &lt; y" in html
