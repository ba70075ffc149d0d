"""From a checked launch to a session: whose account it is here.

A platform vouches for its own people, not for ours: whatever mail address it claims, an account that was here before
is only ever joined by somebody who is signed in to it.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model, login
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from lti_tool.models import LtiUser

from courses.models import Completion, QuizAttempt
from labs.models import Submission
from teaching.rights.log import log
from teaching.rights.people import role_of
from teaching.standards.lti.models import Launch
from teaching.standards.lti.receiving import hash_of
from teaching.standards.lti.refusing import Refused

BACKEND = "django.contrib.auth.backends.ModelBackend"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Standing:
    """What the account question looks like for one launch. `ask` is empty where there is nothing to ask."""

    launch: Launch
    known: Any  # the account that belongs to the platform's person, or None
    here: Any  # who is signed in, or None
    ask: str = ""  # link: may join theirs · switch: another is signed in · sign in: only its owner opens this account
    may_join: bool = False


def waiting_launch(secret: str) -> Launch:
    """The launch this browser came with. Raises Refused when it is over."""
    found = Launch.objects.waiting().select_related(
        "person__auth_user",
        "registration__platform",
        "context",
        "placement__activity__module",
        "placement__activity__prerequisite",
        "placement__link__context",
    )
    launch = found.filter(secret_hash=hash_of(secret)).first() if secret else None
    if launch is None:
        raise Refused("over")
    return launch


def standing(launch: Launch, user: Any) -> Standing:
    """Raises Refused for an account that is switched off."""
    known, here = launch.person.auth_user, user if user.is_authenticated else None
    if known is not None and not known.is_active:
        raise Refused("inactive")
    if known is None:
        return Standing(launch, None, here, ask="link" if here else "", may_join=here is not None)
    if here == known:
        return Standing(launch, known, here)
    ask = "sign in" if needs_own_sign_in(launch, known) else "switch" if here else ""
    return Standing(launch, known, here, ask=ask, may_join=here is not None and is_unused(known, launch.person))


def needs_own_sign_in(launch: Launch, known: Any) -> bool:
    """A platform opens no account that can do more here than the platform was allowed to give."""
    return bool(known.is_superuser or role_of(known) or (known.is_staff and not launch.registration.platform.may_teach))


def is_unused(account: Any, person: LtiUser) -> bool:
    """Whether it was made for this very person, who has done nothing with it."""
    if account.has_usable_password() or account.lti_users.exclude(pk=person.pk).exists() or account.is_staff:
        return False
    return not any(model.objects.filter(learner=account).exists() for model in (Completion, QuizAttempt, Submission))


@transaction.atomic
def account_for(person: LtiUser) -> Any:
    """The person's account here; made on first need, without a password and without the address they claim."""
    person = LtiUser.objects.select_for_update().get(pk=person.pk)
    if person.auth_user is None:
        users = get_user_model()
        person.auth_user = users.objects.create_user(
            free_name(person), first_name=person.given_name[:150], last_name=person.family_name[:150]
        )
        person.save(update_fields=["auth_user"])
    return person.auth_user


def free_name(person: LtiUser) -> str:
    """Never the bare name: that could be somebody's whom others know by it."""
    said = person.name or f"{person.given_name} {person.family_name}"
    return f"{slugify(said)[:60].strip('-') or 'learner'}-{get_random_string(5, LETTERS)}"


@transaction.atomic
def join(person: LtiUser, account: Any) -> None:
    """Let the platform's person be an account that was here before. Whoever calls this knows that it is theirs."""
    before, person.auth_user = person.auth_user, account
    person.save(update_fields=["auth_user"])
    log(account, "link account", f"{person.registration.name}: {person.sub}", learner=account)
    if before is not None:
        before.memberships.all().delete()
        before.is_active = False
        before.save(update_fields=["is_active"])


def open_session(request: HttpRequest, launch: Launch, account: Any) -> None:
    """Sign in, once. Raises Refused if another request was quicker."""
    if not Launch.objects.waiting().filter(pk=launch.pk).update(opened_at=timezone.now()):
        raise Refused("over")
    launch.person.refresh_from_db()
    if request.user != account:
        login(request, account, backend=BACKEND)
