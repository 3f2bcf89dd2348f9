"""Pictures on paper: figures with caption, credit and alternative text, as wide as the text allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest
from picture_samples import SVG, drawing, photograph, pictured

from dossier.build import print_documents

Write = Callable[[Mapping[str, str | bytes | None]], Path]


def figures(document: pikepdf.Pdf) -> list[str]:
    """The alternative texts of the figures of a document."""
    elements = (o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure")
    return [str(element.get("/Alt")) for element in elements]


@pytest.mark.parametrize(
    ("file", "data", "filters"),
    [
        ("gate.jpg", photograph(), ["/DCTDecode"]), ("gate.png", drawing(), ["/FlateDecode"]),
        ("gate.webp", photograph((400, 900), kind="WEBP"), ["/DCTDecode"]), ("gate.svg", SVG, []),
        ("gate.png", drawing("RGBA"), ["/FlateDecode", "/FlateDecode"]),
    ],
)  # fmt: skip
def test_a_picture_of_each_kind_is_printed_with_its_words(
    file: str, data: bytes | str, filters: list[str], report: Write, tmp_path: Path
) -> None:
    root = report(pictured(file, data, date='"2025-10"', URL="https://a.example/gate"))
    print_documents(root, tmp_path / "out", ["report"])
    with pikepdf.open(tmp_path / "out/report.pdf") as document:
        assert "Lorries before a closed gate." in figures(document)
        images = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert sorted(str(image.Filter) for image in images) == filters


def test_the_same_picture_gives_the_same_bytes(report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report(pictured("gate.jpg", photograph(), mark="![](picture:gate)\n\n![Again](picture:gate)"))
    print_documents(root, tmp_path / "a", ["report"])
    monkeypatch.setenv("DOSSIER_CACHE", str(tmp_path / "cold"))
    print_documents(root, tmp_path / "b", ["report"])
    assert (tmp_path / "a/report.pdf").read_bytes() == (tmp_path / "b/report.pdf").read_bytes()
