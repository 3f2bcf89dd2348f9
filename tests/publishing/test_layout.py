"""How editions lie on the publishing branch, in real git repositories."""

from __future__ import annotations

import json
from pathlib import Path

import edition_samples as samples
import pytest
from edition_samples import commit, git
from published import Publish, assert_whole, checked_out, own_git, publish, root

from dossier.cli.main import main

__all__ = ["own_git", "publish", "root"]  # fixtures


def test_an_edition_lies_as_mike_lays_it(root: Path, tmp_path: Path) -> None:
    site = checked_out(root, tmp_path / "site")
    assert sorted(path.name for path in site.iterdir()) == [
        ".git", ".nojekyll", "2025.11", "editions", "index.html", "latest", "redirect.js", "versions.json",
    ]  # fmt: skip
    assert json.loads((site / "versions.json").read_text("utf-8")) == [
        {"version": "2025.11", "title": "2025.11", "aliases": ["latest"],
         "properties": {"horizon": "2025-11-17", "published": "2026-11-25"}},
    ]  # fmt: skip
    assert (site / "latest").readlink() == Path("2025.11")
    assert 'href="latest/"' in (site / "index.html").read_text("utf-8")


def test_another_edition_lies_beside_the_first_and_takes_its_alias(root: Path, publish: Publish) -> None:
    first = git(root, "rev-parse", "gh-pages:2025.11")
    commit(root, samples.files("2026.11"))
    code, said = publish("2026.11")
    assert code == 0 and said.endswith("; push it\n")
    assert assert_whole(root) == ["2026.11", "2025.11"]
    assert git(root, "rev-parse", "gh-pages:2025.11") == first


def test_an_alias_moves_only_to_a_newer_edition(root: Path, publish: Publish) -> None:
    commit(root, samples.files("2025.9"))
    assert publish("2025.9")[0] == 0
    assert assert_whole(root) == ["2025.11", "2025.9"]
    assert publish("2025.9", "--alias", "stable")[0] == 0
    assert git(root, "show", "gh-pages:stable") == "2025.9"
    commit(root, samples.files("2025.11"))
    assert publish("2025.11", "--alias", "stable")[0] == 0
    assert git(root, "show", "gh-pages:stable") == "2025.11"
    commit(root, samples.files("2025.9"))
    assert publish("2025.9", "--alias", "stable") == (
        2,
        "dossier: the alias “stable” stands for edition 2025.11, which is newer than 2025.9; an alias moves only to a "
        "newer edition: choose another\n",
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[{}]", "KeyError: 'version'"),
        ("[", "JSONDecodeError: Expecting value: line 1 column 2 (char 1)"),
    ],
)  # fmt: skip
def test_what_mike_refuses_is_told_and_nothing_is_written(
    content: str, reason: str, root: Path, tmp_path: Path, publish: Publish
) -> None:
    branch = tmp_path / "branch"
    git(root, "worktree", "add", "--quiet", str(branch), "gh-pages")
    before = commit_to(branch, "versions.json", content)
    commit(root, samples.files("2026.11"))
    sentence = f"versions.json on the branch “gh-pages” cannot be read by mike ({reason})"
    assert publish("2026.11") == (2, f"dossier: {sentence}; take back the commit that changed it\n")
    assert git(root, "rev-parse", "gh-pages") == before


def test_a_record_on_the_branch_that_cannot_be_read_is_told(
    root: Path, tmp_path: Path, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    branch = tmp_path / "branch"
    git(root, "worktree", "add", "--quiet", str(branch), "gh-pages")
    before = commit_to(branch, "editions/2025.11.json", "{}")
    changed = samples.files("2025.11")["content/security.md"] + "\nMore words.\n"
    (root / "editions/2025.11.json").unlink()
    commit(root, {"content/security.md": changed})
    assert main(["--root", str(root), "publish", "2025.11"]) == 1
    advice = "records are written by “dossier publish” and not changed: take back the one that was"
    assert capsys.readouterr().out == (
        "gh-pages:editions/2025.11.json:1:1: this is no record of an edition: id: Field required; "
        f"{advice} (edition-record)\n"
    )
    assert git(root, "rev-parse", "gh-pages") == before


def commit_to(branch: Path, name: str, content: str) -> str:
    (branch / name).write_text(content, "utf-8")
    git(branch, "commit", "--quiet", "--all", "--message", "Change")
    return git(branch, "rev-parse", "HEAD")
