"""The bill of materials: every package that makes a site, whole and the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dossier.publishing.sbom import BROUGHT, bill_of_materials


def test_each_package_is_named_with_version_address_and_licence() -> None:
    found = bill_of_materials()
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    packages = {c["name"]: c for c in found["components"] if "purl" in c}
    assert {"altair", "mkdocs", "mkdocs-material", "typst", "pagefind-bin", "jinja2", "markupsafe"} <= packages.keys()
    assert not {"pytest", "openpyxl", "pygls"} & packages.keys()  # of extras, and of tests
    for name, package in packages.items():
        assert package["purl"] == f"pkg:pypi/{name}@{package['version']}" and package["licenses"], name
    references = {found["metadata"]["component"]["bom-ref"], *(c["bom-ref"] for c in found["components"])}
    assert {ref for d in found["dependencies"] for ref in (d["ref"], *d["dependsOn"])} <= references
    assert not re.search(r"\d{2}:\d{2}:|/home|/tmp|://", json.dumps(found))


def test_what_packages_bring_along_is_named_here_and_in_the_licence(project: Path) -> None:
    components = {c["bom-ref"]: c for c in bill_of_materials()["components"]}
    licence = " ".join((project / "LICENSE").read_text("utf-8").split())
    for work in BROUGHT:
        assert f"{work.package}#{work.name}" in components
        if not work.reaches.startswith("nothing"):
            assert all(name in licence for name in work.name.split(", ")), work.name


def test_the_record_of_an_edition_has_it(published_once: Path) -> None:
    (record,) = (p for p in (published_once / "editions").glob("*.json") if p.name != "edition.schema.json")
    assert json.loads(record.read_text("utf-8"))["materials"] == bill_of_materials()
