"""Hostile pages and data: a check never breaks off, and what passes it builds and prints.

A few examples a run, the same ones each time; DOSSIER_FUZZ=20 tries twenty times as many, and other ones each time.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import fuzzing
import pytest
import sample_reports
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_samples import SVG, record
from tiny_report import HEAD, TINY

from dossier.build import build
from dossier.checks.whole import check_texts
from dossier.problems import Problem, ReportError

TIMES = int(os.environ.get("DOSSIER_FUZZ", "1"))
TOGETHER = 150  # pages in one build
STRICT = """strict: true
theme: {name: material, font: false}
validation: {links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""
FIGURES = Path(__file__).parent / "reports/figures"
DATA = sorted(name for name in TINY if name.startswith("data/"))


def hostile(examples: int) -> settings:
    return settings(
        max_examples=examples * TIMES, derandomize=TIMES == 1, database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip


def problems_of(root: Path) -> list[Problem]:
    """Whatever else is raised is a fault."""
    return check_texts(root).problems


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A report whose caches are filled, so that each example costs its own check alone."""
    pictures = {
        "data/pictures.yml": record("gate.svg"), "data/pictures/gate.svg": SVG,
        "content/index.md": TINY["content/index.md"] + "\n![](picture:gate)\n",
    }  # fmt: skip
    sample_reports.write(tmp_path, {**TINY, **pictures, "mkdocs.yml": TINY["mkdocs.yml"] + STRICT})
    assert problems_of(tmp_path) == []
    return tmp_path


@pytest.mark.parametrize("extensions", fuzzing.EXTENSIONS.values(), ids=fuzzing.EXTENSIONS)
def test_a_page_that_passes_the_check_builds_and_prints(root: Path, extensions: Sequence[str]) -> None:
    switched_on = "".join(f"  - {name}\n" for name in extensions)
    write(root, "mkdocs.yml", TINY["mkdocs.yml"].replace("  - dossier:", f"{switched_on}  - dossier:") + STRICT)
    passed: dict[str, None] = {}

    @hostile(30)
    @given(fuzzing.pages())
    def is_checked(body: str) -> None:
        write(root, "content/new.md", f"{HEAD}Words.\n\n{body}\n")
        if not problems_of(root):
            passed[body] = None

    is_checked()
    (root / "content/new.md").unlink()
    assert len(passed) > 5 * TIMES
    bodies = list(passed)
    failures = [f for n in range(0, len(bodies), TOGETHER) for f in failures_of(root, bodies[n : n + TOGETHER])]
    assert failures == []


def failures_of(root: Path, bodies: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The pages that cannot be built, each with what is said of it; those that can are built together."""
    names = [f"content/new-{number}.md" for number in range(len(bodies))]
    for name, body in zip(names, bodies, strict=True):
        write(root, name, f"{HEAD}Words.\n\n{body}\n")
    message = attempted(root)
    for name in names:
        (root / name).unlink()
    if message and len(bodies) == 1:
        yield bodies[0], message
    elif message:
        half = len(bodies) // 2
        yield from failures_of(root, bodies[:half])
        yield from failures_of(root, bodies[half:])


def attempted(root: Path) -> list[str]:
    try:
        build(root)
    except ReportError as error:
        return list(map(str, error.problems))
    return []


@hostile(100)
@given(st.sampled_from(DATA).flatmap(lambda name: st.tuples(st.just(name), fuzzing.slips(TINY[name]))))
def test_data_with_slips_are_problems_or_fine(root: Path, slip: tuple[str, str]) -> None:
    name, text = slip
    write(root, name, text)
    try:
        problems_of(root)
    finally:
        write(root, name, TINY[name])


@pytest.mark.parametrize("name", DATA)
def test_data_with_slips_that_pass_the_check_build_and_print(root: Path, name: str) -> None:
    """One build a file: the last of the slips that passes."""
    passed: list[str] = []

    @hostile(10)
    @given(fuzzing.slips(TINY[name]))
    def is_checked(text: str) -> None:
        write(root, name, text)
        if text != TINY[name] and not problems_of(root):
            passed.append(text)

    is_checked()
    for text in passed[-TIMES:]:
        write(root, name, text)
        assert (text, attempted(root)) == (text, [])


@pytest.mark.parametrize("name", sorted(path.name for path in FIGURES.glob("data/datasets/*.yml")))
def test_a_wrong_cell_is_one_problem_whatever_chart_would_show_it(name: str, tmp_path: Path) -> None:
    shutil.copytree(FIGURES, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "data/datasets" / name
    dataset = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    typed = [column["name"] for column in dataset["columns"] if column["type"] in ("number", "date", "year")]
    for row in dataset["rows"][:6]:
        for column in (column for column in typed if column in row):
            right, row[column] = row[column], "many"
            path.write_text(yaml.safe_dump(dataset, allow_unicode=True), "utf-8")
            (problem,) = problems_of(tmp_path)
            assert problem.rule == "cell-type" and problem.sentence.startswith(f"{column} must be"), problem
            row[column] = right


@hostile(60)
@given(fuzzing.slips(TINY["mkdocs.yml"]), fuzzing.slips(HEAD))
def test_settings_and_heads_with_slips_are_problems_or_fine(root: Path, mkdocs: str, head: str) -> None:
    write(root, "mkdocs.yml", mkdocs)
    write(root, "content/new.md", f"{head}Words.\n")
    problems_of(root)


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
