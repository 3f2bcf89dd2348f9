"""Claims, quotations, abbreviations and calls of figures in print, as a reader meets them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from printed_text import pdftotext, printed
from sample_reports import texts

from dossier.language.languages import name_of, using
from dossier.scripts import language_of_words

__all__ = ["printed"]  # a fixture
pytestmark = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is missing")
PRINTED = texts("printed")
QUOTED = """\
- id: quoted
  statement: The gate was shut.
  standing: agreed
  sources:
    - {supports: gazette, locator: p. 3, quote: It was shut}
    - {supports: bureau, quote: Es fue cerrada}
    - {contradicts: gazette}
  evidence: Both say so.
"""
SPANISH = PRINTED["data/sources.yml"].replace("{id: bureau,", "{id: bureau, language: es,")


def words(path: Path, *options: str) -> str:
    return " ".join(re.sub("\u00ad\\s*|\u200b", "", pdftotext(path, *options)).split())


# -- what sources say --------------------------------------------------------------------------------------------------


def test_each_quotation_of_a_claim_stands_in_a_line_with_its_language(printed: Callable[..., Path]) -> None:
    folder = printed({"data/claims.yml": PRINTED["data/claims.yml"] + QUOTED, "data/sources.yml": SPANISH})
    lines = [line.strip() for line in pdftotext(folder / "evidence.pdf", "-layout").split("\n")]
    at = lines.index("For: [1, p. 3] “It was shut”")
    assert lines[at - 1] == "Both say so."
    assert lines[at + 1 : at + 3] == ["[2] “Es fue cerrada” (in Spanish)", "Against: [1]"]


def test_what_each_says_ends_with_a_stop_behind_its_sources(printed: Callable[..., Path]) -> None:
    positions = (
        "  positions:\n"
        "    - {by: Bureau, says: Shut by the clerk’s., sources: [bureau]}\n"
        "    - {by: The gazette, says: It was open, sources: [gazette]}\n"
    )
    claim = QUOTED.replace("standing: agreed", "standing: contested").replace("  sources:", f"{positions}  sources:")
    folder = printed({"data/claims.yml": PRINTED["data/claims.yml"] + claim})
    for name in ("report", "evidence"):
        found = words(folder / f"{name}.pdf")
        assert "Shut by the clerk’s [2]." in found and "It was open [1]." in found


@pytest.mark.skipif(not shutil.which("pdftohtml"), reason="pdftohtml is missing")
def test_the_words_before_sources_are_set_off(printed: Callable[..., Path]) -> None:
    folder = printed({"data/claims.yml": PRINTED["data/claims.yml"].replace("{supports: bureau}", "{partly: bureau}")})
    for name in ("report", "evidence"):
        file = folder / f"{name}.pdf"
        xml = subprocess.run(["pdftohtml", "-xml", "-stdout", "-i", file], capture_output=True, text=True).stdout
        runs = re.findall(r">([^<>]*For:[^<>]*)</text>", xml)  # of one face each
        assert runs == ["For:"] * (2 if name == "report" else 3)


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("It was shut", "", ""), ("It was shut", "en", ""), ("Es fue cerrada", "es", "es"),
        ("بسته شده‌اند", "prs", "prs"), ("بند ہے", "", "ur"), ("The gate [...] shut", "ur", ""), ("закрыто", "", "ru"),
        ("was “تورخم” and open", "", ""),
    ],
)  # fmt: skip
def test_a_quotation_is_in_the_language_that_its_source_or_its_letters_tell(
    text: str, given: str, expected: str
) -> None:
    with using("en"):
        assert language_of_words(text, given) == expected


def test_languages_are_called_by_the_words_of_the_report() -> None:
    names = {}
    for language in ("en", "de", "ar"):
        with using(language):
            names[language] = name_of("prs"), name_of("ur"), name_of("xx")
    assert names["en"] == ("Dari", "Urdu", "xx")
    assert names["de"] == ("Dari", "Urdu", "xx")
    assert names["ar"][1] == "الأوردية"


# -- heads -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "period", "expected"),
    [
        ("2025-12-14", "2025-12", "14 December 2025 The"),
        ("2025-12-14", "2025-12-14", "14 December 2025 The"),
        ("2025-10-09", "from 9 October 2025", "from 9 October 2025 The"),
        ("2025-10-09", "2025-11", "9 October 2025 November 2025 The"),
    ],
)
def test_the_head_of_a_claim_says_a_day_once(
    printed: Callable[..., Path], value: str, period: str, expected: str
) -> None:
    dated = QUOTED.replace("  standing", f'  value: "{value}"\n  unit: date\n  period: "{period}"\n  standing', 1)
    found = words(printed({"data/claims.yml": PRINTED["data/claims.yml"] + dated}) / "evidence.pdf")
    assert f"3 ✓ agreed {expected} gate was shut." in found


# -- abbreviations -----------------------------------------------------------------------------------------------------


def test_abbreviations_are_those_of_pages_too_and_currencies_and_none_stands_for_itself(
    printed: Callable[..., Path],
) -> None:
    page = PRINTED["content/index.md"].replace("59 percent", "59 million dollars")
    money = PRINTED["data/claims.yml"].replace("unit: percent", "unit: USD million")
    actor = "- {id: alwa, name: Al-Wa, kind: government body, description: It counts., sources: [bureau]}\n"
    folder = printed({
        "content/index.md": page + "\nThe UN and Al-Wa spoke of it.\n\n*[UN]: United Nations\n",
        "data/claims.yml": money.replace("59 percent", "59 million dollars"),
        "data/actors.yml": PRINTED["data/actors.yml"] + actor,
        "data/glossary.yml": '- {id: al-wa, name: Al-Wa, see: "actor:alwa"}\n',
        "content/evidence.md": PRINTED["content/evidence.md"] + "\n## Terms\n\n![](view:glossary)\n",
        "mkdocs.yml": PRINTED["mkdocs.yml"].replace("markdown_extensions:\n", "markdown_extensions:\n  - abbr\n"),
    })  # fmt: skip
    listed = [
        words(folder / f"{name}.pdf").partition("Abbreviations ")[2].partition(" How well each")[0]
        for name in ("report", "evidence")
    ]
    assert listed == ["UN United Nations", "USD US Dollar"]


# -- the real report ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report", "report-letter"])
def test_the_list_of_figures_is_not_torn(real_site: Path, name: str) -> None:
    pages = pdftotext(real_site / f"downloads/{name}.pdf", "-layout", "-l", "8").split("\f")
    listing = [page for page in pages if len(re.findall(r"(?m)^ *Figure \d+ .*\.", page)) > 2]
    assert len(listing) == 1 and re.search(r"(?m)^Figures$", listing[0])


@pytest.mark.parametrize("name", ["briefing", "briefing-letter"])
def test_the_briefing_calls_each_of_its_figures(real_site: Path, name: str) -> None:
    found = words(real_site / f"downloads/{name}.pdf")
    figures = set(re.findall(r"\bFigure (\d+)\. ", found))
    assert len(figures) == 6
    assert figures - set(re.findall(r"[(,] ?Figure (\d+)(?=[.,])", found)) == set()


def test_the_entry_of_a_claim_names_the_page_that_tells_of_its_change(real_site: Path) -> None:
    pages = pdftotext(real_site / "downloads/evidence.pdf", "-layout").split("\f")
    told = [n for n, page in enumerate(pages, 1) if "What changed" in page.split("\n")[0]]
    named = [int(n) for page in pages for n in re.findall(r"Changes?, pages? (\d+)", page)]
    assert len(named) > 300 and set(named) <= {told[0] - 1, *told}
