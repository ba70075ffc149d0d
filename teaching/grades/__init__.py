"""Grades: the gradebook, what an instructor set, regrades, disputes."""
