"""Class lists as spreadsheets and registers write them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teaching.cohorts.rosters import MOST_BYTES, MOST_LINES, read, text_of


def told(text: str) -> list[tuple[str, str, str]]:
    return [(line.username, line.email, line.name) for line in read(text).lines]


@pytest.mark.parametrize(
    "text",
    [
        "username,email,name\nada,ada@x.org,Ada Lovelace\n",
        "Name;E-Mail;User name\nAda Lovelace;ada@x.org;ada\n",
        "email\tusername\tname\r\nada@x.org\tada\tAda Lovelace\r\n",
        '\ufeff"email","username","name"\r\n"ada@x.org","ada","Ada Lovelace"',
        "Username,Mail,First name,Last name\n ada , ada@x.org ,Ada,Lovelace",
        "group,username,email,name\nA,ada,ada@x.org,Ada   Lovelace\n\n,,,\n",
        '\n\nusername;email;name;remark\nada;ada@x.org;Ada Lovelace;"a, b, c"',
        "Name;E-Mail-Adresse;Login;Matrikel\nAda Lovelace;ada@x.org;ada;123;;\n",
    ],
)
def test_one_learner_however_it_is_written(text):
    assert told(text) == [("ada", "ada@x.org", "Ada Lovelace")]


def test_a_bare_list_of_addresses_needs_no_header():
    assert told("ada@x.org\nbob@x.org") == [("", "ada@x.org", ""), ("", "bob@x.org", "")]


def test_a_bare_list_of_addresses_and_names_neither():
    assert told("ada@x.org,Ada Lovelace\nbob@x.org,Bob") == [
        ("", "ada@x.org", "Ada Lovelace"),
        ("", "bob@x.org", "Bob"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("email,name\na@x.org,O'Brien, Sean", "holds a comma"),
        ("email;name\na@x.org;Ada;Berlin", "holds a semicolon"),
        ("email,name\na@x.org,Ada,,", ""),
    ],
)
def test_a_line_that_is_longer_than_the_first_is_a_problem(text, said):
    (line,) = read(text).lines
    assert said in line.problem
    assert bool(line.problem) == bool(said)


def test_a_line_break_in_quotes_counts_and_the_numbers_are_those_of_the_file():
    roster = read('email,name\n"a@x.org","Ada\nLovelace"\nb@x.org,Bob\n')
    assert [(line.number, line.name) for line in roster.lines] == [(2, "Ada Lovelace"), (4, "Bob")]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("name,email\nJürgen,j@x.org".encode(), "Jürgen"),
        ("name,email\nJürgen,j@x.org".encode("utf-8-sig"), "Jürgen"),
        ("name,email\nJürgen,j@x.org".encode("cp1252"), "Jürgen"),
        ("name\temail\nJürgen\tj@x.org".encode("utf-16"), "Jürgen"),
    ],
)
def test_encodings_of_spreadsheets(data, name):
    text, problem = text_of(data)
    assert (problem, read(text).lines[0].name) == ("", name)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\0\0", "This is no text"),
        (b"a" * (MOST_BYTES + 1), "larger than 1024 KB"),
        (b"name\n\x81\x8d", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_what_is_no_list_says_what_to_do(data, said):
    assert said in text_of(data)[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("colour,size\nred,2", "names no column"),
        ("Vorname;Nachname\nAda;Lovelace", "it says “Vorname;Nachname”"),
        ("name\nAda", "names no column"),
        ("username,email", "no line below"),
        ("email\n" + "a@x.org\n" * (MOST_LINES + 1), "2000 are taken"),
        ("email,name\n" + "x" * 200_000, "too long"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(text, said):
    assert said in read(text).problem


def test_a_line_that_names_nobody_is_its_own_problem():
    lines = read("username,email,name\n,,Ada\nbob,,\n" + "x" * 300 + ",,\n").lines
    assert [bool(line.problem) for line in lines] == [True, False, True]


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text):
    roster = read(text)
    assert roster.problem or roster.lines


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data):
    text, problem = text_of(data)
    assert problem or read(text) is not None


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@given(
    rows=st.lists(st.tuples(st.from_regex(r"[a-z]{1,8}", fullmatch=True), CELL), min_size=1, max_size=8),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_csv_writer_wrote_reads_back(rows, delimiter, end):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(["username", "name"])
    writer.writerows(rows)
    assert told(out.getvalue()) == [(username, "", " ".join(name.split())) for username, name in rows]
