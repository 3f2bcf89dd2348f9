"""`dossier new picture`: the file at its place, the record beside it, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier, printed
from picture_samples import SVG, photograph, pictured

from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
GIVEN = ["--alt", "Lorries wait.", "--caption", "The gate", "--credit", "A. Writer", "--licence", "CC BY 4.0"]


def new(root: Path, *arguments: str) -> tuple[int, str, str]:
    return printed(dossier("new", "picture", *arguments, root=root))


def test_a_picture_goes_to_its_folder_and_its_record_to_the_list(report: Write, tmp_path: Path) -> None:
    root = report({})
    (file := tmp_path / "Gate at Torkham (1).JPG").write_bytes(photograph((300, 200)))
    places = "data/pictures.yml and data/pictures/gate-at-torkham-1.jpg"
    words = f"added gate-at-torkham-1 to {places}; show it on a page with this line\n"
    more = ["--date", "2025-10", "--url", "https://a.example/gate", "--source", "bureau"]
    assert new(root, str(file), *GIVEN, *more) == (0, "![](picture:gate-at-torkham-1)\n", words)
    picture = load(root).pictures["gate-at-torkham-1"]
    assert (picture.file, picture.date, picture.url, picture.sources) == (
        "gate-at-torkham-1.jpg", "2025-10", "https://a.example/gate", ("bureau",),
    )  # fmt: skip
    assert (root / "data/pictures" / picture.file).read_bytes() == file.read_bytes()


def test_a_picture_below_content_moves(report: Write) -> None:
    root = report({"content/img/gate.svg": SVG})
    assert new(root, str(root / "content/img/gate.svg"), *GIVEN)[0] == 0
    assert not (root / "content/img/gate.svg").exists()
    assert (root / "data/pictures/gate.svg").read_text("utf-8") == SVG


def test_records_stay_in_the_order_of_their_ids(report: Write, tmp_path: Path) -> None:
    root = report(pictured("gate.svg", SVG))
    for name in ("lorry", "arch"):
        (tmp_path / f"{name}.svg").write_text(SVG)
        assert new(root, str(tmp_path / f"{name}.svg"), *GIVEN)[0] == 0
    assert list(load(root).pictures) == ["arch", "gate", "lorry"]


@pytest.mark.parametrize(
    ("name", "data", "arguments", "refusal"),
    [
        ("gate.jpg", None, GIVEN, "the file {file} cannot be read (No such file or directory); give another"),
        ("gate.jpg", b"words", GIVEN,
         "the file {file} is no picture in JPEG, PNG, WebP or SVG; save it as one of these"),
        ("gate.jpg", photograph()[:5000], GIVEN, "the file {file} is damaged or cut off; copy it here again"),
        ("old.svg", SVG, [*GIVEN, "--id", "gate"], "there is a picture “gate” already; give another --id"),
        ("a.svg", SVG, [*GIVEN, "--id", "A b"],
         "--id must be lower-case letters, digits and single hyphens, not “A b”"),
        ("a.svg", SVG, GIVEN[:4],
         "--credit and --licence are missing; give them, or run the command at a terminal, which asks"),
        ("a.svg", SVG, [*GIVEN, "--source", "gazete"],
         "nothing was written, for the report would not check:\n  data/pictures.yml: there is no source "
         "“gazete”; did you mean “gazette”? (unknown-source)"),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_everything_as_it_was(
    name: str, data: bytes | str | None, arguments: list[str], refusal: str, report: Write, tmp_path: Path
) -> None:
    root = report(pictured("gate.svg", SVG))
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    (folder := tmp_path.parent / f"{tmp_path.name}-outside").mkdir()
    if data is not None:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    code, out, words = new(root, str(folder / name), *arguments)
    assert (code, out, words) == (2, "", f"dossier: {refusal.format(file=folder / name)}\n")
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}
    assert after == before
