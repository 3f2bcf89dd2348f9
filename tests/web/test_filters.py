from __future__ import annotations

from dataclasses import dataclass

import pytest

from dossier.web.filters import Dimension, Filters, filters_of


@dataclass(frozen=True)
class Thing:
    id: str
    kind: str
    makers: tuple[str, ...] = ()


THINGS = [Thing("a", "Think tank", ("x", "y")), Thing("b", "Think tank", ("y",)), Thing("c", "UN")]
KIND = Dimension("kind", lambda thing: [thing.kind])
MAKER = Dimension("maker", lambda thing: thing.makers, {"x": "Mr X", "y": "Ms Y"}.__getitem__)


@pytest.fixture
def filters() -> Filters:
    return filters_of("things", THINGS, (KIND, MAKER))


def test_each_value_of_each_dimension_is_a_filter_with_its_count(filters: Filters) -> None:
    assert {f.anchor: (f.words, f.count) for f in filters.by_token.values()} == {
        "things-by-kind-think-tank": ("kind: Think tank", 2), "things-by-kind-un": ("kind: UN", 1),
        "things-by-maker-x": ("maker: Mr X", 1), "things-by-maker-y": ("maker: Ms Y", 2),
    }  # fmt: skip
    assert filters.total == 3


@pytest.mark.parametrize(
    "values",
    [
        ("قناة 24", "فرانس 24", "24"), ("Канал 24", "Новости 24"), ("C++", "C", "C#"), ("東京 BBC", "BBC"),
        ("1 ≤ 2", "1 > 2", "1 2"), ("Straße", "Stra e"), ("—", "…"),
    ],
)  # fmt: skip
def test_values_that_share_some_letters_are_filters_of_their_own(values: tuple[str, ...]) -> None:
    things = [Thing(str(n), value) for n, value in enumerate(values)]
    found = filters_of("things", things, (KIND,)).by_token.values()
    assert sorted((f.label, f.count) for f in found) == sorted((value, 1) for value in values)


@pytest.mark.parametrize(
    ("value", "token"),
    [
        ("Médecins Sans Frontières", "kind-medecins-sans-frontieres"), ("U.S. Army (press)", "kind-u-s-army-press"),
        ("Johnson & Johnson", "kind-johnson-johnson"), ("C", "kind-c"), ("2024", "kind-2024"),
        ("قناة 24", "kind-24-9e307ad6"), ("قناة", "kind-14425a6b"),
    ],
)  # fmt: skip
def test_accents_and_punctuation_make_no_other_address(value: str, token: str) -> None:
    assert KIND.token(value) == token


def test_values_with_other_capitals_or_accents_are_one_in_the_words_of_the_first() -> None:
    things = [Thing(str(n), kind) for n, kind in enumerate(["Le Temps", "le temps", "Le Têmps"])]
    (found,) = filters_of("things", things, (KIND,)).by_token.values()
    assert (found.label, found.count) == ("Le Temps", 3)


def test_the_most_frequent_stand_first(filters: Filters) -> None:
    assert {name: [f.label for f in found] for name, found in filters.groups.items()} == {
        "kind": ["Think tank", "UN"],
        "maker": ["Ms Y", "Mr X"],
    }


def test_records_carry_their_tokens_and_sections_those_of_all_in_them(filters: Filters) -> None:
    assert filters.tokens == {"a": "kind-think-tank maker-x maker-y", "b": "kind-think-tank maker-y", "c": "kind-un"}
    assert filters.of(THINGS[1:]) == "kind-think-tank kind-un maker-y"


def test_crossed_filters_are_the_cells_of_a_matrix() -> None:
    standing = Dimension("letter", lambda thing: [thing.id])
    crossed = filters_of("things", THINGS[:2], (KIND, standing), crossed=True)
    assert crossed.by_token["kind-think-tank-letter-b"].words == "kind: Think tank; letter: b"
    assert [t for t in crossed.by_token if t.count("-") == 4] == [
        "kind-think-tank-letter-a",
        "kind-think-tank-letter-b",
    ]
    assert crossed.tokens["b"] == "kind-think-tank letter-b kind-think-tank-letter-b"


def test_a_target_shows_the_sections_that_ask_for_it_and_hides_the_rest(filters: Filters) -> None:
    tokens, css = list(filters.by_token), filters.css([("", THINGS)])
    for token, anchor in (("maker-x", "#things-by-maker-x"), ("kind-un", "#things-by-kind-un")):
        assert f"{anchor}:target~.found{{--by-{tokens.index(token)}:block}}" in css
    assert ".at:target~.found{--rest:none}" in css
    one, other = [tokens.index(token) for token in ("kind-think-tank", "maker-y")]
    display = f"var(--by-{other},var(--by-{one},var(--rest,block)))"
    assert f'.found [data-by="{filters.of(THINGS[1:2])}"]{{display:{display}}}' in css
    assert f'.found [data-by="{filters.of(THINGS)}"]{{display:' in css  # of the section


def test_a_browser_without_has_loses_only_the_mark_of_the_active_filter(filters: Filters) -> None:
    rules = [rule for rule in filters.css([("", THINGS)]).strip().split("}") if rule.strip()]
    assert [":has(" in rule for rule in rules[:-1]] == [False] * (len(rules) - 1)
    assert ":has(" in rules[-1]


def test_without_records_there_is_no_filter_and_no_rule() -> None:
    empty = filters_of("things", [], (KIND, MAKER))
    assert (empty.css([]), empty.total, empty.groups) == ("", 0, {"kind": (), "maker": ()})
