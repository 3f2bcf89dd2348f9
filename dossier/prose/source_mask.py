"""Which stretches of a page's Markdown are words that readers see, as far as its text alone tells.

For what must work on the text itself: mending it, and finding shown words again. What is checked is taken from the
elements that are shown (`markup.py`).
"""

from __future__ import annotations

import re

from dossier.prose.syntax import CITATION

_CITED = re.compile(CITATION)
_SPAN = (
    r"(?P<ticks>(?<!`)`{1,100})(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"  # code span, within one paragraph
    r"|<!--(?:(?!<!--).)*?-->"
)
_CODE = re.compile(
    r"^(?P<fence>`{3,100}|~{3,100})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"  # fenced block
    rf"|{_SPAN}"
    r"|(?:^(?: {4}|\t)[^\n]*\n?)+",  # indented block; lists are handled below
    re.S | re.M,
)
_MARKED_CODE = re.compile(
    rf"^[ \t>]*(?P<fence>`{{3,100}}|~{{3,100}})[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)|{_SPAN}", re.S | re.M
)
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])\s", re.M)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]+\]:.*", re.M)  # of a link that is written with an id
_UNSEEN = re.compile(
    r"""</?[a-z][^<>]*> | <?https?://\S+                  # tags and bare addresses
      | \{:[^{}\n]*\} | (?<=\])\[[^\[\]\n]*\]            # attribute lists and the ids of reference links
    """,
    re.I | re.M | re.X,
)


_FENCE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,100}|~{3,100})[ \t]*\{?[ \t]*\.?(?P<language>[\w-]{0,50})[^\n]*\n"
    r".*?(?:^[ \t>]*(?P=fence)|\Z)",
    re.S | re.M,
)


def fences(text: str) -> list[tuple[str, int]]:
    """The language of each fenced block of code, and where it begins; blocks in blocks are a part of them."""
    return [(match["language"].lower(), match.start("fence")) for match in _FENCE.finditer(text)]


def without_code(text: str) -> str:
    """The text with code and comments blanked, every offset kept."""
    if "`" not in text and "<!--" not in text and "    " not in text and "\t" not in text and "~~~" not in text:
        return text
    return _CODE.sub(_blank_unless_list, text)


def without_marked_code(text: str) -> str:
    """The same, but for indented blocks: the text of boxes and tabs looks as those of code do."""
    return _MARKED_CODE.sub(_blank, text)


def _blank_unless_list(match: re.Match[str]) -> str:
    """An indented block is code only after a blank line and outside a list; text of a list item is not."""
    if not match["fence"] and not match["ticks"] and not match.group().startswith("<!--"):
        before = match.string[: match.start()].rstrip("\n")
        paragraph = before.rpartition("\n\n")[2]
        if (
            _LIST_ITEM.search(match.group())
            or _LIST_ITEM.search(paragraph)
            or match.string[: match.start()][-2:] != "\n\n"
        ):
            return match.group()
    return re.sub(r"[^\n]", " ", match.group())


def without_definitions(text: str) -> str:
    """The text with what defines the links that are written with an id blanked; it is shown nowhere."""
    return _DEFINITION.sub(_blank, text) if "]:" in text else text


def visible(text: str) -> str:
    """The words that readers see: citations, addresses and tags are blanked; offsets and line breaks are kept."""
    text = _CITED.sub(_blank, without_definitions(text))
    text = re.sub(r"\]\([^)\s]{0,1000}\)", lambda m: "]" + " " * (len(m.group()) - 1), text)
    return _UNSEEN.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())
