"""A base image without tag or digest."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A base image names no version.",
    why="Without a tag Docker takes `latest`, so the same file builds on another image tomorrow.",
    fix="Name a release such as `python:3.12-slim`, or a digest.",
    ignore_when="Where the image is a local one that the same script builds right before, under no tag.",
    good=(
        "  FROM python:3.12-slim",
        "  FROM golang:1.23 AS build\n  FROM build",
        "  FROM scratch",
        "  FROM debian@sha256:4b50eb66f977b4062683ff434ef18ac191da862dbe966961bc11990cf5791a8d",
        "  FROM registry.example.com:5000/team/app:1.4",
        "  ARG BASE\n  FROM $BASE",
    ),
    bad=(
        "> FROM python",
        "  FROM debian:12 AS os\n> FROM python AS app",
        "> FROM registry.example.com:5000/team/app",
        "  ARG BASE=alpine\n> FROM $BASE",
    ),
    equivalents=("hadolint:DL3006", "checkov:CKV_DOCKER_7"),
    sources=("https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if node.image == "scratch" or node.tag or node.digest or file.stage_named(node.reference, node.stage):
        return
    if node.image_word.is_known and node.image:
        yield rule.finding(node.image_word.span, f"`{node.image}` names no version.")
