"""Every kind of error that the records raise, as a problem: its exact place, words and rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dossier.problems import Location, listed
from dossier.report import charts, source, validation
from dossier.report.csl import CSL_TYPES

SOURCE = "- id: a\n  type: book\n  title: T\n  kind: press\n  standing: located\n"
CLAIM = "- id: c\n  statement: S\n  standing: reported\n  evidence: E\n"
PLACE = "- id: p\n  name: N\n  kind: city\n  country: C\n  description: D\n  sources: [a]\n"
CHART = "- id: ch\n  form: custom\n  title: T\n  subtitle: S\n"
BARS = CHART.replace("custom", "bars") + "  dataset: d\n  x: x\n  y: y\n"
ALT = f"  alt: {'x' * 40}\n"
EVENT = "- id: e\n  date: 2025-02-11\n  title: T\n  summary: S\n  theme: trade\n"
SOURCE_KEYS = listed(f.alias or name for name, f in source.Source.model_fields.items() if name != "location")
MUST_MAP = "must be a mapping of keys to values, not"

CASES = [
    # -- keys
    ("sources", SOURCE + "  titel: x\n",
     "6:3: source “a”: “titel” is not a known key; did you mean “title”? (unknown-key)"),
    ("sources", SOURCE + "  zzzz: x\n",
     f"6:3: source “a”: “zzzz” is not a known key; the keys are {SOURCE_KEYS} (unknown-key)"),
    ("sources", SOURCE + "  url: x\n", "6:3: source “a”: “url” is not a known key; did you mean “URL”? (unknown-key)"),
    ("sources", "- id: a\n  type: book\n  title: T\n  kind: press\n",
     "1:3: source “a”: standing is missing; add it (missing-key)"),
    ("sources", SOURCE + "  author: [{familie: X}]\n",
     "6:13: source “a”, author: “familie” is not a known key; did you mean “family”? (unknown-key)"),
    ("claims", CLAIM + "  positions:\n    - by: X\n",
     "6:7: claim “c”, positions: says is missing; add it (missing-key)"),
    ("claims", CLAIM + "  sources:\n    - {suports: a}\n",
     "6:8: claim “c”, sources: “suports” is not a known key; did you mean “supports”? (unknown-key)"),
    ("places", PLACE + "  coordinates: {lat: 1, long: 2, lon: 1, source: a}\n",
     "7:25: place “p”, coordinates: “long” is not a known key; did you mean “lon”? (unknown-key)"),
    # -- kinds of value
    ("sources", SOURCE.replace("T\n", "[a]\n"), "3:3: source “a”: title must be text, not a list (wrong-value)"),
    ("sources", SOURCE.replace("T\n", "{a: b}\n"), "3:3: source “a”: title must be text, not a mapping (wrong-value)"),
    ("sources", SOURCE.replace("T\n", "''\n"), "3:3: source “a”: title is empty; write it (wrong-value)"),
    ("sources", SOURCE + "  author: X\n", "6:3: source “a”: author must be a list, not “X” (wrong-value)"),
    ("sources", SOURCE + "  author: [X]\n", f"6:12: source “a”, author: {MUST_MAP} “X” (wrong-value)"),
    ("sources", SOURCE + "  author: [{given: X}]\n",
     "6:13: source “a”, author: must have either family (with given) or literal (wrong-value)"),
    ("sources", SOURCE.replace("id: a", "id: A b"),
     "1:3: source “A b”: id must be lower-case letters, digits and single hyphens, not “A b” (wrong-value)"),
    ("sources", SOURCE.replace("id: a", "id: [a]"), "1:3: this source: id must be text, not a list (wrong-value)"),
    ("claims", CLAIM + "  positions:\n    - {by: X, says: Y, sources: {a: b}}\n",
     "6:24: claim “c”, positions: sources must be a list, not a mapping (wrong-value)"),
    ("claims", CLAIM + "  positions:\n    - {by: X, says: Y, sources: [[a]]}\n",
     "6:34: claim “c”, positions, sources: must be text, not a list (wrong-value)"),
    ("places", PLACE + "  local: x\n", f"7:3: place “p”: local {MUST_MAP} “x” (wrong-value)"),
    ("places", PLACE + "  local: {fa: [x]}\n", "7:11: place “p”, local: fa must be text, not a list (wrong-value)"),
    ("places", PLACE + "  local: {fa: }\n", "7:11: place “p”, local: fa must be text, not nothing (wrong-value)"),
    ("glossary", "- {id: t, name: T, description: D}\n",
     "1:20: term “t”: needs a description with sources, or see: and the actor or place that explains it (wrong-value)"),
    ("glossary", "- {id: t, name: T, see: 'actor:a', description: D}\n",
     "1:20: term “t”: has a see: and words of its own beside it; the record that it names says them (wrong-value)"),
    ("glossary", "- {id: t, name: T, see: the bank}\n",
     "1:20: term “t”: see must name a record, such as actor:bank or claim:share, not “the bank” (wrong-value)"),
    ("corrections", "- {id: c, date: 2025, reason: R, records: []}\n",
     "1:34: correction “c”: records is empty; give at least one (wrong-value)"),
    ("corrections", "- {id: c, date: 2025, reason: R, records: [claim]}\n",
     "1:44: correction “c”, records: must name a record, such as actor:bank or claim:share, not “claim” "
     "(wrong-value)"),
    ("places", PLACE + "  coordinates: 1, 2\n", f"7:3: place “p”: coordinates {MUST_MAP} “1, 2” (wrong-value)"),
    ("charts", BARS + ALT + "  horizontal: maybe\n",
     "9:3: chart “ch”: horizontal must be true or false, not “maybe” (wrong-value)"),
    ("charts", CHART + ALT + "  where: x\n", f"6:3: chart “ch”: where {MUST_MAP} “x” (wrong-value)"),
    ("charts", CHART + ALT + "  where: {a: {b: c}}\n",
     "6:11: chart “ch”, where: a must be a list, not a mapping (wrong-value)"),
    ("charts", CHART + ALT + "  where: {str: {b: c}}\n",
     "6:11: chart “ch”, where: str must be a list, not a mapping (wrong-value)"),
    # -- values from a list of words
    ("sources", SOURCE.replace("book", "article-newspapr"),
     "2:3: source “a”: type must not be “article-newspapr”; did you mean “article-newspaper”? (unknown-value)"),
    ("sources", SOURCE.replace("book", "zzz"),
     f"2:3: source “a”: type must not be “zzz”; it may be {listed(CSL_TYPES)} (unknown-value)"),
    ("sources", SOURCE.replace("located", "x"),
     "5:3: source “a”: standing must be located, similar or unlocated, not “x” (unknown-value)"),
    ("charts", CHART.replace("  form: custom\n", "") + ALT, "1:3: chart “ch”: form is missing; add it (missing-key)"),
    ("charts", CHART.replace("custom", "[bars]") + ALT,
     "2:3: chart “ch”: form must be text, not a list (wrong-value)"),
    # -- values outside their range
    ("places", PLACE + "  coordinates: {lat: 95, lon: 1, source: a}\n",
     "7:17: place “p”, coordinates: lat must be 90 or less, not “95” (wrong-value)"),
    ("places", PLACE + "  coordinates: {lat: 1, lon: -181, source: a}\n",
     "7:25: place “p”, coordinates: lon must be -180 or more, not “-181” (wrong-value)"),
    ("places", PLACE + "  coordinates: {lat: north, lon: 1, source: a}\n",
     "7:17: place “p”, coordinates: lat must be a number, not “north” (wrong-value)"),
    ("places", PLACE.replace("[a]", "[]"), "6:3: place “p”: sources is empty; give at least one (wrong-value)"),
    ("charts", CHART + "  alt: bar chart\n",
     "5:3: chart “ch”: alt is too short; write at least 40 characters (wrong-value)"),
    ("claims", CLAIM + "  low: 2\n  high: 1\n", "5:3: claim “c”: has low “2” above high “1” (wrong-value)"),
    ("claims", CLAIM + "  positions:\n    - {by: X, says: Y, low: 2, high: 1}\n",
     "6:24: claim “c”, positions: has low “2” above high “1” (wrong-value)"),
    ("claims", CLAIM + "  value: 1,000\n",
     "5:3: claim “c”: value must be a number without thousands signs, or a date, not “1,000” (wrong-value)"),
    ("sources", SOURCE + "  issued: 2025-02-30\n",
     "6:3: source “a”: issued is not a day of the calendar: “2025-02-30” (wrong-value)"),
    ("sources", SOURCE + "  URL: www.a.example\n",
     "6:3: source “a”: URL must be a full web address that begins with https:// or http://, not “www.a.example” "
     "(wrong-value)"),
    ("events", EVENT + "  end-date: 2025-02-10\n  sources: [a]\n",
     "1:3: event “e”: ends (2025-02-10) before it begins (2025-02-11) (wrong-value)"),
]  # fmt: skip


@pytest.mark.parametrize("name, text, expected", [(name, text, lines) for name, text, *lines in CASES])
def test_the_problem_names_place_record_value_and_remedy(
    problems: Callable[..., list[str]], name: str, text: str, expected: list[str]
) -> None:
    assert problems({f"data/{name}.yml": text}) == sorted(f"data/{name}.yml:{line}" for line in expected)


def test_an_unknown_form_is_answered_with_the_known_ones(problems: Callable[..., list[str]]) -> None:
    (problem,) = problems({"data/charts.yml": CHART.replace("custom", "zzz") + ALT})
    assert problem.startswith("data/charts.yml:2:3: chart “ch”: form must ") and "“zzz”" in problem
    assert listed(charts.FORMS) in problem and problem.endswith(" (unknown-value)")


def test_beside_an_unknown_form_all_else_is_told_at_once(problems: Callable[..., list[str]]) -> None:
    chart = CHART.replace("custom", "lins").replace("T\n", "''\n") + ALT.replace("alt", "x")
    missing, form, title = problems({"data/charts.yml": chart})
    assert missing == "data/charts.yml:1:3: chart “ch”: alt is missing; add it (missing-key)"
    assert "not “lins”" in form.replace("not be", "not") and form.endswith("did you mean “lines”? (unknown-value)")
    assert title == "data/charts.yml:3:3: chart “ch”: title is empty; write it (wrong-value)"


def test_all_problems_of_a_record_are_told_at_once(problems: Callable[..., list[str]]) -> None:
    found = problems({"data/sources.yml": "- id: A\n  typ: book\n  standing: x\n"})  # “typ” says that type is missing
    assert [line.rpartition(" ")[2] for line in found] == [
        "(wrong-value)", "(missing-key)", "(unknown-key)", "(unknown-value)"
    ]  # fmt: skip


FRONT = [
    ("title: T\n", "2:1: the front matter: description is missing; add it (missing-key)"),
    ("title: T\ndescriptio: D\ndescription: D\n",
     "3:1: the front matter: “descriptio” is not a known key; did you mean “description”? (unknown-key)"),
    (f"title: T\ndescription: {'D' * 301}\n",
     "3:1: the front matter: description is too long; write at most 300 characters (wrong-value)"),
    ("title: T\ndescription: D\nhide: toc\n", "4:1: the front matter: hide must be a list, not “toc” (wrong-value)"),
    ("title: T\ndescription: D\nhide: [tok]\n",
     "4:8: the front matter, hide: must be navigation, toc, footer or path, not “tok”; did you mean “toc”? "
     "(unknown-value)"),
    ("title: T\ndescription: D\nbriefing: yep\n",
     "4:1: the front matter: briefing must be true or false, not “yep” (wrong-value)"),
]  # fmt: skip


@pytest.mark.parametrize("front, problem", FRONT)
def test_front_matter_is_held_to_the_same(problems: Callable[..., list[str]], front: str, problem: str) -> None:
    assert problems({"content/index.md": f"---\n{front}---\nWords.\n"}) == [f"content/index.md:{problem}"]


def test_every_message_that_is_written_here_can_be_reached() -> None:
    """What pydantic can raise for these records, and nothing else, has words of its own."""
    assert set(validation._MESSAGES) == {
        "missing", "float_parsing", "int_parsing", "bool_parsing", "string_type", "tuple_type", "dict_type",
        "model_type",
        "string_too_short", "string_too_long", "too_short", "greater_than_equal", "less_than_equal", "value_error",
    }  # fmt: skip


def test_an_error_without_words_of_its_own_keeps_those_of_pydantic() -> None:
    error = {"type": "frozen_field", "loc": ("title",), "msg": "Field is frozen", "input": "x"}
    raw = validation.Mapping(Location("f.yml", 3, 4))
    assert str(validation.as_problem(error, source.Source, raw, "source “a”")) == (
        "f.yml:3:4: source “a”: title: Field is frozen (wrong-value)"
    )
