"""Rules about pictures: each has its file, and a record that gives caption, credit, licence and alt text."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from dossier.checks.links import relative_links, resolved
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, did_you_mean_file, in_quotes
from dossier.report.picture import FOLDER


@keeps("picture-file", "stray-file", reads=Reads.RECORDS)
def every_picture_has_its_file(ledger: Ledger) -> Iterator[Problem]:
    pictures, faults = ledger.report.pictures, ledger.picture_faults
    for picture in pictures.values():
        path = f"{FOLDER}/{picture.file}"
        if picture.file not in faults:
            advice = did_you_mean_file(picture.file, faults, f"add {path} or correct the name")
            sentence = f"picture {in_quotes(picture.id)}: {path} is not there; {advice}"
            yield Problem(picture.at("file"), sentence, "picture-file")
        elif fault := faults[picture.file]:
            yield Problem(picture.at("file"), f"picture {in_quotes(picture.id)}: {path} {fault}", "picture-file")
    named = {picture.file for picture in pictures.values()}
    strays = faults.keys() - named if named <= faults.keys() else ()  # else one of them may be what is missing
    for name in strays:
        sentence = "no picture of data/pictures.yml has this file; describe it there or remove it"
        yield Problem(Location(f"{FOLDER}/{name}"), sentence, "stray-file")


@keeps("picture-record", reads=Reads.PAGE)
def every_picture_has_a_record(ledger: Ledger) -> Iterator[Problem]:
    """Markdown's own pictures have neither credit nor licence, and one size for all screens."""
    for page, link in relative_links(ledger):
        file = resolved(page, unquote(urlsplit(link.target).path))
        if link.image and file in ledger.report.files:
            path = shlex.quote(f"content/{file}")
            remedy = f"describe it with “dossier new picture {path}” and show it with ![](picture:id)"
            sentence = f"the picture {in_quotes(link.target)} has neither credit nor licence; {remedy}"
            yield Problem(link.location, sentence, "picture-record")


@keeps("unused-picture")
def every_picture_is_shown(ledger: Ledger) -> Iterator[Problem]:
    for picture in ledger.report.pictures.values():
        if ("picture", picture.id) not in ledger.link_uses:
            sentence = f"no page shows the picture {in_quotes(picture.id)}"
            remedy = f"show it with ![](picture:{picture.id}) or remove it"
            yield Problem(picture.location, f"{sentence}; {remedy}", "unused-picture")
