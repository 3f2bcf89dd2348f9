"""The card of a claim for others to frame, `claim/<id>/embed/`: no script, and links that leave the frame."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dossier.bibliography.how_to_cite import about
from dossier.charts.theme import text_width
from dossier.exports.embeds import Framed
from dossier.exports.outputs import ANEW, Outputs
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.prose.position_amounts import head_of, said
from dossier.report.naming import name_of
from dossier.report.records import Claim
from dossier.report.standings import STANDINGS
from dossier.web import alone, own_pages, rendering
from dossier.web.frame import Frame, split
from dossier.web.site_links import SiteLinks

FOLDER = "embed"  # below the claim's own page
_HERE = f"own/page/{FOLDER}/index.html"
_ROOM = 265  # pixels for words, on a phone; less than there are, as no line is full
_AROUND, _LARGE, _SMALL = 155, 26, 22  # pixels: without any words, and of a line of the statement and of all else


class _Cards(Frame):
    """The frame of these pages, of which no engine knows."""

    @cached_property
    def _pieces(self) -> list[str]:
        title = Markup("<!--dossier:title-->")
        return split(alone.filled("framed.html", self.links, ("assets/dossier.css",), scripts=False, title=title))


class ClaimEmbeds:
    def __init__(self, ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
        self.ledger, self.settings, self.folder = ledger, ledger.report.settings, folder
        self.frame = _Cards(SiteLinks(ledger, _HERE, folder), outputs)
        self.shown: Any = rendering.macros("embed-claim.html", self.frame.links)
        self.about = _(", ").join(about(self.settings))

    def write(self, claim: Claim, title: str, canonical: str) -> tuple[str, str]:
        """Writes the card and oEmbed's answer beside the claim's page; the HTML that frames it, and where that is told.

        `canonical` is the address of the claim's page, where the report has one.
        """
        path = own_pages.of_record("claim", claim.id)
        framed = Framed(f"{path}{FOLDER}/", title, _height(claim, self.ledger, self.about), path)
        head = {"description": title, "canonical": canonical}
        self.frame.write(framed.path, title, head, self.shown.card(claim, self.about))
        return framed.frame(self.settings), framed.offer(self.settings, self.folder)


def _height(claim: Claim, ledger: Ledger, below: str) -> int:
    """So that a phone shows all of it; a wider frame has some room left."""
    actors = ledger.report.actors
    head = " ".join(filter(None, (_(claim.standing), *head_of(claim))))
    meaning = _(STANDINGS[claim.standing].meaning)
    names = [name_of(position.by, actors) for position in claim.positions]
    sides = [said(position, claim.unit) for position in claim.positions]
    small = [head, f"{meaning} {_('Sources and reasons')}", name_of(claim.by or "", actors), *names, *sides]
    lines = _lines(small, 14) * _SMALL + _lines([claim.statement], 18) * _LARGE
    return _AROUND + lines + _lines([ledger.report.settings.title, below], 12) * 18 + 10 * len(names)


def _lines(texts: Iterable[str], size: int) -> int:
    return sum(ceil(text_width(text, size) / _ROOM) for text in texts if text)
