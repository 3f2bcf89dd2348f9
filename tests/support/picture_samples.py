"""Pictures as cameras and programs leave them, made on the spot, and the records that go with them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

from PIL import Image
from tiny_report import HEAD

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><circle cx="150" cy="100" r="60"/></svg>'
GPS = 0x8825


@cache
def photograph(size: tuple[int, int] = (1800, 1200), orientation: int = 1, kind: str = "JPEG", **options: Any) -> bytes:
    """Of many colours, red above and blue below; with the place where it was taken."""
    image = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", [image.point(lambda v: 255 - v), _noise(size), image])
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[GPS] = {1: "N", 2: (34.0, 5.0, 0.0)}
    return saved(image, kind, **({"exif": exif} if kind == "JPEG" else {}), **options)


def _noise(size: tuple[int, int]) -> Image.Image:
    """In squares that are alike, as making it takes much longer than laying it."""
    square, image = Image.effect_noise((500, 500), 20), Image.new("L", size)
    for corner in product(range(0, size[0], 500), range(0, size[1], 500)):
        image.paste(square, corner)
    return image


def drawing(mode: str = "RGB", kind: str = "PNG") -> bytes:
    """Of two colours."""
    image = Image.new(mode, (600, 300), 0)
    image.paste(255 if mode == "L" else (255,) * len(mode), (0, 0, 300, 300))
    return saved(image, kind)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def record(file: str, identifier: str = "gate", **fields: str) -> str:
    given = {
        "id": identifier, "file": file, "alt": "Lorries before a closed gate.", "caption": "The gate in October",
        "credit": "A. Writer", "licence": "CC BY 4.0", **fields,
    }  # fmt: skip
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in given.items() if value) + "\n"


def pictured(
    file: str, data: bytes | str, mark: str = "![](picture:gate)", **fields: str
) -> Mapping[str, str | bytes | None]:
    """The files of a report that shows one picture."""
    return {
        "content/index.md": f"{HEAD}Trade [fell](claim:fall) [@gazette].\n\n{mark}\n",
        "data/pictures.yml": record(file, **fields),
        f"data/pictures/{file}": data,
    }
