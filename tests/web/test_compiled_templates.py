"""What templates were compiled to is taken up by every report and process, and only where nothing about it differs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
import site_sample
from jinja2.bccache import bc_magic
from jinja2.filters import do_lower, do_upper

from dossier import cache
from dossier.build import build
from dossier.report import fingerprint
from dossier.web import compiled_templates


def environment(templates: dict[str, str], **options: object) -> jinja2.Environment:
    made = jinja2.Environment(loader=jinja2.DictLoader(templates), **options)  # type: ignore[arg-type]
    compiled_templates.keep(made)
    return made


@pytest.fixture
def compiled(cold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The names of the templates that were compiled from now on."""
    monkeypatch.setattr(compiled_templates, "FOLDER", tmp_path / "compiled")
    names: list[str | None] = []
    compile_one = jinja2.Environment.compile

    def compile_and_tell(self: jinja2.Environment, source: str, name: str | None = None, *rest: object) -> object:
        names.append(name)
        return compile_one(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", compile_and_tell)
    return names


def test_another_environment_of_the_same_kind_compiles_nothing_again(compiled: list[str | None]) -> None:
    templates = {"a": "{% include 'b' %} {{ word }}", "b": "One"}
    filled = [environment(templates).get_template("a").render(word=word) for word in ("two", "three")]
    assert (filled, compiled) == (["One two", "One three"], ["a", "b"])


def test_where_a_command_is_run_compiles_nothing_again(
    compiled: list[str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python finds modules in that folder too, but a template reaches none of them."""
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.py").touch()
        monkeypatch.syspath_prepend(folder)
        fingerprint.machinery.cache_clear()
        fingerprint.installed.cache_clear()
        assert environment({"a": "{{ x }}"}).get_template("a").render(x=name) == name
    assert compiled == ["a"]


def test_by_another_version_of_a_library_it_is_compiled(
    compiled: list[str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("1", "2"):
        folder = tmp_path / number / "site-packages"
        (folder / f"library-{number}.dist-info").mkdir(parents=True)
        monkeypatch.syspath_prepend(folder)
        fingerprint.installed.cache_clear()
        environment({"a": "{{ x }}"}).get_template("a")
    monkeypatch.undo()
    fingerprint.installed.cache_clear()
    assert compiled == ["a", "a"]


def double(value: str) -> str:
    return value * 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda: environment({"a": "{{ x }}!"}), "<b>!"),
        (lambda: environment({"a": "{{ x }}"}, autoescape=True), "&lt;b&gt;"),
        (lambda: environment({"a": "{{ x }}"}, extensions=["jinja2.ext.do"]), "<b>"),
        (lambda: environment({"a": "{{ x }}"}, variable_start_string="[["), "{{ x }}"),
    ],
    ids=["another text", "escaped", "another extension", "another sign"],
)
def test_what_differs_is_compiled(
    compiled: list[str | None], change: Callable[[], jinja2.Environment], expected: str
) -> None:
    environment({"a": "{{ x }}"}).get_template("a").render(x="<b>")
    assert change().get_template("a").render(x="<b>") == expected
    assert compiled == ["a", "a"]


def test_a_filter_of_a_plugin_that_hangs_on_its_settings_is_asked_each_time(compiled: list[str | None]) -> None:
    shown = []
    for setting in ("one", "two"):
        made = jinja2.Environment(loader=jinja2.DictLoader({"a": "{{ 'the ' | setting }}"}))
        made.filters["setting"] = lambda value, setting=setting: value + setting
        compiled_templates.keep(made)
        shown.append(made.get_template("a").render())
    assert shown == ["the one", "the two"]


class Plugin:
    """As plugins have filters: a method, which hangs on the settings of its object."""

    def __init__(self, setting: str) -> None:
        self.setting = setting

    def word(self, value: str) -> str:
        return value + self.setting


def test_a_method_of_a_plugin_and_a_function_of_a_hook_are_asked_each_time(compiled: list[str | None]) -> None:
    shown = []
    for function in (Plugin("one").word, Plugin("two").word, double):
        made = jinja2.Environment(loader=jinja2.DictLoader({"a": "{{ 'x' | word }}"}))
        made.filters["word"] = function
        compiled_templates.keep(made)
        shown.append(made.get_template("a").render())
    assert (shown, compiled) == (["xone", "xtwo", "xx"], ["a"] * 3)


def test_a_filter_of_a_module_counts(compiled: list[str | None]) -> None:
    shown = []
    for function in (do_upper, do_lower):
        made = jinja2.Environment(loader=jinja2.DictLoader({"a": "{{ 'a' | changed }}"}))
        made.filters["changed"] = function
        compiled_templates.keep(made)
        shown.append(made.get_template("a").render())
    assert shown == ["A", "a"]


def test_a_fault_is_told_at_the_template_of_this_report(compiled: list[str | None], tmp_path: Path) -> None:
    places = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text("\n{{ 1 / nothing }}")
        made = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path / name))
        compiled_templates.keep(made)
        with pytest.raises(ZeroDivisionError) as caught:
            made.get_template("a.html").render(nothing=0)
        frame = caught.traceback[-1]
        places.append((str(frame.path), frame.lineno + 1))
    assert places == [(str(tmp_path / name / "a.html"), 2) for name in ("one", "two")]
    assert compiled == ["a.html"]


def test_where_nothing_can_be_kept_templates_are_filled_in_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled_templates, "FOLDER", tmp_path / "file")
    assert environment({"a": "{{ x }}"}).get_template("a").render(x=1) == "1"


def test_what_is_out_of_date_is_written_over(compiled: list[str | None], tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        assert environment({"a": text}).get_template("a").render() == text
    assert len(list((tmp_path / "compiled").iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"\n", b"words", None])
def test_what_is_damaged_is_compiled_anew(compiled: list[str | None], tmp_path: Path, damage: bytes | None) -> None:
    environment({"a": "{{ x }}"}).get_template("a")
    (file,) = (tmp_path / "compiled").iterdir()
    file.write_bytes(file.read_bytes()[:80] if damage is None else damage)
    assert environment({"a": "{{ x }}"}).get_template("a").render(x=1) == "1"
    assert compiled == ["a", "a"]


def test_the_store_holds_no_code(compiled: list[str | None], cold: Path, tmp_path: Path) -> None:
    """Who may write there, such as whoever fills the cache of a workflow, must not come to run anything."""
    environment({"a": "{{ x }}"}).get_template("a")
    build(site_sample.write(tmp_path / "report"))
    with sqlite3.connect(cold / cache.FILE) as store:
        kept = [bytes(data) for (data,) in store.execute("SELECT data FROM made")]
    assert kept and not any(bc_magic in data for data in kept)
    assert [path.name for path in cold.iterdir() if not path.name.startswith(cache.FILE)] == []
