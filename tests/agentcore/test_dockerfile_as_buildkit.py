"""Our parser reads a Dockerfile as BuildKit's own does: instructions, flags, arguments, heredocs, lines.

The yardstick is the package `dockerfile`, which wraps BuildKit 0.12's parser. Where BuildKit changed since, ours
follows the newer one: text after a JSON array makes the shell form (0.12 dropped it), so no case here has any.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agentcore.parsing.dockerfile import Unknown, parse
from tests.agentcore.buildkit import ours, theirs

FILES = sorted((Path(__file__).parent / "dockerfiles").glob("*.Dockerfile"))

GAPS = st.sampled_from(
    [
        *[" "] * 8,
        "  ",
        "\t",
        " \\\n",
        " \\\n    ",
        " \\\n# note\n",
        "\\\n ",
        " \\ \n ",
        " \\\n\n",
        " \\\n  # note\n\n  ",
    ]
)
WORDS = st.sampled_from(
    [
        *(
            "a",
            "b/c",
            "$A",
            "${B:-c}",
            "'d e'",
            '"f g"',
            "x=1",
            "y='1 2'",
            'z="1 $A"',
            'k\\"l',
            "m\\ n",
            "80/tcp",
            "as",
        ),
        *(
            "[",
            "a]",
            "&&",
            "|",
            ";",
            "#",
            "#x",
            "é",
            "=",
            ".",
            "*",
            "<",
            "<<",
            "1<<2",
            "`",
            "\\\\x",
            "{",
            "}",
            "(",
            ")",
        ),
    ]
)
FLAGS = st.sampled_from(
    ["--from=a", "--link", "--mount=type=cache,target=/a", "--chown='a b'", '--x="1 2"', "--y=a\\ b", "--interval=5s"]
)
ARRAYS = st.sampled_from(['["a"]', '["a", "b c"]', '[ "a" ,"é\\n" ]', "[]", '["\\u0041"]'])
HEREDOCS = st.sampled_from(["<<EOF", "<<-TAB", "<<'EOF'", '<<"EOF"', "3<<EOF"])
BODIES = st.lists(st.sampled_from(["", "b", "\tb $A", "# x", "RUN a", "c \\", " EOF", "EOFX"]), max_size=4)
MARGINS = st.sampled_from([*[""] * 6, "\n", "# note\n", "   # note\n", "\t\n", "\\\n", " \\\n\n", "# a\n\n# b\n"])
INDENTS = st.sampled_from(["", "", "", "  ", "\t"])
HEADS = st.sampled_from(
    ["", "", "", "# syntax=a\n", "# escape=\\\n", "#Escape = ` \n", "\ufeff", "\n", "# check=skip=all\n"]
)
SPACED = st.sampled_from(
    [
        *("FROM", "RUN", "COPY", "ADD", "ARG", "CMD", "ENTRYPOINT", "SHELL", "USER", "WORKDIR", "EXPOSE", "VOLUME"),
        *("STOPSIGNAL", "MAINTAINER", "HEALTHCHECK CMD", "HEALTHCHECK NONE", "run", "From", "ONBUILD RUN", "INSTALL"),
    ]
)
TAKES_JSON = st.sampled_from(["RUN", "CMD", "ENTRYPOINT", "SHELL", "COPY", "ADD", "VOLUME", "HEALTHCHECK CMD"])
PAIRED = st.sampled_from(["ENV", "LABEL", "ARG", "env"])
TAKES_HEREDOCS = st.sampled_from(["RUN", "COPY", "ADD"])


@st.composite
def with_words(draw: st.DrawFn) -> str:
    keyword = draw(SPACED)
    flags = draw(st.lists(FLAGS, max_size=2)) if " " not in keyword else []
    words = draw(st.lists(WORDS, min_size=1, max_size=4)) if keyword != "HEALTHCHECK NONE" else []
    return keyword + "".join(draw(GAPS) + word for word in (*flags, *words))


@st.composite
def with_array(draw: st.DrawFn) -> str:
    return draw(TAKES_JSON) + draw(GAPS) + draw(ARRAYS)


@st.composite
def with_pairs(draw: st.DrawFn) -> str:
    pairs = st.sampled_from(["A=1", "B='2 3'", 'C="4 5"', "D=e\\ f", "G=", 'H="i=j"', "'K'=l", "M=n'o p'q", "R=$A"])
    legacy = st.sampled_from(["A b", "A b  c", "A 'b c' d", "A"])
    found = draw(st.lists(pairs, min_size=1, max_size=4)) if draw(st.booleans()) else [draw(legacy)]
    return draw(PAIRED) + "".join(draw(GAPS) + pair for pair in found)


@st.composite
def with_heredocs(draw: st.DrawFn) -> str:
    heads = draw(st.lists(HEREDOCS, min_size=1, max_size=2))
    before = draw(st.lists(WORDS, max_size=2))
    line = draw(TAKES_HEREDOCS) + "".join(draw(GAPS) + word for word in (*before, *heads)) + " /x"
    ends = ["TAB" if "TAB" in head else "EOF" for head in heads]
    return "\n".join([line, *(row for end in ends for row in (*draw(BODIES), end))])


INSTRUCTIONS = st.one_of(with_words(), with_array(), with_pairs(), with_heredocs())


@st.composite
def dockerfiles(draw: st.DrawFn) -> str:
    rows = draw(st.lists(st.tuples(MARGINS, INDENTS, INSTRUCTIONS), min_size=1, max_size=4))
    head = draw(HEADS)
    ends = ["", "\n", "\n\n"] if "`" in head else ["", "\n", "\n\n", " \\\n"]
    return head + "\n".join("".join(row) for row in rows) + draw(st.sampled_from(ends))


def is_refused(text: str) -> bool:
    file = parse(text)
    return bool(file.problems) or bool(list(file.select(Unknown)))


@settings(deadline=None, max_examples=200)
@given(dockerfiles())
@example("FROM a\nRUN b \\")
@example("\\\nFROM a")
@example('FROM a\nCMD ["a", 1]')
@example('FROM a\nENV "a b" c')
@example('FROM a\nCOPY "a b" /c')
def test_a_made_up_file_is_read_as_buildkit_reads_it(text: str):
    expected = theirs(text)
    if expected is None:
        assert is_refused(text)
    else:
        assert ours(parse(text)) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_file_is_read_as_buildkit_reads_it(path: Path):
    text = path.read_bytes().decode()
    expected = theirs(text)
    assert expected, "BuildKit reads every one of these files"
    assert ours(parse(text)) == expected


def test_there_are_enough_real_files():
    assert len(FILES) >= 60
