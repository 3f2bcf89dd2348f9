"""What the extension asks of the site engine that runs it, and where it stands among others."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure.pages import _RelativePathTreeprocessor

from dossier.problems import Refused
from dossier.web import host


def test_the_order_in_which_the_extension_works(tiny: Path) -> None:
    """After inline marks and attribute lists, and before the table of contents and what rewrites links."""
    md = Markdown(extensions=["attr_list", "toc", "dossier"], extension_configs={"dossier": {"root": str(tiny)}})
    order = [type(processor).__name__ for processor in md.treeprocessors]
    expected = ["InlineProcessor", "AttrListTreeprocessor", "_Records", "TocTreeprocessor"]
    assert sorted(expected, key=order.index) == expected
    patterns = [type(pattern).__name__ for pattern in md.inlinePatterns]
    assert patterns.index("BacktickInlineProcessor") < patterns.index("CitationMark")
    assert patterns.index("CitationMark") < patterns.index("ReferenceInlineProcessor")


@pytest.mark.parametrize("name", ["file", "config"])
def test_an_engine_that_does_not_tell_the_page_is_named(name: str) -> None:
    md = Markdown()
    processor = object.__new__(_RelativePathTreeprocessor)
    Treeprocessor.__init__(processor, md)
    md.treeprocessors.register(processor, "relpath", 0)
    with pytest.raises(Refused) as refused:
        host.page_path(md) if name == "file" else host.report_folder(md)
    mkdocs = f"mkdocs {version('mkdocs')}"
    assert str(refused.value) == (
        f"{mkdocs} no longer has _RelativePathTreeprocessor.{name}; adapt dossier/web/host.py"
    )


def test_without_an_engine_it_is_the_home_page_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert host.page_path(Markdown()) == "index.md"
    assert host.report_folder(Markdown()) == tmp_path
