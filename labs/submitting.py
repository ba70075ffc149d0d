"""What happens on a submission: refused with a reason, or written down and queued."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from agentcore.artifacts import Fault, HandedInFile, receive
from courses.terms import Told, terms_of
from labs.allotting import foreign_names
from labs.drafting import save_draft
from labs.models import Draft, HintView, Lab, Submission
from labs.tasks import grade_submission

EMPTY = "Every file is empty, so there is nothing to grade. Write one, then submit again."
NOT_TEXT = "`{path}` is not text: line {line} holds {what}. Take it out, then submit again."
TOO_MANY = (
    "{number} of your submissions wait to be graded, and no more than that at once. Submit again when one is graded."
)


@transaction.atomic
def submit(*, learner: Any, lab: Lab, files: Mapping[str, str]) -> Submission:
    """Keep the files as draft and as submission, and have it graded; a limit refuses it and uses no attempt."""
    # One submission of a learner at a time, so that neither the limit nor a number is passed twice
    get_user_model().objects.select_for_update(no_key=True).get(pk=learner.pk)
    save_draft(learner=learner, lab=lab, files=files)
    reason = refusal(learner, files) or refusal_by_terms(learner, lab)
    if reason:
        return Submission.objects.create(
            learner=learner, lab=lab, files={}, state=Submission.State.REFUSED, reason=reason
        )
    Draft.objects.filter(learner=learner, lab=lab).update(before_reset=None)
    submission = Submission.objects.create(
        learner=learner,
        lab=lab,
        number=next_number(learner, lab),
        files=dict(files),
        values=dict(lab.values),
        revision=lab.met_revision,
        foreign_values=foreign_names(lab, files),
        hint_cost=hint_cost(learner, lab),
    )
    enqueue(submission)
    return submission


@transaction.atomic
def grade_again(*, submission: Submission) -> bool:
    """Queue once more what could not be graded; False if that is not, or no longer, how it ended."""
    failed = Submission.objects.filter(pk=submission.pk, state=Submission.State.ERROR)
    queued = failed.update(state=Submission.State.QUEUED, queued_at=timezone.now(), deliveries=0, reason="")
    if queued:
        enqueue(submission)
    return bool(queued)


def enqueue(submission: Submission) -> None:
    # robust: with the broker down the row stays queued, and the sweeper finds it
    transaction.on_commit(lambda: grade_submission.delay(submission.pk), robust=True)


def refusal(learner: Any, files: Mapping[str, str]) -> str:
    """Why these files are not taken, and what to do; empty if they are."""
    if not any(text.strip() for text in files.values()):
        return EMPTY
    for file in receive(files).files:
        if not file.is_readable:
            return unreadable(file)
    pending = Submission.objects.filter(learner=learner).pending().count()
    return TOO_MANY.format(number=pending) if pending >= settings.LABS_MAX_PENDING else ""


def refusal_by_terms(learner: Any, lab: Lab) -> str:
    """Why nothing is taken at this time, or any more; the draft is kept all the same."""
    terms = terms_of(learner, lab.activity)
    if not terms.is_limited:
        return ""
    refused = Told(terms, Submission.objects.using_attempts(learner, lab).count()).refusal
    return f"{refused} Your files are kept as the draft, and Check still works." if refused else ""


def unreadable(file: HandedInFile) -> str:
    if file.limit is not None:
        return f"`{file.path}` is over a limit. {file.limit.message}"
    what = "a null byte, shown as `␀`" if file.fault is Fault.BINARY else "characters that are not Unicode"
    return NOT_TEXT.format(path=file.path, line=file.line, what=what)


def next_number(learner: Any, lab: Lab) -> int:
    latest = Submission.objects.filter(learner=learner, lab=lab).aggregate(Max("number"))["number__max"]
    return (latest or 0) + 1


def hint_cost(learner: Any, lab: Lab) -> int:
    return HintView.objects.filter(learner=learner, lab=lab).aggregate(Sum("cost"))["cost__sum"] or 0
