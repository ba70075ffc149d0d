"""What is to be written, in one record that every blueprint reads: what the query said, and a default for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agentcore.contract import Environment

# whoever the program runs as, in the image and in the cluster: the two must agree, or it cannot read its own files
USER_ID = 10_001


class Stack(StrEnum):
    """What a program is made with, as far as its image is concerned."""

    NODE = "node"
    PYTHON = "python"
    GO = "go"
    JAVA = "java"
    DOTNET = "dotnet"
    RUST = "rust"
    RUBY = "ruby"
    PHP = "php"
    STATIC = "static"


class Workload(StrEnum):
    DEPLOYMENT = "Deployment"
    STATEFUL_SET = "StatefulSet"
    DAEMON_SET = "DaemonSet"
    JOB = "Job"
    CRON_JOB = "CronJob"


class Exposure(StrEnum):
    """How a workload is reached: the four types of Service, the headless one, and the two that route HTTP."""

    CLUSTER_IP = "ClusterIP"
    NODE_PORT = "NodePort"
    LOAD_BALANCER = "LoadBalancer"
    EXTERNAL_NAME = "ExternalName"
    HEADLESS = "headless"
    INGRESS = "Ingress"
    GATEWAY = "HTTPRoute"


class Part(StrEnum):
    """What can be written besides a workload and the way to it."""

    CONFIG_MAP = "ConfigMap"
    SECRET = "Secret"
    VOLUME_CLAIM = "PersistentVolumeClaim"
    AUTOSCALER = "HorizontalPodAutoscaler"
    DISRUPTION_BUDGET = "PodDisruptionBudget"
    NETWORK_POLICY = "NetworkPolicy"
    RBAC = "RBAC"
    NAMESPACE = "Namespace"
    QUOTA = "ResourceQuota"
    LIMIT_RANGE = "LimitRange"


@dataclass(frozen=True, slots=True, kw_only=True)
class MountedFile:
    """One file that a ConfigMap puts into the container."""

    key: str  # the file's name: `nginx.conf`
    path: str = ""  # where the program reads it, the name included; empty for `/config/KEY`
    config_map: str = ""  # one that exists and is only referred to; empty for one that is written


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """All numbers as Kubernetes writes them. What is empty or None is left to the blueprint and the environment."""

    environment: Environment = Environment.DEVELOPMENT

    # the program
    name: str = "app"  # a DNS label
    stack: Stack | None = None
    version: str = ""  # of the language or runtime, as said: `22`, `3.12`
    framework: str = ""  # `django`, `fastapi`, `nextjs`, `spring-boot`, …
    package_manager: str = ""  # `npm`, `pnpm`, `yarn`, `pip`, `poetry`, `uv`, `maven`, `gradle`
    port: int = 8080  # where the program listens
    health_path: str = "/healthz"
    ready_path: str = "/ready"
    command: tuple[str, ...] = ()

    # the image as a cluster names it: with registry and tag, or empty
    image: str = ""
    pull_secret: str = ""  # the Secret with the registry's credentials

    # what runs it
    workload: Workload | None = None
    existing: bool = False  # it runs already: only what is new beside it is written, never the workload
    selector: tuple[tuple[str, str], ...] = ()  # labels of the Pods of what exists; empty for `app: NAME`
    namespace: str = ""
    replicas: int | None = None
    schedule: str = ""  # of a CronJob, five fields
    cpu_request: str = ""
    cpu_limit: str = ""
    memory_request: str = ""
    memory_limit: str = ""
    node_selector: tuple[tuple[str, str], ...] = ()
    grace_period: int | None = None  # seconds from SIGTERM to SIGKILL
    host_paths: tuple[str, ...] = ()  # directories of its node that an agent reads, `/var/log`
    tolerates: bool = False  # an agent runs on nodes with taints too, those of the control plane among them

    # what runs before it and beside it in its Pods
    waits_for: tuple[str, ...] = ()  # what must answer before it starts: `postgres`, or `db:5432`
    init_command: tuple[str, ...] = ()  # what must have succeeded before it starts, in its own image
    sidecars: tuple[tuple[str, str], ...] = ()  # (name, image or empty) of containers that run as long as it does

    # how it is reached
    exposure: Exposure | None = None
    service_port: int = 80
    node_port: int | None = None
    host: str = ""  # of an Ingress or HTTPRoute, or the name an ExternalName stands for
    path: str = "/"
    routes: tuple[tuple[str, str], ...] = ()  # (path, Service) where one host leads to several
    tls: bool = False
    grpc: bool = False  # what it serves is gRPC

    # what it reads and keeps
    settings: tuple[tuple[str, str], ...] = ()  # environment variables that are no secret
    secrets: tuple[str, ...] = ()  # names of environment variables that are
    secret_name: str = ""  # a Secret that exists and holds them; empty for one that a command makes
    secret_keys: tuple[tuple[str, str], ...] = ()  # (variable, key in the Secret); a variable not listed is its own key
    secret_path: str = ""  # a directory: the Secret's keys are files there and no environment variables
    files: tuple[MountedFile, ...] = ()
    storage: str = ""  # size of a volume: `10Gi`
    storage_class: str = ""
    access_mode: str = ""  # of a claim: `ReadWriteOnce`, `ReadWriteMany`, `ReadOnlyMany`, `ReadWriteOncePod`
    mount_path: str = ""
    backing: tuple[str, ...] = ()  # services it needs beside it: `postgres`, `redis`, …

    # scaling
    min_replicas: int | None = None
    max_replicas: int | None = None
    cpu_target: int | None = None  # per cent of the request
    memory_target: int | None = None  # likewise; alone, CPU is no measure

    # policies
    min_available: int | None = None  # Pods that must stay while a node is drained
    quota: tuple[
        tuple[str, str], ...
    ] = ()  # of a namespace, as `hard` has them: (`requests.cpu`, `20`), (`pods`, `50`)
    allowed_from: tuple[tuple[str, str], ...] = ()  # labels of the Pods that may call it
    verbs: tuple[str, ...] = ()  # of a Role: what its account may do …
    resources: tuple[str, ...] = ()  # … and with what

    parts: tuple[Part, ...] = ()
    left_out: tuple[
        str, ...
    ] = ()  # kinds that are not written, though the environment or the workload would bring them

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def is_development(self) -> bool:
        return self.environment is Environment.DEVELOPMENT

    @property
    def image_name(self) -> str:
        """With registry and a fixed tag; a bare `name:tag` would be looked for on Docker Hub."""
        return self.image or f"registry.example.com/{self.name}:1.0.0"
