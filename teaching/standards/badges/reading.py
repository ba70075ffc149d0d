"""What somebody pastes or uploads to have it checked, down to the credential inside. All of it is untrusted."""

import json
from typing import Any

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier

MOST_BYTES = 1024 * 1024
MOST_TEXT = 256 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
ENVELOPES = ("data:application/vc+jwt,", "data:application/vc-ld+jwt,", "data:application/jwt,")


class Unreadable(Exception):
    """Nothing that could be checked was found; the words say what is wrong."""


def credential_in(content: bytes) -> str | dict[str, Any]:
    """A signed token as text, or the credential's document without a signature. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable("The file is larger than 1 MB. A credential or its image is much smaller.")
    if content.startswith(PNG):
        return baked(OB3Verifier.extract_token_from_png, content, "PNG")
    if len(content) > MOST_TEXT:  # XML and JSON of more take long to read
        raise Unreadable("The text is longer than 256 KB. A credential or its SVG badge is much shorter.")
    text = content.decode("utf-8-sig", "replace").replace("\0", "").strip()
    if text.startswith("<"):
        return baked(OB3Verifier.extract_token_from_svg, text.encode("utf-8", "replace"), "SVG")
    return document_or_token(text)


def baked(extract: Any, content: bytes, kind: str) -> str | dict[str, Any]:
    try:
        return document_or_token(extract(content).strip())
    except (LibOpenBadgesException, ValueError, RecursionError) as error:
        raise Unreadable(f"No Open Badges 3.0 credential is baked into this {kind} image.") from error


def document_or_token(text: str) -> str | dict[str, Any]:
    if len(text) > MOST_TEXT:
        raise Unreadable("The credential is longer than 256 KB. One of ours is much shorter.")
    if not text.startswith("{"):
        return "".join(text.split())  # mail programs break long lines
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("This begins like JSON, but cannot be read as JSON.") from error
    inside = told.get("id")
    if told.get("type") == "EnvelopedVerifiableCredential" and isinstance(inside, str):
        for envelope in ENVELOPES:
            if inside.startswith(envelope):
                return inside.removeprefix(envelope)
    return told
