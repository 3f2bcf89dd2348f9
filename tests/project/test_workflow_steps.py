"""Every step of each workflow runs, in its order, on a machine without a configuration of git.

Its home is empty but for what is the same for all reports and takes seconds to make; the check makes that as well.
Installed tools that know nothing of the report (linters, the test runner) are replaced by one that notes its call.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import edition_samples
import pytest
import yaml
from edition_samples import git
from workflow_host import REPOSITORY, Host
from workflow_host import host as host

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github/workflows"
NOTED = (
    "ruff", "mypy", "lint-imports", "djlint", "biome", "check-jsonschema", "zizmor", "pytest", "mkdocs", "python",
    "lychee", "../frictionless/bin/frictionless", "../auditor/bin/pip-audit",
)  # fmt: skip
IGNORED = ".venv/\nfound/\nsummary.md\n.summary.md\n.theme/\ncontent/pictures/\n"


class Runner:
    """A machine of the host, with a clone of a report and of the scripts that its workflows run."""

    def __init__(self, host: Host, root: Path) -> None:
        self.host, self.root = host, root
        self.home = host.folder / "home"
        self.home.mkdir()
        self.store = self.home / ".cache/dossier"
        self.expressions = {"${{ github.token }}": "t", "${{ github.ref_name }}": "2025.11"}

    def run(self, workflow: str, job: str) -> str:
        """Runs what the job runs; returns what it printed. Fails where a step does."""
        described = yaml.load((WORKFLOWS / f"{workflow}.yml").read_text("utf-8"), yaml.BaseLoader)["jobs"][job]
        return "".join(self.step(step, described.get("env", {})) for step in described["steps"] if "run" in step)

    def step(self, step: Mapping[str, object], own: Mapping[str, str]) -> str:
        given = {**own, **step.get("env", {})}  # type: ignore[dict-item]
        values = {key: self.expressions[value] if "${{" in value else value for key, value in given.items()}
        environment = {**self.host.environment(), **values, "PATH": os.environ["PATH"], "HOME": str(self.home)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(step["run"])]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{step['run']}: {done.stdout}{done.stderr}"
        return done.stdout

    def incoming(self, **files: str) -> None:
        """What another workflow made, and this one downloads."""
        folder = self.host.folder / "incoming"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text, "utf-8")


@pytest.fixture
def runner(host: Host, same_for_all: Path) -> Runner:
    files = ["Makefile", "pyproject.toml", ".ci/tools", "requirements/site.txt", "lychee.toml"]
    files += [path.relative_to(ROOT).as_posix() for path in (ROOT / ".github/scripts").glob("*.py")]
    more = {name: (ROOT / name).read_text("utf-8") for name in files}
    root = edition_samples.repository(
        host.folder / "work", more={**more, ".gitignore": edition_samples.IGNORED + IGNORED}
    )
    (root / ".ci/tools").chmod(0o755)
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--amend", "--no-edit")
    _install(root)
    git(root, "clone", "--quiet", "--bare", ".", str(host.folder / f"{REPOSITORY}.git"))
    runner = Runner(host, root)
    shutil.copytree(same_for_all, runner.store)
    return runner


def _install(root: Path) -> None:
    """What `make` would have installed: the command itself, and tools that only note how they were called."""
    bin_ = root / ".venv/bin"
    scripts = {name: f'#!/bin/sh\necho "{Path(name).name} $*" >> "{root}/.venv/calls"\n' for name in NOTED}
    scripts["dossier"] = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m dossier.cli "$@"\n'
    for name, text in scripts.items():
        (bin_ / name).parent.mkdir(parents=True, exist_ok=True)
        (bin_ / name).write_text(text, "utf-8")
        (bin_ / name).chmod(0o755)
    for name in ("dev", "links", "package", "audit"):
        (root / f"requirements/{name}.txt").touch()
    (root / ".git/info/exclude").write_text(
        "requirements/dev.txt\nrequirements/links.txt\nrequirements/package.txt\nrequirements/audit.txt\nrequirements/ebooks/\n"
    )
    (root / "requirements/ebooks").mkdir()
    (root / "requirements/ebooks/package-lock.json").touch()
    for name in (".site", ".dev", ".links", ".package", ".audit", ".ebooks"):  # newer than what they are made of
        (root / ".venv" / name).touch()


def at_host(runner: Runner, *arguments: str) -> str:
    return git(runner.host.folder / f"{REPOSITORY}.git", *arguments)


def test_the_steps_of_every_job_are_run_here() -> None:
    jobs = {(path.stem, job) for path in WORKFLOWS.glob("*.yml") for job in yaml.safe_load(path.read_text())["jobs"]}
    run = {
        *(("check", "check"), ("check", "systems"), ("preview", "preview"), ("publish", "publish")),
        *(("announce", "comment"), ("announce", "publish"), ("audit", "look"), ("links", "look"), ("links", "tell")),
    }
    assert jobs == run


def test_a_change_is_checked(runner: Runner) -> None:
    shutil.rmtree(runner.store)
    runner.run("check", "check")
    calls = (runner.root / ".venv/calls").read_text("utf-8")
    assert [line.split()[0] for line in calls.splitlines()][-4:] == ["python", "mkdocs", "frictionless", "pytest"]
    assert "frictionless validate content/datapackage.json" in calls
    assert (runner.root / "site/index.html").exists()


def test_a_change_is_checked_on_other_systems(runner: Runner) -> None:
    runner.run("check", "systems")
    calls = (runner.root / ".venv/calls").read_text("utf-8")
    assert [line.split()[0] for line in calls.splitlines()] == ["pytest"]
    assert (runner.root / "site/index.html").exists()


def test_a_preview_tells_what_the_branch_changes_and_nothing_that_the_main_branch_did(runner: Runner) -> None:
    root = runner.root
    page = root / "content/security.md"
    git(root, "switch", "--quiet", "--create", "proposal")
    page.write_text(page.read_text("utf-8") + "\nThe proposal has this sentence.\n", "utf-8")
    edition_samples.commit(root, words="A sentence")
    head = git(root, "rev-parse", "HEAD")
    git(root, "switch", "--quiet", "main")
    edition_samples.commit(
        root, {"content/index.md": (root / "content/index.md").read_text("utf-8") + "\nIt went on.\n"}
    )
    base = git(root, "rev-parse", "HEAD")
    git(root, "merge", "--quiet", "--no-edit", "proposal")  # which the host checks out for a pull request
    runner.expressions |= {"${{ github.event.pull_request.base.sha }}": base}
    runner.expressions |= {"${{ github.event.pull_request.head.sha }}": head}
    runner.run("preview", "preview")
    summary = (root / "summary.md").read_text("utf-8")
    assert "The proposal has this sentence." in summary and "It went on." not in summary
    assert (root / "site/downloads/briefing.pdf").exists()


def test_a_preview_is_announced_and_laid_beside_the_editions(runner: Runner) -> None:
    git(runner.root, "push", "--quiet", str(runner.host.folder / f"{REPOSITORY}.git"), "main:gh-pages")
    runner.incoming(summary__md="| claims | 1 |\n")
    runner.run("announce", "comment")
    runner.incoming(index__html="<html><head></head><body></body></html>", gate__jpg="")
    runner.run("announce", "publish")
    assert [call[:2] for call in runner.host.told()] == [("POST", "/issues/5/comments")]
    assert "previews/5/gate.jpg" in at_host(runner, "ls-tree", "-r", "--name-only", "gh-pages").split()


def test_what_the_links_are_found_to_be_is_told(runner: Runner) -> None:
    runner.run("links", "look")
    archives = (runner.root / "found/archives.md").read_text("utf-8")
    runner.incoming(archives__md=archives)
    runner.run("links", "tell")
    ((method, path, body),) = runner.host.told()
    assert (method, path, body["body"]) == ("POST", "/issues", archives.strip())


def test_known_holes_are_looked_for(runner: Runner) -> None:
    runner.run("audit", "look")
    assert not (runner.root / "found/audit.md").exists()  # none is known


def test_a_tag_publishes_its_edition_and_proposes_the_record(runner: Runner) -> None:
    git(runner.root, "switch", "--quiet", "--detach")  # as the host checks out a tag
    runner.host.answers["/pulls"] = []
    runner.run("publish", "publish")
    assert at_host(runner, "show", "gh-pages:latest") == "2025.11"
    bot = "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"
    for branch in ("gh-pages", "record-2025.11"):
        assert at_host(runner, "log", "-1", "--format=%an <%ae>%n%cn <%ce>", branch) == f"{bot}\n{bot}"
    changed = at_host(runner, "diff", "--name-only", "main", "record-2025.11").split()
    assert changed == ["editions/2025.11.json", "editions/edition.schema.json"]
    ((method, path, body),) = runner.host.told()
    assert (method, path, body["base"], body["head"]) == ("POST", "/pulls", "main", "record-2025.11")

    runner.host.answers["/pulls"] = [{"number": 8}]
    git(runner.root, "switch", "--quiet", "--detach", "main")  # somebody runs it again
    address = f"{runner.host.folder.as_uri()}/{REPOSITORY}/pull/8"
    printed = runner.run("publish", "publish")
    assert printed.endswith(f"the record of edition 2025.11 has its pull request: {address}\n")
    assert len(runner.host.told()) == 1
