"""New records and mending: answers, tables and bibliographies go in; YAML and Markdown in the house style come out,
written only where they check. Imports `build` and what is below it.
"""
