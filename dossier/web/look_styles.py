"""CSS for the report's own colours and fonts; none where it has the look that comes along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from dossier.fonts import Face
from dossier.report.look import Look
from dossier.web import typefaces

FOLDER = "fonts"  # beside the style sheet
_STACKS = {
    "text-font": ("--dossier-sans", f"{typefaces.SANS}, sans-serif"),
    "heading-font": ("--dossier-serif", f"{typefaces.SERIF}, serif"),
}  # letters that a family lacks come from those that come along
_FACE = (
    '@font-face {{ font-family: "{family}"; src: url("{file}"); font-weight: {weight}; font-style: {style}; '
    "font-display: swap; }}"
)


def stylesheet(look: Look, faces: Sequence[Face]) -> str:
    rules = [*_faces(look, faces), *_fonts(look), *_colours(look)]
    return "\n".join(["", "/* -- the report’s own -- */", "", *rules, ""]) if rules else ""


def shown(look: Look, faces: Sequence[Face]) -> list[tuple[str, Face]]:
    """The faces of the families that it names."""
    named = dict.fromkeys(look.families.values())
    return [(family, face) for family in named for face in faces if face.is_of(family)]


def _faces(look: Look, faces: Sequence[Face]) -> Iterator[str]:
    for family, face in shown(look, faces):
        style = "italic" if face.italic else "normal"
        yield _FACE.format(family=family, file=f"{FOLDER}/{quote(face.file)}", weight=face.weight, style=style)


def _fonts(look: Look) -> Iterator[str]:
    for key, family in look.families.items():
        name, others = _STACKS[key]
        yield f':root {{ {name}: "{family}", {others}; }}'


def _colours(look: Look) -> Iterator[str]:
    by_scheme = {  # the first where a theme has no scheme as well
        ':root, [data-md-color-scheme="default"]': {
            "--md-typeset-a-color": look.accent,
            "--md-primary-fg-color": look.header,
        },
        '[data-md-color-scheme="slate"]': {"--md-typeset-a-color": look.accent_dark},
    }
    for scheme, colours in by_scheme.items():
        own = " ".join(f"{name}: {colour};" for name, colour in colours.items() if colour)
        if own:
            yield f"{scheme} {{ {own} }}"
