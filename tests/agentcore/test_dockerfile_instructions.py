"""What each instruction says: forms, flags, pairs, variables, and where every word stands."""

import pytest

from agentcore.parsing.dockerfile import Copy, Env, Expose, From, Healthcheck, Label, Run, parse


def only(kind: type, text: str):
    (node,) = parse(f"FROM base:1\n{text}\n").select(kind)
    return node


@pytest.mark.parametrize(
    ("reference", "parts"),
    [
        ("python", ("python", "", "")),
        ("python:3.12", ("python", "3.12", "")),
        ("host:5000/team/app", ("host:5000/team/app", "", "")),
        ("host:5000/team/app:1@sha256:ab", ("host:5000/team/app", "1", "sha256:ab")),
        ("${IMAGE:-python:3}", ("python", "3", "")),
        ("${IMAGE}:3", ("${IMAGE}", "3", "")),
    ],
)
def test_a_reference_falls_into_image_tag_and_digest(reference: str, parts: tuple[str, str, str]):
    (node,) = parse(f"FROM {reference}").select(From)
    assert node.parts == parts


@pytest.mark.parametrize(
    ("text", "form", "values"),
    [
        ('CMD ["a", "b c"]', "exec", ("a", "b c")),
        ('CMD ["a", "\\u0041"]', "exec", ("a", "A")),
        ("CMD ['a', 'b']", "shell", ("['a',", "'b']")),
        ('CMD ["a", 1]', "shell", ('["a",', "1]")),
        ('CMD ["a"] b', "shell", ('["a"]', "b")),
        ("CMD []", "exec", ()),
        ("CMD", "none", ()),
    ],
)
def test_only_a_json_array_of_strings_is_exec_form(text: str, form: str, values: tuple[str, ...]):
    node = parse(f"FROM a\n{text}").instructions[1]
    assert (node.form, node.values) == (form, values)


def test_flags_stand_apart_from_words_and_know_their_places():
    copy = only(Copy, "COPY --from=build --chown=1:1 a b /srv/")
    assert copy.source_stage == "build"
    assert [word.value for word in copy.sources] == ["a", "b"]
    assert copy.flag("chown").span.column == 19
    assert copy.flag("chown").value.span.column == 27


def test_a_mount_is_read_into_keys_and_values():
    (mount,) = only(Run, "RUN --mount=type=cache,target=/root/.cache,sharing=locked a").mounts
    assert (mount.type, mount.target, mount.get("sharing")) == ("cache", "/root/.cache", "locked")


def test_pairs_keep_their_quotes_out_of_their_values():
    env = only(Env, "ENV A=1 B=\"two words\" C='$A' D=x\\ y")
    assert [(pair.name.value, pair.value.value) for pair in env.pairs] == [
        ("A", "1"),
        ("B", "two words"),
        ("C", "$A"),
        ("D", "x y"),
    ]
    assert env.pairs[1].value.span.column == 11


def test_the_legacy_form_takes_the_rest_of_the_line():
    (pair,) = only(Label, "LABEL name one two=3").pairs
    assert (pair.name.value, pair.value.value, pair.is_legacy) == ("name", "one two=3", True)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("$A", "1"),
        ("${A}x", "1x"),
        ("${B:-d}", "d"),
        ("${A:-d}", "1"),
        ("${A:+d}", "d"),
        ("${B:+d}", ""),
        ("${B:-${A}}", "1"),
        ("'$A'", "$A"),
        ("\\$A", "$A"),
        ('"$A b"', "1 b"),
        ("$B", "$B"),
    ],
)
def test_a_variable_is_replaced_where_its_value_is_known(word: str, value: str):
    expose = only(Expose, f"ENV A=1\nEXPOSE {word}")
    assert " ".join(expose.values) == value


def test_an_arg_before_from_is_seen_by_from_and_by_a_stage_that_repeats_it():
    file = parse("ARG V=3\nFROM a:$V\nEXPOSE $V\nARG V\nEXPOSE $V\n")
    ports = [node.values for node in file.select(Expose)]
    assert file.stages[0].start.tag == "3"
    assert ports == [("$V",), ("3",)]


def test_env_wins_over_arg_and_is_inherited_through_from_stage():
    file = parse("FROM a AS one\nENV V=env\nARG V=arg\nFROM one\nEXPOSE $V\nFROM a\nEXPOSE $V\n")
    assert [node.values for node in file.select(Expose)] == [("env",), ("$V",)]


def test_a_healthcheck_knows_its_flags_and_its_command():
    check = only(Healthcheck, "HEALTHCHECK --interval=5s CMD curl -f localhost || exit 1")
    assert check.flag("interval").value.value == "5s"
    assert [command.name for command in check.commands] == ["curl", "exit"]
    assert only(Healthcheck, "HEALTHCHECK none").is_none


def test_variables_that_hold_each_other_do_not_grow_without_end():
    lines = [f'ENV A{number + 1}="$A{number}$A{number}"' for number in range(64)]
    file = parse("\n".join(["FROM a", "ENV A0=xxxxxxxx", *lines, "RUN echo $A64"]))
    assert max(len(value) for value in file.stages[0].env.values()) < 100_000
    assert file.instructions[-1].commands[0].name == "echo"
