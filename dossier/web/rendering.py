"""Records as elements of a page: references, cards, figures. Each is a template in `templates/`."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from dossier import pictures
from dossier.charts import draw, selection
from dossier.charts.registry import own_source
from dossier.comparison import history
from dossier.exports import csvw, embeds, figure_citation
from dossier.language.messages import N_, counted, gettext, numerals, pgettext
from dossier.ledger import Ledger, Use
from dossier.noted.ledger import looked_at
from dossier.prose import named_claims
from dossier.prose.position_amounts import head_of, said
from dossier.report.chart import Chart
from dossier.report.fields import reference
from dossier.report.kinds import BY_NOUN, KINDS
from dossier.report.naming import CHAPTER, added_short, heading, name_of, page_of, speakers
from dossier.report.picture import Picture
from dossier.report.places import Coordinates
from dossier.report.record import Record
from dossier.report.records import Claim, Event
from dossier.report.row_values import RowValue, row_value
from dossier.report.source import Source
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.text import capital, day, fragment, number, slug, unit_words, year
from dossier.text import span as span_of
from dossier.times import part_of_year
from dossier.web import compiled_templates, correction_links, directions, filters, own_pages, standing_styles
from dossier.web.tables import drawn_table, in_few_columns, row_anchor, table


def span(event: Event) -> str:
    return span_of(event.date, event.end_date)


def machine_time(text: str) -> str:
    """As HTML has it, which knows no parts of a year."""
    return text[:4] if part_of_year(text) else text


def degrees(at: Coordinates) -> str:
    north = gettext("{degrees}° N") if at.lat >= 0 else gettext("{degrees}° S")
    east = gettext("{degrees}° E") if at.lon >= 0 else gettext("{degrees}° W")
    return gettext(", ").join(
        text.format(degrees=number(float(f"{abs(degrees):g}"))) for text, degrees in ((north, at.lat), (east, at.lon))
    )


def clip(text: str, limit: int = 70) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def in_short(record: Record) -> str:
    """The words that stand for a record in a list of several."""
    return clip(heading(record).rstrip("."), 110)


@dataclass(frozen=True)
class Links:
    """Addresses relative to the page that is rendered; the site engine turns `.md` into its own form."""

    ledger: Ledger
    here: str
    own: bool = field(default=False, kw_only=True)  # whether the site has pages of single records

    def page(self, path: str, anchor: str = "") -> str:
        if path == self.here or not path:
            return f"#{anchor}" if anchor else posixpath.basename(path)
        return self.file(path) + (f"#{anchor}" if anchor else "")

    def file(self, path: str) -> str:
        return _relative(path, posixpath.dirname(self.here) or ".")

    def own_page(self, path: str) -> str:
        """The address of a page that is written beside those of the engine, named from the site's root."""
        return own_pages.SCHEME + path

    def to(self, noun: str, identifier: str) -> str:
        if self.own and own_pages.has_page(noun, self.ledger):
            return self.own_page(own_pages.of_record(noun, identifier))
        return self.page(self.ledger.homes.get(BY_NOUN[noun].view, ""), f"{noun}-{identifier}")

    def named(self, named: str) -> str:
        """The address of what “actor:bank” or “chapter:economic” names."""
        noun, name = reference(named)
        return self.page(page_of(name)) if noun == CHAPTER else self.to(noun, name)

    def filtered(self, view: str, dimension: str, value: str) -> str:
        """The whole view, limited to what has the value; nothing where no page shows it."""
        home, token = self.ledger.homes.get(view, ""), filters.token(dimension, value)
        if home and self.own and view in own_pages.LISTED:
            return self.own_page(own_pages.of_list(view, token))
        return self.page(home, filters.anchor(view, token)) if home else ""

    def is_list(self, chosen: filters.Filter) -> bool:
        """Whether what a filter leaves stands on a page of its own."""
        return self.own and chosen.view in own_pages.LISTED

    def filter(self, chosen: filters.Filter) -> str:
        """The address of what a filter of this page leaves."""
        if self.is_list(chosen):
            return self.own_page(own_pages.of_list(chosen.view, chosen.token))
        return f"#{chosen.anchor}"

    def row(self, value: RowValue) -> str:
        """The row that a claim is taken from, where its dataset is shown."""
        anchor = row_anchor(value.dataset.id, value.number)
        if self.own and own_pages.has_page("dataset", self.ledger):
            return f"{self.to('dataset', value.dataset.id)}#{anchor}"
        return self.page(self.ledger.homes.get("datasets", ""), anchor)

    def source(self, identifier: str) -> str:
        return self.to("source", identifier)

    def use(self, use: Use) -> str:
        """Where a record rests on a source, or a page speaks of it."""
        own = own_pages.of_anchor(use.anchor, self.ledger) if self.own and use.role in own_pages.NOUNS else ""
        return self.own_page(own) if own else self.page(use.page, use.anchor)

    def error_in(self, record: Claim | Source) -> str:
        page = self.here if self.here in self.ledger.report.pages else ""
        return correction_links.error_in(record, page, self.ledger.report.settings)

    def line_of(self, record: Claim | Source) -> str:
        return correction_links.line_of(record.location, self.ledger.report.settings)


_TALL = 1.75  # times as high as wide
_UNPLAIN = {"", ".", ".."}  # names of folders that lead elsewhere


@lru_cache(maxsize=10_000)  # a page has hundreds of links, to few files
def _relative(path: str, folder: str) -> str:
    """As `posixpath.relpath`, which joins both to the folder of the process; plain names need not be."""
    names, here = path.split("/"), [] if folder == "." else folder.split("/")
    if not _UNPLAIN.isdisjoint((*names, *here)):
        return posixpath.relpath(path, folder)
    same = len(posixpath.commonprefix([names, here]))
    return "/".join([".."] * (len(here) - same) + names[same:]) or "."


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dossier.web"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    environment.globals |= {
        "head_of": head_of, "said": said, "capital": capital, "day": day, "machine_time": machine_time,
        "speakers": speakers, "name_of": name_of, "quotation": directions.quotation, "own_source": own_source,
        "span": span, "degrees": degrees, "clip": clip, "slug": slug,
        "in_short": in_short, "added_short": added_short,
        "_": message, "counted": counted, "fragment": fragment, "pgettext": pgettext,
        "numerals": numerals, "number": number, "year": year, "unit_words": unit_words,
        "standings": STANDINGS, "source_standings": SOURCE_STANDINGS, "kinds": KINDS,
        "standings_light": standing_styles.LIGHT, "standings_dark": standing_styles.DARK,
    }  # fmt: skip
    compiled_templates.keep(environment)
    return environment


def message(text: str, **values: Any) -> Markup:
    """The message in the language spoken, with values in the place of its {names}; elements in them stay elements."""
    return escape(gettext(text)).format(**values) if values else escape(gettext(text))


def render(template: str, ledger: Ledger, here: str, own: bool = False, **values: Any) -> etree.Element:
    """The template's one element, for the page `here`; `own` as in Links."""
    return etree.fromstring(text(template, Links(ledger, here, own=own), **values).strip())


def text(template: str, links: Links, templates: jinja2.Environment | None = None, /, **values: Any) -> str:
    """The template filled in, its links made by `links`; found among `templates`, if not among the site's own."""
    return (templates or environment()).get_template(template).render(_context(links), **values)


def macros(template: str, links: Links) -> Any:
    """The macros of a template as functions, for what is written thousands of times: its imports are read once."""
    return environment().get_template(template).make_module(_context(links))


def _context(links: Links) -> dict[str, Any]:
    ledger = links.ledger
    sources = ledger.report.sources
    return {
        "ledger": ledger, "report": ledger.report, "link": links,
        "printed": lambda source: directions.reference(ledger.references[source.id], source.language),
        "short": lambda i: sources[i].short, "mark": lambda claim: history.mark(ledger, claim),
        "history": lambda claim: history.history(ledger, claim),
        "row_value": lambda claim: row_value(claim, ledger.report.datasets),
        "naming": lambda text: named_claims.parts_of(text, ledger.report.claims),
    }  # fmt: skip


# -- figures ---------------------------------------------------------------------------------------------------------


_FILES = (
    ("CSV", ".csv"), (N_("what its columns mean"), csvw.METADATA), ("SVG", ".svg"), ("PNG", ".png"),
    ("Vega-Lite", ".json"),
)  # fmt: skip


@dataclass(frozen=True)
class Drawing:
    src: str
    classes: str
    width: str
    height: str

    @property
    def tall(self) -> bool:
        """Whether nothing of it could be read in small, were it shown whole."""
        return float(self.height) > _TALL * float(self.width)


def figure(
    chart: Chart, takeaway: str, sources: Sequence[str], ledger: Ledger, here: str, root: Path, own: bool = False
) -> etree.Element:
    links = Links(ledger, here, own=own)
    return render(
        "chart.html", ledger, here, own, sources=sources, pictures=drawings(chart, links, root / draw.FOLDER),
        number=_number(f"chart:{chart.id}", ledger), **parts(chart, takeaway, links, root / draw.FOLDER),
    )  # fmt: skip


def drawings(chart: Chart, links: Links, folder: Path) -> list[Drawing]:
    """The chart's drawings in both colours, for wide screens and for narrow ones; `folder` holds the drawn files."""
    return [
        Drawing(links.file(f"charts/{name}"), classes, *size_of(looked_at(links.ledger, folder / name)))
        for name, classes in (
            (f"{chart.id}.svg", "only-light only-wide"), (f"{chart.id}.dark.svg", "only-dark only-wide"),
            (f"{chart.id}.narrow.svg", "only-light only-narrow"),
            (f"{chart.id}.narrow.dark.svg", "only-dark only-narrow"),
        )
    ]  # fmt: skip


def picture(
    shown: Picture, words: str, marks: list[tuple[int, str]], ledger: Ledger, here: str, root: Path
) -> etree.Element:
    """The picture in the size that fits the screen, under its caption or the mark's own `words`."""
    links = Links(ledger, here)
    sizes = pictures.on_screens(shown, root)
    name, size = list(sizes.items())[-1]
    return render(
        "picture.html", ledger, here, picture=shown, words=words or shown.caption, marks=marks,
        number=_number(f"picture:{shown.id}", ledger),
        src=links.file(f"{pictures.FOLDER.name}/{name}"), size=size, widths=[size.width for size in sizes.values()],
    )  # fmt: skip


def _number(figure: str, ledger: Ledger) -> str:
    """The number of a figure, in a report that refers to figures by their numbers; else nothing."""
    numbering = ledger.numbering
    return numbering.figures[figure].label if numbering.numbers_figures and figure in numbering.figures else ""


def parts(chart: Chart, takeaway: str, links: Links, folder: Path) -> dict[str, Any]:
    """What a figure shows besides its picture, on its page and alone; `folder` holds the drawn files."""
    ledger = links.ledger
    dataset = ledger.report.datasets.get(chart.dataset or "")
    return {
        "chart": chart,
        "takeaway": takeaway,
        "dataset": dataset,
        "table": in_few_columns(
            table(dataset, selection.shown_rows(chart, dataset))
            if dataset
            else drawn_table(looked_at(ledger, folder / f"{chart.id}.csv"))
        ),
        "files": [(name, links.file(f"charts/{chart.id}{suffix}")) for name, suffix in _FILES],
        "citation": figure_citation.citation(chart, takeaway, ledger),
        "frame": embeds.framed(chart, takeaway, ledger).frame(ledger.report.settings),
    }


def size_of(path: Path) -> tuple[str, str]:
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: draw the charts first (dossier charts)")
    head = path.read_text("utf-8")[:600]
    width, height = (re.search(rf'\b{name}="([\d.]+)', head) for name in ("width", "height"))
    return (width[1], height[1]) if width and height else ("680", "400")
