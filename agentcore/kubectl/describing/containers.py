"""The containers of a pod, or of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from agentcore.kubectl.ages import spelled_out
from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import NONE, Object, at, entries

Container = Mapping[str, Any]


def write_containers(
    writer: Writer, title: str, containers: Sequence[Container], statuses: Sequence[Any], pod: Object | None
) -> None:
    """`pod` is the pod they run in; a template's containers have none, and stand one level deeper."""
    indent, name_indent = ("", "") if pod is not None else ("  ", " ")
    by_name = {status["name"]: status for status in statuses}
    writer.line(f"{indent}{title}:" + ("" if containers else " <none>"))
    for container in containers:
        status = by_name.get(container["name"])
        writer.line(f"{name_indent}{container['name']}:", 1)
        _write_image(writer, container, status)
        _write_lines(writer, "Command", entries(container, "command"))
        _write_lines(writer, "Args", entries(container, "args"))
        if status is not None:
            _write_state(writer, "State", at(status, "state", {}))
            if at(status, "lastState.terminated") is not None:
                _write_state(writer, "Last State", status["lastState"])
            writer.field("Ready", bool(status.get("ready")), 2)
            writer.field("Restart Count", status.get("restartCount", 0), 2)
        write_resources(writer, at(container, "resources", {}))
        for title_of_probe in ("Liveness", "Readiness", "Startup"):
            probe = container.get(f"{title_of_probe.lower()}Probe")
            if probe:
                writer.field(title_of_probe, probe_text(probe), 2)
        _write_environment(writer, container, pod)
        _write_mounts(writer, container)


def _write_image(writer: Writer, container: Container, status: Any) -> None:
    if status is not None:
        writer.field("Container ID", status.get("containerID", ""), 2)
    writer.field("Image", container.get("image", ""), 2)
    if status is not None:
        writer.field("Image ID", status.get("imageID", ""), 2)
    ports = entries(container, "ports")
    plural = "s" if len(ports) > 1 else ""
    for key, number in ((f"Port{plural}", "containerPort"), (f"Host Port{plural}", "hostPort")):
        texts = [f"{port.get(number, 0)}/{port.get('protocol', 'TCP')}" for port in ports]
        writer.field(key, ", ".join(texts) or NONE, 2)
    profile = at(container, "securityContext.seccompProfile.type")
    if profile:
        writer.field("SeccompProfile", profile, 2)


def _write_lines(writer: Writer, key: str, words: Sequence[Any]) -> None:
    if words:
        writer.line(f"{key}:", 2)
    for word in words:
        for line in str(word).split("\n"):
            writer.line(line, 3)


def _write_state(writer: Writer, key: str, state: Mapping[str, Any]) -> None:
    if at(state, "running") is not None:
        writer.field(key, "Running", 2)
        writer.field("Started", spelled_out(at(state, "running.startedAt")), 3)
    elif at(state, "terminated") is not None:
        _write_end(writer, key, state["terminated"])
    else:
        writer.field(key, "Waiting", 2)
        if at(state, "waiting.reason"):
            writer.field("Reason", state["waiting"]["reason"], 3)


def _write_end(writer: Writer, key: str, ended: Mapping[str, Any]) -> None:
    writer.field(key, "Terminated", 2)
    for title in ("Reason", "Message"):
        if ended.get(title.lower()):
            writer.field(title, ended[title.lower()], 3)
    writer.field("Exit Code", ended.get("exitCode", 0), 3)
    if ended.get("signal"):
        writer.field("Signal", ended["signal"], 3)
    writer.field("Started", spelled_out(ended.get("startedAt")), 3)
    writer.field("Finished", spelled_out(ended.get("finishedAt")), 3)


def write_resources(writer: Writer, resources: Mapping[str, Any]) -> None:
    for title in ("Limits", "Requests"):
        amounts = resources.get(title.lower()) or {}
        if amounts:
            writer.line(f"{title}:", 2)
        for name, amount in sorted(amounts.items()):
            writer.field(name, amount, 3)


def probe_text(probe: Mapping[str, Any]) -> str:
    times = (
        f"delay={probe.get('initialDelaySeconds', 0)}s timeout={probe.get('timeoutSeconds', 1)}s"
        f" period={probe.get('periodSeconds', 10)}s"
        f" #success={probe.get('successThreshold', 1)} #failure={probe.get('failureThreshold', 3)}"
    )
    if "exec" in probe:
        return f"exec [{' '.join(map(str, entries(probe, 'exec.command')))}] {times}"
    if "httpGet" in probe:
        get = probe["httpGet"]
        path = str(get.get("path", "/"))
        slash = "" if path.startswith("/") else "/"
        address = f"{get.get('host', '')}:{get.get('port', '')}{slash}{path}"
        return f"http-get {str(get.get('scheme', 'HTTP')).lower()}://{address} {times}"
    if "tcpSocket" in probe:
        return f"tcp-socket {at(probe, 'tcpSocket.host', '')}:{at(probe, 'tcpSocket.port', '')} {times}"
    if "grpc" in probe:
        return f"grpc <pod>:{at(probe, 'grpc.port', '')} {at(probe, 'grpc.service', '')} {times}"
    return f"unknown {times}"


def _write_environment(writer: Writer, container: Container, pod: Object | None) -> None:
    whole = entries(container, "envFrom")
    if whole:
        writer.line("Environment Variables from:", 2)
    for each in whole:
        kind = "ConfigMap" if each.get("configMapRef") else "Secret"
        ref = each.get("configMapRef") or each.get("secretRef") or {}
        prefix = f" with prefix '{each['prefix']}'" if each.get("prefix") else ""
        writer.line(f"{ref.get('name', '')}\t{kind}{prefix}\tOptional: {_truth(ref.get('optional'))}", 3)
    single = entries(container, "env")
    writer.line("Environment:" + ("" if single else f"\t{NONE}"), 2)
    for variable in single:
        first, *others = _value_of(variable, pod, container).split("\n")
        writer.field(variable["name"], first, 3)
        for line in others:
            writer.line(f"\t{line}", 3)


def _truth(value: Any) -> str:
    return "true" if value else "false"


def _value_of(variable: Mapping[str, Any], pod: Object | None, container: Container) -> str:
    source = variable.get("valueFrom")
    if not source:
        return str(variable.get("value") or "")
    if "secretKeyRef" in source:
        ref = source["secretKeyRef"]
        text = f"<set to the key '{ref['key']}' in secret '{ref['name']}'>"
        return f"{text}\tOptional: {_truth(ref.get('optional'))}"
    if "configMapKeyRef" in source:
        ref = source["configMapKeyRef"]
        text = f"<set to the key '{ref['key']}' of config map '{ref['name']}'>"
        return f"{text}\tOptional: {_truth(ref.get('optional'))}"
    if "fieldRef" in source:
        path = source["fieldRef"]["fieldPath"]
        seen = at(pod, path, "") if pod else ""
        return f"{seen} ({source['fieldRef'].get('apiVersion', 'v1')}:{path})"
    resource = at(source, "resourceFieldRef.resource", "")
    return f"{at(container, f'resources.{resource}', 'node allocatable')} ({resource})"


def _write_mounts(writer: Writer, container: Container) -> None:
    mounts = sorted(entries(container, "volumeMounts"), key=lambda mount: str(mount["mountPath"]))
    writer.line("Mounts:" + ("" if mounts else f"\t{NONE}"), 2)
    for mount in mounts:
        flags = ["ro" if mount.get("readOnly") else "rw"]
        flags += [f'path="{mount["subPath"]}"'] if mount.get("subPath") else []
        writer.line(f"{mount['mountPath']} from {mount['name']} ({','.join(flags)})", 3)
