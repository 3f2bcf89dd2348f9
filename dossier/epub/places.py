"""Where things stand in the e-book: its files, and what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dossier.bibliography.how_to_cite import permanent
from dossier.ledger import Ledger
from dossier.pdf.volumes import Volume
from dossier.pdf.walk import label_of
from dossier.prose.numbering import FIGURES
from dossier.report.kinds import BY_NOUN
from dossier.report.naming import HOME
from dossier.report.row_values import RowValue
from dossier.web import views
from dossier.web.rendering import Links

CONTENTS, FRONT, REFERENCES = "contents.xhtml", "front.xhtml", "references.xhtml"
NAMED = {"actor": "actors.xhtml", "place": "places.xhtml", "event": "timeline.xhtml", "term": "glossary.xhtml"}


def identifier(anchor: str) -> str:
    """An id of the site as one of an e-book, where it must be a name of XML."""
    name = re.sub(r"[^\w.-]", "-", anchor)
    return name if re.match(r"[^\W\d]", name) else f"n{name}"


def file_of(number: int) -> str:
    """Of the chapter with this place in the report."""
    return f"chapter-{number:02}.xhtml"


def claims_file(number: int) -> str:
    return f"claims-{number:02}.xhtml"


def named_records(ledger: Ledger, volume: Volume) -> dict[str, dict[str, Any]]:
    """What the report's pages name of each kind, by noun and id, in the order of the report's records."""
    urls = {link.url for path in volume.pages for link in ledger.markups[path].links if not link.image}
    kinds = {noun: BY_NOUN[noun].records(ledger.report) for noun in NAMED}
    return {
        noun: {name: record for name, record in records.items() if f"{noun}:{name}" in urls}
        for noun, records in kinds.items()
    }


def places_of(ledger: Ledger, volume: Volume) -> dict[str, str]:
    """The address of each label, from the e-book's own folder."""
    places: dict[str, str] = {}
    for number, path in enumerate(volume.pages, 1):
        file, tree = file_of(number), ledger.markups[path].tree
        places[label_of(path)] = file
        places |= {label_of(path, anchor): f"{file}#{identifier(anchor)}" for anchor in tree.ids()}
        for image in tree.root.iter("img"):
            scheme, _, name = image.get("src", "").partition(":")
            if scheme in FIGURES:
                places.setdefault(f"{scheme}:{name}", f"{file}#{identifier(f'{scheme}-{name}')}")
    for number, (_, claims) in enumerate(views.values("claims", {}, ledger)["groups"], 1):
        places |= {f"claim:{claim.id}": f"{claims_file(number)}#{identifier(f'claim-{claim.id}')}" for claim in claims}
    for noun, records in named_records(ledger, volume).items():
        places |= {f"{noun}:{name}": f"{NAMED[noun]}#{identifier(f'{noun}-{name}')}" for name in records}
    return places


def relative(place: str, file: str) -> str:
    """The address from a file of the e-book."""
    own, mark, anchor = place.partition("#")
    return f"#{anchor}" if own == file and mark else place


@dataclass(frozen=True)
class EbookLinks(Links):
    """Addresses inside the e-book; of what it does not hold, on the report's site, or none where that is not known."""

    places: Mapping[str, str]
    cited: Callable[[str], object]  # is told of each source that is named

    def at(self, label: str) -> str:
        place = self.places.get(label)
        return relative(place, self.here) if place else ""

    def page(self, path: str, anchor: str = "") -> str:
        own = self.at(label_of(path, anchor)) or self.at(label_of(path))
        return own or (self.site(path, anchor) if path else "")

    def site(self, path: str, anchor: str = "") -> str:
        address = permanent(self.ledger.report.settings)
        stem = "" if path == HOME else f"{path.removesuffix('.md')}/"
        return f"{address}{stem}" + (f"#{anchor}" if anchor else "") if address else ""

    def file(self, path: str) -> str:
        address = permanent(self.ledger.report.settings)
        return f"{address}{path}" if address else ""

    def to(self, noun: str, identifier: str) -> str:
        home = self.ledger.homes.get(BY_NOUN[noun].view, "")
        return self.at(f"{noun}:{identifier}") or (self.site(home, f"{noun}-{identifier}") if home else "")

    def source(self, identifier: str) -> str:
        self.cited(identifier)
        return f"{REFERENCES}#{_reference(identifier)}"

    def filtered(self, view: str, dimension: str, value: str) -> str:
        return ""

    def row(self, value: RowValue) -> str:
        return self.to("dataset", value.dataset.id)

    def error_in(self, record: object) -> str:
        return ""

    def line_of(self, record: object) -> str:
        return ""


def _reference(source: str) -> str:
    return identifier(f"ref-{source}")
