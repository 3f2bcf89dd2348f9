"""Drawings that show more than columns can say: steps, networks, lanes, matrices, periods. Their own records go in,
an Altair drawing comes out. Imports `charts.theme`, `charts.label_placement` and `charts.selection`.
"""
