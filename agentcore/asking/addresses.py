"""Where a program is reached: its host name, paths, TLS; and the paths of its health."""

from __future__ import annotations

import re
from typing import Any

_TOP = (
    "com|org|net|io|dev|app|example|local|localdomain|internal|test|edu|gov|info|cloud|tech|site|shop|xyz|me|ai|co|"
    "uk|de|fr|nl|ch|at|it|es|pl|se|eu|us|ca|au|in|br|jp|cz|dk|no|fi|be|pt"
)
_HOST = re.compile(
    rf"(?<![\w./@:-])(?:https?://)?((?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{{0,62}})\.){{1,5}}(?:{_TOP}))(?![\w-]|"
    rf"\.\w|/[\w./-]*:\w)"
)
_NO_HOST = (
    "asp.net",
    "socket.io",
    "k8s.io",
    "kubernetes.io",
    "docker.io",
    "ghcr.io",
    "quay.io",
    "gcr.io",
    "nest.js",
    "helm.sh",
    "istio.io",
    "docker.com",
    "github.com",
    "go.dev",
)
_TLS = re.compile(r"\b(?:tls|https|ssl|certificates?|cert-manager|letsencrypt|let's encrypt)\b")
_NO_TLS = re.compile(r"\b(?:without|no|not) (?:any )?(?:tls|https|ssl)\b")
_PATH = r"[`\"']?(/[a-z0-9_./~-]{0,80})"
_HEALTH = (
    re.compile(
        rf"\b(?:health(?:z|check| check| endpoint| checks| path| probe)?|liveness(?: probe)?|"
        rf"alive)(?: check| endpoint| path| probe)?(?: is| are| lives?| at| on| under| answers?| of|:|=|"
        rf" uses?| hits?| calls?| via| to| for| path| endpoint| against| http| get| checks?){{0,4}} {_PATH}"
    ),
    re.compile(rf"{_PATH}[`\"']? (?:is (?:the|its|our|my) |for (?:the )?|as (?:the |a )?)?(?:health|liveness)"),
    re.compile(
        r"(?<![\w/.-])(/(?:api/)?(?:healthz?|health/live|livez?|liveness|ping|status|"
        r"actuator/health(?:/liveness)?|_health|up|alive))\b(?!/)"
    ),
)
_READY = (
    re.compile(
        rf"\b(?:readiness|ready)(?: check| endpoint| path| probe)?(?: is| are| at| on| under|:|=| uses?|"
        rf" hits?| calls?| via| to| path| endpoint| against| http| get){{0,4}} {_PATH}"
    ),
    re.compile(r"(?<![\w/.-])(/(?:api/)?(?:readyz?|readiness|actuator/health/readiness|health/ready))\b(?!/)"),
)
_ROUTE = re.compile(
    rf"\b(?:under|path(?: prefix)?|route[sd]?|routing|prefix|url)(?: is| of| the path| requests? (?:for|"
    rf"to)| traffic (?:for|to|from)|:|=)? {_PATH}"
)
_FOLDERS = (
    "/var",
    "/data",
    "/etc",
    "/mnt",
    "/usr",
    "/srv",
    "/opt",
    "/home",
    "/tmp",
    "/app/",
    "/bin",
    "/root",
    "/uploads",
)


_SEVERAL = re.compile(
    r"(?<![\w/.-])(/[a-z0-9][a-z0-9_-]{0,40})(?:(?: traffic| requests?)?"
    r"(?: (?:to|goes to|go to|for|leads to|into) | ?(?:->|=>|:) ?)"
    r"(?:the |our |my )?(?:services? )?([a-z][a-z0-9-]{1,40}))?"
)
_NO_SERVICE = frozenset(
    {"the", "two", "three", "a", "an", "one", "it", "different", "other", "another", "services", "service"}
)
_GRPC = re.compile(r"\bgrpc\b")


def routes(text: str) -> dict[str, Any]:
    """`routes`, where one host leads to several Services; one that is not named is called as its path is."""
    text = text.lower()
    if not re.search(r"\b(?:paths?|routes?|routing|ingress|host|under|domain|gateway|httproute|urls?)\b", text):
        return {}
    found = {path: name for path, name in _SEVERAL.findall(text) if not path.startswith(_FOLDERS)}
    found = {path: name for path, name in found.items() if path not in (_first(text, _HEALTH), _first(text, _READY))}
    if len(found) < 2:
        return {}
    return {
        "routes": tuple((path, name if name and name not in _NO_SERVICE else path[1:]) for path, name in found.items())
    }


def addresses(text: str) -> dict[str, Any]:
    """`host`, `tls`, `path`, `health_path` and `ready_path`, as far as they are said."""
    text = text.lower()
    host = _host(text)
    health, ready = _first(text, _HEALTH), _first(text, _READY)
    said: dict[str, Any] = {"host": host, "health_path": health, "ready_path": ready}
    said["path"] = next((found[1] for found in _ROUTE.finditer(text) if _is_route(found[1], health, ready)), "")
    said["grpc"] = bool(_GRPC.search(text))
    said["tls"] = bool(_TLS.search(text) and not _NO_TLS.search(text))
    return {name: value for name, value in said.items() if value}


def _host(text: str) -> str:
    for found in _HOST.finditer(text):
        host = found[1]
        if not any(host == one or host.endswith(f".{one}") for one in _NO_HOST) and not _is_image(text, found.end()):
            return host
    return ""


def _is_image(text: str, end: int) -> bool:
    """`registry.example.com/shop/api` is an image's name; `shop.example.com/api` may be an address."""
    behind = re.match(r"(?::\d+)?/[\w.-]+/?[\w./-]*[:@]?", text[end : end + 120])
    return bool(behind and (behind[0].endswith((":", "@")) or behind[0].count("/") > 1))


def _first(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    found = (found[1].rstrip(".") for pattern in patterns for found in pattern.finditer(text))
    return next((path for path in found if len(path) > 1 and not path.startswith("//")), "")


def _is_route(path: str, *others: str) -> bool:
    return path not in others and not path.startswith(_FOLDERS)
