"""Publishing editions in real git repositories: once, twice, at the same time, killed in the middle, built again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import edition_samples as samples
import pytest
import site_sample
from edition_samples import commit, git, repository
from jsonschema import Draft202012Validator
from published import STILL, Publish, assert_whole, checked_out, command, own_git, publish, root

from dossier.cli.main import main
from dossier.report import editions
from dossier.report.editions import hashes

__all__ = ["own_git", "publish", "root"]  # fixtures


# -- once and twice --------------------------------------------------------------------------------------------------


def test_the_record_holds_what_was_said_and_the_hash_of_every_file(root: Path, tmp_path: Path) -> None:
    site = checked_out(root, tmp_path / "site")
    record = editions.read(root, "2025.11")
    assert record and record.files == hashes(site / "2025.11")
    assert record.commit == git(root, "rev-parse", "main~1")
    assert (record.published, record.horizon, record.generator) == ("2026-11-25", "2025-11-17", "dossier 0.1.0")
    assert record.ledger["claims"]["customs-share"]["value"] == 60
    assert record.texts["still.md"].endswith("Nothing changes here.")
    assert record.files[record.pages["security.md"]] == hashes(site / "2025.11/security")["index.html"]
    assert (root / "editions/2025.11.json").read_bytes() == (site / "editions/2025.11.json").read_bytes()


def test_the_record_is_what_its_schema_says(root: Path) -> None:
    data = json.loads((root / "editions/2025.11.json").read_text("utf-8"))
    schema = json.loads((root / "editions" / data["$schema"]).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)


def test_a_second_publish_of_an_unchanged_edition_changes_nothing(root: Path, publish: Publish) -> None:
    before = git(root, "rev-parse", "gh-pages"), hashes(root / "editions")
    assert publish("2025.11") == (0, "edition 2025.11 lies on gh-pages as it was; nothing changed\n")
    assert (git(root, "rev-parse", "gh-pages"), hashes(root / "editions")) == before
    assert git(root, "status", "--porcelain") == ""


def test_later_commits_that_leave_the_report_alone_change_nothing(root: Path, publish: Publish) -> None:
    commit(root, {"NOTES.md": "Nothing that is built.\n"})
    assert publish("2025.11")[0] == 0


def test_a_lost_record_is_written_again_from_the_same_state_only(root: Path, publish: Publish) -> None:
    first = (root / "editions/2025.11.json").read_bytes()
    git(root, "checkout", "--quiet", "main~1")
    assert publish("2025.11")[0] == 0
    assert (root / "editions/2025.11.json").read_bytes() == first
    git(root, "clean", "--quiet", "--force", "-d")
    commit(root, STILL)
    code, said = publish("2025.11")
    assert code == 1 and "5 other bytes (downloads/report-letter.pdf" in said and "[-Nothing changes here.-]" in said
    assert not (root / "editions/2025.11.json").exists()


# -- what stands against it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "files, edition, message",
    [
        (
            {}, "2026.11",
            "mkdocs.yml names edition “2025.11”, not “2026.11”; set edition: \"2026.11\" there, or publish that one",
        ),
        (
            {"mkdocs.yml": site_sample.WITHOUT_EDITION}, "2025.11",
            "mkdocs.yml names no edition, not “2025.11”; set edition: \"2025.11\" there, or publish that one",
        ),
        (
            {"mkdocs.yml": samples.mkdocs("2025.11").replace('published: "2026-11-25"', "")}, "2025.11",
            "mkdocs.yml does not say when edition “2025.11” is published; add published: \"YYYY-MM-DD\" beside "
            "edition: readers quote it",
        ),
        (
            STILL, "2025.11",
            "the work tree has changes that no commit holds: content/still.md. Commit them first: an edition is built "
            "again from its commit",
        ),
    ],
)  # fmt: skip
def test_publishing_is_refused(root: Path, publish: Publish, files: dict[str, str], edition: str, message: str) -> None:
    before = git(root, "rev-parse", "gh-pages")
    site_sample.write(root, files)
    assert publish(edition) == (2, f"dossier: {message}\n")
    assert git(root, "rev-parse", "gh-pages") == before


def test_a_folder_without_git_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = site_sample.write(tmp_path, samples.files("2025.11"))
    assert main(["--root", str(root), "publish", "2025.11"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("dossier: git refused: fatal: not a git repository")
    assert said.endswith(f". Run “git init” in {root}, and commit the report: editions are kept in git\n")


def test_an_edition_of_a_day_to_come_is_refused(root: Path, publish: Publish) -> None:
    commit(
        root, {"mkdocs.yml": samples.mkdocs("2025.11").replace("2025.11", "2199.1").replace("2026-11-25", "2199-12-31")}
    )
    assert publish("2199.1") == (
        2,
        "dossier: edition “2199.1” says that it is published on 2199-12-31, a day still to come; write the day on "
        "which readers get it, or publish on that day\n",
    )


@pytest.mark.parametrize(
    "text, problem",
    [
        ("cff-version: 1.2.0\n", "1:1: the file has no preferred-citation; add one of type: report with the report’s "
         "title and edition (citation-file)"),
        ("preferred-citation:\n  title: Tiny & small\n  edition: \"2024\"\n  date-released: 2026-11-25\n",
         "3:3: preferred-citation: edition is “2024”, but mkdocs.yml says “2025.11”; write that (citation-file)"),
        ("preferred-citation:\n  title: Tiny & small\n  edition: \"2025.11\"\n",
         "2:3: preferred-citation: date-released is missing, but mkdocs.yml says “2026-11-25”; write that "
         "(citation-file)"),
    ],
)  # fmt: skip
def test_the_citation_file_must_cite_what_is_published(
    root: Path, text: str, problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(root, {"CITATION.cff": text})
    assert main(["--root", str(root), "publish", "2025.11"]) == 1
    assert capsys.readouterr().out == f"CITATION.cff:{problem}\n"


def test_a_record_that_was_changed_is_told(root: Path, publish: Publish, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "editions/2025.11.json").write_text("{}", "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    assert capsys.readouterr().out == (
        "editions/2025.11.json:1:1: this is no record of an edition: id: Field required; records are written by "
        "“dossier publish” and not changed: take back the one that was (edition-record)\n"
    )


# -- at the same time, and killed ------------------------------------------------------------------------------------


def test_two_publishers_at_once_both_get_through(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(root, "worktree", "add", "--quiet", "-b", "next", str(other))
    commit(other, samples.files("2026.11"))
    third = tmp_path / "third"
    git(root, "worktree", "add", "--quiet", "-b", "before", str(third))
    commit(third, samples.files("2025.9"))
    running = [subprocess.Popen(command(at, edition), stderr=subprocess.PIPE, text=True)
               for at, edition in ((other, "2026.11"), (third, "2025.9"))]  # fmt: skip
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    assert assert_whole(root) == ["2026.11", "2025.11", "2025.9"]
    assert len(git(root, "log", "--format=%h", "gh-pages").split()) == 3


def test_two_publishers_in_one_folder_wait_for_each_other(root: Path) -> None:
    commit(root, samples.files("2026.11"))
    running = [subprocess.Popen(command(root, "2026.11"), stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted((process.communicate()[1].splitlines()[-1] for process in running), key=len)
    assert [process.returncode for process in running] == [0, 0], said
    assert said[0].endswith("; push it") and said[1].endswith("as it was; nothing changed")
    assert assert_whole(root) == ["2026.11", "2025.11"]


def moments(root: Path) -> dict[str, Callable[[], bool]]:
    """When a publisher is killed, from the first page to the last step."""
    hook = root / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text('#!/bin/sh\nif [ "$1" = prepared ] && grep -q gh-pages; then touch .git/at-last; sleep 2; fi\n')
    hook.chmod(0o755)
    objects = root / ".git/objects"
    before = sum(1 for _ in objects.rglob("*"))
    return {
        "building": lambda: bool(list(root.glob(".site-*/site/*/"))),
        "storing files": lambda: sum(1 for _ in objects.rglob("*")) > before + 20,
        "recorded": lambda: (root / "editions/2026.11.json").exists(),
        "moving the branch": lambda: (root / ".git/at-last").exists(),
    }


@pytest.mark.parametrize("group", [False, True], ids=["the publisher", "git as well"])
@pytest.mark.parametrize("moment", ["building", "storing files", "recorded", "moving the branch"])
def test_a_kill_in_the_middle_leaves_the_branch_whole(root: Path, publish: Publish, moment: str, group: bool) -> None:
    commit(root, samples.files("2026.11"))
    reached = moments(root)[moment]
    with subprocess.Popen(command(root, "2026.11"), stderr=subprocess.PIPE, start_new_session=True) as process:
        while not reached() and process.poll() is None:
            time.sleep(0.001)
        assert process.poll() is None
        (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    time.sleep(0 if group else 3 if moment == "moving the branch" else 0.2)  # git, left alone, ends what it does
    assert assert_whole(root) in (["2025.11"], ["2026.11", "2025.11"])
    (root / ".git/hooks/reference-transaction").unlink()
    lock = root / ".git/refs/heads/gh-pages.lock"
    if lock.exists():
        code, said = publish("2026.11")
        assert code == 2 and "gh-pages.lock': File exists" in said and "remove the file manually" in said
        lock.unlink()
    assert publish("2026.11")[0] == 0
    assert assert_whole(root) == ["2026.11", "2025.11"]


# -- a remote --------------------------------------------------------------------------------------------------------


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Iterator[Path]:
    """A fresh clone, which has the publishing branch only as its remote has it."""
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(root), str(tmp_path / "clone"))
    yield tmp_path / "clone"


def test_a_fresh_clone_goes_on_from_what_the_remote_has(root: Path, clone: Path) -> None:
    subprocess.run(command(clone, "2025.11"), check=True, capture_output=True)
    assert git(clone, "rev-parse", "gh-pages") == git(root, "rev-parse", "gh-pages")
    commit(clone, samples.files("2026.11"))
    subprocess.run(command(clone, "2026.11"), check=True, capture_output=True)
    assert assert_whole(clone) == ["2026.11", "2025.11"]
    git(clone, "push", "--quiet", "origin", "gh-pages")
    assert assert_whole(root) == ["2026.11", "2025.11"]


def test_branches_that_went_different_ways_are_told(
    root: Path, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, at in enumerate((root, clone)):
        tree = git(at, "rev-parse", "origin/gh-pages^{tree}" if at == clone else "gh-pages^{tree}")
        parent = git(root, "rev-parse", "gh-pages") if number == 0 else git(clone, "rev-parse", "origin/gh-pages")
        git(at, "update-ref", "refs/heads/gh-pages", git(at, "commit-tree", tree, "-p", parent, "-m", f"Own {number}"))
    git(clone, "fetch", "--quiet")
    assert main(["--root", str(clone), "publish", "2025.11"]) == 2
    assert capsys.readouterr().err == (
        "dossier: gh-pages and origin/gh-pages went different ways; make gh-pages what origin has "
        "(git branch -f gh-pages origin/gh-pages) and publish again\n"
    )


# -- built again -----------------------------------------------------------------------------------------------------


def test_an_edition_is_built_again_by_the_machinery_of_its_commit(project: Path, tmp_path: Path) -> None:
    root = repository(tmp_path / "report")
    shutil.copytree(project / "dossier", root / "dossier", ignore=shutil.ignore_patterns("__pycache__"))
    commit(root)
    own = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run(command(root, "2025.11"), env=own, cwd=root, check=True, capture_output=True)
    commit(root, {**STILL, "dossier/text.py": "raise SystemExit('a machinery that is broken since')\n"})
    assert main(["--root", str(root), "restore", "2025.11", str(tmp_path / "again")]) == 0
    record = editions.read(root, "2025.11")
    assert record and hashes(tmp_path / "again") == record.files
    assert git(root, "worktree", "list").count("\n") == 0


@pytest.mark.parametrize(
    "lock, remedy",
    [
        ("requirements/site.txt", "install the packages that requirements/site.txt of its commit {} locks"),
        ("requirements.txt", "install the packages that requirements.txt of its commit {} locks"),
        ("README.md", "install that version, with the packages of its time"),
    ],
)
def test_what_does_not_come_out_as_it_was_is_told_and_not_written(
    root: Path, tmp_path: Path, publish: Publish, lock: str, remedy: str
) -> None:
    commit(root, {lock: "mkdocs==1.6.1\n"})
    path = root / "editions/2025.11.json"
    data = json.loads(path.read_text("utf-8"))
    data["files"]["index.html"] = "0" * 64
    data["commit"] = git(root, "rev-parse", "main")
    path.write_text(json.dumps(data), "utf-8")
    code, said = publish("2025.11", str(tmp_path / "again"), name="restore")
    assert code == 1 and said == (
        "dossier: edition 2025.11 does not come out as it was: index.html differ. It was made by dossier 0.1.0; "
        f"{remedy.format(data['commit'][:12])}, and try again\n"
    )
    assert not (tmp_path / "again").exists()


def test_restoring_is_refused(root: Path, tmp_path: Path, publish: Publish) -> None:
    assert publish("2024.1", str(tmp_path / "x"), name="restore") == (
        2, "dossier: there is no record of edition “2024.1”; the records are 2025.11\n",
    )  # fmt: skip
    assert publish("2025.11", str(root), name="restore") == (
        2, f"dossier: {root} holds something already; name a new folder\n",
    )  # fmt: skip
