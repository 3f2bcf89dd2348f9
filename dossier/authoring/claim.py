"""`dossier new claim`: a statement with its sources, at the end of its chapter's file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from dossier.authoring.asking import Answers
from dossier.authoring.new import free, home, inserted, text_of, words_of, write
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.prose.syntax import CITATION, parse_items
from dossier.report.records import Report
from dossier.report.standings import STANDINGS

_RELATIONS = ("supports", "partly", "contradicts")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def new_claim(root: Path, answers: Answers) -> tuple[str, Path]:
    """Adds the claim; returns its id with the file. Raises Refused."""
    report = unformatted_ledger(root).report
    chapter = answers.one("chapter", "Chapter", _chapters(report))
    path = home(root, "claims", chapter)
    entry = _entry(report, answers, str(path.relative_to(root)))
    answers.complete()
    if entry["id"] in report.claims:
        raise Refused(f"there is a claim “{entry['id']}” already; give another --id")
    write(root, {path: inserted(text_of(path, "claims", root), entry, path.relative_to(root).as_posix())})
    return entry["id"], path


def _chapters(report: Report) -> list[str]:
    """The pages without their ending, and the files of claims that are there."""
    names = [Path(page).stem for page in report.settings.navigation or report.pages]
    return list(dict.fromkeys([*names, *(Path(claim.location.file).stem for claim in report.claims.values())]))


def _entry(report: Report, answers: Answers, file: str) -> dict[str, Any]:
    statement = answers.one("statement", "Statement, in one sentence")
    standing = answers.one("standing", "Standing", STANDINGS)
    entry: dict[str, Any] = {
        "id": answers.options.get("id") or free(_id(report, statement, file), report.claims),
        "statement": statement,
        **_amount(answers),
        "period": answers.one("period", "Period", needed=False),
        "place": answers.one("place", "Place (id)", needed=False),
        "by": answers.one("by", "Who says so", needed=standing == "assessment"),
        "standing": standing,
        "positions": _positions(answers, standing),
        "sources": _sources(report, answers, standing),
        "evidence": answers.one("evidence", "Evidence: why it stands so, in one or two sentences"),
        "note": answers.options.get("note"),
    }
    return {key: value for key, value in entry.items() if value not in (None, "", [])}


def _amount(answers: Answers) -> dict[str, Any]:
    given = answers.options
    if "low" in given or "high" in given:
        keys: tuple[str, ...] = ("low", "high")
        found = {key: _figure(answers.one(key, f"{key.title()}est value")) for key in keys}
    else:
        value = answers.one("value", "Value", needed=False)
        found = {"value": _figure(value)} if value else {}
    return {**found, "unit": answers.one("unit", "Unit", needed=bool(found))} if found or "unit" in given else {}


def _figure(text: str) -> str | int | float:
    """A number stands in the file without quotation marks, as it was given."""
    if not _PLAIN_NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _positions(answers: Answers, standing: str) -> list[dict[str, Any]]:
    """Each as “WHO: WHAT IT SAYS [@source]”."""
    if standing != "contested" and "position" not in answers.options:
        return []
    found = []
    for text in answers.many("position", "A position, as WHO: WHAT IT SAYS [@source]", lines=True):
        by, colon, says = text.partition(": ")
        if not colon:
            raise Refused(f"--position must be “WHO: WHAT IT SAYS [@source]”, not “{text}”")
        keys = [key for match in re.finditer(CITATION, says) for key, _, _ in parse_items(match["items"])]
        says = " ".join(re.sub(CITATION, "", says).split()).replace(" .", ".")
        found.append({"by": by.strip(), "says": says, **({"sources": keys} if keys else {})})
    return found


def _sources(report: Report, answers: Answers, standing: str) -> list[dict[str, str]]:
    """Each source as ID or “ID, LOCATOR”."""
    found = []
    for relation in _RELATIONS:
        asked = {"supports": standing not in ("assessment", "unverified", "contested", "refuted"),
                 "contradicts": standing == "refuted"}.get(relation, False)  # fmt: skip
        if relation in answers.options or (answers.terminal and relation != "partly") or asked:
            for text in answers.many(relation, f"Sources: {relation}", needed=asked):
                identifier, comma, locator = text.partition(", ")
                found.append({relation: identifier, **({"locator": locator} if comma else {})})
    return found


def _id(report: Report, statement: str, file: str) -> str:
    """The words of the statement behind the prefix that the file's claims share."""
    inside = [claim.id for claim in report.claims.values() if claim.location.file == file]
    counts = Counter(identifier.partition("-")[0] for identifier in inside).most_common(1)
    prefix = counts[0][0] if counts and counts[0][1] * 2 > len(inside) > 1 else ""
    return "-".join(filter(None, (prefix, words_of(statement) or "claim")))
