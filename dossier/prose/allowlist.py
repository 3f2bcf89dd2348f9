"""What a page may be made of: elements, their attributes, classes, ids and addresses. What is not listed is dropped."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape

from dossier.prose.syntax import OWN_SCHEMES, SCHEMES, scheme_of

PRINTED = {  # elements that have a form on paper
    "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead",
    "tbody", "tr", "th", "td", "a", "span", "img", "code", "kbd", "samp", "br", "em", "i", "strong", "b", "sub", "sup",
    "del", "abbr", "dl", "dt", "dd", "details", "summary", "figure", "figcaption", "mark", "ins",
}  # fmt: skip
ELEMENTS = PRINTED | {
    "article", "aside", "caption", "cite", "dfn", "footer", "header", "input", "label", "q", "s", "section", "small",
    "tfoot", "u", "var", "wbr",
}  # fmt: skip
ICONS = {"svg", "path", "g", "circle", "ellipse", "rect", "line", "polygon", "polyline"}  # of what extensions draw
LINK_SCHEMES = (*OWN_SCHEMES, "http", "https", "mailto", "tel")
BOXES = (
    "note", "abstract", "summary", "tldr", "info", "todo", "tip", "hint", "important", "success", "check", "done",
    "question", "help", "faq", "warning", "caution", "attention", "failure", "fail", "missing", "danger", "error",
    "bug", "example", "quote",
)  # fmt: skip
CLASSES = (  # that authors write
    "answer", "briefing", "horizon", "pull-quote", "question", "annotate", "card", "cards", "end", "grid", "inline",
    "md-button", "md-button--primary", "lg", "middle",
)  # fmt: skip

_OF_EXTENSIONS = {  # classes that they write
    "admonition", "admonition-title", "arithmatex", "caption", "caption-prefix", "citation", "code", "codehilite",
    "codehilitetable", "emojione", "filename", "footnote", "footnote-backref", "footnote-ref", "gemoji", "headerlink",
    "highlight", "highlighttable", "keys", "linenodiv", "linenos", "normal", "special", "tabbed-alternate",
    "tabbed-block", "tabbed-content", "tabbed-labels", "tabbed-set", "task-list", "task-list-control",
    "task-list-indicator", "task-list-item", "toc", "toclink", "toctitle", "twemoji",
}  # fmt: skip
_CLASS = re.compile(r"(?:language|key)-[\w+#.-]{1,40}")
_TOKEN = re.compile(r"(?:[a-z]{1,3}[0-9]?)?(?:-[A-Z]\w{0,40})*")  # the class of a word of code, as l or l-Scalar-Plain
_ID = re.compile(r"(?!_)[\w.:-]{1,100}|fn(?:ref\d*)?:.{1,100}|__tabbed_\d+(?:_\d+)?", re.S)
_ID_IN_CODE = re.compile(r"__(?:span|codelineno)-[\w-]{1,100}")
_OWN_ID = re.compile(rf"p-\d+|(?:ref|cite|card|row|chart|picture|{'|'.join(SCHEMES)})-.*|\w+-filters", re.S)

_ANYTHING, _NUMBER, _TAB = r"[^\0]*", r"\d{1,5}", r"__tabbed_\d+(?:_\d+)?|(?!_)[\w.:-]{1,100}"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_VALUES = {  # the whole value of an attribute, by the element; “*” is any
    (element, name): re.compile(value)
    for name, value, elements in (
        ("title", _ANYTHING, "*"), ("lang", r"[A-Za-z0-9-]{1,35}", "*"), ("dir", "ltr|rtl|auto", "*"),
        ("alt", _ANYTHING, ["img"]), ("width", rf"{_NUMBER}%?", ["img"]), ("height", _NUMBER, ["img"]),
        ("loading", "lazy|eager", ["img"]), ("align", "left|right|center", ["img", "td", "th"]),
        ("style", r"text-align: (?:left|right|center);", ["td", "th"]),
        ("colspan", _NUMBER, ["td", "th"]), ("rowspan", _NUMBER, ["td", "th"]), ("scope", "row|col", ["th"]),
        ("start", _NUMBER, ["ol"]), ("type", "[1aAiI]", ["ol"]), ("value", _NUMBER, ["li"]),
        ("open", "open", ["details"]), ("data-heading", _ANYTHING, HEADINGS), ("data-in", _ANYTHING, "*"),
        # what extensions write: tabs, boxes of tasks, captions, citations, numbers of lines
        ("type", "radio|checkbox", ["input"]), ("checked", "(?:checked)?", ["input"]), ("name", _TAB, ["input"]),
        ("disabled", "(?:disabled)?", ["input"]), ("aria-label", _ANYTHING, ["input"]),
        ("for", _TAB, ["label"]), ("data-tabs", r"\d{1,4}:\d{1,4}", ["div"]),
        ("__figure_type", r"[\w-]{1,40}", ["figure"]), ("data-items", _ANYTHING, ["span"]),
        ("name", _ID_IN_CODE.pattern, ["a"]), ("data-linenos", r"[\d ]{1,12}", ["span"]),
        ("xmlns", re.escape("http://www.w3.org/2000/svg"), ["svg"]),
        *((name, r"[-+\d.,\sa-zA-Z%]*", ICONS) for name in (
            "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "points",
            "fill", "fill-rule", "clip-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
        )),
    )
    for element in elements
}  # fmt: skip


def is_allowed(element: str, name: str, value: str) -> bool:
    """Whether an element may have the attribute with this value, as a browser reads it."""
    if name == "id":
        return bool(_ID.fullmatch(value)) and not _OWN_ID.fullmatch(value)
    if name in ("href", "src"):
        return is_address(element, name, value)
    pattern = _VALUES.get((element, name)) or _VALUES.get(("*", name))
    return bool(pattern and pattern.fullmatch(value))


def is_address(element: str, name: str, value: str) -> bool:
    """Whether a link may lead there, or a picture be taken from there: none is asked of another host."""
    scheme = scheme_of(unescape(value))
    if (element, name) == ("a", "href"):
        return not scheme or scheme in LINK_SCHEMES
    beside = not scheme and not re.match(r"\s*[/\\]\s*[/\\]", unescape(value))
    return (element, name) == ("img", "src") and (beside or scheme in OWN_SCHEMES)


def is_class(element: str, name: str, own: Collection[str] = ()) -> bool:
    """`own` are the classes of the report's own style sheets."""
    if name in CLASSES or name in _OF_EXTENSIONS or name in own or _CLASS.fullmatch(name):
        return True
    return name in BOXES and element in ("div", "details", "p", "blockquote")


def is_allowed_in_code(element: str, name: str, value: str) -> bool:
    """What extensions that colour code or number its lines write beyond what is allowed elsewhere."""
    if name == "id":
        return element in ("span", "a") and bool(_ID_IN_CODE.fullmatch(value))
    if name == "href":
        return element == "a" and value.startswith("#") and bool(_ID_IN_CODE.fullmatch(value[1:]))
    return name == "class" and element == "span" and all(map(_TOKEN.fullmatch, value.split()))
