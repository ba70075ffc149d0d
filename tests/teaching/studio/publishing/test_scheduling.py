"""A publication can wait for its time, and be taken back until then."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Lesson
from teaching.studio.models import Publication
from teaching.studio.publishing import sweeping

TOMORROW = timezone.now() + datetime.timedelta(days=1)


def chosen(day="", time="08:30", zone="Europe/Berlin"):
    return {
        "changelog": "Later.",
        "when": "later",
        "date": day or f"{TOMORROW:%Y-%m-%d}",
        "time": time,
        "time_zone": zone,
    }


def pass_time(publication):
    Publication.objects.filter(pk=publication.pk).update(scheduled_for=timezone.now())


def test_it_is_published_when_its_time_comes(as_axel, rewrite, work):
    rewrite()
    as_axel.post(reverse("studio:publish"), chosen())
    asked = Publication.objects.get()
    assert asked.scheduled_for.astimezone(ZoneInfo("Europe/Berlin")).strftime("%H:%M") == "08:30"
    assert "08:30 (Europe/Berlin)" in as_axel.get(reverse("studio:publish")).content.decode()
    assert sweeping.requeue() == []
    pass_time(asked)
    assert sweeping.requeue() == [asked.pk]
    assert work(asked).state == "published"


@pytest.mark.parametrize("left_out", ["date", "time", ""])
def test_a_time_beside_at_once_is_asked_about_and_nothing_is_published(as_axel, rewrite, left_out):
    rewrite()
    response = as_axel.post(
        reverse("studio:publish"), {**chosen(), "when": "now", **({left_out: ""} if left_out else {})}
    )
    assert response.status_code == 422
    assert "“At once” is chosen" in response.content.decode()
    assert not Publication.objects.exists()


def test_it_is_published_as_it_stood_when_it_was_scheduled(as_axel, rewrite, work):
    rewrite()
    as_axel.post(reverse("studio:publish"), chosen())
    rewrite(old="A keel always", new="A keel seldom")
    pass_time(Publication.objects.get())
    sweeping.requeue()
    work(Publication.objects.get())
    assert "A keel always" in Lesson.objects.get(activity__slug="hull-first").source


def test_it_can_be_cancelled_until_then(as_axel, rewrite):
    rewrite()
    as_axel.post(reverse("studio:publish"), chosen())
    asked = Publication.objects.get()
    page = as_axel.post(reverse("studio:cancel_publication", args=[asked.pk]), follow=True).content.decode()
    assert "Cancelled" in page
    pass_time(asked)
    assert sweeping.requeue() == []


def test_what_was_published_cannot_be_cancelled(as_axel, rewrite, ask, work):
    rewrite()
    asked = work(ask())
    page = as_axel.post(reverse("studio:cancel_publication", args=[asked.pk]), follow=True).content.decode()
    assert "could not be cancelled: it is published" in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (chosen(day="2020-01-01"), "This time has passed"),
        (chosen(day="9999-12-31", time="23:59"), "within the next two years"),
        (chosen(day="30. 9."), "Write the date as"),
        (chosen(time="half eight"), "Write the time as"),
        (chosen(zone="Europe/Atlantis"), "Choose a time zone from the list"),
        (chosen() | {"date": ""}, "needs a date and a time"),
    ],
    ids=["past", "far", "no date", "no time", "no zone", "missing"],
)
def test_a_time_that_is_none_is_told(as_axel, rewrite, given, told):
    rewrite()
    response = as_axel.post(reverse("studio:publish"), given)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Publication.objects.exists()


def test_an_hour_that_the_clocks_skip_is_told(as_axel, rewrite, monkeypatch):
    rewrite()
    spring = datetime.date(timezone.now().year + 1, 3, 31)
    sunday = spring - datetime.timedelta(days=(spring.weekday() + 1) % 7)
    response = as_axel.post(reverse("studio:publish"), chosen(day=f"{sunday}", time="02:30"))
    assert "skip this time on that day" in response.content.decode()
