"""Random edits of a report's files, as people make them: lines cut and moved, figures changed, pages renamed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

WORDS = (
    "A plain sentence more.", "It fell by 59 percent.", "## Another head", "[Words](nowhere.md) follow.",
    "[Words](index.md#gone) follow.", "Someone says so [@nobody].", "The WTO met.", "![It fell](chart:gone)",
    "See [there](section:index).", "<b>bold</b>", "| a |\n|---|\n| 1 |", "On 12/10/2024 it shut.",
)  # fmt: skip
_FOLDERS = ("content", "data", "editions")
_ENDINGS = (".md", ".yml", ".json", ".geojson")


class Edit(NamedTuple):
    """What is done, to which of the files, on which of its lines: both numbers wrap around."""

    kind: str
    file: int
    line: int
    words: str


def edits(most: int) -> st.SearchStrategy[list[Edit]]:
    kinds = st.sampled_from(["cut", "double", "swap", "write", "write", "count", "count", "remove", "rename", "touch"])
    numbers = st.integers(0, 10_000)
    return st.lists(st.builds(Edit, kinds, numbers, numbers, st.sampled_from(WORDS)), min_size=1, max_size=most)


def apply(edit: Edit, root: Path) -> None:
    files = [root / "mkdocs.yml", *(path for name in _FOLDERS for path in _files(root / name))]
    path = files[edit.file % len(files)]
    if edit.kind == "remove":
        path.unlink()
    elif edit.kind == "rename":
        path.rename(path.with_name(f"other-{path.name}"))
    elif edit.kind == "touch":
        path.touch()
    else:
        lines = path.read_text("utf-8").split("\n")
        _change(edit, lines, edit.line % len(lines))
        path.write_text("\n".join(lines), "utf-8")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS and path.is_file())


def _change(edit: Edit, lines: list[str], at: int) -> None:
    if edit.kind == "cut":
        del lines[at]
    elif edit.kind == "double":
        lines.insert(at, lines[at])
    elif edit.kind == "swap":
        lines[at], lines[at - 1] = lines[at - 1], lines[at]
    elif edit.kind == "write":
        lines[at:at] = ["", edit.words, ""]
    else:
        numbers = [number for number, line in enumerate(lines) if re.search(r"\d", line)]
        if numbers:
            at = numbers[edit.line % len(numbers)]
            lines[at] = re.sub(r"\d", lambda digit: str((int(digit.group()) + 1) % 10), lines[at], count=1)
