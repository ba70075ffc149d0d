"""What was asked for → what is written: every gap filled as the environment asks, every value valid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from agentcore.blueprints.kubernetes import correcting, scheduling, sizing
from agentcore.blueprints.serving import is_worker
from agentcore.blueprints.software import Software, software_of
from agentcore.blueprints.wanted import USER_ID, Exposure, Part, Wanted, Workload
from agentcore.contract import Environment
from agentcore.parsing.kubernetes_secrets import holds_secret, names_secret

USUAL_PORT, HTTP_PORT = Wanted().port, Wanted().service_port
SERVED = (Workload.DEPLOYMENT, Workload.STATEFUL_SET, Workload.DAEMON_SET)
SCALED = (Workload.DEPLOYMENT, Workload.STATEFUL_SET)
ROUTED = (Exposure.INGRESS, Exposure.GATEWAY)
OUTSIDE = (Exposure.NODE_PORT, Exposure.LOAD_BALANCER)
REPLICAS = {Environment.DEVELOPMENT: 1, Environment.STAGING: 2, Environment.PRODUCTION: 3}


@dataclass(frozen=True)
class Plan:
    """Reads a Wanted; each property is one decision."""

    wanted: Wanted

    @property
    def is_development(self) -> bool:
        return self.wanted.is_development

    @property
    def is_production(self) -> bool:
        return self.wanted.is_production

    # what it is

    @cached_property
    def software(self) -> Software | None:
        return software_of(self.wanted.image, correcting.name(self.wanted.name, "app"))

    @cached_property
    def name(self) -> str:
        return correcting.name(self.wanted.name, "app")

    @cached_property
    def namespace(self) -> str:
        """Where it lies; empty for the one that kubectl is set to."""
        given = correcting.name(self.wanted.namespace, "") if self.wanted.namespace else ""
        if given in ("", "default") and self.has(Part.NAMESPACE):
            return self.name
        return "" if given == "default" else given

    @cached_property
    def image(self) -> str:
        """The one that was asked for if it names a release; known software in ours, else one of your registry."""
        own = self.software.image if self.software else f"registry.example.com/{self.name}:1.0.0"
        found = correcting.image(self.wanted.image, own) if self.wanted.image else own
        is_released = found == self.wanted.image
        # a bare name without a release would be looked for on Docker Hub, where nobody knows it
        return found if is_released or ("/" in found and self.software is None) else own

    @property
    def version(self) -> str:
        """The tag of the image, where a label may hold it."""
        tag = self.image.partition("@")[0].rpartition("/")[2].partition(":")[2]
        return correcting.label_value(tag)

    @property
    def user(self) -> int:
        return self.software.user if self.software else USER_ID

    @property
    def group(self) -> int:
        return self.software.group if self.software else USER_ID

    @property
    def command(self) -> list[str]:
        return correcting.command(self.wanted.command)

    # what runs it

    @cached_property
    def workload(self) -> Workload | None:
        """None where a part or a way to it is asked for, and nothing that runs."""
        wanted = self.wanted
        if wanted.workload is not None:
            return wanted.workload
        if wanted.schedule:
            return Workload.CRON_JOB
        if wanted.parts or wanted.exposure is not None:
            return None
        keeps_data = wanted.storage or (self.software is not None and self.software.single)
        return Workload.STATEFUL_SET if keeps_data else Workload.DEPLOYMENT

    @property
    def is_served(self) -> bool:
        return self.workload in SERVED

    @property
    def is_batch(self) -> bool:
        return self.workload in (Workload.JOB, Workload.CRON_JOB)

    @property
    def listens(self) -> bool:
        """Whether it takes connections: a worker fetches its work, and a Job has it."""
        is_asked = self.wanted.exposure is not None or self.workload is Workload.STATEFUL_SET
        return not self.is_batch and (is_asked or not is_worker(self.wanted))

    @property
    def is_single(self) -> bool:
        return self.software is not None and self.software.single

    @property
    def replicas(self) -> int:
        usual = 1 if self.is_single else REPLICAS[self.wanted.environment]
        return correcting.count(self.wanted.replicas, usual)

    @property
    def has_several(self) -> bool:
        return self.workload in SCALED and self.most_replicas > 1

    @property
    def most_replicas(self) -> int:
        return self.scale[1] if self.is_scaled else self.replicas

    @property
    def schedule(self) -> str:
        return scheduling.schedule(self.wanted.schedule)

    @property
    def resources(self) -> sizing.Resources:
        return sizing.resources(self.wanted, self.software)

    # scaling

    @cached_property
    def is_scaled(self) -> bool:
        wanted = self.wanted
        asked = self.has(Part.AUTOSCALER) or any((wanted.min_replicas, wanted.max_replicas, wanted.cpu_target))
        return asked and self.workload in (*SCALED, None)

    @cached_property
    def scale(self) -> tuple[int, int]:
        """The fewest and the most copies, with room between them."""
        wanted = self.wanted
        most = correcting.count(wanted.max_replicas, 0)
        usual = min(self.replicas, most - 1) if most > 1 else self.replicas
        lowest = correcting.count(wanted.min_replicas, 1 if most == 1 else usual)
        highest = most or max(lowest * 3, 3)
        lowest, highest = min(lowest, highest), max(lowest, highest)
        return lowest, max(highest, lowest + 1)

    @property
    def cpu_target(self) -> int:
        target = self.wanted.cpu_target
        return target if target is not None and 1 <= target <= 100 else 70

    # how it is reached

    @property
    def exposure(self) -> Exposure | None:
        """None for what takes no calls."""
        if self.workload is None:
            return self.wanted.exposure
        if not self.is_served or not self.listens:
            return None
        if self.workload is Workload.DAEMON_SET and self.wanted.exposure is None:
            return None
        return self.wanted.exposure or Exposure.CLUSTER_IP

    @property
    def is_routed(self) -> bool:
        return self.exposure in ROUTED

    @property
    def takes_calls(self) -> bool:
        """Whether a Service leads to its Pods."""
        if self.exposure is Exposure.EXTERNAL_NAME:
            return self.is_served
        return self.exposure is not None or self.workload is Workload.STATEFUL_SET

    @property
    def port(self) -> int:
        """Where the container listens: known software where its image does, whatever port it is to be called at."""
        return self.software.port if self.software else correcting.port(self.wanted.port, USUAL_PORT)

    @property
    def port_name(self) -> str:
        return self.software.port_name if self.software else "http"

    @property
    def service_port(self) -> int:
        """80 for HTTP; a store is called at the port its clients know."""
        given = correcting.port(self.wanted.service_port, HTTP_PORT)
        if given != HTTP_PORT:
            return given
        if self.software is not None and self.wanted.port != USUAL_PORT:
            return correcting.port(self.wanted.port, self.port)
        return HTTP_PORT if self.port_name == "http" else self.port

    @property
    def node_port(self) -> int | None:
        return correcting.node_port(self.wanted.node_port)

    @property
    def host(self) -> str:
        return correcting.host(self.wanted.host, f"{self.name}.example.com")

    @property
    def path(self) -> str:
        return correcting.path(self.wanted.path, "/")

    @property
    def has_tls(self) -> bool:
        return self.wanted.tls or not self.is_development

    # what it reads and keeps

    @cached_property
    def settings(self) -> dict[str, str]:
        """Environment variables that are no secret."""
        known = self.software.settings if self.software else ()
        own = {key: text.replace("{host}", self.name) for key, text in known}
        asked = ((correcting.variable(key), correcting.value(text)) for key, text in self.wanted.settings[:100])
        found = {**own, **{key: text for key, text in asked if key}}
        kept = {key: text for key, text in found.items() if not _is_secret(key, text) and key not in self.secrets}
        return kept or ({"LOG_LEVEL": "info"} if self.has(Part.CONFIG_MAP) else {})

    @cached_property
    def secrets(self) -> list[str]:
        """Names of environment variables that are; one given among the settings loses its value."""
        own = self.software.secrets if self.software else ()
        asked = [correcting.variable(key) for key in self.wanted.secrets[:100]]
        given = [correcting.variable(key) for key, text in self.wanted.settings[:100] if _is_secret(key, text)]
        found = [key for key in dict.fromkeys((*own, *asked, *given)) if key]
        return found or (["APP_SECRET"] if self.has(Part.SECRET) else [])

    @property
    def has_config_map(self) -> bool:
        return bool(self.settings) and (self.workload is not None or self.has(Part.CONFIG_MAP))

    @cached_property
    def keeps_data(self) -> bool:
        asked = bool(self.wanted.storage or self.wanted.mount_path) or self.has(Part.VOLUME_CLAIM)
        return asked or self.workload is Workload.STATEFUL_SET or (self.is_single and not self.is_batch)

    @property
    def storage(self) -> str:
        return correcting.storage(self.wanted.storage, "1Gi" if self.is_development else "10Gi")

    @property
    def storage_class(self) -> str:
        return correcting.name(self.wanted.storage_class, "") if self.wanted.storage_class else ""

    @property
    def mount_path(self) -> str:
        own = self.software.data if self.software and self.software.data else "/data"
        found = correcting.directory(self.wanted.mount_path, own)
        return own if found in self.writable else found

    @property
    def is_shared(self) -> bool:
        """Whether Pods on several nodes mount the one claim."""
        if self.workload is Workload.DAEMON_SET:
            return True
        return self.workload is Workload.DEPLOYMENT and self.keeps_data and self.has_several

    @property
    def replaces_in_place(self) -> bool:
        """Whether the old Pod must be gone before the new one comes: one disk, one Pod."""
        return self.workload is Workload.DEPLOYMENT and self.keeps_data and not self.is_shared

    @property
    def has_read_only_root(self) -> bool:
        return not self.is_development and not (self.software is not None and self.software.writes_image)

    @property
    def writable(self) -> tuple[str, ...]:
        return self.software.writable if self.software else ("/tmp",)

    # policies

    def has(self, part: Part) -> bool:
        return part in self.wanted.parts

    @property
    def has_account(self) -> bool:
        return self.has(Part.RBAC) or (self.workload is not None and not self.is_development)

    @property
    def calls_the_api(self) -> bool:
        return self.has(Part.RBAC)

    @property
    def has_budget(self) -> bool:
        if self.has(Part.DISRUPTION_BUDGET):
            return self.workload in (*SCALED, None)
        return not self.is_development and self.has_several

    @property
    def has_policy(self) -> bool:
        return self.has(Part.NETWORK_POLICY) or (self.workload is not None and not self.is_development)

    @property
    def labels(self) -> dict[str, str]:
        """What a selector picks."""
        return {"app.kubernetes.io/name": self.name, "app.kubernetes.io/instance": self.name}

    @property
    def labels_of_pods(self) -> dict[str, str]:
        """With the release, which a selector must not pick: it changes with each update."""
        return {**self.labels, **({"app.kubernetes.io/version": self.version} if self.version else {})}


def _is_secret(key: str, text: str) -> bool:
    return names_secret(key) or holds_secret(text)
