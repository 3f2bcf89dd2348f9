"""What an output was made of: a compiled ledger goes in, one comes out that notes each record that is read, and gives
digests of what was. Imports `ledger` and what is below it; it keeps nothing, and knows no output.
"""
