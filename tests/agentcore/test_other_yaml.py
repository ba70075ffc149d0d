"""YAML of other programs is read as YAML and not taken for a manifest that lost its kind."""

from __future__ import annotations

import pytest

from agentcore.artifacts import Kind, kind_of
from agentcore.engine import review


@pytest.mark.parametrize(
    "path",
    [
        *(".github/workflows/ci.yml", "shop/.circleci/config.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"),
        *("values-prod.yaml", "chart/values.dev.yaml", "prod-values.yaml", "mkdocs.yml", "config/prometheus.yml"),
        *("application-dev.yml", "pnpm-lock.yaml", "azure-pipelines.yml"),
    ],
)
def test_the_name_says_that_it_is_for_another_program(path):
    assert kind_of(path, "a: 1\n") is Kind.YAML
    assert review({path: "a: 1\n"}).findings == ()
    assert [finding.rule_id for finding in review({path: "a: 1\na: 2\n"}).findings] == ["yaml/duplicate-key"]


@pytest.mark.parametrize("path", ["web.yaml", "./web.yaml", "../shop/web.yaml", "values/web.yaml", "k8s/prod.yml"])
def test_any_other_yaml_is_meant_as_a_manifest(path):
    assert kind_of(path, "a: 1\n") is Kind.KUBERNETES


@pytest.mark.parametrize("path", [".k8s/web.yaml", "values-prod.yaml"])
def test_what_says_its_kind_is_a_manifest_wherever_it_lies(path):
    assert kind_of(path, "apiVersion: v1\nkind: Pod\n") is Kind.KUBERNETES
