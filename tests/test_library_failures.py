"""What a library refuses is a problem with its place in every form, or a refusal in one line: never a traceback."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import picture_samples
import pypandoc
import pytest
import typst
import vl_convert
from click.testing import Result
from command_line import dossier
from tiny_report import HEAD, TINY

from dossier import typesetting
from dossier.bibliography import pandoc
from dossier.charts import draw
from dossier.pdf import compile
from dossier.problems import Location, Problem, show
from dossier.web import social_cards

Write = Callable[[Mapping[str, str | bytes | None]], Path]
MKDOCS = TINY["mkdocs.yml"]
GAVE_UP = "the site engine gave up ({}); correct what stands here, or what it uses"
CORRECT = "write it in another way"


def set_in_mkdocs(lines: str, files: Mapping[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    """The settings with more lines, the first of which is line 6."""
    return {"mkdocs.yml": MKDOCS + lines, **(files or {})}


def styled(style: str | bytes) -> dict[str, str | bytes]:
    return {"mkdocs.yml": MKDOCS.replace("  - dossier:\n", "  - dossier:\n      style: own.csl\n"), "own.csl": style}


def pictured(name: str, data: bytes) -> dict[str, str | bytes | None]:
    return dict(picture_samples.pictured(name, data))


def drawn(body: str) -> dict[str, str | bytes]:
    chart = "- {id: own, form: custom, title: T, subtitle: S, alt: One bar that is as long as one and stands alone}\n"
    return {
        "data/charts.yml": TINY["data/charts.yml"] + chart,
        "build_charts.py": f"import altair as alt\n\n\ndef own(report):\n    {body}\n",
    }


class Failure(NamedTuple):
    """What stands in the report's files, the command that meets it, and the problem that it becomes."""

    files: Mapping[str, str | bytes]
    place: tuple[str, int, int]
    sentence: str
    rule: str
    command: str = "build"
    hides: bool = False  # whether the whole file cannot be read for it


HOOK = "\n\ndef on_page_markdown(markdown, page, **_):\n    return markdown.nothing\n"
EXTENSION = """from markdown import Extension
from markdown.preprocessors import Preprocessor


class Refusing(Preprocessor):
    def run(self, lines):
        if any("refuse" in line for line in lines):
            raise AssertionError("not\\nhere")
        return lines


class Own(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Refusing(md), "refusing", 1)


def makeExtension(**settings):
    return Own(**settings)
"""
THEME = "theme: {name: material, font: false, custom_dir: own}\n"
DEPENDENT = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>x</title>'
    '<link href="http://a.example/apa" rel="independent-parent"/></info></style>'
)

FAILURES = {
    # MkDocs
    "a theme that is not there": Failure(
        set_in_mkdocs("theme: nowhere\n"), ("mkdocs.yml", 6, 8),
        "theme is “nowhere”, which the site engine refuses (Unrecognised theme name: 'nowhere'. The available "
        "installed themes are: mkdocs, readthedocs, material); correct it", "site-engine", "check",
    ),
    "a plugin that is not there": Failure(
        set_in_mkdocs("strict: true\nplugins: [nowhere]\n"), ("mkdocs.yml", 7, 11),
        "plugins is “nowhere”, which the site engine refuses (The \"nowhere\" plugin is not installed); correct it",
        "site-engine", "check",
    ),
    "a hook that fails": Failure(
        set_in_mkdocs("hooks: [hook.py]\n", {"hook.py": HOOK}), ("hook.py", 4, 1),
        GAVE_UP.format("AttributeError: 'str' object has no attribute 'nothing'"), "site-engine",
    ),
    "a hook that is no Python": Failure(
        set_in_mkdocs("hooks: [hook.py]\n", {"hook.py": "x = 1\ndef (:\n"}), ("hook.py", 2, 1),
        GAVE_UP.format("SyntaxError: invalid syntax (hook.py, line 2)"), "site-engine",
    ),
    # Jinja
    "a template that cannot be read": Failure(
        set_in_mkdocs(THEME, {"own/main.html": '{% extends "base.html" %}\n{% block content %}\n{% endblok %}\n'}),
        ("own/main.html", 3, 1),
        GAVE_UP.format(
            "TemplateSyntaxError: Encountered unknown tag 'endblok'. Jinja was looking for the following tags: "
            "'endblock'. The innermost block that needs to be closed is 'block'"
        ), "site-engine",
    ),
    "a template that fails": Failure(
        set_in_mkdocs(THEME, {"own/main.html": "{% extends 'base.html' %}\n{% block content %}\n{{ page.a.b }}"
                                               "{% endblock %}\n"}),
        ("own/main.html", 3, 1),
        GAVE_UP.format("UndefinedError: 'mkdocs.structure.pages.Page object' has no attribute 'a'"), "site-engine",
    ),
    # Python-Markdown
    "an extension that fails": Failure(
        {"mkdocs.yml": MKDOCS.replace("  - dossier:", "  - own_refusing\n  - dossier:"),
         "content/new.md": f"{HEAD}Words.\n\nNow refuse\nthis.\n\nMore.\n"},
        ("content/new.md", 7, 1), f"Markdown gives up on what stands here (AssertionError: not here); {CORRECT}",
        "markdown", "check",
    ),
    # Pandoc
    "a style without citations": Failure(
        styled("<a/>"), ("own.csl", 1, 1), "Pandoc cannot print references in this style (CiteprocParseError: No "
        "citation element present); name another style, or mend this one", "pandoc", "check",
    ),
    "a style that is no XML": Failure(
        styled("<a>\n <b</a>"), ("own.csl", 2, 4),
        "the citation style is not valid XML (not well-formed (invalid token)); save the style anew", "style", "check",
    ),
    "a style that is no text": Failure(
        styled(b"<a>\n\xff</a>"), ("own.csl", 2, 1), "the file is not UTF-8 text (byte 5); save it as UTF-8",
        "encoding", "check",
    ),
    "a style that names another": Failure(
        styled(DEPENDENT), ("own.csl", 1, 1),
        "the citation style only names another one, “http://a.example/apa”; save that one here", "style", "check",
    ),
    # vl-convert and Altair
    "a drawing that Vega refuses": Failure(
        drawn("return alt.Chart(alt.InlineData(values=[{}])).mark_bar().transform_calculate(b='datum.('), [{}]"),
        ("data/charts.yml", 9, 3),
        "", "chart-drawing", "charts",
    ),
    "a drawing that Altair refuses": Failure(
        drawn("return alt.Chart(None).mark_bar(nothing=3), []"), ("data/charts.yml", 9, 3), "", "chart-drawing",
        "charts",
    ),
    "a function that leaves": Failure(
        drawn("raise SystemExit(0)"), ("data/charts.yml", 9, 3),
        "chart “own” could not be drawn: SystemExit, “0”", "chart-drawing", "charts",
    ),
    "a file of charts that is no Python": Failure(
        {**drawn(""), "build_charts.py": b"\xff\xfe"}, ("data/charts.yml", 9, 3), "", "chart-drawing", "charts",
    ),
    # Pillow and Typst
    "a picture that ends early": Failure(
        pictured("gate.png", b"\x89PNG\r\n\x1a\n"), ("data/pictures.yml", 2, 3),
        "picture “gate”: data/pictures/gate.png is damaged or cut off; copy it here again", "picture-file", "check",
    ),
    "an empty picture": Failure(
        pictured("gate.jpg", b""), ("data/pictures.yml", 2, 3),
        "picture “gate”: data/pictures/gate.jpg is no picture in JPEG, PNG, WebP or SVG; save it as one of these",
        "picture-file", "check",
    ),
    "an empty drawing": Failure(
        pictured("gate.svg", b""), ("data/pictures.yml", 2, 3),
        "picture “gate”: data/pictures/gate.svg is no SVG (no element found: line 1, column 0); save it again",
        "picture-file", "check",
    ),
    # PyYAML
    "an unclosed list": Failure(
        {"data/claims.yml": TINY["data/claims.yml"] + "- [a\n"}, ("data/claims.yml", 9, 1),
        "this is not valid YAML (while parsing a flow sequence, did not find expected ',' or ']'); check the "
        "indentation, and put text with special characters in quotation marks", "yaml-syntax", "check", hides=True,
    ),
    "5,000 lists in one another": Failure(
        {"mkdocs.yml": "site_name: " + "[" * 5000}, ("mkdocs.yml", 1, 31),
        "the settings are nested more than 20 levels deep; flatten them", "yaml-form", "check", hides=True,
    ),
    "an escape for what XML does not know": Failure(
        {"data/sources.yml": TINY["data/sources.yml"].replace("title: Trade falls", 'title: "Trade\\x01falls"')},
        ("data/sources.yml", 1, 39), "an escape stands for a hidden character: control character (U+0001); remove it",
        "hidden-character", "check", hides=True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_what_a_library_refuses_is_a_problem_in_every_form(
    failure: Failure, report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules/own_refusing.py").write_text(EXTENSION, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "modules"))
    root = report(failure.files)
    assert_problem(dossier(failure.command, root=root), failure)
    github = dossier(failure.command, "--format", "github", root=root)
    file, line, column = failure.place
    place = f"::error file={file},line={line},col={column},title={failure.rule}::"
    assert (github.exit_code, github.stdout[: len(place)], github.stderr) == (1, place, "")
    assert not (root / "site").exists() and not list(root.glob(".site-*"))


def assert_problem(result: Result, failure: Failure) -> None:
    (line,) = result.stdout.splitlines()
    problem = Problem(Location(*failure.place), failure.sentence, failure.rule)
    more = f"; more may follow when {failure.place[0]} can be read" if failure.hides else ""
    assert (result.exit_code, result.stderr) == (1, f"1 problem{more}\n")
    if failure.sentence:
        assert line == show([problem])
    else:  # in words that change from one version of the library to the next
        assert line.startswith(f"{problem.location}: ") and line.endswith(f" ({failure.rule})")


# -- what no input of a report makes them do -------------------------------------------------------------------------


class PanicException(BaseException):
    """As the libraries in Rust raise it when they give up."""


def gives_up(*_: Any, **__: Any) -> NoReturn:
    raise PanicException("index out of\nbounds")


def fails(*_: Any, **__: Any) -> NoReturn:
    raise ValueError("conversion failed")


_picture, _compiler = typesetting.picture, typst.Compiler


class BrokenForDocuments:
    """Pictures are drawn by the same library."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._real = _compiler(*arguments, **options)

    def compile(self, format: str = "pdf", **options: Any) -> Any:
        return self._real.compile(format=format, **options) if format == "png" else gives_up()

    def __getattr__(self, _: str) -> Callable[..., NoReturn]:
        return gives_up


def fails_for_sharing(drawing: str, *size: Any, **options: Any) -> bytes:
    """Charts have another size."""
    return fails() if size == (social_cards.WIDTH, social_cards.HEIGHT) else _picture(drawing, *size, **options)


class BrokenPool:
    """Processes that end before they have begun."""

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __enter__(self) -> BrokenPool:
        return self

    def __exit__(self, *_: object) -> None: ...

    def submit(self, *_: Any) -> NoReturn:
        raise BrokenProcessPool("terminated abruptly")


Stub = tuple[object, str, Any]
STUBBED: dict[str, tuple[Sequence[Stub], str, str]] = {
    "pictures for sharing": (
        [(typesetting, "picture", fails_for_sharing)], "content/index.md:1:1",
        "the picture for sharing could not be drawn: ValueError: conversion failed (chart-drawing)",
    ),
    "what makes charts explorable": (
        [(vl_convert, "javascript_bundle", gives_up)], "mkdocs.yml:1:1",
        "what makes charts explorable could not be made: PanicException: index out of bounds (chart-drawing)",
    ),
    "charts": (
        [(vl_convert, "vegalite_to_svg", gives_up)], "data/charts.yml:1:3",
        "chart “trade” could not be drawn: PanicException, “index out of bounds” (chart-drawing)",
    ),
    "charts in processes of their own": (
        [(draw, "_MANY", 0), (draw, "ProcessPoolExecutor", BrokenPool)], "data/charts.yml:1:3",
        "chart “trade” could not be drawn: BrokenProcessPool, “terminated abruptly” (chart-drawing)",
    ),
    "print": (
        [(typst, "Compiler", BrokenForDocuments)], "mkdocs.yml:1:1",
        "the briefing could not be printed: PanicException: index out of bounds (print)",
    ),
    "print in a process of its own": (
        [(compile, "_LARGE", 0), (compile, "ProcessPoolExecutor", BrokenPool)], "mkdocs.yml:1:1",
        "the briefing could not be printed: Typst ended without a word, as where memory is short (print)",
    ),
    "references": (
        [(pandoc, "_run", lambda *_: subprocess.CompletedProcess([], 0, "<div>", ""))], "mkdocs.yml:5:7",
        "Pandoc cannot print references in this style (what it wrote is no XML: no element found: line 1, column 5); "
        "name another style, or mend this one (pandoc)",
    ),
    "references that it leaves out": (
        [(pandoc, "_run", lambda *_: subprocess.CompletedProcess([], 0, "<div/>", ""))], "mkdocs.yml:5:7",
        "Pandoc cannot print references in this style (it leaves out “gazette”); name another style, or mend this one "
        "(pandoc)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("stubs", "place", "message"), STUBBED.values(), ids=STUBBED)
def test_what_a_library_breaks_off_is_a_problem_and_the_last_site_stays(
    stubs: Sequence[Stub], place: str, message: str, report: Write, monkeypatch: pytest.MonkeyPatch, cold: Path
) -> None:
    root = report({"site/index.html": "The last good page."})
    for holder, name, value in stubs:
        monkeypatch.setattr(holder, name, value)
    result = dossier("build", root=root)
    assert (result.exit_code, result.stdout, result.stderr) == (1, f"{place}: {message}\n", "1 problem\n")
    assert [path.name for path in root.rglob("site/*")] == ["index.html"]
    assert not list(root.rglob("*.partial")) and not list(root.glob(".site-*"))


def not_found() -> NoReturn:
    raise OSError("No pandoc was found")


def test_a_machine_without_pandoc_is_told(report: Write, monkeypatch: pytest.MonkeyPatch, cold: Path) -> None:
    monkeypatch.setattr(pypandoc, "get_pandoc_path", not_found)
    result = dossier("build", root=report({}))
    assert (result.exit_code, result.stdout) == (2, "")
    reason = "OSError: No pandoc was found"
    assert result.stderr == f"dossier: Pandoc cannot be run ({reason}); install the package pypandoc_binary again\n"


@pytest.mark.parametrize("command", ["charts", "build"])
def test_a_file_in_the_way_of_a_folder_is_told(command: str, report: Write) -> None:
    root = report({"content/charts": "a file"})
    result = dossier(command, root=root)
    assert (result.exit_code, result.stdout) == (2, "")
    remedy = "see what is there, who may write it, and whether the disk is full"
    assert result.stderr == f"dossier: {root}/content/charts: File exists; {remedy}\n"
