"""Who is in the middle of a lab when it changes finishes the one they began, or chooses to begin the new one.

A draft names the revision it was begun with, a submission the one it was handed in for. When the lab changes, what it
was is kept for those who name it.
"""

import copy
from typing import Any

from django.db import transaction
from django.db.models import Q

from labs.models import Draft, Lab, LabRevision, Submission
from labs.reading import EVIDENCE

KEPT = ("definition", "starter", "solution", "story", "task", "debrief", "hints")
DERIVED = ("beginning", "graded_rules")  # what a lab computes once from its texts


@transaction.atomic
def keep_former(before: Lab, now: Lab) -> None:
    """Called when a lab was loaded anew: keep what it was, if that was something else to somebody in the middle."""
    if before.revision != now.revision:
        if content_of(before) == content_of(now):
            # Only what learners never see changed, such as a mistake's files: the same lab under another name
            Draft.objects.filter(lab=now, revision=before.revision).update(revision=now.revision)
        elif is_named(before):
            LabRevision.objects.get_or_create(
                lab=now,
                revision=before.revision,
                defaults={name: getattr(before, name) for name in KEPT} | {"evidence": evidence_of(before)},
            )
    LabRevision.objects.filter(lab=now).filter(Q(revision=now.revision) | ~named(now)).delete()


def named(lab: Lab) -> Q:
    """The revisions that a draft or a submission names, as a condition on LabRevision."""
    drafts, submissions = (
        model.objects.filter(lab_id=lab.pk).exclude(revision="").order_by().values("revision")
        for model in (Draft, Submission)
    )
    return Q(revision__in=drafts) | Q(revision__in=submissions)


def is_named(lab: Lab) -> bool:
    return any(model.objects.filter(lab_id=lab.pk, revision=lab.revision).exists() for model in (Draft, Submission))


def content_of(lab: Lab) -> tuple[Any, ...]:
    """What a learner meets of a lab, and is graded by."""
    definition = {key: value for key, value in lab.definition.items() if key != "mistakes"}
    return definition, lab.starter, lab.solution, evidence_of(lab)


def evidence_of(lab: Lab) -> dict[str, Any]:
    return {EVIDENCE: lab.sources[EVIDENCE]} if EVIDENCE in lab.sources else {}


def as_begun(learner: Any, lab: Lab) -> Lab:
    """The lab as a learner began it, if it changed since and they have not passed it. One query."""
    drafts = Draft.objects.filter(learner=learner, lab=lab).exclude(revision__in=("", lab.activity.revision))
    return as_it_was(lab, LabRevision.objects.filter(lab=lab, revision__in=drafts.values("revision")).first())


def as_handed_in_for(submission: Submission) -> Lab:
    """The lab that a submission was handed in for. One query if that may be another than now."""
    lab = submission.lab
    if submission.revision in ("", lab.activity.revision):
        return lab
    return as_it_was(lab, LabRevision.objects.filter(lab=lab, revision=submission.revision).first())


def as_it_was(lab: Lab, former: LabRevision | None) -> Lab:
    """A copy of the lab with a former content: never to be saved. The lab itself where none is kept."""
    if former is None:
        return lab
    was = copy.copy(lab)
    for name in DERIVED:
        was.__dict__.pop(name, None)
    was.__dict__.update({name: getattr(former, name) for name in KEPT}, sources=former.evidence)
    was.former = former
    return was


def begin_anew(*, learner: Any, lab: Lab) -> bool:
    """Go on with the lab as it is now, the files kept; False for who does already."""
    begun = Draft.objects.filter(learner=learner, lab=lab).exclude(revision__in=("", lab.activity.revision))
    return bool(begun.update(revision=lab.activity.revision))


def end(*, learner: Any, lab: Lab) -> None:
    """A passed lab is finished: whatever it becomes, the learner sees it as it is then."""
    Draft.objects.filter(learner=learner, lab=lab).update(revision="")
