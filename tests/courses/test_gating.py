"""What is open to whom, and what is missing."""

import pytest
from django.contrib.auth.models import AnonymousUser

from courses.gating import gate_of
from courses.models import Activity


def slugs(user):
    return [activity.slug for activity in Activity.objects.open_to(user)]


def test_before_the_prerequisite_only_its_placement_quiz_is_open(course, alice):
    assert slugs(alice) == ["01-wood"]


def test_a_mastered_module_opens_the_next_to_its_learner_alone(admitted, passed, bob):
    assert slugs(admitted) == ["01-wood", "hull-first", "hull-second", "hull"]
    passed(admitted, "hull")
    assert len(slugs(admitted)) == 7
    assert slugs(bob) == ["01-wood"]


def test_everything_is_open_to_an_instructor_and_nothing_to_a_visitor(course, ida):
    assert len(slugs(ida)) == 7
    assert slugs(AnonymousUser()) == []


def test_a_visitor_is_asked_to_sign_in(activity):
    gate = gate_of(AnonymousUser(), activity("01-wood", "quiz"))
    assert (gate.is_open, gate.missing[0].label) == (False, "Sign in")


def test_a_gate_says_what_is_missing_how_much_and_where(activity, admitted, passed):
    passed(admitted, "hull", 0.64)
    (missing,) = gate_of(admitted, activity("rig-first")).missing
    assert missing.label == "Quiz: Hull quiz"
    assert (missing.url, missing.have, missing.need) == ("/learn/hull/quiz/", 0.64, 0.8)
    assert "Rig builds on Hull" in missing.why


def test_a_gate_names_prerequisites_and_modules_together(activity, alice):
    urls = [missing.url for missing in gate_of(alice, activity("rig-first")).missing]
    assert urls == ["/placement/01-wood/", "/learn/hull/quiz/"]


@pytest.mark.parametrize("slug", ["hull-first", "rig-first"])
def test_an_open_gate_misses_nothing(activity, admitted, passed, slug):
    passed(admitted, "hull")
    assert gate_of(admitted, activity(slug)).is_open
