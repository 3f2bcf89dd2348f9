"""The website: a compiled ledger and Markdown pages go in; pages, figure pages, claim pages, metadata, social cards
and the feed come out. It knows the site engine, as `preview_server` and `publishing` do. Imports `comparison` and what
is below it.
"""
