"""Files of the working copy, as an editor begins with them."""

import pytest

from teaching.studio import working


@pytest.fixture
def text_of(course):
    return lambda path: working.text_of(course, path)


@pytest.fixture
def base_of(course):
    """The sha256 an editor of a file begins with."""
    return lambda path: working.find(course, path).sha256
