"""tests/reports/pages as editions in a real git repository, for tests of publishing."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import site_sample

from dossier.comparison.snapshot import snapshot_of
from dossier.exports.ledger_json import as_data
from dossier.ledger import Ledger
from dossier.report.editions import Edition

IGNORED = ".cache/\nsite/\n.site-*/\ncontent/charts/\ncontent/datasets/\ncontent/datapackage.json\n__pycache__/\n"
WHEN = {"2026.11": ("2026-06-28", "2026-11-26"), "2025.9": ("2025-09-01", "2025-11-02")}


def mkdocs(edition: str) -> str:
    text = site_sample.MKDOCS
    if edition in WHEN:
        values = dict(zip(("edition", "horizon", "published"), (edition, *WHEN[edition]), strict=True))
        for key, value in values.items():
            text = re.sub(rf'{key}: ".*"', f'{key}: "{value}"', text)
    return text


def files(edition: str) -> dict[str, str]:
    changed = {
        "data/claims/security.yml": site_sample.CLAIMS.replace("60 percent", "61 percent")
        .replace("value: 60", "value: 61")
        .replace("  evidence: One", "    - {supports: crss-2025}\n  evidence: One"),  # new evidence, and no slip
        "content/security.md": site_sample.SECURITY.replace("about 60 percent", "about 61 percent"),
    }
    own = changed if edition == "2026.11" else {}
    return {**site_sample.FILES, **own, ".gitignore": IGNORED, "mkdocs.yml": mkdocs(edition)}


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment()).stdout.strip()


def environment() -> dict[str, str]:
    """One in which no setting of this machine's git counts."""
    fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {"NAME": "Tester", "EMAIL": "tester@tiny.example", "DATE": "2026-11-25T12:00:00Z"}
    name = {f"GIT_{part}_{what}": value for part in ("AUTHOR", "COMMITTER") for what, value in who.items()}
    return {**os.environ, **fixed, **name}


def repository(root: Path, edition: str = "2025.11", more: Mapping[str, str] | None = None) -> Path:
    """The report of an edition, committed."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    return commit(root, {**files(edition), **(more or {})})


def commit(root: Path, changed: Mapping[str, str] | None = None, words: str = "Change") -> Path:
    site_sample.write(root, changed or {})
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", words)
    return root


def frozen(ledger: Ledger) -> Edition:
    """The record of an edition whose site nobody looks at."""
    settings = ledger.report.settings
    return Edition(
        id=str(settings.edition), title=settings.title, published=settings.published or "2026", commit="a" * 40,
        source_date_epoch=0, generator="dossier 0", past=tuple(r.id for r in ledger.earlier_editions),
        files={}, pages={}, ledger=json.loads(json.dumps(as_data(ledger))), texts=dict(snapshot_of(ledger).texts),
    )  # fmt: skip
