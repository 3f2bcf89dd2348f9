"""The forms that a chart of data/charts.yml can have: rows and columns go in, an Altair drawing comes out. Imports
the rest of `charts`.
"""
