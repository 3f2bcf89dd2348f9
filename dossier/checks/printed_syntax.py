"""Rules about what authors write as marks, and readers would be shown as it stands: on pages and in records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from dossier.checks.pages import passages
from dossier.checks.rule import Reads, keeps
from dossier.checks.texts import matches_in_records
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.prose import source_mask
from dossier.prose.normal_form import has_class
from dossier.prose.passages import Passage
from dossier.prose.syntax import KEY, OWN_SCHEMES
from dossier.report.kinds import BY_NOUN

_SWITCH_ON = "switch on {} among the markdown_extensions of mkdocs.yml, or write it in another way"
_WHERE = {  # of marks whose extension is on
    "attr_list": "it is not read here: write it at the end of a line of the words that it is of, or behind them",
    "pymdownx.blocks.caption": "it is not read here: write it behind a blank line, and close it with “///”",
    "abbr": "it is not read here: write it in a paragraph of its own",
}
_NOT_FILLED_IN = "nothing is filled in here; write what it stands for"
_NO_HEADS = "write a line such as |---|---| below the heads of a table"
_NO_FORMULA = "formulas are not set; write it in words or as a picture"
_AS_PICTURE = "add it as a picture: dossier new picture FILE.svg"
_OF_EXTENSIONS = [
    (re.compile(pattern, re.M), remedy)
    for pattern, remedy in (
        (r"\{:?[ ]*[#.][a-zA-Z_-][\w-]*(?:[ ][^{}\n]*)?[ ]*\}|\{:[^{}\n]*\}", "attr_list"),
        (r"\battrs: ?\{[^{}\n]*\}", "write it right below the line that begins with ///, before the words"),
        (r"^!!![ ]+\w+", "admonition"),
        (r"^\?\?\?\+?[ ]+\w+", "pymdownx.details"),
        (r"^===[ ]+\"[^\"\n]*\"", "pymdownx.tabbed"),
        (r"\[\^[\w-]+\]", "footnotes"),
        (r"^\[[ xX]\](?=\s)", "pymdownx.tasklist"),
        (r"~~(?=\S)[^~\n]+~~", "pymdownx.tilde"),
        (r"==(?=\S)[^=\n]+==", "pymdownx.mark"),
        (r"^\*\[[^\[\]\n]+\]:[^\n]*", "abbr"),
        (r"^///+ *(?:table-|figure-)?caption\b[^\n]*", "pymdownx.blocks.caption"),
        (r"^///+ *(?!(?:table-|figure-)?caption\b)[a-z][^\n]*", "write !!! note, ??? note or === in its place"),
        (r"^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", "write !!! note, with its words indented below"),
        (r"(?<!\w)\+\+[a-z][\w-]*(?:\+[\w-]+)*\+\+(?!\w)", "pymdownx.keys"),
        (r"\^\^(?=\S)[^^\n]+\^\^", "pymdownx.caret"),
        (r"(?<![\w:/]):[a-z][a-z0-9_+-]*:(?![\w:/])", "write the sign itself, or a word"),
        (r"\{\{[^{}\n]*\}\}|\{(?P<sign>[%#*!])[^{}\n]*(?P=sign)\}", _NOT_FILLED_IN),
        (r"^:::+[^\n]*", "write an admonition or a heading"),
        (r"\$\$[^$]+\$\$|(?<![\w$])\$(?![\s\d$])[^$\n]*(?<![\s$])\$(?![\w$])", _NO_FORMULA),
        (r"\\[a-zA-Z]+\{[^{}\n]*\}", "write it in Markdown"),
        (r"!?\[\[[^\[\]\n]+\]\]", "write [words](page.md)"),
        (r"(?<![\w@\[])@(?:eq|fig|sec|tbl)[:-][\w-]+", "write [words](#id), with the id of a heading or a figure"),
        (r"^: +\S[^\n]*", "def_list"),
        (r"^\|(?:(?:[^|\n]+\|){2,}$|[^\n]*\|$(?=\n\|))(?:\n\|[^\n]*\|$)*", _NO_HEADS),
        (r"\*\*+|(?<!\w)__(?=\w)|``+", "close the mark, or write a backslash before it"),
    )
]
_BLOCK = re.compile(r"^(?P<sign>///+) *(?P<name>[a-z][^\n]*)?$", re.M)
_IN_SOURCE = [  # what extensions take out of a page before its words are read
    (
        re.compile(r"^[ \t>]*;*-+8<-+[^\n]*", re.M),
        "takes in a file that no rule could name the place of; write its text here",
    ),
    (
        re.compile(r"\{(?:\+\+.+?\+\+|--.+?--|~~.+?~>.*?~~|==.+?==|>>.+?<<)\}", re.S),
        "is a proposal for readers of drafts; accept it or reject it",
    ),
]
_DIAGRAMS = {  # by the language of a block of code
    "mermaid": f"draw it as a chart (form steps, network or lanes), or {_AS_PICTURE}",
    "graphviz": f"draw it as a chart (form network), or {_AS_PICTURE}",
    "plantuml": _AS_PICTURE,
    "math": f"write it in words, or {_AS_PICTURE}",
}
_OUTSIDE = "write [words](scheme:id), outside of raw HTML"
_NEARLY_CITED = re.compile(r"\[[^\[\]\n]*(?<![\w.+-])@\{?\w[^\[\]\n]*\]")
_KEY = re.compile(rf"(?<![\w.+/@-])@\{{?(?P<key>{KEY})\}}?")
_PRINTED = re.compile(rf"\]\(\s*<?(?:{'|'.join(OWN_SCHEMES)}):[^\s)>]*[)>]?")
_BARE = re.compile(rf"(?<![\w:/.\[-])(?P<scheme>{'|'.join(OWN_SCHEMES)}):(?P<name>{KEY})(?![\w:/])")
_CITED_IN_PICTURE = re.compile(rf"!\[[^\[\]\n]*(\[[^\[\]\n]*@{KEY}[^\[\]\n]*\])")
_SIGNS = re.compile("[@*`[]")  # of which each mark has one
_IN_PLAIN_TEXT = re.compile(
    rf"{_NEARLY_CITED.pattern}|!?\[[^\[\]\n]+\]\([^()\s]*\)|\*\*[^*\n]+\*\*|`[^`\n]+`|{_KEY.pattern}"
)


@keeps("citation-form", reads=Reads.PAGE)
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


@keeps("link-form", reads=Reads.PAGE)
def no_syntax_is_printed_as_it_stands(ledger: Ledger) -> Iterator[Problem]:
    """Marks that Markdown did not take for marks: in raw HTML, or in a form that it does not know."""
    for page, passage in passages(ledger):
        for match in _PRINTED.finditer(passage.text):
            if not page.is_escaped(passage, match.start()):
                sentence = f"{in_quotes(match.group())} would be printed as it stands; {_OUTSIDE}"
                yield Problem(page.place_of(passage, match), sentence, "link-form")


@keeps("printed-syntax", reads=Reads.PAGE)
def no_extension_is_missing(ledger: Ledger) -> Iterator[Problem]:
    """What authors know from other tools, and Markdown prints as it stands while its extension is not switched on."""
    for page, passage in passages(ledger):
        for pattern, remedy in _OF_EXTENSIONS:
            for match in pattern.finditer(passage.text):
                if not page.is_escaped(passage, match.start()):
                    advice = _advice(remedy, match.group(), ledger.report.settings.extensions)
                    sentence = f"{in_quotes(match.group().strip())} would be printed as it stands; {advice}"
                    yield Problem(page.place_of(passage, match), sentence, "printed-syntax")


@keeps("printed-syntax", reads=Reads.PAGE)
def no_block_ends_that_does_not_begin(ledger: Ledger) -> Iterator[Problem]:
    """Where it begins with “/// name” and is not read, that is told there."""
    opened: Counter[str] = Counter()
    for page, passage in passages(ledger):
        for match in _BLOCK.finditer(passage.text):
            opened[page.page.path] += 1 if match["name"] else -1
            if opened[page.page.path] < 0:
                opened[page.page.path] = 0
                sentence = f"{in_quotes(match['sign'])} would be printed as it stands, for no block ends here"
                yield Problem(page.place_of(passage, match), f"{sentence}; remove it", "printed-syntax")


@keeps("printed-syntax", reads=Reads.PAGE)
def no_mark_is_taken_out_of_sight(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        source = source_mask.without_code(page.page.body)
        for pattern, remedy in _IN_SOURCE:
            for match in pattern.finditer(source):
                yield Problem(page.at(match.start()), f"{in_quotes(match.group().strip())} {remedy}", "printed-syntax")


def _advice(remedy: str, mark: str, extensions: Collection[str]) -> str:
    """What to do: switch an extension on, or, where it is on already, write its mark as it can be read."""
    if " " in remedy:
        return remedy
    if remedy == "footnotes" and {"footnotes", "extra"}.intersection(extensions):
        return f"its text is missing: write “{mark}: …” in a paragraph of its own"
    if remedy in extensions:
        return _WHERE.get(remedy, "it is not read here: write it as the documentation of its extension shows")
    return _SWITCH_ON.format(remedy)


@keeps("diagram", reads=Reads.PAGE)
def no_code_waits_to_be_drawn(ledger: Ledger) -> Iterator[Problem]:
    """Neither the site, which asks no other host for a program, nor print draws it."""
    for page in ledger.markups.values():
        for language, start in source_mask.fences(page.page.body):
            if language in _DIAGRAMS:
                sentence = f"the block {in_quotes(language)} would be printed as code; {_DIAGRAMS[language]}"
                yield Problem(page.at(start), sentence, "diagram")


@keeps("diagram", reads=Reads.PAGE)
def no_formula_waits_to_be_set(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for formula in (element for element in page.tree.root.iter() if has_class(element, "arithmatex")):
            words = "".join(formula.itertext()).strip("\\()[]\n ")
            place = page.at(max(0, page.page.body.find(words)))
            remedy = f"write it in words, or {_AS_PICTURE}"
            if words[:1].isdigit():
                remedy = "write a backslash before the sign of a dollar: \\$"
            sentence = f"{in_quotes(words)} between dollar signs is a formula, which is not set; {remedy}"
            yield Problem(place, sentence, "diagram")


@keeps("link-form", reads=Reads.PAGE)
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


@keeps("printed-syntax", "link-form", reads=Reads.PAGE)
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


@keeps("printed-syntax", reads=Reads.RECORDS)
def no_record_holds_marks(ledger: Ledger) -> Iterator[Problem]:
    for text in matches_in_records(_SIGNS.search, ledger):
        if mark := _mark_in(text.match.string, ledger):
            sentence = f"{text.subject} is plain text, and {in_quotes(mark)} would be printed as it stands"
            yield Problem(text.location, f"{sentence}; write it without signs", "printed-syntax")


def _mark_in(text: str, ledger: Ledger) -> str:
    """The first mark in a text that is shown as it is; an “@” is one where a source has that key."""
    for match in _IN_PLAIN_TEXT.finditer(text):
        if match["key"] is None or match["key"] in ledger.report.sources:
            return match.group()
    return ""
