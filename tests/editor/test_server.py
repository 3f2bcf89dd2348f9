"""The language server as an editor meets it: each ability on a small report, over standard input and output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from language_client import Editor
from pygls.exceptions import JsonRpcException

from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger

PAGE = "content/index.md"


def _labels(editor: Editor, path: Path, piece: str) -> list[str]:
    return [item.label for item in editor.complete(path, piece)]


# -- problems --------------------------------------------------------------------------------------------------------


def test_problems_are_those_of_the_text_as_it_is_typed(editor: Editor, root: Path) -> None:
    path, saved = root / PAGE, (root / PAGE).read_text("utf-8")
    editor.open(path)
    editor.write(path, saved.replace("59 percent", "58 percent").replace("@bureau]", "@bureua]"))
    assert editor.problems(path, lambda lines: len(lines) == 2) == [
        "7:15-39 “58 percent” differs from the claim “fall”, which has “59 percent”; correct one (figure-drift)",
        "7:52-58 there is no source “bureua”; did you mean “bureau”? (unknown-source)",
    ]
    editor.write(path, saved)
    assert editor.problems(path, lambda lines: not lines) == []
    assert path.read_text("utf-8") == saved


def test_problems_of_files_that_are_not_open_are_shown_too(editor: Editor, root: Path) -> None:
    editor.open(root / "data/claims.yml", (root / "data/claims.yml").read_text("utf-8").replace("59", "61"))
    assert "which has “61 percent”" in editor.problems(root / PAGE)[0]
    editor.shut(root / "data/claims.yml")
    assert editor.problems(root / PAGE, lambda lines: not lines) == []


def test_a_file_that_is_no_yaml_says_where(editor: Editor, root: Path) -> None:
    editor.open(root / "data/claims.yml", "- id: [fall\n")
    assert editor.problems(root / "data/claims.yml")[0].startswith("2:1-1 this is not valid YAML")


def test_a_change_on_disk_is_seen(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    sources = root / "data/sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("id: gazette", "id: gazete"), "utf-8")
    editor.changed_on_disk(sources)
    assert "there is no source “gazette”; did you mean “gazete”?" in editor.problems(root / PAGE)[0]


def test_a_new_page_counts_before_it_is_saved(editor: Editor, root: Path) -> None:
    page = root / "content/new.md"
    editor.open(page, "---\ntitle: N\ndescription: N\n---\nIt rests on [@nobody].\n")
    assert "there is no source “nobody”" in editor.problems(page)[0]
    assert editor.complete(page, "[@|nobody]")[0].label == "bureau"


# -- completion ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed, labels",
    [
        ("[@|", ["bureau", "gazette", "lost"]),
        ("[@gaz|", ["gazette"]),
        ("[@gazette, p. 4; see @b|", ["bureau"]),
        ("[words](claim:|", ["fall"]),
        ("[words](actor:|", ["bureau-of-trade"]),
        ("[words](place:g|", ["gate"]),
        ("[words](event:|", ["closure"]),
        ("[words](term:|", ["duty"]),
        ("![words](chart:|", ["trade"]),
        ("[words](figure:|", ["trade"]),
        ("![](view:cl|", ["claims"]),
        ("![](view:timeline?|", ["actor", "place", "theme"]),
        ("![](view:timeline?actor=|", ["bureau-of-trade"]),
        ("[words](https://example.org|", []),
        ("words@|", []),
        ("an [open question|", []),
    ],
)
def test_ids_on_a_page(editor: Editor, root: Path, typed: str, labels: list[str]) -> None:
    path = root / PAGE
    editor.open(path, path.read_text("utf-8") + f"\nMore {typed.removesuffix('|')}")
    assert _labels(editor, path, f"More {typed}") == labels


def test_an_id_comes_with_standing_and_title_and_replaces_what_was_typed(editor: Editor, root: Path) -> None:
    path = root / PAGE
    editor.open(path, path.read_text("utf-8") + "\n🚪 More [x](claim:fa")
    (item,) = editor.complete(path, "More [x](claim:fa|")
    assert item.detail == "agreed: Trade fell by 59 percent in 2024."
    assert item.text_edit and item.text_edit.new_text == "fall"  # type: ignore[union-attr]
    assert editor.complete(path, "More [x](claim:|")[0].filter_text == "fall Trade fell by 59 percent in 2024."


def test_words_of_the_title_find_a_record(editor: Editor, root: Path) -> None:
    path = root / PAGE
    editor.open(path, path.read_text("utf-8") + "\nMore [@falls")
    assert _labels(editor, path, "More [@falls|") == ["gazette"]


def test_sections_of_the_report_as_it_was_last_read(editor: Editor, root: Path) -> None:
    path, saved = root / PAGE, (root / PAGE).read_text("utf-8")
    editor.open(path, saved + "\nMore [@nobody] and [x](section:")
    editor.problems(path)
    assert _labels(editor, path, "[x](section:|") == ["evidence", "index", "index#trade"]


@pytest.mark.parametrize(
    "file, written, labels",
    [
        ("claims", "- id: a\n  sources:\n    - supports: |", ["bureau", "gazette", "lost"]),
        ("claims", "- id: a\n  sources: [{supports: gazette}, {contradicts: b|", ["bureau"]),
        ("claims", "- id: a\n  place: |", ["gate"]),
        ("claims", "- id: a\n  claims: [|", ["fall"]),
        ("claims", "- id: a\n  from: t|", ["trade"]),
        ("claims", "- id: a\n  positions:\n    - by: X\n      says: Y\n      sources:\n      - g|", ["gazette"]),
        ("claims", "- id: a\n  statement: f|", []),
        ("claims", "- id: a\n  sources:\n    - supports: gazette\n      quote: b|", []),
        ("events", "- id: a\n  actors:\n    - |", ["bureau-of-trade"]),
        ("charts", "- id: a\n  form: bars\n  dataset: |", ["trade"]),
        ("charts", "- id: a\n  form: steps\n  events:\n    First: c|", ["closure"]),
        ("places", "- id: a\n  coordinates: {lat: 1, lon: 2, source: |", ["bureau", "gazette", "lost"]),
        ("glossary", "- id: a\n  see: actor:|", ["bureau-of-trade"]),
        ("glossary", "- id: a\n  see: act|", ["actor:"]),
        ("datasets/trade", "rows:\n- year: 2025\n  source: g|", ["gazette"]),
        ("kinds", "sources:\n  - |", []),
    ],
)
def test_ids_in_data(editor: Editor, root: Path, file: str, written: str, labels: list[str]) -> None:
    path = root / f"data/{file}.yml"
    before = "" if "/" in file else path.read_text("utf-8") + "\n"
    editor.open(path, before + written.removesuffix("|"))
    assert _labels(editor, path, written) == labels


# -- hover, definition, uses -----------------------------------------------------------------------------------------


def test_hover_shows_the_record(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    assert editor.hover(root / PAGE, "claim:fa|ll") == (
        "**claim** `fall`\n\nTrade fell by 59 percent in 2024.\n\n"
        "✓ *agreed*: two or more independent sources say so and none disputes it\n\n`````yaml\n"
        + (root / "data/claims.yml").read_text("utf-8").rstrip("\n")
        + "\n`````"
    )
    assert editor.hover(root / PAGE, "fell| by") == ""


@pytest.mark.parametrize(
    "file, piece, head",
    [
        (PAGE, "claim:|fall", "claims.yml:1:7-11"),
        (PAGE, "[@gazette; @bur|eau", "sources.yml:2:8-14"),
        (PAGE, "actor:bureau-of-trade|)", "actors.yml:1:8-23"),
        (PAGE, "chart:|trade", "charts.yml:1:7-12"),
        (PAGE, "figure:|trade", "charts.yml:1:7-12"),
        (PAGE, "section:#tr|ade", "index.md:5:1-1"),
        ("data/claims.yml", "supports: gaz|ette", "sources.yml:1:8-15"),
        ("data/events.yml", "actors: [bureau|", "actors.yml:1:8-23"),
        ("data/charts.yml", "dataset: |trade", "trade.yml:1:1-1"),
        ("data/claims.yml", "id: |fall", "claims.yml:1:7-11"),
        ("data/claims.yml", "|statement", ""),
    ],
)
def test_definition(editor: Editor, root: Path, file: str, piece: str, head: str) -> None:
    editor.open(root / file)
    if "section" in piece:
        editor.open(root / PAGE, (root / PAGE).read_text("utf-8") + "\n[@nobody]\n")
        editor.problems(root / PAGE)  # once the report was read, its headings are known
    assert editor.definition(root / file, piece) == head


def test_all_uses_on_pages_and_in_data(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    uses = editor.uses(root / PAGE, "[@gaz|ette", with_head=True)
    assert uses == ["sources.yml:1:8-15", "claims.yml:6:24-31", "events.yml:8:13-20", "index.md:7:42-49"]
    assert editor.uses(root / PAGE, "figure:tr|ade") == ["index.md:11:22-27", "index.md:13:25-30"]


def test_what_is_not_saved_counts(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    editor.open(root / "data/claims.yml", "# new\n\n" + (root / "data/claims.yml").read_text("utf-8"))
    assert editor.definition(root / PAGE, "claim:|fall") == "claims.yml:3:7-11"


def test_a_slip_in_one_record_leaves_the_others(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    sources = (root / "data/sources.yml").read_text("utf-8")
    editor.open(root / "data/sources.yml", sources.replace("standing: unlocated", "{"))
    assert editor.definition(root / PAGE, "[@gaz|ette") == "sources.yml:1:8-15"


def test_marks_in_code_are_none(editor: Editor, root: Path) -> None:
    path = root / PAGE
    fence = "!!! note\n\n    ```\n    ``[@gazette]\n    ```\n\n    It says so [@bureau].\n"
    editor.open(path, f"{path.read_text('utf-8')}\nWrite `[@gazette]` for it.\n\n{fence}")
    assert editor.definition(path, "`[@gaz|ette]` for") == editor.definition(path, "``[@gaz|ette]") == ""
    assert editor.definition(path, "It says so [@bur|eau") == "sources.yml:2:8-14"


# -- renaming --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "piece, files",
    [
        ("claim:f|all", ["claims.yml", "index.md"]),
        ("[@gaz|ette", ["claims.yml", "events.yml", "index.md", "sources.yml"]),
        ("actor:bureau-|of-trade", ["actors.yml", "events.yml", "index.md"]),
        ("place:ga|te", ["events.yml", "index.md", "places.yml"]),
        ("event:clos|ure", ["events.yml", "index.md"]),
        ("term:du|ty", ["glossary.yml", "index.md"]),
        ("chart:tr|ade", ["charts.yml", "index.md"]),
    ],
)
def test_a_renamed_id_leaves_a_report_without_problems(
    editor: Editor, root: Path, piece: str, files: list[str]
) -> None:
    editor.open(root / PAGE)
    assert editor.rename(root / PAGE, piece, "another-name") == files
    assert check(unformatted_ledger(root)) == []
    assert "another-name" in (root / PAGE).read_text("utf-8")


def test_a_dataset_is_renamed_with_its_file(editor: Editor, root: Path) -> None:
    editor.open(root / "data/charts.yml")
    changed = editor.rename(root / "data/charts.yml", "dataset: tr|ade", "trade-by-year")
    assert changed == ["charts.yml", "trade.yml → trade-by-year.yml"]
    assert check(unformatted_ledger(root)) == []


@pytest.mark.parametrize(
    "new, sentence",
    [
        ("bureau", "there is a source “bureau” already (data/sources.yml:2); choose another id"),
        ("The Gazette", "the id must be lower-case letters, digits and single hyphens, not “The Gazette”"),
    ],
)
def test_an_id_that_cannot_be_is_refused(editor: Editor, root: Path, new: str, sentence: str) -> None:
    editor.open(root / PAGE)
    with pytest.raises(JsonRpcException) as refusal:
        editor.rename(root / PAGE, "[@gaz|ette", new)
    assert refusal.value.message == sentence


def test_nothing_is_renamed_while_a_file_hides_its_ids(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    editor.open(root / "data/events.yml", "- id: [closure\n")
    with pytest.raises(JsonRpcException) as refusal:
        editor.rename(root / PAGE, "[@gaz|ette", "paper")
    sentence = "what is wrong in data/events.yml hides where the id stands; mend the YAML there first"
    assert refusal.value.message == sentence


def test_only_ids_of_records_may_be_renamed(editor: Editor, root: Path) -> None:
    editor.open(root / PAGE)
    assert editor.may_rename(root / PAGE, "claim:f|all").placeholder == "fall"
    assert editor.may_rename(root / PAGE, "Trade f|ell") is None
    assert editor.may_rename(root / PAGE, "section:#tr|ade") is None


# -- mending ---------------------------------------------------------------------------------------------------------


def test_the_form_of_a_line_and_of_the_file_is_mended(editor: Editor, root: Path) -> None:
    path = root / PAGE
    path.write_text(path.read_text("utf-8") + '\n\n\nIt was "shut"  \n', "utf-8")
    editor.open(path)
    near, whole = editor.actions(path, 'It was "sh|ut"')
    assert (near.title, near.kind) == ("Mend the form of these lines", "quickfix")
    assert whole.kind == "source.fixAll"
    assert whole.title == (
        "Mend the form of this file (quotation marks made typographic: 2, blanks at the end of lines removed: 1, "
        "surplus empty lines removed: 2)"
    )
    assert whole.edit
    editor.apply(whole.edit)
    assert path.read_text("utf-8").endswith("section](section:#trade).\n\nIt was “shut”\n")


def test_a_slip_in_an_id_is_mended(editor: Editor, root: Path) -> None:
    path = root / PAGE
    path.write_text(path.read_text("utf-8").replace("@bureau]", "@bureua]"), "utf-8")
    editor.open(path)
    editor.problems(path)
    (action,) = editor.actions(path, "Trade f|ell")
    assert (action.title, action.is_preferred) == ("Write “bureau”, which is the id of a record", True)
    assert action.edit
    editor.apply(action.edit)
    assert check(unformatted_ledger(root)) == []


def test_sources_are_put_in_order(editor: Editor, root: Path) -> None:
    path = root / "data/sources.yml"
    editor.open(path)
    (whole,) = [action for action in editor.actions(path, "id: |gazette") if action.kind == "source.fixAll"]
    assert whole.edit
    editor.apply(whole.edit)
    assert path.read_text("utf-8").startswith("- {id: bureau")


# -- without a report ------------------------------------------------------------------------------------------------


def test_a_file_of_no_report_has_no_answers(editor: Editor, tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    editor.open(path, "See [@gazette] and [x](claim:fall).")
    assert (editor.complete(path, "[@|gazette"), editor.hover(path, "claim:|fall"), editor.uses(path, "@|g")) == (
        [],
        "",
        [],
    )


def test_without_the_extra_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(name='pygls')\n")
    code = "import sys; sys.path.insert(0, sys.argv.pop()); from dossier.cli.main import main; sys.exit(main(['lsp']))"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == (
        "dossier: the language server needs the package pygls, which is not here; "
        "install the extra: pip install 'dossier-reports[lsp]'\n"
    )
