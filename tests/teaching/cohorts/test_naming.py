"""Names of new accounts: free, numbered in order, and found with as much work for many alike as for few."""

from collections import Counter
from unittest.mock import Mock

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from teaching.cohorts.importing import plan
from teaching.cohorts.naming import FreeNames
from teaching.cohorts.rosters import read

pytestmark = pytest.mark.django_db


def account(name: str) -> None:
    get_user_model().objects.create_user(name)


def taken(*wanted: str, by=()) -> list[str]:
    names = FreeNames(Counter(wanted), by)
    return [names.take(each) for each in wanted]


def test_names_are_numbered_in_order():
    assert taken("ann", "ben", "ann", "Ann", "ann") == ["ann", "ben", "ann-2", "Ann-3", "ann-4"]


def test_what_somebody_has_is_passed_over():
    for name in ("ann", "ann-2", "ANN-4"):
        account(name)
    assert taken("ann", "ann", by=["ann"]) == ["ann-3", "ann-5"]


def test_a_name_that_looks_numbered_is_one_of_them():
    assert taken("ann", "ann-2", "ann", "ann-2") == ["ann", "ann-2", "ann-3", "ann-2-2"]


def test_a_long_name_keeps_room_for_its_number():
    assert taken("a" * 150, "a" * 150)[1] == "a" * 144 + "-2"


def test_many_accounts_before_are_looked_up_in_few_queries():
    get_user_model().objects.bulk_create(
        get_user_model()(username=f"ann-{number}", password="!") for number in range(2, 400)
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert taken("ann", by=["ann"]) == ["ann-400"]
    assert len(asked) < 12


def test_a_list_of_equal_names_costs_no_more_queries_and_each_number_is_tried_once(cohort, monkeypatch):
    tried = Mock(side_effect=FreeNames._numbered, autospec=True)
    monkeypatch.setattr(FreeNames, "_numbered", lambda self, stem: tried(self, stem))
    counts = []
    for size in (3, 600):
        text = "email\n" + "\n".join(f"anna@school{number}.org" for number in range(size))
        tried.reset_mock()
        with CaptureQueriesContext(connection) as asked:
            steps = plan(cohort, read(text)).steps
        assert len({step.username for step in steps}) == size
        assert tried.call_count == size - 1
        counts.append(len(asked))
    assert counts[0] == counts[1] == 4
