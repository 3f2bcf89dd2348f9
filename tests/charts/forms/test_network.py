from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from chart_samples import marks, words
from diagram_samples import DIAGRAMS, MEETINGS, diagram, drawn, of_records, sentences, write

from dossier.charts.draw import draw
from dossier.report.load import load

TIES = {"records": "ties", "from": "actor", "to": "to", "series": "tie"}
UNKNOWN = MEETINGS.replace("Red", "Amber").replace("Blue", "Cyan")  # names of no actor
COLUMNS = {"from": "host", "to": "guest"}


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg", ".dark.svg"])
def test_each_row_is_a_line_and_each_name_a_point(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, DIAGRAMS["network"])[suffix]
    assert (len(marks(picture, "line")), len(marks(picture, "symbol"))) == (5, 3)
    assert {"Red", "Blue", "Green", "Talks", "Feast"} <= set(words(picture))


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_actors_have_short_names_and_stand_with_their_kind(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, of_records("network", **TIES))[suffix]
    assert (len(marks(picture, "line")), len(marks(picture, "symbol"))) == (3, 3)
    kinds = {"State", "Firm"} if suffix == ".narrow.svg" else {"state", "firm"}
    assert {"Red", "Blue", "The guild", "fights", "pays for", *kinds} <= set(words(picture))
    assert "The Red Union" not in words(picture)


def test_a_tie_says_who_how_and_whom_and_a_dataset_s_row_what_it_rests_on(tmp_path: Path) -> None:
    told = {part["says"] for part in values(drawn(tmp_path / "a", of_records("network", **TIES))[".json"], "says")}
    assert told == {"Red – fights – Blue", "Red – pays for – The guild", "Blue – fights – Red"}
    told = {part["says"] for part in values(drawn(tmp_path / "b", DIAGRAMS["network"])[".json"], "says")}
    assert "Red – Talks – Blue (agreed). Source: A, undated." in told
    assert "Blue – Feast – Red (agreed). Sources: A, undated; B, undated. First." in told


def values(spec: str, field: str) -> list[dict[str, str]]:
    layers = json.loads(spec)["hconcat"][0]["layer"]
    return [row for layer in layers for row in layer["data"]["values"] if field in row]


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_hubs_make_a_table_of_who_is_tied_to_them(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, of_records("network", **TIES, hubs="[Blue]"))[suffix]
    assert len(marks(picture, "symbol")) == 2
    assert {"Red", "Blue", "fights", "← fights", "State"} <= set(words(picture))
    assert "The guild" not in words(picture)


def test_a_hub_is_a_name_of_a_row(tmp_path: Path) -> None:
    problems = sentences(tmp_path, of_records("network", **TIES, hubs="[Bleu]"))
    assert problems == ["hubs name “Bleu”, which no row shown has; did you mean “Blue”? (chart-rows)"]


def test_the_table_has_every_tie_with_its_sources_and_its_group(tmp_path: Path) -> None:
    grouped = of_records("network", **TIES, groups="{Hostile: [fights], Other: pays for}")
    rows = list(csv.DictReader(io.StringIO(drawn(tmp_path, grouped)[".csv"])))
    assert rows[1] == {
        "actor": "The Red Union",
        "tie": "pays for",
        "to": "The guild",
        "says": "As they say.",
        "source": "a; b",
        "tie-group": "Other",
    }


def test_ties_of_a_group_are_drawn_alike_under_its_name(tmp_path: Path) -> None:
    picture = drawn(tmp_path, of_records("network", **TIES, groups="{Any tie: [fights, pays for]}"))[".svg"]
    assert "Any tie" in words(picture) and "fights" not in words(picture)
    assert len({line.partition("stroke-dasharray")[2] for line in marks(picture, "line")}) == 1


def test_without_a_series_there_is_no_legend_of_ties(tmp_path: Path) -> None:
    picture = drawn(tmp_path, diagram("network", **COLUMNS), UNKNOWN)[".svg"]
    assert sorted(words(picture)) == ["Amber", "Cyan", "Green"]


def test_where_chooses_the_ties(tmp_path: Path) -> None:
    files = drawn(tmp_path, of_records("network", **TIES, where="{tie: fights}"))
    assert len(marks(files[".svg"], "line")) == 2 and "The guild" not in words(files[".svg"])
    assert files[".csv"].count("\n") == 3


def test_names_that_are_no_actors_stand_apart_from_those_that_are(tmp_path: Path) -> None:
    known, unknown = (
        words(drawn(tmp_path / name, diagram("network", **COLUMNS), text)[".narrow.svg"])
        for name, text in (("known", MEETINGS), ("unknown", UNKNOWN))
    )
    assert {"State", "Others"} <= set(known) and not {"State", "Others"} & set(unknown)


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_names_too_long_for_a_ring_stand_in_a_list_and_whole(tmp_path: Path, suffix: str) -> None:
    name = "The joint commission for the demarcation of the line and all that lies on both of its sides " * 2
    picture = drawn(tmp_path, diagram("network", **COLUMNS), MEETINGS.replace("host: Red", f"host: {name}"))[suffix]
    assert name.strip() in words(picture)
    root = re.search(r'width="(\d+)"', picture.split(">")[0])
    assert root and int(root[1]) <= (692 if suffix == ".svg" else 352)


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        (of_records("network", **TIES | {"to": "too"}),
         "to names “too”, which is not a column; did you mean “to”? "
         "the columns of records “ties” are actor, tie, to and says (chart-column)"),
        (of_records("network", **{k: v for k, v in TIES.items() if k != "from"}),
         "the form “network” needs from; name a column (missing-key)"),
        (of_records("network", **COLUMNS),
         "the form “network” needs a dataset or records; name one of the two (wrong-value)"),
        (diagram("network", **TIES),
         "the form “network” shows a dataset or records; remove one of the two (wrong-value)"),
        (of_records("network", **TIES | {"records": "tie"}),
         "records must be claims, sources, events or ties, not “tie”; did you mean “ties”? (unknown-value)"),
        (of_records("network", **TIES, groups="{Hostile: [fight]}"),
         "groups name “fight”, which no row has as tie; did you mean “fights”? (chart-rows)"),
        (diagram("network", **COLUMNS, groups="{Hostile: [Talks]}"),
         "groups need series; name the column whose values they join (chart-encoding)"),
        (diagram("network", **COLUMNS, x="host"), "the form “network” has no x; remove it (unknown-key)"),
    ],
)  # fmt: skip
def test_each_problem_has_its_sentence(tmp_path: Path, charts: str, expected: str) -> None:
    assert sentences(tmp_path, charts) == [expected]


def rows(count: int, kind: str = "Talks") -> str:
    head = MEETINGS.partition("rows:")[0]
    cells = "first: 2020, people: 1, round: R, what: W, source: a, standing: agreed"
    body = "".join(f"  - {{host: N{n}, guest: N{n + 1}, kind: {kind.format(n)}, {cells}}}\n" for n in range(count))
    return f"{head}rows:\n{body}"


def test_a_hundred_names_stand_round_the_ring_and_no_more(tmp_path: Path) -> None:
    assert sentences(tmp_path, diagram("network", **COLUMNS), rows(99)) == []
    assert sentences(tmp_path, diagram("network", **COLUMNS), rows(100)) == [
        "a network has room for 100 names, and this one has 101; show fewer by where (chart-rows)"
    ]


def test_six_kinds_of_ties_can_be_told_apart_and_no_more(tmp_path: Path) -> None:
    charts = diagram("network", **COLUMNS, series="kind")
    assert sentences(tmp_path, charts, rows(6, "K{}")) == []
    assert sentences(tmp_path, charts, rows(7, "K{}")) == [
        "series “kind” has 7 kinds of ties; show at most 6 by where, or join some in groups (chart-rows)"
    ]


@pytest.mark.usefixtures("no_chart_kept")
def test_a_changed_actor_is_drawn_again(tmp_path: Path) -> None:
    report = write(tmp_path, of_records("network", **TIES))
    assert (draw(report, tmp_path).drawn, draw(report, tmp_path).drawn) == (("c",), ())
    path = tmp_path / "data/actors.yml"
    path.write_text(path.read_text("utf-8").replace("short: Red", "short: Union"), "utf-8")
    assert draw(load(tmp_path), tmp_path).drawn == ("c",)
    assert "Union" in words((tmp_path / "content/charts/c.svg").read_text("utf-8"))
