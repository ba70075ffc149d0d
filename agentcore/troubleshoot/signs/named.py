"""A status that somebody only names, in a question or a chat: the weakest sign there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Source
from agentcore.troubleshoot.signs.base import Clue, Sign

sign = Sign(__name__)

WORDS = {
    "OOMKilled": "oom-killed",
    "CreateContainerConfigError": "container-config-error",
    "CreateContainerError": "container-create-error",
    "RunContainerError": "run-container-failed",
    "ErrImageNeverPull": "image-never-pulled",
    "InvalidImageName": "image-invalid-name",
    "ImageInspectError": "image-inspect-error",
    "ContainerCreating": "container-creating",
    "FailedScheduling": "pod-pending",
    "FailedMount": "container-creating",
    "FailedCreatePodSandBox": "sandbox-failed",
    "ProgressDeadlineExceeded": "rollout-deadline",
    "Evicted": "pod-evicted",
}
_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")


@sign.on(Message)
def named(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.TEXT:
        for word in dict.fromkeys(_WORD.findall(message.text)):
            yield Clue(WORDS[word], message.line, message.subject, Confidence.POSSIBLE)
