"""Who gets a certificate, when it is signed anew, and how it is taken back."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from courses.models import Activity, Completion, Course
from courses.progress import CourseProgress, course_progress
from teaching.rights.log import log
from teaching.standards.badges import composing, keys, status
from teaching.standards.badges.models import Achievement, Certificate, Credential
from teaching.studio.previewing.database import looking

MOST_TEXTS = 20  # of one certificate: names are corrected, not changed every day


def note_score(*, completion: Completion | None, learner: Any, activity: Activity, **sent: Any) -> None:
    """Receives `courses.ledger.scored`. What failed here, the nightly sweep finds."""
    if completion is None or activity.module_id is None or learner.is_staff or looking.get():
        return
    transaction.on_commit(lambda: issue(learner, activity.course), robust=True)


def issue(learner: Any, course: Course) -> Certificate | None:
    """The certificate, if they mastered the course and have none yet. Called twice, it is issued once."""
    if learner.is_staff or Certificate.objects.filter(learner=learner, course=course).exists():
        return None
    if not is_mastered(course_progress(learner, course)):
        return None
    with transaction.atomic():
        certificate, is_new = Certificate.objects.get_or_create(
            learner=learner,
            course=course,
            defaults={
                "achievement": achievement_of(course),
                "version": course.versions.order_by("-number").values_list("number", flat=True).first(),
                "revision": course.revision,
                "shown_name": learner.get_username()[:80],
            },
        )
        if is_new:
            sign(certificate)
    return certificate if is_new else None


def is_mastered(progress: CourseProgress) -> bool:
    return bool(progress.modules) and all(module.is_mastered for module in progress.modules)


def achievement_of(course: Course) -> Achievement:
    """What the course promises now: the newest edition, or another one if it says something else."""
    modules = [
        {
            "slug": module.slug,
            "code": module.code,
            "title": module.title,
            "outcomes": [[code, sentence.replace("`", "")] for code, sentence in module.outcomes.items()],
        }
        for module in course.modules.published()
    ]
    told = {
        "name": course.title,
        "description": course.summary,
        "threshold": round(course.mastery_threshold * 100),
        "modules": modules,
    }
    newest = course.achievements.first()
    if newest is not None and all(getattr(newest, name) == value for name, value in told.items()):
        return newest
    edition = newest.edition + 1 if newest else 1
    return Achievement.objects.get_or_create(course=course, edition=edition, defaults=told)[0]


@transaction.atomic
def sign(certificate: Certificate) -> Credential:
    """Sign what it says now. The texts before do not hold any more."""
    end_texts(certificate)
    kept = Credential(certificate=certificate, key=keys.current(), status_index=status.draw())
    kept.token = keys.sign(composing.credential(kept).to_jwt_payload(), kept.key)
    kept.save()
    return kept


def end_texts(certificate: Certificate) -> None:
    for kept in certificate.credentials.filter(ended_at__isnull=True):
        Credential.objects.filter(pk=kept.pk).update(ended_at=timezone.now())
        status.forget(kept.status_index)


@transaction.atomic
def show_as(certificate: Certificate, *, name: str, is_public: bool) -> None:
    """The learner says what name it shows, and whether anybody may see it."""
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    now = timezone.now()
    is_renamed = name != certificate.shown_name
    certificate.shown_name, certificate.name_confirmed_at = name, now
    certificate.published_at = (certificate.published_at or now) if is_public else None
    certificate.save(update_fields=["shown_name", "name_confirmed_at", "published_at"])
    if is_renamed and not certificate.revoked_at:
        sign(certificate)


@transaction.atomic
def revoke(certificate: Certificate, *, by: Any, reason: str) -> None:
    """Take it back. Its page says so, and why."""
    certificate.revoked_at, certificate.revoked_by, certificate.reason = timezone.now(), by, reason
    certificate.save(update_fields=["revoked_at", "revoked_by", "reason"])
    end_texts(certificate)
    log(by, "revoke certificate", str(certificate), learner=certificate.learner, reason=reason)


@transaction.atomic
def reissue(certificate: Certificate, *, by: Any) -> None:
    """Sign it anew, as the issuer is called now; one that was revoked holds again. Its date stays."""
    was_revoked = certificate.revoked_at is not None
    certificate.revoked_at, certificate.revoked_by, certificate.reason = None, None, ""
    certificate.save(update_fields=["revoked_at", "revoked_by", "reason"])
    sign(certificate)
    log(by, "issue certificate again", str(certificate), learner=certificate.learner, was_revoked=was_revoked)


def sweep(course: Course) -> int:
    """Issue what is owed to learners who mastered the course unnoticed: one query finds them. Returns how many."""
    counted = [each.activity for m in course_progress(AnonymousUser(), course).modules for each in m.graded]
    if not counted:
        return 0
    done = Q(score__gte=course.mastery_threshold) | Q(activity__kind=Activity.Kind.LESSON)
    owed = (
        Completion.objects.filter(done, activity__in=counted, learner__is_active=True, learner__is_staff=False)
        .exclude(learner__in=Certificate.objects.filter(course=course).values("learner"))
        .order_by("learner")
        .values("learner")
        .annotate(count=Count("activity"))
        .filter(count=len(counted))
    )
    learners = get_user_model().objects.in_bulk([row["learner"] for row in owed])
    return sum(issue(learner, course) is not None for learner in learners.values())
