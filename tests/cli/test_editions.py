"""The command that compares; test_publish.py and test_archive.py have the others."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import dossier, printed
from compared import NEW, OLD, Write
from tiny_report import TINY


def test_diff_reads_folders_and_exits_with_0_where_there_are_differences(report: Write, tmp_path: Path) -> None:
    root = report(OLD)
    other = tmp_path / "other"
    for name, text in {**TINY, **OLD, **NEW}.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(str(text), "utf-8")
    result = dossier("diff", str(root), str(other), root=root)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"What changed from the present state to {other}\nClaims: 2 changed")


def test_diff_says_what_it_does_not_know(report: Write) -> None:
    code, out, err = printed(dossier("diff", "2025.11", root=report({})))
    assert (code, out) == (2, "")
    assert err.startswith(
        "dossier: “2025.11” is no edition, record or folder with mkdocs.yml; the report has no published edition yet. "
        "Give one of those, the file of a record or a report's folder. Whether it is a commit cannot be told: "
        "git refused: fatal: not a git repository"
    )


def test_where_json_is_asked_for_problems_are_json_too(report: Write) -> None:
    root = report({"data/claims.yml": "- id: [\n"})
    code, out, err = printed(dossier("diff", str(root), "--format", "json", root=root))
    assert (code, [row["rule"] for row in json.loads(out)], err) == (1, ["yaml-syntax"], "")
    code, out, err = printed(dossier("diff", str(root), "--format", "html", root=root))
    assert code == 1 and out.startswith("data/claims.yml:") and err == "1 problem\n"
