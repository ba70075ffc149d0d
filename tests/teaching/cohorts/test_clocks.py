"""Wall clock times and the moments they mean, where clocks jump."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teaching.cohorts.clocks import TimeRefused, moment_of, moved, wall_of, zone_names

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")


def test_a_wall_time_is_meant_in_its_zone():
    assert moment_of(datetime(2026, 12, 4, 23, 59), "Europe/Berlin") == datetime(2026, 12, 4, 22, 59, tzinfo=UTC)
    assert moment_of(datetime(2026, 7, 4, 23, 59), "Europe/Berlin") == datetime(2026, 7, 4, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wall", "zone", "said"),
    [
        (datetime(2026, 3, 29, 2, 30), "Europe/Berlin", "does not exist"),
        (datetime(2026, 10, 25, 2, 30), "Europe/Berlin", "happens twice"),
        (datetime(2026, 10, 4, 2, 15), "Australia/Lord_Howe", "does not exist"),  # it jumps by half an hour
        (datetime(2011, 12, 30, 12), "Pacific/Apia", "does not exist"),  # a whole day was left out
        (datetime(1, 1, 1), "Europe/Berlin", "too far off"),
        (datetime(9999, 12, 31, 23, 59), "Pacific/Kiritimati", "too far off"),
    ],
)
def test_a_time_that_is_none_or_two_is_refused_with_a_reason(wall, zone, said):
    with pytest.raises(TimeRefused, match=said):
        moment_of(wall, zone)


@pytest.mark.parametrize("minute", [(1, 59), (3, 0)])
def test_the_edges_of_a_jump_are_taken(minute):
    assert wall_of(moment_of(datetime(2026, 3, 29, *minute), "Europe/Berlin"), "Europe/Berlin").minute == minute[1]


@given(
    wall=st.datetimes(min_value=datetime(2001, 1, 1), max_value=datetime(2099, 1, 1)).map(
        lambda at: at.replace(second=0, microsecond=0)
    ),
    zone=st.sampled_from(ZONES),
)
def test_what_is_taken_reads_back_as_it_was_written(wall, zone):
    try:
        at = moment_of(wall, zone)
    except TimeRefused:
        assume(False)
    assert wall_of(at, zone) == wall


def test_a_date_keeps_its_time_of_day_when_the_zone_changes():
    at = moment_of(datetime(2026, 12, 4, 23, 59), "Europe/Berlin")
    there = moved(at, "Europe/Berlin", "America/New_York")
    assert wall_of(there, "America/New_York") == datetime(2026, 12, 4, 23, 59)
    assert there - at == timedelta(hours=6)


def test_the_list_holds_no_names_of_this_machine():
    assert "Europe/Berlin" in zone_names()
    assert "localtime" not in zone_names()
