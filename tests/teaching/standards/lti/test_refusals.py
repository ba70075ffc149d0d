"""Launches that are no launches: each gets a page that says why, and nobody comes in."""

import base64
import json
import time

import jwt
import pytest
from jwcrypto.jwk import JWK
from lti_tool.models import LtiDeployment, LtiUser

from teaching.standards.lti import claims
from teaching.standards.models import Launch
from tests.teaching.standards.lti.conftest import LAUNCH, Browser
from tests.teaching.standards.lti.platform import CLIENT


@pytest.fixture(scope="module")
def other_key() -> JWK:
    return JWK.generate(kty="RSA", size=2048, kid="platform-1")


def part(value) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def refused(answer, words: str, status: int = 403) -> None:
    """A page with the reason; nothing is written down and nobody signed in."""
    assert answer.status_code == status, answer.content.decode()
    assert words in answer.content.decode()
    assert "_auth_user_id" not in answer.client.session
    assert not Launch.objects.exists()
    assert not LtiUser.objects.exists()


def test_a_get_or_an_empty_post_is_told_what_this_address_is_for(browser, platform):
    refused(browser.get(LAUNCH), "opened by a learning platform", 400)
    refused(browser.post(LAUNCH), "opened by a learning platform", 400)


def test_a_signature_by_another_key_with_the_same_name(browser, lms, platform, other_key):
    asked = browser.begin(platform)
    refused(browser.post_token(lms.sign(lms.claims(asked["nonce"]), key=other_key), asked["state"]), "not signed")


def test_claims_changed_after_signing(browser, lms, platform):
    asked = browser.begin(platform)
    head, _, signature = lms.sign(lms.claims(asked["nonce"])).split(".")
    forged = ".".join([head, part(lms.claims(asked["nonce"], sub="somebody-else")), signature])
    refused(browser.post_token(forged, asked["state"]), "not signed")


def test_a_token_without_a_signature(browser, lms, platform):
    asked = browser.begin(platform)
    body = part(lms.claims(asked["nonce"]))
    for alg in ("none", "None", ""):
        token = f"{part({'alg': alg, 'kid': 'platform-1'})}.{body}."
        refused(browser.post_token(token, asked["state"]), "not signed")


def test_a_public_key_taken_for_a_secret(browser, lms, platform):
    """HS256 with the platform's public key as the password: the classic confusion."""
    import hashlib
    import hmac

    asked = browser.begin(platform)
    signed = f"{part({'alg': 'HS256', 'kid': 'platform-1', 'typ': 'JWT'})}.{part(lms.claims(asked['nonce']))}"
    digest = hmac.new(lms.key.export_to_pem(), signed.encode(), hashlib.sha256).digest()
    token = f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
    refused(browser.post_token(token, asked["state"]), "not signed")


def test_a_key_the_token_brings_along(browser, lms, platform, other_key):
    asked = browser.begin(platform)
    own = other_key.export_public(as_dict=True)
    for header in ({"jwk": own}, {"jku": "https://evil.example/jwks"}, {"kid": "mine", "jwk": own}):
        token = lms.sign(lms.claims(asked["nonce"]), key=other_key, **header)
        refused(browser.post_token(token, asked["state"]), "not signed")
    assert {path for _, path in lms.asked} == {"/jwks"}


def test_a_replayed_launch(browser, lms, platform):
    asked = browser.begin(platform)
    cookies = browser.cookies.copy()
    token = lms.sign(lms.claims(asked["nonce"]))
    assert browser.post_token(token, asked["state"]).status_code == 302
    again = browser.post_token(token, asked["state"])
    assert again.status_code == 403
    assert "another browser" in again.content.decode()
    browser.cookies = cookies  # and with the cookie of the login kept back
    again = browser.post_token(token, asked["state"])
    assert again.status_code == 403
    assert "used before" in again.content.decode()
    assert Launch.objects.count() == 1


def test_the_nonce_of_another_login(browser, lms, platform):
    first, second = browser.begin(platform), browser.begin(platform)
    refused(browser.post_token(lms.sign(lms.claims(first["nonce"])), second["state"]), "does not answer the sign-in")


def test_the_state_of_another_browser(browser, lms, platform):
    asked = browser.begin(platform)
    token = lms.sign(lms.claims(asked["nonce"]))
    refused(Browser().post_token(token, asked["state"]), "another browser")


def test_a_state_cookie_made_by_hand(browser, lms, platform):
    browser.cookies["lti1p3-state-x"] = "state-x"
    refused(browser.post_token(lms.sign(lms.claims("n")), "state-x"), "another browser")


NOW = time.time
TIMES = {
    "expired": (lambda: {"iat": int(NOW()) - 900, "exp": int(NOW()) - 90}, "too old"),
    "issued in the future": (lambda: {"iat": int(NOW()) + 300, "exp": int(NOW()) + 600}, "in the future"),
    "no end": (lambda: {"exp": None}, "lacks something"),
    "no beginning": (lambda: {"iat": None}, "lacks something"),
    "an end that is no number": (lambda: {"exp": "tomorrow"}, "could not be brought in"),
}


@pytest.mark.parametrize("case", sorted(TIMES))
def test_a_token_outside_its_time(case, browser, lms, platform):
    changed, words = TIMES[case]
    refused(browser.launch(lms, platform, **changed()), words)


def test_a_clock_that_is_a_little_off_is_no_matter(browser, lms, platform):
    now = int(time.time())
    assert browser.launch(lms, platform, iat=now + 20, exp=now + 300).status_code == 302
    assert Browser().launch(lms, platform, iat=now - 300, exp=now - 20).status_code == 302


AUDIENCES = {
    "another tool": {"aud": "another"},
    "none": {"aud": None},
    "no text": {"aud": 7},
    "an empty list": {"aud": []},
    "several without azp": {"aud": [CLIENT, "another"]},
    "an azp that is another": {"aud": [CLIENT, "another"], "azp": "another"},
    "an azp that is no audience": {"aud": [CLIENT], "azp": "third"},
}


@pytest.mark.parametrize("case", sorted(AUDIENCES))
def test_a_token_for_somebody_else(case, browser, lms, platform):
    refused(browser.launch(lms, platform, **AUDIENCES[case]), "another tool")


def test_several_audiences_with_ours_as_the_party_are_taken(browser, lms, platform):
    assert browser.launch(lms, platform, aud=["another", CLIENT], azp=CLIENT).status_code == 302


def test_the_wrong_issuer(browser, lms, platform):
    refused(browser.launch(lms, platform, iss="https://evil.example"), "another platform")


def test_an_unknown_deployment_is_shown_to_the_owner(browser, lms, platform, as_ida):
    refused(browser.launch(lms, platform, **{claims.DEPLOYMENT: "deployment-9"}), "not known here")
    assert not LtiDeployment.objects.get(deployment_id="deployment-9").is_active
    assert "deployment-9" in as_ida.get(platform.get_absolute_url()).content.decode()


def test_a_platform_cannot_fill_the_list_of_deployments(browser, lms, platform):
    LtiDeployment.objects.bulk_create(
        LtiDeployment(registration=platform.registration, deployment_id=f"d{number}") for number in range(50)
    )
    refused(browser.launch(lms, platform, **{claims.DEPLOYMENT: "one-more"}), "could not be brought in")
    assert not LtiDeployment.objects.filter(deployment_id="one-more").exists()


SHAPES = {
    "no subject": {"sub": None},
    "a subject that is a number": {"sub": 7},
    "a subject that is too long": {"sub": "x" * 256},
    "a subject with a NUL": {"sub": "a\0"},
    "no nonce": {"nonce": None},
    "no deployment": {claims.DEPLOYMENT: None},
    "no roles": {claims.ROLES: None},
    "roles that are one text": {claims.ROLES: "Learner"},
    "roles that are numbers": {claims.ROLES: [1]},
    "no version": {claims.VERSION: None},
    "another version": {claims.VERSION: "1.1"},
    "no message type": {claims.MESSAGE: None},
    "no link": {claims.RESOURCE: None},
    "a link without id": {claims.RESOURCE: {"title": "x"}},
    "a link that is a list": {claims.RESOURCE: ["x"]},
    "a course that is a text": {claims.CONTEXT: "x"},
    "a course without id": {claims.CONTEXT: {"id": ""}},
    "parameters that are a list": {claims.CUSTOM: ["x"]},
}


@pytest.mark.parametrize("case", sorted(SHAPES))
def test_claims_that_are_missing_or_misshapen(case, browser, lms, platform):
    refused(browser.launch(lms, platform, **SHAPES[case]), "could not be brought in")


def test_a_kind_of_message_this_tool_does_not_take(browser, lms, platform):
    refused(browser.launch(lms, platform, **{claims.MESSAGE: "LtiSubmissionReviewRequest"}), "does not do")


def test_an_activity_that_is_not_in_the_course(browser, lms, platform):
    refused(browser.launch(lms, platform, **{claims.CUSTOM: {"activity": "lab/gone"}}), "not in this course")


@pytest.mark.parametrize("token", ["x", "a.b.c", "..", "e30.e30.", "[]", f"{part([])}.{part([])}.x", "é.é.é"])
def test_a_text_that_is_no_token(token, browser, platform):
    asked = browser.begin(platform)
    answer = browser.post_token(token, asked["state"])
    assert answer.status_code in (400, 403)
    assert not Launch.objects.exists()


def test_a_token_of_a_megabyte(browser, platform):
    asked = browser.begin(platform)
    refused(browser.post_token("a" * 1_000_000, asked["state"]), "cannot be read", 400)


KEY_SETS = [500, (200, "no json"), (200, []), (200, {"keys": 7}), (302, "", {"Location": "https://evil.example"})]


@pytest.mark.parametrize("fault", KEY_SETS, ids=["500", "text", "list", "number", "redirect"])
def test_a_platform_whose_keys_cannot_be_fetched(fault, browser, lms, platform):
    lms.fail("/jwks", fault)
    refused(browser.launch(lms, platform), "public keys could not be fetched")
    platform.refresh_from_db()
    assert "could not be fetched" in platform.last_error
    assert Browser().launch(lms, platform).status_code == 302


def test_a_key_set_with_a_broken_key(browser, lms, platform):
    lms.fail("/jwks", (200, {"keys": [None, 7, {"kid": "platform-1", "kty": "RSA", "n": "x"}]}))
    refused(browser.launch(lms, platform), "public keys could not be fetched")


def test_forged_tokens_do_not_make_us_ask_the_platform_each_time(browser, lms, platform, other_key):
    browser.launch(lms, platform)
    before = lms.asked.count(("GET", "/jwks"))
    for number in range(5):
        asked = browser.begin(platform)
        browser.post_token(lms.sign(lms.claims(asked["nonce"]), key=other_key, kid=f"k{number}"), asked["state"])
    assert lms.asked.count(("GET", "/jwks")) <= before + 1


def test_a_platform_that_changed_its_key_is_still_understood(browser, lms, platform, other_key):
    browser.launch(lms, platform)
    kept, lms.key = lms.key, JWK.generate(kty="RSA", size=2048, kid="platform-2", use="sig", alg="RS256")
    try:
        asked = browser.begin(platform)
        assert (
            browser.post_token(lms.sign(lms.claims(asked["nonce"]), kid="platform-2"), asked["state"]).status_code
            == 302
        )
    finally:
        lms.key = kept


def test_a_platform_that_is_switched_off_or_not_registered(browser, lms, platform):
    asked = browser.begin(platform)
    platform.registration.is_active = False
    platform.registration.save()
    refused(browser.post_token(lms.sign(lms.claims(asked["nonce"])), asked["state"]), "switched off")
    url = f"/teach/standards/lti/login/{platform.registration.uuid}/"
    refused(browser.get(url, {"iss": lms.url, "login_hint": "h"}), "switched off")
    refused(browser.get("/teach/standards/lti/login/0b5a4c9e-0000-4000-8000-000000000000/"), "not registered")


@pytest.mark.parametrize("params", [{}, {"iss": "x", "login_hint": "h"}, {"login_hint": "h" * 5000}])
def test_a_login_that_lacks_something(params, browser, platform):
    answer = browser.get(f"/teach/standards/lti/login/{platform.registration.uuid}/", params)
    refused(answer, "sign in lacks something", 400)


def test_a_refusal_is_noted_at_the_platform(browser, lms, platform):
    browser.launch(lms, platform, sub=None)
    platform.refresh_from_db()
    assert "sub is missing" in platform.last_error
    assert platform.has_trouble


def test_what_a_platform_says_is_shown_as_text(browser, lms, platform):
    page = browser.launch(lms, platform, **{claims.CUSTOM: {"activity": "lab/<script>"}})
    assert "<script>alert" not in page.content.decode()
    assert "lab/&lt;script&gt;" in page.content.decode()
    assert jwt  # the emulator's own library
