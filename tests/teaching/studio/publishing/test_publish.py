"""From the working copy to learners: asked for on a page, done by a worker, refused by the gate."""

import datetime
from unittest.mock import patch

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Activity, Lesson
from teaching.studio import working
from teaching.studio.models import CourseVersion, Publication
from teaching.studio.publishing import running, sweeping, versions
from teaching.studio.tasks import publish as publish_task
from tests.teaching.studio.publishing.conftest import LESSON

LAB = "modules/01-hull/labs/01-pin-the-image"
STARTER = f"{LAB}/starter/Dockerfile"


def lesson_text(slug="hull-first") -> str:
    return Lesson.objects.get(activity__slug=slug).source


def test_what_was_changed_reaches_learners_with_its_changelog(as_axel, rewrite, course, axel, work):
    rewrite()
    page = as_axel.post(reverse("studio:publish"), {"changelog": "Said it plainly."}, follow=True).content.decode()
    assert "Waits for a worker" in page
    assert "always" not in lesson_text()
    work(Publication.objects.get())
    assert "Version 2 is published" in as_axel.get(reverse("studio:publish")).content.decode()
    assert "A keel always keeps" in lesson_text()
    version = course.versions.first()
    assert (version.number, version.changelog, version.published_by, version.origin) == (
        2,
        "Said it plainly.",
        axel,
        "studio",
    )


def test_nothing_is_published_without_a_changelog(as_axel, rewrite, course):
    rewrite()
    response = as_axel.post(reverse("studio:publish"), {"changelog": "  "})
    assert response.status_code == 422
    assert "Say in a sentence what changed" in response.content.decode()
    assert not Publication.objects.exists()


def test_nothing_is_published_where_nothing_changed(as_axel, course):
    page = as_axel.post(reverse("studio:publish"), {"changelog": "Nothing."}, follow=True).content.decode()
    assert "Nothing is changed since version 1" in page
    assert not Publication.objects.exists()


def test_only_the_modules_that_were_ticked_are_published(as_axel, rewrite, course, work):
    rewrite()
    rewrite("modules/02-rig/lessons/01-rig-first.md")
    choice = {"changelog": "Rig.", "choosing": "1", "part": "modules/02-rig"}
    as_axel.post(reverse("studio:publish"), choice)
    assert work(Publication.objects.get()).state == "published"
    assert "always" in lesson_text("rig-first")
    assert "always" not in lesson_text("hull-first")
    assert [change.path for change in working.changes(course, course.versions.first())] == [LESSON]


def test_a_changed_module_is_listed_by_its_title(as_axel, rewrite):
    rewrite()
    assert "BO-01 Hull" in as_axel.get(reverse("studio:publish")).content.decode()


def test_a_form_with_nothing_ticked_publishes_nothing(as_axel, rewrite):
    rewrite()
    response = as_axel.post(reverse("studio:publish"), {"changelog": "Rig.", "choosing": "1"})
    assert "Tick at least one part" in response.content.decode()
    assert not Publication.objects.exists()


def test_what_is_written_after_one_asked_waits_for_the_next_time(rewrite, ask, work):
    rewrite()
    asked = ask()
    rewrite(new="A keel never keeps", old="A keel always keeps")
    work(asked)
    assert "A keel always keeps" in lesson_text()


def test_a_course_with_problems_is_refused_and_says_where(as_axel, rewrite, ask, work, course):
    rewrite(old="lesson:hull-second", new="lesson:hull-secnd")
    asked = work(ask())
    assert asked.state == "refused"
    (problem,) = asked.problems
    assert (problem["path"], "hull-secnd" in problem["message"]) == (LESSON, True)
    assert working.text_of(course, LESSON).splitlines()[problem["line"] - 1].startswith("More in [the next one]")
    page = as_axel.get(reverse("studio:publish")).content.decode()
    assert f"line {problem['line']}" in page
    assert course.versions.count() == 1
    assert "secnd" not in lesson_text()


def test_what_a_part_began_with_is_refused_with_its_line(rewrite, ask, work, course):
    rewrite(
        old="A keel keeps a boat upright.",
        new="Begin with the problem that this lesson solves, in two or three sentences.",
    )
    asked = work(ask())
    assert asked.state == "refused"
    (problem,) = asked.problems
    assert (problem["path"], "write over it" in problem["message"]) == (LESSON, True)
    assert working.text_of(course, LESSON).splitlines()[problem["line"] - 1].startswith("Begin with the problem")


def test_what_learners_have_had_as_it_began_is_not_held_up(rewrite, ask, work, course, axel):
    found = working.find(course, LESSON)
    text = working.text_of(course, LESSON).replace("A keel keeps a boat upright.", "Text.")
    version = course.versions.get()
    version.files = {**version.files, **working.keep({LESSON: text.encode()})}
    version.save()
    working.write(course, LESSON, text.encode(), base=found.sha256, by=axel)
    working.move(course, {LESSON: LESSON.replace("01-hull-first", "03-hull-first")}, by=axel)
    rewrite("modules/02-rig/lessons/01-rig-first.md")
    assert work(ask()).state == "published"


def test_a_lab_whose_starter_passes_is_refused(course, ask, work, axel):
    solution = working.find(course, f"{LAB}/solution/Dockerfile")
    starter = working.find(course, STARTER)
    working.write(course, STARTER, bytes(solution.blob.content), base=starter.sha256, by=axel)
    asked = work(ask())
    assert asked.state == "refused"
    assert any("the starter passes already" in problem["message"] for problem in asked.problems)


def test_a_second_delivery_publishes_nothing_more(rewrite, ask, work, course):
    rewrite()
    asked = work(ask())
    work(asked)
    assert (asked.state, asked.deliveries, course.versions.count()) == ("published", 1, 2)


def test_two_at_once_are_refused(as_axel, rewrite, ask):
    rewrite()
    ask()
    response = as_axel.post(reverse("studio:publish"), {"changelog": "Again."})
    assert "on its way already" in response.content.decode()
    assert Publication.objects.count() == 1


def test_a_worker_takes_none_while_another_of_the_course_runs(rewrite, ask, course, axel):
    rewrite()
    first = ask()
    second = Publication.objects.create(course=course, files={}, changelog="Later.", asked_by=axel)
    assert Publication.objects.claim(first.pk)
    assert Publication.objects.claim(second.pk) is None


def after_its_worker_died(publication: Publication) -> None:
    """As a worker leaves it that is killed in the middle."""
    assert Publication.objects.claim(publication.pk)
    Publication.objects.filter(pk=publication.pk).update(claimed_at=timezone.now() - datetime.timedelta(hours=1))


def test_a_killed_workers_publication_is_tried_again(rewrite, ask, work):
    rewrite()
    asked = ask()
    after_its_worker_died(asked)
    assert sweeping.requeue() == [asked.pk]
    assert work(asked).state == "published"


def test_what_kills_its_worker_three_times_fails_with_a_reason(as_axel, rewrite, ask, course):
    rewrite()
    asked = ask()
    for _ in range(3):
        after_its_worker_died(asked)
        sweeping.requeue()
    asked.refresh_from_db()
    assert (asked.state, asked.deliveries) == ("failed", 3)
    assert "3 times in a row" in as_axel.get(reverse("studio:publish")).content.decode()
    assert course.versions.count() == 1


def test_a_fault_of_ours_is_tried_again_and_remembered(rewrite, ask):
    rewrite()
    asked = ask()
    with patch.object(running, "read_course", side_effect=OSError("disk full")), pytest.raises(OSError, match="disk"):
        publish_task(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("waiting", "OSError: disk full")


def test_a_worker_that_was_given_up_for_dead_publishes_nothing(rewrite, ask, course):
    rewrite()
    asked = ask()
    slow = Publication.objects.claim(asked.pk)
    Publication.objects.filter(pk=asked.pk).update(state="waiting")
    Publication.objects.claim(asked.pk)
    with pytest.raises(running.Lost):
        running.run(slow)
    assert course.versions.count() == 1


def test_the_page_asks_again_until_it_has_ended(as_axel, rewrite, ask, work):
    rewrite()
    asked = ask()
    url = asked.get_absolute_url()
    polled = as_axel.get(url, headers={"HX-Request": "true"})
    assert 'hx-trigger="every 1s"' in polled.content.decode()
    assert "<html" not in polled.content.decode()
    work(asked)
    assert as_axel.get(url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Version 2 is published" in as_axel.get(url).content.decode()


def test_a_learner_keeps_what_they_did(rewrite, ask, work, alice):
    before = Activity.objects.get(slug="hull-first").pk
    rewrite()
    work(ask())
    assert Activity.objects.get(slug="hull-first").pk == before


def test_an_author_alone_may_publish(as_tess, as_alice, course):
    for client in (as_tess, as_alice):
        assert client.post(reverse("studio:publish"), {"changelog": "Mine."}).status_code == 403


def test_the_first_version_is_what_learners_get(course):
    assert versions.latest(course) == CourseVersion.objects.get()
    assert CourseVersion.objects.get().origin == "folder"
