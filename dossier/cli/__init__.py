"""The command line: arguments go in; messages and exit codes (`problems.ExitCode`) come out. Imports all that is below
it, late, so that `check` starts fast.
"""
