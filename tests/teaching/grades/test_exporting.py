"""Gradebooks as files: what a spreadsheet might run is text, numbers are numbers."""

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from courses.ledger import complete, override
from teaching.cohorts.models import Membership
from teaching.escaping import escaped
from teaching.grades.spreadsheets import as_csv, as_xlsx

EVIL = '=HYPERLINK("http://evil.example","x")'


@pytest.fixture
def evil(cohort):
    person = get_user_model().objects.create_user("zed", first_name=EVIL, last_name='"; DROP', email="z@example.org")
    Membership.objects.create(cohort=cohort, learner=person)
    return person


def fetched(client, cohort, query):
    response = client.get(f"/teach/grades/{cohort.pk}/export/?{query}")
    body = b"".join(response) if response.streaming else response.content
    return response, body


def rows(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def test_the_grid_as_csv(as_tess, cohort, alice, lab, evil):
    complete(learner=alice, activity=lab.activity, score=0.855)
    response, body = fetched(as_tess, cohort, "as=csv")
    assert response.streaming
    assert body.startswith("\ufeff".encode())
    head, *lines = rows(body)
    assert head == ["Learner", "Name", "Mail", "Course", "T-01 average", "T-01 Lab: Pin the image"]
    assert lines[0] == ["alice", "", "alice@example.org", "85.5", "85.5", "85.5"]
    assert lines[2][:2] == ["zed", f"'{EVIL} \"; DROP"]


def test_a_line_for_each_score(as_tess, cohort, alice, bob, lab):
    override(learner=alice, activity=lab.activity, score=0.7)
    _, body = fetched(as_tess, cohort, "as=csv&shape=long")
    head, first, second = rows(body)
    told = dict(zip(head, first, strict=True))
    assert (told["Score"], told["Earned"], told["Set by an instructor"], told["Attempts"]) == ("70.0", "", "yes", "0")
    assert dict(zip(head, second, strict=True))["Score"] == ""


def test_the_filter_holds_for_the_file(as_tess, cohort, lab, alice, bob):
    _, body = fetched(as_tess, cohort, "as=csv&name=ali")
    assert [row[0] for row in rows(body)] == ["Learner", "alice"]


def test_a_workbook_holds_no_formula(as_tess, cohort, alice, lab, evil):
    complete(learner=alice, activity=lab.activity, score=0.5)
    response, body = fetched(as_tess, cohort, "as=xlsx")
    assert response["Content-Disposition"].endswith('.xlsx"')
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "<v>50</v>" in sheet
    assert "&#39;=HYPERLINK" in sheet or "'=HYPERLINK" in sheet


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+1",
        "-1",
        "@x",
        "\tx",
        "\rx",
        "\nx",
        " =1",
        '"=1"',
        "\u200b=1",
        "＝1",
        "' +1",
        "|calc",
        "\ufeff@x",
        "-",
        '";=1',
    ],
    ids=range(16),
)
def test_what_may_be_run_is_text(text):
    assert escaped(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "a=1", "O'Neil", "Ann-Marie", 1, -1.5, None, "x@example.org"])
def test_the_rest_is_as_it_is(value):
    assert escaped(value) == value


@given(st.lists(st.lists(st.one_of(st.text(st.characters(exclude_categories=("Cs",))), st.integers(), st.none()))))
def test_any_text_comes_back_from_csv_and_none_begins_with_a_sign(lines):
    found = list(csv.reader(io.StringIO(b"".join(as_csv(lines)).decode()[1:], newline="")))
    assert len(found) == len(lines)
    for line, back in zip(lines, found, strict=True):
        want = ["" if value is None else str(escaped(value)) for value in line]
        assert back == want or (want == [""] and back in ([], [""]))
        texts = [cell for cell, value in zip(back, line, strict=False) if isinstance(value, str)]
        assert not [cell for cell in texts if cell[:1] in set("=+-@\t\r")]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",))), max_size=4))
def test_any_text_makes_a_workbook_that_is_xml(texts):
    body = as_xlsx([["Head"], list(texts)], title="Grades")
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
