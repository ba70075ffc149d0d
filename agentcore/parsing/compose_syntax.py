"""The short forms of Compose: ports, mounts, durations, sizes, each read as Compose reads it."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from decimal import Decimal

_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?", re.ASCII)
_PROTOCOLS = ("tcp", "udp", "sctp")
_HIGHEST_PORT = 65535
_DURATION = re.compile(r"[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w|y))+", re.ASCII)
_SIZE = re.compile(r"([-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?) ?([a-zA-Z]*)", re.ASCII)
_POWERS = {"": 0, "b": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_WINDOWS_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_NAMED_VOLUME = re.compile(r"[A-Za-z0-9]")


class BadSyntax(ValueError):
    """A short form that Compose cannot read; the message is the rest of a sentence about it."""


@dataclass(frozen=True, slots=True)
class ShortPort:
    """`[HOST_IP:][PUBLISHED:]TARGET[/PROTOCOL]`; ranges stay text."""

    target: str
    published: str
    host_ip: str
    protocol: str


@dataclass(frozen=True, slots=True)
class ShortMount:
    """`[SOURCE:]TARGET[:MODE]`."""

    source: str
    target: str
    options: tuple[str, ...]

    @property
    def is_bind(self) -> bool:
        """Whether the source is a path of the host rather than the name of a volume."""
        return is_path(self.source)


def is_path(source: str) -> bool:
    return source.startswith((".", "/", "~", "\\")) or bool(_WINDOWS_DRIVE.match(source))


def read_port(text: str) -> ShortPort:
    """A port mapping in its short form. Raises BadSyntax."""
    mapping, _, protocol = text.partition("/")
    if protocol and protocol.lower() not in _PROTOCOLS:
        raise BadSyntax(f"has the protocol `{protocol}`, but only tcp, udp and sctp exist")
    head, _, target = mapping.rpartition(":")
    host_ip, _, published = head.rpartition(":")
    if not target.strip("0"):
        raise BadSyntax("names no port of the container")
    _check_range(target, "port of the container")
    if published:
        _check_range(published, "port of the host")
        if 1 != _width(target) != _width(published):
            raise BadSyntax(f"maps {_width(published)} ports of the host to {_width(target)} of the container")
    _check_ip(host_ip)
    return ShortPort(target, published, host_ip.strip("[]"), protocol.lower() or "tcp")


def _check_range(text: str, what: str) -> None:
    match = _RANGE.fullmatch(text)
    if not match:
        raise BadSyntax(f"has `{text}` where a {what} belongs")
    first, last = int(match[1]), int(match[2] or match[1])
    if last > _HIGHEST_PORT:
        raise BadSyntax(f"has the {what} `{text}`, but ports end at {_HIGHEST_PORT}")
    if first > last:
        raise BadSyntax(f"has the range `{text}`, which ends before it begins")


def ports_of(text: str) -> tuple[int, int] | None:
    """The first and last port of a number or a range."""
    match = _RANGE.fullmatch(text)
    return (int(match[1]), int(match[2] or match[1])) if match else None


def _width(text: str) -> int:
    first, last = ports_of(text) or (0, 0)
    return last - first + 1


def _check_ip(text: str) -> None:
    if text and not is_ip(text.removeprefix("[").removesuffix("]")):
        raise BadSyntax(f"has `{text}` where an IP address of the host belongs")


def is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def is_subnet(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def read_mount(text: str) -> ShortMount:
    """A mount in its short form. Raises BadSyntax."""
    if not text:
        raise BadSyntax("is empty")
    parts = _split_mount(text)
    if not all(parts):
        raise BadSyntax("has nothing between two of its colons, or at an end")
    if len(parts) == 1:
        return ShortMount("", parts[0], ())
    if len(parts) > 3:
        raise BadSyntax("has more than two colons")
    return ShortMount(parts[0], parts[1], tuple(parts[2].split(",")) if len(parts) == 3 else ())


def _split_mount(text: str) -> list[str]:
    """Cut at colons, but not behind the letter of a Windows drive."""
    parts: list[str] = []
    for piece in text.split(":"):
        drive = parts[-1] if parts else ""
        if len(drive) == 1 and drive.isalpha() and piece[:1] in ("\\", "/"):
            parts[-1] = f"{drive}:{piece}"
        else:
            parts.append(piece)
    return parts


def is_duration(text: str) -> bool:
    """Whether Go's duration syntax, with days, weeks and years added, reads this."""
    return text == "0" or _DURATION.fullmatch(text) is not None


def seconds(text: str) -> float | None:
    """A duration in seconds."""
    if not is_duration(text):
        return None
    units = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800, "y": 31536000}
    found = re.findall(r"(\d+\.?\d*|\.\d+)([a-zµμ]+)", text)
    return float(sum(float(number) * units.get(unit, 1e-6) for number, unit in found))


def size(text: str) -> Decimal | None:
    """An amount of bytes such as `64m` or `1.5gb`; None if Compose cannot read it."""
    match = _SIZE.fullmatch(text.strip())
    if not match or len(text) > 40:
        return None
    suffix = match[2].lower()
    unit = suffix if suffix in _POWERS else suffix.removesuffix("ib") if suffix.endswith("ib") else suffix[:-1]
    if unit not in _POWERS or (suffix not in _POWERS and suffix not in (f"{unit}b", f"{unit}ib")):
        return None
    number = Decimal(match[1].replace("_", "").rstrip("."))
    return None if number < 0 else number * 1024 ** _POWERS[unit]
