"""One small file a kind: `ORDER`, the place at which it is applied, and `manifests(plan)`, the objects if any."""
