"""Typing errors are read as the field's words; names, images, code and English stay."""

import pytest

from agentcore.asking.understanding import understand
from agentcore.contract import Query


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("what is a kuberntes cluster", "kuberntes", "kubernetes"),
        ("write a deplyoment", "deplyoment", "deployment"),
        ("dockerfil for node", "dockerfil", "dockerfile"),
        ("statefullset for postgres", "statefullset", "statefulset"),
        ("ingres with tls", "ingres", "ingress"),
        ("readyness prob", "readyness", "readiness"),
        ("readyness prob", "prob", "probe"),
        ("horizontal pod autoscaller", "autoscaller", "autoscaler"),
        ("my contianer crashes", "contianer", "container"),
        ("persistant volume claim", "persistant", "persistent"),
        ("whats the diffrence between a job and a cronjob", "diffrence", "difference"),
        ("KUBERNTES NAMESPCE", "namespce", "namespace"),
        ("nework policy", "nework", "network"),
        ("congifmap", "congifmap", "configmap"),
        ("how to exspose a service", "exspose", "expose"),
    ],
)
def test_a_typing_error_is_read_as_the_word_that_was_meant(text, wrong, right):
    understood = understand(Query(text))
    assert (wrong, right) in understood.corrections
    assert right in understood.words


@pytest.mark.parametrize(
    "text",
    [
        "deploy an app called deplyoment",
        "image registry.example.com/kuberntes:1.0",
        "what does `kuberntes` mean",
        "How do containers, images and cgroups differ?",
        "the content of the context is stated later",
        "my colleague plans a contest about places and notes",
        "run node 22 with python3.12 and v1.27.3",
        "my payments service shall interact with orders",
        "cluster storage, services, deployments and StatefulSets",
        "ein Behälter für Anwendungen",
        "podcast",
    ],
)
def test_what_is_a_name_or_a_word_is_left_as_it_is(text):
    assert understand(Query(text)).corrections == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Write a Dockerfile for my Flask app", "Wirte a dockerfle for my flsk app"),
        (
            "What is the difference between a Deployment and a StatefulSet?",
            "diference betwen deploymnet and statefulset",
        ),
        ("Why is my pod pending?", "why is my pod pendng"),
    ],
)
def test_a_question_with_errors_is_understood_as_the_one_without(right, wrong):
    assert understand(Query(wrong)).intent is understand(Query(right)).intent
