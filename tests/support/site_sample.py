"""tests/reports/pages: a report with each kind of page, some of its words such as HTML must escape."""

from __future__ import annotations

import re
from pathlib import Path

import sample_reports
from sample_reports import Files

FILES = sample_reports.texts("pages")
MKDOCS = FILES["mkdocs.yml"]
WITHOUT_EDITION = re.sub(r"      (?:edition|published|horizon): .*\n", "", MKDOCS)
SECURITY = FILES["content/security.md"]
CLAIMS = FILES["data/claims/security.yml"]
SOURCES = FILES["data/sources.yml"]
ACTORS = FILES["data/actors.yml"]


def page(title: str, body: str) -> str:
    return f"---\ntitle: {title}\ndescription: About {title.lower()}.\n---\n\n# {title}\n\n{body}\n"


def home(view: str) -> str:
    return page(view.capitalize(), f"![](view:{view})")


def write(root: Path, files: Files = FILES) -> Path:
    return sample_reports.write(root, files)
