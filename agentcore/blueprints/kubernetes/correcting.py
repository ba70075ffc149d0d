"""What was asked for, made valid: names, numbers and amounts that the API server takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from decimal import Decimal

from agentcore.parsing.kubernetes_quantities import quantity, suffix_of

LONGEST_NAME = 40  # a CronJob's Jobs and a StatefulSet's Pods add to it, and 63 is the most
NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
NOT_IN_VARIABLES = re.compile(r"[^A-Za-z0-9_]")
NOT_IN_TEXT = re.compile(r"[^\t\n -~\u00a0-\ud7ff\ue000-\ufffd]")
LABEL_VALUE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
LABEL_KEY = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
HOST_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
OBJECT_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
FILE_NAME = re.compile(r"[A-Za-z0-9._-]+")
URL_PATH = re.compile(r"/[A-Za-z0-9._~/-]*")
IMAGE = re.compile(
    r"(?:[a-z0-9][a-z0-9.-]{0,200}(?::\d{1,5})?/)?[a-z0-9]+(?:[._-]{1,2}[a-z0-9]+)*"
    r"(?:/[a-z0-9]+(?:[._-]{1,2}[a-z0-9]+)*)*(?P<tag>:\w[\w.-]{0,127})?(?P<digest>@sha256:[0-9a-f]{64})?"
)
VARIABLE = re.compile(r"\$[A-Za-z_{]")


def name(text: str, otherwise: str) -> str:
    """A DNS label that begins with a letter, as a Service's name must."""
    found = NOT_IN_NAMES.sub("-", text[:200].lower()).strip("-")
    if found and found[0].isdigit():
        found = f"app-{found}"
    return found[:LONGEST_NAME].strip("-") or otherwise


def existing(text: str) -> str:
    """The name of an object that is there, as it is, or empty where nothing can be called so."""
    return text if len(text) <= 253 and OBJECT_NAME.fullmatch(text) else ""


def key(text: str) -> str:
    """A key of a ConfigMap or Secret, which may be a file's name; or empty."""
    is_key = len(text) <= 200 and FILE_NAME.fullmatch(text) and set(text) != {"."} and not text.startswith("..")
    return text if is_key else ""


def variable(text: str) -> str:
    """A name for an environment variable, or empty."""
    found = NOT_IN_VARIABLES.sub("_", text.strip()[:200])
    return f"_{found}" if found[:1].isdigit() else found


def value(text: str) -> str:
    """Text without characters that YAML has no plain form for."""
    return NOT_IN_TEXT.sub("", text[:4_000])


def port(number: int, otherwise: int) -> int:
    return number if 1 <= number <= 65_535 else otherwise


def node_port(number: int | None) -> int | None:
    return number if number is not None and 30_000 <= number <= 32_767 else None


def count(number: int | None, otherwise: int, most: int = 500) -> int:
    return otherwise if number is None or number < 1 else min(number, most)


def path(text: str, otherwise: str) -> str:
    """A path of URLs without query, spaces or steps upwards."""
    found = text if text.startswith("/") else f"/{text}"
    is_plain = len(found) <= 200 and URL_PATH.fullmatch(found) and "//" not in found and "/." not in found
    return found if is_plain else otherwise


def directory(text: str, otherwise: str) -> str:
    """Where a volume is mounted: absolute, and not the root."""
    found = path(text, otherwise) if text else otherwise
    return found.rstrip("/") or otherwise


def host(text: str, otherwise: str) -> str:
    found = text.strip().lower().removeprefix("https://").removeprefix("http://").partition("/")[0].rstrip(".")
    labels = found.split(".")
    is_name = len(found) <= 200 and len(labels) > 1 and all(HOST_LABEL.fullmatch(label) for label in labels)
    return found if is_name and not labels[-1].isdigit() else otherwise


def image(text: str, otherwise: str) -> str:
    """A reference that names a fixed tag or a digest."""
    match = IMAGE.fullmatch(text) if len(text) <= 300 else None
    if match is None:
        return otherwise
    if match["digest"] or (match["tag"] and match["tag"] != ":latest"):
        return text
    return f"{text.removesuffix(':latest')}:1.0.0"


def cpu(text: str) -> str:
    """CPUs as an amount, or empty for one that is none or that no node has."""
    amount = quantity(text.strip()) if len(text) < 40 else None
    is_cpu = amount is not None and Decimal("0.001") <= amount <= 256 and suffix_of(text.strip()) in ("", "m")
    return text.strip() if is_cpu and amount is not None and amount % Decimal("0.001") == 0 else ""


def memory(text: str) -> str:
    """Bytes as an amount, or empty. `128m` means thousandths of a byte; what is meant is mebibytes."""
    written = text.strip()
    if re.fullmatch(r"\d{1,6}m", written):
        written = f"{written[:-1]}Mi"
    amount = quantity(written) if len(written) < 40 else None
    is_memory = amount is not None and 2**20 <= amount <= 2**44 and amount == amount.to_integral_value()
    return written if is_memory else ""


def storage(text: str, otherwise: str) -> str:
    """The size of a volume; at most a pebibyte."""
    amount = quantity(text.strip()) if len(text) < 40 else None
    is_size = amount is not None and 2**20 <= amount <= 2**50 and amount == amount.to_integral_value()
    return text.strip() if is_size else otherwise


def at_most(text: str, limit: str) -> str:
    """A request that is not above its limit."""
    amount, most = quantity(text), quantity(limit)
    return limit if amount is not None and most is not None and amount > most else text


def labels(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those of some labels that are valid."""
    return {
        key: text
        for key, text in pairs
        if len(key) <= 250 and LABEL_KEY.fullmatch(key) and ".." not in key and LABEL_VALUE.fullmatch(text)
    }


def label_value(text: str) -> str:
    return text if LABEL_VALUE.fullmatch(text[:64]) and len(text) <= 63 else ""


def command(words: tuple[str, ...]) -> list[str]:
    """A command as the kernel takes it; one that needs a shell gets one."""
    given = [value(word) for word in words[:50]]
    if len(given) == 1 and len(given[0].split()) > 1:
        try:
            given = shlex.split(given[0])
        except ValueError:  # a quote that is not closed
            given = given[0].split()
    given = given if given and given[0].strip() else []
    if given and (len(given[0].split()) > 1 or any(VARIABLE.search(word) for word in given)) and given[0] != "sh":
        return ["sh", "-c", " ".join(given)]
    return given
