"""`dossier new …` on real files, in a pipe and at a terminal: what it adds checks, and the rest stays as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from command_line import dossier, printed
from terminal import at_terminal, piped_at_terminal
from tiny_report import HEAD, TINY

from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]

BIBTEX = """\
@article{x, title = {The {Great} Test: a Study}, author = {Khan, Amina and {The Bureau}}, journal = {Journal of Tests},
  date = {2021-03}, doi = {10.1000/ABC}, volume = {3}, pages = {1--9}, url = {https://j.example/a}}
@online{y, title = {Web page}, url = {https://w.example}, date = {2024-05-06}, organization = {W Org}}
"""
RIS = """\
TY  - NEWS\r
TI  - A headline\r
T2  - The Daily\r
AU  - Doe, Jane\r
DA  - 2024/03/05\r
UR  - https://d.example/x?utm_source=a\r
ER  - \r
"""
CSL = {"type": "report", "title": "A <i>real</i> report", "publisher": "UN", "issued": {"date-parts": [[2020, 1]]},
       "URL": "https://un.example/r", "author": [{"family": "Berg", "given": "A", "non-dropping-particle": "van den"}],
       "note": "private"}  # fmt: skip
FOLDERS: dict[str, str | None] = {
    "data/sources.yml": None,
    "data/sources/press.yml": TINY["data/sources.yml"],
    "data/claims.yml": None,
    "data/claims/index.yml": TINY["data/claims.yml"],
}
NAV = """\
# The settings.
nav:
  - Home: index.md   # first
  - The evidence:
      - evidence.md
"""


def new(root: Path, *arguments: str, stdin: str | bytes = b"") -> Result:
    return dossier("new", *arguments, root=root, stdin=stdin)


def added(root: Path, *arguments: str, stdin: str | bytes = b"") -> tuple[str, str]:
    """The line for a page, and what is said of the new record."""
    result = new(root, *arguments, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return result.stdout, result.stderr


def state(root: Path) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file() and ".cache" not in p.parts}


def refused(root: Path, *arguments: str) -> str:
    """What the refusal says; nothing was written."""
    before = state(root)
    result = new(root, *arguments)
    assert (result.exit_code, result.stdout, state(root)) == (2, "", before)
    return result.stderr


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


# -- sources ---------------------------------------------------------------------------------------------------------


def test_works_of_bibtex_go_to_the_file_of_their_kind_in_order(report: Write, tmp_path: Path) -> None:
    root = report(FOLDERS)
    file = tmp_path / "export.bib"
    file.write_text(BIBTEX, "utf-8")
    out, err = added(root, "source", str(file), "--kind", "academic")
    assert out == "[@x]\n[@y]\n"
    assert err.splitlines() == [
        "added x to data/sources/academic.yml:2; cite it, or name it in a claim, with this",
        "added y to data/sources/academic.yml:18; cite it, or name it in a claim, with this",
    ]
    assert (
        (root / "data/sources/academic.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../schemas/sources.json
- id: x
  type: article-journal
  title: "The Great Test: a Study"
  author:
    - family: Khan
      given: Amina
    - literal: The Bureau
  container-title: Journal of Tests
  issued: "2021-03"
  URL: https://j.example/a
  DOI: 10.1000/ABC
  volume: "3"
  page: 1-9
  kind: academic
  standing: located

- id: y
  type: webpage
  title: Web page
  publisher: W Org
  issued: "2024-05-06"
  URL: https://w.example
  kind: academic
  standing: located
"""
    )
    assert [problem.rule for problem in check(unformatted_ledger(root))] == ["unused-source"] * 2


def test_a_source_for_a_claim_is_used_at_once(report: Write) -> None:
    claims = TINY["data/claims.yml"].replace(
        "sources: [{supports: gazette}, {supports: bureau}]",
        "sources:  # two\n    - {supports: gazette}\n    - supports: bureau",
    )
    root = report({**FOLDERS, "data/claims/index.yml": claims})
    options = ("--kind", "press", "--claim", "fall", "--relation", "partly")
    out, err = added(root, "source", "-", *options, stdin=RIS)
    assert out == "[@daily-2024-headline]\n"
    assert err == (
        "daily-2024-headline: its URL stands without utm_source, by which senders know where a reader came from\n"
        "added daily-2024-headline to data/sources/press.yml:1; it is used by the claim (data/claims/index.yml:9)\n"
    )
    assert (root / "data/claims/index.yml").read_text("utf-8") == claims.replace(
        "- supports: bureau\n", "- supports: bureau\n    - partly: daily-2024-headline\n"
    )
    sources = [*load(root).sources.values()]
    assert [source.id for source in sources] == ["daily-2024-headline", "gazette", "bureau", "lost"]
    assert (sources[0].issued, sources[0].author[0].family) == ("2024-03-05", "Doe")
    assert check(unformatted_ledger(root)) == []


SEEN = {"data/sources/press.yml": TINY["data/sources.yml"].replace("located", 'located, accessed: "2023-01-02"')}
CHECKED = {**FOLDERS, **SEEN, "data/style.yml": "checked-claims: true\n",
           "data/claims/index.yml": TINY["data/claims.yml"]
           + '  checked: {by: writer, date: "2023-01-02", how: page read}\n'}  # fmt: skip


CONTESTED = """\
- id: fall
  statement: The two differ on trade.
  standing: contested
  positions:
    - {by: The gate, says: It rose., sources: [gazette]}
    - {by: The road, says: It fell.}
  evidence: E
"""
FOR_FALL = (
    "--url",
    "https://new.example/a",
    "--title",
    "New",
    "--kind",
    "press",
    "--issued",
    "2020",
    "--claim",
    "fall",
)


@pytest.mark.parametrize(
    ("party", "old", "new"),
    [
        ("The gate", "[gazette]", "[gazette, new-2020-new]"),
        ("The road", "says: It fell.", "says: It fell., sources: [new-2020-new]"),
    ],
)
def test_a_source_for_a_contested_claim_has_a_position_of_it(report: Write, party: str, old: str, new: str) -> None:
    root = report({"data/claims.yml": CONTESTED, "content/index.md": HEAD + "[They differ](claim:fall) [@bureau]."})
    added(root, "source", *FOR_FALL, "--position", party)
    assert (root / "data/claims.yml").read_text("utf-8") == CONTESTED.replace(old, new)


def test_whose_position_a_source_has_is_not_guessed(report: Write) -> None:
    root = report({"data/claims.yml": CONTESTED, "content/index.md": HEAD + "[They differ](claim:fall) [@bureau]."})
    assert refused(root, "source", *FOR_FALL) == (
        "dossier: the claim “fall” is contested; name whose position the source has by --position (“The gate” or “The "
        "road”), or how it bears on the whole by --relation\n"
    )
    assert "--position may not be “The gat”; did you mean “The gate”?" in refused(
        root, "source", *FOR_FALL, "--position", "The gat"
    )
    said = refused(report({}), "source", *FOR_FALL, "--position", "The gate")
    assert said == "dossier: the claim “fall” has no positions; leave --position out, and say --relation\n"
    added(
        report({"data/claims.yml": CONTESTED, "content/index.md": HEAD + "[They differ](claim:fall) [@bureau]."}),
        "source",
        *FOR_FALL,
        "--relation",
        "partly",
    )


def test_a_page_that_nobody_could_read_was_not_seen_today(report: Write) -> None:
    page = ("source", "http://127.0.0.1:9/a-long-story", "--kind", "press")
    root = report({})
    _, said = added(root, *page)
    assert "nobody has seen the work itself here, so that accessed is left open; see it, and write the day\n" in said
    assert not [*load(root).sources.values()][0].accessed


def test_where_claims_are_checked_a_page_that_nobody_could_read_wants_its_day(report: Write) -> None:
    page = ("source", "http://127.0.0.1:9/a-long-story", "--kind", "press")
    strict = report(CHECKED)
    assert refused(strict, *page) == (
        "dossier: --accessed is missing; give it, or run the command at a terminal, which asks\n"
    )
    added(strict, *page, "--accessed", "2023-11-10")
    assert load(strict).sources["127-nd-long-story"].accessed == "2023-11-10"


def test_a_claim_without_sources_gets_a_list_of_them(report: Write) -> None:
    claim = "- id: fall\n  statement: It fell.\n  standing: assessment\n  by: A\n  evidence: E\n\n# end\n"
    root = report({"data/claims.yml": claim})
    url = ("--url", "https://new.example/a", "--title", "New", "--kind", "press", "--issued", "2020")
    added(root, "source", *url, "--claim", "fall")
    assert (root / "data/claims.yml").read_text("utf-8") == claim.replace(
        "evidence: E\n", "evidence: E\n  sources:\n    - supports: new-2020-new\n"
    )


def test_csl_json_keeps_what_sources_have_and_drops_the_rest(report: Write, tmp_path: Path) -> None:
    root = report({})
    for text in (json.dumps(CSL), json.dumps([CSL])):
        (root / "data/sources.yml").write_text(TINY["data/sources.yml"], "utf-8")
        (tmp_path / "a.json").write_text(text, "utf-8")
        added(root, "source", str(tmp_path / "a.json"), "--kind", "law")
        record = load(root).sources["un-2020-real-report"]
        assert (record.title, record.author[0].family, record.issued) == ("A real report", "van den Berg", "2020-01")
        assert record.note is None


DAWN = 'URL: "https://www.gazette.example/1/"'
KNOWN = "is that of the source “gazette” (data/sources.yml:1); cite that one: [@gazette]"


@pytest.mark.parametrize(
    ("url", "noun"),
    [
        ("https://gazette.example/1", "URL"),
        ("http://www.Gazette.example/1/#top", "URL"),
        ("https://gazette.example/1?utm_source=x", "URL"),
    ],
)
def test_a_work_that_is_there_is_refused_with_its_record(report: Write, url: str, noun: str) -> None:
    said = refused(report({}), "source", "--url", url, "--title", "T", "--kind", "press")
    assert said == f"dossier: the {noun} “{url}” {KNOWN}\n"


@pytest.mark.parametrize(
    "option",
    [("--doi", "10.1000/ABC"), ("--doi", "https://doi.org/10.1000/abc"), ("--url", "https://doi.org/10.1000/aBc")],
)
def test_a_doi_is_known_in_each_of_its_forms(report: Write, option: tuple[str, str]) -> None:
    root = report({"data/sources.yml": TINY["data/sources.yml"].replace(
        'URL: "https://gazette.example/1"', "DOI: 10.1000/abc")})  # fmt: skip
    assert KNOWN in refused(root, "source", *option, "--title", "T", "--kind", "press")
    added(root, "source", "--url", "https://gazette.example/2", "--title", "T", "--kind", "press")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("junk", "this is neither BibTeX (@article{…), RIS (TY  - …) nor CSL-JSON ([{…}]); give one of them"),
        ("[1, ", "the text cannot be read as CSL-JSON ("),
        ("@article{x", "export it anew"),
        ("TY  - X", "export it anew"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(report: Write, tmp_path: Path, text: str, expected: str) -> None:
    root = report({})
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert expected in refused(root, "source", str(tmp_path / "a.txt"), "--kind", "press")


WORK = ("source", "--url", "https://new.example/a", "--title", "T", "--kind", "press")


def test_a_claim_that_is_not_there_is_refused_with_the_nearest(report: Write) -> None:
    said = refused(report({}), *WORK, "--claim", "fal")
    assert said == "dossier: there is no claim “fal”; did you mean “fall”?\n"


def test_a_claim_whose_sources_stand_in_one_line_gets_one_more_there(report: Write) -> None:
    root = report({})
    added(root, *WORK, "--claim", "fall", "--relation", "contradicts")
    assert (root / "data/claims.yml").read_text("utf-8") == TINY["data/claims.yml"].replace(
        "{supports: bureau}]", "{supports: bureau}, {contradicts: new-nd-t}]"
    )


def test_a_file_that_is_not_there_or_no_text_is_refused(report: Write, tmp_path: Path) -> None:
    root = report({"a.bib": b"\xff"})
    said = refused(root, "source", str(tmp_path / "none.bib"))
    assert said == f"dossier: the file {tmp_path}/none.bib cannot be read (No such file or directory); give another\n"
    assert "is not UTF-8 text; save it as UTF-8" in refused(root, "source", str(root / "a.bib"))


# -- claims ----------------------------------------------------------------------------------------------------------

CLAIM = ("claim", "--chapter", "index", "--statement", "Trade rose by 4 percent.", "--value", "4", "--unit", "percent",
         "--standing", "reported", "--supports", "gazette, p. 3", "--evidence", "One count.")  # fmt: skip


def test_a_claim_is_added_and_its_link_is_printed(report: Write) -> None:
    root = report(FOLDERS)
    out, err = added(root, *CLAIM)
    assert out == "[…](claim:trade-rose-4)\n"
    assert err == "added trade-rose-4 to data/claims/index.yml:9; put its words into the page as this link\n"
    assert (
        (root / "data/claims/index.yml").read_text("utf-8")
        == TINY["data/claims.yml"]
        + """
- id: trade-rose-4
  statement: Trade rose by 4 percent.
  value: 4
  unit: percent
  standing: reported
  sources:
    - supports: gazette
      locator: p. 3
  evidence: One count.
"""
    )
    assert check(unformatted_ledger(root)) == []


def test_a_claim_says_what_its_sources_say_and_when_it_was_checked(report: Write) -> None:
    root = report(CHECKED)
    words = ("--quote", "gazette: Trade rose: by 4 percent", "--checked-by", "writer", "--checked-how", "page read")
    added(root, *CLAIM, *words)
    assert (
        (root / "data/claims/index.yml")
        .read_text("utf-8")
        .endswith(
            """
  sources:
    - supports: gazette
      locator: p. 3
      quote: "Trade rose: by 4 percent"
  evidence: One count.
  checked:
    by: writer
    date: "2023-11-14"
    how: page read
"""
        )
    )
    assert check(unformatted_ledger(root)) == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), "dossier: --checked-by (writer or second reader) and --checked-how (page read, stored copy read, words "
             "compared or not reachable) are missing; give them, or run the command at a terminal, which asks\n"),
        (("--checked-by", "me", "--checked-how", "page read"),
         "dossier: --checked-by may not be “me”; it may be writer or second reader\n"),
        (("--checked-by", "writer", "--checked-how", "page read", "--checked-date", "2023-13"),
         "dossier: --checked-date is not a day of the calendar: “2023-13”\n"),
        (("--quote", "gazette"),
         "dossier: --quote must be “ID: WORDS”, the words of one of the claim’s sources, not “gazette”\n"),
        (("--quote", "gazette: " + "word " * 26),
         "dossier: --quote has 26 words of “gazette”; 25 at most, those that carry the claim\n"),
        (("--quote", "gazete: It rose"), "dossier: --quote is of “gazete”; did you mean “gazette”?\n"),
        (("--quote", "bureau: It rose"), "dossier: --quote is of “bureau”; the claim names gazette\n"),
    ],
)  # fmt: skip
def test_what_a_checked_claim_lacks_is_named_with_the_words_allowed(
    report: Write, options: tuple[str, ...], expected: str
) -> None:
    assert refused(report(CHECKED), *CLAIM, *options) == expected


def test_at_a_terminal_a_claim_is_asked_for_quotations_and_its_check(report: Write) -> None:
    root = report(CHECKED)
    typed = ["", "", "", "", "gazette: " + "word " * 26, "gazette: It rose", "", "me", "writer", "page read", ""]
    code, said = at_terminal(root, "new", *CLAIM, typed="\n".join(typed) + "\n")
    assert code == 0, said
    assert "has 26 words of “gazette”; 25 at most" in said
    assert "Checked by (writer, second reader): Error: the answer may not be “me”" in said
    record = [*load(root).claims.values()][-1]
    assert (record.sources[0].quote, record.checked and record.checked.how) == ("It rose", "page read")


def test_a_claim_takes_its_value_from_a_row(report: Write) -> None:
    root = report(FOLDERS)
    added(root, "claim", "--chapter", "index", "--statement", "Trade was worth 41 million dollars in 2024.", "--from",
          "trade#2024", "--standing", "reported", "--supports", "bureau", "--evidence", "One count.")  # fmt: skip
    written = """
  statement: Trade was worth 41 million dollars in 2024.
  from: trade#2024
  standing: reported
  sources:
    - supports: bureau
  evidence: One count.
"""
    assert (root / "data/claims/index.yml").read_text("utf-8").endswith(written)
    claim = [*load(root).claims.values()][-1]
    assert (claim.value, claim.unit, claim.period) == (41, "USD million", "2024")
    assert check(unformatted_ledger(root)) == []


def test_a_claim_from_a_row_that_is_not_there_is_refused(report: Write) -> None:
    said = refused(report(FOLDERS), *CLAIM[:5], "--from", "trade#2025", *CLAIM[9:])
    assert "no row of “trade” has “2025”; its labels are 2023, 2024 (claim-row)" in said


def test_the_id_has_the_prefix_of_the_files_others(report: Write) -> None:
    both = "".join(TINY["data/claims.yml"].replace("id: fall", f"id: t-{n}") for n in (1, 2))
    root = report({"data/claims.yml": both, "content/index.md": HEAD + "It fell [@gazette]."})
    added(root, *CLAIM)
    assert [*load(root).claims][-1] == "t-trade-rose-4"


def test_a_contested_claim_has_positions(report: Write) -> None:
    root = report(FOLDERS)
    two = ("--position", "The gate: It rose [@gazette].", "--position", "bureau-of-trade: Nobody knows")
    words = ("--statement", "The two differ on trade.", "--standing", "contested", "--evidence", "Nobody else counted.")
    added(root, "claim", "--chapter", "index", *words, *two)
    positions = [*load(root).claims.values()][-1].positions
    assert [(p.by, p.says, p.sources) for p in positions] == [
        ("The gate", "It rose.", ("gazette",)),
        ("bureau-of-trade", "Nobody knows", ()),
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"--supports": "gazete"}, "  data/claims/index.yml: there is no source “gazete”; did you mean “gazette”?"),
        ({"--standing": "sure"}, "dossier: --standing may not be “sure”; it may be agreed, reported, estimate"),
        ({"--chapter": "indx"}, "dossier: --chapter may not be “indx”; did you mean “index”?"),
        (
            {"--value": "5"},
            "  data/claims/index.yml: claim “trade-rose-4”: the statement does not give the value “5”; correct one "
            "(figure-drift)",
        ),
        ({"--id": "fall"}, "dossier: there is a claim “fall” already; give another --id"),
        ({"--standing": "agreed"}, "claim “trade-rose-4” is agreed, but fewer than two sources support it"),
        (
            {"--standing": "assessment"},
            "dossier: --by is missing; give it, or run the command at a terminal, which asks",
        ),
        ({"--statement": "", "--unit": ""}, "dossier: --statement and --unit are missing; give them, or run"),
        ({"--position": "It rose"}, "dossier: --position must be “WHO: WHAT IT SAYS [@source]”, not “It rose”"),
    ],
)
def test_a_claim_that_would_not_check_is_refused(report: Write, changes: dict[str, str], expected: str) -> None:
    options = dict(zip(CLAIM[1::2], CLAIM[2::2], strict=True)) | changes
    said = refused(report(FOLDERS), "claim", *(part for pair in options.items() for part in pair))
    assert expected in said


# -- events, datasets, chapters --------------------------------------------------------------------------------------

EVENT = ("event", "--title", "The gate opens", "--summary", "It was opened.", "--group", "trade", "--source",
         "gazette", "--place", "gate", "--actor", "bureau-of-trade")  # fmt: skip


@pytest.mark.parametrize(("date", "order"), [("2024-10", 0), ("2024-10-12", 1), ("2025", 1)])
def test_an_event_stands_in_the_order_of_days(report: Write, date: str, order: int) -> None:
    root = report({})
    assert added(root, *EVENT, "--date", date)[0] == f"[…](event:gate-opens-{date[:4]})\n"
    assert [*load(root).events].index(f"gate-opens-{date[:4]}") == order
    assert check(unformatted_ledger(root)) == []


@pytest.mark.parametrize(
    ("date", "more", "expected"),
    [
        ("12 May", (), "event “gate-opens-nd”: date must be a date such as 2025, 2025-10"),
        ("2025-02-30", (), "date is not a day of the calendar: “2025-02-30”"),
        ("2025", ("--actor", "zz"), "there is no actor “zz”"),
        ("2025", ("--group", "trad"), "--group may not be “trad”; did you mean “trade”?"),
        ("2025", ("--id", "closure"), "there is an event “closure” already; give another --id"),
    ],
)
def test_an_event_that_would_not_check_is_refused(
    report: Write, date: str, more: tuple[str, ...], expected: str
) -> None:
    assert expected in refused(report({}), *EVENT, "--date", date, *more)


TABLE = """\
Year,Trade value,Day,Who,source,locator,standing,note
2020,"1,200",2020-01-02,A,,p. 3,,
2021,-1.5,,"B: b",gazette;bureau,,estimate,"twice, so"
2022,,,,,,,
"""
DATASET = ("--title", "Trade of the gate", "--definition", "What went through.", "--unit", "USD million", "--frequency",
           "yearly", "--producer", "The bureau", "--source", "bureau")  # fmt: skip


HOURS = "Hour;Power (GW)\n26.10.2025 00:00;65,0\n26.10.2025 01:00;42,50\n"


def test_times_of_day_get_the_zone_that_is_given_or_the_reports_own(report: Write, tmp_path: Path) -> None:
    root = report({})
    (tmp_path / "t.csv").write_text(HOURS, "utf-8")
    assert refused(root, "dataset", str(tmp_path / "t.csv"), *DATASET).splitlines()[-2:] == [
        "“Hour”: its times of day name no zone; --time-zone says which one they are in, else that of mkdocs.yml stands",
        "dossier: --time-zone is missing; give it, or run the command at a terminal, which asks",
    ]
    added(root, "dataset", str(tmp_path / "t.csv"), *DATASET, "--time-zone", "Europe/Madrid")
    text = (root / "data/datasets/trade-gate.yml").read_text("utf-8")
    assert "licence: not stated\ntime-zone: Europe/Madrid\n" in text
    assert '{hour: "2025-10-26T00:00", power-gw: 65.0, source' in text and "power-gw: 42.50," in text
    rows = load(root).datasets["trade-gate"].rows
    assert [row.cells["hour"] for row in rows] == ["2025-10-26T00:00+02:00", "2025-10-26T01:00+02:00"]
    added(root, "chart", "trade-gate")
    assert load(root).charts["trade-gate"].alt == (
        "Trade of the gate: 2 rows, from 26 October 2025, 00:00 to 26 October 2025, 01:00. The lowest value is 42.5 "
        "GW (26 October 2025, 01:00), the highest 65 GW (26 October 2025, 00:00)."
    )
    assert check(unformatted_ledger(root)) == []


def test_the_time_zone_of_the_report_is_not_written_again(report: Write, tmp_path: Path) -> None:
    settings = TINY["mkdocs.yml"].replace("- dossier:\n", "- dossier:\n      time-zone: Europe/Madrid\n")
    root = report({"mkdocs.yml": settings})
    (tmp_path / "t.csv").write_text(HOURS, "utf-8")
    told = added(root, "dataset", str(tmp_path / "t.csv"), *DATASET)[1]
    assert "its times of day are those of Europe/Madrid, the time-zone of mkdocs.yml\nadded trade-gate to " in told
    assert "time-zone" not in (root / "data/datasets/trade-gate.yml").read_text("utf-8")
    assert load(root).datasets["trade-gate"].rows[0].cells["hour"] == "2025-10-26T00:00+02:00"


def test_a_table_becomes_a_dataset_that_can_be_drawn(report: Write, tmp_path: Path) -> None:
    root = report({})
    (tmp_path / "t.csv").write_text(TABLE, "utf-8-sig")
    assert added(root, "dataset", str(tmp_path / "t.csv"), *DATASET)[0] == "dossier new chart trade-gate\n"
    assert (
        (root / "data/datasets/trade-gate.yml").read_text("utf-8")
        == """\
# yaml-language-server: $schema=../schemas/datasets.json
title: Trade of the gate
definition: What went through.
unit: USD million
frequency: yearly
producer: The bureau
licence: not stated
date-accessed: "2023-11-14"
processing: None.
columns:
  - {name: year, title: Year, type: year}
  - {name: trade-value, title: Trade value, type: number}
  - {name: day, title: Day, type: date}
  - {name: who, title: Who, type: text}
rows:
  - {year: "2020", trade-value: 1200, day: "2020-01-02", who: A, source: bureau, locator: p. 3, standing: reported}
  - {year: "2021", trade-value: -1.5, who: "B: b", source: [gazette, bureau], standing: estimate, note: "twice, so"}
  - {year: "2022", source: bureau, standing: reported}
"""
    )
    assert check(unformatted_ledger(root)) == []
    added(root, "chart", "trade-gate", "--y", "trade-value", "--x", "year")


@pytest.mark.parametrize(
    ("table", "more", "expected"),
    [
        ("a,b\n", (), "the table has no rows; give a CSV file with a line of column names and at least one row"),
        ("a,a\n1,2\n", (), "two columns of the table have the name “a”; rename one"),
        ("a,b\n1\n", (), "row 2 of the table has 1 cells, but there are 2 columns; mend it"),
        (TABLE, ("--id", "a/b"), "--id must be lower-case letters, digits and single hyphens, not “a/b”"),
        (TABLE, ("--id", "trade"), "there is a dataset “trade” already; give another --id"),
        (TABLE, ("--source", "zz"), "there is no source “zz”"),
    ],
)
def test_a_table_that_is_none_is_refused(
    report: Write, tmp_path: Path, table: str, more: tuple[str, ...], expected: str
) -> None:
    (tmp_path / "t.csv").write_text(table, "utf-8")
    assert expected in refused(report({}), "dataset", str(tmp_path / "t.csv"), *DATASET, *more)


CHAPTER = ("chapter", "--title", "The gate: a study", "--description", "How the gate works.", "--group", "trade")


def test_a_chapter_is_a_page_in_the_navigation_with_a_file_of_claims(report: Write) -> None:
    settings = TINY["mkdocs.yml"] + NAV
    root = report({**FOLDERS, "mkdocs.yml": settings})
    added(root, *CHAPTER)
    assert (root / "mkdocs.yml").read_text("utf-8") == settings.replace("# first\n", "# first\n  - gate-study.md\n")
    assert (root / "content/gate-study.md").read_text("utf-8") == (
        '---\ntitle: "The gate: a study"\ndescription: How the gate works.\ntheme: trade\n---\n\n'
        "# The gate: a study\n\nHow the gate works.\n"
    )
    assert (root / "data/claims/gate-study.yml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../schemas/claims.json\n# The gate: a study\n"
    )
    assert load(root).settings.navigation == ("index.md", "gate-study.md", "evidence.md")
    assert check(unformatted_ledger(root)) == []
    assert refused(root, *CHAPTER) == ("dossier: there is a page content/gate-study.md already; give another --name\n")


@pytest.mark.parametrize(
    ("nav", "more", "expected"),
    [
        (
            "nav: &pages [index.md, evidence.md]\nextra: *pages\n",
            (),
            "nav: in mkdocs.yml is in a form that cannot be changed in place; write “gate-study.md” there by hand",
        ),
        ("", ("--after", "index.md"), "nav: in mkdocs.yml does not list “index.md”; give another --after, or none"),
        (NAV, ("--after", "evidnce.md"), "--after may not be “evidnce.md”; did you mean “evidence.md”?"),
        (NAV, ("--name", "../up"), "--name must be lower-case letters, digits and single hyphens, not “../up”"),
    ],
)
def test_a_navigation_that_cannot_be_added_to_is_left_alone(
    report: Write, nav: str, more: tuple[str, ...], expected: str
) -> None:
    assert expected in refused(report({"mkdocs.yml": TINY["mkdocs.yml"] + nav}), *CHAPTER, *more)


@pytest.mark.parametrize(
    ("nav", "after", "expected"),
    [
        ("nav: [index.md, evidence.md]", "index.md", "nav: [index.md, gate-study.md, evidence.md]"),
        ("nav: [{Home: index.md}, evidence.md]", "index.md", "nav: [{Home: index.md}, gate-study.md, evidence.md]"),
        ("nav:\n- index.md\n- Rest:\n  - evidence.md  # last", "evidence.md",
         "nav:\n- index.md\n- Rest:\n  - evidence.md  # last\n  - gate-study.md"),
        ("nav:\n  - Rest:\n      Home: index.md\n      All: evidence.md", "index.md",
         "nav:\n  - Rest:\n      Home: index.md\n      All: evidence.md\n  - gate-study.md"),
    ],
)  # fmt: skip
def test_a_page_is_listed_in_any_form_of_navigation(report: Write, nav: str, after: str, expected: str) -> None:
    settings = TINY["mkdocs.yml"].replace("\n", "\r\n")
    root = report({"mkdocs.yml": settings + nav.replace("\n", "\r\n") + "\r\n"})
    added(root, *CHAPTER, "--after", after)
    assert (root / "mkdocs.yml").read_bytes().decode() == settings + expected.replace("\n", "\r\n") + "\r\n"


@pytest.mark.parametrize("after", ["evidence", "content/evidence.md", "evidence.md"])
def test_the_page_before_may_be_named_as_its_link_names_it(report: Write, after: str) -> None:
    root = report({**FOLDERS, "mkdocs.yml": TINY["mkdocs.yml"] + NAV})
    added(root, *CHAPTER, "--after", after)
    assert load(root).settings.navigation == ("index.md", "evidence.md", "gate-study.md")


def test_pages_of_whole_views_are_no_chapters_of_claims_and_an_empty_answer_is_told(report: Write) -> None:
    root = report({**FOLDERS, "mkdocs.yml": TINY["mkdocs.yml"] + NAV})
    code, said = at_terminal(root, "new", "claim", typed="\nevidence\nindex.md\n\n\x04")
    assert code == 2
    assert "Chapter (index): Error: an answer is needed\nChapter (index): " in said
    assert "the answer may not be “evidence”; it may be index" in said
    assert "Statement (one sentence): Error: an answer is needed\nStatement (one sentence): " in said


def test_without_a_navigation_the_page_is_enough(report: Write) -> None:
    root = report({})
    added(root, *CHAPTER)
    assert (root / "mkdocs.yml").read_text("utf-8") == TINY["mkdocs.yml"]


# -- asking ----------------------------------------------------------------------------------------------------------


def test_at_a_terminal_what_is_missing_is_asked_for(report: Write) -> None:
    root = report(FOLDERS)
    code, said = at_terminal(
        root,
        "new",
        "event",
        "--title",
        "The gate opens",
        typed="2025-01-02\n\nIt was opened.\ngate\n\ntrad\ntrade\ngazette; bureau\n",
    )
    assert code == 0, said
    assert "Theme (trade, arms): " in said
    assert "the answer may not be “trad”; did you mean “trade”?" in said
    record = load(root).events["gate-opens-2025"]
    assert (record.date, record.place, record.group, record.sources) == (
        "2025-01-02",
        "gate",
        "trade",
        ("gazette", "bureau"),
    )


def test_questions_stay_out_of_what_another_program_reads(report: Write) -> None:
    arguments = ("new", "event", "--date", "2025", "--title", "The gate opens", "--summary", "S", "--source", "gazette")
    code, said, piped = piped_at_terminal(report({}), *arguments, typed="\n\n\n \ntrade\n")
    assert (code, piped) == (0, "[…](event:gate-opens-2025)\n"), said
    assert "Theme (trade, arms): Error: an answer is needed\nTheme (trade, arms): " in said


def test_at_a_terminal_positions_are_asked_for_line_by_line(report: Write) -> None:
    root = report(FOLDERS)
    answers = ["index", "The two differ, and how.", "contested", "", "", "", "",
               "The gate: It rose, and more [@gazette].", "The road: It fell", "", "gazette, p. 3; bureau",
               "", "", "Nobody else counted."]  # fmt: skip
    code, said = at_terminal(root, "new", "claim", typed="\n".join(answers) + "\n")
    assert code == 0, said
    record = [*load(root).claims.values()][-1]
    assert [(p.by, p.says, p.sources) for p in record.positions] == [
        ("The gate", "It rose, and more.", ("gazette",)),
        ("The road", "It fell", ()),
    ]
    assert [(s.source, s.locator) for s in record.sources] == [("gazette", "p. 3"), ("bureau", None)]


def test_answers_that_end_early_write_nothing(report: Write) -> None:
    root = report(FOLDERS)
    before = state(root)
    code, said = at_terminal(root, "new", "chapter", typed="A title\n\x04")
    assert (code, state(root)) == (2, before)
    assert "the answers ended before all was asked; nothing was written" in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["event"], "--date, --title, --summary, --group and --source are missing; give them, or"),
        (["chapter", "--title", "T"], "--description is missing; give it, or"),
    ],
)  # fmt: skip
def test_in_a_pipe_nothing_is_asked(report: Write, arguments: list[str], expected: str) -> None:
    command = [sys.executable, "-m", "dossier.cli", "--root", str(report({})), "new", *arguments]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (
        2, "", f"dossier: {expected} run the command at a terminal, which asks\n"
    )  # fmt: skip


@pytest.mark.parametrize("figure", ["15 February 2021", "59 percent"])
def test_a_description_holds_no_figure_before_the_chapter_gives_it(report: Write, figure: str) -> None:
    root = report({**FOLDERS, "mkdocs.yml": TINY["mkdocs.yml"] + NAV})
    before = state(root)
    command = ("new", "chapter", "--title", "The night", "--description", f"What is said of {figure}.")
    assert printed(dossier(*command, root=root)) == (
        2, "",
        f"dossier: the description holds “{figure}”, which no sentence of the chapter gives yet; leave it out, and add "
        "it when one does, with a link to its claim or a citation\n",
    )  # fmt: skip
    assert state(root) == before


@pytest.mark.parametrize("arguments", [("chart", "trade"), ("chapter", "--title", "T", "--description", "D.")])
def test_beside_the_problems_of_a_report_that_does_not_load_it_says_that_nothing_was_added(
    report: Write, arguments: tuple[str, ...]
) -> None:
    root = report({"data/places.yml": "- id: gate\n"})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    code, out, err = printed(dossier("new", *arguments, root=root))
    assert (code, [line.partition(": ")[0] for line in out.splitlines()][:1]) == (1, ["data/places.yml:1:3"])
    assert err.splitlines()[-1] == "dossier: nothing was added, for the report does not load; mend these first"
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
