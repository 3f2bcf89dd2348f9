"""The two volumes of the full report: what is read, and what it rests on; which page stands in which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dossier.ledger import Ledger
from dossier.pdf.walk import label_of
from dossier.prose.numbering import FIGURES
from dossier.prose.reader import HEADINGS
from dossier.report.kinds import KINDS
from dossier.report.naming import HOME
from dossier.report.records import Claim
from dossier.report.views import VIEWS
from dossier.web import views

REPORT, EVIDENCE = "report", "evidence"  # the names of the documents
DOUBTED = ("contested", "refuted")
_CHANGES = "changes"
_SEVERAL = 3  # pages


@dataclass(frozen=True)
class Volume:
    """`pages` in their order; `targets` are the labels to which links inside it lead."""

    name: str
    pages: Sequence[str]
    targets: frozenset[str]
    chapters: Mapping[str, str] = field(default_factory=dict)  # the number, or an appendix's letter, of each


def volumes_of(ledger: Ledger) -> tuple[Volume, Volume]:
    """The report and its evidence. A page that shows all records of a kind is evidence, unless it is the first."""
    first = ledger.printed[:1]
    records = [path for path in ledger.printed if path not in first and _is_evidence(path, ledger)]
    read = [path for path in ledger.printed if path not in records]
    doubtful = {f"claim:{claim.id}" for claim in doubtful_claims(ledger)}
    return (
        Volume(REPORT, read, frozenset({*_targets(ledger, read), *doubtful}), _chapters(ledger, read)),
        Volume(EVIDENCE, records, frozenset({*_targets(ledger, records), *_entries(ledger)})),
    )


def doubtful_claims(ledger: Ledger) -> list[Claim]:
    """The claims of which the report itself says why they are in doubt."""
    return [claim for claim in ledger.report.claims.values() if claim.standing in DOUBTED]


def claim_numbers(ledger: Ledger) -> dict[str, int]:
    """Of the claims in the order in which the evidence lists them."""
    groups = views.values("claims", {}, ledger)["groups"]
    return {claim.id: number for number, claim in enumerate((c for _, own in groups for c in own), 1)}


def missing_views(ledger: Ledger) -> list[str]:
    """The views that the evidence shows beside its pages, so that it has every record of the report."""
    whole = [view for view in VIEWS.values() if view.whole and view.name != "sources"]
    needed = [view.name for view in whole if KINDS[view.shows].records(ledger.report)]
    return [name for name in needed if not _shown(name, ledger)]


def _shown(view: str, ledger: Ledger) -> bool:
    return any(ledger.markups[path].shows_view(view) for path in ledger.printed[1:])


def _is_evidence(path: str, ledger: Ledger) -> bool:
    markup = ledger.markups[path]
    return any(markup.shows_view(view.name) for view in VIEWS.values() if view.whole or view.name == _CHANGES)


def _chapters(ledger: Ledger, pages: Sequence[str]) -> dict[str, str]:
    letters = {path: letter for path, letter in ledger.numbering.appendices.items() if path in pages}
    numbered = [path for path in pages if path not in letters and path != HOME]
    return letters | {path: str(number) for number, path in enumerate(numbered, 1)}


def usual_headings(ledger: Ledger, pages: Sequence[str]) -> frozenset[str]:
    """The words of headings that stand in most of the pages, and in three at least."""
    heads = [
        {"".join(head.itertext()) for head in ledger.markups[path].tree.root if head.tag in HEADINGS[1:]}
        for path in pages
    ]
    counts = Counter(words for own in heads for words in own)
    return frozenset(words for words, count in counts.items() if count >= _SEVERAL and 2 * count > len(pages))


def _targets(ledger: Ledger, pages: Sequence[str]) -> set[str]:
    labels = set()
    for path in pages:
        tree = ledger.markups[path].tree
        labels |= {label_of(path), *(label_of(path, identifier) for identifier in tree.ids())}
        for image in tree.root.iter("img"):
            scheme, _, name = image.get("src", "").partition(":")
            if scheme in FIGURES:
                labels.add(f"{scheme}:{name}")
            elif scheme == "view":
                labels |= _of_view(ledger, name)
    return labels


def _of_view(ledger: Ledger, name: str) -> set[str]:
    """The labels that a whole view brings with it; references get theirs when they are cited."""
    view = VIEWS.get(name)
    if not view or not view.whole or view.shows == "sources":
        return set()
    kind = KINDS[view.shows]
    return {f"{kind.noun}:{identifier}" for identifier in kind.records(ledger.report)}


def _entries(ledger: Ledger) -> set[str]:
    return {label for name in missing_views(ledger) for label in _of_view(ledger, name)}
