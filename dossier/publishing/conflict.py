"""The refusal to put other bytes in place of a published edition: which files differ, and what that is in words."""

from __future__ import annotations

from dataclasses import replace

from dossier.comparison import formats
from dossier.comparison.compare import compare
from dossier.comparison.snapshot import snapshot_of_record
from dossier.problems import ExitCode, Refused, first_of, in_quotes, listed
from dossier.report.editions import Edition
from dossier.report.kinds import KINDS

_NAMED = 5  # files of each kind


class Conflict(Refused):
    """An edition was published with other bytes, which stay as they are."""

    exit_code = ExitCode.PROBLEMS


def conflict_message(before: Edition, after: Edition, files: dict[str, list[str]]) -> str:
    """What differs, and what to do; `files` are the names of those that differ, are missing or new."""
    nouns = {"differs": "other bytes", "missing": "missing", "new": "new"}
    counted = [f"{len(names)} {nouns[kind]} ({first_of(names, _NAMED)})" for kind, names in files.items() if names]
    comparison = compare(snapshot_of_record(before), replace(snapshot_of_record(after), name="what is here"))
    if comparison.changes:
        words = f"In words:\n\n{_indented(formats.as_text(comparison))}"
    elif _requoted(before, after):
        words = "No word differs, but quotation marks or apostrophes do, in a record or on a page."
    else:
        words = (
            "No record and no word of a page differs, only how they are shown: "
            f"it was made by {before.generator}, and this by {after.generator}, perhaps with other packages."
        )
    return (
        f"edition {in_quotes(before.id)} is published already with other bytes, and stays as it is. "
        f'To publish what you have, give it another name in mkdocs.yml, such as edition: "{before.id}.1"; '
        f"to publish {in_quotes(before.id)} again, go back to its commit {before.commit[:12]}.\n"
        f"Files: {listed(counted, 'and')}. {words.rstrip()}"
    )


def _requoted(before: Edition, after: Edition) -> bool:
    """Whether two that have the same words write them differently."""
    kinds = (*KINDS, "pages")
    return before.texts != after.texts or any(before.ledger.get(k, {}) != after.ledger.get(k, {}) for k in kinds)


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())
