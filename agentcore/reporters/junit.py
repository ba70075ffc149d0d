"""A review as JUnit XML, which CI servers show as test results: a suite for each file, a case for each finding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from xml.etree import ElementTree as Xml

from agentcore.engine import Review
from agentcore.rules import rule_of
from agentcore.rules.base import Finding, Severity

FAILURES = (Severity.ERROR, Severity.WARNING)
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(review: Review, files: Mapping[str, str], failures: Collection[Severity] = FAILURES) -> str:
    """Findings of the severities in `failures` are failures; others pass, and say so in their output."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in review.findings:
        found[finding.path].append(finding)
    notes = {note.path: note.reason for note in review.unchecked}
    root = Xml.Element("testsuites", name="agentcore")
    for path in dict.fromkeys((*files, *found, *notes)):
        _suite(root, path, found[path], notes.get(path), failures)
    for count in ("tests", "failures", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    root.set("errors", "0")
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _suite(
    root: Xml.Element, path: str, findings: list[Finding], note: str | None, failures: Collection[Severity]
) -> None:
    suite = Xml.SubElement(root, "testsuite", name=_text(path))
    for finding in findings:
        _case(suite, finding, failures)
    if note is not None:
        case = Xml.SubElement(suite, "testcase", name="not checked", classname=_text(path), file=_text(path))
        Xml.SubElement(case, "skipped", message=_text(note))
    elif not findings:
        Xml.SubElement(suite, "testcase", name="review", classname=_text(path), file=_text(path))
    failed = sum(finding.severity in failures for finding in findings)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failed))
    suite.set("skipped", str(int(note is not None)))
    suite.set("errors", "0")


def _case(suite: Xml.Element, finding: Finding, failures: Collection[Severity]) -> None:
    path, place = _text(finding.path), f"{finding.line}:{finding.column}"
    name = f"{finding.rule_id} at {place}"
    case = Xml.SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(finding.line))
    rule = rule_of(finding.rule_id)
    body = _text(f"{finding.path}:{place}\n{finding.message}\n\nWhy: {rule.why}\nFix: {rule.fix}")
    if finding.severity in failures:
        failure = Xml.SubElement(case, "failure", type=str(finding.severity), message=_text(finding.message))
        failure.text = body
    else:
        Xml.SubElement(case, "system-out").text = f"{finding.severity}\n{body}"


def _text(text: str) -> str:
    """The text without the characters that no XML file may hold."""
    return NOT_XML.sub("\ufffd", text)
