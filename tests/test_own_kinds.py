"""A report on another subject, with kinds and a grouping of its own: its pages, charts, print and exports."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from command_line import dossier
from jsonschema import Draft202012Validator
from printed_text import pdftotext
from sample_reports import REPORTS
from terminal import at_terminal

from dossier.build import build
from dossier.report.editions import Edition
from dossier.report.load import load

FLAGSHIP = re.compile(
    r"pakistan|taliban|afghan|durand|torkham|crossing|provinc|armed group|\bwires?\b|party statement|\bdrivers?\b"
    r"|state media|think tank|international institution",
    re.I,
)
CHANGES = (
    "layer: [-High-] {+Low+} voltage\n",
    "kind: Log of the operator → Meter readings\n",
    "ties: [-supplies power to,-] {+audits,+} North Utility: It sells in bulk.",
)
READ = (".html", ".json", ".csv", ".svg", ".bib", ".ris", ".xml")


@pytest.fixture(scope="module")
def outage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(REPORTS / "power-failure", tmp_path_factory.mktemp("outage") / "report")
    build(root)
    return root


def words(page: Path) -> str:
    text = re.sub(r"<(style|script).*?</\1>", "", page.read_text("utf-8"), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def printed(pdf: Path) -> str:
    return pdftotext(pdf, "-layout")


def test_no_word_of_the_flagship_shows(outage: Path) -> None:
    files = [path for path in (outage / "site").rglob("*") if path.suffix in READ]
    assert len(files) > 30
    assert {path.name: FLAGSHIP.findall(path.read_text("utf-8")) for path in files} == {path.name: [] for path in files}
    for pdf in (outage / "site/downloads").glob("*.pdf"):
        assert FLAGSHIP.findall(printed(pdf)) == []


def test_pages_show_labels_in_the_order_of_their_declaration(outage: Path) -> None:
    text = words(outage / "site/evidence/index.html")
    for heads in (
        ("Meter readings (1)", "Log of the operator (1)", "Record of a hearing (1)"),
        ("Operator of the grid (1)", "Utility (1)"),
        ("County (1)", "Substation (1)"),
    ):
        places = [text.index(head) for head in heads]
        assert places == sorted(places)
    assert "Layer of the grid High voltage 2 Low voltage 2" in text
    assert "supplies power to North Utility" in words(outage / "site/actor/operator/index.html")


def test_addresses_hold_the_kinds_and_groups_which_outlive_their_labels(outage: Path) -> None:
    page = (outage / "site/evidence/index.html").read_text("utf-8")
    for anchor in ("sources-meter", "sources-by-kind-log-standing-located", "actors-operator", "places-county",
                   "timeline-by-layer-high"):  # fmt: skip
        assert f'id="{anchor}"' in page


def test_a_view_is_filtered_by_the_report_s_own_grouping(outage: Path) -> None:
    text = words(outage / "site/index.html")
    view = text[text.rindex("2021 14 February 2021") :]
    assert "The station trips" in view and "Homes go dark" not in view


def test_a_card_and_a_reference_show_the_label(outage: Path) -> None:
    assert "Hill Station Substation It tripped first." in words(outage / "site/cards/place/hill-station.html")
    text = words(outage / "site/index.html")
    assert "https://log.example/14 . Log of the operator" in text


def test_print_shows_labels(outage: Path) -> None:
    text = " ".join(printed(outage / "site/downloads/evidence.pdf").split())
    for label in (
        "Operator of the grid",
        "supplies power to",
        "High voltage · Hill Station",
        "County",
        "Meter readings",
    ):
        assert label in text


def test_charts_and_their_tables_show_labels(outage: Path) -> None:
    charts = outage / "site/charts"
    assert "supplies power to" in (charts / "ties.csv").read_text("utf-8")
    assert "High voltage" in (charts / "layers.csv").read_text("utf-8")
    assert "layer,place" in (charts / "layers.csv").read_text("utf-8").splitlines()[0]
    for chart, labels in {
        "sources-by-kind": ("Meter readings", "Record of a hearing"),
        "ties": ("Operator of the grid", "supplies power to"),
    }.items():
        drawing = (charts / f"{chart}.svg").read_text("utf-8")
        assert [label for label in labels if label not in drawing] == []


def test_a_map_draws_each_outline_as_its_kind_declares(outage: Path) -> None:
    spec = json.loads((outage / "site/charts/grid.json").read_text("utf-8"))
    layers = re.findall(r'"style": ?"(land|part|course)"', json.dumps(spec))
    assert layers == ["land", "part", "course"]


def test_an_estimate_stands_with_its_interval_on_pages_in_cards_and_in_print(outage: Path) -> None:
    shown = "702 (426 to 978) homes"
    site = outage / "site"
    for page in ("cards/claim/dark-for-a-day.html", "claim/dark-for-a-day/index.html"):
        assert f'<strong class="amount">{shown}</strong>' in (site / page).read_text("utf-8")
    assert f"≈ estimate {shown}" in " ".join(printed(site / "downloads/evidence.pdf").split())
    claim = json.loads((site / "ledger.json").read_text("utf-8"))["claims"]["dark-for-a-day"]
    assert [claim[key] for key in ("value", "low", "high")] == [702, 426, 978]


def test_an_interval_that_changed_is_told(outage: Path, tmp_path: Path) -> None:
    root = shutil.copytree(outage, tmp_path / "report")
    claims = root / "data/claims.yml"
    claims.write_text(claims.read_text("utf-8").replace("high: 978", "high: 1010"), "utf-8")
    result = dossier("diff", str(outage), str(root), root=root)
    assert "value: 702 (426 to 978) homes → 702 (426 to 1,010) homes\n" in result.output, result.output


def test_events_of_quarters_half_years_and_seasons_stand_in_their_place(outage: Path) -> None:
    times = ("Q3 2020 – H2 2020", "winter 2020–21", "14 February 2021", "15 February 2021")
    page = (outage / "site/evidence/index.html").read_text("utf-8")
    view = page[page.index('<div class="view view-timeline"') :]
    assert re.findall(r'<time datetime="([^"]*)">([^<]*)</time>', view) == [
        *zip(("2020", "2020", "2021-02-14", "2021-02-15"), times, strict=True)
    ]
    text = " ".join(printed(outage / "site/downloads/evidence.pdf").split())
    assert [time for time in times if time not in text] == []


def test_machines_get_the_kinds_with_their_labels(outage: Path) -> None:
    site = outage / "site"
    data, schema = (json.loads((site / name).read_text("utf-8")) for name in ("ledger.json", "ledger.schema.json"))
    Draft202012Validator(schema).validate(data)
    assert data["kinds"]["places"]["county"] == {"label": "County", "outline": "part"}
    assert data["kinds"]["grouping"]["groups"]["low"] == {"label": "Low voltage"}
    assert (data["events"]["trip"]["layer"], data["pages"]["index.md"]["layer"]) == ("high", "high")
    data["events"]["trip"]["layer"] = "middle"
    (error,) = Draft202012Validator(schema).iter_errors(data)
    assert error.message == "'middle' is not one of ['high', 'low']"


def test_new_records_are_offered_the_report_s_own_kinds_and_groups(outage: Path, tmp_path: Path) -> None:
    root = shutil.copytree(outage, tmp_path / "report")
    result = dossier("new", "source", "--title", "T", "--url", "https://a.example/x", "--kind", "press", root=root)
    assert result.stderr == "dossier: --kind may not be “press”; it may be meter, log or hearing\n"
    source = ("new", "source", "--url", "https://a.example/x", "--title", "T", "--claim", "homes")
    code, said = at_terminal(root, *source, typed="\n\n\nhearing\n" + "\n" * 6)
    assert "(meter, log, hearing): " in said, said
    event = ("new", "event", "--date", "2021-02-16", "--title", "Light", "--summary", "S", "--source", "log-2021")
    code, said = at_terminal(root, *event, typed="\n\n\nlow\n")
    assert (code, "Layer of the grid (high, low): " in said) == (0, True), said
    assert load(root).events["light-2021"].group == "low"
    assert "  layer: low\n" in (root / "data/events.yml").read_text("utf-8")


def test_a_kind_or_group_that_changed_is_told_by_its_labels(outage: Path, tmp_path: Path) -> None:
    root = shutil.copytree(outage, tmp_path / "report")
    for name, old, new in (("sources", "kind: log", "kind: meter"), ("events", "layer: high", "layer: low"),
                           ("actors", "kind: feeds", "kind: audits")):  # fmt: skip
        path = root / f"data/{name}.yml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    text = dossier("diff", str(outage), str(root), root=root).stdout
    for change in CHANGES:
        assert change in text, text


def test_an_edition_from_before_kinds_were_declared_is_compared(outage: Path, tmp_path: Path) -> None:
    data = json.loads((outage / "site/ledger.json").read_text("utf-8"))
    del data["kinds"]
    data["sources"]["log-2021"]["kind"] = "wire"
    record = Edition(
        id="2020.1", title="T", published="2020-01-01", commit="0" * 40, source_date_epoch=0, generator="dossier 0",
        past=(), ledger=data, texts={}, pages={}, files={},
    )  # fmt: skip
    (tmp_path / "old.json").write_text(record.dumps(), "utf-8")
    result = dossier("diff", str(tmp_path / "old.json"), str(outage), root=outage)
    assert "kind: wire → Log of the operator\n" in result.output, result.output
