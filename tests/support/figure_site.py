"""tests/reports/figures: a report with the theme and a chart of each form, for what readers do with a figure."""

from __future__ import annotations

import re
from pathlib import Path

import sample_reports
from sample_reports import Files

FILES = sample_reports.texts("figures")
MKDOCS = FILES["mkdocs.yml"]
NAMES = tuple(re.findall(r"^- id: (.+)$", FILES["data/charts.yml"], re.M))


def write(root: Path, files: Files | None = None) -> Path:
    return sample_reports.write(root, {**FILES, **(files or {})})
