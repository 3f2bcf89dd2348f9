"""The names of a report's states: commits of a real repository, and what git says where it cannot look for one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from edition_samples import commit, git
from published import own_git
from tiny_report import TINY

from dossier.comparison.resolve import merge_base, snapshot
from dossier.problems import Refused

__all__ = ["own_git"]  # a fixture

Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture
def repository(report: Write) -> Path:
    """The tiny report with two commits, of which the second changes a claim's note."""
    root = report({})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return commit(root, {"data/claims.yml": TINY["data/claims.yml"] + "  note: Counted twice.\n"})


def refusal(root: Path, name: str) -> str:
    with pytest.raises(Refused) as caught:
        snapshot(root, name)
    return str(caught.value)


def test_a_commit_is_read_as_it_was(repository: Path) -> None:
    notes = [snapshot(repository, name).data["claims"]["fall"].get("note") for name in ("HEAD~1", "main")]
    assert notes == [None, "Counted twice."]


def test_a_report_below_the_top_of_its_repository_is_read_too(report: Write, tmp_path: Path) -> None:
    root = report({})
    below = tmp_path / "below"
    below.mkdir()
    for path in [path for path in root.iterdir() if path != below]:
        path.rename(below / path.name)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    assert set(snapshot(below, "HEAD").data["claims"]) == {"fall"}


def test_a_name_that_nothing_bears_is_told_with_what_it_may_be(repository: Path) -> None:
    assert refusal(repository, "HEAD~7") == (
        "“HEAD~7” is no edition, record, folder with mkdocs.yml or commit; the report has no published edition yet. "
        "Give one of those, the file of a record, a report's folder, or a commit such as HEAD~1"
    )


def test_head_of_a_folder_without_git_is_not_called_no_commit(report: Write) -> None:
    assert refusal(report({}), "HEAD").startswith(
        "“HEAD” is no edition, record or folder with mkdocs.yml; the report has no published edition yet. Give one of "
        "those, the file of a record or a report's folder. Whether it is a commit cannot be told: git refused: fatal: "
        "not a git repository"
    )


def test_head_of_somebody_elses_repository_is_told_in_gits_words(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "cannot be told: git refused: fatal: detected dubious ownership" in refusal(repository, "HEAD")


def test_the_edition_at_hand_needs_no_git(report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report({"mkdocs.yml": TINY["mkdocs.yml"] + '      edition: "2025.11"\n'})
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert snapshot(root, "2025.11").data["claims"].keys() == {"fall"}
    assert refusal(root, "2024.1").endswith(
        "cannot be told: git is not installed; install it: editions are kept in a git repository"
    )


# -- where a branch left another ---------------------------------------------------------------------------------------


@pytest.fixture
def branches(repository: Path) -> Path:
    """The repository with a branch that left main at “fork”; both have a commit more, and the branch is checked out."""
    git(repository, "tag", "fork")
    commit(repository, words="On main")
    git(repository, "switch", "--quiet", "--create", "branch", "fork")
    return commit(repository, words="On the branch")


@pytest.mark.parametrize("new", [".", "HEAD", "branch"])
def test_a_branch_is_compared_with_where_it_left(branches: Path, new: str) -> None:
    assert merge_base(branches, "main", new) == git(branches, "rev-parse", "fork")


def test_what_is_no_commit_has_left_nothing(branches: Path) -> None:
    with pytest.raises(Refused, match="^“2025.11” is no commit, which --merge-base needs; name a branch or commit$"):
        merge_base(branches, "2025.11", ".")


def test_two_histories_without_a_common_commit_are_told(branches: Path) -> None:
    git(branches, "switch", "--quiet", "--orphan", "other")
    commit(branches, words="Another beginning")
    with pytest.raises(Refused) as caught:
        merge_base(branches, "main", "other")
    assert str(caught.value) == (
        "“main” and “other” have no commit in common here; fetch the whole history (git fetch --unshallow), or compare "
        "without --merge-base"
    )
