"""How editions lie on the publishing branch, in real git repositories."""

from __future__ import annotations

import json
from pathlib import Path

import edition_samples as samples
from edition_samples import commit, git
from published import Publish, assert_whole, checked_out, own_git, publish, root

__all__ = ["own_git", "publish", "root"]  # fixtures


def test_an_edition_lies_as_mike_lays_it(root: Path, tmp_path: Path) -> None:
    site = checked_out(root, tmp_path / "site")
    assert sorted(path.name for path in site.iterdir()) == [
        ".git", ".nojekyll", "2025.11", "editions", "index.html", "latest", "versions.json",
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
