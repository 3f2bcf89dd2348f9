"""The picture that stands for a claim where its page is shared: what it says, and how well that stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dossier import cache, typesetting
from dossier.exports.outputs import ANEW, Outputs
from dossier.language.languages import current
from dossier.language.messages import counted
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.libraries import failures_at
from dossier.report.naming import name_of
from dossier.report.record import source_mentions
from dossier.report.records import Claim
from dossier.report.standings import STANDINGS
from dossier.typesetting import TEXT_FACES, Typesetting
from dossier.web.rendering import clip
from dossier.web.social_cards import FOLDER

WIDTH, HEIGHT, _SCALE = 800, 420, 0.75  # in points, and pixels of a point: networks ask for 600 × 315 at least
SIZE = (round(WIDTH * _SCALE), round(HEIGHT * _SCALE))
_PROGRAM = files("dossier.web").joinpath("claim-pictures.typ").read_bytes()
_TOGETHER = 32  # in one document, since a document of its own takes as long as five more pages
_COLOURS = 16
_LONGEST, _REPORT = 480, 70  # characters that have room


def address(claim: str) -> str:
    """From the root of the site."""
    return f"{FOLDER}/claim/{claim}.png"


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> int:
    """Writes share/claim/<id>.png into the site at `folder`; returns how many were not taken from the cache."""
    card = _card(ledger)
    shown = {claim.id: _shown(claim, ledger) for claim in ledger.report.claims.values()}
    keys = _keys(card, shown)
    kept = cache.get(set(keys.values()))
    new = {keys[name]: name for name in keys if keys[name] not in kept}
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        parts = threads.map(lambda part: _drawn(card, {k: shown[new[k]] for k in part}, ledger), _parts(new))
        made = {key: picture for part in parts for key, picture in part.items()}
    cache.put(made)
    pictures = kept | made
    for name, key in keys.items():
        outputs.write(folder, address(name), pictures[key])
    return len(new)


def _card(ledger: Ledger) -> dict[str, Any]:
    """What all have in common."""
    settings, language = ledger.report.settings, current()
    return {
        "width": WIDTH, "height": HEIGHT, "fonts": ["Source Sans 3", "Noto Sans", *TEXT_FACES],
        "language": language.code.split("-")[0], "rtl": language.direction == "rtl",
        "report": clip(settings.title, _REPORT), "address": clip(urlsplit(settings.url or "").netloc, _REPORT),
    }  # fmt: skip


def _shown(claim: Claim, ledger: Ledger) -> dict[str, str]:
    standing, by = STANDINGS[claim.standing], name_of(claim.by or "", ledger.report.actors)
    return {
        "statement": clip(claim.statement, _LONGEST), "standing": _(standing.name), "meaning": _(standing.meaning),
        "sign": standing.sign, "colour": standing.light, "sources": _sources(claim),
        "by": clip(f"— {by}", _REPORT) if by else "",
    }  # fmt: skip


def _sources(claim: Claim) -> str:
    names = {mention.source for mention in source_mentions(claim)}
    return counted("{count} source", "{count} sources", len(names)) if names else ""


def _keys(card: Mapping[str, Any], shown: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    made_by = typesetting.made_by(), Path(__file__).read_bytes(), _PROGRAM
    whole = cache.key("share-claim", *made_by, json.dumps(card, sort_keys=True))
    return {name: cache.key(whole, json.dumps(values, sort_keys=True)) for name, values in shown.items()}


def _parts(keys: Mapping[str, str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while part := list(islice(rest, _TOGETHER)):
        yield part


def _drawn(card: Mapping[str, Any], shown: Mapping[str, Mapping[str, str]], ledger: Ledger) -> dict[str, bytes]:
    document = {
        "main.typ": _PROGRAM, "card.json": json.dumps(card).encode(),
        "claims.json": json.dumps(list(shown.values())).encode(),
    }  # fmt: skip
    place = next(iter(ledger.report.claims.values())).location
    failed = "the pictures of claims for sharing could not be drawn"
    with failures_at(place, failed, "chart-drawing"), Typesetting(document) as typeset:
        return dict(zip(shown, map(_small, typeset.pngs(_SCALE)), strict=True))


def _small(picture: bytes) -> bytes:
    """In few colours, a quarter of its bytes: words on white have no more."""
    from PIL import Image

    small = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(small, "PNG")
    return small.getvalue()
