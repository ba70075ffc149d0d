"""What a dispute leads to: something to mend, and the version that mended it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

import agentcore
from courses.models import Course
from teaching.grades.disputes.models import Dispute, Improvement
from teaching.rights.log import log

VERSIONS_OFFERED = 30


@transaction.atomic
def pass_on(*, dispute: Dispute, kind: str, text: str, by: Any) -> Improvement:
    """Ask authors to mend the lab or the rule; asked twice, it is the same."""
    fields = {
        "lab": dispute.submission.lab,
        "criterion": dispute.criterion,
        "rule": dispute.rule,
        "title": dispute.title[:300],
        "text": text,
        "asked_by": by,
    }
    made, is_new = Improvement.objects.get_or_create(dispute=dispute, kind=kind, defaults=fields)
    if is_new:
        log(by, "ask for improvement", str(made), learner=dispute.learner, kind=kind, text=text)
    return made


@transaction.atomic
def close(*, improvement: Improvement, mended_in: str, by: Any) -> None:
    """It is mended, by this version."""
    still = Improvement.objects.open().filter(pk=improvement.pk)
    if still.update(closed_at=timezone.now(), closed_by=by, mended_in=mended_in):
        log(by, "close improvement", str(improvement), mended_in=mended_in)


@transaction.atomic
def reopen(*, improvement: Improvement, by: Any) -> None:
    """It is not mended after all."""
    closed = Improvement.objects.filter(pk=improvement.pk, closed_at__isnull=False)
    if closed.update(closed_at=None, closed_by=None, mended_in=""):
        log(by, "reopen improvement", str(improvement), mended_in=improvement.mended_in)


def versions_of(course: Course | None) -> list[tuple[str, str]]:
    """What may have mended something: versions of the course, the latest first, and the rules as they run now."""
    told = []
    for number, at in course.versions.values_list("number", "published_at")[:VERSIONS_OFFERED] if course else ():
        told.append((f"Version {number}", f"Version {number} of the course, {at:%-d %b %Y}"))
    engine = f"Rules {agentcore.ruleset_version()[:12]}"
    return [*told, (engine, f"{engine}, which run now")]
