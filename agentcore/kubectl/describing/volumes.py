"""The volumes of a pod, or of a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from agentcore.kubectl.describing.writer import Writer
from agentcore.kubectl.objects import NONE, UNSET, at, entries

Fields = Iterator[tuple[str, Any]]


def write_volumes(writer: Writer, volumes: Sequence[Mapping[str, Any]], *, is_template: bool = False) -> None:
    indent, name_indent = ("  ", " ") if is_template else ("", "")
    if not volumes:
        writer.line(f"{indent}Volumes:\t{NONE}")
        return
    writer.line(f"{indent}Volumes:")
    for volume in volumes:
        writer.line(f"{name_indent}{volume['name']}:", 1)
        for key, value in _fields(volume):
            writer.field(key, value, 2)


def _truth(value: Any) -> str:
    return "true" if value else "false"


def _fields(volume: Mapping[str, Any]) -> Fields:
    source = next((key for key in FIELDS if key in volume), "")
    yield from FIELDS[source](volume.get(source) or {}) if source else ()


def _host_path(source: Mapping[str, Any]) -> Fields:
    yield "Type", "HostPath (bare host directory volume)"
    yield "Path", source.get("path", "")
    yield "HostPathType", source.get("type", "")


def _empty_dir(source: Mapping[str, Any]) -> Fields:
    yield "Type", "EmptyDir (a temporary directory that shares a pod's lifetime)"
    yield "Medium", source.get("medium", "")
    yield "SizeLimit", source.get("sizeLimit", UNSET)


def _secret(source: Mapping[str, Any]) -> Fields:
    yield "Type", "Secret (a volume populated by a Secret)"
    yield "SecretName", source.get("secretName", "")
    yield "Optional", _truth(source.get("optional"))


def _config_map(source: Mapping[str, Any]) -> Fields:
    yield "Type", "ConfigMap (a volume populated by a ConfigMap)"
    yield "Name", source.get("name", "")
    yield "Optional", _truth(source.get("optional"))


def _claim(source: Mapping[str, Any]) -> Fields:
    yield "Type", "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)"
    yield "ClaimName", source.get("claimName", "")
    yield "ReadOnly", _truth(source.get("readOnly"))


def _projected(source: Mapping[str, Any]) -> Fields:
    yield "Type", "Projected (a volume that contains injected data from multiple sources)"
    for each in entries(source, "sources"):
        if "secret" in each:
            yield "SecretName", at(each, "secret.name", "")
            yield "Optional", _truth(at(each, "secret.optional"))
        elif "downwardAPI" in each:
            yield "DownwardAPI", "true"
        elif "configMap" in each:
            yield "ConfigMapName", at(each, "configMap.name", "")
            yield "Optional", _truth(at(each, "configMap.optional"))
        elif "serviceAccountToken" in each:
            yield "TokenExpirationSeconds", at(each, "serviceAccountToken.expirationSeconds", 3600)


FIELDS = {
    "hostPath": _host_path,
    "emptyDir": _empty_dir,
    "secret": _secret,
    "configMap": _config_map,
    "persistentVolumeClaim": _claim,
    "projected": _projected,
}
