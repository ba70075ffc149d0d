"""JUnit XML, as CI servers read it."""

from __future__ import annotations

import defusedxml.ElementTree as Xml

from agentcore import Finding, Review, Severity, Span, Unchecked, review
from agentcore.reporters import junit

BAD = "FROM alpine:3.22\nWORKDIR app\nUSER 1000\nEXPOSE 80/TCP\n"
CHOSEN = ("dockerfile/relative-workdir", "dockerfile/expose-protocol-casing")


def suites(files, found=None, **kind):
    root = Xml.fromstring(junit.report(review(files, select=CHOSEN) if found is None else found, files, **kind))
    assert root.tag == "testsuites"
    return root


def test_a_file_is_a_suite_and_a_finding_a_case():
    root = suites({"Dockerfile": BAD})
    [suite] = root
    assert suite.get("name") == "Dockerfile"
    first, second = suite
    assert first.get("name") == "dockerfile/relative-workdir at 2:9"
    assert (first.get("classname"), first.get("file"), first.get("line")) == ("Dockerfile", "Dockerfile", "2")
    assert first.find("failure").get("type") == "warning"
    assert "Fix: " in first.find("failure").text
    assert second.find("failure") is None
    assert second.find("system-out").text.startswith("style\n")
    for element in (root, suite):
        assert [element.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["2", "1", "0", "0"]


def test_what_fails_is_chosen():
    root = suites({"Dockerfile": BAD}, failures=tuple(Severity))
    assert root.get("failures") == "2"


def test_a_file_without_findings_is_a_case_that_passes():
    [case] = suites({"Dockerfile": "FROM alpine:3.22\n"})[0]
    assert list(case) == []


def test_what_was_not_checked_is_skipped():
    root = suites({"a.yaml": "x"}, Review(unchecked=(Unchecked("a.yaml", "It was not read."),)))
    assert root.find(".//skipped").get("message") == "It was not read."
    assert root.get("skipped") == "1"


def test_no_character_breaks_the_file():
    message = "`a\x1b\x00\ufffe\ud800<&>\"'\n]]>` is wrong."
    found = Review((Finding("dockerfile/relative-workdir", Severity.ERROR, Span("a<b>\x07", 1), message),))
    root = suites({"a<b>\x07": ""}, found)
    assert root[0].get("name") == "a<b>\ufffd"
    assert root.find(".//failure").get("message") == "`a\ufffd\ufffd\ufffd\ufffd<&>\"'\n]]>` is wrong."
