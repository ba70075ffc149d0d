"""The page of one rule, and the way to it from other tools' codes."""

from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from agentcore.rules import all_rules, rule_of
from assistant.cataloguing import entries
from assistant.presenting import presented
from courses.models import Activity
from courses.templatetags.backticks import ticks
from tests.casewise import for_each
from tests.labs.conftest import make_course, make_lab, make_module

ROOT_USER = "dockerfile/root-user"


def address(rule_id):
    return reverse("assistant:rule", args=[rule_id])


@pytest.fixture
def page_of(client, db):
    def page(rule_id) -> str:
        return client.get(address(rule_id)).content.decode()

    return page


@pytest.fixture
def lab(db):
    return make_lab(make_module(make_course(), "images", 1))


def grade_by(lab, rule_id) -> None:
    lab.definition["criteria"][0]["rules"] = [rule_id]
    lab.save()


@for_each("rule", all_rules, ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule, rf):
    shown = presented(rule.id)
    page = render_to_string("assistant/rule.html", {"shown": shown}, request=rf.get(address(rule.id)))
    assert all(ticks(words) in page for words in (rule.summary, rule.why, rule.fix, rule.ignore_when))
    assert all(code.partition(":")[2] in page for code in rule.equivalents)
    assert all(f'href="{source}"' in page for source in rule.sources)
    assert "highlight bad" in shown.before


def test_before_shows_the_lines_that_are_found():
    before = presented(ROOT_USER).before
    assert '<div class="highlight bad"' in before
    assert '<span class="hll"><span class="k">USER</span>' in before


def test_after_is_nothing_bad():
    assert "highlight bad" not in presented(ROOT_USER).after


def test_the_suppression_can_be_copied(page_of):
    assert f"# slipway: ignore={ROOT_USER}" in page_of(ROOT_USER)


def test_what_speaks_of_whole_files_cannot_be_suppressed(page_of):
    page = page_of("file/too-large")
    assert "cannot be suppressed" in page
    assert "slipway: ignore=" not in page


def test_neighbours_follow_the_order_of_the_index():
    rules = [entry.page.id for entry in entries()]
    for before, after in pairwise(rules):
        assert presented(before).following.id == after
        assert presented(after).previous.id == before
    assert presented(rules[0]).previous is None
    assert presented(rules[-1]).following is None


def test_related_rules_are_others_of_the_family():
    related = [page.id for page in presented("dockerfile/apt-lists-left").related]
    assert "dockerfile/apt-instead-of-apt-get" in related
    assert "dockerfile/stage-left-as-root" not in related
    assert "dockerfile/apt-lists-left" not in related
    assert "dockerfile/pipe-without-pipefail" not in related
    assert all(rule_id.startswith("dockerfile/") for rule_id in related)


def test_labs_that_grade_it_are_named_after_their_lessons(page_of, lab, django_assert_num_queries):
    grade_by(lab, ROOT_USER)
    lesson = Activity.objects.create(
        course=lab.activity.course, module=lab.activity.module, kind="lesson", slug="tags", title="Tags",
        minutes=5, order=1, revision="r1", folder="",
    )  # fmt: skip
    lab.definition["criteria"][0]["lesson"] = lesson.slug
    lab.save()
    link = f'<a href="{lab.get_absolute_url()}">{lab.title}</a>'
    with django_assert_num_queries(2):
        page = page_of(ROOT_USER)
    assert page.index(f'<a href="{lesson.get_absolute_url()}">Tags</a>') < page.index(link)
    assert link not in page_of("dockerfile/sudo-used")


def test_a_lab_that_is_not_published_is_not_named(page_of, lab):
    grade_by(lab, ROOT_USER)
    lab.activity.published = False
    lab.activity.save()
    assert lab.get_absolute_url() not in page_of(ROOT_USER)


def test_it_costs_one_query(page_of, django_assert_num_queries):
    with django_assert_num_queries(1):
        page_of(ROOT_USER)


@pytest.mark.parametrize(
    "path", ["/rules/dockerfile/nothing", "/rules/hadolint/DL0000", "/rules/a/b/c", "/rules/%00/x"]
)
def test_an_unknown_rule_is_not_found(client, db, path):
    assert client.get(path).status_code == 404


def test_a_name_that_is_nearly_one_finds_what_is_meant(client, db):
    page = client.get("/rules/dockerfile/root-usr").content.decode()
    assert "<code>dockerfile/root-user</code></a>" in page
    assert "<code>hadolint:DL3002</code></a>" in client.get("/rules/hadolint/DL30022").content.decode()


def test_a_name_is_shown_as_text(client, db):
    assert "<b>" not in client.get("/rules/hadolint/<b>").content.decode()


def test_a_slash_too_many_leads_to_the_page(client, db):
    assert client.get(f"/rules/{ROOT_USER}/")["Location"] == address(ROOT_USER)


@pytest.mark.parametrize("path", ["/rules/hadolint/DL3027", "/rules/hadolint/dl3027", "/rules/Hadolint/DL3027"])
def test_another_tools_code_leads_to_the_rule(client, db, path):
    assert client.get(path)["Location"] == address("dockerfile/apt-instead-of-apt-get")


def test_a_code_with_a_slash_leads_there_too(client, db):
    assert client.get("/rules/pss/baseline/hostPorts")["Location"] == address("kubernetes/host-port")


def test_a_code_that_looks_like_an_id_leads_there_too(client, db):
    [code] = [code for code in rule_of("kubernetes/host-ipc").equivalents if code.startswith("kube-linter:")]
    assert client.get(f"/rules/{code.replace(':', '/')}")["Location"] == address("kubernetes/host-ipc")


def test_a_code_of_several_rules_leads_to_the_search(client, db):
    codes = [code for rule in all_rules() for code in rule.equivalents]
    several = next(code for code in codes if codes.count(code) > 1)
    answer = client.get(f"/rules/{several.replace(':', '/', 1)}", follow=True)
    assert answer.request["PATH_INFO"] == "/rules/"
    page = answer.content.decode()
    assert all(f">{rule.id}</code>" in page for rule in all_rules() if several in rule.equivalents)


def test_it_rejects_post(client, db):
    assert client.post(address(ROOT_USER)).status_code == 405
