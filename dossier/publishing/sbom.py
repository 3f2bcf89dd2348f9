"""The bill of materials (CycloneDX) of what makes a site: each package with version and licence, and what comes in it.

    python -m dossier.publishing.sbom > sbom.json

It names no time and no machine: the same packages give the same bytes. Every edition's record has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, requires
from typing import Any, NamedTuple

from dossier import __version__

_OWN = "dossier-reports"
_TRADE = ("License :: OSI Approved :: ", "License :: ")
_IDS = {  # SPDX's names of the licences that packages tell in other words
    "MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")


class Brought(NamedTuple):
    """A work that a package brings along; what of it reaches readers."""

    name: str
    licence: str
    package: str
    reaches: str


BROUGHT = (
    Brought("Vega", "BSD-3-Clause", "vl-convert-python", "charts/runtime.js, drawings"),
    Brought("Vega-Lite", "BSD-3-Clause", "vl-convert-python", "charts/runtime.js, drawings"),
    Brought("Vega-Embed", "BSD-3-Clause", "vl-convert-python", "charts/runtime.js"),
    Brought("Material Design Icons", "Apache-2.0", "mkdocs-material", "icons in pages"),
    Brought("Font Awesome Free icons", "CC-BY-4.0", "mkdocs-material", "icons in pages"),
    Brought("Pagefind", "MIT", "pagefind-bin", "search/pagefind/"),
    Brought("Pandoc", "GPL-2.0-or-later", "pypandoc-binary", "nothing: it is run"),
    Brought("Source Serif 4", "OFL-1.1", "fontpkg-source-serif-4", "letters in PDFs and on pages"),
    Brought("Source Sans 3", "OFL-1.1", "fontpkg-source-sans-3", "letters in PDFs and on pages"),
    Brought("Noto Sans", "OFL-1.1", "fontpkg-noto-sans", "letters in PDFs, in pictures and on pages"),
    Brought("Amiri", "OFL-1.1", "fontpkg-amiri", "letters in PDFs, in pictures and on pages"),
    Brought("Libertinus Serif, New Computer Modern, DejaVu Sans Mono", "OFL-1.1", "typst", "letters in PDFs"),
    Brought("Citation styles of the Citation Style Language project", "CC-BY-SA-3.0", _OWN, "nothing: they are read"),
)


@lru_cache(maxsize=1)
def bill_of_materials() -> dict[str, Any]:
    """As CycloneDX 1.6, of the packages that are installed here."""
    needs = _needs()
    own = _component(_OWN, __version__, "application", "MIT")
    packages = [_package(name) for name in sorted(needs.keys() - {_OWN})]
    works = [
        {"type": "library", "bom-ref": f"{work.package}#{work.name}", "name": work.name,
         "licenses": _licence(work.licence),
         "description": f"comes with {work.package}; reaches readers: {work.reaches}"}
        for work in BROUGHT
    ]  # fmt: skip
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": [*packages, *works],
        "dependencies": [{"ref": name, "dependsOn": sorted(needs[name])} for name in sorted(needs)],
    }


def _needs() -> dict[str, set[str]]:
    """What each package asks for, from our own on; what an extra would add is left out."""
    found: dict[str, set[str]] = {}
    waiting = [_OWN]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = set(_required(name))
            waiting += found[name]
    return found


def _required(name: str) -> Iterator[str]:
    from packaging.requirements import Requirement

    for requirement in map(Requirement, requires(name) or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            other = re.sub(r"[-_.]+", "-", requirement.name).lower()
            try:
                distribution(other)
            except PackageNotFoundError:
                continue
            yield other


def _package(name: str) -> dict[str, Any]:
    found = distribution(name)
    return _component(name, found.version, "library", _licence_of(found.metadata))


def _component(name: str, version: str, kind: str, licence: str) -> dict[str, Any]:
    component = {"type": kind, "bom-ref": name, "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}"}
    return {**component, **({"licenses": _licence(licence)} if licence else {})}


def _licence(words: str) -> list[dict[str, Any]]:
    return [{"expression": words}] if _SPDX.fullmatch(words) else [{"license": {"name": words}}]


def _licence_of(metadata: PackageMetadata) -> str:
    """As the package tells it: by an expression, in its trade list, or in a few words."""
    if expression := metadata["License-Expression"]:
        return str(expression)
    trade = [line for line in metadata.get_all("Classifier") or () if line.startswith("License :: ")]
    for line in trade:
        for start in _TRADE:
            if (words := line.removeprefix(start)) in _IDS:
                return _IDS[words]
    words = str(metadata["License"] or "").strip()
    return words if words and len(words) < 40 and "\n" not in words else ""


if __name__ == "__main__":
    print(json.dumps(bill_of_materials(), ensure_ascii=False, indent=1))
