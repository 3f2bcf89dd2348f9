"""The language of a report: a code such as de or ar-EG goes in; its messages from the catalogues in `locale/`, and its
numbers, dates and direction from CLDR, come out. Imports `problems` alone.
"""
