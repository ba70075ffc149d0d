"""Our own cases of the peers' checks: `*.jsonl`, one case a line, in the form of `make conformance`."""
