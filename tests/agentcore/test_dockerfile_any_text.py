"""Whatever is handed in: it is read without an exception, in time, and every place lies in the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore.parsing.dockerfile import Instruction, Launch, SyntaxProblem, parse
from agentcore.parsing.dockerfile_data import as_data
from tests.yardstick import yardsticks

PIECES = st.sampled_from(
    [
        *("FROM ", "RUN ", "COPY ", "ENV ", "ARG ", "ONBUILD ", "CMD ", "LABEL ", "HEALTHCHECK ", "EXPOSE ", "# "),
        *("\n", "\\\n", " ", "<<EOF", "EOF\n", '"', "'", "$A", "${A:-", "}", "--from=", "--mount=type=", "[", "]"),
        *("a", "A=1", "é", "\0", "\r\n", "\ufeff", "&&", "|", ";", "$(", ")", "if ", "then ", "fi", "`", "AS ", "="),
        *("escape=`", "check=skip=", "\t", ",", "{", "sh -c ", "sudo ", "\u2028", "<", ">", "*", "\\", "\ud800"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_any_text_is_read_and_every_place_lies_in_it(text: str):
    rows = text.split("\n")
    file = parse(text)
    as_data(file)
    spans = [node.span for node in (*file.select(Instruction), *file.select(SyntaxProblem))]
    spans += [word.span for node in file.select(Instruction) for word in node.words]
    spans += [command.span for node in file.select(Launch) for command in node.commands]
    for span in spans:
        assert 1 <= span.line <= span.end_line <= len(rows)
        assert 1 <= span.column <= len(rows[span.line - 1]) + 2
        assert 1 <= span.end_column <= len(rows[span.end_line - 1]) + 2


HALF = 120_000
HOSTILE = {
    "brackets": "FROM a\nRUN " + "(" * HALF,
    "pipes": "FROM a\nRUN " + "a|" * HALF,
    "substitutions": 'FROM a\nRUN "' + "$(" * HALF,
    "open braces": "FROM a\nENV A=" + "${a:-" * (HALF // 4),
    "heredocs": "FROM a\nRUN " + "<<a " * (HALF // 4),
    "onbuild": "FROM a\n" + "ONBUILD " * (HALF // 8) + "RUN x",
    "null bytes": "\0" * HALF,
    "json": "FROM a\nCMD [" + "[" * HALF,
    "stages": "".join(f"FROM s{n} AS s{n + 1}\n" for n in range(2_400)),
    "continuations": "FROM a\nRUN a" + "\\\n" * 4_900,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_keeps_no_worker_busy(text: str):
    assert yardsticks(lambda: as_data(parse(text))) < 200
