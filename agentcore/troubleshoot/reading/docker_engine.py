"""What the docker client and its daemon say instead of doing what was asked."""

from __future__ import annotations

import re

from agentcore.troubleshoot.docker_observations import CONTAINER, DockerMessage
from agentcore.troubleshoot.observations import Source, Subject
from agentcore.troubleshoot.pasting import Line
from agentcore.troubleshoot.reading.base import Page, Reader

reader = Reader(__name__, order=42)

_SAID = re.compile(
    r"^ *(?:docker: |Error: (?:crun|runc): |Error: creating container storage: |Error: initializing source "
    r"|Cannot connect to Podman|Error response from daemon"
    r"|Error: (?:response from daemon|No such (?:object|container|image|volume))"
    r"|Cannot connect to the Docker daemon|ERROR: Cannot connect to the Docker|error during connect"
    r"|(?:Error: )?Bind for \S{1,80} failed"
    r"|ERROR: for \S{1,100} +Cannot "
    r"|(?:ERROR: |Got )?permission denied while trying to connect to the (?:Docker|docker)"
    r"|failed to connect to the docker API|no matching manifest for|failed to register layer"
    r"|denied: requested access|unauthorized: |invalid reference format|ERROR: failed to build: invalid tag"
    r"|invalid argument \"[^\"]{0,200}\" for \"-t)"
)
# a cluster's container runtime says it too, to `kubectl exec`
_RUNTIME = re.compile(r"^ *OCI runtime (?:exec|create) failed: ")
_ASIDE = re.compile(
    r"^ *(?:Run 'docker |See 'docker |Unable to find image '|The push refers to repository|WARNING: The requested image"
    r"|[0-9a-f]{12}: (?:Preparing|Waiting|Layer|Pushed|Pull|Already|Verifying|Download|Extracting)"
    r"|[\w.-]+: Pulling from|Digest: sha256|Status: (?:Downloaded|Image))"
)
_NAMED = re.compile(
    r'(?:endpoint|container name|No such (?:object|container):|Container|name) "?/?(?P<name>[A-Za-z0-9][\w.-]{1,200})"?'
)


def _is_of_kubectl(line: Line) -> bool:
    return line.command is not None and line.command.tool == "kubectl"


@reader.reading
def answers(page: Page) -> None:
    taken = []
    for line in page.lines:
        if _SAID.match(line.text) or (_RUNTIME.match(line.text) and not _is_of_kubectl(line)):
            found = _NAMED.search(line.text[:600])
            subject = Subject(CONTAINER, found["name"]) if found else Subject()
            page.see(DockerMessage(line.text.strip(), line, Source.ERROR, subject))
        elif not _ASIDE.match(line.text):
            continue
        page.recognise("answer of docker", line)
        taken.append(line)
    page.take(taken)
