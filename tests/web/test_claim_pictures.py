"""The picture of a claim where its page is shared: one for each, drawn again only where its words have changed."""

from __future__ import annotations

import re
import struct
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
import site_sample
from PIL import Image

from dossier import typesetting
from dossier.build import build
from dossier.ledger import unformatted_ledger
from dossier.report.standings import STANDINGS
from dossier.web import claim_pictures

CUSTOMS = "share/claim/customs-share.png"
LONG = "Customs brought 60 percent of revenue " + "and a great deal of many other things " * 30 + "in all."
ADDRESS = "https://tiny.example/"


def drawn(root: Path, site: Path, **changed: str) -> int:
    files = dict(site_sample.FILES)
    for old, new in changed.items():
        assert old in files["data/claims/security.yml"]
        files["data/claims/security.yml"] = files["data/claims/security.yml"].replace(old, new)
    return claim_pictures.write(unformatted_ledger(site_sample.write(root, files)), site)


def colours(path: Path) -> set[str]:
    with Image.open(path) as image:
        return {f"#{r:02x}{g:02x}{b:02x}" for _, (r, g, b) in image.convert("RGB").getcolors(1 << 20) or []}


def ink(path: Path) -> tuple[int, int, int, int]:
    """The box of all that is dark, below the band in the colour of the standing."""
    with Image.open(path) as image:
        grey = image.convert("L").crop((0, 11, *image.size))
        return grey.point(lambda value: 255 * (value < 140)).getbbox() or (0, 0, 0, 0)


def meta(site: Path, path: str, name: str) -> list[str]:
    html = (site / path / "index.html").read_text("utf-8")
    return [unescape(found) for found in re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', html)]


def test_every_claim_has_a_picture_in_the_colour_of_its_standing(tmp_path: Path, cold: Path) -> None:
    assert drawn(tmp_path / "report", tmp_path) == 2
    data = (tmp_path / CUSTOMS).read_bytes()
    assert struct.unpack(">II", data[16:24]) == claim_pictures.SIZE == (600, 315)
    assert len(data) < 20_000
    with Image.open(BytesIO(data)) as image:
        band = image.convert("RGB").getpixel((300, 4))
    wanted = tuple(bytes.fromhex(STANDINGS["estimate"].light[1:]))
    assert isinstance(band, tuple) and all(abs(a - b) < 12 for a, b in zip(band, wanted, strict=True))


def test_only_a_claim_whose_words_changed_is_drawn_again(
    tmp_path: Path, cold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drawn(tmp_path / "report", tmp_path / "one") == 2
    assert drawn(tmp_path / "report", tmp_path / "two") == 0
    assert drawn(tmp_path / "report", tmp_path / "two", **{"Nobody else counted.": "Only they counted."}) == 0
    assert drawn(tmp_path / "report", tmp_path / "two", **{"revenue & more": "revenue & less"}) == 1
    assert (tmp_path / "one" / CUSTOMS).read_bytes() != (tmp_path / "two" / CUSTOMS).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(typesetting, "made_by", lambda: "another version")
        assert drawn(tmp_path / "report", tmp_path / "two") == 2
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "elsewhere"))
    assert drawn(tmp_path / "report", tmp_path / "three") == 2
    assert (tmp_path / "one" / CUSTOMS).read_bytes() == (tmp_path / "three" / CUSTOMS).read_bytes()


@pytest.mark.parametrize("statement", [LONG, "X" * 300, '#panic("run") \\ "quoted" $x$ <script> `raw`', "ساڑھے تین"])
def test_whatever_a_statement_says_stays_within_the_picture(tmp_path: Path, statement: str) -> None:
    quoted = "'" + statement.replace("'", "''") + "'"
    drawn(tmp_path / "report", tmp_path, **{"Customs brought 60 percent of revenue & more < all.": quoted})
    left, top, right, bottom = ink(tmp_path / CUSTOMS)
    assert left >= 30 and right <= 570 and top > 8 and bottom < 300, (left, top, right, bottom)


def test_the_page_of_a_claim_offers_its_picture_and_other_records_that_of_the_report(tmp_path: Path) -> None:
    site = build(site_sample.write(tmp_path / "report"))
    (picture,) = meta(site, "claim/customs-share", "og:image")
    assert picture.startswith(ADDRESS) and picture.endswith(CUSTOMS)
    assert (site / CUSTOMS).is_file()
    assert meta(site, "claim/customs-share", "og:image:width") == ["600"]
    assert meta(site, "claim/customs-share", "og:image:alt") == ["Customs brought 60 percent of revenue & more < all."]
    assert meta(site, "claim/customs-share", "twitter:card") == ["summary_large_image"]
    (other,) = meta(site, "source/un-2024", "og:image")
    assert other.endswith("share/index.png") and (site / "share/index.png").is_file()
    assert meta(site, "source/un-2024", "og:image:width") == ["1200"]


def test_without_an_address_the_picture_is_beside_the_page(tmp_path: Path) -> None:
    settings = site_sample.MKDOCS.replace(ADDRESS, '""')
    site = build(site_sample.write(tmp_path / "report", {**site_sample.FILES, "mkdocs.yml": settings}))
    assert meta(site, "claim/customs-share", "og:image") == [f"../../{CUSTOMS}"]
