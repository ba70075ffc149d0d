"""Dates, settings and allowances: the log says from what to what."""

from django.urls import reverse

from teaching.rights.models import Entry


def logged(action: str) -> list[tuple[str, str, str]]:
    entry = Entry.objects.get(action=action)
    return [(change.what, change.before, change.after) for change in entry.changes]


def test_dates_in_the_clock_of_the_class(as_tess, cohort, module, lab):
    url = reverse("cohorts:dates", args=[cohort.pk])
    as_tess.post(url, {f"a{lab.pk}-due_at": "2026-12-04T23:59", f"m{module.pk}-attempts": "3"})
    assert logged("set dates") == [("Images, attempts", "", "3"), ("Lab: The lab, due", "", "4 Dec 2026, 23:59")]
    Entry.objects.all().delete()
    as_tess.post(url, {f"a{lab.pk}-due_at": "2026-12-05T08:00", f"m{module.pk}-attempts": "3"})
    assert logged("set dates") == [("Lab: The lab, due", "4 Dec 2026, 23:59", "5 Dec 2026, 08:00")]
    assert Entry.objects.get().subject == "Autumn (times in Europe/Berlin)"
    Entry.objects.all().delete()
    as_tess.post(url, {})
    assert ("Lab: The lab, due", "5 Dec 2026, 08:00", "") in logged("set dates")


def test_dates_saved_as_they_were_are_no_line(as_tess, cohort, lab):
    url = reverse("cohorts:dates", args=[cohort.pk])
    for _ in range(2):
        as_tess.post(url, {f"a{lab.pk}-due_at": "2026-12-04T23:59"})
    assert Entry.objects.count() == 1


def test_settings(as_tess, cohort):
    data = {"title": "Winter", "time_zone": "new york", "late": "percent", "late_percent": 10, "late_at_most": 50}
    url = reverse("cohorts:settings", args=[cohort.pk])
    for _ in range(2):
        as_tess.post(url, data | {"grace_minutes": 5, "first_day": "2026-11-30"})
    assert logged("set cohort") == [
        ("Title", "Autumn", "Winter"),
        ("Time zone", "Europe/Berlin", "America/New_York"),
        ("First day", "", "30 Nov 2026"),
        (
            "Late work",
            "Late work counts in full until the activity closes",
            "Late work loses a part of its score for each day begun",
        ),
        ("Minutes of grace", "0", "5"),
    ]


def test_extra_time_given_replaced_and_taken_back(as_tess, cohort, member, alice, lab):
    url = reverse("cohorts:allowances", args=[cohort.pk])
    given = {"learner": alice.pk, "activity": lab.pk, "reason": "Exam board"}
    as_tess.post(url, given | {"factor": "1.5"})
    assert logged("allow more") == [("Extra time", "", "× 1.5"), ("Reason", "", "Exam board")]
    Entry.objects.all().delete()
    as_tess.post(url, given | {"due_at": "2026-12-24T12:00", "extra_attempts": "2"})
    assert logged("allow more") == [
        ("Extra time", "× 1.5", ""),
        ("Due", "", "24 Dec 2026, 12:00"),
        ("Extra attempts", "", "2"),
    ]
    as_tess.post(reverse("cohorts:allowance", args=[cohort.pk, cohort.allowances.get().pk]))
    assert ("Due", "24 Dec 2026, 12:00", "") in logged("take back allowance")
    assert Entry.objects.filter(learner=alice).count() == 2
