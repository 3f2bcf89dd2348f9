"""Figures as people write them in English: a grammar from tokens to quantities, with tables of words and their values.
A token is read once, by the first of names, dates and numbers that knows it; every rule looks a few tokens ahead, so
that reading takes time in proportion to the text. `dossier.prose.quantities` is what the rest of the house uses.
"""
