"""Looking up by an index finds what looking at everything finds."""

from hypothesis import given
from hypothesis import strategies as st

from agentcore.parsing.kubernetes_index import ByLabels, BySelector
from agentcore.parsing.kubernetes_selectors import selects

KEYS = st.sampled_from(["app", "tier", "matchLabels"])
WORDS = st.sampled_from(["web", "db", "", 1, True])
LABELS = st.dictionaries(KEYS, st.one_of(WORDS, st.none(), st.lists(WORDS, max_size=1)), max_size=3)
EXPRESSIONS = st.fixed_dictionaries(
    {"key": KEYS, "operator": st.sampled_from(["In", "NotIn", "Exists", "DoesNotExist", "?"])},
    optional={"values": st.lists(WORDS, max_size=2)},
)
SELECTORS = st.one_of(
    LABELS,
    st.none(),
    st.fixed_dictionaries({}, optional={"matchLabels": LABELS, "matchExpressions": st.lists(EXPRESSIONS, max_size=2)}),
)
NAMESPACES = st.sampled_from(["shop", "default"])


@given(st.lists(st.tuples(NAMESPACES, LABELS)), SELECTORS)
def test_a_selector_finds_the_same_things_as_a_search_through_all(things, selector):
    index = ByLabels((namespace, labels, number) for number, (namespace, labels) in enumerate(things))
    expected = [n for n, (place, labels) in enumerate(things) if place == "shop" and selects(selector, labels)]
    assert list(index.selected(selector, "shop")) == expected


@given(st.lists(st.tuples(NAMESPACES, SELECTORS)), LABELS)
def test_labels_are_selected_by_the_same_things_as_in_a_search_through_all(things, labels):
    index = BySelector((namespace, selector, number) for number, (namespace, selector) in enumerate(things))
    expected = tuple(n for n, (place, selector) in enumerate(things) if place == "shop" and selects(selector, labels))
    assert index.selecting(labels, "shop") == expected
