from __future__ import annotations

import shutil
import struct
import time
from pathlib import Path

import pytest
import site_sample

from dossier import typesetting
from dossier.ledger import Ledger, compile_ledger, unformatted_ledger
from dossier.report.records import Page
from dossier.web import marks, social_cards

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def root(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("share") / "report"
    return Path(shutil.copytree(tiny, copy, ignore=shutil.ignore_patterns("site", "share")))


@pytest.fixture(scope="module")
def ledger(root: Path) -> Ledger:
    return compile_ledger(root)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_every_page_has_a_picture_of_the_size_that_networks_want(ledger: Ledger, tmp_path: Path) -> None:
    social_cards.write(ledger, tmp_path)
    pictures = files(tmp_path / "share")
    assert sorted(pictures) == sorted(f"{social_cards.name_of(path)}.png" for path in ledger.report.pages)
    for data in pictures.values():
        assert data.startswith(PNG)
        assert struct.unpack(">II", data[16:24]) == (1200, 630)


def test_nothing_is_drawn_twice_and_the_bytes_are_the_same(
    ledger: Ledger, tmp_path: Path, cold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    social_cards.write(ledger, tmp_path / "one")
    assert social_cards.write(ledger, tmp_path / "two") == 0
    with monkeypatch.context() as patched:
        patched.setattr(typesetting, "made_by", lambda: "another version")
        assert social_cards.write(ledger, tmp_path / "two") == len(ledger.report.pages)
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "cold"))
    assert social_cards.write(ledger, tmp_path / "three") == len(ledger.report.pages)
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "three")


def test_only_the_page_that_changed_is_drawn(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "report"))
    social_cards.write(unformatted_ledger(other), tmp_path / "site")
    site_sample.write(
        other, {"content/index.md": site_sample.page("A new home", "Read [about security](security.md).")}
    )
    ledger = unformatted_ledger(other)
    assert social_cards.write(ledger, tmp_path / "site") == 1


def test_the_picture_counts_the_claims_that_the_page_uses(ledger: Ledger) -> None:
    pages = ledger.report.pages
    assert marks.standings_on(pages["security.md"], ledger) == {"estimate": 1, "contested": 1}
    assert marks.standings_on(pages["lists/claims.md"], ledger) == {"estimate": 1, "contested": 1}  # it lists all
    assert marks.standings_on(pages["index.md"], ledger) == {}
    drawn = social_cards.picture(pages["security.md"], ledger)
    assert drawn.count("<rect") == 2 + 2
    assert all(
        word in drawn for word in (">Security<", ">estimate<", ">contested<", ">The 2 claims it uses, by standing<")
    )


def test_long_and_hostile_titles_stay_within_the_picture(ledger: Ledger) -> None:
    page = ledger.report.pages["security.md"]
    front = page.front.model_copy(update={"title": "<script>&\x00\x07 " + "A rather long title of a chapter " * 9})
    drawn = social_cards.picture(
        Page.model_construct(path=page.path, front=front, body="", location=page.location), ledger
    )
    assert "<script" not in drawn and "\x00" not in drawn and "…" in drawn
    assert drawn.count('font-weight="bold" fill="#1b2328">A rather') <= 3


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.md", "index"),
        ("military.md", "military"),
        ("lists/claims.md", "lists/claims"),
        ("lists/index.md", "lists"),
        ("README.md", "index"),
    ],
)
def test_the_name_is_that_of_the_page_s_address(path: str, name: str) -> None:
    assert social_cards.name_of(path) == name


def test_twenty_pictures_take_less_than_a_few_seconds(ledger: Ledger) -> None:
    page = ledger.report.pages["security.md"]
    start = time.perf_counter()
    for number in range(5):
        front = page.front.model_copy(update={"title": f"Title {number}"})
        svg = social_cards.picture(
            Page.model_construct(path=page.path, front=front, body="", location=page.location), ledger
        )
        social_cards._draw(svg, "index.md")
    assert time.perf_counter() - start < 5  # about 0.15 s on an idle machine
