"""The report's pictures → content/pictures/: in sizes for screens, and one for paper.

What cameras note in them, such as where they were, is left out. Each is made again only where its file, or how it is
made, has changed.
"""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from dossier import cache, svg, typesetting
from dossier.code_digest import code_digest
from dossier.files import write_changed
from dossier.report.picture import FOLDER as ORIGINALS
from dossier.report.picture import Picture
from dossier.report.records import Report

FOLDER = Path("content/pictures")
MOST_PIXELS = 50_000_000
_WIDTHS = (480, 960, 1600)  # on screens
_PRINT_WIDTH = 2000  # 300 dots an inch over the width of a page's text
_FORMATS = ("JPEG", "PNG", "WEBP")
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
_DAMAGED = "is damaged or cut off; copy it here again"
_FEW_COLOURS = 256  # a drawing or the picture of a screen, which would blur
_TURNED = 5  # from this value on, a camera that lay on its side notes that it did
_ORIENTATION = 0x0112

if TYPE_CHECKING:
    from PIL import Image


class Size(NamedTuple):
    width: int
    height: int

    def at(self, width: int) -> Size:
        return Size(width, max(round(self.height * width / self.width), 1))


def path_of(picture: Picture, root: Path) -> Path:
    return root / ORIGINALS / picture.file


def _is_drawing(path: Path) -> bool:
    return path.suffix.lower() == ".svg"


def _opened(path: Path) -> Image.Image:
    """Its pixels are not read yet. The library is loaded for reports that have pictures alone."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the bound is ours, and told in a sentence
    return Image.open(path)


# -- what stands in the way ------------------------------------------------------------------------------------------


def faults(root: Path) -> dict[str, str]:
    """Each file of data/pictures/ with what is wrong with it; nothing for one that can be shown.

    To know, a file is read to its end; what was found is kept by its content.
    """
    paths = [path for path in sorted((root / ORIGINALS).glob("*")) if path.is_file() and not path.name.startswith(".")]
    return {path.name: _kept_fault(path) for path in paths}


def _kept_fault(path: Path) -> str:
    return cache.kept(cache.key("fault", _key(path)), lambda: fault(path).encode()).decode()


def fault(path: Path) -> str:
    """What is wrong with the file of a picture, with the remedy; nothing where it can be shown."""
    if _is_drawing(path):
        return _fault_of_drawing(path.read_bytes())
    try:
        with _opened(path) as image:
            return _fault_of(image)
    except OSError:
        cut = path.read_bytes().startswith(_BEGINNINGS)
        return _DAMAGED if cut else "is no picture in JPEG, PNG, WebP or SVG; save it as one of these"


def _fault_of_drawing(data: bytes) -> str:
    if fault := svg.fault(data):
        return fault
    reason = typesetting.fault_of_drawing(svg.alone(data))
    return f"cannot be printed ({reason}); save it anew" if reason else ""


def _fault_of(image: Image.Image) -> str:
    if image.format not in _FORMATS:
        return f"is in {image.format}; save it as JPEG, PNG, WebP or SVG"
    if getattr(image, "is_animated", False):
        return "moves; save the one picture that readers are to see"
    if image.width * image.height > MOST_PIXELS:
        sentence = f"has {image.width * image.height / 1e6:.0f} million pixels"
        return f"{sentence}; save it with {MOST_PIXELS / 1e6:.0f} million at most"
    try:
        image.load()
    except (OSError, SyntaxError, ValueError):  # Pillow's own words differ by format
        return _DAMAGED
    return ""


# -- sizes -----------------------------------------------------------------------------------------------------------


def size_of(path: Path) -> Size:
    """As it is shown, upright; of a file without fault."""
    return _size_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1000)
def _size_of(path: Path, _: int) -> Size:
    if _is_drawing(path):
        return Size(*(svg.size(etree.fromstring(path.read_bytes())) or (1, 1)))
    with _opened(path) as image:
        size = Size(*image.size)
        return Size(size.height, size.width) if image.getexif().get(_ORIENTATION, 1) >= _TURNED else size


def on_screens(picture: Picture, root: Path) -> dict[str, Size]:
    """The files that the site shows of a picture, named below content/pictures/, with their sizes, smallest first."""
    path = path_of(picture, root)
    size = size_of(path)
    if _is_drawing(path):
        return {f"{picture.id}.svg": size}
    widths = [*(width for width in _WIDTHS if width < size.width), min(size.width, _WIDTHS[-1])]
    return {f"{picture.id}-{width}.webp": size.at(width) for width in dict.fromkeys(widths)}


# -- making ----------------------------------------------------------------------------------------------------------


def write(report: Report, root: Path) -> None:
    """Makes what is missing or out of date, and removes what it made for pictures that are gone."""
    ours = cache.key("pictures of", str((root / FOLDER).resolve()))
    before = set(json.loads(cache.get([ours]).get(ours, b"[]")))
    after = {name for picture in report.pictures.values() for name in _write(picture, root)}
    for name in before - after:
        (root / FOLDER / name).unlink(missing_ok=True)
    if after != before:
        cache.put({ours: json.dumps(sorted(after)).encode()})


def _write(picture: Picture, root: Path) -> Iterator[str]:
    path = path_of(picture, root)
    for name, size in on_screens(picture, root).items():
        write_changed(root / FOLDER / name, _made(path, str(size.width), partial(_for_screen, path, size.width)))
        yield name


def printed(picture: Picture, root: Path) -> tuple[str, bytes]:
    """The picture for paper: a name by its kind, and its bytes."""
    path = path_of(picture, root)
    suffix = ".svg" if _is_drawing(path) else ".png" if _is_flat(path) else ".jpg"
    return f"pictures/{picture.id}{suffix}", _made(path, "paper", partial(_for_paper, path))


def _made(path: Path, what: str, make: Callable[[], bytes]) -> bytes:
    return cache.kept(cache.key("picture", _key(path), what), make)


def _key(path: Path) -> str:
    """Changes with the file, its kind and the code that reads it."""
    return cache.key(path.read_bytes(), path.suffix.lower(), _how())


@lru_cache(maxsize=1)
def _how() -> str:
    return code_digest(["pictures.py"])


def _for_screen(path: Path, width: int) -> bytes:
    if _is_drawing(path):
        return svg.alone(path.read_bytes())
    options = {"lossless": True} if _is_flat(path) else {"quality": 80}
    return _saved(_within(_upright(path), width), "WEBP", method=6, **options)


def _for_paper(path: Path) -> bytes:
    if _is_drawing(path):
        return svg.alone(path.read_bytes())
    image = _within(_upright(path), _PRINT_WIDTH)
    return _saved(image, "PNG", optimize=True) if _is_flat(path) else _saved(image, "JPEG", quality=88)


def _is_flat(path: Path) -> bool:
    return _flat(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1000)
def _flat(path: Path, _: int) -> bool:
    """Whether it is of few colours, or lets the page show through: no photograph."""
    with _opened(path) as image:
        if image.format == "JPEG":
            return False
        return image.has_transparency_data or image.convert("RGB").getcolors(_FEW_COLOURS) is not None


def _upright(path: Path) -> Image.Image:
    """In sRGB, turned as its camera was held."""
    from PIL import ImageCms, ImageOps

    with _opened(path) as original:
        image = ImageOps.exif_transpose(original)
        profile = original.info.get("icc_profile")
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits of grey, of which screens show 8
        image = image.point(lambda value: value / 256).convert("L")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            image = converted or image
        except ImageCms.PyCMSError:  # a profile that says nothing: its numbers as they are
            pass
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _within(image: Image.Image, width: int) -> Image.Image:
    from PIL.Image import Resampling

    size = Size(*image.size).at(min(width, image.width))
    return image.resize(size, Resampling.LANCZOS) if size != image.size else image


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
