"""What we use of mike, which documents its command alone: the list of editions that it keeps, with their aliases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dossier.libraries import undocumented

_LIBRARY, _ADAPTER = "mike", "dossier/publishing/mike_adapter.py"


class Versions:
    """The editions of a versions.json. Raises whatever mike raises where it cannot read the text."""

    def __init__(self, text: str) -> None:
        from mike import versions

        kept = undocumented(versions, "Versions", _LIBRARY, _ADAPTER)
        self._kept: Any = undocumented(kept, "loads", _LIBRARY, _ADAPTER, "data")(text)

    def add(self, edition: str, aliases: Sequence[str], properties: dict[str, Any]) -> None:
        """The edition, new or again; the aliases are taken from those that had them."""
        names = ("version", "title", "aliases", "update_aliases")
        add = undocumented(self._kept, "add", _LIBRARY, _ADAPTER, *names)
        info = add(edition, edition, aliases, update_aliases=True)
        undocumented(info, "properties", _LIBRARY, _ADAPTER)
        info.properties = properties

    def rows(self) -> list[dict[str, Any]]:
        """What versions.json holds of each edition, the newest first."""
        rows = [undocumented(info, "to_json", _LIBRARY, _ADAPTER)() for info in self._kept]
        return [{**row, "aliases": sorted(row["aliases"])} for row in rows]
