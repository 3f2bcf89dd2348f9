"""What stands past the end of a mark: its figure, or the ends of its range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dossier.charts.theme import figure, readers_width
from dossier.language.messages import gettext as _

_APART = 3  # pixels between two figures side by side, without which they read as one


def figure_width(record: Mapping[str, Any], font: int) -> float:
    """The room that a mark's figure needs beside those of its neighbours, in the widest of readers' fonts."""
    return readers_width(str(record.get("label") or ""), font) + _APART


def range_label(record: Mapping[str, Any]) -> str:
    """15–20, or the one figure, with its row’s word for it; without one, a lower end alone is a minimum."""
    low, high = record.get("low"), record.get("high")
    if low is not None and high is None and record.get("y") in (None, low) and not record.get("qualifier"):
        return _("at least {figure}").format(figure=figure(low))
    if low is None or high is None or low == high:
        one = next((value for value in (record.get("y"), high, low) if value is not None), None)
        return "" if one is None else qualified(figure(one), record)
    return qualified(f"{figure(low)}–{figure(high)}", record)


def qualified(told: str, record: Mapping[str, Any]) -> str:
    """With the word that its row has for it: more than 370."""
    return f"{record['qualifier']} {told}" if record.get("qualifier") else told


def with_interval(record: Mapping[str, Any]) -> str:
    """702 (426–978); where no interval is known, the figure alone."""
    if record.get("y") is None:
        return ""
    known = record.get("low") is not None and record.get("high") is not None
    return (
        f"{record['label']} ({range_label({**record, 'y': None, 'qualifier': None})})"
        if known
        else str(record["label"])
    )


def mark_label(record: Mapping[str, Any]) -> str:
    """What stands past the end of a mark."""
    return str(record.get("label") or "") if "tip" in record else range_label(record)
