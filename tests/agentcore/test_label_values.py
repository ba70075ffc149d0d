"""The forms a label's value can be asked to have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing.label_values import FORMS, has_form

GOOD = {
    "url": ["https://example.org", "http://example.org:8080/a?b=c#d", "git://example.org/a.git", "https://[::1]/a"],
    "rfc3339": ["2024-02-29T23:59:60Z", "2024-05-01 12:00:00+02:00", "2024-05-01t12:00:00.123z"],
    "spdx": ["MIT", "Apache-2.0 OR MIT", "GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-ours"],
    "hash": ["0a7f6cc", "0a7f6ccf5e307be6a7ec1866ba92b4f822466094", "0" * 64],
    "semver": ["0.0.0", "1.2.3", "1.2.3-rc.1", "1.2.3+build.5", "10.20.30-alpha-1.x+y"],
    "email": ["a@example.org", "first.last+tag@sub.example.org"],
}
BAD = {
    "url": ["example.org", "/a", "https://", "https://a b", "http://[::1", "mailto:a@example.org"],
    "rfc3339": ["2024-02-30T00:00:00Z", "2024-05-01", "2024-05-01T12:00:00", "2024-05-01T25:00:00Z", "now"],
    "spdx": ["Apache 2", "MIT AND", "(MIT", "proprietary"],
    "hash": ["main", "0a7f6c", "0A7F6CC", "0a7f6ccf5e307be6a7ec1866ba92b4f82246609"],
    "semver": ["1", "1.2", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+"],
    "email": ["a", "a@", "@example.org", "A <a@example.org>", "a@example", "a..b@example.org"],
}


@pytest.mark.parametrize(("form", "value"), [(form, value) for form, values in GOOD.items() for value in values])
def test_a_value_of_the_form_is_accepted(form: str, value: str):
    assert has_form(value, form)


@pytest.mark.parametrize(("form", "value"), [(form, value) for form, values in BAD.items() for value in values])
def test_a_value_of_another_form_is_refused(form: str, value: str):
    assert not has_form(value, form)


def test_every_form_is_tried_here():
    assert GOOD.keys() == BAD.keys() == FORMS.keys()


@given(st.text(), st.sampled_from(sorted(FORMS)))
def test_any_text_has_a_form_or_not(value: str, form: str):
    assert has_form(value, form) in (True, False)


def test_any_value_is_text():
    assert has_form("", "text")
