"""Sources as references: records of sources go in; CSL items, printed references, files for reference managers and the
ways to cite a page come out. Imports `report` and what is below it.
"""
