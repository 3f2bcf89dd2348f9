"""The look for reports in other folders than this one: put where their settings name it, as charts are drawn there.

Site engines find a theme's templates by its name among installed packages, or in a folder that `custom_dir` names. The
first way fails under Zensical, which knows its own themes only, and would give up Material's search. So the templates
are laid beside the report by every command that builds, always those of the generator at work, and its settings say
`custom_dir: .theme`: the same under MkDocs, ProperDocs and Zensical.
"""

from __future__ import annotations

from pathlib import Path

from dossier.files import write_changed
from dossier.report.settings import Settings
from dossier.web import standing_styles

THEME = Path(__file__).parent / "theme"
_STYLES = Path("assets/dossier.css")
PLACE = Path(".theme")  # not in .cache/, which Zensical empties


def write(settings: Settings, root: Path) -> None:
    """Lays the look beside the report, if it takes it from there; what is left of an older one is removed."""
    if Path(settings.look) != PLACE:
        return
    files = {path.relative_to(THEME): path.read_bytes() for path in THEME.rglob("*") if path.is_file()}
    files[_STYLES] += standing_styles.stylesheet().encode()
    for name, data in files.items():
        write_changed(root / PLACE / name, data)
    for path in list((root / PLACE).rglob("*")):
        if path.is_file() and path.relative_to(root / PLACE) not in files:
            path.unlink()
