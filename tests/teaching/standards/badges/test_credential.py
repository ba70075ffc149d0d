"""The credential itself: what the standard asks of it, read with the library and without it."""

import gzip
import json
from base64 import urlsafe_b64decode
from datetime import datetime

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256
from openbadgeslib.ob3 import OB3Verifier

from teaching.standards.badges import issuing, keys, status
from teaching.standards.models import SigningKey


def from_base64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@pytest.fixture
def token(public, client) -> str:
    return client.get(public.get_absolute_url() + "credential.jwt").content.decode()


def test_the_library_verifies_it(token, public):
    credential = OB3Verifier(SigningKey.objects.get().public_pem).verify(token)
    assert credential.achievement.name == "Boats"
    assert credential.issuance_date == public.issued_at.replace(microsecond=0)


def test_anybody_verifies_it_by_what_is_published(token, client):
    """With the key its header leads to, PyJWT and no code of ours; and once more by hand."""
    header = jwt.get_unverified_header(token)
    path = header["kid"].removeprefix("http://localhost:8000")
    published = client.get(path).json()
    payload = jwt.decode(token, jwt.PyJWK(published).key, algorithms=["RS256"])
    assert payload["credentialSubject"]["achievement"]["name"] == "Boats"
    signed, _, signature = token.rpartition(".")
    jwt.PyJWK(published).key.verify(from_base64(signature), signed.encode(), padding.PKCS1v15(), SHA256())


def test_its_header_is_what_the_standard_allows(token):
    header = jwt.get_unverified_header(token)
    assert set(header) == {"alg", "typ", "kid", "jwk"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    assert set(header["jwk"]) == {"kty", "n", "e"}  # no private member


def test_its_payload_is_the_credential(token):
    payload = json.loads(from_base64(token.split(".")[1]))
    assert payload["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert payload["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context")
    assert payload["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert "vc" not in payload
    assert payload["iss"] == payload["issuer"]["id"] == "http://localhost:8000/certificates/issuer.json"
    assert payload["jti"] == payload["id"]
    assert payload["sub"] == payload["credentialSubject"]["id"]
    assert datetime.fromisoformat(payload["validFrom"]).timestamp() == payload["nbf"]


def test_it_says_the_name_the_course_and_the_outcomes(token):
    subject = jwt.decode(token, options={"verify_signature": False})["credentialSubject"]
    assert [each["identityHash"] for each in subject["identifier"]] == ["Alice Å. Harbour"]
    found = subject["achievement"]["resultDescription"]
    assert [each["name"] for each in found] == ["BO-01 Hull", "BO-02 Rig"]
    assert "Pin what an image is built on." in [each["targetName"] for each in found[0]["alignment"]]
    assert [each["resultDescription"] for each in subject["result"]] == [each["id"] for each in found]


def test_nothing_but_the_name_is_told_of_the_learner(public, client, alice):
    url = public.get_absolute_url()
    for name in ("", "credential.jwt", "credential.json", "badge.svg"):
        content = client.get(url + name).content.decode()
        if name.endswith("jwt"):
            content = from_base64(content.split(".")[1]).decode()
        assert alice.email not in content
        assert alice.username not in content


def test_profile_and_achievement_stand_where_the_credential_says(token, client):
    payload = jwt.decode(token, options={"verify_signature": False})
    for told in (payload["issuer"], payload["credentialSubject"]["achievement"]):
        found = client.get(told["id"].removeprefix("http://localhost:8000")).json()
        assert found["@context"][0] == "https://www.w3.org/ns/credentials/v2"
        assert {name: found[name] for name in told} == told


def test_the_key_set_holds_public_halves_alone(certificate, client):
    [key] = client.get("/certificates/keys.json").json()["keys"]
    assert set(key) == {"kty", "n", "e", "alg", "use", "kid"}


def bit_of(client, told: dict) -> int:
    """Read the status list as anybody would."""
    token = client.get(told["statusListCredential"].removeprefix("http://localhost:8000")).content.decode()
    key = jwt.PyJWK(client.get("/certificates/keys.json").json()["keys"][0]).key
    subject = jwt.decode(token, key, algorithms=["RS256"])["credentialSubject"]
    bits = gzip.decompress(from_base64(subject["encodedList"][1:]))
    assert len(bits) * 8 >= 131_072
    index = int(told["statusListIndex"])
    return bits[index // 8] >> (7 - index % 8) & 1


def test_the_status_list_says_what_is_revoked(token, public, client, ida, django_capture_on_commit_callbacks):
    told = jwt.decode(token, options={"verify_signature": False})["credentialStatus"]
    assert bit_of(client, told) == 0
    with django_capture_on_commit_callbacks(execute=True):
        issuing.revoke(public, by=ida, reason="!")
    assert bit_of(client, told) == 1
    assert status.payload(1)["credentialSubject"]["encodedList"]


def test_after_a_new_key_the_old_signature_holds(token, public, as_ida, client):
    as_ida.post("/teach/standards/certificates/keys/rotate/")
    assert SigningKey.objects.count() == 2
    kids = [key["kid"] for key in client.get("/certificates/keys.json").json()["keys"]]
    assert len(kids) == 2
    assert jwt.get_unverified_header(token)["kid"] == kids[1]
    assert "Valid" in client.get(public.get_absolute_url()).content.decode()
    assert keys.current() != public.credential.key
