"""What a rule is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """What must hold; `breaks` and `keeps` are texts of `file` in a report that is otherwise right.

    The text of a page that is there stands without its front matter; to a file that ends in “+” the text is added.
    A rule about files as such, or about what a library refuses, has no example: none can stand in a text.
    `of_many` is what is said of many records of one file that break it at once, with {count} and {names}.
    """

    sentence: str
    file: str = ""
    breaks: str = ""
    keeps: str = ""
    of_many: str = ""
