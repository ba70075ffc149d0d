"""Every key and value knows where it stands."""

from agentcore.parsing.yaml import DuplicateKey, Mapping, Scalar, load, plain
from agentcore.spans import Span


def mapping(text: str) -> Mapping:
    root = load(text, "m.yaml").documents[0].root
    assert isinstance(root, Mapping)
    return root


def test_a_key_and_its_value_have_spans():
    [entry] = mapping("name: web\n").entries
    assert entry.key_span == Span("m.yaml", 1, 1, 1, 5)
    assert entry.at == Span("m.yaml", 1, 7, 1, 10)


def test_a_block_ends_where_its_last_value_does():
    root = mapping("a:\n  b: 1\n\n# a comment\nc: 2\n")
    assert root.entries[0].at == Span("m.yaml", 2, 3, 2, 7)


def test_a_flow_collection_ends_at_its_bracket():
    assert mapping("a: [1,\n 2 ]\n").entries[0].at == Span("m.yaml", 1, 4, 2, 5)


def test_windows_line_ends_and_a_byte_order_mark_shift_nothing():
    root = mapping("\ufeffa: 1\r\nb: 2\r\n")
    assert [entry.key for entry in root.entries] == ["a", "b"]
    assert root.entries[1].key_span == Span("m.yaml", 2, 1, 2, 2)


def test_rare_line_breaks_do_not_shift_lines():
    root = mapping('a: "x\u2028y"\nb: "z\x85"\nc: 1\n')
    assert root.entries[2].key_span.line == 3


def test_columns_count_characters_not_bytes():
    assert mapping("ä: ö\n").entries[0].at == Span("m.yaml", 1, 4, 1, 5)


def test_lines_of_later_documents_go_on_counting():
    file = load("a: 1\n---\nb: 2\n---\n# nothing\n---\nc: 3\n")
    assert [d.root.span.line for d in file.documents if d.root] == [1, 3, 7]


def test_an_alias_stands_where_it_is_written_and_its_value_where_it_was_defined():
    root = mapping("a: &x {b: 1}\nc: *x\n")
    entry = root.entries[1]
    assert entry.at.line == 2
    assert isinstance(entry.value, Mapping)
    assert entry.value.entries[0].key_span.line == 1


def test_merged_keys_are_there_and_marked():
    root = mapping("base: &base {a: 1, b: 2}\nnext:\n  <<: *base\n  b: 3\n")
    assert plain(root)["next"] == {"a": 1, "b": 3}
    inner = root.entries[1].value
    assert isinstance(inner, Mapping)
    assert [entry.is_merged for entry in inner.entries] == [True, True, False]


def test_of_several_merged_mappings_the_first_wins():
    root = mapping("a: &a {x: 1}\nb: &b {x: 2}\nc: {<<: [*a, *b]}\n")
    assert plain(root)["c"] == {"x": 1}


def test_a_duplicate_key_names_both_places_and_the_last_value_counts():
    file = load("a: 1\nb: 2\na: 3\n")
    assert file.select(DuplicateKey) == (
        DuplicateKey(Span("file.yaml", 3, 1, 3, 2), "a", Span("file.yaml", 1, 1, 1, 2)),
    )
    assert plain(file.documents[0].root) == {"a": 3, "b": 2}


def test_nodes_are_selected_in_file_order():
    assert [node.text for node in load("a: [x, {b: y}]\nc: z\n").select(Scalar)] == ["x", "y", "z"]


def test_json_is_yaml():
    assert plain(load('{"a": [1, true, null, "x"]}').documents[0].root) == {"a": [1, True, None, "x"]}


def test_directives_and_comments_belong_to_the_document_after_them():
    file = load("%YAML 1.1\n---\n# note\na: 1\n")
    assert not file.problems
    assert [plain(d.root) for d in file.documents if d.root] == [{"a": 1}]
