"""What is asked for a new record: once for options and prompts, in the words of the records, and only where needed."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from dossier.authoring import actor, chapter, chart, claim, dataset, event, place, source
from dossier.authoring.questions import Answers, Question
from dossier.authoring.tables import read
from dossier.problems import Refused
from dossier.report.chart import Chart
from dossier.report.charts import COLUMN_ROLES
from dossier.report.places import GeoPlace
from dossier.report.records import Actor, Claim, Dataset, Event, FrontMatter
from dossier.report.source import Source

QUESTIONS = (
    Question("kind", choices=("press", "wire")),
    Question("title", "as printed"),
    Question("date_accessed", default="today"),
    Question("source", many=True),
)


@pytest.mark.parametrize(
    ("questions", "record", "others"),
    [
        (chapter.QUESTIONS, FrontMatter, {"name", "after"}),
        (source.QUESTIONS, Source, {"claim", "position", "relation"}),
        (
            claim.QUESTIONS,
            Claim,
            {
                "chapter",
                "from",
                "position",
                "supports",
                "partly",
                "contradicts",
                "background",
                "quote",
                "checked_by",
                "checked_how",
                "checked_date",
            },
        ),
        (dataset.QUESTIONS, Dataset, {"source", "standing", *(question.name for question in read.QUESTIONS)}),
        (actor.QUESTIONS, Actor, {"tie", "source"}),
        (place.QUESTIONS, GeoPlace, {"source", "coordinates_source"}),
        (event.QUESTIONS, Event, {"actor", "source"}),
        (chart.QUESTIONS, Chart, {*COLUMN_ROLES, "geo", "lat", "lon"} - Chart.model_fields.keys()),  # keys of maps
    ],
)
def test_what_is_asked_are_fields_of_the_record(
    questions: tuple[Question, ...], record: type[BaseModel], others: set[str]
) -> None:
    names = [question.name for question in questions]
    assert len(set(names)) == len(names)
    assert set(names) - record.model_fields.keys() == others


def test_what_was_given_is_not_asked_and_one_of_the_choices() -> None:
    answers = Answers(QUESTIONS, {"kind": "pres", "title": "T", "source": ("a", "b"), "date_accessed": None})
    assert (answers.one("title"), answers.one("date_accessed"), answers.many("source")) == ("T", "today", ["a", "b"])
    assert "title" in answers and "date_accessed" not in answers and answers.get("date_accessed") is None
    with pytest.raises(Refused) as refusal:
        answers.one("kind")
    assert str(refusal.value) == "--kind may not be “pres”; did you mean “press”?"
    answers.complete()


def test_all_that_is_missing_is_told_at_once() -> None:
    answers = Answers(QUESTIONS, {"title": ""})
    for name in ("kind", "title", "title"):
        assert answers.one(name) == ""
    assert answers.many("source") == [] and answers.one("kind", needed=False) == ""
    with pytest.raises(Refused) as refusal:
        answers.complete()
    assert str(refusal.value) == (
        "--kind (press or wire), --title and --source are missing; give them, or run the command at a terminal, "
        "which asks"
    )


@pytest.mark.parametrize(
    ("question", "choices", "optional", "prompt"),
    [
        (Question("place", "the id of a place"), (), True, "Place (the id of a place; may be empty)"),
        (Question("theme", "one of mkdocs.yml"), ("trade", "arms"), False, "Theme (trade, arms)"),
        (Question("date_accessed"), (), False, "Date accessed"),
        (Question("url", label="URL"), (), True, "URL (may be empty)"),
        (Question("chapter", "a file"), tuple("abcdefghijklmnopqrstu"), False, "Chapter (a file)"),
    ],
)
def test_prompts_name_the_choices_or_say_what_is_wanted(
    question: Question, choices: tuple[str, ...], optional: bool, prompt: str
) -> None:
    assert question.prompt(choices, optional) == prompt
