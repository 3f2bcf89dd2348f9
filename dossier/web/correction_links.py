"""Where a reader tells of an error in a record: the repository that keeps the report, or its authors’ mail address."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from dossier.problems import Location
from dossier.report.records import Claim
from dossier.report.settings import Settings
from dossier.report.source import Source


def error_in(record: Claim | Source, page: str, settings: Settings) -> str:
    """The form for corrections, filled in for a claim or source that a page shows, or a letter; empty without both."""
    if isinstance(record, Source):
        wrong = f"The link is dead: {record.url}" if record.url else "I found this work, or know that it is another."
        return _form(settings, {"title": f"Source {record.id}", "source": record.id, "wrong": wrong})
    return _form(settings, {"title": f"Claim {record.id}", "claim": record.id, "page": page})


def _form(settings: Settings, fields: dict[str, str]) -> str:
    if not settings.repository:
        return letter(fields["title"], settings)
    fields = {name: value for name, value in fields.items() if value}
    query = urlencode({"template": "correction.yml", **fields}, quote_via=quote)
    return f"{settings.repository.rstrip('/')}/issues/new?{query}"


def letter(subject: str, settings: Settings) -> str:
    """The address of a letter to the report's contact; empty where that is no mail address."""
    contact = settings.imprint.contact_address
    named = quote(f"{settings.title}: {subject}", safe="")
    return f"{contact}?subject={named}" if contact.startswith("mailto:") and settings.imprint.contact else ""


def line_of(location: Location, settings: Settings) -> str:
    """A record's line in its file, where the host offers its own editor; empty without a repository."""
    if not settings.repository or not settings.edit_uri:
        return ""
    folder = settings.edit_uri.removeprefix("edit/").rstrip("/").removesuffix("/content")
    return f"{settings.repository.rstrip('/')}/blob/{folder}/{location.file}#L{location.line}"
