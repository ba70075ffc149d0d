"""Pages of the lab builder."""
