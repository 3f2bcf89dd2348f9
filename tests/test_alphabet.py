"""The order of names, in whatever alphabet and with whatever marks they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tiny_report import TINY

from dossier.alphabet import in_alphabet
from dossier.ledger import compile_ledger
from dossier.web import views

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def test_accents_and_case_part_no_names() -> None:
    names = ["Águas do Porto", "Åland", "Ética", "Fado", "Łódź", "Lodz Fabryczna", "Ørsted", "uber", "über", "Zimmer"]
    assert sorted(reversed(names), key=in_alphabet) == names
    assert sorted(["هلال", "بنك"], key=in_alphabet) == ["بنك", "هلال"]


def test_readers_find_actors_in_that_order(report: Write) -> None:
    names = ("Zimmer", "Águas do Porto", "Fado", "eLife")
    actors = "".join(
        f"- {{id: a-{n}, name: {name}, kind: association, description: D, sources: bureau}}\n"
        for n, name in enumerate(names)
    )
    ledger = compile_ledger(report({"data/actors.yml": TINY["data/actors.yml"] + actors}))
    data = views.values("actors", {}, ledger)
    shown = [actor.name for kind, _label, own in data["groups"] if kind == "association" for actor in own]
    assert shown == ["Águas do Porto", "eLife", "Fado", "Zimmer"]
