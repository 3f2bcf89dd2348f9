"""Words of an entry that are in none of the fields that were read of it: those in commands of TeX that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.alphabet import plain_letters
from dossier.bibliography.csl import Item
from dossier.problems import in_quotes, listed
from dossier.report.csl_markup import without_markup

_FIELDS = ("title", "subtitle", "journal", "journaltitle", "booktitle", "publisher", "institution", "author", "editor")
_UNSHOWN = ("id", "volume-title", "title-short", "container-title-short", "abstract", "keyword", "citation-key")
_LETTERS = {"ss": "ss", "ae": "ae", "oe": "oe", "o": "o", "l": "l", "i": "i", "j": "j", "aa": "a", "dj": "d", "dh": "d",
            "th": "th"}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(_LETTERS)})(?![A-Za-z])\s*", re.I)
_HIDDEN = re.compile(r"\\(?:noopsort|sortnoop|SortNoop|url|href)\s*\{[^{}]*\}|\$[^$]*\$")
_WORD_OF_COMMAND = re.compile(r"\\(?=[a-z]{0,30}[A-Z])([A-Za-z]{2,30})(?![A-Za-z])(?!\s{0,9}\{[^}])")  # as \METAFONT
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\*?\s*|[^A-Za-z])")
_WORD = re.compile(r"[a-z0-9]{2,}")


def losses(fields: Mapping[str, str], item: Item) -> Iterator[str]:
    """A sentence for each field of which words are nowhere in the item, though something of it was read."""
    shown = _squeezed(" ".join(_texts([value for key, value in item.items() if key not in _UNSHOWN])))
    for name in _FIELDS:
        written = fields.get(name, "")
        if name in ("author", "editor") and ("=" in written or not item.get(name)):
            continue
        lost = [word for word in dict.fromkeys(_words(written)) if word not in shown and word not in ("and", "others")]
        if lost and any(word in shown for word in _words(written)):
            words = f"{listed(map(in_quotes, lost[:4]), 'and')} {'is' if len(lost) == 1 else 'are'} missing"
            yield f"{name} {in_quotes(written)} is not read as a whole: {words}; complete it by hand"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield without_markup(value)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _words(written: str) -> list[str]:
    text = _HIDDEN.sub(" ", written)
    text = _LETTER.sub(lambda match: _LETTERS[match[1].lower()], text)
    text = _WORD_OF_COMMAND.sub(r" \1 ", text)
    text = _COMMAND.sub("", text.replace(r"\-", "").replace(r"\ ", " ").replace(r"\\", " "))
    return _WORD.findall(plain_letters(re.sub(r"[{}]", "", text)))


def _squeezed(text: str) -> str:
    return "".join(char for char in plain_letters(text) if char.isalnum() and char.isascii())
