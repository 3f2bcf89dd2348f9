"""How the report and its parts are cited; BibTeX and RIS are read back by the programs that readers use."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import rispy
from tiny_report import TINY

from dossier.bibliography import how_to_cite, pandoc
from dossier.bibliography.how_to_cite import Cited
from dossier.ledger import unformatted_ledger
from dossier.report.settings import Settings
from dossier.web import linked_data

Write = Callable[[Mapping[str, str | bytes | None]], Path]
DATED = {
    "site_name": "What fell & why_not", "site_url": "https://report.example/x", "edition": "2025.11",
    "published": "2026-11-25", "horizon": "2025-11-17",
}  # fmt: skip
CLAIM = Cited("claim", "Trade fell by 59% {in} “2024”.", "claim/fall/", "fall")


def settings(**values: str) -> Settings:
    return Settings.model_validate({**DATED, **values})


def forms(cited: Cited, **values: str) -> dict[str, str]:
    return {form.name: form.text for form in how_to_cite.forms(cited, settings(**values))}


def test_the_words_name_report_edition_dates_and_address() -> None:
    said = "edition 2025.11 (published 25 November 2026), evidence up to 17 November 2025."
    assert forms(CLAIM)["In words"] == (
        f"“Trade fell by 59% {{in}} ‘2024’”, claim in What fell & why_not, {said} "
        "https://report.example/x/2025.11/claim/fall/"
    )
    assert forms(Cited("", ""))["In words"] == (f"What fell & why_not. E{said[1:]} https://report.example/x/2025.11/")
    assert forms(Cited("page", "Home", "home/"))["In words"].startswith("“Home”, in What fell & why_not, edition")


def test_without_an_address_the_forms_have_the_path_from_the_root() -> None:
    found = forms(CLAIM, site_url="")
    assert found["In words"].endswith("evidence up to 17 November 2025.")
    assert "url = {2025.11/claim/fall/}" in found["BibTeX"]
    assert json.loads(found["CSL-JSON"])[0]["URL"] == "2025.11/claim/fall/"


def read_back(bibtex: str) -> dict[str, Any]:
    (item,) = json.loads(pandoc.convert(bibtex, "--from=bibtex", "--to=csljson"))
    return dict(item)


@pytest.mark.parametrize("cited", [CLAIM, Cited("", ""), Cited("figure", "A ~ B ^ C \\ D", "charts/a/", "a", "X & Y")])
def test_bibtex_is_read_as_it_was_meant(cited: Cited) -> None:
    item = read_back(forms(cited)["BibTeX"])
    assert item["title"].replace("\N{NO-BREAK SPACE}", " ") == (cited.title or "What fell & why_not")
    assert item["URL"] == f"https://report.example/x/2025.11/{cited.path}"
    assert item["issued"]["date-parts"] == [[2026, 11]]
    assert item["id"] == how_to_cite.key(cited, settings())
    assert "Edition 2025.11 (published 25 November 2026)" in item["note"]


def test_ris_is_read_as_it_was_meant() -> None:
    (entry,) = rispy.loads(forms(CLAIM)["RIS"])
    assert entry["title"] == CLAIM.title and entry["secondary_title"] == "What fell & why_not"
    assert entry["urls"] == ["https://report.example/x/2025.11/claim/fall/"]
    assert (entry["year"], entry["date"], entry["edition"]) == ("2026", "2026/11/25", "2025.11")


def test_csl_json_has_one_line_a_field() -> None:
    text = forms(Cited("", ""))["CSL-JSON"]
    (item,) = json.loads(text)
    assert (
        item["type"] == "report" and item["issued"] == {"date-parts": [[2026, 11, 25]]} and item["version"] == "2025.11"
    )
    assert text.count("\n") == len(item) + 1


@pytest.mark.parametrize(
    "values, root, newest",
    [
        ({}, "https://report.example/x/2025.11/", "https://report.example/x/latest/"),
        ({"site_url": ""}, "2025.11/", ""),
        ({"site_url": "https://report.example/x/"}, "https://report.example/x/2025.11/", "https://report.example/x/latest/"),
    ],
)  # fmt: skip
def test_the_address_for_good_has_the_edition(values: dict[str, str], root: str, newest: str) -> None:
    assert (how_to_cite.root(settings(**values)), how_to_cite.newest(settings(**values))) == (root, newest)


def test_a_report_without_editions_has_the_address_of_its_site(report: Write) -> None:
    found = unformatted_ledger(report({})).report.settings
    assert (how_to_cite.root(found), how_to_cite.newest(found), how_to_cite.about(found)) == ("", "", [])
    named = TINY["mkdocs.yml"] + "site_url: https://report.example\n"
    found = unformatted_ledger(report({"mkdocs.yml": named})).report.settings
    assert (how_to_cite.root(found), how_to_cite.newest(found)) == (
        "https://report.example/",
        "https://report.example/",
    )


@pytest.mark.parametrize(
    "terms, address",
    [
        ("Text: CC BY 4.0. Machinery: MIT.", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("not stated", None),
    ],
)
def test_a_licence_is_named_by_its_address(terms: str, address: str | None) -> None:
    assert linked_data.licence(terms) == address


def test_no_text_of_a_report_ends_the_script_of_its_data() -> None:
    script = linked_data.script({"name": "</script><script>alert(1)</script>"})
    assert script.count("<") == 2
    assert json.loads(script.partition(">")[2].removesuffix("</script>"))["name"].startswith("</script>")
