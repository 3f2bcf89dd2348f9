"""The command line: arguments go in; messages and exit codes come out (0 fine, 1 problems in the report, 2 wrong
usage). Imports everything below it, late, so that `check` starts fast.
"""
