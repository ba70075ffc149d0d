"""What each of our own cases says of a peer's check, we say too."""

from __future__ import annotations

import pytest

from tests.conformance.cases import Case, cases, is_reported


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case["id"])
def test_a_case_is_reported_exactly_when_it_should_be(case: Case):
    assert is_reported(case) is case["catches"]
