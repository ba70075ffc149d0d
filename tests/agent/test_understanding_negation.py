"""What is ruled out is not wanted; what only does not work, or is no less than a number, is not ruled out."""

import pytest

from agentcore import reply
from agentcore.asking.intents import Intent
from agentcore.asking.understanding import understand
from agentcore.blueprints.wanted import Exposure, Part, Workload
from agentcore.contract import Environment, Query


def wanted(text):
    return understand(Query(text)).wanted


@pytest.mark.parametrize(
    "text",
    [
        "deploy my api, no ingress and no hpa",
        "deployment for cart but without an ingress or hpa",
        "deploy cart, I don't want an ingress and I do not need any autoscaler",
        "everything except an ingress for cart in production",
    ],
)
def test_a_part_that_is_ruled_out_is_not_wanted(text):
    assert wanted(text).parts == ()
    assert wanted(text).exposure is None


@pytest.mark.parametrize(
    "text",
    ["deploy my api with an ingress and an hpa", "not only an hpa, an ingress too", "no plain service: hpa, ingress"],
)
def test_what_is_named_beside_it_is_wanted(text):
    assert wanted(text).parts == (Part.AUTOSCALER,)
    assert wanted(text).exposure is Exposure.INGRESS


def test_of_two_that_are_set_against_each_other_the_first_is_wanted():
    assert wanted("use a clusterip instead of a loadbalancer").exposure is Exposure.CLUSTER_IP
    assert wanted("a daemonset rather than a deployment").workload is Workload.DAEMON_SET
    assert wanted("not a statefulset, a deployment for redis").workload is Workload.DEPLOYMENT


@pytest.mark.parametrize(
    ("text", "environment"),
    [
        ("this is not for production, deploy my app", Environment.DEVELOPMENT),
        ("deploy it in staging, not in production", Environment.STAGING),
        ("not staging but production", Environment.PRODUCTION),
        ("why not in three copies in production", Environment.PRODUCTION),
    ],
)
def test_an_environment_may_be_ruled_out(text, environment):
    assert wanted(text).environment is environment


def test_another_program_or_manager_may_be_ruled_out():
    assert wanted("django without postgres in compose, only redis").backing == ("redis",)
    assert wanted("dockerfile for a node app without npm, with pnpm").package_manager == "pnpm"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("run my app not as root", Intent.SECURE),
        ("my ingress does not reach the service", Intent.DEBUG),
        ("update my app without downtime", Intent.DEPLOY),
    ],
)
def test_a_wish_may_be_said_in_the_negative(text, intent):
    assert understand(Query(text)).intent is intent


def test_what_is_ruled_out_is_not_written_though_the_environment_brings_it():
    text = "deploy my api, no network policy and no pdb, without a port, in production"
    kinds = {file.path for file in reply(Query(text)).files}
    assert "k8s/deployment.yaml" in kinds
    assert not kinds & {"k8s/networkpolicy.yaml", "k8s/pdb.yaml", "k8s/service.yaml"}


def test_what_is_asked_for_later_is_left_out_no_more():
    earlier = (Query("deploy my api without a pdb in production"),)
    assert understand(Query("and a pdb"), earlier).wanted.left_out == ()
    assert understand(Query("in staging"), earlier).wanted.left_out == ("PodDisruptionBudget",)


def test_what_is_ruled_out_is_no_topic_of_what_is_written():
    assert "ingress" not in understand(Query("deploy my api without an ingress")).topics
    assert "ingress" in understand(Query("why would somebody not use an ingress?")).topics
