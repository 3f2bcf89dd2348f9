"""The rule that an edition holds none of the words with which `dossier init` asks for an author's own."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes

_ABOUT = "What this report asks, what it finds, and how each figure can be checked"
_TERMS = "Name the terms under which others may use this report."
_PROSE = "Say here what the report started from, how its sources were found, and what was left out."
_QUESTION = "Write here what this report asks."
_ANSWER = "Write here what it finds, each figure with its claim."
PLACEHOLDERS = {  # as the files of `authoring/starter` have them, and what to write there
    _ABOUT: "what yours asks and finds",
    _TERMS: "the terms, as “© 2030 Ada Lovelace, CC BY 4.0”",
    _PROSE: "that, or take the sentence away",
    _QUESTION: "the question of yours",
    _ANSWER: "the answer of yours",
}


@keeps("placeholder", reads=Reads.RECORDS)
def no_setting_of_an_edition_is_a_placeholder(ledger: Ledger) -> Iterator[Problem]:
    settings = ledger.report.settings
    if settings.edition:
        yield from _named(settings.description, "site_description", settings.at("site_description"))
        yield from _named(settings.terms, "copyright", settings.at("copyright"))


@keeps("placeholder")
def no_page_of_an_edition_is_a_placeholder(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.report.pages.values() if ledger.report.settings.edition else ():
        yield from _named(page.front.description, "description", page.front.at("description"))
        for number, line in enumerate(page.body.split("\n"), 1):
            for words in (_PROSE, _QUESTION, _ANSWER):
                if (column := line.find(words)) >= 0:
                    yield from _named(words, "the page", Location(f"content/{page.path}", number, column + 1))


def _named(text: str, subject: str, location: Location) -> Iterator[Problem]:
    for words, remedy in PLACEHOLDERS.items():
        if text.rstrip(".") == words.rstrip("."):
            sentence = f"{subject} is still what “dossier init” wrote, {in_quotes(words)}; write {remedy}"
            yield Problem(location, sentence, "placeholder")
