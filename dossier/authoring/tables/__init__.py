"""Tables as people have them (CSV of any kind, a sheet of XLSX) → columns with types and rows of plain cells.

Each step says what it understood, so that a person can approve it, and refuses with a sentence where it cannot know.
"""
