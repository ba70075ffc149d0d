"""A rule's examples → the models its checks look at, as if each had been handed in alone."""

from __future__ import annotations

import re

from agentcore.artifacts import Crash, HandedIn
from agentcore.engine import looked_at
from agentcore.inspection import Inspection
from agentcore.rules.base import Example, Finding, Model, Rule
from agentcore.selecting import selected_rules

USUAL_FILES = {"dockerfile": "Dockerfile", "compose": "compose.yaml", "helm": "Chart.yaml"}
MANIFEST = "manifest.yaml"
DIRECTIVE = re.compile(
    r"«(\d+) × ([^»]*)»|«at ([^»]+)»\n|«(\d+) files»\n?|«crash of ([^»]+)»\n?|«comments silence nothing»\n?|␀|␦"
)


def findings_in(rule: Rule, example: Example) -> list[Finding]:
    """What a rule finds in an example of its family."""
    return list(rule.run(model_of(rule, example)))


def places_in(rule: Rule, example: Example) -> list[tuple[str, int]]:
    """Where findings must stand in an example: paths with lines."""
    if rule.family == "file":
        return [("", line) for line in example.lines]
    return example.places(usual_file(rule.family))


def usual_file(family: str) -> str:
    """What an example's file is called where it does not say."""
    return USUAL_FILES.get(family, MANIFEST)


def model_of(rule: Rule, example: Example) -> Model:
    """Parse one example of a rule."""
    files = example.files(usual_file(rule.family))
    if rule.family == "dockerfile":
        from agentcore.parsing import dockerfile

        written, ignored = files["Dockerfile"], files.get(".dockerignore")
        model: Model = dockerfile.parse(written, dockerignore=ignored, settings=rule.settings)
        return model
    if rule.family == "helm":
        from agentcore.parsing import helm
        from agentcore.rendering.helm import render

        charts: Model = helm.parse(dict(files), render, settings=rule.settings)
        return charts
    if rule.family == "compose":
        from agentcore.parsing import compose

        projects: Model = compose.parse(files, settings=rule.settings)
        return projects
    if rule.family in ("yaml", "kubernetes"):
        from agentcore.parsing import kubernetes

        manifests: Model = kubernetes.parse(files, settings=rule.settings)
        return manifests
    if rule.family == "file":
        return handed_in_of(example.text)
    raise ValueError(f"No family of rules is called {rule.family}.")


def handed_in_of(text: str) -> HandedIn:
    """An example of the family `file`: what text cannot show stands as a directive.

    `«300 × x»` repeats, `␀` is a null byte, `␦` a byte that is not UTF-8, `«at a/path»` names the file,
    `«21 files»` hands it in so often, `«crash of …»` lets a rule crash, `«comments silence nothing»` is a
    review in which no comment does.
    """
    path, copies, crashes = "Dockerfile", 1, []
    content = b""
    position = 0
    for mark in DIRECTIVE.finditer(text):
        content += text[position : mark.start()].encode()
        position = mark.end()
        times, piece, named, number, crashed = mark.groups()
        if times:
            content += piece.replace("\\n", "\n").encode() * int(times)
        path = named or path
        copies = int(number or copies)
        crashes += [Crash(crashed, path, "ZeroDivisionError")] if crashed else []
        content += {"␀": b"\0", "␦": b"\xff"}.get(mark[0], b"")
    content += text[position:].encode()
    inspection = Inspection({path if copy == 0 else f"{path}.{copy}": content for copy in range(copies)})
    inspection.crashes += crashes
    _, _, handed_in = looked_at(inspection, selected_rules(), suppressions="«comments silence nothing»" not in text)
    return handed_in
