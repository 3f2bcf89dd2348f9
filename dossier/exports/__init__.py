"""What machines read: a compiled ledger goes in; ledger.json with its schema, the data package and CSV descriptions
come out. Imports `ledger` and what is below it.
"""
