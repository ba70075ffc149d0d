"""The cast of every test: alice and bob learn, ida owns the course, axel writes it, tess teaches."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from teaching.rights.models import Role

# Machines are noisy: how long an example takes says nothing about what it shows
hypothesis_settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("unhurried")


def pytest_configure():
    """Keep what is counted in memory: the processes of `pytest -n` have no folder in common.

    Static files are left out: a test's client would look for all of them before its first request.
    """
    settings.CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.startswith("whitenoise.")]


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What one test put into the cache no other finds there."""
    yield
    cache.clear()


@pytest.fixture
def alice(db):
    return get_user_model().objects.create_user("alice", "alice@example.org", "alice-password")


@pytest.fixture
def bob(db):
    return get_user_model().objects.create_user("bob", "bob@example.org", "bob-password")


@pytest.fixture
def ida(db):
    """Owns the course."""
    person = get_user_model().objects.create_user("ida", "ida@example.org", "ida-password", is_staff=True)
    Role.objects.create(user=person, kind=Role.Kind.OWNER)
    return person


@pytest.fixture
def axel(db):
    """Writes the course, and teaches nobody."""
    person = get_user_model().objects.create_user("axel", "axel@example.org", "axel-password", is_staff=True)
    Role.objects.create(user=person, kind=Role.Kind.AUTHOR)
    return person


@pytest.fixture
def tess(db):
    """Teaches whatever cohort a test gives her, and has no role."""
    return get_user_model().objects.create_user("tess", "tess@example.org", "tess-password", is_staff=True)


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def as_alice(alice):
    return _signed_in(alice)


@pytest.fixture
def as_bob(bob):
    return _signed_in(bob)


@pytest.fixture
def as_ida(ida):
    return _signed_in(ida)


@pytest.fixture
def as_axel(axel):
    return _signed_in(axel)


@pytest.fixture
def as_tess(tess):
    return _signed_in(tess)
