"""Addresses on paper: what a reader types, and no code where there is a letter."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sample_reports import texts
from tagged_text import TaggedText
from tiny_report import HEAD

from dossier.build import print_documents
from dossier.pdf.addresses import of_page, pieces, readable, shorten

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PRINTED = texts("printed")
GATE = "https://news.example/2026/3/%D9%85%D8%B9%D8%A8%D8%B1-%D8%AA%D9%88%D8%B1%D8%AE%D9%85/"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.example/M%C3%BCnchen?a=%20b", "https://x.example/München?a=%20b"),  # a space is none in an address
        (GATE, "https://news.example/2026/3/معبر-تورخم/"),
        ("https://x.example/%d1%80%d0%b5%d0%ba%d0%b0", "https://x.example/река"),
        ("https://x.example/%E2%80%AE%C2%A0", "https://x.example/%E2%80%AE%C2%A0"),  # turns the text, shows nothing
        ("https://x.example/%E4%B8%AD", "https://x.example/%E4%B8%AD"),  # in a script that is not printed
        ("https://x.example/a/%D9%85%E2%80%8C/%D9%85", "https://x.example/a/%D9%85%E2%80%8C/م"),  # have no order
        (
            "https://x.example/%D9%85%DB%8C%E2%80%8C%D8%B4%D9%88%D8%AF",
            "https://x.example/می\u200cشود",
        ),  # as Persian is written
        ("https://x.example/%FF%2F%25", "https://x.example/%FF%2F%25"),  # no text; signs that an address needs
    ],
)
def test_codes_of_letters_are_read_and_others_kept(address: str, expected: str) -> None:
    assert readable(address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.earthdata.com/a-b_c", "https://www.earthdata. com/ a- b_ c"),
        ("x.example/a//?b=1&c=%20%D9%85d", "x.example/ a//? b= 1& c= %20%D9%85d"),
        ("english.dawn-news.example", "english.dawn-news.example"),
        ("the-longest-of-names.of-all.news.example", "the- longest- of- names. of- all. news. example"),
        ("https://x.example/" + "a" * 41, f"https://x. example/ {'a' * 24} {'a' * 17}"),
        ("http://x.example/" + "a" * 40 + "%", f"http://x. example/ {'a' * 24} {'a' * 16} %"),
    ],
)
def test_a_line_may_end_between_the_parts_of_an_address(address: str, expected: str) -> None:
    assert pieces(address) == expected.split(" ")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.x.example/a/b/", "x.example/a/b"),
        ("https://x.example/one-part/" + "long-" * 20, "x.example"),
        ("https://x.example/" + "%D9%85" * 30, "x.example/" + "م" * 30),
    ],
)
def test_what_is_typed_from_paper_is_short(address: str, expected: str) -> None:
    element = etree.fromstring(f'<span>See <a href="{address}">{address}</a>, <a href="{address}">here</a></span>')
    shorten(element)
    assert [link.text for link in element] == [expected, "here"]


def test_a_long_address_is_its_host_and_nothing_is_cut() -> None:
    long = "https://x.example/one-part/" + "long-" * 20
    element = etree.fromstring(f'<span>See <a href="{long}">{long}</a>. <a href="{GATE}">{GATE}</a>.</span>')
    shorten(element)
    assert "".join(element.itertext()) == "See x.example. news.example/2026/3/معبر-تورخم."


def test_an_address_on_paper_is_copied_whole_and_broken_between_its_parts(report: Write, tmp_path: Path) -> None:
    address = f"https://www.earthdata.example/{'naturalearthdata-' * 9}x"
    page = f"{HEAD}# T\n\nTrade fell by [59 percent](claim:fall) [@gazette]; see [the gate]({address}).\n"
    print_documents(report({**PRINTED, "content/index.md": page}), tmp_path / "out")
    document = TaggedText(tmp_path / "out/report.pdf")
    assert address in document.text
    line_ends = [line[-1].text for block in document.lines for line in block[:-1] if "natural" in line[-1].text]
    assert line_ends and all(text.endswith("-") for text in line_ends)


def test_an_address_in_another_script_is_printed_in_its_letters(report: Write, tmp_path: Path) -> None:
    page = f"{HEAD}# T\n\nTrade fell by [59 percent](claim:fall) [@gazette]; see [the gate]({GATE}).\n"
    sources = PRINTED["data/sources.yml"]
    address = re.search(r"(?:URL|url): \"?(https?://[^\s\",}]+)", sources)
    assert address
    files = {**PRINTED, "content/index.md": page, "data/sources.yml": sources.replace(address[1], GATE)}
    print_documents(report(files), tmp_path / "out")
    document = TaggedText(tmp_path / "out/report.pdf")
    assert "%D9" not in document.text
    words = [words for words in document.words if re.search("[\u0600-\u06ff]", words.run.text)]
    assert len(words) >= 2 and {word.language for word in words} == {"ar"}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("index.md", ""),
        ("military.md", "military/"),
        ("annex/index.md", "annex/"),
        ("annex/war.md", "annex/war/"),
        ("myindex.md", "myindex/"),
        ("annex/reindex.md", "annex/reindex/"),
    ],
)
def test_a_page_has_the_address_of_its_place_in_the_site(path: str, place: str) -> None:
    assert of_page("https://report.example/2026/", path) == f"https://report.example/2026/{place}"
