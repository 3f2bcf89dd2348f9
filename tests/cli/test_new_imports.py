"""`dossier new` with files of others: one poor work keeps out no other, kinds and tables are shown for approval, and
nothing that was typed is lost.
"""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier, printed
from terminal import at_terminal

from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]

WORKS = """\
@article{Khan:2021, title = {A study}, journal = {J}, year = 2021, doi = {10.1000/a}}
@misc{page, title = {A page}, url = {https://www.gazette.example/7}}
@misc{sheet, title = {A sheet}}
@misc{again, title = {Again}, url = {https://gazette.example/1}}
@misc{nameless, url = {https://new.example/nameless}}
"""
KINDS = {
    "data/kinds.yml": "sources: [academic, press, own work]\ngrouping: {key: theme, groups: {trade: T, arms: A}}\n"
}


def file(tmp_path: Path, name: str, text: str) -> str:
    (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / name)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


# -- works -----------------------------------------------------------------------------------------------------------


def test_good_works_are_added_and_poor_ones_named(report: Write, tmp_path: Path) -> None:
    root = report({})
    code, out, err = printed(dossier("new", "source", file(tmp_path, "a.bib", WORKS), "--kind", "press", root=root))
    assert (code, out) == (1, "[@khan-2021]\n[@page]\n[@sheet]\n")
    assert err.splitlines() == [
        "left out again: the URL “https://gazette.example/1” is that of the source “gazette” (data/sources.yml:1); "
        "cite that one: [@gazette]",
        "left out nameless: source “nameless” is located, but has neither title nor description; add one",
        "keys became ids: Khan:2021 → khan-2021",
        "without URL, DOI, ISBN or archive, and so unlocated until you add where it was seen: sheet",
        "sheet: the citation style prints no title of a document with these fields, so that it stands as a webpage",
        "added khan-2021 to data/sources.yml:3; cite it, or name it in a claim, with this",
        "added page to data/sources.yml:12; cite it, or name it in a claim, with this",
        "added sheet to data/sources.yml:18; cite it, or name it in a claim, with this",
    ]
    sources = load(root).sources
    assert [sources[name].standing for name in ("khan-2021", "page", "sheet")] == ["located", "located", "unlocated"]
    assert all(sources[name].accessed is None for name in ("khan-2021", "page", "sheet"))


def test_a_work_that_is_there_already_leaves_nothing_out(report: Write, tmp_path: Path) -> None:
    text = "@online{again, title = {T}, url = {https://gazette.example/1}}\n@online{new, title = {N}, url = {https://n.ex/1}}"
    code, out, err = printed(
        dossier("new", "source", file(tmp_path, "a.bib", text), "--kind", "press", root=report({}))
    )
    assert (code, out) == (0, "[@new]\n") and "left out again: " in err


def test_one_work_under_several_addresses_is_added_once_and_each_is_told(report: Write, tmp_path: Path) -> None:
    first = "https://dawn.example/news/1848123"
    addresses = {
        "bare": first,
        "words": "http://www.dawn.example/news/1848123/gate-closes-again/",
        "sent": f"{first}?utm_source=x&fbclid=y#comments",
        "two": f"{first}?page=2",
        "three": f"{first}?page=3",
    }
    titles = {"two": "Gate closes again, page 2", "three": "Gate closes again, page 3"}
    text = "\n".join(
        f"@online{{{key}, title = {{{titles.get(key, 'Gate closes again')}}}, url = {{{url}}}}}"
        for key, url in addresses.items()
    )
    code, out, err = printed(
        dossier("new", "source", file(tmp_path, "a.bib", text), "--kind", "press", root=report({}))
    )
    assert (code, out) == (0, "[@bare]\n[@two]\n[@three]\n")
    addresses["sent"] = f"{first}#comments"
    assert [line for line in err.splitlines() if line.startswith("left out")] == [
        f"left out {key}: the URL “{addresses[key]}” is that of the source “bare” (this file); cite that one: [@bare]"
        for key in ("words", "sent")
    ]


def test_kinds_are_guessed_from_the_reports_own_sources_and_listed(report: Write, tmp_path: Path) -> None:
    root = report({})
    code, out, err = printed(dossier("new", "source", file(tmp_path, "a.bib", WORKS), root=root))
    assert code == 1 and "[@page]\n" in out
    assert err.splitlines()[:4] == [
        "id         type             kind      title",
        "khan-2021  article-journal  academic  A study",
        "page       webpage          press     A page",
        "sheet      document         ?         A sheet",
    ]
    assert "left out sheet: nothing tells its kind; name it by --kind" in err
    assert load(root).sources["page"].kind == load(root).sources["gazette"].kind


def test_at_a_terminal_the_kinds_are_confirmed_or_changed(report: Write, tmp_path: Path) -> None:
    root = report({})
    text = WORKS.split("@misc{again")[0]
    typed = "sheet=pres\nlaw\npage=law\n\n\n"
    code, said = at_terminal(root, "new", "source", file(tmp_path, "a.bib", text), typed=typed)
    assert code == 0, said
    assert "there is no kind “pres”; did you mean “press”?" in said
    assert [load(root).sources[name].kind for name in ("khan-2021", "page", "sheet")] == ["academic", "law", "law"]


WITHOUT_KEYS = {
    "a.ris": "TY  - BOOK\nTI  - The river\nPB  - House\nPY  - 2011\nER  - \n\n"
    "TY  - JOUR\nTI  - The well\nJO  - Water Res\nPY  - 2012\nUR  - https://a.example/well\nER  - \n",
    "a.json": json.dumps([
        {"type": "book", "title": "The river", "publisher": "House", "issued": {"date-parts": [[2011]]}},
        {"type": "article-journal", "title": "The well", "container-title": "Water Res", "issued": {"raw": "2012"},
         "URL": "https://a.example/well"},
    ]),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_KEYS)
def test_works_without_keys_are_works_of_a_file_like_others(report: Write, tmp_path: Path, name: str) -> None:
    root = report({})
    path = file(tmp_path, name, WITHOUT_KEYS[name])
    code, out, err = printed(dossier("new", "source", path, "--kind", "press", root=root))
    assert (code, out) == (0, "[@house-2011-river]\n[@water-res-2012-well]\n")
    assert err.splitlines()[0] == (
        "without URL, DOI, ISBN or archive, and so unlocated until you add where it was seen: house-2011-river"
    )
    sources = load(root).sources
    assert [sources[name].standing for name in ("house-2011-river", "water-res-2012-well")] == ["unlocated", "located"]
    assert sources["water-res-2012-well"].accessed is None


def test_the_kind_of_one_work_without_a_key_is_guessed_and_listed(report: Write, tmp_path: Path) -> None:
    root, well = report({}), WITHOUT_KEYS["a.ris"].partition("\n\n")[2]
    code, out, err = printed(dossier("new", "source", file(tmp_path, "a.ris", well), root=root))
    assert (code, out) == (0, "[@water-res-2012-well]\n"), err
    assert err.splitlines()[:2] == [
        "id                   type             kind      title",
        "water-res-2012-well  article-journal  academic  The well",
    ]
    book = file(tmp_path, "b.ris", WITHOUT_KEYS["a.ris"].partition("\n\n")[0])
    code, out, err = printed(dossier("new", "source", book, root=root))
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "dossier: nothing tells its kind; name it by --kind"


def test_ids_and_lists_have_no_tags_of_titles(report: Write, tmp_path: Path) -> None:
    root, title = report({}), "<i>Rosa canina</i> in the garden"
    work = json.dumps(
        {"type": "article-journal", "title": title, "container-title": "Water", "issued": {"raw": "2011"}}
    )
    code, out, err = printed(dossier("new", "source", file(tmp_path, "a.json", work), root=root))
    assert (code, out) == (0, "[@water-2011-rosa-canina]\n")
    assert err.splitlines()[1].endswith("  Rosa canina in the garden")
    assert load(root).sources["water-2011-rosa-canina"].title == title


def test_a_file_with_nothing_good_writes_nothing_and_says_why(report: Write, tmp_path: Path) -> None:
    root = report({})
    before = (root / "data/sources.yml").read_bytes()
    text = (
        "@misc{again, title = {A}, url = {https://gazette.example/1}}\n@misc{b, title = {B}, url = {https://n.example}"
    )
    code, out, err = printed(dossier("new", "source", file(tmp_path, "a.bib", text), "--kind", "press", root=root))
    assert (code, out, (root / "data/sources.yml").read_bytes()) == (2, "", before)
    assert err.splitlines() == [
        "dossier: nothing was written:",
        "  b: its brackets do not close; mend it, or export it anew",
        "  again: the URL “https://gazette.example/1” is that of the source “gazette” (data/sources.yml:1); "
        "cite that one: [@gazette]",
    ]


def test_one_id_is_for_one_work(report: Write, tmp_path: Path) -> None:
    code, _, err = printed(
        dossier("new", "source", file(tmp_path, "a.bib", WORKS), "--kind", "press", "--id", "x", root=report({}))
    )
    sentence = "--id is for one work, and there are 5; leave it out, and each keeps its key"
    assert (code, err) == (2, f"dossier: {sentence}\n")


def test_two_hundred_works_take_a_second_or_two(report: Write, tmp_path: Path) -> None:
    entries = "\n".join(
        f"@article{{w{n}, title = {{Work {n}}}, author = {{Khan, A. and Doe, J.}}, journal = {{J}}, year = 2020, "
        f"url = {{https://w.example/{n}}}}}" for n in range(200)
    )  # fmt: skip
    root, path = report({}), file(tmp_path, "a.bib", entries)
    start = time.process_time()
    assert dossier("new", "source", path, "--kind", "press", root=root).exit_code == 0
    assert time.process_time() - start < 5  # of this process; a quiet machine needs one
    assert len(load(root).sources) == 203
    assert {problem.rule for problem in check(unformatted_ledger(root))} == {"unused-source"}


def test_many_works_that_nothing_cites_yet_are_one_problem_that_names_them_all(report: Write, tmp_path: Path) -> None:
    entries = "\n".join(f"@misc{{w{n}, title = {{T{n}}}, url = {{https://w.example/{n}}}}}" for n in range(200))
    root = report({})
    assert dossier("new", "source", file(tmp_path, "a.bib", entries), "--kind", "press", root=root).exit_code == 0
    lines = {source.id: source.location.line for source in load(root).sources.values() if source.id.startswith("w")}
    first, names = min(lines.values()), ", ".join(f"“{n}” (line {line})" for n, line in lines.items())
    sentence = f"200 sources are used nowhere; cite each, or remove its record: {names}"
    assert (code := dossier("check", root=root)).stdout == f"data/sources.yml:{first}:3: {sentence} (unused-source)\n"
    assert (code.exit_code, code.stderr) == (1, "1 problem\n")
    annotation = f"::error file=data/sources.yml,line={first},col=3,title=unused-source::{sentence}\n"
    assert dossier("check", "--format", "github", root=root).stdout == annotation
    rows = json.loads(dossier("check", "--format", "json", root=root).stdout)
    assert [(row["line"], row["sentence"]) for row in rows] == [(first, sentence)]
    page = root / "content/index.md"
    page.write_text(f"{page.read_text('utf-8')}\nThey agree [{'; '.join(f'@{name}' for name in lines)}].\n", "utf-8")
    assert dossier("check", root=root).stdout == ""


def test_a_few_works_that_nothing_cites_are_told_each_at_its_place(report: Write, tmp_path: Path) -> None:
    entries = "\n".join(f"@misc{{w{n}, title = {{T{n}}}, url = {{https://w.example/{n}}}}}" for n in range(8))
    root = report({})
    assert dossier("new", "source", file(tmp_path, "a.bib", entries), "--kind", "press", root=root).exit_code == 0
    assert len(dossier("check", root=root).stdout.splitlines()) == 8


# -- tables ----------------------------------------------------------------------------------------------------------

TABLE = "Year;Deaths (persons)\n2019;1.234,5\n2020;..\nTotal;1.234,5\n"
SAID = ("--title", "Deaths", "--definition", "D", "--unit", "persons", "--frequency", "yearly", "--producer", "P",
        "--source", "bureau")  # fmt: skip


def test_a_table_says_what_was_understood_of_it(report: Write, tmp_path: Path) -> None:
    root = report({})
    code, out, err = printed(dossier("new", "dataset", file(tmp_path, "t.csv", TABLE), *SAID, root=root))
    assert (code, out) == (0, "dossier new chart deaths\n")
    assert err.splitlines() == [
        "read as UTF-8, semicolons, decimal comma, 3 rows",
        "column          type             gaps    first values",
        "year            text                     2019 · 2020 · Total",
        "deaths-persons  number, persons  1 (..)  1234.5 · 1234.5",
        "rows of totals stay, for they are no sums: “Total”",
        "added deaths to data/datasets/deaths.yml; draw it with this",
    ]


def test_at_a_terminal_a_table_is_written_only_if_it_is_approved(report: Write, tmp_path: Path) -> None:
    root = report({})
    path = file(tmp_path, "t.csv", TABLE)
    code, said = at_terminal(root, "new", "dataset", path, *SAID, typed="n\n")
    assert code == 2 and "Is this what it says? [Y/n]" in said
    assert "nothing was written; say by options what it says instead, as --help lists them" in said
    code, said = at_terminal(root, "new", "dataset", path, *SAID, "--totals", "drop", typed="y\n\n\n\n\n")
    assert code == 0, said
    assert load(root).datasets["deaths"].columns[0].type == "year"


def test_columns_that_are_called_as_what_every_row_has_get_another_name(report: Write, tmp_path: Path) -> None:
    root = report({})
    text = "year,n,source,standing\n2019,5,World Bank,final\n2020,6,The Times,draft\n"
    assert dossier("new", "dataset", file(tmp_path, "t.csv", text), *SAID, root=root).exit_code == 0
    dataset = load(root).datasets["deaths"]
    assert [column.name for column in dataset.columns] == ["year", "n", "source-given", "standing-given"]
    assert dataset.rows[0].source == ("bureau",)
    assert check(unformatted_ledger(root)) == []


# -- actors and places -----------------------------------------------------------------------------------------------


def test_an_actor_is_added_with_its_ties_and_names(report: Write) -> None:
    root = report({})
    more = ("--short", "MoT", "--local", "ur: وزارت", "--tie", "part of: bureau-of-trade", "--source", "bureau")
    arguments = ("--name", "Ministry of Trade", "--kind", "government body", "--description", "It rules.", *more)
    assert printed(dossier("new", "actor", *arguments, root=root)) == (
        0, "[Ministry of Trade](actor:ministry-trade)\n",
        "added ministry-trade to data/actors.yml:3; link it with this, in your own words\n",
    )  # fmt: skip
    actor = load(root).actors["ministry-trade"]
    assert (actor.short, dict(actor.local), [(t.kind, t.to) for t in actor.ties]) == (
        "MoT", {"ur": "وزارت"}, [("part of", "bureau-of-trade")]
    )  # fmt: skip
    assert check(unformatted_ledger(root)) == []


def test_a_place_is_added_with_its_coordinates(report: Write) -> None:
    root = report({})
    arguments = ("--name", "The Bridge", "--kind", "site", "--country", "Nowhere", "--description", "A crossing.")
    more = ("--source", "bureau", "--coordinates", "34.5, -71")
    assert printed(dossier("new", "place", *arguments, *more, root=root)) == (
        0, "[The Bridge](place:bridge)\n",
        "added bridge to data/places.yml:1; link it with this, in your own words\n",
    )  # fmt: skip
    coordinates = load(root).places["bridge"].coordinates
    assert coordinates and (coordinates.lat, coordinates.lon, coordinates.source) == (34.5, -71, "bureau")
    assert check(unformatted_ledger(root)) == []


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("actor", ("--tie", "bureau"), "--tie must be “KIND: ID”, such as “part of: ministry”, not “bureau”"),
        ("actor", ("--local", "urdu"), "--local must be “LANGUAGE: NAME”, such as “ur: طورخم”, not “urdu”"),
        ("actor", ("--id", "bureau-of-trade"), "there is an actor “bureau-of-trade” already; give another --id"),
        ("place", ("--coordinates", "34N 71E"), "--coordinates must be degrees north and east as decimal numbers, such "
         "as “34.52, 71.09”, not “34N 71E”"),
        ("place", ("--coordinates", "95, 71"),
         "nothing was written, for the report would not check:\n  data/places.yml: "
         "place “n”, coordinates: lat must be 90 or less, not “95.0” (wrong-value)"),
    ],
)  # fmt: skip
def test_what_an_actor_or_place_cannot_be_is_refused(
    report: Write, kind: str, options: tuple[str, ...], sentence: str
) -> None:
    own = ("--kind", "government body") if kind == "actor" else ("--kind", "site", "--country", "C")
    arguments = ("--name", "N", "--description", "It is.", "--source", "bureau", *own, *options)
    code, out, err = printed(dossier("new", kind, *arguments, root=report({})))
    assert (code, out, err) == (2, "", f"dossier: {sentence}\n")


# -- what is typed ---------------------------------------------------------------------------------------------------


def test_each_answer_is_checked_when_it_is_asked_for(report: Write) -> None:
    root = report({})
    answers = ["12 May", "2025-05-12", "It opens", "", "It opened.", "gaet", "gate", "bureau", "bureau-of-trade",
               "trade", "gazete; bureau", "gazette"]  # fmt: skip
    code, said = at_terminal(root, "new", "event", typed="\n".join(answers) + "\n")
    assert code == 0, said
    for sentence in (
        "date must be a date such as 2025, 2025-10 or 2025-10-19, not “12 May”",
        "there is no place “gaet”; did you mean “gate”?",
        "there is no actor “bureau”; give one that is there",
        "there is no source “gazete”; did you mean “gazette”?",
    ):
        assert sentence in said
    assert load(root).events["opens-2025"].sources == ("gazette",)


def test_what_was_typed_is_given_back_where_it_does_not_lead_to_a_record(report: Write, tmp_path: Path) -> None:
    root = report({})
    claim = [
        "index",
        'It’s "risen" by 4 percent.',
        "agreed",
        "4",
        "percent",
        "",
        "",
        "",
        "gazette, p. 3",
        "",
        "",
        "One count.",
    ]
    code, said = at_terminal(root, "new", "claim", typed="\n".join(claim) + "\n")
    assert code == 2 and "fewer than two sources support it" in said
    assert "your answers stand in this line; mend what is wrong, and run it:\n" in said
    words = shlex.split(said.splitlines()[-1].strip())
    assert words[:5] == ["dossier", "--root", str(root), "new", "claim"]
    again = ["--supports", "bureau", *words[5:]]
    assert printed(dossier("new", "claim", *again, root=root))[0] == 0
    assert [*load(root).claims.values()][-1].statement == 'It’s "risen" by 4 percent.'


def test_answers_that_end_early_are_given_back(report: Write) -> None:
    code, said = at_terminal(report({}), "new", "chapter", typed="A title\n\x04")
    assert code == 2 and said.endswith("new chapter --title 'A title'\n")
