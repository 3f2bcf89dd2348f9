"""A generator of explanatory reports in which every figure can be followed to its source."""

__version__ = "0.1.0"
