"""What Python-Markdown does not document is as we use it; where it is not, the message names the module to adapt."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from importlib.metadata import version

import pytest
from markdown import Markdown
from markdown.extensions import toc
from markdown.util import HtmlStash

from dossier.problems import Refused
from dossier.prose import markdown_adapter, sanitiser
from dossier.prose.markdown_adapter import STASHED, UNFINISHED, ElementParser, Stash, heading_id, with_ampersands

MARKDOWN = f"markdown {version('markdown')}"
ADAPT = "adapt dossier/prose/markdown_adapter.py"


def elements(text: str, *extensions: str) -> tuple[etree.Element, Stash]:
    return ElementParser(extensions, {}).elements(text)


def restored(text: str | None, stash: Stash) -> str:
    return with_ampersands(STASHED.sub(lambda mark: f"[{stash[int(mark[1])]}]", text or ""))


def test_elements_and_what_was_put_aside() -> None:
    (head, paragraph), stash = elements("# Head {: #own }\n\nA&nbsp;b <i>c</i> &amp; 2 \\* 3 & 4\n", "attr_list")
    assert (head.tag, head.get("id"), head.text) == ("h1", "own", "Head")
    assert restored(paragraph.text, stash) == "A[&nbsp;]b [<i>]c[</i>] [&amp;] 2 * 3 & 4"


def test_a_block_of_code_is_put_aside_whole() -> None:
    (code, words), stash = elements("```\nx < 1\n```\n\nwords\n", "fenced_code")
    assert [restored(code.text, stash), words.text] == ["[<pre><code>x &lt; 1\n</code></pre>]", "words"]


def test_an_address_of_mail_has_its_ampersands_again() -> None:
    (paragraph,), _ = elements("<a@b.example>")
    assert with_ampersands(paragraph[0].get("href", "")).startswith("&#109;&#97;")


def test_marks_of_extensions_are_told_from_those_of_the_stash() -> None:
    assert UNFINISHED.findall("\x02qq-1\x03 \x02wzxhzdk:0\x03 \x02amp\x03") == ["\x02qq-1\x03", "\x02amp\x03"]


def test_a_parser_reads_one_text_after_the_other() -> None:
    parser = ElementParser((), {})
    texts = ["one <b>", "", "two"]
    assert [["".join(root.itertext()).strip(), len(stash)] for root, stash in map(parser.elements, texts)] == [
        [f"one {HtmlStash().get_placeholder(0)}", 1], ["", 0], ["two", 0],
    ]  # fmt: skip


# -- when the library changes ----------------------------------------------------------------------------------------


def test_a_stash_without_marks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(HtmlStash, "get_placeholder")
    with pytest.raises(Refused) as refused:
        elements("words")
    assert str(refused.value) == f"{MARKDOWN} no longer has HtmlStash.get_placeholder; {ADAPT}"


def test_a_stash_without_parts_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HtmlStash, "__init__", lambda self: vars(self).update(html_counter=0, tag_data=[]))
    monkeypatch.setattr(HtmlStash, "reset", lambda self: None)
    with pytest.raises(Refused) as refused:
        elements("words")
    assert str(refused.value) == f"{MARKDOWN} no longer has HtmlStash.rawHtmlBlocks; {ADAPT}"


def test_where_pages_are_shown_a_stash_without_parts_is_named_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HtmlStash, "__init__", lambda self: vars(self).update(html_counter=0, tag_data=[]))
    monkeypatch.setattr(HtmlStash, "reset", lambda self: None)
    md = Markdown()
    sanitiser.register(md, mends=True)
    with pytest.raises(Refused) as refused:
        md.convert("words")
    assert str(refused.value) == f"{MARKDOWN} no longer has HtmlStash.rawHtmlBlocks; {ADAPT}"


def test_other_marks_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HtmlStash, "get_placeholder", lambda self, key: f"<{key}>")
    with pytest.raises(Refused) as refused:
        elements("words")
    assert str(refused.value) == f"{MARKDOWN} marks what it puts aside in another way; {ADAPT}"


def test_tree_processors_that_are_not_run_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_adapter._Keep, "run", lambda self, root: None)
    with pytest.raises(Refused) as refused:
        elements("words")
    assert str(refused.value) == f"{MARKDOWN} no longer hands its elements to the last tree processor; {ADAPT}"


def test_parts_that_name_headings_are_named_where_they_are_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(toc, "strip_tags")
    with pytest.raises(Refused) as refused:
        heading_id(Markdown(extensions=["toc"]), etree.Element("h2"))
    assert str(refused.value) == f"{MARKDOWN} no longer has markdown.extensions.toc.strip_tags; {ADAPT}"


def test_a_report_without_a_table_of_contents_names_no_heading() -> None:
    assert heading_id(Markdown(), etree.Element("h2")) is None
