"""The site's map for search engines, which the site engine makes of its own pages: the pages beside them are added."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

_DAY = re.compile(r"<lastmod>[^<]*</lastmod>")
_END = "</urlset>"


def add(folder: Path, addresses: Iterable[str]) -> None:
    """Adds these addresses to the map of the site at `folder`, if it has one that names addresses at all."""
    path, packed = folder / "sitemap.xml", folder / "sitemap.xml.gz"
    text = path.read_text("utf-8") if path.exists() else ""
    if "<loc>" not in text or _END not in text:
        return
    day = found.group() if (found := _DAY.search(text)) else ""
    new = "".join(
        f"    <url>\n         <loc>{escape(address)}</loc>\n         {day}\n    </url>\n" for address in addresses
    )
    text = text.replace(_END, new + _END)
    path.write_text(text, "utf-8")
    if packed.exists():
        made = int.from_bytes(packed.read_bytes()[4:8], "little")  # as the engine stamped it
        packed.write_bytes(gzip.compress(text.encode(), mtime=made))
