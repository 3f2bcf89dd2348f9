"""The kinds of `dossier new`: their options are the questions of a new record; the line they print is for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from dossier.authoring import actor, chapter, chart, claim, dataset, event, geo, lookup, picture, place, source, term
from dossier.authoring.questions import Question
from dossier.authoring.records import Added
from dossier.cli.command import Group, named_by_file, one_of
from dossier.cli.new_answers import answers_to, bytes_of, print_added, print_remarks, text_of
from dossier.problems import ExitCode
from dossier.report import records
from dossier.report.picture import Picture
from dossier.report.places import GeoPlace
from dossier.report.source import Source
from dossier.report.term import Term
from dossier.text import capital

_F = TypeVar("_F", bound=Callable[..., Any])
_CITE = "cite it, or name it in a claim, with this"
_LINK = "link it with this, in your own words"
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
    with answers_to(chapter.QUESTIONS, given, records.FrontMatter) as answers:
        added = chapter.new_chapter(root.resolve(), answers)
    print_added(added, f"write it, and its claims into data/claims/{added.id}.yml")


@kinds.command(
    "source",
    help=f"""Add a work to data/sources/, or several from a reference manager. {_ASKS}

    FILE is BibTeX, RIS or CSL-JSON, such as the downloads of another report; - reads what is pasted or piped in. In
    its place may stand the address or DOI of one work, which is asked of its publisher. Works of a file keep their
    keys; one that cannot be added does not keep out the others, and makes the exit code 1.""",
    examples={
        "dossier new source export.bib --claim trade-share": "works that bear on a claim",
        "dossier new source - --kind academic": "paste a reference, and end with Control-D",
        "dossier new source 10.1000/182 --kind academic": "what the publisher says of the work with this DOI",
        'dossier new source --url https://paper.example/… --title "…"': "without a reference manager",
    },
)
@click.argument("file", required=False)
@_options(source.QUESTIONS)
@click.pass_obj
def _source(root: Path, /, file: str | None, **given: Any) -> ExitCode:
    text = file if file and lookup.is_address(file) else text_of(file) if file else None
    with answers_to(source.QUESTIONS, given, Source) as answers:
        sources = source.new_sources(root.resolve(), text, answers)
    print_remarks(sources.remarks)
    next_step = f"it is used by the claim ({sources.claim_place})" if sources.claim_place else _CITE
    for added in sources.added:
        print_added(added, next_step, f"[@{added.id}]")
    return ExitCode.FINE if sources.is_whole else ExitCode.PROBLEMS


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
    with answers_to(claim.QUESTIONS, given, records.Claim) as answers:
        added = claim.new_claim(root.resolve(), answers)
    print_added(added, "put its words into the page as this link", f"[…](claim:{added.id})")


@kinds.command(
    "dataset",
    help=f"""Add a table to data/datasets/. {_ASKS}

    FILE is CSV of any kind or XLSX. Encoding, delimiter, heads, decimal sign, gaps, dates, totals and the types of
    columns are found and shown; where one is not certain, an option says it. Columns source, locator, standing and
    note are the rows'.""",
    examples={"dossier new dataset trade.csv --source gazette-2025": "each row has this source, if it names no other"},
)
@click.argument("file")
@_options(dataset.QUESTIONS)
@click.pass_obj
def _dataset(root: Path, /, file: str, **given: Any) -> None:
    with answers_to(dataset.QUESTIONS, given, records.Dataset) as answers:
        added = dataset.new_dataset(root.resolve(), bytes_of(file), answers)
    print_added(added, "draw it with this", f"dossier new chart {added.id}")


@kinds.command(
    "event",
    help=f"Add an event to data/events.yml, in the order of days. {_ASKS}",
    examples={"dossier new event --date 2025-10-19 --actor ministry --actor union": "be asked for the rest"},
)
@_options(event.QUESTIONS)
@click.pass_obj
def _event(root: Path, /, **given: Any) -> None:
    with answers_to(event.QUESTIONS, given, records.Event) as answers:
        added = event.new_event(root.resolve(), answers)
    print_added(added, _LINK, f"[…](event:{added.id})")


@kinds.command(
    "actor",
    help=f"Add an actor to data/actors.yml. {_ASKS}",
    examples={
        'dossier new actor --name "Ministry of Trade" --short MoT --source gazette-2025': "be asked for the rest"
    },
)
@_options(actor.QUESTIONS)
@click.pass_obj
def _actor(root: Path, /, **given: Any) -> None:
    with answers_to(actor.QUESTIONS, given, records.Actor) as answers:
        added = actor.new_actor(root.resolve(), answers)
    print_added(added, _LINK, f"[{answers.one('name')}](actor:{added.id})")


@kinds.command(
    "place",
    help=f"Add a place to data/places.yml. {_ASKS}",
    examples={
        'dossier new place --name Torkham --coordinates "34.12, 71.09" --local "ur: طورخم"': "be asked for the rest"
    },
)
@_options(place.QUESTIONS)
@click.pass_obj
def _place(root: Path, /, **given: Any) -> None:
    with answers_to(place.QUESTIONS, given, GeoPlace) as answers:
        added = place.new_place(root.resolve(), answers)
    print_added(added, _LINK, f"[{answers.one('name')}](place:{added.id})")


@kinds.command(
    "term",
    help=f"Add a term to the glossary, data/glossary.yml. {_ASKS}",
    examples={
        'dossier new term --name "Transit guarantee" --source gazette-2025': "be asked for the rest",
        'dossier new term --name "The bank" --see actor:central-bank': "a name that an actor’s record explains",
    },
)
@_options(term.QUESTIONS)
@click.pass_obj
def _term(root: Path, /, **given: Any) -> None:
    with answers_to(term.QUESTIONS, given, Term) as answers:
        added, mark = term.new_term(root.resolve(), answers)
    print_added(added, "link it with this where it first stands", f"[…]({mark})")


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
    with answers_to(picture.QUESTIONS, given, Picture) as answers:
        added = picture.new_picture(root.resolve(), file, answers)
    print_added(added, "show it on a page with this line", f"![](picture:{added.id})")


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
    with answers_to(geo.QUESTIONS, given) as answers:
        added = geo.new_geo(root.resolve(), file, answers)
    print_added(added, "a chart of the form map or choropleth names it", f"geo: {added.id}")


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
    new, places = chart.new_chart(root.resolve(), dataset_id, given)
    line = f"![{new.title}](chart:{new.id})"
    print_added(Added(new.id, places), "show it on a page with this line, in your own words:", line)
