"""CSS of the standings: their colours as properties, their signs and the lines under claims, from their records."""

from __future__ import annotations

from dossier.report.standings import SOURCE_STANDINGS, STANDINGS

_ALL = {**STANDINGS, **SOURCE_STANDINGS}
LIGHT = " ".join(f"--dossier-{name}: {standing.light};" for name, standing in _ALL.items())
DARK = " ".join(f"--dossier-{name}: {standing.dark};" for name, standing in _ALL.items())


def stylesheet() -> str:
    """The rules, for Material's two colour schemes."""
    return "\n".join([
        "/* -- standings: made from their records -- */",
        "",
        f'[data-md-color-scheme="default"] {{ {LIGHT} }}',
        f'[data-md-color-scheme="slate"] {{ {DARK} }}',
        *(f".claim--{name}, .standing--{name} {{ --mark: var(--dossier-{name}); --sign: \"{standing.sign}\"; }}"
          for name, standing in _ALL.items()),
        *(f".claim--{name} {{ text-decoration-style: {standing.line} !important; }}"
          for name, standing in STANDINGS.items() if standing.line != "solid"),
        "",
    ])  # fmt: skip
