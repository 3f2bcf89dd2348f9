"""The rule that beside the pages only files are published that readers are led to, and that no browser runs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from dossier.checks.links import relative_links, resolved
from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes, listed
from dossier.report import folders

DOWNLOADS = (
    ".bib", ".csv", ".docx", ".epub", ".geojson", ".gif", ".jpeg", ".jpg", ".json", ".mp3", ".ods", ".odt", ".pdf",
    ".png", ".pptx", ".ris", ".tsv", ".txt", ".webp", ".xlsx", ".zip",
)  # fmt: skip
_OF_THE_BUILD = (  # files and folders that it makes beside the pages
    "404.html", "actor", "assets", "by", "cards", "changes.json", "charts", "claim", "datapackage.json", "dataset",
    "datasets", folders.DOWNLOADS, "event", "feed.xml", "ledger.json", "ledger.schema.json", "pictures", "place",
    "robots.txt", "search", "share", "sitemap.xml", "sitemap.xml.gz", "source", "sources.bib", "sources.json",
    "sources.ris", "versions.json",
)  # fmt: skip
# Of those folders: a page there could take the place of one.
_WITH_PAGES = (
    "actor", "assets", "by", "cards", "charts", "claim", "dataset", "event", "place", "search", "source",
)  # fmt: skip
_REMEDIES = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "write it as a page in Markdown"),
    **dict.fromkeys((".js", ".mjs", ".css"), "remove it, or name it under extra_javascript or extra_css in mkdocs.yml"),
    **dict.fromkeys((".markdown", ".mkd", ".mdown", ".mkdn"), "give its name the ending .md"),
    ".svg": "add it as a picture: dossier new picture FILE.svg",
}


@keeps("published-file")
def only_known_files_are_published(ledger: Ledger) -> Iterator[Problem]:
    for name in ledger.report.files:
        if sentence := "" if name in ledger.report.settings.assets else _fault(name):
            yield Problem(Location(f"content/{name}"), sentence, "published-file")
    for name in ledger.report.pages:
        folder, slash, _ = name.partition("/")
        if slash and folder.lower() in _WITH_PAGES:
            sentence = f"the build makes the pages of {in_quotes(folder)} itself; put the page elsewhere below content/"
            yield Problem(Location(f"content/{name}"), sentence, "published-file")


def published_files(ledger: Ledger) -> set[str]:
    """The authors' own files that the site has beside its pages: those that a page links, or the settings name."""
    linked = {resolved(page, unquote(urlsplit(link.target).path)) for page, link in relative_links(ledger)}
    return {*ledger.report.settings.assets, *(n for n in linked.intersection(ledger.report.files) if not _fault(n))}


def is_of_the_build(name: str) -> bool:
    """Whether the build makes a file or folder of this name at the top of the site."""
    return name in _OF_THE_BUILD or name.startswith("changes-since-")


def _fault(name: str) -> str:
    """What is wrong with publishing the file, with the remedy."""
    ending = posixpath.splitext(name)[1].lower()
    if ending not in DOWNLOADS:
        advice = _REMEDIES.get(ending, f"remove it, or save it with one of the endings {listed(DOWNLOADS)}")
        return f"{in_quotes(ending or name)} is no kind of file that is published beside pages; {advice}"
    if is_of_the_build(name.partition("/")[0].lower()):
        return f"the build makes {in_quotes(name.partition('/')[0])} itself; put the file elsewhere below content/"
    return ""
