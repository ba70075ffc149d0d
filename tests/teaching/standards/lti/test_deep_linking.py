"""An instructor puts activities into a course of their platform."""

import re

import pytest

from courses.models import Activity
from teaching.standards.lti import claims
from teaching.standards.lti.receiving import name_of
from tests.teaching.standards.lti.conftest import Browser

CHOOSE = "/teach/standards/lti/choose/"
ITEMS = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items"


def request_for(lms, **changed):
    settings = {
        "deep_link_return_url": f"{lms.url}/deep?course=1&x=<y>",
        "accept_types": ["ltiResourceLink"],
        "accept_presentation_document_targets": ["window"],
        "accept_multiple": True,
        "data": "csrf:7",
    }
    settings = {key: value for key, value in {**settings, **changed}.items() if value is not None}
    return {
        claims.MESSAGE: "LtiDeepLinkingRequest",
        claims.RESOURCE: None,
        claims.CUSTOM: None,
        claims.ROLES: ["Instructor"],
        claims.DEEP_LINKING: settings,
    }


@pytest.fixture
def lesson(boats) -> Activity:
    return Activity.objects.published().filter(kind="lesson").first()


@pytest.fixture
def lab(boats) -> Activity:
    return Activity.objects.get(slug="pin-the-image")


def answered(lms, page) -> dict:
    token = re.search(r'name="JWT" value="([^"]+)"', page.content.decode())[1]
    return lms.verified(token, lms.url)


def test_what_is_chosen_comes_back_signed(browser, lms, platform, lesson, lab):
    assert browser.launch(lms, platform, **request_for(lms)).url == CHOOSE
    page = browser.get(CHOOSE).content.decode()
    assert lesson.title in page
    assert lab.title in page
    answer = browser.post(CHOOSE, {"activity": [name_of(lesson), name_of(lab)]})
    told = answered(lms, answer)
    assert told["iss"] == "slipway-client"
    assert told[claims.MESSAGE] == "LtiDeepLinkingResponse"
    assert told[claims.DEPLOYMENT] == "deployment-1"
    assert told["https://purl.imsglobal.org/spec/lti-dl/claim/data"] == "csrf:7"
    items = {item["title"]: item for item in told[ITEMS]}
    assert set(items) == {lesson.title, lab.title}
    item = items[lab.title]
    assert item["type"] == "ltiResourceLink"
    assert item["url"] == "http://localhost:8000/teach/standards/lti/launch/"
    assert item["custom"] == {"activity": "lab/pin-the-image"}
    assert item["lineItem"] == {"scoreMaximum": 100, "label": lab.title, "resourceId": "lab/pin-the-image"}
    assert item["window"] == {"targetName": "_blank"}
    assert "lineItem" not in items[lesson.title]


def test_the_answer_goes_where_the_platform_said_and_nowhere_else(browser, lms, platform, lab):
    browser.launch(lms, platform, **request_for(lms))
    answer = browser.post(CHOOSE, {"activity": name_of(lab)})
    assert f'action="{lms.url}/deep?course=1&amp;x=&lt;y&gt;"' in answer.content.decode()
    assert f"form-action 'self' {lms.url};" in answer["Content-Security-Policy"] + ";"


def test_data_that_was_not_sent_is_not_sent_back(browser, lms, platform, lab):
    browser.launch(lms, platform, **request_for(lms, data=None))
    told = answered(lms, browser.post(CHOOSE, {"activity": name_of(lab)}))
    assert "https://purl.imsglobal.org/spec/lti-dl/claim/data" not in told


def test_a_platform_that_takes_one_gets_one(browser, lms, platform, lesson, lab):
    browser.launch(lms, platform, **request_for(lms, accept_multiple="false"))
    assert 'type="radio"' in browser.get(CHOOSE).content.decode()
    page = browser.post(CHOOSE, {"activity": [name_of(lesson), name_of(lab)]})
    assert page.status_code == 422
    assert "one activity at a time" in page.content.decode()
    assert len(answered(lms, browser.post(CHOOSE, {"activity": name_of(lab)}))[ITEMS]) == 1


@pytest.mark.parametrize("chosen", [[], ["0"], ["lab/gone"], ["\0"]])
def test_a_choice_that_is_none_is_asked_again(chosen, browser, lms, platform):
    browser.launch(lms, platform, **request_for(lms))
    assert browser.post(CHOOSE, {"activity": chosen}).status_code == 422


def test_the_list_is_searched(browser, lms, platform, lesson, lab):
    browser.launch(lms, platform, **request_for(lms))
    page = browser.get(CHOOSE, {"find": lab.title[:8].upper()}).content.decode()
    assert lab.title in page
    assert lesson.title not in page
    assert "No activity has" in browser.get(CHOOSE, {"find": "<zzz>"}).content.decode()


def test_a_request_is_answered_once_and_by_nobody_else(browser, lms, platform, lab, as_alice):
    browser.launch(lms, platform, **request_for(lms))
    assert as_alice.post(CHOOSE, {"activity": name_of(lab)}).status_code == 400
    browser.post(CHOOSE, {"activity": name_of(lab)})
    assert browser.post(CHOOSE, {"activity": name_of(lab)}).status_code == 400


def test_a_learner_chooses_nothing(lms, platform):
    answer = Browser().launch(lms, platform, **{**request_for(lms), claims.ROLES: ["Learner"]})
    assert answer.status_code == 403
    assert "Only instructors" in answer.content.decode()


BROKEN = {
    "no return address": {"deep_link_return_url": None},
    "a script as return address": {"deep_link_return_url": "javascript:alert(1)"},
    "a return address without tls": {"deep_link_return_url": "http://lms.example/x"},
    "a return address that breaks a header": {"deep_link_return_url": "https://x.example/\r\nX: y"},
    "data that is too long": {"data": "x" * 20_001},
    "data that is an object": {"data": {}},
    "no kinds": {"accept_types": None},
    "other kinds": {"accept_types": ["html"]},
}


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_a_request_that_cannot_be_answered_is_refused(case, lms, platform):
    assert Browser().launch(lms, platform, **request_for(lms, **BROKEN[case])).status_code == 403
