"""A base image with the tag latest."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Dockerfile, From
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A base image uses the tag `latest`.",
    why="`latest` moves with every release, so a build can break or change without any change in the file.",
    fix="Name the release that was tested, such as `node:22-slim`.",
    ignore_when="In a scheduled test that shall find out early whether the newest release still works.",
    good=("  FROM node:22-slim", "  ARG TAG=22\n  FROM node:$TAG", "  FROM node:latest-dev@sha256:ab12"),
    bad=("> FROM node:latest", "  ARG TAG=latest\n> FROM node:${TAG} AS build"),
    equivalents=("hadolint:DL3007", "checkov:CKV_DOCKER_7"),
    sources=("https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",),
)


@rule.on(From)
def check(node: From, file: Dockerfile) -> Iterator[Finding]:
    if node.tag == "latest" and not node.digest:
        yield rule.finding(node.image_word.span, f"`{node.reference}` moves with every release.")
