"""Which issue or fault a question without a paste describes: by what one sees, or by the words people have for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from agentcore import knowledge
from agentcore.asking.choosing.naming import names_in
from agentcore.asking.choosing.platforms import platforms_of
from agentcore.asking.choosing.ranking import WORD, Index, words_of
from agentcore.asking.understood import Understood
from agentcore.contract import Platform
from agentcore.knowledge.records import Fault, Issue, Node, Procedure, Way
from agentcore.knowledge.symptoms import symptoms

Trouble = Issue | Fault
NEAR = 0.4
NAMED = 0.6  # as near as a status that is written out is, whatever stands around it
MOST = 3
OF_DOCKER = ("docker ", "docker-compose ")
# the kind of object that a way to look is about; what is about a Pod loses where another kind is named and no Pod
KINDS = {
    "namespace": ("namespaces", "namespace", "ns"),
    "persistentvolumeclaim": ("pvcs", "pvc", "claims", "claim", "persistentvolumeclaims", "persistentvolumeclaim"),
    "node": ("nodes", "node"),
    "horizontalpodautoscaler": ("hpas", "hpa", "autoscaler"),
    "job": ("jobs", "job"),
    "cronjob": ("cronjobs", "cronjob"),
    "ingress": ("ingresses", "ingress"),
    "pod": ("pods", "pod", "containers", "container"),
}
_LOOKED_AT = re.compile(r"^kubectl (?:describe|get) ([a-z]+)\b")
_OF_PODS = re.compile(r"^kubectl (?:logs|events|exec)\b")
OF_ANOTHER_KIND = 0.6
OF_ITS_KIND = 1.6


def troubles_of(understood: Understood) -> list[Trouble]:
    """The likeliest first. Empty where the question names nothing that one sees."""
    asked = words_of(" ".join((*understood.words, understood.query.query)))
    asked -= words_of(" ".join(names_in(understood).values()))
    kinds = _kinds_in(understood)
    named = [(NAMED, one) for one in named_issues(understood)]
    near = [(score, one) for score, one in _index().scored(asked) if score * _fit(one, kinds) >= NEAR]
    weighed = [(score * _fit(one, kinds), one) for score, one in (*named, *near)]
    found = sorted(weighed, key=lambda each: -each[0])
    allowed = [one for _, one in found if _is_of(understood.query.platform, one)]
    return list({id(one): one for one in allowed}.values())[:MOST]


def _kinds_in(understood: Understood) -> frozenset[str]:
    """The kinds of object that the question names, by the words people have for them."""
    asked = set(WORD.findall(" ".join((*understood.words, understood.query.query)).lower()))
    return frozenset(kind for kind, names in KINDS.items() if asked & set(names))


def _fit(trouble: Trouble, kinds: frozenset[str]) -> float:
    """How much better or worse a trouble fits for the kind that it is about, and the kinds that are named."""
    own = _kind_of(trouble)
    if not kinds or "pod" in kinds or not own:
        return 1.0
    return OF_ITS_KIND if own in kinds else OF_ANOTHER_KIND


@cache
def _kind_of(trouble: Trouble) -> str:
    look = first_look(trouble)
    if _OF_PODS.match(look):
        return "pod"
    found = _LOOKED_AT.match(look)
    return next((kind for kind, names in KINDS.items() if found and found[1] in names), "")


def named_issues(understood: Understood) -> list[Issue]:
    """Those whose status or id stands in the question."""
    return [one for one in knowledge.issues() if one.id in understood.named]


def called(trouble: Trouble) -> str:
    """As one sees it, or what it is."""
    return trouble.see if isinstance(trouble, Issue) else trouble.title


def first_look(trouble: Trouble) -> str:
    return trouble.look if isinstance(trouble, Issue) else trouble.next_command


def way_out_of(fault: Fault, understood: Understood) -> Fault | Way:
    """The fault's own way, or the one without a cluster where only Docker is asked about."""
    return fault.docker if fault.docker and platforms_of(understood) == {Platform.DOCKER} else fault


def _is_of(platform: Platform, trouble: Trouble) -> bool:
    if platform is Platform.BOTH or (isinstance(trouble, Fault) and trouble.docker):
        return True
    return first_look(trouble).startswith(OF_DOCKER) == (platform is Platform.DOCKER)


@cache
def _index() -> Index[Trouble]:
    return Index(_texts(), lean=0.65)


def _texts() -> Iterator[tuple[Trouble, str]]:
    answers = _answers_to()
    said = symptoms()
    for issue in knowledge.issues():
        for text in (*issue.see.split(","), *issue.also, *answers.get(issue.id, ()), *said.get(issue.id, ())):
            yield issue, text
    issues = {issue.id for issue in knowledge.issues()}
    for fault in knowledge.faults().values():
        for text in (fault.title, *(() if fault.id in issues else said.get(fault.id, ()))):
            yield fault, text


def _answers_to() -> dict[str, list[str]]:
    """What the decision tree calls the way to an issue."""
    nodes = knowledge.decision_tree().nodes
    found: dict[str, list[str]] = {}
    for node in nodes.values():
        for answer in node.answers:
            if nodes[answer.to].issue:
                found.setdefault(nodes[answer.to].issue, []).append(answer.say)
    return found


def question_about(issue: str) -> Node | None:
    """The question of the decision tree that tells the kinds of this issue apart."""
    nodes = knowledge.decision_tree().nodes
    for node in nodes.values():
        if any(nodes[answer.to].issue == issue for answer in node.answers):
            return node
    return None


def procedure_for(trouble: Trouble) -> Procedure | None:
    """The way to recover from it: of the procedures of its lesson the one whose title it shares most words with."""
    issues = {one.id: one for one in knowledge.issues()}
    issue = trouble if isinstance(trouble, Issue) else issues.get(trouble.issue)
    if issue is None:
        return None
    seen = words_of(f"{issue.id} {issue.see}")
    taught = [one for one in knowledge.procedures() if one.lesson == issue.lesson]
    shared = [len(seen & words_of(f"{one.id} {one.title}")) for one in taught]
    if any(shared):
        return taught[shared.index(max(shared))]
    return taught[0] if len(taught) == 1 else None
