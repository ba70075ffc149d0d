"""Winnowing: a few fingerprints that stand for a sequence of tokens, wherever the same part of it stands.

Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003. Every run of LENGTH
tokens is hashed; of each WINDOW hashes in a row the least is kept, the rightmost of equals. Two sequences that share
WINDOW + LENGTH - 1 tokens in a row share a fingerprint (the guarantee); what is shorter than LENGTH is noise.
"""

import zlib
from collections.abc import Iterator, Sequence

LENGTH = 5  # manifests are short: a line has two to six tokens
WINDOW = 4


def fingerprints(tokens: Sequence[str], *, length: int = LENGTH, window: int = WINDOW) -> frozenset[int]:
    """Of a sequence; none where it is shorter than `length`."""
    return frozenset(winnowed(list(grams(tokens, length)), window))


def grams(tokens: Sequence[str], length: int) -> Iterator[int]:
    """The hash of every run of tokens. Not Python's own: that differs from process to process."""
    for start in range(len(tokens) - length + 1):
        yield zlib.crc32("\0".join(tokens[start : start + length]).encode())


def winnowed(hashes: Sequence[int], window: int) -> Iterator[int]:
    """Of each window the least hash; of a sequence shorter than one window the least of all."""
    if not hashes:
        return
    for start in range(max(len(hashes) - window + 1, 1)):
        yield min(hashes[start : start + window])
