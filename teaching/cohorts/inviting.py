"""The first way into an account that was made with a class list: a link that sets its password, by mail or as a list.

Links are made for such accounts alone, and only until somebody took them: nobody gets into an account in use this way.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from teaching.cohorts.models import Cohort, Membership
from teaching.rights.log import log

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Invitation:
    learner: Any
    link: str


def has_mail() -> bool:
    """Whether mails leave this machine."""
    return bool(settings.EMAIL_HOST)


def owed(cohort: Cohort) -> Any:
    """The members whose accounts were made with a list and who never had a way in."""
    unused = cohort.memberships.current().filter(owes_link=True, learner__last_login__isnull=True)
    return unused.filter(
        learner__is_staff=False, learner__is_active=True, learner__password__startswith=UNUSABLE_PASSWORD_PREFIX
    ).select_related("learner")


def link_of(learner: Any) -> str:
    """An address that sets a password, once, and for `PASSWORD_RESET_TIMEOUT`."""
    key = {"uidb36": user_pk_to_url_str(learner), "key": default_token_generator.make_token(learner)}
    return f"{settings.SITE_URL.rstrip('/')}{reverse('account_reset_password_from_key', kwargs=key)}"


def take_links(*, cohort: Cohort, by: Any) -> list[Invitation]:
    """The links that are owed, which are then no longer: whoever has the list hands them out."""
    with transaction.atomic():
        taken = [membership for membership in owed(cohort) if claim(membership)]
        if taken:
            log(by, "take set-password links", str(cohort), learners=len(taken))
    return [Invitation(one.learner, link_of(one.learner)) for one in taken]


def claim(membership: Membership) -> bool:
    """Whether this is the one to make the link."""
    return bool(Membership.objects.filter(pk=membership.pk, owes_link=True).update(owes_link=False))


def send_owed(cohort: Cohort) -> Iterator[Any]:
    """Mail each their link, and yield whom. A mail that fails stays owed, and the failure is raised.

    An address that the mail server will never take keeps nobody else from theirs; the link stays owed.
    """
    for membership in owed(cohort).exclude(learner__email=""):
        if not Membership.objects.claim_mail(membership.pk):
            continue
        mine = Membership.objects.filter(pk=membership.pk)
        try:
            send(membership)
        except OSError as failed:
            mine.update(mailing_since=None)
            if not is_refused_for_good(failed):
                raise
        else:
            mine.update(owes_link=False)
            yield membership.learner


def send(membership: Membership) -> None:
    context = {
        "membership": membership,
        "link": link_of(membership.learner),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
        "site": settings.SITE_URL,
    }
    text = render_to_string("teaching/cohorts/mails/invitation.txt", context)
    send_mail(f"Your account for {one_line(membership.cohort.title)}", text, None, [membership.learner.email])


def is_refused_for_good(failed: OSError) -> bool:
    """Whether the mail server will never take the address (5xx), which is then in the log."""
    if not isinstance(failed, SMTPRecipientsRefused) or any(code < 500 for code, _ in failed.recipients.values()):
        return False
    logger.warning("The mail server takes no mail for one address: %s", sorted(failed.recipients))
    return True


def one_line(text: str) -> str:
    """What a subject may hold."""
    return " ".join(text.split())
