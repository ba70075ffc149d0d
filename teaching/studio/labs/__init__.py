"""The studio's part for the lab builder."""
