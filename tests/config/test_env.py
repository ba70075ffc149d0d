"""Settings from the environment are strict: a typo stops the start and names the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.env import env_bool, env_int, env_list, env_secret


@pytest.mark.parametrize(("value", "expected"), [("True", True), ("False", False), ("", True)])
def test_a_switch_takes_true_false_or_nothing(monkeypatch, value, expected):
    monkeypatch.setenv("SWITCH", value)
    assert env_bool("SWITCH", default=True) is expected


def test_any_other_word_for_a_switch_names_the_variable(monkeypatch):
    monkeypatch.setenv("SWITCH", "yes")
    with pytest.raises(ImproperlyConfigured, match="SWITCH is 'yes'"):
        env_bool("SWITCH")


def test_a_number_that_is_none_names_the_variable(monkeypatch):
    monkeypatch.setenv("NUMBER", "3O")
    with pytest.raises(ImproperlyConfigured, match="NUMBER is '3O'"):
        env_int("NUMBER", 3)


def test_a_list_is_split_at_commas(monkeypatch):
    monkeypatch.setenv("HOSTS", "a.example, b.example,")
    assert env_list("HOSTS", []) == ["a.example", "b.example"]


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("kept\n")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    assert env_secret("KEY") == "kept"


def test_a_secret_file_that_is_missing_stops_the_start(monkeypatch, tmp_path):
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "absent"))
    with pytest.raises(ImproperlyConfigured, match="KEY_FILE names"):
        env_secret("KEY")
