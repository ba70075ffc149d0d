"""A lab changes while learners are in the middle of it: they finish the one they began."""

import shutil

import pytest
import yaml
from django.urls import reverse

from courses.models import Completion
from labs.importing import load_lab
from labs.models import Draft, GradeRun, Lab, LabRevision, Submission
from tests.labs.conftest import FAILING, FOLDER, PASSING, posted


@pytest.fixture
def republish(lab, tmp_path):
    """Load the lab with other keys of its definition, as another revision."""
    number = 1

    def act(**keys):
        nonlocal number
        number += 1
        folder = tmp_path / str(number) / FOLDER.name
        shutil.copytree(FOLDER, folder)
        path = folder / "lab.yaml"
        path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | keys))
        lab.activity.revision = keys.pop("revision", f"r{number}")
        lab.activity.save()
        load_lab(lab.activity, folder)

    return act


@pytest.fixture
def url(lab):
    return lambda name="lab": reverse(f"labs:{name}", args=[lab.slug])


def harder(lab):
    """A criterion that nothing passes comes first, as a gate."""
    impossible = {"id": "new", "title": "New", "weight": 100, "cel": "false", "missed": "Never.", "at": "Dockerfile"}
    return {"criteria": [impossible], "task": "Something *else*."}


def test_who_has_begun_goes_on_with_what_they_began(as_alice, as_bob, lab, republish, url):
    as_alice.post(url("draft"), posted(FAILING))
    republish(**harder(lab))
    old, new = as_alice.get(url()).content.decode(), as_bob.get(url()).content.decode()
    assert "This lab changed on" in old
    assert "Something <em>else</em>" not in old
    assert "Something <em>else</em>" in new
    assert "This lab changed on" not in new


def test_they_are_graded_by_it_and_the_run_says_so(as_alice, lab, republish, url, hand_in):
    as_alice.post(url("draft"), posted(FAILING))
    republish(**harder(lab))
    hand_in(as_alice, PASSING)
    run = GradeRun.objects.get()
    assert (run.passed, run.lab_revision) == (True, "r1")
    assert Completion.objects.get().revision == "r1"
    result = as_alice.get(Submission.objects.get().get_absolute_url()).content.decode()
    assert "Passed" in result


def test_once_passed_the_lab_is_the_present_one_and_the_debrief_the_former(as_alice, lab, republish, url, hand_in):
    as_alice.post(url("draft"), posted(FAILING))
    republish(**harder(lab), debrief="Told *anew*.")
    hand_in(as_alice, PASSING)
    assert "Something <em>else</em>" in as_alice.get(url()).content.decode()
    assert "Told <em>anew</em>" not in as_alice.get(url("debrief")).content.decode()
    hand_in(as_alice, PASSING)
    assert {run.lab_revision for run in GradeRun.objects.all()} == {"r1", "r2"}


def test_they_may_begin_the_new_one_and_keep_their_files(as_alice, lab, republish, url, hand_in):
    as_alice.post(url("draft"), posted(FAILING))
    republish(**harder(lab))
    page = as_alice.post(url("begin"), posted(FAILING | {"Dockerfile": "FROM mine:1\n"}), follow=True).content.decode()
    assert "Something <em>else</em>" in page
    assert "FROM mine:1" in page
    assert "This lab changed on" not in page
    hand_in(as_alice, PASSING)
    assert GradeRun.objects.get().lab_revision == "r2"


def test_what_was_handed_in_before_the_change_is_graded_by_what_it_was_handed_in_for(
    as_alice, alice, lab, republish, url, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting:
        as_alice.post(url("submit"), posted(PASSING))
    republish(**harder(lab))
    for grade in waiting:
        grade()
    assert GradeRun.objects.get().lab_revision == "r1"
    assert Submission.objects.get().passed


def test_two_changes_leave_each_learner_theirs(as_alice, as_bob, lab, republish, url):
    as_alice.post(url("draft"), posted(FAILING))
    republish(task="The *second*.")
    as_bob.post(url("draft"), posted(FAILING))
    republish(task="The *third*.")
    assert "The <em>second</em>" in as_bob.get(url()).content.decode()
    assert "The <em>" not in as_alice.get(url()).content.decode()
    assert set(LabRevision.objects.values_list("revision", flat=True)) == {"r1", "r2"}


def test_what_learners_never_see_is_no_change(as_alice, lab, republish, url):
    as_alice.post(url("draft"), posted(FAILING))
    republish(mistakes={})
    assert "This lab changed on" not in as_alice.get(url()).content.decode()
    republish(task="Something *else*.", mistakes={})
    assert "This lab changed on" in as_alice.get(url()).content.decode()


def test_nothing_is_kept_that_nobody_needs(as_alice, alice, lab, republish, url):
    republish(task="The *second*.")
    assert not LabRevision.objects.exists()
    as_alice.post(url("draft"), posted(FAILING))
    republish(task="The *third*.")
    assert LabRevision.objects.count() == 1
    Draft.objects.all().delete()
    republish(task="The *fourth*.")
    assert not LabRevision.objects.exists()


def test_a_change_that_is_taken_back_is_none(as_alice, lab, republish, url):
    as_alice.post(url("draft"), posted(FAILING))
    republish(task="The *second*.")
    lab.activity.revision = "r1"
    lab.activity.save()
    load_lab(lab.activity, FOLDER)
    assert "This lab changed on" not in as_alice.get(url()).content.decode()
    assert not LabRevision.objects.filter(revision="r1").exists()


def test_a_lab_that_is_gone_can_be_finished_by_who_began_it(as_alice, as_bob, lab, url, hand_in):
    as_alice.post(url("draft"), posted(FAILING))
    for row in (lab.activity, lab.activity.module):
        row.published = False
        row.save()
    assert "no longer part of the course" in as_alice.get(url()).content.decode()
    assert as_bob.get(url()).status_code == 404
    hand_in(as_alice, PASSING)
    assert Submission.objects.get().passed
    assert as_alice.get(Submission.objects.get().get_absolute_url()).status_code == 200
    assert as_alice.get(url()).status_code == 404


def test_a_lab_as_it_was_cannot_be_saved(as_alice, alice, lab, republish, url):
    as_alice.post(url("draft"), posted(FAILING))
    republish(task="The *second*.")
    from labs.allotting import own_lab

    was = own_lab(alice, Lab.objects.get())
    assert was.former
    with pytest.raises(ValueError, match="not to be saved"):
        was.save()
