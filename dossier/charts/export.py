"""One drawn chart as the bytes of its files. Knows no records, so that the processes that draw start fast."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossier import typesetting
from dossier.charts import fonts
from dossier.charts.interaction import explorable
from dossier.charts.svg_text import written
from dossier.charts.theme import DARK, FONT, LIGHT, NARROW, SLOTS, WIDE, Size, Theme, config, painted
from dossier.language.languages import Language, current, using
from dossier.text import formula_sign

SUFFIXES = (".svg", ".dark.svg", ".narrow.svg", ".narrow.dark.svg", ".png", ".json", ".narrow.json", ".csv")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COMPOUND = ("hconcat", "vconcat", "concat", "facet", "repeat", "spec")  # these have no width of their own

_MIXED = re.compile(r"(?:rgb|hsl)a?\(")  # a colour that is worked out of others
_NUMBERED = re.compile(r'(?:(?<=id=")|(?<=url\(#))[a-z_]+\d+(?=["\)])')
_DIGITS = "0123456789"
_READS_COLOURS = re.compile(r"\b(?:luminance|contrast|rgb|hsl|lab|hcl)\(")  # in an expression

Spec = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """A chart as the drawing processes get it: Vega-Lite for both widths, its words, and its finished table."""

    wide: Spec
    narrow: Spec
    title: str
    alt: str
    csv: bytes
    language: str


def export(job: Job) -> dict[str, bytes]:
    """The contents of a chart's files, by the suffix of their names."""
    return worded(drawing_of(job), job.title, job.alt)


def drawing_of(job: Job) -> dict[str, bytes]:
    """Likewise, but without the chart's words: a drawing is the same whatever it is called and described as."""
    with using(job.language) as language:
        return _drawing_of(job, language)


def worded(drawing: Mapping[str, bytes], title: str, alt: str) -> dict[str, bytes]:
    """The contents of the files of a chart that has this drawing and these words."""
    files = dict(drawing)
    for suffix, data in drawing.items():
        if suffix.endswith(".svg"):
            files[suffix] = described(data.decode(), title, alt).encode()
        elif suffix.endswith(".json"):
            files[suffix] = _json({**json.loads(data), "description": alt})
    return files


def _drawing_of(job: Job, language: Language) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    drawings: dict[str, dict[Theme, str]] = {}
    for name, spec, size in (("", job.wide, WIDE), (".narrow", job.narrow, NARROW)):
        drawings[name] = _drawings(spec, size, language)
        for dark, theme in (("", LIGHT), (".dark", DARK)):
            files[f"{name}{dark}.svg"] = drawings[name][theme].encode()
        files[f"{name}.json"] = _json(explorable(styled(spec, LIGHT, size)))
    files[".png"] = _picture(drawings[""][LIGHT])
    return {**files, ".csv": job.csv}


def _drawings(spec: Spec, size: Size, language: Language) -> dict[Theme, str]:
    """The SVG in each theme; drawn once, unless the spec works with colours, for drawing takes longest of all."""
    slots = _svg(spec, SLOTS, size)
    if _MIXED.search(slots) or _READS_COLOURS.search(json.dumps(spec)):
        drawings = {theme: _svg(spec, theme, size) for theme in (LIGHT, DARK)}
    else:
        drawings = {theme: painted(slots, theme) for theme in (LIGHT, DARK)}
    return {theme: written(drawing, language) for theme, drawing in drawings.items()}


def _svg(spec: Spec, theme: Theme, size: Size) -> str:
    import vl_convert

    themed = styled(spec, theme, size)
    themed["config"]["aria"] = False  # one picture with one description; its parts would only repeat it
    themed["config"]["font"] = family = fonts.measuring(current())
    drawing = str(vl_convert.vegalite_to_svg(themed, allowed_base_urls=[]))
    return drawing.replace(f'font-family="{family}"', f'font-family="{FONT}"')


def _picture(drawing: str) -> bytes:
    """The drawing on the page's ground."""
    width, height = (float(re.search(rf' {side}="([\d.]+)"', drawing)[1]) for side in ("width", "height"))  # type: ignore[index]
    opening, rest = drawing.split(">", 1)
    ground = f'<rect width="{width}" height="{height}" fill="{LIGHT.page}"/>'
    return typesetting.picture(f"{opening}>{ground}{rest}", width, height, scale=2)


def styled(spec: Spec, theme: Theme, size: Size) -> Spec:
    """The spec in the colours of a theme, with the width of a drawing; what the spec itself configures wins."""
    width = {} if any(key in spec for key in _COMPOUND) else {"width": size.width, "autosize": _FIT}
    return {**spec, **width, "config": _merged(config(theme, size), spec.get("config", {}))}


_FIT = {"type": "fit-x", "contains": "padding"}


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {k: _merged(under[k], v) if isinstance(v, dict) and k in under else v for k, v in over.items()}
    return {**under, **both}


def described(svg: str, title: str, alt: str) -> str:
    """The SVG with its name and description for those who do not see it, and without what XML forbids."""
    words = html.escape(_NOT_XML.sub("", title)), html.escape(_NOT_XML.sub("", alt))
    name = f' role="img" aria-label="{words[0]}">\n<title>{words[0]}</title><desc>{words[1]}</desc>'
    opening, rest = _renumbered(svg).split(">", 1)
    return _NOT_XML.sub("", f"{opening}{name}{rest}")


def _renumbered(svg: str) -> str:
    """Clipping paths and gradients counted from 1; the library goes on counting from one drawing to the next."""
    names: dict[str, str] = {}
    return _NUMBERED.sub(lambda m: names.setdefault(m[0], f"{m[0].rstrip(_DIGITS)}{len(names) + 1}"), svg)


def _json(spec: Spec) -> bytes:
    """JSON that stays data even where a page holds it inside a script element."""
    return json.dumps(spec, ensure_ascii=False, indent=1, sort_keys=True).replace("<", "\\u003c").encode()


def urls(part: Any) -> Iterator[str]:
    """The data that a spec would fetch; the library draws an empty picture where it may not."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        if key == "data" and isinstance(value, dict) and "url" in value:
            yield str(value["url"])
        elif key not in ("values", "datasets"):
            yield from urls(value)


def csv_text(rows: Iterable[Mapping[str, Any]]) -> bytes:
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(name) for name in names])
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str:
    """A number in full; text that a spreadsheet would run as a formula is led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return f"'{value}" if isinstance(value, str) and formula_sign(value) else str(value)
