"""How the report, a page, a figure or a claim is cited: in words, and as BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dossier.bibliography import writers
from dossier.bibliography.csl import Item, csl_date, csl_name
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.quotation_marks import quoted
from dossier.report.imprint import DOI_SITE
from dossier.report.settings import Settings
from dossier.text import capital, day, ended, slug

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


_GENRES = {"": "", "page": N_("Page"), "figure": N_("Figure"), "claim": N_("Claim")}
_PLACES = {
    "page": N_("in {report}"), "figure": N_("figure in {report}"), "claim": N_("claim in {report}"),
}  # fmt: skip


class Form(NamedTuple):
    name: str
    text: str
    url: str  # as it stands in the text


def forms(cited: Cited, settings: Settings) -> list[Form]:
    item = csl(cited, settings)
    texts = {
        _("In words"): plain(cited, settings),
        "BibTeX": writers.bibtex(item | {"genre": _(_GENRES[cited.kind])}),
        "RIS": writers.ris([item]),
        "CSL-JSON": writers.csl_json_line_by_line(item),
    }
    return [Form(name, text, root(settings) + cited.path) for name, text in texts.items()]


def plain(cited: Cited, settings: Settings) -> str:
    """Authors. “Title”, figure in Report, edition …, evidence up to …. Institution. Data: producer. Address."""
    edition, imprint = _(", ").join(about(settings)), settings.imprint
    if not cited.kind:
        sentences = [imprint.by, settings.title, capital(edition), imprint.house]
    else:
        title = quoted(cited.title.rstrip("."))
        place = _(_PLACES[cited.kind]).format(report=settings.title)
        where = _(", ").join(filter(None, (title, place, edition)))
        sentences = [imprint.by, where, imprint.house, _data(cited)]
    text = " ".join(map(ended, filter(None, sentences)))
    address = f"{DOI_SITE}{imprint.doi}" if imprint.doi and not cited.kind else f"{root(settings)}{cited.path}"
    return f"{text} {address}" if settings.url or address.startswith(DOI_SITE) else text


def about(settings: Settings) -> list[str]:
    """Edition, day of publication and horizon, as far as the report names them."""
    texts = []
    if settings.edition and settings.published:
        text = _("edition {id} (published {day})")
        texts.append(text.format(id=settings.edition, day=day(settings.published)))
    elif settings.edition:
        texts.append(_("edition {id}").format(id=settings.edition))
    if settings.horizon:
        texts.append(_("evidence up to {day}").format(day=day(settings.horizon)))
    return texts


class Dates(NamedTuple):
    """What a cover says of an edition; empty where the report does not name it."""

    edition: str
    published: str
    horizon: str


def dates(settings: Settings) -> Dates:
    return Dates(
        _("Edition {id}").format(id=settings.edition) if settings.edition else "",
        _("Published {day}").format(day=day(settings.published)) if settings.published else "",
        _("Evidence up to {day}").format(day=day(settings.horizon)) if settings.horizon else "",
    )


def _data(cited: Cited) -> str:
    return _("Data: {producer}").format(producer=cited.data) if cited.data else ""


def csl(cited: Cited, settings: Settings) -> Item:
    item: Item = {
        "id": key(cited, settings),
        "type": {"": "report", "figure": "figure", "claim": "entry"}.get(cited.kind, "webpage"),
        "title": cited.title or settings.title,
        "container-title": settings.title if cited.kind else "",
        "version": settings.edition,
        "author": [csl_name(author) for author in settings.imprint.authors],
        "publisher": settings.imprint.house,
        "DOI": "" if cited.kind else settings.imprint.doi,
        "ISSN": settings.imprint.issn,
        "URL": root(settings) + cited.path,
        "language": settings.language,
        "note": _note(cited, settings),
    }
    if settings.published:
        item["issued"] = csl_date(settings.published)
    return {name: value for name, value in item.items() if value}


def key(cited: Cited, settings: Settings) -> str:
    return "-".join(
        filter(None, (slug(settings.title)[:40].strip("-") or "report", settings.edition, cited.kind, cited.id))
    )


def _note(cited: Cited, settings: Settings) -> str:
    sentences = [capital(_(", ").join(about(settings))), _data(cited)]
    return " ".join(f"{s.rstrip('.')}." for s in sentences if s)
