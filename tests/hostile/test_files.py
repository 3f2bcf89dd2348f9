"""Files of strangers: nothing out of the report's folder is read or written, and only known files are published."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from time_limits import stopped_after
from tiny_report import HEAD, TINY

from dossier.build import build, prepare
from dossier.ledger import unformatted_ledger
from dossier.problem_excerpts import full
from dossier.problems import Location, Problem, ReportError
from dossier.web import engine

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]
THEMED = TINY["mkdocs.yml"] + "theme: {name: material, font: false}\n"

# -- what is published -----------------------------------------------------------------------------------------------

ACTIVE = "<script>alert()</script>"
KIND = "content/{0}:1:1: “{1}” is no kind of file that is published beside pages; {2} (published-file)"
AS_PAGE = "write it as a page in Markdown"
AS_MD = "give its name the ending .md"
NAMED = "remove it, or name it under extra_javascript or extra_css in mkdocs.yml"
OTHERS = (
    "remove it, or save it with one of the endings .bib, .csv, .docx, .epub, .geojson, .gif, .jpeg, .jpg, .json, .mp3, "
    ".ods, .odt, .pdf, .png, .pptx, .ris, .tsv, .txt, .webp, .xlsx or .zip"
)
UNPUBLISHED = {
    "x.html": (".html", AS_PAGE), "x.HTM": (".htm", AS_PAGE), "more/x.xhtml": (".xhtml", AS_PAGE),
    "404.html": (".html", AS_PAGE), "index.html": (".html", AS_PAGE), "x.shtml": (".shtml", AS_PAGE),
    "x.js": (".js", NAMED), "sw.js": (".js", NAMED), "x.mjs": (".mjs", NAMED), "x.css": (".css", NAMED),
    "x.svg": (".svg", "add it as a picture: dossier new picture FILE.svg"), "x.svgz": (".svgz", OTHERS),
    "x.xml": (".xml", OTHERS), "x.xsl": (".xsl", OTHERS), "x.php": (".php", OTHERS), "x.wasm": (".wasm", OTHERS),
    "x.swf": (".swf", OTHERS), "x.jar": (".jar", OTHERS), "x.exe": (".exe", OTHERS), "x.mhtml": (".mhtml", OTHERS),
    "x.webmanifest": (".webmanifest", OTHERS), "x.yml": (".yml", OTHERS), "x.pkl": (".pkl", OTHERS),
    "_headers": ("_headers", OTHERS), "_redirects": ("_redirects", OTHERS), "CNAME": ("CNAME", OTHERS),
    "more/CNAME": ("more/CNAME", OTHERS), "index.php": (".php", OTHERS), "web.config": (".config", OTHERS),
    "netlify.toml": (".toml", OTHERS), "x.markdown": (".markdown", AS_MD), "x.mkd": (".mkd", AS_MD),
    "x.mdown": (".mdown", AS_MD), "x.mkdn": (".mkdn", AS_MD), "x.txt.html": (".html", AS_PAGE),
}  # fmt: skip


@pytest.mark.parametrize("name", UNPUBLISHED)
def test_a_file_that_a_browser_or_a_host_would_run_is_refused(problems: Problems, name: str) -> None:
    kind, remedy = UNPUBLISHED[name]
    found = problems({f"content/{name}": f"{HEAD}{ACTIVE}\n"})
    assert KIND.format(name, kind, remedy) in found


MADE = [
    "downloads/report.pdf", "ledger.json", "sources.bib", "versions.json", "assets/x.png", "search/search_index.json",
    "Downloads/x.pdf", "robots.txt", "claim/fall/x.json", "share/index.png",
]  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_a_file_in_the_place_of_what_is_built_is_refused(problems: Problems, name: str) -> None:
    found = problems({f"content/{name}": "x", "content/index.md": f"{HEAD}See [the file of it]({name}).\n"})
    assert [line for line in found if "(published-file)" in line] == [
        f"content/{name}:1:1: the build makes “{name.partition('/')[0]}” itself; put the file elsewhere below content/ "
        "(published-file)"
    ]


def test_what_a_page_links_and_what_the_settings_name_is_published(report: Write) -> None:
    page = TINY["content/index.md"] + "\nSee [the whole report of the mission](more/mission.pdf).\n"
    named = "extra_css: [own.css]\nextra_javascript: [own.js, {path: own.mjs, type: module}]\n"
    theme = "theme: {name: material, font: false, logo: logo.svg, favicon: icon.png}\n"
    files = dict.fromkeys(("own.css", "own.js", "own.mjs", "logo.svg", "icon.png", "more/mission.pdf"), "x")
    root = report({
        "content/index.md": page, "mkdocs.yml": TINY["mkdocs.yml"] + named + theme,
        **{f"content/{name}": text for name, text in files.items()}, "content/more/nobody-links-me.pdf": "x",
    })  # fmt: skip
    site = build(root)
    assert [name for name in files if not (site / name).is_file()] == []
    assert not (site / "more/nobody-links-me.pdf").exists()


def test_what_lies_among_the_drawn_files_is_not_published(report: Write) -> None:
    root = report({"mkdocs.yml": THEMED})
    prepare(root)
    strays = ["charts/x.html", "charts/trade.html", "datasets/x.js", "pictures/x.svg", "pictures/y/x.html"]
    for name in strays:
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(ACTIVE, "utf-8")
    site = build(root)
    assert [name for name in strays if (site / name).exists()] == []
    assert (site / "charts/trade.svg").is_file() and (site / "datasets/trade.csv").is_file()


def test_a_page_that_no_rule_has_seen_is_not_published(report: Write) -> None:
    root = report({"mkdocs.yml": THEMED})
    prepare(root)
    ledger = unformatted_ledger(root)
    (root / "content/late.markdown").write_text(ACTIVE, "utf-8")
    (root / "content/late.html").write_text(ACTIVE, "utf-8")
    object.__setattr__(ledger, "references", dict.fromkeys(ledger.report.sources, "A reference."))
    engine.render(root, ledger, root / "new")
    assert sorted(path.parent.name for path in (root / "new").rglob("index.html")) == ["evidence", "new"]
    assert not (root / "new/late.html").exists()


# -- what is read ----------------------------------------------------------------------------------------------------

PLACES = [
    "content/new.md", "data/claims/new.yml", "data/datasets/new.yml", "data/pictures/new.png", "data/geo/x.geojson",
    "editions/2024.1.json", "data/style.yml", "content/more/new.pdf",
]  # fmt: skip


def printed(root: Path) -> tuple[int, list[str]]:
    """What a person gets, within a minute."""
    command = [sys.executable, "-m", "dossier.cli", "--root", str(root), "check", "--format", "full"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, [line for line in done.stdout.split("\n") if line]


@pytest.mark.parametrize("place", PLACES)
def test_a_pipe_is_named_and_not_read(report: Write, problems: Problems, place: str) -> None:
    path = report({}) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    with stopped_after(20):
        found = problems({})
    assert found == [f"{place}:1:1: this is a pipe, whose end nobody knows; remove it (special-file)"]


def test_a_socket_and_a_device_are_named(report: Write, problems: Problems) -> None:
    root = report({})
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(root / "data")  # its path may have a hundred signs
        try:
            server.bind("new.yml")
        finally:
            os.chdir(here)
    expected = ["data/new.yml:1:1: this is a socket, whose end nobody knows; remove it (special-file)"]
    assert problems({}) == expected
    (root / "data/new.yml").unlink()
    (root / "data/new.yml").symlink_to("/dev/zero")
    with stopped_after(20):
        assert problems({}) == [
            "data/new.yml:1:1: the file is a link that leaves the project; put the file itself here (path-outside)"
        ]


def test_a_pipe_for_the_settings_does_not_hang_the_command(report: Write) -> None:
    root = report({"mkdocs.yml": None})
    os.mkfifo(root / "mkdocs.yml")
    code, lines = printed(root)
    assert code == 1 and "pipe" in " ".join(lines)


LEAVES = "the file is a link that leaves the project; put the file itself here (path-outside)"


@pytest.mark.parametrize("place", PLACES)
def test_no_secret_is_read_through_a_link(
    report: Write, problems: Problems, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("the secret words", "utf-8")
    root = report({})
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(secret)
    assert problems({}) == [f"{place}:1:1: {LEAVES}"]
    assert "secret words" not in full(
        [Problem(Location(place), "a; b", "x")], path.parents[place.count("/")], 80, False
    )


@pytest.mark.parametrize("place", PLACES)
def test_no_secret_is_read_through_a_second_name(
    report: Write, problems: Problems, tmp_path_factory: pytest.TempPathFactory, place: str
) -> None:
    path = report({}) / place
    secret = tmp_path_factory.mktemp("outside") / "secret"
    secret.write_text("the secret words", "utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    os.link(secret, path)
    assert problems({}) == [
        f"{place}:1:1: this file has another name outside of the report (a hard link); put a copy here in its place "
        "(path-outside)"
    ]


def test_two_names_of_a_file_within_the_report_are_fine(report: Write, problems: Problems) -> None:
    root = report({})
    os.link(root / "content/index.md", root / "content/again.md")
    assert problems({}) == []


def test_links_in_a_circle_are_named(report: Write, problems: Problems) -> None:
    root = report({})
    (root / "content/a.md").symlink_to("b.md")
    (root / "content/b.md").symlink_to("a.md")
    assert problems({}) == [f"content/{name}.md:1:1: {LEAVES}" for name in "ab"]


def test_names_that_cannot_be_shown_are_named(report: Write, problems: Problems) -> None:
    root = report({})
    (root / os.fsdecode(b"content/\xff\xfe.md")).write_text(HEAD, "utf-8")
    (root / "content/a\x1b[2Jb.md").write_text(HEAD, "utf-8")
    sentence = "the name of this file holds signs that cannot be shown; rename it with plain letters (file-name)"
    assert problems({}) == [f"content/\\xff\\xfe.md:1:1: {sentence}", f"content/a\\x1b[2Jb.md:1:1: {sentence}"]
    code, lines = printed(root)
    assert code == 1 and not any("\x1b" in line for line in lines)


@pytest.mark.parametrize(
    "name, size, most", [("content/new.md", 3, "0.5"), ("data/actors.yml", 11, "10"), ("mkdocs.yml", 1, "0.2")]
)
def test_a_file_that_is_too_large_is_not_read(
    report: Write, problems: Problems, name: str, size: int, most: str
) -> None:
    with (report({}) / name).open("wb") as file:
        file.truncate(size * 1_000_000)
    assert problems({name: None}) == [
        f"{name}:1:1: the file has {size}.0 MB; make it smaller than {most}, or divide it (file-size)"
    ]


# -- what is written and removed -------------------------------------------------------------------------------------

WRITTEN = [".theme", "site", "content/charts", "content/pictures", "content/datasets", "content/datapackage.json"]


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_is_written_through_a_link(report: Write, tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "own.html").write_text("x", "utf-8")
    root = report({"mkdocs.yml": THEMED.replace("font: false", "font: false, custom_dir: .theme")})
    (root / name).symlink_to(outside)
    with pytest.raises(ReportError) as caught:
        build(root)
    assert str(caught.value).split("\n")[0] == (
        f"{name}:1:1: this is a link, and what is built would be written to where it leads; remove the link "
        "(path-outside)"
    )
    assert [path.name for path in outside.iterdir()] == ["own.html"]


def test_a_folder_that_no_build_has_made_is_not_removed(
    report: Write, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = report({"mkdocs.yml": THEMED})
    outside = tmp_path_factory.mktemp("outside")
    for folder in (root / ".site-mine", outside):
        folder.mkdir(exist_ok=True)
        (folder / "words.txt").write_text("x", "utf-8")
    (outside / "made-by-dossier").touch()
    (root / ".site-link").symlink_to(outside)
    left = root / ".site-abcdefgh"
    left.mkdir()
    (left / "made-by-dossier").touch()
    for folder in (root / ".site-mine", left, outside):
        os.utime(folder, (time.time() - 7200,) * 2)
    build(root)
    assert (root / ".site-mine/words.txt").exists() and (outside / "words.txt").exists()
    assert not left.exists()
