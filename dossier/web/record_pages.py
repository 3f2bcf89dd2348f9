"""The page of a record alone, `claim/<id>/`, with everything that uses it; put into the built site, with the lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited
from dossier.exports.outputs import ANEW, Outputs
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, Use, worked_out
from dossier.report.kinds import BY_NOUN
from dossier.report.naming import heading
from dossier.report.records import Claim
from dossier.text import capital
from dossier.web import (
    change_pages,
    claim_pictures,
    draft,
    facets,
    linked_data,
    list_pages,
    locator,
    own_pages,
    rests,
    sitemap,
    social_cards,
    views,
)
from dossier.web.claim_embeds import ClaimEmbeds
from dossier.web.frame import HERE, Frame
from dossier.web.rendering import Drawing, clip, drawings, macros
from dossier.web.site_links import SiteLinks

_TITLE = 110  # characters


def write(ledger: Ledger, folder: Path, laid_out: bool = False, outputs: Outputs = ANEW) -> None:
    """Writes the page of each record, and the lists, into the site at `folder`.

    `laid_out`: the site will lie beside other editions, to the newest of which each page leads.
    """
    frame, embeds = Frame(SiteLinks(ledger, HERE, folder), outputs), ClaimEmbeds(ledger, folder, outputs)
    shown = macros("record.html", frame.links)
    for noun in own_pages.NOUNS:
        if own_pages.has_page(noun, ledger):
            for name in BY_NOUN[noun].records(ledger.report):
                frame.make(own_pages.of_record(noun, name), partial(_write, noun, name, frame, shown, laid_out, embeds))
    list_pages.write(ledger, frame, lambda name: views.values(name, {}, ledger))
    change_pages.write(ledger, frame)
    rests.write(ledger, frame)
    frame.remove()
    if newest := how_to_cite.newest(ledger.report.settings):
        sitemap.add(folder, (newest + path for path in frame.written))


def _write(noun: str, name: str, frame: Frame, shown: Any, laid_out: bool, embeds: ClaimEmbeds) -> None:
    links = frame.links
    ledger, settings = links.ledger, links.ledger.report.settings
    record = BY_NOUN[noun].records(ledger.report)[name]
    url, title = own_pages.of_record(noun, name), clip(heading(record), _TITLE)
    latest = f"../../../{how_to_cite.LATEST}/" if settings.edition and laid_out else ""
    published = how_to_cite.newest(settings)
    newest = published or latest
    claim, embed, oembed = record if isinstance(record, Claim) else None, "", ""
    if claim:
        framed = published or (latest and f"../{latest}")  # its page is a folder deeper
        embed, oembed = embeds.write(claim, title, f"{framed}{url}" if framed else "")
    head = {
        "oembed": oembed,
        "description": clip(_description(record), 300),
        "canonical": f"{newest}{url}" if settings.edition and newest else "",
        "address": f"{newest}{url}" if settings.url else "",
        **_picture(claim, how_to_cite.permanent(settings)),
        "tags": linked_data.highwire(claim.statement, settings) if claim else (),
        "linked": Markup(_linked(noun, record, ledger, links)),
    }
    own = {
        "ways": _ways(noun, record, links),
        "forms": how_to_cite.forms(Cited("claim", heading(record), url, name), settings) if claim else (),
        "embed": embed,
        "latest": latest,
        "about": _(", ").join(how_to_cite.about(settings)),
        "rests": rests.lines(claim, ledger) if claim else (),
        "problems": draft.boxes(f"{noun}-{name}", ledger),
        **_beside(noun, record, links),
    }
    frame.write(url, title, head, shown.page(noun, record, own))


def _picture(claim: Claim | None, edition: str) -> dict[str, Any]:
    """The claim's, else the report's; at its whole address where there is one, since networks read no other.

    That is the one of this edition: a later one may not have the claim.
    """
    path, size = (claim_pictures.address(claim.id), claim_pictures.SIZE) if claim else social_cards.OF_REPORT
    return {"picture": f"{edition or '../../'}{path}", "picture_size": size}


def _description(record: Any) -> str:
    words = (getattr(record, name, None) for name in ("statement", "summary", "definition", "description"))
    return next(filter(None, words), heading(record))


def _linked(noun: str, record: Any, ledger: Ledger, links: SiteLinks) -> str:
    if noun == "claim":
        return linked_data.script(linked_data.claim(record, ledger, links))
    return linked_data.script(linked_data.dataset(record, ledger, links)) if noun == "dataset" else ""


class Way(NamedTuple):
    url: str
    words: str


def _ways(noun: str, record: Any, links: SiteLinks) -> list[Way]:
    """From the list of all to the shortest one that has the record."""
    ledger, view = links.ledger, BY_NOUN[noun].view
    ways = [Way(links.page(ledger.homes[view]), ledger.report.pages[ledger.homes[view]].front.title)]
    if isinstance(record, Claim):
        chapter = facets.stem(record)
        ways.append(Way(links.filtered(view, "chapter", chapter), facets.title_of(chapter, ledger)))
    elif noun == "source":
        ways.append(
            Way(links.filtered(view, "kind", record.kind), capital(ledger.report.kinds.label("sources", record.kind)))
        )
    return ways


# -- what stands beside a record -------------------------------------------------------------------------------------


def _beside(noun: str, record: Any, links: SiteLinks) -> dict[str, Any]:
    """What the record's page is filled with besides the record."""
    ledger = links.ledger
    if noun == "source":
        return {"kind": "" if record.standing == "unlocated" else record.kind}
    if noun == "dataset":
        return {**_datasets(ledger)[record.id], "drawn": _drawn(record.id, links)}
    more: dict[str, Any] = {}
    if noun == "place":
        events, claims = facets.events_at(ledger), facets.claims_at(ledger)
        more = {"locator": locator.locator(record, ledger)}
    elif noun == "actor":
        events, claims = facets.events_with(ledger), facets.claims_by_speaker(ledger)
        more = {"ties_back": facets.ties_to(ledger).get(record.id, ())}
    else:
        return {}
    return {"events": events.get(record.id, ()), "claims": claims.get(record.id, ()), **more}


def _drawn(dataset: str, links: SiteLinks) -> list[tuple[Use, list[Drawing], str]]:
    """Each chart of the dataset that a page shows and that is drawn: its first place, its drawings and its takeaway."""
    folder = links.folder / "charts"
    return [
        (use, drawings(chart, links, folder), takeaway)
        for use, chart, takeaway in views.charts_shown(links.ledger, dataset)
        if (folder / f"{chart.id}.svg").exists()
    ]


@worked_out
def _datasets(ledger: Ledger) -> Mapping[str, Mapping[str, Any]]:
    shown = views.values("datasets", {}, ledger)["datasets"]
    return {dataset.id: {"table": table, "charts": uses} for dataset, table, uses in shown}
