"""Grades on their way back: every new score arrives once, whatever the platform does meanwhile."""

import socket

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from courses import ledger
from teaching.standards import outgoing, tasks
from teaching.standards.lti import claims, passing_back
from teaching.standards.lti.connecting import seconds_to_wait
from teaching.standards.lti.passing_back import MAX_TRIES
from teaching.standards.models import GradeOut, Placement, Platform
from tests.teaching.standards.lti.conftest import Browser

SCORES = "/lineitems/1/scores"


def let_time_pass() -> None:
    GradeOut.objects.update(next_try=timezone.now())
    for placement in Placement.objects.all():
        platform = placement.link.context.deployment.registration.platform
        platform.paused_until = None
        platform.save()


def test_a_score_arrives_in_a_column_made_for_it(earn, lms, lab):
    row = earn(0.9)
    assert row.state == GradeOut.State.SENT, row.last_error
    [item] = lms.line_items
    assert (item["scoreMaximum"], item["resourceLinkId"]) == (100, "link-1")
    assert (item["resourceId"], item["label"]) == ("lab/pin-the-image", lab.title)
    [score] = lms.scores
    assert (score["userId"], score["scoreGiven"], score["scoreMaximum"]) == ("user-1", 90, 100)
    assert (score["activityProgress"], score["gradingProgress"]) == ("Completed", "FullyGraded")
    assert score["timestamp"].endswith("Z")


def test_the_column_and_the_token_are_asked_for_once(earn, lms):
    for score in (0.2, 0.4, 0.6):
        earn(score)
    assert [score["scoreGiven"] for score in lms.scores] == [20, 40, 60]
    assert lms.posts_to("/lineitems") == 1
    assert lms.posts_to("/token") == 2  # one for columns, one for scores


def test_a_column_that_is_there_is_used(earn, lms):
    lms.line_items.append({"id": f"{lms.url}/lineitems/7", "label": "x", "resourceLinkId": "link-1"})
    earn(1.0)
    assert lms.posts_to("/lineitems") == 0
    assert lms.scores[0]["line_item"] == "/lineitems/7"


def test_a_column_the_launch_names_is_used(lms, platform, lab, django_capture_on_commit_callbacks):
    browser = Browser()
    scope = ["https://purl.imsglobal.org/spec/lti-ags/scope/score"]
    browser.launch(lms, platform, **{claims.AGS: {"scope": scope, "lineitem": f"{lms.url}/lineitems/9"}})
    ines = get_user_model().objects.get(pk=browser.session["_auth_user_id"])
    with django_capture_on_commit_callbacks(execute=True):
        ledger.complete(learner=ines, activity=lab, score=0.5)
    assert lms.scores[0]["line_item"] == "/lineitems/9"


def test_the_same_score_is_not_sent_twice(earn, lms):
    earn(0.5)
    earn(0.5)
    tasks.send_grade(GradeOut.objects.get().pk)
    assert lms.posts_to(SCORES) == 1


def test_nothing_is_sent_of_a_transaction_that_fails(learner, lab, lms):
    from django.db import transaction

    class Undo(Exception):
        pass

    @transaction.atomic
    def undone():
        ledger.complete(learner=learner, activity=lab)
        assert GradeOut.objects.exists()
        raise Undo

    with pytest.raises(Undo):
        undone()
    assert not GradeOut.objects.exists()
    assert not lms.scores


def test_an_override_and_what_is_taken_back_arrive_too(earn, learner, lab, lms, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ledger.override(learner=learner, activity=lab, score=0.75)
    with django_capture_on_commit_callbacks(execute=True):
        ledger.release(learner=learner, activity=lab)
    assert lms.scores[0]["scoreGiven"] == 75
    assert "scoreGiven" not in lms.scores[1]
    assert lms.scores[1]["activityProgress"] == "Initialized"


def test_a_score_from_before_the_first_launch_is_owed_too(
    lms, platform, alice, lab, django_capture_on_commit_callbacks
):
    ledger.complete(learner=alice, activity=lab, score=0.8)
    browser = Browser()
    browser.force_login(alice)
    browser.launch(lms, platform)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/teach/standards/lti/arrive/", {"account": "mine"})
    assert lms.scores[0]["scoreGiven"] == 80


def test_a_learner_of_no_platform_sends_nothing(lms, platform, alice, lab, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ledger.complete(learner=alice, activity=lab)
    assert not GradeOut.objects.exists()


def test_who_does_not_learn_there_sends_nothing(lms, platform, lab, django_capture_on_commit_callbacks):
    browser = Browser()
    browser.launch(lms, platform, **{claims.ROLES: ["Instructor"]})
    tutor = get_user_model().objects.get(pk=browser.session["_auth_user_id"])
    with django_capture_on_commit_callbacks(execute=True):
        ledger.complete(learner=tutor, activity=lab)
    assert not GradeOut.objects.exists()


@pytest.mark.parametrize("ags", [None, {}, {"scope": [], "lineitems": "https://x.example"}, ["x"], {"scope": 7}])
def test_a_platform_without_a_gradebook_for_us_gets_nothing(
    ags, lms, platform, lab, django_capture_on_commit_callbacks
):
    browser = Browser()
    assert browser.launch(lms, platform, **{claims.AGS: ags}).status_code == 302
    ines = get_user_model().objects.get(pk=browser.session["_auth_user_id"])
    with django_capture_on_commit_callbacks(execute=True):
        ledger.complete(learner=ines, activity=lab)
    assert not GradeOut.objects.exists()


FAULTS = {
    "500": (500, "answered 500"),
    "503 with a time": ((503, "later", {"Retry-After": "120"}), "answered 503"),
    "429": (429, "answered 429"),
    "a redirect": ((302, "", {"Location": "https://evil.example/"}), "redirect"),
}


@pytest.mark.parametrize("case", sorted(FAULTS))
def test_what_fails_is_tried_again_later(case, earn, lms, platform):
    fault, words = FAULTS[case]
    lms.fail(SCORES, fault)
    row = earn(0.9)
    assert row.state == GradeOut.State.FAILED
    assert words in row.last_error
    assert row.next_try > timezone.now()
    tasks.send_due()
    assert not lms.scores  # not before its time
    let_time_pass()
    tasks.send_due()
    assert [score["scoreGiven"] for score in lms.scores] == [90]
    row.refresh_from_db()
    assert (row.state, row.last_error) == (GradeOut.State.SENT, "")


def test_how_long_to_wait_is_as_the_platform_says(earn, lms):
    lms.fail(SCORES, (503, "", {"Retry-After": "1800"}))
    waits = (earn(0.9).next_try - timezone.now()).total_seconds()
    assert 1700 < waits <= 1800


def test_a_platform_that_is_away_is_left_alone_for_a_while(earn, lms, platform):
    lms.fail(SCORES, 500)
    earn(0.3)
    earn(0.6)
    assert lms.posts_to(SCORES) == 1
    platform.refresh_from_db()
    assert platform.paused_until > timezone.now()
    assert "500" in platform.last_error
    row = GradeOut.objects.get()
    assert (row.state, row.tries) == (GradeOut.State.WAITING, 0)
    let_time_pass()
    tasks.send_due()
    assert [score["scoreGiven"] for score in lms.scores] == [60]  # only the newest


def test_after_a_pause_one_grade_goes_ahead(earn, lms, platform):
    lms.fail(SCORES, 500)
    row = earn(0.3)
    platform.refresh_from_db()
    platform.paused_until = timezone.now()
    platform.save()
    assert passing_back.pause_of(platform) is None
    assert passing_back.pause_of(platform) > timezone.now()
    assert passing_back.pause_of(Platform.objects.get()) > timezone.now()
    let_time_pass()
    tasks.send_grade(row.pk)
    platform.refresh_from_db()
    assert (platform.failures, platform.paused_until) == (0, None)


def test_waits_grow_and_end(earn, lms):
    lms.fail(SCORES, *[500] * MAX_TRIES)
    waits = [(earn(0.9).next_try - timezone.now()).total_seconds()]
    for _ in range(MAX_TRIES - 1):
        let_time_pass()
        tasks.send_due()
        waits.append((GradeOut.objects.get().next_try - timezone.now()).total_seconds())
    assert waits[0] < waits[2] < waits[5]
    assert max(waits) < 6 * 3600 * 1.3
    row = GradeOut.objects.get()
    assert (row.state, row.tries) == (GradeOut.State.GAVE_UP, MAX_TRIES)
    let_time_pass()
    tasks.send_due()
    assert not lms.scores


def test_what_would_never_be_taken_is_given_up_at_once(earn, lms):
    lms.fail(SCORES, (422, "score out of range"))
    row = earn(0.9)
    assert row.state == GradeOut.State.GAVE_UP
    assert "score out of range" in row.last_error


def test_a_newer_score_is_sent_after_an_older_was_given_up(earn, lms):
    lms.fail(SCORES, 422)
    earn(0.3)
    assert earn(0.6).state == GradeOut.State.SENT


def test_a_platform_that_has_a_later_time_takes_ours_in_the_end(earn, lms):
    lms.scores.append({"line_item": "/lineitems/1", "userId": "user-1", "timestamp": "2026-01-01T00:00:00.000Z"})
    lms.fail(SCORES, 409)
    assert earn(0.9).state == GradeOut.State.FAILED
    let_time_pass()
    tasks.send_due()
    assert lms.scores[-1]["scoreGiven"] == 90


def test_times_only_grow_even_when_the_clock_does_not(earn, lms):
    row = earn(0.3)
    GradeOut.objects.update(stamp=timezone.now() + timezone.timedelta(hours=1))
    assert earn(0.6).stamp > row.stamp + timezone.timedelta(minutes=59)


def test_a_newer_score_during_a_delivery_is_not_lost(earn, lms, monkeypatch):
    real = passing_back.send

    def slow(row, connector):
        real(row, connector)
        if row.score == 0.3:
            GradeOut.objects.update(score=0.6, stamp=row.stamp + timezone.timedelta(seconds=1), next_try=timezone.now())

    monkeypatch.setattr(passing_back, "send", slow)
    assert earn(0.3).state == GradeOut.State.WAITING
    tasks.send_due()
    assert [score["scoreGiven"] for score in lms.scores] == [30, 60]


def test_two_workers_send_one_grade_once(earn, lms):
    row = earn(0.3)
    GradeOut.objects.update(state=GradeOut.State.WAITING, next_try=timezone.now())
    assert GradeOut.objects.claim(row.pk)
    assert GradeOut.objects.claim(row.pk) is None


def test_two_workers_make_one_column(earn, lms):
    Placement.objects.update(leased_until=timezone.now() + timezone.timedelta(minutes=1))
    row = earn(0.3)
    assert (row.state, row.tries, lms.line_items) == (GradeOut.State.FAILED, 0, [])
    Placement.objects.update(leased_until=None)
    let_time_pass()
    tasks.send_due()
    assert len(lms.line_items) == len(lms.scores) == 1


TOKENS = {
    "refused": (400, {"error": "invalid_client"}),
    "no json": (200, "<html>"),
    "no token in it": (200, {"token_type": "Bearer"}),
    "a list": (200, []),
    "a token that would break a header": (200, {"access_token": "a\r\nX: y"}),
}


@pytest.mark.parametrize("case", sorted(TOKENS))
def test_a_token_that_is_none_is_asked_for_again(case, earn, lms):
    lms.fail("/token", TOKENS[case])
    row = earn(0.9)
    assert row.state == GradeOut.State.FAILED
    assert row.last_error
    let_time_pass()
    tasks.send_due()
    assert lms.scores


def test_a_token_that_is_no_longer_taken_is_renewed(earn, lms):
    earn(0.3)
    lms.tokens.clear()
    assert earn(0.6).state == GradeOut.State.SENT
    assert lms.posts_to("/token") == 3


COLUMNS = [(200, "garbage"), (200, {"not": "a list"}), (200, [7]), (500, "")]


@pytest.mark.parametrize("fault", COLUMNS, ids=["text", "object", "numbers", "500"])
def test_columns_that_cannot_be_read_are_asked_for_again(fault, earn, lms):
    lms.fail("/lineitems", fault)
    assert earn(0.9).state == GradeOut.State.FAILED
    let_time_pass()
    tasks.send_due()
    assert len(lms.line_items) == len(lms.scores) == 1


def test_a_platform_that_does_not_answer_in_time(earn, lms, monkeypatch):
    earn(0.1)
    monkeypatch.setattr(outgoing, "READ_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        Placement.objects.update(line_item=f"http://127.0.0.1:{silent.getsockname()[1]}/silent")
        row = earn(0.9)
    assert row.state == GradeOut.State.FAILED
    assert row.last_error == "The platform did not answer in time."


def test_an_answer_without_end_is_cut_off(earn, lms, monkeypatch):
    monkeypatch.setattr(outgoing, "MAX_BYTES", 1000)
    lms.fail("/lineitems", (200, "x" * 5000))
    assert "answered with more than" in earn(0.9).last_error


def test_a_column_on_a_host_nobody_named_is_not_asked(earn, lms, platform):
    Placement.objects.update(line_item="https://metadata.internal.example/1")
    row = earn(0.9)
    assert "metadata.internal.example is not among the hosts of this platform" in row.last_error
    assert lms.asked.count(("POST", "/token")) == 1  # the token went to the platform, and no further


@pytest.mark.parametrize("header", ["", "soon", "-5", "99999999999999999999", "Wed, 21 Oct 2015 07:28:00 GMT", "١"])
def test_any_retry_after_is_read(header):
    assert 0 <= seconds_to_wait(header) <= 3600


def test_a_teacher_sees_and_resends_the_grades_of_their_cohort(earn, lms, tess, as_tess, as_axel):
    from teaching.cohorts.models import Cohort

    Cohort.objects.get().teachers.add(tess)
    lms.fail(SCORES, (422, "no <b>"))
    row = earn(0.9)
    page = as_tess.get("/teach/standards/lti/grades/").content.decode()
    assert "Given up" in page
    assert "no &lt;b&gt;" in page
    assert "90 %" in page
    assert "ines" not in as_axel.get("/teach/standards/lti/grades/").content.decode()
    as_tess.post(f"/teach/standards/lti/grades/{row.pk}/resend/")
    assert [score["scoreGiven"] for score in lms.scores] == [90]
    assert as_axel.post(f"/teach/standards/lti/grades/{row.pk}/resend/").status_code == 404


def test_all_that_is_not_sent_is_sent_at_once(earn, lms, as_ida, platform):
    lms.fail(SCORES, 500)
    earn(0.9)
    as_ida.post("/teach/standards/lti/grades/resend/")
    assert not lms.scores  # it is left alone a minute
    let_time_pass()
    as_ida.post("/teach/standards/lti/grades/resend/")
    assert lms.scores


@pytest.mark.parametrize(
    "query", ["state=sent", "state=nonsense", "name=Öztürk", "name=%00", "page=x", "name=" + "x" * 500]
)
def test_the_table_is_filtered_by_any_text(query, earn, as_ida):
    earn(0.9)
    assert as_ida.get(f"/teach/standards/lti/grades/?{query}").status_code == 200
