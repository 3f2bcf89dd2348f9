"""Addresses as people read and type them: letters in place of codes; in short, what leads towards the work."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from urllib.parse import quote, unquote

from dossier.report.naming import HOME
from dossier.scripts import RTL

ADDRESS = "data-address"  # marks a link whose words are its address
_CODES = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_NO_LETTERS = re.compile(  # of the scripts that are printed, or parts two of them as Persian does
    f"(?:(?!(?<=[{RTL}])\u200c(?=[{RTL}]))[^0-9\u00c0-\u024f\u1e00-\u1eff\u0370-\u03e1\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u0900-\u097f])+"
)
_FROM_THE_RIGHT = re.compile(f"[{RTL}]")
_PARTS = re.compile(  # a host by itself, or with what follows it, is short and one part
    r"^(?!https?:)[^/]{1,30}(?:/|$)|^https?://(?:www\.)?[^/.]*[/.]?|(?:%[0-9A-Fa-f]{2})+[^/.\-_?&=%]*[/.\-_?&=]*|[^/.\-_?&=%]*(?:[/.\-_?&=]+|(?=%[0-9A-Fa-f]{2})|%|$)"
)
_LONG = re.compile(r"(?:%[0-9A-Fa-f]{2}){1,8}|[^%]{1,24}|%")
_UNBROKEN = 40  # letters of a part that still stand in a line
_TYPED = 60  # characters of an address that somebody copies from paper


def of_page(edition: str, path: str) -> str:
    """Where a page of the report stands in the site of this address."""
    folder, _, name = path.rpartition("/")
    parts = [folder, "" if name == HOME else name.removesuffix(".md")]
    return edition + "".join(f"{part}/" for part in parts if part)


def readable(address: str) -> str:
    """With the letters that its codes stand for; browsers take it as well. What is no letter stays as it is.

    A part in a script that is written from the right is read in its letters or in its codes, as both among each other
    have no order that somebody could type.
    """
    return "/".join(map(_readable_part, address.split("/")))


def _readable_part(part: str) -> str:
    shown = _CODES.sub(lambda codes: _decoded(codes[0]), part)
    return part if _FROM_THE_RIGHT.search(shown) and "%" in shown else shown


def pieces(address: str) -> list[str]:
    """The parts of an address between which a line may end."""
    parts = filter(None, _PARTS.findall(address))
    return [piece for part in parts for piece in (cut(part) if len(part) > _UNBROKEN else [part])]


def cut(word: str) -> list[str]:
    """A word that fills a line and more in pieces; the code of a letter is not broken."""
    return _LONG.findall(word)


def _decoded(codes: str) -> str:
    try:
        text = unquote(codes, errors="strict")
    except UnicodeDecodeError:
        return codes
    return _NO_LETTERS.sub(lambda other: quote(other[0]), text)


def make_readable(element: etree.Element) -> None:
    """The addresses that are links to themselves."""
    for link in _addresses(element):
        link.text = readable(link.text or "")


def _addresses(element: etree.Element) -> Iterator[etree.Element]:
    for link in element.iter("a"):
        if link.text and link.text == link.get("href"):
            link.set(ADDRESS, "")
            yield link


def shorten(element: etree.Element) -> None:
    """The same as people type them; of a long one the host, which leads to whoever published the work."""
    for link in _addresses(element):
        link.text = _typed(link.text or "")


def is_long(address: str) -> bool:
    """Whether nobody copies it from paper."""
    return len(_without_protocol(address)) > _TYPED


def _typed(address: str) -> str:
    whole = _without_protocol(address)
    return whole.partition("/")[0] if is_long(address) else whole


def _without_protocol(address: str) -> str:
    return readable(re.sub(r"^https?://(?:www\.)?", "", address)).rstrip("/")
