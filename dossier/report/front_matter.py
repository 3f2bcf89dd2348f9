"""A page's text in its two parts: the front matter between two lines “---”, and what stands below."""

from __future__ import annotations

import re

_BEGIN = re.compile(r"---[ \t]*\n")
FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\n", re.S | re.M)  # as the site engine has it


def yaml_of(text: str) -> str:
    """The YAML of the front matter, on the lines where it stands. Raises ValueError, with a remedy."""
    if not _BEGIN.match(text):
        raise ValueError("the page has no front matter; begin it with “---”, title, description and “---”")
    front = FRONT_MATTER.match(text)
    if not front:
        raise ValueError("the front matter does not end; close it with a line “---”")
    return f"\n{front['yaml']}"


def body(text: str) -> str:
    """The text below the front matter, on the lines where it stands; all of it where there is none."""
    front = FRONT_MATTER.match(text)
    return "\n" * front.group().count("\n") + text[front.end() :] if front else text
