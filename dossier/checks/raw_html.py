"""Rules about what a page may be made of: Markdown, and of what extensions make of it the elements that are allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, did_you_mean, in_quotes, listed
from dossier.prose.allowlist import BOXES, CLASSES
from dossier.prose.markup import Markup
from dossier.prose.raw_html import is_comment
from dossier.prose.sanitiser import Dropped
from dossier.report.record import fields_by_key

_TAG = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
_RUNS = re.compile(
    r"""<\s*(?:script|iframe|object|embed|style|link|meta|base|form)\b | <[a-z][^<>]{0,500}[\s/"']on[a-z]{1,30}\s*=""",
    re.I | re.X,
)
_MARKDOWN = {  # what to write in place of an element
    "a": "write [words](address)", "abbr": "explain it in the text", "b": "write **words**", "br": "begin a paragraph",
    "blockquote": "begin its lines with “>”", "cite": "write *words*", "code": "write it between backticks",
    "del": "say what was corrected", "details": "write ??? note and indent the words",
    "div": "write !!! note and indent the words, or leave it out", "em": "write *words*",
    "figure": "add a picture: dossier new picture FILE", "hr": "write --- between empty lines", "i": "write *words*",
    "img": "add a picture: dossier new picture FILE", "li": "begin its line with “-”",
    "ol": "begin its lines with “1.”", "p": "leave an empty line before and after",
    "pre": "indent its lines by four blanks", "s": "say what was corrected",
    "strong": "write **words**", "sub": "write the sign itself, as in CO₂", "sup": "write the sign itself, as in km²",
    "svg": "add a picture: dossier new picture FILE.svg", "table": "write its rows as | a | b |",
    "u": "write *words*", "ul": "begin its lines with “-”", **{f"h{n}": f"write {'#' * n} words" for n in range(1, 7)},
}  # fmt: skip
_NEVER = "remove it; charts, pictures and views need none"
_ACTIVE = (
    "script", "style", "iframe", "object", "embed", "link", "meta", "base", "form", "input", "button", "textarea",
    "select", "video", "audio", "canvas", "template", "math", "frameset", "noscript", "slot", "portal", "marquee",
)  # fmt: skip


@keeps("raw-html", reads=Reads.PAGE)
def every_page_is_markdown(ledger: Ledger) -> Iterator[Problem]:
    """Tags of authors are shown as they are written: whoever wrote them meant something else."""
    for page in ledger.markups.values():
        opened: set[str] = set()
        for raw, offset in page.raw_html:
            tag = match[1].lower() if (match := _TAG.match(raw.lstrip())) else ""
            closes = raw.lstrip().startswith("</") and tag in opened  # told where it opens
            opened.add(tag)
            if not (closes or is_comment(raw)):
                sentence = f"the raw HTML {in_quotes(raw.strip().partition(chr(10))[0])} would be shown as it stands"
                yield Problem(page.at(offset), f"{sentence}; {_remedy(tag)}", "raw-html")


def _remedy(tag: str) -> str:
    return _MARKDOWN.get(tag) or (_NEVER if tag in _ACTIVE else "write it in Markdown, or between backticks")


@keeps("raw-html", reads=Reads.PAGE)
def everything_on_a_page_is_allowed(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        begin: dict[str, int] = {}  # where to look for the same words again
        for dropped in page.tree.dropped:
            if dropped.kind != "address":  # told by its scheme
                yield Problem(_place(page, dropped, begin), _sentence(dropped), "raw-html")


def _sentence(dropped: Dropped) -> str:
    kind, element, name, value, words = dropped
    if kind == "element":
        return f"the element <{element}> {in_quotes(words)} is not allowed in a page; {_remedy(element)}"
    if kind == "class":
        known = [*CLASSES, *BOXES]
        advice = did_you_mean(value, known, f"write {listed(CLASSES)}, or the name of a box such as note")
        return f"the class {in_quotes(value)} of <{element}> means nothing here; {advice}"
    if kind == "id":
        return f"the id {in_quotes(value)} is one that the site gives itself; write another"
    if kind == "attribute":
        written = f"{name}={value}" if value else name
        return f"the attribute {in_quotes(written)} of <{element}> is not allowed in a page; remove it"
    return f"{in_quotes(name)} in what an extension makes is not allowed in a page; write it in another way"


def _place(page: Markup, dropped: Dropped, begin: dict[str, int]) -> Location:
    """Where the name or the value stands next; the beginning of the element's words where neither is written so."""
    body = page.page.body
    for text in (f"{dropped.name}=", dropped.value, dropped.name, dropped.words[:40]):
        at = body.find(text, begin.get(text, 0)) if text else -1
        if at >= 0:
            begin[text] = at + len(text)
            return page.at(at)
    return page.at(0)


@keeps("raw-html", reads=Reads.RECORDS)
def no_scripts_in_charts(ledger: Ledger) -> Iterator[Problem]:
    for chart in ledger.report.charts.values():
        for key, name in fields_by_key(type(chart)).items():
            for match in filter(None, map(_RUNS.search, _texts(getattr(chart, name)))):
                sentence = f"{in_quotes(match.group())} is not allowed in {key}; write plain text"
                yield Problem(chart.at(key), f"chart {in_quotes(chart.id)}: {sentence}", "raw-html")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for part in pair for text in _texts(part))
    elif isinstance(value, tuple):
        yield from (text for part in value for text in _texts(part))
