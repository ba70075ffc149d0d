"""Says what a credential is worth. The signature decides, checked with our own keys, not what a text says of itself.

Nothing is fetched: a credential of another issuer is theirs to vouch for.
"""

import uuid
from dataclasses import dataclass
from typing import Any

import jwt
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier, OpenBadgeCredential

from teaching.standards.badges import keys
from teaching.standards.badges.addresses import whole
from teaching.standards.badges.models import RSA_256, Certificate, Credential
from teaching.standards.texts import keepable

CLAIMS = ("iss", "sub", "jti", "nbf", "exp")  # what the token says beside the credential
OURS = "It names this platform as its issuer"


@dataclass(frozen=True)
class Verdict:
    """`key` is one of those below; `credential` is there only where our signature is on it."""

    key: str
    issuer: str = ""
    credential: OpenBadgeCredential | None = None
    certificate: Certificate | None = None

    @property
    def mark(self) -> str:
        """The shape of its status: docs/components.md, "Status"."""
        return WORDS[self.key][0]

    @property
    def title(self) -> str:
        return WORDS[self.key][1]

    @property
    def words(self) -> str:
        return WORDS[self.key][2]

    @property
    def is_ours(self) -> bool:
        return self.credential is not None


WORDS = {
    "valid": ("pass", "Valid", "Its signature is ours, and it was not revoked."),
    "revoked": ("fail", "Revoked", "We signed it, and took it back later."),
    "replaced": ("warn", "Replaced", "We signed it, and issued it anew since. This older text does not hold any more."),
    "unknown": ("warn", "Not kept any more", "Its signature is ours, but we keep no such certificate any more."),
    "altered": ("fail", "Altered", "It names our key, but it is not what we signed: something in it was changed."),
    "forged": ("fail", "Forged", f"{OURS}, but none of our keys signed it."),
    "unsigned": (
        "warn",
        "Not signed",
        f"{OURS}, but we keep no credential with its id, and without a signature it proves nothing.",
    ),
    "foreign": ("info", "Of another issuer", "It was not issued here. Only its issuer can say whether it holds."),
    "mismatch": ("fail", "Cannot be verified", "What is kept of it is not what was signed."),
    "nothing": ("fail", "Cannot be verified", "This is no Open Badges 3.0 credential that can be read."),
}


def judge(told: str | dict[str, Any]) -> Verdict:
    """What a token, or a document without a signature, is worth. Never raises."""
    return judge_document(told) if isinstance(told, dict) else judge_token(told)


def judge_certificate(certificate: Certificate) -> Verdict:
    """What the text kept of a certificate is worth: it has to be signed, and to be this certificate's."""
    kept = certificate.credential
    verdict = judge_token(kept.token)
    if verdict.certificate is None or verdict.credential is None or verdict.credential.id != kept.urn:
        return Verdict("mismatch")
    return verdict


def judge_token(token: str) -> Verdict:
    try:
        header = jwt.get_unverified_header(token)
        claimed = jwt.decode(token, options={"verify_signature": False})
    except (jwt.exceptions.InvalidTokenError, ValueError, RecursionError):
        return Verdict("nothing")
    key = keys.named_in(header)
    if key is None:
        return of_others(claimed, ours="forged")
    if header.get("alg") != RSA_256:
        return Verdict("forged")
    try:
        credential = OB3Verifier(key.public_pem).verify(token)
    except LibOpenBadgesException as error:
        is_changed = isinstance(error.__cause__, jwt.exceptions.InvalidSignatureError)
        return Verdict("altered" if is_changed else "nothing")
    return of_ours(credential)


def of_ours(credential: OpenBadgeCredential) -> Verdict:
    kept = kept_as(credential.id)
    if kept is None:
        return Verdict("unknown", credential=credential)
    if kept.certificate.revoked_at:
        return Verdict("revoked", credential=credential, certificate=kept.certificate)
    return Verdict("replaced" if kept.ended_at else "valid", credential=credential, certificate=kept.certificate)


def kept_as(urn: Any) -> Credential | None:
    """By its id, which is a URN; None for whatever else is there."""
    try:
        identifier = uuid.UUID(urn) if isinstance(urn, str) else None
    except ValueError:
        return None
    kept = Credential.objects.select_related("certificate", "key").filter(identifier=identifier)
    return kept.first() if identifier else None


def judge_document(document: dict[str, Any]) -> Verdict:
    """A document without our signature holds as far as it is, word for word, one that we signed."""
    kept = kept_as(document.get("id"))
    if kept is None:
        return of_others(document, ours="unsigned")
    verdict = judge_token(kept.token)
    if verdict.credential is None:
        return verdict
    return verdict if without_claims(verdict.credential.raw) == without_claims(document) else Verdict("altered")


def without_claims(document: Any) -> dict[str, Any]:
    """The credential alone."""
    return {name: value for name, value in document.items() if name not in (*CLAIMS, "proof")}


def of_others(claimed: Any, *, ours: str) -> Verdict:
    """Not signed with a key of ours: `ours` where it says that it is."""
    if not isinstance(claimed, dict) or "credentialSubject" not in claimed:
        return Verdict("nothing")
    told = claimed.get("issuer") or claimed.get("iss") or ""
    name = told.get("name") or told.get("id") if isinstance(told, dict) else told
    address = told.get("id") if isinstance(told, dict) else told
    is_claimed = any(isinstance(each, str) and each.startswith(whole("/")) for each in (address, claimed.get("iss")))
    return Verdict(ours if is_claimed else "foreign", issuer=readable(name))


def readable(told: Any) -> str:
    """A name somebody else wrote, as far as it can be shown."""
    return keepable(str(told or ""))[:200]
