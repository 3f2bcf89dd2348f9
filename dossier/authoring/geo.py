"""`dossier new geo`: a file of outlines for maps, from GeoJSON or TopoJSON as people have it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from dossier.authoring.geo_import import Outline, Part, Ring, read_outlines
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, content_of, valid_id
from dossier.authoring.trial import write_checked
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, did_you_mean, in_quotes, listed
from dossier.text import slug

_NAMES = ("name", "name_en", "nam", "admin", "shapename", "name_1", "adm1_en", "adm2_en", "nuts_name", "gen")
_DETAIL = 3000  # steps along the width of the map, of which each is a fraction of a pixel
_KIND = "kind"  # the property in which a feature of ours says what it is
_FEW = 4  # values of a property that a message shows

QUESTIONS = (
    Question("id", "default: the file's name"),
    Question("source", "the id of the source of the outlines", many=True),
    Question("kind", "of all outlines, one of the report's kinds of places; default: what each has as “kind”"),
    Question("name", "the property that holds the names", metavar="PROPERTY"),
    Question(
        "where",
        "only the features whose property has this value, or begins so: PROPERTY=48*",
        many=True,
        metavar="PROPERTY=VALUE",
    ),
    Question("layer", "of a TopoJSON file that has several"),
)


def new_geo(root: Path, file: Path, answers: Answers) -> Added:
    """Writes the outlines. Raises Refused."""
    report = unformatted_ledger(root).report
    kinds = report.kinds.places
    sources = answers.many("source", known=report.sources)
    usual = next((name for name, own in kinds.items() if own.outline == "part"), "")
    kind = answers.one("kind", kinds, usual)
    answers.complete()
    identifier = valid_id("--id", answers.get("id") or slug(file.stem))
    path = root / "data/geo" / f"{identifier}.geojson"
    if identifier in report.geo or path.exists():
        raise Refused(f"there are outlines {in_quotes(identifier)} already; give another --id")
    outlines, remarks = read_outlines(content_of(file), answers.get("layer") or "")
    outlines = _chosen(outlines, answers.get("where") or ())
    name_property = _name_property(outlines, answers.get("name") or "")
    named = _by_name(outlines, name_property, remarks)
    own_kinds = {} if "kind" in answers or kind != usual else _own_kinds(outlines, name_property, kinds, kind, remarks)
    west, south, east, north = bbox = bbox_of(part for parts, _ in named.values() for part in parts)
    step = (east - west) / _DETAIL
    simple = {name: (simplified(parts, step, is_line), is_line) for name, (parts, is_line) in named.items()}
    before, after = (sum(map(_positions, parts)) for parts in (_all(named), _all(simple)))
    if after < before:
        sentence = f"{before:,} positions were thinned out to {after:,}, which a map of this part shows alike"
        remarks.append(sentence)
    return Added(identifier, write_checked(root, {path: _text(simple, own_kinds, kind, sources, bbox)}), remarks)


def _all(named: Mapping[str, tuple[list[Part], bool]]) -> list[list[Part]]:
    return [parts for parts, _ in named.values()]


def _positions(parts: Iterable[Part]) -> int:
    return sum(len(ring) for part in parts for ring in part)


# -- which features --------------------------------------------------------------------------------------------------


def _chosen(outlines: list[Outline], conditions: Sequence[str]) -> list[Outline]:
    for condition in conditions:
        name, equals, value = condition.partition("=")
        if not equals:
            raise Refused(f"--where must be PROPERTY=VALUE, not {in_quotes(condition)}")
        _check_property(outlines, name, "--where")
        known = list(dict.fromkeys(str(outline.properties.get(name)) for outline in outlines))
        outlines = [outline for outline in outlines if _has(value, str(outline.properties.get(name)))]
        if not outlines:
            advice = did_you_mean(value, known, f"it has {listed(map(in_quotes, known[:8]), 'and')}")
            raise Refused(f"no feature has {name} {in_quotes(value)}; {advice}")
    return outlines


def _has(asked: str, value: str) -> bool:
    return value.startswith(asked[:-1]) if asked.endswith("*") else value == asked


def _check_property(outlines: list[Outline], name: str, option: str) -> None:
    known = list(dict.fromkeys(key for outline in outlines for key in outline.properties))
    if name not in known:
        advice = did_you_mean(name, known, f"they have {listed(map(in_quotes, known), 'and')}" if known else "")
        raise Refused(f"{option} names {in_quotes(name)}, which no feature has; {advice}".rstrip("; "))


def _name_property(outlines: list[Outline], asked: str) -> str:
    """The one asked for, or the first of those in which people keep names."""
    if asked:
        _check_property(outlines, asked, "--name")
        return asked
    keys = {key.lower(): key for outline in outlines for key in outline.properties}
    for name in _NAMES:
        if name in keys and all(outline.properties.get(keys[name]) for outline in outlines):
            return keys[name]
    texts = {key: _examples(outlines, key) for key in keys.values() if _examples(outlines, key)}
    shown = "".join(f"\n  {key}: {', '.join(values)}" for key, values in texts.items())
    raise Refused(
        f"which property holds the names? Name one by --name:{shown or ' there is none; add one to the file'}"
    )


def _examples(outlines: list[Outline], key: str) -> list[str]:
    values = (outline.properties.get(key) for outline in outlines)
    return list(dict.fromkeys(str(value) for value in values if isinstance(value, str) and value.strip()))[:_FEW]


def _by_name(outlines: list[Outline], key: str, remarks: list[str]) -> dict[str, tuple[list[Part], bool]]:
    """The parts of each name, and whether they are lines; features of one name become one."""
    named: dict[str, tuple[list[Part], bool]] = {}
    nameless, shared = 0, list[str]()
    for outline in outlines:
        name = _name_of(outline, key)
        if not name:
            nameless += 1
        elif name in named and named[name][1] == outline.is_line:
            named[name][0].extend(outline.parts)
            shared.append(name)
        else:
            named.setdefault(name, ([*outline.parts], outline.is_line))
    if nameless:
        remarks.append(f"{nameless} of {len(outlines)} features have no {key} and were left out")
    if shared:
        names = listed(map(in_quotes, dict.fromkeys(shared)), "and")
        remarks.append(f"features of one name became one: {names}")
    if not named:
        raise Refused(f"no feature has a {key}; name another property by --name")
    return named


def _own_kinds(
    outlines: list[Outline], key: str, kinds: Collection[str], otherwise: str, remarks: list[str]
) -> dict[str, str]:
    """The kinds that features say themselves, by their names; what is no kind of the report's is told."""
    said = {_name_of(outline, key): str(outline.properties.get(_KIND) or "") for outline in outlines}
    own = {name: kind for name, kind in said.items() if kind in kinds}
    if strange := dict.fromkeys(kind for kind in said.values() if kind and kind not in kinds):
        sentence = f"{listed(map(in_quotes, strange), 'and')}, which the file has as “{_KIND}”, is no kind of place in"
        remedy = f"those outlines became {in_quotes(otherwise)}: declare it there, or give them one by --kind"
        remarks.append(f"{sentence} data/kinds.yml; {remedy}")
    return own


def _name_of(outline: Outline, key: str) -> str:
    return " ".join(str(outline.properties.get(key) or "").split())


# -- the map ---------------------------------------------------------------------------------------------------------


def bbox_of(parts: Iterable[Part]) -> tuple[float, float, float, float]:
    """The smallest frame: west lies east of east (by 360 degrees) where it holds the antimeridian."""
    rings = [part[0] for part in parts]
    spans = sorted((min(lon for lon, _ in ring), max(lon for lon, _ in ring)) for ring in rings)
    west, east, widest = spans[0][0], max(high for _, high in spans), 360 - (max(h for _, h in spans) - spans[0][0])
    reach = spans[0][1]
    for low, high in spans[1:]:
        if low - reach > widest:
            widest, west, east = low - reach, low, reach + 360
        reach = max(reach, high)
    lats = [lat for ring in rings for _, lat in ring]
    edge = (east - west) * 0.02 or 0.5
    south, north = max(min(lats) - edge, -85), min(max(lats) + edge, 85)
    if east - west + 2 * edge >= 360:
        return -180, round(south, 2), 180, round(north, 2)
    return round(west - edge, 2), round(south, 2), round(east + edge, 2), round(north, 2)


def simplified(parts: list[Part], step: float, is_line: bool) -> list[Part]:
    """Positions on a grid, each once in a row: borders that two outlines share stay shared."""
    least = 2 if is_line else 4  # positions
    places = max(0, min(6, -int(f"{step:e}".split("e")[1]) + 1))
    result = []
    for part in parts:
        rings = [_on_grid(ring, step, places) for ring in part]
        if rings and len(rings[0]) >= least:
            result.append([ring for ring in rings if len(ring) >= least])
    # Small islands go; of an outline that is small altogether the largest part stays as it was.
    return result or [[[(round(x, 6), round(y, 6)) for x, y in ring] for ring in max(parts, key=lambda p: len(p[0]))]]


def _on_grid(ring: Ring, step: float, places: int) -> Ring:
    result: Ring = []
    last: tuple[int, int] | None = None
    for lon, lat in ring:
        steps = round(lon / step), round(lat / step)
        if steps != last:  # most positions of a fine outline are at the same step as the one before
            last = steps
            position = (_at_step(steps[0], step, places, 180), _at_step(steps[1], step, places, 90))
            if not result or result[-1] != position:
                result.append(position)
    if len(result) > 1 and ring[0] == ring[-1] and result[0] != result[-1]:
        result.append(result[0])
    return result


def _at_step(number: int, step: float, places: int, most: int) -> float:
    return max(-most, min(most, round(number * step, places)))


def _text(
    named: Mapping[str, tuple[list[Part], bool]],
    own_kinds: Mapping[str, str],
    kind: str,
    sources: list[str],
    bbox: tuple[float, ...],
) -> str:
    """A feature a line; `kind` is that of those that have none of their own."""
    lines = []
    for name, (parts, is_line) in named.items():
        properties = {"name": name, "kind": own_kinds.get(name, kind)}
        shape = {
            "type": "MultiLineString" if is_line else "MultiPolygon",
            "coordinates": [part[0] for part in parts] if is_line else parts,
        }
        feature = {"type": "Feature", "properties": properties, "geometry": shape}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = json.dumps({"type": "FeatureCollection", "source": sources, "bbox": list(bbox)}, ensure_ascii=False)
    return f'{head[:-1]}, "features": [\n' + ",\n".join(lines) + "\n]}\n"
