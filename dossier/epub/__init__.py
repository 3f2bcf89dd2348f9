"""The e-book: the pages' elements and the compiled ledger go in; EPUB 3 comes out. Imports `pdf`, whose
volumes say what the report holds, and what is below it.
"""
