"""What Compose finds wrong with its file, and which service keeps another one waiting."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.docker_observations import DockerMessage, Tool
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told
from agentcore.troubleshoot.signs.docker_engine import WORDINGS as ENGINE

sign = Sign(__name__)

_SERVICE = r'[Ss]ervice "(?P<SERVICE>[\w.-]+)"'
_CONTAINER = r"container (?P<CONTAINER>[\w.]{1,80}-(?P<SERVICE>[\w.-]{1,80})-\d+|[\w.-]+)"
_NAMED = r"undefined \w+ \"?(?P<NAME>[\w.-]+)"
WORDINGS = (
    Wording("compose-variable-unset", ("variable is not set",), pattern=r'The "?(?P<VARIABLE>\w+)'),
    Wording("compose-variable-unset", ("required variable", "is missing"), pattern=r"variable (?P<VARIABLE>\w+)"),
    Wording("compose-env-file-missing", ("env file",), ("not found", "couldn't find")),
    Wording("compose-unhealthy", ("dependency failed to start", "unhealthy"), pattern=_CONTAINER),
    Wording("compose-dependency-failed", ("dependency failed to start",), pattern=_CONTAINER),
    Wording("compose-dependency-failed", ("didn't complete successfully",), pattern=_SERVICE),
    Wording("compose-undefined-volume", ("undefined volume",), pattern=_SERVICE),
    Wording("compose-undefined-volume", ("external volume", "not found"), pattern=_SERVICE),
    Wording("compose-undefined-network", ("undefined network",), pattern=_SERVICE),
    Wording(
        "compose-undefined-network",
        ("declared as external, but could not be found",),
        pattern=r"network (?P<NETWORK>[\w.-]+) declared",
    ),
    Wording("compose-undefined-secret", one_of=("undefined secret", "undefined config"), pattern=_SERVICE),
    Wording("compose-undefined-service", one_of=("undefined service", "no such service"), pattern=_NAMED),
    Wording("compose-cycle", ("dependency cycle detected",)),
    Wording("compose-no-file", ("no configuration file provided",)),
    Wording(
        "compose-invalid",
        one_of=("validating ", "additional prop", "must be a ", "has neither an image", "invalid interpolation"),
    ),
    Wording("compose-yaml", ("yaml: ",)),
    Wording("compose-invalid", one_of=("is missing a mount target", "not allowed")),
)


@sign.on(DockerMessage)
def said(message: DockerMessage, case: Case) -> Iterator[Clue]:
    if message.tool is Tool.COMPOSE and not message.has("attribute `version` is obsolete"):
        yield from list(first_told(WORDINGS, message)) or first_told(ENGINE, message)
