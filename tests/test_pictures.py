"""Pictures from data/pictures/ to content/pictures/: their sizes, what is left out of them, and when they are made."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from picture_samples import GPS, SVG, drawing, photograph, pictured, record, saved
from PIL import Image, ImageCms

from dossier import pictures
from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def opened(file: Path | bytes) -> Image.Image:
    with Image.open(file if isinstance(file, Path) else io.BytesIO(file)) as image:
        image.load()
        return image


def made(root: Path) -> dict[str, tuple[int, int]]:
    pictures.write(load(root), root)
    return {path.name: opened(path).size for path in sorted((root / pictures.FOLDER).glob("gate*.webp"))}


@pytest.mark.parametrize(
    ("size", "orientation", "sizes"),
    [
        ((1800, 1200), 1, {480: (480, 320), 960: (960, 640), 1600: (1600, 1067)}),
        ((1800, 1200), 6, {480: (480, 720), 960: (960, 1440), 1200: (1200, 1800)}),
        ((480, 100), 1, {480: (480, 100)}),
        ((300, 1), 1, {300: (300, 1)}),
        ((481, 10), 1, {480: (480, 10), 481: (481, 10)}),
        ((5000, 1), 1, {480: (480, 1), 960: (960, 1), 1600: (1600, 1)}),
    ],
)
def test_a_photograph_is_there_in_widths_for_screens_and_never_larger_than_it_is(
    size: tuple[int, int], orientation: int, sizes: dict[int, tuple[int, int]], report: Write
) -> None:
    root = report(pictured("gate.jpg", photograph(size, orientation)))
    assert made(root) == {f"gate-{width}.webp": size for width, size in sizes.items()}


def test_a_picture_is_shown_as_its_camera_was_held(report: Write) -> None:
    root = report(pictured("gate.jpg", photograph((900, 600), orientation=3)))  # upside down
    made(root)
    image = opened(root / "content/pictures/gate-480.webp").convert("RGB")
    red, _, blue = image.getpixel((240, 10))  # type: ignore[misc]
    assert blue > red


def test_what_a_camera_notes_is_published_nowhere(report: Write) -> None:
    root = report(pictured("gate.jpg", photograph()))
    assert GPS in opened(root / "data/pictures/gate.jpg").getexif()
    made(root)
    files = [path.read_bytes() for path in (root / "content/pictures").iterdir()]
    files.append(pictures.printed(load(root).pictures["gate"], root)[1])
    assert len(files) == 4
    assert [data for data in files if dict(opened(data).getexif())] == []


@pytest.mark.parametrize(
    ("file", "data", "lossless", "paper"),
    [
        ("a.jpg", photograph, False, "JPEG"), ("a.png", lambda: photograph(kind="PNG"), False, "JPEG"),
        ("a.webp", lambda: photograph(kind="WEBP"), False, "JPEG"), ("a.png", drawing, True, "PNG"),
        ("a.png", lambda: drawing("RGBA"), True, "PNG"), ("a.png", lambda: drawing("L"), True, "PNG"),
    ],
)  # fmt: skip
def test_drawings_stay_sharp_and_photographs_small(
    file: str, data: Callable[[], bytes], lossless: bool, paper: str, report: Write
) -> None:
    root = report(pictured(file, data()))
    made(root)
    assert (b"VP8L" in (root / "content/pictures/gate-480.webp").read_bytes()) == lossless
    name, printed = pictures.printed(load(root).pictures["gate"], root)
    assert opened(printed).format == paper
    assert name == f"pictures/gate.{'jpg' if paper == 'JPEG' else 'png'}"


def test_a_drawing_keeps_what_shows_through(report: Write) -> None:
    root = report(pictured("gate.png", saved(Image.new("RGBA", (20, 20), (255, 0, 0, 128)), "PNG")))
    made(root)
    assert opened(root / "content/pictures/gate-20.webp").getpixel((5, 5)) == (255, 0, 0, 128)


def test_colours_of_another_space_become_those_of_screens(report: Write) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cmyk = saved(Image.new("CMYK", (30, 30), (0, 255, 255, 0)), "JPEG", quality=100)
    with_profile = saved(Image.new("RGB", (30, 30), (200, 10, 10)), "PNG", icc_profile=lab)
    grey = saved(Image.new("I;16", (30, 30), 0x8000), "PNG")
    for number, data in enumerate((cmyk, with_profile, grey)):
        root = report(pictured(f"gate{number}.{'png' if number else 'jpg'}", data))
        made(root)
        image = opened(root / "content/pictures/gate-30.webp")
        red, green, blue = image.convert("RGB").getpixel((15, 15))  # type: ignore[misc]
        assert (red > 180, green < 70, blue < 70) == (True, True, True) if number < 2 else red == green == blue == 128
        assert "icc_profile" not in image.info


def test_what_a_drawing_program_keeps_for_itself_is_left_out(report: Write) -> None:
    noted = SVG.replace(
        "<circle", '<metadata>by me at 34.1 N</metadata><i:x xmlns:i="http://www.inkscape.org/n"/><circle'
    )
    root = report(pictured("gate.svg", noted.replace("<svg", '<svg xmlns:s="http://sodipodi.x" s:docname="/home/me"')))
    made(root)
    text = (root / "content/pictures/gate.svg").read_text("utf-8")
    assert "<circle" in text
    assert [word for word in ("34.1", "inkscape", "/home/me", "sodipodi") if word in text] == []


# -- when they are made ----------------------------------------------------------------------------------------------


def stamps(root: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (root / "content/pictures").iterdir()}


def test_a_picture_is_made_once_and_anew_where_it_changed_or_a_file_is_missing(report: Write) -> None:
    files = dict(pictured("gate.jpg", photograph()))
    files["data/pictures.yml"] = record("gate.jpg") + record("mark.svg", "mark")
    root = report({**files, "data/pictures/mark.svg": SVG})
    made(root)
    before = stamps(root)
    made(root)
    assert stamps(root) == before
    (root / "content/pictures/gate-960.webp").unlink()
    made(root)
    after = stamps(root)
    assert {name for name in before if after[name] != before[name]} == {"gate-960.webp"}
    (root / "data/pictures/mark.svg").write_text(SVG.replace("60", "50"), "utf-8")
    made(root)
    assert "50" in (root / "content/pictures/mark.svg").read_text("utf-8")


def test_files_of_a_picture_that_is_gone_or_smaller_now_are_removed_and_no_others(report: Write) -> None:
    root = report({**pictured("gate.jpg", photograph()), "content/pictures/own.webp": b"mine"})
    made(root)
    report(pictured("gate.jpg", photograph((500, 100))))
    pictures.write(load(root), root)
    assert sorted(stamps(root)) == ["gate-480.webp", "gate-500.webp", "own.webp"]
    (root / "data/pictures.yml").unlink()
    pictures.write(load(root), root)
    assert sorted(stamps(root)) == ["own.webp"]


def test_a_picture_that_was_made_and_changed_since_is_made_again(report: Write) -> None:
    root = report(pictured("gate.jpg", photograph((500, 300))))
    made(root)
    path = root / "content/pictures/gate-480.webp"
    before = path.read_bytes()
    path.write_bytes(before[:-1] + b"?")
    made(root)
    assert path.read_bytes() == before


# -- what is refused -------------------------------------------------------------------------------------------------

FRAMES = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
MOVING = {"save_all": True, "append_images": FRAMES[1:], "duration": 90}
UNLIKE = "is no picture in JPEG, PNG, WebP or SVG; save it as one of these"


@pytest.mark.parametrize(
    ("file", "data", "fault"),
    [
        ("a.jpg", b"", UNLIKE), ("a.jpg", b"words", UNLIKE), ("a.png", SVG, UNLIKE),
        ("a.jpg", lambda: photograph()[:9000], "is damaged or cut off; copy it here again"),
        ("a.png", lambda: drawing()[:-30], "is damaged or cut off; copy it here again"),
        ("a.webp", lambda: photograph(kind="WEBP")[:900], "is damaged or cut off; copy it here again"),
        ("a.gif", lambda: saved(FRAMES[0], "GIF", **MOVING), "is in GIF; save it as JPEG, PNG, WebP or SVG"),
        ("a.tif", lambda: saved(FRAMES[0], "TIFF"), "is in TIFF; save it as JPEG, PNG, WebP or SVG"),
        ("a.png", lambda: saved(FRAMES[0], "PNG", **MOVING), "moves; save the one picture that readers are to see"),
        ("a.webp", lambda: saved(FRAMES[0], "WEBP", **MOVING), "moves; save the one picture that readers are to see"),
        ("a.png", lambda: saved(Image.new("1", (10_000, 6_000)), "PNG"),
         "has 60 million pixels; save it with 50 million at most"),
        ("a.svg", "words", "is no SVG (syntax error: line 1, column 0); save it again"),
        ("a.svg", "<svg/>", "is no SVG: its first element is not <svg> in the namespace of SVG; save it again"),
        ("a.svg", SVG.replace(' viewBox="0 0 300 200"', ""),
         "has neither width and height nor a viewBox; give it one of them"),
        ("a.svg", f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}', "declares entities of its own; save it as plain SVG"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_named_with_the_remedy(
    file: str, data: str | bytes | Callable[[], bytes], fault: str, problems: Callable[..., list[str]]
) -> None:
    given = data() if callable(data) else data  # made where it is tried, not in every worker
    assert problems(pictured(file, given)) == [
        f"data/pictures.yml:2:3: picture “gate”: data/pictures/{file} {fault} (picture-file)"
    ]


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("<script>alert(1)</script>", "the element <script>"),
        ("<foreignObject/>", "the element <foreignObject>"),
        ('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', "the element <script>"),
        ('<animate attributeName="r" to="1"/>', "the element <animate>"),
        ('<set attributeName="href" to="javascript:x"/>', "the element <set>"),
        ('<rect onload="alert(1)"/>', "the script “onload”"), ('<rect OnClick="x"/>', "the script “onclick”"),
        ('<image href="https://x.example/a.png"/>', "the address “https://x.example/a.png”"),
        ('<image href="a.png"/>', "the address “a.png”"),
        ('<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>', "the address “file:///etc/passwd”"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "the address “data:image/svg+xml;base64,AAAA”"),
        ('<use href="other.svg#a"/>', "the address “other.svg#a”"),
        ('<a href="javascript:alert(1)"><rect/></a>', "the address “javascript:alert(1)”"),
        ('<rect style="fill: url(https://x.example/#a)"/>', "the address “fill: url(https://x.example/#a)”"),
        ("<style>@import 'https://x.example/a.css';</style>", "a style sheet that asks for other files"),
        ("<style>a { background: URL( 'x.png' ) }</style>", "a style sheet that asks for other files"),
        (r"<style>@\69mport 'x.css';</style>", "a style sheet that asks for other files"),
        (r"<style>a { fill: u\000072 l(x.svg) }</style>", "a style sheet that asks for other files"),
        ("<style>a { fill: url(/* */x.svg) }</style>", "a style sheet that asks for other files"),
        ("<style>a { background: image-set('x.png' 1x) }</style>", "a style sheet that asks for other files"),
        (r'<rect style="fill: \75\72\6c(x.svg#a)"/>', r"the address “fill: \75\72\6c(x.svg#a)”"),
    ],
)  # fmt: skip
def test_a_drawing_that_runs_moves_or_asks_others_is_refused(
    part: str, named: str, problems: Callable[..., list[str]]
) -> None:
    advice = "which no drawing needs; remove it, or save the picture as PNG"
    assert problems(pictured("a.svg", SVG.replace("<circle", f"{part}<circle"))) == [
        f"data/pictures.yml:2:3: picture “gate”: data/pictures/a.svg holds {named}, {advice} (picture-file)"
    ]


@pytest.mark.parametrize(
    "part",
    [
        '<use href="#a"/>', '<rect fill="url(#a)"/>', '<a href="https://x.example/"><rect/></a>',
        f'<image href="data:image/png;base64,{"A" * 40}"/>', "<style>rect { fill: url(#a) }</style>",
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>',
    ],
)  # fmt: skip
def test_what_drawings_need_is_kept(part: str, problems: Callable[..., list[str]]) -> None:
    assert problems(pictured("a.svg", SVG.replace("<circle", f"{part}<circle"))) == []
