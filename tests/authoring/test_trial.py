"""What would not check is not written, and trying leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier.authoring.trial import new_problems, write_checked
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.report.strict_yaml import read_yaml

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def test_what_would_not_check_is_not_written(report: Write) -> None:
    root = report({})
    path = root / "data/claims.yml"
    before = path.read_bytes()
    with pytest.raises(Refused) as refusal:
        write_checked(root, {path: before.decode().replace("value: 59", "value: 58"), root / "data/style.yml": ""})
    assert str(refusal.value).splitlines() == [
        "nothing was written, for the report would not check:",
        "  claim “fall”: the statement does not give the value “58”; correct one (figure-drift)",
    ]
    assert path.read_bytes() == before
    assert not (root / "data/style.yml").exists()


def test_problems_that_were_there_before_do_not_stand_in_the_way(report: Write) -> None:
    root = report({"data/zz.yml": "[]"})
    assert new_problems(root, {root / "content/more.md": "---\ntitle: T\ndescription: D\n---\nWords.\n"}) == []


def test_the_trial_leaves_no_trace(report: Write) -> None:
    root = report({"content/charts/x.svg": "<svg/>"})
    unformatted_ledger(root)
    before = sorted(path.as_posix() for path in root.rglob("*"))
    new_problems(root, {root / "content/more.md": "x"})
    assert sorted(path.as_posix() for path in root.rglob("*")) == before
    assert read_yaml((root / "data/charts.yml").read_text("utf-8"), "x")
