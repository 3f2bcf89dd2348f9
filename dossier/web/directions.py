"""Words that run against the line around them, in elements that keep numbers, signs and quotation marks in place."""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from dossier.language.languages import current
from dossier.quotation_marks import within
from dossier.scripts import directed, language_of_words, runs_against

_TAG = re.compile(r"(<[^<>]*>)")
_ISOLATED = Markup('<bdi dir="{direction}"{language}>{words}</bdi>')


def quotation(words: str, language: str | None) -> Markup:
    """The words of a quotation, without its marks: where most of them run so, in one element.

    `language` is that of the work.
    """
    words = within(words)
    if runs_against(words):
        return _isolated(words, "ltr" if current().direction == "rtl" else "rtl", language)
    return _line(words, language)


def _line(words: str, language: str | None) -> Markup:
    parts = (_isolated(*part, language) if part.direction else Markup.escape(part.text) for part in directed(words))
    return Markup("").join(parts)


def reference(html: str, language: str | None) -> Markup:
    """A printed reference, whose elements stay; on a page from right to left each runs as its own words do."""
    if current().direction == "rtl":
        return Markup(html)
    parts = enumerate(_TAG.split(html))
    return Markup("").join(Markup(part) if n % 2 else _line(unescape(part), language) for n, part in parts)


def _isolated(words: str, direction: str, language: str | None) -> Markup:
    told = language_of_words(words, language or "")
    lang = Markup(' lang="{}"').format(told) if told else ""
    return _ISOLATED.format(direction=direction, language=lang, words=words)
