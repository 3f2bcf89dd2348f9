"""Our places in the units of the protocol, and back: it counts an emoji as two, we count it as one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from dossier.editor.entries import Place
from dossier.editor.mending import Change
from dossier.problem_excerpts import marked
from dossier.problems import Problem


def uri_of(path: Path) -> str:
    return uris.from_fs_path(str(path)) or path.as_uri()


def path_of(uri: str) -> Path | None:
    """None for what is no file."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


class Positions:
    """Conversions for one file's lines."""

    def __init__(self, codec: PositionCodec, lines: Sequence[str]) -> None:
        self._codec, self._lines = codec, lines

    def line_and_column(self, position: types.Position) -> tuple[int, int]:
        place = self._codec.position_from_client_units(self._lines, position)
        return place.line, place.character

    def range(self, place: Place) -> types.Range:
        return self._range(place.line, place.column, place.column + place.length)

    def of_problem(self, problem: Problem) -> types.Range:
        """The words that are wrong, as excerpts on a terminal mark them."""
        line, column = problem.location.line - 1, problem.location.column - 1
        text = self._line(line)
        return self._range(line, *(marked(text, column, problem.sentence) if text else (0, 0)))

    def of_change(self, change: Change) -> types.TextEdit:
        whole = types.Range(types.Position(change.first, 0), types.Position(change.last, 0))
        if change.last >= len(self._lines):
            last = len(self._lines) - 1
            whole.end = self._range(last, 0, len(self._line(last))).end
        return types.TextEdit(whole, "".join(change.lines))

    def _line(self, line: int) -> str:
        return self._lines[line] if line < len(self._lines) else ""

    def _range(self, line: int, start: int, end: int) -> types.Range:
        text = self._line(line)
        return types.Range(
            types.Position(line, self._codec.client_num_units(text[:start])),
            types.Position(line, self._codec.client_num_units(text[:end])),
        )
