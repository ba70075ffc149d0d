"""A worker's first grade should be as quick as its thousandth."""

import agentcore

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: sample
spec:
  containers:
    - name: sample
      image: sample:1
"""
SAMPLE = {"Dockerfile": "FROM debian:13\nRUN true\n", "manifest.yaml": POD}


def warm_up() -> None:
    """Load the parsers, every rule, the schemas and the expression engine. Takes about a second, reads no row."""
    lab = agentcore.Lab.from_mapping(
        {
            "files": [{"path": path} for path in SAMPLE],
            "criteria": [
                {"id": "any", "title": "Any", "weight": 100, "cel": "true", "missed": "-", "at": "Dockerfile"}
            ],
        }
    )
    agentcore.grade(SAMPLE, lab)
