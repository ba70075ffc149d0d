"""Whatever stands in a question, its problems are told and nothing breaks."""

import copy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.answering import TYPES
from courses.checking import check_question
from courses.locating import Located
from tests.teaching.studio.questions.samples import SAMPLES

ODD = st.sampled_from([None, True, -1, 10**6, 1.5, "", "x", "on\n", [], ["x"], [[]], {}, {"a": []}, [{}], [None]])


def places_of(data, place=()):
    yield place
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places_of(value, (*place, key))


@pytest.mark.parametrize("kind", sorted(TYPES))
@settings(max_examples=40)
@given(data=st.data())
def test_a_question_with_anything_in_it_is_judged(kind, data):
    question = copy.deepcopy(SAMPLES[kind])
    for _ in range(data.draw(st.integers(1, 3))):
        *place, key = data.draw(st.sampled_from([each for each in places_of(question) if each]))
        holder = question
        for step in place:
            holder = holder[step]
        holder[key] = copy.deepcopy(data.draw(ODD))
    slugs = {"lesson": {"hull-first"}}
    list(check_question(Path("quiz.yaml"), Located(question), module=None, slugs=slugs, seen=set()))
