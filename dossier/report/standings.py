"""The standings of claims and sources: what each means and how it is shown, on the site, on paper and in pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from dossier.language.messages import N_


@dataclass(frozen=True)
class Standing:
    """`light` and `dark` are colours (#rrggbb) on a white and on a dark ground, in contrast of 4.5 to 1 or more.

    `name` and `meaning` are translated where they are shown. No sign stands for two standings, of claims or of sources.
    """

    name: str
    meaning: str
    sign: str
    light: str
    dark: str
    quiet: bool = False  # what a reader expects of any statement: on paper its words carry no sign
    doubt: int = 0  # rank among those that a careful reader looks at first; 0: not among them
    of_rows: bool = False  # a dataset's row may have it


def _by_name(*standings: Standing) -> dict[str, Standing]:
    return {standing.name: standing for standing in standings}


STANDINGS = _by_name(
    Standing(N_("agreed"), N_("two or more independent sources say so and none disputes it"),
             "✓", "#1d6b3a", "#7fd19b", quiet=True, of_rows=True),
    Standing(N_("reported"), N_("one source says so, or several copies of one"),
             "•", "#1a5c72", "#7cc4da", of_rows=True),
    Standing(N_("estimate"), N_("a count or projection by a stated method, or a round number given by an institution"),
             "≈", "#5b4a9e", "#b9abf5", of_rows=True),
    Standing(N_("contested"), N_("parties or sources differ; their positions stand side by side"),
             "⇄", "#9a4a12", "#f0a868", doubt=2, of_rows=True),
    Standing(N_("assessment"), N_("a judgement or forecast; its author is named"),
             "◇", "#5d5a52", "#bdb9ae"),
    Standing(N_("refuted"),
             N_("better sources say otherwise; kept so that a reader who met it elsewhere learns what is wrong"),
             "×", "#a3212b", "#ff9a9f", doubt=1),
    Standing(N_("unverified"), N_("nothing was found that confirms it or speaks against it"),
             "?", "#6a5a00", "#dcc75f", doubt=3),
)  # fmt: skip
SOURCE_STANDINGS = _by_name(
    Standing(N_("located"), N_("the work itself was seen at the address"), "■", "#1d6b3a", "#7fd19b", quiet=True),
    Standing(N_("similar"), N_("listed under other words; what was found, and how it differs, is said"),
             "◧", "#9a4a12", "#f0a868"),
    Standing(N_("unlocated"), N_("listed, but not found"), "□", "#a3212b", "#ff9a9f"),
)  # fmt: skip
ROW_STANDINGS = _by_name(*(standing for standing in STANDINGS.values() if standing.of_rows))
DOUBTFUL = tuple(sorted((s.name for s in STANDINGS.values() if s.doubt), key=lambda name: STANDINGS[name].doubt))

if TYPE_CHECKING:
    StandingName: TypeAlias = str
    SourceStandingName: TypeAlias = str
    RowStandingName: TypeAlias = str
else:  # for the records' validation and their JSON Schema
    StandingName = Literal[tuple(STANDINGS)]
    SourceStandingName = Literal[tuple(SOURCE_STANDINGS)]
    RowStandingName = Literal[tuple(ROW_STANDINGS)]
