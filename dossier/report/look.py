"""What a report looks like where it differs from the look that comes along, on the site and on paper alike.

Its own fonts lie in data/fonts/, its own templates in overrides/, its logo is the theme's.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from dossier.problems import in_quotes
from dossier.report.fields import Text
from dossier.report.record import Record

FONTS = "data/fonts"
FONT_FILES = (".ttf", ".otf")
OVERRIDES = "overrides"
_LEAST = 4.5  # contrast of words to their ground, as WCAG 2.2 asks for at level AA
WHITE, NIGHT = "#ffffff", "#1e2129"  # the grounds of pages by day and by night; paper is white


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, of two colours (#rrggbb)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise ValueError(f'must be a colour such as "#0b4a5e", not {in_quotes(text)}')
    return text.lower()


def _read_on(ground: str, name: str) -> AfterValidator:
    def is_read(colour: str) -> str:
        found = contrast(colour, ground)
        if found < _LEAST:
            change = "darker" if ground == WHITE else "lighter"
            measured = f"{in_quotes(colour)} has a contrast of {found:.1f} to {name}"
            raise ValueError(f"{measured}, and words need {_LEAST}; take a {change} one")
        return colour

    return AfterValidator(is_read)


_Colour = Annotated[str, AfterValidator(_colour)]


class Look(Record):
    """Colours and fonts of the report's own, in data/look.yml; what is left out stays as it comes along."""

    accent: Annotated[_Colour, _read_on(WHITE, "white")] | None = None
    accent_dark: Annotated[_Colour, _read_on(NIGHT, f"the dark ground, {NIGHT}")] | None = None
    header: Annotated[_Colour, _read_on(WHITE, "the white words upon it")] | None = None
    text_font: Text | None = None
    heading_font: Text | None = None

    @property
    def families(self) -> dict[str, str]:
        """The families that it names, by their keys."""
        named = {"text-font": self.text_font, "heading-font": self.heading_font}
        return {key: family for key, family in named.items() if family}
