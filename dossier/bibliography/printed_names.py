"""Which sources a citation style prints without their name, or not at all: asked of Pandoc once a form of works.

A form is a type with the fields that a work has. What a style leaves out depends on these and not on the values, so
that a report of a thousand sources asks for some sixty forms, and for none as long as no new one appears.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dossier import cache
from dossier.bibliography import pandoc
from dossier.bibliography.csl import Item, csl_item
from dossier.bibliography.references import format_items, read_style, refusals_of_style
from dossier.report.fingerprint import installed
from dossier.report.records import Report

_YES, _NO = b"yes", b"no"
_NAME = "Nameprobe"  # one word, of which no style changes more than the case
_INSTEAD = ("webpage", "report", "book")  # types that most styles print, in the order of advice


def nameless(report: Report, root: Path) -> dict[str, str]:
    """The sources whose printed reference lacks their name, each with a type under which it would not, if any."""
    forms = _PrintedForms(read_style(report, root), report.settings.language)
    items = [csl_item(source) for source in report.sources.values() if source.title or source.untitled]
    with refusals_of_style(report, root):
        lacking = [item for item, prints in zip(items, forms.print_name(items), strict=True) if not prints]
        return {item["id"]: _type_instead(item, forms) for item in lacking}


def _type_instead(item: Item, forms: _PrintedForms) -> str:
    others = [{**item, "type": name} for name in _INSTEAD]
    return next((o["type"] for o, prints in zip(others, forms.print_name(others), strict=True) if prints), "")


class _PrintedForms:
    """Whether a style prints the name of a work, by the work's form."""

    def __init__(self, style: str, language: str) -> None:
        self._style, self._language = style, language
        self._how = cache.key("printed name", style, language, pandoc.version(), installed())

    def print_name(self, items: Sequence[Item]) -> list[bool]:
        keys = [cache.key(self._how, _form(item)) for item in items]
        kept = cache.get(set(keys))
        if new := {name: item for name, item in zip(keys, items, strict=True) if name not in kept}:
            probes = json.dumps([_probe(item, f"form-{n}") for n, item in enumerate(new.values())])
            made = zip(new, _printed(probes, self._style, self._language), strict=True)
            cache.put(answers := {name: _YES if prints else _NO for name, prints in made})
            kept |= answers
        return [kept[name] == _YES for name in keys]


def _form(item: Item) -> str:
    return " ".join([item["type"], *item])


def _probe(item: Item, identifier: str) -> Item:
    return {**item, "id": identifier, "title" if "title" in item else "genre": _NAME}


@lru_cache
def _printed(probes: str, style: str, language: str) -> tuple[bool, ...]:
    items = json.loads(probes)
    references = format_items(items, style, language)
    return tuple(_NAME.lower() in references.get(item["id"], "").lower() for item in items)
