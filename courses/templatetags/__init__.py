"""Filters that templates of any room may load."""
