"""What sentences say: a page's Markdown goes in; its citations, links and sentences come out, and the quantities in
words with whether they agree with a claim. Imports `report` and what is below it; knows no site engine.
"""
