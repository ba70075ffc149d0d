"""A class list: looked through first, then brought in."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import IntegrityError, connection
from django.urls import reverse

from teaching.cohorts.importing import bring_in, plan
from teaching.cohorts.inviting import link_of, owed, send_owed, take_links
from teaching.cohorts.models import Membership
from teaching.cohorts.rosters import read
from teaching.rights.models import Entry
from tests.teaching.test_odd_input import as_postgresql


def states(cohort, text: str) -> list[str]:
    return [step.state for step in plan(cohort, read(text)).steps]


def problem(cohort, text: str) -> str:
    return plan(cohort, read(text)).steps[-1].problem


def test_each_line_says_what_would_happen(cohort, member, bob):
    text = "username,email\nalice,\n,BOB@example.org\n,new@x.org\nnobody,\n"
    assert states(cohort, text) == ["in", "add", "new", "problem"]
    assert Membership.objects.count() == 1


def test_who_was_removed_comes_back(cohort, member, tess):
    member.left_at = member.joined_at
    member.save()
    assert states(cohort, "username\nalice") == ["back"]
    bring_in(cohort=cohort, roster=read("username\nalice"), by=tess)
    assert Membership.objects.get().is_current


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("username\ntess", "tess is an instructor"),
        ("email\ntess@example.org", "tess is an instructor"),
        ("username\nnobody", "Nobody here is called nobody"),
        ("email,name\nnot-an-address,X", "is no mail address"),
        ("username,email\nalice,bob@example.org", "The user name is alice’s, and the address bob’s"),
        ("username,email\nalice,other@x.org", "another address"),
        ("username,email\nbad name!,n@x.org", "A user name holds"),
        ("username,email\nalice,\n,alice@example.org", "Line 2 is the same learner"),
        ("email\nn@x.org\nN@x.org", "Line 2 is the same learner"),
    ],
)
def test_a_problem_says_what_to_do(cohort, alice, bob, text, said):
    assert said in problem(cohort, text)


def test_an_account_that_is_off_is_not_enrolled(cohort, alice):
    alice.is_active = False
    alice.save()
    assert "switched off" in problem(cohort, "username\nalice")


def test_an_address_of_two_accounts_needs_the_user_name(cohort, alice, django_user_model):
    django_user_model.objects.create_user("alice2", "alice@example.org")
    assert "Several accounts" in problem(cohort, "email\nalice@example.org")
    assert states(cohort, "username,email\nalice2,alice@example.org") == ["add"]


def test_new_accounts_get_free_names_and_no_password(cohort, alice, tess):
    bring_in(cohort=cohort, roster=read("email,name\nalice@x.org,Alice B Toklas\nalice@y.org,\n"), by=tess)
    made = get_user_model().objects.filter(memberships__owes_link=True).order_by("username")
    assert [one.username for one in made] == ["alice-2", "alice-3"]
    assert (made[0].first_name, made[0].last_name) == ("Alice B", "Toklas")
    assert not any(one.has_usable_password() for one in made)
    assert Entry.objects.get(action="enrol class list").detail == {"accounts": 2, "learners": 2}


def test_a_list_brought_in_twice_changes_nothing(cohort, tess):
    roster = read("email\nn@x.org")
    bring_in(cohort=cohort, roster=roster, by=tess)
    assert bring_in(cohort=cohort, roster=roster, by=tess).to_do == []


def test_a_long_list_costs_no_more_queries(cohort, django_assert_num_queries):
    with django_assert_num_queries(3):
        plan(cohort, read("email\n" + "".join(f"learner{number}@x.org\n" for number in range(500))))


def test_the_page_looks_through_and_then_brings_in(as_tess, cohort, alice):
    url = reverse("cohorts:bring_in", args=[cohort.pk])
    text = "username\nalice\n"
    page = as_tess.post(url, {"text": text}).content.decode()
    assert "Will be added: 1" in page
    assert not Membership.objects.exists()
    as_tess.post(url, {"text": text, "confirm": "yes"})
    assert Membership.objects.get().learner == alice


@pytest.mark.parametrize("data", [{}, {"text": "colour\nred"}])
def test_the_page_says_what_is_wrong_with_a_list(as_tess, cohort, data):
    assert as_tess.post(reverse("cohorts:bring_in", args=[cohort.pk]), data).status_code == 422


# The first way in


@pytest.fixture
def newcomer(cohort, tess):
    bring_in(cohort=cohort, roster=read("email,name\nnew@x.org,Nia New"), by=tess)
    return get_user_model().objects.get(email="new@x.org")


def test_a_link_sets_the_password_once(client, newcomer):
    path = link_of(newcomer).removeprefix("http://localhost:8000")
    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": "quay-and-bollard-9", "password2": "quay-and-bollard-9"})
    newcomer.refresh_from_db()
    assert newcomer.check_password("quay-and-bollard-9")
    assert "token" in client.get(path, follow=True).content.decode().lower()


def test_links_are_handed_out_once_and_escaped(as_tess, cohort, newcomer):
    newcomer.first_name = "=cmd()"
    newcomer.save()
    url = reverse("cohorts:links", args=[cohort.pk])
    file = as_tess.post(url).content.decode()
    assert "/accounts/password/reset/key/" in file
    assert "'=cmd()" in file
    assert as_tess.post(url).status_code == 302


def test_an_account_in_use_has_no_link(cohort, newcomer, alice, tess):
    newcomer.set_password("taken")
    newcomer.save()
    Membership.objects.create(cohort=cohort, learner=alice)
    assert take_links(cohort=cohort, by=tess) == []


def test_mails_go_once_and_a_failure_is_owed_again(cohort, newcomer, monkeypatch):
    def down(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr("teaching.cohorts.inviting.send_mail", down)
        with pytest.raises(ConnectionRefusedError):
            list(send_owed(cohort))
    assert owed(cohort).count() == 1
    assert list(send_owed(cohort)) == [newcomer]
    assert list(send_owed(cohort)) == []
    assert "Nia" in mail.outbox[0].body


def test_an_account_that_somebody_else_makes_meanwhile_costs_nothing(as_tess, cohort, monkeypatch):
    def too_late(**kwargs):
        raise IntegrityError

    monkeypatch.setattr("teaching.cohorts.importing.bring_in", too_late)
    url = reverse("cohorts:bring_in", args=[cohort.pk])
    answer = as_tess.post(url, {"text": "email\nn@x.org", "confirm": "yes"}, follow=True)
    assert "Nobody came in" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("email\nn@x.org\nnot-an-address", "1 learner came in, 1 with new accounts. Line 3 has a problem"),
        ("email\nn@x.org\nx\nm@x.org\ny", "2 lines have a problem and were left out: 3, 5."),
        ("email\nn@x.org", "1 learner came in, 1 with new accounts."),
    ],
)
def test_it_says_who_came_in_and_which_lines_did_not(as_tess, cohort, text, said):
    url = reverse("cohorts:bring_in", args=[cohort.pk])
    page = as_tess.post(url, {"text": text, "confirm": "yes"}, follow=True).content.decode()
    assert said in page
    assert ("left out" in page) == ("left out" in said or "Line 3" in said)


def test_of_many_lines_with_a_problem_the_first_are_named(cohort, tess):
    done = bring_in(cohort=cohort, roster=read("email\n" + "x\n" * 30), by=tess)
    assert done.left_out.startswith("30 lines have a problem and were left out: 2, 3,")
    assert done.left_out.endswith("21 ….")


# Odd text


def test_an_account_whose_name_is_not_ascii_is_found(cohort, tess):
    """SQLite folds the case of ASCII letters alone."""
    known = get_user_model().objects.create_user("Ärger", "ae@x.org")
    done = bring_in(cohort=cohort, roster=read("username,email\nÄrger,\nÖse,oe@x.org"), by=tess)
    assert [(step.state, step.account) for step in done.steps] == [("add", known), ("new", None)]
    assert get_user_model().objects.filter(username="Öse").exists()


@pytest.mark.parametrize(
    "text",
    [
        "email,name\nn@x.org,Half \ud83d",
        "username,email\n\ud83d,n@x.org",
        "email\n\ud83d@x.org",
        "\ud83d\n\ud83d",
        "email,name\nn@x.org,\x08\x1b\u202e\u2028\ufeff\ufffe",
        "email\nn@x.org\n" + '"' * 999,
        "email;name\r\rn@x.org;a\x0bb\x85c\r",
        "username,email\n" + "İ" * 140 + ",n@x.org",
        "username,email\n" + "ß" * 150 + ",n@x.org",
        "email,name\nn@x.org," + "a" * 254,
        "email\n" + "a" * 60 + "@" + "ü" * 60 + ".org",
    ],
    ids=range(11),
)
def test_odd_text_in_a_list_breaks_nothing(cohort, tess, text):
    with connection.execute_wrapper(as_postgresql):
        bring_in(cohort=cohort, roster=read(text), by=tess)


def test_links_that_would_lead_elsewhere_are_told_before_they_go_out(as_tess, cohort, newcomer, settings):
    url = reverse("cohorts:roster", args=[cohort.pk])
    settings.SITE_URL = "http://elsewhere.example"
    assert "begin with <code>http://elsewhere.example</code>" in as_tess.get(url).content.decode()
    settings.SITE_URL = "http://testserver"
    page = as_tess.get(url).content.decode()
    assert "no password yet" in page
    assert "SITE_URL" not in page
