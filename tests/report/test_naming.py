"""What records are called before readers."""

from __future__ import annotations

from typing import Any

import pytest

from dossier.language.languages import using
from dossier.report.naming import added_short, heading, name_of
from dossier.report.records import Actor
from dossier.report.source import Source
from dossier.report.term import Term


@pytest.mark.parametrize(
    ("name", "short", "added"),
    [
        ("Tehrik-e-Taliban Pakistan", "TTP", " (TTP)"),
        ("Afghan Taliban (Islamic Emirate of Afghanistan)", "Afghan Taliban", ""),
        ("World Bank", None, ""),
    ],
)
def test_a_short_name_is_added_where_the_name_does_not_say_it(name: str, short: str | None, added: str) -> None:
    assert added_short(Term(id="t", name=name, short=short, description="What it is.", sources=("s",))) == added


ACTORS: dict[str, Any] = {
    name: Actor(id=name, name=long, kind="state", description="What it is.", sources=("s",))
    for name, long in {"ispr": "Inter-Services Public Relations", "iom": "IOM", "the-bank": "World Bank"}.items()
}


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("ispr", "Inter-Services Public Relations"),
        ("ispr, as reported by Geo News", "Inter-Services Public Relations, as reported by Geo News"),
        ("iom and the-bank", "IOM and World Bank"),
        ("Kabul, iom, and the-bank; ispr", "Kabul, IOM, and World Bank; Inter-Services Public Relations"),
        ("A spokesman, for ispr", "A spokesman, for Inter-Services Public Relations"),
        ("the iom office, in Kabul", "the iom office, in Kabul"),
        ("wisdom and iomega", "wisdom and iomega"),
        ("residents and lawmakers", "residents and lawmakers"),
        ("", ""),
    ],
)
def test_each_actor_of_several_who_speak_has_its_name(by: str, expected: str) -> None:
    assert name_of(by, ACTORS) == expected
    assert name_of(by, {name: {"name": actor.name} for name, actor in ACTORS.items()}) == expected


@pytest.mark.parametrize(
    ("language", "by", "expected"),
    [("de", "iom und the-bank", "IOM und World Bank"), ("ar", "iom وthe-bank، في كابل", "IOM وWorld Bank، في كابل")],
)
def test_those_who_speak_are_joined_by_words_of_the_language(language: str, by: str, expected: str) -> None:
    with using(language):
        assert name_of(by, ACTORS) == expected


def test_a_work_is_named_without_the_tags_that_csl_has_in_titles() -> None:
    fields = {"id": "a", "type": "book", "title": "<i>Rosa canina</i> at 10<sup>6</sup>"}
    assert heading(fields) == "Rosa canina at 10⁶"
    assert heading(Source.model_validate({**fields, "kind": "press", "standing": "located"})) == "Rosa canina at 10⁶"
    assert heading({"id": "b", "title": "Rows <i> to <b>"}) == "Rows <i> to <b>"
