"""Winnowing keeps its promises, whatever the tokens are."""

from hypothesis import given
from hypothesis import strategies as st

from teaching.grades.similarity.fingerprints import LENGTH, WINDOW, fingerprints, grams
from teaching.grades.similarity.tokens import tokens_of
from teaching.grades.similarity.weighing import alike, groups_of

TOKENS = st.lists(st.sampled_from("abcdefgh"), max_size=60)
SHARED = st.lists(st.text("xyz", min_size=1, max_size=3), min_size=LENGTH + WINDOW - 1, max_size=30)
SETS = st.dictionaries(st.integers(1, 50), st.frozensets(st.integers(0, 30), max_size=20), max_size=12)


@given(TOKENS, SHARED, TOKENS, TOKENS, TOKENS)
def test_what_is_long_enough_and_shared_is_always_seen(before, shared, after, other_before, other_after):
    one = fingerprints(before + shared + after)
    other = fingerprints(other_before + shared + other_after)
    assert one & other


@given(TOKENS)
def test_fingerprints_are_some_of_the_runs_and_not_too_few(tokens):
    every = set(grams(tokens, LENGTH))
    kept = fingerprints(tokens)
    assert kept <= every
    assert bool(kept) == (len(tokens) >= LENGTH)
    assert fingerprints(tokens, window=1) == every


@given(TOKENS, st.text("# \t", max_size=4))
def test_spacing_comments_and_case_leave_tokens_as_they_are(tokens, noise):
    plain = " ".join(tokens)
    dressed = "\n  ".join(f"{token.upper()} # {noise}" for token in tokens)
    assert list(tokens_of({"a": plain})) == list(tokens_of({"a": dressed}))


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=200), max_size=3))
def test_any_text_gives_tokens(files):
    assert all(token.strip() for token in tokens_of(files))


def test_values_of_a_variant_and_placeholders_are_any_value():
    theirs = list(tokens_of({"a": "port: 8181"}, {"8181"}))
    assert theirs == list(tokens_of({"a": "port: %{port}"})) == ["port", ":", "?"]


@given(SETS, st.frozensets(st.integers(0, 30)))
def test_pairs_are_sound(sets, discounted):
    for pair in alike(sets, discounted):
        assert pair.one < pair.other
        assert 0 < pair.share <= 1
        assert pair.parts <= len((sets[pair.one] & sets[pair.other]) - discounted)


def test_groups_hang_together_by_pairs():
    pairs = [(1, 2), (2, 3), (8, 9), (5, 6), (6, 7), (7, 4)]
    assert groups_of(pairs) == [[4, 5, 6, 7], [1, 2, 3]]
