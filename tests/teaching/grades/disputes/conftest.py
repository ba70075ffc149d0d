"""A graded submission of alice's, who is in tess's cohort, and ways to dispute it."""

import pytest
from django.urls import reverse

from labs.appealing import remarks_of
from labs.models import GradeRun, Submission
from teaching.grades.disputes.disputing import answer, raise_dispute
from tests.teaching.grades import conftest as grades

course, lab, hand_in, _no_broker = grades.course, grades.lab, grades.hand_in, grades._no_broker
cohort = grades.cohort

FINDING = {
    "rule_id": "dockerfile/expose-mapping",
    "severity": "warning",
    "path": "Dockerfile",
    "line": 1,
    "column": 1,
    "message": "The tag moves.",
    "fix": "",
}


@pytest.fixture
def submission(as_alice, cohort, hand_in) -> Submission:
    hand_in(as_alice)
    run = GradeRun.objects.get()
    run.grade["criteria"].append({**run.grade["criteria"][0], "id": "met", "met": True, "points": 5})
    run.grade["findings"].append(FINDING)
    run.save()
    return Submission.objects.get()


@pytest.fixture
def keys(submission) -> list[str]:
    """Of what may be disputed: criteria, then findings."""
    return list(remarks_of(submission))


@pytest.fixture
def dispute(submission, keys):
    return raise_dispute(submission=submission, key=keys[0], text="My tag is pinned.")


@pytest.fixture
def upheld(dispute, tess):
    answer(dispute=dispute, verdict="upheld", text="You are right.", by=tess)
    dispute.refresh_from_db()
    return dispute


@pytest.fixture
def said():
    """POST a text to an address of a dispute, by name."""

    def post(client, name: str, pk: int, **data: str):
        return client.post(reverse(name, args=[pk]), data)

    return post
