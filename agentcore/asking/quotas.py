"""How much a namespace may have in total."""

from __future__ import annotations

import re
from typing import Any

from agentcore.asking.counting import COUNT, count

_TOGETHER = re.compile(
    r"\b(?:quota|total|altogether|in all|per (?:team|namespace|tenant)|(?:a|each|every|the|one|its|our|their) "
    r"(?:[a-z]+ )?(?:team|namespace|tenant|project)|team [a-z0-9-]+)\b"
)
_CORES = re.compile(
    rf"{COUNT} ?(?:v?cpus?|cores?)\b|\bcpus?(?: of| to| at| is|:|=)* ?(\d{{1,4}})\b(?! ?(?:%|gi|mi|gb|mb))"
)
_MEMORY = re.compile(r"(\d{1,5}) ?(gi|gb|gib|ti|tb)\b(?! ?(?:of )?(?:storage|disk|volume))")
_PODS = re.compile(rf"{COUNT} pods\b")
_CLAIMS = re.compile(rf"{COUNT} (?:pvcs?|claims|volumes)\b")
_MAX = re.compile(r"\b(?:quota|limit\w*|at most|max\w*|no more than|not (?:use |take |have )?more than|cap\w*|up to)\b")


def quotas(text: str) -> dict[str, Any]:
    """`quota` as `hard` has it, where something is said of a team or a namespace as a whole."""
    text = text.lower()
    if not (_TOGETHER.search(text) and _MAX.search(text)):
        return {}
    cores, memory, pods, claims = (one.search(text) for one in (_CORES, _MEMORY, _PODS, _CLAIMS))
    hard: list[tuple[str, str]] = []
    if cores:
        number = str(count(cores[1] or cores[2]))
        hard += [("requests.cpu", number), ("limits.cpu", number)]
    if memory:
        size = f"{memory[1]}{memory[2][0].upper()}i"
        hard += [("requests.memory", size), ("limits.memory", size)]
    hard += [
        (name, str(count(found[1]))) for name, found in (("pods", pods), ("persistentvolumeclaims", claims)) if found
    ]
    return {"quota": tuple(hard)} if hard else {}
