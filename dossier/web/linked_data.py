"""The report for machines that read pages: schema.org's Report, Dataset and Claim, as JSON-LD."""

from __future__ import annotations

import json
import re
from typing import Any

from dossier.bibliography import how_to_cite
from dossier.exports import csvw, data_package
from dossier.ledger import Ledger
from dossier.report.folders import DOWNLOADS
from dossier.report.imprint import DOI_SITE, Author, Imprint
from dossier.report.naming import name_of
from dossier.report.records import Claim, Dataset, Page
from dossier.report.settings import Settings
from dossier.web.site_links import SiteLinks

_PRINTED = ("briefing", "report", "evidence")
_LICENCE = re.compile(r"\bCC[ -]?(BY(?:-SA|-NC|-ND)*|0)[ -](\d\.\d)", re.I)


def script(data: dict[str, Any]) -> str:
    """The element that holds the data; no text of a report can end it."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def report(ledger: Ledger, links: SiteLinks) -> dict[str, Any]:
    settings = ledger.report.settings
    pdf = {"@type": "MediaObject", "encodingFormat": "application/pdf"}
    return _filled({
        "@type": "Report",
        "@id": _at(links, ""),
        "name": settings.title,
        "description": settings.description,
        "url": _at(links, ""),
        "inLanguage": settings.language,
        "version": settings.edition,
        "datePublished": settings.published,
        "temporalCoverage": f"../{settings.horizon}" if settings.horizon else None,
        "license": licence(settings.terms),
        **_responsible(settings.imprint),
        "identifier": f"{DOI_SITE}{settings.imprint.doi}" if settings.imprint.doi else None,
        "issn": settings.imprint.issn,
        "funding": {"@type": "Grant", "description": settings.imprint.funding} if settings.imprint.funding else None,
        "encoding": [
            *({**pdf, "contentUrl": _at(links, f"{DOWNLOADS}/{name}.pdf")} for name in _PRINTED),
            {**pdf, "encodingFormat": "application/epub+zip", "contentUrl": _at(links, f"{DOWNLOADS}/report.epub")},
        ],
    })  # fmt: skip


def _responsible(imprint: Imprint) -> dict[str, Any]:
    house = imprint.institution
    return {
        "author": [_author(author) for author in imprint.authors],
        "publisher": _filled({"@type": "Organization", "name": house.name, "url": house.url}) if house else None,
    }


def _author(author: Author) -> dict[str, Any]:
    place = {"@type": "Organization", "name": author.affiliation} if author.affiliation else None
    kind = "Person" if author.family or author.orcid else "Organization"
    return _filled({"@type": kind, "@id": author.address, "name": author.name, "affiliation": place})


def page(document: Page, ledger: Ledger, links: SiteLinks, path: str) -> dict[str, Any]:
    """A chapter: what it is a part of, its sources, and the claims it makes."""
    marks = ledger.markups[document.path]
    sources = dict.fromkeys(mark.key for mark in marks.citations if mark.key in ledger.report.sources)
    claims = dict.fromkeys(link.name for link in marks.links if link.scheme == "claim")
    settings = ledger.report.settings
    return _filled({
        "@type": "Article",
        "@id": _at(links, path),
        "headline": document.front.title,
        "description": document.front.description,
        "url": _at(links, path),
        "inLanguage": settings.language,
        "version": settings.edition,
        "datePublished": settings.published,
        "license": licence(settings.terms),
        **_responsible(settings.imprint),
        "isPartOf": {"@type": "Report", "@id": _at(links, ""), "name": settings.title},
        "citation": [_work(source, ledger) for source in sources],
        "mentions": [{"@type": "Claim", "@id": _at(links, f"claim/{name}/")} for name in claims],
    })  # fmt: skip


def dataset(dataset: Dataset, ledger: Ledger, links: SiteLinks) -> dict[str, Any]:
    file = _at(links, f"datasets/{dataset.id}.csv")
    return _filled({
        "@type": "Dataset",
        "@id": file,
        "url": _at(links, f"dataset/{dataset.id}/"),
        "name": dataset.title,
        "description": dataset.definition,
        "creator": {"@type": "Organization", "name": dataset.producer},
        "license": licence(dataset.licence),
        "usageInfo": dataset.licence,  # in the producer's words, which may be that nothing is stated
        "datePublished": dataset.date_published,
        "version": ledger.report.settings.edition,
        "variableMeasured": [column.title for column in dataset.columns if column.type == "number"],
        "isPartOf": {"@type": "Report", "@id": _at(links, "")},
        "citation": [_work(source, ledger) for source in data_package.sources_of(dataset)],
        "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": file}],
    })  # fmt: skip


def claim(record: Claim, ledger: Ledger, links: SiteLinks) -> dict[str, Any]:
    """A claim with the works for and against it, and the pages that make it."""
    settings, by = ledger.report.settings, name_of(record.by or "", ledger.report.actors)
    uses = dict.fromkeys(use.page for use in ledger.link_uses.get(("claim", record.id), ()))
    return _filled({
        "@type": "Claim",
        "@id": _at(links, f"claim/{record.id}/"),
        "text": record.statement,
        "creativeWorkStatus": record.standing,
        "temporalCoverage": record.period,
        "author": {"@type": "Thing", "name": by} if by else None,
        "isPartOf": {"@type": "Report", "@id": _at(links, ""), "name": settings.title, "version": settings.edition},
        "appearance": [{"@type": "Article", "url": links.page(path), "name": links.title(path)} for path in uses],
        "citation": [_work(support.source, ledger) for support in record.sources],
    })  # fmt: skip


def licence(terms: str) -> str | None:
    """The address of a licence of Creative Commons that the terms name."""
    match = _LICENCE.search(terms)
    if not match:
        return None
    kind = match[1].lower()
    return f"https://creativecommons.org/{'publicdomain/zero' if kind == '0' else f'licenses/{kind}'}/{match[2]}/"


def _work(source: str, ledger: Ledger) -> dict[str, Any]:
    record = ledger.report.sources[source]
    return _filled({"@type": "CreativeWork", "name": csvw.plain_reference(record, ledger), "url": record.url})


def _at(links: SiteLinks, path: str) -> str:
    """The address for good; where the report has none yet, the one from this page."""
    settings = links.ledger.report.settings
    if settings.url:
        return f"{how_to_cite.permanent(settings)}{path}"
    return links.file(path or ".") + ("/" if not path or path.endswith("/") else "")


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def highwire(title: str, settings: Settings, in_report: bool = True) -> list[tuple[str, str]]:
    """The tags that Google Scholar and reference managers read; what is an author's follows the author's name."""
    imprint = settings.imprint
    tags = [
        ("citation_title", title),
        *(tag for author in imprint.authors for tag in _of_author(author)),
        ("citation_inbook_title", settings.title if in_report else ""),
        ("citation_publisher", imprint.house),
        ("citation_publication_date", (settings.published or "").replace("-", "/")),
        ("citation_doi", "" if in_report else imprint.doi),
        ("citation_issn", imprint.issn),
        ("citation_language", settings.language),
        ("citation_public_url", how_to_cite.permanent(settings)),
        ("citation_pdf_url", f"{how_to_cite.permanent(settings)}{DOWNLOADS}/report.pdf" if settings.url else ""),
        ("edition", settings.edition),
    ]
    return [(name, value) for name, value in tags if value]


def _of_author(author: Author) -> list[tuple[str, str | None]]:
    return [
        ("citation_author", author.name),
        ("citation_author_institution", author.affiliation),
        ("citation_author_orcid", author.address),
    ]
