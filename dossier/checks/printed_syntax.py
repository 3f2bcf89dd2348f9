"""Rules about what authors write as marks, and readers would be shown as it stands: on pages and in records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.pages import FORBIDDEN, passages
from dossier.checks.rule import keeps
from dossier.checks.texts import texts_of_records
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.prose import source_mask
from dossier.prose.passages import Passage
from dossier.prose.syntax import KEY, OWN_SCHEMES
from dossier.report.kinds import BY_NOUN

_SWITCH_ON = "switch on {} among the markdown_extensions of mkdocs.yml, or write it in another way"
_NO_FORMULA = "formulas are not set; write it in words or as a picture"
_OF_EXTENSIONS = [
    (re.compile(pattern, re.M), remedy if " " in remedy else _SWITCH_ON.format(remedy))
    for pattern, remedy in (
        (r"\{:?[ ]*[#.][\w-]+[^{}\n]*\}|\{:[^{}\n]*\}", "attr_list"),
        (r"^!!![ ]+\w+", "admonition"),
        (r"^\?\?\?\+?[ ]+\w+", "pymdownx.details"),
        (r"^===[ ]+\"[^\"\n]*\"", "pymdownx.tabbed"),
        (r"\[\^[\w-]+\]", "footnotes"),
        (r"^\[[ xX]\](?=\s)", "pymdownx.tasklist"),
        (r"~~(?=\S)[^~\n]+~~", "pymdownx.tilde"),
        (r"==(?=\S)[^=\n]+==", "pymdownx.mark"),
        (r"--8<--[^\n]*", "no file is taken in; write its text here"),
        (r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}", "nothing is filled in here; write what it stands for"),
        (r"^:::+[^\n]*", "write an admonition or a heading"),
        (r"\$\$[^$]+\$\$|(?<![\w$])\$(?![\s\d$])[^$\n]*(?<![\s$])\$(?![\w$])", _NO_FORMULA),
        (r"\\[a-zA-Z]+\{[^{}\n]*\}", "write it in Markdown"),
        (r"!?\[\[[^\[\]\n]+\]\]", "write [words](page.md)"),
        (r"(?<![\w@\[])@(?:eq|fig|sec|tbl)[:-][\w-]+", "write [words](#id), with the id of a heading or a figure"),
        (r"^: +\S[^\n]*", "def_list"),
        (r"^\|[^\n]*\|$(?:\n\|[^\n]*\|$)+", "write a line such as |---|---| below the heads of a table"),
        (r"\*\*+|(?<!\w)__(?=\w)|``+", "close the mark, or write a backslash before it"),
    )
]
_OUTSIDE = "write [words](scheme:id), outside of raw HTML"
_NEARLY_CITED = re.compile(r"\[[^\[\]\n]*(?<![\w.+-])@\{?\w[^\[\]\n]*\]")
_KEY = re.compile(rf"(?<![\w.+/@-])@\{{?(?P<key>{KEY})\}}?")
_PRINTED = re.compile(rf"\]\(\s*<?(?:{'|'.join(OWN_SCHEMES)}):[^\s)>]*[)>]?")
_BARE = re.compile(rf"(?<![\w:/.\[-])(?P<scheme>{'|'.join(OWN_SCHEMES)}):(?P<name>{KEY})(?![\w:/])")
_CITED_IN_PICTURE = re.compile(rf"!\[[^\[\]\n]*(\[[^\[\]\n]*@{KEY}[^\[\]\n]*\])")
_IN_PLAIN_TEXT = re.compile(
    rf"{_NEARLY_CITED.pattern}|!?\[[^\[\]\n]+\]\([^()\s]*\)|\*\*[^*\n]+\*\*|`[^`\n]+`|{_KEY.pattern}"
)


@keeps("citation-form")
def every_citation_can_be_read(ledger: Ledger) -> Iterator[Problem]:
    """What looks like a citation among the words that are shown was not read as one."""
    for page, passage in passages(ledger):
        for match in _NEARLY_CITED.finditer(passage.text):
            if not page.is_escaped(passage, match.start()):
                sentence = (
                    f"{in_quotes(match.group())} is not a citation; write [@key], [@key, locator] or [@key; @key]"
                )
                yield Problem(page.place_of(passage, match), sentence, "citation-form")
        for match in _KEY.finditer(_NEARLY_CITED.sub(lambda m: " " * len(m.group()), passage.text)):
            if match["key"] in ledger.report.sources and not page.is_escaped(passage, match.start()):
                sentence = f"{in_quotes(match.group())} would be printed as it stands; write [@{match['key']}]"
                yield Problem(page.place_of(passage, match), sentence, "citation-form")


@keeps("link-form")
def no_syntax_is_printed_as_it_stands(ledger: Ledger) -> Iterator[Problem]:
    """Marks that Markdown did not take for marks: in raw HTML, or in a form that it does not know."""
    for page, passage in passages(ledger):
        for match in _PRINTED.finditer(passage.text):
            if not page.is_escaped(passage, match.start()):
                sentence = f"{in_quotes(match.group())} would be printed as it stands; {_OUTSIDE}"
                yield Problem(page.place_of(passage, match), sentence, "link-form")


@keeps("printed-syntax")
def no_extension_is_missing(ledger: Ledger) -> Iterator[Problem]:
    """What authors know from other tools, and Markdown prints as it stands while its extension is not switched on."""
    for page, passage in passages(ledger):
        for pattern, remedy in _OF_EXTENSIONS:
            for match in pattern.finditer(passage.text):
                if not (page.is_escaped(passage, match.start()) or FORBIDDEN.search(match.group())):
                    sentence = f"{in_quotes(match.group().strip())} would be printed as it stands; {remedy}"
                    yield Problem(page.place_of(passage, match), sentence, "printed-syntax")


@keeps("link-form")
def no_address_stands_among_words(ledger: Ledger) -> Iterator[Problem]:
    for page, passage in passages(ledger):
        for match in _BARE.finditer(passage.text):
            kind = BY_NOUN.get(match["scheme"])
            if kind and match["name"] in kind.records(ledger.report) and not _is_link(passage, match):
                mark = f"{'!' if match['scheme'] == 'chart' else ''}[words]({match.group()})"
                sentence = f"{in_quotes(match.group())} would be printed as it stands; write {mark}"
                yield Problem(page.place_of(passage, match), sentence, "link-form")


def _is_link(passage: Passage, match: re.Match[str]) -> bool:
    """Whether another rule tells of it, as a part of a mark that was not read as one."""
    return any(mark.start() <= match.start() < mark.end() for mark in _PRINTED.finditer(passage.text))


@keeps("printed-syntax", "link-form")
def words_of_pictures_are_plain(ledger: Ledger) -> Iterator[Problem]:
    """Of a citation among them nothing would be shown."""
    for page in ledger.markups.values():
        for match in _CITED_IN_PICTURE.finditer(source_mask.without_code(page.page.body)):
            sentence = f"the words of a picture hold the citation {in_quotes(match[1])}; put it into the text"
            yield Problem(page.at(match.start(1)), sentence, "link-form")
        for link in (link for link in page.addresses if link.image):
            if mark := _mark_in(link.words, ledger):
                sentence = f"the words of a picture are plain text, and {in_quotes(mark)} would stand in them as it is"
                yield Problem(link.location, f"{sentence}; write it without signs", "printed-syntax")


@keeps("printed-syntax")
def no_record_holds_marks(ledger: Ledger) -> Iterator[Problem]:
    for text in texts_of_records(ledger):
        if mark := _mark_in(text.text, ledger):
            sentence = f"{text.subject} is plain text, and {in_quotes(mark)} would be printed as it stands"
            yield Problem(text.location, f"{sentence}; write it without signs", "printed-syntax")


def _mark_in(text: str, ledger: Ledger) -> str:
    """The first mark in a text that is shown as it is; an “@” is one where a source has that key."""
    for match in _IN_PLAIN_TEXT.finditer(text) if any(sign in text for sign in "@[*`") else ():
        if match["key"] is None or match["key"] in ledger.report.sources:
            return match.group()
    return ""
