"""A review as GitHub Actions' workflow commands: annotations on the changed lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step at most; the log holds them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from agentcore.engine import Review
from agentcore.rules.base import Finding, Severity

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice", Severity.STYLE: "notice"}
MEANT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
MEANT_IN_PROPERTIES = {**MEANT, ":": "%3A", ",": "%2C"}
ESCAPED = str.maketrans(MEANT)
ESCAPED_IN_PROPERTIES = str.maketrans(MEANT_IN_PROPERTIES)


def report(review: Review, files: Mapping[str, str]) -> str:
    """A line for each finding, then one for each file that was not checked."""
    lines = [_command(finding) for finding in review.findings]
    for note in review.unchecked:
        properties = _properties({"file": note.path, "title": "Not checked"})
        lines.append(f"::notice {properties}::{note.reason.translate(ESCAPED)}")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    place: dict[str, object] = {"file": finding.path, "line": finding.line, "endLine": finding.end_line}
    if finding.end_line == finding.line:
        # GitHub takes columns only for a stretch of one line
        place |= {"col": finding.column, "endColumn": finding.end_column}
    properties = _properties({**place, "title": finding.rule_id})
    return f"::{COMMANDS[finding.severity]} {properties}::{finding.message.translate(ESCAPED)}"


def _properties(values: Mapping[str, object]) -> str:
    return ",".join(f"{name}={str(value).translate(ESCAPED_IN_PROPERTIES)}" for name, value in values.items())
