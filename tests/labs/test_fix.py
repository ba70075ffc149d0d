"""Mending a finding: the diff first, then the draft. No attempt, and never another change than the one seen."""

import re

import pytest
from django.urls import reverse

from labs.models import Draft, GradeRun, Submission
from tests.labs.conftest import posted

OLD_PAIR = "dockerfile/legacy-key-value"
FILES = {"Dockerfile": "FROM alpine:3.22\nENV PORT 80\nUSER 1001\n", ".dockerignore": ".git\n"}
FIXED = FILES["Dockerfile"].replace("PORT 80", "PORT=80")
FINDING = f"{OLD_PAIR}:Dockerfile:2:5"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lab(lab):
    """The lab, with a rule whose findings carry edits among those that Check shows."""
    lab.definition["rules"] = [OLD_PAIR]
    lab.save()
    return lab


def allow(lab, fixes):
    lab.definition["fixes"] = fixes
    lab.save()


def grade_by(lab, rule_id):
    lab.definition["criteria"][0]["rules"] = [rule_id]
    lab.save()


@pytest.fixture
def ask(as_alice, lab):
    """Ask for a fix, or with `name` "apply_fix" apply it, as the buttons do."""

    def post(name="fix", finding=FINDING, files=FILES, **headers):
        address = reverse(f"labs:{name}", args=[lab.slug])
        return as_alice.post(address, {**posted(files), "finding": finding}, headers=headers)

    return post


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def button_of(answer) -> str:
    """What the button Apply sends."""
    return re.search(r'value="([0-9a-f]{16}:[^"]+)"', answer.content.decode())[1]


def draft_of(lab) -> str:
    return Draft.objects.get(lab=lab).files["Dockerfile"]


def check(client, lab, files=FILES) -> str:
    return client.post(reverse("labs:check", args=[lab.slug]), posted(files)).content.decode()


def test_check_offers_the_fix_of_a_finding_that_has_one(as_alice, lab):
    page = check(as_alice, lab)
    assert f'value="{FINDING}"' in page
    assert page.count("data-show-fix") == 1


def test_the_workbench_offers_it_after_a_grade_and_the_result_page_does_not(as_alice, lab, hand_in):
    lab.definition["rules"] = "default"
    lab.save()
    hand_in(as_alice, FILES)
    result = Submission.objects.get().get_absolute_url()
    at_bench = {**HTMX, "HX-Current-URL": f"http://testserver{lab.get_absolute_url()}"}
    assert f'value="{FINDING}"' in as_alice.get(lab.get_absolute_url()).content.decode()
    assert f'value="{FINDING}"' in as_alice.get(result, headers=at_bench).content.decode()
    assert "data-show-fix" not in as_alice.get(result).content.decode()
    assert "data-show-fix" not in as_alice.get(result, headers=HTMX).content.decode()


def test_a_grade_of_old_without_edits_still_shows(as_alice, lab, hand_in):
    hand_in(as_alice, FILES)
    run = GradeRun.objects.get()
    for finding in run.grade["findings"]:
        del finding["edits"]
    run.save()
    page = as_alice.get(lab.get_absolute_url()).content.decode()
    assert OLD_PAIR in page
    assert "data-show-fix" not in page


def test_a_fix_is_a_diff_first(ask, lab):
    answer = ask()
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<span class="diff-line diff-line--del">-ENV PORT 80</span>' in page
    assert '<span class="diff-line diff-line--add">+ENV PORT=80</span>' in page
    assert "<html" in page
    assert draft_of(lab) == FILES["Dockerfile"]


def test_htmx_gets_the_diff_alone(ask):
    page = ask(**HTMX).content.decode()
    assert "diff-line--add" in page
    assert "<html" not in page
    assert 'id="outcome"' not in page


def test_applied_it_stands_in_the_draft_and_is_checked(ask, lab):
    answer = ask("apply_fix", button_of(ask()))
    assert draft_of(lab) == FIXED
    page = words_of(answer)
    assert "Fixed Dockerfile, line 2" in page
    assert "Check found nothing to mend" in page
    assert "ENV PORT=80" in page


def test_applied_by_htmx_it_brings_the_text_for_the_editor(ask):
    page = ask("apply_fix", button_of(ask()), **HTMX).content.decode()
    assert f'<template data-fixed="Dockerfile">{FIXED}</template>' in page
    assert page.count("<template") == 1
    assert page.strip().startswith("<section")


def test_no_attempt_is_used(ask):
    ask("apply_fix", button_of(ask()))
    assert not Submission.objects.exists()


def test_files_that_changed_after_it_was_seen_are_left_alone(ask, lab):
    seen = button_of(ask())
    later = {**FILES, "Dockerfile": f"{FILES['Dockerfile']}LABEL a=b\n"}
    answer = ask("apply_fix", seen, later)
    assert answer.status_code == 422
    assert "The files changed after this fix was shown" in words_of(answer)
    assert "PORT 80" in draft_of(lab)
    again = ask("apply_fix", button_of(answer), later)
    assert again.status_code == 200
    assert draft_of(lab) == f"{FIXED}LABEL a=b\n"


def test_a_finding_that_moved_down_is_found(ask):
    moved = {**FILES, "Dockerfile": f"# A comment\n{FILES['Dockerfile']}"}
    page = ask(files=moved).content.decode()
    assert "+ENV PORT=80" in page
    assert f"{OLD_PAIR}:Dockerfile:3:5" in page


def test_of_two_that_moved_none_is_guessed(ask):
    answer = ask(files={**FILES, "Dockerfile": "FROM alpine:3.22\nUSER 1001\nENV PORT 80\nENV HOST a\n"})
    assert answer.status_code == 422
    assert "no longer in the files" in words_of(answer)


def test_a_finding_that_is_gone_is_refused(ask, lab):
    answer = ask("apply_fix", button_of(ask()), {**FILES, "Dockerfile": FIXED})
    assert answer.status_code == 422
    assert "no longer in the files" in words_of(answer)
    assert "data-fixed" not in answer.content.decode()


def test_applying_what_was_never_seen_is_refused(ask, lab):
    answer = ask("apply_fix", FINDING)
    assert answer.status_code == 422
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("fixes", "is_graded", "is_offered"),
    [
        (None, False, True),
        (None, True, False),
        ("ungraded", True, False),
        ("all", True, True),
        ("off", False, False),
    ],
)
def test_the_lab_says_whether_a_fix_is_offered(as_alice, ask, lab, fixes, is_graded, is_offered):
    if fixes:
        allow(lab, fixes)
    if is_graded:
        grade_by(lab, OLD_PAIR)
    assert ("data-show-fix" in check(as_alice, lab)) == is_offered
    answer = ask()
    assert (answer.status_code == 200) == is_offered
    assert ("part of the task" in words_of(answer)) != is_offered


@pytest.mark.parametrize("finding", ["", "nothing", f"{OLD_PAIR}:Dockerfile:x:1", f"{OLD_PAIR}:Dockerfile", "x" * 700])
def test_no_name_of_a_finding_is_refused_with_the_reason(ask, finding):
    answer = ask(finding=finding, **HTMX)
    assert answer.status_code == 422
    assert "Nothing was changed." in words_of(answer)
    assert answer["HX-Retarget"] == "#outcome"


@pytest.mark.parametrize(
    "finding", ["dockerfile/nothing:Dockerfile:1:1", f"{OLD_PAIR}:elsewhere:2:5", f"{OLD_PAIR}:/etc/passwd:1:1"]
)
def test_what_is_not_found_is_refused(ask, finding):
    assert ask(finding=finding).status_code == 422


def test_no_file_is_refused(as_alice, lab):
    answer = as_alice.post(reverse("labs:fix", args=[lab.slug]), {"finding": FINDING})
    assert answer.status_code == 422
    assert "No file arrived" in answer.content.decode()


@pytest.mark.parametrize("text", ["a\0b", "[" * 80_000, "\ufeffFROM alpine:3.22\nENV A 1\n", "FROM a\r\nENV A 1\r\n"])
def test_any_text_is_taken(ask, text):
    for name in ("fix", "apply_fix"):
        assert ask(name, files={"Dockerfile": text}).status_code in (200, 422)


@pytest.mark.parametrize("name", ["fix", "apply_fix"])
def test_it_rejects_get(as_alice, lab, name):
    assert as_alice.get(reverse(f"labs:{name}", args=[lab.slug])).status_code == 405


@pytest.mark.parametrize("name", ["fix", "apply_fix"])
def test_a_stranger_signs_in_first(client, lab, name):
    answer = client.post(reverse(f"labs:{name}", args=[lab.slug]))
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize("name", ["fix", "apply_fix"])
def test_a_locked_lab_is_shut(as_alice, locked_lab, name):
    assert as_alice.post(reverse(f"labs:{name}", args=[locked_lab.slug])).status_code == 403


def test_a_draft_is_its_learners_alone(ask, as_bob, lab):
    ask("apply_fix", button_of(ask()))
    assert "PORT=80" not in as_bob.get(lab.get_absolute_url()).content.decode()


def test_queries_do_not_grow(ask, django_assert_max_num_queries):
    seen = button_of(ask())
    with django_assert_max_num_queries(20):
        ask("apply_fix", seen)
