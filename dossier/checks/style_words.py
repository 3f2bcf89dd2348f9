"""Words by which prose is judged in each language: links that do not say where they lead, and alt texts that say what a
picture is.

Beside those of English they stand in `locale/<language>/style.yml`: words of links as they are, beginnings of alt texts
as patterns.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import yaml

from dossier.language.languages import CATALOGUES, language_of, text_language

_ENGLISH = {
    "empty links": [
        "click", "click here", "find out more", "here", "learn more", "link", "more", "read more", "see here",
        "see more", "this link", "this page", "this site",
    ],
    "alt texts": [
        r"(?:an? |the )?(?:\w+ )?(?:image|picture|photo|photograph|chart|graph|diagram|figure|map)\b"
        r"(?: (?:of|that|which|with|showing|shows?|for|from|about)\b|[.:]|$)",
    ],
}  # fmt: skip


class StyleWords(NamedTuple):
    """`empty_links` are in lower case, with single blanks."""

    empty_links: frozenset[str]
    alt_texts: re.Pattern[str]

    def is_empty(self, link: str) -> bool:
        """Whether these words of a link say nothing of where it leads."""
        return " ".join(link.lower().strip(" .:…*_»«›→").split()) in self.empty_links


def style_words() -> StyleWords:
    """Those of the language that is read."""
    return _of_language(language_of(text_language()).locale.language)


@cache
def _of_language(language: str) -> StyleWords:
    """English ones count in every language: who writes in another also quotes and copies from it."""
    path = CATALOGUES / language / "style.yml"
    own = yaml.safe_load(path.read_text("utf-8")) if path.exists() else {key: [] for key in _ENGLISH}
    links, alts = ([*_ENGLISH[key], *own[key]] for key in _ENGLISH)
    return StyleWords(frozenset(word.lower() for word in links), re.compile("|".join(alts), re.IGNORECASE))
