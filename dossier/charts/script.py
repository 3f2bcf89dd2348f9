"""What runs when the authors' file is run by itself."""

from __future__ import annotations

import sys
from pathlib import Path


def main(file: str) -> None:
    """Draws every chart that has changed, of the report whose build_charts.py this is; ends with what is wrong."""
    from dossier.charts.draw import draw  # starts processes, which few who import the package need
    from dossier.problems import ReportError
    from dossier.report.load import load

    root = Path(file).resolve().parent
    try:
        result = draw(load(root), root)
    except ReportError as error:
        sys.exit(str(error))
    print(f"{len(result.drawn)} charts drawn, {len(result.kept)} unchanged")
