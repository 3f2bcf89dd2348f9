"""Editions on a branch: a built site goes in; an edition's record and its place on the publishing branch come out.
Imports `build` and what is below it.
"""
