"""The gate grades the labs that changed, and no others."""

from unittest.mock import patch

import pytest

from labs import kind
from teaching.studio import working
from tests.teaching.studio.publishing.test_publish import LAB


@pytest.fixture
def tried(work):
    """How many labs a publication has graded."""

    def count(publication) -> int:
        with patch.object(kind, "gate_problems", side_effect=kind.gate_problems) as gate:
            assert work(publication).state == "published"
        return gate.call_count

    return count


def test_a_lab_that_did_not_change_is_not_graded_again(rewrite, ask, tried):
    rewrite()
    assert tried(ask()) == 0


def test_a_lab_that_changed_is_graded(course, rewrite, ask, tried):
    rewrite(f"{LAB}/lab.yaml", "minutes: ", "minutes: 1")
    assert working.changes(course, course.versions.first())
    assert tried(ask()) == 1


def test_a_course_for_another_version_of_kubernetes_has_all_its_labs_graded(rewrite, ask, tried):
    rewrite("course.yaml", "position: 2", "position: 2\nkubernetes_version: '1.33'")
    assert tried(ask()) == 1
