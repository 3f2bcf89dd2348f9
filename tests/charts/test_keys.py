"""What makes charts be drawn again: the code that draws them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from chart_samples import ALT, CHARTS, sample, write

from dossier.charts import export, keys
from dossier.charts.draw import FOLDER, draw, job_of
from dossier.charts.export import Job

MODULES = ("charts/plot.py", "charts/forms/bars.py", "report/charts.py", "report/records.py", "text.py", "web/views.py")


def package(root: Path) -> Path:
    for name in MODULES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    return root


@pytest.mark.parametrize("name", MODULES)
def test_the_code_that_draws_and_the_records_that_it_reads_count(tmp_path: Path, name: str) -> None:
    before = keys.code_fingerprint(package(tmp_path))
    assert keys.code_fingerprint(package(tmp_path)) == before
    (tmp_path / name).write_text("x = 2\n")
    assert (keys.code_fingerprint(tmp_path) == before) == name.startswith("web/")


def test_a_module_that_is_moved_or_added_counts_too(tmp_path: Path) -> None:
    before = keys.code_fingerprint(package(tmp_path))
    (tmp_path / "charts/plot.py").rename(tmp_path / "charts/axes.py")
    moved = keys.code_fingerprint(tmp_path)
    (tmp_path / "charts/forms/lollipop.py").write_text("")
    assert len({before, moved, keys.code_fingerprint(tmp_path)}) == 3


@pytest.mark.parametrize(
    "name", ["times.py", "typesetting.py", "scratch.py", "prose/numbers/translation.py", "locale/de/figures.yml"]
)
def test_what_the_code_that_draws_is_made_with_counts_too(tmp_path: Path, name: str) -> None:
    own = Path(keys.__file__).parents[1]
    copy = shutil.copytree(own, tmp_path / "dossier", ignore=shutil.ignore_patterns("__pycache__"))
    assert keys.code_fingerprint(copy) == keys.code_fingerprint(own)
    (copy / name).write_text((copy / name).read_text("utf-8") + "\n", "utf-8")
    assert keys.code_fingerprint(copy) != keys.code_fingerprint(own)


def test_it_reads_this_package() -> None:
    root = Path(keys.__file__).parents[1]
    assert (root / "text.py").is_file() and keys.code_fingerprint() == keys.code_fingerprint(root)


@pytest.mark.usefixtures("no_chart_kept")
def test_other_code_draws_every_chart_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample(tmp_path, "bars", "lines")
    draw(report, tmp_path)
    assert draw(report, tmp_path).drawn == ()
    monkeypatch.setattr("dossier.charts.keys.code_fingerprint", lambda: "another")
    assert draw(report, tmp_path).drawn == ("bars", "lines")


@pytest.mark.usefixtures("no_chart_kept")
def test_words_beside_a_drawing_and_a_second_chart_of_the_same_draw_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Job] = []

    def counted(job: Job) -> dict[str, bytes]:
        made.append(job)
        return export.drawing_of(job)

    monkeypatch.setattr("dossier.charts.draw.drawing_of", counted)
    draw(sample(tmp_path, "bars"), tmp_path)
    before = (tmp_path / FOLDER / "bars.png").read_bytes()
    text = CHARTS["bars"].replace("The bars", "Renamed").replace("Below", "Under it").replace(ALT, f"{ALT} As told.")
    report = write(tmp_path, f"{text}\n{CHARTS['bars'].replace('id: bars', 'id: twin')}")
    assert draw(report, tmp_path).drawn == ("bars", "twin")
    assert len(made) == 1
    svg, data = ((tmp_path / FOLDER / f"bars{suffix}").read_text("utf-8") for suffix in (".svg", ".json"))
    assert "<title>Renamed</title>" in svg and "As told." in svg and "As told." in data
    assert (tmp_path / FOLDER / "twin.png").read_bytes() == before
    for chart in report.charts.values():
        whole = export.export(job_of(chart, report, tmp_path, {}))
        assert whole == {suffix: (tmp_path / FOLDER / f"{chart.id}{suffix}").read_bytes() for suffix in whole}
