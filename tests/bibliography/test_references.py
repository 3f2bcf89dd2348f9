from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from dossier.bibliography import pandoc, references
from dossier.bibliography.csl import Item, csl_item
from dossier.report.load import load
from dossier.report.source import Source

Write = Callable[[Mapping[str, str | bytes | None]], Path]
FULL = {
    "id": "munir-2025-line", "type": "article-newspaper", "title": "The <i>line</i> & its ends", "kind": "press",
        "standing": "located",
    "author": [{"family": "Munir", "given": "Sana"}, {"literal": "Staff of Dawn"}], "container-title": "Dawn",
        "issued": "2025-10-19",
    "accessed": "2025-11", "URL": "https://dawn.example/1", "language": "en", "volume": "4", "page": "3–5",
        "DOI": "10.1/x",
}  # fmt: skip


def source(**changes: Any) -> Source:
    return Source.model_validate({**FULL, **{key.replace("_", "-"): value for key, value in changes.items()}})


def settings(text: str) -> dict[str, str]:
    options = f"markdown_extensions:\n  - dossier:\n      {text}\n"
    return {"mkdocs.yml": f"site_name: X\n{options}"}


# -- CSL -------------------------------------------------------------------------------------------------------------


def test_a_source_is_a_csl_item() -> None:
    assert csl_item(source()) == {
        "id": "munir-2025-line", "type": "article-newspaper", "title": "The <i>line</i> & its ends",
            "container-title": "Dawn",
        "URL": "https://dawn.example/1", "DOI": "10.1/x", "volume": "4", "page": "3–5", "language": "en",
        "author": [{"family": "Munir", "given": "Sana"}, {"literal": "Staff of Dawn"}],
        "issued": {"date-parts": [[2025, 10, 19]]}, "accessed": {"date-parts": [[2025, 11]]},
    }  # fmt: skip


def test_without_a_title_the_description_stands_as_the_kind_of_work() -> None:
    item = csl_item(source(title=None, description="speech in parliament"))
    assert (item.get("title"), item["genre"]) == (None, "speech in parliament")


# -- references ------------------------------------------------------------------------------------------------------


def test_every_source_has_a_reference_that_is_well_formed(report: Write) -> None:
    root = report({})
    found = references.references(load(root), root)
    assert list(found) == ["gazette", "bureau", "lost"]
    assert "trade falls" in found["gazette"].lower()
    assert all(etree.fromstring(f"<p>{html}</p>") is not None for html in found.values())


def test_what_was_formatted_once_is_not_formatted_again(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report({})
    first = references.references(load(root), root)
    monkeypatch.setattr(pandoc, "convert", None)
    assert references.references(load(root), root) == first


def test_another_version_of_the_machinery_formats_all_again(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report({})
    references.references(load(root), root)
    monkeypatch.setattr(references, "installed", lambda: "another version")
    monkeypatch.setattr(references, "_inner", lambda entry: f"of {entry.get('id')}")
    assert references.references(load(root), root)["gazette"] == "of ref-gazette"


def test_only_what_changed_is_formatted(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report({})
    first = references.references(load(root), root)
    text = (root / "data/sources.yml").read_text("utf-8").replace("Trade falls", "Trade falls far")
    (root / "data/sources.yml").write_text(text, "utf-8")
    formatted: list[str] = []
    format_items = references.format_items

    def noted(items: list[Item], *how: str) -> dict[str, str]:
        formatted.extend(item["id"] for item in items)
        return format_items(items, *how)

    monkeypatch.setattr(references, "format_items", noted)
    second = references.references(load(root), root)
    assert (formatted, second["bureau"] == first["bureau"]) == (["gazette"], True)
    assert "trade falls far" in second["gazette"].lower()


HOSTILE = [
    '<script>alert("x")</script>',
    "a & b < c > d",
    "*a* _b_ `c` $d$ @e [f]",
    "&nbsp;&bogus;",
    "پاکستان — طورخم",
    "x" * 500,
]


def test_a_title_of_any_kind_stays_text() -> None:
    sources = {f"s{n}": source(id=f"s{n}", title=title, author=[]) for n, title in enumerate(HOSTILE)}
    style = references.STYLES / "chicago-notes-bibliography.csl"
    items = [csl_item(s) for s in sources.values()]
    found = references.format_items(items, style.read_text("utf-8"), "en-GB")
    assert set(found) == set(sources)
    for identifier, html in found.items():
        element = etree.fromstring(f"<p>{html}</p>")
        assert {child.tag for child in element.iter()} <= {"p", "span", "em", "a"}
        assert str(sources[identifier].title)[:3].lower() in "".join(element.itertext()).lower()


def test_works_of_one_author_are_each_printed_with_the_name() -> None:
    items = [csl_item(source(id=f"s{n}", title=f"Title {n}")) for n in (1, 2)]
    for style in references.STYLES.glob("*.csl"):
        found = references.format_items(items, style.read_text("utf-8"), "en-GB")
        assert all("Munir" in html for html in found.values())
        assert not any("2025a" in html or "———" in html for html in found.values())


@pytest.mark.parametrize("style", sorted(path.stem for path in references.STYLES.glob("*.csl")))
def test_every_style_that_comes_along_is_found(report: Write, style: str) -> None:
    root = report(settings(f"style: {style}"))
    assert references.style_path(load(root), root).stem == style


def test_a_style_may_be_a_file_of_the_report(report: Write) -> None:
    root = report({**settings("style: data/own.csl"), "data/own.csl": "<style/>"})
    assert references.style_path(load(root), root) == root / "data/own.csl"


@pytest.mark.parametrize(
    "style, advice",
    [
        ("chicago-note-bibliography", "did you mean “chicago-notes-bibliography”?"),
        (
            "../other.csl",
            "the styles are apa, chicago-notes-bibliography or mhra-notes, or give the path of a .csl file",
        ),
        (
            "data/none.csl",
            "the styles are apa, chicago-notes-bibliography or mhra-notes, or give the path of a .csl file",
        ),
    ],
)
def test_an_unknown_style_is_a_problem(problems: Callable[..., list[str]], style: str, advice: str) -> None:
    assert problems(settings(f"style: {style}")) == [
        f"mkdocs.yml:4:7: there is no citation style “{style}”; {advice} (style)"
    ]


def test_what_pandoc_refuses_is_a_problem() -> None:
    with pytest.raises(pandoc.PandocError, match="Unknown input format nothing"):
        pandoc.convert("x", "--from=nothing")
