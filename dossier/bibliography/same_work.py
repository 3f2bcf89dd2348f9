"""When two records are of one work: its address or DOI in one form, and its title with outlet and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from dossier.report.source import Source

_TRACKING = re.compile(  # what says by which way a reader came, as the large senders of readers write it
    r"(?:utm_\w+|(?:pk|mtm)_(?:campaign|kwd|keyword|source|medium|content|cid|vid|group|placement)"
    r"|hsa_(?:acc|cam|grp|ad|src|tgt|kw|mt|net|ver|la|ol)|ns_(?:mchannel|source|campaign|linkname|fee)"
    r"|at_(?:medium|campaign(?:_type|_group)?|link_(?:id|type|origin)|bbc_team|ptr_name|format|custom\d|creation|variant"
    r"|network|term|channel|platform|audience)|guce_referrer(?:_sig)?|guccounter|stm_(?:source|medium|campaign)"
    r"|_hs(?:enc|mi)|_g[al]|(?:fb|g|dc|y|tw)clid|msclkid|[gw]braid|igsh(?:id)?|mibextid|mc_[ce]id|mkt_tok|ref_src"
    r"|traffic_source|smid|smtyp|cmpid|ocid(?!=ocds-)|icid|ito|xtor)(?==|$)",
    re.I,
)
_FORM = re.compile(r"amp|outputType", re.I)  # of a page, for telephones
_MOST_PARTS = 12  # of an address of a page that a person reads
_LEAST_WORDS = 4  # in an address, which say the title of a work and not that of a part of it
_NUMBERED = re.compile(r"\d{5}")  # an address with such a number needs no words beside it
_PORT = re.compile(r":(?:80|443)$")
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


def tracking(url: str) -> list[str]:
    """The names in an address that only say by which way a reader came."""
    return [part.partition("=")[0] for part in urlsplit(url).query.split("&") if _is_tracking(part)]


def untracked(url: str) -> str:
    """The address without them; all else stays as it is written."""
    parts = urlsplit(url)
    kept = [part for part in parts.query.split("&") if not _is_tracking(part)]
    return parts._replace(query="&".join(kept)).geturl()


def _is_tracking(part: str) -> bool:
    """Whether a part of a query, as utm_source=x, only says by which way a reader came."""
    return _TRACKING.match(part) is not None


def _url(text: str) -> str:
    """Without scheme, www, forms for telephones, last stroke, anchor and what follows a reader's steps."""
    parts = urlsplit(text.strip())
    asked = "&".join(part for part in parts.query.split("&") if not _is_tracking(part))
    query = urlencode(sorted(pair for pair in parse_qsl(asked, keep_blank_values=True) if not _FORM.fullmatch(pair[0])))
    page = parts.fragment if parts.fragment.startswith(("/", "!")) else ""  # a site that runs in the browser
    path = _PATH_FORMS.sub("", re.sub("/{2,}", "/", unquote(parts.path)).rstrip("/")).rstrip("/")
    host = _HOST_FORMS.sub("", _PORT.sub("", parts.netloc.lower()))
    return "".join((host, path, query and f"?{query}", page and f"#{page}"))


class Works:
    """The works of sources, each by all that it is known by."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._by_mark: dict[object, Source] = {}
        self._by_number: dict[object, list[Source]] = {}  # by their addresses without the words of the title
        for source in sources:
            self.add(source)

    def add(self, source: Source) -> None:
        for mark in marks(source).values():
            self._by_mark.setdefault(mark, source)
        for short in _without_title(source):
            self._by_number.setdefault(short, []).append(source)

    def same(self, source: Source) -> tuple[str, Source] | None:
        """The source of the same work, and the key of the field that says so."""
        own = marks(source)
        for key, mark in own.items():
            if other := self._by_mark.get(mark):
                return key, other
        longer = (o for o in self._by_number.get(own.get("URL"), ()) if _names(o.url, source) or _one_title(o, source))
        shorter = (self._by_mark.get(short) for short in _without_title(source))
        alike = (o for o in shorter if o and (_names(source.url, o) or _one_title(o, source)))
        other = next(longer, None) or next(alike, None)
        return ("URL", other) if other else None


def _without_title(source: Source) -> Iterator[tuple[str, Part]]:
    """Its address without a part that is words, as sites answer to it whose addresses have a number: news/1234567."""
    path, mark, query = addresses(source.url, None).get("URL", "").partition("?")
    host, *parts = path.split("/")
    if len(parts) > _MOST_PARTS:
        return
    for n, part in enumerate(parts):
        others = "/".join([host, *parts[:n], *parts[n + 1 :]]) + mark + query
        if _is_words(part) and _NUMBERED.search(others):
            yield others, part_of(source)


def _is_words(part: str) -> bool:
    return re.fullmatch(r"[^\W_]+(?:[-_][^\W_]+)+", part) is not None


def _names(url: str | None, source: Source) -> bool:
    """Whether the address has the words of the source's title, of which addresses leave out the small ones."""
    title = set(_words(source.name if source.title else source.title_from_address))
    parts = re.split(r"[/?]", addresses(url, None).get("URL", ""))
    named = (set(_words(part)) for part in parts if _is_words(part))
    return any(_are_of(words, title) for words in named)


def _are_of(words: set[str], title: set[str]) -> bool:
    """Whether words are most of a title: annex-two names a part of a report, whose title may speak of its annex."""
    shared = len(words & title)
    return len(words) >= _LEAST_WORDS and shared >= 0.75 * len(words) and shared >= 0.5 * len(title)


def _one_title(one: Source, other: Source) -> bool:
    return bool(one.title and other.title) and _words(one.name) == _words(other.name)


def _words(text: str | None) -> list[str]:
    return re.findall(r"[^\W_]+", (text or "").lower())


def marks(source: Source) -> dict[str, tuple[object, Part]]:
    """By what its work is known, under the keys of the fields: what two records share, they say of one work."""
    own: dict[str, object] = {**addresses(source.url, source.doi), "title": title_key(source)}
    return {key: (mark, part_of(source)) for key, mark in own.items() if mark}


def title_key(source: Source) -> tuple[str, ...]:
    """Title, outlet and date in one form; nothing where one of them is missing, for then others may share the rest."""
    texts = (source.title and source.name, source.outlet, source.issued)
    return tuple(" ".join(_words(text)) for text in texts) if all(texts) else ()
