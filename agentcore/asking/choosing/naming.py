"""Puts the names of a question where a text of the knowledge has a placeholder."""

from __future__ import annotations

import re
from collections.abc import Mapping

from agentcore.asking.understood import Understood
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.wanted import Wanted, Workload

PLACEHOLDER = re.compile(
    r"(?<![\w-])(?:APP|PORT|SERVICE-PORT|HOST-PORT|IMAGE|NAMESPACE|HOST|POD|CONTAINER|DEPLOYMENT|SERVICE|JOB|CRONJOB|HPA|WORKLOAD"
    r"|SIZE)(?![A-Z_]|-[A-Z])"
)
NAMELESS = re.compile(r" (?:-n|--namespace) NAMESPACE\b")
CALLED_AS_THE_PROGRAM = ("APP", "POD", "CONTAINER", "DEPLOYMENT", "SERVICE", "JOB", "CRONJOB", "HPA")
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
        names |= dict.fromkeys(CALLED_AS_THE_PROGRAM, wanted.name)
    if wanted.image:
        names["IMAGE"] = wanted.image
    return {placeholder: name for placeholder, name in names.items() if name}


def names_of(wanted: Wanted) -> dict[str, str]:
    """Every placeholder of what is said about files that are written from this."""
    plan = Plan(wanted)
    return {
        **dict.fromkeys(CALLED_AS_THE_PROGRAM, plan.name),
        "WORKLOAD": f"{SHORT[plan.workload or Workload.DEPLOYMENT]}/{plan.name}",
        "PORT": str(plan.port),
        "SERVICE-PORT": str(plan.service_port),
        "HOST-PORT": str(plan.port if plan.service_port == HTTP else plan.service_port),
        "IMAGE": plan.image,
        "HOST": plan.host,
        "SIZE": plan.storage,
        **({"NAMESPACE": plan.namespace} if plan.namespace else {}),
    }


def filled(text: str, names: Mapping[str, str]) -> str:
    """Without a namespace, the option that names it goes: kubectl takes the current one."""
    if "NAMESPACE" not in names:
        text = NAMELESS.sub("", text)
    return PLACEHOLDER.sub(lambda match: names.get(match[0], match[0]), text)


def with_names_of(command: str, names: Mapping[str, str]) -> str:
    """A command of the course, whose names are those of its shop, with the names of the question."""
    command = SHOP_POD.sub("POD", SHOP_NAMESPACE.sub(" -n NAMESPACE", command)).replace(SHOP_CONTAINER, "")
    if "NAMESPACE" in names:
        command = SHOP_ITSELF.sub(names["NAMESPACE"], command)
    if "APP" in names:
        command = SHOP_APP.sub(names["APP"], command)
    return filled(command, names)
