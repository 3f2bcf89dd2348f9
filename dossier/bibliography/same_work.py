"""When two records are of one work: its address or DOI in one form, and its title with outlet and date."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from dossier.report.source import Source

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|amp|outputType", re.I)
_HOST_FORMS = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.)", re.I)
_PATH_FORMS = re.compile(r"(?:/amp|/index\.html?)$", re.I)
_DOI_PREFIX = re.compile(r"^(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|^doi:\s*", re.I)


class Part(NamedTuple):
    """What tells two parts of one work apart, which may share an address or a title."""

    volume: str | None
    issue: str | None
    number: str | None
    page: str | None


def part_of(source: Source) -> Part:
    return Part(source.volume, source.issue, source.number, source.page)


def addresses(url: str | None, doi: str | None) -> dict[str, str]:
    """A work's addresses by the keys of their fields, each as all who copy it would write it."""
    forms = {}
    if url:
        forms["URL"] = _doi(url) if _DOI_PREFIX.match(url) else _url(url)
    if doi:
        forms["DOI"] = _doi(doi)
    return forms


def bare_doi(text: str) -> str:
    """10.1000/abc, without the address or word before it and without the strokes that TeX puts before signs."""
    return re.sub(r"\\([_&%#])", r"\1", _DOI_PREFIX.sub("", text.strip())).strip(" {}")


def _doi(text: str) -> str:
    return unquote(bare_doi(text)).lower()


def _url(text: str) -> str:
    """Without scheme, www, forms for telephones, last stroke, anchor and what follows a reader's steps."""
    parts = urlsplit(text.strip())
    pairs = parse_qsl(parts.query, keep_blank_values=True) if parts.query else ()
    query = urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
    page = parts.fragment if parts.fragment.startswith(("/", "!")) else ""  # a site that runs in the browser
    path = _PATH_FORMS.sub("", unquote(parts.path).rstrip("/")).rstrip("/")
    return "".join((_HOST_FORMS.sub("", parts.netloc.lower()), path, query and f"?{query}", page and f"#{page}"))


def marks(source: Source) -> dict[str, tuple[object, Part]]:
    """By what its work is known, under the keys of the fields: what two records share, they say of one work."""
    own: dict[str, object] = {**addresses(source.url, source.doi), "title": title_key(source)}
    return {key: (mark, part_of(source)) for key, mark in own.items() if mark}


def title_key(source: Source) -> tuple[str, ...]:
    """Title, outlet and date in one form; nothing where one of them is missing, for then others may share the rest."""
    texts = (source.title, source.outlet, source.issued)
    return tuple(re.sub(r"[\W_]+", " ", text).strip().lower() for text in texts if text) if all(texts) else ()
