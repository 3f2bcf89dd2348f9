"""Two states of a report: editions, records, folders or commits go in; what differs comes out, in sections and word
by word, as text, Markdown or JSON. Imports `exports` and what is below it.
"""
