"""Copies are found however they were dressed; independent work is not."""

import pytest

from labs.models import Draw, Submission
from teaching.grades.models import Override
from teaching.grades.similarity.models import Pair, Search
from teaching.grades.similarity.searching import MOST_COMPARED, ask, likenesses
from tests.teaching.grades.similarity.classes import (
    COPY,
    SOLUTION,
    STARTER,
    commented,
    independent,
    renamed,
    reordered,
)

CLASS = 24


@pytest.fixture
def compared(lab):
    """The pairs found among these sets of files, by place."""
    lab.starter = {"deploy.yaml": STARTER}
    lab.solution = {"deploy.yaml": SOLUTION}
    lab.sources = {}

    def compare(texts: list[dict[str, str]]) -> set[tuple[int, int]]:
        submissions = [Submission(pk=number, files=files) for number, files in enumerate(texts)]
        return {(pair.one, pair.other) for pair in likenesses(submissions, lab)}

    return compare


def everything(text: str) -> str:
    return commented(renamed(reordered(text)))


@pytest.mark.parametrize("dress", [str, renamed, reordered, commented, everything])
def test_copies_are_found_however_dressed(compared, dress):
    others = [independent(seed) for seed in range(CLASS)]
    found = compared([{"deploy.yaml": COPY}, {"deploy.yaml": dress(COPY)}, *others])
    assert found == {(0, 1)}


def test_copies_into_a_file_of_another_name_are_found(compared):
    others = [independent(seed) for seed in range(CLASS)]
    assert (0, 1) in compared([{"deploy.yaml": COPY}, {"other.yaml": COPY}, *others])


@pytest.mark.parametrize("first", [0, 100, 200])
def test_independent_work_from_one_starter_is_not_found(compared, first):
    assert compared([independent(seed) for seed in range(first, first + 30)]) == set()


@pytest.mark.parametrize("text", [STARTER, SOLUTION, COPY], ids=["starter", "solution", "the same way"])
def test_what_everybody_writes_does_not_light_up(compared, text):
    assert compared([{"deploy.yaml": text}] * 30) == set()


def test_few_like_the_reference_among_many_others_do_not_light_up(compared):
    others = [independent(seed) for seed in range(CLASS)]
    assert compared([{"deploy.yaml": SOLUTION}] * 3 + others) == set()


@pytest.mark.parametrize("texts", [[], [{}], [{"a": ""}, {"a": ""}], [{"a": COPY}], [{"a": "\x00\ud7ff"}] * 3])
def test_nothing_to_compare_is_no_fault(compared, texts):
    assert compared(texts) == set()


def test_search_keeps_what_it_finds_and_changes_no_grade(
    enrol, graded, lab, cohort, tess, django_capture_on_commit_callbacks
):
    for number in range(CLASS):
        graded(enrol(), independent(number))
    copies = [graded(enrol(), {"deploy.yaml": text}) for text in (COPY, renamed(COPY))]
    for _ in range(2):  # asked again, the same
        with django_capture_on_commit_callbacks(execute=True):
            ask(lab=lab, cohort=cohort, by=tess)
    search = Search.objects.get()
    assert (search.state, search.compared, search.left_out) == ("done", CLASS + 2, 0)
    pair = Pair.objects.get()
    assert [pair.one, pair.other] == copies
    assert pair.percent > 80
    assert not Override.objects.exists()
    assert all(one.score == 100 for one in Submission.objects.all())


def test_copied_variants_are_led_back_to_whose_values_they_are(
    enrol, graded, lab, cohort, tess, django_capture_on_commit_callbacks
):
    author, copyist, third = enrol(), enrol(), enrol()
    for learner, port in ((author, "8181"), (copyist, "9090"), (third, "7070")):
        Draw.objects.create(learner=learner, lab=lab, number=1, seed=1, values={"port": port})
    graded(third, {"Dockerfile": "EXPOSE 7070\n"}, values={"port": "7070"})
    original = graded(author, {"Dockerfile": "EXPOSE 8181\n"}, values={"port": "8181"})
    copy = graded(copyist, {"Dockerfile": "EXPOSE 8181\n"}, values={"port": "9090"}, foreign_values=["port"])
    with django_capture_on_commit_callbacks(execute=True):
        ask(lab=lab, cohort=cohort, by=tess)
    pair = Pair.objects.get(kind="values")
    assert (pair.one, pair.other, pair.parts) == (copy, original, 1)


def test_more_than_can_be_compared_are_left_out_and_said(
    enrol, graded, lab, cohort, tess, monkeypatch, django_capture_on_commit_callbacks
):
    assert MOST_COMPARED == 5_000
    monkeypatch.setattr("teaching.grades.similarity.searching.MOST_COMPARED", 2)
    for _ in range(3):
        graded(enrol(), {"Dockerfile": "FROM a\n"})
    with django_capture_on_commit_callbacks(execute=True):
        ask(lab=lab, cohort=cohort, by=tess)
    assert (Search.objects.get().compared, Search.objects.get().left_out) == (2, 1)
