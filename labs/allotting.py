"""Which values of a lab a learner has, and the lab as it stands with them."""

import copy
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from labs.importing import rendered_for
from labs.models import Draft, Draw, Lab, Submission
from labs.revising import DERIVED, as_begun, as_handed_in_for
from labs.varying import completed, drawn, filled_data, foreign, named_in

MOST_TRIES = 50


@dataclass(frozen=True)
class Edition:
    """A lab and values, the same for the same revision: what was filled and rendered once is kept."""

    key: tuple[Any, ...]
    lab: Lab = field(compare=False)
    values: dict[str, str] = field(compare=False)


def edition(lab: Lab, values: Mapping[str, str]) -> Lab:
    """The lab with these values in every text: never to be saved. The lab itself where nothing varies."""
    lab = lab.template or lab
    if not lab.variants:
        return lab
    whole = completed(lab.variants, values)
    activity = lab.activity
    key = (lab.pk, lab.met_revision, activity.revision, activity.course.revision, *sorted(whole.items()))
    own = copy.copy(lab)
    for name in DERIVED:
        own.__dict__.pop(name, None)
    own.__dict__.update(filled_parts(Edition(key, lab, whole)))
    own.values, own.template = whole, lab
    return own


@lru_cache(maxsize=512)
def filled_parts(wanted: Edition) -> dict[str, Any]:
    """The fields of a lab with values in them, its texts rendered."""
    lab, values = wanted.lab, wanted.values
    definition = filled_data(lab.definition, values)
    return {
        "definition": definition,
        "starter": filled_data(lab.starter, values),
        "solution": filled_data(lab.solution, values),
        **rendered_for(lab.activity, definition),
    }


def own_lab(learner: Any, lab: Lab) -> Lab:
    """The lab as a learner has it: as begun, its values drawn when first asked for. One query, two if it varies."""
    lab = as_begun(learner, lab.template or lab)
    if not lab.variants:
        return lab
    draw = Draw.objects.current(learner, lab) or first_draw(learner, lab)
    return edition(lab, draw.values)


def lab_of(submission: Submission) -> Lab:
    """The lab as it stood for what was handed in."""
    return edition(as_handed_in_for(submission), submission.values)


def lab_now(submission: Submission) -> Lab:
    """The lab as it is now, with the values of what was handed in."""
    return edition(submission.lab, submission.values)


def first_draw(learner: Any, lab: Lab) -> Draw:
    """Two requests at once draw once."""
    try:
        with transaction.atomic():
            return new_draw(learner, lab, 1)
    except IntegrityError:
        return Draw.objects.current(learner, lab)


@transaction.atomic
def draw_again(*, learner: Any, lab: Lab) -> bool:
    """Other values, and their starter; False for who has not passed the lab, or where nothing varies."""
    if not lab.variants or not Submission.objects.attempts(learner, lab).passed().exists():
        return False
    before = Draw.objects.select_for_update().current(learner, lab)
    draw = new_draw(learner, lab, before.number + 1 if before else 1, unlike=before.values if before else {})
    Draft.objects.update_or_create(
        learner=learner,
        lab=lab,
        defaults={
            "files": edition(lab, draw.values).beginning,
            "revision": "",
            "before_reset": None,
            "saved_at": timezone.now(),
        },
    )
    return True


def new_draw(learner: Any, lab: Lab, number: int, *, unlike: Mapping[str, str] | None = None) -> Draw:
    for _ in range(MOST_TRIES):
        seed = secrets.randbelow(2**31)
        values = drawn(lab.variants, seed)
        if values != unlike:
            break
    return Draw.objects.create(learner=learner, lab=lab, number=number, seed=seed, values=values)


def foreign_names(lab: Lab, files: Mapping[str, str]) -> list[str]:
    """The names of which these files carry the values of another variant than the learner's own edition of the lab."""
    if lab.template is None:
        return []
    wanted = {name for text in lab.template.solution.values() for name, _ in named_in(text)}
    given = "\n".join((*lab.starter.values(), *lab.solution.values()))
    return foreign(files, lab.values, lab.variants, given=given, wanted=wanted)
