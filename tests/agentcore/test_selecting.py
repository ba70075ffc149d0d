"""Which rules run: by id, by family, by a peer's code, and without those to be left out."""

from __future__ import annotations

import pytest

from agentcore.rules import all_rules, rules_of
from agentcore.selecting import ids_named, says_why_unreadable, selected_rules

ALWAYS = {rule.id for rule in all_rules() if says_why_unreadable(rule)}


def chosen(select, **options) -> set[str]:
    return {rule.id for rule in selected_rules(select, **options)} - ALWAYS


def test_a_family_is_all_of_its_rules():
    assert chosen("compose") == {rule.id for rule in rules_of("compose")} - ALWAYS


def test_a_peers_code_is_the_rules_that_mean_it():
    assert chosen("hadolint:DL3008") == {"dockerfile/apt-unpinned-package"}
    assert chosen(["hadolint:DL3008", "dockerfile/root-user"]) == {
        "dockerfile/apt-unpinned-package",
        "dockerfile/root-user",
    }


def test_the_beginning_of_a_code_is_every_code_below_it():
    restricted = chosen("pss:restricted")
    assert "kubernetes/may-run-as-root" in restricted
    assert all(
        any(code.startswith("pss:restricted/") for code in rule.equivalents)
        for rule in all_rules()
        if rule.id in restricted
    )
    assert ids_named("pss:restr") == ()


def test_what_is_ignored_does_not_run_but_what_cannot_be_read_is_told():
    everything = chosen("all")
    assert chosen("all", ignore=["dockerfile/root-user"]) == everything - {"dockerfile/root-user"}
    assert not chosen("dockerfile", ignore="dockerfile")
    assert {rule.id for rule in selected_rules([])} == ALWAYS


def test_nothing_named_is_the_default():
    assert chosen(None) == chosen("default") == {rule.id for rule in all_rules() if rule.on_by_default} - ALWAYS


def test_only_the_families_asked_for_are_looked_at():
    assert {rule.family for rule in selected_rules("all", ["yaml", "file"])} == {"yaml", "file"}


@pytest.mark.parametrize("name", ["dockerfile/nonsense", "nonsense", "hadolint:DL9999", "kubernetes/"])
def test_a_name_that_means_nothing_is_refused(name: str):
    with pytest.raises(ValueError, match=f"No rule is called {name}"):
        selected_rules([name])


def test_every_unknown_name_is_told():
    with pytest.raises(ValueError, match="No rule is called a, b"):
        selected_rules(["b", "a", "dockerfile"])
