"""The roster of a platform's course comes into its cohort (Names and Role Provisioning Services 2.0)."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from lti_tool.models import LtiMembership, LtiUser
from pylti1p3.names_roles import NamesRolesProvisioningService

from teaching.cohorts.models import Membership
from teaching.standards.lti.arriving import account_for
from teaching.standards.lti.claims import has_null, is_id, text
from teaching.standards.lti.connecting import Connector, ServiceProblem, told
from teaching.standards.lti.enrolling import take_place
from teaching.standards.lti.models import CourseLink
from teaching.standards.lti.receiving import set_roles

MAX_PAGES = 50
MAX_MEMBERS = 5000
BATCH = 50  # members a transaction


def sync(link: CourseLink) -> None:
    """Ask for the roster and take it over. What came of it, or what went wrong, is in the row."""
    try:
        said = take_over(link, members_of(link))
    except ServiceProblem as problem:
        said = f"Not taken over. {problem}"
    else:
        link.roster_at = timezone.now()
    CourseLink.objects.filter(pk=link.pk).update(roster_at=link.roster_at, roster_said=said[:500], roster_asked_at=None)


def members_of(link: CourseLink) -> list[dict[str, Any]]:
    """Every member, page by page. Raises ServiceProblem, also for a roster that is too long or never ends."""
    url = link.context.memberships_url
    if not url:
        raise ServiceProblem("The platform did not offer its roster. It has to allow names and roles for this tool.")
    service = NamesRolesProvisioningService(
        Connector(link.context.deployment.registration.platform), {"context_memberships_url": url}
    )
    members: list[dict[str, Any]] = []
    seen: set[str] = set()
    while url:
        if url in seen or len(seen) >= MAX_PAGES:
            raise ServiceProblem(f"The roster has more than {MAX_PAGES} pages, or its pages name each other.")
        seen.add(url)
        with told():
            page, url = service.get_members_page(url)
            members += [member_of(item) for item in page]
        if len(members) > MAX_MEMBERS:
            raise ServiceProblem(f"The roster has more than {MAX_MEMBERS} people.")
    return members


def member_of(item: Any) -> dict[str, Any]:
    """One in the form we rely on. Raises ValueError."""
    sub, roles = item.get("user_id"), item.get("roles")
    if not is_id(sub) or not isinstance(roles, list) or has_null(item):
        raise ValueError("A member has no user_id or roles.")
    return {
        "sub": sub,
        "roles": [role for role in roles if isinstance(role, str)],
        "is_active": item.get("status", "Active") == "Active",
        "names": {key: text(item.get(key), 254) for key in ("name", "given_name", "family_name", "email")},
    }


def take_over(link: CourseLink, members: list[dict[str, Any]]) -> str:
    """Everybody of the roster is in the cohort, who is inactive or no longer named there has left it."""
    if not members:
        raise ServiceProblem("The platform’s roster is empty, so nobody was taken out.")
    for batch in batches(members):
        with transaction.atomic():
            for member in batch:
                take_in(link, member)
    with transaction.atomic():
        left = leave(link, {member["sub"] for member in members})
    active = sum(member["is_active"] for member in members)
    return f"{active} active and {len(members) - active} inactive in the roster; {left} no longer named have left."


def batches(members: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(members), BATCH):
        yield members[start : start + BATCH]


def take_in(link: CourseLink, member: dict[str, Any]) -> None:
    names = {key: value for key, value in member["names"].items() if value}
    person, _ = LtiUser.objects.update_or_create(
        registration=link.context.deployment.registration, sub=member["sub"], defaults=names
    )
    held = set_roles(person, link.context, member["roles"])
    if not member["is_active"]:
        held.is_active = False
        held.save(update_fields=["is_active"])
    if person.auth_user is None and not (held.is_active and held.is_learner):
        return  # an account is made for who learns here; others get theirs when they first come
    take_place(link.context, link.cohort, account_for(person), held)


def leave(link: CourseLink, named: set[str]) -> int:
    """Those who came by this course and are no longer of it. Whoever joined in another way is not touched."""
    gone = [
        member
        for member in LtiMembership.objects.filter(context=link.context, is_active=True).select_related("user")
        if member.user.sub not in named
    ]
    LtiMembership.objects.filter(pk__in=[member.pk for member in gone]).update(is_active=False)
    accounts = [member.user.auth_user_id for member in gone if member.user.auth_user_id]
    return (
        Membership.objects.current().filter(cohort=link.cohort, learner_id__in=accounts).update(left_at=timezone.now())
    )
