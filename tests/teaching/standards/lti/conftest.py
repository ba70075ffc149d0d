"""A registered platform, and a browser that comes from it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from lti_tool.models import Key, LtiDeployment, LtiRegistration

from config.celery import app
from courses import ledger
from courses.models import Prerequisite, PrerequisiteMark
from teaching.standards.lti import keys
from teaching.standards.models import GradeOut, Platform
from tests.teaching.standards.lti.platform import CLIENT, Emulator

LAUNCH = "/teach/standards/lti/launch/"


@pytest.fixture(scope="session")
def emulator():
    found = Emulator()
    yield found
    found.close()


@pytest.fixture(scope="session")
def tool_key() -> dict[str, str]:
    """Making keys is slow: one is enough."""
    from jwcrypto.jwk import JWK

    made = JWK.generate(kty="RSA", size=2048)
    private = made.export_to_pem(private_key=True, password=None).decode()
    return {"public_key": made.export_to_pem().decode(), "private_key": private}


@pytest.fixture
def lms(db, boats, emulator, tool_key, settings, monkeypatch) -> Emulator:
    settings.OUTGOING_PRIVATE_HOSTS = ["127.0.0.1"]
    monkeypatch.setitem(app.conf, "task_always_eager", True)  # settings are not read again
    emulator.reset()
    cache.clear()
    Key.objects.create(**tool_key)
    emulator.tool_keys = keys.key_set()
    return emulator


@pytest.fixture
def platform(lms) -> Platform:
    registration = LtiRegistration.objects.create(
        name="Example LMS",
        issuer=lms.url,
        client_id=CLIENT,
        auth_url=f"{lms.url}/auth",
        token_url=f"{lms.url}/token",
        keyset_url=f"{lms.url}/jwks",
    )
    LtiDeployment.objects.create(registration=registration, deployment_id="deployment-1", is_active=True)
    return Platform.objects.create(registration=registration)


class Browser(Client):
    """Walks through a launch as a browser does."""

    def begin(self, platform: Platform) -> dict[str, str]:
        """The first half; returns what we asked the platform: state, nonce, redirect_uri …"""
        kept = platform.registration
        answer = self.post(
            reverse("standards:lti_login", args=[kept.uuid]),
            {
                "iss": kept.issuer,
                "login_hint": "h",
                "target_link_uri": "https://elsewhere.example",
                "client_id": CLIENT,
            },
        )
        assert answer.status_code == 302, answer.content.decode()
        return {key: values[0] for key, values in parse_qs(urlsplit(answer.url).query).items()}

    def post_token(self, token: str, state: str) -> Any:
        return self.post(LAUNCH, {"id_token": token, "state": state})

    def launch(self, lms: Emulator, platform: Platform, **changed: Any) -> Any:
        """The whole of it; returns the last answer before the activity."""
        asked = self.begin(platform)
        answer = self.post_token(lms.sign(lms.claims(asked["nonce"], **changed)), asked["state"])
        return self.get(answer.url) if answer.status_code == 302 else answer


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def learner(browser, lms, platform):
    """Ines, who came by the link to the lab and may enter it."""
    browser.launch(lms, platform)
    found = get_user_model().objects.get(pk=browser.session["_auth_user_id"])
    for prerequisite in Prerequisite.objects.all():
        PrerequisiteMark.objects.create(learner=found, prerequisite=prerequisite)
    return found


@pytest.fixture
def earn(learner, lab, django_capture_on_commit_callbacks):
    def earned(score: float) -> GradeOut:
        with django_capture_on_commit_callbacks(execute=True):
            ledger.restate(learner=learner, activity=lab, earned=score)
        return GradeOut.objects.get()

    return earned
