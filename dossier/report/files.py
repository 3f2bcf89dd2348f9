"""What of a report is on the disk: its files, their texts and YAML values, and a stamp that changes with them."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from dossier.files import write_whole
from dossier.problems import Location, Problem, ReportError, did_you_mean, listed
from dossier.report import strict_yaml
from dossier.report.characters import hidden, unusual, unusual_by_number, without_hidden
from dossier.report.conflict_markers import conflicts
from dossier.report.strict_yaml import read_text, read_yaml

CACHE = Path(".cache/dossier")
MADE = ("charts", "pictures", "datasets", "datapackage.json")  # below content/; drawn from data/, and never read
EDITIONS = "editions"  # the records of published editions
_READER = hashlib.sha256(Path(strict_yaml.__file__).read_bytes()).hexdigest()  # what another reader left is not ours


def stamp(root: Path) -> int:
    """A number that changes when a file of the report is added, removed or changed."""
    names = [str(root / "mkdocs.yml"), *map(str, (root / EDITIONS).glob("*.json"))]
    for top in ("data", "content"):
        for folder, folders, files in os.walk(root / top):
            if folder == str(root / "content"):  # made of the rest; thousands of files in a large report
                folders[:] = [name for name in folders if name not in MADE]
            names += [os.path.join(folder, n) for n in files if not n.endswith((".svg", ".png", ".json", ".csv"))]
    return hash(tuple((name, s.st_mtime_ns, s.st_size) for name in sorted(names) if (s := _state(name))))


def _state(name: str) -> os.stat_result | None:
    try:
        return os.stat(name)
    except FileNotFoundError:  # gone since it was listed
        return None


class ReportFiles:
    """The files below a report's root. What is wrong with one is added to `problems`.

    Hidden characters keep no file from being read: they are kept apart, for the rule that tells of them.
    """

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.root = root
        self.problems = problems
        self.hidden: list[Problem] = []
        self.unusual: set[str] = set()  # characters
        self._cache = _cache_of(root)
        self._used: dict[str, Any] = {}
        self._read: set[Path] = set()

    def save_cache(self) -> None:
        if self._used.keys() != self._cache.keys():
            write_whole(self.root / CACHE / "yaml.pickle", pickle.dumps(self._used))

    def below(self, folder: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
        """Files below a folder by their names, without those of editors (“.…”); folders that are links are refused."""
        for path in sorted((self.root / folder).rglob("*")):
            if path.name.startswith("."):
                continue
            if path.is_dir() and path.is_symlink():  # the site engine would follow it, and nothing below was checked
                sentence = "the folder is a link; put the folder itself here"
                self.problems.append(Problem(self.top(path), sentence, "path-outside"))
            elif path.suffix in suffixes and not path.is_dir():
                yield path

    def beside_pages(self) -> tuple[str, ...]:
        """The authors' own files below content/ that are no pages: pictures, downloads."""
        names = (path.relative_to(self.root / "content").as_posix() for path in (self.root / "content").rglob("*"))
        return tuple(sorted(n for n in names if not n.endswith(".md") and n.partition("/")[0] not in MADE and "." in n))

    def refuse_strays(self, names: Collection[str]) -> None:
        """A file below data/ that nothing has read is most likely one with a slip in its name."""
        for path in self.below("data", (".yml", ".yaml")):
            if path not in self._read:
                name = path.relative_to(self.root / "data").as_posix()
                advice = f"the files are {listed(names, 'and')}, and datasets/"
                advice = did_you_mean(name, [*names, f"datasets/{path.name}"], advice)
                sentence = f"nothing reads this file; {advice}"
                self.problems.append(Problem(self.top(path), sentence, "stray-file"))

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def top(self, path: Path) -> Location:
        return Location(self.name(path))

    def text(self, path: Path) -> str | None:
        self._read.add(path)
        if not path.resolve().is_relative_to(self.root.resolve()):
            sentence = "the file is a link that leaves the project; put the file itself here"
            self.problems.append(Problem(self.top(path), sentence, "path-outside"))
            return None
        try:
            text = read_text(path, self.name(path))
        except ReportError as error:
            self.problems += error.problems
            return None
        return self._clean(text, self.name(path))

    def _clean(self, text: str, file: str) -> str | None:
        """The text as its author sees it; none where a conflict is left in it, from which all else would follow."""
        if left := list(conflicts(text, file)):
            self.problems += left
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
        """The value of a YAML text, from the cache where the same text was read before; None after a problem."""
        key = hashlib.sha256(f"{_READER}\0{file}\0{text}".encode()).hexdigest()
        try:
            self._used[key] = self._cache[key] if key in self._cache else read_yaml(text, file)
        except ReportError as error:
            self.problems += error.problems
            return None
        return self._used[key]


def _cache_of(root: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = pickle.loads((root / CACHE / "yaml.pickle").read_bytes())
    except Exception:  # none yet, one from another version or a cut-off write: read the files instead
        return {}
    return found
