"""What the API server refuses, and why: admission, permission, the manifest itself. From an answer of kubectl, from the
`FailedCreate` of a controller, or from a condition."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

WORDINGS = (
    Wording("quota-exceeded", ("exceeded quota",), pattern=r"exceeded quota: (?P<QUOTA>[\w.-]+)"),
    Wording("quota-needs-resources", ("failed quota", "must specify"), pattern=r"failed quota: (?P<QUOTA>[\w.-]+)"),
    Wording("limit-range", ("usage per",), one_of=("maximum ", "minimum ")),
    Wording("limit-range", ("limit to request ratio per",)),
    Wording("pod-security", ("violates podsecurity",), pattern=r'PodSecurity "(?P<LEVEL>\w+)'),
    Wording(
        "pod-security",
        ("would violate podsecurity",),
        pattern=r'PodSecurity "(?P<LEVEL>\w+)',
        confidence=Confidence.LIKELY,
    ),
    Wording("webhook-denied", ("admission webhook", "denied"), pattern=r'webhook "(?P<WEBHOOK>[\w.-]+)"'),
    Wording("webhook-denied", ("validatingadmissionpolicy",), pattern=r"Policy '(?P<POLICY>[\w.-]+)'"),
    Wording("webhook-unreachable", ("failed calling webhook",), pattern=r'webhook "(?P<WEBHOOK>[\w.-]+)"'),
    Wording(
        "service-account-missing",
        ("error looking up service account",),
        pattern=r"service account (?:[\w-]+)/(?P<SERVICEACCOUNT>[\w.-]+?):?(?: |$)",
    ),
    Wording(
        "rbac-forbidden",
        ("forbidden: user ",),
        pattern=r'[Uu]ser "(?P<USER>[^"]+)" cannot (?P<VERB>\w+) resource "(?P<RESOURCE>[^"]+)"',
    ),
    Wording("selector-template-mismatch", ("does not match template", "labels")),
    Wording(
        "immutable-field",
        one_of=(
            "field is immutable",
            "is immutable after creation",
            "updates to statefulset spec for fields other than",
            "pod updates may not change fields other than",
            "fields are immutable",
        ),
    ),
    Wording("unknown-field", ("unknown field",), pattern=r'unknown field "(?P<FIELD>[^"]+)"'),
    Wording(
        "wrong-type",
        one_of=("cannot unmarshal", "invalid type for ", "incorrect type"),
        pattern=r"field (?P<FIELD>[\w.]+)",
    ),
    Wording(
        "no-matches-for-kind",
        one_of=("no matches for kind", "doesn't have a resource type", "no kind is registered", "unable to recognize"),
        pattern=r'no matches for kind "(?P<KIND>\w+)"',
    ),
    Wording("namespace-missing", ('namespaces "', "not found"), pattern=r'namespaces "(?P<NAMESPACE>[^"]+)" not found'),
    Wording("update-conflict", one_of=("the object has been modified", "apply failed with", "(conflict)")),
    Wording("already-exists", one_of=("(alreadyexists)", "already exists")),
    Wording(
        "manifest-yaml",
        one_of=(
            "error converting yaml to json",
            "error parsing ",
            "did not find expected",
            "mapping values are not allowed",
        ),
    ),
    Wording("manifest-yaml", one_of=("apiversion not set", "kind not set", "object 'kind' is missing")),
    Wording("not-logged-in", one_of=("must be logged in to the server", "(unauthorized)", "provide credentials")),
    Wording(
        "api-server-unreachable",
        one_of=(
            "unable to connect to the server",
            "the connection to the server",
            "couldn't get current server api group list",
        ),
    ),
    Wording("object-not-found", ("(notfound)",)),
    Wording("object-not-found", one_of=("error: no pod", "error: deployment.apps"), but=("deadline",)),
    Wording("invalid-value", one_of=("required value", "unsupported value:")),
    Wording("invalid-value", one_of=("is invalid:", "invalid value:"), confidence=Confidence.LIKELY),
)
_REASONS = ("FailedCreate", "ReplicaFailure", "FailedUpdate", "FailedCreateBinding")


@sign.on(Message)
def refused(message: Message, case: Case) -> Iterator[Clue]:
    if message.reason in _REASONS:
        told = list(first_told(WORDINGS, message))
        yield from told or [Clue("no-pods-created", message.line, message.subject, Confidence.LIKELY)]
    elif _is_answer(message) and not message.has("is waiting to start") and not message.has("pull"):
        yield from first_told(WORDINGS, message)


def _is_answer(message: Message) -> bool:
    return message.source is Source.ERROR or (message.source is Source.TEXT and message.has_one(*_TELLING))


# what a line must have to be taken for an API server's sentence where its beginning is cut off
_TELLING = (
    "is forbidden",
    "exceeded quota",
    "violates podsecurity",
    "denied the request",
    "failed calling webhook",
    "strict decoding",
    "field is immutable",
    "no matches for kind",
    "is invalid:",
    "error converting yaml",
    "does not match template",
    "the object has been modified",
)


@sign.on(Message)
def may_not(message: Message, case: Case) -> Iterator[Clue]:
    """`kubectl auth can-i` answers in one word."""
    command = message.line.command
    if command and command.plain[:2] == ("auth", "can-i") and message.low.split(" ")[0] == "no":
        yield Clue("rbac-forbidden", message.line, message.subject)
