"""Whatever is handed in: no exception, and every span lies in the file."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from agentcore.parsing.yaml import Mapping, Scalar, Sequence, YamlFile, _built, _composed, load, plain
from agentcore.parsing.yaml_building import Lines, Totals
from agentcore.parsing.yaml_scalars import KUBECTL
from agentcore.spans import Span

PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        ":",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n\t",
        " ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "#",
        "&x ",
        "*x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "!",
        "!!int ",
        "? ",
        "<<: ",
        "---\n",
        "...\n",
        "\r\n",
        "\r",
        "\ufeff",
        "\x00",
        "\x85",
        "\u2028",
        "é",
        "😀",
        "~",
        "1",
        "0x",
        "{{",
        "}}",
        "\\",
        "apiVersion: v1\n",
        "kind: Pod\n",
        "�",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


def rows_of(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return text.split("\n")


def spans_of(file: YamlFile) -> list[Span]:
    found = [problem.span for problem in file.problems]
    found += [document.span for document in file.documents]
    for mapping in file.select(Mapping):
        found += [span for entry in mapping.entries for span in (entry.key_span, entry.at)]
    for sequence in file.select(Sequence):
        found += sequence.places
    return found


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_any_text_gives_a_file_whose_spans_lie_in_it(text: str):
    file = load(text, "m.yaml")
    rows = rows_of(text)
    for span in spans_of(file):
        assert span.path == "m.yaml"
        assert 1 <= span.line <= span.end_line <= len(rows)
        assert 1 <= span.column <= len(rows[span.line - 1]) + 1
        assert 1 <= span.end_column <= len(rows[span.end_line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_the_same_text_gives_the_same_file(text: str):
    first, second = load(text), load(text)
    assert first.problems == second.problems
    assert [plain(d.root) for d in first.documents if d.root] == [plain(d.root) for d in second.documents if d.root]


def everything_in(file: YamlFile) -> list[tuple]:
    found: list[tuple] = [(document.span, document.root and plain(document.root)) for document in file.documents]
    found += [(node.span, node.value, node.text, node.is_plain, type(node)) for node in file.select(Scalar)]
    found += [(node.span, [(e.key, e.key_span, e.at) for e in node.entries]) for node in file.select(Mapping)]
    found += [(node.span, node.places) for node in file.select(Sequence)]
    return found


@given(TEXTS)
@example("a: 1\nb:\n  - c\n  -\n  - {d: [e, 'f']}\n---\ng: |\n  h\n\n")
@example("---\n\ufeff!!int :")
@example("\ufeff\ufeff? 0")
@settings(deadline=None, max_examples=500)
def test_both_ways_of_reading_give_the_same_file(text: str):
    text = "\n".join(rows_of(text)) + "\n"
    quick = _composed(text, "m.yaml", Totals(), KUBECTL)
    if quick is not None:
        careful = _built(text, Lines("m.yaml", text), Totals(), KUBECTL)
        assert careful.problems == ()
        assert everything_in(quick) == everything_in(careful)
