"""The parts of a chart: its values with their schema, its templates, and what stands beside them."""
