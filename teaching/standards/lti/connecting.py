"""Asking a platform's services: an access token by signed assertion, kept while it lasts, and answers made safe.

PyLTI1p3 does the asking; what it would raise, and what a platform may answer instead, becomes one ServiceProblem.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from django.core.cache import cache
from django.utils import timezone
from pylti1p3.exception import LtiException, LtiServiceException
from pylti1p3.service_connector import ServiceConnector

from teaching.standards.lti.keys import registration_for
from teaching.standards.lti.models import Platform
from teaching.standards.outgoing import NotSent, Outgoing
from teaching.standards.texts import keepable

TOKEN_SECONDS = 3600  # where a platform does not say how long one lasts, or says longer
SPARE_SECONDS = 60
RETRY_AFTER_AT_MOST = 3600


class ServiceProblem(Exception):
    """A platform did not do what it was asked. `status` is 0 where no answer came."""

    def __init__(self, words: str, *, status: int = 0, retry_after: int = 0) -> None:
        super().__init__(keepable(words)[:500])
        self.status, self.retry_after = status, retry_after


class Connector(ServiceConnector):
    """The library's, with tokens that outlive one request and links that keep their case. Raises ServiceProblem."""

    def __init__(self, platform: Platform) -> None:
        super().__init__(registration_for(platform.registration), Outgoing(platform.hosts))
        self.platform = platform

    def get_access_token(self, scopes: Sequence[str]) -> str:
        place = self.place_of(scopes)
        kept = cache.get(place)
        if kept:
            return str(kept)
        token, seconds = self.new_token(scopes)
        cache.set(place, token, max(1, seconds - SPARE_SECONDS))
        return token

    def place_of(self, scopes: Sequence[str]) -> str:
        named = json.dumps([self.platform.pk, self._registration.get_auth_token_url(), sorted(scopes)])
        return f"lti-token-{hashlib.sha256(named.encode()).hexdigest()}"

    def new_token(self, scopes: Sequence[str]) -> tuple[str, int]:
        """From the library, which forgets how long it lasts: that is read where it passes by."""
        lasts: list[Any] = []
        self._access_tokens = {}
        self._requests_session.hooks["response"] = [lambda answer, **_: lasts.append(answer)]
        try:
            with told():
                token = super().get_access_token(scopes)
        except ServiceProblem as problem:
            # What is wrong with a registration can be mended: no grade is given up for it
            status = problem.status if problem.status >= 500 or problem.status in (0, 429) else 401
            raise ServiceProblem(
                f"No access token. {problem}", status=status, retry_after=problem.retry_after
            ) from problem
        else:
            seconds = lasts[-1].json().get("expires_in")
        finally:
            self._requests_session.hooks["response"] = []
        if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
            raise ServiceProblem("The platform’s access token is no text.")
        return token, min(seconds, TOKEN_SECONDS) if isinstance(seconds, int) else TOKEN_SECONDS

    def make_service_request(
        self,
        scopes: Sequence[str],
        url: str,
        is_post: bool = False,
        data: str | None = None,
        content_type: str = "application/json",
        accept: str = "application/json",
        case_insensitive_headers: bool = False,
    ) -> Any:
        """headers, body and next_page_url, as the library's; a token that is no longer taken is renewed once."""
        for is_last in (False, True):
            headers = {"Authorization": f"Bearer {self.get_access_token(scopes)}", "Accept": accept}
            with told():
                if is_post:
                    headers["Content-Type"] = content_type
                    answer = self._requests_session.post(url, data=(data or "").encode(), headers=headers)
                else:
                    answer = self._requests_session.get(url, headers=headers)
                if answer.status_code == 401 and not is_last:
                    cache.delete(self.place_of(scopes))
                    continue
                if not answer.ok:
                    raise LtiServiceException(answer)
                body = answer.json() if answer.content and not (is_post and accept == "application/json") else None
            return {"headers": answer.headers, "body": body, "next_page_url": answer.links.get("next", {}).get("url")}
        raise AssertionError("the second answer is always given or raised")


@contextmanager
def told() -> Iterator[None]:
    """Whatever goes wrong in between is a ServiceProblem, in words an instructor can read."""
    try:
        yield
    except LtiServiceException as error:
        raise refused_by(error.response) from error
    except NotSent as error:
        raise ServiceProblem(str(error)) from error
    except requests.Timeout as error:
        raise ServiceProblem("The platform did not answer in time.") from error
    except requests.exceptions.SSLError as error:
        raise ServiceProblem("The platform’s certificate is not valid.") from error
    except requests.exceptions.JSONDecodeError as error:
        raise ServiceProblem("The platform’s answer is no JSON.") from error
    except (requests.RequestException, OSError) as error:
        raise ServiceProblem("The platform could not be reached, or broke off.") from error
    except (LtiException, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ServiceProblem("The platform’s answer is not what the standard says.") from error


def refused_by(answer: requests.Response) -> ServiceProblem:
    said = " ".join(answer.text.split())[:200]
    words = f"The platform answered {answer.status_code}" + (f": {said}" if said else ".")
    return ServiceProblem(
        words, status=answer.status_code, retry_after=seconds_to_wait(answer.headers.get("Retry-After", ""))
    )


def seconds_to_wait(header: str) -> int:
    """Of a Retry-After (RFC 9110, 10.2.3): seconds or a date; 0 if it says neither."""
    try:
        seconds = int(header) if header.strip().isdigit() else (parsedate_to_datetime(header) - timezone.now()).seconds
    except (ValueError, TypeError, OverflowError):
        return 0
    return max(0, min(seconds, RETRY_AFTER_AT_MOST))
