"""What Slipway failed to grade is shown to instructors, who can have it graded again."""

import pytest
from django.urls import reverse

from courses.models import Activity, Module
from labs.models import Lab, Submission

URL = "/teach/ungraded/"


@pytest.fixture
def failed(alice, prerequisite) -> Submission:
    course = prerequisite.course
    module = Module.objects.create(
        course=course, slug="images", folder="01-images", code="CO-02", title="Images", order=1
    )
    activity = Activity.objects.create(
        course=course,
        module=module,
        kind="lab",
        slug="build",
        title="The build",
        minutes=5,
        order=1,
        revision="r",
    )
    lab = Lab.objects.create(activity=activity, definition={"files": [{"path": "Dockerfile"}], "criteria": []})
    return Submission.objects.create(
        learner=alice,
        lab=lab,
        number=1,
        files={"Dockerfile": "FROM scratch"},
        state="error",
        reason="The worker died.",
    )


def test_it_is_listed_with_its_reason(as_ida, failed):
    assert "The worker died." in as_ida.get(URL).content.decode()


def test_what_a_machine_reads_in_a_reason_is_set_as_such(as_ida, failed):
    Submission.objects.filter(pk=failed.pk).update(reason="The check of `runs` ended with <b>.")
    assert "The check of <code>runs</code> ended with &lt;b&gt;." in as_ida.get(URL).content.decode()


def test_it_can_be_graded_again(as_ida, failed):
    as_ida.post(reverse("teaching:grade_again", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == Submission.State.QUEUED


def test_grading_again_twice_queues_once(as_ida, failed):
    as_ida.post(reverse("teaching:grade_again", args=[failed.pk]))
    page = as_ida.post(reverse("teaching:grade_again", args=[failed.pk]), follow=True).content.decode()
    assert "no longer among those" in page


def test_a_learner_may_not(as_alice, failed):
    assert as_alice.post(reverse("teaching:grade_again", args=[failed.pk])).status_code == 403
