"""What changed, edition by edition, for readers of feeds (Atom), and as JSON for the notice on older editions."""

from __future__ import annotations

import json
import uuid
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dossier.bibliography import how_to_cite
from dossier.comparison import formats, sections
from dossier.comparison.compare import Comparison, compare
from dossier.comparison.history import against, last_changes
from dossier.comparison.snapshot import snapshot_of_record
from dossier.ledger import Ledger
from dossier.text import day, slug
from dossier.web import changes
from dossier.web.figure_pages import site_path

FEED, CHANGES = "feed.xml", "changes.json"
_ATOM = "http://www.w3.org/2005/Atom"


def write(ledger: Ledger, folder: Path) -> None:
    """Writes into the site at `folder` what a report that names its edition says of the ones before."""
    settings = ledger.report.settings
    if not settings.edition:
        return
    for record in ledger.earlier_editions:
        found = formats.as_json(against(ledger, record))
        (folder / f"changes-since-{record.id}.json").write_text(found, "utf-8")
    told = json.dumps(since(ledger, folder), ensure_ascii=False, indent=1)
    (folder / CHANGES).write_text(told + "\n", "utf-8")
    if settings.published:
        (folder / FEED).write_bytes(feed(ledger, folder))


def since(ledger: Ledger, folder: Path) -> dict[str, Any]:
    """For each older edition what became of its pages and claims, and where this one's pages lie."""
    settings = ledger.report.settings
    found = {record.id: against(ledger, record) for record in ledger.earlier_editions}
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
            for edition, comparison in found.items()
        },
    }  # fmt: skip


# -- Atom --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Issue:
    """An edition as the feed tells it: against the one before it, if there was one."""

    id: str
    title: str
    published: str
    url: str
    found: Comparison | None


def feed(ledger: Ledger, folder: Path) -> bytes:
    """Every edition, the newest first, and each claim of this one that says something else than before."""
    settings = ledger.report.settings
    issues = list(_issues(ledger))
    root = etree.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _text(root, "title", f"{settings.title}: what changed")
    _text(root, "id", _urn(settings.title, ""))
    _text(root, "updated", _timestamp(issues[0].published))
    etree.SubElement(root, "link", {"rel": "self", "href": f"{how_to_cite.newest(settings)}{FEED}"})
    etree.SubElement(root, "link", {"rel": "alternate", "href": how_to_cite.newest(settings) or "./"})
    _text(etree.SubElement(root, "author"), "name", settings.title)
    for issue in issues:
        root.append(_edition(issue))
        if issue is issues[0]:
            root.extend(_claims(issue, ledger))
    etree.indent(root, " ")
    text = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _issues(ledger: Ledger) -> Iterator[_Issue]:
    settings, past = ledger.report.settings, ledger.earlier_editions
    own = (str(settings.edition), settings.title, str(settings.published), how_to_cite.permanent(settings))
    yield _Issue(*own, last_changes(ledger))
    states = [snapshot_of_record(record) for record in past]
    for number in reversed(range(len(past))):
        found = compare(states[number - 1], states[number]) if number else None
        record = past[number]
        base = f"{record.url.rstrip('/')}/{record.id}/" if record.url else f"../{record.id}/"
        yield _Issue(record.id, record.title, record.published, base, found)


def _edition(issue: _Issue) -> etree.Element:
    title = f"Edition {issue.id}: {sections.summary(issue.found)}" if issue.found else f"Edition {issue.id}: the first"
    entry = _entry(_urn(issue.title, issue.id), title, issue, issue.url or "./")
    if issue.found:
        _text(entry, "content", changes.summary(issue.found)).set("type", "html")
    return entry


def _claims(issue: _Issue, ledger: Ledger) -> Iterator[etree.Element]:
    for section in sections.sections(issue.found) if issue.found else ():
        for entry in section.entries:
            change = entry.change
            if change.kind == "claims" and (change.says_more or change.what == "withdrawn"):
                words = [f"{line.label}: {formats.joined(line.spans, formats.TEXT)}" for line in entry.lines]
                title = f"{'Withdrawn' if change.what == 'withdrawn' else 'Changed'}: {change.title}"
                where = (issue.url or "./") + (f"claim/{change.id}/" if change.what == "changed" else "")
                made = _entry(_urn(issue.title, f"{issue.id}/claim/{change.id}"), title, issue, where)
                _text(made, "content", "\n".join(words) if change.what == "changed" else title).set("type", "text")
                yield made


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
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:dossier:{slug(report)}/{name}").urn


def _timestamp(date: str) -> str:
    return f"{date}{'-01' * (2 - date.count('-'))}T00:00:00Z"


def _text(parent: etree.Element, name: str, text: str) -> etree.Element:
    made = etree.SubElement(parent, name)
    made.text = text
    return made
