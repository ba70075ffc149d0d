"""values.yaml, the numbers and names that vary from one installation to the next, and the schema that guards them."""

from __future__ import annotations

import json
from typing import Any

from agentcore.blueprints.charting.outlining import Outline
from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.kubernetes.kinds.ingress import CLASS, ISSUER
from agentcore.blueprints.kubernetes.planning import SCALED, Plan
from agentcore.blueprints.wanted import Exposure, Workload
from agentcore.blueprints.yaml_writing import Decided, plain

TARGETS = {"cpu": "targetCPUUtilizationPercentage", "memory": "targetMemoryUtilizationPercentage"}
FREE = ("config", "nodeSelector")  # any keys, with texts
QUANTITY: dict[str, Any] = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?(m|[kMGTPE]|[KMGTPE]i)?$"}
PORT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 65_535}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 1}
SHARE: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": 100}
NARROWED: dict[str, dict[str, Any]] = {
    "replicaCount": {"type": "integer", "minimum": 0},
    "minReplicas": COUNT,
    "maxReplicas": COUNT,
    **dict.fromkeys(TARGETS.values(), SHARE),
    "port": PORT,
    "nodePort": {"type": "integer", "minimum": 30_000, "maximum": 32_767},
    "extraEgress": {"type": "array", "items": {"type": "object"}},
    "repository": {"type": "string", "minLength": 1},
    "existingSecret": {"type": "string", "minLength": 1},
    "type": {"enum": ["ClusterIP", "NodePort", "LoadBalancer"]},
    "path": {"type": "string", "pattern": "^/"},
    "size": QUANTITY,
    "cpu": QUANTITY,
    "memory": QUANTITY,
}


def values(outline: Outline) -> dict[str, Any]:
    plan = outline.plan
    found: dict[str, Any] = {}
    if plan.workload in SCALED:
        found["replicaCount"] = plan.replicas
    found["image"] = _image(plan)
    if plan.workload is Workload.CRON_JOB:
        found |= {"schedule": plan.schedule, "timeZone": "Etc/UTC"}
    found["config"] = plan.settings
    if plan.secrets or plan.secret_exists:
        found["existingSecret"] = Decided("chart-existing-secret", plan.secret_name)
    found["resources"] = _resources(plan)
    found |= _reached(plan)
    if plan.keeps_data:
        found["persistence"] = {"size": plan.storage, "storageClass": plan.storage_class}
    found |= _kept_up(outline)
    found["nodeSelector"] = correcting.labels(plan.wanted.node_selector)
    return found


def _image(plan: Plan) -> dict[str, Any]:
    name, at, digest = plan.image.partition("@")
    if at:
        return {"repository": name, "digest": digest}
    return {"repository": name.rpartition(":")[0], "tag": Decided("chart-app-version", "")}


def _resources(plan: Plan) -> dict[str, Any]:
    amounts = plan.resources
    requests = {"cpu": amounts.cpu_request, "memory": amounts.memory_request}
    limits = {"cpu": amounts.cpu_limit, "memory": amounts.memory_limit}
    kept = {key: amount for key, amount in limits.items() if amount}
    return {"requests": requests, **({"limits": kept} if kept else {})}


def _reached(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if has_client_service(plan):
        kinds = {Exposure.NODE_PORT: "NodePort", Exposure.LOAD_BALANCER: "LoadBalancer"}
        kind = kinds.get(plan.exposure, "ClusterIP") if plan.exposure else "ClusterIP"
        found["service"] = {"type": kind, "port": plan.service_port}
        if plan.node_port and kind == "NodePort":
            found["service"]["nodePort"] = plan.node_port
    if plan.exposure is Exposure.INGRESS:
        entrance: dict[str, Any] = {"enabled": True, "className": CLASS, "host": plan.host, "path": plan.path}
        found["ingress"] = {**entrance, **({"clusterIssuer": ISSUER} if plan.has_tls else {})}
    if plan.exposure is Exposure.GATEWAY:
        found["httpRoute"] = {"enabled": True, "host": plan.host, **({} if plan.wanted.grpc else {"path": plan.path})}
    return found


def has_client_service(plan: Plan) -> bool:
    """Whether there is a Service with an address, besides a headless one or instead of it."""
    if plan.workload is Workload.STATEFUL_SET:
        return plan.wanted.exposure not in (None, Exposure.HEADLESS, Exposure.EXTERNAL_NAME)
    return plan.takes_calls and plan.exposure is not Exposure.HEADLESS


def _kept_up(outline: Outline) -> dict[str, Any]:
    plan = outline.plan
    found: dict[str, Any] = {}
    if outline.may_scale:
        lowest, highest = plan.scale
        found["autoscaling"] = {
            "enabled": Decided("chart-switches", plan.is_scaled),
            "minReplicas": lowest,
            "maxReplicas": highest,
            **{TARGETS[name]: share for name, share in measured(plan).items()},
        }
    if outline.may_have_budget:
        found["podDisruptionBudget"] = {"enabled": plan.has_budget}
    if plan.has_policy:
        egress = [{"ports": [{"protocol": "TCP", "port": one.port}]} for one in outline.backing]
        found["networkPolicy"] = {"enabled": True, "extraEgress": Decided("chart-extra-egress", egress)}
    return found


def measured(plan: Plan) -> dict[str, int]:
    """What the autoscaler looks at, with its target in per cent of the request."""
    shares = {"cpu": plan.cpu_target, "memory": plan.memory_target}
    return {name: share for name, share in shares.items() if share is not None}


def schema_text(values: dict[str, Any]) -> str:
    """A JSON schema of just these values: a misspelt one is refused at `helm install`."""
    schema = {"$schema": "http://json-schema.org/draft-07/schema#", **_schema("", plain(values))}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _schema(key: str, value: Any) -> dict[str, Any]:
    if key in FREE:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if isinstance(value, dict):
        # Kubernetes names more resources than the two that are set here
        is_open = key in ("requests", "limits")
        properties = {name: _schema(name, each) for name, each in value.items()}
        return {
            "type": "object",
            "additionalProperties": QUANTITY if is_open else key == "resources",
            "properties": properties,
        }
    if key in NARROWED:
        return NARROWED[key]
    return (
        {"type": "boolean"} if isinstance(value, bool) else {"type": "integer" if isinstance(value, int) else "string"}
    )
