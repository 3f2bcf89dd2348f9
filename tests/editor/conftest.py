"""One language server for the tests of this folder: it keeps as many reports as are opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from language_client import Editor
from sample_reports import write
from tiny_report import TINY

EXTRA = {
    "content/evidence.md": TINY["content/evidence.md"] + "\n![](view:glossary)\n",
    "content/index.md": """---
title: T
description: D
---
# Trade

Trade fell by [59 percent](claim:fall) [@gazette; @bureau], in a bad year.
The [bureau](actor:bureau-of-trade) shut [the gate](place:gate) in [October](event:closure),
and the [duty](term:duty) too.

![Trade falls](chart:trade)

See [the figure](figure:trade) and [the section](section:#trade).
""",
    "data/glossary.yml": "- {id: duty, name: Duty, description: A charge., sources: [bureau]}\n",
}
FILES = {**TINY, **EXTRA}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    editor = Editor(tmp_path_factory.mktemp("nothing"))
    yield editor
    assert editor.close() == 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A report without a problem, with a record of each kind that pages name."""
    return write(tmp_path / "report", FILES)
