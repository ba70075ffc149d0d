"""Why a volume is not mounted. The same missing ConfigMap in `env` is told by `configuring`."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

_VOLUME = r'volume "(?P<VOLUME>[^"]+)"'
WORDINGS = (
    Wording("volume-multi-attach", one_of=("multi-attach error", "already exclusively attached"), pattern=_VOLUME),
    Wording(
        "mount-key-missing",
        one_of=("non-existent config key", "non-existent secret key"),
        pattern=r"key: (?P<KEY>[\w.-]+)",
    ),
    Wording(
        "mount-configmap-missing", ("configmap", "not found"), pattern=r'configmap "(?P<CONFIGMAP>[^"]+)" not found'
    ),
    Wording("mount-secret-missing", ("secret", "not found"), pattern=r'secret "(?P<SECRET>[^"]+)" not found'),
    Wording("claim-not-found", ("persistentvolumeclaim", "not found"), pattern=r'claim "(?P<CLAIM>[^"]+)" not found'),
    Wording("hostpath-type", ("hostpath type check failed",), pattern=_VOLUME),
    Wording("volume-node-conflict", ("node affinity", "volume"), pattern=_VOLUME),
    Wording(
        "mount-timeout",
        one_of=(
            "timed out waiting for the condition",
            "context deadline exceeded",
            "unable to attach or mount volumes",
        ),
        pattern=r"unmounted volumes=\[(?P<VOLUME>[\w-]+)",
        confidence=Confidence.LIKELY,
    ),
    Wording("container-creating", confidence=Confidence.POSSIBLE),
)
_MOUNTS = (
    "mountvolume.",
    "attachvolume.",
    "multi-attach",
    "attach or mount volumes",
    "hostpath type check",
    "mapvolume.",
)
REASONS = ("FailedMount", "FailedAttachVolume", "FailedMapVolume")


@sign.on(Message)
def mount(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is not Source.LOG and (message.reason in REASONS or message.has_one(*_MOUNTS)):
        yield from first_told(WORDINGS, message)


@sign.on(Message)
def onto_a_file(message: Message, case: Case) -> Iterator[Clue]:
    is_subpath = message.has_one(
        "mount a directory onto a file", "failed to create subpath", "failed to prepare subpath"
    )
    if is_subpath or message.has("error mounting", "not a directory"):
        yield Clue("mount-subpath", message.line, message.subject)


@sign.on(Status)
def creating(status: Status, case: Case) -> Iterator[Clue]:
    if status.word == "ContainerCreating" and status.lasts:
        yield Clue("container-creating", status.line, status.subject, Confidence.POSSIBLE)
