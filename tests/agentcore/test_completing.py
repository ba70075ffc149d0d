"""What may stand next in a criterion's expression."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.completing import MACROS, completions, functions, outline, present
from agentcore.expressions import ExpressionError, compiled
from agentcore.grading import Lab, read
from agentcore.macros import COLLECTORS, QUANTIFIERS
from agentcore.vocabulary import FUNCTIONS

MANIFEST = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  template:
    spec:
      containers:
        - {name: web, image: "nginx:1.29"}
"""
FILES = {"Dockerfile": "FROM alpine:3.22\nUSER 1001\n", "web.yaml": MANIFEST}
FACTS = read(FILES, Lab("", (), tuple(FILES))).facts


def offered(source: str) -> dict[str, str]:
    return {each.text: each.detail for each in completions(source, len(source), FACTS).candidates}


def test_a_field_is_offered_with_its_present_value():
    assert offered("dockerfile.final.us") == {"user": '"1001"'}


def test_the_word_that_is_begun_is_what_gets_replaced():
    assert completions("dockerfile.final.us", 19, FACTS).start == len("dockerfile.final.")


def test_what_stands_behind_the_cursor_changes_nothing():
    assert completions("dockerfile.final.us == 1", 19, FACTS).candidates[0].text == "user"


def test_a_name_that_a_macro_binds_has_the_fields_of_what_it_walks():
    source = 'kind(objects, "Deployment").all(o, o.spec.template.spec.containers.exists(c, c.'
    assert offered(source)["image"] == '"nginx:1.29"'


def test_a_bound_name_is_offered_itself():
    assert "o" in offered("objects.all(o, ")


def test_keys_are_offered_inside_brackets():
    assert list(offered('files["we')) == ["web.yaml"]


def test_only_variables_that_hold_something_are_offered():
    assert present(FACTS) == ["dockerfile", "objects", "documents", "files"]


@pytest.mark.parametrize("source", ["nonsense.", "))((", "objects[7].", "(" * 400 + "objects.", "1 + + 2."])
def test_where_nothing_can_be_said_nothing_is_offered(source):
    assert "user" not in offered(source)


@given(st.text(alphabet="objectsdkrfil().,[]\"' ax|&!=0+", max_size=60), st.integers(0, 70))
def test_nothing_typed_raises(source, at):
    completions(source, at, FACTS)


def test_the_outline_says_what_each_field_is_at_present():
    rows = {row.path: row.detail for row in outline(FACTS)}
    assert rows["objects[0].spec.replicas"] == "3"
    assert rows["dockerfile.final.user"] == '"1001"'


def test_every_path_of_the_outline_can_be_written():
    for row in outline(FACTS):
        compiled(f"{row.path} == {row.path}")


def test_every_function_says_what_it_gives():
    assert {each.name for each in functions() if each.says} == set(FUNCTIONS)


def test_every_macro_is_explained():
    assert set(MACROS) - {"size"} == QUANTIFIERS | COLLECTORS


def test_a_map_after_a_map_that_multiplies_is_refused():
    source = '["x"]' + ".map(a, a + a + a + a + a)" * 6 + ".size() > 0"
    with pytest.raises(ExpressionError, match="too much data"):
        compiled(source)


@pytest.mark.parametrize(
    ("source", "offset"), [("true && nonsense", 8), ("a.b == docker", 0), ("true &&& false", 7), ("fetch(objects)", 0)]
)
def test_an_error_knows_where_it_is(source, offset):
    with pytest.raises(ExpressionError) as caught:
        compiled(source)
    assert caught.value.offset == offset
