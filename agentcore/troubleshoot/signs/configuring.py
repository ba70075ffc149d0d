"""Why a container is not made: what its environment refers to, whom it runs as, its command, its network."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told, told_by_word

sign = Sign(__name__)

_ELSEWHERE = (
    "mountvolume",
    "pull",
    "scheduling",
    "storageclass",
    "persistentvolumeclaim",
    "from server",
    "nodes are available",
)
WORDINGS = (
    Wording("root-image", one_of=("image will run as root", "runasuser breaks non-root policy")),
    Wording("non-numeric-user", ("non-numeric user",), pattern=r"non-numeric user \((?P<USER>[\w.-]+)\)"),
    Wording(
        "config-key-missing",
        ("couldn't find key",),
        pattern=r"find key (?P<KEY>[\w.-]+) in (?:Secret|ConfigMap) [\w-]+/(?P<NAME>[\w.-]+)",
    ),
    Wording("config-secret-missing", ('secret "', "not found"), but=_ELSEWHERE, pattern=r'secret "(?P<SECRET>[^"]+)"'),
    Wording(
        "config-configmap-missing",
        ('configmap "', "not found"),
        but=_ELSEWHERE,
        pattern=r'configmap "(?P<CONFIGMAP>[^"]+)"',
    ),
    Wording("exec-format-error", ("exec format error",)),
    Wording(
        "start-error",
        ("failed to create",),
        one_of=(
            "no such file or directory: unknown",
            "executable file not found",
            "permission denied: unknown",
            "is a directory",
        ),
        but=("mount",),
        pattern=r'exec: "(?P<COMMAND>[^"]+)"',
    ),
    Wording("container-create-error", one_of=("no command specified", "failed to reserve container name")),
    Wording("sandbox-failed", one_of=("create pod sandbox", "network for sandbox", "networkplugin cni failed")),
)


@sign.on(Message)
def cannot_be_made(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG and not message.has("exec format error"):
        return
    if message.source is Source.ERROR and not message.has("is waiting to start"):
        return
    yield from first_told(WORDINGS, message)


STATUSES = {
    "CreateContainerConfigError": ("container-config-error", Confidence.LIKELY),
    "CreateContainerError": ("container-create-error", Confidence.LIKELY),
    "CreatePodSandboxError": ("sandbox-failed", Confidence.LIKELY),
}


@sign.on(Status)
def status(status: Status, case: Case) -> Iterator[Clue]:
    yield from told_by_word(STATUSES, status)


@sign.on(Message)
def waiting_to_start(message: Message, case: Case) -> Iterator[Clue]:
    """`kubectl logs` of a container that never ran says why it waits."""
    if not message.has("is waiting to start"):
        return
    if message.has_one("failing to pull image", "image can't be pulled"):
        yield Clue("image-pull-failed", message.line, message.subject, Confidence.POSSIBLE)
    for word, (fault, confidence) in STATUSES.items():
        if word in message.text:
            yield Clue(fault, message.line, message.subject, confidence)
    if message.has_one("containercreating", "podinitializing"):
        fault = "container-creating" if message.has("containercreating") else "init-waiting"
        yield Clue(fault, message.line, message.subject, Confidence.POSSIBLE)
