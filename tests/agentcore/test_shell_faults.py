"""Why shell text cannot be read, and which syntax a plain sh does not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing.dockerfile import Run, parse
from agentcore.parsing.shell_faults import fault_of


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("if a; then b", "A `if` has no `fi`"),
        ("a; fi", "A `fi` has no `if`"),
        ("case x in y) z ;;", "A `case` has no `esac`"),
        ("for a in b; do c", "A `do` has no `done`"),
        ('echo "a', 'The quotation mark `"` is never closed'),
        ("echo 'a\\'b'", "The quotation mark `'` is never closed"),
        ("a ||", "Nothing follows the last `||`"),
        ("a |", "Nothing follows the last `|`"),
    ],
)
def test_a_fault_is_named(text: str, fault: str):
    assert fault_of(text) == fault


@pytest.mark.parametrize(
    "text",
    [
        "if a; then b; fi",
        "echo 'if' \"fi\" \\if",
        "echo a # if it's so",
        'echo "a \\" b" it\\\'s',
        "(if a\nthen b\nfi)",
    ],
)
def test_text_without_a_fault_has_none(text: str):
    assert fault_of(text) == ""


@given(st.text(alphabet="ifdocaesn '\"\\#;&|(){}$`\n", max_size=60))
def test_any_text_is_looked_at(text: str):
    fault = fault_of(text)
    assert fault == "" or fault[0].isupper()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a=(b c)", "an array"),
        ("cat <<< a", "a here-string"),
        ("diff <(a) b", "a process substitution"),
        ("for ((i=0; i<3; i++)); do a; done", "a `for` that counts"),
        ("echo {1..3}", "a brace range"),
        ("echo ${a//b/c}", "such a `${…}`"),
        ("echo ${a^^}", "such a `${…}`"),
        ("a &> b", "`&>`"),
        ("function f { a; }", "the word `function`"),
        ("((a++))", "`((…))`"),
        ('[ "$a" == b ]', "`==` within `[`"),
    ],
)
def test_what_only_bash_reads_is_named(text: str, name: str):
    node = next(iter(parse(f"FROM debian:12\nRUN {text}\n").select(Run)))
    assert name in {feature.name for feature in node.script.bash_features}


@pytest.mark.parametrize(
    "text", ['[ "$a" = b ]', "echo ${a:-b} ${a%b} ${a##c}", "a > b 2>&1", "f() { a; }", "echo $((1 + 2))", "{ a; }"]
)
def test_what_every_shell_reads_is_not(text: str):
    node = next(iter(parse(f"FROM debian:12\nRUN {text}\n").select(Run)))
    assert not node.script.bash_features
