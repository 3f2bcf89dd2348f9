"""Printed references: Pandoc's CSL engine formats those that are new, in one call."""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from dossier import cache
from dossier.bibliography import pandoc
from dossier.bibliography.csl import Item, csl_item
from dossier.bibliography.written_case import as_written, unmarked
from dossier.language.languages import using
from dossier.problems import Location, Problem, ReportError, did_you_mean, in_quotes, listed
from dossier.report.fingerprint import installed
from dossier.report.plain_text import read_text
from dossier.report.records import Report

STYLES = Path(__file__).parent / "styles"


def references(report: Report, root: Path) -> dict[str, str]:
    """The printed reference of every source as well-formed HTML, by id; each work is formatted once."""
    style, language = read_style(report, root), report.settings.language
    with using(language):
        items = {s.id: csl_item(s) for s in report.sources.values()}
    how = cache.key("reference", style, language, pandoc.version(), installed())
    keys = {identifier: cache.key(how, json.dumps(item)) for identifier, item in items.items()}
    kept = {name: data.decode() for name, data in cache.get(keys.values()).items()}
    if new := [items[identifier] for identifier, name in keys.items() if name not in kept]:
        with refusals_of_style(report, root):
            formatted = format_items(new, style, language)
            if missing := [item["id"] for item in new if item["id"] not in formatted]:
                raise pandoc.PandocError(f"it leaves out {in_quotes(missing[0])}")
        made = {keys[identifier]: html for identifier, html in formatted.items()}
        cache.put({name: html.encode() for name, html in made.items()})
        kept |= made
    return {identifier: kept[name] for identifier, name in keys.items()}


def style_path(report: Report, root: Path) -> Path:
    """The CSL file for the `style` setting: one that comes with the machinery, or a file of the report's own."""
    name = report.settings.style
    own = root / name
    if name.endswith(".csl") and own.resolve().is_relative_to(root.resolve()) and own.is_file():
        return own
    known = sorted(p.stem for p in STYLES.glob("*.csl"))
    if name in known:
        return STYLES / f"{name}.csl"
    advice = did_you_mean(name, known, f"the styles are {listed(known)}, or give the path of a .csl file")
    sentence = f"there is no citation style {in_quotes(name)}; {advice}"
    raise ReportError([Problem(report.settings.at("style"), sentence, "style")])


def read_style(report: Report, root: Path) -> str:
    """The text of the report's CSL file. Raises ReportError for one with which no reference can be printed."""
    name, path = report.settings.style, style_path(report, root)
    text = read_text(path, name)
    if path.parent == STYLES:  # tested with the machinery, and long
        return text
    try:
        style = etree.fromstring(text)
    except etree.ParseError as error:
        line, column = error.position
        sentence = f"the citation style is not valid XML ({error.msg.partition(':')[0]}); save the style anew"
        raise ReportError([Problem(Location(name, line, column + 1), sentence, "style")]) from None
    for link in style.iterfind("{*}info/{*}link[@rel='independent-parent']"):
        sentence = f"the citation style only names another one, {in_quotes(link.get('href', ''))}; save that one here"
        raise ReportError([Problem(Location(name), sentence, "style")])
    return text


@contextmanager
def refusals_of_style(report: Report, root: Path) -> Iterator[None]:
    """What Pandoc complains of becomes a problem: sources have been checked by then, so that it is the style's."""
    try:
        yield
    except pandoc.PandocError as error:
        own = STYLES not in style_path(report, root).parents
        location = Location(report.settings.style) if own else report.settings.at("style")
        sentence = f"Pandoc cannot print references in this style ({error}); name another style, or mend this one"
        raise ReportError([Problem(location, sentence, "pandoc")]) from None


def format_items(items: list[Item], style: str, language: str) -> dict[str, str]:
    """The printed reference of each CSL item as HTML, by id; `style` is the text of a CSL file. Raises PandocError."""
    html = pandoc.convert(
        "---\nnocite: '@*'\n---\n",
        "--from=markdown", "--to=html", "--wrap=none", "--citeproc", f"--metadata=lang:{language}",
        files={"--bibliography": json.dumps([as_written(item) for item in items]), "--csl": _alone(style)},
    )  # fmt: skip
    try:
        entries = etree.fromstring(unmarked(html))
    except etree.ParseError as error:
        raise pandoc.PandocError(f"what it wrote is no XML: {error}") from None
    return {e.attrib["id"].removeprefix("ref-"): _inner(e) for e in entries if e.get("id", "").startswith("ref-")}


def _alone(style: str) -> str:
    """Each reference is printed alone, so the dash that stands for "the same author as above" must not be used."""
    root = etree.fromstring(style)
    for element in root.iter():
        element.attrib.pop("subsequent-author-substitute", None)
        element.attrib.pop("disambiguate-add-year-suffix", None)
    return etree.tostring(root, encoding="unicode")


def _inner(element: etree.Element) -> str:
    children = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return f"{escape(element.text or '', quote=False)}{children}".strip()
