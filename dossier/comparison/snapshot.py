"""A report as it stood, as plain data: a published record, the files at hand or those of a commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Any

from dossier.exports import ledger_json
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.editions import Edition
from dossier.report.settings import Settings
from dossier.report.source import published
from dossier.text import year

_TITLE = 60  # characters


@dataclass(frozen=True)
class Snapshot:
    """Its records as ledger.json has them, and each page's Markdown by path."""

    name: str
    horizon: str | None
    data: Mapping[str, Any]
    texts: Mapping[str, str]

    def title_of(self, page: str) -> str:
        return str(self.data["pages"].get(page, {}).get("title", page))

    def short(self, source: str) -> str:
        """The source in a few words, as model.Source.short has it."""
        found = self.data["sources"].get(source)
        if found is None:
            return source
        author = (found.get("author") or [{}])[0]
        outlet = published(found.get("container-title") or found.get("publisher") or "", author.get("literal"))
        names = (outlet, author.get("family"), author.get("literal"))
        who = next(filter(None, names), found.get("title") or found.get("description") or source)
        return _(", ").join([str(who), year(found["issued"]) if found.get("issued") else _("undated")])

    def named(self, source: str) -> str:
        """The source in words that no other has: with its title, and its id where that is shared too."""
        name = self._with_title(source)
        return f"{name} ({source})" if self._times[name] > 1 else name

    def _with_title(self, source: str) -> str:
        found = self.data["sources"].get(source, {})
        short, title = self.short(source), str(found.get("title") or found.get("description") or "")
        if title in short:
            return short
        return _("{label}: {value}").format(label=short, value=shorten(title, _TITLE, placeholder=" …"))

    @cached_property
    def _times(self) -> Counter[str]:
        """How many sources have these words."""
        return Counter(map(self._with_title, self.data["sources"]))

    def label(self, section: str, kind: str) -> str:
        """What readers saw of a kind; its name in a snapshot from before kinds had labels."""
        declared = self.data.get("kinds", {}).get(section, {})
        return str(declared.get(kind, {}).get("label", kind))

    def group(self, key: str, name: str) -> str:
        """What readers saw of a group, where the key is that of the grouping."""
        grouping = self.data.get("kinds", {}).get("grouping", {})
        return str(grouping["groups"].get(name, {}).get("label", name)) if grouping.get("key") == key else name

    def pages_of(self, noun: str, name: str) -> tuple[str, ...]:
        uses = self.data["used-in"].get(f"{noun}:{name}", ())
        return tuple(dict.fromkeys(use.partition("#")[0] for use in uses if use.partition("#")[0]))


def snapshot_of(ledger: Ledger, name: str = "") -> Snapshot:
    settings = ledger.report.settings
    texts = {path: page.body.strip() for path, page in ledger.report.pages.items()}
    return Snapshot(name or named(settings), settings.horizon, ledger_json.as_data(ledger), texts)


def named(settings: Settings) -> str:
    return _("edition {id}").format(id=settings.edition) if settings.edition else _("the present state")


def snapshot_of_record(record: Edition) -> Snapshot:
    return Snapshot(_("edition {id}").format(id=record.id), record.horizon, record.ledger, record.texts)
