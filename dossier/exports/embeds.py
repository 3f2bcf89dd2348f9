"""What others show of the site in frames on their pages: the HTML that they paste, and oEmbed for their editors."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dossier.bibliography import how_to_cite
from dossier.ledger import Ledger
from dossier.report.chart import Chart
from dossier.report.settings import Settings

OEMBED = "oembed.json"  # beside the page that offers the frame
_OF_A_FIGURE = 640  # pixels of height
_WIDTH = 680  # pixels, where who embeds asks for a number; the frame itself takes the width that there is


@dataclass(frozen=True)
class Framed:
    """A page to be framed; `path` is below the root of the edition, as is `offered`, that of the page that offers it.

    The height, in pixels, is that which a phone needs.
    """

    path: str
    title: str
    height: int
    offered: str

    def url(self, settings: Settings) -> str:
        """In this edition for good; from the site's root while the report has no address."""
        return f"{how_to_cite.root(settings)}{self.path}"

    def frame(self, settings: Settings) -> str:
        """The HTML that shows it on another site."""
        name = self.title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        style = f"width:100%;height:{self.height}px;border:0"
        return f'<iframe src="{self.url(settings)}" title="{name}" style="{style}" loading="lazy"></iframe>'

    def oembed(self, settings: Settings) -> str:
        """The answer of oEmbed 1.0, as a file that stands for a server."""
        answer = {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            "author_name": settings.imprint.by or settings.imprint.house,
            "provider_name": settings.title,
            "provider_url": how_to_cite.permanent(settings),
            "html": self.frame(settings),
            "width": _WIDTH,
            "height": self.height,
        }
        return json.dumps({name: value for name, value in answer.items() if value}, ensure_ascii=False) + "\n"

    def offer(self, settings: Settings, folder: Path) -> str:
        """Writes oEmbed's answer into the site at `folder` and returns its address.

        Neither while the report has no address: nobody else could load what it names.
        """
        if not settings.url:
            return ""
        (folder / self.offered / OEMBED).write_text(self.oembed(settings), "utf-8")
        return f"{how_to_cite.permanent(settings)}{self.offered}{OEMBED}"


def url(chart: Chart, ledger: Ledger) -> str:
    """Where the figure stands alone, in this edition for good; from the site's root while the report has no address."""
    return framed(chart, "", ledger).url(ledger.report.settings)


def framed(chart: Chart, title: str, ledger: Ledger) -> Framed:
    path = f"charts/{chart.id}/"
    return Framed(path, title, _OF_A_FIGURE, path)
