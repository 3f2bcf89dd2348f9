"""Who answers for a report: authors, institution, and the numbers under which libraries and agencies know it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from dossier.language.messages import enumerated
from dossier.language.messages import gettext as _
from dossier.problems import in_quotes
from dossier.report.fields import Text, Url
from dossier.report.record import Record
from dossier.report.source import Name, written_name

ORCID_SITE = "https://orcid.org/"
DOI_SITE = "https://doi.org/"
_BETWEEN_NAMES = re.compile(r"\s(?:and|und|et|&)\s|[;,]\s")  # between names
_CAPITAL = r"[^\W\d_a-zà-ÿ]\S{0,40}"
_PERSON = re.compile(rf"{_CAPITAL}(?:\s{_CAPITAL}){{1,4}}")


def _sum_digit(digits: str) -> str:
    """The last sign of an ORCID: ISO 7064, modulo 11, base 2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _orcid(text: str) -> str:
    """Without the address of the site. Raises ValueError for a number that its last sign contradicts."""
    number = text.removeprefix(ORCID_SITE)
    signs = number.replace("-", "")
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", number, re.ASCII):
        raise ValueError(f"must be an ORCID such as 0000-0002-1825-0097, not {in_quotes(text)}")
    if _sum_digit(signs[:-1]) != signs[-1]:
        raise ValueError(f"is no ORCID: the last sign of {in_quotes(number)} does not fit the others; copy it again")
    return number


def _doi(text: str) -> str:
    number = re.sub(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text)
    if not re.fullmatch(r"10\.[0-9]{4,9}/\S+", number):
        raise ValueError(f"must be a DOI such as 10.5555/12345678, not {in_quotes(text)}")
    return number


def _issn(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", text, re.ASCII):
        raise ValueError(f"must be an ISSN such as 2049-3630, not {in_quotes(text)}")
    signs = text.replace("-", "")
    rest = -sum(int(sign) * weight for sign, weight in zip(signs, range(8, 1, -1), strict=False)) % 11
    if signs[-1] != ("X" if rest == 10 else str(rest)):
        raise ValueError(f"is no ISSN: the last sign of {in_quotes(text)} does not fit the others; copy it again")
    return text


def _contact(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https?://[^\s<>]+\.[^\s<>]+", text):
        raise ValueError(f"must be an e-mail or web address, not {in_quotes(text)}")
    return text


def _as_names(value: Any) -> Any:
    """Each name that is written as text, as the fields of an author; one author needs no list."""
    names = value if isinstance(value, list) else [value]
    return [written_name(_one_name(name)) if isinstance(name, str) else name for name in names]


def _one_name(text: str) -> str:
    """Raises ValueError for the names of two people, which would stand as that of one."""
    names = [part.strip() for part in _BETWEEN_NAMES.split(text)]
    if len(names) > 1 and all(_PERSON.fullmatch(name) for name in names):
        remedy = f"write [{', '.join(names)}], or {{literal: {text}}} where it is one name"
        raise ValueError(f"must be a list of names, not {in_quotes(text)}; {remedy}")
    return text


class Author(Name):
    orcid: Annotated[str, AfterValidator(_orcid)] | None = None
    affiliation: Text | None = None

    @property
    def name(self) -> str:
        """As it is read: Ada Lovelace."""
        return self.literal or " ".join(filter(None, (self.given, self.family)))

    @property
    def address(self) -> str:
        return f"{ORCID_SITE}{self.orcid}" if self.orcid else ""


class Institution(Record):
    name: Text
    url: Url | None = Field(alias="URL", default=None)


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Imprint(Record):
    """What a report says of itself on its cover; everything may be missing."""

    authors: Annotated[tuple[Author, ...], BeforeValidator(_as_names)] = ()
    institution: Annotated[Institution, BeforeValidator(_named)] | None = None
    contact: Annotated[str, AfterValidator(_contact)] | None = None
    doi: Annotated[str, AfterValidator(_doi)] | None = Field(alias="DOI", default=None)
    issn: Annotated[str, AfterValidator(_issn)] | None = Field(alias="ISSN", default=None)
    acknowledgements: Text | None = None
    funding: Text | None = None
    terms: Text | None = None  # under which others may use what is printed, where the copyright of the site says more

    @property
    def numbers(self) -> list[str]:
        """Those under which it is known, each with what kind it is."""
        known = {"DOI": self.doi, "ISSN": self.issn}
        return [f"{kind} {number}" for kind, number in known.items() if number]

    @property
    def contact_address(self) -> str:
        contact = self.contact or ""
        return contact if "://" in contact else f"mailto:{contact}"

    @property
    def by(self) -> str:
        """The authors as a cover names them: Ada Lovelace, Charles Babbage and Mary Somerville."""
        return enumerated([author.name for author in self.authors])

    @property
    def with_affiliations(self) -> str:
        """The same with where each works: Ada Lovelace (Institute of Engines), Charles Babbage."""
        names = (f"{a.name} ({a.affiliation})" if a.affiliation else a.name for a in self.authors)
        return _(", ").join(names)

    @property
    def house(self) -> str:
        """The institution's name; empty where there is none."""
        return self.institution.name if self.institution else ""
