"""The types of works in CSL 1.0.2, as its schema lists them (schemas/styles/csl-types.rnc)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip

if TYPE_CHECKING:
    CslType: TypeAlias = str
else:  # for the records' validation and their JSON Schema
    CslType = Literal[CSL_TYPES]
