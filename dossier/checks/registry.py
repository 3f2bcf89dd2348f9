"""The rules that a report keeps: one small generator of problems for each, over the compiled records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.checks import pages, quantities, records, style
from dossier.ledger import Ledger
from dossier.problems import Problem

CHECKS: list[Callable[[Ledger], Iterator[Problem]]] = [
    pages.every_citation_has_a_source,
    pages.every_citation_can_be_read,
    pages.every_link_has_a_record,
    pages.every_address_has_a_known_scheme,
    pages.every_image_scheme_is_an_image,
    pages.no_link_holds_a_citation,
    pages.every_view_is_known,
    pages.every_record_has_a_home,
    pages.no_scripts_in_markdown,
    pages.no_scripts_in_charts,
    pages.no_page_asks_another_host,
    quantities.every_figure_agrees_with_its_claim,
    quantities.every_value_stands_in_its_statement,
    quantities.every_figure_has_a_source,
    records.every_source_is_used,
    records.every_named_source_exists,
    records.every_claim_has_what_its_standing_needs,
    records.every_source_has_what_its_standing_needs,
    records.every_chart_can_be_drawn,
    records.every_record_named_by_another_exists,
    records.every_driver_is_named_in_the_settings,
    style.no_sentence_is_too_long,
    style.no_word_is_loaded,
    style.every_abbreviation_is_explained,
    style.every_link_says_where_it_leads,
    style.every_picture_says_what_it_shows,
]


def check(ledger: Ledger) -> list[Problem]:
    """Every problem of the report, in the order of files and lines."""
    return sorted({problem for rule in CHECKS for problem in rule(ledger)})
