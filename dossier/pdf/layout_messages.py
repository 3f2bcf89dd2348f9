"""What the layouts of print say themselves, their digits and the direction of text, as a file of Typst."""

from __future__ import annotations

from dossier.language.languages import current
from dossier.language.messages import N_, ngettext
from dossier.language.messages import gettext as _
from dossier.pdf.typst_text import array, string
from dossier.pdf.volumes import EVIDENCE
from dossier.report.standings import STANDINGS

FILE = "messages.typ"
_WORDS = {
    "figure": N_("Figure"), "figures": N_("Figures"), "table": N_("Table"), "tables": N_("Tables"),
    "contents": N_("Contents"), "acknowledgements": N_("Acknowledgements"), "funding": N_("Funding"),
    "briefing": N_("Briefing"), "who": N_("Who"), "says": N_("Says"), "disputed": N_("What is disputed"),
    "who-says-what": N_("Who says what"), "archived": N_("Archived copy"), "code": N_("QR code that leads to"),
    "comma": N_(", "), "semicolon": N_("; "), "abbreviations": N_("Abbreviations:"),
    "page": N_("p."), "on-page": N_("on page"), "behind": N_("Where the evidence stands"),
    "numbered-claims": N_("raised: number of the claim in the evidence volume"),
    "by-page": N_("Entries that the chapter names, with their pages in the evidence volume:"),
    "claims": N_("Claims"), "datasets": N_("Datasets"), "references": N_("References"),
    "table-continued": N_("Table {number}, continued"), "dataset-continued": N_("Dataset {number}, continued"),
    "corrections-of-claims": N_("Corrections of claims"),
    "evidence": N_("evidence volume"), "report": N_("report"),
}  # fmt: skip
_SINGLE = {  # of what running heads count, by the word for several
    N_("Claims"): N_("Claim"), N_("Datasets"): N_("Dataset"), N_("References"): N_("Reference"),
    N_("Corrections of claims"): N_("Corrections of claim"),
}  # fmt: skip
_COUNTS = range(1, 13)  # of pages, each with a label of its own; no language of the catalogues tells more apart


def source(document: str) -> bytes:
    """In the language spoken. `page-labels` has what precedes the numbers of one page, of two, and so on."""
    is_evidence = document == EVIDENCE
    words = ", ".join(f"{name}: {string(_(text))}" for name, text in _WORDS.items())
    own = array(string(ngettext("Page", "Pages", count)) for count in _COUNTS)
    of_evidence = array(string(ngettext("Evidence, page", "Evidence, pages", count)) for count in _COUNTS)
    of_report = array(string(ngettext("Report, page", "Report, pages", count)) for count in _COUNTS)
    changes = array(string(ngettext("Change, page", "Changes, pages", count)) for count in _COUNTS)
    single = ", ".join(f"{string(_(several))}: {string(_(one))}" for several, one in _SINGLE.items())
    lines = [
        f"#let messages = ({words}, single: ({single}))",
        f"#let direction = {current().direction}",
        f"#let digits = {string(current().numerals(1))}",  # Typst names a way of counting by its one
        f"#let page-labels = {of_evidence if is_evidence else own}",
        f"#let change-labels = {changes}",
        f"#let report-labels = {of_report}",
        f"#let standing-words = ({', '.join(f'{name}: {string(_(name))}' for name in STANDINGS)})",
    ]
    return "\n".join([*lines, ""]).encode()
