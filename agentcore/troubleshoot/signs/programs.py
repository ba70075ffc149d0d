"""What programs write before they give up. A log says what went wrong, seldom whose fault it is: never certain."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.diagnosis import Confidence
from agentcore.troubleshoot.observations import Message, Source
from agentcore.troubleshoot.signs.base import Clue, Sign, Wording, first_told

sign = Sign(__name__)

_LIKELY = Confidence.LIKELY
_LEVELS = "FATAL|ERROR|WARN|INFO|DEBUG|PANIC|CRITICAL|NOTICE|SEVERE|HINT|DETAIL"
_VARIABLE = (
    rf"(?:^|[^A-Za-z_])(?P<VARIABLE>(?!(?:{_LEVELS})\b)(?:[A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{{4,}}))(?=[^A-Za-z_]|$)"
)
WORDINGS = (
    Wording("jvm-heap", ("java.lang.outofmemoryerror",), confidence=_LIKELY),
    Wording("jvm-heap", ("java heap space",), confidence=_LIKELY),
    Wording("node-heap", one_of=("javascript heap out of memory", "reached heap limit"), confidence=_LIKELY),
    Wording(
        "address-in-use", one_of=("address already in use", "eaddrinuse", "port is already in use"), confidence=_LIKELY
    ),
    Wording("read-only-file-system", one_of=("read-only file system", "erofs"), confidence=_LIKELY),
    Wording("too-many-open-files", one_of=("too many open files", "emfile"), confidence=_LIKELY),
    Wording(
        "permission-denied",
        one_of=("permission denied", "eacces", "operation not permitted", "eperm"),
        confidence=_LIKELY,
    ),
    Wording("disk-full", one_of=("no space left on device", "enospc"), confidence=_LIKELY),
    Wording(
        "database-login-failed",
        one_of=(
            "password authentication failed",
            "access denied for user",
            "authentication failed",
            "wrongpass",
            "noauth auth",
        ),
        confidence=_LIKELY,
    ),
    Wording(
        "database-unreachable",
        ("connection to ", " refused"),
        pattern=r"[Cc]onnection to (?P<HOST>[\w.-]+)",
        confidence=_LIKELY,
    ),
    Wording(
        "database-unreachable",
        one_of=(
            "connection refused",
            "econnrefused",
            "connection timed out",
            "etimedout",
            "could not connect to server",
        ),
        pattern=r'(?:dial tcp|host|connect to|ECONNREFUSED|at) "?(?P<HOST>[\w.-]+)',
        confidence=_LIKELY,
    ),
    Wording(
        "dns-name-not-found",
        one_of=(
            "no such host",
            " enotfound",
            "name or service not known",
            "could not translate host name",
            "unknownhostexception",
            "host not found in upstream",
        ),
        pattern=r'(?:lookup|ENOTFOUND|translate host name|UnknownHostException:|upstream) "?(?P<HOST>[\w.-]+)',
        confidence=_LIKELY,
    ),
    Wording(
        "dns-unavailable",
        one_of=("temporary failure in name resolution", "eai_again"),
        confidence=_LIKELY,
    ),
    Wording(
        "missing-module",
        one_of=(
            "modulenotfounderror",
            "cannot find module",
            "no module named",
            "classnotfoundexception",
            "loading shared librar",
        ),
        confidence=_LIKELY,
    ),
    Wording("missing-variable", ("superuser password is not specified",), confidence=_LIKELY),
    Wording("command-not-found", ("sh: ",), one_of=(": not found", "command not found"), confidence=_LIKELY),
    Wording(
        "missing-variable",
        one_of=(
            "is not set",
            "not set",
            "must be set",
            "environment variable",
            "keyerror: '",
            "is required",
            "is undefined",
        ),
        pattern=_VARIABLE,
        confidence=_LIKELY,
    ),
    Wording("no-such-file", one_of=("no such file or", "enoent", "filenotfounderror"), confidence=_LIKELY),
)
_TAKEN_ELSEWHERE = (
    "exec format error",
    "probe failed",
    "pull",
    "mountvolume",
    "failed to create",
    "wget: ",
    "curl: ",
    ";; ",
)


@sign.on(Message)
def gives_up(message: Message, case: Case) -> Iterator[Clue]:
    if message.source not in (Source.LOG, Source.TEXT) or message.has_one(*_TAKEN_ELSEWHERE):
        return
    for clue in first_told(WORDINGS, message):
        if clue.fault != "missing-variable" or clue.names or "superuser" in message.low:
            yield clue
