"""The typefaces of pages: small files of print's, each fetched where a page has letters of its script."""

from __future__ import annotations

import gzip
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import MARKS, Visit, browser, served, visit
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from dossier import cache
from dossier.web import typefaces

__all__ = ["browser", "visit"]  # fixtures
ALL = ["é ő", "Ελλάδα", "Київ", "کابل", "भारत"]
FIRST_VIEW = 120_000  # bytes
SEEN = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return typefaces.files(typefaces.typefaces(ALL))


def read(data: bytes) -> Any:
    return TTFont(io.BytesIO(data))


def test_a_report_has_those_of_its_scripts() -> None:
    def names(*texts: str) -> list[str]:
        return [one.file for one in typefaces.typefaces(texts)]

    latin = ["sans-regular-latin.woff2", "sans-italic-latin.woff2", "serif-regular-latin.woff2"]
    assert names() == names("Customs brought 60 % – “almost” all.") == latin
    assert names("Київ")[3:] == [name.replace("latin", "cyrillic") for name in latin]
    assert names("کابل")[3:] == ["arabic-regular-arabic.woff2", "arabic-bold-arabic.woff2"]
    assert names("भारत")[3:] == ["devanagari-regular-devanagari.woff2"]


def test_letters_of_arabic_look_as_large_as_latin_ones() -> None:
    sized = {one.script for one in typefaces.typefaces(ALL) if "size-adjust: 120%;" in one.rule}
    assert sized == {"arabic"}


@pytest.mark.parametrize(
    ("file", "letters"),
    [
        ("sans-regular-latin.woff2", "AZaz09é–“”’…€−≈"),
        ("sans-italic-latin.woff2", "AZaz09é–“”’…€"),
        ("serif-regular-latin.woff2", "AZaz09é–“”’…€"),
        ("sans-regular-latin-ext.woff2", "őšĀž"),
        ("sans-regular-greek.woff2", "Ωά"),
        ("serif-regular-cyrillic.woff2", "Жїя"),
        ("arabic-regular-arabic.woff2", "کابلپښ٠"),
        ("devanagari-regular-devanagari.woff2", "भारत"),
    ],
)
def test_a_file_has_the_letters_of_its_script(file: str, letters: str, made: dict[str, bytes]) -> None:
    assert {ord(letter) for letter in letters} <= read(made[file]).getBestCmap().keys()


def test_no_file_has_letters_that_its_rule_does_not_name(made: dict[str, bytes]) -> None:
    for one in typefaces.typefaces(ALL):
        (ranges,) = re.findall(r"unicode-range: ([^;]+);", one.rule)
        parts = [part.removeprefix("U+").partition("-") for part in ranges.split(", ")]
        named = {c for first, _, last in parts for c in range(int(first, 16), int(last or first, 16) + 1)}
        assert set(read(made[one.file]).getBestCmap()) <= named, one.file


def test_a_first_view_of_latin_letters_is_light(made: dict[str, bytes]) -> None:
    assert sum(len(data) for name, data in made.items() if name.endswith("-latin.woff2")) < FIRST_VIEW
    assert max(map(len, made.values())) < FIRST_VIEW


def test_names_that_a_licence_reserves_are_not_used_and_the_licence_stays(made: dict[str, bytes]) -> None:
    for file, data in made.items():
        names = read(data)["name"]
        assert names.getDebugName(1).startswith("Dossier ")
        assert not [n for i in (1, 3, 4, 6, 16) if (n := names.getDebugName(i)) and re.search("Source|Noto|Amiri", n)]
        assert "Open Font License" in names.getDebugName(13), file
        assert names.getDebugName(0), file


def test_faces_of_adobe_vary_in_weight_and_figures_of_tables_stand_below_each_other(made: dict[str, bytes]) -> None:
    sans, serif = (read(made[f"{name}-regular-latin.woff2"]) for name in ("sans", "serif"))
    for font in (sans, serif):
        assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 700)]
        glyphs = font.getBestCmap()
        assert len({font["hmtx"][glyphs[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_the_same_bytes_come_out_and_are_made_once(
    cold: Path, same_for_all: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latin = typefaces.typefaces([])
    first, keys = typefaces.files(latin), [typefaces._key(face) for face in latin]
    monkeypatch.setenv("DOSSIER_CACHE", str(shutil.copytree(same_for_all, tmp_path / "made by another")))
    assert cache.get(keys).keys() == {*keys}
    assert typefaces.files(latin) == first

    def fails(_: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr(typefaces, "_made", fails)
    assert typefaces.files(latin) == first


def test_every_rule_of_the_style_sheet_has_its_file(real_site: Path) -> None:
    text = (real_site / "assets/dossier.css").read_text("utf-8")
    named = set(re.findall(rf'url\("{typefaces.FOLDER}/([^"]+)"\)', text))
    assert named == {path.name for path in (real_site / "assets" / typefaces.FOLDER).iterdir()}
    assert text.count("font-display: swap") == text.count("@font-face")


# -- in a browser ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site) as found:
        yield found


class TestInABrowser:
    pytestmark = MARKS

    @pytest.mark.parametrize(("path", "most"), [("", 300_000), ("military/", 450_000), ("unravelling/", 450_000)])
    @pytest.mark.parametrize("width", [375, 1280])
    def test_a_first_view_is_light(self, path: str, most: int, width: int, browser: Browser, address: str) -> None:
        page = browser.new_page(viewport={"width": width, "height": 800})
        answers: list[Any] = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(address + path, wait_until="networkidle")
        sizes = {a.url.removeprefix(address): (a.body(), a.url.endswith(".woff2")) for a in answers}
        letters = {url: len(body) for url, (body, is_font) in sizes.items() if is_font}
        assert {url.rpartition("-")[2] for url in letters} == {"latin.woff2"}
        assert sum(letters.values()) < FIRST_VIEW
        assert sum(len(body) if is_font else len(gzip.compress(body)) for body, is_font in sizes.values()) < most
        page.close()

    def test_letters_of_another_script_are_fetched_where_they_stand(self, visit: Visit) -> None:
        page = visit("actor/hibatullah-akhundzada/")
        page.evaluate("document.fonts.ready")
        assert "Dossier Arabic" in page.evaluate(SEEN)

    def test_pages_from_a_folder_have_them_too(self, browser: Browser, real_site: Path) -> None:
        page = browser.new_page()
        for path in ("military/index.html", "claim/eco-customs-share/index.html"):
            page.goto(f"file://{real_site}/{path}")
            page.evaluate("document.fonts.ready")
            assert {"Dossier Sans", "Dossier Serif"} <= set(page.evaluate(SEEN))
        page.close()
