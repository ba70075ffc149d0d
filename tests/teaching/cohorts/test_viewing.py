"""View as student: read-only, logged, for the learner's teachers and the owners."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from courses.importing import load_course
from courses.models import Prerequisite, PrerequisiteMark
from labs.models import Draft, Draw, Lab
from teaching.cohorts.models import Cohort, Membership
from teaching.cohorts.viewing import visits
from teaching.rights.models import Entry
from tests.labs.conftest import PASSING, posted
from tests.teaching.yard import write_yard

LAB = "/labs/pin-the-image/"
BANNER = "You see Slipway as alice sees it"


@pytest.fixture(scope="module")
def yard(tmp_path_factory):
    return write_yard(tmp_path_factory.mktemp("yard") / "02-boats")


@pytest.fixture
def cohort(db, yard, alice, bob, tess):
    """Tess teaches alice; bob learns elsewhere."""
    course = load_course(yard, rehearse=False).course
    for prerequisite in Prerequisite.objects.all():
        PrerequisiteMark.objects.create(learner=alice, prerequisite=prerequisite)
    cohort = Cohort.objects.create(course=course, title="Spring")
    cohort.teachers.add(tess)
    Membership.objects.create(cohort=cohort, learner=alice)
    return cohort


@pytest.fixture
def begin(cohort, alice):
    def act(client, learner=alice):
        return client.post(reverse("cohorts:view_as", args=[cohort.pk, learner.pk]))

    return act


def counts():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models(include_auto_created=True)}


def test_a_teacher_sees_what_the_learner_sees(as_tess, as_alice, alice, begin):
    as_alice.post(f"{LAB}draft/", posted({"Dockerfile": "FROM hers:1\n", ".dockerignore": ""}))
    assert begin(as_tess).url == "/"
    page = as_tess.get(LAB).content.decode()
    assert BANNER in page
    assert "FROM hers:1" in page
    assert "Sign out" not in page
    assert as_tess.get("/learn/rig/lessons/rig-first/").status_code == 403  # locked to alice, not to tess


def test_nothing_is_written(as_tess, begin, cohort):
    lab = Lab.objects.get()
    lab.definition["variants"] = {"port": ["8181", "8282"]}
    lab.save()
    begin(as_tess)
    before = counts()
    for path in ("/", "/learn/", "/learn/hull/", LAB, "/labs/", "/learn/hull/lessons/hull-first/", "/learn/hull/quiz/"):
        assert as_tess.get(path).status_code == 200, path
    for path in (f"{LAB}draft/", f"{LAB}submit/", "/learn/hull/quiz/", "/accounts/logout/", "/ask/"):
        response = as_tess.post(path, posted(PASSING))
        assert response.status_code == 403, path
        assert "nothing can be sent, saved or handed in" in response.content.decode()
    assert counts() == before
    assert (Draw.objects.count(), Draft.objects.count()) == (0, 0)


@pytest.mark.parametrize("path", ["/ask/", "/accounts/email/", "/accounts/password/change/", "/admin/", "/api/"])
def test_what_is_the_learners_own_is_not_shown(as_tess, begin, path):
    begin(as_tess)
    page = as_tess.get(path)
    assert page.status_code == 403
    assert "accounts are the learner’s own" in page.content.decode()


@pytest.mark.parametrize("path", ["/teach/", "/teach/grades/", "/teach/studio/"])
def test_the_rooms_of_teach_say_that_they_wait(as_tess, begin, path):
    begin(as_tess)
    page = as_tess.get(path)
    assert page.status_code == 403
    assert "Learners have no rooms of Teach." in page.content.decode()


def test_what_is_nowhere_is_not_found(as_tess, begin):
    begin(as_tess)
    assert as_tess.get("/nowhere/").status_code == 404
    assert as_tess.get("/rules/").status_code == 200


def test_it_is_logged_and_stops(as_tess, tess, alice, begin):
    begin(as_tess)
    assert as_tess.post(reverse("cohorts:stop_viewing")).url == "/teach/"
    assert [(one.actor, one.action, one.learner) for one in Entry.objects.all()] == [
        (tess, "stop viewing as learner", alice),
        (tess, "view as learner", alice),
    ]
    assert BANNER not in as_tess.get("/").content.decode()
    as_tess.post(reverse("cohorts:stop_viewing"))
    assert Entry.objects.count() == 2


def test_it_ends_by_itself(as_tess, begin, monkeypatch):
    begin(as_tess)
    monkeypatch.setattr(visits, "LONGEST", timedelta(seconds=-1))
    response = as_tess.post(f"{LAB}submit/", posted(PASSING), follow=True)
    assert "ends after half an hour" in response.content.decode()
    assert Entry.objects.first().detail["why"] == "time"
    assert not Draft.objects.exists()


def test_it_ends_with_the_right_to_it(as_tess, tess, cohort, begin):
    begin(as_tess)
    cohort.teachers.remove(tess)
    assert as_tess.get("/").url == "/teach/"
    assert Entry.objects.first().detail["why"] == "rights"
    assert BANNER not in as_tess.get("/").content.decode()


def test_it_ends_with_the_session(as_tess, tess, begin):
    begin(as_tess)
    as_tess.force_login(tess)
    as_tess.logout()
    as_tess.force_login(tess)
    assert BANNER not in as_tess.get("/").content.decode()


def test_it_is_for_learners_of_ones_own_cohorts(as_tess, as_ida, as_axel, as_alice, bob, ida, cohort, begin):
    assert begin(as_tess, bob).status_code == 404
    Membership.objects.create(cohort=cohort, learner=ida)
    assert begin(as_tess, ida).status_code == 404
    assert begin(as_axel).status_code == 404
    assert begin(as_alice).status_code == 403
    assert begin(as_ida).status_code == 302
    assert BANNER in as_ida.get("/").content.decode()


def test_who_left_is_not_looked_at(as_tess, alice, cohort, begin):
    begin(as_tess)
    cohort.memberships.update(left_at=cohort.created_at)
    assert as_tess.get("/").url == "/teach/"
    assert begin(as_tess).status_code == 404


def test_pages_of_a_visit_are_not_kept_by_the_browser(as_tess, begin):
    begin(as_tess)
    assert "no-store" in as_tess.get("/").headers["Cache-Control"]


def test_the_page_says_what_it_means(as_tess, alice, cohort):
    page = as_tess.get(reverse("cohorts:view_as", args=[cohort.pk, alice.pk])).content.decode()
    assert "written in the log" in page


def test_a_preview_is_not_to_be_had_while_viewing(as_ida, begin):
    begin(as_ida)
    assert as_ida.get("/preview/learn/").status_code == 403
