"""A learner says that something in their grade is wrong."""

import pytest
from django.urls import reverse

from labs.models import Submission
from teaching.grades.disputes import disputing
from teaching.grades.disputes.models import Dispute
from teaching.rights.models import Entry


def test_result_offers_it_beside_each_missed_criterion(as_alice, submission, keys):
    page = as_alice.get(submission.get_absolute_url()).text
    assert page.count("Is this wrong?") == len(set(keys))
    assert all(key in page for key in keys)


def test_workbench_and_teachers_are_not_offered_it(as_alice, as_tess, submission):
    assert "Is this wrong?" not in as_tess.get(submission.get_absolute_url()).text
    assert "Is this wrong?" not in as_alice.get(submission.lab.get_absolute_url()).text


def test_what_is_said_is_kept_with_what_the_grade_said(as_alice, alice, submission, keys, said):
    response = said(as_alice, "appeals:raise", submission.pk, remark=keys[0], text=" The tag is <b>pinned</b>. ")
    dispute = Dispute.objects.get()
    assert response.url == dispute.own_url
    criterion = submission.run.grade["criteria"][0]
    assert (dispute.criterion, dispute.remark["message"]) == (criterion["id"], criterion["message"])
    assert dispute.statements.get().text == "The tag is <b>pinned</b>."
    assert Entry.objects.get(action="raise dispute").learner == alice
    assert "&lt;b&gt;pinned" in as_alice.get(dispute.own_url).text
    assert "Disputed: Waits for an answer" in as_alice.get(submission.get_absolute_url()).text


def test_findings_that_are_no_criterion_can_be_disputed(submission, keys):
    dispute = disputing.raise_dispute(submission=submission, key=keys[-1], text="No.")
    finding = submission.run.grade["findings"][-1]
    assert (dispute.criterion, dispute.rule) == ("", finding["rule_id"])
    assert dispute.remark["line"] == finding["line"]


@pytest.mark.parametrize(("text", "words"), [("", "Say what is wrong"), ("   ", "Say what"), ("x" * 2001, "2001")])
def test_texts_that_are_refused_stay_in_the_form(as_alice, submission, keys, said, text, words):
    response = said(as_alice, "appeals:raise", submission.pk, remark=keys[0], text=text)
    assert response.status_code == 422
    assert words in response.text
    assert text.strip() in response.text
    assert not Dispute.objects.exists()


def test_each_remark_is_disputed_once(as_alice, dispute, said):
    response = said(as_alice, "appeals:raise", dispute.submission_id, remark=dispute.key, text="Again.")
    assert response.status_code == 422
    assert "already" in response.text
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize("key", ["", "nothing", "x" * 5000, "0" * 16])
def test_what_the_grade_does_not_say_cannot_be_disputed(as_alice, submission, said, key):
    response = said(as_alice, "appeals:raise", submission.pk, remark=key, text="Hm.")
    assert response.status_code == 422
    assert "graded again" in response.text


def test_criteria_that_were_met_cannot_be_disputed(submission, keys):
    met = [one["id"] for one in submission.run.grade["criteria"] if one["met"]]
    assert met
    assert not {disputing.remarks_of(submission)[key].get("id") for key in keys} & set(met)


def test_ten_open_disputes_are_the_most(as_alice, alice, submission, keys, said):
    for number in range(disputing.MOST_OPEN):
        other = Submission.objects.create(learner=alice, lab=submission.lab, number=number + 2, files={"a": "b"})
        Dispute.objects.create(learner=alice, submission=other, key="k", remark={"title": "t"})
    response = said(as_alice, "appeals:raise", submission.pk, remark=keys[0], text="One more.")
    assert response.status_code == 422
    assert "10 open disputes" in response.text
    assert "One more." in response.text


def test_nobody_disputes_for_somebody_else(as_bob, as_tess, submission, keys, said):
    for client in (as_bob, as_tess):
        assert said(client, "appeals:raise", submission.pk, remark=keys[0], text="No.").status_code == 404


def test_learners_see_their_own_alone(as_bob, as_tess, dispute):
    for client in (as_bob, as_tess):
        assert client.get(dispute.own_url).status_code == 404
        assert client.post(reverse("appeals:reply", args=[dispute.pk])).status_code == 404


def test_regraded_submissions_keep_their_disputes(as_alice, dispute):
    run = dispute.submission.run
    run.grade = {**run.grade, "criteria": [], "findings": []}
    run.save()
    assert "My tag is pinned." in as_alice.get(dispute.own_url).text
    assert as_alice.get(dispute.submission.get_absolute_url()).status_code == 200
