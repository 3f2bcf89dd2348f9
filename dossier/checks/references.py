"""Rules about cross-references and captions: what is called by a number is there, and is one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.pages import links
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, did_you_mean, in_quotes
from dossier.prose.numbering import FIGURES
from dossier.prose.syntax import REFERENCES, Link

_ABSENT = {
    "figure": "no page shows a figure",
    "table": "no page has a table with the id",
    "section": "there is no page or heading",
}
_REMEDIES = {
    "figure": "show it with ![words](chart:id) or ![words](picture:id), or correct the id",
    "table": "give it a caption with that id, or correct this one",
    "section": "write the page's name, # and the heading's id, as in section:page#a-heading",
}


@keeps("cross-reference")
def every_reference_has_a_target(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for link in page.links:
            if link.scheme in REFERENCES and not ledger.numbering.target(link.scheme, link.target, page.page.path):
                advice = did_you_mean(link.target, _known(ledger, link.scheme), _REMEDIES[link.scheme])
                sentence = f"{_ABSENT[link.scheme]} {in_quotes(link.target)}; {advice}"
                yield Problem(link.location, sentence, "cross-reference")


def _known(ledger: Ledger, scheme: str) -> list[str]:
    numbering = ledger.numbering
    if scheme == "figure":
        return [name.partition(":")[2] for name in numbering.figures]
    names = [(page, "") for page in numbering.titles] + list(numbering.headings)
    sections = [page.removesuffix(".md") + (f"#{anchor}" if anchor else "") for page, anchor in names]
    return list(numbering.tables) if scheme == "table" else sections


@keeps("cross-reference")
def every_reference_has_one_target(ledger: Ledger) -> Iterator[Problem]:
    for link in _references(ledger):
        if link.scheme == "figure" and all(f"{kind}:{link.target}" in ledger.numbering.figures for kind in FIGURES):
            sentence = f"both a chart and a picture have the id {in_quotes(link.target)}; give one of them another"
            yield Problem(link.location, sentence, "cross-reference")
    for table in ledger.numbering.repeated:
        page = ledger.markups[table.page]
        written = re.search(rf"(?:id: *|#)({re.escape(table.anchor)})\b", page.page.body)
        sentence = f"a table on another page has the id {in_quotes(table.anchor)} as well; give each its own"
        yield Problem(page.at(written.start(1) if written else 0), sentence, "cross-reference")


def _references(ledger: Ledger) -> Iterator[Link]:
    return (link for link in links(ledger) if link.scheme in REFERENCES)


@keeps("caption", reads=Reads.PAGE)
def every_caption_is_that_of_a_table(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for figure in page.tree.root.iter("figure"):
            caption = figure.find("figcaption")
            if figure.find("table") is None and caption is not None:
                words = " ".join("".join(caption.itertext()).split())
                place = page.at(max(0, page.page.body.find(words[:40])))
                sentence = f"the caption {in_quotes(words)} does not stand below a table"
                remedy = "charts and pictures bring their own, between the brackets of their mark"
                yield Problem(place, f"{sentence}; {remedy}", "caption")
