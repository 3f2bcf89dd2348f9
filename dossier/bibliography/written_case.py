"""Words of titles that citation styles must not capitalise: symbols that are written small, names of species, words in
other scripts. CSL calls it `nocase`; in English titles, styles put a capital before most words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from dossier.bibliography.csl import Item
from dossier.text import capital

_FIELDS = ("title", "container-title", "genre")
_KEPT = re.compile(r"(<(i|em)>.{0,300}?</\2>|<span class=\"nocase\">.{0,300}?</span>)")  # foreign words and names
_TAG = re.compile(r"(<[^<>]*>)")
_WORD = re.compile(r"[^\W_][^\s\N{HYPHEN}\N{EN DASH}\N{EM DASH}-]*")  # units stand in compounds as well: mg-based
_MARK = '<span class="nocase">'
_MARKED = re.compile(rf"{_MARK}((?:(?!</?span).)*)</span>", re.S)
_BEHIND_FIGURES = frozenset(("au", "bar", "bp", "ka", "kb", "kbp", "kt", "kyr", "mbar", "mi", "min", "nt", "pc", "sec"))
_RANKS = frozenset(("cf", "nov", "sp", "spp", "ssp", "subsp", "var"))  # of species, shortened
_BEHIND_RANK = re.compile(rf"\b(?:{'|'.join(sorted(_RANKS))})\.\s$")
_SMALL = frozenset(("and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with"))
_NEVER = _SMALL | {"a", "an", "but", "de", "nor", "the", "van", "via", "von"}  # capitalised by styles
_GENUS = re.compile(r"(?<![\w.])[A-Z]\.\s?$")
_FIGURE = re.compile(r"\d\s?$")
_END = ".,:;!?)]}’”'\"»"


def as_written(item: Item) -> Item:
    """The item with those words marked."""
    return {key: _marked(value) if key in _FIELDS else value for key, value in item.items()}


def marked_where_needed(title: str, phrases: Iterable[str]) -> str:
    """The title with a mark at each of the phrases that stands in it once and would else be capitalised."""
    for phrase in phrases:
        if title.count(phrase) == 1 and phrase != title and needs_mark(phrase):
            title = title.replace(phrase, f"{_MARK}{phrase}</span>")
    return title


def needs_mark(text: str) -> bool:
    """Whether a style would capitalise one of its words."""
    words = [(match[0].rstrip(_END), text[: match.start()]) for match in _WORD.finditer(text)]
    return any(
        word[0].islower() and len(word) > 1 and word not in _NEVER and not _is_kept(word, before)
        for word, before in words
    )


def unmarked(html: str) -> str:
    """What was printed, without the marks, so that a line against the direction of its page stays one run."""
    return _MARKED.sub(r"\1", html).replace(_MARK, "<span>")


def _marked(text: str) -> str:
    parts = _KEPT.split(text)  # around each that is kept, itself and the name of its tag
    others = ["".join(_with_marks(part)) for part in parts[::3]]
    kept = [part if part.startswith(_MARK) else f"{_MARK}{part}</span>" for part in parts[1::3]]
    return "".join(other + part for other, part in zip(others, [*kept, ""], strict=True))


def _with_marks(text: str) -> Iterator[str]:
    for part in _TAG.split(text):
        yield part if _TAG.fullmatch(part) else "".join(_words(part))


def _words(text: str) -> Iterator[str]:
    position = 0
    for match in _WORD.finditer(text):
        word = match[0].rstrip(_END)
        yield text[position : match.start()]
        yield f"{_MARK}{word}</span>" if _is_kept(word, text[: match.start()]) else word
        position = match.start() + len(word)
    yield text[position:]


def _is_kept(word: str, before: str) -> bool:
    if not word[0].islower() or len(word) == 1 and _is_latin(word):
        return False
    if _GENUS.search(before) and len(word) > 2 and word.isalpha() or word in _RANKS:
        return True
    if word in _SMALL and _BEHIND_RANK.search(before) or word in _BEHIND_FIGURES and _FIGURE.search(before):
        return True
    return not _is_latin(word[0]) or capital(word) == word


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER"))
