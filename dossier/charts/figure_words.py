"""What an axis of figures says of itself: the sign of percent at its ticks, and that it is logarithmic."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Any

from dossier.charts.scales import Scale, log_steps, round_step
from dossier.charts.theme import Size, readers_width
from dossier.charts.tooltips import labelled
from dossier.language.languages import current, reading
from dossier.language.messages import gettext as _
from dossier.prose.numbers.units import is_percent
from dossier.text import number, unit_words

_APART = 12  # pixels between the labels of two ticks


def percent_affixes(unit: str) -> tuple[str, str]:
    """What stands before and behind a figure in percent, as the language writes it; nothing of other units."""
    language = current()
    with reading(language.code):
        if not is_percent(unit):
            return "", ""
    sign = str(language.locale.number_symbols[language.numbering]["percentSign"]).strip("\u061c\u200e\u200f")
    before, _digits, behind = str(language.locale.percent_formats[None].pattern).partition("#,##0")
    return before.replace("%", sign), behind.replace("%", sign)


def tick_labels(
    scale: Scale, count: int, unit: str, figures: Iterable[float], at: Sequence[float] = ()
) -> dict[str, Any]:
    """Of an axis in Vega-Lite that shows these figures; `at` are the ticks of a logarithmic one."""
    return _log_labels(scale, at, unit) if scale.log else _linear_labels(scale, count, unit, figures)


def _linear_labels(scale: Scale, count: int, unit: str, figures: Iterable[float]) -> dict[str, Any]:
    """Ticks in percent say so, and other units stand at the axis. Where all figures are whole,
    as counts are, no tick is at a fraction between them.
    """
    before, behind = percent_affixes(unit)
    own = {"labelExpr": f"{json.dumps(before)} + datum.label + {json.dumps(behind)}"} if before + behind else {}
    is_fine = round_step((scale.high - scale.low or 1) / count) < 1
    if is_fine and all(float(figure).is_integer() for figure in figures):
        return {"values": [*range(ceil(scale.low), floor(scale.high) + 1)], "format": ",d", **own}
    return {"tickCount": count, **own}


def labels_at(ticks: Sequence[float], words: Sequence[str]) -> dict[str, Any]:
    """Of an axis in Vega-Lite: ticks at these places alone, each with its words; by itself the library rounds them to
    what as many ticks of its own would need.
    """
    places, told = json.dumps([*ticks]), json.dumps([*words], ensure_ascii=False)
    return {"values": [*ticks], "labelExpr": f"{told}[indexof({places}, datum.value)]"}


def _log_labels(scale: Scale, ticks: Sequence[float], unit: str) -> dict[str, Any]:
    """Labels at its ticks, and a fine grid between them that shows how its steps shrink."""
    steps = sorted({*log_steps(scale), *ticks})
    place = f"indexof({json.dumps([*ticks])}, datum.value)"
    affixes = percent_affixes(unit)
    # The library leaves out labels, and every other tick, where it finds more than it would make itself.
    words = json.dumps([number(tick).join(affixes) for tick in ticks], ensure_ascii=False)
    fine = {"condition": {"test": f"{place} >= 0", "value": 1}, "value": 0.45}
    return {
        "tickCount": len(steps),
        "values": steps,
        "labelExpr": f"{place} >= 0 ? {words}[{place}] : ''",
        "gridOpacity": fine,
    }


def widest_tick(scale: Scale, count: int, unit: str, font: int, ticks: Sequence[float] = ()) -> int:
    """The pixels that the labels of the ticks may take in a reader's font."""
    step = round_step((scale.high - scale.low or 1) / count)
    figures = ticks or [n * step for n in range(floor(scale.low / step), ceil(scale.high / step) + 1)]
    affixes = "".join(percent_affixes(unit))
    return ceil(max(readers_width(number(float(f"{value:.10g}")) + affixes, font) for value in figures))


def ticks(scale: Scale, across: float | None, unit: str, size: Size) -> int:
    """About how many an axis has; one that runs `across`, of this length, only those whose labels have room beside each
    other.
    """
    if across is None:
        return size.ticks
    most = size.ticks - 1
    return max(min(most, int(across / (widest_tick(scale, most, unit, size.font) + _APART))), 1)


def interval_words(chart: Any) -> str:
    """What the intervals are, by how they are drawn; nothing where the author does not say."""
    own, inner = getattr(chart, "interval", None), getattr(chart, "inner_interval", None)
    if not getattr(chart, "inner_low", None):
        return own or ""
    area = chart.form == "lines"
    marks = (_("pale band"), _("dark band")) if area else (_("thin line"), _("thick line"))
    texts = [labelled(mark, words) for mark, words in zip(marks, (own, inner), strict=True) if words]
    return _("; ").join(texts)


def named(title: str, log: bool, from_zero: bool = True) -> str:
    """The title of an axis, which says where its steps are not equal, and where it does not begin at zero."""
    title = unit_words(title)
    if not log and not from_zero:
        told = _("{title} (axis does not begin at zero)").format(title=title)
        return told if title else _("Axis does not begin at zero")
    if not log:
        return title
    return _("{title} (logarithmic scale)").format(title=title) if title else _("Logarithmic scale")
