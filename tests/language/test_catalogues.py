"""The catalogues hold every word of the interface, each with all its forms and the placeholders that it needs."""

from __future__ import annotations

import ast
import string
from gettext import c2py
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dossier.comparison import field_changes
from dossier.language import extraction
from dossier.language.languages import catalogue_path, catalogues
from dossier.report.kinds import KINDS
from dossier.report.record import fields_by_key
from dossier.report.records import INSPECTED, READERS, Inspection

PACKAGE = Path(extraction.__file__).parents[1]
_CALLS = {"_": 1, "N_": 1, "gettext": 1, "message": 0, "ngettext": 2, "counted": 2, "pgettext": 2}


def read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(catalogue: Catalog) -> dict[tuple[Any, Any], Message]:
    return {(message.context, message.id): message for message in catalogue if message.id}


@pytest.fixture(scope="module")
def template() -> dict[tuple[Any, Any], Message]:
    return messages(extraction.template())


def test_the_template_holds_every_message_of_code_and_templates(template: dict[tuple[Any, Any], Message]) -> None:
    assert messages(read(extraction.TEMPLATE)).keys() == template.keys(), "run “make messages”"


def test_every_literal_that_is_translated_can_be_gathered(template: dict[tuple[Any, Any], Message]) -> None:
    """Inside an f-string the tools for gathering do not look."""
    known = {
        text for _, identifier in template for text in (identifier if isinstance(identifier, tuple) else [identifier])
    }
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            for argument in node.args[: _CALLS.get(name, 0)] if isinstance(node, ast.Call) else ():
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and name != "pgettext":
                    assert argument.value in known, f"{path.name}:{node.lineno}"


def test_words_that_records_fix_are_translated(template: dict[tuple[Any, Any], Message]) -> None:
    hints = get_type_hints(Inspection)
    assert [*READERS] == [*get_args(hints["by"])] and [*INSPECTED] == [*get_args(hints["how"])]
    words = [*READERS.values(), *INSPECTED.values(), "supports", "partly supports", "contradicts"]
    assert {word for word in words if (None, word) not in template} == set()


def test_fields_that_readers_are_told_of_are_fields_of_records() -> None:
    models = [model for kind in KINDS.values() for model in (kind.forms.values() if kind.forms else [kind.model])]
    fields = {name.replace("-", " ") for model in models for name in fields_by_key(model)} | {"text"}
    assert {*field_changes.FIELDS} - fields == set()


@pytest.mark.parametrize("language", catalogues())
def test_a_catalogue_translates_every_message(language: str, template: dict[tuple[Any, Any], Message]) -> None:
    own = messages(read(catalogue_path(language), language))
    assert own.keys() == template.keys(), "run “make messages”"
    assert faults(read(catalogue_path(language), language)) == []


def faults(catalogue: Catalog) -> list[str]:
    """What is wrong with a catalogue's translations, each with its message."""
    return [f"{message.id!r}: {fault}" for message in catalogue if message.id for fault in _faults(message, catalogue)]


def _faults(message: Message, catalogue: Catalog) -> list[str]:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = catalogue.num_plurals if message.pluralizable else 1
    if message.fuzzy:
        return ["is fuzzy"]
    if len(forms) != wanted or not all(forms):
        return [f"has {sum(map(bool, forms))} forms, not {wanted}"]
    identifiers = message.id if isinstance(message.id, tuple) else (message.id,)
    allowed = {name for text in identifiers for name in placeholders(text)}
    found = []
    for number, form in enumerate(forms):
        needed = allowed if not message.pluralizable or _is_of_several(number, catalogue) else set()
        if placeholders(form) - allowed or needed - placeholders(form):
            found.append(f"{form!r} has the placeholders {sorted(placeholders(form))}, not {sorted(needed)}")
    edges = [text[0].isspace() or text[-1].isspace() for text in (identifiers[0],)]
    if edges[0] is False and any(form != form.strip(" ") for form in forms):
        found.append("begins or ends with a space")
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _is_of_several(form: int, catalogue: Catalog) -> bool:
    """Whether the form is for more than one count, which it then has to say."""
    plural = c2py(catalogue.plural_expr)
    return sum(plural(count) == form for count in range(1000)) > 1


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Edition {id}"\nmsgstr "Ausgabe"', "has the placeholders [], not ['id']"),
        ('msgid "Edition {id}"\nmsgstr "Ausgabe {nummer}"', "has the placeholders ['nummer'], not ['id']"),
        ('msgid "Edition"\nmsgstr ""', "has 0 forms, not 1"),
        ('msgid "{count} row"\nmsgid_plural "{count} rows"\nmsgstr[0] "{count} Zeile"', "has 1 forms, not 2"),
        ('#, fuzzy\nmsgid "Edition"\nmsgstr "Ausgabe"', "is fuzzy"),
    ],
)
def test_a_fault_of_a_catalogue_is_named_with_its_message(entry: str, fault: str, tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    (tmp_path / "de.po").write_text(f"{head}\n{entry}\n", "utf-8")
    (found,) = faults(read(tmp_path / "de.po", "de"))
    assert fault in found
    assert "Edition" in found or "row" in found


def test_gathering_again_changes_nothing() -> None:
    paths = [extraction.TEMPLATE, *map(catalogue_path, catalogues())]
    before = [path.read_bytes() for path in paths]
    extraction.update()
    assert [path.read_bytes() for path in paths] == before
