"""The rules that a report keeps: a compiled ledger goes in, problems come out. Imports `ledger` and what is below
it; no rule draws, renders or writes.
"""
