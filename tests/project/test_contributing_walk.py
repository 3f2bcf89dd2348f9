"""The paths of CONTRIBUTING.md, walked as they are written, in a fresh clone of what is committed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def cloned(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (project / ".git").exists():
        pytest.skip("this is no git checkout, so there is nothing to clone")
    folder = tmp_path_factory.mktemp("walk") / "clone"
    subprocess.run(["git", "clone", "--quiet", project, folder], check=True)
    return folder


@pytest.fixture
def clone(cloned: Path) -> Path:
    """As it was committed; what the machinery made in it and git ignores may stay, as with any contributor."""
    for words in (["reset", "--quiet", "--hard"], ["clean", "--quiet", "--force", "-d"]):
        subprocess.run(["git", *words], cwd=cloned, check=True)
    assert subprocess.run(["git", "status", "--porcelain"], cwd=cloned, capture_output=True, check=True).stdout == b""
    return cloned


@pytest.fixture
def dossier(clone: Path) -> Run:
    """The command as a contributor types it, in the clone."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(clone)}
        command = [sys.executable, "-m", "dossier.cli", *arguments]
        return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)

    return run


def change(path: Path, old: str, new: str, line: int | None = None) -> None:
    """Replaces words in a file, or on one of its lines, as an editor would."""
    lines = path.read_text("utf-8").split("\n")
    found = [n for n, text in enumerate(lines, 1) if old in text and line in (None, n)]
    assert found, f"{old!r} is not in {path.name}:{line}"
    for n in found:
        lines[n - 1] = lines[n - 1].replace(old, new)
    path.write_text("\n".join(lines), "utf-8")


def test_a_figure_is_corrected_in_its_claim_and_the_check_leads_to_each_sentence(clone: Path, dossier: Run) -> None:
    page, claims = clone / "content/economic.md", clone / "data/claims/economic.yml"
    entries = dict(re.findall(r"^- id: (\S+)\n((?: .*\n)*)", claims.read_text("utf-8"), re.M))
    linked = re.findall(r"\[(\d{1,2}[1-9]) million\]\(claim:(eco-[^)]*)\)", page.read_text("utf-8"))
    figure, claim = next((f, c) for f, c in linked if f"  value: {f}\n" in entries[c])
    other = str(int(figure) + 2)
    lines = claims.read_text("utf-8").split("\n")
    change(
        claims,
        f"value: {figure}",
        f"value: {other}",
        lines.index(f"  value: {figure}", lines.index(f"- id: {claim}")) + 1,
    )
    for _ in range(10):  # as often as the check names another place
        found = dossier("check")
        if found.returncode == 0:
            break
        places = re.findall(r"^([^:\n]+):(\d+):\d+: .*\((?:figure|claim)-[a-z]+\)$", found.stdout, re.M)
        for file, line in dict.fromkeys(places):
            change(clone / file, figure, other, int(line))
    assert f"claim “{claim}”: its value was “{figure}”" in found.stdout and "data/corrections.yml" in found.stdout
    corrections = clone / "data/corrections.yml"
    said = f"The figure was {figure}; it is {other}."
    corrections.write_text(
        f'{corrections.read_text("utf-8").rstrip()}\n\n- id: a-figure-mended\n  date: "2026-11-29"\n'
        f'  reason: {said}\n  records: ["claim:{claim}"]\n',
        "utf-8",
    )
    found = dossier("check")
    assert found.returncode == 0, found.stdout
    assert f"{other} million" in page.read_text("utf-8")


def test_a_source_is_added_from_a_reference_manager_and_cited(clone: Path, dossier: Run, tmp_path: Path) -> None:
    (tmp_path / "found.bib").write_text(
        "@article{x, title={Trade across a line}, author={Doe, Jane}, journal={Journal of Borders}, year={2024}, "
        "url={https://journal.example/trade}}"
    )
    asked = ("--kind", "academic", "--standing", "located", "--accessed", "2026-11-25")
    added = dossier("new", "source", str(tmp_path / "found.bib"), *asked)
    assert added.returncode == 0, added.stderr
    page = clone / "content/economic.md"
    page.write_text(
        page.read_text("utf-8").rstrip() + f"\n\nOne study of the line treats trade {added.stdout.strip()}.\n"
    )
    assert dossier("check").returncode == 0, dossier("check").stdout


def test_a_chapter_is_added_with_its_place_in_the_navigation(clone: Path, dossier: Run) -> None:
    added = dossier("new", "chapter", "--name", "ports", "--title", "Ports", "--description", "What the ports carry.")
    assert added.returncode == 0, added.stderr
    assert (clone / "content/ports.md").exists() and "ports.md" in (clone / "mkdocs.yml").read_text("utf-8")
    assert dossier("check").returncode == 0, dossier("check").stdout


def test_a_chart_is_added_shown_and_drawn(clone: Path, dossier: Run, real_site: Path) -> None:
    assert real_site.exists()  # so that the other charts were drawn before
    added = dossier("new", "chart", "rupee", "--id", "rupee-again")
    assert added.returncode == 0, added.stderr
    page = clone / "content/economic.md"
    page.write_text(page.read_text("utf-8").rstrip() + f"\n\n{added.stdout.strip()}\n", "utf-8")
    assert dossier("check").returncode == 0, dossier("check").stdout
    assert dossier("charts").returncode == 0
    assert (clone / "content/charts/rupee-again.svg").exists()


def test_what_a_branch_changes_is_told_to_its_reviewer(clone: Path, dossier: Run) -> None:
    page = clone / "content/economic.md"
    heading = re.findall(r"^## (.*)$", page.read_text("utf-8"), re.M)[0]
    change(page, heading, f"{heading}, and a doubt")
    told = dossier("diff", "HEAD", ".", "--format", "markdown")
    assert told.returncode == 0, told.stderr
    assert "Economic drivers" in told.stdout and "doubt" in told.stdout
