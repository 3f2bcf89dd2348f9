"""How the report, a page, a figure or a claim is cited: in words, and as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from dossier.report.settings import Settings
from dossier.text import day, slug

LATEST = "latest"  # the alias of the newest edition


def root(settings: Settings) -> str:
    """What precedes every path of this edition, for good; from the site's root while the report has no address."""
    base = settings.url.rstrip("/")
    return "/".join(filter(None, (base, settings.edition))) + ("/" if base or settings.edition else "")


def permanent(settings: Settings) -> str:
    """The address of this edition, which stays when later ones appear; none while the report has no address."""
    return root(settings) if settings.url else ""


def newest(settings: Settings) -> str:
    """Where the newest edition lies, whichever that is; none while the report has no address."""
    return f"{settings.url.rstrip('/')}/{LATEST}/" if settings.url and settings.edition else permanent(settings)


@dataclass(frozen=True)
class Cited:
    """What is cited: the report (no kind), or a page, figure or claim of it."""

    kind: str
    title: str
    path: str = ""  # below the edition's root
    id: str = ""
    data: str = ""  # who produced a figure's data


class Form(NamedTuple):
    name: str
    text: str
    url: str  # as it stands in the text


def forms(cited: Cited, settings: Settings) -> list[Form]:
    texts = {
        "In words": plain(cited, settings), "BibTeX": _bibtex(cited, settings), "RIS": _ris(cited, settings),
        "CSL-JSON": _csl_json(cited, settings),
    }  # fmt: skip
    return [Form(name, text, root(settings) + cited.path) for name, text in texts.items()]


def plain(cited: Cited, settings: Settings) -> str:
    """“Title”, figure in Report, edition …, evidence up to …. Data: producer. Address."""
    said = ", ".join(about(settings))
    if not cited.kind:
        sentences = [settings.title, f"{said[:1].upper()}{said[1:]}"]
    else:
        noun = "" if cited.kind == "page" else f"{cited.kind} "
        where = ", ".join(filter(None, (f"“{cited.title.rstrip('.')}”", f"{noun}in {settings.title}", said)))
        sentences = [where, f"Data: {cited.data}" if cited.data else ""]
    text = " ".join(s if s.endswith((".", "!", "?")) else f"{s}." for s in sentences if s)
    return f"{text} {root(settings)}{cited.path}" if settings.url else text


def about(settings: Settings) -> list[str]:
    """Edition, day of publication and horizon, as far as the report names them."""
    published = f" (published {day(settings.published)})" if settings.published else ""
    return [
        *([f"edition {settings.edition}{published}"] if settings.edition else []),
        *([f"evidence up to {day(settings.horizon)}"] if settings.horizon else []),
    ]


def csl(cited: Cited, settings: Settings) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": key(cited, settings),
        "type": {"": "report", "figure": "figure", "claim": "entry"}.get(cited.kind, "webpage"),
        "title": cited.title or settings.title,
        "container-title": settings.title if cited.kind else "",
        "version": settings.edition,
        "URL": root(settings) + cited.path,
        "language": settings.language,
        "note": _note(cited, settings),
    }
    if settings.published:
        found["issued"] = {"date-parts": [[int(part) for part in settings.published.split("-")]]}
    return {name: value for name, value in found.items() if value}


def _csl_json(cited: Cited, settings: Settings) -> str:
    """One line a field."""
    lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in csl(cited, settings).items()]
    return "[{\n  " + ",\n  ".join(lines) + "\n}]"


def key(cited: Cited, settings: Settings) -> str:
    return "-".join(filter(None, (slug(settings.title)[:40].strip("-"), settings.edition, cited.kind, cited.id)))


def _note(cited: Cited, settings: Settings) -> str:
    said = ", ".join(about(settings))
    sentences = [f"{said[:1].upper()}{said[1:]}", f"Data: {cited.data}" if cited.data else ""]
    return " ".join(f"{s.rstrip('.')}." for s in sentences if s)


# -- BibTeX and RIS ----------------------------------------------------------------------------------------------------
# Written here and not by Pandoc, which would be asked for every page; a test reads them back with it.

_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip


def _bibtex(cited: Cited, settings: Settings) -> str:
    year, month, *_ = [*(settings.published or "").split("-"), "", ""]
    fields = {
        "title": f"{{{_tex(cited.title or settings.title)}}}",
        "howpublished": _tex(f"{cited.kind.capitalize()} in {settings.title}") if cited.kind else "",
        "edition": settings.edition or "",
        "year": year,
        "month": month,
        "url": root(settings) + cited.path,
        "note": _tex(_note(cited, settings)),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{key(cited, settings)},\n{body}\n}}"


def _tex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda m: _TEX[m[0]], text)


def _ris(cited: Cited, settings: Settings) -> str:
    fields = {
        "TY": "ELEC" if cited.kind else "RPRT",
        "ID": key(cited, settings),
        "TI": cited.title or settings.title,
        "T2": settings.title if cited.kind else "",
        "ET": settings.edition or "",
        "PY": (settings.published or "")[:4],
        "DA": (settings.published or "").replace("-", "/"),
        "LA": settings.language,
        "UR": root(settings) + cited.path,
        "N1": _note(cited, settings),
    }
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields.items() if value]
    return "\n".join([*lines, "ER  - "])
