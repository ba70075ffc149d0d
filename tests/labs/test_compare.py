"""Two attempts side by side."""

import pytest
from django.urls import reverse

from labs.submitting import submit
from labs.tasks import grade_submission
from tests.labs.conftest import FAILING, PASSING

HALF = {"Dockerfile": "# Pinned\nFROM alpine:3.22\n", ".dockerignore": ".git\n"}


@pytest.fixture
def attempts(alice, lab):
    for files in (FAILING, HALF, PASSING):
        grade_submission(submit(learner=alice, lab=lab, files=files).pk)


def compare(client, lab, **between):
    return " ".join(client.get(reverse("labs:compare", args=[lab.slug]), between).content.decode().split())


def test_the_last_two_are_compared(as_alice, lab, attempts):
    page = compare(as_alice, lab)
    assert "Attempt 2: 60 → Attempt 3: 100" in page
    assert "1 fixed, 0 new, 0 still open" in page


def test_any_two_are(as_alice, lab, attempts):
    page = compare(as_alice, lab, **{"from": "1", "to": "2"})
    assert "1 fixed, 0 new, 1 still open" in page
    assert "-FROM alpine:latest" in page
    assert "+FROM alpine:3.22" in page


def test_backwards_what_was_fixed_is_new(as_alice, lab, attempts):
    assert "0 fixed, 1 new" in compare(as_alice, lab, **{"from": "3", "to": "2"})


def test_nonsense_compares_the_last_two(as_alice, lab, attempts):
    assert "Attempt 2: 60" in compare(as_alice, lab, **{"from": "nine", "to": "-1"})


def test_one_attempt_is_nothing_to_compare(as_bob, lab, attempts):
    assert "There is nothing to compare yet" in compare(as_bob, lab)
