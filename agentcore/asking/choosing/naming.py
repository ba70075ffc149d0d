"""Puts the names of a question where a text of the knowledge has a placeholder."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agentcore.asking.choosing.saying import said_in
from agentcore.asking.understood import Understood
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Wanted, Workload

PLACEHOLDER = re.compile(
    r"(?<![\w-])(?:APP|PORT|SERVICE-PORT|HOST-PORT|IMAGE|NAMESPACE|HOST|POD|CONTAINER|DEPLOYMENT|SERVICE|JOB|CRONJOB|HPA|WORKLOAD"
    r"|SIZE|REPLICAS|PROBED|PULL-SECRET|RESOURCES|VARIABLES|NODE|CLAIM|SECRET|VOLUME|REVISION|RELEASE(?!=)|FILE|ACCOUNT|USER|VERB|RESOURCE)"
    r"(?![A-Z_]|-[A-Z])"
)
NAMELESS = re.compile(r" (?:-n|--namespace) NAMESPACE\b")
CALLED_AS_THE_PROGRAM = ("APP", "CONTAINER", "DEPLOYMENT", "SERVICE", "JOB", "CRONJOB", "HPA", "RELEASE")
# a Pod's own name is made of a hash or a number behind its workload's
OF_A_POD = re.compile(r"-(?:[a-z0-9]{8,10}-)?[bcdfghjklmnpqrstvwxz2456789]{5}$|-\d{1,3}$")
# kubectl finds a workload's Pods by `deploy/web`, by its label, or not at all
ANY_CONTAINER = " -c CONTAINER"
POD_OF_THE_WORKLOAD = (
    (re.compile(r"\bkubectl (?P<verb>logs(?: -f)?|exec(?: -it)?) POD\b"), r"kubectl \g<verb> WORKLOAD"),
    (re.compile(r"\bkubectl port-forward (?P<flags>(?:-n \S+ )?)pod/POD\b"), r"kubectl port-forward \g<flags>WORKLOAD"),
    (re.compile(r"\bkubectl (?P<verb>describe|get) pod POD\b"), r"kubectl \g<verb> pods -l app.kubernetes.io/name=APP"),
    (re.compile(r"\bkubectl events(?P<flags>(?: -n \S+)?) --for pod/POD\b"), r"kubectl events\g<flags>"),
)
HTTP = 80
SHOP_POD = re.compile(r"(?<![\w-])(?:api|web)-[0-9a-f]{8,10}-[0-9a-z]{5}(?![\w-])")
SHOP_NAMESPACE = re.compile(r" -n shop\b")
SHOP_ITSELF = re.compile(r"(?<=namespace[= ])shop\b|(?<= ns )shop\b|\bshop(?=/POD)")
SHOP_CONTAINER = " -c api"  # mostly a Pod has one, and needs none named
SHOP_APP = re.compile(r"(?<![\w.-])(?:web|api)(?![\w-])")
SHORT = {
    Workload.DEPLOYMENT: "deploy",
    Workload.STATEFUL_SET: "statefulset",
    Workload.DAEMON_SET: "daemonset",
    Workload.JOB: "job",
    Workload.CRON_JOB: "cronjob",
}


def names_in(understood: Understood) -> dict[str, str]:
    """The placeholders that the question itself fills; the others stay for whoever runs the command."""
    wanted = understood.wanted
    names = {"NAMESPACE": wanted.namespace}
    if wanted.name != Wanted().name:
        names |= _called(wanted, understood.query.query)
    names |= said_in(understood)
    plan = Plan(wanted)
    names["IMAGE"] = wanted.image or (plan.software.image if plan.software else _released(names))
    if wanted.port != Wanted().port or wanted.service_port != HTTP:
        names |= {"PORT": str(plan.port), "HOST-PORT": _host_port(plan)}
    return {placeholder: name for placeholder, name in names.items() if name}


def _released(names: Mapping[str, str]) -> str:
    """The image of a question that says its tag and nothing else."""
    return f"REGISTRY/{names.get('APP', 'NAME')}:{names['TAG']}" if "TAG" in names else ""


def _called(wanted: Wanted, question: str) -> dict[str, str]:
    """What the question's one name fills: a Pod's where it has a Pod's shape or is called one, else a workload's."""
    name, kind = wanted.name, SHORT[wanted.workload or Workload.DEPLOYMENT]
    if OF_A_POD.search(name) or re.search(rf"\bpods? {re.escape(name)}\b", question.lower()):
        return {"POD": name}
    return {**dict.fromkeys(CALLED_AS_THE_PROGRAM, name), "WORKLOAD": f"{kind}/{name}"}


def names_of(wanted: Wanted) -> dict[str, str]:
    """Every placeholder of what is said about files that are written from this."""
    plan = Plan(wanted)
    return {
        **dict.fromkeys(CALLED_AS_THE_PROGRAM, plan.name),
        "WORKLOAD": f"{SHORT[plan.workload or Workload.DEPLOYMENT]}/{plan.name}",
        "PORT": str(plan.port),
        "SERVICE-PORT": str(plan.service_port),
        "HOST-PORT": _host_port(plan),
        "IMAGE": plan.image,
        "HOST": plan.host,
        "SIZE": plan.storage,
        "REPLICAS": str(plan.replicas),
        "RESOURCES": _resources(wanted),
        "VARIABLES": " ".join(f"{key}={value}" for key, value in wanted.settings),
        "PULL-SECRET": wanted.pull_secret,
        "SECRET": wanted.secret_name or plan.name,
        **({"NAMESPACE": plan.namespace} if plan.namespace else {}),
    }


def _resources(wanted: Wanted) -> str:
    """The options of `kubectl set resources` for what is said."""
    said = {
        "requests": {"cpu": wanted.cpu_request, "memory": wanted.memory_request},
        "limits": {"cpu": wanted.cpu_limit, "memory": wanted.memory_limit},
    }
    parts = {name: ",".join(f"{kind}={size}" for kind, size in sizes.items() if size) for name, sizes in said.items()}
    return " ".join(f"--{name}={given}" for name, given in parts.items() if given)


def _host_port(plan: Plan) -> str:
    return str(plan.port if plan.service_port == HTTP else plan.service_port)


def filled(text: str, names: Mapping[str, str]) -> str:
    """Without a namespace, the option that names it goes: kubectl takes the current one."""
    if "NAMESPACE" not in names:
        text = NAMELESS.sub("", text)
    text = text.replace(ANY_CONTAINER, "")
    if "POD" not in names and "APP" in names:
        for pattern, instead in POD_OF_THE_WORKLOAD:
            text = pattern.sub(instead, text)
    return PLACEHOLDER.sub(lambda match: names.get(match[0], match[0]), text)


def left_in(command: str) -> tuple[str, ...]:
    """The placeholders that nothing has filled."""
    return tuple(dict.fromkeys(found[0] for found in PLACEHOLDER.finditer(command)))


def with_names_of(command: str, names: Mapping[str, str]) -> str:
    """A command of the course, whose names are those of its shop, with the names of the question."""
    command = SHOP_POD.sub("POD", SHOP_NAMESPACE.sub(" -n NAMESPACE", command)).replace(SHOP_CONTAINER, "")
    if "NAMESPACE" in names:
        command = SHOP_ITSELF.sub(names["NAMESPACE"], command)
    if "APP" in names:
        command = SHOP_APP.sub(names["APP"], command)
    return filled(command, names)
