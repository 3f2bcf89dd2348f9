"""Git's answers and refusals, from real repositories and from folders that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from edition_samples import commit
from edition_samples import git as git_line
from published import own_git

from dossier import git

__all__ = ["own_git"]  # a fixture

NAME = "HEAD^{commit}"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git_line(tmp_path, "init", "--quiet", "--initial-branch=main")
    return tmp_path


def ask(root: Path) -> str | None:
    return git.answer(root, "rev-parse", "--quiet", "--verify", NAME)


def test_a_command_gets_input_and_environment_and_its_bytes_come_back(repository: Path) -> None:
    name = git.line(repository, "hash-object", "-w", "--stdin", stdin="ü\n".encode())
    assert git.run(repository, "cat-file", "blob", name) == "ü\n".encode()
    assert git.line(repository, "var", "GIT_AUTHOR_IDENT", GIT_AUTHOR_NAME="Who").startswith("Who <")


def test_no_such_thing_is_an_answer(repository: Path) -> None:
    assert ask(repository) is None
    commit(repository)
    assert ask(repository) == git_line(repository, "rev-parse", "HEAD")


def test_a_folder_without_a_repository_is_told_in_gits_words(tmp_path: Path) -> None:
    with pytest.raises(git.GitError) as caught:
        ask(tmp_path)
    assert str(caught.value).startswith("git refused: fatal: not a git repository")
    assert str(caught.value).endswith(
        f". Run “git init” in {tmp_path}, and commit the report: editions are kept in git"
    )
    assert caught.value.status == 128


def test_the_repository_of_somebody_else_is_told_with_gits_remedy(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(git.GitError) as caught:
        ask(repository)
    assert "detected dubious ownership in repository" in str(caught.value)
    assert "git config --global --add safe.directory" in str(caught.value)


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(git.GitError) as caught:
        git.run(tmp_path, "status")
    assert str(caught.value) == "git is not installed; install it: editions are kept in a git repository"


def test_a_git_that_cannot_be_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "git").chmod(0o644)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(git.GitError) as caught:
        git.run(tmp_path, "status")
    assert str(caught.value) == "git cannot be run (Permission denied); see who may run it"


def test_a_failure_without_words_still_names_the_command(repository: Path) -> None:
    with pytest.raises(git.GitError) as caught:
        git.run(repository, "rev-parse", "--quiet", "--verify", NAME)
    assert str(caught.value) == "git refused: “git rev-parse” failed without a word"
