"""A finding → the verdict that is shown."""

from __future__ import annotations

import re
from dataclasses import replace

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence, Evidence, Verdict
from agentcore.troubleshoot.docker_observations import CONTAINER, DockerMessage
from agentcore.troubleshoot.filling import filled
from agentcore.troubleshoot.observations import ContainerState, Subject
from agentcore.troubleshoot.pasting import Paste
from agentcore.troubleshoot.weighing import Finding

# which placeholder names a subject of a kind
_PLACEHOLDERS = {
    "pod": "POD",
    "deployment": "DEPLOYMENT",
    "replicaset": "REPLICASET",
    "statefulset": "STATEFULSET",
    "daemonset": "DAEMONSET",
    "service": "SERVICE",
    "endpoints": "SERVICE",
    "node": "NODE",
    "persistentvolumeclaim": "CLAIM",
    "horizontalpodautoscaler": "HPA",
    "namespace": "NAMESPACE",
    "job": "JOB",
    "cronjob": "CRONJOB",
    "ingress": "INGRESS",
    "container": "CONTAINER",
}
_OF_REPLICASET = re.compile(r"^(?P<deployment>.+)-[a-z0-9]{6,10}(?:-[a-z0-9]{5})?$")
MOST_SUBJECTS = 3


def verdict(finding: Finding, case: Case, paste: Paste) -> Verdict:
    fault = finding.fault
    way = fault.docker if fault.docker and is_dockers(finding, case) else fault
    subjects = finding.subjects
    names = names_of(finding, subjects[0], case)
    container = names.get("CONTAINER", "") if _has_several(subjects[0], case) else ""

    def said(command: str) -> str:
        return _with_container(filled(command, names), container)

    evidence = tuple(Evidence(clue.line.number, paste.quoted(clue.line)) for clue in finding.lines())
    return Verdict(
        fault=fault.id,
        issue=fault.issue,
        title=fault.title,
        subject=subject_text(subjects),
        confidence=finding.confidence,
        evidence=evidence,
        cause=filled(fault.cause, names),
        recovery=tuple(replace(step, command=said(step.command)) for step in way.recovery),
        next_command=said(way.next_command),
        alternatives=() if finding.confidence is Confidence.CERTAIN else fault.confused_with,
        lesson=fault.lesson,
        lab=fault.lab,
    )


def is_dockers(finding: Finding, case: Case) -> bool:
    """Whether a fault was met without a cluster, so that `kubectl` cannot help."""
    kinds = {clue.subject.kind for clue in finding.clues} - {""}
    if kinds:
        return kinds == {CONTAINER}
    commands = [clue.line.command for clue in finding.clues if clue.line.command]
    return all(command.tool != "kubectl" for command in commands) and bool(commands or case.of(DockerMessage))


def subject_text(subjects: list[Subject]) -> str:
    """`pod/web-1`, or `pod/web-1, pod/web-2 and 4 more`."""
    shown = [str(subject) for subject in subjects[:MOST_SUBJECTS] if str(subject)]
    more = len(subjects) - MOST_SUBJECTS
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def names_of(finding: Finding, subject: Subject, case: Case) -> dict[str, str]:
    """The placeholders' values: what the clues name, the subject, its namespace, its container."""
    names = finding.names
    placeholder = _PLACEHOLDERS.get(subject.kind)
    if placeholder and subject.name:
        names.setdefault(placeholder, subject.name)
    found = _OF_REPLICASET.match(subject.name) if subject.kind in ("pod", "replicaset") else None
    if found:
        names.setdefault("DEPLOYMENT", found["deployment"])
    names.setdefault("NAMESPACE", subject.namespace or case.namespace)
    names.setdefault("CONTAINER", subject.container or _failing_container(subject, case))
    return {name: value for name, value in names.items() if value}


def _failing_container(pod: Subject, case: Case) -> str:
    """The container of a Pod that waits, where the paste shows several."""
    waiting = [state.subject.container for state in _states(pod, case) if state.phase == "waiting"]
    return waiting[0] if _has_several(pod, case) and waiting else ""


def _has_several(pod: Subject, case: Case) -> bool:
    return len({state.subject.container for state in _states(pod, case)}) > 1


def _states(pod: Subject, case: Case) -> list[ContainerState]:
    return [state for state in case.of(ContainerState) if state.subject.name == pod.name]


def _with_container(command: str, container: str) -> str:
    """`kubectl logs` with the container said, which it wants where a Pod has several."""
    if not command.startswith("kubectl logs ") or " -c " in command or not container:
        return command
    return f"{command} -c {container}"
