"""Whether a name or a text is that of a secret.

Names are taken apart into words, so that `SSH_AUTH_SOCK`, `PASSWORD_FILE` and `TOKEN_TTL` are left alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

_WORDS = {
    "PASSWORD",
    "PASSWD",
    "PWD",
    "PASS",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "CREDENTIAL",
    "CREDENTIALS",
    "APIKEY",
}
_PAIRS = {
    ("API", "KEY"),
    ("PRIVATE", "KEY"),
    ("ACCESS", "KEY"),
    ("SECRET", "KEY"),
    ("ENCRYPTION", "KEY"),
    ("ACCOUNT", "KEY"),
    ("STORAGE", "KEY"),
    ("SIGNING", "KEY"),
    ("MASTER", "KEY"),
    ("KEY", "CONTENT"),
}
_HARMLESS_ENDS = {
    *("FILE", "PATH", "DIR", "NAME", "URL", "URI", "TTL", "TIMEOUT", "EXPIRY", "LENGTH", "HEADER", "ENABLED"),
    *("DISABLED", "MODE", "TYPE", "SOCK", "HOST", "PORT", "COUNT", "LIMIT", "ISSUER", "AUDIENCE", "ALGORITHM"),
    *("POLICY", "REF", "ID"),
}
_CONTENT = re.compile(
    r"-{3,5}BEGIN [A-Z ]*PRIVATE KEY-{3,5}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}"
    r"|(?i:\b(?:password|passwd|secret_?key|api_?key|access_?key|auth_?token)\b[\"']?\s*[=:]\s*[\"']?[^\s\"'$<{]{4,})"
)


def names_secret(name: str) -> bool:
    """Whether a variable or key of this name holds a secret itself, not a path or a setting about one."""
    parted = re.sub(r"([a-z])([A-Z])", r"\1_\2", name)
    words = [word for word in re.split(r"[^A-Za-z0-9]+", parted.upper()) if word]
    if not words or (words[-1] in _HARMLESS_ENDS and words[-3:] != ["ACCESS", "KEY", "ID"]):
        return False
    is_joined = any(word.endswith(("PASSWORD", "PASSWD", "APIKEY")) for word in words)  # PGPASSWORD
    return is_joined or bool(_WORDS & set(words)) or any(pair in _PAIRS for pair in pairwise(words))


def holds_secret(text: str) -> bool:
    """Whether a text contains a key, or sets a password."""
    return _CONTENT.search(text[:20_000]) is not None
