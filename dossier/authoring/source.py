"""`dossier new source`: works from a reference manager or from options, each once, at their place by id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from dossier.authoring import reference_import
from dossier.authoring.asking import Answers
from dossier.authoring.new import free, home, inserted, plain, text_of, today, words_of, write
from dossier.ledger import unformatted_ledger
from dossier.problems import Location, Refused, did_you_mean, in_quotes
from dossier.report.fields import LOCATION
from dossier.report.records import SOURCE_KINDS, Report, Source
from dossier.report.standings import SOURCE_STANDINGS
from dossier.report.strict_yaml import Sequence, read_yaml
from dossier.text import slug

_FIELDS = ("type", "title", "description", "author", "container_title", "publisher", "issued", "url", "doi", "isbn",
           "archive", "note")  # fmt: skip
_ORDER = [field.alias or name for name, field in Source.model_fields.items() if name != "location"]
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src")


def new_sources(root: Path, text: str | None, answers: Answers) -> list[tuple[str, Path]]:
    """Adds every work of the text, or the one that the options tell; returns ids with files. Raises Refused."""
    report = unformatted_ledger(root).report
    works = reference_import.items(text) if text else [{}]
    files: dict[Path, str] = {}
    added: dict[str, dict[str, Any]] = {}
    for work in works:
        entry = _entry(report, {**work, **_told(answers, bool(work))}, answers, [*report.sources, *added])
        answers.complete()
        _refuse_known(entry, report, added)
        path = home(root, "sources", slug(entry["kind"]))
        before = files.get(path) or text_of(path, "sources", root)
        name = path.relative_to(root).as_posix()
        files[path] = inserted(before, entry, name, partial(_follows, entry["id"]))
        added[entry["id"]] = {**entry, "path": path}
    _support(root, report, answers, list(added), files)
    write(root, files, allowed=("unused-source",))
    return [(identifier, entry["path"]) for identifier, entry in added.items()]


def _follows(identifier: str, raw: Any) -> bool:
    return isinstance(raw, Mapping) and str(raw.get("id", "")) > identifier


# -- the entry -------------------------------------------------------------------------------------------------------


def _told(answers: Answers, imported: bool) -> dict[str, Any]:
    """What options say; without a file to read, what a source needs is asked for."""
    if not imported:
        answers.options.setdefault("type", answers.one("type", "Type (CSL)", default="webpage"))
        if not {"title", "description"} & answers.options.keys():
            answers.options["title"] = answers.one("title", "Title, as the page prints it")
        for name, words in (("url", "URL"), ("container_title", "Outlet"), ("issued", "Date of issue")):
            answers.options[name] = answers.one(name, words, needed=False)
    told = {field: answers.options.get(field) for field in _FIELDS}
    keys = {field: Source.model_fields[field].alias or field for field in _FIELDS}
    told["author"] = [_author(name) for name in told["author"] or []]
    return {keys[field]: value for field, value in told.items() if value}


def _author(text: str) -> dict[str, str]:
    """“Family, Given”, or the name of a body."""
    family, comma, given = text.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": text}


def _entry(report: Report, work: dict[str, Any], answers: Answers, taken: list[str]) -> dict[str, Any]:
    kind = answers.one("kind", f"Kind of {_name(work)}", SOURCE_KINDS)
    standing = answers.one("standing", "Standing", SOURCE_STANDINGS, "located")
    if standing == "located":
        work.setdefault("accessed", answers.one("accessed", "Day on which you saw it", default=today()))
    for key in ("listed", "group", "differs"):
        if key in answers.options:
            work[key] = answers.options[key]
    entry = {
        "id": answers.options.get("id") or free(_identifier(work), taken),
        **work,
        "kind": kind,
        "standing": standing,
    }
    if entry["id"] in taken:
        raise Refused(f"there is a source {in_quotes(entry['id'])} already; give another --id")
    return {key: entry[key] for key in _ORDER if entry.get(key)}


def _name(work: Mapping[str, Any]) -> str:
    return in_quotes(work.get("title") or work.get("description") or work.get("URL") or "the source")


def _identifier(work: Mapping[str, Any]) -> str:
    """Outlet, year and a word or two of the title."""
    author = (work.get("author") or [{}])[0]
    outlet = work.get("container-title") or work.get("publisher") or author.get("family") or author.get("literal")
    outlet = outlet or re.sub(r"^www\.", "", urlsplit(work.get("URL", "")).netloc).split(".")[0]
    year = (work.get("issued") or "nd")[:4]
    words = words_of(work.get("title") or work.get("description") or "", 2)
    return "-".join(filter(None, (words_of(outlet or "", 3), year, words)))


# -- each work once --------------------------------------------------------------------------------------------------


def _refuse_known(entry: Mapping[str, Any], report: Report, added: Mapping[str, Mapping[str, Any]]) -> None:
    known = [(s.id, f"{s.location.file}:{s.location.line}", _marks(s.url, s.doi)) for s in report.sources.values()]
    known += [(i, "this file", _marks(e.get("URL"), e.get("DOI"))) for i, e in added.items()]
    own = _marks(entry.get("URL"), entry.get("DOI"))
    for identifier, place, marks in known:
        for noun, mark in own.items():
            if mark in marks.values():
                same = (
                    f"the {noun} {in_quotes(entry[noun], 200)} is that of the source {in_quotes(identifier)} ({place})"
                )
                raise Refused(f"{same}; cite that one: [@{identifier}]")


def _marks(url: str | None, doi: str | None) -> dict[str, str]:
    """A work's addresses in one form: without scheme, www, last stroke, fragment and what follows a reader's steps."""
    found = {}
    if url:
        parts = urlsplit(url.strip())
        query = urlencode([pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])])
        host = parts.netloc.lower().removeprefix("www.")
        found["URL"] = f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"
        if host.endswith("doi.org"):
            found["URL"] = parts.path.strip("/").lower()
    if doi:
        found["DOI"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.strip().lower())
    return found


# -- the claim that it bears on --------------------------------------------------------------------------------------


def _support(root: Path, report: Report, answers: Answers, new: list[str], files: dict[Path, str]) -> None:
    """Names the new sources in a claim, so that they are used at once."""
    claim = answers.one("claim", "Claim that it bears on (id)", needed=False)
    if not claim:
        return
    if claim not in report.claims:
        raise Refused(
            f"there is no claim {in_quotes(claim)}; {did_you_mean(claim, report.claims, 'name one that is there')}"
        )
    answers.options["claim"] = claim
    relation = answers.one("relation", "How it bears on it", ("supports", "partly", "contradicts"), "supports")
    path = root / report.claims[claim].location.file
    text = files.get(path) or path.read_bytes().decode("utf-8")
    files[path] = supported(text, claim, [{relation: identifier} for identifier in new])


def supported(text: str, claim: str, entries: list[dict[str, str]]) -> str:
    """The text of a file of claims, untouched, with more sources in one claim."""
    end = "\r\n" if "\r\n" in text else "\n"
    unix = text.replace("\r\n", "\n")
    records = read_yaml(unix, "claims")
    record = next(record for record in records if record.get("id") == claim)
    lines = unix.split("\n")
    sources = record.get("sources")
    if isinstance(sources, Sequence) and lines[sources.items_at[0].line - 1].lstrip().startswith("- "):
        place = sources.items_at[-1]
        at, dash = _after(lines, place, place.column - 3), " " * (place.column - 3)
        new = [f"{dash}- {key}: {value}" for entry in entries for key, value in entry.items()]
    elif sources is None:
        place = record[LOCATION]
        at, pad = _after(lines, place, place.column - 3), " " * (place.column - 1)
        new = [f"{pad}sources:", *(f"{pad}  - {key}: {value}" for entry in entries for key, value in entry.items())]
    else:
        raise Refused(f"the sources of the claim {in_quotes(claim)} stand in one line; add {_shown(entries)} by hand")
    lines[at:at] = new
    record["sources"] = [*(sources or []), *entries]
    if plain(read_yaml("\n".join(lines), "claims")) != plain(records):
        raise Refused(
            f"the claim {in_quotes(claim)} is in a form that cannot be added to; add {_shown(entries)} by hand"
        )
    return end.join(lines)


def _shown(entries: list[dict[str, str]]) -> str:
    return ", ".join(f"{{{key}: {value}}}" for entry in entries for key, value in entry.items())


def _after(lines: list[str], place: Location, dash: int) -> int:
    """The line behind the last of the record whose dash stands in this column."""
    at = place.line
    while at < len(lines) and (not lines[at].strip() or len(lines[at]) - len(lines[at].lstrip()) > dash):
        at += 1
    while not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at
