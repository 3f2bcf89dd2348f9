"""How makers have the files of a site made: each output by its place, a file or, with “/” at its end, a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


class Outputs:
    """Makes them all; a site of which some are there already makes the others (`kept_site`)."""

    def make(self, output: str, work: Callable[[], object], given: object = ()) -> None:
        """`given` is what the work is told beside what it reads of the ledger, as far as it can differ."""
        work()

    def write(self, folder: Path, name: str, data: bytes) -> None:
        """Puts a file with these bytes into the site at `folder`."""
        path = folder / name
        path.unlink(missing_ok=True)  # it may be one of the last site as well
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def part(self, name: str, work: Callable[[], Any]) -> Any:
        """What several outputs hold, made for the first of them."""
        return work()


ANEW = Outputs()
