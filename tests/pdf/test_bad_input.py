"""What nobody should write, or hand in, is a right page in print or a problem with its place; the old files stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from page_content import drawn
from picture_samples import photograph, record
from sample_reports import texts
from tagged_text import TaggedText
from tiny_report import HEAD

from dossier import cache
from dossier.build import print_documents, write_assets
from dossier.ledger import compile_ledger
from dossier.pdf.compile import typeset
from dossier.pdf.full_report import full_report
from dossier.problems import ReportError
from dossier.typesetting import Typesetting, TypesettingError

Files = Mapping[str, str | bytes | None]
Write = Callable[[Files], Path]
PRINTED = texts("printed")
INDEX, SOURCES = PRINTED["content/index.md"], PRINTED["data/sources.yml"]
THAI = "\u0e23\u0e32\u0e0a\u0e2d\u0e32\u0e13\u0e32\u0e08\u0e31\u0e01\u0e23"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">'
    '<text x="10" y="90" font-family="Never Cut Sans" font-size="30">WORDS</text></svg>'
)
COLUMNS = 40
WIDE = "| Incomprehensibilities " * COLUMNS + "|\n" + "|---" * COLUMNS + "|\n" + "| words " * COLUMNS + "|\n"
SENTENCE = "They count what they saw and leave out what they did not see. "


def shows(file: str, data: str | bytes) -> Files:
    page = f"{INDEX}\n![](picture:gate)\n"
    return {f"data/pictures/{file}": data, "data/pictures.yml": record(file), "content/index.md": page}


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[[Files], Path]:
    def write(files: Files) -> Path:
        print_documents(report({**PRINTED, **files}), tmp_path / "out", ["report"])
        return tmp_path / "out/report.pdf"

    return write


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"data/sources.yml": SOURCES.replace("title: Trade falls", 'title: " "')},
            "data/sources.yml:1:32: source “gazette”: title is empty; write it (wrong-value)",
        ),
        (
            {"data/sources.yml": SOURCES.replace("title: Trade falls, ", "")},
            "data/sources.yml:1:45: source “gazette” is located, but has neither title nor description; add one "
            "(source-standing)",
        ),
        (
            {"content/index.md": f"{INDEX}\nThey call it {THAI} there.\n"},
            f"content/index.md:24:14: this page has “ร” (THAI CHARACTER RO RUA) in “{THAI}”, which no font of print "
            "has; write it in other letters (unprintable-character)",
        ),
        (
            shows("gate.svg", DRAWING.replace("WORDS", THAI)),
            "data/pictures.yml:2:3: picture “gate”: data/pictures/gate.svg cannot be printed (PDF/A-2a, PDF/UA-1 "
            'error: the text `"ร"` could not be displayed with a font try using a different font); save it anew '
            "(picture-file)",
        ),
        (
            {"content/index.md": f"{INDEX}\n## Wide\n\n{WIDE}"},
            "content/index.md:26:1: the table has 40 columns, more than a page is wide; show it in parts (print)",
        ),
    ],
    ids=["empty title", "no title", "no font", "no font in a drawing", "wide table"],
)
def test_what_cannot_be_printed_has_its_place_and_the_old_files_stay(
    report: Write, tmp_path: Path, files: Files, expected: str
) -> None:
    print_documents(report(PRINTED), tmp_path / "out", ["report"])
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with pytest.raises(ReportError) as caught:
        print_documents(report({**PRINTED, **files}), tmp_path / "out", ["report"])
    assert expected in [str(problem) for problem in caught.value.problems]
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_words_of_a_drawing_in_an_unknown_font_are_printed_in_one_that_is_there(
    printed: Callable[[Files], Path],
) -> None:
    with pikepdf.open(printed(shows("gate.svg", DRAWING))) as document:
        names = [str(font["/FontName"]) for font in document.objects if is_font(font)]
    assert names and not any("Never" in name for name in names)


def is_font(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and "/FontName" in item


@pytest.mark.parametrize("size", [(200, 6000), (6000, 150)], ids=["tall", "wide"])
def test_a_picture_of_any_form_stays_on_its_page(printed: Callable[[Files], Path], size: tuple[int, int]) -> None:
    with pikepdf.open(printed(shows("gate.jpg", photograph(size)))) as document:
        shown = [box for page in document.pages for box in boxes(page)]
        width, height = (float(document.pages[0].MediaBox[n]) for n in (2, 3))
    assert len(shown) == 1
    left, low, right, high = shown[0]
    assert 50 < left < right < width - 50 and 40 < low < high < height - 40
    assert (right - left) / (high - low) == pytest.approx(size[0] / size[1], rel=0.05)


ROWS = "".join(f"  - {{year: Place {n}, value: {n}, source: bureau, standing: reported}}\n" for n in range(1, 60))
COLUMNS_OF_TRADE = PRINTED["data/datasets/trade.yml"].partition("rows:")[0].replace("type: year", "type: text")
ALT = "alt: A bar for each place, longer from one place to the next.\n  horizontal: true\n  note: The note below it."
TALL = {
    "data/datasets/trade.yml": f"{COLUMNS_OF_TRADE}rows:\n{ROWS}",
    "data/charts.yml": re.sub("alt: .*", ALT, PRINTED["data/charts.yml"]),
}


def test_a_figure_taller_than_a_page_stands_on_one_with_its_words(printed: Callable[[Files], Path]) -> None:
    document = TaggedText(printed(TALL))
    below = {
        words.run.page: words.run.y
        for words in document.words
        if "Place 1" in words.run.text or "Place 59" in words.run.text or "The note below it." in words.run.text
    }
    (page,) = below
    own = [words.run for words in document.words if words.run.page == page]
    shown = "".join(run.text for run in own)
    for words in ("Figure\xa01. Trade", "Million dollars a year", "Place 30", "The note below it.", "Source: "):
        assert words.replace("\xa0", " ") in shown.replace("\xa0", " "), words
    assert all(40 < run.y < document.height - 25 for run in own)


def test_a_fault_of_the_typesetter_s_own_is_passed_by_setting_pages_a_hair_apart(
    printed: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other volume's stay as they are."""
    export, write, calls, nudged = Typesetting.pdf, Typesetting.write, list[str](), list[str]()

    def noting(self: Typesetting, name: str, text: str) -> None:
        nudged.extend([self.name] if name == "nudge.json" and text != "0" else [])
        write(self, name, text)

    def faulty(self: Typesetting, timestamp: int = 0) -> bytes:
        calls.append(self.name)
        if self.name == "report" and calls.count("report") < 3:
            raise TypesettingError("internal error: expected link ancestor", document=self.name)
        return export(self, timestamp)

    monkeypatch.setattr(Typesetting, "pdf", faulty)
    monkeypatch.setattr(Typesetting, "write", noting)
    monkeypatch.setattr(cache, "get", lambda keys: {})
    assert "Trade" in TaggedText(printed({})).text
    assert calls.count("report") == 4  # three times for A4, once for US letter
    assert nudged == ["report", "report"]


def test_pages_that_typst_gives_up_on_are_set_a_hair_apart_as_well() -> None:
    """Each setting finds one mark more than the one before, unless paragraphs stand apart."""
    grows = "#context { for _ in range(query(<mark>).len() + 1) [#metadata(0)<mark>] }"
    report = (
        '#set document(title: [T], date: datetime(year: 2026, month: 1, day: 1))\n#set text(lang: "en")\nWords.\n'
        + (f'#if json("nudge.json") == 0 [{grows}]\n#metadata("")<positions>')
    )
    files = {"main.typ": report.encode(), "nudge.json": b"0"}
    with Typesetting(files, "report") as document:
        document.pdf()
        assert not document.is_settled
        document.write("nudge.json", "1")
        document.pdf()
        assert document.is_settled


def test_a_fault_that_stays_is_told(printed: Callable[[Files], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    export = Typesetting.pdf

    def faulty(self: Typesetting, timestamp: int = 0) -> bytes:
        if self.name != "report":
            return export(self, timestamp)
        raise TypesettingError("internal error: expected link ancestor", document=self.name)

    monkeypatch.setattr(Typesetting, "pdf", faulty)
    monkeypatch.setattr(cache, "get", lambda keys: {})
    with pytest.raises(ReportError, match="the report could not be printed: internal error"):
        printed({})


def boxes(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    """Where pictures of pixels stand on a page."""
    found = []
    for operator, operands, matrix in drawn(page):
        if operator == "Do" and page.Resources.XObject[str(operands[0])].get("/Subtype") == "/Image":
            box = matrix.transform(pikepdf.Rectangle(0, 0, 1, 1))
            found.append((box.llx, box.lly, box.urx, box.ury))
    return found


def test_a_paragraph_of_thirty_thousand_characters_is_printed_whole(printed: Callable[[Files], Path]) -> None:
    document = TaggedText(printed({"content/index.md": f"{HEAD}# T\n\n{SENTENCE * 500}[@gazette].\n"}))
    whole = " ".join(document.text.replace("\xad", "").split())
    assert whole.count(SENTENCE.strip()) == 500
    lines = [line for block in document.lines for line in block if len(block) > 300]
    edge = max(run.end for line in lines for run in line)
    assert len(lines) > 300
    assert [line for line in lines[:-1] if line[-1].end < edge - 2] == []


def test_ten_thousand_references_are_printed_each_with_its_number(report: Write, tmp_path: Path) -> None:
    """The report alone, on one size of paper, since all take a minute and more."""
    keys = [f"work-{number}" for number in range(10_000)]
    cited = [
        f"A sentence of its own [{'; '.join(f'@{key}' for key in keys[n : n + 100])}]." for n in range(0, 10_000, 100)
    ]
    works = (
        f"- {{id: {key}, type: article, title: Work {key}, kind: press, standing: located, "
        f"URL: 'https://a.example/{key}'}}\n"
        for key in keys
    )
    files = {"data/sources.yml": SOURCES + "".join(works), "content/index.md": "\n\n".join([INDEX, *cited])}
    root = report({**PRINTED, **files})
    ledger = compile_ledger(root)
    write_assets(ledger, root)
    document, _evidence = full_report(ledger, root)
    (tmp_path / "report.pdf").write_bytes(typeset([document], "a4", 0)[0])
    text = TaggedText(tmp_path / "report.pdf").text
    found = re.findall(r"(?m)^(\d+) .*?https://a\.example/work-(\d+)\.", text)
    assert [(int(number) - 3, int(work)) for number, work in found] == [(n, n) for n in range(10_000)]
