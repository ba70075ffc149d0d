"""The index of all rules: search, filters, and its fragment."""

import pytest
from django.urls import reverse

from agentcore.rules import all_rules
from assistant.cataloguing import Wanted, peers, search

RULES = reverse("assistant:rules")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def page_for(client, db):
    """What the index answers to a question."""

    def page(**asked) -> str:
        return client.get(RULES, asked).content.decode()

    return page


def ids(**wanted) -> list[str]:
    return [page.id for group in search(Wanted(**wanted)).groups for page in group.pages]


def test_a_stranger_finds_every_rule_by_family(page_for):
    page = page_for()
    assert all(f">{rule.id}</code>" in page for rule in all_rules())
    assert f"{len(all_rules())} rules" in page
    headings = ["Dockerfile", "Compose", "Kubernetes", "Helm", "YAML", "Files"]
    places = [page.index(f">{heading}</h2>") for heading in headings]
    assert places == sorted(places)


def test_it_asks_the_database_nothing(page_for, django_assert_num_queries):
    with django_assert_num_queries(0):
        page_for(q="root")


def test_five_hundred_rules_would_stay_below_300_kb(page_for):
    assert len(page_for().encode()) / len(all_rules()) < 300_000 / 500


@pytest.mark.parametrize("asked", ["DL3002", "dl3002", "hadolint:DL3002"])
def test_another_tools_code_finds_its_rule_first(asked):
    assert ids(q=asked)[0] == "dockerfile/root-user"


def test_every_word_has_to_occur():
    assert "dockerfile/root-user" in ids(q="root USER")
    assert "dockerfile/root-user" not in ids(q="root zebra")


def test_names_come_before_explanations():
    found = ids(q="root")
    named = ["root" in rule_id for rule_id in found]
    assert True in named
    assert False in named
    assert named[0]


def test_an_explanation_is_searched_too():
    rule = all_rules()[0]
    assert rule.id in ids(q=rule.why)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({"family": "kubernetes"}, lambda rule: rule.family == "kubernetes"),
        ({"severity": "error"}, lambda rule: rule.severity == "error"),
        ({"selection": "default"}, lambda rule: rule.on_by_default),
        ({"selection": "optional"}, lambda rule: not rule.on_by_default),
        ({"peer": "polaris"}, lambda rule: any(code.startswith("polaris:") for code in rule.equivalents)),
    ],
    ids=["family", "severity", "on by default", "optional", "peer"],
)
def test_a_filter_keeps_what_it_says(wanted, holds):
    assert sorted(ids(**wanted)) == [rule.id for rule in all_rules() if holds(rule)]


def test_filters_and_words_hold_together():
    found = ids(q="root", family="dockerfile", severity="warning")
    assert "dockerfile/root-user" in found
    assert all(rule_id.startswith("dockerfile/") for rule_id in found)


def test_rules_with_a_fix_can_be_asked_for(page_for):
    assert page_for(fixable="on").count(">has a fix</span>") == len(ids(fixable=True))


def test_every_other_tool_can_be_chosen():
    named = {code.partition(":")[0] for rule in all_rules() for code in rule.equivalents}
    assert {peer for peer, _ in peers()} == named


def test_htmx_gets_the_rules_alone_and_a_clean_address(client, db):
    answer = client.get(RULES, {"q": "root", "family": "", "severity": ""}, headers=HTMX)
    page = answer.content.decode()
    assert "<html" not in page
    assert page.strip().startswith('<div id="rules-found">')
    assert 'hx-swap-oob="innerHTML:#rules-count"' in page
    assert answer["HX-Push-Url"] == f"{RULES}?q=root"


def test_going_back_gets_the_whole_page(client, db):
    back = {**HTMX, "HX-History-Restore-Request": "true"}
    assert "<html" in client.get(RULES, {"q": "root"}, headers=back).content.decode()


def test_what_was_asked_stands_in_the_form(page_for):
    page = page_for(q="root", family="dockerfile", fixable="on")
    assert 'value="root"' in page
    assert '<option value="dockerfile" selected>' in page
    assert "checked" in page


def test_no_match_says_so_and_leads_back(page_for):
    page = page_for(q="zebra")
    assert "No rule matches" in page
    assert f"None of {len(all_rules())} rules" in page
    assert f'href="{RULES}">Show all' in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"family": "perl"}, "perl is not one of"), ({"q": "x" * 101}, "at most 100 characters")],
    ids=["family", "length"],
)
def test_a_question_that_means_nothing_is_answered_with_the_reason(page_for, asked, said):
    assert said in page_for(**asked)


@pytest.mark.parametrize("q", ["<script>alert(1)", "'\"--", "\0", "🚢", "%", "`", "  "])
def test_any_words_are_taken(client, db, q):
    answer = client.get(RULES, {"q": q})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_it_rejects_post(client, db):
    assert client.post(RULES).status_code == 405


def test_every_page_leads_there(client, db):
    assert f'<a href="{RULES}">Rules</a>' in client.get("/").content.decode()
