"""What authors write in Markdown beyond Markdown: citations, links by scheme, generated blocks; with their places.

The renderer and the checks both take the syntax from here. Code spans, fences, comments, e-mail addresses and `@` in
addresses are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from urllib.parse import parse_qsl

from dossier.problems import Location
from dossier.report.kinds import KINDS
from dossier.report.records import Page

SCHEMES = tuple(kind.noun for kind in KINDS.values() if kind.linked)
OWN_SCHEMES = (*SCHEMES, "chart", "view")  # the last two as images
KEY = r"[A-Za-z0-9][A-Za-z0-9_-]*"
_ITEM = rf"(?:[^\[\]@;]*\s)?-?@{KEY}(?:,[^\[\]@;]*)?\s*"
CITATION = rf"(?<!\\)\[(?P<items>{_ITEM}(?:;\s*{_ITEM})*)\](?![\[(])"
_ITEM_PARTS = re.compile(rf"^\s*(?P<prefix>[^@]*?)\s*-?@(?P<key>{KEY})(?:,\s*(?P<locator>.+?))?\s*$", re.S)
_WORDS = r"(?:[^\[\]]|\[[^\[\]]*\])*"
_LINK = re.compile(
    rf"(?P<image>!?)\[(?P<words>{_WORDS})\]\((?P<scheme>{'|'.join(OWN_SCHEMES)}):(?P<target>[^()\[\]\s]*)\)"
)
_CITED = re.compile(CITATION)
_NEARLY_CITED = re.compile(r"(?<!\\)\[[^\[\]\n]*(?<![\w.+-])@\w[^\[\]\n]*\](?![(\[:])")
_TARGET = re.compile(r"(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?)(?P<target>[^)>\n]{0,2000})", re.M)
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"  # fenced block
    r"|(?P<ticks>(?<!`)`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"  # code span, within one paragraph
    r"|<!--.*?-->"
    r"|(?:^(?: {4}|\t)[^\n]*\n?)+",  # indented block; lists are handled below
    re.S | re.M,
)
_LIST_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])\s", re.M)
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“(\[]?[A-Z0-9])(?!\[@)")
_ABBREVIATED = re.compile(r"\b(?:Lt|Gen|Dr|Mr|Mrs|St|No|no|pp?|para|paras|vol|ed|cf|vs|U\.S|e\.g|i\.e|[A-Z])\.$")


@dataclass(frozen=True)
class Citation:
    """One key of a citation mark; `group` numbers the marks of a page, so that keys of one mark stay together."""

    key: str
    location: Location
    locator: str = ""
    prefix: str = ""
    group: int = 0


@dataclass(frozen=True)
class Link:
    """A link or image by scheme: claim, actor, place, event, chart or view."""

    scheme: str
    target: str
    words: str
    location: Location
    image: bool = False

    @property
    def name(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))


@dataclass(frozen=True)
class Sentence:
    """A sentence of running text, its marks still in it; `start` is its offset in the page's body."""

    text: str
    start: int


def parse_items(items: str) -> list[tuple[str, str, str]]:
    """(key, locator, prefix) of each item between the brackets of a citation."""
    parsed = (_ITEM_PARTS.match(item) for item in items.split(";"))
    return [(m["key"], m["locator"] or "", m["prefix"]) for m in parsed if m]


class Markup:
    """The marks of one page, found once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.text = without_code(page.body)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer("\n", self.page.body))]

    def at(self, offset: int) -> Location:
        line = bisect_right(self._lines, offset)
        return Location(f"content/{self.page.path}", line, offset - self._lines[line - 1] + 1)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(self._citations())

    def _citations(self) -> Iterator[Citation]:
        for group, match in enumerate(_CITED.finditer(self.text)):
            offset = match.start("items")
            for item in match["items"].split(";"):
                for key, locator, prefix in parse_items(item):
                    yield Citation(key, self.at(offset + item.index("@")), locator, prefix, group)
                offset += len(item) + 1

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return tuple(
            Link(m["scheme"], m["target"], m["words"], self.at(m.start()), bool(m["image"]))
            for m in _LINK.finditer(self.text)
        )

    def failed_citations(self) -> Iterator[tuple[str, Location]]:
        """Brackets with a key in them that are no citation, and would be printed as they stand."""
        for match in _NEARLY_CITED.finditer(self.text):
            if not _CITED.match(self.text, match.start()):
                yield match.group(), self.at(match.start())

    def schemes(self) -> Iterator[tuple[str, str, bool, Location]]:
        """(scheme, target, whether `links` has it, place) of every address with a scheme, entities resolved."""
        found = {match.start("scheme") for match in _LINK.finditer(self.text)}
        for match in _TARGET.finditer(self.text):
            target = unescape(match["target"])
            scheme, colon, _ = re.split(r"[/?#]", target)[0].partition(":")
            if colon:
                start = match.start("target")
                yield re.sub(r"\s", "", scheme).lower(), target, start in found, self.at(start)

    def sentences(self) -> Iterator[Sentence]:
        """Sentences of paragraphs, list items and table rows; headings and images are none."""
        for block, start in _blocks(self.text):
            begin = 0
            for end in _SENTENCE_END.finditer(_mask(block)):
                if not _ABBREVIATED.search(block[begin : end.start() + 1]):
                    yield Sentence(block[begin : end.end()], start + begin)
                    begin = end.end()
            yield Sentence(block[begin:], start + begin)


def without_code(text: str) -> str:
    """The text with code and comments blanked, every offset kept."""
    if "`" not in text and "<!--" not in text and "    " not in text and "\t" not in text and "~~~" not in text:
        return text
    return _CODE.sub(_blank_unless_list, text)


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


def _blocks(text: str) -> Iterator[tuple[str, int]]:
    """Paragraphs, list items and table rows with their offsets."""
    start, kept = 0, ""
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        breaks = not bare or bare.startswith(("#", "|", ">", "![")) or _LIST_ITEM.match(line) is not None
        if breaks and kept:
            yield kept, start - len(kept)
            kept = ""
        if bare and not bare.startswith(("#", "![")):
            if bare.startswith("|"):
                yield line, start
            else:
                kept += _LIST_ITEM.sub(lambda m: " " * len(m.group()), line)  # "1." is no figure
        start += len(line)
    if kept:
        yield kept, start - len(kept)


def _mask(block: str) -> str:
    """Marks hold full stops of their own ("para. 4"); they must not end a sentence."""
    block = _CITED.sub(lambda m: "[@" + "x" * (len(m.group()) - 3) + "]", block)
    return re.sub(r"\]\([^)\s]{0,2000}\)", lambda m: "]" + "x" * (len(m.group()) - 1), block)


_UNSEEN = re.compile(
    r"""</?[a-z][^<>]*> | <?https?://\S+                  # tags and bare addresses
      | \{:[^{}\n]*\} | (?<=\])\[[^\[\]\n]*\]            # attribute lists and the ids of reference links
      | ^\ {0,3}\[[^\[\]\n]+\]:.*                        # definitions of such links
    """,
    re.I | re.M | re.X,
)


def without_marks(text: str) -> str:
    """The text with citations and link targets blanked and claim links blanked whole; offsets kept."""
    text = _CITED.sub(lambda m: " " * len(m.group()), text)
    return visible(
        _LINK.sub(lambda m: " " * len(m.group()) if m["scheme"] in ("claim", "chart", "view") else m.group(), text)
    )


def visible(text: str) -> str:
    """The words that readers see: citations, addresses and tags are blanked; offsets kept."""
    text = _CITED.sub(lambda m: " " * len(m.group()), text)
    text = re.sub(r"\]\([^)\s]{0,2000}\)", lambda m: "]" + " " * (len(m.group()) - 1), text)
    return _UNSEEN.sub(lambda m: " " * len(m.group()), text)


def has_citation(text: str) -> bool:
    return _CITED.search(text) is not None


def has_link(text: str, *schemes: str) -> bool:
    return any(m["scheme"] in schemes for m in _LINK.finditer(text))
