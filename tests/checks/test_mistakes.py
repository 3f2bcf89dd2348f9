"""Typical mistakes: each gives one message, on its line, with a remedy that makes the check pass when followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from picture_samples import SVG, pictured
from tiny_report import TINY

from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.problem_excerpts import parts
from dossier.problems import Problem, ReportError

Write = Callable[[Mapping[str, str | bytes | None]], Path]

BASE = {
    **TINY,
    **pictured("gate.svg", SVG),
    "content/index.md": TINY["content/index.md"] + "\nThe gate closed that year.\n\n![](picture:gate)\n",
    "content/gate.png": "a picture",
    "data/style.yml": "loaded-words: {regime: write “government”}\n",
}
PAGE, PROSE = "content/index.md", "The gate closed that year."
CLAIMS, SOURCES, CHARTS, EVENTS = "data/claims.yml", "data/sources.yml", "data/charts.yml", "data/events.yml"
TRADE, PLACES, ACTORS = "data/datasets/trade.yml", "data/places.yml", "data/actors.yml"
LONG = "The gate closed that year, and so did the road behind it, the market beside it, the school above it, the well "
LONG += (
    "below it, the mill beyond it, the bridge before it, and all that had been built around it in the years of trade."
)


class Mistake(NamedTuple):
    """In a file, what is written in place of the right text; the message; and what the remedy puts in its place."""

    file: str
    right: str
    wrong: str
    message: str
    remedied: str


UNSOURCED = "“{}” has neither claim nor citation; link the words to a claim or cite a source in the sentence"
SWITCH_ON = "“{}” would be printed as it stands; switch on {} among the markdown_extensions of mkdocs.yml, or write "
SWITCH_ON += "it in another way"


def page(wrong: str, message: str, remedied: str) -> Mistake:
    return Mistake(PAGE, PROSE, wrong, message, remedied)


MISTAKES = {
    # figures and claims
    "a figure that differs from its claim": Mistake(
        PAGE, "[59 percent]", "[95 percent]",
        "“95 percent” differs from the claim “fall”, which has “59 percent”; correct one", "[59 percent]"),
    "a claim whose value is not in its statement": Mistake(
        CLAIMS, "statement: Trade fell by 59 percent in 2024.", "statement: Trade fell by 9 percent in 2024.",
        "claim “fall”: the statement does not give the value “59”; correct one",
        "statement: Trade fell by 59 percent in 2024."),
    "a figure without a source": page(
        "The gate closed for 41 days.",
        "“41” has neither claim nor citation; link the words to a claim or cite a source in the sentence",
        "The gate closed for 41 days [@gazette]."),
    "a figure in another unit than its claim": Mistake(
        PAGE, "[59 percent]", "[59 percentage points]",
        "“59 percentage points” differs in its unit from the claim “fall”, which has “59 percent”; correct one",
        "[59 percent]"),
    "a figure in another currency than its rows": Mistake(
        CHARTS, "from 100 million dollars", "from 100 million euros",
        "chart “trade”: “100 million” (EUR) in its alt differs in its currency from the rows that it shows; correct "
        "one",
        "from 100 million dollars"),
    "a figure of another year than its claim": Mistake(
        PAGE, PROSE, "In 2023 it fell by [59 percent](claim:fall).",
        "the sentence gives “2023” for a figure of the claim “fall”, which is of “Trade fell by 59 percent in 2024.”; "
        "correct the year or link another claim", "In 2024 it fell by [59 percent](claim:fall)."),
    "a wrong number in an alt text": Mistake(
        CHARTS, "down to 41 million", "down to 14 million",
        "chart “trade”: “14 million” in its alt is not in the rows that it shows, and does not follow from it; correct "
        "it, or name the claim that has it under “claims”, or give the sum under “computed”", "down to 41 million"),
    "a wrong share in a subtitle": Mistake(
        CHARTS, "Million dollars a year", "Million dollars a year, down by 95 percent",
        "chart “trade”: “95 percent” in its subtitle is not in the rows that it shows, and does not follow from it; "
        "correct it, or name the claim that has it under “claims”, or give the sum under “computed”",
        "Million dollars a year, down by 59 percent"),
    "a wrong number in a takeaway": page(
        "![Down to 14 million](chart:trade)",
        "chart “trade”: “14 million” in its takeaway is not in the rows that it shows, and does not follow from it; "
        "correct it, or name the claim that has it under “claims”, or give the sum under “computed”",
        "![Down to 41 million](chart:trade)"),
    "a number in the notes of a dataset": Mistake(
        TRADE, "processing: none", "processing: 141.5 million in all",
        "dataset “trade”: “141.5 million” in its processing is not in its rows, and does not follow from it; correct "
        "it, or name the claim that has it under “claims”, or give the sum under “computed”",
        "processing: 141 million in all"),
    "a claim from a row that is gone": Mistake(
        CLAIMS, "value: 59\n  unit: percent", "from: trade#2022",
        "claim “fall”, from “trade#2022”: no row of “trade” has “2022”; its labels are 2023, 2024",
        "value: 59\n  unit: percent"),
    "a figure in a heading alone": page(
        "## 300 lorries\n\nThe gate closed that year.",
        "“300” in the heading is in no sentence of the page and in no claim that it links; say it in a sentence with "
        "its source, or correct it", "## 300 lorries\n\nThe gate stopped 300 lorries [@gazette]."),
    "an agreed claim with one source": Mistake(
        CLAIMS, "standing: agreed\n  sources: [{supports: gazette}, {supports: bureau}]",
        "standing: agreed\n  sources: [{supports: gazette}]",
        "claim “fall” is agreed, but fewer than two sources support it; add one, or give it the standing “reported”",
        "standing: reported\n  sources: [{supports: gazette}]"),
    "an agreed claim whose second source is background": Mistake(
        CLAIMS, "standing: agreed\n  sources: [{supports: gazette}, {supports: bureau}]",
        "standing: agreed\n  sources: [{supports: gazette}, {background: bureau}]",
        "claim “fall” is agreed, but fewer than two sources support it; add one, or give it the standing “reported”",
        "standing: reported\n  sources: [{supports: gazette}, {background: bureau}]"),
    "a claim on background alone": Mistake(
        CLAIMS, "standing: agreed\n  sources: [{supports: gazette}, {supports: bureau}]",
        "standing: reported\n  sources: [{background: gazette}]",
        "claim “fall” is reported, but its sources give background alone; add one that supports it, or give it the "
        "standing “unverified”", "standing: reported\n  sources: [{background: gazette}, {supports: bureau}]"),
    "a contested claim without positions": Mistake(
        CLAIMS, "standing: agreed", "standing: contested",
        "claim “fall” is contested, but has fewer than two positions; give each party's",
        "standing: contested\n  positions: [{by: A, says: It fell.}, {by: B, says: It rose.}]"),
    "a range with one end": Mistake(
        CLAIMS, "value: 59", "low: 59",
        "claim “fall”: has low without high, or high without low; give both, or one value", "value: 59"),
    "a number with thousands signs": Mistake(
        CLAIMS, "value: 59", "value: 59,000",
        "claim “fall”: value must be a number without thousands signs, or a date, not “59,000”", "value: 59"),
    # keys and values
    "a misspelt key": Mistake(
        CLAIMS, "evidence:", "evidense:",
        "claim “fall”: “evidense” is not a known key; did you mean “evidence”?", "evidence:"),
    "a key that is missing": Mistake(
        CLAIMS, "\n  evidence: Both counted it.", "",
        "claim “fall”: evidence is missing; add it", "\n  evidence: Both."),
    "a key that stands twice": Mistake(
        CLAIMS, "unit: percent", "unit: percent\n  unit: people",
        "the key “unit” stands twice (first on line 4); keep one", "unit: percent"),
    "a standing that is none": Mistake(
        CLAIMS, "standing: agreed", "standing: agreeed",
        "claim “fall”: standing must be agreed, reported, estimate, contested, assessment, refuted or unverified, not "
        "“agreeed”; did you mean “agreed”?", "standing: agreed"),
    "an id with capitals and blanks": Mistake(
        PLACES, "id: gate", "id: The Gate",
        "place “The Gate”: id must be lower-case letters, digits and single hyphens, not “The Gate”", "id: gate"),
    "a date in words": Mistake(
        EVENTS, '"2024-10-12"', "12 October 2024",
        "event “closure”: date must be a date such as 2025, 2025-10 or 2025-10-19, not “12 October 2024”; "
        "write 2024-10-12",
        '"2024-10-12"'),
    "a day that the calendar has not": Mistake(
        EVENTS, '"2024-10-12"', '"2024-02-30"', "event “closure”: date is not a day of the calendar: “2024-02-30”",
        '"2024-02-29"'),
    "an address without https": Mistake(
        SOURCES, '"https://gazette.example/1"', "www.gazette.example/1",
        "source “gazette”: URL must be a full web address that begins with https:// or http://, not "
        "“www.gazette.example/1”", "https://www.gazette.example/1"),
    # YAML
    "a colon in a title": Mistake(
        SOURCES, "title: Trade falls,", "title: Trade falls: a study: one,",
        "this is not valid YAML (while parsing a flow mapping, did not find expected ',' or '}'); put text that "
        "contains a colon in quotation marks", 'title: "Trade falls: a study: one",'),
    "a tab": Mistake(
        EVENTS, "  place: gate", "\tplace: gate", "the line is indented with a tab; YAML allows spaces only",
        "  place: gate"),
    # what names another record
    "a misspelt source in the text": Mistake(
        PAGE, "[@gazette]", "[@gazete]", "there is no source “gazete”; did you mean “gazette”?", "[@gazette]"),
    "a misspelt source in a claim": Mistake(
        CLAIMS, "{supports: bureau}", "{supports: bureu}", "there is no source “bureu”; did you mean “bureau”?",
        "{supports: bureau}"),
    "a misspelt source that is a claim's only one": Mistake(
        CLAIMS, "standing: agreed\n  sources: [{supports: gazette}, {supports: bureau}]",
        "standing: reported\n  sources: [{supports: gazete}]", "there is no source “gazete”; did you mean “gazette”?",
        "standing: reported\n  sources: [{supports: gazette}]"),
    "a misspelt claim": page(
        "[It closed](claim:fal).", "there is no claim “fal”; did you mean “fall”?", "[It closed](claim:fall)."),
    "a misspelt actor": Mistake(
        EVENTS, "[bureau-of-trade]", "[bureau-of-trad]",
        "there is no actor “bureau-of-trad”; did you mean “bureau-of-trade”?", "[bureau-of-trade]"),
    "a misspelt place": Mistake(
        EVENTS, "place: gate", "place: gaet", "there is no place “gaet”; did you mean “gate”?", "place: gate"),
    "a theme that the settings have not": Mistake(
        EVENTS, "theme: trade", "theme: trde", "there is no theme “trde”; did you mean “trade”?", "theme: trade"),
    "a source that nothing uses": Mistake(
        SOURCES, "- {id: lost",
        '- {id: new, type: book, title: New, kind: press, standing: located, ISBN: "1"}\n- {id: lost',
        "the source “new” is used nowhere; cite it or remove it", "- {id: lost"),
    "a source that was not located": page(
        "The gate closed [@lost].",
        "the source “lost” was not located; say in its record where you saw it (URL, DOI, ISBN or archive), "
        "or name it in words",
        "The gate closed, as a lost book has it."),
    "two sources of one id": Mistake(
        SOURCES, "- {id: bureau", "- {id: gazette",
        "the source id “gazette” is used twice (first at data/sources.yml:1); rename one", "- {id: bureau"),
    # charts and data
    "a misspelt column": Mistake(
        CHARTS, "y: value", "y: vlaue",
        "chart “trade”: y names “vlaue”, which is not a column; did you mean “value”? the columns of dataset “trade” "
        "are year and value", "y: value"),
    "a cell under a column that is not there": Mistake(
        TRADE, "value: 41", "valeu: 41", "“valeu” is not a column; did you mean “value”?", "value: 41"),
    "words in a column of numbers": Mistake(
        TRADE, "value: 41,", "value: about 41,",
        "value must be a number without thousands signs, not “about 41”; leave a missing value out", "value: 41,"),
    "a chart without a takeaway": page(
        "![](chart:trade)", "the chart “trade” has no takeaway; write what it shows between the brackets",
        "![Trade fell](chart:trade)"),
    # pages
    "a page without a description": Mistake(
        PAGE, "\ndescription: D", "", "the front matter: description is missing; add it",
        "\ndescription: What it says"),
    "a citation in a form of one's own": page(
        "The gate closed [@gazette page three].",
        "“[@gazette page three]” is not a citation; write [@key], [@key, locator] or [@key; @key]",
        "The gate closed [@gazette, page three]."),
    "a link as a picture": page(
        "![It closed](claim:fall).", "a claim is linked with “[…](claim:fall)”; correct the mark",
        "[It closed](claim:fall)."),
    "a misspelt scheme": page(
        "[It closed](clam:fall).", "there is no link scheme “clam”; did you mean “claim”?", "[It closed](claim:fall)."),
    "a view that is none": page(
        "![](view:timelin)", "there is no view “timelin”; did you mean “timeline”?", "![](view:timeline)"),
    "a script": page(
        "The gate closed.\n\n<script>x()</script>",
        "the raw HTML “<script>x()</script>” would be shown as it stands; remove it; charts, pictures and views need "
        "none",
        "The gate closed."),
    "a picture from another host": page(
        "![Lorries wait](https://a.example/x.png)",
        "“![Lorries wait](https://” would make readers ask another host; add a copy: dossier new picture FILE",
        "![Lorries wait](picture:gate)"),
    # style
    "a sentence without end": page(
        LONG, "the sentence that begins “The gate closed that year” has 45 words; make two of it (40 at most)",
        LONG.replace("the mill", "It closed. The mill", 1)),
    "a word that takes a side": page(
        "The regime closed it.", "“regime” takes a side; write “government”, or quote it with its source",
        "The government closed it."),
    "letters that nobody explains": page(
        "The WTO closed it.",
        "“WTO” is not explained on this page; write its name with “(WTO)” where it first stands, link the actor or "
        "term, or add it to data/style.yml", "The World Trade Organization (WTO) closed it."),
    "a link that says here": page(
        "Read [here](evidence.md).",
        "the link text “here” does not say where it leads; write what is there between the brackets",
        "Read [the evidence](evidence.md)."),
    "a picture without credit": page(
        "![Lorries wait at the gate](gate.png)",
        "the picture “gate.png” has neither credit nor licence; describe it with “dossier new picture "
        "content/gate.png” and show it with ![](picture:id)", "![Lorries wait at the gate](picture:gate)"),
    "an alt text that says what it is": Mistake(
        "data/pictures.yml", "alt: Lorries before", "alt: A photograph of lorries before",
        "picture “gate”: the alt text “A photograph of lorries before a closed…” says what it is; write what it shows",
        "alt: Lorries before"),
    "a picture that is no file": Mistake(
        "data/pictures.yml", "file: gate.svg", "file: gate.sgv",
        "picture “gate”: data/pictures/gate.sgv is not there; did you mean “gate.svg”?", "file: gate.svg"),
    # what Markdown shows, wherever it stands
    "a figure in a list item's second paragraph": page(
        "- The gate closed.\n\n    512 lorries waited.", UNSOURCED.format("512"),
        "- The gate closed.\n\n    512 lorries waited [@gazette]."),
    "a figure behind a lone backtick": page(
        "The ` gate closed.\n\n512 lorries waited.\n\nAll ` of them.", UNSOURCED.format("512"),
        "The ` gate closed.\n\n512 lorries waited [@gazette].\n\nAll ` of them."),
    "a figure in a quotation": page(
        "> It closed for 41 days.", UNSOURCED.format("41"), "> It closed for 41 days [@gazette]."),
    "a figure in a table": page(
        "| Days |\n|---|\n| 41 |", UNSOURCED.format("41"), "| Days |\n|---|\n| 41 [@gazette] |"),
    "a claim that drifts in a list": page(
        "1. It closed.\n\n    It fell by [95 percent](claim:fall).",
        "“95 percent” differs from the claim “fall”, which has “59 percent”; correct one",
        "1. It closed.\n\n    It fell by [59 percent](claim:fall)."),
    "a claim in a link of another form": page(
        "It fell by [95 percent][f].\n\n[f]: claim:fall",
        "“95 percent” differs from the claim “fall”, which has “59 percent”; correct one",
        "It fell by [59 percent][f].\n\n[f]: claim:fall"),
    "a key in the sentence": page(
        "As @gazette says, the gate closed.", "“@gazette” would be printed as it stands; write [@gazette]",
        "As the paper says [@gazette], the gate closed."),
    "a footnote that is not switched on": page(
        "The gate closed.[^1]", SWITCH_ON.format("[^1]", "footnotes"), "The gate closed."),
    "an admonition that is not switched on": page(
        "!!! note\n    The gate closed.", SWITCH_ON.format("!!! note", "admonition"), "The gate closed."),
    "attributes that are not switched on": page(
        "The gate closed.{: .lead }", SWITCH_ON.format("{: .lead }", "attr_list"), "The gate closed."),
    "a line through words": page(
        "The gate ~~opened~~ closed.", SWITCH_ON.format("~~opened~~", "pymdownx.tilde"), "The gate closed."),
    "a macro": page(
        "The {{ gate }} closed.",
        "“{{ gate }}” would be printed as it stands; nothing is filled in here; write what it stands for",
        "The gate closed."),
    # links, pictures, blocks
    "a link to a page that is not there": page(
        "Read [the evidence](evidnce.md).",
        "the link “evidnce.md” leads to content/evidnce.md, which is not there; did you mean “evidence.md”?",
        "Read [the evidence](evidence.md)."),
    "a link to the built page": page(
        "Read [the evidence](evidence/).",
        "the link “evidence/” leads to content/evidence, which is not there; did you mean “evidence.md”?",
        "Read [the evidence](evidence.md)."),
    "a link from the root": page(
        "Read [the evidence](/evidence.md).",
        "the link “/evidence.md” begins at the host's root; write it from this page's folder",
        "Read [the evidence](evidence.md)."),
    "a heading that is not there": page(
        "## The gate\n\nIt closed, as [said above](#the-gat).",
        "no heading or mark of the page has the id “the-gat”; did you mean “the-gate”?",
        "## The gate\n\nIt closed, as [said above](#the-gate)."),
    "a picture that is not there": page(
        "![Lorries wait](gate.jpg)",
        "the picture “gate.jpg” leads to content/gate.jpg, which is not there; did you mean “gate.png”?",
        "![Lorries wait](picture:gate)"),
    "a chart among words": page(
        "It fell: ![It fell](chart:trade)",
        "the chart “trade” stands among words or beside another; give it a paragraph of its own, with an empty line "
        "before and after", "It fell:\n\n![It fell](chart:trade)"),
    "HTML that paper has no form for": page(
        "The gate <u>closed</u>.", "the raw HTML “<u>” would be shown as it stands; write *words*",
        "The gate *closed*."),
}  # fmt: skip


def found(root: Path) -> list[Problem]:
    try:
        return check(unformatted_ledger(root))
    except ReportError as error:
        return error.problems


def test_there_are_sixty_and_more() -> None:
    assert len(MISTAKES) >= 60


def test_without_mistakes_nothing_is_found(report: Write) -> None:
    assert found(report(BASE)) == []


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gives_one_message_on_its_line_and_the_remedy_helps(report: Write, mistake: Mistake) -> None:
    before = BASE[mistake.file]
    assert before.count(mistake.right) >= 1
    root = report({**BASE, mistake.file: before.replace(mistake.right, mistake.wrong, 1)})
    (problem,) = found(root)
    assert problem.sentence == mistake.message
    assert problem.location.file == mistake.file
    assert problem.location.line in lines_of(mistake, before)
    report({**BASE, mistake.file: before.replace(mistake.right, mistake.remedied, 1)})
    assert found(root) == []


def lines_of(mistake: Mistake, before: str) -> range:
    """The lines that the wrong text takes up; for what is missing, the record from its first line."""
    first = before[: before.index(mistake.right)].count("\n") + 1
    if not mistake.wrong:
        return range(1, first + 1)
    return range(first, first + mistake.wrong.count("\n") + 1)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_every_message_says_what_to_do(mistake: Mistake) -> None:
    what, remedy = parts(mistake.message)
    assert what
    assert remedy or " must be " in what or "is not a day of the calendar" in what
