"""The picture that stands for a page where it is shared: its title, the report, and how the claims it uses stand."""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import escape
from importlib.metadata import version
from pathlib import Path

from dossier.charts.theme import text_width, wrapped
from dossier.files import write_whole
from dossier.ledger import Ledger
from dossier.libraries import failures_at
from dossier.problems import Location
from dossier.report.files import CACHE
from dossier.report.records import Page
from dossier.report.standings import STANDINGS

FOLDER = "share"
WIDTH, HEIGHT = 1200, 630
_CACHE = CACHE / "share"
_MARGIN, _COLUMN, _ROW = 72, 560, 46
_INK, _SOFT, _BAND = "#1b2328", "#4a555c", "#17313b"


def write(ledger: Ledger, root: Path, folder: Path) -> int:
    """Writes share/<page>.png into the site at `folder`; returns how many were drawn and not taken from the cache."""
    pictures = {path: picture(page, ledger) for path, page in ledger.report.pages.items()}
    places = {path: root / _CACHE / f"{_key(svg)}.png" for path, svg in pictures.items()}
    new = {places[path]: path for path in pictures if not places[path].exists()}
    (root / _CACHE).mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(lambda place: _draw(place, pictures[new[place]], new[place]), new))
    for path, place in places.items():
        target = folder / FOLDER / f"{name_of(path)}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(place.read_bytes())
    for stale in {*(root / _CACHE).iterdir()} - {*places.values()}:
        stale.unlink(missing_ok=True)
    return len(new)


def name_of(path: str) -> str:
    """The picture's name, which the theme makes of a page's address: index, military, lists/claims."""
    stem = path.removesuffix(".md")
    if posixpath.basename(stem) in ("index", "README"):
        return posixpath.dirname(stem) or "index"
    return stem


def _key(svg: str) -> str:
    return sha256(f"{version('vl-convert-python')}\0{svg}".encode()).hexdigest()


def _draw(place: Path, svg: str, path: str) -> None:
    import vl_convert

    with failures_at(Location(f"content/{path}"), "the picture for sharing could not be drawn", "chart-drawing"):
        png = vl_convert.svg_to_png(svg)
    write_whole(place, png)


# -- the picture -----------------------------------------------------------------------------------------------------


def picture(page: Page, ledger: Ledger) -> str:
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><rect width="{WIDTH}" height="16" fill="{_BAND}"/>'
    report = _words(ledger.report.settings.title, 28, 96, 1, _SOFT)
    parts = [ground, *report, *_title(page), *_bars(standings(page, ledger))]
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    # The drawing library brings this one family along, so that no font of the system is needed.
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Liberation Sans">{"".join(parts)}</svg>'


def standings(page: Page, ledger: Ledger) -> dict[str, int]:
    """How many of the claims that a page uses have each standing; the page that lists all claims uses all."""
    links, claims = ledger.markups[page.path].links, ledger.report.claims
    used = {link.name for link in links if link.scheme == "claim"} & claims.keys()
    if any((link.scheme, link.target) == ("view", "claims") for link in links):
        used = {*claims}
    counts: Counter[str] = Counter(claims[name].standing for name in used)
    return {standing: counts[standing] for standing in STANDINGS if counts[standing]}


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
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{colour}">{clean}</text>'


def _bars(counts: dict[str, int]) -> Iterator[str]:
    """A small bar for each standing, in two columns, with its name and number beside it."""
    total, most = sum(counts.values()), max(counts.values(), default=0)
    if not total:
        return
    rows = -(-len(counts) // 2)
    top = HEIGHT - 48 - rows * _ROW
    heading = f"The {total} claims it uses, by standing" if total > 1 else "The claim it uses"
    yield _text(heading, _MARGIN, top - 14, 26, _SOFT)
    for number, (standing, count) in enumerate(counts.items()):
        x, y = _MARGIN + number // rows * _COLUMN, top + number % rows * _ROW
        length = round(250 * count / most)
        yield _text(standing, x, y + 32, 28, _INK)
        colour = STANDINGS[standing].light
        yield f'<rect x="{x + 170}" y="{y + 10}" width="{length}" height="28" rx="3" fill="{colour}"/>'
        yield _text(str(count), x + 182 + length, y + 33, 28, _INK, "bold")
