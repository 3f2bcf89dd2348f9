"""A picture on a page of the site: in the width that the screen needs, with caption, credit, licence and alt text."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from engines import ENGINES
from markdown import markdown
from picture_samples import SVG, photograph, pictured, record
from tiny_report import HEAD, TINY

from dossier.build import build, prepare

Write = Callable[[Mapping[str, str | bytes | None]], Path]
MORE = {"date": '"2025-10-12"', "URL": "https://a.example/gate", "sources": "bureau"}


def figures(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(text) for text in re.findall(r'<figure class="picture".*?</figure>', page, re.S)]


def shown(root: Path, text: str) -> list[ElementTree.Element]:
    prepare(root)
    return figures(markdown(text, extensions=["dossier"], extension_configs={"dossier": {"root": str(root)}}))


def test_a_picture_has_its_widths_and_all_that_belongs_to_it(report: Write) -> None:
    (figure,) = shown(report(pictured("gate.jpg", photograph(), **MORE)), "![](picture:gate)")
    image = figure.find("img")
    assert image is not None
    assert image.attrib == {
        "src": "pictures/gate-1600.webp", "width": "1600", "height": "1067", "loading": "lazy", "decoding": "async",
        "srcset": "pictures/gate-480.webp 480w, pictures/gate-960.webp 960w, pictures/gate-1600.webp 1600w",
        "sizes": "(max-width: 45em) 100vw, 44rem", "alt": "Lorries before a closed gate.",
    }  # fmt: skip
    words = "".join(figure.itertext()).strip()
    assert words == "The gate in October [1]\nA. Writer, 12 October 2025. CC BY 4.0."
    links = [link.get("href") for link in figure.iter("a")]
    assert links == ["#ref-bureau", "https://a.example/gate"]


def test_the_words_of_the_mark_take_the_place_of_the_caption(report: Write) -> None:
    (figure,) = shown(report(pictured("gate.svg", SVG)), "![The gate & its lorries](picture:gate)")
    assert "".join(figure.itertext()).strip() == "The gate & its lorries\nA. Writer. CC BY 4.0."
    assert figure.find("img").attrib["src"] == "pictures/gate.svg"  # type: ignore[union-attr]


def test_the_first_of_two_has_the_anchor(report: Write) -> None:
    pictures = shown(report(pictured("gate.svg", SVG)), "![](picture:gate)\n\n![](picture:gate)")
    assert [figure.get("id") for figure in pictures] == ["picture-gate", None]


def test_a_small_picture_has_one_width(report: Write) -> None:
    (figure,) = shown(report(pictured("gate.jpg", photograph((300, 200)))), "![](picture:gate)")
    assert "srcset" not in figure.find("img").attrib  # type: ignore[union-attr]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_width_is_a_file_of_the_site_from_any_page_and_under_any_engine(
    engine: str, report: Write, tmp_path: Path
) -> None:
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    settings = (
        TINY["mkdocs.yml"]
        .replace("nav: [", "nav: [deep/page.md, ")
        .replace("site_name", "theme: {name: material, font: false}\nsite_name")
    )
    deep = {"content/deep/page.md": f"{HEAD}![](picture:gate)\n", "mkdocs.yml": settings}
    root = report({**pictured("gate.jpg", photograph()), **deep})
    prepare(root)
    command = [sys.executable, *(word for word in ENGINES[engine] if word != "--strict")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    page = root / "site/deep/page/index.html"
    (found,) = re.findall(r'srcset="([^"]*)"', page.read_text("utf-8"))
    files = [entry.split()[0] for entry in found.split(", ")]
    assert [(page.parent / file).resolve().is_relative_to(root / "site") for file in files] == [True] * 3
    assert [(page.parent / file).is_file() for file in files] == [True] * 3


def test_the_report_with_a_picture_is_built_and_printed_and_the_file_of_the_camera_stays_at_home(
    report: Write,
) -> None:
    root = report({**pictured("gate.jpg", photograph()), "data/pictures.yml": record("gate.jpg")})
    site = build(root)
    assert sorted(path.name for path in (site / "pictures").iterdir()) == [
        "gate-1600.webp", "gate-480.webp", "gate-960.webp",
    ]  # fmt: skip
    assert [path for path in site.rglob("*.jpg")] == []
    shutil.rmtree(root / "content/pictures")
    before = {path: path.read_bytes() for path in site.rglob("*.webp")}
    assert {path: path.read_bytes() for path in build(root).rglob("*.webp")} == before
