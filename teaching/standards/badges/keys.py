"""The keys that certificates are signed with: made here, kept in the database, the same for every process and machine.

The private half is kept encrypted with a passphrase made from SECRET_KEY, so that a copy of the database alone signs
nothing. Where it cannot be read any more (SECRET_KEY was changed), a new key takes over; what the old one signed stays
verifiable, because that needs its public half alone.
"""

import hashlib
import json
import logging
from base64 import urlsafe_b64encode
from functools import lru_cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.utils.crypto import salted_hmac

from teaching.standards.badges.addresses import whole
from teaching.standards.badges.models import RSA_256, SigningKey

BITS = 2048  # the least that RS256 allows (RFC 7518, 3.3)
PEM = serialization.Encoding.PEM
SALT = "teaching.standards.badges.keys"
logger = logging.getLogger(__name__)


def current() -> SigningKey:
    """The key to sign with; made when there is none that can be read."""
    newest = SigningKey.objects.first()
    if newest is not None and private_half(newest) is not None:
        return newest
    if newest is not None:
        logger.warning("The signing key %s cannot be read with this SECRET_KEY: a new one is made.", newest)
    return make()


def make() -> SigningKey:
    """Sign with a new key from now on."""
    private = pair()
    kept_as = serialization.BestAvailableEncryption(passphrases()[0])
    public_pem = private.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()
    return SigningKey.objects.create(
        thumbprint=thumbprint(public_members(public_pem)),
        public_pem=public_pem,
        private_pem=private.private_bytes(PEM, serialization.PrivateFormat.PKCS8, kept_as).decode(),
    )


def pair() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=BITS)


def sign(payload: dict[str, Any], key: SigningKey) -> str:
    """The signed token. Its header names the key by the address where it is published, and holds the public half.

    The library's own signer holds the public half alone, by which a verifier learns nothing about whose it is
    (8.2.3 of the standard allows either and both).
    """
    header = {"kid": whole(key.get_absolute_url()), "jwk": public_members(key.public_pem)}
    return jwt.encode(payload, private_half(key), algorithm=RSA_256, headers=header)


def private_half(key: SigningKey) -> rsa.RSAPrivateKey | None:
    return _opened(key.private_pem, passphrases())


@lru_cache(maxsize=8)
def _opened(pem: str, words: tuple[bytes, ...]) -> rsa.RSAPrivateKey | None:
    """Decrypting takes long: once a process and key is enough."""
    for passphrase in words:
        try:
            return serialization.load_pem_private_key(pem.encode(), passphrase)
        except ValueError:
            continue
    return None


def passphrases() -> tuple[bytes, ...]:
    """The one to encrypt with first."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(
        salted_hmac(SALT, "private half", secret=secret, algorithm="sha256").digest().hex().encode()
        for secret in secrets
    )


@lru_cache(maxsize=32)
def _members(public_pem: str) -> str:
    public = serialization.load_pem_public_key(public_pem.encode())
    return jwt.algorithms.RSAAlgorithm.to_jwk(public)


def public_members(public_pem: str) -> dict[str, str]:
    """kty, n and e: the required members of the public half as a JWK (RFC 7518, 6.3.1)."""
    told = json.loads(_members(public_pem))
    return {name: told[name] for name in ("kty", "n", "e")}


def thumbprint(members: dict[str, Any]) -> str:
    """RFC 7638: the SHA-256 of the required members, in the order of their names and without spaces."""
    text = json.dumps({name: str(members.get(name, "")) for name in ("e", "kty", "n")}, separators=(",", ":"))
    return urlsafe_b64encode(hashlib.sha256(text.encode("utf-8", "replace")).digest()).decode().rstrip("=")


def as_jwk(key: SigningKey) -> dict[str, str]:
    """How it is published; its `kid` is the one of the tokens."""
    return {**public_members(key.public_pem), "alg": RSA_256, "use": "sig", "kid": whole(key.get_absolute_url())}


def named_in(header: dict[str, Any]) -> SigningKey | None:
    """Which of our keys a token's header names: by the public half it holds, else by the end of its address."""
    members, kid = header.get("jwk"), header.get("kid")
    if isinstance(members, dict):
        return SigningKey.objects.filter(thumbprint=thumbprint(members)).first()
    if not isinstance(kid, str):
        return None
    return next((key for key in SigningKey.objects.all() if kid.endswith(key.get_absolute_url())), None)
