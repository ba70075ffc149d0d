"""A teacher answers, the learner is told, and what is right has consequences."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from courses.models import Completion
from teaching.grades.disputes import disputing
from teaching.grades.disputes.models import Dispute, Improvement
from teaching.grades.models import Override
from teaching.overview import todos_for
from teaching.rights.models import Entry


@pytest.fixture
def as_otto(db):
    """Teaches, but not alice."""
    client = Client()
    client.force_login(get_user_model().objects.create_user("otto", is_staff=True))
    return client


def test_teachers_of_the_learner_and_owners_see_it(as_tess, as_ida, as_otto, as_axel, dispute):
    for client, is_theirs in ((as_tess, True), (as_ida, True), (as_otto, False), (as_axel, False)):
        assert (dispute.title in client.get(reverse("disputes:disputes")).text) == is_theirs
        assert client.get(dispute.get_absolute_url()).status_code == (200 if is_theirs else 404)
        assert client.post(reverse("disputes:answer", args=[dispute.pk])).status_code == (422 if is_theirs else 404)


def test_case_shows_files_rule_and_words(as_tess, submission, keys):
    dispute = disputing.raise_dispute(submission=submission, key=keys[-1], text="Look at line 1.")
    page = as_tess.get(dispute.get_absolute_url()).text
    assert "Look at line 1." in page
    assert "FROM alpine:latest" in page
    assert 'class="listing-said"' in page
    assert "What the rule says" in page


def test_others_of_the_same_criterion_stand_beside_it(as_tess, as_bob, bob, dispute, hand_in):
    hand_in(as_bob)
    other = disputing.raise_dispute(submission=bob.submissions.get(), key=dispute.key, text="Mine as well.")
    assert other.get_absolute_url() in as_tess.get(dispute.get_absolute_url()).text


def test_open_ones_come_first_and_filters_hold(as_tess, submission, upheld, keys):
    waiting = disputing.raise_dispute(submission=submission, key=keys[1], text="And this.")
    found = as_tess.get(reverse("disputes:disputes")).context["page"].object_list
    assert list(found) == [waiting, upheld]
    for query, shown in (
        ("state=open", [waiting]),
        (f"criterion={upheld.criterion}", [upheld]),
        (f"lab={submission.lab_id}", [waiting, upheld]),
        ("lab=999999999999999999999", [waiting, upheld]),
        ("rule=%00", [waiting, upheld]),
        ("page=x", [waiting, upheld]),
    ):
        assert list(as_tess.get(f"{reverse('disputes:disputes')}?{query}").context["page"].object_list) == shown, query


def test_learner_is_told_until_they_read_it(as_alice, as_tess, dispute, said):
    said(as_tess, "disputes:answer", dispute.pk, verdict="stands", text="Look at the tag again.")
    home = reverse("courses:home")
    page = as_alice.get(home).text
    assert dispute.own_url in page.split("Answers to what you disputed</h2>")[1]
    assert "From your class" not in page
    assert "The finding stands" in as_alice.get(dispute.submission.get_absolute_url()).text
    assert "Look at the tag again." in as_alice.get(dispute.own_url).text
    assert dispute.own_url not in as_alice.get(home).text
    assert Entry.objects.get(action="answer dispute").detail["verdict"] == "stands"


def test_second_answer_is_final(as_alice, as_tess, dispute, said):
    said(as_tess, "disputes:answer", dispute.pk, verdict="stands", text="No.")
    assert said(as_alice, "appeals:reply", dispute.pk, text="But it is.").status_code == 302
    assert Dispute.objects.open().count() == 1
    said(as_tess, "disputes:answer", dispute.pk, verdict="but", text="In part.")
    refused = said(as_alice, "appeals:reply", dispute.pk, text="Still.")
    assert refused.status_code == 422
    assert "final" in refused.text
    assert [one.text for one in dispute.statements.all()] == ["My tag is pinned.", "No.", "But it is.", "In part."]


def test_nobody_replies_before_an_answer(as_alice, dispute, said):
    assert said(as_alice, "appeals:reply", dispute.pk, text="Hello?").status_code == 422


@pytest.mark.parametrize("data", [{}, {"verdict": "maybe", "text": "."}, {"verdict": "upheld", "text": " "}])
def test_answers_need_a_verdict_and_words(as_tess, dispute, said, data):
    assert said(as_tess, "disputes:answer", dispute.pk, **data).status_code == 422
    assert Dispute.objects.open().exists()


def test_two_answers_at_once_are_not_both_given(as_tess, upheld, said):
    response = said(as_tess, "disputes:answer", upheld.pk, verdict="stands", text="My long answer.")
    assert response.status_code == 422
    assert "My long answer." in response.text
    assert upheld.statements.count() == 2


def test_upheld_one_sets_the_grade_with_its_reason(as_tess, alice, upheld, said):
    assert "Dispute upheld" in as_tess.get(upheld.get_absolute_url()).text
    said(as_tess, "disputes:set_grade", upheld.pk, score="85", reason="Dispute upheld: pinned.", tells_learner="on")
    assert Completion.objects.get(learner=alice).score == 0.85
    assert Override.objects.get().reason == "Dispute upheld: pinned."


@pytest.mark.parametrize("score", ["", "101", "-1", "NaN", "x"])
def test_scores_that_are_none_set_nothing(as_tess, upheld, said, score):
    assert said(as_tess, "disputes:set_grade", upheld.pk, score=score, reason="?").status_code == 422
    assert not Override.objects.exists()


def test_nothing_follows_from_a_finding_that_stands(as_tess, dispute, tess, said):
    disputing.answer(dispute=dispute, verdict="stands", text="No.", by=tess)
    said(as_tess, "disputes:set_grade", dispute.pk, score="85", reason="?")
    said(as_tess, "disputes:pass_on", dispute.pk, kind="lab", text="?")
    assert not Override.objects.exists()
    assert not Improvement.objects.exists()


def test_regrade_of_the_lab_is_one_link_away(as_tess, upheld):
    page = as_tess.get(upheld.get_absolute_url()).text
    address = f"{reverse('grades:regrades')}?labs={upheld.submission.lab_id}"
    assert address in page
    assert f'id="lab-{upheld.submission.lab_id}" checked' in " ".join(as_tess.get(address).text.split())


def test_improvements_are_closed_by_the_version_that_mended_them(as_tess, as_axel, upheld, course, said):
    said(as_tess, "disputes:pass_on", upheld.pk, kind="lab", text="The message misleads.")
    said(as_tess, "disputes:pass_on", upheld.pk, kind="lab", text="Twice is once.")
    improvement = Improvement.objects.get()
    course.versions.create(number=7, files={}, origin="studio")
    page = as_axel.get(reverse("disputes:improvements")).text
    assert "The message misleads." in page
    assert "alice" not in page
    said(as_axel, "disputes:close", improvement.pk, mended_in="Version 8")
    assert Improvement.objects.open().exists()
    said(as_axel, "disputes:close", improvement.pk, mended_in="Version 7")
    improvement.refresh_from_db()
    assert (improvement.is_open, improvement.mended_in) == (False, "Version 7")
    assert "mended in Version 7" in as_tess.get(upheld.get_absolute_url()).text
    said(as_axel, "disputes:close", improvement.pk, reopen="1")
    assert Improvement.objects.open().exists()
    actions = set(Entry.objects.values_list("action", flat=True))
    assert {"ask for improvement", "close improvement", "reopen improvement"} <= actions


def test_what_waits_is_counted_in_the_overview(tess, axel, ida, dispute):
    assert [todo.words for todo in todos_for(tess)] == ["1 dispute waits for an answer"]
    disputing.answer(dispute=dispute, verdict="upheld", text="Yes.", by=tess)
    Improvement.objects.create(dispute=dispute, lab=dispute.submission.lab, kind="lab", title="t", text="t")
    assert "1 improvement of labs or rules asked for" in [todo.words for todo in todos_for(axel)]
    assert not list(todos_for(tess))


def test_queries_do_not_grow_with_the_list(as_tess, submission, keys, django_assert_max_num_queries):
    for key in dict.fromkeys(keys):
        disputing.raise_dispute(submission=submission, key=key, text=".")
    with django_assert_max_num_queries(12):
        as_tess.get(reverse("disputes:disputes"))
