"""Rules about corrections: each names records that are or were there, and none that is due is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.checks.glossary import unnamable
from dossier.checks.mentions import Mention, unknown_record
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.report import editions
from dossier.report.editions import Edition
from dossier.report.fields import reference
from dossier.report.kinds import BY_NOUN
from dossier.report.naming import CHAPTER
from dossier.report.record import source_mentions
from dossier.report.records import Claim
from dossier.report.relations import RELATIONS
from dossier.report.row_values import row_value
from dossier.text import amount

FILE = "data/corrections.yml"
_NOUNS = (*(noun for noun in BY_NOUN if noun != "correction"), CHAPTER)
_SAYS = ("value", "unit", "period", "standing")  # of a claim, what does not change without a reason


@keeps("named-record", *(f"unknown-{noun}" for noun in BY_NOUN if noun != "correction"))
def every_corrected_record_is_or_was_there(ledger: Ledger) -> Iterator[Problem]:
    for correction in ledger.report.corrections.values():
        for noun, name in map(reference, correction.records):
            place = correction.at("records")
            yield from unnamable(ledger, f"correction {in_quotes(correction.id)}", noun, name, _NOUNS, place)
            if noun in _NOUNS and noun != CHAPTER:
                yield from unknown_record(ledger, Mention(noun, name, place))


@keeps("unexplained-change", reads=Reads.RECORDS)
def every_change_of_a_claim_has_new_evidence_or_a_reason(ledger: Ledger) -> Iterator[Problem]:
    """Against the newest edition that is not newer than the report; it may be the report's own, worked on since."""
    edition = _last(ledger)
    before: Mapping[str, Any] = edition.ledger.get("claims", {}) if edition else {}
    told = edition.ledger.get("corrections", {}) if edition else {}
    for claim in ledger.report.claims.values():
        was = before.get(claim.id)
        corrections = ledger.corrections.get(f"claim:{claim.id}", ())
        if was is None or not edition or any(correction.id not in told for correction in corrections):
            continue
        if _sources_of(claim, ledger) <= _sources_in(was, edition):
            yield from _unexplained(claim, was, edition.id)


def _last(ledger: Ledger) -> Edition | None:
    own = ledger.report.settings.edition
    known = [record for record in ledger.editions if own is None or editions.age(record.id) <= editions.age(own)]
    return known[-1] if known else None


def _sources_of(claim: Claim, ledger: Ledger) -> set[str]:
    """Those that it names, and those of the row that its value is taken from."""
    value = row_value(claim, ledger.report.datasets)
    return {mention.source for mention in source_mentions(claim)} | set(value.row.source if value else ())


def _sources_in(claim: Mapping[str, Any], edition: Edition) -> set[str]:
    """The sources of a claim that is plain data, and of all rows of the dataset that its value is taken from."""
    own = {support[key] for support in claim.get("sources", ()) for key in RELATIONS if support.get(key)}
    own |= {source for position in claim.get("positions", ()) for source in position.get("sources", ())}
    dataset = edition.ledger.get("datasets", {}).get(claim.get("from", "").partition("#")[0], {})
    return own | {source for row in dataset.get("rows", ()) for source in row["source"]}


def _unexplained(claim: Claim, was: Mapping[str, Any], edition: str) -> Iterator[Problem]:
    for key in _SAYS:
        old, new = _says(key, was), _says(key, claim.model_dump(include={"value", "low", "high", key, "unit"}))
        if old != new:
            change = (
                f"its {key} was {in_quotes(old or 'none')} in edition {edition} and is {in_quotes(new or 'none')} now"
            )
            remedy = f"say in {FILE} what was wrong, or name the source that is new"
            sentence = f"claim {in_quotes(claim.id)}: {change}, from the same sources; {remedy}"
            yield Problem(claim.at(key), sentence, "unexplained-change")
            return


def _says(key: str, claim: Mapping[str, Any]) -> str:
    """What a claim says under a key, as words; its figures are its value, without the unit."""
    if key != "value":
        return str(claim.get(key) or "")
    return amount(figure for figure in map(claim.get, ("value", "low", "high")) if figure is not None)
