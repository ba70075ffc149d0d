"""The debrief and the reference, after passing."""

from django.urls import reverse

from labs.submitting import submit
from labs.tasks import grade_submission
from tests.labs.conftest import FAILING, PASSING


def debrief(client, lab):
    return client.get(reverse("labs:debrief", args=[lab.slug]))


def test_before_passing_there_is_none(as_alice, alice, lab):
    grade_submission(submit(learner=alice, lab=lab, files=FAILING).pk)
    assert debrief(as_alice, lab).status_code == 404


def test_after_passing_the_reference_is_shown(as_alice, alice, lab):
    own = {**PASSING, "Dockerfile": "FROM alpine:3.21\nUSER 1001\n"}
    grade_submission(submit(learner=alice, lab=lab, files=own).pk)
    page = debrief(as_alice, lab).content.decode()
    assert "The tag names a release" in page
    assert "-FROM alpine:3.21" in page


def test_anothers_pass_opens_nothing(as_bob, alice, lab):
    grade_submission(submit(learner=alice, lab=lab, files=PASSING).pk)
    assert debrief(as_bob, lab).status_code == 404


def test_an_instructor_reads_it_at_once(as_ida, lab):
    assert debrief(as_ida, lab).status_code == 200
