"""What happens to a dispute, each step in the log."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from labs.appealing import remarks_of
from labs.models import Submission
from teaching.grades.disputes.models import Dispute, Statement, Verdict
from teaching.rights.log import log

MOST_OPEN = 10
MOST_TEXT = 2_000

GONE = (
    "The grade does not say this any more: it was graded again since this page was opened. "
    "Look at the result as it is now."
)
TWICE = "You said something about this already. It is kept, with what was answered."
TOO_MANY = (
    f"You have {MOST_OPEN} open disputes, which is as many as there may be. "
    "Your text is still in the form. Send it when one of them is answered."
)
NOT_NOW = "This was not added. You can say one thing more after an answer, and your second answer is final."
ANSWERED = "Somebody answered this while you wrote. Their answer stands above; yours was not sent and is in the form."


class DisputeRefused(Exception):
    """Says why, in words for the person."""


def raise_dispute(*, submission: Submission, key: str, text: str) -> Dispute:
    """Keep what a learner says against one remark of their grade. Raises DisputeRefused."""
    remark = remarks_of(submission).get(key)
    if remark is None:
        raise DisputeRefused(GONE)
    learner = submission.learner
    try:
        with transaction.atomic():
            type(learner)._default_manager.select_for_update().get(pk=learner.pk)  # two at once are counted one by one
            if Dispute.objects.filter(learner=learner).open().count() >= MOST_OPEN:
                raise DisputeRefused(TOO_MANY)
            dispute = Dispute.objects.create(learner=learner, submission=submission, key=key, **about(remark))
            Statement.objects.create(dispute=dispute, by=learner, text=text)
            log(learner, "raise dispute", str(dispute), learner=learner, submission=submission.pk)
    except IntegrityError:
        raise DisputeRefused(TWICE) from None
    return dispute


def about(remark: dict[str, Any]) -> dict[str, Any]:
    """The fields of a dispute that say what it is about."""
    if "met" in remark:
        span = remark["span"] or {}
        rules = [finding["rule_id"] for finding in remark["findings"]]
        told = {"title": remark["title"], "message": remark["message"], "weight": remark["weight"]}
        told |= {"path": span.get("path"), "line": span.get("line")}
        return {"criterion": remark["id"], "rule": rules[0] if rules else "", "remark": told}
    told = {"title": remark["rule_id"], "message": remark["message"], "weight": None}
    return {"rule": remark["rule_id"], "remark": told | {"path": remark["path"], "line": remark["line"]}}


@transaction.atomic
def reply(*, dispute: Dispute, text: str) -> None:
    """Add the learner's one word more, and open it again. Raises DisputeRefused."""
    held = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if not held.may_reply:
        raise DisputeRefused(NOT_NOW)
    Statement.objects.create(dispute=held, by=held.learner, text=text)
    move(held, state=Dispute.State.OPEN, read_at=timezone.now())
    log(held.learner, "reply in dispute", str(held), learner=held.learner)


@transaction.atomic
def answer(*, dispute: Dispute, verdict: str, text: str, by: Any) -> None:
    """Say what comes of it; the learner is told. Raises DisputeRefused if it has an answer by now."""
    held = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if not held.is_open:
        raise DisputeRefused(ANSWERED)
    Statement.objects.create(dispute=held, by=by, verdict=Verdict(verdict), text=text)
    move(held, state=Dispute.State.ANSWERED, verdict=verdict, read_at=None)
    log(by, "answer dispute", str(held), learner=held.learner, verdict=verdict, text=text)


def move(dispute: Dispute, **changes: Any) -> None:
    Dispute.objects.filter(pk=dispute.pk).update(moved_at=timezone.now(), **changes)


def read(*, dispute: Dispute) -> None:
    """Note that the learner read the latest answer; the first time counts."""
    if dispute.is_unread:
        Dispute.objects.filter(pk=dispute.pk, read_at__isnull=True).update(read_at=timezone.now())
