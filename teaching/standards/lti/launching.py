"""The second half of a launch: the platform's signed message, believed only if everything in it holds."""

import hashlib
from datetime import timedelta
from typing import Any

import jwt
import requests
from django.core.cache import cache
from django.http import HttpRequest
from jwcrypto.common import JWException
from jwcrypto.jwk import JWK
from pylti1p3.contrib.django import DjangoMessageLaunch
from pylti1p3.contrib.django.request import DjangoRequest
from pylti1p3.exception import LtiException

from teaching.standards.lti import claims
from teaching.standards.lti.login import LoginCookie, LoginSession, ToolConfig
from teaching.standards.lti.models import Platform
from teaching.standards.lti.refusing import Refused
from teaching.standards.outgoing import Outgoing

ALGORITHM = "RS256"
LEEWAY = timedelta(seconds=60)
LONGEST_TOKEN = 64 * 1024
KEYS_SECONDS = 3600  # how long a platform's keys are kept
ASK_AGAIN_SECONDS = 30  # how soon at most an unknown key makes us fetch them again
KINDS = ("LtiResourceLinkRequest", "LtiDeepLinkingRequest")


class ToolLaunch(DjangoMessageLaunch):
    """The library's launch, with what it leaves open closed: which algorithm, for whom, how old, and for once."""

    def __init__(self, request: HttpRequest) -> None:
        given = DjangoRequest(request, post_only=True)
        self.cookie = LoginCookie(given)
        super().__init__(given, ToolConfig(), LoginSession(request, self.cookie), self.cookie)

    @property
    def platform(self) -> Platform | None:
        """Known once the state is: even a refused launch has a platform to note it at."""
        return (
            Platform.objects.filter(registration__uuid=self.cookie.registration_uuid or None)
            .select_related("registration")
            .first()
        )

    @property
    def body(self) -> dict[str, Any]:
        return dict(self._jwt["body"])

    def validate_state(self) -> "ToolLaunch":
        state, token = self._get_request_param("state"), self._get_request_param("id_token")
        if not state or not token:
            raise Refused("not a launch")
        if self.cookie.get_cookie(state) != state:
            raise Refused("state")
        if len(token) > LONGEST_TOKEN:
            raise Refused("token", "It is longer than 64 kB.")
        return self

    def validate_jwt_format(self) -> "ToolLaunch":
        try:
            super().validate_jwt_format()
        except LtiException as error:
            raise Refused("token", str(error)) from error
        if not isinstance(self._jwt["header"], dict):
            raise Refused("token", "Its header is no object.")
        self._jwt["body"] = claims.checked(self._jwt["body"])
        return self

    def validate_nonce(self) -> "ToolLaunch":
        if not self._session_service.check_nonce(self.body["nonce"]):
            raise Refused("nonce")
        return self

    def get_client_id(self) -> str:
        """Of several audiences the one that `azp` names is meant (OpenID Connect core, 3.1.3.7)."""
        audience, party = self.body.get("aud"), self.body.get("azp")
        named = audience if isinstance(audience, list) else [audience]
        if not named or not all(isinstance(name, str) and name for name in named):
            raise Refused("audience", "aud is missing or no text.")
        if len(named) > 1 and not isinstance(party, str):
            raise Refused("audience", "There are several audiences and no azp.")
        if party is not None and party not in named:
            raise Refused("audience", "azp is none of the audiences.")
        return str(party or named[0])

    def validate_registration(self) -> "ToolLaunch":
        begun = self.platform
        if begun is None or not begun.registration.is_active:
            raise Refused("unknown platform")
        if self.body["iss"] != begun.registration.issuer:
            raise Refused("issuer", f"It names {self.body['iss'][:100]}.")
        if self.get_client_id() != begun.registration.client_id:
            raise Refused("audience", f"It is for the client {self.get_client_id()[:100]}.")
        self._tool_config.registration_uuid = begun.registration.uuid
        super().validate_registration()
        self._requests_session = Outgoing(begun.hosts)
        return self

    def get_public_key(self) -> tuple[Any, str]:
        header = self._jwt["header"]
        if header.get("alg") != ALGORITHM:
            raise Refused("signature", f"It is signed by {str(header.get('alg'))[:20]}, not {ALGORITHM}.")
        kid = header.get("kid")
        if not isinstance(kid, str) or not kid:
            raise Refused("signature", "It does not say by which key (kid).")
        found = self.key_named(kid)
        if found is None:
            raise Refused("signature", "The platform has no such key.")
        try:
            key = JWK(**found)
            if found.get("kty") != "RSA" or found.get("use", "sig") != "sig":
                raise Refused("signature", "The key is not one for signing by RSA.")
            return key.export_to_pem(), ALGORITHM
        except (JWException, ValueError, TypeError) as error:
            raise Refused("keys", "One of them cannot be read.") from error

    def key_named(self, kid: str) -> dict[str, Any] | None:
        """From the kept key set; an unknown one makes us fetch it again, but not for every forged token."""
        named_by = self._registration.get_key_set_url().encode()
        place = f"lti-keys-{hashlib.sha256(named_by).hexdigest()}"
        kept = cache.get(place)
        found = named(kept, kid)
        if found is None and (kept is None or cache.add(f"{place}-again", 1, ASK_AGAIN_SECONDS)):
            kept = self.fetch_public_key(self._registration.get_key_set_url())
            cache.set(place, kept, KEYS_SECONDS)
            found = named(kept, kid)
        return found

    def fetch_public_key(self, key_set_url: str) -> Any:
        try:
            answer = self._requests_session.get(key_set_url)
            answer.raise_for_status()
            keys = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise Refused("keys", str(error)) from error
        if not isinstance(keys, dict) or not isinstance(keys.get("keys"), list):
            raise Refused("keys", "What came is no key set.")
        return keys

    def validate_jwt_signature(self) -> "ToolLaunch":
        key, algorithm = self.get_public_key()
        try:
            jwt.decode(
                self._get_id_token(),
                key,
                algorithms=[algorithm],
                audience=self._registration.get_client_id(),
                issuer=self._registration.get_issuer(),
                leeway=LEEWAY,
                options={"require": ["exp", "iat", "nonce", "aud", "iss", "sub"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise Refused("expired") from error
        except jwt.ImmatureSignatureError as error:
            raise Refused("early") from error
        except (jwt.MissingRequiredClaimError, jwt.InvalidIssuedAtError) as error:
            raise Refused("claims", str(error)) from error
        except (jwt.InvalidAudienceError, jwt.InvalidIssuerError) as error:
            raise Refused("audience", str(error)) from error
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError) as error:
            raise Refused("signature") from error
        return self

    def validate_deployment(self) -> "ToolLaunch":
        super().validate_deployment()
        if not self._tool_config.deployment.is_active:
            raise Refused("deployment", f"Its id is {self.body[claims.DEPLOYMENT][:100]}.")
        return self

    def validate_message(self) -> "ToolLaunch":
        if self.body[claims.MESSAGE] not in KINDS:
            raise Refused("kind", self.body[claims.MESSAGE][:100])
        return super().validate_message()

    def save_launch_data(self) -> "ToolLaunch":
        return self  # `receiving` writes down what was launched, and the nonce with it


def named(keys: Any, kid: str) -> dict[str, Any] | None:
    """The key of a set, if its parts are texts as they should be."""
    for key in (keys or {}).get("keys", []):
        if isinstance(key, dict) and key.get("kid") == kid:
            return {name: part for name, part in key.items() if isinstance(part, str)}
    return None


def check(request: HttpRequest) -> ToolLaunch:
    """The launch a platform posted. Raises Refused; a refusal is noted at the platform."""
    launch = ToolLaunch(request)
    try:
        launch.validate()
    except LtiException as error:
        refused = error if isinstance(error, Refused) else Refused("claims", str(error))
        if platform := launch.platform:
            platform.note_error(str(refused))
        raise refused from error
    return launch
