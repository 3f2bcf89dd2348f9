"""Who answers for a report, in data/imprint.yml: read, refused with a remedy, and the same wherever it is shown."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
import rispy
from jsonschema import Draft202012Validator
from tiny_report import TINY

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited
from dossier.build import build
from dossier.exports import data_package, ledger_json, ledger_schema
from dossier.ledger import unformatted_ledger
from dossier.publishing import citation_cff
from dossier.report.load import load
from dossier.report.settings import Settings

Write = Callable[[Mapping[str, str | bytes | None]], Path]
IMPRINT = """\
authors:
- {given: Ada, family: Lovelace, orcid: "https://orcid.org/0000-0002-1825-0097", affiliation: Institute of Engines}
- Babbage, Charles
- The Makers <of> Tables
institution: {name: Institute & Sons, URL: "https://a.example/"}
contact: desk@a.example
DOI: https://doi.org/10.5555/12345678
ISSN: 2049-3630
acknowledgements: We thank the keepers of the gate.
funding: Paid for by nobody.
"""
FILE = "data/imprint.yml"


def settings(root: Path) -> Settings:
    return load(root).settings


def test_names_are_written_as_people_write_them(report: Write) -> None:
    imprint = settings(report({FILE: IMPRINT})).imprint
    assert imprint.by == "Ada Lovelace, Charles Babbage and The Makers <of> Tables"
    assert (imprint.authors[0].address, imprint.doi) == ("https://orcid.org/0000-0002-1825-0097", "10.5555/12345678")


def test_one_author_and_an_institution_may_be_words(report: Write) -> None:
    imprint = settings(report({FILE: "authors: Ada Lovelace\ninstitution: The Institute\n"})).imprint
    assert imprint.by == "Ada Lovelace"
    assert imprint.institution and imprint.institution.name == "The Institute"


def test_who_is_named_in_the_settings_alone_is_the_author(report: Write) -> None:
    mkdocs = TINY["mkdocs.yml"].replace("docs_dir", "site_author: A. Writer\ndocs_dir")
    assert settings(report({"mkdocs.yml": mkdocs})).imprint.by == "A. Writer"
    assert settings(report({"mkdocs.yml": mkdocs, FILE: IMPRINT})).imprint.by.startswith("Ada Lovelace")


@pytest.mark.parametrize(
    "name", ["Department of Health and Human Services", "Ministry of Trade and Industry", "{literal: A B and C D}"]
)
def test_a_house_that_joins_words_is_one_author(report: Write, name: str) -> None:
    assert settings(report({FILE: f"authors: {name}\n"})).imprint.by == name.strip("{}").removeprefix("literal: ")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("authors:\n- {family: L, orcid: 0000-0002-1825-0098}",
         "2:15: the imprint, authors: orcid is no ORCID: the last sign of “0000-0002-1825-0098” does not fit the "
         "others; copy it again (wrong-value)"),
        ("authors:\n- {family: L, orcid: 0000}",
         "2:15: the imprint, authors: orcid must be an ORCID such as 0000-0002-1825-0097, not “0000” (wrong-value)"),
        ("authors:\n- {orcid: 0000-0002-1825-0097}",
         "2:3: the imprint, authors: must have either family (with given) or literal (wrong-value)"),
        ("authors:\n- {family: L, orchid: x}",
         "2:15: the imprint, authors: “orchid” is not a known key; did you mean “orcid”? (unknown-key)"),
        ("authors: Lena Brandt and Tomás Ruiz",
         "1:1: the imprint: authors must be a list of names, not “Lena Brandt and Tomás Ruiz”; write [Lena Brandt, "
         "Tomás Ruiz], or {literal: Lena Brandt and Tomás Ruiz} where it is one name (wrong-value)"),
        ("authors: [Lena Brandt; Tomás Ruiz]",
         "1:1: the imprint: authors must be a list of names, not “Lena Brandt; Tomás Ruiz”; write [Lena Brandt, "
         "Tomás Ruiz], or {literal: Lena Brandt; Tomás Ruiz} where it is one name (wrong-value)"),
        ("DOI: 5555/x", "1:1: the imprint: DOI must be a DOI such as 10.5555/12345678, not “5555/x” (wrong-value)"),
        ("ISSN: 2049-3631",
         "1:1: the imprint: ISSN is no ISSN: the last sign of “2049-3631” does not fit the others; copy it again "
         "(wrong-value)"),
        ("ISSN: ٢٠٤٩-٣٦٣٠", "1:1: the imprint: ISSN must be an ISSN such as 2049-3630, not “٢٠٤٩-٣٦٣٠” (wrong-value)"),
        ("DOI: 10.٥٥٥٥/x",
         "1:1: the imprint: DOI must be a DOI such as 10.5555/12345678, not “10.٥٥٥٥/x” (wrong-value)"),
        ("authors:\n- {family: L, orcid: ٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩٧}",
         "2:15: the imprint, authors: orcid must be an ORCID such as 0000-0002-1825-0097, not “٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩٧” "
         "(wrong-value)"),
        ("contact: desk", "1:1: the imprint: contact must be an e-mail or web address, not “desk” (wrong-value)"),
        ("institution: {URL: https://a.example/}",
         "1:14: the imprint, institution: name is missing; add it (missing-key)"),
        ("- a", "1:1: the imprint must be a mapping of keys to values, not a list (record-form)"),
        ("author: Ada", "1:1: the imprint: “author” is not a known key; did you mean “authors”? (unknown-key)"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_its_kind_is_named(text: str, problem: str, problems: Callable[..., list[str]]) -> None:
    assert problems({FILE: text}) == [f"{FILE}:{problem}"]


@pytest.mark.parametrize("issn", ["2049-3630", "0317-8471", "1050-124X"])
def test_an_issn_is_known_by_its_last_sign(issn: str, problems: Callable[..., list[str]]) -> None:
    assert problems({FILE: f"ISSN: {issn}"}) == []


# -- where it is shown -----------------------------------------------------------------------------------------------


def test_the_report_is_cited_by_its_authors_under_its_doi(report: Write) -> None:
    own = settings(report({FILE: IMPRINT}))
    words = how_to_cite.plain(Cited("", ""), own)
    assert words.startswith("Ada Lovelace, Charles Babbage and The Makers <of> Tables. A tiny report.")
    assert words.endswith("Institute & Sons. https://doi.org/10.5555/12345678")
    forms = {form.name: form.text for form in how_to_cite.forms(Cited("", ""), own)}
    assert "  author = {Lovelace, Ada and Babbage, Charles and {The Makers <of> Tables}},\n" in forms["BibTeX"]
    assert "  doi = {10.5555/12345678},\n  issn = {2049-3630}\n" in forms["BibTeX"]
    (entry,) = rispy.load(io.StringIO(forms["RIS"]))
    assert (entry["authors"], entry["doi"]) == (
        ["Lovelace, Ada", "Babbage, Charles", "The Makers <of> Tables"], "10.5555/12345678",
    )  # fmt: skip
    assert json.loads(forms["CSL-JSON"])[0]["author"][0] == {"family": "Lovelace", "given": "Ada"}


def test_a_page_is_cited_by_its_own_address(report: Write) -> None:
    words = how_to_cite.plain(Cited("page", "The gate", "gate/", "gate"), settings(report({FILE: IMPRINT})))
    assert "doi.org" not in words


def test_the_ledger_and_the_data_package_name_the_authors(report: Write) -> None:
    ledger = unformatted_ledger(report({FILE: IMPRINT}))
    data = ledger_json.as_data(ledger)
    Draft202012Validator(ledger_schema.ledger(ledger.report.kinds)).validate(data)
    assert data["imprint"]["authors"][1] == {"family": "Babbage", "given": "Charles"}
    assert data_package.package(ledger)["contributors"][0] == {
        "title": "Ada Lovelace", "path": "https://orcid.org/0000-0002-1825-0097",
        "organization": "Institute of Engines", "roles": ["author"],
    }  # fmt: skip


def test_pages_machines_and_paper_name_them(report: Write) -> None:
    site = build(report({FILE: IMPRINT}))
    home = (site / "index.html").read_text("utf-8")
    (line,) = re.findall(r'<p class="responsible">.*?</p>', home)
    assert " ".join("".join(ElementTree.fromstring(line).itertext()).split()) == (
        "By Ada Lovelace (Institute of Engines), Charles Babbage and The Makers <of> Tables. Institute & Sons. Contact."
    )
    assert 'href="mailto:desk@a.example"' in line
    assert re.findall(r'<meta name="citation_(author[^"]*|doi|issn)" content="([^"]*)">', home) == [
        ("author", "Ada Lovelace"), ("author_institution", "Institute of Engines"),
        ("author_orcid", "https://orcid.org/0000-0002-1825-0097"), ("author", "Charles Babbage"),
        ("author", "The Makers &lt;of&gt; Tables"), ("doi", "10.5555/12345678"), ("issn", "2049-3630"),
    ]  # fmt: skip
    (linked,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', home, re.S)
    data = json.loads(linked)
    assert [author["name"] for author in data["author"]] == [
        "Ada Lovelace",
        "Charles Babbage",
        "The Makers <of> Tables",
    ]
    assert (data["publisher"]["name"], data["identifier"]) == ("Institute & Sons", "https://doi.org/10.5555/12345678")
    other = (site / "evidence/index.html").read_text("utf-8")
    assert "We thank the keepers" in home and "We thank the keepers" not in other
    with pikepdf.open(site / "downloads/report.pdf") as document, document.open_metadata() as metadata:
        assert metadata["dc:creator"] == ["Ada Lovelace, Charles Babbage, The Makers <of> Tables"]


def test_the_citation_file_names_the_same(report: Write) -> None:
    authors = "[{family-names: Lovelace, given-names: Ada}]"
    own = f"type: report\n  title: A tiny report\n  doi: 10.5555/1\n  authors: {authors}\n"
    root = report({FILE: IMPRINT, "CITATION.cff": f"preferred-citation:\n  {own}"})
    assert [str(problem) for problem in citation_cff.problems(root, settings(root))] == [
        "CITATION.cff:4:3: preferred-citation: doi is “10.5555/1”, but data/imprint.yml says “10.5555/12345678”; write "
        "that (citation-file)",
        "CITATION.cff:5:3: preferred-citation: authors are “Ada Lovelace”, but data/imprint.yml says “Ada Lovelace, "
        "Charles Babbage and The Makers <of> Tables”; write that (citation-file)",
    ]
