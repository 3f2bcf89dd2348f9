"""Rules about single characters: those that nobody sees, and those that no font of print has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from dossier.checks.rule import Reads, keeps
from dossier.checks.texts import matches
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.prose.markup import Markup
from dossier.prose.source_mask import without_code
from dossier.report.characters import REFERENCE, hidden_references


@keeps("hidden-character")
def no_character_is_hidden(ledger: Ledger) -> Iterator[Problem]:
    yield from ledger.report.hidden


@keeps("hidden-character", reads=Reads.PAGE)
def no_reference_stands_for_a_hidden_character(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for reference, fault in hidden_references(without_code(page.page.body)):
            yield Problem(page.at(reference.start()), f"{in_quotes(reference.group())} {fault}", "hidden-character")


@keeps("unprintable-character")
def every_character_can_be_printed(ledger: Ledger) -> Iterator[Problem]:
    """One problem a text, with the first of its characters that no font has."""
    characters = ledger.unprintable
    if not characters:
        return
    pattern = re.compile(f"[{re.escape(''.join(sorted(characters)))}]")
    for page in ledger.markups.values():
        if page.page.front.printed and (place := _first(page, pattern)):
            yield _unprintable(*place, "this page")
    for text in matches(pattern.search, ledger):
        yield _unprintable(text.match, text.location, text.subject)


def _first(page: Markup, pattern: re.Pattern[str]) -> tuple[re.Match[str], Location] | None:
    """The first of the characters on a page, as it is written there or as a reference of HTML spells it."""
    if match := pattern.search(page.page.body):
        return match, page.at(match.start())
    spelled = {unescape(match.group()): match.start() for match in reversed([*REFERENCE.finditer(page.page.body)])}
    for passage in page.read():
        for match in pattern.finditer(passage.text):
            at = spelled.get(match.group())
            return match, page.place_of(passage, match) if at is None else page.at(at)
    return None


def _unprintable(match: re.Match[str], location: Location, subject: str) -> Problem:
    name = unicodedata.name(match.group(), f"U+{ord(match.group()):04X}")
    before, after = match.string[: match.start()][-20:], match.string[match.end() :][:20]
    word = re.split(r"\s", before)[-1] + match.group() + re.split(r"\s", after)[0]
    sentence = f"{subject} has {in_quotes(match.group())} ({name}) in {in_quotes(word)}, which no font of print has"
    return Problem(location, f"{sentence}; write it in other letters", "unprintable-character")
