"""Paper: the pages' elements and the compiled ledger go in; Typst, and from it PDF/UA-1 files, come out. Imports
`web` and what is below it.
"""
