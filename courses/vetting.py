"""Whether what a text shows as code is what it is shown as: it parses, good files are good and bad ones are bad.

A whole file (a Kubernetes object, a Dockerfile, a Compose file) is reviewed by the default rules. Where it is shown as
good, whatever it refers to is taken to exist, because a text shows one file of a bundle.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache

import yaml

from agentcore import Finding, Settings, Severity, review
from agentcore.parsing import helm_templates
from courses.fencing import Fence
from courses.highlighting import Info

GAP = re.compile(r"…|_{3,}")  # something left out, or to be filled in
# What a file may name that stands in another one. An image is not among it: its tag stands where it is named.
KINDS = """
    ClusterRole ConfigMap CronJob DaemonSet Deployment Gateway GatewayClass Ingress IngressClass Job Namespace Node
    PersistentVolume PersistentVolumeClaim Pod PriorityClass ReplicaSet ResourceClaim ResourceClaimTemplate Role
    RuntimeClass Secret Service ServiceAccount StatefulSet StorageClass VolumeSnapshot
"""
ELSEWHERE = tuple(f"{kind}/*" for kind in KINDS.split())
TEMPLATE = re.compile(r"\{\{")
BEGINS_DOCKERFILE = re.compile(r"(?:\s*(?:#.*)?\n)*(?:ARG\s.*\n|\s*(?:#.*)?\n)*FROM\s", re.IGNORECASE)

Remark = tuple[int, str]  # the line of the listing, from 1, and what is wrong with it


def remarks(fence: Fence, kubernetes_version: str) -> Iterator[Remark]:
    """What is wrong with a fence, on its own lines."""
    info = Info.read(fence.info)
    broken = list(parse_remarks(info, fence.text))
    name = name_of_whole(info, fence.text)
    if not info.is_bad:
        yield from broken
    if broken or name is None:
        return
    if info.is_bad:
        if not found_in(name, fence.text, kubernetes_version):
            yield 1, "shown as `.bad`, but the default rules find nothing in it"
        return
    for finding in found_in(name, fence.text, kubernetes_version, assume=ELSEWHERE):
        if finding.severity in (Severity.ERROR, Severity.WARNING):
            yield finding.line, f"shown as good, but {finding.rule_id} finds: {finding.message}"


def parse_remarks(info: Info, text: str) -> Iterator[Remark]:
    """What keeps a listing from being read. A gap may stand alone on a line, or as a value."""
    readable = "\n".join("#" if GAP.fullmatch(line.strip()) else line for line in text.split("\n"))
    if info.language == "json":
        try:
            json.loads(text)
        except ValueError as error:
            yield getattr(error, "lineno", 1), f"not JSON: {error}"
    elif info.language == "yaml" and TEMPLATE.search(text):
        for problem in helm_templates.read(text, "templates/shown.yaml").problems:
            yield problem.span.line, f"not a Helm template: {problem.message}"
    elif info.language == "yaml":
        yield from unreadable("shown.yaml", readable)
    elif info.language == "dockerfile":
        yield from unreadable("Dockerfile", readable)


def unreadable(name: str, text: str) -> Iterator[Remark]:
    for finding in review({name: text}, select=()).findings:
        if finding.rule_id.partition("/")[0] != "file":
            yield finding.line, f"does not parse: {finding.message}"


def name_of_whole(info: Info, text: str) -> str | None:
    """What a listing is called for the engine, if it is a whole file; None for an excerpt."""
    if GAP.search(text) or "excerpt" in info.title or (info.language == "yaml" and TEMPLATE.search(text)):
        return None
    if info.language == "dockerfile" and BEGINS_DOCKERFILE.match(text):
        return "Dockerfile"
    if info.language == "yaml":
        return name_of_yaml(text)
    return None


def name_of_yaml(text: str) -> str | None:
    try:
        documents = [each for each in yaml.load_all(text, Loader=yaml.CSafeLoader) if each is not None]
    except yaml.YAMLError:
        return None
    if documents and all(isinstance(each, dict) and {"apiVersion", "kind"} <= set(each) for each in documents):
        return "manifest.yaml"
    if len(documents) == 1 and isinstance(documents[0], dict) and "services" in documents[0]:
        return "compose.yaml"
    return None


@lru_cache(maxsize=1024)
def found_in(name: str, text: str, kubernetes_version: str, assume: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    settings = Settings(kubernetes_version=kubernetes_version, assume=assume)
    return review({name: text}, settings=settings).findings
