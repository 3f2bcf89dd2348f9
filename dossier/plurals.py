"""English plurals of units and the words for one of each; units in other languages stay as their authors wrote them."""

from __future__ import annotations

import re

_UNCOUNTED = re.compile(r"(?i)per ?cent|(?:hundred|thousand|million|billion|trillion)s?")
_IRREGULAR = {
    "people": "person", "children": "child", "feet": "foot", "specimen": "specimen", "regimen": "regimen",
    "lives": "life", "wives": "wife", "buses": "bus", "heroes": "hero", "series": "series", "news": "news",
    "species": "species", "headquarters": "headquarters", "barracks": "barracks", "means": "means",
}  # fmt: skip
_PLURALS = [
    (re.compile(plural), one)
    for plural, one in (
        (r"(\w{0,40}m)en", r"\1an"), (r"(\w{2,40})ies", r"\1y"),
        (r"(\w{1,40}(?:ss|x|z|ch|sh))es", r"\1"), (r"(\w{2,40}[^\Wsiu])s", r"\1"),
    )
]  # fmt: skip
_PREPOSITIONS = frozenset(("a", "at", "by", "for", "from", "in", "of", "on", "per", "to", "with"))


def of_one(unit: str) -> str:
    """The English unit of a count of one: civilians killed → civilian killed; tonnes of grains → tonne of grains."""
    words = unit.split(" ")
    for place, word in enumerate(words):
        if _UNCOUNTED.fullmatch(word) or word in _PREPOSITIONS:
            break
        matches = ((plural.fullmatch(word), one) for plural, one in _PLURALS)
        one = _IRREGULAR.get(word) or next((match.expand(one) for match, one in matches if match), "")
        if one and word.islower():
            return " ".join([*words[:place], one, *words[place + 1 :]])
    return unit
