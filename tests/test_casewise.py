"""A test of many cases runs each of them, and tells all that fail."""

import pytest

from tests.casewise import for_each


@pytest.fixture
def seven():
    return 7


def numbers(seven, below, step=1):
    return range(below, seven, step)


@pytest.mark.parametrize("below", [3, 5])
@for_each("number", numbers)
def test_cases_are_asked_for_with_the_fixtures_and_parameters_they_need(number, below, seven):
    assert below <= number < seven


@for_each(("word", "length"), [("keel", 4), pytest.param("mast", 4, id="the mast")])
def test_a_case_has_a_value_for_each_name(word, length):
    assert len(word) == length


@for_each("pair", [(1, 1), (2, 2)])
def test_a_case_of_one_name_may_be_a_tuple(pair):
    assert pair[0] == pair[1]


def test_every_case_that_fails_is_named_and_the_others_are_run():
    seen = []

    @for_each("number", range(6), ids="number {}".format)
    def test(number):
        seen.append(number)
        assert number not in (1, 4)

    with pytest.raises(BaseExceptionGroup, match="2 of 6 cases fail: number 1, number 4") as caught:
        test()
    assert seen == [0, 1, 2, 3, 4, 5]
    assert [failure.__notes__ for failure in caught.value.exceptions] == [
        ["in the case number 1"],
        ["in the case number 4"],
    ]


def test_what_is_not_raised_is_a_failure_of_its_case():
    @for_each("text", ["1", "one"])
    def test(text):
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    with pytest.raises(BaseExceptionGroup, match=r"1 of 2 cases fail: 1$"):
        test()


def test_no_case_at_all_is_a_failure():
    with pytest.raises(AssertionError, match="there is no case"):
        for_each("text", [])(lambda text: None)()


def test_a_case_with_too_few_values_is_an_error():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        for_each(("a", "b"), [("one",)])(lambda a, b: None)()
