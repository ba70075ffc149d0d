"""No rule trips over an object that says anything anywhere: the rules' own examples, with values exchanged."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing import kubernetes
from agentcore.parsing.schemas import versions
from agentcore.rules import Example, rules_of
from agentcore.settings import Settings

RULES = (*rules_of("kubernetes"), *rules_of("yaml"))
STRANGE = [None, True, 0, -1, 1.5, "", "x", "a b", "%", "{{ x }}", [], [1], ["x", None], [[]], {}, {"a": None}, 10**30]


@cache
def objects() -> list[dict[str, Any]]:
    texts = (Example.read(text).text for rule in rules_of("kubernetes") for text in (*rule.good, *rule.bad))
    found: list[dict[str, Any]] = []
    for text in texts:
        try:
            found += [each for each in yaml.safe_load_all(text) if isinstance(each, dict)]
        except yaml.YAMLError:
            continue
    return found


def places(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inside:
        yield (*path, step)
        yield from places(value, (*path, step))


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    data = copy.deepcopy(draw(st.sampled_from(objects())))
    for _ in range(draw(st.integers(1, 4))):
        *above, last = draw(st.sampled_from(list(places(data))))
        holder: Any = data
        for step in above:
            holder = holder[step]
        holder[last] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
        if not data:
            break
    return data


@given(mutated(), st.sampled_from(versions()))
def test_no_rule_trips_over_a_strange_value(data: dict[str, Any], version: str):
    text = yaml.safe_dump(data, allow_unicode=True)
    manifests = kubernetes.parse({"manifest.yaml": text}, Settings(kubernetes_version=version))
    for rule in RULES:
        for finding in rule.run(manifests):
            assert finding.message.endswith("."), finding
