"""What would not check is not written, and trying leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier.authoring.trial import new_problems, write_checked
from dossier.checks.registry import check
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
        "  data/claims.yml:2:3: claim “fall”: the statement does not give the value “58”; correct one (figure-drift)",
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


def test_a_problem_whose_words_change_with_the_new_record_is_no_new_one(report: Write) -> None:
    page = "---\ntitle: T\ndescription: D\n---\n\n![](view:thumbnail?id=gone)\n"
    root = report({"content/old.md": page})
    before = [problem.sentence for problem in check(unformatted_ledger(root))]
    assert "the view thumbnail has nothing with id “gone”; id may be trade" in before
    charts = root / "data/charts.yml"
    text = charts.read_text("utf-8")
    another = text.replace("id: trade", "id: another", 1)
    assert new_problems(root, {charts: f"# New above\n{text}{another}"}) == []
    assert [problem.sentence for problem in new_problems(root, {root / "content/new.md": page})] == [
        "the view thumbnail has nothing with id “gone”; id may be trade"
    ]


def test_one_cause_in_many_rows_is_named_once(report: Write) -> None:
    root = report({})
    page = "---\ntitle: T\ndescription: D\n---\n\n" + "".join(f"[@no-{n}]\n\n" for n in range(6))
    with pytest.raises(Refused) as refusal:
        write_checked(root, {root / "content/more.md": page})
    assert str(refusal.value).splitlines()[1:] == [
        "  content/more.md: there is no source “no-0”; add it to data/sources or correct the id, and 5 more like it "
        "(unknown-source)"
    ]
