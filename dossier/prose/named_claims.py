"""Where words name claims by their ids, alone or several in parentheses: (eco-share), (doha-truce, doha-brokers)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)+"  # a single word in parentheses may be any word
_IDS = re.compile(rf"(?<![a-z0-9]){_ID}")
_IN_PARENTHESES = re.compile(rf"(?:(?<!\S)\(|（)\s?{_ID}(?:\s?[,;،、，；]\s{{0,9}}{_ID})*\s?[)）](?![\w/])")


def without(text: str, claims: Container[str]) -> str:
    """The text without the ids, and what stands around them alone."""
    return _IN_PARENTHESES.sub(lambda group: "" if _named(group[0], claims) else group[0], text)


def _named(group: str, claims: Container[str]) -> bool:
    return all(each in claims for each in _IDS.findall(group))


def parts_of(text: str, claims: Container[str]) -> Iterator[tuple[str, bool]]:
    """The text in its order, piece by piece, and whether a piece is the id of a claim.

    An id amid a sentence stays a word, as border-closure may be one, and so does all that stands in an address.
    """
    end = 0
    for group in _IN_PARENTHESES.finditer(text):
        if _named(group[0], claims):
            for each in _IDS.finditer(text, *group.span()):
                yield text[end : each.start()], False
                yield each[0], True
                end = each.end()
    yield text[end:], False
