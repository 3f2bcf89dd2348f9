"""The command line of what is new: `dossier new chapter|source|claim|dataset|chart|event`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dossier.authoring.asking import Answers, at_terminal
from dossier.authoring.chapter import new_chapter
from dossier.authoring.chart import new_chart
from dossier.authoring.claim import new_claim
from dossier.authoring.dataset import new_dataset
from dossier.authoring.event import new_event
from dossier.authoring.source import new_sources
from dossier.problems import Refused
from dossier.report.charts import COLUMN_FORMS, COLUMN_ROLES
from dossier.report.records import SOURCE_KINDS
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS

_ASKS = "what is not given is asked for at a terminal"
_TEXT: dict[str, dict[str, str]] = {
    "chapter": {"name": "the page's name (default: from the title)", "title": "its title",
                "description": "what it asks or finds, in one sentence", "driver": "the driver that it treats",
                "after": "the page of nav: that it follows"},
    "claim": {"chapter": "the file of data/claims", "id": "default: from the statement", "statement": "one sentence",
              "standing": ", ".join(STANDINGS), "value": "one figure", "low": "of a range", "high": "of a range",
              "unit": "of the figure", "period": "the time that it is about", "place": "the id of a place",
              "by": "who says so", "evidence": "why it stands so", "note": "what else a reader needs"},
    "event": {"id": "default: from title and year", "date": "2025-10-19, 2025-10 or 2025", "end-date": "the last day",
              "title": "what happened", "summary": "in a sentence or two", "place": "the id of a place",
              "driver": "one of mkdocs.yml"},
    "dataset": {"id": "default: from the title", "title": "its title", "definition": "what is counted, by whose rule",
                "unit": "of the figures", "frequency": "yearly, monthly, event …", "producer": "who made the data",
                "licence": "default: not stated", "date-published": "when", "date-accessed": "default: today",
                "processing": "what was done to the figures", "standing": "of the rows (default: reported)"},
    "source": {"id": "default: outlet, year and words", "kind": ", ".join(SOURCE_KINDS),
               "standing": f"{', '.join(SOURCE_STANDINGS)} (default: located)", "type": "CSL type (default: webpage)",
               "title": "as the page prints it", "description": "in place of a title that you did not see",
               "container-title": "the outlet", "publisher": "who published it", "issued": "2025-09-15 or 2025",
               "url": "its address", "doi": "its DOI", "isbn": "its ISBN", "archive": "where a copy lies",
               "accessed": "the day on which you saw it (default: today)", "listed": "as the list has it",
               "group": "the part of the list", "differs": "how it differs", "note": "what else a reader needs",
               "claim": "the claim that it bears on", "relation": "supports, partly or contradicts"},
}  # fmt: skip
_MANY: dict[str, dict[str, str]] = {
    "claim": {"supports": "a source, as ID or “ID, LOCATOR”", "partly": "one that supports it in part",
              "contradicts": "one that speaks against it", "position": "of a contested claim: “WHO: WHAT [@source]”"},
    "event": {"actor": "the id of an actor", "source": "the id of a source"},
    "dataset": {"source": "the id of the source of the rows"},
    "source": {"author": "“Family, Given”, or the name of a body"},
}  # fmt: skip


def add_commands(parser: argparse.ArgumentParser) -> None:
    """The kinds of new records below the parser of `dossier new`."""
    kinds = parser.add_subparsers(required=True, metavar="kind")

    def kind(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = kinds.add_parser(name, help=words, description=f"{words}; {_ASKS}" if name != "chart" else words)
        added.set_defaults(run=lambda options: _answered(run, options))
        for option, about in _TEXT.get(name, {}).items():
            added.add_argument(f"--{option}", help=about)
        for option, about in _MANY.get(name, {}).items():
            added.add_argument(f"--{option}", action="append", help=f"{about}; may be given several times")
        return added

    kind("chapter", _chapter, "add a page to content/ and to nav:, and its file of claims")
    source = kind("source", _source, "add a work to data/sources/, or several from a reference manager")
    source.add_argument("file", nargs="?", help="a BibTeX, RIS or CSL-JSON file; - reads what is pasted or piped in")
    kind("claim", _claim, "add a claim to data/claims/")
    table = kind("dataset", _dataset, "add a table to data/datasets/; the types of its columns are found")
    table.add_argument("file", help="a CSV file with a line of names; columns source, standing and note are the rows'")
    kind("event", _event, "add an event to data/events.yml, in the order of days")
    _chart_options(kind("chart", _chart, "add a chart of a dataset to data/charts.yml; what is not given is guessed"))


def _answered(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    options.root = options.root.resolve()
    try:
        return run(options)
    except Refused as refusal:
        print(f"dossier: {refusal}", file=sys.stderr)
        return 2


def _answers(options: argparse.Namespace) -> Answers:
    return Answers(vars(options), at_terminal())


def _added(identifier: str, path: Path, options: argparse.Namespace, then: str, line: str = "") -> int:
    print(f"added {identifier} to {path.relative_to(options.root)}; {then}", file=sys.stderr)
    if line:
        print(line)
    return 0


def _chapter(options: argparse.Namespace) -> int:
    name, path = new_chapter(options.root, _answers(options))
    return _added(name, path, options, f"write it, and its claims into data/claims/{name}.yml")


def _source(options: argparse.Namespace) -> int:
    answers = _answers(options)
    text = _read(options.file) if options.file else None
    for identifier, path in new_sources(options.root, text, answers):
        then = "it is used by the claim" if "claim" in answers.options else "cite it, or name it in a claim, with this"
        _added(identifier, path, options, then, f"[@{identifier}]")
    return 0


def _claim(options: argparse.Namespace) -> int:
    name, path = new_claim(options.root, _answers(options))
    return _added(name, path, options, "put its words into the page as this link", f"[…](claim:{name})")


def _dataset(options: argparse.Namespace) -> int:
    name, path = new_dataset(options.root, _read(options.file), _answers(options))
    return _added(name, path, options, "draw it with this", f"dossier new chart {name}")


def _event(options: argparse.Namespace) -> int:
    name, path = new_event(options.root, _answers(options))
    return _added(name, path, options, "link it with this, in your own words", f"[…](event:{name})")


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise Refused(f"the file {file} cannot be read ({error.strerror}); give another") from None
    except UnicodeDecodeError:
        raise Refused(f"the file {file} is not UTF-8 text; save it as UTF-8") from None


# -- charts ----------------------------------------------------------------------------------------------------------


def _chart_options(chart: argparse.ArgumentParser) -> None:
    chart.add_argument("dataset", help="the dataset's id: the name of its file in data/datasets")
    chart.add_argument("--form", help=f"one of {', '.join(COLUMN_FORMS)}")
    chart.add_argument("--id", help="the chart's id (default: the dataset's)")
    chart.add_argument("--title", help="the chart's title (default: the dataset's)")
    for role in COLUMN_ROLES:
        chart.add_argument(f"--{role}", metavar="COLUMN", help=f"the column shown as {role}")
    limit = "show only the rows whose column has this value; may be given several times"
    chart.add_argument("--where", metavar="COLUMN=VALUE", action="append", type=_pair, help=limit)


def _chart(options: argparse.Namespace) -> int:
    asked: dict[str, Any] = {**vars(options), "where": _by_column(options.where or [])}
    chart, path = new_chart(options.root, options.dataset, asked)
    then = "show it on a page with this line, in your own words:"
    return _added(chart.id, path, options, then, f"![{chart.title}](chart:{chart.id})")


def _by_column(pairs: list[tuple[str, str]]) -> dict[str, list[str]] | None:
    names = dict.fromkeys(column for column, _ in pairs)
    return {name: [value for column, value in pairs if column == name] for name in names} or None


def _pair(text: str) -> tuple[str, str]:
    column, found, value = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError(f"write COLUMN=VALUE, not {text!r}")
    return column, value
