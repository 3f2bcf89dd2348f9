"""The website: a compiled ledger and Markdown pages go in; pages, figure pages, claim pages, metadata, social cards
and the feed come out. The only package that knows the site engine. Imports `comparison` and what is below it.
"""
