"""Pages of every odd form: each is fine, and then builds, or is one problem on its line, whose remedy mends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from tiny_report import HEAD, TINY

from dossier.build import build
from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem, ReportError

Write = Callable[[Mapping[str, str | bytes | None]], Path]
NEW = "content/new.md"
BRACKETS = "hundreds of brackets “{0}” are open at once from here on; close them, or write a backslash before "
BRACKETS += "each: “\\{0}”"
BEGIN = "the page has no front matter; begin it with “---”, title, description and “---”"
CLOSE = "the front matter does not end; close it with a line “---”"
DEEP = "lists or quotations lie more than 10 deep in one another; make fewer levels of them"


def levels(number: int, item: str = "- words") -> str:
    return "".join("    " * n + item + "\n" for n in range(number))


FINE = {
    "no heading": HEAD + "Words only.\n",
    "nothing below the head": HEAD,
    "a second head, which is a rule and a heading": HEAD + "---\ntitle: B\n---\nWords.\n",
    "blanks behind the dashes": HEAD.replace("---\n", "--- \n") + "Words.\n",
    "dots for the closing dashes": "---\ntitle: T\ndescription: D\n...\nWords.\n",
    "lines that end as on Windows": (HEAD + "# A head\n\nWords.\n").replace("\n", "\r\n"),
    "lines that end as on an old Macintosh": (HEAD + "# A head\n\nWords.\n").replace("\n", "\r"),
    "a mark of byte order": "\ufeff" + HEAD + "# A head\n",
    "a title that is a number": HEAD.replace("title: T", "title: 2024") + "Words.\n",
    "a title with signs": HEAD.replace("title: T", "title: 'A & B < C *x* `y` [z](q) {w}'") + "Words.\n",
    "a paragraph of 30,000 letters": HEAD + "The gate was shut again. " * 1200 + "\n",
    "a word of 5,000 letters": HEAD + "a" * 5000 + "\n",
    "ten levels of lists": HEAD + levels(10),
    "ten levels of quotations": HEAD + "> " * 10 + "Words.\n",
    "ten levels of both": HEAD + "".join("> " * n + "    " * n + "- words\n" + "> " * n + "\n" for n in range(5)),
    "a hundred brackets": HEAD + "[" * 100 + "\n",
    "two hundred signs of emphasis": HEAD + "*a _b. C " * 100 + "\n",
}


class Odd(NamedTuple):
    """The text of a page, the line and words of its problem, and the text when the remedy was followed."""

    text: str | bytes
    line: int
    message: str
    remedied: str


ODD = {
    "one byte": Odd("x", 1, BEGIN, HEAD + "x"),
    "an empty one": Odd("", 1, BEGIN, HEAD),
    "a lone line end": Odd("\n", 1, BEGIN, HEAD + "\n"),
    "an empty line before the head": Odd("\n" + HEAD, 1, BEGIN, HEAD),
    "a head that does not end": Odd("---\ntitle: T\ndescription: D\n\nWords.\n", 1, CLOSE, HEAD + "\nWords.\n"),
    "a head without a line end": Odd("---\ntitle: T\ndescription: D", 1, CLOSE, "---\ntitle: T\ndescription: D\n---\n"),
    "a head whose last dashes have no line end": Odd(HEAD.rstrip("\n"), 1, CLOSE, HEAD.rstrip("\n") + "\n---\n"),
    "an empty head": Odd("---\n---\nWords.\n", 1, "the front matter is empty; give the page a title and a description",
                         HEAD + "Words.\n"),
    "a head that is a list": Odd("---\n- title: T\n- description: D\n---\n", 1,
                                 "the front matter must be a mapping of keys to values, not a list", HEAD),
    "a head that is a word": Odd("---\nwords\n---\n", 1,
                                 "the front matter must be a mapping of keys to values, not “words”", HEAD),
    "a title that is a list": Odd(HEAD.replace("title: T", "title: [T]"), 2,
                                  "the front matter: title must be text, not a list", HEAD),
    "an empty title": Odd(HEAD.replace("title: T", 'title: ""'), 2, "the front matter: title is empty; write it", HEAD),
    "a title of a whole page": Odd(HEAD.replace("title: T", f"title: {'T' * 301}"), 2,
                                   "the front matter: title is too long; write at most 300 characters", HEAD),
    "a title with a tag": Odd(HEAD.replace("title: T", "title: A <b>bold</b> one"), 2,
                              "title is plain text, and “<b>” is HTML; write it without", HEAD),
    "400 levels of lists": Odd(HEAD + "Words.\n\n" + levels(400), 17, DEEP, HEAD + levels(10)),
    "400 levels of numbered lists": Odd(HEAD + levels(400, "1. words"), 15, DEEP, HEAD + levels(10, "1. words")),
    "11 levels of lists": Odd(HEAD + levels(11), 15, DEEP, HEAD + levels(10)),
    "400 levels of quotations": Odd(HEAD + "Words.\n\n" + ">" * 400 + " words\n", 7, DEEP, HEAD + ">>> words\n"),
    "11 levels of quotations": Odd(HEAD + "> " * 11 + "Words.\n", 5, DEEP, HEAD + "> " * 10 + "Words.\n"),
    "30,000 opened brackets": Odd(HEAD + "Words.\n\n" + "[" * 30000, 7, BRACKETS.format("["),
                                  HEAD + "\\[" * 300),
    "a link opened a thousand times": Odd(HEAD + "[a](" * 1000, 5, BRACKETS.format("("),
                                          HEAD + "\\[a\\]\\(\n\n" * 300),
    "no text": Odd(b"\x89PNG\r\n\x1a\n\x00\x00", 1, "the file is not UTF-8 text (byte 1); save it as UTF-8", HEAD),
}  # fmt: skip


def found(root: Path) -> list[Problem]:
    try:
        return check(unformatted_ledger(root))
    except ReportError as error:
        return error.problems


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_page_is_one_problem_on_its_line_and_the_remedy_helps(report: Write, odd: Odd) -> None:
    (problem,) = found(report({NEW: odd.text}))
    assert (problem.sentence, problem.location.file, problem.location.line) == (odd.message, NEW, odd.line)
    assert found(report({NEW: odd.remedied})) == []


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_what_is_odd_but_right_is_no_problem(report: Write, text: str) -> None:
    assert found(report({NEW: text})) == []


def test_all_odd_pages_that_check_build_and_print_in_one_report(report: Write) -> None:
    pages = {f"content/{name.replace(' ', '-').replace(',', '')}.md": text for name, text in FINE.items()}
    site = build(report({**pages, "mkdocs.yml": TINY["mkdocs.yml"] + "strict: true\n"}))
    built = [site / name.removeprefix("content/").removesuffix(".md") / "index.html" for name in pages]
    assert [path for path in built if not path.exists()] == []
    assert (site / "downloads/report.pdf").read_bytes().startswith(b"%PDF")
