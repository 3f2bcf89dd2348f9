"""HTML that extensions put aside until a page is written: its words, and blocks of code."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_CODE = re.compile(r'\A\s*<(?:pre\b|div class="(?:[\w-]+ )*(?:highlight|codehilite)[" ])')
_LINES = re.compile(r'<td class="code">.*', re.S)  # beside the cell that numbers them
_NAME = re.compile(r'<span class="filename">(.*?)</span>', re.S)
_ANNOTATION = re.compile(r"\((\d+)\)!?[ \t]*$", re.M)  # “# (1)!”, which leads to the first item of the list below


class Code(NamedTuple):
    text: str
    title: str = ""  # often the name of a file


_HARMLESS = re.compile(r"\s*<!--(?!-?>)[^<>-]*(?:-[^<>-]+)*-->\s*")


def is_comment(raw: str) -> bool:
    return raw.lstrip().startswith("<!--") and raw.rstrip().endswith("-->")


def is_plain_comment(raw: str) -> bool:
    """Whether every browser takes the text for a comment from its beginning to its end."""
    return bool(_HARMLESS.fullmatch(raw))


def is_code(raw: str) -> bool:
    return bool(_CODE.match(raw))


def code_of(raw: str) -> Code:
    """The code of a block that is put aside: without the numbers of its lines, its annotations as plain numbers."""
    name = _NAME.search(raw)
    lines = _LINES.search(raw)
    text = html_text(lines.group() if lines else _NAME.sub("", raw))
    return Code(_ANNOTATION.sub(r"(\1)", text), html_text(name[1]) if name else "")


def html_text(raw: str) -> str:
    """The words of raw HTML, as a browser shows them."""
    parser = _Text(convert_charrefs=True)
    parser.feed(raw)
    parser.close()
    return "".join(parser.texts)


class _Text(HTMLParser):
    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
