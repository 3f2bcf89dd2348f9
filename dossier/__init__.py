"""A generator of explanatory reports in which every figure can be followed to its source.

Modules import one way, from the left to the right of this line (`tests/test_import_order.py` holds it):

problems → model → figures → yaml_reader → validation → load → markup → citations, charts → ledger → checks
→ views → markdown_extension → export → build → cli
"""
