"""What was asked for → what is written: every gap filled as the environment asks, every value valid."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from agentcore.blueprints.kubernetes import correcting, scheduling, sizing
from agentcore.blueprints.kubernetes.program import Program
from agentcore.blueprints.serving import is_worker
from agentcore.blueprints.wanted import Exposure, Part, Wanted, Workload
from agentcore.contract import Environment

USUAL_PORT, HTTP_PORT = Wanted().port, Wanted().service_port
SERVED = (Workload.DEPLOYMENT, Workload.STATEFUL_SET, Workload.DAEMON_SET)
SCALED = (Workload.DEPLOYMENT, Workload.STATEFUL_SET)
ROUTED = (Exposure.INGRESS, Exposure.GATEWAY)
OUTSIDE = (Exposure.NODE_PORT, Exposure.LOAD_BALANCER)
ACCESS_MODES = ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
REPLICAS = {Environment.DEVELOPMENT: 1, Environment.STAGING: 2, Environment.PRODUCTION: 3}


@dataclass(frozen=True)
class Plan(Program):
    """How the program is run."""

    # what runs it

    @cached_property
    def workload(self) -> Workload | None:
        """None where a part or a way to it is asked for, and nothing that runs."""
        wanted = self.wanted
        if wanted.workload is not None:
            return wanted.workload
        if wanted.schedule:
            return Workload.CRON_JOB
        if wanted.host_paths:
            return Workload.DAEMON_SET
        if wanted.parts or wanted.exposure is not None:
            return None
        keeps_data = wanted.storage or (self.software is not None and self.software.single)
        return Workload.STATEFUL_SET if keeps_data else Workload.DEPLOYMENT

    @property
    def is_written(self) -> bool:
        """Whether the workload is among the files: one that runs already is not written anew."""
        return self.workload is not None and not self.wanted.existing

    def runs_as(self, workload: Workload) -> bool:
        return self.is_written and self.workload is workload

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
        is_called = not is_worker(self.wanted) and not self.node_directories
        return not self.is_batch and (is_asked or is_called)

    @cached_property
    def node_directories(self) -> tuple[str, ...]:
        """Directories of its node that an agent reads."""
        if self.workload is not Workload.DAEMON_SET:
            return ()
        found = (correcting.directory(path, "") for path in self.wanted.host_paths[:5])
        return tuple(dict.fromkeys(path for path in found if path))

    @property
    def is_single(self) -> bool:
        return self.software is not None and self.software.single

    @property
    def replicas(self) -> int:
        """One of a store whatever was asked for: more would be stores with other data behind one name."""
        if self.is_single:
            return 1
        asked = correcting.count(self.wanted.replicas, REPLICAS[self.wanted.environment])
        return max(asked, (self.min_available or 0) + 1)

    @property
    def min_available(self) -> int | None:
        """How many Pods must stay when a node is drained, where a number was named."""
        given = self.wanted.min_available
        return correcting.count(given, 1, most=499) if given and given > 0 and not self.is_single else None

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
        numbers = (wanted.min_replicas, wanted.max_replicas, wanted.cpu_target, wanted.memory_target)
        asked = self.has(Part.AUTOSCALER) or any(numbers)
        return asked and self.workload in (*SCALED, None) and not self.is_single

    @cached_property
    def scale(self) -> tuple[int, int]:
        """The fewest and the most copies, with room between them."""
        wanted = self.wanted
        most = correcting.count(wanted.max_replicas, 0)
        usual = min(self.replicas, most - 1) if most > 1 else self.replicas
        lowest = correcting.count(wanted.min_replicas, 1 if most == 1 else usual)
        highest = most or max(lowest * 3, 3)
        lowest, highest = min(lowest, highest), max(lowest, highest)
        lowest = max(lowest, (self.min_available or 0) + 1)
        return lowest, max(highest, lowest + 1)

    @property
    def cpu_target(self) -> int | None:
        """Per cent of the request; None where memory alone is the measure."""
        target = self.wanted.cpu_target
        if target is None and self.memory_target is not None:
            return None
        return target if target is not None and 1 <= target <= 100 else 70

    @property
    def memory_target(self) -> int | None:
        target = self.wanted.memory_target
        return target if target is not None and 1 <= target <= 100 else None

    # how it is reached

    @property
    def exposure(self) -> Exposure | None:
        """None for what takes no calls."""
        if self.workload is None:
            return self.wanted.exposure
        if self.wanted.existing:
            return self.wanted.exposure if self.is_served else None
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
            return self.is_served and self.is_written
        is_stateful = self.workload is Workload.STATEFUL_SET and self.is_written
        return is_stateful or (self.exposure is not None and self.is_routes_own)

    @property
    def is_routes_own(self) -> bool:
        """Whether a route leads here: where several are named, their Services are there already."""
        return not self.routes or any(service == self.name for _, service in self.routes)

    @cached_property
    def routes(self) -> list[tuple[str, str]]:
        """Path and Service of each, where one host leads to several."""
        if not self.is_routed or self.wanted.grpc:
            return []
        found = {correcting.path(path, ""): correcting.name(service, "") for path, service in self.wanted.routes[:20]}
        return [(path, service) for path, service in found.items() if path and service]

    @property
    def port(self) -> int:
        """Where the container listens: known software where its image does, whatever port it is to be called at."""
        return self.software.port if self.software else correcting.port(self.wanted.port, USUAL_PORT)

    @property
    def port_name(self) -> str:
        if self.software is not None:
            return self.software.port_name
        return "grpc" if self.wanted.grpc else "http"

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

    @property
    def has_config_map(self) -> bool:
        is_read = self.is_written or (self.wanted.existing and bool(self.wanted.settings))
        return bool(self.settings) and (is_read or self.has(Part.CONFIG_MAP))

    @cached_property
    def keeps_data(self) -> bool:
        asked = bool(self.wanted.storage or self.wanted.mount_path) or self.has(Part.VOLUME_CLAIM)
        if self.wanted.existing:
            return bool(self.wanted.storage) or self.has(Part.VOLUME_CLAIM)
        return asked or self.workload is Workload.STATEFUL_SET or (self.is_single and self.is_served)

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
    def access_mode(self) -> str:
        """As it was said, if there is such a mode; else what the workload needs."""
        usual = "ReadWriteMany" if self.is_shared else "ReadWriteOnce"
        return self.wanted.access_mode if self.wanted.access_mode in ACCESS_MODES else usual

    @property
    def is_shared(self) -> bool:
        """Whether Pods on several nodes mount the one claim."""
        if self.wanted.access_mode in ACCESS_MODES:
            return self.wanted.access_mode.endswith("Many")
        if self.workload is Workload.DAEMON_SET:
            return True
        is_known = self.is_written or self.wanted.replicas is not None
        return self.workload is Workload.DEPLOYMENT and self.keeps_data and self.has_several and is_known

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

    @property
    def has_account(self) -> bool:
        return self.calls_the_api or (self.is_written and not self.is_development)

    @property
    def calls_the_api(self) -> bool:
        """An agent that reads logs asks the API whose they are."""
        reads_logs = any(f"{path}/".startswith("/var/log/") for path in self.node_directories)
        return self.has(Part.RBAC) or (reads_logs and self.is_written)

    @property
    def has_budget(self) -> bool:
        if self.has(Part.DISRUPTION_BUDGET) or self.min_available is not None:
            return self.workload in (*SCALED, None)
        return not self.is_development and self.has_several and self.is_written

    @property
    def has_policy(self) -> bool:
        return self.has(Part.NETWORK_POLICY) or (self.is_written and not self.is_development)

    @property
    def lets_the_proxy_in(self) -> bool:
        """Whether a policy of its own admits the proxy, beside whatever policies the Pods have."""
        return self.is_routed and self.is_routes_own and not self.has_policy and not self.is_development

    @cached_property
    def selected(self) -> dict[str, str]:
        """The labels of the Pods: those that are written, those that were named, or what `kubectl create` gives."""
        if self.wanted.existing:
            return correcting.labels(self.wanted.selector) or {"app": self.name}
        return self.labels

    @property
    def labels(self) -> dict[str, str]:
        """What a selector picks, of a workload that is written."""
        return {"app.kubernetes.io/name": self.name, "app.kubernetes.io/instance": self.name}

    @property
    def labels_of_pods(self) -> dict[str, str]:
        """With the release, which a selector must not pick: it changes with each update."""
        return {**self.labels, **({"app.kubernetes.io/version": self.version} if self.version else {})}
