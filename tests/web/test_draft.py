"""Where the problems of a draft are shown."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from tiny_report import TINY

from dossier.ledger import unformatted_ledger
from dossier.problems import Location, Problem
from dossier.web import draft

Write = Callable[[Mapping[str, str]], Path]


def test_the_problems_of_many_records_are_found_in_time(report: Write) -> None:
    event = TINY["data/events.yml"]
    many = "".join(event.replace("id: closure", f"id: closure-{number}") for number in range(1500))
    ledger = unformatted_ledger(report({"data/events.yml": many}))
    wrong = [event for event in ledger.report.events.values() if event.id.endswith("50")]
    places = [Location(event.location.file, event.location.line + 2) for event in wrong]
    ledger = replace(ledger, problems=tuple(Problem(place, "it is wrong", "wrong-value") for place in places))
    begun = time.process_time()
    boxes = {name: box for name in ledger.report.events if (box := draft.boxes(f"event-{name}", ledger))}
    assert time.process_time() - begun < 1  # of this process; a quiet machine needs a tenth
    assert list(boxes) == [event.id for event in wrong] and len(wrong) == 15
    assert all(box.count("it is wrong") == 1 for box in boxes.values())
