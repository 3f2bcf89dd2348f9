"""`dossier new source`: works from a reference manager, an address or options, each once, at their place by id."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dossier.authoring import lookup, support, yaml_edit
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, id_words, record_file, text_of, today, unused_id
from dossier.authoring.reference_import import Imported, read_works
from dossier.authoring.source_kinds import KindGuess, confirm_kinds
from dossier.authoring.support import Bearing, bearing, with_support
from dossier.authoring.trial import new_problems, write_checked
from dossier.bibliography.printed_names import nameless
from dossier.bibliography.same_work import Works
from dossier.ledger import unformatted_ledger
from dossier.problems import Location, Refused, first_of, in_quotes, listed
from dossier.report import declared_kinds
from dossier.report.csl_markup import without_markup
from dossier.report.records import Report
from dossier.report.source import Source, written_name
from dossier.report.standings import SOURCE_STANDINGS
from dossier.report.validation import faults
from dossier.text import slug

QUESTIONS = (
    Question("id", "default: the key in the file; else outlet, year and words of the title"),
    Question("kind", f"one of {declared_kinds.FILE}; default for works of a file: guessed"),
    Question("standing", choices=tuple(SOURCE_STANDINGS), default="located"),
    Question("type", "as CSL names it", default="webpage"),
    Question("title", "as the page prints it"),
    Question("description", "in place of a title that you did not see"),
    Question("author", "“Family, Given”, or the name of a body", many=True),
    Question("editor", "“Family, Given”", many=True),
    Question("container_title", "the outlet", label="Outlet"),
    Question("publisher", "who published it"),
    Question("issued", "2025-09-15 or 2025", label="Date of issue"),
    Question("url", "its address", label="URL"),
    Question("doi", "its DOI"),
    Question("isbn", "its ISBN"),
    Question("archive", "where a copy lies"),
    Question("accessed", "the day on which you saw it; works of a file keep their own, or have none"),
    Question("listed", "as the list has it"),
    Question("group", "the part of the list"),
    Question("differs", "how it differs"),
    Question("note", "what else a reader needs"),
    *support.QUESTIONS,
)
_KEYS = {name: field.alias or name for name, field in Source.model_fields.items() if name != "location"}
_HEAD = re.compile(r"[ \t]{0,20}- id: \"?([\w-]{1,200})\"?\s*")  # of a record
_UNSEEN = "nobody has seen the work itself here, so that accessed is left open; see it, and write the day"
_NO_KIND = "nothing tells its kind; name it by --kind"
_WHERE = ("URL", "DOI", "ISBN", "archive")  # what says where a work was seen


class Sources(NamedTuple):
    """What was added, where the claim stands that it bears on, if any, and what was changed or left out."""

    added: list[Added]
    claim_place: str
    remarks: list[str]
    is_whole: bool  # each work is in the report now, some perhaps from before


class _Present(Refused):
    """The work is in the report already."""


def new_sources(root: Path, text: str | None, answers: Answers) -> Sources:
    """Adds the works of a bibliography, of an address or DOI, or the one that the answers describe. Raises Refused.

    One poor work of several is left out and named.
    """
    report = unformatted_ledger(root).report
    works, left_out = _works(text, answers)
    if len(works) > 1 and "id" in answers:
        raise Refused(f"--id is for one work, and there are {len(works)}; leave it out, and each keeps its key")
    drafts = _drafts(works, report, answers, described=text is None)
    answers.complete()
    if any(work.of_file for work in works):
        confirm_kinds(drafts, report.kinds.sources, answers)
    claim = bearing(report, answers)
    entries, present = {}, set[str]()
    known = Works(report.sources.values())
    for identifier, entry in drafts.items():
        try:
            known.add(_new_work(entry, known))
            entries[identifier] = entry
        except Refused as refusal:
            left_out[identifier] = str(refusal)
            present |= {identifier} if isinstance(refusal, _Present) else set()
    retyped = _with_printed_titles(root, report, entries) if "type" not in answers else []
    places = _written(root, entries, left_out, claim)
    remarks = [*_remarks(dict(zip(drafts, works, strict=True)), entries, left_out), *retyped]
    claim_place = next((place for place in places if claim and place.startswith(claim.file)), "")
    written = _places(root, entries)
    added = [Added(name, [written[name]]) for name in entries]
    return Sources(added, claim_place, remarks, left_out.keys() <= present)


def _works(text: str | None, answers: Answers) -> tuple[list[Imported], dict[str, str]]:
    """The works, and why others cannot be read, by their keys."""
    if text is None:
        return [Imported("", _asked_work(answers), [], [], [])], {}
    if lookup.is_address(text):
        return [lookup.work_at(text.strip())._replace(looked_up=True)], {}
    works, unread = read_works(text)
    return [work._replace(of_file=True) for work in works], dict(unread)


def _asked_work(answers: Answers) -> dict[str, Any]:
    """What a source needs at least, where there is no file to read it from."""
    work = {"type": answers.one("type")}
    if "description" not in answers:
        work["title"] = answers.one("title")
    return work | {_KEYS[name]: answers.one(name, needed=False) for name in ("url", "container_title", "issued")}


# -- the entries -----------------------------------------------------------------------------------------------------


def _drafts(works: Iterable[Imported], report: Report, answers: Answers, described: bool) -> dict[str, dict[str, Any]]:
    """The records by their ids, in the order of their fields; a kind that nothing tells is empty.

    Who describes a work has seen it; what this machine could not read, nobody has seen yet.
    """
    guess, given, drafts = KindGuess(report), _given(answers), dict[str, dict[str, Any]]()
    used = set(report.sources)
    for work in works:
        entry = {**work.entry, **given}
        wanted = _kept_key(work.key) or _identifier(entry)
        entry["id"] = answers.get("id") or unused_id(wanted, used)
        if entry["id"] in report.sources:
            raise Refused(f"there is a source {in_quotes(entry['id'])} already; give another --id")
        entry["kind"] = guess.of(entry, work.keywords)
        if "kind" in answers or not work.of_file:
            entry["kind"] = answers.one("kind", report.kinds.sources, entry["kind"], label=f"Kind of {_name(entry)}")
        if not work.of_file:
            entry["standing"] = answers.one("standing")
        entry.setdefault("standing", "located" if any(map(entry.get, _WHERE)) else "unlocated")
        if not work.of_file and entry["standing"] == "located" and not entry.get("accessed"):
            asked = report.style.checked_claims and bool(entry.get("URL"))
            entry["accessed"] = answers.one("accessed", default=today() if described else "", needed=asked)
        used.add(entry["id"])
        drafts[entry["id"]] = {key: entry[key] for key in _KEYS.values() if entry.get(key)}
    return drafts


def _given(answers: Answers) -> dict[str, Any]:
    """The fields of a source that options give, by their keys in the file."""
    fields = {key: answers.get(name) for name, key in _KEYS.items() if name in answers and name != "id"}
    return fields | {key: [written_name(name) for name in fields[key]] for key in ("author", "editor") if key in fields}


def _name(work: Mapping[str, Any]) -> str:
    words = work.get("title") or work.get("description") or work.get("title-from-address") or work.get("URL")
    return in_quotes(without_markup(words or "the source"))


def _kept_key(key: str) -> str:
    """The citation key as an id; nothing of a key that is a number or an address, by which nobody cites."""
    return "" if "://" in key or not re.search(r"[^\W\d_]", key) else slug(key)


def _identifier(work: Mapping[str, Any]) -> str:
    """Outlet, year and a word or two of the title."""
    author = (work.get("author") or [{}])[0]
    outlet = work.get("container-title") or work.get("publisher") or author.get("family") or author.get("literal")
    outlet = outlet or re.sub(r"^www\.", "", urlsplit(work.get("URL", "")).netloc).split(".")[0]
    year = next(iter(re.findall(r"\d{4}", work.get("issued") or "")), "nd")
    words = work.get("title") or work.get("description") or work.get("title-from-address") or ""
    return "-".join(filter(None, (id_words(outlet or "", 3), year, id_words(without_markup(words), 2))))


# -- each work once, and whole ---------------------------------------------------------------------------------------


def _new_work(entry: dict[str, Any], known: Works) -> Source:
    """The work of the entry. Raises Refused where it is no record, or is one already."""
    if not entry.get("kind"):
        raise Refused(_NO_KIND)
    if sentences := faults(Source, entry):
        raise Refused("; ".join(sentences))
    source = Source.model_validate(entry)
    if same := known.same(source):
        key, other = same
        subject = "title, outlet and date are those" if key == "title" else _subject(key, entry)
        place = f"{other.location.file}:{other.location.line}" if other.location.file else "this file"
        raise _Present(f"{subject} of the source {in_quotes(other.id)} ({place}); cite that one: [@{other.id}]")
    return source


def _subject(key: str, entry: Mapping[str, Any]) -> str:
    return f"the {key} {in_quotes(entry[key], 200)} is that"


def _with_printed_titles(root: Path, report: Report, entries: Mapping[str, dict[str, Any]]) -> list[str]:
    """Gives works another type whose title the report's citation style would leave out; returns what was changed."""
    sources = {name: Source.model_validate(entry) for name, entry in entries.items()}
    retyped = {
        name: kind for name, kind in nameless(report.model_copy(update={"sources": sources}), root).items() if kind
    }
    sentence = "the citation style prints no title of a {} with these fields, so that it stands as a {}"
    remarks = [f"{name}: {sentence.format(entries[name]['type'], kind)}" for name, kind in retyped.items()]
    for name, kind in retyped.items():
        entries[name]["type"] = kind
    return remarks


# -- writing ---------------------------------------------------------------------------------------------------------


def _written(
    root: Path, entries: dict[str, dict[str, Any]], left_out: dict[str, str], claim: Bearing | None
) -> list[str]:
    """What was written where; entries that would not check leave `entries` for `left_out`. Raises Refused."""
    while entries:
        texts = _texts(root, entries, claim)
        heads = {path.relative_to(root).as_posix(): _heads(text) for path, text in texts.items()}
        problems = [problem for problem in new_problems(root, texts) if problem.rule != "unused-source"]
        poor = {name: problem.sentence for problem in problems if (name := _id_at(heads, problem.location))}
        if not poor or len(entries) == 1:
            return write_checked(root, texts, allowed_rules=("unused-source",))
        left_out |= poor
        for name in poor:
            entries.pop(name, None)
    lines = [f"{name}: {sentence}" for name, sentence in left_out.items()]
    raise Refused(lines[0].partition(": ")[2] if len(lines) == 1 else "nothing was written:\n  " + "\n  ".join(lines))


def _texts(root: Path, entries: Mapping[str, dict[str, Any]], claim: Bearing | None) -> dict[Path, str]:
    """The files with the new records, and with the claim that now names them."""
    by_file: dict[Path, list[dict[str, Any]]] = {}
    for entry in entries.values():
        by_file.setdefault(record_file(root, "sources", slug(entry["kind"])), []).append(entry)
    texts = {
        path: yaml_edit.insert_by_id(text_of(path, "sources", root), own, path.relative_to(root).as_posix())
        for path, own in by_file.items()
    }
    if claim:
        path = root / claim.file
        texts[path] = with_support(texts.get(path) or path.read_bytes().decode("utf-8"), claim, entries)
    return texts


def _heads(text: str) -> list[tuple[int, str]]:
    """The numbers of the lines on which records begin, with their ids."""
    return [(n, match[1]) for n, line in enumerate(text.splitlines(), 1) if (match := _HEAD.fullmatch(line))]


def _id_at(heads: Mapping[str, list[tuple[int, str]]], location: Location) -> str:
    """The id of the new record in which a line stands; empty where it is of none."""
    own = heads.get(location.file, []) if location.file.startswith("data/sources") else []
    above = bisect_right(own, location.line, key=lambda head: head[0])
    return own[above - 1][1] if above else ""


def _places(root: Path, entries: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Where each of the works stands now, by its id."""
    paths = {record_file(root, "sources", slug(entry["kind"])) for entry in entries.values()}
    return {
        name: f"{path.relative_to(root).as_posix()}:{number}"
        for path in paths
        for number, name in _heads(path.read_bytes().decode("utf-8"))
    }


# -- what is said of it ----------------------------------------------------------------------------------------------


def _remarks(
    works: Mapping[str, Imported], entries: Mapping[str, Mapping[str, Any]], left_out: Mapping[str, str]
) -> list[str]:
    keys = {name: work.key or name for name, work in works.items()}
    remarks = [f"left out {keys.get(name, name)}: {sentence}" for name, sentence in left_out.items()]
    for name in entries:
        remarks += [f"{name}: {sentence}" for sentence in works[name].remarks]
        if works[name].looked_up and not entries[name].get("accessed"):
            remarks.append(f"{name}: {_UNSEEN}")
    changed = [f"{works[name].key} → {name}" for name in entries if works[name].key not in ("", name)]
    if changed:
        remarks.append(f"keys became ids: {first_of(changed)}")
    unseen = [name for name, entry in entries.items() if entry["standing"] == "unlocated" and works[name].of_file]
    if unseen:
        sentence = "without URL, DOI, ISBN or archive, and so unlocated until you add where it was seen"
        remarks.append(f"{sentence}: {first_of(unseen)}")
    fields = Counter(field for name in entries for field in works[name].left_out)
    if fields:
        counts = listed([f"{field} ({count})" for field, count in fields.most_common()], "and")
        remarks.append(f"not kept, for a source has no such field: {counts}")
    return remarks
