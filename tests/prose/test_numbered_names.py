"""Names that hold a number are no figures; and a count behind a name stays one, where the two look alike."""

from __future__ import annotations

import pytest

from dossier.prose.numbers import names
from dossier.prose.quantities import quantities_in, unreadable_in

PAIRS = [  # a name that holds a number, and what looks like it and counts: text, then the figures in it
    ("A 737 MAX crashed.", "They flew 737 MAX jets and 12 others.", ["12"]),
    ("A Boeing 747 landed.", "The Boeing workers lost 747 jobs.", ["747"]),
    ("Two F-16s and a JF-17 fell.", "The two fell 16 and 17 km apart.", ["16", "17"]),
    ("An AK47, an MQ-9, a T-72B.", "Of 47 rifles 9 fired.", ["47", "9"]),
    ("COVID-19 cases rose.", "The clinic counted 19 cases.", ["19"]),
    ("In the COVID-19 months F-16 per base", "in sub-19 km", ["19"]),
    ("The G20 met.", "The group counted 20.", ["20"]),
    ("It was shown on Channel 4.", "Through the channel 4 ships passed.", ["4"]),
    ("It runs Windows 11.", "Of the windows 11 broke.", ["11"]),
    ("The S&P 500 fell.", "The firm let 500 go.", ["500"]),
    ("The Fortune 500 paid.", "A fortune: 500 million.", ["500 million"]),
    ("Senate Bill 3 passed.", "The Senate passed 3 bills.", ["3"]),
    ("Article 370 was revoked.", "The article 370 men signed.", ["370"]),
    ("It is barred under article 12.", "Of its articles 12 are in force.", ["12"]),
    ("Articles 12, 13 and 14 apply.", "Article 12 of 30 applies.", ["30"]),
    ("Section 144 was imposed.", "In this section 144 men speak.", ["144"]),
    ("Section 4(b) holds.", "Section 4,100 metres long", ["4,100"]),
    ("See chapter 7 and page 31.", "The chapter 31 authors wrote", ["31"]),
    ("See pages 31–35.", "The book has 31 to 35 pages.", ["31", "35"]),
    ("See pp. 31-35 and para. 12.", "It has 35 pp", ["35 pp"]),
    ("It is in Table 2.1.", "In the table 12 provinces are listed.", ["12"]),
    ("See table 2.", "They table 12 motions.", ["12"]),
    ("Figure 3 shows it.", "The figure: 300.", ["300"]),
    ("Rule 40 binds them.", "They rule 40 of 34 districts", ["40", "34"]),
    ("Resolution 1988 and UNSCR 2593", "The resolution passed with 19 votes.", ["19"]),
    ("UN resolution 2593", "A resolution 2,593 words long", ["2,593"]),
    ("The document S/2025/796", "The ratio was 796.", ["796"]),
    ("They live in flat 16.", "The flat 16 men share", ["16"]),
    ("Flight 16 landed.", "On that flight 16 passengers slept.", ["16"]),
    ("It is No. 5, and nos. 6 and 7.", "He said no. 12 men died.", ["12"]),
    ("It is no. 5 in the list.", "No 12 men agree.", ["12"]),
    ("Highway 5 and US Highway 6", "On the Karakoram Highway 12 died.", ["12"]),
    ("Gate 5 is shut.", "At Torkham Gate 12 were killed.", ["12"]),
    ("Phase 2 began.", "In the phase 2 of 3 were met", ["2", "3"]),
    ("Phase 2 began.", "Phase 5 percent in", ["5 percent"]),
    ("Day 19 of the closure", "Each day 300 cross.", ["300"]),
    ("In week 3 it rained.", "That week 58 soldiers died.", ["58"]),
    ("Formula 1 and Apollo 11", "The formula counts 11.", ["11"]),
    ("the 9/11 attacks", "the 9 to 11 attacks", ["9", "11"]),
    ("COVID\N{NON-BREAKING HYPHEN}19", "the\N{NON-BREAKING HYPHEN} 19", ["19"]),
    ("at 1:50,000", "at 1 to 50,000", ["1", "50,000"]),
    ("open 24/7", "of 24 hours 7 passed", ["24", "7"]),
    ("at 10:30 and at 5 pm", "at 10 posts", ["10"]),
    ("from 00:35:56 on", "from 35 on", ["35"]),
    ("it ran 2:15:59.", "it ran 2 times", ["2"]),
    ("at 10 a.m., at 9 o’clock", "a.m. 10 men", ["10"]),
    ("Call +92 51 920 1234.", "It grew by +92 men.", ["92"]),
    ("Call 0300-1234567.", "It cost 300-400 rupees.", ["300", "400"]),
    ("ISBN 978-3-16-148410-0", "It has 978 pages.", ["978"]),
    ("doi:10.1000/182", "It rose by 10.1.", ["10.1"]),
    ("version 2.0, v1.2.3, Python 3.11.7", "It rose from 2.0 to 3.1.", ["2.0", "3.1"]),
    ("the 27th amendment, the 5th Corps", "the 27 amendments", ["27"]),
    ("sector G-11", "between sectors 11 km apart", ["11"]),
    ("5G and H1N1 and 4x4", "$5B and 10K men", ["$5B", "10K"]),
    ("#5, § 4, № 3", "5 # 4", ["5"]),
    ("Psalm 23, vol. 2, Annex 3", "23 psalms, 2 volumes", ["23", "2"]),
    ("192.168.0.1", "192.1 km", ["192.1"]),
]  # fmt: skip

COUNTS = [  # the flagship's own, and what readers of other reports write
    ("the army counts 408 dead and UNAMA 143", ["408", "143"]),
    ("PICSS counts 699 attacks and CRSS 909.", ["699", "909"]),
    ("The Taliban 600 attacks", ["600"]),
    ("The army counted 600, the Taliban 12.", ["600", "12"]),
    ("In Kabul 12 men died.", ["12"]),
    ("In Kabul 12 died.", ["12"]),
    ("On Tuesday 58 soldiers died.", ["58"]),
    ("In the Punjab 12 died.", ["12"]),
    ("treaty grants Iran 820 million cubic metres", ["820 million"]),
    ("Dawn 15 at its peak", ["15"]),
    ("Global Terrorism Index 482 for 2024", ["482", "2024"]),
    ("Baloch Liberation Army 225", ["225"]),
    ("Pakistan 29 militants", ["29"]),
    ("Of 31 steps 20 fall in 2025", ["31", "20", "2025"]),
    ("Another 24 exist, total 973", ["24", "973"]),
    ("The Mission 143", ["143"]),
    ("en route 12 trucks burned", ["12"]),
    ("per day 300 cross", ["300"]),
    ("The dead number 23; they number 500.", ["23", "500"]),
    ("In May 10 men died.", ["10"]),
    ("It passed the Act. 12 men died.", ["12"]),
    ("58 FC soldiers and 12 TTP fighters", ["58", "12"]),
    ("killed12 men", ["12"]),
    ("a sub-5 percent rate, Sub-5 per cent, a near-5-percent rise", ["5 percent", "5 per cent", "5-percent"]),
    ("a sub-10 km range, an over-5 million fund", ["10", "5 million"]),
    ("Torkham 14 posts", ["14"]),
    ("the 48-hour truce, a 57-member council", ["48", "57"]),
    ("Table 2,100", ["2,100"]),
    ("Line 12 km long", ["12"]),
    ("In two rooms 12 men slept.", ["12"]),
]


@pytest.mark.parametrize("name, figure, expected", PAIRS)
def test_a_name_is_no_figure_and_its_double_is_one(name: str, figure: str, expected: list[str]) -> None:
    assert quantities_in(name) == []
    assert [m.text for m in quantities_in(figure)] == expected


@pytest.mark.parametrize("text, expected", COUNTS)
def test_what_counts_is_a_figure_also_behind_a_capital(text: str, expected: list[str]) -> None:
    assert [m.text for m in quantities_in(text)] == expected


@pytest.mark.parametrize("noun", sorted(names.NOUNS - {"isbn", "issn", "doi", "no", "nos", "p", "pp", "fy"}))
def test_each_noun_in_capitals_takes_a_number(noun: str) -> None:
    assert quantities_in(f"It is {noun.capitalize()} 12 of it.") == []
    assert [m.text for m in quantities_in(f"{noun.capitalize()} 12 percent")] == ["12 percent"]


@pytest.mark.parametrize("noun", ["section", "article", "page", "flight", "phase", "gate", "room"])
def test_a_noun_by_itself_lets_the_number_count(noun: str) -> None:
    for before in ("the", "that", "each", "one", "the same", "the whole"):
        assert [m.text for m in quantities_in(f"In {before} {noun} 12 men speak.")] == ["12"]


def test_a_day_of_no_year_is_a_date_and_no_count() -> None:
    assert [(m.kind, m.is_full_date) for m in quantities_in("10 May, 10 May 2024")] == [("date", False), ("date", True)]


@pytest.mark.parametrize(
    "own_names, text, expected",
    [
        (("Rule 40",), "Rule 40 binds 12 men; under\nrule 40, no", ["12"]),
        (("Scheme 45",), "Scheme 45 and Scheme 46", ["46"]),
        (("SRO",), "SRO 1380, SRO 1381/2023 and SRO-1382 bar 212 items.", ["212"]),
        (("SRO",), "ISRO 1380, the SRO counts 12", ["1380", "12"]),
        (("UNGA 80", "UNGA"), "At UNGA 80 and UNGA 79 12 spoke.", ["12"]),
        (("C++ (20)",), "C++ (20) and C++ (17)", ["17"]),
        ((), "SRO 1380", ["1380"]),
        (("Plan 12/10/2024",), "Plan 12/10/2024 failed.", []),
    ],
)
def test_the_reports_own_names_are_no_figures(own_names: tuple[str, ...], text: str, expected: list[str]) -> None:
    assert [m.text for m in quantities_in(text, own_names)] == expected
    assert unreadable_in(text, own_names) == []
    for quantity in quantities_in(text, own_names):
        assert text[quantity.start : quantity.end] == quantity.text
