"""A rule's page: what both the command line and the web show."""

from __future__ import annotations

import pytest

from agentcore.explaining import RulePage, Snippet, found_rules, page_of, pages, similar_names
from agentcore.rules import all_rules
from tests.casewise import for_each


def test_every_rule_has_a_page():
    assert [page.id for page in pages()] == [rule.id for rule in all_rules()]
    assert {page.family for page in pages("yaml")} == {"yaml"}


@for_each("page", pages, ids=lambda page: page.id)
def test_a_page_shows_before_with_a_mark_and_an_after_that_differs(page: RulePage):
    assert any(row.is_marked for snippet in page.before for row in snippet.rows)
    assert page.after
    assert [(each.path, each.text) for each in page.before] != [(each.path, each.text) for each in page.after]
    assert page.sources
    assert all(peer.code for peer in page.peers)


def test_after_is_the_closest_good_example_with_what_changed_marked():
    page = page_of("dockerfile/relative-workdir")
    [before], [after] = page.before, page.after
    assert before.path == "Dockerfile"
    assert before.language == "docker"
    changed = [row.text for row in after.rows if row.is_marked]
    assert changed
    assert all(text not in before.text.split("\n") for text in changed)


def test_several_files_of_an_example_are_several_snippets():
    found = [page for page in pages() if any(len(part) > 1 for part in (page.before, page.after, *page.more_good))]
    for page in found:
        for snippet in page.before:
            assert "«at" not in snippet.text


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("Dockerfile", "docker"),
        ("a/web.Dockerfile", "docker"),
        ("x.yml", "yaml"),
        ("a.json", "json"),
        (".dockerignore", "text"),
    ],
)
def test_a_snippet_knows_its_language(path, language):
    assert Snippet(path, "").language == language


def test_a_name_means_rules():
    assert found_rules("dockerfile/relative-workdir") == ("dockerfile/relative-workdir",)
    assert "dockerfile/relative-workdir" in found_rules(" DL3000 ")
    assert set(found_rules("root-user")) == {rule.id for rule in all_rules() if rule.name == "root-user"}
    assert found_rules("nonsense") == ()


def test_similar_names_are_few_and_none_for_nonsense():
    assert "dockerfile/relative-workdir" in similar_names("dockerfile/relativ-workdir")
    assert len(similar_names("DL300")) <= 3
    assert similar_names("☃") == ()


def test_a_page_is_plain_data_too():
    data = page_of("dockerfile/relative-workdir").to_json()
    assert data["before"][0]["lines"]
    assert data["severity"] == "warning"
