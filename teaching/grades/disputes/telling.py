"""What a learner is told: beside each remark of their result, and on their home page."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from courses.telling import News
from labs.appealing import Appeals, Remark, key_of
from labs.models import Submission
from teaching.grades.disputes.disputing import MOST_TEXT
from teaching.grades.disputes.models import Dispute

NEWS_SHOWN = 3


@dataclass(frozen=True)
class Appeal:
    """What stands beside a remark: the dispute there is, or the form to raise one."""

    key: str
    url: str
    dispute: Dispute | None
    dispute_url: str
    template: str = "teaching/grades/disputes/_beside.html"
    most: int = MOST_TEXT


@dataclass(frozen=True)
class AppealsOn:
    """Beside the remarks of one submission; `raised` by key. Its learner may say more, others see what was said."""

    url: str
    raised: dict[str, Dispute]
    is_own: bool

    def beside(self, remark: Remark) -> Appeal | None:
        key = key_of(remark)
        dispute = self.raised.get(key)
        if dispute:
            return Appeal(key, self.url, dispute, dispute.own_url if self.is_own else dispute.get_absolute_url())
        return Appeal(key, self.url, None, "") if self.is_own and remark.get("met", False) is False else None


def appeals_for(submission: Submission, viewer: Any) -> Appeals | None:
    """For a learner's own result, and for whoever may answer. One query, at most three.

    Instructors who try a lab dispute nothing.
    """
    is_own = viewer.pk == submission.learner_id and not viewer.is_staff
    if not is_own and not viewer.is_staff:
        return None
    shown = Dispute.objects.filter(learner=viewer) if is_own else Dispute.objects.answerable_by(viewer)
    raised = {dispute.key: dispute for dispute in shown.filter(submission=submission)}
    return AppealsOn(reverse("appeals:raise", args=[submission.pk]), raised, is_own)


def answers_for(user: Any) -> list[News]:
    """Answers that were not read yet. One query."""
    unread = Dispute.objects.unread_by(user).select_related("submission__lab__activity")[:NEWS_SHOWN]
    return [
        News(f"Answered: {one.title}", one.own_url, one.submission.lab.title, one.moved_at, False, True)
        for one in unread
    ]
