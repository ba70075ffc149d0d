"""A base image that nobody updates."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

# facts, not a clock: each of these images was declared ended by those who made it
SUCCESSORS = {
    "openjdk": "`eclipse-temurin`",
    "adoptopenjdk": "`eclipse-temurin`",
    "java": "`eclipse-temurin`",
    "centos": "`rockylinux` or `almalinux`",
}

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A base image gets no security fixes any more.",
    why="What is found in it later stays open in every image built on it, and a scanner reports it for ever.",
    fix="Take the image that followed it, as the message names it.",
    ignore_when="Where old software is kept running on purpose and is not reachable from outside.",
    good=(
        "  FROM eclipse-temurin:21-jre",
        "  FROM python:3.12",
        "  FROM example.org/openjdk:21",
        "  FROM debian:12 AS centos\n  FROM centos",
    ),
    bad=(
        "> FROM openjdk:17-jdk-slim",
        "> FROM centos:7",
        "> FROM python:2.7-slim",
    ),
    sources=(
        "https://developers.redhat.com/articles/2022/09/16/updating-docker-hubs-openjdk-image",
        "https://hub.docker.com/_/centos",
        "https://peps.python.org/pep-0373/",
    ),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if file.stage_named(node.reference, node.stage) or not node.image_word.is_known:
        return
    image = node.image.removeprefix("docker.io/").removeprefix("library/")
    if image in SUCCESSORS:
        yield rule.finding(node.image_word.span, f"`{image}` is no longer updated; {SUCCESSORS[image]} followed it.")
    elif image == "python" and node.tag.split("-")[0].split(".")[0] == "2":
        yield rule.finding(node.image_word.span, f"`python:{node.tag}` is Python 2, which ended in 2020.")
