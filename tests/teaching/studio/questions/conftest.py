"""Quizzes of the working copy, opened and written."""

import pytest

from teaching.studio import working
from teaching.studio.questions.pool import Pool, open_pool

QUIZ = "modules/01-hull/quiz"


@pytest.fixture
def pool_of(course):
    def pool_of(name: str = QUIZ) -> Pool:
        return open_pool(course, name)

    return pool_of


@pytest.fixture
def put(course, axel):
    """Write a quiz's text as somebody would."""

    def put(text: str, name: str = QUIZ) -> Pool:
        path = f"{name}.yaml"
        working.write(course, path, text.encode(), base=working.find(course, path).sha256, by=axel)
        return open_pool(course, name)

    return put
