"""What RBAC allows, question by question, as `kubectl auth can-i` would answer."""

from __future__ import annotations

from typing import Any

import pytest

from agentcore.expressions import Facts, compiled
from agentcore.rights import allows

STATUS = "system:serviceaccount:shop:status"
SUBJECT = {"kind": "ServiceAccount", "name": "status", "namespace": "shop"}
READ_PODS = {"apiGroups": [""], "resources": ["pods"], "verbs": ["list", "watch"]}


def role(*rules: dict[str, Any], kind: str = "Role", name: str = "r", namespace: str = "shop", **more: Any) -> Any:
    metadata = {"name": name, "namespace": namespace} if kind == "Role" else {"name": name}
    return {"kind": kind, "metadata": metadata | more.pop("metadata", {}), "rules": list(rules), **more}


def binding(*subjects: dict[str, Any], to: str = "Role", name: str = "r", namespace: str = "shop") -> Any:
    return {
        "kind": "RoleBinding",
        "metadata": {"name": "b", "namespace": namespace},
        "subjects": list(subjects) or [SUBJECT],
        "roleRef": {"kind": to, "name": name},
    }


def cluster_binding(name: str, *subjects: dict[str, Any]) -> Any:
    return {**binding(*subjects, to="ClusterRole", name=name), "kind": "ClusterRoleBinding", "metadata": {"name": "b"}}


def can(
    objects: list[Any], verb: str, resource: str, *, group: str = "", name: str = "", namespace: str = "shop"
) -> bool:
    return allows(objects, STATUS, verb, group, resource, name, namespace)


def test_a_role_alone_allows_nothing() -> None:
    assert not can([role(READ_PODS)], "list", "pods")


def test_a_binding_hands_out_what_the_role_says_and_no_more() -> None:
    objects = [role(READ_PODS), binding()]
    assert can(objects, "list", "pods")
    assert not can(objects, "get", "pods")
    assert not can(objects, "list", "secrets")
    assert not can(objects, "list", "pods", group="apps")
    assert not can(objects, "list", "pods", namespace="web-staging")
    assert not can(objects, "list", "pods", namespace="")


def test_rights_of_several_bindings_add_up() -> None:
    exec_rule = {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}
    objects = [role(READ_PODS), binding(), role(exec_rule, name="x"), binding(name="x")]
    assert can(objects, "list", "pods")
    assert can(objects, "create", "pods/exec")


@pytest.mark.parametrize(
    ("resources", "asked", "allowed"),
    [
        (["*"], "pods", True),
        (["*"], "pods/exec", True),
        (["pods"], "pods/exec", False),
        (["pods/exec"], "pods", False),
        (["*/exec"], "pods/exec", True),
        (["*/exec"], "pods", False),
        (["pods/*"], "pods/exec", False),
    ],
)
def test_what_hangs_below_a_resource_is_a_right_of_its_own(resources: list[str], asked: str, allowed: bool) -> None:
    objects = [role({"apiGroups": [""], "resources": resources, "verbs": ["create"]}), binding()]
    assert can(objects, "create", asked) is allowed


def test_a_star_stands_for_every_verb_and_group() -> None:
    objects = [role({"apiGroups": ["*"], "resources": ["deployments"], "verbs": ["*"]}), binding()]
    assert can(objects, "delete", "deployments", group="apps")


def test_names_limit_a_rule_to_requests_that_have_one() -> None:
    objects = [role({**READ_PODS, "verbs": ["get", "list"], "resourceNames": ["api"]}), binding()]
    assert can(objects, "get", "pods", name="api")
    assert not can(objects, "get", "pods", name="db")
    assert not can(objects, "list", "pods")


def test_a_cluster_role_holds_where_its_binding_is() -> None:
    reader = role(READ_PODS, kind="ClusterRole")
    in_staging = [reader, binding(to="ClusterRole", namespace="web-staging")]
    assert can(in_staging, "list", "pods", namespace="web-staging")
    assert not can(in_staging, "list", "pods")
    everywhere = [reader, cluster_binding("r")]
    assert can(everywhere, "list", "pods")
    assert can(everywhere, "list", "pods", namespace="")


def test_a_role_of_another_namespace_is_another_role() -> None:
    assert not can([role(READ_PODS, namespace="web-staging"), binding()], "list", "pods")


def test_a_cluster_binding_hands_out_no_role_of_a_namespace() -> None:
    assert not can(
        [role(READ_PODS), {**cluster_binding("r"), "roleRef": {"kind": "Role", "name": "r"}}], "list", "pods"
    )


@pytest.mark.parametrize(
    ("subject", "bound"),
    [
        ({"kind": "ServiceAccount", "name": "status"}, True),  # the namespace of the binding
        ({"kind": "ServiceAccount", "name": "status", "namespace": "web-staging"}, False),
        ({"kind": "ServiceAccount", "name": "other", "namespace": "shop"}, False),
        ({"kind": "User", "name": STATUS}, True),
        ({"kind": "User", "name": "status"}, False),
        ({"kind": "Group", "name": "system:serviceaccounts:shop"}, True),
        ({"kind": "Group", "name": "system:serviceaccounts:web-staging"}, False),
        ({"kind": "Group", "name": "system:serviceaccounts"}, True),
        ({"kind": "Group", "name": "system:authenticated"}, True),
        ({"kind": "Group", "name": "admins"}, False),
    ],
)
def test_who_a_binding_names(subject: dict[str, Any], bound: bool) -> None:
    assert can([role(READ_PODS), binding(subject)], "list", "pods") is bound


def test_a_cluster_binding_needs_the_namespace_of_an_account() -> None:
    reader = role(READ_PODS, kind="ClusterRole")
    assert not can([reader, cluster_binding("r", {"kind": "ServiceAccount", "name": "status"})], "list", "pods")


@pytest.mark.parametrize(
    ("name", "verb", "group", "resource", "allowed"),
    [
        ("view", "list", "", "configmaps", True),
        ("view", "get", "", "pods/log", True),
        ("view", "list", "", "secrets", False),
        ("view", "delete", "apps", "deployments", False),
        ("edit", "list", "", "secrets", True),
        ("edit", "create", "", "pods/exec", True),
        ("edit", "create", "rbac.authorization.k8s.io", "rolebindings", False),
        ("admin", "create", "rbac.authorization.k8s.io", "rolebindings", True),
        ("admin", "list", "", "nodes", False),
        ("cluster-admin", "delete", "anything.example", "things", True),
    ],
)
def test_default_roles_need_not_be_in_the_files(name: str, verb: str, group: str, resource: str, allowed: bool) -> None:
    assert can([binding(to="ClusterRole", name=name)], verb, resource, group=group) is allowed


def test_a_cluster_role_may_gather_others_by_label() -> None:
    part = role(READ_PODS, kind="ClusterRole", name="part", metadata={"labels": {"for": "monitoring"}})
    own = {"apiGroups": [""], "resources": ["secrets"], "verbs": ["list"]}
    whole = role(
        own, kind="ClusterRole", aggregationRule={"clusterRoleSelectors": [{"matchLabels": {"for": "monitoring"}}]}
    )
    objects = [part, whole, cluster_binding("r")]
    assert can(objects, "list", "pods")
    assert not can(objects, "list", "secrets"), "the control plane overwrites its own rules"


def test_a_label_adds_rules_to_a_default_role_and_those_above_it() -> None:
    label = {"rbac.authorization.k8s.io/aggregate-to-edit": "true"}
    crons = {"apiGroups": ["stable.example.com"], "resources": ["crontabs"], "verbs": ["create"]}
    extra = role(crons, kind="ClusterRole", name="crons", metadata={"labels": label})
    expected = {"view": False, "edit": True, "admin": True}
    for name, allowed in expected.items():
        objects = [extra, binding(to="ClusterRole", name=name)]
        assert can(objects, "create", "crontabs", group="stable.example.com") is allowed


def test_data_of_another_shape_allows_nothing() -> None:
    broken = [
        None,
        {"kind": "RoleBinding", "subjects": "x"},
        {"kind": "RoleBinding", "subjects": [SUBJECT], "roleRef": 1},
    ]
    assert not can([*broken, role()], "list", "pods")
    assert not allows("objects", STATUS, "list", "", "pods")


def test_a_criterion_may_ask() -> None:
    facts = Facts({"objects": lambda: [role(READ_PODS), binding()]})
    asked = 'allows(objects, "system:serviceaccount:shop:status", "{}", "", "pods", "", "shop")'
    assert compiled(asked.format("list")).holds(facts)
    assert not compiled(asked.format("delete")).holds(facts)
