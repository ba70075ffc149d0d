"""The first half of a launch: the platform asks us to ask it who the person is (OIDC third-party login).

State and nonce of a login are kept in a signed cookie of the browser, and nowhere else: strangers can begin as many
logins as they like and fill nothing, and no cache can lose one. What was used is in `Launch`.
"""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from lti_tool.models import LtiRegistration
from lti_tool.utils import DjangoToolConfig
from pylti1p3.contrib.django import DjangoOIDCLogin
from pylti1p3.contrib.django.cookie import DjangoCookieService
from pylti1p3.contrib.django.request import DjangoRequest
from pylti1p3.exception import OIDCException
from pylti1p3.registration import Registration
from pylti1p3.session import SessionService

from teaching.standards.lti.addresses import launch_url
from teaching.standards.lti.keys import registration_for
from teaching.standards.lti.refusing import Refused

SALT = "lti login"
SECONDS = 600
HANDED_ON = ("iss", "login_hint", "target_link_uri", "lti_message_hint", "lti_deployment_id", "client_id")
LONGEST = 4000  # characters of one of these


class ToolConfig(DjangoToolConfig):
    """The library's, with a key always at hand, and a limit to the deployments a platform can make us write down."""

    MAX_UNKNOWN = 50

    def find_registration_by_params(self, iss: Any, client_id: Any, *args: Any, **kwargs: Any) -> Registration | None:
        lookups = {"issuer": iss, "platform__isnull": False}
        if client_id or self.registration_uuid is None:
            lookups["client_id"] = client_id
        if self.registration_uuid is not None:
            lookups["uuid"] = self.registration_uuid
        self.registration = LtiRegistration.objects.active().filter(**lookups).select_related("platform").first()
        return registration_for(self.registration) if self.registration else None

    def find_deployment_by_params(self, iss: Any, deployment_id: Any, client_id: Any, *args: Any, **kwargs: Any) -> Any:
        deployments = self.registration.deployments
        is_full = deployments.filter(is_active=False).count() >= self.MAX_UNKNOWN
        if is_full and not deployments.filter(deployment_id=deployment_id).exists():
            return None
        return super().find_deployment_by_params(iss, deployment_id, client_id, *args, **kwargs)


class LoginCookie(DjangoCookieService):
    """One cookie for each login that was begun, named after its state; it holds nonce and registration, signed."""

    state = nonce = registration_uuid = ""

    def set_cookie(self, name: str, value: Any, exp: int | None = 3600) -> None:
        self.state = name

    def keep(self, nonce: str) -> None:
        signed = signing.dumps([self.state, nonce, self.registration_uuid], salt=SALT)
        super().set_cookie(self.state, signed, SECONDS)

    def get_cookie(self, name: str) -> str | None:
        """The state, if this browser began that login not long ago; nonce and registration are known then."""
        signed = super().get_cookie(name)
        try:
            self.state, self.nonce, self.registration_uuid = signing.loads(signed or "", salt=SALT, max_age=SECONDS)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return self.state

    def forget(self, response: HttpResponse) -> None:
        if self.state:
            response.delete_cookie(self._get_key(self.state), path="/", samesite="None")


class LoginSession(SessionService):
    """Where the library keeps nonces: in the cookie."""

    def __init__(self, request: HttpRequest, cookie: LoginCookie) -> None:
        super().__init__(request)
        self.cookie = cookie

    def save_nonce(self, nonce: str) -> None:
        self.cookie.keep(nonce)

    def check_nonce(self, nonce: str) -> bool:
        return bool(nonce) and nonce == self.cookie.nonce

    def check_state_is_valid(self, state: str, id_token_hash: str) -> bool:
        return False  # the cookie alone says so


class ToolLogin(DjangoOIDCLogin):
    def _prepare_redirect_url(self, launch_url: str) -> str:
        """The library's; it takes for granted that the platform's address has no query."""
        url = super()._prepare_redirect_url(launch_url)
        address = self._registration.get_auth_login_url()
        return f"{address}&{url.removeprefix(f'{address}?')}" if "?" in address else url


def begin(request: HttpRequest, registration: LtiRegistration) -> HttpResponse:
    """Send the browser to the platform, with a cookie to know it again. Raises Refused."""
    if any(len(value) > LONGEST or "\0" in value for value in params_of(request).values()):
        raise Refused("login", "A parameter is longer than a platform makes it, or holds a NUL character.")
    given = DjangoRequest(request)
    cookie = LoginCookie(given)
    cookie.registration_uuid = str(registration.uuid)
    config = ToolConfig(registration.uuid)
    login = ToolLogin(given, config, LoginSession(request, cookie), cookie)
    try:
        return login.redirect(launch_url())
    except OIDCException as error:
        raise Refused("login", str(error)) from error


def params_of(request: HttpRequest) -> dict[str, str]:
    """What a platform sent to begin a login, be it by GET or POST."""
    return {
        key: value for key in HANDED_ON if (value := str(request.GET.get(key) or request.POST.get(key) or "")) != ""
    }


def address_again(request: HttpRequest) -> str:
    """The same login as a link."""
    return f"{request.path}?{urlencode(params_of(request))}"
