"""What stands at `claim/`, `by/`, `charts/`, for those who cut an address short: the way to the list of it all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dossier.exports.outputs import ANEW, Outputs
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.kinds import BY_NOUN
from dossier.report.naming import HOME
from dossier.web import alone, own_pages
from dossier.web.site_links import SiteLinks

_CHARTS = "charts"


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
    """Writes them into the site at `folder`, but for folders at whose address a page of the report stands."""
    for name, home in _homes(ledger):
        if not {f"{name}.md", f"{name}/{HOME}"} & ledger.report.pages.keys():
            outputs.make(f"{name}/index.html", partial(_write, name, home, ledger, folder), given=home)


def _homes(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Each folder with the page that lists what is in it."""
    for noun in own_pages.NOUNS:
        if own_pages.has_page(noun, ledger):
            yield noun, ledger.homes[BY_NOUN[noun].view]
    lists = next((view for view in own_pages.LISTED if view in ledger.homes), None)
    if lists:
        yield own_pages.LISTS, ledger.homes[lists]
    if home := _page_of_charts(ledger):
        yield _CHARTS, home


def _page_of_charts(ledger: Ledger) -> str:
    """The page with the list of all charts, else the first that shows one; nothing where none does."""
    lists = (path for path in ledger.report.pages if ledger.markups[path].shows_view(_CHARTS))
    uses = (use.page for chart in ledger.report.charts for use in ledger.link_uses.get(("chart", chart), ()))
    return next(lists, "") or next(uses, "")


def _write(name: str, home: str, ledger: Ledger, folder: Path) -> None:
    links = SiteLinks(ledger, f"{name}/index.html", folder)
    title = ledger.report.pages[home].front.title
    words = _("{label}: {value}").format(label=ledger.report.settings.title, value=title)
    alone.write("folder.html", links, title=words, home=links.page(home), words=title)
