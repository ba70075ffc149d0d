"""A learner who mastered the small course, and their certificate."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from courses.ledger import complete
from courses.models import Course
from courses.progress import course_progress
from teaching.standards.badges import keys
from teaching.standards.models import Certificate

PAIRS = [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch):
    """Making keys is slow: two are enough, given in turn."""
    made = iter(PAIRS)
    monkeypatch.setattr(keys, "pair", lambda: next(made))


@pytest.fixture
def master(boats, django_capture_on_commit_callbacks):
    """Let a learner master the course, or all of it but the last activity."""

    def go(learner, *, but_the_last=False) -> Course:
        modules = course_progress(learner, boats).modules
        counted = [each.activity for module in modules for each in module.graded]
        with django_capture_on_commit_callbacks(execute=True):
            for activity in counted[: -1 if but_the_last else None]:
                complete(learner=learner, activity=activity, score=0.9)
        return boats

    return go


@pytest.fixture
def certificate(alice, master) -> Certificate:
    master(alice)
    return Certificate.objects.get(learner=alice)


@pytest.fixture
def public(certificate, as_alice) -> Certificate:
    as_alice.post(certificate.get_absolute_url() + "show/", {"name": "Alice Å. Harbour", "is_public": "on"})
    certificate.refresh_from_db()
    return certificate
