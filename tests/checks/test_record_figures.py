"""Figures in the words of charts of the report's own records, and of charts with many rows: what covers them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tiny_report import TINY

Problems = Callable[..., list[str]]

SOURCES = TINY["data/sources.yml"] + "".join(
    f'- {{id: s-{n}, type: book, title: Work {n}, kind: {kind}, standing: located, ISBN: "{n}", listed: L}}\n'
    for n, kind in enumerate(["press"] * 20 + ["wire"] * 3)
)
MATRIX = """\
- id: matrix
  form: matrix
  title: Sources
  subtitle: By kind and standing
  records: sources
  x: standing
  y: kind
  alt: "{}"
"""


@pytest.mark.parametrize(
    ("alt", "strange"),
    [
        ("Of the 26 sources 21 are press reports, and more than four fifths are from the press.", []),
        ("About four fifths of the sources are press reports, about an eighth are wires, none is a law.", []),
        ("About a half of the sources are press reports, about an eighth are wires, none is a law.", ["About a half"]),
        ("Of the 27 sources most are press reports, and few are wires or of the government.", ["27"]),
        ("Of all the works 21 are of wires; and those of the press and government are others here.", ["21"]),
        ("Wires and government have dozens of works each, and the press has more than both.", ["dozens of"]),
        ("Among press reports nine tenths were located, among those of governments half were.", ["nine tenths"]),
    ],
)
def test_counts_and_shares_of_records_are_those_of_the_labels_named(
    problems: Problems, alt: str, strange: list[str]
) -> None:
    found = problems({"data/sources.yml": SOURCES, "data/charts.yml": TINY["data/charts.yml"] + MATRIX.format(alt)})
    assert [
        line.partition("“matrix”: “")[2].partition("”")[0] for line in found if "figure-uncovered" in line
    ] == strange


DEATHS = """\
title: Deaths
definition: People killed, by two counts.
unit: deaths
frequency: yearly
producer: The bureau
licence: CC0
date-accessed: "2025-01-01"
processing: none
columns:
  - {name: year, title: Year, type: year}
  - {name: counter, title: Counter, type: text}
  - {name: value, title: Deaths, type: number}
rows:
  - {year: 2020, counter: Bureau, value: 220, source: bureau, standing: reported}
  - {year: 2021, counter: Bureau, value: 335, source: bureau, standing: reported}
  - {year: 2024, counter: Bureau, value: 852, source: bureau, standing: reported, note: The first print had 849.}
  - {year: 2020, counter: Gazette, value: 600, source: gazette, standing: reported}
  - {year: 2024, counter: Gazette, value: 2546, source: gazette, standing: reported}
"""
LINES = """\
- id: deaths
  dataset: deaths
  form: lines
  title: Deaths by two counts
  subtitle: People killed a year, 2020–2024
  x: year
  y: value
  series: counter
  alt: "{}"
"""


@pytest.mark.parametrize(
    ("alt", "strange"),
    [
        ("The Bureau goes from 220 in 2020 to 852 in 2024, the Gazette from 600 to 2,546 deaths.", []),
        ("Deaths almost quadruple by the Bureau, and by the Gazette they more than quadrupled.", []),
        ("By the Bureau deaths rose by about 290 percent from 2020 to 2024; and so by the other.", []),
        ("By the Bureau deaths rose by about 210 percent from 2020 to 2024; and so by the other.",
         ["about 210 percent"]),
        ("In 2024 the Bureau has about a third of the deaths that the other counter has for then.", []),
        ("In 2024 the Bureau has about a tenth of the deaths that the other counter has for then.", ["about a tenth"]),
        ("The first print of the Bureau for 2024 had 849 deaths, which is a little less than later.", []),
        ("In 2020 the Bureau has 335 deaths and the Gazette 600; both then rise to the end of it.", ["335"]),
        ("In 2020 the two counters differ by 380 deaths, and together they have 820 for that year.", []),
        ("By the Bureau deaths rose by 632 from 2020 to 2024, which is more than they had been before.", []),
        ("By the Bureau deaths rose by 631 from 2020 to 2024, which is more than they had been before.", ["631"]),
        ("The Bureau has 820 deaths for the year 2020, and the Gazette fewer than that for it.", ["820"]),
        ("The Bureau has 852 dollars for the year 2024, and the Gazette more than that for it.", ["852"]),
        ("The counts run up to 2024 and begin in 2020; before that year no row was found at all.", []),
        ("The counts run up to 2034 and begin in 2020; before that year no row was found at all.", ["2034"]),
    ],
)  # fmt: skip
def test_what_follows_from_rows_covers_a_figure_and_no_more(problems: Problems, alt: str, strange: list[str]) -> None:
    found = problems(
        {"data/datasets/deaths.yml": DEATHS, "data/charts.yml": TINY["data/charts.yml"] + LINES.format(alt)}
    )
    assert [line.partition("“deaths”: “")[2].partition("”")[0] for line in found] == strange


@pytest.mark.parametrize(
    ("alt", "strange"),
    [
        ("By 476 the Bureau had counted 335 deaths, which was more than there had been in the year 79.", []),
        ("By 0476 the Bureau had counted 335 deaths, which was more than there had been in the year 0079.", []),
        ("By 477 the Bureau had counted 335 deaths, which was more than there had been in the year 79.", ["477"]),
    ],
)
def test_years_before_1000_are_named_with_zeros_and_without(problems: Problems, alt: str, strange: list[str]) -> None:
    dataset = DEATHS.replace("year: 2020", 'year: "0079"').replace("year: 2021", 'year: "0476"')
    chart = LINES.replace("a year, 2020–2024", "by year").format(alt)
    found = problems({"data/datasets/deaths.yml": dataset, "data/charts.yml": TINY["data/charts.yml"] + chart})
    assert [line.partition("“deaths”: “")[2].partition("”")[0] for line in found] == strange


FLOWS = (
    DEATHS.partition("columns:\n")[0].replace("deaths", "trucks")
    + """\
columns:
  - {name: from, title: From, type: text}
  - {name: to, title: To, type: text}
  - {name: year, title: Year, type: year}
  - {name: value, title: Trucks, type: number}
rows:
  - {from: Redland, to: Blueland, year: 2020, value: 10, source: bureau, standing: reported}
  - {from: Redland, to: Greenland, year: 2020, value: 200, source: bureau, standing: reported}
  - {from: Blueland, to: Redland, year: 2020, value: 3000, source: bureau, standing: reported}
  - {from: Greenland, to: Redland, year: 2020, value: 40000, source: bureau, standing: reported}
  - {from: Redland, to: Redland, year: 2020, value: 500000, source: bureau, standing: reported}
  - {from: Redland, to: Blueland, year: 2024, value: 7000000, source: bureau, standing: reported}
  - {from: Redland, to: Greenland, year: 2024, value: 600, source: bureau, standing: reported}
  - {from: Blueland, to: Redland, year: 2024, value: 80000, source: bureau, standing: reported}
  - {from: Greenland, to: Redland, year: 2024, value: 4, source: bureau, standing: reported}
"""
)


@pytest.mark.parametrize(
    ("alt", "strange"),
    [
        ("From Redland came 500,210 trucks in 2020, which is the sum over all the three countries.", []),
        ("To Redland went 543,000 trucks in 2020, which is the sum over all of the three countries.", []),
        ("Redland saw 1,043,210 trucks in 2020 together, of which those that stayed are counted twice.", ["1,043,210"]),
    ],
)
def test_rows_with_one_name_in_two_columns_are_two_groups(problems: Problems, alt: str, strange: list[str]) -> None:
    chart = LINES.replace("lines", "dots").replace("series: counter", "series: from\n  by: to")
    found = problems(
        {"data/datasets/deaths.yml": FLOWS, "data/charts.yml": TINY["data/charts.yml"] + chart.format(alt)}
    )
    assert [line.partition("“deaths”: “")[2].partition("”")[0] for line in found] == strange


@pytest.mark.parametrize(
    ("alt", "written"),
    [
        ("The Bureau has 820 deaths for the year 2020, and the Gazette fewer than that for it.",
         'as computed: {"820": 600 + 220}'),
        ("The Bureau has 115 deaths more in the year 2021 than a year before, and the Gazette none.",
         'as computed: {"115": 335 - 220}'),
        ("The Bureau has 17 deaths more in the year 2021 than a year before, and the Gazette none.",
         "under “computed”"),
    ],
)  # fmt: skip
def test_the_sum_of_two_rows_is_written_out_as_it_would_cover_the_figure(
    problems: Problems, alt: str, written: str
) -> None:
    files = {"data/datasets/deaths.yml": DEATHS, "data/charts.yml": TINY["data/charts.yml"] + LINES.format(alt)}
    (line,) = problems(files)
    assert line.endswith(f"or give the sum {written} (figure-uncovered)")
    if ":" in written:
        given = "  " + written.removeprefix("as ") + "\n"
        assert problems({**files, "data/charts.yml": files["data/charts.yml"] + given}) == []


def test_no_sum_is_written_out_where_some_two_of_many_amounts_give_any_figure(problems: Problems) -> None:
    amounts = (31, 45, 102, 12, 9, 20, 61, 55, 80, 120, 131)
    rows = "".join(
        f"  - {{year: {2000 + n}, counter: Bureau, value: {amount}, source: bureau, standing: reported}}\n"
        for n, amount in enumerate(amounts)
    )
    head, _, _ = DEATHS.partition("rows:\n")
    alt = "By the Bureau it was 133 deaths in the year 2010, the most in all of the eleven years until then."
    found = problems(
        {"data/datasets/deaths.yml": f"{head}rows:\n{rows}",
         "data/charts.yml": TINY["data/charts.yml"] + LINES.format(alt)}
    )  # fmt: skip
    assert [line.rpartition("; ")[2] for line in found if "“133" in line] == [
        "correct it, or name the claim that has it under “claims”, or give the sum under “computed” (figure-uncovered)"
    ]


@pytest.mark.parametrize(("unit", "printed"), [("percent", "59 %"), ("pour cent", "59 %"), ("percent", "59 pour cent")])
def test_percent_in_files_is_percent_in_the_words_of_the_language(problems: Problems, unit: str, printed: str) -> None:
    claim = TINY["data/claims.yml"].replace("unit: percent", f"unit: {unit}")
    claim = claim.replace("Trade fell by 59 percent", f"Le commerce a baissé de {printed}")
    page = TINY["content/index.md"].replace("59 percent", printed)
    settings = TINY["mkdocs.yml"].replace("language: en-GB", "language: fr")
    found = problems({"data/claims.yml": claim, "content/index.md": page, "mkdocs.yml": settings})
    assert [line for line in found if "figure-unit" in line or "figure-drift" in line] == []


def test_shares_are_not_added_up_in_any_language(problems: Problems) -> None:
    trade = TINY["data/datasets/trade.yml"].replace("unit: USD million", "unit: Prozent")
    chart = TINY["data/charts.yml"].replace("alt: ", "alt: Zusammen 141. ")
    settings = TINY["mkdocs.yml"].replace("language: en-GB", "language: de")
    found = problems({"data/datasets/trade.yml": trade, "data/charts.yml": chart, "mkdocs.yml": settings})
    assert any("“141” in its alt is not in the rows" in line for line in found), found
