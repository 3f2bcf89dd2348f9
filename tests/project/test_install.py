"""The generator is installed as its documentation and action.yml say: from its own files, in a fresh environment.

What it needs is lent from the environment of the tests, so that nothing is fetched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import edition_samples
import pytest
import sample_reports
import yaml
from tiny_report import TINY

from dossier import __version__

ROOT = Path(__file__).parents[2]
INSTALLED = ("dossier", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone holds of the generator; with no requirements, for they are lent."""
    folder = tmp_path_factory.mktemp("clone") / "dossier"
    for name in INSTALLED:
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(here, folder)
    (folder / "requirements").mkdir()
    (folder / "requirements/site.txt").touch()
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "All"]):
        run(["git", *words], cwd=folder, env=edition_samples.environment())
    return folder


def environment(home: Path, **more: str) -> dict[str, str]:
    """With an empty home, and the packages of the tests."""
    home.mkdir(exist_ok=True)
    lent = {"PYTHONPATH": sysconfig.get_path("purelib"), "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_CACHE_DIR": "1"}  # fmt: skip
    own = Path(sys.executable).parent
    return {"PATH": f"{own}:{os.environ['PATH']}", "HOME": str(home), **lent, **more}


def run(command: list[str | Path], **options: Any) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("page", ["README.md", "docs/pages/start.md"])
def test_what_a_page_says_of_installing_gives_the_command(page: str, source: Path, tmp_path: Path) -> None:
    (script,) = re.findall(r"```sh\n(.*?pip install.*?)```", (ROOT / page).read_text("utf-8"), re.S)
    known = environment(tmp_path / "home")
    elsewhere = {"cwd": tmp_path, "env": known}
    run(["bash", "-eu", "-c", re.sub(r"ADDRESS-OF-\S+", str(source), script)], **elsewhere)
    venv = tmp_path / "dossier/.venv"
    assert run([venv / "bin/dossier", "--version"], **elsewhere) == f"dossier, version {__version__}\n"
    shown = run([venv / "bin/pip", "show", "dossier-reports"], **elsewhere)
    assert f"Name: dossier-reports\nVersion: {__version__}\n" in shown
    run([venv / "bin/dossier", "init", "mills"], **elsewhere)
    run([venv / "bin/dossier", "--root", "mills", "check"], **elsewhere)


# -- action.yml ------------------------------------------------------------------------------------------------------


def steps(inputs: Mapping[str, str], source: Path) -> list[tuple[str, dict[str, str]]]:
    """The scripts of the action with their environment, as the host fills it in."""
    action = yaml.load((ROOT / "action.yml").read_text("utf-8"), yaml.BaseLoader)
    values = {name: entry["default"] for name, entry in action["inputs"].items()} | dict(inputs)
    known = {f"${{{{ inputs.{name} }}}}": value for name, value in values.items()}
    known["${{ github.action_path }}"] = str(source)
    run_steps = [step for step in action["runs"]["steps"] if "run" in step]
    return [(step["run"], {key: known[value] for key, value in step["env"].items()}) for step in run_steps]


def step(script: str, own: Mapping[str, str], host: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    kept = os.environ["DOSSIER_CACHE"]  # hosts keep it between runs; the homes above have none
    known = environment(cwd / "home", DOSSIER_CACHE=kept, RUNNER_TEMP=str(host), GITHUB_OUTPUT=str(cwd / "outputs"))
    return subprocess.run(command, cwd=cwd, env={**known, **own}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def installed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the steps before the last leave for it: the same whatever the action is given."""
    host = tmp_path_factory.mktemp("runner")
    for script, own in steps({}, source)[:-1]:
        done = step(script, own, host, tmp_path_factory.mktemp("before"))
        assert done.returncode == 0, done.stdout + done.stderr
    return host


@pytest.fixture
def act(source: Path, installed: Path, tmp_path: Path) -> Any:
    """Runs the action in a folder with a report; returns what its last step printed, and its outputs."""

    def act(inputs: Mapping[str, str]) -> tuple[subprocess.CompletedProcess[str], str]:
        *before, (script, own) = steps(inputs, source)
        assert before == steps({}, source)[:-1]
        done, output = step(script, own, installed, tmp_path), tmp_path / "outputs"
        return done, output.read_text("utf-8") if output.exists() else ""

    return act


def test_the_action_builds_a_report_of_another_repository(act: Any, tmp_path: Path) -> None:
    sample_reports.write(tmp_path / "report", TINY)
    done, outputs = act({"folder": "report"})
    assert (done.returncode, outputs) == (0, "site=report/site\n"), done.stdout + done.stderr
    assert (tmp_path / "report/site/index.html").exists()


def test_the_action_shows_problems_on_their_lines(act: Any, tmp_path: Path) -> None:
    sample_reports.write(tmp_path, {**TINY, "content/index.md": "# Without a head\n"})
    done, outputs = act({"command": "check"})
    assert (done.returncode, outputs) == (1, "")
    assert done.stdout.startswith("::error file=content/index.md,line=1,")


def test_the_action_runs_no_other_command(act: Any) -> None:
    done, _ = act({"command": "publish; touch ran"})
    assert (done.returncode, done.stderr) == (2, "command: must be check or build, not publish; touch ran\n")
