"""Why an image is not pulled, from the end of the message: the registry's and the runtime's own words."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case, Status
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told, told_by_word

sign = Sign(__name__)

_PULLS = (
    "pull image",
    "pulling image",
    "pull and unpack",
    "pull access denied",
    "failed to resolve reference",
    "manifest unknown",
    "no matching manifest",
    "errimagepull",
    "toomanyrequests",
    "error pulling image",
)
_IMAGE = r'image "(?P<IMAGE>[^"\s]+)"'
_HOST = r'(?:lookup |https?://|dial tcp )(?P<REGISTRY>[\w.:-]+?)(?=[/\s:"]|$)'

WORDINGS = (
    Wording("image-rate-limit", one_of=("toomanyrequests", "429 too many requests", "pull rate limit"), pattern=_IMAGE),
    Wording("image-no-space", ("no space left on device",), pattern=_IMAGE),
    Wording("image-registry-plain-http", ("server gave http response to https client",), pattern=_HOST),
    Wording("image-registry-tls", one_of=("x509:", "failed to verify certificate", "bad certificate"), pattern=_HOST),
    Wording(
        "image-registry-dns",
        one_of=("no such host", "temporary failure in name resolution", "server misbehaving"),
        pattern=_HOST,
    ),
    Wording(
        "image-registry-unreachable",
        one_of=(
            "i/o timeout",
            "connection refused",
            "context deadline exceeded",
            "no route to host",
            "network is unreachable",
            "client.timeout",
            "connection reset by peer",
            "handshake timeout",
            "request canceled while waiting for connection",
        ),
        pattern=_HOST,
    ),
    Wording("image-wrong-platform", one_of=("no match for platform", "no matching manifest for"), pattern=_IMAGE),
    Wording("image-invalid-name", one_of=("invalid reference format", "couldn't parse image"), pattern=_IMAGE),
    Wording(
        "image-repository-denied",
        one_of=("pull access denied", "insufficient_scope", "repository does not exist", "denied: requested access"),
        pattern=_IMAGE,
    ),
    Wording(
        "image-credentials-refused",
        one_of=(
            "401 unauthorized",
            "unauthorized",
            "403 forbidden",
            "authentication required",
            "no basic auth",
            "denied",
        ),
        pattern=_IMAGE,
    ),
    Wording("image-manifest-unknown", one_of=("manifest unknown", "manifest_unknown"), pattern=_IMAGE),
    Wording("image-tag-not-found", ("not found",), pattern=_IMAGE),
)
_GENERIC = Wording("image-pull-failed", confidence=Confidence.POSSIBLE, pattern=_IMAGE)


@sign.on(Message)
def pull(message: Message, case: Case) -> Iterator[Clue]:
    if message.source is Source.LOG or not message.has_one(*_PULLS) or message.has("successfully pulled"):
        return
    yield from first_told(WORDINGS, message)


@sign.on(Message)
def pull_secret(message: Message, case: Case) -> Iterator[Clue]:
    if message.reason == "FailedToRetrieveImagePullSecret" or message.has("unable to retrieve some image pull secrets"):
        yield Wording("image-pull-secret-missing", pattern=r"\((?P<SECRET>[^),\s]+)").clue(message)


@sign.on(Message)
def never_pulled(message: Message, case: Case) -> Iterator[Clue]:
    if message.has("is not present with pull policy of never"):
        yield Wording("image-never-pulled", pattern=_IMAGE).clue(message)
    elif message.reason == "InspectFailed" or message.has("failed to apply default image tag"):
        yield Wording("image-invalid-name", pattern=_IMAGE).clue(message)


STATUSES = {
    "ErrImagePull": ("image-pull-failed", Confidence.POSSIBLE),
    "ImagePullBackOff": ("image-pull-failed", Confidence.POSSIBLE),
    "RegistryUnavailable": ("image-registry-unreachable", Confidence.CERTAIN),
    "InvalidImageName": ("image-invalid-name", Confidence.CERTAIN),
    "ErrImageNeverPull": ("image-never-pulled", Confidence.CERTAIN),
    "ImageInspectError": ("image-inspect-error", Confidence.LIKELY),
}


@sign.on(Status)
def status(status: Status, case: Case) -> Iterator[Clue]:
    yield from told_by_word(STATUSES, status)


@sign.on(Message)
def word_alone(message: Message, case: Case) -> Iterator[Clue]:
    """`Error: ImagePullBackOff` of an event, and the two words wherever somebody quotes them."""
    if message.has_one("errimagepull", "imagepullbackoff", "back-off pulling image"):
        yield _GENERIC.clue(message)
