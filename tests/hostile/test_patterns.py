"""Every regular expression of the machinery takes time in proportion to its text, whatever a stranger writes."""

from __future__ import annotations

import ast
import importlib
import itertools
import math
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from time_limits import stopped_after

import dossier

FUNCTIONS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
GIVEN = re.compile(rf"\bre\.(?:{'|'.join(FUNCTIONS[1:])})\(")  # what a function gives to `re` as it runs
GROWTH = 1.3  # the exponent that is allowed
SIZES = (30, 300, 3000)  # signs; what takes no time at the last of these is in proportion, or as good as
LARGE = (8_000, 24_000)
NO_TIME = 0.01  # seconds for the last of SIZES: a square takes three times as much, and is looked at
MOST = 0.5
LONGEST = 60  # seconds, on a busy machine; a pattern that tries every way of dividing a text would never end
TRIES = 3  # of which the least counts: other work on the machine takes time, and never gives any
ROUNDS = 5  # of so many tries each, for one that seems to grow too fast: what other work took is gone in one of them


class Used(NamedTuple):
    pattern: re.Pattern[str]
    module: str
    anchored: bool  # asked for at the beginning of a text alone


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(dossier.__path__, "dossier."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def methods_in(source: str) -> Mapping[str, set[str]]:
    """By the name of what they are called on, in whatever module."""
    found = defaultdict(set)
    for name, method in re.findall(rf"\b(\w+)[.,] ?({'|'.join(FUNCTIONS[1:])})\b", source):
        found[name].add(method)
    return found


def patterns_of(module: ModuleType, methods: Mapping[str, set[str]]) -> Iterator[Used]:
    """Those that the module holds, and those that its functions give to `re` as they run."""
    for name, value in vars(module).items():
        for pattern in patterns_in([value]):
            anchored = value is pattern and name in methods and methods[name] <= {"match", "fullmatch"}
            yield Used(pattern, module.__name__, anchored)
    source = Path(str(module.__file__)).read_text("utf-8")
    for call in ast.walk(ast.parse(source)) if GIVEN.search(source) else ():
        if is_call(call) and (written := evaluated(call.args[0], module)):  # type: ignore[attr-defined]
            anchored = call.func.attr in ("match", "fullmatch")  # type: ignore[attr-defined]
            if call.func.attr != "compile":  # type: ignore[attr-defined]
                yield Used(re.compile(written, flags_of(call, module)), module.__name__, anchored)


def patterns_in(values: Iterable[Any], depth: int = 0) -> Iterator[re.Pattern[str]]:
    for value in values:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value
        elif isinstance(value, dict) and depth < 3:
            yield from patterns_in([*value.keys(), *value.values()], depth + 1)
        elif isinstance(value, list | tuple | set | frozenset) and depth < 3:
            yield from patterns_in(value, depth + 1)


def is_call(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return False
    return isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr in FUNCTIONS


def evaluated(node: ast.AST, module: ModuleType) -> str:
    """The pattern, where it does not hang on what a function is given."""
    try:
        value = eval(compile(ast.Expression(node), "", "eval"), dict(vars(module)))  # type: ignore[arg-type]
    except Exception:
        return ""
    return value if isinstance(value, str) else ""


def flags_of(call: Any, module: ModuleType) -> int:
    given = [*(keyword.value for keyword in call.keywords if keyword.arg == "flags"), *call.args[1:]]
    for node in given:
        try:
            value = eval(compile(ast.Expression(node), "", "eval"), {"re": re, **vars(module)})
        except Exception:
            continue
        if isinstance(value, re.RegexFlag):
            return int(value)
    return 0


def signs_of(pattern: re.Pattern[str]) -> list[str]:
    """The signs that a pattern looks for, and one of each class that it knows."""
    tree = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    found: dict[str, None] = {}

    def walk(part: Any) -> None:
        if isinstance(part, tuple) and len(part) == 2 and str(part[0]) in ("LITERAL", "NOT_LITERAL"):
            found[chr(part[1])] = None
        elif isinstance(part, tuple) and len(part) == 2 and str(part[0]) == "RANGE":
            found[chr(part[1][0])] = None
        elif isinstance(part, str | int) or part is None:
            return
        else:
            for child in part:
                walk(child)

    walk(tree)
    return list(found)[:24]


def texts_of(pattern: re.Pattern[str]) -> Iterator[str]:
    """Pieces that are written again and again."""
    signs = signs_of(pattern)
    usual = ["a", "1", " ", "\n", "-", ",", "."]
    yield from dict.fromkeys([*signs, *usual])
    yield from ("".join(pair) for pair in itertools.product(signs[:10], [*signs[:10], "a", " ", "1"]))
    yield "".join(signs) or "a"
    yield from ("".join(signs[:n]) for n in range(2, min(len(signs), 9)))
    yield from (
        "a ",
        "1 ",
        "a, ",
        "a-",
        "1,",
        "a\n",
        " \n",
        "a@",
        "A.",
        "[a](",
        "![",
        "<a ",
        "<!--",
        "`a",
        "“a",
        "1 a ",
    )


def seconds(used: Used, text: str) -> float:
    """Endless where it does not end."""
    begin = time.thread_time()
    try:
        with stopped_after(LONGEST):
            if not used.anchored:
                for _ in used.pattern.finditer(text):
                    pass
            used.pattern.match(text), used.pattern.fullmatch(text)
    except TimeoutError:
        return math.inf
    return time.thread_time() - begin


def growth(used: Used, piece: str, ending: str) -> float:
    """The exponent with which the time grows; endless where it takes too long at once."""

    def text(size: int) -> str:
        return piece * (size // len(piece) + 1) + ending

    for size in SIZES:
        taken = seconds(used, text(size))
        if taken > MOST:
            return math.inf
    if taken < NO_TIME or any(seconds(used, text(SIZES[-1])) < NO_TIME for _ in range(TRIES)):
        return 1.0
    few = many = math.inf
    for _ in range(ROUNDS):
        for _ in range(TRIES):
            few, many = min(few, seconds(used, text(LARGE[0]))), min(many, seconds(used, text(LARGE[1])))
        exponent = math.log(max(many, 1e-9) / max(few, 1e-9), LARGE[1] / LARGE[0])
        if exponent <= GROWTH:
            break
    return exponent


METHODS = methods_in("".join(path.read_text("utf-8") for path in Path(dossier.__path__[0]).rglob("*.py")))
ALL = {(u.pattern.pattern, u.pattern.flags, u.anchored): u for m in modules() for u in patterns_of(m, METHODS)}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system cannot stop a search")
def test_a_pattern_that_does_not_end_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "LONGEST", 0.2)
    endless = Used(re.compile("(?:a| ?a)+"), "here", False)
    assert growth(endless, "a ", "") == math.inf or growth(endless, "a", "\0") == math.inf


def test_a_pattern_whose_time_grows_with_the_square_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is measured."""
    monkeypatch.setitem(globals(), "LARGE", (2_000, 6_000))
    assert growth(Used(re.compile(r"(?:ab)*c"), "here", False), "ab", "\0") > 1.7


def test_the_patterns_are_found() -> None:
    assert len(ALL) > 150


@pytest.mark.parametrize("used", ALL.values(), ids=[f"{used.module}-{n}" for n, used in enumerate(ALL.values())])
def test_a_pattern_takes_time_in_proportion(used: Used) -> None:
    for piece, ending in itertools.product(texts_of(used.pattern), ("", "\0")):
        exponent = growth(used, piece, ending)
        where = f"{used.module}: {used.pattern.pattern!r}"
        assert exponent <= GROWTH, f"{where} grows with n^{exponent:.1f} on {piece!r} again and again, then {ending!r}"
