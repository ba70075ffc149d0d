"""What the docker client or its daemon refuses to do, and why."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.docker_observations import DockerMessage, Tool
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told
from agentcore.troubleshoot.signs.pulling import WORDINGS as PULLS

sign = Sign(__name__)

_PORT = r"(?::|port )(?P<PORT>\d{2,5})(?=\b)(?: failed|: bind|$)"
_NAME = r'(?:container name "/?|No such (?:object|container): ?)(?P<CONTAINER>[\w.-]+)'
_COMMAND = r'exec: "(?P<COMMAND>[^"]+)"'
_OF_CRUN = r"executable file `(?P<COMMAND>[^`]+)`"
WORDINGS = (
    Wording("docker-socket-permission", ("permission denied while trying to connect",)),
    Wording("docker-socket-permission", ("docker.sock", "permission denied")),
    Wording(
        "docker-daemon-down",
        one_of=(
            "cannot connect to the docker daemon",
            "cannot connect to podman",
            "failed to connect to the docker api",
            "error during connect",
        ),
    ),
    Wording("port-already-allocated", one_of=("port is already allocated",), pattern=_PORT),
    Wording("port-already-allocated", ("address already in use",), pattern=_PORT),
    Wording("port-already-allocated", ("ports are not available",), pattern=_PORT),
    Wording("container-name-in-use", ("is already in use by container",), pattern=_NAME),
    Wording("container-name-in-use", ("the container name", "is already in use by"), pattern=_NAME),
    Wording("no-such-container", one_of=("no such container", "no such object"), pattern=_NAME),
    Wording("container-not-running", one_of=("is not running", "is restarting, wait until")),
    Wording("no-such-image", ("no such image",), pattern=r"No such image: (?P<IMAGE>[\w./:@-]+)"),
    Wording("docker-no-space", ("no space left on device",)),
    Wording("docker-invalid-reference", one_of=("invalid reference format", "must be lowercase", "invalid tag")),
    Wording("bind-mount-directory", ("not a directory",), one_of=("error mounting", "trying to mount a directory")),
    Wording("bind-source-missing", ("bind source path does not exist",)),
    Wording("container-command-not-found", ("exec:",), ("executable file not found", "no such file"), pattern=_COMMAND),
    Wording("container-command-not-found", ("executable file `", "not found in $path"), pattern=_OF_CRUN),
    Wording("container-not-executable", ("exec:", "permission denied"), pattern=_COMMAND),
    Wording("exec-format-error", ("exec format error",)),
    Wording("network-not-found", ("network ", " not found"), pattern=r"network (?P<NETWORK>[\w.-]+) not found"),
    Wording("image-wrong-platform", ("no matching manifest for",)),
    Wording(
        "image-repository-denied",
        ("initializing source", "requested access to the resource is denied"),
        pattern=r"initializing source docker://(?P<IMAGE>[\w./:@-]+[\w])",
    ),
)


@sign.on(DockerMessage)
def refused(message: DockerMessage, case: Case) -> Iterator[Clue]:
    if message.tool is Tool.ENGINE:
        yield from list(first_told(WORDINGS, message)) or first_told(PULLS, message)
