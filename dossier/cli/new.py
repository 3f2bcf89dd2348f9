"""The kinds of `dossier new`: their options are the questions of a new record; the line they print is for a page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from dossier.authoring import chapter, chart, claim, dataset, event, geo, picture, source
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import content_of
from dossier.cli.command import Group, named_by_file, one_of
from dossier.problems import Refused
from dossier.text import capital

_F = TypeVar("_F", bound=Callable[..., Any])
_ASKS = "What is not given is asked for at a terminal."

kinds = Group("new")


def _options(questions: Iterable[Question]) -> Callable[[_F], _F]:
    """An option for each question."""

    def add(function: _F) -> _F:
        for question in reversed(list(questions)):
            click.option(
                question.option,
                multiple=question.many,
                metavar=question.metavar,
                help=_help(question),
                shell_complete=one_of(question.choices) if question.choices else None,
            )(function)
        return function

    return add


def _help(question: Question) -> str:
    choices = f"one of {', '.join(question.choices)}" if question.choices else ""
    default = f"default: {question.default}" if question.default else ""
    repetition = "may be given several times" if question.many else ""
    text = "; ".join(filter(None, (question.about, choices, default, repetition)))
    return f"{capital(text).removesuffix('.')}."


# -- the kinds -------------------------------------------------------------------------------------------------------


@kinds.command(
    "chapter",
    help=f"Add a page to content/ and to nav:, and its file of claims. {_ASKS}",
    examples={
        'dossier new chapter --title "The gate" --description "How the gate works."': "the page content/gate.md",
    },
)
@_options(chapter.QUESTIONS)
@click.pass_obj
def _chapter(root: Path, /, **given: Any) -> None:
    name, path = chapter.new_chapter(root.resolve(), _answers(chapter.QUESTIONS, given))
    _print_added(root, name, path, f"write it, and its claims into data/claims/{name}.yml")


@kinds.command(
    "source",
    help=f"""Add a work to data/sources/, or several from a reference manager. {_ASKS}

    FILE is one of BibTeX, RIS or CSL-JSON; - reads what is pasted or piped in.""",
    examples={
        "dossier new source export.bib --kind press --claim trade-share": "works that bear on a claim",
        "dossier new source - --kind academic": "paste a reference, and end with Control-D",
        'dossier new source --url https://paper.example/… --title "…"': "without a reference manager",
    },
)
@click.argument("file", required=False)
@_options(source.QUESTIONS)
@click.pass_obj
def _source(root: Path, /, file: str | None, **given: Any) -> None:
    text = _read(file) if file else None
    paths, claim_id = source.new_sources(root.resolve(), text, _answers(source.QUESTIONS, given))
    next_step = "it is used by the claim" if claim_id else "cite it, or name it in a claim, with this"
    for identifier, path in paths.items():
        _print_added(root, identifier, path, next_step, f"[@{identifier}]")


@kinds.command(
    "claim",
    help=f"Add a claim to data/claims/. {_ASKS}",
    examples={
        "dossier new claim --chapter economic": "be asked for the rest",
        'dossier new claim --supports "gazette-2025, para. 3" --supports bureau-2024': "with two sources",
    },
)
@_options(claim.QUESTIONS)
@click.pass_obj
def _claim(root: Path, /, **given: Any) -> None:
    identifier, path = claim.new_claim(root.resolve(), _answers(claim.QUESTIONS, given))
    _print_added(root, identifier, path, "put its words into the page as this link", f"[…](claim:{identifier})")


@kinds.command(
    "dataset",
    help=f"""Add a table to data/datasets/. {_ASKS}

    FILE is a CSV file with a line of names; the types of its columns are found. Columns source, standing and note are
    the rows'.""",
    examples={"dossier new dataset trade.csv --source gazette-2025": "each row has this source, if it names no other"},
)
@click.argument("file")
@_options(dataset.QUESTIONS)
@click.pass_obj
def _dataset(root: Path, /, file: str, **given: Any) -> None:
    identifier, path = dataset.new_dataset(root.resolve(), _read(file), _answers(dataset.QUESTIONS, given))
    _print_added(root, identifier, path, "draw it with this", f"dossier new chart {identifier}")


@kinds.command(
    "event",
    help=f"Add an event to data/events.yml, in the order of days. {_ASKS}",
    examples={"dossier new event --date 2025-10-19 --actor ministry --actor union": "be asked for the rest"},
)
@_options(event.QUESTIONS)
@click.pass_obj
def _event(root: Path, /, **given: Any) -> None:
    identifier, path = event.new_event(root.resolve(), _answers(event.QUESTIONS, given))
    _print_added(root, identifier, path, "link it with this, in your own words", f"[…](event:{identifier})")


@kinds.command(
    "picture",
    help=f"""Add a picture to data/pictures/, with its record. {_ASKS}

    FILE is JPEG, PNG, WebP or SVG; one below content/ is moved.""",
    examples={'dossier new picture gate.jpg --credit "A. Writer" --licence "CC BY 4.0"': "be asked for the rest"},
)
@click.argument("file", type=click.Path(path_type=Path))
@_options(picture.QUESTIONS)
@click.pass_obj
def _picture(root: Path, /, file: Path, **given: Any) -> None:
    identifier, path = picture.new_picture(root.resolve(), file, _answers(picture.QUESTIONS, given))
    _print_added(root, identifier, path, "show it on a page with this line", f"![](picture:{identifier})")


@kinds.command(
    "geo",
    help=f"""Add outlines for maps to data/geo/. {_ASKS}

    FILE is GeoJSON or TopoJSON, in degrees or Web Mercator, up to 200 MB; it is thinned out to what a map shows.""",
    examples={
        "dossier new geo provinces.geojson --source bureau": "the names are found, or asked for",
        "dossier new geo ne_10m_admin_1.json --source natural-earth --where admin=Chad --name name": "some of them",
    },
)
@click.argument("file", type=click.Path(path_type=Path))
@_options(geo.QUESTIONS)
@click.pass_obj
def _geo(root: Path, /, file: Path, **given: Any) -> None:
    identifier, path, remarks = geo.new_geo(root.resolve(), file, _answers(geo.QUESTIONS, given))
    for remark in remarks:
        click.echo(remark, err=True)
    _print_added(root, identifier, path, "a chart of the form map or choropleth names it", f"geo: {identifier}")


@kinds.command(
    "chart",
    help="""Add a chart of a dataset to data/charts.yml. What is not given is guessed.

    DATASET is its id: the name of its file in data/datasets.""",
    examples={
        "dossier new chart trade": "the likeliest form and columns",
        "dossier new chart trade --form lines --where country=Chile": "a form, and some of the rows",
    },
)
@click.argument("dataset_id", metavar="DATASET", shell_complete=named_by_file("data/datasets/*.yml"))
@_options(chart.QUESTIONS)
@click.pass_obj
def _chart(root: Path, /, dataset_id: str, **given: Any) -> None:
    added, path = chart.new_chart(root.resolve(), dataset_id, given)
    line = f"![{added.title}](chart:{added.id})"
    _print_added(root, added.id, path, "show it on a page with this line, in your own words:", line)


# -- what goes in and what is printed --------------------------------------------------------------------------------


def _answers(questions: Iterable[Question], given: Mapping[str, Any]) -> Answers:
    return Answers(questions, given, terminal=sys.stdin.isatty() and sys.stderr.isatty())


def _print_added(root: Path, identifier: str, path: Path, next_step: str, line: str = "") -> None:
    click.echo(f"added {identifier} to {path.relative_to(root.resolve())}; {next_step}", err=True)
    if line:
        click.echo(line)


def _read(file: str) -> str:
    data = sys.stdin.buffer.read() if file == "-" else content_of(Path(file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"the file {file} is not UTF-8 text; save it as UTF-8") from None
