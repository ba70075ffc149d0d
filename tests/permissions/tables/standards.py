"""Owners alone; grades and rosters also who teaches the cohort; launches who holds a token."""

from django.utils import timezone
from lti_tool.models import LtiContext, LtiDeployment, LtiRegistration, LtiResourceLink, LtiUser

from courses.models import Activity
from teaching.standards.badges import issuing
from teaching.standards.badges.models import Certificate
from teaching.standards.models import CourseLink, GradeOut, Placement, Platform
from tests.permissions.roles import row
from tests.permissions.world import World


def of(key: str):
    return lambda world: world.ids[key]


def prepare(world: World) -> None:
    """A platform whose course is tess's cohort, with one grade of alice's in the outbox, and her certificate."""
    address = "https://lms.example.org/x"
    registration = LtiRegistration.objects.create(
        name="LMS", issuer="lms", client_id="c", auth_url=address, token_url=address, keyset_url=address
    )
    platform = Platform.objects.create(registration=registration, paused_until=timezone.now() + timezone.timedelta(1))
    deployment = LtiDeployment.objects.create(registration=registration, deployment_id="1", is_active=True)
    context = LtiContext.objects.create(deployment=deployment, id_on_platform="c-1", title="Spring")
    link = CourseLink.objects.create(context=context, cohort=world.cohort)
    placement = Placement.objects.create(
        link=LtiResourceLink.objects.create(context=context, id_on_platform="l-1"),
        activity=Activity.objects.published().filter(kind="lab").first(),
    )
    person = LtiUser.objects.create(registration=registration, sub="a", auth_user=world.people["alice"])
    grade = GradeOut.objects.create(placement=placement, person=person, score=1.0, stamp=timezone.now())
    world.ids |= {
        "certificate": certificate_of(world, "alice").pk,
        "lti platform": platform.pk,
        "lti registration": registration.uuid,
        "lti course": context.pk,
        "lti link": link.pk,
        "lti grade": grade.pk,
    }


def certificate_of(world: World, name: str) -> Certificate:
    """A signed one, whatever they did for it."""
    achievement = issuing.achievement_of(world.course)
    certificate = Certificate.objects.create(
        learner=world.people[name], course=world.course, achievement=achievement, shown_name=name
    )
    issuing.sign(certificate)
    return certificate


PLATFORM = {"pk": of("lti platform")}

ROWS = {
    "home": row(get="owners"),
    "xapi_again": row(get="owners"),
    "lti_register": row(get="owners"),
    "lti_platform": row(get="owners", **PLATFORM),
    "lti_switch": row(get="owners", **PLATFORM),
    "lti_rotate": row(get="owners"),
    "lti_map": row(get="owners", pk=of("lti course")),
    "lti_sync": row(get="instructors", post="teachers", pk=of("lti link")),
    "lti_grades": row(get="instructors"),
    "lti_resend": row(get="instructors", post="teachers", pk=of("lti grade")),
    "lti_resend_all": row(get="instructors"),
    "lti_jwks": row(get="anyone"),
    "lti_login": row(get="anyone", registration=of("lti registration")),
    "lti_launch": row(get="anyone"),
    "lti_arrive": row(get="anyone"),
    "lti_choose": row(get="anyone"),
    "badges": row(get="owners"),
    "badges_issuer": row(get="owners"),
    "badges_rotate": row(get="owners"),
    "badges_certificate": row(get="owners", pk=of("certificate")),
    "badges_revoke": row(get="owners", pk=of("certificate")),
    "badges_reissue": row(get="owners", pk=of("certificate")),
}
