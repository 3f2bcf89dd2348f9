"""Addresses as people read and type them: letters in place of codes; in short, what leads towards the work."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from urllib.parse import quote, unquote

_CODES = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_NO_LETTERS = re.compile(  # of the scripts that are printed
    "[^0-9\u00c0-\u024f\u1e00-\u1eff\u0370-\u03e1\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u0900-\u097f]+"
)
_TYPED = 60  # characters of an address that somebody copies from paper
_CUT = 36  # and of the beginning of a longer one


def readable(address: str) -> str:
    """With the letters that its codes stand for; browsers take it as well. What is no letter stays as it is."""
    return _CODES.sub(lambda codes: _decoded(codes[0]), address)


def _decoded(codes: str) -> str:
    try:
        text = unquote(codes, errors="strict")
    except UnicodeDecodeError:
        return codes
    return _NO_LETTERS.sub(lambda other: quote(other[0]), text)


def make_readable(element: etree.Element) -> None:
    """The addresses that are links to themselves."""
    for link in element.iter("a"):
        if link.text and link.text == link.get("href"):
            link.text = readable(link.text)


def shorten(element: etree.Element) -> None:
    """The same as people type them; of a longer one the parts of its path that lead towards the work."""
    for link in element.iter("a"):
        if link.text and link.text == link.get("href"):
            address = readable(re.sub(r"^https?://(?:www\.)?", "", link.text)).rstrip("/")
            link.text = address if len(address) <= _TYPED else f"{_beginning(address)}/…"


def _beginning(address: str) -> str:
    """The host and as many whole parts of the path as somebody copies; its words are those of the title."""
    whole = [cut.start() for cut in re.finditer("/", address) if cut.start() <= _CUT]
    return address[: whole[-1]] if whole else address[:_CUT]
