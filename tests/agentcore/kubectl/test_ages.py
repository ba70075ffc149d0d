"""Ages, as an AGE column shortens them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentcore.kubectl.ages import human_duration, read_age, spelled_out


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-2, "<invalid>"),
        (-1, "0s"),
        (0, "0s"),
        (119, "119s"),
        (120, "2m"),
        (250, "4m10s"),
        (599, "9m59s"),
        (600, "10m"),
        (3 * 3600 - 1, "179m"),
        (3 * 3600, "3h"),
        (5 * 3600 + 12 * 60, "5h12m"),
        (8 * 3600, "8h"),
        (31 * 3600, "31h"),
        (48 * 3600, "2d"),
        (5 * 86400 + 3 * 3600, "5d3h"),
        (8 * 86400, "8d"),
        (200 * 86400, "200d"),
        (2 * 365 * 86400, "2y"),
        (3 * 365 * 86400 + 20 * 86400, "3y20d"),
        (9 * 365 * 86400, "9y"),
    ],
)
def test_an_age_has_two_units_at_most(seconds, said):
    assert human_duration(timedelta(seconds=seconds)) == said


@given(st.integers(0, 7 * 365 * 86_400))
def test_what_is_read_back_is_never_older(seconds):
    age = timedelta(seconds=seconds)
    again = read_age(human_duration(age))
    assert again <= age
    assert human_duration(again) == human_duration(age)


@pytest.mark.parametrize("text", ["", "m", "12", "1h2d", "five minutes", None])
def test_what_is_no_age_is_refused(text):
    with pytest.raises(ValueError, match="no age"):
        read_age(text)


def test_describe_spells_times_out():
    assert spelled_out("2025-01-06T10:00:00Z") == "Mon, 06 Jan 2025 10:00:00 +0000"
