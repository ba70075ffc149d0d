"""What the edits of YAML rules make of a file, and where they keep their hands off."""

from __future__ import annotations

import pytest

from agentcore.engine import review
from agentcore.fixing import fixed


def after(text: str, rule: str) -> str:
    """The text with every edit of one rule applied, once."""
    found = review({"values.yaml": text}, select=[f"yaml/{rule}"]).findings
    return fixed(text, [each for each in found if each.rule_id == f"yaml/{rule}"]).text


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        ("syntax-error", "a:\n\tb:\n\t\t- c # d\n", "a:\n  b:\n    - c # d\n"),
        ("syntax-error", "a: 1\nb:two\n", "a: 1\nb: two\n"),
        ("space-that-is-none", "a:\n \u00a0b: 1\n", "a:\n  b: 1\n"),
        ("curly-quotes", "- name: „web“\n", '- name: "web"\n'),
        ("folded-script", "run: >-\n  #!/bin/sh\n  date\n", "run: |-\n  #!/bin/sh\n  date\n"),
        ("unquoted-date", "released: 2026-03-01 # spring\n", 'released: "2026-03-01" # spring\n'),
        ("version-read-as-number", "{tag: 1.20}\n", '{tag: "1.20"}\n'),
    ],
)
def test_a_finding_is_mended_where_it_stands(rule, text, mended):
    assert after(text, rule) == mended


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("syntax-error", "a:\n  b: 1\nc:\n\td: 1\n"),
        ("syntax-error", "a: 1\nhttp://example.com\nb: 1\n"),
        ("space-that-is-none", "a:\n \u200bb: 1\n"),
        ("curly-quotes", 'name: “a "web"”\n'),
        ("curly-quotes", "name: “web” site\n"),
        ("version-read-as-number", "tag: &tag 1.20\n"),
        ("word-read-as-boolean", "country: NO\n"),
    ],
)
def test_what_would_need_a_guess_is_left(rule, text):
    found = review({"values.yaml": text}, select=[f"yaml/{rule}"]).findings
    assert [each for each in found if each.rule_id == f"yaml/{rule}"]
    assert after(text, rule) == text
