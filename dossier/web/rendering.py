"""Records as elements of a page: references, cards, figures. Each is a template in `templates/`."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from dossier import pictures
from dossier.charts import draw, selection
from dossier.comparison import history
from dossier.exports import csvw
from dossier.ledger import Ledger
from dossier.report.chart import Chart
from dossier.report.kinds import BY_NOUN, KINDS
from dossier.report.picture import Picture
from dossier.report.places import Coordinates
from dossier.report.records import Claim, Event
from dossier.report.row_values import RowValue, row_value
from dossier.report.source import Source
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.text import amount, capital, day, slug
from dossier.text import span as span_of
from dossier.web import correction_links, filters, standing_styles
from dossier.web.tables import drawn_table, row_anchor, table


def span(event: Event) -> str:
    return span_of(event.date, event.end_date)


def degrees(at: Coordinates) -> str:
    return f"{abs(at.lat):g}° {'N' if at.lat >= 0 else 'S'}, {abs(at.lon):g}° {'E' if at.lon >= 0 else 'W'}"


def clip(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Links:
    """Addresses relative to the page that is rendered; the site engine turns `.md` into its own form."""

    ledger: Ledger
    here: str

    def page(self, path: str, anchor: str = "") -> str:
        if path == self.here or not path:
            return f"#{anchor}" if anchor else posixpath.basename(path)
        return self.file(path) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        return _relative(path, posixpath.dirname(self.here) or ".")

    def to(self, noun: str, identifier: str) -> str:
        return self.page(self.ledger.homes.get(BY_NOUN[noun].view, ""), f"{noun}-{identifier}")

    def filtered(self, view: str, dimension: str, value: str) -> str:
        """The whole view, limited to what has the value; nothing where no page shows it."""
        home = self.ledger.homes.get(view, "")
        return self.page(home, filters.anchor(view, f"{dimension}-{slug(value)}")) if home else ""

    def row(self, value: RowValue) -> str:
        """The row that a claim is taken from, where its dataset is shown."""
        return self.page(self.ledger.homes.get("datasets", ""), row_anchor(value.dataset.id, value.number))

    def source(self, identifier: str) -> str:
        return self.page(self.ledger.homes.get("sources", ""), f"source-{identifier}")

    def error_in(self, record: Claim | Source) -> str:
        return correction_links.error_in(record, self.here, self.ledger.report.settings)

    def line_of(self, record: Claim | Source) -> str:
        return correction_links.line_of(record.location, self.ledger.report.settings)


@lru_cache(maxsize=10_000)  # a page has hundreds of links, to few files
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dossier.web"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    environment.globals |= {
        "amount": amount, "capital": capital, "day": day, "span": span, "degrees": degrees, "clip": clip, "slug": slug,
        "standings": STANDINGS, "source_standings": SOURCE_STANDINGS, "kinds": KINDS,
        "standings_light": standing_styles.LIGHT, "standings_dark": standing_styles.DARK,
    }  # fmt: skip
    return environment


def render(template: str, ledger: Ledger, here: str, **values: Any) -> etree.Element:
    """The template's one element, for the page `here`."""
    return etree.fromstring(text(template, Links(ledger, here), **values).strip())


def text(template: str, links: Links, **values: Any) -> str:
    """The template filled in, its links made by `links`."""
    ledger = links.ledger
    sources = ledger.report.sources
    return environment().get_template(template).render(
        ledger=ledger, report=ledger.report, references=ledger.references, link=links,
        short=lambda i: sources[i].short, mark=lambda claim: history.mark(ledger, claim),
        history=lambda claim: history.history(ledger, claim),
        row_value=lambda claim: row_value(claim, ledger.report.datasets), **values,
    )  # fmt: skip


# -- figures ---------------------------------------------------------------------------------------------------------


_FILES = (
    ("CSV", ".csv"), ("what its columns mean", csvw.METADATA), ("SVG", ".svg"), ("PNG", ".png"),
    ("Vega-Lite", ".json"),
)  # fmt: skip


@dataclass(frozen=True)
class Drawing:
    src: str
    classes: str
    width: str
    height: str


def figure(
    chart: Chart, takeaway: str, marks: list[tuple[int, str]], ledger: Ledger, here: str, root: Path
) -> etree.Element:
    links = Links(ledger, here)
    folder = root / draw.FOLDER
    pictures = [
        Drawing(links.file(f"charts/{chart.id}{suffix}.svg"), classes, *size_of(folder / f"{chart.id}{suffix}.svg"))
        for suffix, classes in (
            ("", "only-light only-wide"), (".dark", "only-dark only-wide"),
            (".narrow", "only-light only-narrow"), (".narrow.dark", "only-dark only-narrow"),
        )
    ]  # fmt: skip
    return render(
        "chart.html", ledger, here, marks=marks, pictures=pictures, **parts(chart, takeaway, links, folder),
    )  # fmt: skip


def picture(
    shown: Picture, words: str, marks: list[tuple[int, str]], ledger: Ledger, here: str, root: Path
) -> etree.Element:
    """The picture in the size that fits the screen, under its caption or the mark's own `words`."""
    links = Links(ledger, here)
    sizes = pictures.on_screens(shown, root)
    name, size = list(sizes.items())[-1]
    return render(
        "picture.html", ledger, here, picture=shown, words=words or shown.caption, marks=marks,
        src=links.file(f"{pictures.FOLDER.name}/{name}"), size=size, widths=[size.width for size in sizes.values()],
    )  # fmt: skip


def parts(chart: Chart, takeaway: str, links: Links, folder: Path) -> dict[str, Any]:
    """What a figure shows besides its picture, on its page and alone; `folder` holds the drawn files."""
    ledger = links.ledger
    dataset = ledger.report.datasets.get(chart.dataset or "")
    return {
        "chart": chart,
        "takeaway": takeaway,
        "dataset": dataset,
        "table": table(dataset, selection.shown_rows(chart, dataset))
        if dataset
        else drawn_table(folder / f"{chart.id}.csv"),
        "files": [(name, links.file(f"charts/{chart.id}{suffix}")) for name, suffix in _FILES],
        "citation": csvw.citation(chart, takeaway, ledger),
        "frame": csvw.frame(chart, takeaway, ledger),
    }


def size_of(path: Path) -> tuple[str, str]:
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: draw the charts first (dossier charts)")
    head = path.read_text("utf-8")[:600]
    width, height = (re.search(rf'\b{name}="([\d.]+)', head) for name in ("width", "height"))
    return (width[1], height[1]) if width and height else ("680", "400")
