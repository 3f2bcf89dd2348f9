"""The cards of records, `cards/<noun>/<id>.html`: what a link to one shows when a reader asks; put into the built site.

A page would hold each of its records a second time otherwise. Without JavaScript, or where the site is read from a
folder, the link leads to the record's entry.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from dossier.exports.outputs import ANEW, Outputs
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.kinds import BY_NOUN
from dossier.report.naming import heading
from dossier.report.record import Record
from dossier.web import policy, rendering
from dossier.web.site_links import SiteLinks

FOLDER = "cards"
_LABELS = {
    "claim": N_("Claim"), "actor": N_("Actor"), "place": N_("Place"), "event": N_("Event"), "term": N_("Term"),
}  # fmt: skip


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
    """Writes the card of each record that a page may link to into the site at `folder`."""
    for noun in _LABELS:
        records = BY_NOUN[noun].records(ledger.report)
        shown = cards(SiteLinks(ledger, f"{FOLDER}/{noun}/card.html", folder))  # all lie in one folder
        for name in records:
            file = f"{FOLDER}/{noun}/{name}.html"
            outputs.make(file, partial(_write, folder, file, noun, name, shown, ledger, outputs))


def _write(folder: Path, file: str, noun: str, name: str, shown: Any, ledger: Ledger, outputs: Outputs) -> None:
    made = card(noun, BY_NOUN[noun].records(ledger.report)[name], shown)
    outputs.write(folder, file, f"{policy.element(policy.NOTHING)}\n{made}".encode())


def cards(links: rendering.Links) -> Any:
    """What makes a `card` whose links lead on from where these do."""
    return rendering.macros("card.html", links)


def card(noun: str, record: Record, shown: Any) -> str:
    """The elements of a card, in one that names it."""
    return str(shown.card(noun, record, _label(noun, record))).strip() + "\n"


def _label(noun: str, record: Record) -> str:
    """What the card is called: a claim by its standing, any other record by its name."""
    words = _(str(getattr(record, "standing", ""))) or rendering.clip(heading(record))
    return _("{label}: {value}").format(label=_(_LABELS[noun]), value=words)
