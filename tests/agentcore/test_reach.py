"""What NetworkPolicies let through, cell by cell."""

from __future__ import annotations

from typing import Any

import pytest

from agentcore.reach import reaches

WEB = {"namespace": "shop", "labels": {"app": "web"}}
API = {"namespace": "shop", "labels": {"app": "api"}, "ports": {"http": 8080}}
STRANGER = {"namespace": "staging", "labels": {"app": "web"}}


def policy(**spec: Any) -> dict[str, Any]:
    return {"kind": "NetworkPolicy", "metadata": {"name": "p", "namespace": "shop"}, "spec": spec}


DENY_ALL = policy(podSelector={}, policyTypes=["Ingress", "Egress"])


def ingress(*peers: dict[str, Any], ports: Any = None) -> dict[str, Any]:
    return policy(podSelector={"matchLabels": {"app": "api"}}, ingress=[{"from": list(peers), "ports": ports}])


def test_without_policies_everybody_is_reached() -> None:
    assert reaches([], STRANGER, API, 8080)


def test_a_selected_pod_is_closed() -> None:
    assert not reaches([DENY_ALL], WEB, API, 8080)


def test_policies_of_another_namespace_do_not_matter() -> None:
    other = {**DENY_ALL, "metadata": {"name": "p", "namespace": "staging"}}
    assert reaches([other], WEB, API, 8080)


def test_both_ends_must_allow_it() -> None:
    into_api = ingress({"podSelector": {"matchLabels": {"app": "web"}}})
    out_of_web = policy(
        podSelector={"matchLabels": {"app": "web"}},
        policyTypes=["Egress"],
        egress=[{"to": [{"podSelector": {"matchLabels": {"app": "api"}}}]}],
    )
    assert not reaches([DENY_ALL, into_api], WEB, API, 8080)
    assert reaches([DENY_ALL, into_api, out_of_web], WEB, API, 8080)


@pytest.mark.parametrize(
    ("peers", "reached"),
    [
        ([{"podSelector": {}}], [WEB]),
        ([{"namespaceSelector": {}}], [WEB, STRANGER]),
        ([{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "staging"}}}], [STRANGER]),
        ([{"namespaceSelector": {}, "podSelector": {"matchLabels": {"app": "batch"}}}], []),
        ([{"namespaceSelector": {}}, {"podSelector": {"matchLabels": {"app": "batch"}}}], [WEB, STRANGER]),
        ([{"ipBlock": {"cidr": "0.0.0.0/0"}}], []),
        ([], [WEB, STRANGER]),
    ],
)
def test_peers_in_one_entry_and_in_two(peers: list[dict[str, Any]], reached: list[object]) -> None:
    rule = ingress(*peers)
    assert [end for end in (WEB, STRANGER) if reaches([rule], end, API, 8080)] == reached


@pytest.mark.parametrize(
    ("ports", "open_ports"),
    [
        (None, [80, 8080]),
        ([{"port": 8080}], [8080]),
        ([{"port": "http"}], [8080]),
        ([{"port": 80}], [80]),
        ([{"port": 8000, "endPort": 9000}], [8080]),
        ([{"protocol": "UDP", "port": 8080}], []),
        ([{"protocol": "TCP"}], [80, 8080]),
    ],
)
def test_ports_are_those_of_the_pod(ports: Any, open_ports: list[int]) -> None:
    rule = ingress(ports=ports)
    assert [port for port in (80, 8080) if reaches([rule], WEB, API, port)] == open_ports


def test_types_left_out_follow_the_rules() -> None:
    only_egress = policy(podSelector={"matchLabels": {"app": "web"}}, egress=[{"ports": [{"port": 53}]}])
    assert not reaches([only_egress], WEB, API, 8080)
    assert not reaches([only_egress], API, WEB, 8080)  # ingress is always among the defaults
    assert reaches([ingress()], API, WEB, 8080)


@pytest.mark.parametrize("odd", [None, [], [None], [{"kind": "NetworkPolicy"}], [policy(ingress="x", egress=3)]])
def test_data_of_another_shape_raises_nothing(odd: Any) -> None:
    assert isinstance(reaches(odd, None, {"labels": 3, "ports": []}, "http", None), bool)
