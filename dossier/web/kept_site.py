"""The last good site, of which a build takes over what would come out the same.

Each output follows from the settings and the machinery, where a change has all made anew, and from what it was seen to
read of the records and pages (`noted`). Where each of its reads gives the same as it did, its files are linked
from the last site, each after its bytes were found to be those that were written. All else is made.
"""

from __future__ import annotations

import json
import os
import shutil
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from dossier import cache, last_build
from dossier.content_digest import digest_of_value
from dossier.exports.outputs import Outputs
from dossier.last_build import KnownFiles, Written, files_below
from dossier.ledger import Ledger
from dossier.noted.ledger import NotedLedger, making, of_settings, output_of, settled
from dossier.prose.kept_markup import depend_on_nothing_else
from dossier.report.fingerprint import Prints
from dossier.report.folders import DOWNLOADS, SITE
from dossier.timestamp import timestamp_of
from dossier.web import theme_folder
from dossier.web.second_names import SecondNames
from dossier.web.site_links import site_path

_MADE_EACH_TIME = (DOWNLOADS,)


class _Kept(NamedTuple):
    """An output as it was made: its files, the numbers of its reads, and the digest of what it was given."""

    files: Sequence[str]
    reads: Sequence[int]
    given: str


class KeptSite(Outputs):
    """The site of the last build of a report with these settings, and the one that is made in `folder`."""

    def __init__(self, ledger: Ledger, root: Path, folder: Path, earlier: Path | None, name: str) -> None:
        self.ledger = NotedLedger.of(ledger, root)
        self._folder, self._site, self._name = folder, root / SITE, name
        self._root, self._second = root, SecondNames(self._site, earlier)
        self._known = KnownFiles(root)
        self._digests: dict[str, str] = {}  # of files of the new site
        self._given: dict[str, str] = {}
        self._parts: dict[str, tuple[Any, set[str]]] = {}
        self._taken: dict[str, _Kept] = {}
        kept = cache.get([name]).get(name)
        self._files, self._reads, self._outputs = _read(kept) if kept else ({}, [], {})

    def make(self, output: str, work: Callable[[], object], given: object = ()) -> None:
        self._given[output] = digest_of_value(given)
        if not self._takes_over(output):
            with making(self.ledger, output):
                work()

    def write(self, folder: Path, name: str, data: bytes) -> None:
        digest = sha256(data).hexdigest()
        if self._files.get(name) != digest or not self._lays([name]):
            super().write(folder, name, data)
            self._digests[name] = digest

    def part(self, name: str, work: Callable[[], Any]) -> Any:
        if name in self._parts:
            self.ledger.notes.again(self._parts[name][1])
        else:
            reads: set[str] = set()
            with self.ledger.notes.part(reads):
                self._parts[name] = work(), reads
        return self._parts[name][0]

    def pages(self) -> list[str] | None:
        """Lays the pages that are the same into the new site; those that are not, named as below `content/`.

        None where no site is kept.
        """
        if not self._outputs:
            return None
        return [path for path in self.ledger.report.pages if not self._takes_over(output_of(path))]

    def keep(self) -> dict[str, Written]:
        """Notes what the build has made; returns the files."""
        found = dict(files_below(str(self._folder)))
        names = [name for name in found if name.partition("/")[0] not in _MADE_EACH_TIME]
        written = {name: Written.of(found[name], self._digests.get(name, "")) for name in names}
        files = {name: file.digest for name, file in written.items()}
        in_order, numbers = sorted(files), dict[str, int]()
        outputs = {
            output: kept._replace(reads=[numbers.setdefault(self._reads[n][0], len(numbers)) for n in kept.reads])
            for output, kept in self._taken.items()
        }
        outputs |= {output: self._made(output, in_order, numbers) for output in self.ledger.notes.by_output}
        reads = [(read, self.ledger.digest(read)) for read in numbers]
        cache.put({self._name: json.dumps([files, reads, outputs]).encode()})
        return written

    def _made(self, output: str, files: Sequence[str], numbers: dict[str, int]) -> _Kept:
        """`files` are all of the site, in order; `numbers` are those of reads, to which new ones are added."""
        reads = self.ledger.notes.by_output[output]
        own = [output]
        if output.endswith("/"):
            own = list(takewhile(lambda name: name.startswith(output), files[bisect_left(files, output) :]))
        elif path := _page_of(output):
            reads, own = {*reads, f"markups/{path}"}, [site_path(path, self._folder)]
        own = [name for name in own if (self._folder / name).is_file()]
        return _Kept(
            own, [numbers.setdefault(read, len(numbers)) for read in sorted(reads)], self._given.get(output, "")
        )

    def _takes_over(self, output: str) -> bool:
        kept = self._outputs.get(output)
        if not kept or kept.given != self._given.get(output, "") or not self._changed.isdisjoint(kept.reads):
            return False
        if not self._lays(kept.files, output):
            return False
        self._taken[output] = kept
        return True

    @cached_property
    def _changed(self) -> set[int]:
        """The reads that no longer give what they gave, by their numbers."""
        return {number for number, (read, digest) in enumerate(self._reads) if self.ledger.digest(read) != digest}

    def lays_copy(self, source: str, name: str) -> bool:
        """Whether the last site has the file at `source`, a path from the root, under its name; then it is laid."""
        try:
            return self._known.digest(source, f"{self._root}/{source}") == self._files.get(name) and self._lays([name])
        except OSError:
            return False

    def _lays(self, files: Sequence[str], output: str = "") -> bool:
        """Whether all of them are there as they were written; else none is laid. They may be all of an output."""
        try:
            stand = {name: os.lstat(f"{self._site}/{name}").st_ino for name in files}
            if any(self._is_changed(name) for name in files):
                return False
            if not (files and output.endswith("/") and self._second.moves_folder(output, stand, self._folder)):
                for name, inode in stand.items():
                    if not self._second.moves(name, inode, self._folder):
                        _link(f"{self._site}/{name}", f"{self._folder}/{name}")
                    self._digests[name] = self._files[name]
        except OSError:
            for name in files:
                if self._digests.pop(name, None):
                    (self._folder / name).unlink()
            return False
        self._digests |= {name: self._files[name] for name in files}
        return True

    def _is_changed(self, name: str) -> bool:
        return self._known.digest(f"{SITE}/{name}", f"{self._site}/{name}") != self._files[name]


def kept_site(root: Path, ledger: Ledger, folder: Path, files: Prints, earlier: Path | None = None) -> KeptSite | None:
    """None where nobody can say what the pages follow from: the site engine may be told to read what it likes, and
    indexes the words of all pages where the look is another one. `files` are the prints of those of the ledger;
    `earlier` is as in SecondNames."""
    settings = ledger.report.settings
    is_known = not last_build.is_open(root) and depend_on_nothing_else(settings) and theme_folder.is_taken(settings)
    if not is_known:
        return None
    name = cache.key("kept site", of_settings(files), digest_of_value(settled(ledger)), str(timestamp_of(root)))
    return KeptSite(ledger, root, folder, earlier, name)


def _page_of(output: str) -> str:
    """The page whose output it is; nothing for another output."""
    return output.removeprefix(output_of("")) if output.startswith(output_of("")) else ""


# -- files -----------------------------------------------------------------------------------------------------------


def _link(old: str, new: str) -> None:
    """Raises OSError, as where the old one is gone."""
    try:
        _link_or_copy(old, new)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(new), exist_ok=True)
        _link_or_copy(old, new)


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except FileNotFoundError:
        raise
    except OSError:  # another file system, or one without links
        shutil.copyfile(old, new)


def _read(kept: bytes) -> tuple[dict[str, str], list[tuple[str, str]], dict[str, _Kept]]:
    """The digests of all files, the reads with theirs, and the outputs, as they were kept in JSON."""
    files, reads, outputs = json.loads(kept)
    return files, reads, {name: _Kept(*plain) for name, plain in outputs.items()}
