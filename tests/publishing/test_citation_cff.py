"""CITATION.cff of this repository: valid, and in agreement with what it cites."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dossier import __version__
from dossier.ledger import Ledger
from dossier.publishing import citation_cff
from dossier.report.plain_text import read_text
from dossier.report.strict_yaml import read_yaml


def test_it_is_valid_citation_file_format(project: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(project / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout + done.stderr


def test_it_cites_the_report_and_the_generator_as_they_are(project: Path, real_ledger: Ledger) -> None:
    assert citation_cff.problems(project, real_ledger.report.settings) == []
    found = read_yaml(read_text(project / "CITATION.cff", "CITATION.cff"), "CITATION.cff")
    assert found["version"] == __version__
