"""`dossier new source`: works from a reference manager or from options, each once, at their place by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dossier.authoring import reference_import, yaml_edit
from dossier.authoring.claim import RELATIONS
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import follows, id_words, record_file, text_of, today, unused_id
from dossier.authoring.trial import write_checked
from dossier.bibliography.same_work import addresses
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, did_you_mean_id, in_quotes
from dossier.report import declared_kinds
from dossier.report.records import Report
from dossier.report.source import Source, written_name
from dossier.report.standings import SOURCE_STANDINGS
from dossier.text import slug

QUESTIONS = (
    Question("id", "default: outlet, year and words of the title"),
    Question("kind", f"one of {declared_kinds.FILE}"),
    Question("standing", choices=tuple(SOURCE_STANDINGS), default="located"),
    Question("type", "as CSL names it", default="webpage"),
    Question("title", "as the page prints it"),
    Question("description", "in place of a title that you did not see"),
    Question("author", "“Family, Given”, or the name of a body", many=True),
    Question("container_title", "the outlet", label="Outlet"),
    Question("publisher", "who published it"),
    Question("issued", "2025-09-15 or 2025", label="Date of issue"),
    Question("url", "its address", label="URL"),
    Question("doi", "its DOI"),
    Question("isbn", "its ISBN"),
    Question("archive", "where a copy lies"),
    Question("accessed", "the day on which you saw it; default: today"),
    Question("listed", "as the list has it"),
    Question("group", "the part of the list"),
    Question("differs", "how it differs"),
    Question("note", "what else a reader needs"),
    Question("claim", "the id of the claim that it bears on"),
    Question("relation", "how it bears on the claim", choices=RELATIONS, default="supports"),
)
_KEYS = {name: field.alias or name for name, field in Source.model_fields.items() if name != "location"}


def new_sources(root: Path, text: str | None, answers: Answers) -> tuple[dict[str, Path], str]:
    """Adds every work of the text, or the one that the answers describe. Raises Refused.

    Returns the file of each new source by its id, and the claim that they now bear on, if any.
    """
    report = unformatted_ledger(root).report
    texts: dict[Path, str] = {}
    entries: dict[str, dict[str, Any]] = {}
    paths: dict[str, Path] = {}
    for work in reference_import.items(text) if text else [_asked_work(answers)]:
        entry = _entry({**work, **_given(answers)}, answers, [*report.sources, *entries], report.kinds.sources)
        answers.complete()
        _refuse_known(entry, report, entries)
        path = record_file(root, "sources", slug(entry["kind"]))
        before = texts.get(path) or text_of(path, "sources", root)
        texts[path] = yaml_edit.insert_record(before, entry, path.relative_to(root).as_posix(), follows(entry["id"]))
        entries[entry["id"]], paths[entry["id"]] = entry, path
    claim = _support(root, report, answers, list(entries), texts)
    write_checked(root, texts, allowed_rules=("unused-source",))
    return paths, claim


# -- the entry -------------------------------------------------------------------------------------------------------


def _asked_work(answers: Answers) -> dict[str, Any]:
    """What a source needs at least, where there is no file to read it from."""
    work = {"type": answers.one("type")}
    if "description" not in answers:
        work["title"] = answers.one("title")
    return work | {_KEYS[name]: answers.one(name, needed=False) for name in ("url", "container_title", "issued")}


def _given(answers: Answers) -> dict[str, Any]:
    """The fields of a source that options give, by their keys in the file."""
    fields = {key: answers.get(name) for name, key in _KEYS.items() if name in answers}
    return fields | ({"author": [written_name(name) for name in fields["author"]]} if "author" in fields else {})


def _entry(work: dict[str, Any], answers: Answers, used_ids: list[str], kinds: Iterable[str]) -> dict[str, Any]:
    """The record in the order of its fields. Raises Refused where its id is another's."""
    kind = answers.one("kind", kinds, label=f"Kind of {_name(work)}")
    standing = answers.one("standing")
    accessed = work.get("accessed")
    if standing == "located" and not accessed:
        accessed = answers.one("accessed", default=today())
    identifier = answers.get("id") or unused_id(_identifier(work), used_ids)
    if identifier in used_ids:
        raise Refused(f"there is a source {in_quotes(identifier)} already; give another --id")
    entry = {**work, "id": identifier, "kind": kind, "standing": standing, "accessed": accessed}
    return {key: entry[key] for key in _KEYS.values() if entry.get(key)}


def _name(work: Mapping[str, Any]) -> str:
    return in_quotes(work.get("title") or work.get("description") or work.get("URL") or "the source")


def _identifier(work: Mapping[str, Any]) -> str:
    """Outlet, year and a word or two of the title."""
    author = (work.get("author") or [{}])[0]
    outlet = work.get("container-title") or work.get("publisher") or author.get("family") or author.get("literal")
    outlet = outlet or re.sub(r"^www\.", "", urlsplit(work.get("URL", "")).netloc).split(".")[0]
    year = (work.get("issued") or "nd")[:4]
    title_words = id_words(work.get("title") or work.get("description") or "", 2)
    return "-".join(filter(None, (id_words(outlet or "", 3), year, title_words)))


# -- each work once --------------------------------------------------------------------------------------------------


def _refuse_known(entry: Mapping[str, Any], report: Report, entries: Mapping[str, Mapping[str, Any]]) -> None:
    known = [(s.id, f"{s.location.file}:{s.location.line}", addresses(s.url, s.doi)) for s in report.sources.values()]
    known += [(name, "this file", addresses(other.get("URL"), other.get("DOI"))) for name, other in entries.items()]
    own = addresses(entry.get("URL"), entry.get("DOI"))
    for identifier, place, marks in known:
        for noun, mark in own.items():
            if mark in marks.values():
                subject = f"the {noun} {in_quotes(entry[noun], 200)}"
                sentence = f"{subject} is that of the source {in_quotes(identifier)} ({place})"
                raise Refused(f"{sentence}; cite that one: [@{identifier}]")


# -- the claim that it bears on --------------------------------------------------------------------------------------


def _support(root: Path, report: Report, answers: Answers, sources: list[str], texts: dict[Path, str]) -> str:
    """Names the new sources in a claim, so that they are used at once; returns its id, empty where there is none."""
    claim = answers.one("claim", needed=False)
    if not claim:
        return ""
    if claim not in report.claims:
        advice = did_you_mean_id(claim, report.claims, "name one that is there")
        raise Refused(f"there is no claim {in_quotes(claim)}; {advice}")
    relation = answers.one("relation")
    file = report.claims[claim].location.file
    text = texts.get(root / file) or (root / file).read_bytes().decode("utf-8")
    path = (*yaml_edit.record_path(text, claim), "sources")
    for source in sources:
        text = yaml_edit.append_item(text, path, {relation: source}, file)
    texts[root / file] = text
    return claim
