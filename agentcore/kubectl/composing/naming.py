"""Names, ids and addresses as a cluster would give them, the same each time."""

from __future__ import annotations

import hashlib

LETTERS = "bcdfghjklmnpqrstvwxz2456789"  # what Kubernetes makes random names of


def digest(*words: object) -> str:
    return hashlib.sha256("\0".join(map(str, words)).encode()).hexdigest()


def letters(count: int, *words: object) -> str:
    number = int(digest(*words), 16)
    found = ""
    for _ in range(count):
        number, index = divmod(number, len(LETTERS))
        found += LETTERS[index]
    return found


def uid(*words: object) -> str:
    text = digest(*words)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:32]}"


def cluster_ip(*words: object) -> str:
    number = int(digest(*words)[:4], 16)
    return f"10.96.{number // 256 % 200 + 2}.{number % 250 + 2}"
