"""What changed, edition by edition, for readers of feeds (Atom), and as JSON for the notice on older editions."""

from __future__ import annotations

import json
import uuid
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.bibliography import how_to_cite
from dossier.comparison import formats, sections
from dossier.comparison.compare import Comparison, compare
from dossier.comparison.history import against_all
from dossier.comparison.snapshot import snapshot_of_record
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.text import day, fragment
from dossier.web import changes
from dossier.web.site_links import site_path

FEED, CHANGES = "feed.xml", "changes.json"
_ATOM = "http://www.w3.org/2005/Atom"


def write(ledger: Ledger, folder: Path) -> None:
    """Writes into the site at `folder` what a report that names its edition says of the ones before."""
    settings = ledger.report.settings
    if not settings.edition:
        return
    comparisons = against_all(ledger)
    for edition, comparison in comparisons.items():
        (folder / f"changes-since-{edition}.json").write_text(formats.as_json(comparison), "utf-8")
    changes = json.dumps(since(comparisons, ledger, folder), ensure_ascii=False, indent=1)
    (folder / CHANGES).write_text(changes + "\n", "utf-8")
    if settings.published:
        last = list(comparisons.values())[-1] if comparisons else None
        (folder / FEED).write_bytes(feed(ledger, last))


def since(comparisons: Mapping[str, Comparison], ledger: Ledger, folder: Path) -> dict[str, Any]:
    """For each older edition what became of its pages and claims, and where this one's pages lie."""
    settings = ledger.report.settings
    urls = {path: site_path(path, folder).removesuffix("index.html") for path in ledger.report.pages}
    return {
        "edition": settings.edition,
        "published": settings.published,
        "horizon": settings.horizon,
        "reach": day(settings.horizon) if settings.horizon else None,
        "addresses": urls,
        "since": {
            edition: {
                "summary": sections.summary(comparison),
                "pages": comparison.pages,
                "claims": {c.id: "gone" if c.what == "withdrawn" else "changed"
                           for c in comparison.of("claims", "changed", "withdrawn")},
            }
            for edition, comparison in comparisons.items()
        },
    }  # fmt: skip


# -- Atom --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Issue:
    """An edition as the feed tells it; `changes` are those since the one before it, if there was one."""

    id: str
    title: str
    published: str
    url: str
    changes: Comparison | None


def feed(ledger: Ledger, last: Comparison | None) -> bytes:
    """Every edition, the newest first, and each claim of this one that says something else than in the `last` one."""
    settings = ledger.report.settings
    issues = list(_issues(ledger, last))
    root = etree.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _text(root, "title", _("{report}: what changed").format(report=settings.title))
    _text(root, "id", _urn(settings.title, ""))
    _text(root, "updated", _timestamp(issues[0].published))
    etree.SubElement(root, "link", {"rel": "self", "href": f"{how_to_cite.newest(settings)}{FEED}"})
    etree.SubElement(root, "link", {"rel": "alternate", "href": how_to_cite.newest(settings) or "./"})
    for name in [author.name for author in settings.imprint.authors] or [settings.title]:
        _text(etree.SubElement(root, "author"), "name", name)
    for issue in issues:
        root.append(_edition(issue))
        if issue is issues[0]:
            root.extend(_claims(issue, ledger))
    etree.indent(root, " ")
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _issues(ledger: Ledger, last: Comparison | None) -> Iterator[_Issue]:
    settings, records = ledger.report.settings, ledger.earlier_editions
    own = (str(settings.edition), settings.title, str(settings.published), how_to_cite.permanent(settings))
    yield _Issue(*own, last)
    snapshots = [snapshot_of_record(record) for record in records]
    for number, record in reversed(list(enumerate(records))):
        changes = compare(snapshots[number - 1], snapshots[number]) if number else None
        base = f"{record.url.rstrip('/')}/{record.id}/" if record.url else f"../{record.id}/"
        yield _Issue(record.id, record.title, record.published, base, changes)


def _edition(issue: _Issue) -> etree.Element:
    summary = sections.summary(issue.changes) if issue.changes else _("the first")
    title = _("Edition {id}: {summary}").format(id=issue.id, summary=summary)
    entry = _entry(_urn(issue.title, issue.id), title, issue, issue.url or "./")
    if issue.changes:
        _text(entry, "content", changes.summary(issue.changes)).set("type", "html")
    return entry


def _claims(issue: _Issue, ledger: Ledger) -> Iterator[etree.Element]:
    for section in sections.sections(issue.changes) if issue.changes else ():
        for entry in section.entries:
            change = entry.change
            if change.kind == "claims" and (change.says_more or change.corrections or change.what == "withdrawn"):
                words = [
                    _("{label}: {value}").format(label=line.label, value=formats.joined(line.spans, formats.TEXT))
                    for line in entry.lines
                ]
                corrected = _("Corrected: {claim}") if change.corrections else _("Changed: {claim}")
                fate = _("Withdrawn: {claim}") if change.what == "withdrawn" else corrected
                title = fate.format(claim=change.title)
                where = (issue.url or "./") + (f"claim/{change.id}/" if change.what == "changed" else "")
                element = _entry(_urn(issue.title, f"{issue.id}/claim/{change.id}"), title, issue, where)
                _text(element, "content", "\n".join(words) if change.what == "changed" else title).set("type", "text")
                yield element


def _entry(identifier: str, title: str, issue: _Issue, url: str) -> etree.Element:
    entry = etree.Element("entry")
    _text(entry, "title", title)
    _text(entry, "id", identifier)
    _text(entry, "published", _timestamp(issue.published))
    _text(entry, "updated", _timestamp(issue.published))
    etree.SubElement(entry, "link", {"href": url})
    return entry


def _urn(report: str, name: str) -> str:
    """The same in every edition's feed, and whatever address the report gets."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:dossier:{fragment(report)}/{name}").urn


def _timestamp(date: str) -> str:
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"


def _text(parent: etree.Element, name: str, text: str) -> etree.Element:
    element = etree.SubElement(parent, name)
    element.text = text
    return element
