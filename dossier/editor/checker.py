"""The check of a report in a process of its own, so that no answer to an editor waits for it.

The process reads a request a line from its standard input, and writes the answer as a line; both are JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dossier.problems import Location, Problem
from dossier.report.files import Texts

_LONGEST = 2**27  # bytes of an answer


class Targets(NamedTuple):
    """What cross-references may name, each with its words: as it was when the report could last be read."""

    sections: Sequence[tuple[str, str]] = ()
    tables: Sequence[tuple[str, str]] = ()


class Checked(NamedTuple):
    problems: list[Problem]
    targets: Targets | None  # none where the report cannot be read


class CheckFailed(Exception):
    """The process ended before it answered; the next check starts another."""


class Checker:
    """One process, which checks one report at a time."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def check(self, root: Path, unsaved: Texts) -> Checked:
        """The problems of the report with these texts in place of its files. Raises CheckFailed."""
        request = {"root": str(root), "unsaved": {str(path): text for path, text in unsaved.items()}}
        async with self._turn:
            answer = await self._answer(json.dumps(request).encode() + b"\n")
        problems = [Problem(Location(*place), sentence, rule) for place, sentence, rule in answer["problems"]]
        return Checked(problems, Targets(**answer["targets"]) if answer["targets"] else None)

    async def _answer(self, request: bytes) -> Any:
        process = await self._running()
        assert process.stdin and process.stdout
        try:
            process.stdin.write(request)
            await process.stdin.drain()
            line = await process.stdout.readline()
        except (OSError, ValueError) as error:
            self.stop()
            raise CheckFailed(str(error)) from None
        if not line:
            self.stop()
            raise CheckFailed("it ended")
        return json.loads(line)

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", __name__),  # nothing of the report's folder is imported
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                limit=_LONGEST,
            )
        return self._process

    def stop(self) -> None:
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()


def answer(root: Path, unsaved: Texts) -> dict[str, Any]:
    from dossier.checks.whole import check_texts

    found = check_texts(root, unsaved)
    targets = _targets(found.ledger) if found.ledger else None
    return {"problems": [[p.location, p.sentence, p.rule] for p in found.problems], "targets": targets}


def _targets(ledger: Any) -> Mapping[str, Any]:
    numbering = ledger.numbering
    pages = [(path.removesuffix(".md"), title) for path, title in numbering.titles.items()]
    headings = [(f"{path.removesuffix('.md')}#{name}", words) for (path, name), words in numbering.headings.items()]
    tables = [(name, f"table {target.label}, {target.page}") for name, target in numbering.tables.items()]
    return {"sections": sorted([*pages, *headings]), "tables": sorted(tables)}


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints does not answer
    for line in sys.stdin.buffer:
        request = json.loads(line)
        unsaved = {Path(path): text for path, text in request["unsaved"].items()}
        answers.write(json.dumps(answer(Path(request["root"]), unsaved)).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
