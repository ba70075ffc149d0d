"""What each of our own cases says of a peer's check, we say too."""

from __future__ import annotations

import pytest

from tests.casewise import for_each
from tests.conformance.cases import FILES, Case, cases_of, is_reported


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@for_each("case", cases_of, ids=lambda case: case["id"])
def test_a_case_is_reported_exactly_when_it_should_be(case: Case):
    assert is_reported(case) is case["catches"]
