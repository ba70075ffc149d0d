"""Kubernetes manifests: what is wanted in, whole objects out, one a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from agentcore.blueprints.kubernetes import kinds
from agentcore.blueprints.kubernetes.backing import backing_plans
from agentcore.blueprints.kubernetes.planning import Plan
from agentcore.blueprints.kubernetes.shaping import Manifest
from agentcore.blueprints.wanted import Wanted
from agentcore.blueprints.yaml_writing import decisions_in, written
from agentcore.knowledge import deciding

FOLDER = "k8s"
MOST_LITERALS = 2


def manifests(wanted: Wanted) -> Mapping[str, str]:
    """The text of each object by its path, in the order in which they are applied."""
    plan = Plan(wanted)
    found = {f"{FOLDER}/{one.file}.yaml": _text(one, plan) for one in objects(plan)}
    for backing in backing_plans(plan):
        prefix = backing.name.rpartition("-")[2]
        found |= {f"{FOLDER}/{prefix}-{one.file}.yaml": _text(one, backing) for one in objects(backing)}
    return found


def decisions(wanted: Wanted) -> tuple[str, ...]:
    """The ids of the choices that were made, each once, in the order in which the files show them."""
    made = (each for one in objects(Plan(wanted)) for each in decisions_in(one.object))
    return tuple(dict.fromkeys(made))


def objects(plan: Plan) -> Iterator[Manifest]:
    """The objects of one plan, those of its backing services left out."""
    for kind in _kinds():
        yield from (one for one in kind.manifests(plan) if one.object["kind"] not in plan.wanted.left_out)


@cache
def _kinds() -> tuple[ModuleType, ...]:
    found = [import_module(f"{kinds.__name__}.{module.name}") for module in iter_modules(kinds.__path__)]
    return tuple(sorted(found, key=lambda kind: kind.ORDER))


def _text(manifest: Manifest, plan: Plan) -> str:
    return written(manifest.object, lambda decision: filled(deciding.remark(decision), plan))


def filled(remark: str, plan: Plan) -> str:
    """A remark with the names of the plan in it."""
    operator = plan.software.operator if plan.software else ""
    names = {
        "{name}": plan.name,
        "{literals}": _literals(plan),
        "{secret}": plan.secret_name,
        "{pull}": plan.wanted.pull_secret,
        "{operator}": operator or "an operator or the program's own replication",
        "{more}": str((plan.min_available or 0) + 1),
        "{kind}": str(plan.workload or "Deployment").lower(),
    }
    for placeholder, name in names.items():
        remark = remark.replace(placeholder, name)
    return remark


def _literals(plan: Plan) -> str:
    keys = plan.secret_keys.values()
    if len(keys) > MOST_LITERALS:
        return f"--from-env-file={plan.name}.env"
    return " ".join(f"--from-literal={key}=…" for key in keys)
