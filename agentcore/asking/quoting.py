"""An error that a question quotes in the middle of a sentence, told from the asker's own words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKED_AT = 2_000  # characters
# where an error's own words begin; what comes before belongs to whoever asks
_BEGINS = re.compile(
    r"Error from server\b|(?:docker: )?Error response from daemon: |Cannot connect to the Docker daemon"
    r"|rpc error: code = "
    r"|(?:Got )?permission denied while trying to connect|(?<![\w-])\d+/\d+ nodes are available: "
    r"|Back-off (?:restarting failed|pulling image)|Failed to pull image |(?:Readiness|Liveness|Startup) probe failed: "
    r"|failed to solve: |pods \"[^\"\s]{1,253}\" is forbidden|exec (?:/\S{0,200}|\S{1,200}: )?(?:exec )?format error"
    r"|OCI runtime |x509: |Bind for \S{1,60} failed|listen tcp \S{1,60} bind: |address already in use"
    r"|dial tcp[: ]|(?:connect|getaddrinfo) E[A-Z_]{4,20}\b|could not translate host name|Could not resolve host"
    r"|manifest (?:unknown|for \S{1,200} not found)|pull access denied|toomanyrequests: |MountVolume\.SetUp failed"
    r"|(?:secret|configmap|persistentvolumeclaim|serviceaccount) \"[^\"\s]{1,253}\" not found|couldn't find key "
    r"|error: (?:unable|no |error|the |timed out|cannot|must|unknown|flag|exit|failed|deployment|container)"
    r"|container has runAsNonRoot|violates PodSecurity|exceeded quota: |strict decoding error|no matches for kind "
    r"|Error: [A-Za-z]\S{0,60} \S|FATAL: |Multi-Attach error|storageclass\.storage\.k8s\.io \""
)
# where they end, if no quotation mark does: a question, or the asker's next clause
_ENDS = re.compile(
    r"[?!](?:\s|$)|\n|\.\s+(?=[A-Z][a-z]*\b|[a-z])|[,;]\s+(?=(?:what|how|why|but|and|so|is|can|do|does|i|my|the)\b)"
    r"|\s+(?=(?:when|how|why|what|but|although|since|whenever)\s)|\s+(?=(?:in|on|from|for) (?:my|our)\s)",
    re.IGNORECASE,
)
_MARKS = {"'": "'", '"': '"', "`": "`", "“": "”", "‘": "’", "«": "»"}
_GLUE = re.compile(r"[\s'\"`“”‘’«»:,]+$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The error's words, and the sentence without them."""

    error: str
    rest: str


def quoted(text: str) -> Quoted | None:
    """The first error that a text quotes, if it does."""
    found = _BEGINS.search(text[:LOOKED_AT])
    if found is None:
        return None
    start, end = found.start(), _end(text, found)
    after = text[end:].removeprefix(_closing(text, start)).lstrip(" ,;.")
    return Quoted(text[start:end].strip(" -"), f"{_GLUE.sub('', text[:start])} {after}".strip())


def _end(text: str, found: re.Match[str]) -> int:
    """Behind the error: at the mark that closes a quotation, else where the asker goes on."""
    closing = _closing(text, found.start())
    at = text.find(closing, found.end()) if closing else -1
    if at >= 0:
        return at
    end = _ENDS.search(text, found.end())
    return end.start() if end else len(text)


def _closing(text: str, start: int) -> str:
    return _MARKS.get(text[start - 1 : start], "")
