"""Which charts must be drawn again: a key for each, over the code that draws and all that the chart shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from dossier.charts import authored
from dossier.charts.registry import FORMS
from dossier.files import write_whole
from dossier.report.chart import Chart
from dossier.report.files import CACHE
from dossier.report.records import Report

MANIFEST = CACHE / "charts.json"
_DRAWN_BY = ("charts", "report", "text.py")  # of this package: what drawings are made by, and what they read


@dataclass
class Manifest:
    """The key of each chart when it was drawn last, and which parts of the report an author's function read for it."""

    keys: dict[str, str] = field(default_factory=dict)
    reads: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Manifest:
        """As it was written; empty where it was not, or was cut off, so that everything is drawn."""
        try:
            content = json.loads((root / MANIFEST).read_text("utf-8"))
            return cls(dict(content["keys"]), dict(content["reads"]))
        except (OSError, ValueError, TypeError, KeyError):
            return cls()

    def write(self, root: Path) -> None:
        write_whole(root / MANIFEST, json.dumps({"keys": self.keys, "reads": self.reads}, indent=1))


def key(chart: Chart, report: Report, root: Path, code: str, reads: Mapping[str, list[str]]) -> str:
    """Changes whenever the files of the chart would."""
    form = FORMS[chart.form]
    parts = [code, chart.model_dump_json(), form.fingerprint(form.select(chart, report))]
    if form.draw is None:
        parts.append(authored.fingerprint(report, root, reads.get(chart.id, ())))
    return sha256("\0".join(parts).encode()).hexdigest()


def code_fingerprint(package: Path = Path(__file__).parents[1]) -> str:
    """The code that draws, so that nobody has to remember to count a version up."""
    paths = [path for name in _DRAWN_BY for path in sorted({package / name, *(package / name).rglob("*.py")})]
    modules = [f"{path.relative_to(package)}\0{path.read_text('utf-8')}" for path in paths if path.is_file()]
    libraries = [version("altair"), version("vl-convert-python")]
    return sha256("\0".join([*modules, *libraries]).encode()).hexdigest()
