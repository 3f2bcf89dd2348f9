"""Problems as data, for as long as they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from dossier.problems import Location, Problem

if TYPE_CHECKING:
    from dossier.ledger import Ledger


class Found(NamedTuple):
    """The problems, and the files of which more may be wrong: that cannot be read, or whose records hide what is."""

    problems: list[Problem]
    unread: list[str]
    unmended: list[str] = []
    ledger: Ledger | None = None  # of a report that was read as a whole, and not kept


def written(problems: Iterable[Problem]) -> bytes:
    return json.dumps([[problem.location, problem.sentence, problem.rule] for problem in problems]).encode()


def read(kept: bytes) -> list[Problem]:
    return [Problem(Location(*place), sentence, rule) for place, sentence, rule in json.loads(kept)]
