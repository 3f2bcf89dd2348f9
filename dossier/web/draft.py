"""A draft: each problem after the block in which it stands, or at its record’s entry; a banner on every page."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import markupsafe

from dossier.files import write_whole
from dossier.language.languages import using
from dossier.language.messages import counted
from dossier.ledger import Ledger, worked_out
from dossier.problem_excerpts import parts
from dossier.problems import Location, Problem
from dossier.prose.markup import Markup
from dossier.prose.places import Places
from dossier.prose.syntax import parse_items
from dossier.report import json_schemas
from dossier.report.kinds import BY_NOUN, KINDS, records
from dossier.report.naming import HOME
from dossier.web import rendering

_STYLES = "assets/draft.css"
_HEAD = re.compile(r"<head\b[^>]*>")
_BODY = re.compile(r"<body\b[^>]*>")


class Mark(NamedTuple):
    """Where a problem is shown: on a page, at a line of it or at the element with this id; at its top without both."""

    page: str
    line: int = 0
    anchor: str = ""


# -- on a page ---------------------------------------------------------------------------------------------------------


def is_missing(element: etree.Element, ledger: Ledger) -> bool:
    """Whether a mark names a record that is not there."""
    if element.tag == "span":
        return any(item.key not in ledger.report.sources for item in parse_items(element.get("data-items", "")))
    scheme, _, name = (element.get("href") or element.get("src") or "").partition(":")
    return scheme in BY_NOUN and name not in BY_NOUN[scheme].records(ledger.report)


def leave_out(element: etree.Element) -> None:
    """Leaves the words of what cannot be shown."""
    words = element.get("data-items") or element.get("alt") or "".join(element.itertext()) or element.get("src")
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = "span", f"[{words}]", tail
    element.set("class", "draft-missing")


def mark_blocks(root: etree.Element, page: str, ledger: Ledger) -> None:
    """Puts each problem of a draft's text behind its block, while the page holds nothing but its blocks."""
    if not ledger.problems:
        return
    starts = _starts(page, ledger)
    if len(starts) != len(root):  # another reading of the page, by an engine that does not know its blocks
        starts = starts[:1] * len(root)
    boxes: dict[int, list[etree.Element]] = {}
    for problem, where in _by_page(ledger).get(page, ()):
        if number := bisect_right(starts, where.line):
            boxes.setdefault(number, []).append(_box(problem, ledger, page))
    for number, group in sorted(boxes.items(), reverse=True):
        root[number:number] = group


def mark_rest(root: etree.Element, page: str, ledger: Ledger) -> None:
    """Puts the page's other problems into the entries of their records, or at its top."""
    if not ledger.problems:
        return
    first = min(_starts(page, ledger), default=0)
    entries = {element.get("id"): element for element in root.iter() if element.get("id")}
    others = [(p, w) for p, w in _by_page(ledger).get(page, ()) if not (w.line and first and w.line >= first)]
    top = [_box(problem, ledger, page) for problem, where in others if where.anchor not in entries]
    for problem, where in others:
        if where.anchor in entries:
            entries[where.anchor].append(_box(problem, ledger, page))
    root[0:0] = top


def boxes(anchor: str, ledger: Ledger) -> markupsafe.Markup:
    """The problems of the record whose entry has this anchor, for its own page."""
    own = _by_anchor(ledger).get(anchor, ()) if ledger.problems else ()
    return markupsafe.Markup("".join(etree.tostring(_box(problem, ledger, ""), "unicode") for problem in own))


def _starts(page: str, ledger: Ledger) -> list[int]:
    markup = ledger.markups.get(page)
    return block_lines(markup) if markup else []


def _box(problem: Problem, ledger: Ledger, page: str) -> etree.Element:
    what, remedy = parts(problem.sentence)
    place = f"{problem.location.file}:{problem.location.line}"
    values = {"what": what, "remedy": remedy, "place": place, "rule": problem.rule}
    return rendering.render("draft-problem.html", ledger, page, False, **values)


def block_lines(markup: Markup) -> list[int]:
    """The line on which each block of a page begins, in their order."""
    root, body = markup.tree.root, markup.page.body
    places = Places(markup.page.path, body, markup.tree.shown(root))
    lines: list[int] = []
    for block in root:
        offsets = [offset for text in markup.tree.shown(block) for _, offset in places.words(text)]
        images = [places.mark(f"]({image.get('src', '')}") for image in block.iter("img")]
        line = places.at(min(offsets or images or [0])).line
        lines.append(max([line, *lines[-1:]]))
    return lines


# -- where a problem belongs -------------------------------------------------------------------------------------------


def mark_of(problem: Problem, ledger: Ledger) -> Mark:
    file, line = problem.location.file, problem.location.line
    if file.startswith("content/") and file.removeprefix("content/") in ledger.report.pages:
        return Mark(file.removeprefix("content/"), line)
    kind = KINDS.get(json_schemas.kind_of(Path(file), Path()) or "")
    entry = _entry(problem.location, ledger)
    if kind and kind.pictured and entry:
        uses = ledger.link_uses.get(entry, ())
        return Mark(uses[0].page if uses else _home(ledger), anchor="-".join(entry))
    page = ledger.homes.get(kind.view) if kind else None
    return Mark(page or _home(ledger), anchor="-".join(entry) if entry else "")


@worked_out
def _by_page(ledger: Ledger) -> Mapping[str, Sequence[tuple[Problem, Mark]]]:
    """The problems that each page shows, with their places."""
    pages: dict[str, list[tuple[Problem, Mark]]] = defaultdict(list)
    for problem in ledger.problems or ():
        where = mark_of(problem, ledger)
        pages[where.page].append((problem, where))
    return pages


@worked_out
def _by_anchor(ledger: Ledger) -> Mapping[str, Sequence[Problem]]:
    """The problems of each record, by the anchor of its entry."""
    anchors: dict[str, list[Problem]] = defaultdict(list)
    for problem, where in chain.from_iterable(_by_page(ledger).values()):
        anchors[where.anchor].append(problem)
    return anchors


def _home(ledger: Ledger) -> str:
    return HOME if HOME in ledger.report.pages else next(iter(ledger.report.pages), "")


def _entry(place: Location, ledger: Ledger) -> tuple[str, str] | None:
    """Noun and id of the record that holds a place; none where a draft has left it out."""
    heads = _heads(ledger).get(place.file, ())
    before = bisect_right(heads, place.line, key=lambda head: head.line)
    return heads[before - 1].entry if before else None


class _Head(NamedTuple):
    """The line on which a record begins, and its noun and id."""

    line: int
    entry: tuple[str, str] | None


@worked_out
def _heads(ledger: Ledger) -> Mapping[str, Sequence[_Head]]:
    """Those of each file, in their order; of records that begin on one line, the first."""
    files: dict[str, dict[int, tuple[str, str] | None]] = defaultdict(dict)
    for location in ledger.left_out:
        files[location.file].setdefault(location.line, None)
    for kind, name, record in records(ledger.report):
        files[record.location.file].setdefault(record.location.line, (kind.noun, name))
    return {file: [_Head(line, lines[line]) for line in sorted(lines)] for file, lines in files.items()}


# -- on every page -----------------------------------------------------------------------------------------------------


def finish(ledger: Ledger, folder: Path, others: Sequence[Problem] = (), paths: Sequence[Path] | None = None) -> None:
    """Puts the banner on these files of the site, or on all of its pages, and keeps search engines from them.

    `others` are problems that were met when the pages were made.
    """
    with using(ledger.report.settings.language):
        links = rendering.Links(ledger, _home(ledger))
        banner = _banner([*(ledger.problems or ()), *others], links)
        write_whole(folder / _STYLES, rendering.text("draft.css", links))
    for path in sorted(folder.rglob("*.html")) if paths is None else paths:
        html = path.read_text("utf-8")
        if 'class="draft-banner"' not in html:
            style = posixpath.relpath(folder / _STYLES, path.parent)
            own = rendering.text("draft-head.html", links, style=f"/{_STYLES}" if path.name == "404.html" else style)
            path.write_text(_behind(_BODY, _behind(_HEAD, html, own), banner), "utf-8")


def _behind(tag: re.Pattern[str], html: str, addition: str) -> str:
    return tag.sub(lambda found: found.group() + addition, html, count=1)


def _banner(problems: Sequence[Problem], links: rendering.Links) -> str:
    title = counted("Draft: {count} problem", "Draft: {count} problems", len(problems))
    return rendering.text("draft-banner.html", links, title=title, problems=problems)
