"""The workflows do what a person does here, with no right beyond that, and run nothing that a stranger wrote."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from dossier.report.settings import Settings

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
VARIABLES = ["BASE=main", "EDITION=2025.11"]
ACTION = ROOT / "action.yml"
# What may be written, where; everything else only reads.
RIGHTS = {
    ("announce", "comment"): {"pull-requests"},
    ("announce", "publish"): {"contents"},
    ("publish", "publish"): {"contents", "pull-requests", "attestations", "id-token"},
    ("links", "tell"): {"issues"},
}
# What the host itself writes of an event; the rest of it (titles, branch names, messages) is a stranger's text.
TRUSTED = {
    "github.event.pull_request.base.sha", "github.event.pull_request.head.sha",
    "github.event.workflow_run.id", "github.event.workflow_run.event",
    "github.event.workflow_run.conclusion", "github.event.workflow_run.head_sha",
}  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """With “on” as a key; YAML 1.1 takes it for true."""
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["jobs"]
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def runs(path: Path) -> list[str]:
    return [step["run"] for step in steps(path) if "run" in step]


every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def test_there_are_the_six_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["announce", "audit", "check", "links", "preview", "publish"]


# -- steps are commands of this project ------------------------------------------------------------------------------


@every_workflow
def test_each_step_that_runs_something_is_a_make_target_of_this_project(path: Path) -> None:
    assert runs(path)
    for command in runs(path):
        assert re.fullmatch(r"make [a-z]+", command), command
        done = subprocess.run(
            [*command.split(), "--dry-run", *VARIABLES], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_the_gate_here_runs_the_same_targets_in_the_same_order() -> None:
    gate = re.findall(r"^make [a-z]+$", (ROOT / ".ci/run").read_text("utf-8"), re.M)
    assert (
        gate
        == [step["run"] for step in jobs(GITHUB / "workflows/check.yml")["check"]["steps"] if "run" in step]
        == [f"make {t}" for t in ("tools", "lint", "check", "site", "docs", "package", "checkers", "test")]
    )


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The Makefile in a folder whose environment is ready; its `dossier` only prints what it is asked."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements/site.txt", "pyproject.toml", ".venv/bin/dossier", ".venv/.site"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".venv/bin/dossier").write_text("#!/bin/sh\nprintf '%s|' \"$@\"\n", "utf-8")
    (tmp_path / ".venv/bin/dossier").chmod(0o755)
    return tmp_path


def make(folder: Path, target: str, *given: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("BASE", "HEAD", "EDITION")}
    return subprocess.run(
        ["make", "--silent", target, *given],
        cwd=folder,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words", ["$(shell touch ran)", "`touch ran`", "$(touch ran)", '"; touch ran; "', "'; touch ran"]
)
def test_what_a_target_is_given_is_never_run(words: str, made: Path) -> None:
    """A tag's name or a branch's is a value in the environment; neither make nor the shell reads it as a command."""
    assert make(made, "publish", EDITION=words).stdout == f"publish|{words}|"
    assert make(made, "summary", BASE=words).returncode == 0
    assert (made / "summary.md").read_text("utf-8") == f"diff|--merge-base|--format|markdown|--|{words}|HEAD|"
    assert not (made / "ran").exists()


def test_the_summary_stands_on_the_page_of_the_run_too(made: Path) -> None:
    assert make(made, "summary", GITHUB_STEP_SUMMARY=str(made / "page.md")).returncode == 0
    assert (made / "page.md").read_text("utf-8") == "diff|--merge-base|--format|markdown|--|main|HEAD|"


def test_a_summary_that_could_not_be_made_leaves_none(made: Path) -> None:
    (made / ".venv/bin/dossier").write_text("#!/bin/sh\necho half; exit 1\n", "utf-8")
    assert make(made, "summary").returncode == 2
    assert not (made / "summary.md").exists()


def test_publish_without_an_edition_says_what_to_write(made: Path) -> None:
    done = make(made, "publish")
    assert done.stderr.startswith("name the edition: make publish EDITION=2025.11\n")
    assert done.returncode == 2


# -- when, and with what ---------------------------------------------------------------------------------------------


def test_the_check_runs_for_each_change_and_once_a_week_without_one() -> None:
    started = read(GITHUB / "workflows/check.yml")["on"]
    assert started.keys() == {"pull_request", "push", "schedule", "workflow_dispatch"}
    (when,) = started["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", when["cron"])


def test_the_check_runs_with_every_python_that_the_project_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    strategy = jobs(GITHUB / "workflows/check.yml")["check"]["strategy"]
    pythons = strategy["matrix"]["python"]
    assert [f"Programming Language :: Python :: {python}" for python in pythons] == project["classifiers"]
    assert project["requires-python"] == f">={pythons[0]}" and len(pythons) >= 4
    assert strategy["fail-fast"] == "false"  # a fault of one version hides none of another


def test_other_systems_run_what_authors_do_there() -> None:
    found = jobs(GITHUB / "workflows/check.yml")
    job, gate = found["systems"], {step["run"] for step in found["check"]["steps"] if "run" in step}
    own = [step for step in job["steps"] if "run" in step]
    assert [re.sub(r"-.*", "", name) for name in job["strategy"]["matrix"]["system"]] == ["windows", "macos"]
    assert [step["run"] for step in own] == ["make check", "make site", "make test"] and gate > {s["run"] for s in own}
    assert job["continue-on-error"] == "true"  # as the comment above it says, of all its steps
    assert not any("continue-on-error" in step for step in job["steps"])
    assert job["defaults"]["run"]["shell"] == "bash"  # recipes are written for it
    assert job["env"]["PYTEST_ADDOPTS"] == "--numprocesses=0"


def test_on_windows_programs_lie_elsewhere_and_recipes_have_the_same_shell() -> None:
    def said(*options: str) -> str:
        command = ["make", "--dry-run", "--always-make", "check", *options]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert ".venv/bin/dossier check" in said() and "python3 -m venv .venv" in said()
    windows = said("OS=Windows_NT")
    assert ".venv/Scripts/dossier check" in windows and "python -m venv .venv" in windows and "/bin/" not in windows


def test_a_tag_starts_publishing_if_and_only_if_an_edition_can_have_its_name() -> None:
    patterns = read(GITHUB / "workflows/publish.yml")["on"]["push"]["tags"]
    starts = re.compile("|".join(pattern.replace(".", r"\.") for pattern in patterns))  # the rest is as in Python
    numbers = ("", ".1", ".01", ".11", ".2025", ".x", ".", "-rc1", ".1.2", ".1.2.3", ".1.2.3.4", ".1..2", ".1.", " ")
    for name in (f"{year}{number}" for year in ("2025", "1999", "3000", "25", "20255", "v2025") for number in numbers):
        try:
            edition = Settings.model_validate({"site_name": "A report", "edition": name}).edition
        except ValidationError:
            edition = None
        assert bool(starts.fullmatch(name)) == (edition == name), name


@every_workflow
def test_python_is_the_oldest_that_the_project_is_for_or_each(path: Path) -> None:
    setups = [step["with"] for step in steps(path) if step.get("uses", "").startswith("actions/setup-python@")]
    assert {w["python-version"] for w in setups} <= {
        "3.11",
        *(["${{ matrix.python }}"] if path.stem == "check" else []),
    }


# -- rights ----------------------------------------------------------------------------------------------------------


@every_workflow
def test_a_workflow_may_read_the_repository_and_no_more(path: Path) -> None:
    assert read(path)["permissions"] in ({}, "{}", {"contents": "read"})


@every_workflow
def test_a_job_writes_only_what_it_is_for(path: Path) -> None:
    for name, job in jobs(path).items():
        rights = job.get("permissions", {})
        assert {key for key, right in rights.items() if right == "write"} == RIGHTS.get((path.stem, name), set()), name
        assert set(rights.values()) <= {"read", "write"}


@every_workflow
def test_no_secret_is_used(path: Path) -> None:
    assert "secrets." not in path.read_text("utf-8")


@every_workflow
def test_a_job_that_can_write_runs_only_scripts_that_need_nothing_installed(path: Path) -> None:
    """An edition is built in the job that publishes it; there, the steps that push alone have the token."""
    for name, job in jobs(path).items():
        if (path.stem, name) not in RIGHTS:
            continue
        holders = [step for step in job["steps"] if "GITHUB_TOKEN" in step.get("env", {})]
        assert [step["run"].split()[1] for step in holders] in (
            ["comment"], ["preview"], ["push", "record"], ["issue"],
        )  # fmt: skip
        assert "GITHUB_TOKEN" not in job.get("env", {})


# -- what comes from elsewhere ---------------------------------------------------------------------------------------


@every_workflow
def test_every_action_is_pinned_by_its_whole_hash_with_its_version_beside_it(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    for words in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", words), words


def test_one_action_has_one_version_everywhere() -> None:
    used = {w for path in WORKFLOWS for w in re.findall(r"uses: (.*)", path.read_text("utf-8"))}
    assert len({words.partition("@")[0] for words in used}) == len(used)


@every_workflow
def test_no_checkout_keeps_the_token_and_none_takes_a_strangers_code(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
            assert not {"ref", "repository"} & set(step["with"])


@every_workflow
def test_a_pull_request_never_starts_a_workflow_with_rights(path: Path) -> None:
    started = read(path)["on"]
    assert "pull_request_target" not in started and "issue_comment" not in started
    if "pull_request" in started:
        assert not any(path.stem == workflow for workflow, _ in RIGHTS)


@every_workflow
def test_no_command_holds_an_expression_and_none_reads_a_strangers_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not [command for command in runs(path) if "${{" in command]
    assert set(re.findall(r"github\.event\.[a-z_.]+", text)) <= TRUSTED


def test_what_a_pull_request_made_is_laid_outside_the_work_tree() -> None:
    for step in (s for name in ("announce", "links") for s in steps(GITHUB / f"workflows/{name}.yml")):
        if step.get("uses", "").startswith("actions/download-artifact@"):
            assert step["with"]["path"] == "${{ runner.temp }}/incoming"


def test_announce_waits_for_the_workflow_of_that_name() -> None:
    waits = read(GITHUB / "workflows/announce.yml")["on"]["workflow_run"]["workflows"]
    assert waits == [read(GITHUB / "workflows/preview.yml")["name"]]


# -- the tools that know more ----------------------------------------------------------------------------------------


def tool(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    return found or pytest.skip(f"{name} is not installed; run “make checkers”")


def test_zizmor_finds_nothing() -> None:
    command = [tool("zizmor"), "--offline", "--quiet", "--persona", "pedantic", str(GITHUB), str(ACTION)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_what_it_should(tmp_path: Path) -> None:
    path = tmp_path / "bad.yml"
    text = (GITHUB / "workflows/check.yml").read_text("utf-8").replace("make lint", "echo ${{ github.head_ref }}")
    path.write_text(text, "utf-8")
    done = subprocess.run(
        [tool("zizmor"), "--offline", "--quiet", str(path)], capture_output=True, check=False, text=True
    )
    assert done.returncode and "template-injection" in done.stdout


@pytest.mark.parametrize(
    "schema, files",
    [
        ("github-workflows", [f"workflows/{path.name}" for path in WORKFLOWS]),
        ("github-actions", ["../action.yml"]),
        ("dependabot", ["dependabot.yml"]),
        (
            "github-issue-forms",
            [f"ISSUE_TEMPLATE/{n}.yml" for n in ("correction", "new-source", "new-chapter", "chart")],
        ),
        ("github-issue-config", ["ISSUE_TEMPLATE/config.yml"]),
        ("citation-file-format", ["../CITATION.cff"]),
    ],
)
def test_every_file_keeps_its_schema(schema: str, files: list[str]) -> None:
    command = [tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files]
    done = subprocess.run(command, cwd=GITHUB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# -- forms -----------------------------------------------------------------------------------------------------------


def test_the_form_for_a_source_offers_the_kinds_that_a_source_can_have() -> None:
    from dossier.report.load import declared_kinds_of

    form = read(GITHUB / "ISSUE_TEMPLATE/new-source.yml")
    (kind,) = [part for part in form["body"] if part.get("id") == "kind"]
    assert tuple(kind["attributes"]["options"]) == tuple(declared_kinds_of(GITHUB.parent).sources)


def test_every_path_that_has_an_owner_is_there() -> None:
    """Also those that are written down for whoever fills in the names."""
    paths = re.findall(r"^#? ?(/\S*)", (GITHUB / "CODEOWNERS").read_text("utf-8"), re.M)
    assert paths
    assert [path for path in paths if not (ROOT / path.lstrip("/")).exists()] == []


# -- links -----------------------------------------------------------------------------------------------------------


class OnlyOk(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response({"/ok": 200, "/for-readers": 403}.get(self.path, 404))
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def sources(made: Path) -> Iterator[Callable[[str], str]]:
    """What `make links` finds in a file of sources, whose addresses are those of a server on this machine."""
    shutil.copy(ROOT / "lychee.toml", made)
    (made / ".venv/bin/lychee").symlink_to(tool("lychee"))
    for name in ("requirements/links.txt", ".venv/.site", ".venv/.links"):
        (made / name).touch()
    with ThreadingHTTPServer(("127.0.0.2", 0), OnlyOk) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()

        def found(text: str) -> str:
            (made / "sources.yml").write_text(text.replace("HOST", f"http://127.0.0.2:{server.server_port}"), "utf-8")
            done = make(made, "links", "LINKED=sources.yml")
            assert done.returncode == 0, done.stderr
            report = made / "found/links.md"
            return report.read_text("utf-8") if report.exists() else ""

        yield found
        server.shutdown()
        thread.join()


def test_dead_links_are_named_and_those_that_refuse_programs_are_not(sources: Callable[[str], str]) -> None:
    report = sources(
        '- URL: HOST/ok\n- URL: "HOST/for-readers"\n- {URL: "HOST/gone"}\n- URL: https://gazette.example/1\n'
    )
    assert re.findall(r"^\* .*?/([a-z-]+)>", report, re.M) == ["gone"]


def test_where_every_link_answers_nothing_is_left_to_tell(sources: Callable[[str], str]) -> None:
    assert sources("- URL: HOST/gone\n") != ""
    assert sources("- URL: HOST/ok\n") == ""
