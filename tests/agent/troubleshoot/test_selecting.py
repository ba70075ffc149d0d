"""A Service's selector is compared with the labels that are pasted beside it."""

import pytest

SERVICES = """\
$ kubectl get svc -n shop -o wide
NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE   SELECTOR
{}
"""
PODS = """\
$ kubectl get pods -n {} --show-labels
NAME                   READY   STATUS    RESTARTS   AGE   LABELS
web-5d4b9c8f7d-9qwer   1/1     Running   0          3h    {}
"""
WEB = "web    ClusterIP   10.96.12.201   <none>        80/TCP    12d   {}"
API = "api    ClusterIP   10.96.12.202   <none>        80/TCP    12d   app=api"


def pasted(selector, labels, namespace="shop", others=()):
    return SERVICES.format("\n".join([WEB.format(selector), *others])) + PODS.format(namespace, labels)


@pytest.mark.parametrize(
    ("selector", "labels"),
    [
        ("app=webb", "app=web"),
        ("app=web,tier=front", "app=web"),
        ("app=web,tier=front", "app=web,tier=back,pod-template-hash=5d4b9c8f7d"),
        ("app.kubernetes.io/name=web", "app=web"),
        ("app=webb", "<none>"),
    ],
)
def test_labels_that_do_not_have_all_of_the_selector_are_told(found, selector, labels):
    assert found(pasted(selector, labels)) == ["selector-mismatch"]


@pytest.mark.parametrize(
    ("selector", "labels"),
    [("app=web", "app=web"), ("app=web", "tier=front,app=web"), ("<none>", "app=web")],
)
def test_labels_that_have_all_of_it_and_what_is_not_shown_are_no_fault(found, selector, labels):
    assert found(pasted(selector, labels)) == []


def test_pods_of_another_namespace_prove_nothing(found):
    assert found(pasted("app=webb", "app=web", namespace="dev")) == []


def test_a_service_whose_pods_are_not_shown_is_left_alone(found):
    assert found(pasted("app=web", "app=web", others=[API])) == []


def test_selector_and_labels_are_both_quoted(verdicts):
    verdict = verdicts(pasted("app=webb", "app=web"))["selector-mismatch"]
    quoted = [each.text for each in verdict.evidence]
    assert any("app=webb" in text for text in quoted)
    assert any("Running" in text for text in quoted)
    assert verdict.confidence == "certain"
