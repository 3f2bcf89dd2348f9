"""Drawing: a chart's record and its rows go in; Altair drawings come out as SVG, PNG, JSON and CSV. Imports
`report` and what is below it.
"""
