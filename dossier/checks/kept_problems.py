"""Problems as data, for as long as they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable

from dossier.problems import Location, Problem


def written(problems: Iterable[Problem]) -> bytes:
    return json.dumps([[problem.location, problem.sentence, problem.rule] for problem in problems]).encode()


def read(kept: bytes) -> list[Problem]:
    return [Problem(Location(*place), sentence, rule) for place, sentence, rule in json.loads(kept)]
