"""Sends what is in the outbox (Assignment and Grade Services 2.0)."""

import random
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from pylti1p3.assignments_grades import AssignmentsGradesService
from pylti1p3.grade import Grade
from pylti1p3.lineitem import LineItem

from teaching.standards.lti import claims
from teaching.standards.lti.connecting import Connector, ServiceProblem, told
from teaching.standards.lti.grade_out import LEASE, GradeOut
from teaching.standards.lti.models import Placement, Platform
from teaching.standards.lti.receiving import name_of

SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
MAXIMUM = 100
MAX_TRIES = 12
FIRST_WAIT, LONGEST_WAIT = 30, 6 * 3600  # seconds
PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=16)  # of a platform that does not answer
FINAL = {400, 404, 410, 413, 415, 422}  # trying again would end the same
PAGES_OF_LINE_ITEMS = 10


def deliver(pk: int) -> None:
    """Send one grade, if it is due and nobody else does. How it went is in the row."""
    row = GradeOut.objects.claim(pk)
    if row is None:
        return
    platform = row.placement.link.context.deployment.registration.platform
    if not platform.registration.is_active:
        note_failure(row, ServiceProblem("The platform is switched off here.", status=410))
        return
    waits_until = pause_of(platform)
    if waits_until is not None:
        GradeOut.objects.filter(pk=pk, stamp=row.stamp).update(next_try=waits_until, tries=row.tries - 1)
        return
    try:
        send(row, Connector(platform))
    except ServiceProblem as problem:
        note_failure(row, problem)
        note_health(platform, problem)
    else:
        GradeOut.objects.filter(pk=pk, stamp=row.stamp).update(
            state=GradeOut.State.SENT, sent_at=timezone.now(), sent_score=row.score, last_error=""
        )
        if platform.failures:
            Platform.objects.filter(pk=platform.pk).update(failures=0, paused_until=None)


def pause_of(platform: Platform) -> datetime | None:
    """Until when nothing is sent to it; None lets the caller go on. After a pause one grade is sent ahead, alone."""
    if platform.paused_until is None:
        return None
    now = timezone.now()
    if platform.paused_until > now:
        return platform.paused_until
    ahead = Platform.objects.filter(pk=platform.pk, paused_until=platform.paused_until)
    return None if ahead.update(paused_until=now + LEASE) else now + LEASE


def send(row: GradeOut, connector: Connector) -> None:
    """Raises ServiceProblem."""
    line_item = row.placement.line_item or make_line_item(row.placement, connector)
    service = AssignmentsGradesService(connector, {"scope": [SCORE], "lineitem": line_item})
    with told():
        service.put_grade(grade_of(row))


def grade_of(row: GradeOut) -> Grade:
    """As the platform reads it. A score that is gone clears what stands there."""
    grade = Grade().set_user_id(row.person.sub).set_timestamp(stamp_of(row.stamp))
    if row.score is None:
        return grade.set_activity_progress("Initialized").set_grading_progress("NotReady")
    grade.set_score_given(round(row.score * MAXIMUM, 2)).set_score_maximum(MAXIMUM)
    return grade.set_activity_progress("Completed").set_grading_progress("FullyGraded")


def stamp_of(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def make_line_item(placement: Placement, connector: Connector) -> str:
    """The column of a link: the one that is there, or a new one. Two workers never make two. Raises ServiceProblem."""
    now = timezone.now()
    free = Placement.objects.filter(Q(leased_until=None) | Q(leased_until__lt=now), pk=placement.pk)
    if not free.update(leased_until=now + LEASE):
        raise ServiceProblem("The column in the platform’s gradebook is being made.", status=425, retry_after=5)
    try:
        placement.refresh_from_db()
        if not placement.line_item:
            placement.line_item = found_line_item(placement, connector) or new_line_item(placement, connector)
            placement.save(update_fields=["line_item"])
    finally:
        Placement.objects.filter(pk=placement.pk).update(leased_until=None)
    return placement.line_item


def service_for(placement: Placement, connector: Connector) -> AssignmentsGradesService:
    return AssignmentsGradesService(
        connector, {"scope": [LINE_ITEM], "lineitems": placement.link.context.lineitems_url}
    )


def found_line_item(placement: Placement, connector: Connector) -> str:
    service, url = service_for(placement, connector), None
    for _ in range(PAGES_OF_LINE_ITEMS):
        with told():
            items, url = service.get_lineitems_page(url)
            for item in items:
                if item.get("resourceLinkId") == placement.link.id_on_platform:
                    return claims.url(item.get("id"), longest=1000)
        if not url:
            break
    return ""


def new_line_item(placement: Placement, connector: Connector) -> str:
    wanted = LineItem().set_label(placement.activity.title).set_score_maximum(MAXIMUM)
    wanted.set_resource_id(name_of(placement.activity)).set_resource_link_id(placement.link.id_on_platform)
    with told():
        made = connector.make_service_request(
            [LINE_ITEM],
            placement.link.context.lineitems_url,
            is_post=True,
            data=wanted.get_value(),
            content_type="application/vnd.ims.lis.v2.lineitem+json",
            accept="application/vnd.ims.lis.v2.lineitem+json",
        )
        address = claims.url(made["body"].get("id"), longest=1000)
    if not address:
        raise ServiceProblem("The platform made a column and did not say its address.")
    return address


def note_failure(row: GradeOut, problem: ServiceProblem) -> None:
    """Try again later, ever later; give up where that is no use. A newer score that came meanwhile is left alone."""
    final = problem.status in FINAL or row.tries >= MAX_TRIES
    waited = problem.retry_after or min(FIRST_WAIT * 2 ** (row.tries - 1), LONGEST_WAIT) * random.uniform(0.75, 1.25)
    change = {
        "state": GradeOut.State.GAVE_UP if final else GradeOut.State.FAILED,
        "last_error": str(problem),
        "next_try": timezone.now() + timedelta(seconds=waited),
    }
    if problem.status == 409:  # the platform has a later time than ours, and ours is the newest score all the same
        change["stamp"] = timezone.now()
    if problem.status == 425:
        change["tries"] = row.tries - 1
    GradeOut.objects.filter(pk=row.pk, stamp=row.stamp).update(**change)


def note_health(platform: Platform, problem: ServiceProblem) -> None:
    """One grade finds out that a platform is away; the others do not keep the workers waiting for it."""
    platform.note_error(str(problem))
    if problem.status == 0 or problem.status == 429 or problem.status >= 500:
        grown = min(PAUSE * 2 ** min(platform.failures, 10), LONGEST_PAUSE)
        pause = max(grown, timedelta(seconds=problem.retry_after))
        Platform.objects.filter(pk=platform.pk).update(
            paused_until=timezone.now() + pause, failures=platform.failures + 1
        )
    elif platform.paused_until:
        Platform.objects.filter(pk=platform.pk).update(paused_until=None, failures=0)
