"""What the site engine cannot know of a page and puts on it after the page is made: its edition, how it is cited, what
machines read, and where a newer edition would be told of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.noted.ledger import making, output_of
from dossier.report.naming import HOME
from dossier.report.records import Page
from dossier.web import correction_links, linked_data, own_pages, rendering
from dossier.web.site_links import SiteLinks, site_path

_CONTENT = (  # where a page's own content begins, the closest first: all that a theme has stands in the body
    re.compile(r'<article class="md-content__inner[^>]*>'),
    re.compile(r'<div [^>]*role="main"[^>]*>'),
    re.compile(r"<body[^>]*>"),
)


def write(ledger: Ledger, folder: Path, paths: Iterable[str] | None = None, laid_out: bool = False) -> None:
    """Completes these pages of the site at `folder`, named as below `content/`, or every page.

    `laid_out`: the site will lie beside other editions, to the newest of which each page leads.
    """
    for name in ledger.report.pages if paths is None else paths:
        path = folder / site_path(name, folder)
        if path.exists():
            with making(ledger, output_of(name)):
                html = completed(path.read_text("utf-8"), ledger.report.pages[name], ledger, folder, laid_out)
            path.write_text(html, "utf-8")


def completed(html: str, page: Page, ledger: Ledger, folder: Path, laid_out: bool = False) -> str:
    file = site_path(page.path, folder)
    links = SiteLinks(ledger, file, folder)
    html = own_pages.resolved(html, links.own_page)
    values = _values(page, ledger, links, file.removesuffix("index.html"), laid_out)

    def filled(template: str) -> str:
        return rendering.text(template, links, **values)

    html = html.replace("</head>", f"{filled('head.html').rstrip()}</head>", 1)
    start = next(filter(None, (tag.search(html) for tag in _CONTENT)))
    html = f"{html[: start.end()]}{filled('imprint-notice.html')}{html[start.end() :]}"
    end = html.rfind("</article>") if html.rfind("</article>") > 0 else html.rfind("</body>")
    return f"{html[:end]}{filled('imprint.html')}{html[end:]}"


def _values(page: Page, ledger: Ledger, links: SiteLinks, url: str, laid_out: bool) -> dict[str, Any]:
    settings = ledger.report.settings
    root = links.file(".")
    latest = f"{root}/../{how_to_cite.LATEST}/" if settings.edition and laid_out else ""
    data = [linked_data.page(page, ledger, links, url)]
    if page.path == HOME:
        data = [linked_data.report(ledger, links)]
    return {
        "oembed": "",
        "page": page,
        "home": page.path == HOME,
        "cite_page": how_to_cite.forms(Cited("page", page.front.title, url, Path(page.path).stem), settings),
        "cite_report": how_to_cite.forms(Cited("", ""), settings),
        "latest": latest,
        "canonical": f"{latest}{url}" if latest and not settings.url else "",
        "feed": f"{root}/feed.xml" if settings.edition and settings.published else "",
        "changes": links.page(ledger.homes["changes"]) if "changes" in ledger.homes else "",
        "tags": linked_data.highwire(page.front.title, settings, in_report=page.path != HOME),
        "linked": Markup("\n".join(map(linked_data.script, data))),
        "letter": "" if settings.repository else correction_links.letter(page.front.title, settings),
        "about": _(", ").join(how_to_cite.about(settings)),
    }
