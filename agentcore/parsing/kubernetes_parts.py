"""Kubernetes objects and the parts rules ask about: each knows its values and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from agentcore.parsing.kubernetes_kinds import CLUSTER_WIDE, CONTAINER_LISTS, POD_TEMPLATES
from agentcore.parsing.kubernetes_paths import Place, locate, spelled, steps
from agentcore.parsing.yaml_nodes import Mapping, Node, Path, Scalar
from agentcore.spans import Span

# In these a key without a value is an empty text; everywhere else it is the same as no key at all.
_TEXT_MAPS = {"labels", "annotations", "matchLabels", "nodeSelector", "data", "stringData"}

_SOCKETS = ("docker.sock", "containerd.sock", "crio.sock", "dockershim.sock")
_SECCOMP = ("seccomp.security.alpha.kubernetes.io/", "container.seccomp.security.alpha.kubernetes.io/")


_ABSENT = object()


def as_read(node: Node, under: str = "") -> Any:
    """The node as the API server would read it: what is null is not there."""
    if isinstance(node, Mapping):
        data: dict[str, Any] = {}
        for entry in node.entries:
            value = as_read(entry.value, entry.key)
            if value is None and under in _TEXT_MAPS:
                value = ""
            if value is None:
                data.pop(entry.key, None)
            else:
                data[entry.key] = value
        return data
    if isinstance(node, Scalar):
        return node.value
    return [as_read(item) for item in node.items]


def dig(data: Any, path: Path, default: Any = None) -> Any:
    """The value at a path, or the default where there is none."""
    for step in path:
        if data.__class__ is dict:
            data = data.get(step, _ABSENT)
            if data is _ABSENT:
                return default
        elif data.__class__ is list and step.__class__ is int and step < len(data):
            data = data[step]
        else:
            return default
    return data


class Part:
    """A place in an object. Paths are relative to it; a value of another type counts as absent."""

    def __init__(self, owner: KubernetesObject | None, path: Path, data: Any) -> None:
        self._owner = owner
        self.path = path
        self.data = data

    @property
    def object(self) -> KubernetesObject:
        """The object this is a part of."""
        if self._owner is None:
            raise TypeError("a part has an object")
        return self._owner

    @property
    def where(self) -> str:
        """The path from the top of the object, as people write it."""
        return spelled(self.path)

    @property
    def span(self) -> Span:
        return self.span_of(())

    def value(self, path: str | Path, default: Any = None) -> Any:
        data = self.data
        for step in steps(path):
            if data.__class__ is dict:
                data = data.get(step, _ABSENT)
                if data is _ABSENT:
                    return default
            elif data.__class__ is list and step.__class__ is int and step < len(data):
                data = data[step]
            else:
                return default
        return data

    def has(self, path: str | Path) -> bool:
        return self.value(path) is not None

    def text(self, path: str | Path) -> str | None:
        found = self.value(path)
        return found if isinstance(found, str) else None

    def flag(self, path: str | Path) -> bool | None:
        found = self.value(path)
        return found if isinstance(found, bool) else None

    def number(self, path: str | Path) -> int | None:
        found = self.value(path)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def mapping(self, path: str | Path) -> dict[str, Any]:
        found = self.value(path)
        return found if isinstance(found, dict) else {}

    def sequence(self, path: str | Path) -> list[Any]:
        found = self.value(path)
        return found if isinstance(found, list) else []

    def part(self, path: str | Path) -> Part:
        """The part at a path, whether anything stands there or not."""
        found = steps(path)
        return Part(self.object, self.path + found, self.value(found, {}))

    def parts(self, path: str | Path) -> Iterator[Part]:
        """The mappings in the list at a path."""
        found = steps(path)
        for index, item in enumerate(self.sequence(found)):
            if isinstance(item, dict):
                yield Part(self.object, (*self.path, *found, index), item)

    def place(self, path: str | Path) -> Place:
        return self.object.place_of(self.path + steps(path))

    def span_of(self, path: str | Path) -> Span:
        """Where the value at a path stands, or else the deepest part of the path that exists."""
        return self.place(path).span

    def key_span_of(self, path: str | Path) -> Span:
        """Where the key at the end of a path stands, or else as span_of."""
        place = self.place(path)
        return place.key or place.span

    def written(self, path: str | Path) -> str:
        """A single value as it stands in the file, or nothing."""
        place = self.place(path)
        return place.node.text if isinstance(place.node, Scalar) else ""


class KubernetesObject(Part):
    """One object of a manifest. `data` is what the API server would read."""

    def __init__(self, node: Mapping, position: int = 0) -> None:
        super().__init__(None, (), as_read(node))
        self.node = node
        self._places: dict[Path, Place] = {}
        self.position = position

    @property
    def object(self) -> KubernetesObject:
        return self

    def place_of(self, path: Path) -> Place:
        """Where a path from the top of the object leads; several rules point at one place."""
        if path not in self._places:
            self._places[path] = locate(self.node, path)
        return self._places[path]

    @property
    def file(self) -> str:
        return self.node.span.path

    @cached_property
    def api_version(self) -> str:
        return self.text("apiVersion") or ""

    @cached_property
    def kind(self) -> str:
        return self.text("kind") or ""

    @cached_property
    def name(self) -> str:
        return self.text("metadata.name") or ""

    @cached_property
    def namespace(self) -> str:
        """The namespace it names, or `default`; empty for kinds that have none."""
        if self.kind in CLUSTER_WIDE:
            return ""
        return self.text("metadata.namespace") or "default"

    @cached_property
    def labels(self) -> dict[str, Any]:
        return self.mapping("metadata.labels")

    @cached_property
    def annotations(self) -> dict[str, Any]:
        return self.mapping("metadata.annotations")

    @property
    def group(self) -> str:
        return self.api_version.rpartition("/")[0]

    @cached_property
    def is_foreign(self) -> bool:
        """Whether its kind belongs to somebody else's API, whatever its name."""
        return "." in self.group and not self.group.endswith(".k8s.io")

    @property
    def span(self) -> Span:
        """Where it says its name, or else its kind."""
        return self.span_of("metadata.name" if self.name else "kind")

    @cached_property
    def config_keys(self) -> dict[str, Any]:
        """What a ConfigMap or Secret holds, by its keys."""
        return {**self.mapping("binaryData"), **self.mapping("data"), **self.mapping("stringData")}

    def __repr__(self) -> str:
        return f"<{self.kind}/{self.name} at {self.file}:{self.node.span.line}>"

    @cached_property
    def pod(self) -> PodSpec | None:
        """The pod inside a workload."""
        template = POD_TEMPLATES.get(self.kind)
        if template is None or self.is_foreign:
            return None
        if not isinstance(dig(self.data, template), dict):
            return None
        data = dig(self.data, (*template, "spec"), {})
        return PodSpec(self, template, data) if isinstance(data, dict) else None


class DeclaredPort(NamedTuple):
    """A port of a container, by name, number and protocol."""

    name: str | None
    number: int | None
    protocol: Any

    @property
    def label(self) -> str:
        return self.name or str(self.number)


class PodSpec(Part):
    """The pod of a workload, with the metadata of its template."""

    def __init__(self, owner: KubernetesObject, template: Path, data: dict[str, Any]) -> None:
        super().__init__(owner, (*template, "spec"), data)
        self.template = template

    @cached_property
    def labels(self) -> dict[str, Any]:
        found = dig(self.object.data, (*self.template, "metadata", "labels"))
        return found if isinstance(found, dict) else {}

    @cached_property
    def annotations(self) -> dict[str, Any]:
        found = dig(self.object.data, (*self.template, "metadata", "annotations"))
        return found if isinstance(found, dict) else {}

    @property
    def seccomp_annotations(self) -> list[str]:
        """The annotations that chose seccomp profiles before there was a field; nothing reads them since 1.27."""
        return [key for key in self.annotations if key.startswith(_SECCOMP)]

    @cached_property
    def metadata(self) -> Part:
        path: Path = (*self.template, "metadata")
        return Part(self.object, path, dig(self.object.data, path, {}))

    @cached_property
    def all_containers(self) -> tuple[Container, ...]:
        """Init, ordinary and ephemeral containers, in the order in which they are run."""
        return tuple(Container(self, name, part) for name in CONTAINER_LISTS for part in self.parts(name))

    @cached_property
    def containers(self) -> tuple[Container, ...]:
        return tuple(each for each in self.all_containers if each.list == "containers")

    @cached_property
    def long_running(self) -> tuple[Container, ...]:
        """Ordinary containers, and init containers that stay as sidecars."""
        return tuple(each for each in self.all_containers if each.runs_long)

    @cached_property
    def declared_ports(self) -> tuple[DeclaredPort, ...]:
        """The ports that its long-running containers declare."""
        ports = (port for container in self.long_running for port in container.parts("ports"))
        return tuple(
            DeclaredPort(port.text("name"), port.number("containerPort"), port.value("protocol", "TCP"))
            for port in ports
        )

    @cached_property
    def is_windows(self) -> bool:
        return self.text("os.name") == "windows"

    @cached_property
    def has_own_users(self) -> bool:
        """Whether it lives in a user namespace, so that root in it is nobody on the node."""
        return self.flag("hostUsers") is False

    @cached_property
    def volumes(self) -> tuple[Volume, ...]:
        return tuple(Volume(self.object, part.path, part.data) for part in self.parts("volumes"))

    @property
    def claims(self) -> list[str]:
        """The volumes that a StatefulSet makes for each of its pods."""
        names = (claim.text("metadata.name") for claim in self.object.parts("spec.volumeClaimTemplates"))
        return [name for name in names if name] if self.object.kind == "StatefulSet" else []

    @property
    def runs_to_completion(self) -> bool:
        """Whether it ends by itself: the pod of a Job or CronJob, or one never started again."""
        return self.object.kind in ("Job", "CronJob") or self.text("restartPolicy") in ("Never", "OnFailure")


class Volume(Part):
    """A volume of a pod."""

    @property
    def is_runtime_socket(self) -> bool:
        """Whether it is the node's socket of Docker, containerd or CRI-O."""
        return (self.text("hostPath.path") or "").rstrip("/").endswith(_SOCKETS)


class Container(Part):
    """A container of a pod, of whichever list."""

    def __init__(self, pod: PodSpec, name_of_list: str, part: Part) -> None:
        super().__init__(pod.object, part.path, part.data)
        self.pod = pod
        self.list = name_of_list

    @property
    def name(self) -> str:
        return self.text("name") or ""

    @cached_property
    def image(self) -> str:
        return self.text("image") or ""

    @cached_property
    def digest(self) -> str:
        """The digest its image is pinned to, or nothing."""
        return self.image.partition("@")[2]

    @cached_property
    def tag(self) -> str:
        """The tag of its image, or nothing; a registry's port is no tag."""
        return self.image.partition("@")[0].rpartition("/")[2].partition(":")[2]

    @property
    def repository(self) -> str:
        """Its image without tag and digest."""
        name = self.image.partition("@")[0]
        return name.removesuffix(f":{self.tag}") if self.tag else name

    @cached_property
    def label(self) -> str:
        """What to call it in a sentence."""
        return f"`{self.name}`" if self.name else "a container without a name"

    @property
    def runs_long(self) -> bool:
        """Whether it runs as long as its pod: an ordinary container, or a sidecar."""
        return self.list == "containers" or self.is_sidecar

    @property
    def is_sidecar(self) -> bool:
        return self.list == "initContainers" and self.text("restartPolicy") == "Always"

    def reserves(self, resource: str) -> bool:
        """Whether it or its pod requests a resource; a limit without a request is the request as well."""
        kinds = ("requests", "limits")
        return any(part.has(("resources", kind, resource)) for part in (self, self.pod) for kind in kinds)

    def effective(self, setting: str) -> tuple[Any, Span]:
        """A setting of the security context, inherited from the pod, with the place that decides it."""
        for part, path in ((self, f"securityContext.{setting}"), (self.pod, f"securityContext.{setting}")):
            found = part.value(path)
            if found is not None:
                return found, part.span_of(path)
        return None, self.span

    @property
    def is_another_user(self) -> bool:
        """Whether it is started as a user that is named by number and is not root."""
        user, _ = self.effective("runAsUser")
        return isinstance(user, int) and user > 0

    @cached_property
    def probes(self) -> tuple[Part, ...]:
        names = ("startupProbe", "livenessProbe", "readinessProbe")
        return tuple(self.part(name) for name in names if isinstance(self.value(name), dict))

    @cached_property
    def handlers(self) -> tuple[Part, ...]:
        """Its probes and life cycle hooks: whatever may hold `httpGet`, `tcpSocket`, `exec` or `grpc`."""
        hooks = (("lifecycle", name) for name in ("postStart", "preStop"))
        return (*self.probes, *(self.part(hook) for hook in hooks if isinstance(self.value(hook), dict)))
