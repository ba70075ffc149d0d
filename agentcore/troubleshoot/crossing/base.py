"""What a cross-check is: it takes a question that the paste left, and looks for its answer in the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from agentcore.inspection import Inspection
from agentcore.parsing.kubernetes_parts import Container, KubernetesObject, PodSpec
from agentcore.spans import Span
from agentcore.troubleshoot.observations import Subject


@dataclass(frozen=True)
class Question:
    """A verdict as far as the paste goes: the fault, what it is about, the names it gave, and the lines it quotes."""

    fault: str
    subject: Subject
    names: Mapping[str, str]
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


@dataclass(frozen=True)
class Told:
    """A place in a file: the cause (`confirms`), or only worth a sentence. `fault` is the narrower fault it proves."""

    span: Span
    confirms: bool = True
    says: str = ""
    fault: str = ""


Look = Callable[[Question, Inspection], Iterator[Told]]


@dataclass
class Check:
    """The looks of one subject, by the faults they are for."""

    module: str
    looks: dict[str, list[Look]] = field(default_factory=dict, repr=False)

    def on(self, *faults: str) -> Callable[[Look], Look]:
        def register(look: Look) -> Look:
            for fault in faults:
                self.looks.setdefault(fault, []).append(look)
            return look

        return register

    def told(self, question: Question, inspection: Inspection) -> Iterator[Told]:
        for look in self.looks.get(question.fault, ()):
            yield from look(question, inspection)


def workloads(question: Question, inspection: Inspection) -> list[PodSpec]:
    """The Pods of the workload the question is about: the one its name begins with, or the only one there is."""
    if inspection.manifests is None:
        return []
    pods = list(inspection.manifests.select(PodSpec))
    name = question.subject.name
    fitting = [pod for pod in pods if name == pod.object.name or name.startswith(f"{pod.object.name}-")]
    longest = max((len(pod.object.name) for pod in fitting), default=0)
    if fitting:
        return [pod for pod in fitting if len(pod.object.name) == longest]
    return pods if len(pods) == 1 and not (name and question.subject.kind == "pod") else []


def containers(question: Question, inspection: Inspection) -> list[Container]:
    """The containers of that workload; only the one the paste names, if it names one."""
    found = [each for pod in workloads(question, inspection) for each in pod.all_containers]
    name = question.subject.container or question.names.get("CONTAINER", "")
    return [each for each in found if each.name == name] or found


def objects(kind: str, name: str, inspection: Inspection) -> list[KubernetesObject]:
    """The objects of a kind with a name; all of the kind where no name is known."""
    found = inspection.manifests.of_kind(kind) if inspection.manifests else ()
    return [each for each in found if not name or each.name == name]
