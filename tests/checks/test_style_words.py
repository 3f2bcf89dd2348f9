"""Links that do not say where they lead, and alt texts that say what a picture is, in every language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.checks.registry import check
from dossier.checks.style_words import style_words
from dossier.language.languages import CATALOGUES, catalogues, reading
from dossier.ledger import unformatted_ledger

Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "here"),
        ("en", "Learn  more »"),
        ("de", "hier"),
        ("de-AT", "Mehr lesen …"),
        ("de", "click here"),
        ("fr", "En savoir plus"),
        ("fr-CA", "« ici »"),
        ("ar", "اقرأ المزيد"),
        ("es", "read more"),
    ],
)
def test_a_link_says_nothing_of_where_it_leads(code: str, words: str) -> None:
    with reading(code):
        assert style_words().is_empty(words)


@pytest.mark.parametrize(
    ("code", "words"), [("en", "what is here"), ("de", "Mehr Wasser"), ("fr", "Plus de pluie"), ("de", "ici")]
)
def test_a_link_says_where_it_leads(code: str, words: str) -> None:
    with reading(code):
        assert not style_words().is_empty(words)


@pytest.mark.parametrize(
    ("code", "alt"),
    [
        ("en", "A chart of trade"),
        ("de", "Das Balkendiagramm zeigt den Handel"),
        ("de", "Ein altes Foto vom Tor"),
        ("fr", "Une photo du portail"),
        ("fr", "L’image d’un portail"),
        ("ar", "صورة فوتوغرافية تظهر البوابة"),
        ("ar", "خريطة"),
        ("de", "Map of the gate"),
    ],
)
def test_an_alt_text_says_what_the_picture_is(code: str, alt: str) -> None:
    with reading(code):
        assert style_words().alt_texts.match(alt)


@pytest.mark.parametrize(
    ("code", "alt"),
    [
        ("en", "Mapped lines end at the gate"),
        ("de", "Bildung kostet 2024 mehr als 2023"),
        ("de", "Karten liegen auf dem Tisch"),
        ("fr", "Imagerie du portail en trois couleurs"),
        ("fr", "Cartes posées sur la table"),
        ("ar", "شكلت البوابة مدخلا"),
    ],
)
def test_an_alt_text_says_what_the_picture_shows(code: str, alt: str) -> None:
    with reading(code):
        assert not style_words().alt_texts.match(alt)


def test_the_language_of_the_report_is_that_of_its_links(report: Write) -> None:
    page = HEAD + "Der Handel fiel, wie man [hier](https://a.example/x) und [im Bericht](https://a.example/y) liest.\n"
    settings = TINY["mkdocs.yml"].replace("language: en-GB", "language: de")
    ledger = unformatted_ledger(report({"content/handel.md": page, "mkdocs.yml": settings}))
    assert [str(problem) for problem in check(ledger) if problem.rule == "link-text"] == [
        "content/handel.md:5:26: the link text “hier” does not say where it leads; write what is there between the "
        "brackets (link-text)"
    ]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en-GB", "Look it up in the sidebar.", "in the sidebar"),
        ("de", "Klicken Sie auf das Tor.", "Klicken Sie"),
        ("fr", "Voyez dans la barre latérale.", "dans la barre latérale"),
        ("fr", "Appuyez sur le nom.", "Appuyez"),
        ("ar", "اضغط الاسم.", "اضغط"),
    ],
)
def test_what_only_a_screen_shows_is_found_in_printed_pages(code: str, text: str, found: str, report: Write) -> None:
    settings = TINY["mkdocs.yml"].replace("language: en-GB", f"language: {code}")
    ledger = unformatted_ledger(report({"content/gate.md": f"{HEAD}{text}\n", "mkdocs.yml": settings}))
    assert [problem.sentence for problem in check(ledger) if problem.rule == "words-on-paper"] == [
        f"“{found}” is not true on paper; say it so that it holds on paper, or mark it {{: data-in=site }}"
    ]


def test_every_language_with_figures_has_such_words() -> None:
    assert {path.parent.name for path in CATALOGUES.glob("*/style.yml")} == {*catalogues()} - {"en"}
