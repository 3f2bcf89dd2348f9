"""What the short names in a printed document stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.alphabet import in_alphabet
from dossier.language.languages import current
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.report.places import GeoPlace
from dossier.report.records import Actor
from dossier.report.term import Term
from dossier.text import currency_of

_IN_CAPITALS = re.compile(r"(?<!\S)(?=\S*[A-Z]\S*[A-Z])\S+")  # one word with two capitals: UNAMA, JuA


def in_a_line(ledger: Ledger, parts: Sequence[str]) -> str:
    pairs = _used(ledger, parts)
    return call("abbreviations", pairs) if pairs else ""


def as_a_list(ledger: Ledger, parts: Sequence[str]) -> str:
    """For the front of a volume; no content where there are none."""
    heading, pairs = _("Abbreviations"), _used(ledger, parts)
    return f"abbreviation-list({block(words(heading))}, {pairs})" if pairs else "none"


def _used(ledger: Ledger, parts: Sequence[str]) -> str:
    """Each that stands in the parts, with its whole, in the order of the alphabet."""
    whole, text = dict(_known(ledger)), "\n".join(parts)
    used = [short for short in whole if whole[short] and re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text)]
    in_order = sorted(used, key=in_alphabet)
    return array(array([string(short), string(whole[short])]) for short in in_order) if used else ""


def _known(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """By the currencies of figures, the pages themselves, the glossary, which may leave it to another record, and the
    actors, who need no entry there; a name that is longer in no way stands for nothing.
    """
    yield from _currencies(ledger)
    for path in ledger.printed:
        for abbreviation in ledger.markups[path].tree.root.iter("abbr"):
            yield "".join(abbreviation.itertext()), abbreviation.get("title", "")
    for term in ledger.report.glossary.values():
        named = ledger.record_of(term.see) if term.see and _IN_CAPITALS.fullmatch(term.name) else None
        if isinstance(named, Actor | GeoPlace | Term) and named.name != term.name:
            yield term.name, named.name
    records: list[Actor | Term] = [*ledger.report.actors.values(), *ledger.report.glossary.values()]
    for record in records:
        if record.short and _IN_CAPITALS.fullmatch(record.short) and record.short != record.name:
            yield record.short, record.name


def _currencies(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """By the words of the language itself."""
    units = [record.unit for kind in (ledger.report.claims, ledger.report.datasets) for record in kind.values()]
    for code in dict.fromkeys(filter(None, (currency_of(unit or "") for unit in units))):
        yield code, current().locale.currencies.get(code, "")
