"""The sandbox of criteria: its functions, what is false, what is an error, and that nothing hangs it."""

from __future__ import annotations

import contextlib

import pytest

from agentcore.expressions import ExpressionError, Facts, compiled
from agentcore.parsing import dockerfile
from agentcore.parsing.dockerfile_data import as_data
from tests.yardstick import yardsticks

DOCKERFILE = """\
FROM node:22-slim AS build
WORKDIR /app
COPY package.json ./
RUN npm --quiet ci --omit=dev && npm run build
FROM build
USER node
"""
DEPLOYMENT = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "web", "labels": {"tier": "front"}},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {
                "containers": [{"name": "web", "resources": {"requests": {"cpu": "500m"}}}],
                "initContainers": [{"name": "migrate"}],
            },
        },
    },
}
SERVICE = {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"selector": {"app": "web"}}}
CRONJOB = {
    "kind": "CronJob",
    "metadata": {"name": "tidy"},
    "spec": {"jobTemplate": {"spec": {"template": {"spec": {"containers": [{"name": "tidy"}]}}}}},
}
ODD = {"kind": "Deployment", "metadata": {"name": "odd"}, "spec": "nothing"}


@pytest.fixture
def facts() -> Facts:
    return facts_with([DEPLOYMENT, SERVICE, CRONJOB, ODD])


def facts_with(objects: list) -> Facts:
    return Facts(
        {
            "files": lambda: {"Dockerfile": DOCKERFILE},
            "dockerfile": lambda: as_data(dockerfile.parse(DOCKERFILE)),
            "dockerignore": lambda: ["node_modules", ".git"],
            "objects": lambda: objects,
        }
    )


TRUE = [
    "true",
    'files["Dockerfile"].contains("npm")',
    '"node_modules" in dockerignore',
    'dockerfile.final.user == "node"',
    'dockerfile.stages[0].name == "build" && dockerfile.final.base.stage == "build"',
    'dockerfile.final.lineage == ["build", "node:22-slim"]',
    'runs(dockerfile.stages[0], "npm ci").size() == 1',
    'runs(dockerfile.stages[0], "npm ci --omit=dev").size() == 1',
    'runs(dockerfile.stages[0], "npm ci --omit=optional").size() == 0',
    'runs(dockerfile.stages[0], "npm").size() == 2',
    'runs(dockerfile.final, "npm").size() == 0',
    'dockerfile.stages.exists(s, s.instructions.exists(i, i.keyword == "COPY" && "package.json" in i.sources))',
    'kind(objects, "Deployment").size() == 2',
    'kind(objects, "Nonsense") == []',
    'named(objects, "Deployment", "web").spec.replicas == 2',
    'named(objects, "Deployment", "nope") == {}',
    'get(named(objects, "Deployment", "web"), "spec.template.spec.containers[0].name", "") == "web"',
    'get(named(objects, "Deployment", "web"), "spec.paused", false) == false',
    'get(objects[0], "metadata.labels[\'tier\']", "") == "front"',
    'pod(named(objects, "CronJob", "tidy")).containers[0].name == "tidy"',
    'pod(named(objects, "Service", "web")) == {}',
    'pod(named(objects, "Deployment", "odd")) == {}',
    'pod_labels(objects[0]) == {"app": "web"}',
    'containers(objects[0]).map(c, c.name) == ["web"]',
    'containers(named(objects, "Deployment", "odd")) == []',
    'selects(named(objects, "Service", "web").spec.selector, pod_labels(objects[0]))',
    "selects(objects[0].spec.selector, pod_labels(objects[0]))",
    'quantity("500m") == 0.5 && quantity("1Gi") > 1000000000.0 && quantity(2) == 2',
    'kind(objects, "Service").all(s, objects.exists(o, selects(s.spec.selector, pod_labels(o))))',
    "has(objects[0].spec.replicas) && !has(objects[0].spec.paused)",
    'dockerfile.final.nonsense == 1 || dockerfile.final.user == "node"',
]
FALSE = [
    "false",
    'dockerfile.final.nonsense == "x"',
    "objects[9].spec.replicas == 2",
    'named(objects, "Deployment", "odd").spec.replicas >= 1',
    'named(objects, "Deployment", "web").spec.replicas > "1"',
    'quantity("many") > 0.0',
    'string(objects[0].metadata) == "web"',
    'objects[0].metadata.matches("web")',
    'objects[0].spec.replicas.startsWith("2")',
    "size(objects[0].spec.replicas) == 1",
    "int(objects[0].metadata.name) == 1",
]
WRONG = [
    ("", "empty"),
    ("(", "Line 1, column 2"),
    ("true &&\n &&", "Line 2"),
    ("nonsense == 1", "no variable `nonsense`; there are `commands`"),
    ("nonsense(objects)", "no function `nonsense`"),
    ("min(1, 2) == 1", "no function `min`"),
    ("objects.all(objects, true)", "bind another name"),
    ("true" + " && true" * 300, "2,000 characters"),
    ("(" * 300 + "true" + ")" * 300, "(?i)recursion|nest"),
]


@pytest.mark.parametrize("source", TRUE)
def test_it_holds(source: str, facts: Facts):
    assert compiled(source).outcome(facts) == ""


@pytest.mark.parametrize("source", FALSE)
def test_it_does_not_hold(source: str, facts: Facts):
    assert not compiled(source).holds(facts)
    assert compiled(source).outcome(facts).endswith(".")


@pytest.mark.parametrize(("source", "words"), WRONG)
def test_what_cannot_be_compiled_says_why(source: str, words: str):
    with pytest.raises(ExpressionError, match=words):
        compiled(source)


@pytest.mark.parametrize("source", ["1", "objects", '"true"', "get()", "quantity()", '"a".matches("(")'])
def test_what_cannot_be_evaluated_is_an_error(source: str, facts: Facts):
    with pytest.raises(ExpressionError):
        compiled(source).holds(facts)


def test_an_expression_is_compiled_once():
    assert compiled("true") is compiled("true")


MANY = [{"kind": "Pod", "metadata": {"name": f"p{number}"}, "spec": {"containers": [{}] * 5}} for number in range(200)]


@pytest.mark.parametrize(
    "source",
    [
        "objects.all(a, objects.all(b, objects.all(c, true)))",
        "objects.all(a, objects.all(b, a.spec.containers.all(c, b.spec.containers.all(d, c == d))))",
        "objects.map(a, objects.map(b, b)).size() > 0",
        "objects.filter(o, o.kind == 'Pod').map(o, o.metadata).size() > 0",
        "objects.all(o, kind(objects, 'Pod').size() > 0)",
        "objects.all(o, containers(o).filter(c, true).size() > 0)",
        "[objects, objects, objects].all(a, a.all(b, a.all(c, a.all(d, true))))",
        "objects.all(o, named(objects, 'Pod', 'p199') == o || true)",
    ],
)
def test_no_expression_keeps_a_worker_busy(source: str):
    facts = facts_with(MANY)

    def evaluate() -> None:
        with contextlib.suppress(ExpressionError):
            compiled(source).holds(facts)

    assert yardsticks(evaluate) < 150


def test_a_pair_of_loops_over_what_labs_hold_is_allowed():
    facts = facts_with([DEPLOYMENT, SERVICE, CRONJOB] * 10)
    pairs = 'kind(objects, "Service").all(s, objects.exists(o, selects(s.spec.selector, pod_labels(o))))'
    deep = "objects.all(a, objects.exists(b, containers(b).filter(c, has(c.name)).size() > 0) || a == a)"
    assert compiled(pairs).holds(facts)
    assert compiled(deep).holds(facts)
