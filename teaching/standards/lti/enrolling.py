"""From a platform's course to a cohort, and from its roles to a place in it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from lti_tool.models import LtiContext, LtiMembership

from courses.models import Course
from teaching.cohorts.models import Cohort, Membership
from teaching.rights.log import log
from teaching.rights.people import make_instructor
from teaching.standards.lti.models import CourseLink, Platform


@transaction.atomic
def cohort_of(context: LtiContext, course: Course | None = None) -> Cohort | None:
    """The cohort of a platform's course, made on first need; None if it has no id or there is nothing to learn."""
    if not context.id_on_platform:
        return None
    context = LtiContext.objects.select_for_update().get(pk=context.pk)
    link = CourseLink.objects.filter(context=context).select_related("cohort__course").first()
    if link is not None:
        return link.cohort
    course = course or Course.objects.first()
    if course is None:
        return None
    title = (context.title or context.label or context.id_on_platform)[:120]
    cohort = Cohort.objects.create(course=course, title=title)
    CourseLink.objects.create(context=context, cohort=cohort)
    log(None, "make cohort", f"{title}, for a course of {context.deployment.registration.name}")
    return cohort


@transaction.atomic
def take_place(context: LtiContext, cohort: Cohort, account: Any, membership: LtiMembership) -> None:
    """Give an account what its roles in the course mean: a learner's membership, a teacher's place, or neither."""
    if membership.is_instructor:
        if (
            membership.is_active
            and Platform.objects.filter(registration__deployments=context.deployment, may_teach=True).exists()
        ):
            become_teacher(cohort, account)
        return
    if not membership.is_learner:
        return
    if membership.is_active:
        join_cohort(cohort, account)
    else:
        Membership.objects.current().filter(cohort=cohort, learner=account).update(left_at=timezone.now())


def become_teacher(cohort: Cohort, account: Any) -> None:
    if cohort.teachers.filter(pk=account.pk).exists():
        return
    make_instructor(account)
    cohort.teachers.add(account)
    log(None, "add teacher", f"{account} to {cohort}, as its platform says", learner=account)


def join_cohort(cohort: Cohort, account: Any) -> None:
    """Once; who had left is back."""
    membership, is_new = Membership.objects.get_or_create(cohort=cohort, learner=account)
    if not is_new and membership.left_at is not None:
        membership.left_at = None
        membership.save(update_fields=["left_at"])
