"""Rules about words that the printed report shares with the site: they must be true on paper as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from dossier.checks.links import relative_links, resolved
from dossier.checks.rule import Reads, keeps
from dossier.language.languages import language_of, text_language
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
_SITE = {  # what only readers of a screen can do or see, by language
    "en": r"on this (?:page|site|website)|(?:click|tap|hover)(?:s|ing)?(?= (?:on|over|the|a)\b)|in the sidebar"
    r"|linked (?:figure|number|word|name)s?",
    "de": r"auf dieser (?:Seite|Website)|(?:klicken|tippen) Sie|in der (?:Seitenleiste|Suche)"
    r"|verlinkten? (?:Zahl|Wort|Name)\w{0,3}",
    "fr": r"sur (?:cette page|ce site)|cliquez|survolez"
    r"|(?:chiffre|nombre|mot|nom)s? liés?",
    "ar": r"في هذه الصفحة|في هذا الموقع|انقر",
}
_BELOW = {
    "en": r"(?:see |the \w+ |listed |shown |given )below\b(?! the\b)",
    "de": r"(?:siehe |steht |stehen )unten",
    "fr": r"(?:voir )?ci-dessous",
    "ar": r"أدناه",
}
_TABLE = {"en": r"in the tables?", "de": r"in der Tabelle", "fr": r"dans le tableau", "ar": r"في الجدول"}
_PLACE_IN_TABLE = {  # tables are sorted by readers, and print leaves out columns and puts some above the rows
    "en": r"(?:first|second|third|last|left|right|left-hand|right-hand) column|(?:next|previous|last) row"
    r"|rows? (?:above|below)|column (?:to|on) the (?:left|right)",
    "de": r"(?:erste|zweite|dritte|letzte|linke|rechte)[rn]? Spalte"
    r"|(?:nächste|vorige|letzte)[rn]? Zeile|Zeilen? (?:darüber|darunter)",
    "fr": r"(?:première|deuxième|troisième|dernière) colonne|colonne de (?:droite|gauche)"
    r"|ligne (?:suivante|précédente)|dernière ligne",
    "ar": r"العمود (?:الأول|الثاني|الثالث|الأخير|الأيمن|الأيسر)|الصف (?:التالي|السابق|الأخير)",
}
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
    for page in (page for page in ledger.markups.values() if page.page.front.printed):
        hidden = _hidden(page)
        for index, passage in enumerate(page.read()):
            if any(_plain(passage.text) in text for text in hidden):
                continue
            absent = [_SITE]
            absent += [] if any(other.kind in _ROWS for other in page.passages) else [_TABLE]
            absent += [] if _something_follows(page, passage, index) else [_BELOW]
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


def _told(kind: Kind, record: Record) -> Iterator[tuple[Record, str, Sequence[Mapping[str, str]]]]:
    """The record and its field, with what is not true of it; a table that a dataset's row speaks of is its source's."""
    if isinstance(record, Dataset):
        yield from ((record, field, (_SITE, _TABLE, _PLACE_IN_TABLE)) for field in kind.prose)
        yield from ((row, "note", (_PLACE_IN_TABLE,)) for row in record.rows)
    else:
        yield from ((record, field, (_SITE, _TABLE)) for field in kind.prose)


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


def _matches(text: str, patterns: Iterable[Mapping[str, str]]) -> Iterator[re.Match[str]]:
    language = language_of(text_language()).locale.language
    own = [by_language[language] for by_language in patterns if language in by_language]
    return re.finditer(rf"(?i)\b(?:{'|'.join(own)})\b", text) if own else iter(())


def _sentence(match: re.Match[str]) -> str:
    return f"{in_quotes(match.group())} is not true on paper; {_MARK}"
