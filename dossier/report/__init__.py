"""What of a report is on disk, as records: YAML, GeoJSON, front matter and mkdocs.yml go in; frozen, typed records
that remember their file and line come out, or every problem found. Imports `problems`, `text` and `files` alone.
"""
