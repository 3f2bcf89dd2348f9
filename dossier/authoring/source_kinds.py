"""The kind of an imported work, guessed from what the report knows and what the work is, for a person to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import click

from dossier.authoring.questions import Answers, ask
from dossier.problems import Refused, did_you_mean, in_quotes, listed
from dossier.report.csl_markup import without_markup
from dossier.report.records import Report

# Kinds that reports often declare, by what speaks for them; one that this report has not is never guessed.
_BY_TYPE = {
    "article-journal": ("academic",), "paper-conference": ("academic",), "thesis": ("academic",),
    "article-newspaper": ("press",), "article-magazine": ("press",), "broadcast": ("press",),
    "legislation": ("law", "government"), "bill": ("law", "government"), "legal_case": ("law", "government"),
    "regulation": ("law", "government"), "treaty": ("law",), "entry-encyclopedia": ("reference work", "tertiary"),
    "entry-dictionary": ("reference work", "tertiary"), "dataset": ("statistics",),
}  # fmt: skip
_BY_HOST = {
    "gov": ("government",), "gob": ("government",), "gouv": ("government",), "mil": ("government",),
    "edu": ("academic",), "ac": ("academic",), "un.org": ("UN", "international body"),
}  # fmt: skip


_WIDTH = 50  # letters of a title in the list


class KindGuess:
    """Guesses by the report's own sources first: those of one outlet or host are mostly of one kind."""

    def __init__(self, report: Report) -> None:
        self._kinds = report.kinds.sources
        self._counts: dict[str, Counter[str]] = {}
        for source in report.sources.values():
            for mark in _marks(source.container_title, source.publisher, source.url):
                self._counts.setdefault(mark, Counter())[source.kind] += 1

    def of(self, entry: Mapping[str, Any], keywords: Sequence[str]) -> str:
        """A kind of the report; empty where nothing speaks for one."""
        by_keyword = (kind for kind in self._kinds if kind.lower() in (word.lower() for word in keywords))
        candidates = [*by_keyword, *self._learned(entry), *_usual(entry)]
        return next((kind for kind in candidates if kind in self._kinds), "")

    def _learned(self, entry: Mapping[str, Any]) -> Iterable[str]:
        for mark in _marks(entry.get("container-title"), entry.get("publisher"), entry.get("URL")):
            if mark in self._counts:
                yield self._counts[mark].most_common(1)[0][0]


def _marks(container: str | None, publisher: str | None, url: str | None) -> list[str]:
    host = urlsplit(url or "").netloc.lower().removeprefix("www.")
    return [mark.lower() for mark in (container, publisher, host) if mark and mark != "doi.org"]


def _usual(entry: Mapping[str, Any]) -> Iterable[str]:
    host = urlsplit(entry.get("URL", "")).netloc.lower()
    for ending, kinds in _BY_HOST.items():
        if host == ending or host.endswith(f".{ending}") or f".{ending}." in host:
            yield from kinds
    yield from _BY_TYPE.get(entry["type"], ())


# -- confirmation ----------------------------------------------------------------------------------------------------


def confirm_kinds(entries: Mapping[str, dict[str, Any]], kinds: Iterable[str], answers: Answers) -> None:
    """Lists the works with the kinds that were guessed; at a terminal each may be given another."""
    if "kind" in answers:
        return
    known = list(kinds)
    click.echo(_table(entries), err=True)
    while answers.terminal:
        prompt = "Kinds (ID=KIND for one, a kind for all that have none; Enter takes them as listed)"
        answer = ask(prompt, "", False, lambda text: _check(text, entries, known))
        if not answer:
            return
        _set(answer, entries)
        click.echo(_table(entries), err=True)


def _table(entries: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [(name, entry["type"], entry.get("kind") or "?", _title(entry)) for name, entry in entries.items()]
    widths = [max(len(row[column]) for row in [("id", "type", "kind", ""), *rows]) for column in range(3)]
    cells = [("id", "type", "kind", "title"), *rows]
    return "\n".join("  ".join([*map(str.ljust, row, widths), row[3]]).rstrip() for row in cells)


def _title(entry: Mapping[str, Any]) -> str:
    words = without_markup(str(entry.get("title") or entry.get("description") or entry.get("title-from-address") or ""))
    return words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"


def _check(text: str, entries: Mapping[str, Any], kinds: list[str]) -> None:
    name, equals, kind = text.rpartition("=")
    kind, name = kind.strip(), name.strip()
    if equals and name not in entries:
        raise Refused(f"there is no work {in_quotes(name)} in the list; {did_you_mean(name, entries)}".rstrip("; "))
    if kind not in kinds:
        raise Refused(f"there is no kind {in_quotes(kind)}; {did_you_mean(kind, kinds, f'there are {listed(kinds)}')}")


def _set(text: str, entries: Mapping[str, dict[str, Any]]) -> None:
    name, equals, kind = (part.strip() for part in text.rpartition("="))
    for identifier in [name] if equals else [key for key, entry in entries.items() if not entry.get("kind")]:
        entries[identifier]["kind"] = kind
