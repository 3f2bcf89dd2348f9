"""Rules about the glossary: each term is explained once, linked somewhere, and refers to what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.mentions import named_by_term
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes, listed
from dossier.prose.syntax import SCHEMES
from dossier.report.kinds import BY_NOUN, records
from dossier.report.naming import CHAPTER
from dossier.report.record import Record
from dossier.report.term import Term

_EXPLAINING = ("actor", "place")  # the kinds of records to which a term may refer in place of a description


@keeps("unused-term")
def every_term_is_linked(ledger: Ledger) -> Iterator[Problem]:
    for term in ledger.report.glossary.values():
        if not term.see and not ledger.link_uses.get(("term", term.id)):
            mark = in_quotes(f"[…](term:{term.id})")
            sentence = f"no page links the term {in_quotes(term.id)}; write {mark} where it first stands, or remove it"
            yield Problem(term.location, sentence, "unused-term")


@keeps("unused-term")
def every_name_that_refers_to_a_record_is_of_use(ledger: Ledger) -> Iterator[Problem]:
    """Readers meet the name, or that of the record, and look it up."""
    terms = [term for term in ledger.report.glossary.values() if term.see]
    text = "\n".join(_prose(ledger)).lower() if terms else ""
    for term in terms:
        record = ledger.record_of(term.see or "")
        names = [*_names(term), *(_names(record) if record else ())]
        if not any(_stands_in(name.lower(), text) for name in names):
            sentence = f"no page or record has the name {in_quotes(term.name)}, nor that of {in_quotes(term.see or '')}"
            yield Problem(term.location, f"{sentence}; remove the term {in_quotes(term.id)}", "unused-term")


def _stands_in(name: str, text: str) -> bool:
    word = re.escape(name)
    return re.search(rf"{word}(?<!\w{word})(?!\w)", text) is not None  # what begins with a literal is found faster


def _prose(ledger: Ledger) -> Iterator[str]:
    """The words of pages, and of records but for those that have the names themselves."""
    for page in ledger.markups.values():
        yield from (passage.text for passage in page.read())
    for kind, _, record in records(ledger.report):
        if kind.noun not in (*_EXPLAINING, "term"):
            yield from (words for field in kind.prose if (words := getattr(record, field)))


@keeps("duplicate-term", reads=Reads.RECORDS)
def every_term_is_explained_once(ledger: Ledger) -> Iterator[Problem]:
    others = _names_elsewhere(ledger)
    first: dict[str, Term] = {}
    for term in ledger.report.glossary.values():
        for name in dict.fromkeys(map(str.casefold, filter(None, [term.name, term.short]))):
            subject = f"term {in_quotes(term.id)}"
            if not term.see and name in others:
                noun, other = others[name]
                remedy = f"write {in_quotes(f'see: {noun}:{other}')} in place of its description"
                sentence = f"{subject}: the {noun} {in_quotes(other)} has this name and is explained there; {remedy}"
                yield Problem(term.location, sentence, "duplicate-term")
                break
            if (other_term := first.setdefault(name, term)) is not term:
                place = f"{other_term.location.file}:{other_term.location.line}"
                sentence = f"{subject}: the term {in_quotes(other_term.id)} ({place}) has this name already; keep one"
                yield Problem(term.location, sentence, "duplicate-term")
                break


def _names_elsewhere(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """The noun and id of each actor and place by its names."""
    names: dict[str, tuple[str, str]] = {}
    for noun in _EXPLAINING:
        for identifier, record in BY_NOUN[noun].records(ledger.report).items():
            names |= {name.casefold(): (noun, identifier) for name in _names(record)}
    return names


def _names(record: Record) -> Iterator[str]:
    yield from (name for key in ("name", "short") if (name := getattr(record, key, None)))


@keeps("term-link", reads=Reads.PAGE)
def every_term_that_is_linked_has_its_own_words(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for link in (link for link in page.links if link.scheme == "term"):
            term = ledger.report.glossary.get(link.target)
            if term and term.see:
                mark = in_quotes(f"[{link.words}]({term.see})")
                sentence = f"the term {in_quotes(term.id)} is explained by the record {in_quotes(term.see)}"
                yield Problem(link.location, f"{sentence}; link that: {mark}", "term-link")


@keeps("named-record")
def every_term_refers_to_what_can_be_named(ledger: Ledger) -> Iterator[Problem]:
    for term in ledger.report.glossary.values():
        for noun, name, location in named_by_term(term):
            subject = f"term {in_quotes(term.id)}"
            nouns = _EXPLAINING if term.see == f"{noun}:{name}" else (*SCHEMES, CHAPTER)
            yield from unnamable(ledger, subject, noun, name, nouns, location)


def unnamable(
    ledger: Ledger, subject: str, noun: str, name: str, nouns: tuple[str, ...], location: Location
) -> Iterator[Problem]:
    """A problem where none of the nouns is that of the reference, or where the chapter has no page."""
    named = f"{noun}:{name}"
    if noun not in nouns:
        sentence = f"{subject}: {in_quotes(named)} cannot be named here; write {listed(nouns)}, a colon and an id"
        yield Problem(location, sentence, "named-record")
    elif noun == CHAPTER and ledger.record_of(named) is None:
        sentence = f"{subject}: there is no page content/{name}.md for {in_quotes(named)}; correct the name"
        yield Problem(location, sentence, "named-record")
