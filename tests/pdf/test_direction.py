"""Words that run against the text around them leave in place what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from reading_order import displaced
from tagged_text import TaggedText, text_of
from tiny_report import HEAD, TINY

from dossier.language.languages import using
from dossier.ledger import compile_ledger
from dossier.pdf.compile import typeset
from dossier.pdf.full_report import full_report
from dossier.pdf.typst_text import lined
from dossier.scripts import directed

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
ISOLATES = "\u2066\u2067\u2069"
Write = Callable[[Mapping[str, str | bytes | None]], Path]
ADDRESS = "https://news.example/2026/%D9%85%D8%B9%D8%A8%D8%B1-%D8%AA%D9%88%D8%B1%D8%AE%D9%85-2/12"
IN_ENGLISH = {
    "digits at the start": ("[530: “84 فیصد افراد”; 527: “1,200”]", ["[530: “", "”; 527: “1,200”]"]),
    "digits in the middle": ("825: “گیٹ 84 گیٹ”; 1257: “x”", ["825: “", "”; 1257: “x”"]),
    "digits at the end": ("“رسانده 15”; 881: “زخمی”.", ["“", "”; 881: “", "”."]),
    "digits of its own": ("“حدود ۱۰۷۳ نفر…”, 9 March", ["“", "”, 9 March"]),
    "a date": ("Al Jazeera. [معبر تورخم]. 8 March 2026", ["Al Jazeera. [", "]. 8 March 2026"]),
    "a year behind bare words": ("تورخم 2024: 527; 3", [" 2024: 527; 3"]),
    "a bracket": ("the gate (باب دوستی) (2025)", ["the gate (", ") (2025)"]),
    "an opening mark": ("گیٹ “No” گیٹ", ["“No” "]),
    "a name in Latin letters inside": ("1: “خبر BBC فارسی”; 2", ["1: “", "”; 2"]),
    "one mark of a pair": ("“گیٹ; 527: 3", ["“", "; 527: 3"]),
    "over a line": ("Gate " * 14 + "“84 " + "معبر تورخم " * 9 + "12”; 527: 3", ["Gate", "”; 527: 3"]),
}
IN_ARABIC = {
    "a locator": ("[12، p. 3: «The 12 men…»؛ 13]", ["[12", "p. 3", "The 12 men", "13"]),
    "a date": ("وكالة Reuters. 8 مارس 2026", ["Reuters", "2026"]),
    "a number": ("هذا Reuters؛ 527: 3", ["Reuters", "527"]),
    "a name with its number": ("عن ISO 8601 في COVID-19، 12", ["ISO 8601", "COVID-19", "12"]),
    "an address": ("انظر https://www.x.example/one-two/3 هنا", ["https://www.x."]),
}


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[..., TaggedText]:
    """The report with these words on its page, as printed."""

    def write(text: str, language: str = "en-GB") -> TaggedText:
        settings = TINY["mkdocs.yml"].replace("en-GB", language)
        root = report({"mkdocs.yml": settings, "content/index.md": f"{HEAD}{text}\n", "data/charts.yml": None})
        with using(language):
            data = typeset(full_report(compile_ledger(root), root), "a4", 0)
        (tmp_path / "report.pdf").write_bytes(data[0])
        return TaggedText(tmp_path / "report.pdf")

    return write


def places(document: TaggedText, parts: list[str]) -> list[tuple[float, float]]:
    """Where each part begins: how far below the head of the page, and how far from the left."""
    letters = [
        (letter, (-round(words.run.y), words.run.x + sum(words.run.widths[:n])))
        for words in document.words
        for n, letter in enumerate(words.run.text)
        if not RIGHT_TO_LEFT.match(letter) and not letter.isspace() and letter not in ISOLATES
    ]
    text = "".join(letter for letter, _place in letters)
    return [letters[text.index(part.replace(" ", ""))][1] for part in parts]


@pytest.mark.parametrize(("text", "parts"), IN_ENGLISH.values(), ids=IN_ENGLISH)
def test_what_stands_beside_words_from_the_right_keeps_its_place(
    printed: Callable[..., TaggedText], text: str, parts: list[str]
) -> None:
    document = printed(f"Words {text} end.")
    assert displaced(document) == []
    assert places(document, parts) == sorted(places(document, parts))


@pytest.mark.parametrize(("text", "parts"), IN_ARABIC.values(), ids=IN_ARABIC)
def test_words_from_the_left_keep_their_place_in_arabic(
    printed: Callable[..., TaggedText], text: str, parts: list[str]
) -> None:
    document = printed(f"كلمة {text}.", "ar-EG")
    assert displaced(document, "rtl") == []
    assert places(document, parts) == sorted(places(document, parts), key=lambda place: (place[0], -place[1]))


def test_an_address_in_arabic_is_read_from_left_to_right_with_the_signs_between_its_parts(
    printed: Callable[..., TaggedText],
) -> None:
    document = printed("انظر https://www.x.example/one-two/3?a=4 هنا", "ar-EG")
    assert any("https://www.x.example/one-two/3?a=4" in text_of(line) for block in document.lines for line in block)


def test_an_address_in_letters_from_the_right_is_read_part_by_part(printed: Callable[..., TaggedText]) -> None:
    document = printed(f"See <{ADDRESS}>.")
    assert displaced(document) == []
    text = next(line for line in document.text.split("\n") if line.startswith("See "))
    assert text.index("2026/") < text.index("/12") and "%" not in text


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("1: “84 فیصد”; 2: “سات 3”", ["84 فیصد", "سات 3"]),
        ("84 فیصد افراد", ["84 فیصد افراد"]),
        ("مفتی, احتشام. ", ["مفتی, احتشام"]),
        ("[824: “گیٹ 9”; 5]", ["گیٹ 9"]),
        ("‘No’ and گیٹ, 4", ["گیٹ"]),
        ("no such words", []),
    ],
)
def test_a_quotation_is_isolated_with_its_numbers(text: str, isolated: list[str]) -> None:
    parts = list(directed(text))
    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.direction] == isolated


def test_a_title_is_one_part_with_the_marks_in_it() -> None:
    title = "آرمی چیف ’’بیٹن آف فیلڈ مارشل‘‘ کے اعزاز"
    assert [part.text for part in directed(f"‘{title}’", is_title=True) if part.direction] == [title]


CLAIM = """\
- id: fall
  statement: One person died.
  value: 1
  unit: civilians killed
  standing: contested
  sources: [{supports: gazette, locator: p. 4, quote: 'was “تورخم 84” and "open war"'}]
  positions:
    - {by: "bureau-of-trade, as reported by the Gazette", says: "1 civilian", sources: [gazette]}
    - {by: the army, says: "None", sources: [bureau]}
  evidence: Both counted it.
"""


def test_the_entry_of_a_claim_names_who_speaks_and_marks_what_is_quoted_once(report: Write, tmp_path: Path) -> None:
    text = f"{HEAD}It [fell](claim:fall).\n\n## Claims\n\n![](view:claims)\n"
    files = {"content/index.md": text, "content/evidence.md": f"{HEAD}![](view:actors)\n", "data/charts.yml": None}
    root = report({**files, "data/claims.yml": CLAIM})
    for number, data in enumerate(typeset(full_report(compile_ledger(root), root), "a4", 0)):
        (tmp_path / f"{number}.pdf").write_bytes(data)
    documents = [TaggedText(path) for path in sorted(tmp_path.glob("*.pdf"))]
    text = "\n".join(document.text for document in documents)
    assert "1 civilian killed" in text
    assert "Bureau, as reported by the Gazette" in text and "The army" in text and "bureau-of-trade" not in text
    assert re.search("p. 4] “was ‘[^’]*’ and ‘open war’”$", text, re.M)
    assert [displaced(document) for document in documents] == [[]] * len(documents)


def test_a_line_stands_below_letters_that_reach_far_down() -> None:
    code = lined("underline", "now گیٹ")
    assert code.startswith(
        '#underline()[#"now ";];#isolated(rtl)[#underline(offset: 0.42em, evade: false)[#spoken("ur")'
    )
    assert "offset" not in lined("strike", "now گیٹ")
