"""What mike does not document is as we use it; where it is not, the message names the module to adapt."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import edition_samples as samples
import pytest
from edition_samples import commit, git
from mike import versions
from published import Publish, own_git, publish, root

from dossier.problems import Refused
from dossier.publishing.mike_adapter import Versions

__all__ = ["own_git", "publish", "root"]  # fixtures
MIKE = f"mike {version('mike')}"
ADAPT = "adapt dossier/publishing/mike_adapter.py"


def test_editions_are_kept_the_newest_first_and_an_alias_has_one() -> None:
    kept = Versions('[{"version": "2024.1", "title": "2024.1", "aliases": ["latest", "a"]}]')
    kept.add("2025.1", ["latest"], {"published": "2025-01-02"})
    assert kept.rows() == [
        {"version": "2025.1", "title": "2025.1", "aliases": ["latest"], "properties": {"published": "2025-01-02"}},
        {"version": "2024.1", "title": "2024.1", "aliases": ["a"]},
    ]


def refusal() -> str:
    with pytest.raises(Refused) as refused:
        kept = Versions("[]")
        kept.add("2025.1", ["latest"], {})
        kept.rows()
    return str(refused.value)


@pytest.mark.parametrize(
    ("holder", "name", "owner"),
    [
        (versions, "Versions", "mike.versions"),
        (versions.Versions, "loads", "Versions"),
        (versions.Versions, "add", "Versions"),
        (versions.VersionInfo, "to_json", "VersionInfo"),
    ],
)
def test_a_part_that_is_gone_is_named(holder: object, name: str, owner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(holder, name)
    assert refusal() == f"{MIKE} no longer has {owner}.{name}; {ADAPT}"


def test_properties_that_are_kept_elsewhere_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    begins = versions.VersionInfo.__init__

    def without(self: Any, *arguments: Any, **named: Any) -> None:
        begins(self, *arguments, **named)
        del self.properties

    monkeypatch.setattr(versions.VersionInfo, "__init__", without)
    assert refusal() == f"{MIKE} no longer has VersionInfo.properties; {ADAPT}"


def test_a_mike_that_has_changed_is_told_and_nothing_is_published(
    root: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = git(root, "rev-parse", "gh-pages")
    commit(root, samples.files("2026.11"))
    monkeypatch.delattr(versions.Versions, "loads")
    assert publish("2026.11") == (2, f"dossier: {MIKE} no longer has Versions.loads; {ADAPT}\n")
    assert git(root, "rev-parse", "gh-pages") == before
