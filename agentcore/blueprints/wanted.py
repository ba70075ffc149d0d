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

    # what runs it
    workload: Workload | None = None
    namespace: str = ""
    replicas: int | None = None
    schedule: str = ""  # of a CronJob, five fields
    cpu_request: str = ""
    cpu_limit: str = ""
    memory_request: str = ""
    memory_limit: str = ""
    node_selector: tuple[tuple[str, str], ...] = ()

    # how it is reached
    exposure: Exposure | None = None
    service_port: int = 80
    node_port: int | None = None
    host: str = ""  # of an Ingress or HTTPRoute, or the name an ExternalName stands for
    path: str = "/"
    tls: bool = False

    # what it reads and keeps
    settings: tuple[tuple[str, str], ...] = ()  # environment variables that are no secret
    secrets: tuple[str, ...] = ()  # names of environment variables that are
    storage: str = ""  # size of a volume: `10Gi`
    storage_class: str = ""
    mount_path: str = ""
    backing: tuple[str, ...] = ()  # services it needs beside it: `postgres`, `redis`, …

    # scaling
    min_replicas: int | None = None
    max_replicas: int | None = None
    cpu_target: int | None = None  # per cent of the request

    # policies
    allowed_from: tuple[tuple[str, str], ...] = ()  # labels of the Pods that may call it
    verbs: tuple[str, ...] = ()  # of a Role: what its account may do …
    resources: tuple[str, ...] = ()  # … and with what

    parts: tuple[Part, ...] = ()

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
