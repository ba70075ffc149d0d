"""Text that no database keeps or no page shows: halves of characters, NUL, nesting without end. No error of ours."""

import json

import pytest
from django.db import connection
from lti_tool.models import LtiUser

from teaching.standards.lti import claims
from teaching.standards.lti.connecting import Connector, ServiceProblem, told
from teaching.standards.lti.roster import member_of
from teaching.standards.models import Launch
from tests.teaching.standards.lti.conftest import LAUNCH
from tests.teaching.standards.lti.test_refusals import part
from tests.teaching.test_odd_input import as_postgresql

HALF = "\ud83d"  # the first half of an emoji, as a platform leaves it that cuts names at a length
DEEP = json.loads("[" * 600 + "]" * 600)
REFUSED = {
    "a person": {"sub": f"a{HALF}"},
    "a course's id": {claims.CONTEXT: {"id": HALF}},
    "a link's id": {claims.RESOURCE: {"id": HALF}},
    "a deployment": {claims.DEPLOYMENT: HALF},
    "an audience": {"aud": HALF},
    "a NUL in a parameter": {claims.CUSTOM: {"activity": "lab/\0"}},
    "nesting without end": {"extra": DEEP},
}


def signed_in(browser, lms, platform, **changed):
    with connection.execute_wrapper(as_postgresql):
        return browser.launch(lms, platform, **changed)


@pytest.mark.parametrize("case", REFUSED)
def test_half_a_character_where_it_matters_is_refused(case, browser, lms, platform):
    answer = signed_in(browser, lms, platform, **REFUSED[case])
    assert answer.status_code == 403
    assert not Launch.objects.exists()
    platform.refresh_from_db()
    assert platform.last_error


def test_half_a_character_in_a_name_keeps_nobody_out(browser, lms, platform):
    names = {"name": f"Ines {HALF}", "given_name": HALF, "email": f"{HALF}@x.org", HALF: "x"}
    titles = {claims.CONTEXT: {"id": "course-1", "title": f"Boats{HALF}"}, claims.RESOURCE: {"id": "l", "title": HALF}}
    assert signed_in(browser, lms, platform, **names, **titles).status_code == 302
    assert LtiUser.objects.get().name == "Ines \ufffd"


@pytest.mark.parametrize("address", ["https://[x", "https://x/?activity=%ED%A0%BD", "//[", "\u2028"])
def test_a_target_that_is_no_address_names_no_activity(address, browser, lms, platform):
    answer = signed_in(browser, lms, platform, **{claims.CUSTOM: None, claims.TARGET: address})
    assert answer.status_code in (302, 403)


def test_a_parameter_of_half_a_character_names_no_activity(browser, lms, platform):
    answer = signed_in(browser, lms, platform, **{claims.CUSTOM: {"activity": f"lab/{HALF}"}})
    assert answer.status_code == 403
    assert "not in this course" in answer.content.decode()


@pytest.mark.parametrize(
    "header", [{"alg": "?", "kid": "platform-1"}, {"alg": "RS256", "kid": "?"}, {"alg": ["RS256"], "kid": "x"}]
)
def test_a_header_of_odd_text(header, browser, lms, platform):
    header = json.loads(json.dumps(header).replace("?", HALF))
    asked = browser.begin(platform)
    token = f"{part(header)}.{part(lms.claims(asked['nonce']))}.x"
    with connection.execute_wrapper(as_postgresql):
        assert browser.post_token(token, asked["state"]).status_code == 403


def test_a_header_nested_without_end(browser, lms, platform):
    asked = browser.begin(platform)
    token = f"{part({'alg': 'RS256', 'kid': 'platform-1', 'x': DEEP})}.{part(lms.claims(asked['nonce']))}.x"
    assert browser.post_token(token, asked["state"]).status_code in (400, 403)


@pytest.mark.parametrize("name", ["iss", "login_hint", "client_id", "target_link_uri", "lti_message_hint"])
def test_a_login_with_a_null_byte(name, browser, platform):
    params = {"iss": platform.registration.issuer, "login_hint": "h", "client_id": platform.registration.client_id}
    url = f"/teach/standards/lti/login/{platform.registration.uuid}/"
    with connection.execute_wrapper(as_postgresql):
        assert browser.get(url, params | {name: "a\0b"}).status_code == 400


@pytest.mark.parametrize("name", ["id_token", "state"])
def test_a_launch_with_a_null_byte(name, browser, platform):
    asked = browser.begin(platform)
    with connection.execute_wrapper(as_postgresql):
        answer = browser.post(LAUNCH, {"id_token": "a.b.c", "state": asked["state"], name: "a\0b"})
    assert answer.status_code in (400, 403)


# What a platform answers


def test_a_member_is_known_by_a_whole_id_and_any_name():
    with pytest.raises(ValueError, match="no user_id"):
        member_of({"user_id": HALF, "roles": []})
    assert member_of({"user_id": "u", "roles": [], "name": f"Bo{HALF}"})["names"]["name"] == "Bo\ufffd"


def test_an_answer_with_a_null_byte_is_noted(lms, platform):
    lms.fail("/token", (400, "a\0b", {}))
    with pytest.raises(ServiceProblem) as problem:
        Connector(platform).get_access_token(["x"])
    with connection.execute_wrapper(as_postgresql):
        platform.note_error(str(problem.value))


def test_an_answer_nested_without_end_is_a_problem_of_the_platform():
    with pytest.raises(ServiceProblem, match="not what the standard says"), told():
        raise RecursionError


@pytest.mark.parametrize("address", [f"https://lms.example/{HALF}", "https://lms.example/\0"], ids=["half", "null"])
def test_a_column_is_no_address_that_cannot_be_kept(address):
    assert claims.url(address) == ""
