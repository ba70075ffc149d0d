"""A review as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code scanning services take."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

import agentcore
from agentcore import suppressing
from agentcore.engine import Review, Unchecked
from agentcore.rules import rule_of
from agentcore.rules.base import Edit, Finding, Rule, Severity
from agentcore.spans import Span
from agentcore.versions import ruleset_version

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.STYLE: "note"}
ROOT = "%SRCROOT%"
CRASH = "file/rule-crashed"

Json = dict[str, Any]


def report(review: Review, files: Mapping[str, str]) -> str:
    """One log of one run; what comments silenced is in it as suppressed."""
    lines = {path: text.split("\n") for path, text in files.items()}
    findings = (*review.findings, *review.silenced)
    rules = sorted({finding.rule_id for finding in findings})
    results = list(_results(review, rules, lines))
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(review, rules, results, files)]}
    return json.dumps(log, indent=2) + "\n"


def _run(review: Review, rules: Sequence[str], results: list[Json], files: Mapping[str, str]) -> Json:
    driver = {
        "name": "agentcore",
        "fullName": "Slipway agentcore",
        "version": agentcore.__version__,
        "semanticVersion": agentcore.__version__,
        "rules": [_rule(rule_of(rule_id)) for rule_id in rules],
        "properties": {"ruleset": ruleset_version()},
    }
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(review)],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _location(path)} for path in files],
        "results": results,
    }


def _rule(rule: Rule) -> Json:
    leave = f" {rule.ignore_when}" if rule.ignore_when else ""
    links = "\n".join(f"- <{source}>" for source in rule.sources)
    markdown = [rule.why, f"**Fix:** {rule.fix}", f"**When to leave it:**{leave}" if leave else "", links]
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.summary} {rule.why}"},
        "help": {"text": f"{rule.why} {rule.fix}{leave}", "markdown": "\n\n".join(filter(None, markdown))},
        "helpUri": rule.sources[0],
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": rule.on_by_default},
        "properties": {"tags": [rule.family, *rule.equivalents]},
    }


def _invocation(review: Review) -> Json:
    """Successful unless a rule of ours raised; what was not checked, and why, are notes of the run."""
    return {
        "executionSuccessful": all(finding.rule_id != CRASH for finding in review.findings),
        "toolExecutionNotifications": [_notification(note) for note in review.unchecked],
    }


def _notification(note: Unchecked) -> Json:
    place = {"physicalLocation": {"artifactLocation": _location(note.path)}}
    return {"level": "note", "message": {"text": note.reason}, "locations": [place]}


def _results(review: Review, rules: Sequence[str], lines: Mapping[str, Sequence[str]]) -> Iterator[Json]:
    index = {rule_id: number for number, rule_id in enumerate(rules)}
    seen: Counter[str] = Counter()
    silenced = {finding: _suppression(finding, lines) for finding in review.silenced}
    for finding in sorted((*review.findings, *review.silenced), key=lambda each: (each.span, each.rule_id)):
        rows = lines.get(finding.path, ())
        result: Json = {
            "ruleId": finding.rule_id,
            "ruleIndex": index[finding.rule_id],
            "level": LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": _location(finding.path),
                        "region": _region(finding.span) | _snippet(finding.span, rows),
                    }
                }
            ],
            "partialFingerprints": _fingerprint(finding, rows, seen),
            "suppressions": [silenced[finding]] if finding in silenced else [],
        }
        if finding.edits:
            result["fixes"] = [_fix(finding)]
        yield result


def _suppression(finding: Finding, lines: Mapping[str, Sequence[str]]) -> Json:
    """That a comment silences the finding, and the reason that the nearest one above it gives."""
    comments = suppressing.read(finding.path, "\n".join(lines.get(finding.path, ())))
    naming = [each for each in comments if finding.rule_id in each.names and each.span.line <= finding.line]
    reason = max(naming, key=lambda each: each.span.line).reason if naming else ""
    return {"kind": "inSource", "justification": reason} if reason else {"kind": "inSource"}


def _location(path: str) -> Json:
    """A path below the source root, or an absolute one as a URI of its own."""
    if PurePosixPath(path).is_absolute():
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": ROOT}


def _region(span: Span) -> Json:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _snippet(span: Span, rows: Sequence[str]) -> Json:
    """The text of exactly the region; none where it is empty or the file was not read."""
    taken = [*rows[span.line - 1 : span.end_line]]
    if not taken:
        return {}
    taken[-1] = taken[-1][: span.end_column - 1]
    taken[0] = taken[0][span.column - 1 :]
    text = "\n".join(taken)
    return {"snippet": {"text": text}} if text else {}


def _fingerprint(finding: Finding, rows: Sequence[str], seen: Counter[str]) -> Json:
    """Names the finding by rule, file and what its line says: lines added above leave it as it is."""
    line = rows[finding.line - 1].strip() if finding.line <= len(rows) else ""
    name = hashlib.sha256("\0".join((finding.rule_id, finding.path, line)).encode("utf-8", "replace")).hexdigest()[:16]
    seen[name] += 1
    return {"slipway/v1": f"{name}:{seen[name]}", "primaryLocationLineHash": f"{name}:{seen[name]}"}


def _fix(finding: Finding) -> Json:
    paths = dict.fromkeys(edit.span.path for edit in finding.edits)
    changes = [
        {
            "artifactLocation": _location(path),
            "replacements": [_replacement(edit) for edit in finding.edits if edit.span.path == path],
        }
        for path in paths
    ]
    return {"description": {"text": rule_of(finding.rule_id).fix}, "artifactChanges": changes}


def _replacement(edit: Edit) -> Json:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
