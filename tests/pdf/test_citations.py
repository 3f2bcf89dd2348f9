"""Citations on paper have one form: rising, in one pair of brackets, before the full stop."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.ledger import compile_ledger
from dossier.pdf.citations import stated
from dossier.pdf.full_report import full_report
from dossier.pdf.typst_text import words

Write = Callable[[Mapping[str, str | bytes | None]], Path]
SOURCE = (
    '- {{id: {id}, type: report, title: Paper {id}, kind: press, standing: located, URL: "https://s.example/{id}"}}\n'
)


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        ("[@s1]", "[1]"),
        ("[@s3; @s1]", "[1, 3]"),
        ("[@s4; @s3; @s1; @s2]", "[1–4]"),
        ("[@s3, p. 7; @s1]", "[1; 3, p. 7]"),
        ("[see @s3; @s1]", "[see 3; 1]"),
    ],
)
def test_the_sources_of_a_citation_rise_and_stand_apart_in_one_way(report: Write, cited: str, expected: str) -> None:
    sources = TINY["data/sources.yml"] + "".join(SOURCE.format(id=f"s{number}") for number in range(1, 5))
    page = f"{HEAD}One [@s1], two [@s2], three [@s3], four [@s4] [@gazette] [@bureau].\n\nHere {cited}.\n"
    root = report({"content/index.md": page, "data/sources.yml": sources, "data/charts.yml": None})
    found = full_report(compile_ledger(root), root)[0].main
    here = found.partition('#"Here ";')[2].partition("\n")[0]
    shown = re.sub(r'#cited\("\w+", (\d+)\);|#"([^"]*)";|#used\([^)]*\);|#box\(\)\[|\];', r"\1\2", here)
    assert shown.startswith(f"{expected}.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell.", '#"It fell ";[1]#".";'),
        ("It fell to 7 km", '#"It fell to 7 km ";[1]'),
        ("None by the minister’s.", '#"None by the minister’s ";[1]#".";'),
        ("By the U.S.", '#"By the U.S. ";[1]#".";'),
        ("Did it fall?", '#"Did it fall? ";[1]'),
        ("They said “no.”", '#"They said “no.” ";[1]'),
        ("And so on…", '#"And so on… ";[1]'),
        ("", '#" ";[1]'),
    ],
)
def test_what_is_said_has_its_sources_before_the_full_stop(text: str, expected: str) -> None:
    assert stated(text, "[1]") == expected
    assert stated(text, "") in (f'#"{text}";', "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FY2023-24 and 2023-24", '#box("FY2023–24");#" and ";#box("2023–24");'),
        ("2023-10-01, 2023-25, X-2023-24", '#"2023-10-01, 2023-25, X-2023-24";'),  # a day, and what names no year
    ],
)
def test_a_fiscal_year_is_written_with_a_dash_that_no_line_ends_with(text: str, expected: str) -> None:
    assert words(text) == expected
