"""How a source may bear on a claim: the key in YAML, what readers see, and whether it carries any of the claim."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.language.messages import N_


@dataclass(frozen=True)
class Relation:
    """`name`, `heading` and `meaning` are translated where they are shown; `asks` is what an author is asked for."""

    key: str
    name: str  # behind which its source stands, on the site
    heading: str  # of such sources, in print
    meaning: str  # of the heading: what such a source does
    asks: str
    bears_out: bool = False  # the whole or a part, so that the claim's standing rests on it
    prompted: bool = False  # asked for at a terminal, where no option gives it


RELATIONS = {
    relation.key: relation
    for relation in (
        Relation("supports", N_("supports"), N_("For"), N_("it says what the claim says"),
                 "a source, as ID or “ID, LOCATOR”", bears_out=True, prompted=True),
        Relation("partly", N_("partly supports"), N_("In part"), N_("it says a part of that"),
                 "a source that supports it in part", bears_out=True),
        Relation("contradicts", N_("contradicts"), N_("Against"), N_("it says otherwise"),
                 "a source that speaks against it", prompted=True),
        Relation("background", N_("gives background"), N_("Background"), N_("it carries no part of the claim"),
                 "a source that carries no part of it, which the evidence sets beside it"),
    )
}  # fmt: skip
NAMES = f"{', '.join(list(RELATIONS)[:-1])} or {list(RELATIONS)[-1]}"
