"""A look of the report's own, in data/look.yml, data/fonts/ and overrides/: on the site and on paper."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import pikepdf
import pytest
import site_sample
from browsing import MARKS, browser
from playwright.sync_api import Browser

from dossier.build import build
from dossier.report.look import contrast
from dossier.report.untrusted_settings import problems as untrusted

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]
__all__ = ["browser"]  # a fixture
_IN_BROWSER, _WITH_BROWSER = MARKS
LOOK = "data/look.yml"
AMIRI = Path(str(import_module("fontpkg_amiri").__file__)).parent / "files"
FONTS = {f"data/fonts/{name}": (AMIRI / name).read_bytes() for name in ("Amiri-Regular.ttf", "Amiri-BoldItalic.ttf")}


@pytest.mark.parametrize(
    "one, other, ratio", [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == round(contrast(other, one), 2) == ratio


@pytest.mark.parametrize(
    "line, words",
    [
        ("accent: red", 'accent must be a colour such as "#0b4a5e", not “red”'),
        ("accent: 123456", 'accent must be a colour such as "#0b4a5e", not “123456”'),
        ('accent: "#777777"', "accent “#777777” has a contrast of 4.5 to white, and words need 4.5; take a darker one"),
        (
            'accent-dark: "#0b4a5e"',
            "accent-dark “#0b4a5e” has a contrast of 1.7 to the dark ground, #1e2129, and words need 4.5; "
            "take a lighter one",
        ),
        (
            'header: "#ffee00"',
            "header “#ffee00” has a contrast of 1.2 to the white words upon it, and words need 4.5; take a darker one",
        ),
    ],
)
def test_a_colour_in_which_words_are_not_read_is_a_problem(problems: Problems, line: str, words: str) -> None:
    assert problems({LOOK: f"{line}\n"}) == [f"{LOOK}:1:1: the look: {words} (wrong-value)"]


def test_a_font_has_its_file(problems: Problems) -> None:
    assert problems({LOOK: "text-font: Lora\n"}) == [
        f"{LOOK}:1:1: the look: no file in data/fonts/ is of the family “Lora”; put its files (.ttf or .otf) into "
        "data/fonts/ (font-file)"
    ]
    assert problems({LOOK: "text-font: Amirri\nheading-font: Lora\n", **FONTS}) == [
        f"{LOOK}:1:1: the look: no file in data/fonts/ is of the family “Amirri”; did you mean “Amiri”? (font-file)",
        f"{LOOK}:2:1: the look: no file in data/fonts/ is of the family “Lora”; there are files of Amiri (font-file)",
    ]
    assert problems({LOOK: "text-font: Amiri\n", **FONTS}) == []


def test_what_is_no_font_is_a_problem(problems: Problems) -> None:
    files = {"data/fonts/Broken.ttf": FONTS["data/fonts/Amiri-Regular.ttf"][:200], "data/fonts/Page.otf": b"<html>"}
    words = "this is no font that can be read; put the file in again, or remove it (font-file)"
    assert problems(files) == [f"data/fonts/Broken.ttf:1:1: {words}", f"data/fonts/Page.otf:1:1: {words}"]


# -- on the site and on paper ------------------------------------------------------------------------------------------

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Mark</title><path d="M0 0h9v9H0z"/></svg>'
OWN = {
    **site_sample.FILES,
    "mkdocs.yml": site_sample.MKDOCS.replace(
        "{name: material, font: false}", "{name: material, font: false, custom_dir: .theme, logo: logo.svg}"
    )
    + "extra_css: [assets/dossier.css]\n",
    LOOK: 'accent: "#7a1f3d"\naccent-dark: "#f0a8bf"\nheader: "#3d1020"\ntext-font: Amiri\n',
    **FONTS,
    "content/logo.svg": LOGO,
    "overrides/main.html": '{% extends "generator/main.html" %}{% block announce %}Provisional.{% endblock %}',
    "overrides/partials/own.html": "Own.",
    "overrides/.hidden.html": "Hidden.",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = site_sample.write(tmp_path_factory.mktemp("look"), OWN)
    build(root)
    return root


def test_its_templates_extend_those_that_come_along(own: Path) -> None:
    page = (own / "site/security/index.html").read_text("utf-8")
    assert "Provisional." in page
    assert '<meta property="og:site_name"' in page
    assert (own / ".theme/partials/own.html").read_text("utf-8") == "Own."
    assert not (own / ".theme/.hidden.html").exists()


def test_a_template_that_is_gone_leaves_nothing(own: Path, tmp_path: Path) -> None:
    root = tmp_path / "report"
    subprocess.run(["cp", "-r", own, root], check=True)
    subprocess.run(["rm", "-r", root / "overrides", root / LOOK], check=True)
    build(root)
    assert "Provisional." not in (root / "site/security/index.html").read_text("utf-8")
    assert not (root / ".theme/generator").exists()
    assert "#7a1f3d" not in (root / "site/assets/dossier.css").read_text("utf-8")


@_IN_BROWSER
@_WITH_BROWSER
def test_its_fonts_and_colours_are_seen(own: Path, browser: Browser) -> None:
    page = browser.new_page(color_scheme="light")
    page.goto((own / "site/security/index.html").as_uri())
    page.evaluate("document.fonts.ready")
    shown = page.locator("article a.cite").first.evaluate("a => getComputedStyle(a).color")
    assert shown == "rgb(122, 31, 61)"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Amiri")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status == 'loaded').map(font => font.family)")
    assert {*loaded} - {"Dossier Sans"} == {"Amiri", "Dossier Serif"}  # of headings, and of signs that Amiri lacks
    assert page.locator("header").first.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(61, 16, 32)"
    page.close()


@pytest.mark.parametrize("name", ["briefing", "report", "evidence-letter"])
def test_they_are_on_paper_too(own: Path, name: str) -> None:
    with pikepdf.open(io.BytesIO((own / f"site/downloads/{name}.pdf").read_bytes())) as document:
        fonts = {
            str(font.get("/BaseFont")) for page in document.pages for font in page.Resources.get("/Font", {}).values()
        }
        content = b"".join(page.Contents.read_bytes() for page in document.pages)
    assert any("Amiri" in font for font in fonts)
    assert b"0.478" in content  # the accent's red, 122 of 255
    assert b"0.0431" not in content  # that of the accent that comes along


def test_a_report_without_a_look_has_that_which_comes_along(tiny: Path) -> None:
    assert not (tiny / ".theme/generator").exists()


# -- of a stranger -----------------------------------------------------------------------------------------------------


def test_a_stranger_proposes_no_templates(report: Write) -> None:
    root = report(
        {"overrides/main.html": "{{ 7 * 7 }}", "overrides/assets/own.css": "", "overrides/x/y.txt": "{{ 1 }}"}
    )
    words = "a template runs while the site is built; leave it out of what a stranger proposes (untrusted-setting)"
    assert [str(problem) for problem in untrusted(root)] == [
        f"overrides/main.html:1:1: {words}", f"overrides/x/y.txt:1:1: {words}",
    ]  # fmt: skip


def test_a_link_in_overrides_is_refused(problems: Problems, report: Write, tmp_path: Path) -> None:
    root = report({})
    (root / "overrides").mkdir()
    (root / "overrides/main.html").symlink_to("/etc/hostname")
    assert problems({}) == [
        "overrides/main.html:1:1: the file is a link that leaves the project; put the file itself here (path-outside)"
    ]
