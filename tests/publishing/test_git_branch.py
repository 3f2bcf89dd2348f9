"""What a commit on the publishing branch follows, in real git repositories."""

from __future__ import annotations

from pathlib import Path

import pytest
from edition_samples import git
from published import own_git

from dossier.problems import Refused
from dossier.publishing.git_branch import Branch

__all__ = ["own_git"]  # a fixture


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    return tmp_path


def commit(root: Path, reference: str, *parents: str) -> str:
    """A commit without files, at which the reference then stands."""
    tree = git(root, "hash-object", "-w", "-t", "tree", "/dev/null")
    options = [word for parent in parents for word in ("-p", parent)]
    name = git(root, "commit-tree", tree, *options, "-m", reference)
    git(root, "update-ref", reference, name)
    return name


def test_without_a_branch_there_is_nothing_to_follow(root: Path) -> None:
    assert Branch(root, "gh-pages").head() is None
    assert Branch(root, "gh-pages").start(None) is None


def test_what_was_fetched_is_followed_where_it_is_ahead(root: Path) -> None:
    first = commit(root, "refs/heads/gh-pages")
    second = commit(root, "refs/remotes/origin/gh-pages", first)
    branch = Branch(root, "gh-pages")
    assert (branch.start(None), branch.start(first), branch.start(second)) == (second, second, second)


def test_branches_that_share_no_commit_went_different_ways(root: Path) -> None:
    here = commit(root, "refs/heads/gh-pages")
    commit(root, "refs/remotes/origin/gh-pages")
    with pytest.raises(Refused) as caught:
        Branch(root, "gh-pages").start(here)
    assert str(caught.value) == (
        "gh-pages and origin/gh-pages went different ways; make gh-pages what origin has "
        "(git branch -f gh-pages origin/gh-pages) and publish again"
    )
