"""Which sources a citation style prints without their name, or not at all: asked of Pandoc once a form of works.

A form is a type with the fields that a work has. What a style leaves out depends on these and not on the values, so
that a report of a thousand sources asks for some sixty forms, and for none as long as no new one appears.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dossier.bibliography.csl import Item, csl_item
from dossier.bibliography.references import format_items, read_style, refusals_of_style
from dossier.files import write_whole
from dossier.report.files import CACHE
from dossier.report.records import Report

FILE = "printed-names.json"
_NAME = "Nameprobe"  # one word, of which no style changes more than the case
_INSTEAD = ("webpage", "report", "book")  # types that most styles print, in the order of advice


def nameless(report: Report, root: Path) -> dict[str, str]:
    """The sources whose printed reference lacks their name, each with a type under which it would not, if any."""
    forms = _PrintedForms(read_style(report, root), report.settings.language, root / CACHE / FILE)
    items = [csl_item(source) for source in report.sources.values() if source.title or source.untitled]
    with refusals_of_style(report, root):
        lacking = [item for item, prints in zip(items, forms.print_name(items), strict=True) if not prints]
        return {item["id"]: _type_instead(item, forms) for item in lacking}


def _type_instead(item: Item, forms: _PrintedForms) -> str:
    others = [{**item, "type": name} for name in _INSTEAD]
    return next((o["type"] for o, prints in zip(others, forms.print_name(others), strict=True) if prints), "")


class _PrintedForms:
    """Whether a style prints the name of a work, by the work's form; kept in a file of the cache."""

    def __init__(self, style: str, language: str, path: Path) -> None:
        self._style, self._language, self._path = style, language, path
        self._key = hashlib.sha256(f"{language}\0{style}".encode()).hexdigest()
        self._forms = _read(path, self._key)

    def print_name(self, items: Sequence[Item]) -> list[bool]:
        forms = [_form(item) for item in items]
        if new := {form: item for form, item in zip(forms, items, strict=True) if form not in self._forms}:
            probes = json.dumps([_probe(new[form], f"form-{n}") for n, form in enumerate(sorted(new))])
            self._forms |= zip(sorted(new), _printed(probes, self._style, self._language), strict=True)
            write_whole(self._path, json.dumps({"style": self._key, "forms": self._forms}, indent=0))
        return [self._forms[form] for form in forms]


def _form(item: Item) -> str:
    return " ".join([item["type"], *item])


def _probe(item: Item, identifier: str) -> Item:
    return {**item, "id": identifier, "title" if "title" in item else "genre": _NAME}


@cache
def _printed(probes: str, style: str, language: str) -> tuple[bool, ...]:
    items = json.loads(probes)
    references = format_items(items, style, language)
    return tuple(_NAME.lower() in references.get(item["id"], "").lower() for item in items)


def _read(path: Path, style: str) -> dict[str, bool]:
    try:
        content = json.loads(path.read_text("utf-8"))
        return {str(form): bool(prints) for form, prints in content["forms"].items() if content["style"] == style}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # none yet, or cut off: ask again
        return {}
