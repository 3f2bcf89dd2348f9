"""Which sources a style would print without their name: asked of the real Pandoc, remembered by form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.bibliography import printed_names, references
from dossier.bibliography.printed_names import nameless
from dossier.report.csl import CSL_TYPES
from dossier.report.load import load

Write = Callable[[dict[str, str | bytes | None]], Path]
STYLES = sorted(path.stem for path in references.STYLES.glob("*.csl"))


def with_sources(*sources: str, style: str = "chicago-notes-bibliography") -> dict[str, str | bytes | None]:
    lines = "".join(f"- {{{source}, kind: press, standing: located}}\n" for source in sources)
    settings = TINY["mkdocs.yml"].replace("language:", f"style: {style}\n      language:")
    return {"data/sources.yml": TINY["data/sources.yml"] + lines, "mkdocs.yml": settings}


def lacking(root: Path) -> dict[str, str]:
    return nameless(load(root), root)


ENTRY = (
    'id: entry, type: entry-encyclopedia, title: Gates, container-title: The Book of Gates, URL: "https://g.example/"'
)


@pytest.mark.parametrize(
    "style, expected",
    [("chicago-notes-bibliography", {"entry": "webpage"}), ("mhra-notes", {"entry": "webpage"}), ("apa", {})],
)
def test_what_is_printed_depends_on_the_style(report: Write, style: str, expected: dict[str, str]) -> None:
    assert lacking(report(with_sources(ENTRY, style=style))) == expected


def test_what_is_printed_depends_on_the_other_fields(report: Write) -> None:
    bare, full = "id: bare, type: speech, title: On gates", "id: full, type: speech, title: On gates, publisher: P"
    assert lacking(report(with_sources(bare, full))) == {"bare": "webpage"}


def test_a_description_is_to_be_printed_where_there_is_no_title(report: Write) -> None:
    named = 'type: treaty, description: Accord on gates, container-title: C, URL: "https://g.example/"'
    assert lacking(report(with_sources(f"id: accord, {named}"))) == {"accord": "webpage"}


@pytest.mark.parametrize("style", STYLES)
def test_what_is_said_of_a_form_is_true_of_its_references(report: Write, style: str) -> None:
    """Every type with few and with many fields, against the reference that is printed in the end."""
    many = (
        'title: Gates of the north, publisher: P, container-title: C, issued: "2020-01-02", URL: "https://g.example/"'
    )
    types = list(CSL_TYPES)
    sources = [f"id: many-{n}, type: {name}, {many}" for n, name in enumerate(types)]
    sources += [f"id: few-{n}, type: {name}, title: Gates of the north" for n, name in enumerate(types)]
    root = report(with_sources(*sources, style=style))
    printed = references.references(load(root), root)
    silent = {name for name, html in printed.items() if name[:4] in ("many", "few-") and "gates" not in html.lower()}
    assert set(lacking(root)) == silent
    assert all(lacking(root).values())


def test_a_form_is_asked_for_once_and_again_for_another_style(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(report(with_sources(ENTRY)))
    monkeypatch.setattr(printed_names, "format_items", None)
    assert lacking(report(with_sources(ENTRY.replace("Gates", "Doors")))) == {"entry": "webpage"}
    monkeypatch.undo()
    assert lacking(report(with_sources(ENTRY, style="apa"))) == {}


def test_another_version_of_the_machinery_asks_again(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(report(with_sources(ENTRY)))
    monkeypatch.setattr(printed_names, "installed", lambda: "another version")
    monkeypatch.setattr(printed_names, "_printed", lambda probes, *_: (True,) * len(json.loads(probes)))
    assert lacking(report(with_sources(ENTRY))) == {}
