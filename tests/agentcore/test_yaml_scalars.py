"""Scalars mean what kubectl makes of them."""

import pytest

from agentcore.parsing.yaml import YamlFile, load, plain


def value_of(text: str) -> object:
    return plain(load(f"value: {text}\n").documents[0].root)["value"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", True),
        ("NO", False),
        ("on", True),
        ("y", True),
        ("True", True),
        ("~", None),
        ("", None),
        ("null", None),
        ("80", 80),
        ("1_000", 1000),
        ("0644", 420),
        ("0o14", 12),
        ("0x1F", 31),
        ("-0b11", -3),
        ("089", 89),
        ("1.0", 1),
        ("1e3", 1000),
        ("1.10", 1.1),
        (".5", 0.5),
        ("22:22", "22:22"),
        ("2024-01-01", "2024-01-01"),
        ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"),
        ("500m", "500m"),
        ("1e999", "1e999"),
        ("12e", "12e"),
        ('"80"', "80"),
        ("'yes'", "yes"),
        ("!!str 80", "80"),
        ('!!int "80"', 80),
        ("!!float 1", 1),
        ("!!binary aGk=", "hi"),
        ("!ours thing", "thing"),
        ("<<", "<<"),
    ],
)
def test_a_scalar_is_read_as_kubectl_reads_it(text: str, value: object):
    found = value_of(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(("key", "name"), [("on", "true"), ("1", "1"), ("0644", "420"), ("1.5", "1.5")])
def test_keys_become_text_as_in_json(key: str, name: str):
    assert list(plain(load(f"{key}: x\n").documents[0].root)) == [name]


def problem_of(file: YamlFile) -> str:
    [problem] = file.problems
    return problem.message


@pytest.mark.parametrize("text", [".inf", "-.Inf", ".nan", "!!int x", "!!binary x", "!!null x", "!!bool 1"])
def test_a_value_that_json_cannot_hold_is_a_problem(text: str):
    assert problem_of(load(f"value: {text}\n"))


@pytest.mark.parametrize("key", ["null", "~", "[a]", "{a: b}"])
def test_a_key_that_json_cannot_hold_is_a_problem(key: str):
    assert problem_of(load(f"? {key}\n: x\n"))


def test_a_number_of_many_digits_is_no_trap():
    assert value_of("9" * 5000) == "9" * 5000
