"""The commands inside a RUN: in order, through all that a shell can nest them in."""

import pytest

from agentcore.parsing.dockerfile import Run, parse


def commands(text: str, before: str = "") -> list[tuple[str, ...]]:
    (run,) = parse(f"FROM a\n{before}RUN {text}\n").select(Run)
    return [(command.name, *command.values) for command in run.commands]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a b && c || d; e", ["a b", "c", "d", "e"]),
        ("a | b |& c", ["a", "b", "c"]),
        ("(cd x && make)", ["cd x", "make"]),
        ("{ a; b; }", ["a", "b"]),
        ("if test -f x; then a; else b; fi", ["test -f x", "a", "b"]),
        ("while a; do b; done; ! c", ["a", "b", "c"]),
        ("case $x in y) a;; esac", ["a"]),
        ("f() { a; }; f", ["a", "f"]),
        ('x="$(a b)" c', ["c", "a b"]),
        ("sudo -u me -E make all", ["sudo -u me -E make all", "make all"]),
        ("env A=1 make", ["env A=1 make", "make"]),
        ("exec /usr/bin/app -v", ["exec /usr/bin/app -v", "app -v"]),
        ("find . | xargs -n 1 rm -f", ["find .", "xargs -n 1 rm -f", "rm -f"]),
        ("timeout -s KILL 5 a b", ["timeout -s KILL 5 a b", "a b"]),
        ("sh -c 'a && b'", ["sh -c a && b", "a", "b"]),
        ('["sh", "-c", "a && b"]', ["sh -c a && b", "a", "b"]),
        ('["/bin/app", "x y"]', ["app x y"]),
        ("echo 'a && b' \"c; d\"", ["echo a && b c; d"]),
    ],
)
def test_every_simple_command_is_found_in_order(text: str, found: list[str]):
    assert [" ".join(words) for words in commands(text)] == found


def test_a_known_variable_is_replaced_and_split_into_its_words():
    assert commands('deps="curl git=1"; apt-get install $deps "$deps"')[0] == (
        "apt-get",
        "install",
        "curl",
        "git=1",
        "curl git=1",
    )


def test_variables_of_the_dockerfile_are_known_too():
    assert commands("echo $A ${B:-x} $C", before="ENV A=1\nARG B\n") == [("echo", "1", "x", "$C")]


def test_a_loops_variable_stands_for_its_list():
    assert commands("for i in a b; do apk add $i; done") == [("apk", "add", "a", "b")]


def test_an_assignment_before_a_command_is_not_kept():
    (run,) = parse('FROM a\nRUN A=1 b; c "$A"\n').select(Run)
    first, second = run.commands
    assert [(each.name, each.value.value) for each in first.assignments] == [("A", "1")]
    assert second.values == ("$A",)
    assert [reference.is_defined for reference in run.script.references] == [False]


def test_pipes_and_what_follows_a_command_are_known():
    (run,) = parse("FROM a\nRUN a | b && c\n").select(Run)
    first, second, third = run.commands
    assert (first.writes_pipe, first.reads_pipe) == (True, False)
    assert (second.writes_pipe, second.reads_pipe, second.followed_by) == (False, True, "&&")
    assert third.followed_by == ""


def test_redirects_are_no_arguments():
    (run,) = parse("FROM a\nRUN a b > c 2>&1 < d\n").select(Run)
    assert run.commands[0].values == ("b",)
    assert [(each.operator, each.target.value) for each in run.commands[0].redirects][:1] == [(">", "c")]


def test_options_are_found_alone_in_a_cluster_and_with_a_value():
    (run,) = parse("FROM a\nRUN curl -fsSLk --retry=3 -o out -- -x\n").select(Run)
    curl = run.commands[0]
    assert curl.has("-k", "--insecure")
    assert curl.has("--retry")
    assert not curl.has("-x")
    assert [word.value for word in curl.operands("-o")] == ["-x"]
    assert curl.value_of("-o") == "out"


def test_a_word_knows_its_line_and_column_inside_a_heredoc_and_a_script():
    (run,) = parse("FROM a\nRUN <<EOF\nset -e\n  apk add curl\nEOF\n").select(Run)
    word = run.commands[1].args[1]
    assert (word.span.line, word.span.column, word.span.end_column) == (4, 11, 15)
    (inner,) = parse("FROM a\nRUN sh -c 'ls && make'\n").select(Run)
    assert (inner.commands[-1].span.line, inner.commands[-1].span.column) == (2, 18)


@pytest.mark.parametrize(
    "text",
    ['SHELL ["powershell", "-command"]\nRUN Get-Item | Out-Null', "RUN <<EOF\n#!/usr/bin/env python\nprint(1)\nEOF"],
)
def test_what_no_posix_shell_reads_has_no_commands(text: str):
    (run,) = parse(f"FROM a\n{text}\n").select(Run)
    assert run.commands == ()


def test_a_heredoc_handed_to_a_shell_is_read_and_one_handed_to_python_is_not():
    assert commands("bash <<EOF\nmake\nEOF") == [("bash",), ("make",)]
    assert commands("python3 <<EOF\nmake\nEOF") == [("python3",)]


def test_text_with_too_many_operators_is_not_read_and_says_so():
    file = parse("FROM a\nRUN " + "a|" * 2_000 + "b\n")
    assert file.instructions[1].commands == ()
    assert "1,000" in file.problems[0].message
