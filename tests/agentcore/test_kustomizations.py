"""What a kustomization says of the files that are handed in with it."""

from __future__ import annotations

import pytest

from agentcore.engine import review

PATCH = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n"


def found(files):
    return [(finding.path, finding.rule_id) for finding in review(files).findings]


@pytest.mark.parametrize(
    "kustomization",
    [
        "patches:\n- path: replicas.yaml\n",
        "patchesStrategicMerge: [./replicas.yaml]\n",
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\npatches:\n- path: replicas.yaml\n",
    ],
)
def test_a_patch_need_not_be_whole(kustomization):
    assert found({"prod/kustomization.yaml": kustomization, "prod/replicas.yaml": PATCH}) == []


def test_what_no_kustomization_lays_over_another_must_be_whole():
    files = {"prod/kustomization.yaml": "resources: [replicas.yaml]\n", "prod/replicas.yaml": PATCH}
    assert {rule for _, rule in found(files)} == {"kubernetes/missing-field"}


def test_a_patch_is_still_read_as_yaml():
    files = {"kustomization.yaml": "patches:\n- path: replicas.yaml\n", "replicas.yaml": "spec:\n  a: 1\n  a: 2\n"}
    assert found(files) == [("replicas.yaml", "yaml/duplicate-key")]


@pytest.mark.parametrize("text", ["", "- a\n", "patches: 5\n", "patches: [", "patches:\n- path: ../../etc\n", "\0"])
def test_an_odd_kustomization_leaves_manifests_alone(text):
    assert ("replicas.yaml", "kubernetes/missing-field") in found({"kustomization.yaml": text, "replicas.yaml": PATCH})
