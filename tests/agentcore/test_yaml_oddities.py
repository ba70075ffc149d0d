"""What only the text shows is found where it misleads, and left alone where anything may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing.yaml import load

CLEAN = {
    "a script": "run: |\n  colour: #fff\n  - item\n  \u00a0x\n  name: \u201cweb\u201d\n",
    "a quoted text": 'note: "one\n  - two\n  key:value"\n',
    "prose over two lines": "note: one\n  two three\n",
    "an address over two lines": "note: see\n  https://example.com/\n",
    "a remark": "ports:  # of the web\n- 80\n",
    "a remark without a space above children": "spec: #old\n  a: 1\n",
    "a remark without a space above a list": "ports: #old\n- 80\n",
    "a shebang in a literal block": "run: |\n  #!/bin/sh\n",
    "prose in a folded block": "note: >\n  # one\n  two\n",
    "a no-break space inside a value": "size: 10\u00a0MB\n",
    "a folded block after a list of items": "- a\n- >\n  text\n",
}
ODD = {
    "CommentForValue": "a:\n  colour: #fff\n  size: 1\n",
    "CurlyQuotes": "- \u2018web\u2019\n",
    "FoldedScript": "key: >-\n\n  -----BEGIN CERTIFICATE-----\n  x\n",
    "ForeignSpace": "a:\n  b:\u00a0c\n",
    "SwallowedLine": "a:\n  args: run\n    - fast\n",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_means_what_it_seems_to_is_left_alone(text: str):
    assert load(text).oddities == ()


@pytest.mark.parametrize(("kind", "text"), ODD.items())
def test_what_misleads_is_found(kind: str, text: str):
    assert [type(oddity).__name__ for oddity in load(text).oddities] == [kind]


@given(st.text(alphabet="ab:-#>|'\"!& \n\t\u00a0\u201c\u201d", max_size=80))
def test_an_oddity_stands_inside_its_text(text: str):
    rows = text.split("\n")
    for oddity in load(text).oddities:
        assert 1 <= oddity.span.line <= len(rows)
        assert oddity.span.column >= 1
