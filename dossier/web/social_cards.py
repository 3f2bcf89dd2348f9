"""The picture that stands for a page where it is shared: its title, the report, and how the claims it uses stand."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from dossier import cache, typesetting
from dossier.charts.svg_text import isolated
from dossier.charts.theme import text_width, wrapped
from dossier.exports.outputs import ANEW, Outputs
from dossier.language.languages import current
from dossier.language.messages import counted
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.libraries import failures_at
from dossier.problems import Location
from dossier.report.records import Page
from dossier.report.standings import STANDINGS
from dossier.text import number as figure
from dossier.web import marks

FOLDER = "share"
WIDTH, HEIGHT = 1200, 630
OF_REPORT = f"{FOLDER}/index.png", (WIDTH, HEIGHT)  # its home page’s, and the size
_MARGIN, _COLUMN, _ROW = 72, 560, 46
_INK, _SOFT, _BAND = "#1b2328", "#4a555c", "#17313b"


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> int:
    """Writes share/<page>.png into the site at `folder`; returns how many were drawn and not taken from the cache."""
    pictures = {path: picture(page, ledger) for path, page in ledger.report.pages.items()}
    keys = {path: _key(svg) for path, svg in pictures.items()}
    kept = cache.get(set(keys.values()))
    new = {key: path for path, key in keys.items() if key not in kept}
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        made = dict(zip(new, threads.map(lambda path: _draw(pictures[path], path), new.values()), strict=True))
    cache.put(made)
    drawn = kept | made
    for path, key in keys.items():
        outputs.write(folder, f"{FOLDER}/{name_of(path)}.png", drawn[key])
    return len(new)


def name_of(path: str) -> str:
    """The picture's name, which the theme makes of a page's address: index, military, lists/claims."""
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) in ("index", "README"):
        return posixpath.dirname(stem) or "index"
    return stem


def _key(svg: str) -> str:
    return cache.key("share", typesetting.made_by(), svg)


def _draw(svg: str, path: str) -> bytes:
    with failures_at(Location(f"content/{path}"), "the picture for sharing could not be drawn", "chart-drawing"):
        return typesetting.picture(svg, WIDTH, HEIGHT)


# -- the picture -----------------------------------------------------------------------------------------------------


def picture(page: Page, ledger: Ledger) -> str:
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><rect width="{WIDTH}" height="16" fill="{_BAND}"/>'
    report = _words(ledger.report.settings.title, 28, 96, 1, _SOFT)
    parts = [ground, *report, *_title(page), *_bars(marks.standings_on(page, ledger))]
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">{"".join(parts)}</svg>'


def _title(page: Page) -> Iterator[str]:
    """The title as large as fits, and below it as much of the description as the bars leave room for."""
    room = WIDTH - 2 * _MARGIN
    size = next((s for s in (68, 56) if len(wrapped(page.front.title, room, round(s * 1.08))) <= 2), 46)
    lines = min(len(wrapped(page.front.title, room, round(size * 1.08))), 3)
    yield from _words(page.front.title, size, 120 + size, 3, _INK, "bold")
    if lines < 3:
        yield from _words(page.front.description, 30, 176 + round(lines * size * 1.2), 3 - lines, _SOFT)


def _words(text: str, size: int, top: int, most: int, colour: str, weight: str = "normal") -> Iterator[str]:
    """The text in at most so many lines; what is left out is told by an ellipsis."""
    lines = wrapped(text, WIDTH - 2 * _MARGIN, round(size * 1.08))
    if len(lines) > most:
        lines[most - 1 :] = [_cut(lines[most - 1], size)]
    for number, line in enumerate(lines):
        yield _text(line, _MARGIN, top + round(number * size * 1.2), size, colour, weight)


def _cut(line: str, size: int) -> str:
    while text_width(f"{line} …", size) > WIDTH - 2 * _MARGIN:
        line = line[:-1]
    return f"{line.rstrip(' ,;:')} …"


def _text(text: str, x: int, y: int, size: int, colour: str, weight: str = "normal") -> str:
    clean = escape("".join(c if c.isprintable() else " " for c in text))
    place = f'x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    if current().direction == "ltr":
        return f"<text {place}>{clean}</text>"
    return f'<text {place} text-anchor="end" transform="translate({WIDTH - 2 * x} 0)">{isolated(clean)}</text>'


def _bars(counts: dict[str, int]) -> Iterator[str]:
    """A small bar for each standing, in two columns, with its name and number beside it."""
    total, most = sum(counts.values()), max(counts.values(), default=0)
    if not total:
        return
    rows = -(-len(counts) // 2)
    top = HEIGHT - 48 - rows * _ROW
    heading = counted("The claim it uses", "The {count} claims it uses, by standing", total)
    yield _text(heading, _MARGIN, top - 14, 26, _SOFT)
    for number, (standing, count) in enumerate(counts.items()):
        x, y = _MARGIN + number // rows * _COLUMN, top + number % rows * _ROW
        length = round(250 * count / most)
        yield _text(_(standing), x, y + 32, 28, _INK)
        colour = STANDINGS[standing].light
        left = x + 170 if current().direction == "ltr" else WIDTH - x - 170 - length
        yield f'<rect x="{left}" y="{y + 10}" width="{length}" height="28" rx="3" fill="{colour}"/>'
        yield _text(figure(count), x + 182 + length, y + 33, 28, _INK, "bold")
