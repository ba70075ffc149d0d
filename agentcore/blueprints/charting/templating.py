"""Objects → templates: what varies becomes a value, names and labels those of the release."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from agentcore.blueprints.charting.companions import TEST_LABELS
from agentcore.blueprints.charting.outlining import RELEASE, Outline
from agentcore.blueprints.charting.valuing import TARGETS, has_client_service
from agentcore.blueprints.kubernetes import objects
from agentcore.blueprints.kubernetes.shaping import Manifest, Object
from agentcore.blueprints.yaml_writing import OMITTED, Decided, Expression, Nested, When, written
from agentcore.knowledge.deciding import remark
from agentcore.parsing.kubernetes_writing import quoted

SWITCHED = {
    "HorizontalPodAutoscaler": ".Values.autoscaling.enabled",
    "PodDisruptionBudget": ".Values.podDisruptionBudget.enabled",
    "NetworkPolicy": ".Values.networkPolicy.enabled",
    "Ingress": ".Values.ingress.enabled",
    "HTTPRoute": ".Values.httpRoute.enabled",
    "GRPCRoute": ".Values.httpRoute.enabled",
    "ConfigMap": ".Values.config",
}


def templates(outline: Outline) -> Iterator[tuple[str, str]]:
    for manifest in objects(outline.template):
        yield f"templates/{manifest.file}.yaml", _text(manifest, outline)


def _text(manifest: Manifest, outline: Outline) -> str:
    kind = manifest.object["kind"]
    found = _released(manifest.object, outline)
    change = CHANGES.get(kind)
    is_as_it_is = manifest.file == "configmap-files"  # its text is no value
    if change is not None and not is_as_it_is:
        change(found, outline)
    text = written(found, lambda decision: remark(decision).replace("{name}", outline.plan.name))
    is_switched = kind in SWITCHED and not is_as_it_is
    return f"{{{{- if {SWITCHED[kind]} }}}}\n{text}{{{{- end }}}}\n" if is_switched else text


def included(outline: Outline, name: str) -> str:
    return f'include "{outline.plan.name}.{name}" .'


def _released(value: Any, outline: Outline) -> Any:
    """The same data with the release's name and labels, copied."""
    plan = outline.template
    for labels, template in ((plan.labels_of_pods, "podLabels"), (plan.labels, "selectorLabels")):
        if value == labels and (template == "selectorLabels" or plan.version):
            return Nested(included(outline, template))
    if isinstance(value, Decided):
        return value if value.value is OMITTED else Decided(value.decision, _released(value.value, outline))
    if isinstance(value, Mapping):
        found = {key: _released(each, outline) for key, each in value.items()}
        if "kind" in value and isinstance(value.get("metadata"), Mapping):
            found["metadata"]["labels"] = Nested(included(outline, "labels"))
        return found
    if isinstance(value, list):
        return [_released(each, outline) for each in value]
    if isinstance(value, str) and value.startswith(RELEASE):
        return Expression(f"{{{{ {included(outline, 'fullname')} }}}}{value.removeprefix(RELEASE)}")
    if isinstance(value, str) and "{{" in value:
        # text of a command is text for Helm as well
        return Expression(quoted(value).replace("{{", '{{ "{{" }}'))
    return value


def _inside(value: Any) -> Any:
    """A value without the decision around it."""
    return _inside(value.value) if isinstance(value, Decided) else value


def _change(found: Object, key: str, value: Any) -> None:
    """Put another value in a place, under the same decision."""
    old = found[key]
    found[key] = Decided(old.decision, value) if isinstance(old, Decided) and old.value is not OMITTED else value


def _value(path: str, *, quoted: bool = False) -> Expression:
    return Expression(f"{{{{ .Values.{path}{' | quote' if quoted else ''} }}}}")


def _scaled(found: Object, outline: Outline) -> None:
    spec = found["spec"]
    count = _value("replicaCount")
    if outline.may_scale:
        spec["replicas"] = When("if not .Values.autoscaling.enabled", count)
    else:
        _change(spec, "replicas", count)
    _pod(spec["template"], outline)


def _stateful(found: Object, outline: Outline) -> None:
    _scaled(found, outline)
    _claim(_inside(found["spec"]["volumeClaimTemplates"])[0]["spec"])


def _running(found: Object, outline: Outline) -> None:
    _pod(_inside(_inside(found["spec"])["template"]), outline)


def _once(found: Object, outline: Outline) -> None:
    """Each release has a Job of its own: one that is there cannot be changed."""
    name = Expression(f"{{{{ {included(outline, 'fullname')} }}}}-{{{{ .Release.Revision }}}}")
    found["metadata"]["name"] = Decided("chart-job-of-release", name)
    found["spec"] = _inside(found["spec"])
    _running(found, outline)


def _scheduled(found: Object, outline: Outline) -> None:
    spec = found["spec"]
    _change(spec, "schedule", _value("schedule", quoted=True))
    _change(spec, "timeZone", _value("timeZone", quoted=True))
    _pod(spec["jobTemplate"]["spec"]["template"], outline)


def _pod(template: Object, outline: Outline) -> None:
    labels = template["metadata"]["labels"]
    checksum = Expression("{{ toYaml .Values.config | sha256sum }}")
    annotations = When("if .Values.config", {"checksum/config": Decided("chart-config-checksum", checksum)})
    template["metadata"] = {"annotations": annotations, "labels": labels}
    spec = template["spec"]
    spec.pop("nodeSelector", None)
    containers = spec.pop("containers")
    volumes = spec.pop("volumes", None)
    spec["nodeSelector"] = When("with .Values.nodeSelector", Nested("toYaml ."))
    if first := spec.pop("initContainers", None):
        spec["initContainers"] = [_prepared(one, outline) for one in first]
    spec["containers"] = [_container(containers[0], outline)]
    if volumes:
        spec["volumes"] = [_filled(one) for one in volumes]


def _filled(volume: Object) -> Object:
    """A Secret's name is a value, wherever it is used."""
    if "secret" in volume:
        _inside(volume["secret"])["secretName"] = _value("existingSecret", quoted=True)
    return volume


def _prepared(found: Decided, outline: Outline) -> Any:
    """An init container: one of the program's own image is told what the program is."""
    if found.decision != "runs-before":
        return found
    return Decided(found.decision, _told(found.value, outline))


def _container(found: Object, outline: Outline) -> Object:
    found["name"] = outline.plan.name
    return _told(found, outline)


def _told(found: Object, outline: Outline) -> Object:
    _change(found, "image", Expression(_image(outline)))
    found["resources"] = Nested("toYaml .Values.resources")
    if "env" in found:
        found["env"] = _inside(found["env"])
        for variable in found["env"]:
            variable["valueFrom"]["secretKeyRef"]["name"] = _value("existingSecret", quoted=True)
    own = _sources(found.pop("envFrom", ()), outline)
    at = next(number for number, key in enumerate(found) if key == "resources")
    items = list(found.items())
    return dict([*items[:at], *own.items(), *items[at:]])


def _sources(given: Sequence[Any], outline: Outline) -> Object:
    """Where all variables come from: the ConfigMap of the values, and a Secret whose every key is one."""
    settings = {"configMapRef": {"name": Expression(f"{{{{ {included(outline, 'fullname')} }}}}")}}
    secrets = [one for one in given if "secretRef" in _inside(one)]
    if not secrets:
        return {"envFrom": When("if .Values.config", [settings])}
    for one in secrets:
        _inside(one)["secretRef"]["name"] = _value("existingSecret", quoted=True)
    return {"envFrom": [*secrets, When("if .Values.config", settings)]}


def _image(outline: Outline) -> str:
    if "@" in outline.plan.image:
        return '"{{ .Values.image.repository }}@{{ .Values.image.digest }}"'
    return '"{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"'


def _claim(spec: Object) -> None:
    spec.pop("storageClassName", None)
    resources = spec.pop("resources")
    spec["storageClassName"] = When("with .Values.persistence.storageClass", Expression("{{ . }}"))
    resources["requests"]["storage"] = _value("persistence.size")
    spec["resources"] = resources


def _claimed(found: Object, outline: Outline) -> None:
    _claim(_inside(found["spec"]))


def _configured(found: Object, outline: Outline) -> None:
    found["data"] = Nested("toYaml .Values.config")


def _served(found: Object, outline: Outline) -> None:
    spec = found["spec"]
    if "type" not in spec or _inside(spec["type"]) == "ExternalName" or not has_client_service(outline.plan):
        return
    _change(spec, "type", _value("service.type"))
    spec["ports"][0]["port"] = _value("service.port")
    if spec["ports"][0].pop("nodePort", None):
        spec["ports"][0]["nodePort"] = When('if eq .Values.service.type "NodePort"', _value("service.nodePort"))


def _guarded(found: Object, outline: Outline) -> None:
    """What else is called is a value; and where callers are named, the Pod of `helm test` is one of them."""
    spec = found["spec"]
    more = When("with .Values.networkPolicy.extraEgress", Nested("toYaml ."))
    _change(spec, "egress", [*_inside(spec["egress"]), more])
    for rule in spec.get("ingress", ()):
        if "from" in rule and outline.has_test:
            _change(rule, "from", [*_inside(rule["from"]), {"podSelector": {"matchLabels": TEST_LABELS}}])


def _entered(found: Object, outline: Outline) -> None:
    spec = found["spec"]
    host = _value("ingress.host", quoted=True)
    _change(spec, "ingressClassName", _value("ingress.className", quoted=True))
    rule = spec["rules"][0]
    rule["host"] = host
    rule["http"]["paths"][0]["path"] = _value("ingress.path", quoted=True)
    if "tls" in spec:
        spec["tls"][0]["hosts"] = [host]
        _change(
            found["metadata"]["annotations"],
            "cert-manager.io/cluster-issuer",
            _value("ingress.clusterIssuer", quoted=True),
        )


def _routed(found: Object, outline: Outline) -> None:
    spec = found["spec"]
    spec["hostnames"] = [_value("httpRoute.host", quoted=True)]
    rule = _inside(spec["rules"])[0]
    if "matches" in rule:
        rule["matches"][0]["path"]["value"] = _value("httpRoute.path", quoted=True)
    if has_client_service(outline.plan):
        rule["backendRefs"][0]["port"] = _value("service.port")


def _scaling(found: Object, outline: Outline) -> None:
    spec = found["spec"]
    spec["minReplicas"] = _value("autoscaling.minReplicas")
    spec["maxReplicas"] = _value("autoscaling.maxReplicas")
    for metric in spec["metrics"]:
        resource = metric["resource"]
        _change(resource["target"], "averageUtilization", _value(f"autoscaling.{TARGETS[resource['name']]}"))


def _bound(found: Object, outline: Outline) -> None:
    for subject in found["subjects"]:
        _inside(subject)["namespace"] = Expression("{{ .Release.Namespace }}")


def _wide(found: Object, outline: Outline) -> None:
    """Objects of the cluster share one set of names, so the namespace of the release is part of it."""
    found["metadata"]["name"] = Expression(f"{{{{ .Release.Namespace }}}}-{{{{ {included(outline, 'fullname')} }}}}")
    if "roleRef" in found:
        found["roleRef"]["name"] = found["metadata"]["name"]
        _bound(found, outline)


CHANGES: Mapping[str, Callable[[Object, Outline], None]] = {
    "Deployment": _scaled,
    "StatefulSet": _stateful,
    "DaemonSet": _running,
    "Job": _once,
    "CronJob": _scheduled,
    "PersistentVolumeClaim": _claimed,
    "ConfigMap": _configured,
    "Service": _served,
    "NetworkPolicy": _guarded,
    "Ingress": _entered,
    "HTTPRoute": _routed,
    "GRPCRoute": _routed,
    "HorizontalPodAutoscaler": _scaling,
    "RoleBinding": _bound,
    "ClusterRole": _wide,
    "ClusterRoleBinding": _wide,
}
