"""Rules about Helm charts: what stands in them, and what their templates do."""
