"""The rules that a report keeps: one small generator of problems for each, over the compiled records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier import figure_rules, ledger_rules, page_rules, style_rules
from dossier.ledger import Ledger
from dossier.problems import Problem

CHECKS: list[Callable[[Ledger], Iterator[Problem]]] = [
    page_rules.every_citation_has_a_source,
    page_rules.every_citation_can_be_read,
    page_rules.every_link_has_a_record,
    page_rules.every_address_has_a_known_scheme,
    page_rules.every_image_scheme_is_an_image,
    page_rules.no_link_holds_a_citation,
    page_rules.every_view_is_known,
    page_rules.every_record_has_a_home,
    page_rules.no_scripts_in_markdown,
    page_rules.no_scripts_in_charts,
    page_rules.no_page_asks_another_host,
    figure_rules.every_figure_agrees_with_its_claim,
    figure_rules.every_value_stands_in_its_statement,
    figure_rules.every_figure_has_a_source,
    ledger_rules.every_source_is_used,
    ledger_rules.every_named_source_exists,
    ledger_rules.every_claim_has_what_its_standing_needs,
    ledger_rules.every_source_has_what_its_standing_needs,
    ledger_rules.every_chart_can_be_drawn,
    ledger_rules.every_record_named_by_another_exists,
    ledger_rules.every_driver_is_named_in_the_settings,
    style_rules.no_sentence_is_too_long,
    style_rules.no_word_is_loaded,
    style_rules.every_abbreviation_is_explained,
    style_rules.every_link_says_where_it_leads,
    style_rules.every_picture_says_what_it_shows,
]


def check(ledger: Ledger) -> list[Problem]:
    """Every problem of the report, in the order of files and lines."""
    return sorted({problem for rule in CHECKS for problem in rule(ledger)})
