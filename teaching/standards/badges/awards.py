"""What a learner's home page says of their certificate."""

from typing import Any

from django.urls import reverse

from courses.awarding import Award
from courses.models import Course
from teaching.standards.badges.models import Certificate


def award_for(user: Any, course: Course) -> Award | None:
    found = Certificate.objects.filter(learner=user, course=course).first()
    if found is None:
        return None
    words = "Revoked" if found.revoked_at else ("Public" if found.is_public else "Only you see it")
    mark = "fail" if found.revoked_at else ("pass" if found.is_public else "open")
    return Award("Your certificate", reverse("certificates:mine"), found.issued_at, mark, words)
