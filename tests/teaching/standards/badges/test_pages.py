"""Pages of certificates: what they show to whom, and what they say of what somebody brings."""

import json
from io import BytesIO
from xml.etree import ElementTree

import jwt
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openbadgeslib import baking

from teaching.standards.badges import issuing
from teaching.standards.badges.forms import plain_name
from teaching.standards.badges.models import Achievement, IssuerProfile
from teaching.standards.badges.reading import Unreadable, credential_in
from teaching.standards.badges.verifying import judge
from teaching.standards.models import Certificate
from tests.teaching.standards.badges.conftest import PAIRS

VERIFY = "/certificates/verify/"


def check(client, text):
    return client.post(VERIFY, {"text": text}).content.decode()


@pytest.fixture
def token(public) -> str:
    return public.credential.token


# What is shown, and to whom


def test_before_the_learner_says_so_only_they_and_owners_see_it(certificate, client, as_alice, as_bob, as_tess, as_ida):
    url = certificate.get_absolute_url()
    seen = {
        name: who.get(url).status_code
        for name, who in {"stranger": client, "alice": as_alice, "bob": as_bob, "tess": as_tess, "ida": as_ida}.items()
    }
    assert seen == {"stranger": 404, "alice": 200, "bob": 404, "tess": 404, "ida": 200}


def test_the_learner_confirms_a_name_and_shows_it(public, client, as_alice):
    page = client.get(public.get_absolute_url()).content.decode()
    for words in ("Alice Å. Harbour", "Boats", "BO-01 Hull", "Pin what an image is built on.", "Valid", "Slipway"):
        assert words in page
    assert client.get(public.get_absolute_url())["X-Robots-Tag"] == "noindex, nofollow"
    as_alice.post(public.get_absolute_url() + "show/", {"name": "Alice Å. Harbour"})
    assert client.get(public.get_absolute_url()).status_code == 404
    assert client.get(public.get_absolute_url() + "credential.jwt").status_code == 404


@pytest.mark.parametrize("name", ["", " ", "\u202e", "alice@example.org", "x" * 81, "…", "\0"])
def test_a_name_that_is_none_is_refused(name, certificate, as_alice):
    answer = as_alice.post(certificate.get_absolute_url() + "show/", {"name": name, "is_public": "on"})
    assert answer.status_code == 422
    certificate.refresh_from_db()
    assert not certificate.is_public


def test_another_name_replaces_the_signed_text_and_the_same_does_not(public, as_alice):
    for name, count in (("Alice Å. Harbour", 2), ("A. Harbour", 3)):
        as_alice.post(public.get_absolute_url() + "show/", {"name": name, "is_public": "on"})
        assert public.credentials.count() == count


def test_names_are_not_changed_for_ever(certificate, as_alice, monkeypatch):
    monkeypatch.setattr(issuing, "MOST_TEXTS", 2)
    codes = [as_alice.post(certificate.get_absolute_url() + "show/", {"name": f"A{n}"}).status_code for n in range(3)]
    assert codes == [302, 422, 422]


def test_a_name_with_markup_stays_a_name(certificate, as_alice, client):
    name = "<script>\"&'</script>"
    as_alice.post(certificate.get_absolute_url() + "show/", {"name": name, "is_public": "on"})
    assert "<script>&quot;" not in (page := client.get(certificate.get_absolute_url()).content.decode())
    assert "&lt;script&gt;" in page


def test_nobody_else_changes_it(certificate, as_bob, as_ida):
    for who in (as_bob, as_ida):
        assert who.post(certificate.get_absolute_url() + "show/", {"name": "x"}).status_code == 404


def test_home_tells_of_it_once_it_is_there(alice, as_alice, master):
    assert "Your certificate" not in as_alice.get("/").content.decode()
    assert "0 of 2 are" in " ".join(as_alice.get("/certificates/mine/").content.decode().split())
    master(alice)
    assert "Your certificate" in as_alice.get("/").content.decode()


def test_a_revoked_one_says_so_and_why(public, client, ida):
    issuing.revoke(public, by=ida, reason="Taken from <b>somebody</b>")
    page = client.get(public.get_absolute_url()).content.decode()
    assert "Revoked" in page
    assert "Taken from &lt;b&gt;somebody&lt;/b&gt;" in page


def test_what_was_changed_in_the_database_is_not_shown(public, client):
    kept = public.credential
    head, body, signature = kept.token.split(".")
    kept.token = f"{head}.{body[:-8]}AAAAAAAA.{signature}"
    kept.save()
    page = client.get(public.get_absolute_url()).content.decode()
    assert "Cannot be verified" in page
    assert "Alice" not in page
    assert client.get(public.get_absolute_url() + "credential.json").status_code == 404


def test_a_text_of_another_certificate_does_not_stand_in_for_it(public, bob, master, client):
    """A valid signature, kept at the wrong place."""
    master(bob)
    other = Certificate.objects.get(learner=bob)
    kept = public.credential
    kept.token = other.credential.token
    kept.save()
    assert "Cannot be verified" in client.get(public.get_absolute_url()).content.decode()


# What is checked


def test_our_own_is_valid_in_every_form(public, token, client):
    url = public.get_absolute_url()
    for name in ("credential.jwt", "credential.json", "badge.svg"):
        content = client.get(url + name).content
        page = client.post(VERIFY, {"file": SimpleUploadedFile(name, content)}).content.decode()
        assert "Valid" in page, name
        assert "Alice Å. Harbour" in page
    envelope = {"type": "EnvelopedVerifiableCredential", "id": f"data:application/vc+jwt,{token}"}
    broken = "\n".join(token[at : at + 70] for at in range(0, len(token), 70))
    for text in (token, f"  {broken}\n", json.dumps(envelope)):
        assert "Valid" in check(client, text)


def test_a_baked_png_is_read(token, client):
    import png

    picture = BytesIO()
    png.Writer(1, 1, greyscale=True).write(picture, [[0]])
    content = baking.bake_png(picture.getvalue(), token, keyword=baking.ITXT_KEYWORD_OB3)
    page = client.post(VERIFY, {"file": SimpleUploadedFile("badge.png", content)}).content.decode()
    assert "Valid" in page


def signed(payload, *, headers, key=None, algorithm="RS256"):
    return jwt.encode(payload, key, algorithm=algorithm, headers=headers)


@pytest.fixture
def parts(token):
    return jwt.decode(token, options={"verify_signature": False}), jwt.get_unverified_header(token)


def test_an_altered_one_is_found(parts, token, client):
    payload, header = parts
    payload["credentialSubject"]["identifier"][0]["identityHash"] = "Mallory"
    body = signed(payload, headers=header, key=PAIRS[1]).split(".")[1]
    head, _, signature = token.split(".")
    page = check(client, f"{head}.{body}.{signature}")
    assert "Altered" in page
    assert "Mallory" not in page


def test_one_signed_with_another_key_under_our_name_is_forged(parts, client):
    payload, _ = parts
    mine = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PAIRS[1].public_key()))
    for headers in ({"jwk": mine}, {"kid": "http://localhost:8000/certificates/keys/x.json"}, {}):
        assert "Forged" in check(client, signed(payload, headers=headers, key=PAIRS[1]))


def test_one_signed_with_another_key_that_names_ours_is_altered(parts, client):
    payload, header = parts
    assert "Altered" in check(client, signed(payload, headers=header, key=PAIRS[1]))


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_no_other_algorithm_is_taken(algorithm, parts, public, client):
    """Neither without a signature, nor with our public key as a shared secret."""
    payload, header = parts
    headers = {"jwk": header["jwk"], "kid": header["kid"]}
    if algorithm == "none":
        text = signed(payload, headers=headers, algorithm="none")
    else:
        import hashlib
        import hmac
        from base64 import urlsafe_b64encode

        def part(value):
            return urlsafe_b64encode(value).decode().rstrip("=")

        start = part(json.dumps({"alg": "HS256", **headers}).encode()) + "." + part(json.dumps(payload).encode())
        secret = public.credential.key.public_pem.encode()
        text = start + "." + part(hmac.new(secret, start.encode(), hashlib.sha256).digest())
    assert "Forged" in check(client, text)


def test_one_of_another_issuer_is_theirs_to_vouch_for(parts, client):
    payload, _ = parts
    payload["iss"] = "https://other.example/issuer"
    payload["issuer"] = {"id": "https://other.example/issuer", "name": "Other <i>School</i> \ud800"}
    page = check(client, signed(payload, headers={}, key=PAIRS[1]))
    assert "Of another issuer" in page
    assert "Other &lt;i&gt;School" in page


def test_revoked_replaced_and_forgotten_ones_are_told_apart(public, token, client, as_alice, ida):
    as_alice.post(public.get_absolute_url() + "show/", {"name": "A. Harbour", "is_public": "on"})
    assert "Replaced" in check(client, token)
    now = public.credentials.latest("pk").token
    assert "Valid" in check(client, now)
    issuing.revoke(public, by=ida, reason="Taken")
    page = check(client, now)
    assert "Revoked" in page
    assert "Taken" in page
    public.delete()
    assert "Not kept any more" in check(client, now)


def test_a_document_that_was_changed_is_found(public, client):
    told = json.loads(client.get(public.get_absolute_url() + "credential.json").content)
    told["credentialSubject"]["identifier"][0]["identityHash"] = "Mallory"
    assert "Altered" in check(client, json.dumps(told))
    told["id"] = "urn:uuid:00000000-0000-4000-8000-000000000000"
    assert "Not signed" in check(client, json.dumps(told))


def test_a_status_list_is_no_certificate(public, client):
    assert "Cannot be verified" in check(client, client.get("/certificates/status/0/").content.decode())


def test_checking_needs_something_to_check_and_says_the_limit(client, db):
    assert client.post(VERIFY, {}).status_code == 422
    for size, limit in ((1024 * 1024 + 1, "1 MB"), (256 * 1024 + 1, "256 KB")):
        answer = client.post(VERIFY, {"file": SimpleUploadedFile("x.jwt", b"x" * size)})
        assert answer.status_code == 422
        assert limit in answer.content.decode()


BOMB = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&c;</svg>'
BAD = {
    "entities": BOMB,
    "deep": b"<svg>" + b"<g>" * 50_000,
    "deep json": b'{"a":' * 100_000,
    "list": b"[1]",
    "png": b"\x89PNG\r\n\x1a\n" + b"\xff" * 40,
    "empty svg": b"<svg/>",
    "dots": b"a.b.c",
    "number": b'{"id": 7, "credentialSubject": 1, "issuer": {"id": {}, "name": []}}',
    "half": b"\xff\xfe\x00",
    "nan": b'{"credentialSubject": NaN, "iss": 1e999}',
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_is_no_credential_is_refused_calmly(name, client, db):
    answer = client.post(VERIFY, {"file": SimpleUploadedFile("x", BAD[name])})
    assert answer.status_code in (200, 422)
    assert "Valid" not in answer.content.decode()


@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_nothing_breaks_the_check(content, db):
    try:
        verdict = judge(credential_in(content))
    except Unreadable:
        return
    assert not verdict.is_ours


@given(st.text(max_size=100))
def test_a_plain_name_is_on_one_line_and_stays_as_it_is(text):
    name = plain_name(text)
    assert plain_name(name) == name
    assert name == " ".join(name.split())


ODD_NAMES = ["A\x08\x1b\x7f\x85 school", "\ufffe\uffff", "\u202eloohcs", "]]><x/>&amp;\u2028", "🚢" * 60, " \t"]


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_a_badge_is_a_picture_whatever_the_issuer_is_called(name, public, client):
    profile = IssuerProfile.objects.current()
    profile.name = name
    profile.save()
    Achievement.objects.update(name=name)
    page = public.get_absolute_url()
    for address in (public.achievement.badge_url(), page + "badge.svg", page, page + "credential.json"):
        assert client.get(address).status_code == 200, address
    ElementTree.fromstring(client.get(public.achievement.badge_url()).content)


@pytest.mark.parametrize("name", ["%ED%A0%BD", "%00", "%08", "%FF", "%E2%80%AE"])
def test_a_name_of_odd_bytes_is_kept_as_what_can_be_shown(name, public, as_alice):
    form = f"name=Ada{name}&is_public=on"
    kind = "application/x-www-form-urlencoded"
    assert as_alice.post(public.get_absolute_url() + "show/", form, content_type=kind).status_code in (302, 422)
    public.refresh_from_db()
    assert plain_name(public.shown_name) == public.shown_name
    assert as_alice.get(public.get_absolute_url() + "badge.svg").status_code == 200


def test_an_issuer_whose_name_cannot_be_seen_is_refused(db, as_ida):
    told = {"name": "\u202e\x08", "url": "https://example.org", "email": ""}
    assert as_ida.post("/teach/standards/certificates/issuer/", told).status_code == 422
