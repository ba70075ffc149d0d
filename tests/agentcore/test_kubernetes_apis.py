"""The table of API versions that ended agrees with what each version of Kubernetes serves."""

from itertools import pairwise

import pytest

from agentcore.parsing import kubernetes
from agentcore.parsing.kubernetes import RemovedApi
from agentcore.parsing.kubernetes_apis import ending
from agentcore.parsing.schemas import schemas, versions
from agentcore.settings import Settings


def served(version: str) -> list[tuple[str, str]]:
    return [
        (api_version, kind)
        for kind, api_versions in schemas(version).kinds.items()
        for api_version in api_versions
        if not kind.endswith("List")
    ]


@pytest.mark.parametrize("version", versions())
def test_nothing_that_is_served_is_called_removed(version: str):
    assert [key for key in served(version) if (over := ending(*key)) and over.is_removed(version)] == []


@pytest.mark.parametrize("version", versions())
def test_what_replaces_a_deprecated_version_is_served(version: str):
    for api_version, kind in served(version):
        over = ending(api_version, kind)
        if over and over.is_deprecated(version) and over.removed_in:
            assert schemas(version).serves(over.replacement, kind), (api_version, kind)


@pytest.mark.parametrize(("old", "new"), list(pairwise(versions())))
def test_what_a_version_drops_is_known_to_have_been_removed(old: str, new: str):
    """Kinds that went without a successor are unknown kinds instead."""
    dropped = [key for key in served(old) if not schemas(new).serves(*key) and key[1] in schemas(new).kinds]
    stable = [key for key in dropped if "alpha" not in key[0]]
    assert [key for key in stable if not ending(*key)] == []


def test_a_removed_version_is_told_with_one_that_this_kubernetes_serves():
    text = "apiVersion: resource.k8s.io/v1alpha2\nkind: ResourceClaim\nmetadata: {name: gpu}\n"
    [problem] = kubernetes.parse({"claim.yaml": text}, Settings(kubernetes_version="1.32")).select(RemovedApi)
    assert "`resource.k8s.io/v1beta1` took its place" in problem.message
