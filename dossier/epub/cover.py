"""The picture that stands for the e-book on a shelf: title, authors, edition, in the report's own colour and fonts."""

from __future__ import annotations

from pathlib import Path

from dossier import cache, typesetting
from dossier.bibliography.how_to_cite import dates
from dossier.language.languages import current
from dossier.ledger import Ledger
from dossier.pdf import look
from dossier.pdf.typst_text import array, string

FILE = "cover.png"
_SCALE = 3.0  # pixels a point: 1200 by 1800
_LAYOUT = Path(__file__).with_name("cover.typ")


def cover(ledger: Ledger, root: Path) -> bytes:
    settings = ledger.report.settings
    imprint = settings.imprint
    lines = filter(None, (imprint.with_affiliations, imprint.house, dates(settings)[0]))
    main = (
        f'#import "cover.typ": cover\n#cover(title: {string(settings.title)}, '
        f"description: {string(settings.description)}, lines: {array(map(string, lines))}, "
        f"lang: {string(settings.language.partition('-')[0])}, direction: {current().direction})\n"
    )
    files = {**look.files(ledger, root), "cover.typ": _LAYOUT.read_bytes(), "main.typ": main.encode()}
    made_by = typesetting.made_by(), str(_SCALE)
    key = cache.key("cover", *made_by, *(part for name in sorted(files) for part in (name, files[name])))
    return cache.kept(key, lambda: _drawn(files))


def _drawn(files: dict[str, bytes]) -> bytes:
    with typesetting.Typesetting(files) as document:
        return document.png(_SCALE)
