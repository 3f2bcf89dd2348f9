"""Drawings in SVG as authors bring them: what keeps one from being shown, its size, and the drawing alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from dossier.problems import in_quotes

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "image", "line", "linearGradient", "marker",
    "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg",
    "switch", "symbol", "text", "textPath", "title", "tspan", "use",
}  # fmt: skip
_EFFECT = re.compile(r"fe[A-Z]\w*")
_INERT = (  # what drawing programs keep for themselves, which no browser shows
    "http://www.inkscape.org/", "http://sodipodi.", "http://creativecommons.org/", "http://web.resource.org/",
    "http://purl.org/dc/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/", "http://www.serif.com/", "https://boxy-svg.com",
)  # fmt: skip
_OWN_ADDRESS = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp);base64,)")
_ASKS = re.compile(r"""(?i)@import|(?:image-set|src|cross-fade)\(|url\(\s*["']?(?!\s*#|data:image/)""")
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|$)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.S)


def fault(data: bytes) -> str:
    """What is wrong with the drawing, with the remedy; nothing where it can be shown."""
    if b"<!DOCTYPE" in data and b"[" in data[: data.find(b"<svg")] or b"<!ENTITY" in data:
        return "declares entities of its own; save it as plain SVG"
    try:
        root = etree.fromstring(data)
    except (etree.ParseError, ValueError) as error:
        return f"is no SVG ({error}); save it again"
    if root.tag != f"{_SVG}svg":
        return "is no SVG: its first element is not <svg> in the namespace of SVG; save it again"
    if not size(root):
        return "has neither width and height nor a viewBox; give it one of them"
    foreign = next(_foreign(root), "")
    return f"holds {foreign}, which no drawing needs; remove it, or save the picture as PNG" if foreign else ""


def _foreign(root: etree.Element) -> Iterator[str]:
    """What runs, moves or asks for other files."""
    for element in root.iter():
        namespace, _, name = element.tag.rpartition("}")
        own = namespace == _SVG[:-1] and (name in _ELEMENTS or _EFFECT.fullmatch(name))
        if not own and not namespace.removeprefix("{").startswith(_INERT):
            yield f"the element <{name}>"
        for key, value in element.attrib.items():
            key = key.rpartition("}")[2].lower()
            if key.startswith("on"):
                yield f"the script {in_quotes(key)}"
            if (key == "href" and not _OWN_ADDRESS.match(value) and name != "a") or _asks(value):
                yield f"the address {in_quotes(value)}"
            if key == "href" and name == "a" and not re.match(r"(?i)https?:|#", value.strip()):
                yield f"the address {in_quotes(value)}"
        if name == "style" and _asks("".join(element.itertext())):
            yield "a style sheet that asks for other files"


def _asks(style: str) -> bool:
    """Whether it names another file, as browsers read it: without comments, and with what is escaped."""
    return any(_ASKS.search(_ESCAPE.sub(_unescaped, words)) for words in (style, _COMMENT.sub("", style)))


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1], 16) if match[1] else 0
    return str(match[2] or (chr(number) if 0 < number < 0x110000 else "\ufffd"))


def size(root: etree.Element) -> tuple[int, int] | None:
    """Width and height, in pixels or the units of its viewBox; None where it says neither."""
    lengths = [re.fullmatch(r"\s*([\d.]+)(?:px|pt)?\s*", root.get(name, "")) for name in ("width", "height")]
    numbers = [length[1] for length in lengths if length]
    if len(numbers) < 2:
        numbers = re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))[2:4]
    rounded = [round(float(number)) for number in numbers]
    return (rounded[0], rounded[1]) if len(rounded) == 2 and min(rounded) > 0 else None


def alone(data: bytes) -> bytes:
    """The drawing without what its program kept in it."""
    root = etree.fromstring(data)
    for element in root.iter():
        for child in [child for child in element if not child.tag.startswith(_SVG) or child.tag == f"{_SVG}metadata"]:
            element.remove(child)
        for key in [key for key in element.attrib if key.startswith("{") and not key.endswith("}href")]:
            del element.attrib[key]
    etree.register_namespace("", _SVG[1:-1])
    etree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
