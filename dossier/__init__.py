"""A generator of explanatory reports in which every figure can be followed to its source.

Modules import one way, from the left to the right of this line (`tests/test_import_order.py` holds it):

problems → excerpts, fields, files → model → data_schemas, figures → words → yaml_reader → validation, geo_reader,
report_files → settings_reader → load → editions → markup → chart_rows, chart_look → chart_checks, chart_custom,
chart_words, chart_labels, chart_canvas, chart_explore → chart_plot, chart_atlas → chart_legend → chart_forms,
chart_map, chart_chain, chart_network, chart_lanes, chart_cells, chart_periods, chart_export, chart_runtime →
citations, charts → ledger, schema → export, quotes → states → aspects → compare → past, word_changes → changes →
changes_text, cite → take_away → datapackage, page_rules → figure_rules, ledger_rules, style_rules → checks → filters,
tables, repository → views → changes_html → blocks → markdown_extension → print_tree, typst_text → typst_writer →
typst_changes → typst_blocks → printed → briefing, full_report, typesetting → pdf → embed, look, share → linked_data →
claim_pages → imprint, feed, site_engine → build, new → asking, fixes, imported → new_chapter, new_chart, new_claim,
new_dataset, new_event, new_source, starter → new_commands → serve → revisions → citation_file, branch, archive,
other_bytes → edition_layout → publish, restore → edition_commands → cli
"""
