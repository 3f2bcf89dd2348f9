"""The report's own colours, fonts and logo, as a file of Typst and those that it shows."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from dossier.ledger import Ledger
from dossier.pdf.typst_text import array, string
from dossier.report.look import FONTS
from dossier.typesetting import OWN_FONTS

FILE = "look.typ"
ACCENT = "#0b4a5e"
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def files(ledger: Ledger, root: Path) -> dict[str, bytes]:
    """By their names in a document; a logo that is no file of the report, or of no form that paper has, is none."""
    look, logo = ledger.report.look, _logo(ledger, root)
    lines = [
        f"#let accent = rgb({string(look.accent or ACCENT)})",
        f"#let own-serif = {array(map(string, filter(None, [look.text_font])))}",
        f"#let own-sans = {array(map(string, filter(None, [look.heading_font])))}",
        f"#let logo = {string(logo.name) if logo else 'none'}",
    ]
    fonts = {f"{OWN_FONTS}/{face.file}": root / FONTS / face.file for face in ledger.fonts if look.families}
    shown = {**fonts, **({logo.name: logo} if logo else {})}
    return {FILE: "\n".join([*lines, ""]).encode(), **{name: path.read_bytes() for name, path in shown.items()}}


def _logo(ledger: Ledger, root: Path) -> Path | None:
    name = ledger.report.settings.logo
    if name not in ledger.report.files or PurePosixPath(name).suffix.lower() not in _PICTURES:
        return None
    path = root / "content" / name
    is_shown = path.suffix.lower() != ".svg" or b"<svg" in path.read_bytes()
    return path if is_shown else None
