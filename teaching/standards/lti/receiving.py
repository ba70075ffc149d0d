"""A launch that was checked is written down: person, course, link and, if it carries one, its grade column."""

import hashlib
import secrets
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone
from lti_tool.lti_core.constants import ContextRole
from lti_tool.lti_core.utils import normalize_role
from lti_tool.models import LtiContext, LtiLaunch, LtiMembership, LtiUser
from lti_tool.utils import sync_context_from_launch, sync_resource_link_from_launch, sync_user_from_launch

from courses.models import Activity
from teaching.standards.lti import claims
from teaching.standards.lti.launching import ToolLaunch
from teaching.standards.lti.models import Launch, Placement
from teaching.standards.lti.refusing import Refused

CHOOSERS = (ContextRole.INSTRUCTOR, ContextRole.ADMINISTRATOR, ContextRole.CONTENT_DEVELOPER)


def receive(checked: ToolLaunch) -> str:
    """Use up the nonce and keep what was said. Returns the secret with which this browser opens it. Raises Refused."""
    body, said = checked.body, LtiLaunch(checked)
    secret = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            person = sync_user_from_launch(said)
            context = sync_context_from_launch(said) if claims.CONTEXT in body else None
            if context:
                set_roles(person, context, body[claims.ROLES])
            Launch.objects.create(
                registration=said.registration,
                nonce=body["nonce"],
                person=person,
                context=context,
                placement=None if said.is_deep_link_launch else place(said, context, body),
                deep_linking=deep_linking_of(body) if said.is_deep_link_launch else None,
                secret_hash=hash_of(secret),
            )
    except IntegrityError as error:
        raise Refused("replay") from error
    finally:
        Launch.objects.forget_old()
    platform = said.registration.platform
    platform.last_launch_at = timezone.now()
    platform.save(update_fields=["last_launch_at"])
    return secret


def hash_of(secret: str) -> str:
    """What is kept of a secret: who reads the database cannot open a launch."""
    return hashlib.sha256(secret.encode()).hexdigest()


def set_roles(person: LtiUser, context: LtiContext, roles: list[str]) -> LtiMembership:
    """As they are now. The library only ever adds roles; whoever stops teaching there would go on here."""
    held = {normalize_role(role) for role in roles}
    membership, _ = LtiMembership.objects.update_or_create(
        user=person,
        context=context,
        defaults={
            "is_administrator": ContextRole.ADMINISTRATOR in held,
            "is_content_developer": ContextRole.CONTENT_DEVELOPER in held,
            "is_instructor": ContextRole.INSTRUCTOR in held,
            "is_learner": ContextRole.LEARNER in held,
            "is_mentor": ContextRole.MENTOR in held,
            "is_active": True,
        },
    )
    return membership


def deep_linking_of(body: dict[str, Any]) -> dict[str, Any]:
    """What is needed to answer a request to choose activities. Raises Refused for one we could not answer."""
    settings = body[claims.DEEP_LINKING]
    if not {normalize_role(role) for role in body[claims.ROLES]} & set(CHOOSERS):
        raise Refused("kind", "Only instructors of a course choose its activities.")
    if not claims.url(settings.get("deep_link_return_url"), longest=2000):
        raise Refused("claims", "deep_link_return_url is no address that begins with https://.")
    data = settings.get("data")
    if data is not None and (not isinstance(data, str) or len(data) > claims.DATA_CHARACTERS):
        raise Refused("claims", "The data to send back is too long, or no text.")
    several = settings.get("accept_multiple")
    return {
        "deployment": body[claims.DEPLOYMENT],
        "return_url": settings["deep_link_return_url"],
        "several": several is True or several == "true",
        "data": data,
    }


def place(said: LtiLaunch, context: LtiContext | None, body: dict[str, Any]) -> Placement | None:
    """Bind the link to the activity it names. A link that names none keeps what it has, and may have none."""
    named = activity_named(body)
    if context is None:
        # Without a course there is nobody to tell grades to, and nothing to remember
        context = sync_context_from_launch(said)
    link = sync_resource_link_from_launch(said, context)
    known = Placement.objects.filter(link=link).select_related("activity").first()
    if known is None and named is None:
        return None
    placement = known or Placement(link=link, activity=named)
    if named is not None and named != placement.activity:
        placement.activity, placement.line_item = named, ""
    placement.line_item = (body.get(claims.AGS) or {}).get("lineitem") or placement.line_item
    placement.save()
    return placement


def activity_named(body: dict[str, Any]) -> Activity | None:
    """The one of the custom parameter `activity`, or of the target link. Raises Refused if there is no such one."""
    word = body.get(claims.CUSTOM, {}).get("activity")
    if not word or not isinstance(word, str):
        word = named_by(body.get(claims.TARGET, ""))
    if not word or word.startswith("$"):  # a variable that the platform does not know stays as it was
        return None
    kind, _, slug = word.partition("/")
    found = Activity.objects.published().filter(kind=kind, slug=slug).first()
    if found is None:
        raise Refused("activity", f"It is called {word[:100]}.")
    return found


def named_by(address: str) -> str:
    """What the parameter `activity` of an address says; nothing where it is none."""
    try:
        return (parse_qs(urlsplit(address).query).get("activity") or [""])[0]
    except ValueError:
        return ""


def name_of(activity: Activity) -> str:
    """How links and line items name it: `lab/pin-the-image`."""
    return f"{activity.kind}/{activity.slug}"
