"""The reports that an editor has open: each with its ids, and with the problems of which the editor was told."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from dossier.editor.checker import Checked, Checker, CheckFailed, Targets
from dossier.editor.index import Index
from dossier.problems import Problem

_REST = 0.25  # seconds without a change, before a check begins
_SETTINGS = "mkdocs.yml"

Publish = Callable[[Path, Sequence[Problem], Index], None]


def root_of(path: Path) -> Path | None:
    """The folder of the report to which a file belongs; None where it is in none."""
    return next((folder for folder in path.parents if (folder / _SETTINGS).exists()), None)


class OpenReport:
    """One report. Checks run one at a time, and again where something has changed meanwhile."""

    def __init__(self, root: Path, checker: Checker, publish: Publish, log: Callable[[str], None]) -> None:
        self.index = Index(root)
        self.targets = Targets()
        self._checker, self._publish, self._log = checker, publish, log
        self._told: set[Path] = set()  # files whose problems the editor shows
        self._changes = 0
        self._work: asyncio.Task[None] | None = None

    def changed(self) -> None:
        """Has the report checked, when nothing has changed for a moment."""
        self._changes += 1
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._check())

    async def _check(self) -> None:
        for _ in self.index.steps():
            await asyncio.sleep(0)
        checked = 0
        while checked != self._changes:
            checked = self._changes
            await asyncio.sleep(_REST)
            if checked != self._changes:
                continue
            try:
                self._tell(await self._checker.check(self.index.root, dict(self.index.unsaved)))
            except CheckFailed as error:
                self._log(f"the check of {self.index.root} ended before it answered: {error}")

    def _tell(self, result: Checked) -> None:
        self.targets = result.targets or self.targets
        problems = self._by_file(result.problems)
        for path in sorted({*self._told, *problems}):
            self._publish(path, problems.get(path, ()), self.index)
        self._told = set(problems)

    def _by_file(self, problems: Sequence[Problem]) -> Mapping[Path, list[Problem]]:
        files: dict[Path, list[Problem]] = defaultdict(list)
        for problem in problems:
            files[self.index.root / problem.location.file].append(problem)
        return files
