"""What a script can count on the pages of the real documents: each of these counts is nought."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from printed_text import pdftotext
from reading_order import displaced
from shown import shown, words_of
from tagged_text import Run, TaggedText, read_once, text_of

from dossier.ledger import Ledger
from dossier.pdf.volumes import volumes_of
from dossier.report.standings import STANDINGS

SIGNS = {standing.sign for standing in STANDINGS.values()}
NAMES = ["briefing", "briefing-letter", "report", "report-letter", "evidence"]
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
MARGIN = 28  # points; no paper of ours has a smaller one
ROOM = 10  # points beyond the next word, from which on a line is short
WRITTEN_IN = {  # languages by letters of their scripts; letters that Arabic does not have come first
    "[ټډړږښڼځڅې]": {"ps"},
    "[ٹڈڑےںھ]": {"ur", "ps"},
    "[پچژگکی]": {"ur", "fa", "ps", "prs"},
    "[\u0600-\u06ff]": {"ar", "ur", "fa", "ps", "prs"},
    "[\u0900-\u097f]": {"hi"},
    "[\u0400-\u04ff]": {"ru"},
    "[A-Za-z]": {"en-GB"},
}
EMPTY = re.compile(
    r"\[\s*[\],;]|[,;]\s*\]|\(\s*[),;]|(?<!\b[A-Z])[.,;]\s*[,;](?!\s*…)|[,;]\s*\.(?!\.)"
    r"|\((?:[^()]{1,40}, )?(?:page|chapter|appendix)\s*[,)]|\b(?:Figure|Table|Pages?)\s*[,;)·]"
)


@pytest.fixture(scope="module")
def read(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], TaggedText]:
    kept: dict[str, TaggedText] = {}

    def one(name: str) -> TaggedText:
        if name not in kept:
            kept[name] = read_once(real_site / f"downloads/{name}.pdf", tmp_path_factory)
        return kept[name]

    return one


@pytest.mark.parametrize("name", NAMES)
def test_no_sign_of_a_standing_begins_a_line(read: Callable[[str], TaggedText], name: str) -> None:
    lines = [line for block in read(name).lines for line in block]
    assert (
        sum(run.text.strip() in SIGNS for line in lines for run in line) > 10 or name == "evidence"
    )  # whose signs have words
    assert [(line[0].page, text_of(line)) for line in lines if line[0].text.strip() in SIGNS] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_line_ends_before_its_measure_while_its_words_go_on(read: Callable[[str], TaggedText], name: str) -> None:
    short = []
    for block in read(name).lines:
        for line, following in zip(block, block[1:], strict=False):
            edge = max(run.end for other in block if other[0].page == line[0].page for run in other)
            if line[0].page == following[0].page and not RIGHT_TO_LEFT.search(text_of(line) + text_of(following)):
                room = edge - line[-1].end - first_word(following) - ROOM
                short += [(line[0].page, text_of(line))] if room > 0 else []
    assert short == []


def first_word(line: list[Run]) -> float:
    """How wide it is, in points."""
    word = text_of(line).split(" ")[0]
    return sum(itertools.islice(itertools.chain.from_iterable(run.widths for run in line), len(word)))


@pytest.mark.parametrize("name", NAMES)
def test_no_words_stand_beyond_the_margin(read: Callable[[str], TaggedText], name: str) -> None:
    document = read(name)
    ends = [run.run for run in document.words if run.run.x < MARGIN or run.run.end > document.width - MARGIN]
    assert [(run.page, run.text) for run in ends] == []


@pytest.mark.parametrize("name", NAMES)
def test_all_words_are_tagged_with_their_language(read: Callable[[str], TaggedText], name: str) -> None:
    wrong = []
    for words in read(name).words:
        languages = next((own for letters, own in WRITTEN_IN.items() if re.search(letters, words.run.text)), None)
        if languages and words.language not in languages and not is_address(words.run.text):
            wrong.append((words.run.page, words.language, words.run.text))
    assert wrong == []


def is_address(text: str) -> bool:
    return re.search(r"https?:|\w/|%[0-9A-Fa-f]{2}", text) is not None


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_each_line_stand_in_the_order_in_which_they_are_read(
    read: Callable[[str], TaggedText], name: str
) -> None:
    assert displaced(read(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_address_is_broken_within_a_word(read: Callable[[str], TaggedText], name: str) -> None:
    """Its lines end behind a sign between its parts, before the code of a letter, or in a very long part."""
    broken = []
    for block in read(name).lines:
        inside = False
        for line, following in zip(map(text_of, block), map(text_of, block[1:]), strict=False):
            inside = " http" in f" {line.split(' ')[-1]}" or (inside and " " not in line)
            if inside and re.search(r"[/.\-_?&=%:][^\W_]{1,23}$", line) and re.match(r"\w+[/.\-_?&=]", following):
                broken.append((line, following))
    assert broken == []


@pytest.mark.parametrize("name", NAMES)
def test_no_reference_is_empty(read: Callable[[str], TaggedText], name: str) -> None:
    lines = (re.sub(r"\S*[/%]\S*", "…", line) for line in read(name).text.split("\n"))  # without addresses
    found = [re.search(f".{{0,40}}(?:{EMPTY.pattern}).{{0,20}}", line) for line in lines]
    assert [match[0] for match in found if match] == []


VOLUMES = ["report", "report-letter", "evidence"]
ABOVE, BELOW = 51, 45.4  # points of the margins of a volume


def blank_feet(document: TaggedText) -> list[float]:
    """How much of each page is empty below its last words, but for cover, contents and the last page."""
    contents = next(words.run.page for words in document.words if "H1" in words.kinds and words.run.text == "Contents")
    heads = (words.run.page for words in document.words if "H1" in words.kinds and words.run.page > contents)
    lowest: dict[int, float] = {}
    for words in document.words:
        lowest[words.run.page] = min(words.run.y, lowest.get(words.run.page, document.height))
    return [(lowest[page] - BELOW) / (document.height - ABOVE - BELOW) for page in range(next(heads), document.pages)]


@pytest.mark.parametrize("name", VOLUMES)
def test_no_page_but_the_last_is_nearly_empty_and_few_have_a_blank_foot(
    read: Callable[[str], TaggedText], name: str
) -> None:
    feet = blank_feet(read(name))
    assert len(feet) > 70
    assert [page for page, blank in enumerate(feet) if blank > 0.7] == []
    assert sum(feet) / len(feet) < 0.08  # entries that fit on a page are whole, and leave half of one on average
    assert sum(blank > 1 / 3 for blank in feet) <= len(feet) / 100  # before the longest of them


@pytest.mark.parametrize("name", VOLUMES)
def test_no_running_head_says_a_word_twice(real_site: Path, name: str) -> None:
    pages = pdftotext(real_site / f"downloads/{name}.pdf", "-layout").split("\f")
    heads = [page.split("\n")[0] for page in pages[1:]]
    assert [head for head in heads if re.search(r"(\w+) · \1 \d", head)] == []
    assert sum("Claims" in head for head in heads) > 10


@pytest.mark.parametrize("name", [*VOLUMES, "evidence-letter"])
def test_running_heads_stand_in_one_line_and_cut_no_name(real_site: Path, name: str) -> None:
    pages = pdftotext(real_site / f"downloads/{name}.pdf", "-layout").split("\f")
    heads = [page.split("\n")[0].strip() for page in pages[1:] if page]
    assert len({re.split(r"\s{3,}", head)[0] for head in heads}) == 1
    assert [head for head in heads if "…" in head] == []
    assert [head for head in heads if re.search(r"\b(?:Claims|Datasets|References) \d+(?:;|$)", head)] == []


@pytest.mark.parametrize("name", VOLUMES)
def test_pages_on_which_a_source_is_cited_ascend(read: Callable[[str], TaggedText], name: str) -> None:
    lists = re.findall(r"\b[Pp]ages ((?:\d+, )+\d+)", read(name).text.replace("\u00a0", " "))
    assert len(lists) > 100
    numbers = [[*map(int, found.split(", "))] for found in lists]
    assert [own for own in numbers if own != sorted(own)] == []


def test_what_changed_is_told_in_little_more_than_twenty_pages(real_site: Path) -> None:
    pages = pdftotext(real_site / "downloads/evidence.pdf", "-layout").split("\f")
    told = [page for page in pages if "What changed ·" in page.split("\n")[0]]
    assert 5 < len(told) < 24
    heads = [page.split("\n")[0] for page in told]
    assert [head for head in heads if not re.search(r"What changed · (?:[A-Z]\w+,? ?)+", head)] == []
    firsts = [int(found[1]) for head in heads if (found := re.search(r"Corrections of claims (\d+)", head))]
    assert len(firsts) > 5 and firsts == sorted(firsts)
    words = " ".join(" ".join(told).split())
    assert re.findall(r"\b\d{4}-\d\d-\d\d\b|\((?:new|withdrawn)\)|\bBy: [a-z]", words) == []


def test_contested_figures_of_the_home_page_are_told_once(read: Callable[[str], TaggedText]) -> None:
    said = re.search(r"(?s)\nContested figures\n(.*?)\nWhat to watch\n", read("report").text)
    home = said[1] if said else ""
    assert " ".join(home.split()).count("Pakistani soldiers killed, 11–12 October 2025") == 1
    assert "Who\nSays" not in home


@pytest.mark.parametrize("name", ["report", "evidence"])
def test_every_reference_says_what_it_is(read: Callable[[str], TaggedText], name: str) -> None:
    document = read(name)
    last = document.text.rpartition("\nReferences\n" if name == "report" else "\nSources\n")[2]
    entries = re.findall(r"(?m)^(\d+) (.*)$", last)
    assert [int(number) for number, _words in entries] == list(range(1, len(entries) + 1))
    assert len(entries) > 400
    assert [number for number, words in entries if len(words) < 20] == []


def test_each_chapter_is_read_out_in_the_order_of_its_page(
    read: Callable[[str], TaggedText], real_site: Path, real_ledger: Ledger
) -> None:
    """What print adds may stand between the words of the page, but nothing of them is left out or elsewhere."""
    report, _evidence = volumes_of(real_ledger)
    chapters = chapters_of(read("report"))
    for path in report.pages:
        html = (real_site / path.replace("index.md", "").replace(".md", "") / "index.html").read_text("utf-8")
        page = [word for word in shown(html, paper=True).words if not RIGHT_TO_LEFT.search(word)]
        own = next(words for title, words in chapters if title == page[: len(title)])
        assert missing(page, own) == [], path


def chapters_of(document: TaggedText) -> list[tuple[list[str], list[str]]]:
    """The words of each title, without its number, and of all that stands below it, drawings and captions apart."""
    chapters: list[tuple[list[str], list[str]]] = []
    for block in document.blocks:
        kinds = {*block[0].kinds}
        words = words_of("".join(words.run.text for words in block if words.run.text not in SIGNS).replace("\xad", ""))
        if "H1" in kinds:
            title = words[1:] if words and words[0].isdecimal() else words
            chapters.append((title, [*title]))
        elif chapters and block[0].kinds[-1] != "Lbl" and "Caption" not in kinds:
            chapters[-1][1].extend(words)
    return [(title, words) for title, words in chapters if title != ["Contents"]]


def missing(page: list[str], printed: list[str]) -> list[str]:
    """The words of the page that do not follow each other in print: each next to the last, or with its neighbours."""
    place, found = 0, []
    for number, word in enumerate(page):
        near = next((n for n in range(place, min(place + 12, len(printed))) if printed[n] == word), None)
        three = page[number : number + 3]
        ahead = range(place, len(printed))
        at = near if near is not None else next((n for n in ahead if printed[n : n + 3] == three), None)
        if at is None:
            found.append(" ".join(page[max(number - 3, 0) : number + 3]))
        else:
            place = at + 1
    return found


def test_words_out_of_order_are_found() -> None:
    page = ["One", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    assert missing(page, page) == []
    assert missing(page, [*page[:3], "(p.", "4)", *page[3:]]) == []
    assert missing(page, [*page[6:], *page[:6]]) != []
    assert missing(page, [*page[:5], *page[6:]]) != []
