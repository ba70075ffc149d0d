"""Why a claim is not bound. `WaitForFirstConsumer` is no fault: the volume is made where its first Pod will run."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Seen, Source
from agentcore.troubleshoot.relating import Related
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

WORDINGS = (
    Wording(
        "storage-class-missing",
        ("storageclass", "not found"),
        pattern=r'storageclass(?:\.storage\.k8s\.io)? "(?P<CLASS>[^"]+)" not found',
    ),
    Wording(
        "claim-access-mode",
        one_of=(
            "incompatible accessmode",
            "only supports readwriteonce",
            "only support readwriteonce",
            "only accessmodes[",
            "multi_node_multi_writer not supported",
            "unsupported access mode",
        ),
        pattern=r'volume "(?P<VOLUME>[^"]+)"',
    ),
    Wording("no-default-storage-class", ("no storage class is set",)),
    Wording("provisioning-failed", ("failed to provision volume",)),
    Wording(
        "provisioner-absent",
        one_of=("created either by the external provisioner", "created, either by external provisioner"),
        confidence=Confidence.LIKELY,
    ),
)


@sign.on(Message)
def claim(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG:
        return
    told = list(first_told(WORDINGS, message))
    if not told and message.reason in ("ProvisioningFailed", "VolumeMismatch"):
        told = [Clue("provisioning-failed", message.line, message.subject, Confidence.LIKELY)]
    yield from told


def _waiting(case: Case) -> Related:
    """The claims that wait for their first Pod, as they should."""
    return Related(each.subject for each in case.messages("WaitForFirstConsumer", "WaitForPodScheduled"))


@sign.on(Seen)
def pending(seen: Seen, case: Case) -> Iterator[Clue]:
    if (
        seen.subject.kind != "persistentvolumeclaim"
        or seen.says("status") != "Pending"
        or seen.is_superseded
        or seen.is_young
    ):
        return
    if not case.once(_waiting).has_one_about(seen.subject):
        yield Clue("claim-pending", seen.where("status"), seen.subject, Confidence.POSSIBLE)
