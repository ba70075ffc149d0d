"""Where an instructor begins: what waits, and their cohorts."""

import pytest

from courses.models import Course
from labs import pausing
from teaching.cohorts.models import Cohort, Membership
from teaching.studio.working import Blob, WorkingFile

URL = "/teach/"


@pytest.fixture
def course(db) -> Course:
    return Course.objects.create(slug="03-containers", title="Containers", position=3)


def test_nothing_waits(as_tess):
    assert "Nothing waits for you" in as_tess.get(URL).content.decode()


def test_a_teacher_sees_their_own_cohorts(as_tess, tess, alice, course):
    mine, _ = (Cohort.objects.create(course=course, title=title) for title in ("Spring", "Autumn"))
    mine.teachers.add(tess)
    Membership.objects.create(cohort=mine, learner=alice)
    page = as_tess.get(URL).content.decode()
    assert "Spring" in page
    assert "1 learner<" in page
    assert "Autumn" not in page


def test_an_author_is_told_what_is_not_published(as_axel, as_tess, course):
    blob = Blob.objects.create(sha256="a" * 64, content=b"x")
    WorkingFile.objects.create(course=course, path="course.yaml", blob=blob)
    assert "1 file is changed in the studio and not published" in as_axel.get(URL).content.decode()
    assert "studio and not published" not in as_tess.get(URL).content.decode()


def test_a_pause_is_told(as_tess, ida):
    pausing.pause(by=ida, reason="New rules.")
    assert "Grading is paused: New rules." in as_tess.get(URL).content.decode()


@pytest.mark.parametrize(
    ("site", "host", "warned"),
    [
        ("http://localhost:8000", "slipway.example", True),
        ("http://localhost:8000", "localhost:8131", True),
        ("http://localhost:8000", "127.0.0.1:8000", False),
        ("https://slipway.example/", "slipway.example", False),
    ],
)
def test_an_owner_is_told_when_links_for_others_lead_elsewhere(as_ida, course, settings, site, host, warned):
    settings.SITE_URL, settings.ALLOWED_HOSTS = site, ["*"]
    page = as_ida.get("/teach/standards/", headers={"host": host}).content.decode()
    assert ("an operator sets <code>SITE_URL</code> first" in page) == warned
