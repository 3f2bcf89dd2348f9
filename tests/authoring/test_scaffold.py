"""`dossier init`: a new report of another subject that checks, builds and prints, and says only what is true of it."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml
from command_line import dossier, printed
from terminal import at_terminal

from dossier.authoring.scaffold import title_of
from dossier.build import build
from dossier.checks.placeholders import PLACEHOLDERS
from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.report import json_schemas
from dossier.report.load import load
from dossier.web import theme_folder

Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("begun") / "old-mills"
    assert dossier("init", str(root)).exit_code == 0
    return root


@pytest.fixture(scope="module")
def built(begun: Path) -> Path:
    start = time.monotonic()
    site = build(begun)
    assert time.monotonic() - start < 60
    return site


def test_a_new_report_has_all_that_it_needs_and_checks(begun: Path) -> None:
    assert sorted(path.name for path in begun.iterdir() if path.name not in (".cache", ".theme", "site")) == [
        ".gitignore", "CONTRIBUTING.md", "Makefile", "README.md", "content", "data", "editions", "mkdocs.yml"
    ]  # fmt: skip
    assert check(unformatted_ledger(begun)) == []
    assert not [path for path in begun.rglob("*") if path.is_file() and b"@@" in path.read_bytes()]


def test_who_follows_the_list_of_its_readme_is_rid_of_the_example(tmp_path: Path) -> None:
    root = tmp_path / "mills"
    assert dossier("init", str(root)).exit_code == 0
    steps = (root / "README.md").read_text("utf-8").partition("## Replace the example")[2]
    page = root / "content/index.md"
    own = re.sub(r"This is a new report.*?(?=\n## The question)", "", page.read_text("utf-8"), flags=re.S)
    own = own.replace("How large was this report on the day on which it was begun?", "What do the mills grind?")
    page.write_text(re.sub(r"It had .*\n", "They grind slowly.\n", own), "utf-8")
    third = steps.partition("3. Remove")[2].partition("4. ")[0]
    files, changes = third.split("; in ", 1)
    for name in re.findall(r"`(\S+/\S+)`", files):
        (root / name).unlink()
    pairs = re.findall(r"`((?:data/|mk)[\w/.]+)`[^`]*`([^`]+)`", changes)
    assert [name for name, _ in pairs] == ["mkdocs.yml", "data/charts.yml", "data/events.yml", "data/actors.yml"]
    for name, what in [*pairs, *[("content/index.md", line) for line in re.findall(r"`(!\[.*?)`", steps)]]:
        path = root / name
        text = path.read_text("utf-8")
        assert what in text
        record = rf"- id: {what}\n(?:  .*\n)*" if name.startswith("data") else rf" *{re.escape(what)}\n"
        path.write_text(re.sub(record, "", text), "utf-8")
    assert list(map(str, check(unformatted_ledger(root)))) == []


def test_a_bare_one_has_no_records_and_takes_them(tmp_path: Path) -> None:
    root = tmp_path / "mills"
    assert dossier("init", str(root), "--bare", "--language", "de-AT").exit_code == 0
    report = load(root)
    assert list(map(str, check(unformatted_ledger(root)))) == []
    assert not any((report.sources, report.claims, report.datasets, report.charts, report.events, report.actors,
                    report.glossary))  # fmt: skip
    assert (report.settings.language, "example" in (root / "mkdocs.yml").read_text("utf-8")) == ("de-AT", False)
    assert "\n  language: de\n" in (root / "mkdocs.yml").read_text("utf-8")
    assert [path.name for path in root.rglob("*") if path.is_file() and "example" in path.name] == []
    for name in ("README.md", "content/index.md", "content/method.md"):
        text = (root / name).read_text("utf-8")
        assert "Replace the example" not in text and "example-" not in text and "term:" not in text, name
    source = ("--title", "Mills", "--url", "https://mills.example/1", "--kind", "press", "--issued", "2025")
    claim = ("--chapter", "index", "--statement", "They grind 5 tons.", "--standing", "reported", "--value", "5",
             "--unit", "tons", "--supports", "mills-2025-mills, p. 1", "--evidence", "It was read.")  # fmt: skip
    assert dossier("new", "source", *source, "--id", "mills-2025-mills", root=root).exit_code == 0
    added = dossier("new", "claim", *claim, root=root)
    assert (added.exit_code, added.stdout) == (0, "[…](claim:grind-5-tons)\n"), added.stderr


def test_two_authors_given_as_one_are_refused(tmp_path: Path) -> None:
    names = "Lena Brandt and Tomás Ruiz"
    assert printed(dossier("init", str(tmp_path / "mills"), "--author", names)) == (
        2, "", "dossier: an author or the institution would not check: the imprint: authors must be a list of names, "
        f"not “{names}”; write [Lena Brandt, Tomás Ruiz], or {{literal: {names}}} where it is one name\n"
    )  # fmt: skip
    assert not (tmp_path / "mills").exists()


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    code, out, err = printed(dossier("init", str(tmp_path / "mills"), "--language", "xq"))
    assert (code, out, err) == (
        2, "", "dossier: --language must be the code of a language, not “xq”; write a code such as de, fr or ar-EG\n"
    )  # fmt: skip
    assert not (tmp_path / "mills").exists()


def test_what_it_says_of_itself_is_true(begun: Path) -> None:
    report = load(begun)
    counts = {"Pages": report.pages, "Claims": report.claims, "Sources": report.sources, "Datasets": report.datasets,
              "Charts": report.charts, "Events": report.events, "Actors": report.actors,
              "Terms": report.glossary}  # fmt: skip
    rows = report.datasets["example-parts"].rows
    assert {row.cells["part"]: row.cells["count"] for row in rows} == {
        name: len(found) for name, found in counts.items()
    }
    for claim, records in (("pages", report.pages), ("claims", report.claims), ("sources", report.sources)):
        assert report.claims[f"example-{claim}"].value == len(records)
    assert 2 * len(report.pages) > sum(map(len, counts.values()))  # “most of what the report began with”


def test_it_builds_and_prints_with_the_look_of_the_generator(begun: Path, built: Path) -> None:
    page = (built / "example/index.html").read_text("utf-8")
    assert 'class="downloads"' in page and "assets/dossier.css" in page
    assert (
        (built / "assets/dossier.css").read_bytes().startswith((theme_folder.THEME / "assets/dossier.css").read_bytes())
    )
    assert {path.name for path in (built / "downloads").glob("*.pdf")} == {
        "briefing.pdf", "briefing-letter.pdf", "evidence.pdf", "evidence-letter.pdf", "report.pdf", "report-letter.pdf"
    }  # fmt: skip
    assert (built / "charts/example-parts.svg").exists()


@pytest.mark.parametrize(
    "command", [["mkdocs", "build", "--strict", "-q"], ["properdocs", "build", "--strict", "-q", "-f", "mkdocs.yml"],
                ["zensical", "build", "--strict", "--clean"]], ids=lambda command: command[0]
)  # fmt: skip
def test_each_site_engine_finds_the_look(begun: Path, built: Path, tmp_path: Path, command: list[str]) -> None:
    if importlib.util.find_spec(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    root = shutil.copytree(begun, tmp_path / "report")
    shutil.rmtree(root / "site")
    done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert 'class="downloads"' in (root / "site/example/index.html").read_text("utf-8")
    assert (root / "site/assets/dossier.css").exists()


def test_it_is_ignored_by_git_what_is_made(begun: Path, built: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "report")
    subprocess.run(["git", "init", "-q", "."], cwd=root, check=True)
    done = subprocess.run(["git", "status", "--short", "-uall"], cwd=root, capture_output=True, text=True, check=True)
    made = ("site/", ".cache/", ".theme/", "content/charts/", "content/datasets/", "content/datapackage.json")
    assert not [line for line in done.stdout.splitlines() if line[3:].startswith(made)]
    assert "content/index.md" in done.stdout


def test_its_make_targets_run_the_command(begun: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "report")
    command = f"DOSSIER={sys.executable} -m dossier.cli"
    done = subprocess.run(["make", "check", command], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "0 problems\n")
    listed = subprocess.run(["make", "help"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert "check the report, draw its charts, build and print it" in listed


def test_its_clean_removes_all_that_is_made(begun: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "report")
    made = [line.strip("/").replace("*", "x") for line in (root / ".gitignore").read_text("utf-8").split()]
    for name in made:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    subprocess.run(["make", "--silent", "clean"], cwd=root, check=True)
    assert [name for name in made if (root / name).exists()] == [".venv"]
    assert (root / "content/index.md").exists() and (root / "mkdocs.yml").exists()


def test_its_settings_are_those_of_the_real_report_but_for_the_subject(begun: Path, project: Path) -> None:
    """A theme file that the real report takes up must not be forgotten here."""
    own = ("custom_dir", "icon", "logo", "favicon")
    ours, theirs = (yaml.load((root / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader) for root in (begun, project))
    assert ours["extra"] == {key: value for key, value in theirs["extra"].items() if key != "take_part"}
    for key in ("extra_css", "extra_javascript", "plugins", "validation", "strict", "docs_dir"):
        assert ours[key] == theirs[key], key
    themes = [{key: value for key, value in s["theme"].items() if key not in own} for s in (ours, theirs)]
    assert themes[0] == themes[1]
    extensions = [
        [e if isinstance(e, str) else next(iter(e)) for e in s["markdown_extensions"]] for s in (ours, theirs)
    ]
    assert extensions[0] == extensions[1]


def test_its_schemas_are_current(begun: Path) -> None:
    assert json_schemas.write(begun) == []


def test_the_same_day_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    states = []
    for folder in (tmp_path / "a/report", tmp_path / "b/report"):
        assert dossier("init", str(folder), "--title", "One: “two” # three").exit_code == 0
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and ".cache" not in path.parts]
        states.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert states[0] == states[1]
    assert load(tmp_path / "a/report").settings.title == "One: “two” # three"


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/x").write_text("x", "utf-8")
    words = f"dossier: {tmp_path}/mine is there already and not empty; name a new folder\n"
    assert printed(dossier("init", str(tmp_path / "mine"))) == (2, "", words)
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "x"]


def test_a_title_that_a_page_must_not_hold_is_refused(tmp_path: Path) -> None:
    code, _, err = printed(dossier("init", str(tmp_path / "mine"), "--title", "A &lt;script> title"))
    assert code == 2 and "would not check: title is plain text, and “&lt;” is HTML; write it without" in err
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    "title, name, heading",
    [
        ("<script>x</script> or <b>", "‹script›x‹/script› or ‹b›", "‹script›x‹/script› or ‹b›"),
        ('Rivers & "dams" [the] *north*', "Rivers & “dams” [the] *north*", r"Rivers & “dams” \[the\] \*north\*"),
        ("# 1 of `x` in the mill's \\ {a}", "# 1 of `x` in the mill’s \\ {a}", r"\# 1 of \`x\` in the mill’s \\ \{a\}"),
    ],
)
def test_a_title_is_plain_text_on_the_site_and_words_on_the_page(
    tmp_path: Path, title: str, name: str, heading: str
) -> None:
    root = tmp_path / "mine"
    assert dossier("init", str(root), "--title", title).exit_code == 0
    assert load(root).settings.title == load(root).pages["index.md"].front.title == name
    assert f"\n# {heading}\n" in (root / "content/index.md").read_text("utf-8")
    assert printed(dossier("check", root=root)) == (0, "", "0 problems\n")


def test_an_empty_folder_is_filled_and_its_name_is_the_title(tmp_path: Path) -> None:
    (tmp_path / "old_mills").mkdir()
    assert dossier("init", str(tmp_path / "old_mills")).exit_code == 0
    assert load(tmp_path / "old_mills").settings.title == "Old mills"
    assert title_of(Path("/")) == "A report"


def test_another_subject_is_reported_without_a_change_in_the_generator(begun: Path, tmp_path: Path) -> None:
    """The example is replaced by records of `dossier new`, and the report builds."""
    root = shutil.copytree(begun, tmp_path / "report")
    for name in ("data/claims/example.yml", "data/datasets/example-parts.yml", "data/charts.yml", "content/example.md"):
        (root / name).unlink()
    (root / "data/events.yml").write_text("", "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("  - example.md\n", ""), "utf-8")
    (root / "content/index.md").write_text(
        "---\ntitle: Mills\ndescription: D\n---\n# Mills\n\nSee [@own-files].\n", "utf-8"
    )
    (tmp_path / "t.csv").write_text("year,mills\n2001,4\n2002,3\n2003,2\n2004,2\n", "utf-8")
    for command in (
        ["chapter", "--title", "The mills", "--description", "How many mills there are."],
        ["dataset", str(tmp_path / "t.csv"), "--id", "mills", "--title", "Mills", "--definition", "D", "--unit",
         "mills", "--frequency", "yearly", "--producer", "P", "--source", "own-files"],
        ["chart", "mills"],
        ["claim", "--chapter", "mills", "--statement", "There were 2 mills.", "--value", "2", "--unit", "mills",
         "--standing", "reported", "--supports", "own-files", "--evidence", "One count."],
        ["event", "--date", "2001", "--title", "A count", "--summary", "S", "--source", "own-files"],
    ):  # fmt: skip
        assert dossier("new", *command, root=root).exit_code == 0
    with (root / "content/mills.md").open("a", encoding="utf-8") as page:
        page.write("\nThere were [2 mills](claim:2-mills) [@own-files].\n\n![Mills went](chart:mills)\n")
    site = build(root)
    assert 'id="chart-mills"' in (site / "mills/index.html").read_text("utf-8")
    assert (site / "downloads/report.pdf").exists()


def test_an_edition_of_it_is_published(begun: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "report")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace('# edition: "2030.01"', 'edition: "2026.01"')
    settings = settings.replace('# published: "2030-01-31"', f'published: "{date.today().isoformat()}"')
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    for file in ("mkdocs.yml", "content/index.md", "content/method.md"):
        text = (root / file).read_text("utf-8")
        for words in PLACEHOLDERS:
            text = text.replace(words, "What its author wrote.")
        (root / file).write_text(text, "utf-8")
    git = ["git", "-C", str(root)]
    names = (["config", "user.name", "A"], ["config", "user.email", "a@a.example"])
    for command in (["init", "-q"], *names, ["add", "-A"], ["commit", "-qm", "Begun"]):
        subprocess.run([*git, *command], check=True)
    assert dossier("publish", "2026.01", root=root).exit_code == 0
    assert (root / "editions/2026.01.json").exists()
    laid = subprocess.run(
        [*git, "ls-tree", "--name-only", "gh-pages"], capture_output=True, text=True, check=True
    ).stdout
    assert {"2026.01", "latest", "versions.json"} <= set(laid.split())


def test_the_look_is_laid_again_where_it_changed(begun: Path, built: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "report")
    ledger = unformatted_ledger(root)
    (root / theme_folder.PLACE / "old.html").write_text("x", "utf-8")
    (root / theme_folder.PLACE / "main.html").write_text("x", "utf-8")
    stamp = (root / theme_folder.PLACE / "assets/dossier.css").stat().st_mtime_ns
    theme_folder.write(ledger, root)
    assert not (root / theme_folder.PLACE / "old.html").exists()
    assert "Edit this page</a>" in (root / theme_folder.PLACE / "main.html").read_text("utf-8")
    assert (root / theme_folder.PLACE / "assets/dossier.css").stat().st_mtime_ns == stamp


def test_a_report_with_a_look_of_its_own_is_left_alone(report: Write) -> None:
    root = report({})
    theme_folder.write(unformatted_ledger(root), root)
    assert not (root / theme_folder.PLACE).exists()


def test_the_starter_is_in_the_package(project: Path, tmp_path: Path) -> None:
    """A wheel holds every file of it, or `dossier init` fails where the generator is installed."""
    copy = tmp_path / "source"
    for name in ("dossier", "pyproject.toml", "README.md", "LICENSE"):
        here = project / name
        shutil.copytree(here, copy / name) if here.is_dir() else shutil.copy(here, copy.mkdir(exist_ok=True) or copy)
    build_wheel = "import setuptools.build_meta as b; b.build_wheel('out')"
    subprocess.run([sys.executable, "-c", build_wheel], cwd=copy, check=True, capture_output=True)
    (wheel,) = (copy / "out").glob("*.whl")
    folder = "dossier/authoring/starter"
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(f"{folder}/")}
    files = {path.relative_to(project).as_posix() for path in (project / folder).rglob("*") if path.is_file()}
    assert packed == files and f"{folder}/mkdocs.yml" in files


# -- who writes it ---------------------------------------------------------------------------------------------------


def test_authors_and_their_house_stand_in_the_imprint(tmp_path: Path) -> None:
    names = ["--author", "Ada Lovelace", "--author", "Somerville, Mary", "--institution", "Mills: a museum"]
    assert dossier("init", str(tmp_path / "mills"), *names).exit_code == 0
    imprint = load(tmp_path / "mills").settings.imprint
    assert [author.name for author in imprint.authors] == ["Ada Lovelace", "Mary Somerville"]
    assert imprint.house == "Mills: a museum"
    text = (tmp_path / "mills/data/imprint.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schemas/imprint.json\n# Who answers for this report")
    assert check(unformatted_ledger(tmp_path / "mills")) == []


def test_without_authors_there_is_no_imprint(begun: Path) -> None:
    assert not (begun / "data/imprint.yml").exists()


def test_they_are_asked_for_at_a_terminal(tmp_path: Path) -> None:
    code, said = at_terminal(tmp_path, "init", str(tmp_path / "mills"), typed="Ada Lovelace; Mary Somerville\n\n")
    assert (code, "Authors (who wrote the report, as “Ada Lovelace”" in said) == (0, True), said
    authors = load(tmp_path / "mills").settings.imprint.authors
    assert [author.name for author in authors] == ["Ada Lovelace", "Mary Somerville"]


def test_an_edition_of_what_init_left_to_be_written_is_told_line_by_line(begun: Path, tmp_path: Path) -> None:
    root = shutil.copytree(begun, tmp_path / "report", ignore=shutil.ignore_patterns("site", ".cache"))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('# edition: "2030.01"', 'edition: "2030.01"'), "utf-8")
    about = "is still what “dossier init” wrote, “What this report asks, what it finds, and how each figure c…”"
    said = dossier("check", root=root).stdout.splitlines()
    assert [line for line in said if "(placeholder)" in line] == [
        f"content/index.md:3:1: description {about}; write what yours asks and finds (placeholder)",
        "content/method.md:8:1: the page is still what “dossier init” wrote, “Say here what the report started from, "
        "how its sources were…”; write that, or take the sentence away (placeholder)",
        f"mkdocs.yml:2:1: site_description {about}; write what yours asks and finds (placeholder)",
        "mkdocs.yml:10:1: copyright is still what “dossier init” wrote, “Name the terms under which others may use "
        "this report.”; write the terms, as “© 2030 Ada Lovelace, CC BY 4.0” (placeholder)",
    ]


def test_every_file_of_it_ends_with_a_line_end(tmp_path: Path) -> None:
    root = tmp_path / "mills"
    assert dossier("init", str(root), "--author", "Ada Lovelace", "--institution", "Mill House").exit_code == 0
    texts = [path for path in root.rglob("*") if path.suffix in (".md", ".yml")]
    assert len(texts) > 15 and [path.name for path in texts if not path.read_bytes().endswith(b"\n")] == []
