"""The rules of a report, each with a sentence and an example: what `dossier check --explain` prints and the docs list.

A problem names the rule that it breaks by its id. The rules that only reading can check are kept where files are read;
the others by a function of `dossier/checks/` that says so with `keeps`.
"""

from __future__ import annotations

from dossier.rules import figures, files, pages, records

RULES = {**files.RULES, **records.RULES, **pages.RULES, **figures.RULES}
