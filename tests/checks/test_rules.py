"""Every rule in CHECKS: what it refuses, in its exact words; and the tiny report, which has some of all, passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from picture_samples import SVG, pictured
from tiny_report import HEAD, TINY

from dossier.checks import parts, registry
from dossier.checks.claim_figures import agrees_with_claim, difference
from dossier.checks.registry import CHECKS, READS
from dossier.prose import quantities
from dossier.report.editions import Edition
from dossier.report.records import Claim
from dossier.rules.sample_report import OUTLINE

Problems = Callable[..., list[str]]
Cases = list[tuple[dict[str, str], list[str]]]
CLAIM = TINY["data/claims.yml"]
VIEWS = (
    "sources, claims, timeline, actors, places, datasets, glossary, listed, standings, contested, newest, thumbnail, "
    "charts or changes"
)


def page(text: str) -> dict[str, str]:
    return {"content/index.md": f"{HEAD}{text}\n"}


def unprinted(text: str) -> dict[str, str]:
    head = HEAD.replace("description", "printed: false\ndescription")
    return {"content/index.md": f"{head}{text}\n"}


def led(text: str) -> dict[str, str]:
    """The page beside one that is not printed, which leads to itself."""
    head = HEAD.replace("description", "printed: false\ndescription")
    return {**page(text), "content/part.md": f"{head}# Part\n\nTake [part](part.md).\n"}


def shows(*left_out: str) -> str:
    """The page of evidence without these blocks; one is limited, and so shows not all."""
    views = ("sources", "claims", "timeline", "actors", "places", "datasets")
    blocks = [f"![](view:{view})" for view in views if view not in left_out]
    return HEAD + "\n\n".join([*blocks, *(["![](view:claims?standing=agreed)"] if "claims" in left_out else [])]) + "\n"


def extended(*names: str) -> dict[str, str]:
    listed = "".join(f"  - {name}\n" for name in names)
    return {"mkdocs.yml": TINY["mkdocs.yml"].replace("  - dossier", f"{listed}  - dossier")}


def at(place: str, problem: str) -> list[str]:
    return [f"content/index.md:{place}: {problem}"]


def claim(standing: str, *lines: str, statement: str = "It fell.") -> dict[str, str]:
    entry = f"- id: fall\n  statement: {statement}\n  standing: {standing}\n  evidence: E\n" + "".join(
        f"  {x}\n" for x in lines
    )
    return {"data/claims.yml": entry, "content/index.md": f"{HEAD}[It fell](claim:fall) [@gazette; @bureau].\n"}


def of_claim(problem: str) -> list[str]:
    return [f"data/claims.yml:3:3: claim “fall” is {problem} (claim-standing)"]


def source(*entries: str) -> dict[str, str]:
    return {
        "data/sources.yml": TINY["data/sources.yml"]
        + "".join(f"- {{id: new, type: book, kind: press, {e}}}\n" for e in entries)
    }


def of_source(problem: str, column: int = 50) -> list[str]:
    return [f"data/sources.yml:4:{column}: source “new” is {problem} (source-standing)"]


def edit(file: str, old: str, new: str) -> dict[str, str]:
    assert TINY[file].count(old) >= 1
    return {file: TINY[file].replace(old, new)}


def uncovered(figure: str, field: str, given: str = "under “computed”") -> str:
    held = "the rows of its table" if field == "note" else "the rows that it shows"
    return (
        f"chart “trade”: “{figure}” in its {field} is not in {held}, and does not follow from it; correct it, or name "
        f"the claim that has it under “claims”, or give the sum {given} (figure-uncovered)"
    )


def chart(old: str, new: str) -> dict[str, str]:
    return edit("data/charts.yml", old, new)


def of_chart(figure: str, field: str, line: int) -> list[str]:
    return [f"data/charts.yml:{line}:3: {uncovered(figure, field)}"]


def taken(line: str) -> dict[str, str]:
    """The claim with its value from a row, and one line of its own."""
    lines = ["- id: fall", "  statement: It fell.", "  from: trade#2024", f"  {line}", "  standing: reported"]
    entry = "\n".join([*lines, "  sources: [{supports: gazette}, {supports: bureau}]", "  evidence: E\n"])
    return {"data/claims.yml": entry, **page("It [fell](claim:fall).")}


def computed(figure: str, written: str) -> dict[str, str]:
    return {"data/charts.yml": TINY["data/charts.yml"] + f'  computed: {{{figure}: "{written}"}}\n'}


def of_sum(figure: str, wrong: str) -> list[str]:
    return [f"data/charts.yml:9:3: chart “trade”: “{figure}” under “computed”: {wrong} (figure-computed)"]


def with_interval(words: str) -> dict[str, str]:
    claims = CLAIM.replace("value: 59", "value: 59\n  low: 51\n  high: 66").replace("fell by 59 percent", words)
    return {"data/claims.yml": claims, **page("Trade fell by [51 to 66 percent](claim:fall).")}


def quoting(relation: str, quote: str) -> dict[str, str]:
    support = (
        f"{{{relation}: gazette, quote: {quote}}}" if "," not in quote else f'{{{relation}: gazette, quote: "{quote}"}}'
    )
    return {"data/claims.yml": CLAIM.replace("{supports: gazette}", support)}


SEEN = edit("data/sources.yml", "standing: located", 'accessed: "2024-01-02", standing: located')
READ = {"data/claims.yml": CLAIM + '  checked: {by: second reader, date: "2025-01-02", how: page read}\n'}
A_DAY = """\
- id: fall
  statement: They lose 4 million dollars a day.
  value: 4
  unit: USD million a day
  standing: reported
  sources: [{supports: gazette}, {supports: bureau}]
  evidence: E
"""


def of_year(given: str, period: str = "Trade fell by 59 percent in 2024.") -> str:
    return (
        f"the sentence gives “{given}” for a figure of the claim “fall”, which is of “{period}”; correct the year or "
        "link another claim (figure-year)"
    )


def dated(period: str, statement: str = "Trade fell by 59 percent.") -> str:
    return f'{CLAIM}  period: "{period}"\n'.replace("Trade fell by 59 percent in 2024.", statement)


TABLE = "| a |\n|---|\n| b |\n\n/// caption\n    attrs: {id: own}\nWords\n///"
UNGROUPED = {"data/kinds.yml": None}
UNKNOWN_GAZETE = "there is no source “gazete”; did you mean “gazette”? (unknown-source)"
UNLOCATED = "the source “lost” was not located and can carry nothing; name a source that was found (unlocated-source)"
LONG = "W" + " w" * 40 + "."
TOO_LONG = "the sentence that begins “W w w w w” has 41 words; make two of it (40 at most) (long-sentence)"
LOADED = {"data/style.yml": "loaded-words: {regime: write “government”, puppet regime: name it}\n"}
UNEXPLAINED = (
    "“WTO” is not explained on this page; write its name with “(WTO)” where it first stands, "
    "link the actor or term, or add it to data/style.yml (abbreviation)"
)
WORDLESS = "does not say where it leads; write what is there between the brackets (link-text)"
WTO = {
    "data/actors.yml": TINY["data/actors.yml"]
    + "- {id: wto, name: Trade body, short: WTO, kind: association, description: D, sources: bureau}\n"
}
AMONG = (
    "stands among words or beside another; give it a paragraph of its own, with an empty line before and after "
    "(link-form)"
)
MAKE = "make a page with “![](view:{})” (missing-view)"
LEADS, DID = "leads to content/{}, which is not there", "did you mean “evidence.md”?"
ON = (
    "would be printed as it stands; switch on {} among the markdown_extensions of mkdocs.yml, or write it in another "
    "way (printed-syntax)"
)
RAW = "would be shown as it stands; remove it; charts, pictures and views need none (raw-html)"
AS_PICTURE = "would be shown as it stands; add a picture: dossier new picture FILE{} (raw-html)"
AS_LINK = "would be shown as it stands; write [words](address) (raw-html)"
REMOTE = "would make readers ask another host; add a copy: dossier new picture FILE (remote-file)"
UNREADABLE = "cannot be read with certainty; write"
UNSOURCED = (
    "has neither claim nor citation; link the words to a claim or cite a source in the sentence (figure-unsourced)"
)

ATTRIBUTES = edit("mkdocs.yml", "  - dossier", "  - attr_list\n  - dossier")
NOT_ON_PAPER = "is not true on paper; say it so that it holds on paper, or mark it {: data-in=site } (words-on-paper)"
FOOTNOTES = edit("mkdocs.yml", "  - dossier", "  - footnotes\n  - dossier")
CODE = {  # in languages whose words have classes of their own
    "yaml": "nav:\n  - Home: index.md\n  - a: [1, !!x b]", "toml": "[a]\nb = 1979-05-27", "diff": "-a\n+b",
    "console": "$ ls -l\na", "pycon": ">>> 1 / 0\nTraceback (most recent call last):\n  x\nZeroDivisionError: x",
    "css": "a > b { color: red }", "jinja": "{{ a }}", "http": "GET / HTTP/1.1\nHost: a", "xml": "<a b='c'>&d;</a>",
    "docker": "FROM a:1\nRUN b", "rst": ".. a:: b\n\n   :c: d", "robotframework": "*** Settings ***\nLibrary  a",
}  # fmt: skip
UNPRINTABLE = "which no font of print has; write it in other letters (unprintable-character)"
TWICE = (
    "keep one record and name it everywhere, or give page or number where they are parts of one work (duplicate-source)"
)
WORK = "- {{id: {0}, type: book, title: {1}, publisher: P, issued: 2020, kind: press, standing: located, ISBN: {0}, "
WORK += "listed: L}}\n"

EDITION = {"editions/2024.5.json": Edition(
    id="2024.5", title="A tiny report", published="2024-05-01", commit="a" * 40, source_date_epoch=0, generator="d",
    past=(), texts={}, pages={}, files={}, ledger={
        "sources": {"old": {"id": "old", "title": "Gone", "URL": "https://old.example/1"},
                    "twin": {"id": "twin", "description": "A twin", "URL": "http://www.gazette.example/1/"}},
        "claims": {"rise": {"id": "rise", "statement": "Trade rose."},
                   "drop": {"id": "drop", "statement": "Trade fell by 59 percent in 2024."}},
        "places": {"bridge": {"id": "bridge", "name": "The Bridge"}},
    }).dumps()}  # fmt: skip

EVIDENCE = TINY["content/evidence.md"]
TERM = "- {id: toll, name: Toll, short: TGL, description: A fee., sources: [bureau]"


def terms(*lines: str, text: str = "A [toll](term:toll) is paid at the gate [@gazette]") -> dict[str, str]:
    return {
        "data/glossary.yml": "".join(f"{line}}}\n" for line in lines),
        "content/evidence.md": EVIDENCE + "\n![](view:glossary)\n",
        **page(f"{text}."),
    }


def of_term(problem: str, place: str = "1:3") -> list[str]:
    return [f"data/glossary.yml:{place}: {problem}"]


def since(standing: str = "agreed", value: str = "59", **more: str) -> dict[str, str]:
    """The tiny report after an edition in which the claim had this standing and value."""
    before = (
        '"claims": {"fall": {"id": "fall", "statement": "It fell.", "value": VALUE, "unit": "percent", "standing": "'
        + standing + '", "sources": [{"supports": "gazette"}, {"supports": "bureau"}]}}'
    ).replace("VALUE", value)  # fmt: skip
    edition = EDITION["editions/2024.5.json"].replace('"claims": {', before[:-1] + ", ", 1)
    return {"editions/2024.5.json": edition, **more}


CORRECTION = '- {id: a-slip, date: "2025-01-02", reason: It was misread., records: [claim:fall]}\n'
WITHOUT_REASON = (
    "from the same sources; say in data/corrections.yml what was wrong, or name the source that is new "
    "(unexplained-change)"
)
CHANGES = {"content/evidence.md": EVIDENCE + "\n![](view:changes)\n"}
LATER = edit("data/charts.yml", "2024", "2199")

CASES: dict[str, Cases] = {
    "every_term_is_linked": [
        (terms(TERM, text="It fell [@gazette]"),
         of_term("no page links the term “toll”; write “[…](term:toll)” where it first stands, or remove it "
                 "(unused-term)")),
        (terms(TERM), []),
    ],
    "every_output_is_known": [
        ({**ATTRIBUTES, **page("Words [@gazette].\n{: data-in=paper }")},
         ["content/index.md:6:4: data-in is “paper”; write data-in=site, data-in=\"site report\" or "
          "data-in=\"site briefing\" (shown-in)"]),
        ({**ATTRIBUTES, **page("Words [@gazette].\n{: data-in=site }\n\nMore.\n{: data-in=\"site report\" }\n\n"
                               "In short.\n{: data-in=\"site briefing\" }")}, []),
    ],
    "pages_say_what_holds_on_paper": [
        (page("Click on the figure [@gazette]."), [f"content/index.md:5:1: “Click” {NOT_ON_PAPER}"]),
        (page("The rows are in the table [@gazette]."), [f"content/index.md:5:14: “in the table” {NOT_ON_PAPER}"]),
        (page("It is listed below [@gazette].\n\nNo more."), [f"content/index.md:5:7: “listed below” {NOT_ON_PAPER}"]),
        (page("It is listed below [@gazette].\n\n- One"), []),
        (page("Each linked figure is [@gazette]."), [f"content/index.md:5:6: “linked figure” {NOT_ON_PAPER}"]),
        ({**ATTRIBUTES, **page("Click on the figure [@gazette].\n{: data-in=site }")}, []),
    ],
    "no_printed_page_leads_to_one_that_is_not": [
        (led("Take [part](part.md) [@gazette]."),
         ["content/index.md:5:6: “part” leads to a page that is not printed; say it so that it holds on paper, or mark "
          "it {: data-in=site } (words-on-paper)"]),
        ({**ATTRIBUTES, **led("Take [part](part.md) [@gazette].\n{: data-in=site }")}, []),
    ],
    "records_say_what_holds_on_paper": [
        (chart("alt: Trade", "note: Its reasons stand in the table.\n  alt: Trade"),
         ["data/charts.yml:8:3: chart “trade”: “in the table” is not true on paper; say it so that it holds on paper "
          "(words-on-paper)"]),
        (edit("data/datasets/trade.yml", "41, source: bureau,", "41, source: bureau, note: Less than the next row.,"),
         ["data/datasets/trade.yml:14:45: dataset “trade”: “next row” is not true on paper; say it so that it holds on "
          "paper (words-on-paper)"]),
        (edit("data/datasets/trade.yml", "title: Trade\n", "title: Trade\nnotes: The last column tells the kind.\n"),
         ["data/datasets/trade.yml:2:1: dataset “trade”: “last column” is not true on paper; say it so that it holds "
          "on paper (words-on-paper)"]),
        (edit("data/datasets/trade.yml", "title: Trade\n", "title: Trade\nnotes: The column “Value” tells it.\n"), []),
    ],
    "no_page_shows_an_id": [
        (page("It fell, by bureau-of-trade [@gazette]."),
         ["content/index.md:5:13: readers are shown “bureau-of-trade”, an id of data/actors.yml; write words for it "
          "(id-in-prose)"]),
        (page("By [bureau-of-trade](actor:bureau-of-trade) and `bureau-of-trade` a by-trade [@gazette]."), []),
    ],
    "no_record_shows_an_id": [
        (chart("alt: Trade", "note: Counted by bureau-of-trade.\n  alt: Trade"),
         ["data/charts.yml:8:3: chart “trade” shows readers “bureau-of-trade”, an id of data/actors.yml; write words "
          "for it (id-in-prose)"]),
        (edit("data/datasets/trade.yml", "41, source: bureau,", "41, source: bureau, note: By bureau-of-trade.,"),
         ["data/datasets/trade.yml:14:45: dataset “trade” shows readers “bureau-of-trade”, an id of data/actors.yml; "
          "write words for it (id-in-prose)"]),
        (chart("alt: Trade", "note: Counted by the bureau, of-trade.\n  alt: Trade"), []),
    ],
    "every_name_that_refers_to_a_record_is_of_use": [
        (terms('- {id: bot, name: BOT, see: "actor:bureau-of-trade"', text="It fell [@gazette]"),
         of_term("no page or record has the name “BOT”, nor that of “actor:bureau-of-trade”; remove the term “bot” "
                 "(unused-term)")),
        (terms('- {id: bot, name: BOT, see: "actor:bureau-of-trade"', text="The bureau counts [@gazette]"), []),
        (terms('- {id: bot, name: Counters, see: "actor:bureau-of-trade"', text="The counters count [@gazette]"), []),
    ],
    "every_term_is_explained_once": [
        (terms(TERM.replace("Toll", "Bureau")),
         of_term("term “toll”: the actor “bureau-of-trade” has this name and is explained there; write "
                 "“see: actor:bureau-of-trade” in place of its description (duplicate-term)")),
        (terms(TERM.replace("Toll", "the gate")),
         of_term("term “toll”: the place “gate” has this name and is explained there; write “see: place:gate” in "
                 "place of its description (duplicate-term)")),
        (terms(TERM, '- {id: fee, name: TGL, see: "place:gate"'),
         of_term("term “fee”: the term “toll” (data/glossary.yml:1) has this name already; keep one "
                 "(duplicate-term)", "2:3")),
        (terms(TERM, '- {id: entry, name: The gate, see: "place:gate"'), []),
    ],
    "every_term_that_is_linked_has_its_own_words": [
        (terms('- {id: bot, name: Bureau, see: "actor:bureau-of-trade"', text="The [bureau](term:bot) counts"),
         at("5:5", "the term “bot” is explained by the record “actor:bureau-of-trade”; link that: "
            "“[bureau](actor:bureau-of-trade)” (term-link)")),
    ],
    "every_term_refers_to_what_can_be_named": [
        (terms('- {id: bot, name: The gate, see: "claim:fall"'.replace("The gate", "Trade"), text="Trade [@gazette]"),
         of_term("term “bot”: “claim:fall” cannot be named here; write actor or place, a colon and an id "
                 "(named-record)", "1:26")),
        (terms(TERM + ', see-also: ["source:bureau"]'),
         of_term("term “toll”: “source:bureau” cannot be named here; write claim, event, actor, place, term or "
                 "chapter, a colon and an id (named-record)", "1:78")),
        (terms(TERM + ', see-also: ["chapter:economy"]'),
         of_term("term “toll”: there is no page content/economy.md for “chapter:economy”; correct the name "
                 "(named-record)", "1:78")),
        (terms(TERM + ', see-also: ["chapter:index", "place:gat"]'),
         of_term("there is no place “gat”; did you mean “gate”? (unknown-place)", "1:78")),
        (terms(TERM + ', see-also: ["chapter:index", "term:toll", "claim:fall", "event:closure", "place:gate"]'), []),
    ],
    "every_corrected_record_is_or_was_there": [
        ({"data/corrections.yml": CORRECTION.replace("claim:", "clam:"), **CHANGES},
         ["data/corrections.yml:1:61: correction “a-slip”: “clam:fall” cannot be named here; write claim, source, "
          "event, dataset, chart, picture, actor, place, term or chapter, a colon and an id (named-record)"]),
        ({"data/corrections.yml": CORRECTION.replace(":fall", ":fal"), **CHANGES},
         ["data/corrections.yml:1:61: there is no claim “fal”; did you mean “fall”? (unknown-claim)"]),
        ({"data/corrections.yml": CORRECTION.replace("claim:fall", "claim:fall, source:old, chapter:index"),
          **EDITION, **CHANGES}, []),
        ({"data/corrections.yml": CORRECTION},
         [f"data/corrections.yml:1:3: no page shows the correction “a-slip”; {MAKE.format('changes')}"]),
    ],
    "every_change_of_a_claim_has_new_evidence_or_a_reason": [
        (since(value="41"),
         ["data/claims.yml:3:3: claim “fall”: its value was “41” in edition 2024.5 and is “59” now, "
          + WITHOUT_REASON]),
        (since("reported"),
         ["data/claims.yml:5:3: claim “fall”: its standing was “reported” in edition 2024.5 and is “agreed” now, "
          + WITHOUT_REASON]),
        (since(**{"data/claims.yml": CLAIM + '  period: "2024"\n'}),
         ["data/claims.yml:8:3: claim “fall”: its period was “none” in edition 2024.5 and is “2024” now, "
          + WITHOUT_REASON]),
        (since(), []),
        (since(value="41", **CHANGES, **{"data/corrections.yml": CORRECTION}), []),
        ({**since("reported"), "editions/2024.5.json": since("reported")["editions/2024.5.json"].replace(
            '{"supports": "gazette"}, ', "")}, []),
    ],
    "no_character_is_hidden": [
        (page("Tr\xadade fell."),
         at("5:3", "a hidden character stands here: SOFT HYPHEN (U+00AD); remove it, or run “dossier check --fix” "
            "(hidden-character)")),
    ],
    "no_reference_stands_for_a_hidden_character": [
        (page("It &#8238;llef&#x202C; by&nbsp;&shy;much `&shy;`."), [
            "content/index.md:5:4: “&#8238;” stands for a hidden character: RIGHT-TO-LEFT OVERRIDE (U+202E); it turns "
            "the order of letters round: remove it, and see whether the line still says what it should "
            "(hidden-character)",
            "content/index.md:5:15: “&#x202C;” stands for a hidden character: POP DIRECTIONAL FORMATTING (U+202C); it "
            "turns the order of letters round: remove it, and see whether the line still says what it should "
            "(hidden-character)",
            "content/index.md:5:32: “&shy;” stands for a hidden character: SOFT HYPHEN (U+00AD); remove it "
            "(hidden-character)"]),
    ],
    "every_character_can_be_printed": [
        (page("A \uf0c1 sign."), at("5:3", f"this page has “\uf0c1” (U+F0C1) in “\uf0c1”, {UNPRINTABLE}")),
        (page("The gate [@gazette].\n\nIt is called 国门 there ✅."),
         at("7:14", f"this page has “国” (CJK UNIFIED IDEOGRAPH-56FD) in “国门”, {UNPRINTABLE}")),
        ({"content/new.md": "---\ntitle: A gate ✅\ndescription: D\nprinted: false\n---\nIt is called 国门 there.\n"},
         [f"content/new.md:2:1: the front matter has “✅” (WHITE HEAVY CHECK MARK) in “✅”, {UNPRINTABLE}"]),
        (edit("data/sources.yml", "title: Trade falls", "title: 中国外交部回应"),
         ["data/sources.yml:1:32: source “gazette” has “中” (CJK UNIFIED IDEOGRAPH-4E2D) in “中国外交部回应”, "
          f"{UNPRINTABLE}"]),
        (edit("data/datasets/trade.yml", "value: 41, source: bureau", "value: 41, note: 가, source: bureau"),
         [f"data/datasets/trade.yml:14:29: dataset “trade” has “가” (HANGUL SYLLABLE GA) in “가”, {UNPRINTABLE}"]),
        (edit("data/places.yml", "name: The Gate", "name: The Gate\n  local: {zh: 国门, ps: دروازه}"),
         [f"data/places.yml:3:3: place “gate” has “国” (CJK UNIFIED IDEOGRAPH-56FD) in “国门”, {UNPRINTABLE}"]),
        (edit("mkdocs.yml", "A tiny report", "A tiny 国"),
         [f"mkdocs.yml:1:1: mkdocs.yml has “国” (CJK UNIFIED IDEOGRAPH-56FD) in “国”, {UNPRINTABLE}"]),
        (page("The gate is called &#x56fd;&#38376; there [@gazette], not `&#x56fd;`."),
         at("5:20", f"this page has “国” (CJK UNIFIED IDEOGRAPH-56FD) in “国门”, {UNPRINTABLE}")),
        (edit("data/sources.yml", "title: Trade falls", 'title: "Trade \\u56fd"'),
         ["data/sources.yml:1:32: source “gazette” has “国” (CJK UNIFIED IDEOGRAPH-56FD) in “国”, "
          f"{UNPRINTABLE}"]),
        (page("Ünïcödé, “quoted” – طورخم, हिन्दी, ☃ and → [@gazette]."), []),
    ],
    "every_heading_has_words": [
        (page("Words.\n\n```\n#\n```\n\n- ## &nbsp;"),
         at("11:3", "a heading here has no words; write them, or remove its signs (empty-heading)")),
        (page("#\n\nWords."),
         at("5:1", "a heading here has no words; write them, or remove its signs (empty-heading)")),
        (page("# [@gazette]\n\n## `x`\n\n### &para;\n\nWords."), []),
    ],
    "every_footnote_is_referred_to": [
        ({**page("Words.\n\n[^a]: A note."), **FOOTNOTES},
         at("7:1", "nothing refers to the footnote “a”; write [^a] where it belongs, or remove it (unused-footnote)")),
        ({**page("Words.[^a]\n\n[^a]: A note."), **FOOTNOTES}, []),
    ],
    "no_address_stands_among_words": [
        (page("See claim:fall, or chart:trade."),
         [*at("5:5", "“claim:fall” would be printed as it stands; write [words](claim:fall) (link-form)"),
          *at("5:20", "“chart:trade” would be printed as it stands; write ![words](chart:trade) (link-form)")]),
        (page("A claim: fall of trade; claim:other, `claim:fall` and \\[x](claim:fall)."),
         at("5:58", "“](claim:fall)” would be printed as it stands; write [words](scheme:id), outside of raw HTML "
            "(link-form)")),
    ],
    "words_of_pictures_are_plain": [
        (page("![Trade **fell**, says @gazette](chart:trade)"),
         at("5:1", "the words of a picture are plain text, and “**fell**” would stand in them as it is; write it "
            "without signs (printed-syntax)")),
        (page("![Trade fell [see @gazette, p. 3]](chart:trade)"),
         at("5:14", "the words of a picture hold the citation “[see @gazette, p. 3]”; put it into the text "
            "(link-form)")),
        (page("![Trade at this * that gate, me@a.example and @nobody says](chart:trade)\n\nIt fell [@gazette]."), []),
    ],
    "no_record_holds_marks": [
        ({**edit("data/claims.yml", "Both counted it.", "Both [@gazette, p. 3] counted it."),
          **edit("data/places.yml", "name: The Gate", "name: The `Gate`")},
         ["data/claims.yml:7:3: claim “fall” is plain text, and “[@gazette, p. 3]” would be printed as it stands; "
          "write it without signs (printed-syntax)",
          "data/places.yml:2:3: place “gate” is plain text, and “`Gate`” would be printed as it stands; write it "
          "without signs (printed-syntax)"]),
        (edit("data/claims.yml", "Both counted it.", "'@gazette says so (2 * 3 * 4), [sic] (a) and [@] or x@y.org.'"),
         ["data/claims.yml:7:3: claim “fall” is plain text, and “@gazette” would be printed as it stands; write it "
          "without signs (printed-syntax)"]),
    ],
    "the_site_has_a_whole_address": [
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nsite_url: report.example"),
         ["mkdocs.yml:3:1: site_url is “report.example”, which is no whole address; write it with “https://”, or leave "
          "it empty (engine-setting)"]),
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nsite_url: https://report.example/"), []),
    ],
    "nothing_is_told_of_a_day_to_come": [
        ({"data/sources.yml": TINY["data/sources.yml"].replace("https://gazette.example/1\"",
          "https://gazette.example/1\", issued: 2199, archive-date: \"2198-12-31\"")},
         ["data/sources.yml:1:118: source “gazette”: issued is 2199, after today; correct it, or write the day on "
          "which readers got it (future-day)",
          "data/sources.yml:1:132: source “gazette”: archive-date is 2198-12-31, after today; correct it "
          "(future-day)"]),
        (edit("data/events.yml", '"2024-10-12"', '"2024-10-12"\n  end-date: 2199-Q2'),
         ["data/events.yml:3:3: event “closure”: end-date is 2199-Q2, after today; correct it, or leave it out while "
          "it lasts (future-day)"]),
        (edit("data/events.yml", '"2024-10-12"', '"2199-10-12T10:00Z"'),
         ["data/events.yml:2:3: event “closure”: date is 2199-10-12T10:00Z, after today; correct it, or tell of what "
          "is planned or expected in a claim, whose period may lie ahead (future-day)"]),
        (edit("data/claims.yml", "evidence: Both counted it.",
              "evidence: Both counted it.\n  checked: {by: writer, date: \"2199-01-02\", how: page read}"),
         ["data/claims.yml:8:25: claim “fall”: date is 2199-01-02, after today; correct it (future-day)"]),
        (edit("data/claims.yml", "value: 59", "value: 59\n  period: 2199"), []),
        (edit("data/datasets/trade.yml", '"2025-01-01"', '"2199-01-01"'),
         ["data/datasets/trade.yml:7:1: dataset “trade”: date-accessed is 2199-01-01, after today; correct it "
          "(future-day)"]),
        ({**edit("data/datasets/trade.yml", "year: 2024", "year: 2199"), **LATER},
         ["data/datasets/trade.yml:14:6: dataset “trade”: year is 2199, after today; write “standing: estimate” where "
          "it is projected or aimed at, or correct it (future-day)"]),
        ({**edit("data/datasets/trade.yml", "{year: 2024, value: 41, source: bureau, standing: reported}",
                 "{year: 2199, value: 41, source: bureau, standing: estimate}"), **LATER}, []),
        ({**CHANGES, "data/corrections.yml": CORRECTION.replace("2025", "2199")},
         ["data/corrections.yml:1:16: correction “a-slip”: date is 2199-01-02, after today; correct it (future-day)"]),
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      horizon: "2199-01-01"\n'},
         ["mkdocs.yml:6:7: horizon is 2199-01-01, after today; correct it (future-day)"]),
        # an edition that is being made has its own day, which may be gone, or to come
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2024.6"\n      published: "2024-10"\n'},
         ["data/datasets/trade.yml:7:1: dataset “trade”: date-accessed is 2025-01-01, after the day of this edition "
          "(2024-10); correct one; mkdocs.yml has that day under “published” (future-day)"]),
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2199.6"\n      published: "2199-10-11"\n'
          '      horizon: "2199-10-11"\n', **edit("data/events.yml", "2024-10-12", "2199-10-12")},
         ["data/events.yml:2:3: event “closure”: date is 2199-10-12, after the day of this edition (2199-10-11); "
          "correct one; mkdocs.yml has that day under “published”, or tell of what is planned or expected in a claim, "
          "whose period may lie ahead (future-day)"]),
        # one that is out tells nothing against what is written for the next
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2024.5"\n      published: "2024-05-01"\n', **CHANGES,
          "editions/2024.5.json": since()["editions/2024.5.json"]}, []),
    ],
    "every_setting_is_one_of_the_engine": [  # more in test_navigation.py
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nsight_url: a"),
         ["mkdocs.yml:3:1: the site engine knows no setting “sight_url”; did you mean “site_url”? (unknown-setting)"]),
    ],
    "every_page_is_in_the_navigation": [
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nstrict: true\nnav: [index.md]\n"
              "validation: {nav: {omitted_files: warn}}"),
         ["mkdocs.yml:4:1: content/evidence.md is in no place of nav, so no reader is led to it; add “- evidence.md” "
          "where it belongs, or name it under not_in_nav (navigation)"]),
    ],
    "the_navigation_leads_to_pages_that_are_there": [
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nnav: [index.md, evidnce.md]"),
         ["mkdocs.yml:3:17: nav leads to content/evidnce.md, which is not there; did you mean “evidence.md”? "
          "(navigation)"]),
    ],
    "no_setting_of_an_edition_is_a_placeholder": [
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2025.1"\n'
          "copyright: Name the terms under which others may use this report.\n"},
         [f"mkdocs.yml:{len(TINY['mkdocs.yml'].splitlines()) + 2}:1: copyright is still what “dossier init” wrote, "
          "“Name the terms under which others may use this report.”; write the terms, as “© 2030 Ada "
          "Lovelace, CC BY 4.0” (placeholder)"]),
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\n"
              "copyright: Name the terms under which others may use this report."), []),
    ],
    "no_page_of_an_edition_is_a_placeholder": [
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2025.1"\n',
          **page("Say here what the report started from, how its sources were found, and what was left out.")},
         at("5:1", "the page is still what “dossier init” wrote, “Say here what the report started from, how its "
            "sources were…”; write that, or take the sentence away (placeholder)")),
        ({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2025.1"\n', **page("Write here what this report asks.")},
         at("5:1", "the page is still what “dossier init” wrote, “Write here what this report asks.”; write the "
            "question of yours (placeholder)")),
    ],
    "every_setting_of_the_engine_is_one_that_is_followed": [
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: docs"),
         ["mkdocs.yml:2:1: docs_dir is “docs”, but pages are read from content/; write “docs_dir: content” "
          "(engine-setting)"]),
        (edit("mkdocs.yml", "docs_dir: content\n", ""),
         ["mkdocs.yml:1:1: docs_dir is not set, which means “docs”, but pages are read from content/; write “docs_dir: "
          "content” (engine-setting)"]),
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: ./content/\nsite_dir: site/\nuse_directory_urls: false"),
         []),
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nsite_dir: public"),
         ["mkdocs.yml:3:1: site_dir is “public”, but the site is always built into site/; remove the line, and copy "
          "the site where you want it (engine-setting)"]),
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nINHERIT: base.yml"),
         ["mkdocs.yml:3:1: INHERIT is “base.yml”, but no other file of settings is read; write its settings here "
          "(engine-setting)"]),
        (edit("mkdocs.yml", "docs_dir: content", "docs_dir: content\nexclude_docs: evidence.md\ndraft_docs: x.md"),
         ["mkdocs.yml:3:1: exclude_docs is “evidence.md”, but every page below content/ is checked and printed; move "
          "the pages elsewhere (engine-setting)",
          "mkdocs.yml:4:1: draft_docs is “x.md”, but every page below content/ is checked and printed; move the drafts "
          "elsewhere (engine-setting)"]),
    ],
    "no_title_of_a_page_holds_html": [
        ({"content/new.md": "---\ntitle: A <b>bold</b> one\ndescription: <script>x</script>\n---\nWords.\n"},
         ["content/new.md:2:1: title is plain text, and “<b>” is HTML; write it without (plain-text)",
          "content/new.md:3:1: description is plain text, and “<script>” is HTML; write it without (plain-text)"]),
        ({"content/new.md": "---\ntitle: A &lt;b> one\ndescription: The \"gate\"\n---\nWords.\n"},
         ["content/new.md:2:1: title is plain text, and “&lt;” is HTML; write it without (plain-text)",
          "content/new.md:3:1: description stands in an attribute, which a straight quotation mark ends; write “…” in "
          "its place (plain-text)"]),
        ({"content/new.md": "---\ntitle: R&D, 5 < 6 & the \"gate\"\ndescription: The “gate”, A & B\n---\nWords.\n"},
         []),
    ],
    "no_title_of_the_report_holds_html": [
        (edit("mkdocs.yml", "A tiny report", "A <i>tiny</i> report\nsite_description: A \"tiny\" one"),
         ["mkdocs.yml:1:1: site_name is plain text, and “<i>” is HTML; write it without (plain-text)",
          "mkdocs.yml:2:1: site_description stands in an attribute, which a straight quotation mark ends; write “…” in "
          "its place (plain-text)"]),
        (edit("mkdocs.yml", "A tiny report", "A tiny report\nsite_author: The \"team\"\ncopyright: By us, &copy;"),
         ["mkdocs.yml:2:1: site_author stands in an attribute, which a straight quotation mark ends; write “…” in its "
          "place (plain-text)",
          "mkdocs.yml:3:1: copyright is plain text, and “&copy;” is HTML; write “©” itself (plain-text)"]),
        (edit("mkdocs.yml", "A tiny report", "A tiny report\ncopyright: By <a href='https://a.example'>us</a>"),
         ["mkdocs.yml:2:1: copyright is plain text, and “<a href='https://a.example'>” is HTML; write it without "
          "(plain-text)"]),
        (edit("mkdocs.yml", "docs_dir: content",
              "docs_dir: content\nnav:\n  - A <i>home</i>: index.md\n  - B &amp; C:\n      - \"5 < 6\": evidence.md"),
         ["mkdocs.yml:4:5: a title in nav is plain text, and “<i>” is HTML; write it without (plain-text)",
          "mkdocs.yml:5:5: a title in nav is plain text, and “&amp;” is HTML; write “&” itself (plain-text)"]),
    ],
    "every_page_has_an_address_of_its_own": [
        ({f"content/{name}.md": f"{HEAD}Words.\n" for name in ("New", "new")},
         ["content/new.md:1:1: the page has the address of content/New.md, /new/, as far as capitals do not count; "
          "give it another name (page-address)"]),
        ({"content/README.md": f"{HEAD}Words.\n"},
         ["content/index.md:1:1: the page has the address of content/README.md, /, as far as capitals do not count; "
          "give it another name (page-address)"]),
        ({f"content/{name}.md": f"{HEAD}Words.\n" for name in ("about", "about/index", "About/more")},
         ["content/about.md:1:1: the page has the address of content/about/index.md, /about/, as far as capitals do "
          "not count; give it another name (page-address)",
          "content/about/index.md:1:1: Windows and macOS take “content/about” and “content/About” for one file or "
          "folder; rename one (portable-name)"]),
    ],
    "no_deleted_record_is_named": [
        ({**page("Words [@old]. It [rose](claim:rise).\n\nIt [rose](claim:rise) again [@old, p. 4]."), **EDITION,
          **edit("data/events.yml", "[gazette]", "[gazette, old]")},
         at("5:8", "the source “old” is gone (edition 2024.5 had it as “Gone”) and is used here and at "
            "content/index.md:7, data/events.yml:8; take it out there, or bring its record back (deleted-record)")
         + at("5:18", "the claim “rise” is gone (edition 2024.5 had it as “Trade rose.”) and is used here and at "
              "content/index.md:7; take it out there, or bring its record back (deleted-record)")),
        ({**page("Words [@twin]. It [fell](claim:drop)."), **EDITION},
         at("5:8", "the source “twin” is gone (edition 2024.5 had it as “A twin”) and is used here alone; name "
            "“gazette”, which is the same, there, or bring its record back (deleted-record)")
         + at("5:19", "the claim “drop” is gone (edition 2024.5 had it as “Trade fell by 59 percent in 2024.”) and is "
              "used here alone; name “fall”, which is the same, there, or bring its record back (deleted-record)")),
        ({**edit("data/events.yml", "place: gate", "place: bridge"), **EDITION},
         ["data/events.yml:5:3: the place “bridge” is gone (edition 2024.5 had it as “The Bridge”) and is used here "
          "alone; take it out there, or bring its record back (deleted-record)"]),
        (EDITION, []),
    ],
    "every_citation_has_a_source": [
        (page("Words [@gazete]."), at("5:8", UNKNOWN_GAZETE)),
        (page("Words [@gazette; see @zzz, p. 4]."),
         at("5:22", "there is no source “zzz”; add it to data/sources or correct the id (unknown-source)")),
        (page("Words [@lost]."),
         at("5:8", "the source “lost” was not located; say in its record where you saw it (URL, DOI, ISBN or archive), "
            "or name it in words (unlocated-source)")),
    ],
    "every_citation_can_be_read": [
        (page("Words [@gazette 2025]."),
         at("5:7", "“[@gazette 2025]” is "
            "not a citation; write [@key], [@key, locator] or [@key; @key] (citation-form)")),
        (page("As @gazette says, it fell."),
         at("5:4", "“@gazette” would be printed as it stands; write [@gazette] (citation-form)")),
        (unprinted("<p>It fell [@gazette].</p>"),
         at("6:1", "the raw HTML “<p>It fell [@gazette].</p>” would be shown as it stands; leave an empty line before "
            "and after (raw-html)") +
         at("6:12", "“[@gazette]” is not a citation; write [@key], [@key, locator] or [@key; @key] (citation-form)")),
    ],
    "every_link_has_a_record": [
        (page("[a](claim: fall)"),
         at("5:1", "a space stands in the address “claim: fall”; write “claim:fall” (link-form)")),
        (page("[a](claim:fal)"), at("5:1", "there is no claim “fal”; did you mean “fall”? (unknown-claim)")),
        (page("[a](claim:zz)"),
         at("5:1", "there is no claim “zz”; add it to data/claims or correct the id (unknown-claim)")),
        (page("[a](actor:zz)"),
         at("5:1", "there is no actor “zz”; add it to data/actors.yml or correct the id (unknown-actor)")),
        (page("[a](place:gat)"), at("5:1", "there is no place “gat”; did you mean “gate”? (unknown-place)")),
        (page("[a](event:zz)"),
         at("5:1", "there is no event “zz”; add it to data/events.yml or correct the id (unknown-event)")),
        (page("![a](chart:zz)"),
         at("5:1", "there is no chart “zz”; add it to data/charts.yml or correct the id (unknown-chart)")),
        ({**page("![It fell](chart:trade)"), "data/charts.yml": "[]"},
         at("5:1", "there is no chart “trade”; add it to data/charts.yml or correct the id (unknown-chart)")),
    ],
    "every_address_has_a_known_scheme": [
        (page("[a](clam:fall)"), at("5:1", "there is no link scheme “clam”; did you mean “claim”? (unknown-scheme)")),
        (page("[a](vbscript:x)"),
         at("5:1", "there is no link scheme “vbscript”; the schemes are claim, event, actor, place, term, chart, "
                                     "picture, view, figure, "
                                     "table, section, http, https, mailto or tel (unknown-scheme)")),
        (page("[a](java&#115;cript:x)"),
         at("5:1", "there is no link scheme “javascript”; the schemes are claim, event, actor, place, "
                                            "term, chart, picture, view, figure, "
                                            "table, section, http, https, mailto or tel (unknown-scheme)")),
    ],
    "no_syntax_is_printed_as_it_stands": [
        (page("See \\[it](claim:fall)."),
         at("5:9", "“](claim:fall)” would be printed as it stands; write [words](scheme:id), outside of raw HTML "
            "(link-form)")),
        (unprinted("<div>[a](claim:fall)</div>"),
         at("6:1", "the raw HTML “<div>[a](claim:fall)</div>” would be shown as it stands; write !!! note and indent "
            "the words, or leave it out (raw-html)") + at("6:8", "“](claim:fall)” would be printed as it stands; write "
                                                "[words](scheme:id), outside of raw HTML (link-form)")),
    ],
    "every_image_scheme_is_an_image": [
        (page("[a](chart:trade)"),
         at("5:1", "a chart is shown with “![…](chart:trade)”; correct the mark (link-form)")),
        (page("[a](view:claims)"), at("5:1", "a view is shown with “![…](view:claims)”; correct the mark (link-form)")),
        (page("![a](claim:fall)"), at("5:1", "a claim is linked with “[…](claim:fall)”; correct the mark (link-form)")),
        (page("![a](event:closure)"),
         at("5:1", "an event is linked with “[…](event:closure)”; correct the mark (link-form)")),
        (page("![ ](chart:trade)"),
         at("5:1", "the chart “trade” has no takeaway; write what it shows between the brackets (chart-takeaway)")),
    ],
    "every_block_stands_alone": [
        (page("It fell: ![It fell](chart:trade)"), at("5:10", f"the chart “trade” {AMONG}")),
        (page("![](view:claims)\n![](view:sources)"),
         [*at("5:1", f"the view “claims” {AMONG}"), *at("6:1", f"the view “sources” {AMONG}")]),
        (page("- ![It fell](chart:trade)"), []),
    ],
    "no_link_holds_a_citation": [
        (page("[It fell [@gazette]](claim:fall)"),
         at("5:1", "the words “It fell” of a link hold a citation; put it behind the link (link-form)")),
    ],
    "every_view_is_known": [
        (page("![](view:timelin)"), at("5:1", "there is no view “timelin”; did you mean “timeline”? (unknown-view)")),
        (page("![](view:zz)"), at("5:1", f"there is no view “zz”; the views are {VIEWS} (unknown-view)")),
        (page("![](view:timeline?them=trade)"),
         at("5:1", "the view timeline has no filter “them”; did you mean “theme”? (unknown-view)")),
        (page("![](view:timeline?zz=1)"),
         at("5:1", "the view timeline has no filter “zz”; it takes theme, actor or place (unknown-view)")),
        (page("![](view:datasets?zz=1)"),
         at("5:1", "the view datasets has no filter “zz”; it takes none (unknown-view)")),
        (page("![](view:timeline?theme=trad)"),
         at("5:1", "the view timeline has nothing with theme “trad”; did you mean “trade”? (unknown-view)")),
        (page("![](view:timeline?actor=zz)"),
         at("5:1", "the view timeline has nothing with actor “zz”; actor may be bureau-of-trade (unknown-view)")),
        (page("![](view:claims?chapter=zz)"),
         at("5:1", "the view claims has nothing with chapter “zz”; chapter may be claims (unknown-view)")),
        (page("![](view:sources?kind=wire)"),
         at("5:1", "the view sources has nothing with kind “wire”; kind may be government or press (unknown-view)")),
    ],
    "every_record_has_a_home": [
        ({"content/evidence.md": shows("claims", "sources")}, [
            f"content/index.md:5:15: no page shows the claim “fall”; {MAKE.format('claims')}",
            f"content/index.md:5:41: no page shows the source “gazette”; {MAKE.format('sources')}",
        ]),
        ({**page("[a](actor:bureau-of-trade) [a](event:closure)"),
          "content/evidence.md": shows("actors", "places", "timeline")}, [
            f"content/index.md:5:1: no page shows the actor “bureau-of-trade”; {MAKE.format('actors')}",
            f"content/index.md:5:28: no page shows the event “closure”; {MAKE.format('timeline')}",
            f"data/places.yml:1:3: no page shows the place “gate”; {MAKE.format('places')}",
        ]),
        ({"content/evidence.md": shows("datasets")}, [
            f"data/datasets/trade.yml:1:1: no page shows the dataset “trade”; {MAKE.format('datasets')}",
        ]),
    ],
    "no_block_ends_that_does_not_begin": [
        (page("It was shut.\n\n///"),
         at("7:1", "“///” would be printed as it stands, for no block ends here; remove it (printed-syntax)")),
        (page("/// tip\nThe gate.\n///\n\nIt was shut.\n///\n\nIt was.\n\n///"),
         [*at("5:1", "“/// tip” would be printed as it stands; write !!! note, ??? note or === in its place "
              "(printed-syntax)"),
          *at("10:1", "“///” would be printed as it stands, for no block ends here; remove it (printed-syntax)"),
          *at("14:1", "“///” would be printed as it stands, for no block ends here; remove it (printed-syntax)")]),
    ],
    "no_extension_is_missing": [
        (page("|The gate|No| |\n\nIt is |x|."),
         at("5:1", "“|The gate|No| |” would be printed as it stands; write a line such as |---|---| below the heads of "
            "a table (printed-syntax)")),
        (page("See {* docs/a.py *} and {!b.md!}."),
         [*at("5:5", "“{* docs/a.py *}” would be printed as it stands; nothing is filled in here; write what "
              "it stands for (printed-syntax)"),
          *at("5:25", "“{!b.md!}” would be printed as it stands; nothing is filled in here; write what it stands for "
              "(printed-syntax)")]),
        (page("A $x^a$ costs $5 or $6 [@gazette]."),
         at("5:3", "“$x^a$” would be printed as it stands; formulas are not set; write it in words or as a picture "
            "(printed-syntax)")),
        (page("See [[other]], \\emph{this} and @fig-fall.\n\n**Bold**er** words.\n\nTerm\n: words\n\n|a|b|\n|c|d|"),
         [*at("5:5", "“[[other]]” would be printed as it stands; write [words](page.md) (printed-syntax)"),
          *at("5:16", "“\\emph{this}” would be printed as it stands; write it in Markdown (printed-syntax)"),
          *at("5:32", "“@fig-fall” would be printed as it stands; write [words](#id), with the id of a heading or a "
              "figure (printed-syntax)"),
          *at("7:11", "“**” would be printed as it stands; close the mark, or write a backslash before it "
              "(printed-syntax)"),
          *at("10:1", f"“: words” {ON.format('def_list')}"),
          *at("12:1", "“|a|b| |c|d|” would be printed as it stands; write a line such as |---|---| below the heads of "
              "a table (printed-syntax)")]),
        (page("## Head {: #own }"), at("5:9", f"“{{: #own }}” {ON.format('attr_list')}")),
        (page("!!! note\n    Words."), at("5:1", f"“!!! note” {ON.format('admonition')}")),
        (page("Words.[^1]"), at("5:7", f"“[^1]” {ON.format('footnotes')}")),
        (page("- [x] done"), at("5:3", f"“[x]” {ON.format('pymdownx.tasklist')}")),
        (page("It ~~fell~~."), at("5:4", f"“~~fell~~” {ON.format('pymdownx.tilde')}")),
        (page("It is {{ count }}."),
         at("5:7", "“{{ count }}” would be printed as it stands; nothing is filled in here; write what it stands for "
            "(printed-syntax)")),
        ({**page("Words.[^a]\n\n[^a]: Note."), **extended("footnotes")}, []),
    ],
    "every_reference_has_a_target": [
        (page("See [figure](figure:trad).\n\n![It fell](chart:trade)"),
         at("5:5", "no page shows a figure “trad”; did you mean “trade”? (cross-reference)")),
        (page("See [figure](figure:trade)."),
         at("5:5", "no page shows a figure “trade”; show it with ![words](chart:id) or ![words](picture:id), or "
            "correct the id (cross-reference)")),
        (page("See [](table:losses)."),
         at("5:5", "no page has a table with the id “losses”; give it a caption with that id, or correct this one "
            "(cross-reference)")),
        (page("## The fall\n\nSee [section](section:#the-fal)."),
         at("7:5", "there is no page or heading “#the-fal”; did you mean “index#the-fall”? (cross-reference)")),
        (page("See [section](section:other)."),
         at("5:5", "there is no page or heading “other”; write the page's name, # and the heading's id, as in "
            "section:page#a-heading (cross-reference)")),
        (page("## The fall\n\nSee [section](section:#the-fall) and [section](section:evidence)."), []),
        (page("See [section](section:evidence.md)."),
         at("5:5", "there is no page or heading “evidence.md”; did you mean “evidence”? (cross-reference)")),
    ],
    "every_reference_has_one_target": [
        ({**pictured("trade.svg", SVG, id="trade"), **page(
            "See [figure](figure:trade).\n\n![It fell](chart:trade)\n\n![](picture:trade)")},
         at("5:5", "both a chart and a picture have the id “trade”; give one of them another (cross-reference)")),
        ({**page(TABLE), "content/more.md": f"{HEAD}Words.\n\n{TABLE}\n", **extended("pymdownx.blocks.caption")},
         ["content/index.md:10:17: a table on another page has the id “own” as well; give each its own "
          "(cross-reference)",
          "content/more.md:12:17: a table on another page has the id “own” as well; give each its own "
          "(cross-reference)"]),
    ],
    "every_caption_is_that_of_a_table": [
        ({**page("Words.\n\n/// caption\nMore words\n///"), **extended("pymdownx.blocks.caption")},
         at("8:1", "the caption “More words” does not stand below a table; charts and pictures bring their own, "
            "between the brackets of their mark (caption)")),
    ],
    "no_mark_is_taken_out_of_sight": [
        (page("It {--fell--}."),
         at("5:4", "“{--fell--}” is a proposal for readers of drafts; accept it or reject it (printed-syntax)")),
        ({**page("--8<-- \"a.md\"\n\nIt {--fell--}."), **extended("pymdownx.snippets")},
         [*at("5:1", "“--8<-- \"a.md\"” takes in a file that no rule could name the place of; write its text here "
              "(printed-syntax)"),
          *at("5:1", "“--8” has neither claim nor citation; link the words to a claim or cite a source in the "
              "sentence (figure-unsourced)"),
          *at("7:4", "“{--fell--}” is a proposal for readers of drafts; accept it or reject it (printed-syntax)")]),
    ],
    "no_code_waits_to_be_drawn": [
        (page("```mermaid\ngraph LR\n```"),
         at("5:1", "the block “mermaid” would be printed as code; draw it as a chart (form steps, network or lanes), "
            "or add it as a picture: dossier new picture FILE.svg (diagram)")),
    ],
    "no_formula_waits_to_be_set": [
        ({**page("The $x^n$ of it."), **extended("pymdownx.arithmatex: {generic: true}")},
         at("5:6", "“x^n” between dollar signs is a formula, which is not set; write it in words, or add it as a "
            "picture: dossier new picture FILE.svg (diagram)")),
    ],
    "no_file_is_added_to_every_page": [
        (extended("pymdownx.snippets: {auto_append: [a.md]}"),
         ["mkdocs.yml:3:1: pymdownx.snippets adds a file to every page (auto_append); write its lines into the pages "
          "(engine-setting)"]),
    ],
    "every_link_leads_to_a_file": [
        (page("[a b]()"), at("5:1", "the link “a b” has no address; write one between the parentheses (dead-link)")),
        (page("[a](evidnce.md)"), at("5:1", f"the link “evidnce.md” {LEADS.format('evidnce.md')}; {DID} (dead-link)")),
        (page("![A gate](gate.png)"),
         at("5:1", f"the picture “gate.png” {LEADS.format('gate.png')}; add content/gate.png or correct the address "
            "(dead-link)")),
        (page("[a](../data/claims.yml)"),
         at("5:1", "the link “../data/claims.yml” leads out of content/, to what the site will not have; correct the "
            "address (dead-link)")),
        (page("[a](/evidence.md)"), at("5:1", "the link “/evidence.md” begins at the host's root; write it from this "
                                       "page's folder (dead-link)")),
        (page("[a](evidence/)"), at("5:1", f"the link “evidence/” {LEADS.format('evidence')}; {DID} (dead-link)")),
        ({**page("[a](plugins.md), [b](api/evidence.md)"), "content/places.md": HEAD},
         [*at("5:1", f"the link “plugins.md” {LEADS.format('plugins.md')}; add content/plugins.md or correct the "
              "address (dead-link)"),
          *at("5:18", f"the link “api/evidence.md” {LEADS.format('api/evidence.md')}; add content/api/evidence.md or "
              "correct the address (dead-link)")]),
    ],
    "every_anchor_is_on_its_page": [
        (page("[a](#nowhere)"), at("5:1", "no heading or mark of the page has the id “nowhere”; name a heading as its "
                                   "address has it: “A head” is #a-head (unknown-anchor)")),
        (page("[a](evidence.md#claim-fal)"),
         at("5:1", "no heading or mark of the page has the id “claim-fal”; did you mean “claim-fall”? "
            "(unknown-anchor)")),
    ],
    "no_page_has_an_id_twice": [
        ({**page("*a*{: #x }\n\n*b*{: #x }"), **extended("attr_list")},
         at("5:7", "the id “x” stands 2 times on this page; give each element its own (duplicate-anchor)")),
    ],
    "no_heading_has_the_id_of_an_entry": [
        ({"content/evidence.md": TINY["content/evidence.md"] + "\n## Claim fall\n\n## Claim fal\n"},
         ["content/evidence.md:17:2: the heading “Claim fall” has the id “claim-fall”, as an entry on this page has; "
          "write other words (duplicate-anchor)"]),
    ],
    "every_element_can_be_printed": [
        ({**page("<section markdown>\n\nWords\n\n</section>"), **extended("md_in_html")},
         at("7:1", "the element <section> “Words” cannot be printed; write it in another way (print)")),
    ],
    "only_known_files_are_published": [
        ({"content/sw.js": "x"},
         ["content/sw.js:1:1: “.js” is no kind of file that is published beside pages; remove it, or name it under "
          "extra_javascript or extra_css in mkdocs.yml (published-file)"]),
        ({"content/claim/x.md": f"{HEAD}It fell."},
         ["content/claim/x.md:1:1: the build makes the pages of “claim” itself; put the page elsewhere below content/ "
          "(published-file)"]),
        ({f"content/{name}.md": f"{HEAD}Words.\n" for name in ("Charts/trade", "claims/fall", "source/x", "by/y")},
         ["content/Charts/trade.md:1:1: the build makes the pages of “Charts” itself; put the page elsewhere below "
          "content/ (published-file)",
          "content/by/y.md:1:1: the build makes the pages of “by” itself; put the page elsewhere below content/ "
          "(published-file)",
          "content/source/x.md:1:1: the build makes the pages of “source” itself; put the page elsewhere below "
          "content/ (published-file)"]),
        ({"content/more/x.csv": "x", **page("See [the table of it](more/x.csv).")}, []),
    ],
    "every_page_is_markdown": [
        (page("a\n\n<b>c</b> <u>d</u>"), [
            "content/index.md:7:1: the raw HTML “<b>” would be shown as it stands; write **words** (raw-html)",
            "content/index.md:7:10: the raw HTML “<u>” would be shown as it stands; write *words* (raw-html)"]),
        (unprinted("a <u>d</u>"),
         at("6:3", "the raw HTML “<u>” would be shown as it stands; write *words* (raw-html)")),
        (page("Words <script>alert(x)</script>"), at("5:7", f"the raw HTML “<script>” {RAW}")),
        (page("< SCRIPT src=x> is text, as 5 < 6 is [@gazette], and `<script>`. <!-- <b>This</b> is not. -->"), []),
        (page('<iframe src="a.html">'), at("5:1", f"the raw HTML “<iframe src=\"a.html\">” {RAW}")),
        (page("<style>a {}</style>"), at("5:1", f"the raw HTML “<style>a {{}}</style>” {RAW}")),
        (page('<a href="a.md" onclick="x()">a</a>'),
         at("5:1", f"the raw HTML “<a href=\"a.md\" onclick=\"x()\">” {AS_LINK}")),
        (page("<img/src=a/onerror=alert(1)>"),
         at("5:1", f"the raw HTML “<img/src=a/onerror=alert(1)>” {AS_PICTURE.format('')}")),
        (page('<svg\nonload = "x">'), at("5:1", f"the raw HTML “<svg” {AS_PICTURE.format('.svg')}")),
        (page('<a href="javascript:x">a</a>'), at("5:1", f"the raw HTML “<a href=\"javascript:x\">” {AS_LINK}")),
        (page('<img alt="a" src="http://a.example/b.png">'),
         at("5:1", f"the raw HTML “<img alt=\"a\" src=\"http://a.example/b.png\">” {AS_PICTURE.format('')}")),
        (page("<x-y>words</x-y>"),
         at("5:1", "the raw HTML “<x-y>” would be shown as it stands; write it in Markdown, or between backticks "
            "(raw-html)")),
    ],
    "everything_on_a_page_is_allowed": [
        ({**page('[a](evidence.md){: onclick="x()" }'), **extended("attr_list")},
         at("5:20", "the attribute “onclick=x()” of <a> is not allowed in a page; remove it (raw-html)")),
        ({**page("Words.\n{: .note .leed style=color:red #__config }\n\n*More.*{: #claim-fall }"),
          **extended("attr_list")},
         [*at("6:11", "the class “leed” of <p> means nothing here; write answer, briefing, horizon, pull-quote, "
              "question, annotate, card, cards, end, grid, inline, md-button, md-button--primary, lg or middle, or the "
              "name of a box such as note (raw-html)"),
          *at("6:16", "the attribute “style=color:red” of <p> is not allowed in a page; remove it (raw-html)"),
          *at("6:33", "the id “__config” is one that the site gives itself; write another (raw-html)"),
          *at("8:12", "the id “claim-fall” is one that the site gives itself; write another (raw-html)")]),
        ({**page("Words.\n{: .anser }"), **extended("attr_list")},
         at("6:5", "the class “anser” of <p> means nothing here; did you mean “answer”? (raw-html)")),
        ({**page("<form markdown>\n\nWords\n\n</form>"), **extended("md_in_html")},
         at("5:2", "the element <form> “Words” is not allowed in a page; remove it; charts, pictures and views need "
            "none (raw-html)")),
        ({**page("[a](evidence.md){data-preview} and [b](evidence.md){title}"), **extended("attr_list")},
         at("5:18", "the attribute “data-preview” of <a> is not allowed in a page; remove it (raw-html)")),
        ({**page("".join(f"```{name}\n{code}\n```\n\n" for name, code in CODE.items())),
          **extended("pymdownx.superfences")}, []),
        ({**page('``` {.py onclick="x()"}\nx\n```'), 
          **extended("attr_list", "pymdownx.highlight: {use_pygments: false}", "pymdownx.superfences")},
         at("5:10", "the attribute “onclick=x()” of <code> is not allowed in a page; remove it (raw-html)")),
        ({**page("Words.\n{: .lead }"), "mkdocs.yml": TINY["mkdocs.yml"].replace(
            "  - dossier:\n", "  - attr_list\n  - dossier:\n      classes: [lead]\n")}, []),
        ({**page('Words.\n{: .answer #own lang=ur dir=rtl title="A word" }\n\n!!! tip inline end "Words"\n    More.'),
          **extended("attr_list", "admonition")}, []),
    ],
    "no_scripts_in_charts": [
        (edit("data/charts.yml", "Trade by year", "<script>x</script>"),
         ["data/charts.yml:4:3: chart “trade”: “<script” is not allowed in title; write plain text (raw-html)"]),
        ({"data/charts.yml": TINY["data/charts.yml"] + "  note: <b onclick=x>\n  y-title: '<style>'\n"}, [
            "data/charts.yml:9:3: chart “trade”: “<b onclick=” is not allowed in note; write plain text (raw-html)",
            "data/charts.yml:10:3: chart “trade”: “<style” is not allowed in y-title; write plain text (raw-html)"]),
    ],
    "no_page_asks_another_host": [
        (page("![a](https://a.example/b.png)"), at("5:1", f"“![a](https://” {REMOTE}")),
        ({**page("It opens :smile: today."), **edit("mkdocs.yml", "  - dossier", "  - pymdownx.emoji\n  - dossier")},
         at("5:4", "an extension makes a picture of “😄” that readers ask another host for; write it in another way "
            "(remote-file)")),
        (page("![a](//a.example/b.png)"), at("5:1", f"“![a](//” {REMOTE}")),
        (page("![a][b]\n\n[b]: https://a.example/b.png"), at("5:1", f"“![a](https://” {REMOTE}")),
        (page("![a](\\\\\\\\a.example/b.png)"), at("5:1", f"“![a](//” {REMOTE}")),
    ],
    "every_figure_agrees_with_its_claim": [
        (page("It fell [58 percent](claim:fall)."),
         at("5:9", "“58 percent” differs from the claim “fall”, which has “59 percent”; correct one (figure-drift)")),
        (page("It fell by [59 percentage points](claim:fall), it [halved](claim:fall), [12,5](claim:fall)."),
         at("5:12", "“59 percentage points” differs in its unit from the claim “fall”, which has “59 percent”; correct "
                    "one (figure-unit)")
         + at("5:74", f"“12,5” {UNREADABLE} “12.5”, or a space behind the comma (figure-unreadable)")),
        (page("It fell by [dozens of percent](claim:fall), [hundreds of](claim:fall)."),
         at("5:45", "“hundreds of” differs from the claim “fall”, which has “59 percent”; correct one (figure-drift)")),
        (page("It fell in [October 2025](claim:fall)."),
         at("5:12", "“October 2025” "
            "differs from the claim “fall”, which has “59 percent”; correct one (figure-drift)")),
        ({**claim("reported", "sources: [{supports: gazette}]"), **page("[In 2024](claim:fall).")},
         at("5:1", "“2024” differs from the claim “fall”, which has “It fell.”; correct one (figure-drift)")),
        ({**claim("contested", "unit: people", "sources: [{supports: gazette}]", "positions:",
         "  - {by: A, says: Few., value: 23}",
                  "  - {by: B, says: Many., low: 50, high: 58}"),
                      **page("[37](claim:fall) or [about 55](claim:fall).")},
         at("5:1", "“37” differs from the claim “fall”, which has “23 people and 50 to 58 people”; correct one "
                   "(figure-drift)")),
    ],
    "every_figure_stands_in_the_year_of_its_claim": [
        (page("In 2023 it fell by [59 percent](claim:fall)."), at("5:20", of_year("2023"))),
        (page("In 2023 it fell by [59xyz percent](claim:fall)."),
         at("5:21", "“59xyz” cannot be read with certainty; write a space before “xyz” (figure-unreadable)")),
        (page("In 2023, with no gate, it [fell by 59 percent](claim:fall)."), at("5:27", of_year("2023"))),
        (page("It fell by [59 percent in 2023](claim:fall)."),
         at("5:12", "“2023” differs from the claim “fall”, which has “59 percent”; correct one (figure-drift)")),
        (page("| a | b |\n|---|---|\n| FY2021-22 | [59 percent](claim:fall) |"), at("7:15", of_year("2021–2022"))),
        (page("The gate shut in 2023, and it fell by [59 percent](claim:fall)."), []),
        (page("It fell by [59 percent](claim:fall), against 2023."), []),
        (page("Since 2023 it fell by [59 percent](claim:fall)."), []),
        (page("It fell from 2023 to 2025 by [59 percent](claim:fall), more than in 2021."), []),
        (page("It [fell](claim:fall) in 2023, by [2,023 percent](claim:fall)."),
         at("5:35", "“2,023 percent” differs from the claim “fall”, which has “59 percent”; correct one "
                    "(figure-drift)")),
        ({"data/claims.yml": dated("2024", "Trade fell by 59 percent in 2024, by 7 percent in 2023."),
          **page("In 2023 it fell by [7 percent](claim:fall), in 2023 by [59 percent](claim:fall).")},
         at("5:56", of_year("2023", "2024"))),
        ({"data/claims.yml": dated("2022 to 2024"), **page("In 2023 it fell by [59 percent](claim:fall).")}, []),
        ({"data/claims.yml": dated("Since 2022"), **page("In 2023 it fell by [59 percent](claim:fall).")}, []),
    ],
    "every_figure_of_a_record_is_covered": [
        (chart("from 100 million", "from 110 million"), of_chart("110 million", "alt", 8)),
        (chart("down to 41 million", "down by 59 percent"), []),
        (chart("down to 41 million", "down by 58 percent"), of_chart("58 percent", "alt", 8)),
        (chart("down to 41 million", "down by more than half, to two fifths"), []),
        (chart("down to 41 million", "down by two thirds"), of_chart("two thirds", "alt", 8)),
        (chart("down to 41 million", "in all 141 million"), []),
        (chart("down to 41 million", "to 141 million"),
         ["data/charts.yml:8:3: " + uncovered("141 million", "alt", 'as computed: {"141 million": 100 + 41}')]),
        (chart("down to 41 million in 2024", "down; it was 100 million in 2024"), of_chart("100 million", "alt", 8)),
        (chart("in 2024", "in 2034"), of_chart("2034", "alt", 8)),
        (chart("from 100 million dollars", "from 100 million euros"),
         ["data/charts.yml:8:3: chart “trade”: “100 million” (EUR) in its alt differs in its currency from the rows "
          "that it shows; correct one (figure-unit)"]),
        (edit("data/charts.yml", "Million dollars a year", "Million dollars, 2 rows"), []),
        (edit("data/charts.yml", "Million dollars a year", "Million dollars, 2 in all"), of_chart("2", "subtitle", 5)),
        (edit("data/charts.yml", "Million dollars a year", "Million dollars, 7 rows"),
         of_chart("7", "subtitle", 5)),
        ({"data/charts.yml": TINY["data/charts.yml"] + "  note: Seventeen rows.\n"}, of_chart("Seventeen", "note", 9)),
        ({"data/charts.yml": TINY["data/charts.yml"] + "  note: It fell by 60 percent, by one count.\n"},
         of_chart("60 percent", "note", 9)),
        ({"data/charts.yml": TINY["data/charts.yml"] + "  note: It fell by 60 percent.\n  claims: [fall]\n",
          "data/claims.yml": CLAIM.replace("59", "60"), **page("It [fell](claim:fall).")}, []),
        (edit("data/datasets/trade.yml", "title: Trade", "title: Trade of 141 million dollars"), []),
        (edit("data/datasets/trade.yml", "processing: none", "processing: Of 250 lorries."),
         ["data/datasets/trade.yml:8:1: dataset “trade”: “250” in its processing is not in its rows, and does not "
          "follow from it; correct it, or name the claim that has it under “claims”, or give the sum under “computed” "
          "(figure-uncovered)"]),
        (claim("unverified", statement="It fell by 7 percent."),
         ["data/claims.yml:2:3: claim “fall”: “7 percent” in its statement is not in its value, and does not follow "
          "from it; correct it, or name the claim that has it under “claims” (figure-uncovered)"]),
        (pictured("gate.svg", SVG, alt="A queue of 300 lorries"),
         ["data/pictures.yml:3:3: picture “gate”: “300” in its alt is not in its sources, and does not follow from it; "
          "correct it, or name a work under “sources” (figure-uncovered)"]),
        (pictured("gate.svg", SVG, alt="A queue of 300 lorries", sources="[gazette]"), []),
        (edit("data/claims.yml", "Both counted it.", "Both give 59.0 percentage points."),
         ["data/claims.yml:7:3: claim “fall”: “59.0 percentage points” in its evidence differs in its unit from its "
          "value and statement; correct one (figure-unit)"]),
        (edit("data/claims.yml", "Both counted it.", "Another has 12 percent, or 590 percent."), []),
    ],
    "every_figure_of_a_takeaway_is_covered": [
        (page("![Trade fell to 14 million](chart:trade)"),
         ["content/index.md:5:1: " + uncovered("14 million", "takeaway")]),
        (page("![Trade fell to 41 million](chart:trade)"), []),
    ],
    "every_claim_says_what_its_row_says": [
        (taken("unit: USD billion"),
         ["data/claims.yml:4:3: claim “fall”, from “trade#2024”: the claim has the unit “USD billion”, and the row has "
          "“USD million”; correct one (claim-row)"]),
        (taken("unit: PKR million"),
         ["data/claims.yml:4:3: claim “fall”, from “trade#2024”: the claim has the unit “PKR million”, and the row has "
          "“USD million”; correct one (claim-row)"]),
        (taken("period: fiscal year 2021–22"),
         ["data/claims.yml:4:3: claim “fall”, from “trade#2024”: the claim has the period “fiscal year 2021–22”, and "
          "the row has “2024”; correct one (claim-row)"]),
        (taken("period: to June 2024"), []),
        (taken("unit: million dollars"), []),
    ],
    "every_figure_of_a_heading_stands_in_the_text": [
        (page("## Down by 70 percent\n\nIt fell by [59 percent](claim:fall)."),
         at("5:4", "“70 percent” in the heading is in no sentence of the page and in no claim that it links; say it in "
                   "a sentence with its source, or correct it (figure-uncovered)")),
        (page("## Down by 59 percent\n\nIt [fell](claim:fall)."), []),
        (page("## Down by 70 percent\n\nIt fell by 70 percent [@gazette]."), []),
        (page("## The year 2030, in 12 questions"), []),
        (page("## Since 12 May 2030\n\nIt fell on 13 May 2030 [@gazette]."),
         at("5:4", "“12 May 2030” in the heading is in no sentence of the page and in no claim that it links; say it "
                    "in a sentence with its source, or correct it (figure-uncovered)")),
        ({"content/index.md": "---\ntitle: All 400 gates\ndescription: Of 410 gates\n---\nOf 410 gates [@gazette].\n"},
         ["content/index.md:2:1: “400” in the title is in no sentence of the page and in no claim that it links; say "
          "it in a sentence with its source, or correct it (figure-uncovered)"]),
    ],
    "every_sum_gives_its_figure": [
        (computed("70.5 million", "(100 + 41) / 2"), []),
        (computed("141 million", "100 + 42"), of_sum("141 million", "the sum gives “142”; correct one")),
        (computed("150 million", "100 + 51.5"),
         of_sum("150 million", "the sum holds “51.5”, which is not in the rows or claims; correct it")),
        (computed("14 million", "7 + 7"),
         of_sum("14 million", "the sum holds “7”, which is not in the rows or claims; correct it")),
        (computed("14 million", "open('x')"),
         of_sum("14 million", "the sum “open('x')” may hold numbers, + − * / and brackets, such as (2,161 − 1,223) / 5"
                )),
        (computed("a lot", "100 + 41"), of_sum("a lot", "is not one figure; write it as the words of the record do")),
    ],
    "every_quotation_carries_its_claim": [
        (quoting("supports", "Trade fell by 70 percent"),
         ["data/claims.yml:6:33: claim “fall”: the quotation gives “70 percent”, and the claim has “59 percent”; "
          "correct one, quote the words that carry it, or write “partly” (figure-drift)"]),
        (quoting("supports", "Trade fell by 58.7 percent"), []),
        (quoting("supports", "Trade fell by 70 percent in 2020, and by 59 percent in 2024"), []),
        (quoting("supports", "All 70 traders say that trade fell"), []),
        (quoting("partly", "Trade fell by 70 percent"), []),
    ],
    "every_statement_has_the_year_of_its_period": [
        ({"data/claims.yml": dated("December 2024", "Trade fell by 59 percent in December 2025."), **page("Words.")},
         ["data/claims.yml:8:3: claim “fall”: the statement gives “December 2025”, and the period is “December 2024”; "
          "correct one (figure-year)"]),
        ({"data/claims.yml": dated("Afghan year from March 2024", "Trade fell by 59 percent, as told in March 2025."),
          **page("Words.")}, []),
    ],
    "every_statement_has_the_time_of_its_unit": [
        ({"data/claims.yml": A_DAY.replace("dollars a day", "dollars a month"), **page("Words.")},
         ["data/claims.yml:2:3: claim “fall”: the statement gives a figure for a month, and the unit is “USD million a "
          "day”; correct one (figure-unit)"]),
    ],
    "every_figure_has_the_time_of_its_claim": [
        ({"data/claims.yml": A_DAY, **page("They lose [4 million dollars a month](claim:fall).")},
         ["content/index.md:5:11: the sentence gives a figure for a month, and the claim “fall” has “USD million a "
          "day”; correct one (figure-unit)"]),
        ({"data/claims.yml": A_DAY, **page("They lose [4 million](claim:fall) dollars a month.")},
         ["content/index.md:5:11: the sentence gives a figure for a month, and the claim “fall” has “USD million a "
          "day”; correct one (figure-unit)"]),
        ({"data/claims.yml": A_DAY, **page("They lose [4 million dollars](claim:fall) per day. So in a month.")}, []),
    ],
    "every_value_stands_in_its_statement": [
        ({"data/claims.yml": CLAIM.replace("unit: percent", "unit: percentage points"), **page("Words.")},
         ["data/claims.yml:2:3: claim “fall”: the statement gives “59 percent” in another unit than “percentage "
          "points”; correct one (figure-unit)"]),
        ({"data/claims.yml": CLAIM.replace("59 percent", "59 million dollars").replace("percent", "PKR million"),
          **page("Words.")},
         ["data/claims.yml:2:3: claim “fall”: the statement gives “59 million” in another unit than “PKR million”; "
          "correct one (figure-unit)"]),
        ({"data/claims.yml": CLAIM.replace("value: 59", "value: 95"), **page("Words.")},
         ["data/claims.yml:2:3: claim “fall”: the statement does not give the value “95”; correct one (figure-drift)"]),
        (with_interval("fell by 59 percent"), []),
        (with_interval("fell by 59 (51 to 66) percent"), []),
        (with_interval("fell by 51 to 66 percent"),
         ["data/claims.yml:2:3: claim “fall”: the statement does not give the value “59”; correct one (figure-drift)"]),
        (with_interval("fell by 59 percent, at least by 51 percent"),
         ["data/claims.yml:2:3: claim “fall”: the statement does not give the value “66”; correct one (figure-drift)"]),
    ],
    "every_figure_has_a_source": [
        (page("It fell by 59 percent."), at("5:12", f"“59 percent” {UNSOURCED}")),
        (page("It rose [@gazette]. Then\nit fell by two thirds."), at("6:12", f"“two thirds” {UNSOURCED}")),
        (page("- one\n- on 12 October 2025 it shut"), at("6:6", f"“12 October 2025” {UNSOURCED}")),
        (page("| a | b |\n|---|---|\n| 41 | [59 percent](claim:fall) |"), at("7:3", f"“41” {UNSOURCED}")),
        (page("On 12 October it shut under Article 12, at the 19th hour."), []),
        (page("It rose by 5 percentage points."), at("5:12", f"“5 percentage points” {UNSOURCED}")),
        (page("One in five left."), at("5:1", f"“One in five” {UNSOURCED}")),
        (page("Dozens of lorries left."), []),
        (page("Lead stood at 77 mg/L. The law of the town says so [@gazette]."), at("5:15", f"“77” {UNSOURCED}")),
        (page("They found 86 in the U.S. The law of the town says so [@gazette]."), at("5:12", f"“86” {UNSOURCED}")),
        ({**page("Scheme 40 and Rota 1381 hold."), "data/style.yml": "names: [Scheme 40, Rota]"}, []),
        (page("The Scheme 40 holds."), at("5:12", "“40” has neither claim nor citation; link the words to a claim "
            "or cite a source in the sentence, or list the name that holds it in data/style.yml (figure-unsourced)")),
    ],
    "every_figure_of_a_page_can_be_read": [
        (page("It fell on 12/10/2024 [@gazette]."), at("5:12", f"“12/10/2024” {UNREADABLE} “12 October 2024” or "
                                                       "“10 December 2024” (figure-unreadable)")),
        (page("## 1.500 lorries\n\nIt fell by [12,5 percent](claim:fall)."),
         at("5:4", f"“1.500” {UNREADABLE} “1,500” or “1.5” (figure-unreadable)")
         + at("7:13", f"“12,5” {UNREADABLE} “12.5”, or a space behind the comma (figure-unreadable)")),
        (page("![Down to 41 000 dollars](chart:trade)"),
         at("5:1", f"“41 000” {UNREADABLE} “41,000” (figure-unreadable)")),
        ({**page("Plan 12/10/2024 holds."), "data/style.yml": "names: [Plan 12/10/2024]"}, []),
        (page("SO₄²⁻ and ¹⁴C stood at 5 mg L⁻¹, or at 2ⁿ × 10⁻³ mol [@gazette]."), []),
        ({**page("Plan₃ and Plan³ hold."), "data/style.yml": "names: [Plan³]"}, []),
        (page("Plan³ holds."), at("5:5", f"“³” {UNREADABLE} figures with the digits 0 to 9 (figure-unreadable)")),
        (page("See `12,5` and [this](https://a.example/05)."), []),
    ],
    "every_figure_of_a_record_can_be_read": [
        (edit("data/claims.yml", "Both counted it.", "Both counted 1.000.000."),
         [f"data/claims.yml:7:3: “1.000.000” {UNREADABLE} “1,000,000” (figure-unreadable)"]),
        (edit("data/charts.yml", "Trade by year", "Trade by year②"),
         ["data/charts.yml:4:3: “②” cannot be read with certainty; write figures with the digits 0 to 9 "
          "(figure-unreadable)"]),
    ],
    "every_source_is_used": [
        (source('title: New, standing: located, URL: "https://new.example"'),
         ["data/sources.yml:4:3: the source “new” is used nowhere; cite it or remove it (unused-source)"]),
    ],
    "every_named_source_exists": [
        (edit("data/claims.yml", "{supports: bureau}", "{supports: bureau}, {partly: gazete}"),
         [f"data/claims.yml:6:55: {UNKNOWN_GAZETE}"]),
        (edit("data/datasets/trade.yml", "41, source: bureau", "41, source: [gazete, lost]"),
         [f"data/datasets/trade.yml:14:29: {UNLOCATED}", f"data/datasets/trade.yml:14:29: {UNKNOWN_GAZETE}"]),
        (edit("data/events.yml", "[gazette]", "[gazette, lost]"), [f"data/events.yml:8:3: {UNLOCATED}"]),
        (edit("data/events.yml", "  sources:", "  claims: [{by: A, says: B, sources: [lost]}]\n  sources:"),
         [f"data/events.yml:8:29: {UNLOCATED}"]),
        (edit("data/actors.yml", "[bureau]", "[gazete]"), [f"data/actors.yml:1:84: {UNKNOWN_GAZETE}"]),
        (edit("data/actors.yml", "[bureau]", "[bureau], ties: [{to: bureau-of-trade, kind: leads, sources: lost}]"),
         [f"data/actors.yml:1:145: {UNLOCATED}"]),
        (edit("data/places.yml", "source: bureau}", "source: gazete}"), [f"data/places.yml:5:39: {UNKNOWN_GAZETE}"]),
        (claim("contested", "sources: [{supports: gazette}]", "positions:", "  - {by: A, says: B, sources: [lost]}",
               "  - {by: C, says: D}"), [f"data/claims.yml:7:24: {UNLOCATED}"]),
    ],
    "every_claim_has_what_its_standing_needs": [
        (claim("assessment"), of_claim("assessment, but names nobody as its author; add “by”")),
        (claim("reported"), of_claim("reported, but names no source; add one, or give it the standing “unverified”")),
        (claim("reported", "sources: [{supports: lost}]"),
         of_claim("reported, but rests on sources that were not located; add one that was found")),
        (claim("unverified", "sources: [{supports: gazette}]"),
         of_claim("unverified, but a located source supports it; give it the standing “reported”")),
        (claim("contested", "sources: [{supports: gazette}]", "positions: [{by: A, says: B}]"),
         of_claim("contested, but has fewer than two positions; give each party's")),
        (claim("contested", "sources: [{supports: gazette}]", "positions: [{by: A, says: B}, {by: A, says: C}]"),
         of_claim("contested, but all its positions are those of one party; give each party's")),
        (claim("refuted", "sources: [{supports: gazette}]"),
         of_claim("refuted, but no source contradicts it; add one with “contradicts”")),
        (claim("agreed", "sources: [{supports: gazette}, {contradicts: bureau}]"),
         of_claim("agreed, but fewer than two sources support it; add one, or give it the standing “reported”")),
    ],
    "every_claim_says_when_it_was_checked": [
        ({"data/style.yml": "checked-claims: true", **SEEN},
         ["data/claims.yml:1:3: claim “fall” does not say when it was last checked; read it against its sources and "
          "write checked: {by: …, date: …, how: …} (unchecked-claim)"]),
        ({"data/style.yml": "checked-claims: true", **SEEN, **READ}, []),
    ],
    "every_source_has_what_its_standing_needs": [
        (source("title: New, ISBN: '1', issued: '2025-03-05', accessed: '2025-03-03', standing: located, listed: L"),
         of_source("located, but was issued (2025-03-05) after it was seen (2025-03-03); correct one", 107)),
        (source("title: New, ISBN: '1', issued: '2025-03-04', accessed: '2025-03-03', standing: located, listed: L"),
         []),
        ({"data/style.yml": "checked-claims: true", **READ},
         ["data/sources.yml:1:65: source “gazette” is located, but does not say when it was seen; add “accessed” "
          "(source-standing)",
          "data/sources.yml:2:62: source “bureau” is located, but does not say when it was seen; add “accessed” "
          "(source-standing)"]),
        (source("title: New, standing: located, listed: L"),
         of_source("located, but has no URL, DOI, ISBN or archive; add where it was seen")),
        (source("title: New, standing: similar, listed: L"),
         of_source("similar, but does not say what was listed and how it differs")),
        (source('title: New, standing: unlocated, listed: L, URL: "https://new.example"'),
         of_source("unlocated, but has an address; remove it, or change the standing")),
        (source("standing: unlocated, title: T, listed: L, DOI: 10.1/x"),
         of_source("unlocated, but has an address; remove it, or change the standing", 38)),
        (source("standing: unlocated, listed: L"),
         of_source("unlocated, but has neither title nor description; add one", 38)),
    ],
    "every_work_is_one_source": [
        (source('standing: located, title: T, listed: L, URL: "http://www.gazette.example/1/?utm_source=x"'),
         [f"data/sources.yml:4:78: source “new”: the URL is that of “gazette” (data/sources.yml:1); {TWICE}"]),
        ({"data/sources.yml": TINY["data/sources.yml"] + WORK.format("a", 'T, DOI: "10.1/A"')
          + WORK.format("b", 'U, DOI: "https://doi.org/10.1/a"')},
         [f"data/sources.yml:5:33: source “b”: the DOI is that of “a” (data/sources.yml:4); {TWICE}"]),
        ({"data/sources.yml": TINY["data/sources.yml"] + WORK.format("a", "On gates") + WORK.format("b", "On Gates!")},
         ["data/sources.yml:5:23: source “b”: title, outlet and date are those of “a” (data/sources.yml:4); "
          f"{TWICE}"]),
        ({"data/sources.yml": TINY["data/sources.yml"] + WORK.format("a", "On gates")
          + WORK.format("b", "On Gates, page: 7")}, []),
    ],
    "every_reference_is_printed_with_its_name": [
        (edit("data/sources.yml", "type: article", "type: entry"),
         ["data/sources.yml:1:17: source “gazette”: the style “chicago-notes-bibliography” leaves out the title of a "
          "work of type “entry” with these fields; write the type “webpage” (printed-reference)"]),
        (edit("data/sources.yml", "report, title: Lost", "classic, description: Lost"),
         ["data/sources.yml:3:14: source “lost”: the style “chicago-notes-bibliography” leaves out the description of "
          "a work of type “classic” with these fields; write the type “webpage” (printed-reference)"]),
    ],
    "every_chart_can_be_drawn": [
        (edit("data/charts.yml", "  dataset: trade\n", ""), [
            "data/charts.yml:1:3: chart “trade”: the form “bars” needs a dataset; name one, or draw the chart in "
            "build_charts.py (missing-key)"]),
        (edit("data/charts.yml", "dataset: trade", "dataset: trad"),
         ["data/charts.yml:2:3: there is no dataset “trad”; did you mean “trade”? (unknown-dataset)"]),
        ({"data/datasets/trade.yml": None},  # type: ignore[dict-item]
         ["data/charts.yml:2:3: there is no dataset “trade”; add it to data/datasets or correct the id "
          "(unknown-dataset)"]),
        (edit("data/charts.yml", "x: year", "x: yaer"), [
            "data/charts.yml:6:3: chart “trade”: x names “yaer”, which is not a column; did you mean “year”? "
            "the columns of dataset “trade” are year and value (chart-column)"]),
    ],
    "every_record_named_by_another_exists": [
        (edit("data/events.yml", "[bureau-of-trade]", "[bureau-of-trad]"),
         ["data/events.yml:6:3: there is no actor “bureau-of-trad”; did you mean “bureau-of-trade”? (unknown-actor)"]),
        (edit("data/events.yml", "place: gate", "place: zz"),
         ["data/events.yml:5:3: there is no place “zz”; add it to data/places.yml or correct the id (unknown-place)"]),
        ({"data/claims.yml": CLAIM + "  place: zz\n"},
         ["data/claims.yml:8:3: there is no place “zz”; add it to data/places.yml or correct the id (unknown-place)"]),
        (edit("data/actors.yml", "[bureau]", "[bureau], ties: [{to: zz, kind: leads}]"),
         ["data/actors.yml:1:111: there is no actor “zz”; "
          "add it to data/actors.yml or correct the id (unknown-actor)"]),
    ],
    "every_kind_is_declared": [
        (edit("data/sources.yml", "Trade falls, kind: press", "Trade falls, kind: pres"),
         ["data/sources.yml:1:52: there is no kind of source “pres”; did you mean “press”? (unknown-kind)"]),
        (edit("data/places.yml", "kind: site", "kind: crossing"),
         ["data/places.yml:3:3: there is no kind of place “crossing”; declare it in data/kinds.yml, or write one of "
          "country, region, district, area, city, site, river, line (unknown-kind)"]),
        ({**edit("data/places.yml", "kind: site", "kind: crossing"),
          "data/kinds.yml": TINY["data/kinds.yml"] + "places: {crossing: frontier post, port: }\n"}, []),
        (edit("data/actors.yml", "kind: government body", "kind: goverment body"),
         ["data/actors.yml:1:39: there is no kind of actor “goverment body”; did you mean “government body”? "
          "(unknown-kind)"]),
        (edit("data/actors.yml", "[bureau]", "[bureau], ties: [{to: bureau-of-trade, kind: zz}]"),
         ["data/actors.yml:1:132: there is no kind of tie “zz”; declare it in data/kinds.yml, or write one of part of, "
          "leads, works for, owns, funds, advises, oversees, supplies and 5 more (unknown-kind)"]),
        ({"data/geo/land.geojson": OUTLINE.replace('"country"', '"contry"')},
         ["data/geo/land.geojson:1:1: there is no kind of place “contry”; did you mean “country”? (unknown-kind)"]),
    ],
    "every_group_of_an_event_is_declared": [
        (edit("data/events.yml", "theme: trade", "theme: trad"),
         ["data/events.yml:7:3: there is no theme “trad”; did you mean “trade”? (unknown-group)"]),
    ],
    "every_group_of_a_page_is_declared": [
        ({"content/index.md": "---\ntitle: T\ndescription: D\ntheme: zz\n---\nWords.\n"},
         ["content/index.md:4:1: there is no theme “zz”; add it to data/kinds.yml or correct the id "
          "(unknown-group)"]),
    ],
    "every_event_has_a_group_if_there_are_any": [
        (edit("data/events.yml", "  theme: trade\n", ""),
         ["data/events.yml:1:3: event “closure” has no theme; add one of data/kinds.yml: trade, arms "
          "(unknown-group)"]),
        ({**edit("data/events.yml", "  theme: trade\n", ""), **UNGROUPED}, []),
        (UNGROUPED, ["data/events.yml:7:3: event “closure”: “theme” is not a known key; the keys are id, date, "
                     "end-date, title, summary, place, actors, claims, sources or note (unknown-key)"]),
    ],
    "no_sentence_of_a_page_is_too_long": [
        (page(f"Short. {LONG} Short."), at("5:8", TOO_LONG)),
        ({**page(LONG), "data/style.yml": "sentence-words: 41"}, []),
        ({**page("- One two three four five six seven eight nine ten eleven one two three four."),
          "data/style.yml": "sentence-words: 14"},
         at("5:3", "the sentence that begins “One two three four five” has 15 words; make two of it (14 at most) "
            "(long-sentence)")),
        (page(f"[{LONG[:-1]}](claim:fall)."),
         at("5:2", TOO_LONG)),
        (page(f"| a |\n|---|\n| {LONG} |"), []),
    ],
    "no_sentence_of_a_record_is_too_long": [
        (edit("data/claims.yml", "Both counted it.", LONG),
         [f"data/claims.yml:7:3: {TOO_LONG}"]),
        (edit("data/claims.yml", "Both counted it.", LONG.replace("w w.", "Dr. W.")),
         [f"data/claims.yml:7:3: {TOO_LONG}"]),
        ({"data/style.yml": "sentence-words: few"},
         ["data/style.yml:1:1: the style: sentence-words must be a whole number, not “few” (wrong-value)"]),
    ],
    "no_word_of_a_page_is_loaded": [
        ({**page("The Regime fell."), **LOADED},
         at("5:5", "“Regime” takes a side; write “government”, or quote it with its source (loaded-word)")),
        ({**page("A puppet\nregime, a [mere regime](claim:fall)."), **LOADED},
         at("5:3", "“puppet regime” takes a side; name it, or quote it with its source (loaded-word)")
         + at("6:17", "“regime” takes a side; write “government”, or quote it with its source (loaded-word)")),
        ({**page("The “regime” of a \"puppet\nregime\" and ‘the regime’, [@gazette] as `regime` code."), **LOADED}, []),
        ({**page("See [its page](https://a.example/regime), the regimental band."), **LOADED}, []),
    ],
    "no_word_of_a_record_is_loaded": [
        ({**edit("data/events.yml", "It was shut.", "The regime shut it."), **LOADED},
         ["data/events.yml:4:3: “regime” takes a side; write “government”, or quote it with its source (loaded-word)"]),
        ({**edit("data/charts.yml", "Trade by year", "Regime by year"), **LOADED},
         ["data/charts.yml:4:3: “Regime” takes a side; write “government”, or quote it with its source (loaded-word)"]),
    ],
    "every_abbreviation_is_explained": [
        (page("It met the WTO. The WTO met."), at("5:12", UNEXPLAINED)),
        (page("The World Trade Organization (WTO) met. The WTO met."), []),
        (page("The WTOs met."), at("5:5", UNEXPLAINED)),
        (page("THE WORK IS GIVEN AS IT IS, WITHOUT MORE."), []),
        (page("It met UNHCR, WFP, FAO, WHO and the\nWTO."), [p for place, word in (
            ("5:8", "UNHCR"), ("5:15", "WFP"), ("5:20", "FAO"), ("5:25", "WHO"), ("6:1", "WTO"))
            for p in at(place, UNEXPLAINED.replace("WTO", word))]),
        (page("The WTO (World Trade Organization) met the WTO."), []),
        (page("WTO, the trade body, met. Others did."), []),
        ({**page("A WTO met.\n\n*[WTO]: World Trade Organization"), **extended("abbr")}, []),
        ({**page("The WTO met."), "data/style.yml": "abbreviations: [WTO]"}, []),
        ({**page("The WTO met [the WTO](actor:wto)."), **WTO}, []),
        ({**page("The WTO met. [The WTO](actor:wto)."), **WTO}, at("5:5", UNEXPLAINED)),
        (terms(TERM, text="The TGL met [the toll](term:toll) at the gate [@gazette]"), []),
        (page("[The WTO](claim:fall), `ABC`, [@gazette, ABC], <ABC@a.example>."), at("5:6", UNEXPLAINED)),
    ],
    "every_link_says_where_it_leads": [
        (page("Read [here](evidence.md)."),
         at("5:6", f"the link text “here” {WORDLESS}")),
        (page("**[Click here.](evidence.md)**"),
         at("5:3", f"the link text “Click here” {WORDLESS}")),
        (page("See <https://a.example/x> and https://b.example/y, [https://c.example](https://c.example)."), [
            f"content/index.md:5:{n}: the link text “https://{a}” {WORDLESS}"
            for n, a in ((5, "a.example/x"), (31, "b.example/y,"), (52, "c.example"))]),
        (page("Read [all here](evidence.md), `[here](x)`, [this](claim:fall)."), []),
    ],
    # more cases stand in tests/checks/test_pictures.py
    "every_picture_has_its_file": [
        ({**pictured("gate.svg", SVG), "data/pictures/gate.svg": None},
         ["data/pictures.yml:2:3: picture “gate”: data/pictures/gate.svg is not there; add data/pictures/gate.svg or "
          "correct the name (picture-file)"]),
    ],
    "every_font_has_its_file": [
        ({"data/look.yml": "text-font: Lora"},
         ["data/look.yml:1:1: the look: no file in data/fonts/ is of the family “Lora”; put its files (.ttf or .otf) "
          "into data/fonts/ (font-file)"]),
        ({"data/fonts/Lora.ttf": "no font"},
         ["data/fonts/Lora.ttf:1:1: this is no font that can be read; put the file in again, or remove it "
          "(font-file)"]),
    ],
    "every_record_may_be_a_file": [
        (edit("data/sources.yml", "id: lost", "id: aux"),
         ["data/sources.yml:3:4: the source “aux” would be a file that Windows cannot hold, for it is the name of a "
          "device there; name it otherwise, such as “aux-1” (portable-name)"]),
    ],
    "every_file_may_lie_on_every_system": [
        ({"content/aux.csv": "a"},
         ["content/aux.csv:1:1: “aux.csv” is the name of a device on Windows, which can hold no file of it; rename it "
          "(portable-name)"]),
    ],
    "every_picture_has_a_record": [
        ({**page("![A gate](a.png)"), "content/a.png": "picture"},
         at("5:1", "the picture “a.png” has neither credit nor licence; describe it with “dossier new picture "
            "content/a.png” and show it with ![](picture:id) (picture-record)")),
    ],
    "every_picture_is_shown": [
        (pictured("gate.svg", SVG, mark="No picture."),
         ["data/pictures.yml:1:3: no page shows the picture “gate”; show it with ![](picture:gate) or remove it "
          "(unused-picture)"]),
    ],
    "every_picture_says_what_it_shows": [
        (pictured("gate.svg", SVG, alt="Map"),
         ["data/pictures.yml:3:3: picture “gate”: the alt text “Map” says what it is; write what it shows (alt-text)"]),
        (pictured("gate.svg", SVG, alt="Mapped lines end at the gate"), []),
        (edit("data/charts.yml", "alt: Trade goes", "alt: The graph shows that trade goes"), [
            "data/charts.yml:8:3: chart “trade”: the alt text “The graph shows that trade goes from 10…” says what "
            "it is; write what it shows (alt-text)"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize("files, expected", [case for cases in CASES.values() for case in cases])
def test_the_report_has_this_problem_and_no_other(
    problems: Problems, files: dict[str, str], expected: list[str]
) -> None:
    assert problems(files) == expected


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize("rule", CHECKS)
def test_the_problems_are_found_by_the_rule_they_stand_under(
    problems: Problems, monkeypatch: pytest.MonkeyPatch, rule: Callable[..., object]
) -> None:
    for module in (registry, parts):
        monkeypatch.setattr(module, "READS", {rule: READS[rule]})
    files, expected = CASES[rule.__name__][0]
    assert problems(files) == expected


def test_the_tiny_report_keeps_every_rule(problems: Problems) -> None:
    assert problems({}) == []


FINE = [
    "Write to jane@a.example, or see [the site](https://a.example/x?y=1&z=2) and [mail](mailto:a@b.example).",
    "`<script>` and `[@nobody]` and [words](evidence.md), 5 < 6 [@gazette].",
    "```html\n<script>alert(59)</script>\n```",
    "Five men met in 2024. In October 2024 they left. Words go on and on.",
    "The gate shut [on 12 October 2024](event:closure).",
    "1. One\n2. Two",
    "## 59 heads\n\n![Down to 41 million](chart:trade)",
    "It fell [by 59 percent](claim:fall), by [about 60 percent](claim:fall), by [nearly 60 percent](claim:fall) [in "
    "2024](claim:fall).",
    "![](view:timeline?theme=trade&place=gate)\n\n![](view:claims?chapter=claims)\n\n![](view:sources?kind=press)",
    "It fell by 12 percent [see @gazette, p. 4; -@bureau]. The [Bureau](actor:bureau-of-trade) counts at [the "
    "gate](place:gate).",
    "## A head\n\n[Above](#a-head), [the claim](evidence.md#claim-fall), [data](datasets/trade.csv).",
    "A video is [there](https://a.example/v.mp4). It is {so}, a == b, `[^1]`, `{{ x }}` and ~ about.",
]


@pytest.mark.parametrize("text", FINE)
def test_what_keeps_the_rules_is_no_problem(problems: Problems, text: str) -> None:
    assert problems(page(text)) == []


def test_problems_of_one_page_come_in_the_order_of_its_lines(problems: Problems) -> None:
    found = problems(page("41 men.\n\n[a](claim:zz)\n\n<script></script>\n\n42 men."))
    assert [line.split(":")[1] for line in found] == ["5", "7", "9", "11"]


AGREEMENT = [  # printed, claim, whether they agree
    ("59 percent", {"value": "59", "unit": "percent"}, True),
    ("59", {"value": "59", "unit": "percent"}, True),
    ("59 percent", {"value": "59", "unit": "people"}, False),
    ("59 percentage points", {"value": "59", "unit": "percent"}, False),
    ("5 percentage points", {"value": "5", "unit": "percentage points"}, True),
    ("5 percent", {"value": "5", "unit": "percentage points"}, False),
    ("10 lakh pages", {"value": "10", "unit": "pages"}, False),
    ("10,00,000 pages", {"value": "10", "unit": "pages"}, False),
    ("10 crore pages", {"value": "10", "unit": "pages"}, False),
    ("5 lakh pages", {"value": "500000", "unit": "pages"}, True),
    ("Rs 5 crore", {"value": "5", "unit": "PKR crore"}, True),
    ("about 667,000", {"value": "660000"}, False),
    ("about 660,000", {"value": "667000"}, True),
    ("dozens of dead", {"value": "58", "unit": "people"}, True),
    ("hundreds of dead", {"value": "58", "unit": "people"}, False),
    ("one in five", {"value": "20", "unit": "percent"}, True),
    ("one in four", {"value": "20", "unit": "percent"}, False),
    ("in the 1990s", {"value": "1996", "unit": "year"}, True),
    ("in the 1980s", {"value": "1996", "unit": "year"}, False),
    ("doubled", {"statement": "It doubled."}, True),
    ("tripled", {"statement": "It doubled."}, False),
    ("tripled", {"value": "59", "unit": "percent"}, True),
    ("1.3 billion dollars", {"value": "1333.86", "unit": "USD million"}, True),
    ("1,334 million dollars", {"value": "1333.86", "unit": "USD million"}, True),
    ("1,334 dollars", {"value": "1333.86", "unit": "USD million"}, False),
    ("about 59 percent", {"low": "57.5", "high": "60", "unit": "percent"}, True),
    ("57.5 to 60 percent", {"low": "57.5", "high": "60", "unit": "percent"}, True),
    ("702 deaths (426 to 978)", {"value": "702", "low": "426", "high": "978", "unit": "deaths"}, True),
    ("between 426 and 978 deaths", {"value": "702", "low": "426", "high": "978", "unit": "deaths"}, True),
    ("about 700 deaths", {"value": "702", "low": "426", "high": "978", "unit": "deaths"}, True),
    ("about 600 deaths", {"value": "702", "low": "426", "high": "978", "unit": "deaths"}, False),
    ("500 deaths", {"value": "702", "low": "426", "high": "978", "unit": "deaths"}, False),
    ("427 to 979 deaths", {"value": "702", "low": "426", "high": "978", "unit": "deaths"}, False),
    ("12 October 2024", {"value": "2024-10-12", "unit": "date"}, True),
    ("13 October 2024", {"value": "2024-10-12", "unit": "date"}, False),
    ("2024", {"value": "2024", "unit": "year"}, True),
    ("in 2023", {"value": "2024", "unit": "year"}, False),
    ("18 months", {"statement": "It lasted 18 months."}, True),
    ("in May 2024", {"period": "May 2024"}, True),
    ("23", {"positions": [{"by": "A", "says": "It was 23."}]}, True),
]


@pytest.mark.parametrize("printed, values, agree", AGREEMENT)
def test_a_figure_agrees_with_what_the_claim_holds_or_states(
    printed: str, values: dict[str, object], agree: bool
) -> None:
    base = {"id": "c", "statement": "S", "standing": "reported", "evidence": "E"}
    claim = Claim.model_validate(base | values)
    found = quantities.quantities_in(printed)
    assert found
    assert all(agrees_with_claim(quantity, claim) for quantity in found) is agree


UNITS = [  # what is printed, the claim, and in what alone the two differ; "" where they agree
    ("193.9 billion dollars", {"value": "193.9", "unit": "billion afghani"}, "currency"),
    ("$193.9 billion", {"value": "193.9", "unit": "billion afghani"}, "currency"),
    ("193.9 billion afghanis", {"value": "193.9", "unit": "billion afghani"}, ""),
    ("193.9 billion", {"value": "193.9", "unit": "billion afghani"}, ""),
    ("5 million rupees", {"value": "5", "unit": "PKR million"}, ""),
    ("5 million Indian rupees", {"value": "5", "unit": "PKR million"}, "currency"),
    ("3,000 tonnes", {"value": "3000", "unit": "containers"}, "unit"),
    ("3,000 containers", {"value": "3000", "unit": "containers"}, ""),
    ("3,000 tons", {"value": "3000", "unit": "tonnes of wheat"}, ""),
    ("300 miles", {"value": "300", "unit": "km"}, "unit"),
    ("300 dollars", {"value": "300", "unit": "km"}, "unit"),
    ("18 days", {"value": "18", "unit": "hours"}, "unit"),
    ("18", {"value": "18", "unit": "hours"}, ""),
    ("18 days", {"value": "18"}, ""),
    ("5 percentage points", {"value": "5", "unit": "percent"}, "unit"),
    ("5 percent", {"value": "5", "unit": "percentage points"}, "unit"),
    ("5 percent", {"value": "5", "unit": "people"}, "unit"),
    ("7.2 million dollars", {"value": "7.2", "unit": "USD billion"}, "scale"),
    ("7,200 million dollars", {"value": "7.2", "unit": "USD billion"}, ""),
    ("5 crore", {"value": "5", "unit": "PKR lakh"}, "scale"),
    ("660", {"value": "660", "unit": "thousand people"}, "scale"),
    ("about 46,000 to 58,000 men", {"low": "46", "high": "58", "unit": "men"}, "scale"),
    ("7.3 million dollars", {"value": "7.2", "unit": "USD billion"}, None),
    ("12 million dollars", {"statement": "It cost 12 million euros."}, "currency"),
    ("12 million dollars", {"statement": "It cost 12 million."}, ""),
    ("12 km", {"statement": "It took 12 days."}, "unit"),
    (
        "20 million euros",
        {"positions": [{"by": "A", "says": "Much.", "value": "20"}], "unit": "USD million"},
        "currency",
    ),
]


@pytest.mark.parametrize("printed, values, differs", UNITS)
def test_a_figure_has_the_unit_the_currency_and_the_scale_of_its_claim(
    printed: str, values: dict[str, object], differs: str | None
) -> None:
    base = {"id": "c", "statement": "S", "standing": "reported", "evidence": "E"}
    claim = Claim.model_validate(base | values)
    assert {difference(quantity, claim) for quantity in quantities.quantities_in(printed)} == {differs}


@pytest.mark.parametrize(
    "text, problem",
    [
        ("It took [193.9 billion](claim:c) dollars.", "“193.9 billion” (USD) differs in its currency"),
        ("It took $[193.9 billion](claim:c) in all.", "“$193.9 billion” (USD) differs in its currency"),
        ("It took [193.9 billion](claim:c) afghanis.", None),
        ("It took over [190 billion](claim:c).", None),
        ("It took under [190 billion](claim:c).", "“under 190 billion” differs from"),
        ("It took 180 to [193.9 billion](claim:c) [@gazette].", None),
        ("It took [193.9 billion](claim:c) [@gazette], 5 dollars a head.", None),
    ],
)
def test_what_stands_around_a_link_belongs_to_its_figure(problems: Problems, text: str, problem: str | None) -> None:
    entry = CLAIM.replace("id: fall", "id: c").replace("59 percent", "193.9 billion afghani")
    entry = entry.replace("value: 59", "value: 193.9").replace("unit: percent", "unit: billion afghani")
    has = "from the claim “c”, which has “193.9 billion afghani”; correct one"
    found = [line.partition(": ")[2].rpartition(" (")[0] for line in problems({"data/claims.yml": entry, **page(text)})]
    assert found == ([f"{problem} {has}" if "from" not in problem else f"{problem} {has[5:]}"] if problem else [])
