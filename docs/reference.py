"""Writes the reference and the gallery of docs/pages/ from what they tell of: the command line, the records, the rules,
the registries, the reports of this repository.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from record_tables import MEANINGS, Schema, holds, record_table, rows_table, table

from dossier.checks import registry
from dossier.cli.command import Command, Group
from dossier.cli.main import cli
from dossier.problems import ExitCode
from dossier.report import json_schemas
from dossier.report.chart import Chart
from dossier.report.charts import FORMS
from dossier.report.declared_kinds import default_kinds
from dossier.report.kinds import KINDS, SINGLE
from dossier.report.record import Record, fields_by_key
from dossier.report.records import FrontMatter
from dossier.report.relations import RELATIONS
from dossier.report.settings import OPTIONS, Settings, read_settings
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.report.views import GROUP, VIEWS

DOCS = Path(__file__).parent
FOLDER = DOCS / "pages"
_HEAD = "This page is made by `make docs`."
_PICTURED = {  # of the flagship, as docs/pictures.py takes them
    "home": "its first page",
    "claims": "all its claims",
    "timeline": "its timeline",
    "phone": "a chapter on a phone, in the dark",
}


def main() -> None:
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")


# -- tables ------------------------------------------------------------------------------------------------------------


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", _HEAD, *filter(None, parts)]) + "\n"


# -- commands ----------------------------------------------------------------------------------------------------------


def commands() -> str:
    """Every command as click knows it."""
    codes = table(("exit code", "means"), ([str(code.value), code.meaning] for code in ExitCode))
    return _page("Commands", codes, *(_command(*entry) for entry in _walk(cli, "dossier")))


def _walk(command: click.Command, name: str) -> Iterator[tuple[click.Command, str]]:
    yield command, name
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            assert below is not None
            yield from _walk(below, f"{name} {word}")


def _command(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    options = [
        parameter
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts
    ]
    rows = [_option(option, context) for option in options]
    examples = command.examples if isinstance(command, Command | Group) else {}
    listed = "\n".join(f"- `{line}` – {words}" for line, words in examples.items())
    parts = [f"## {name}", f"```text\n{usage}\n```", _unwrapped(command.help or "")]
    return "\n\n".join(filter(None, [*parts, table(("option", "does"), rows) if rows else "", listed]))


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    names, words = option.get_help_record(context) or ("", "")
    return f"`{names}`", words


def _unwrapped(text: str) -> str:
    """Paragraphs whose lines were broken in the code."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


# -- fields ------------------------------------------------------------------------------------------------------------


def fields() -> str:
    """Every key of every record but charts."""
    note = (
        "What stands in the files of `data/`. A key that is not listed here is refused. “id” is lower-case letters, "
        "digits and hyphens; “date” is `2025`, `2025-10` or `2025-10-19`. “time” is a date, `2025-Q3`, `2025-H1`, "
        "`2025-21` to `2025-24` for spring to winter, or `2025-04-28T12:33+02:00`. Charts have [a page "
        "of their own](charts.md)."
    )
    kinds = [_kind(kind) for kind in (*KINDS, *SINGLE) if kind != "charts"]
    return _page("Fields", note, *kinds, _front_matter())


def _kind(name: str) -> str:
    schema = json.loads(json_schemas.schema(name, default_kinds()))
    records = dict(schema.get("$defs", {}))
    model = SINGLE[name].__name__ if name in SINGLE else KINDS[name].model.__name__
    own = records.pop(model, schema)
    keys = [key for key in own["properties"] if key != "id" or model != "Dataset"]  # its id is the file's name
    parts = [f"## {name.capitalize()}", f"In {_place(name)}.", record_table(model, own, keys)]
    return "\n\n".join([*parts, *(_part(part, records[part]) for part in records)])


def _place(name: str) -> str:
    if name in SINGLE:
        return f"`data/{name}.yml`"
    if KINDS[name].a_file_each:
        return f"`data/{name}/ID.yml`, a file for each"
    place = KINDS[name].place
    return f"`{place}`, a list" if place.endswith(".yml") else f"the files of `{place}/`, lists"


def _part(name: str, schema: Schema) -> str:
    return f"### {name}\n\n{record_table(name, schema)}"


def _front_matter() -> str:
    schema = FrontMatter.model_json_schema(by_alias=True)
    words = "Between `---` at the top of a page of `content/`; also the group, under the key of the report’s grouping."
    return f"## Front matter\n\n{words}\n\n{record_table('FrontMatter', schema, fields_by_key(FrontMatter))}"


# -- charts ------------------------------------------------------------------------------------------------------------


def charts() -> str:
    """The keys that all charts have, and each form with its own."""
    schemas: dict[str, Schema] = json.loads(json_schemas.schema("charts", default_kinds()))["$defs"]
    common = list(fields_by_key(Chart))
    first = schemas[next(iter(FORMS.values())).__name__]
    head = (
        "Charts stand in `data/charts.yml`. Each has these keys, and those of its form. Which figures of its words "
        "follow from its rows, and which want a sum under `computed`: [Figures in its words]"
        "(../how-to/chart.md#figures-in-its-words)."
    )
    forms = [_form(form, model, schemas[model.__name__], common) for form, model in FORMS.items()]
    parts = [_part(name, schemas[name]) for name in schemas.keys() - {model.__name__ for model in FORMS.values()}]
    return _page("Charts", head, record_table("Chart", first, common), *forms, "## Parts of charts", *sorted(parts))


def _form(form: str, model: type[Record], schema: Schema, common: Iterable[str]) -> str:
    own = [key for key in schema["properties"] if key not in common]
    words = (model.__doc__ or "").strip() if model.__doc__ != model.__base__.__doc__ else ""
    slug = form.replace(" ", "-")
    drawing = f"![A chart of the form {form}](../pictures/forms/{slug}.webp){{ .form }}" if _drawn(slug) else ""
    keys = record_table("forms", schema, own) if own else ""
    return "\n\n".join(filter(None, [f"## {form}", words, drawing, keys]))


def _drawn(slug: str) -> bool:
    return (DOCS / f"pages/pictures/forms/{slug}.webp").exists()


# -- settings ----------------------------------------------------------------------------------------------------------


def settings() -> str:
    """What mkdocs.yml may say to this generator."""
    schema = Settings.model_json_schema(by_alias=True)["properties"]
    keys = [key for key in fields_by_key(Settings) if key in MEANINGS["Settings"]]
    options = rows_table("options", ((key, False, _setting(schema[key])) for key in OPTIONS))
    words = "The rest of `mkdocs.yml` is that of MkDocs and Material; `docs_dir` is `content`."
    below = "Below `dossier:` among the `markdown_extensions`."
    variables = (
        ("`DOSSIER_CACHE`", "the folder of what was made before, in place of the user’s own cache folder"),
        ("`SOURCE_DATE_EPOCH`", "the moment that a build is of, in place of that of the last commit"),
        ("`NO_COLOR`", "problems without colours"),
    )
    return _page(
        "Settings", f"## mkdocs.yml\n\n{words}", rows_table("Settings", ((k, k == "site_name", "text") for k in keys)),
        f"## Options of the extension\n\n{below}", options,
        "## Variables of the environment", table(("variable", "is"), variables),
    )  # fmt: skip


def _setting(schema: Schema) -> str:
    ways = [way for way in schema.get("anyOf", [schema]) if way.get("type") != "null"]
    return holds(ways[0])


# -- marks of pages ----------------------------------------------------------------------------------------------------


def marks() -> str:
    """What pages write to link, to show and to list records."""
    linked = [(f"`[words]({k.noun}:id)`", f"a link to {_a(k.noun)}, with a card") for k in KINDS.values() if k.linked]
    shown = [(f"`![takeaway]({k.noun}:id)`", f"the {k.noun}") for k in KINDS.values() if k.pictured]
    cited = [("`[@id]`, `[@id, p. 4; @other]`", "a citation, with a card and an entry below the page")]
    referred = [(f"`[words]({noun}:id)`", f"a reference to {_a(noun)}, with its number") for noun in _REFERRED]
    views = [
        (f"`![](view:{view.name})`", view.shows or "editions", ", ".join(f"`{_filter(name)}`" for name in view.filters))
        for view in VIEWS.values()
    ]
    return _page(
        "Marks of pages", table(("you write", "readers get"), [*cited, *linked, *shown, *referred]),
        "## Views\n\nA filter stands behind a question mark: `![](view:claims?standing=contested)`. `group` stands for "
        "the key of the report’s grouping.",
        table(("you write", "shows", "filters"), views),
        "## Standings\n\nOf claims, and some of the rows of datasets:", _standings(STANDINGS),
        "Of sources:", _standings(SOURCE_STANDINGS),
        "## How a source bears on a claim\n\nEach entry of a claim’s `sources` begins with one of these keys:",
        table(("key", "readers see", "names", "bears the claim out"), (
            (f"`{r.key}`", r.name, MEANINGS["Support"][r.key], "yes" if r.bears_out else "") for r in RELATIONS.values()
        )),
    )  # fmt: skip


_REFERRED = ("figure", "table", "section")


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _filter(name: str) -> str:
    return "group" if name == GROUP else name


def _standings(standings: Mapping[str, Any]) -> str:
    rows = ((s.sign, f"`{s.name}`", s.meaning, "yes" if s.of_rows else "") for s in standings.values())
    return table(("sign", "standing", "means", "of rows"), rows)


# -- the gallery -------------------------------------------------------------------------------------------------------


def gallery() -> str:
    """The flagship, and each report of examples/ as its own settings tell of it."""
    root = DOCS.parent
    head = "Reports made with it. Each is a folder of the repository that you can read, build and change."
    examples = [
        _report(path.parent, {path.parent.name: "its first page"})
        for path in sorted(root.glob("examples/*/mkdocs.yml"))
    ]
    below = "The tests build more small reports, each with something of its own: see `tests/reports/`."
    return _page("Gallery", head, _report(root, _PICTURED), *examples, below)


def _report(root: Path, pictures: Mapping[str, str]) -> str:
    own = read_settings((root / "mkdocs.yml").read_text("utf-8"))
    place = root.relative_to(DOCS.parent).as_posix()
    where = "In `content/` and `data/`." if place == "." else f"In `{place}/`."
    taken = [(name, words) for name, words in pictures.items() if (FOLDER / f"pictures/{name}.webp").exists()]
    images = [f"![{own.title}: {words}](pictures/{name}.webp)" for name, words in taken]
    return "\n\n".join([f"## {own.title}", f"{own.description}. {where}", *images])


PAGES: dict[str, Callable[[], str]] = {
    "reference/commands.md": commands,
    "reference/marks.md": marks,
    "reference/fields.md": fields,
    "reference/charts.md": charts,
    "reference/settings.md": settings,
    "reference/rules.md": lambda: registry.reference() + "\n",
    "gallery.md": gallery,
}


if __name__ == "__main__":
    main()
