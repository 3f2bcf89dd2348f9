"""What each chart's files are kept under: a key over the code that draws and all that the chart shows.

Its drawing is kept beside them, under what it shows without the words beside it: who changes these, or has two charts
that show the same, has nothing drawn again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from dossier import cache
from dossier.charts import authored
from dossier.charts.export import SUFFIXES
from dossier.charts.registry import FORMS
from dossier.code_digest import code_digest
from dossier.report.chart import Chart
from dossier.report.records import Report

# Of this package: what drawings are made by, beside what these import, and what they read.
_DRAWN_BY = ("charts", "language", "locale", "report", "text.py")
_WORDS: Mapping[str, object] = {
    "id": "", "title": "", "subtitle": "", "alt": "", "note": None, "claims": (), "computed": {}, "briefing": False,
}  # fmt: skip
Files = Mapping[str, bytes]  # of one chart, by suffix


class Keys:
    """The keys of a report's charts; those of authors' functions hang on what they read when they ran last."""

    def __init__(self, report: Report, root: Path) -> None:
        self._report, self._root = report, root
        self._code = code_fingerprint()

    def kept(self, charts: Iterable[Chart]) -> dict[str, Files]:
        """The files of those charts that were drawn as they are now, by id."""
        keys = {chart.id: self._of_files(chart, self._reads(chart)) for chart in charts}
        data = cache.get([name for names in keys.values() for name in names.values()])
        whole = {chart: names for chart, names in keys.items() if data.keys() >= {*names.values()}}
        return {chart: {suffix: data[name] for suffix, name in names.items()} for chart, names in whole.items()}

    def keep(self, chart: Chart, files: Files, reads: Sequence[str]) -> None:
        """`reads` are the parts of the report that an author's function asked for."""
        names = self._of_files(chart, reads)
        own = {self._of_reads(chart): json.dumps(reads).encode()} if self._is_authored(chart) else {}
        cache.put(own | {names[suffix]: data for suffix, data in files.items()})

    def alike(self, charts: Iterable[Chart]) -> dict[str, list[Chart]]:
        """Those that have one drawing together, by its name. What an author's function draws stands alone."""
        groups: dict[str, list[Chart]] = {}
        for chart in charts:
            groups.setdefault(f"/{chart.id}" if self._is_authored(chart) else self._of_drawing(chart), []).append(chart)
        return groups

    @staticmethod
    def drawing(name: str) -> Files | None:
        """The one that is kept under the name."""
        names = {suffix: cache.key(name, suffix) for suffix in SUFFIXES}
        data = cache.get([*names.values()])
        return {suffix: data[own] for suffix, own in names.items()} if len(data) == len(names) else None

    @staticmethod
    def keep_drawing(name: str, drawing: Files) -> None:
        if not name.startswith("/"):
            cache.put({cache.key(name, suffix): data for suffix, data in drawing.items()})

    def _of_drawing(self, chart: Chart) -> str:
        form, plain = FORMS[chart.form], unworded(chart)
        shown = form.fingerprint(form.select(plain, self._report))
        return cache.key("drawing", self._code, self._report.settings.language, plain.model_dump_json(), shown)

    def _of_files(self, chart: Chart, reads: Sequence[str]) -> dict[str, str]:
        form = FORMS[chart.form]
        parts: list[str | bytes] = [
            self._code,
            self._report.settings.language,
            chart.model_dump_json(),
            form.fingerprint(form.select(chart, self._report)),
        ]
        if self._is_authored(chart):
            parts += [self._authors_file, authored.fingerprint(self._report, reads)]
        return {suffix: cache.key("chart", *parts, suffix) for suffix in SUFFIXES}

    def _reads(self, chart: Chart) -> Sequence[str]:
        if not self._is_authored(chart):
            return ()
        name = self._of_reads(chart)
        return list(json.loads(cache.get([name]).get(name, b"[]")))

    def _of_reads(self, chart: Chart) -> str:
        return cache.key("reads", self._code, self._authors_file, chart.id)

    @staticmethod
    def _is_authored(chart: Chart) -> bool:
        return FORMS[chart.form].draw is None

    @cached_property
    def _authors_file(self) -> bytes:
        path = self._root / authored.AUTHORS_FILE
        return path.read_bytes() if path.exists() else b""


def unworded(chart: Chart) -> Chart:
    """The chart without what stands beside its drawing; only such a one is given to what draws forms."""
    return chart.model_copy(update=_WORDS)


def code_fingerprint(package: Path = Path(__file__).parents[1]) -> str:
    """The code that draws, so that nobody has to remember to count a version up."""
    return code_digest(_DRAWN_BY, package)
