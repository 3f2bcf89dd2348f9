"""`dossier new claim`: a statement with its sources, at the end of its chapter's file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, get_args

from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, id_words, record_file, text_of, today, unused_id, with_values
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record
from dossier.ledger import Ledger, unformatted_ledger
from dossier.problems import Refused, did_you_mean_id, in_quotes, listed
from dossier.prose.syntax import CITATION, parse_items
from dossier.report.records import QUOTED, Inspection, Report
from dossier.report.relations import RELATIONS
from dossier.report.standings import STANDINGS
from dossier.report.validation import fault_of_field


def _quotation(answer: str) -> tuple[str, str]:
    """The source and its words, of “ID: WORDS”. Raises Refused."""
    source, colon, words = (part.strip() for part in answer.partition(": "))
    if not (colon and words):
        raise Refused(f"--quote must be “ID: WORDS”, the words of one of the claim’s sources, not {in_quotes(answer)}")
    if (count := len(words.split())) > QUOTED:
        raise Refused(f"--quote has {count} words of {in_quotes(source)}; {QUOTED} at most, those that carry the claim")
    return source, words


def _day(answer: str) -> None:
    if fault := fault_of_field(Inspection, "date", answer):
        raise Refused(f"--checked-{fault}")


QUESTIONS = (
    Question("chapter", "the file of data/claims"),
    Question("id", "default: from the statement"),
    Question("statement", "one sentence"),
    Question("standing", choices=tuple(STANDINGS)),
    Question("from", "the row of a dataset that the value is taken from: DATASET#ROW, or DATASET#ROW/COLUMN"),
    Question("value", "one figure"),
    Question("low", "the lower end of a range, or of the value’s interval"),
    Question("high", "the upper end of a range, or of the value’s interval"),
    Question("unit", "of the figure"),
    Question("period", "the time that it is about"),
    Question("place", "the id of a place"),
    Question("by", "who says so"),
    Question("position", "of a contested claim: “WHO: WHAT [@source]”", many=True),
    *(Question(relation.key, relation.asks, many=True) for relation in RELATIONS.values()),
    Question(
        "quote", f"“ID: WORDS”, the source’s own that carry the claim, {QUOTED} at most", many=True, check=_quotation
    ),
    Question("evidence", "why it stands so, in one or two sentences"),
    Question("note", "what else a reader needs"),
    Question("checked_by", "who read it against its sources", get_args(Inspection.model_fields["by"].annotation)),
    Question("checked_how", "in what form they were at hand", get_args(Inspection.model_fields["how"].annotation)),
    Question("checked_date", "when; default: today", label="Checked on", check=_day),
)
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def new_claim(root: Path, answers: Answers) -> Added:
    """Adds the claim. Raises Refused."""
    ledger = unformatted_ledger(root)
    report = ledger.report
    path = record_file(root, "claims", answers.one("chapter", _chapters(ledger)))
    file = path.relative_to(root).as_posix()
    entry = _entry(report, answers, file)
    answers.complete()
    if entry["id"] in report.claims:
        raise Refused(f"there is a claim “{entry['id']}” already; give another --id")
    text = insert_record(text_of(path, "claims", root), entry, file)
    return Added(entry["id"], write_checked(root, {path: text}))


def _chapters(ledger: Ledger) -> list[str]:
    """The pages without their ending, but for those that show a whole view, and the files of claims that are there."""
    report, views = ledger.report, {*ledger.homes.values()}
    names = [Path(page).stem for page in report.settings.navigation or report.pages if page not in views]
    return list(dict.fromkeys([*names, *(Path(claim.location.file).stem for claim in report.claims.values())]))


def _entry(report: Report, answers: Answers, file: str) -> dict[str, Any]:
    statement = answers.one("statement")
    standing = answers.one("standing")
    entry: dict[str, Any] = {
        "id": answers.get("id") or unused_id(_id(report, statement, file), report.claims),
        "statement": statement,
        **_amount(answers),
        "period": answers.get("period") if "from" in answers else answers.one("period", needed=False),
        "place": answers.one("place", needed=False, known=report.places),
        "by": answers.one("by", needed=standing == "assessment"),
        "standing": standing,
        "positions": _positions(answers, standing),
        "sources": _sources(answers, standing, report),
        "evidence": answers.one("evidence"),
        "note": answers.get("note"),
        "checked": _checked(answers, report),
    }
    return with_values(entry)


def _amount(answers: Answers) -> dict[str, Any]:
    if "from" in answers:
        return {"from": answers.one("from"), "unit": answers.get("unit")}  # the row has the rest
    if "low" in answers or "high" in answers:
        keys = ("value", "low", "high") if "value" in answers else ("low", "high")
        amount = {key: _figure(answers.one(key)) for key in keys}
    else:
        value = answers.one("value", needed=False)
        amount = {"value": _figure(value)} if value else {}
    return {**amount, "unit": answers.one("unit", needed=bool(amount))} if amount or "unit" in answers else {}


def _figure(text: str) -> str | int | float:
    """A number stands in the file without quotation marks, as it was given."""
    if not _PLAIN_NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _positions(answers: Answers, standing: str) -> list[dict[str, Any]]:
    """Each as “WHO: WHAT IT SAYS [@source]”."""
    if standing != "contested" and "position" not in answers:
        return []
    positions = []
    for text in answers.many("position", line_by_line=True):
        by, colon, says = text.partition(": ")
        if not colon:
            raise Refused(f"--position must be “WHO: WHAT IT SAYS [@source]”, not “{text}”")
        keys = [item.key for match in re.finditer(CITATION, says) for item in parse_items(match["items"])]
        says = " ".join(re.sub(CITATION, "", says).split()).replace(" .", ".")
        positions.append({"by": by.strip(), "says": says, **({"sources": keys} if keys else {})})
    return positions


def _sources(answers: Answers, standing: str, report: Report) -> list[dict[str, str]]:
    """Each source as ID or “ID, LOCATOR”."""
    sources = []
    for relation, kind in RELATIONS.items():
        needed = {"supports": standing not in ("assessment", "unverified", "contested", "refuted"),
                  "contradicts": standing == "refuted"}.get(relation, False)  # fmt: skip
        if relation in answers or (answers.terminal and kind.prompted) or needed:
            for text in answers.many(relation, needed=needed, known=report.sources):
                identifier, comma, locator = text.partition(", ")
                sources.append({relation: identifier, **({"locator": locator} if comma else {})})
    _add_quotations(sources, answers)
    return sources


def _add_quotations(sources: list[dict[str, str]], answers: Answers) -> None:
    """Each behind the place in its source. Raises Refused."""
    if not (sources or "quote" in answers):
        return
    by_id = {source[relation]: source for source in sources for relation in RELATIONS if relation in source}
    for source, words in map(_quotation, answers.many("quote", needed=False, line_by_line=True)):
        if source not in by_id:
            named = f"the claim names {listed(by_id, 'and')}" if by_id else "name the source by --supports as well"
            raise Refused(f"--quote is of {in_quotes(source)}; {did_you_mean_id(source, by_id, named)}")
        by_id[source]["quote"] = words


def _checked(answers: Answers, report: Report) -> dict[str, str]:
    """When it was read against its sources, where the report asks that of its claims or an option says it."""
    names = ("checked_by", "checked_how", "checked_date")
    if not (report.style.checked_claims or any(name in answers for name in names)):
        return {}
    by, how, day = (answers.one(name, default=today() if name == "checked_date" else "") for name in names)
    if "checked_date" in answers:
        _day(day)
    return {"by": by, "date": day, "how": how}


def _id(report: Report, statement: str, file: str) -> str:
    """The words of the statement behind the prefix that most of the file's claims share."""
    ids = [claim.id for claim in report.claims.values() if claim.location.file == file]
    most_common = Counter(identifier.partition("-")[0] for identifier in ids).most_common(1)
    prefix = most_common[0][0] if most_common and most_common[0][1] * 2 > len(ids) > 1 else ""
    return "-".join(filter(None, (prefix, id_words(statement) or "claim")))
