"""Rules about the look of a report's own: each font that it names is there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, did_you_mean, in_quotes, listed
from dossier.report.look import FONTS


@keeps("font-file")
def every_font_has_its_file(ledger: Ledger) -> Iterator[Problem]:
    look = ledger.report.look
    there = sorted({face.family for face in ledger.fonts if face.family})
    advice = f"there are files of {listed(there, 'and')}" if there else f"put its files (.ttf or .otf) into {FONTS}/"
    for key, family in look.families.items():
        if not any(face.is_of(family) for face in ledger.fonts):
            sentence = f"the look: no file in {FONTS}/ is of the family {in_quotes(family)}"
            yield Problem(look.at(key), f"{sentence}; {did_you_mean(family, there, advice)}", "font-file")
    for face in ledger.fonts:
        if not face.family:
            sentence = "this is no font that can be read; put the file in again, or remove it"
            yield Problem(Location(f"{FONTS}/{face.file}"), sentence, "font-file")
