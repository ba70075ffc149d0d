"""Regrades: choosing what counts, grading it anew, applying what was previewed, undoing that."""
