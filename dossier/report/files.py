"""What of a report is on the disk: its files, their texts and YAML values, and a stamp that changes with them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from dossier.problems import Location, Problem, ReportError, did_you_mean, listed
from dossier.report.characters import hidden, unusual, unusual_by_number, without_hidden
from dossier.report.conflict_markers import conflicts
from dossier.report.fingerprint import MADE
from dossier.report.kept_yaml import read_kept_yaml
from dossier.report.look import OVERRIDES
from dossier.report.plain_text import read_text, text_of

Texts = Mapping[Path, str]
EDITIONS = "editions"  # the records of published editions


def stamp(root: Path) -> int:
    """A number that changes when a file of the report is added, removed or changed."""
    return hash(tuple(states(root).items()))


def states(root: Path) -> dict[str, tuple[int, int]]:
    """When each file of the report was changed, and its size, by its path."""
    content = root / "content"
    names = [str(root / "mkdocs.yml"), *map(str, (root / EDITIONS).glob("*.json"))]
    names += [name for top in ("data", OVERRIDES) for name in names_below(root / top)]
    names += names_below(content, MADE)
    names += [
        name for made in MADE for name in names_below(content / made) if name.endswith(".md")
    ]  # none that is made
    return {name: (s.st_mtime_ns, s.st_size) for name in sorted(names) if (s := state_of(name))}


def state_of(name: str) -> os.stat_result | None:
    """None where nothing is there."""
    try:
        return os.stat(name)
    except OSError:  # gone since it was listed, or a link to nothing
        return None


def names_below(top: Path, left_out: Collection[str] = ()) -> Iterator[str]:
    """Every file below a folder, but for what these files and folders of it are or hold.

    What is hidden (“.…”) is of editors and other tools: nobody publishes it, or has looked where its links lead.
    """
    for folder, folders, files in os.walk(top):
        others = left_out if folder == str(top) else ()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in others]
        yield from (os.path.join(folder, n) for n in files if not n.startswith(".") and n not in others)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


class ReportFiles:
    """The files below a report's root. What is wrong with one is added to `problems`.

    Hidden characters keep no file from being read: they are kept apart, for the rule that tells of them.
    `unsaved` has the texts of an editor, by path: they stand in place of what is on the disk.
    """

    def __init__(self, root: Path, problems: list[Problem], unsaved: Texts | None = None) -> None:
        self.root = root
        self.problems = problems
        self.unsaved = unsaved or {}
        self.unread: list[Problem] = []  # those that keep a whole file from being read
        self.hidden: list[Problem] = []
        self.unusual: set[str] = set()  # characters
        self._read: set[Path] = set()

    def below(self, folder: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
        """Files below a folder by their names, without those of editors (“.…”)."""
        top = self.root / folder
        unsaved = [path for path in self.unsaved if path.is_relative_to(top) and not _is_hidden(path.relative_to(top))]
        found = {Path(name) for name in names_below(top) if name.endswith(suffixes)}
        for path in sorted({*found, *unsaved}):
            if path.suffix in suffixes:
                yield path

    def beside_pages(self) -> tuple[str, ...]:
        """The authors' own files below content/ that are no pages: pictures, downloads."""
        content = self.root / "content"
        paths = [path for path in map(Path, names_below(content, MADE)) if path.suffix != ".md"]
        return tuple(sorted(path.relative_to(content).as_posix() for path in paths if path.is_file()))

    def refuse_strays(self, names: Collection[str]) -> None:
        """A file below data/ that nothing has read is most likely one with a slip in its name."""
        for path in self.below("data", (".yml", ".yaml")):
            if path not in self._read:
                name = path.relative_to(self.root / "data").as_posix()
                advice = f"the files are {listed(names, 'and')}, and datasets/"
                advice = did_you_mean(name, [*names, f"datasets/{path.name}"], advice, ending=path.suffix)
                sentence = f"nothing reads this file; {advice}"
                self.problems.append(Problem(self.top(path), sentence, "stray-file"))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def top(self, path: Path) -> Location:
        return Location(self.name(path))

    def text(self, path: Path) -> str | None:
        self._read.add(path)
        try:
            text = self._text(path)
        except ReportError as error:
            self._refuse(error.problems)
            return None
        return self._clean(text, self.name(path))

    def exists(self, path: Path) -> bool:
        return path in self.unsaved or path.exists()

    def _text(self, path: Path) -> str:
        if path in self.unsaved:
            return text_of(self.unsaved[path].encode("utf-8", "surrogatepass"), self.name(path))
        return read_text(path, self.name(path))

    def _clean(self, text: str, file: str) -> str | None:
        """The text as its author sees it; none where a conflict is left in it, from which all else would follow."""
        if left := list(conflicts(text, file)):
            self._refuse(left)
            return None
        self.unusual |= unusual_by_number(text)
        if characters := unusual(text):
            self.unusual |= characters
            self.hidden += hidden(text, file)
            return without_hidden(text)
        return text

    def value(self, path: Path) -> Any:
        """What a YAML file says; None where it says nothing, or after a problem."""
        text = self.text(path)
        return None if text is None else self.yaml(text, self.name(path))

    def yaml(self, text: str, file: str) -> Any:
        """The value of a YAML text; None after a problem."""
        try:
            return read_kept_yaml(text, file)
        except ReportError as error:
            self._refuse(error.problems)
            return None

    def _refuse(self, problems: list[Problem]) -> None:
        self.problems += problems
        self.unread += problems
