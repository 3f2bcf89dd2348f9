"""CSS of the standings: their colours as properties, their signs and what is read out for them, from their records."""

from __future__ import annotations

from dossier.language.messages import gettext as _
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS, Standing

_ALL = {**STANDINGS, **SOURCE_STANDINGS}
LIGHT = " ".join(f"--dossier-{name}: {standing.light};" for name, standing in _ALL.items())
DARK = " ".join(f"--dossier-{name}: {standing.dark};" for name, standing in _ALL.items())


def stylesheet() -> str:
    """The rules, for Material's two colour schemes."""
    return "\n".join([
        "/* -- standings: made from their records -- */",
        "",
        f':root, [data-md-color-scheme="default"] {{ {LIGHT} }}',
        f'[data-md-color-scheme="slate"] {{ {DARK} }}',
        *(f".claim--{name}, .standing--{name} {{ --mark: var(--dossier-{name}); --sign: \"{standing.sign}\"; }}"
          for name, standing in _ALL.items()),
        *(f".columns-{count} {{ --columns: {count}; }}" for count in range(2, len(STANDINGS) + 2)),  # of matrices
        *(_sign_of(standing) for standing in STANDINGS.values()),
        "",
    ])  # fmt: skip


def _sign_of(standing: Standing) -> str:
    """The sign after a claim's words, and its meaning for those who hear it.

    A word joiner keeps it on the line of the last word. Browsers that know no text for a sign take the first rule.
    """
    sign, meaning = _quoted(f"\\2060{standing.sign}"), _quoted(_(standing.name))
    colour = "var(--mark)" if standing.doubt else "var(--md-default-fg-color--light)"
    return f"a.claim--{standing.name}::after {{ content: {sign}; content: {sign} / {meaning}; color: {colour}; }}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'
