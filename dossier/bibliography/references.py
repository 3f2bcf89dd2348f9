"""Sources as CSL items and as printed references: Pandoc's CSL engine formats them, one call for all that are new."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from dossier.files import write_whole
from dossier.problems import Location, Problem, ReportError, did_you_mean, in_quotes, listed
from dossier.report.files import CACHE
from dossier.report.records import Report, Source

STYLES = Path(__file__).parent / "styles"
_PLAIN = {
    "type": "type", "title": "title", "container_title": "container-title", "publisher": "publisher", "url": "URL",
    "doi": "DOI", "isbn": "ISBN", "volume": "volume", "issue": "issue", "page": "page", "number": "number",
    "edition": "edition", "genre": "genre", "language": "language", "archive": "archive",
}  # fmt: skip


def csl_item(source: Source) -> dict[str, Any]:
    """The source as CSL-JSON. Without a checked title its description stands where CSL puts the kind of a work."""
    item: dict[str, Any] = {"id": source.id}
    item |= {csl: value for field, csl in _PLAIN.items() if (value := getattr(source, field))}
    if not source.title and source.description:
        item["genre"] = source.description
    if source.author:
        item["author"] = [a.model_dump(exclude_none=True, exclude={"location"}) for a in source.author]
    for key, date in (("issued", source.issued), ("accessed", source.accessed)):
        if date:
            item[key] = {"date-parts": [[int(part) for part in date.split("-")]]}
    return item


def references(report: Report, root: Path) -> dict[str, str]:
    """The printed reference of every source as well-formed HTML, by id; formatted once and cached by content."""
    style = style_path(report, root)
    prefix = hashlib.sha256(style.read_bytes() + report.settings.language.encode()).digest()
    items = {s.id: csl_item(s) for s in report.sources.values()}
    keys = {i: hashlib.sha256(prefix + json.dumps(item).encode()).hexdigest() for i, item in items.items()}
    path = root / CACHE / "references.json"
    cached = _cached(path)
    new = [items[i] for i, key in keys.items() if key not in cached]
    if new:
        for identifier, html in _format(new, style, report.settings.language).items():
            cached[keys[identifier]] = html
    if new or len(cached) > len(keys):
        kept = {key: cached[key] for key in sorted(keys.values())}
        write_whole(path, json.dumps(kept, ensure_ascii=False, indent=0))
    return {i: cached[key] for i, key in keys.items()}


def _cached(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # none yet, or cut off: format everything
        return {}


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
    raise ReportError(
        [Problem(Location("mkdocs.yml"), f"there is no citation style {in_quotes(name)}; {advice}", "style")]
    )


def _format(items: list[dict[str, Any]], style: Path, language: str) -> dict[str, str]:
    html = pandoc(
        "---\nnocite: '@*'\n---\n",
        "--from=markdown", "--to=html", "--wrap=none", "--citeproc", f"--metadata=lang:{language}",
        files={"--bibliography": json.dumps(items), "--csl": _alone(style.read_text("utf-8"))},
    )  # fmt: skip
    entries = etree.fromstring(html)
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
    return f"{escape(element.text or '')}{children}".strip()


def pandoc(text: str, *options: str, files: Mapping[str, str] | None = None, locale: str = "") -> str:
    """Runs Pandoc on a text; `files` are options whose value must be a file, with its content."""
    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        named: list[str] = []
        for option, content in (files or {}).items():
            path = Path(folder) / f"{option.strip('-')}.{'csl' if option == '--csl' else 'json'}"
            path.write_text(content, "utf-8")
            named.append(f"{option}={path}")
        command = [pypandoc.get_pandoc_path(), *options, *named]
        environment = {**os.environ, "LANG": locale} if locale else None
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
        )
    if done.returncode:
        raise ReportError([Problem(Location("mkdocs.yml"), f"Pandoc failed: {done.stderr.strip()}", "pandoc")])
    return done.stdout


def bibliography(sources: Iterable[Source], form: str) -> str:
    """The sources as "csljson" or "biblatex", for reference managers."""
    text = json.dumps([csl_item(s) for s in sources], ensure_ascii=False)
    return pandoc(text, "--from=csljson", f"--to={form}", "--wrap=none", "--standalone")


_RIS_TYPES = {
    "article-newspaper": "NEWS", "article-journal": "JOUR", "article-magazine": "MGZN", "book": "BOOK",
    "chapter": "CHAP", "report": "RPRT", "dataset": "DATA", "webpage": "ELEC", "post-weblog": "BLOG",
}  # fmt: skip


def ris(sources: Iterable[Source]) -> str:
    """The sources in RIS, for reference managers that read nothing else."""
    import rispy

    return str(rispy.dumps([_ris_entry(s) for s in sources]))


def _ris_entry(source: Source) -> dict[str, Any]:
    entry = {
        "type_of_reference": _RIS_TYPES.get(source.type, "GEN"), "id": source.id, "title": source.name,
        "secondary_title": source.container_title, "publisher": source.publisher, "year": (source.issued or "")[:4],
        "date": (source.issued or "").replace("-", "/"), "doi": source.doi, "volume": source.volume,
        "authors": [a.literal or ", ".join(filter(None, (a.family, a.given))) for a in source.author],
        "urls": [source.url] if source.url else [],
    }  # fmt: skip
    return {key: value for key, value in entry.items() if value}
