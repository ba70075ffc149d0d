"""Criteria: added, ordered, written, tried while they are typed."""

import json

import pytest
import yaml

from agentcore.rules import rules_by_id
from teaching.studio.labs import writing
from tests.teaching.studio.labs.conftest import url

TYPED = {
    "title": "Not root",
    "outcome": "pinning",
    "weight": "40",
    "cel": "dockerfile.final.user == '1001'",
    "at": "Dockerfile:USER",
    "missed": "Root it is.",
    "met": "Fine.",
}


def criteria(text: str) -> list[dict]:
    return yaml.safe_load(text)["criteria"]


def sent(bench, index: int) -> dict[str, str]:
    """What the criterion's form sends when nothing was changed."""
    one = bench.criteria[index]
    data = {
        key: str(one.get(key, "")) for key in ("title", "outcome", "weight", "at", "missed", "met", "lesson", "cel")
    }
    data |= {"gate": "on"} if one.get("gate") else {}
    data["rules"] = "\n".join(one.get("rules", []))
    for name in ("diagnoses", "broken_by"):
        for number, entry in enumerate(one.get(name, [])):
            data |= {f"{name}-{number}-{key}": value for key, value in entry.items()}
    return {key: value.replace("\n", "\r\n") for key, value in data.items()}


def test_what_is_sent_back_unchanged_changes_nothing(bench):
    for index in range(len(bench.criteria)):
        assert writing.criterion(bench.text, index, sent(bench, index)) == bench.text


def test_one_field_changes_one_line(bench):
    text = writing.criterion(bench.text, 1, {**sent(bench, 1), "title": "Nobody runs it"})
    before, after = bench.text.splitlines(), text.splitlines()
    assert [line for line in after if line not in before] == ["    title: Nobody runs it"]
    assert len(before) == len(after)


def test_a_criterion_is_saved_whole(bench, course, text, as_axel):
    answer = as_axel.post(
        url("lab_criterion", index=1), {**TYPED, "gate": "on", "base": bench.base, "rules": "file/empty-file"}
    )
    assert answer.status_code == 302
    assert criteria(text())[1] == {
        "id": "non-root", **TYPED, "weight": 40, "gate": True, "rules": ["file/empty-file"],
    }  # fmt: skip


def test_autosave_answers_with_the_new_base(bench, as_axel, course):
    headers = {"Accept": "application/json"}
    answer = as_axel.post(url("lab_criterion", index=1), {**TYPED, "base": bench.base}, headers=headers)
    assert json.loads(answer.content)["base"] != bench.base
    again = as_axel.post(url("lab_criterion", index=1), {**TYPED, "title": "x", "base": bench.base}, headers=headers)
    assert again.status_code == 409


def test_unfinished_fields_are_kept_as_they_are(bench, text, as_axel):
    as_axel.post(url("lab_criterion", index=1), {"title": "Only this", "weight": "lots", "base": bench.base})
    assert criteria(text())[1]["weight"] == "lots"
    assert "cel" not in criteria(text())[1]


def test_a_criterion_is_added_of_rules(bench, text, as_axel):
    rules = ["dockerfile/unpinned-base-image", "no/such-rule"]
    as_axel.post(url("lab_change_criteria"), {"do": "add", "base": bench.base, "rules": rules})
    added = criteria(text())[2]
    assert added["rules"] == rules[:1]
    assert added["missed"]


def test_a_criterion_of_a_rule_is_called_what_has_to_be_done(bench, text, as_axel):
    rule = rules_by_id()["dockerfile/latest-base-image"]
    as_axel.post(url("lab_change_criteria"), {"do": "add", "base": bench.base, "rules": [rule.id]})
    title = criteria(text())[2]["title"]
    assert rule.fix.startswith(title)
    assert title not in rule.summary


def test_criteria_change_places(bench, text, as_axel):
    as_axel.post(url("lab_change_criteria"), {"do": "move", "base": bench.base, "index": "0", "to": "1"})
    assert [one["id"] for one in criteria(text())] == ["non-root", "pinned-base"]


@pytest.mark.parametrize("to", ["-1", "2", "99999999999999999999", "x", ""])
def test_a_place_that_there_is_not_is_no_place_to_move_to(bench, text, as_axel, to):
    before = text()
    as_axel.post(url("lab_change_criteria"), {"do": "move", "base": bench.base, "index": "0", "to": to})
    assert text() == before


def test_another_id_is_another_in_what_mistakes_miss(bench, text, as_axel):
    as_axel.post(url("lab_change_criteria"), {"do": "rename", "base": bench.base, "index": "1", "id": "nobody"})
    definition = yaml.safe_load(text())
    assert [one["id"] for one in definition["criteria"]] == ["pinned-base", "nobody"]
    assert [one["missed"] for one in definition["mistakes"].values()] == [
        ["pinned-base"], ["nobody"], ["pinned-base", "nobody"],
    ]  # fmt: skip


@pytest.mark.parametrize("bad", ["", "Has Capitals", "pinned-base", "x" * 200, "<b>"])
def test_a_bad_id_is_refused_with_a_reason(bench, text, as_axel, bad):
    before = text()
    data = {"do": "rename", "base": bench.base, "index": "1", "id": bad}
    answer = as_axel.post(url("lab_change_criteria"), data, follow=True)
    assert text() == before
    assert "id" in str(next(iter(answer.context["messages"])))


def test_a_criterion_is_removed(bench, text, as_axel):
    as_axel.post(url("lab_change_criteria"), {"do": "remove", "base": bench.base, "index": "0"})
    assert [one["id"] for one in criteria(text())] == ["non-root"]


def test_what_is_typed_is_tried_and_not_saved(bench, text, as_axel):
    before = text()
    answer = as_axel.post(url("lab_try"), {**TYPED, "index": "1", "cel": "dockerfile.final.usr == '1001'"})
    page = answer.content.decode()
    assert "Not true for the solution" in page
    assert "solution misses" in page
    assert text() == before


@pytest.mark.parametrize(
    ("cel", "said"),
    [
        ("dockerfile.final.user ==", "Line 1, column"),
        ("true &&\n  dockr.final", "Line 2, column 3: There is no variable <code>dockr</code>"),
        ("fetch(objects)", "There is no function <code>fetch</code>"),
        ("dockerfile.final.user", "not true or false"),
        ('["x"]' + ".map(a, a + a + a + a + a + a)" * 12 + ".size() > 0", "too much data"),
        ("(" * 1500 + "true", "nested too deeply"),
        ("x" * 2001, "at most 2,000 characters"),
        (
            "[1,2,3].all(a, [1,2,3].all(b, " + "[1,2,3,4,5,6,7,8,9].all(c, " * 8 + "true" + ")" * 10,
            "too much to compare",
        ),
    ],
)
def test_what_is_wrong_with_an_expression_is_said_where(bench, as_axel, cel, said):
    answer = as_axel.post(url("lab_try"), {**TYPED, "index": "1", "cel": cel})
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_each_mutant_says_at_once_whether_it_breaks_this_alone(bench, as_axel):
    data = {
        **TYPED,
        "index": "1",
        "broken_by-0-path": "Dockerfile",
        "broken_by-0-change": "1001",
        "broken_by-0-to": "0",
    }
    assert "1: breaks this criterion and no other" in as_axel.post(url("lab_try"), data).content.decode()
    page = as_axel.post(url("lab_try"), {**data, "broken_by-0-change": "nowhere"}).content.decode()
    assert "stands 0 times in the solution" in page


def test_names_are_completed_from_the_solution(bench, as_axel):
    source = "dockerfile.final.us"
    answer = as_axel.post(url("lab_completion"), {"source": source, "at": len(source)})
    assert json.loads(answer.content) == {
        "start": 17, "candidates": [{"text": "user", "kind": "field", "detail": '"1001"'}],
    }  # fmt: skip


@pytest.mark.parametrize(
    "data", [{}, {"source": "x" * 5000, "at": "5000"}, {"source": "((", "at": "-4"}, {"at": "many"}]
)
def test_completion_takes_anything(bench, as_axel, data):
    assert as_axel.post(url("lab_completion"), data).status_code == 200


def test_rules_are_found_by_words_and_the_chosen_are_ticked(bench, as_axel):
    found = as_axel.get(url("lab_rules"), {"q": "DL3007", "rules": "dockerfile/latest-base-image"}).context["found"]
    assert [(each.id, each.is_chosen) for each in found] == [("dockerfile/latest-base-image", True)]


def test_the_reference_shows_the_solution_as_it_is(bench, as_axel):
    page = as_axel.get(url("lab_criterion", index=0)).content.decode()
    assert "dockerfile.final.user" in page
    assert "containers(item)" in page


def test_what_authors_write_is_text_on_the_page(bench, text, as_axel):
    as_axel.post(url("lab_criterion", index=1), {**TYPED, "title": "<script>x</script>", "base": bench.base})
    for name in ("lab_criteria", "lab_matrix"):
        assert "<script>x" not in as_axel.get(url(name)).content.decode()
