"""Every id of a report with the places that name it, as the editor's texts and the disk have them at this moment."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from dossier.editor import data_files, pages
from dossier.editor.entries import Entry, FileEntries, Mention
from dossier.report.files import names_below, state_of
from dossier.report.fingerprint import MADE

_LOOK = 1.0  # seconds between two looks at the disk, of which watching editors tell anyway


class _File:
    """One file at one state of its text."""

    def __init__(self, path: Path, root: Path, state: Any, text: str) -> None:
        self.path, self.root, self.state, self.text = path, root, state, text

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def ids(self) -> FileEntries:
        if self.path.suffix == ".md":
            name = self.path.relative_to(self.root / "content").with_suffix("").as_posix()
            return pages.entries_of(self.path, self.text, name)
        if self.path.suffix == ".geojson":
            return data_files.outlines_of(self.path, self.text)
        kind = data_files.kind_of(self.path, self.root)
        return data_files.entries_of(self.path, self.text, kind) if kind else FileEntries()


def _text_of(path: Path) -> str:
    """What can be read of a file; the check tells of what cannot."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


class Index:
    """The ids of the report at `root`. `unsaved` has the texts of open files, which count in place of the disk's."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.unsaved: dict[Path, str] = {}
        self._files: dict[Path, _File] = {}
        self._looked = 0.0

    def entries(self, noun: str) -> Iterator[Entry]:
        """Every record that the noun names; pages and the outlines of maps are among them."""
        return (entry for file in self._current() for entry in file.ids.entries if noun in entry.nouns)

    def entry(self, noun: str, name: str) -> Entry | None:
        return next((entry for entry in self.entries(noun) if entry.name == name), None)

    def mentions(self, entry: Entry) -> list[Mention]:
        """Every place that names the record, but for its own head."""
        return [mention for file in self._current() for mention in file.ids.mentions if mention.names(entry)]

    def at(self, path: Path, line: int, column: int) -> Mention | None:
        file = self._file(path)
        return file.ids.at(line, column) if file else None

    def mentions_in(self, path: Path) -> Sequence[Mention]:
        file = self._file(path)
        return file.ids.mentions if file else ()

    def find(self, paths: Iterable[Path], text: str) -> tuple[Path, int] | None:
        """The first line of these files that holds the text."""
        lines = ((path, number, line) for path in paths for number, line in enumerate(self.lines(path)))
        return next(((path, number) for path, number, line in lines if text in line), None)

    def lines(self, path: Path) -> list[str]:
        file = self._file(path)
        return file.lines if file else []

    def unread(self) -> list[Path]:
        """The files of which a part is no YAML."""
        return [file.path for file in self._current() if not file.ids.is_whole]

    def steps(self) -> Iterator[None]:
        """Reads every file, one a step, so that the first answer need not wait for all."""
        for file in self._current():
            _ = file.ids
            yield

    def look_again(self) -> None:
        """At the disk, when next asked."""
        self._looked = 0.0

    def _file(self, path: Path) -> _File | None:
        self._current()
        return self._files.get(path)

    def _current(self) -> list[_File]:
        if time.monotonic() - self._looked > _LOOK:
            states = dict(self._states())
            self._files = {path: self._at_state(path, state) for path, state in states.items()}
            self._looked = time.monotonic()
        for path, text in self.unsaved.items():
            if path not in self._files or self._files[path].state != text:
                self._files[path] = _File(path, self.root, text, text)
        return list(self._files.values())

    def _at_state(self, path: Path, state: Any) -> _File:
        known = self._files.get(path)
        if known and (known.state == state or path in self.unsaved):
            return known
        return _File(path, self.root, state, _text_of(path))

    def _states(self) -> Iterator[tuple[Path, Any]]:
        """The files that hold ids, each with what changes when it does."""
        for top, made, endings in (("data", (), (".yml", ".yaml", ".geojson")), ("content", MADE, (".md",))):
            for name in sorted(names_below(self.root / top, made)):
                if name.endswith(endings) and (state := state_of(name)):
                    yield Path(name), (state.st_mtime_ns, state.st_size)
