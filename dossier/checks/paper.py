"""Rules about words that the printed report shares with the site: they must be true on paper as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from dossier.checks.links import relative_links, resolved
from dossier.checks.rule import Reads, keeps
from dossier.checks.style_words import style_words
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes, listed
from dossier.prose.markup import Markup
from dossier.prose.page_tree import BRIEFING, REPORT, SHOWN_IN, SITE
from dossier.prose.passages import Passage
from dossier.prose.reader import HEADINGS
from dossier.report.kinds import Kind, records
from dossier.report.record import Record
from dossier.report.records import Dataset

_OUTPUTS = (SITE, f"{SITE} {REPORT}", f"{SITE} {BRIEFING}")
_ROWS = ("tr", "td", "th")
_MARK = f"say it so that it holds on paper, or mark it {{: {SHOWN_IN}={SITE} }}"


@keeps("shown-in", reads=Reads.PAGE)
def every_output_is_known(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for element in page.tree.root.iter():
            outputs = element.get(SHOWN_IN)
            if outputs is not None and outputs not in _OUTPUTS:
                known = listed([f"{SHOWN_IN}={SITE}", *(f'{SHOWN_IN}="{several}"' for several in _OUTPUTS[1:])])
                sentence = f"{SHOWN_IN} is {in_quotes(outputs)}; write {known}"
                yield Problem(page.at(max(0, page.page.body.find(SHOWN_IN))), sentence, "shown-in")


@keeps("words-on-paper", reads=Reads.PAGE)
def pages_say_what_holds_on_paper(ledger: Ledger) -> Iterator[Problem]:
    """Of what stands below, or in a table, something must stand there."""
    words = style_words()
    for page in (page for page in ledger.markups.values() if page.page.front.printed):
        hidden = _hidden(page)
        for index, passage in enumerate(page.read()):
            if any(_plain(passage.text) in text for text in hidden):
                continue
            absent = [words.on_site]
            absent += [] if any(other.kind in _ROWS for other in page.passages) else [words.in_table]
            absent += [] if _something_follows(page, passage, index) else [words.below]
            for match in _matches(passage.text, absent):
                yield Problem(page.place(passage, match.start()), _sentence(match), "words-on-paper")


@keeps("words-on-paper")
def no_printed_page_leads_to_one_that_is_not(ledger: Ledger) -> Iterator[Problem]:
    unprinted = {path for path, page in ledger.markups.items() if not page.page.front.printed}
    printed = ((page, link) for page, link in relative_links(ledger) if page.page.front.printed)
    for page, link in printed:
        leads_off = resolved(page, unquote(urlsplit(link.target).path)) in unprinted
        if leads_off and not any(_plain(link.words) in text for text in _hidden(page)):
            sentence = f"{in_quotes(link.words)} leads to a page that is not printed; {_MARK}"
            yield Problem(link.location, sentence, "words-on-paper")


@keeps("words-on-paper", reads=Reads.RECORDS)
def records_say_what_holds_on_paper(ledger: Ledger) -> Iterator[Problem]:
    """Paper shows no table beside a chart or claim, and that of a dataset not as the site does."""
    for kind, identifier, record in records(ledger.report):
        for told, field, patterns in _told(kind, record):
            for match in _matches(getattr(told, field) or "", patterns):
                subject = f"{kind.noun} {in_quotes(identifier)}: {_sentence(match)}".partition(", or mark")[0]
                yield Problem(told.at(field), subject, "words-on-paper")


def _told(kind: Kind, record: Record) -> Iterator[tuple[Record, str, Sequence[str]]]:
    """The record and its field, with what is not true of it; a table that a dataset's row speaks of is its source's."""
    words = style_words()
    if isinstance(record, Dataset):
        yield from ((record, field, (words.on_site, words.in_table, words.place_in_table)) for field in kind.prose)
        yield from ((row, "note", (words.place_in_table,)) for row in record.rows)
    else:
        yield from ((record, field, (words.on_site, words.in_table)) for field in kind.prose)


def _hidden(page: Markup) -> list[str]:
    """The words of what paper leaves out."""
    elements = (element for element in page.tree.root.iter() if element.get(SHOWN_IN) == SITE)
    return [_plain("".join(element.itertext())) for element in elements]


def _plain(text: str) -> str:
    """The words alone: where citations stand a passage has a sign, and an element another."""
    return " ".join(re.findall(r"[^\W_]+", text))


def _something_follows(page: Markup, passage: Passage, index: int) -> bool:
    """Whether more than running text follows: a heading, a list, a table, a picture."""
    line = page.place(passage, 0).line
    others = (other.kind for other in page.passages[index + 1 :])
    images = (link for link in page.addresses if link.image and link.location.line > line)
    return any(kind in (*HEADINGS, *_ROWS, "li", "dt", "pre") for kind in others) or any(images)


def _matches(text: str, patterns: Iterable[str]) -> Iterator[re.Match[str]]:
    own = [*filter(None, patterns)]
    return re.finditer(rf"(?i)\b(?:{'|'.join(own)})\b", text) if own else iter(())


def _sentence(match: re.Match[str]) -> str:
    return f"{in_quotes(match.group())} is not true on paper; {_MARK}"
