"""What the log says of values: old and new, in words."""

from datetime import date

import pytest
from django import forms

from teaching.rights import changes
from teaching.rights.changes import Change
from teaching.rights.log import log

URL = "/teach/people/"


class TrialForm(forms.Form):
    day = forms.DateField(label="First day", required=False)
    kind = forms.ChoiceField(label="Late work", choices=[("none", "Counts in full"), ("refused", "Is not taken")])
    teaches = forms.BooleanField(label="Teaches", required=False)
    hosts = forms.CharField(label="Hosts", required=False)


def test_only_what_differs_is_said():
    assert changes.between({"Due": "1 Dec", "Closes": "2 Dec"}, {"Due": "1 Dec", "Opens": "30 Nov"}) == [
        {"what": "Closes", "before": "2 Dec", "after": ""},
        {"what": "Opens", "before": "", "after": "30 Nov"},
    ]


def test_a_form_is_said_in_the_words_of_its_page():
    form = TrialForm(
        {"day": "2026-11-30", "kind": "refused", "teaches": "on", "hosts": "a b"},
        initial={"day": None, "kind": "none", "teaches": False, "hosts": "a\nb"},
    )
    assert form.is_valid()
    assert changes.told({"changes": changes.in_form(form)}) == [
        Change("First day", "", "30 Nov 2026"),
        Change("Late work", "Counts in full", "Is not taken"),
        Change("Teaches", "no", "yes"),
    ]
    assert changes.words(form.fields["day"], date(2026, 1, 2)) == "2 Jan 2026"


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ({"changes": [{"what": "Due", "before": "", "after": "1 Dec"}]}, "Due: none → 1 Dec"),
        ({"before": 60, "after": None}, "60 → none"),
        ({"before": "author", "after": "owner"}, "author → owner"),
    ],
)
def test_the_page_says_from_what_to_what(as_ida, ida, detail, said):
    log(ida, "change something", "Autumn", **detail)
    assert said in " ".join(as_ida.get(URL).content.decode().split())


def test_a_line_without_values_has_no_fold(as_ida, ida):
    log(ida, "rotate key", "Key 1", on=True)
    assert "<summary>" not in as_ida.get(URL).content.decode().split("<h2>Log</h2>")[1]


def test_many_changes_are_folded(as_ida, ida):
    log(ida, "set dates", "Autumn", changes=changes.between({}, dict.fromkeys("abcd", "1")))
    page = as_ida.get(URL).content.decode().split("<h2>Log</h2>")[1]
    assert "4 changes" in page
    assert "<details open" not in page


@pytest.mark.parametrize(("subject", "words"), [("Autumn", "Autumn, for alice"), ("alice", "look, alice ")])
def test_a_learner_is_named_once(as_ida, ida, alice, subject, words):
    log(ida, "look", subject, learner=alice)
    page = " ".join(as_ida.get(URL).content.decode().split())
    assert words in page
    assert page.split("<h2>Log</h2>")[1].count("alice") == 1
