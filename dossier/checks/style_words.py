"""Words by which prose is judged in each language: links that do not say where they lead, alt texts that say what a
picture is, and what paper cannot show.

Those of other languages than English stand in `locale/<language>/style.yml`: words of links as they are, all else as
patterns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dossier.language.languages import SOURCE
from dossier.language.word_tables import language_read, word_table

_ENGLISH = {
    "empty links": [
        "click", "click here", "find out more", "here", "learn more", "link", "more", "read more", "see here",
        "see more", "this link", "this page", "this site",
    ],
    "alt texts": [
        r"(?:an? |the )?(?:\w+ )?(?:image|picture|photo|photograph|chart|graph|diagram|figure|map)\b"
        r"(?: (?:of|that|which|with|showing|shows?|for|from|about)\b|[.:]|$)",
    ],
    "on the site": [
        r"on this (?:page|site|website)",
        r"(?:click|tap|hover)(?:s|ing)?(?= (?:on|over|the|a)\b)",
        r"in the sidebar",
        r"linked (?:figure|number|word|name)s?",
    ],
    "below": [
        r"(?:see |the \w+ |listed |shown |given )below\b(?! the\b)",
    ],
    "in a table": [
        r"in the tables?",
    ],
    "place in a table": [
        r"(?:first|second|third|last|left|right|left-hand|right-hand) column",
        r"(?:next|previous|last) row",
        r"rows? (?:above|below)",
        r"column (?:to|on) the (?:left|right)",
    ],
}  # fmt: skip


class StyleWords(NamedTuple):
    """`empty_links` are in lower case, with single blanks; patterns are of whole words, empty where there is none."""

    empty_links: frozenset[str]
    alt_texts: re.Pattern[str]
    on_site: str  # what only readers of a screen can do or see
    below: str  # what says that something follows
    in_table: str
    place_in_table: str  # readers sort tables, and print leaves out columns and puts some above the rows

    def is_empty(self, link: str) -> bool:
        """Whether these words of a link say nothing of where it leads."""
        return " ".join(link.lower().strip(" .:…*_»«›→").split()) in self.empty_links


def style_words() -> StyleWords:
    """Those of the language that is read."""
    return _of_language(language_read())


@cache
def _of_language(language: str) -> StyleWords:
    """English links and alt texts count in every language: who writes in another also quotes and copies from it."""
    own = _ENGLISH if language == SOURCE else word_table("style", language) or dict.fromkeys(_ENGLISH, [])
    links, alts = ([*_ENGLISH[key], *own[key]] for key in ("empty links", "alt texts"))
    on_paper = ("|".join(own[key]) for key in ("on the site", "below", "in a table", "place in a table"))
    return StyleWords(frozenset(word.lower() for word in links), re.compile("|".join(alts), re.IGNORECASE), *on_paper)
