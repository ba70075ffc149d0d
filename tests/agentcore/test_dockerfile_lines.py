"""How a Dockerfile's text becomes instructions: continuations, comments, heredocs, directives."""

import pytest

from agentcore.parsing.dockerfile import Comment, Run, SyntaxProblem, Unknown, parse


def keywords(text: str) -> list[str]:
    return [node.keyword for node in parse(text).instructions]


def test_a_continued_line_is_one_instruction_with_places_on_its_own_lines():
    run = parse("FROM a\nRUN make && \\\n    make install\n").instructions[1]
    assert (run.span.line, run.span.end_line) == (2, 3)
    assert [(command.span.line, command.span.column) for command in run.commands] == [(2, 5), (3, 5)]


def test_a_comment_inside_a_continuation_is_left_out():
    file = parse("FROM a\nRUN make && \\\n  # why\n  make install\n")
    assert [command.values for command in file.instructions[1].commands] == [(), ("install",)]
    assert [comment.text for comment in file.select(Comment)] == ["why"]


def test_an_empty_line_inside_a_continuation_is_noted_on_the_instruction():
    run = parse("FROM a\nRUN make && \\\n\n  make install\nCMD a\n").instructions[1]
    assert run.has_empty_continuation
    assert run.last_written_line == 4


def test_a_doubled_backslash_at_the_end_continues_nothing():
    assert keywords("FROM a\nRUN echo \\\\\nCMD b\n") == ["FROM", "RUN", "CMD"]


def test_the_escape_directive_changes_what_continues_a_line():
    file = parse("# escape=`\nFROM a\nRUN a `\n  b\nCOPY c:\\x\\ c:\\y\n")
    assert keywords("# escape=`\nFROM a\nRUN a `\n  b\n") == ["FROM", "RUN"]
    assert file.instructions[2].values == ("c:\\x\\", "c:\\y")


def test_a_directive_below_a_comment_is_a_comment():
    file = parse("# hello\n# escape=`\nFROM a\n")
    assert file.escape == "\\"
    assert not file.directives


@pytest.mark.parametrize("text", ["# escape=x\nFROM a", "# syntax=a\n# syntax=b\nFROM a", "", "# only this"])
def test_what_buildkit_refuses_is_a_problem(text: str):
    assert list(parse(text).select(SyntaxProblem))


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    file = parse("\ufeffFROM a\r\nRUN b \\\r\n  c\r\nCMD d\r\n")
    assert [node.keyword for node in file.instructions] == ["FROM", "RUN", "CMD"]
    assert file.instructions[0].span.column == 1
    assert file.instructions[1].commands[0].values == ("c",)


def test_a_heredoc_is_read_to_its_end_and_what_follows_is_an_instruction():
    file = parse("FROM a\nRUN <<EOF\nFROM nowhere\nmake\nEOF\nCMD b\n")
    assert [node.keyword for node in file.instructions] == ["FROM", "RUN", "CMD"]
    assert [(command.name, command.span.line) for command in file.instructions[1].commands][1] == ("make", 4)


def test_several_heredocs_follow_each_other():
    copy = parse("FROM a\nCOPY <<one <<'two' /srv/\n1\none\n$X\ntwo\nCMD b\n").instructions[1]
    assert [(each.name, each.body.text, each.expand) for each in copy.heredocs] == [
        ("one", "1\n", True),
        ("two", "$X\n", False),
    ]
    assert copy.sources == ()


def test_a_dash_lets_a_heredoc_be_indented_with_tabs():
    run = parse("FROM a\nRUN <<-EOF\n\tmake\n\tEOF\n").instructions[1]
    assert run.commands[0].span.column == 2


def test_a_heredoc_that_is_never_closed_is_a_problem_where_it_opens():
    (problem,) = parse("FROM a\nRUN <<EOF\nmake\n").problems
    assert problem.span.line == 2
    assert "EOF" in problem.message


def test_two_less_than_signs_in_quotes_open_nothing():
    assert keywords("FROM a\nRUN echo '<<EOF'\nCMD b") == ["FROM", "RUN", "CMD"]


def test_keywords_are_known_in_any_case_and_the_rest_is_unknown():
    file = parse("from a\nRuN b\nRUNN c\n")
    assert [node.keyword for node in file.instructions] == ["FROM", "RUN", "RUNN"]
    assert [node.span.line for node in file.select(Unknown)] == [3]


def test_the_instruction_inside_onbuild_is_found_by_its_type():
    (run,) = parse("FROM a\nONBUILD RUN make\n").select(Run)
    assert run.is_onbuild
    assert run.keyword_word.span.column == 9
