"""BibTeX, RIS and CSL-JSON, as reference managers export them, as the fields of our sources."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from dossier.bibliography import pandoc
from dossier.bibliography.csl import without_markup
from dossier.problems import Refused

_FIELDS = (
    "type", "title", "author", "container-title", "publisher", "issued", "URL", "DOI", "ISBN", "volume", "issue",
    "page", "number", "edition", "genre", "language", "accessed", "archive",
)  # fmt: skip
_FORMS = {"biblatex": re.compile(r"\s*(?:%[^\n]*\n\s*)*@\w+\s*[{(]"), "ris": re.compile(r"\s*TY  ?-"),
          "csljson": re.compile(r"\s*[\[{]")}  # fmt: skip
_NAMES = {"biblatex": "BibTeX", "ris": "RIS", "csljson": "CSL-JSON"}
_PLAIN_LOCALE = "de_DE.UTF-8"  # under an English one Pandoc puts BibTeX titles into lower case


def items(text: str) -> list[dict[str, Any]]:
    """The works of the text as entries for data/sources, without what only we can know: id, kind and standing."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    form = next((name for name, beginning in _FORMS.items() if beginning.match(text)), "")
    if not form:
        raise Refused("this is neither BibTeX (@article{…), RIS (TY  - …) nor CSL-JSON ([{…}]); give one of them")
    if form == "csljson" and text.lstrip().startswith("{"):
        text = f"[{text}]"
    try:
        works = json.loads(pandoc.convert(text, f"--from={form}", "--to=csljson", locale=_PLAIN_LOCALE))
    except pandoc.PandocError as error:
        raise Refused(f"the text cannot be read as {_NAMES[form]} ({error}); export it anew") from None
    if not works:
        raise Refused(f"the text has no work in it that can be read as {_NAMES[form]}; export it anew")
    dates = _ris_dates(text) if form == "ris" else []
    return [_entry(item, date) for item, date in zip(works, dates or [""] * len(works), strict=False)]


def _ris_dates(text: str) -> list[str]:
    """The day of each work, which Pandoc leaves out: it reads the year alone."""
    records = re.split(r"^ER  ?-.*$", text, flags=re.M)[:-1]
    dates = (re.search(r"^(?:DA|Y1)  ?- *(\d{4})(?:/(\d\d?))?(?:/(\d\d?))?", record, re.M) for record in records)
    return ["-".join(part.zfill(2) for part in date.groups() if part) if date else "" for date in dates]


def _entry(item: Mapping[str, Any], date: str) -> dict[str, Any]:
    issued = _date(item.get("issued"))
    entry = {
        **{key: _words(value) if isinstance(value, str | int) else value for key, value in item.items()},
        "author": [_name(name) for name in item.get("author", ())],
        "issued": date if date.startswith(issued) and date else issued,
        "accessed": _date(item.get("accessed")),
    }
    return {key: entry[key] for key in _FIELDS if entry.get(key)}


def _date(date: Any) -> str:
    parts = (date or {}).get("date-parts") or [[]]
    return "-".join(str(part).zfill(2) for part in parts[0])


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    if "family" not in name:
        return {"literal": str(name.get("literal") or name.get("given") or "")}
    particles = [name.get(key) for key in ("dropping-particle", "non-dropping-particle")]
    family = " ".join(filter(None, [*particles, str(name["family"]), name.get("suffix")]))
    return {"family": family, **({"given": str(name["given"])} if name.get("given") else {})}


def _words(value: str | int) -> str:
    return " ".join(without_markup(str(value)).split())
