"""A generator of explanatory reports in which every figure can be followed to its source."""
