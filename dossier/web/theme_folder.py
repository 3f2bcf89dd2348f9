"""The look for reports in other folders than this one: put where their settings name it, as charts are drawn there.

Site engines find a theme's templates by its name among installed packages, or in a folder that `custom_dir` names. The
first way fails under Zensical, which knows its own themes only. So the templates are laid beside the report by every
command that builds, always those of the generator at work, and its settings say `custom_dir: .theme`: the same under
MkDocs, ProperDocs and Zensical.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.files import write_changed
from dossier.language.languages import using
from dossier.language.messages import gettext
from dossier.ledger import Ledger
from dossier.report import folders
from dossier.report.files import names_below
from dossier.report.look import FONTS, OVERRIDES
from dossier.report.settings import Settings
from dossier.web import look_styles, script_styles, standing_styles, typefaces
from dossier.web.policy import policy

THEME = Path(__file__).parent / "theme"
_STYLES = Path("assets/dossier.css")
_POLICY = Path("partials/policy.html")
FILTERS = Path("assets/filters.css")  # made of the ledger, by `filter_styles`
PLACE = Path(folders.THEME)  # not in .cache/, which Zensical empties
GENERATOR = Path("generator")  # below it lie the templates whose place the report's own have taken


_MESSAGE = re.compile(r'(\{\{ )?\b_\(\s*"([^"]+)",?\s*\)(?(1) \}\})')  # {{ _("…") }} of a template, _("…") of a script
_NAME = re.compile(r"\{(\w+)\}")


def is_taken(settings: Settings) -> bool:
    """Whether the report has the look that comes along, and no theme folder of its own."""
    return Path(settings.look) == PLACE


def write(ledger: Ledger, root: Path) -> None:
    """Lays the look beside the report, if it takes it from there; what is left of an older one is removed."""
    settings, look = ledger.report.settings, ledger.report.look
    if not is_taken(settings):
        return
    with using(settings.language):
        files = {path.relative_to(THEME): _translated(path) for path in THEME.rglob("*") if path.is_file()}
        files[_POLICY] = files[_POLICY].replace(b"POLICY", policy(search=True).encode())
        faces = typefaces.typefaces(_texts(root))
        made = typefaces.stylesheet(faces), standing_styles.stylesheet(), script_styles.stylesheet()
        files[_STYLES] += "".join([*made, look_styles.stylesheet(look, ledger.fonts)]).encode()
    files |= {_STYLES.parent / typefaces.FOLDER / name: data for name, data in typefaces.files(faces).items()}
    for _family, face in look_styles.shown(look, ledger.fonts):
        files[_STYLES.parent / look_styles.FOLDER / face.file] = (root / FONTS / face.file).read_bytes()
    files |= dict(_overrides(root / OVERRIDES, files))
    for name, data in files.items():
        write_changed(root / PLACE / name, data)
    for path in sorted((root / PLACE).rglob("*"), reverse=True):  # folders after what is in them
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(root / PLACE) not in {*files, FILTERS}:
            path.unlink()


def _texts(root: Path) -> list[str]:
    """What readers may meet the letters of."""
    found = [
        Path(name)
        for folder, suffixes in (("content", ".md"), ("data", (".yml", ".yaml")))
        for name in names_below(root / folder)
        if name.endswith(suffixes)
    ]
    return [path.read_text("utf-8", errors="replace") for path in found if path.is_file()]


def _overrides(folder: Path, files: Mapping[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    """The report's own templates in the place of these, which they may extend by their names below `generator/`."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            if name in files:
                yield GENERATOR / name, files[name]
            yield name, path.read_bytes()


def _translated(path: Path) -> bytes:
    """The file with its messages in the language spoken: neither site engines nor browsers have the catalogue."""
    if path.suffix not in (".html", ".js"):
        return path.read_bytes()
    in_place = str if path.suffix == ".html" else _literal
    return _MESSAGE.sub(lambda match: in_place(gettext(match[2])), path.read_text("utf-8")).encode()


def _literal(text: str) -> str:
    """The text as JavaScript writes it, with variables in the place of their {names}."""
    if not _NAME.search(text):
        return json.dumps(text, ensure_ascii=False)
    template = _NAME.sub(r"${\1}", text.replace("\\", "\\\\").replace("`", "\\`"))
    return f"`{template}`"
