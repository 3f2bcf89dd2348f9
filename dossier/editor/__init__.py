"""A report's files as an editor has them open: texts and a place in one go in; problems, completions, definitions,
uses, renamings and mendings come out, by the Language Server Protocol. Imports `authoring` and what is below it.
"""
