"""Reads what people paste when something is broken, and says what it is."""
