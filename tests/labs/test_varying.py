"""Variants: what is filled in, whose values they are, and that each learner is graded by their own."""

import shutil

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.models import Activity, Completion
from labs.allotting import edition, own_lab
from labs.importing import load_lab
from labs.kind import LAB
from labs.models import Draft, Draw, Lab, Submission
from labs.reading import read_lab
from labs.rehearsing import rehearse
from labs.tasks import grade_submission
from labs.varying import completed, drawn, every, filled, filled_bytes, filled_data, foreign
from tests.labs.conftest import FOLDER, make_course, make_module, posted
from tests.labs.test_kind import edit, problems

VARIANTS = """\
minutes: 5
variants:
  release: ["3.20", "3.21", "3.22"]
  user: [{id: "1001", name: web}, {id: "2002", name: api}, {id: "3003", name: db}]
"""
CEL = "cel: \"dockerfile.final.base.tag == '%{release}'\""
USER_CEL = "cel: \"dockerfile.final.user == '%{user.id}'\""
unhurried = settings(deadline=None, max_examples=60)
names = st.from_regex(r"[a-z]{1,6}", fullmatch=True)
values = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 ._:/@+,=*-]{0,10}", fullmatch=True)


@pytest.fixture
def folder(tmp_path):
    """The lab that pins an image, with another release and another user for each learner."""
    folder = shutil.copytree(FOLDER, tmp_path / FOLDER.name)
    text = (folder / "lab.yaml").read_text()
    text = (
        text.replace("alpine:3.22", "alpine:%{release}").replace("1001", "%{user.id}").replace(":3.22", ":%{release}")
    )
    text = text.replace("minutes: 5\n", VARIANTS).replace("Hand in a", "For `%{user.name}`, hand in a")
    lines = text.split("\n")
    cels = iter([CEL, USER_CEL])
    text = "\n".join(f"    {next(cels)}" if line.startswith("    cel: ") else line for line in lines)
    (folder / "lab.yaml").write_text(text)
    for path in folder.rglob("Dockerfile"):
        path.write_text(path.read_text().replace("3.22", "%{release}").replace("1001", "%{user.id}"))
    (folder / "alternatives/digest/Dockerfile").write_text("FROM alpine:%{release} AS it\nUSER %{user.id}\n")
    return folder


@pytest.fixture
def lab(db, folder):
    course = make_course()
    activity = Activity.objects.create(
        course=course, module=make_module(course, "images", 1), kind="lab", slug="pin-the-image",
        title="Pin the image", minutes=5, order=101, revision="v1", folder=folder.name,
    )  # fmt: skip
    load_lab(activity, folder)
    return Lab.objects.get(pk=activity.pk)


@pytest.fixture
def give(lab):
    """Give somebody certain values of the lab."""

    def draw(learner, index, number=1):
        return Draw.objects.create(
            learner=learner, lab=lab, number=number, seed=index, values=every(lab.variants)[index]
        )

    return draw


def good(lab, learner):
    own = own_lab(learner, lab)
    return {"Dockerfile": own.solution["Dockerfile"], ".dockerignore": ".git\n"}


def address(name, lab):
    return reverse(f"labs:{name}", args=[lab.slug])


# --- the folder


def test_a_varied_lab_has_no_problems(folder):
    assert problems(folder) == []


def test_every_value_is_graded(folder):
    seen = [(one.values["release"], one.grade.score) for one in rehearse(read_lab(folder), "1.34")
            if one.name == "solution"]  # fmt: skip
    assert seen == [("3.20", 100), ("3.21", 100), ("3.22", 100)]


def test_what_only_some_values_meet_says_which(folder):
    (folder / "solution/Dockerfile").write_text("FROM alpine:3.21\nUSER %{user.id}\n")
    found = [problem for problem in problems(folder) if "misses `pinned-base`" in problem]
    assert [problem.rpartition(" (")[2] for problem in found] == [
        "with release 3.20, user.id 1001, user.name web)",
        "with release 3.22, user.id 3003, user.name db)",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"3.20", "3.21", "3.22"', '"3.20", "3.21"', "lab.yaml:4: `release` is a list of 3 values or more"),
        ('"3.20", "3.21", "3.22"', '"3.20", "3.21", "3.20"', "lab.yaml:4: this value stands here a second time"),
        ('"3.20", "3.21", "3.22"', '"3.20", "3.21", 3.22', 'lab.yaml:4: a value is text: quote it, `"3.22"`'),
        ('"3.20", "3.21", "3.22"', '"3.20", "3.21", "<b>"', "lab.yaml:4: `<b>` cannot be a value"),
        ('"3.20", "3.21", "3.22"', '"3.20", "3.21", {a: b}', "lab.yaml:4: the values of `release` are all text"),
        ("{id: \"1001\", name: web}", '{id: "1001"}', "the values of `user` are all text, or all mappings"),
        ("`%{user.name}`", "%{user.nam}", "lab.yaml:10: unknown value `user.nam`; did you mean `user.name`?"),
        ("`%{user.name}`", "`web`", "lab.yaml:5: nothing uses the value `user.name`"),
        ("`%{user.name}`", "`%%{user.name}`", "lab.yaml:5: nothing uses the value `user.name`"),
        ("title: Pin the image", 'title: "Pin %{release}"', "lab.yaml:1: `%{release}` is not filled in here"),
        ("id: pinned-base", "id: 'pinned-%{release}'", "`%{release}` is not filled in here"),
        ("name: web}", "name: '*'}", ""),
        ("`%{user.name}`", "%{user.name}", ""),
    ],
)  # fmt: skip
def test_a_problem_of_variants_stands_where_it_is(folder, before, after, said):
    edit(folder, before, after)
    found = "\n".join(problems(folder))
    assert said in found
    assert bool(found) is bool(said)


def test_what_markdown_would_read_stands_in_code(folder):
    edit(folder, "name: web}", "name: '* 2 * * *'}")
    assert problems(folder) == []
    edit(folder, "`%{user.name}`", "%{user.name}")
    assert "lab.yaml:10: a value of `user.name` holds `*` or `_`" in "\n".join(problems(folder))


def test_an_unknown_name_in_a_file_is_found_at_its_line(folder):
    (folder / "starter/Dockerfile").write_text("FROM alpine\nUSER %{usr.id}\n")
    assert "starter/Dockerfile:2: unknown value `usr.id`; did you mean `user.id`?" in "\n".join(problems(folder))


def test_what_is_written_back_still_has_its_placeholders(lab, folder, tmp_path_factory):
    home = tmp_path_factory.mktemp("export")
    LAB.export(lab.activity, home)
    for path in folder.rglob("*"):
        assert path.is_dir() or (home / path.relative_to(folder)).read_bytes() == path.read_bytes()


# --- the values


@unhurried
@given(st.text())
def test_a_text_without_placeholders_stays(text):
    assert "%{" in text or filled(text, {"a": "b"}) == text


@unhurried
@given(st.text(), names, values, st.text())
def test_a_placeholder_gives_way_to_its_value(before, name, value, after):
    before = before.rstrip("%")
    if "%{" not in before + after:
        assert filled(f"{before}%{{{name}}}{after}", {name: value}) == f"{before}{value}{after}"
        assert filled(f"{before}%%{{{name}}}{after}", {name: value}) == f"{before}%{{{name}}}{after}"


@unhurried
@given(st.text(), st.dictionaries(names, values, min_size=1))
def test_lines_stay_where_they_are(text, given_values):
    placeholders = "\n".join(f"%{{{name}}}" for name in given_values)
    assert filled(text + placeholders, given_values).count("\n") == (text + placeholders).count("\n")


@unhurried
@given(st.binary())
def test_bytes_that_are_no_text_stay(content):
    assert b"%{" in content or filled_bytes(content, {"a": "b"}) == content


@unhurried
@given(st.recursive(st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_data_keeps_its_shape(data):
    def shape(value):
        if isinstance(value, dict):
            return {key: shape(inner) for key, inner in value.items()}
        return [shape(inner) for inner in value] if isinstance(value, list) else type(value)

    assert shape(filled_data(data, {"a": "b"})) == shape(data)
    assert filled_data(data, {}) == data


@unhurried
@given(st.dictionaries(names, st.lists(values, min_size=1, max_size=4, unique=True), min_size=1), st.integers(0, 2**31))
def test_a_draw_is_one_of_the_values_and_always_the_same(variants, seed):
    draw = drawn(variants, seed)
    assert all(draw[name] in choices for name, choices in variants.items())
    assert drawn(dict(reversed(variants.items())), seed) == draw
    assert all({one[name] for one in every(variants)} == set(choices) for name, choices in variants.items())
    assert completed(variants, {**draw, "gone": "x"}) == draw


def test_a_lab_that_gained_a_value_fills_it_up():
    assert completed({"port": ["80", "81"], "host": ["a", "b"]}, {"port": "81"}) == {"port": "81", "host": "a"}


# --- whose they are


def test_a_learner_keeps_what_was_drawn(as_alice, as_bob, alice, bob, lab):
    for client in (as_alice, as_alice, as_bob):
        assert client.get(address("lab", lab)).status_code == 200
    assert [draw.learner for draw in Draw.objects.order_by("pk")] == [alice, bob]
    assert own_lab(alice, lab).values == Draw.objects.get(learner=alice).values


def test_every_text_has_the_values(as_alice, alice, lab, give):
    give(alice, 1)
    page = as_alice.get(address("lab", lab)).content.decode()
    assert "<code>api</code>" in page
    assert "%{" not in page
    own = own_lab(alice, lab)
    assert (own.beginning["Dockerfile"][:11], own.solution["Dockerfile"][:16]) == ("FROM alpine", "FROM alpine:3.21")
    assert "USER 2002" in own.definition["criteria"][1]["missed"]
    assert "alpine:3.21" in own.hints[2]


def test_an_edition_is_never_saved(alice, lab):
    with pytest.raises(ValueError, match="one learner"):
        own_lab(alice, lab).save()


def test_an_edition_of_an_edition_is_one_of_the_lab(lab):
    first, second, _ = every(lab.variants)
    assert edition(edition(lab, first), second).solution["Dockerfile"].startswith("FROM alpine:3.21")


def test_each_is_graded_by_their_own_values(as_alice, as_bob, alice, bob, lab, give, hand_in):
    give(alice, 0)
    give(bob, 2)
    files = good(lab, alice)
    hand_in(as_alice, files)
    hand_in(as_bob, files)
    scores = dict(Submission.objects.values_list("learner__username", "runs__score"))
    assert scores == {"alice": 100, "bob": 0}
    assert Submission.objects.get(learner=bob).values["release"] == "3.22"


def test_the_values_of_another_are_told_and_kept(as_alice, as_bob, as_ida, alice, bob, lab, give, hand_in):
    give(alice, 0)
    give(bob, 2)
    page = as_bob.get(hand_in(as_bob, good(lab, alice)).url).content.decode()
    said = "These files carry the values of another variant of this lab: yours has"
    assert f"{said} release <code>3.22</code> and user id <code>3003</code>." in " ".join(page.split())
    submission = Submission.objects.get(learner=bob)
    assert submission.foreign_values == ["release", "user.id"]
    assert said in as_ida.get(submission.get_absolute_url()).content.decode()
    assert said not in as_alice.get(hand_in(as_alice, good(lab, alice)).url).content.decode()


def test_practice_again_has_other_values_and_keeps_what_was_done(as_alice, alice, lab, give, hand_in):
    first = give(alice, 0)
    hand_in(as_alice, good(lab, alice))
    assert "Practise again with other values" in as_alice.get(address("lab", lab)).content.decode()
    page = as_alice.post(address("again", lab), follow=True).content.decode()
    second = Draw.objects.current(alice, lab)
    assert (second.number, second.values == first.values) == (2, False)
    assert "Attempt 1: passed" not in page, "its lines are those of other files"
    assert "Attempt 1" in page
    assert Draft.objects.get().files == own_lab(alice, lab).beginning
    assert Completion.objects.get().score == 1
    hand_in(as_alice, good(lab, alice))
    assert [one.values for one in Submission.objects.order_by("number")] == [first.values, second.values]
    assert all(one.passed for one in Submission.objects.all())


def test_an_earlier_result_still_has_its_own_values(as_alice, alice, lab, give, hand_in):
    give(alice, 0)
    url = hand_in(as_alice, {**good(lab, alice), "Dockerfile": "FROM alpine\n"}).url
    hand_in(as_alice, good(lab, alice))
    give(alice, 1, number=2)
    assert "End with <code>USER 1001</code>" in as_alice.get(url).content.decode()
    debrief = as_alice.get(address("debrief", lab)).content.decode()
    assert "FROM alpine:3.20" in debrief
    assert "The same files." not in debrief or "3.21" not in debrief


def test_only_who_passed_may_draw_again(as_alice, alice, lab, give, hand_in):
    give(alice, 0)
    hand_in(as_alice, {"Dockerfile": "FROM alpine\n"})
    assert "Practise again" not in as_alice.get(address("lab", lab)).content.decode()
    as_alice.post(address("again", lab))
    assert Draw.objects.count() == 1
    assert as_alice.get(address("again", lab)).status_code == 405


def test_a_draft_and_check_have_the_learners_values(as_alice, alice, lab, give):
    give(alice, 1)
    files = good(lab, alice)
    page = as_alice.post(address("check", lab), posted(files)).content.decode()
    assert "FROM alpine:3.21" in page
    as_alice.post(address("reset", lab), posted(files))
    assert Draft.objects.get().files == own_lab(alice, lab).beginning


def test_a_submission_from_before_the_lab_varied_can_be_graded(alice, lab):
    submission = Submission.objects.create(learner=alice, lab=lab, number=1, files={"Dockerfile": "FROM alpine:3.20\n"})
    grade_submission(submission.pk)
    submission.refresh_from_db()
    assert submission.score == 60


# --- another's values in the files


PORTS = {"port": ["8080", "8181", "9090"], "memory": [{"limit": "256Mi"}, {"limit": "512Mi"}, {"limit": "1Gi"}]}
OWN = {"port": "8181", "memory.limit": "512Mi"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("port: 9090\nlimit: 1Gi", ["port", "memory.limit"]),
        ("port: 9090\nlimit: 512Mi", []),
        ("port: 8181\nlimit: 1Gi", []),
        ("port: 90909\nlimit: 1Gi", []),
        ("port: 9090", []),
        ("port: 8080\nlimit: 1Gi", []),
        ("image: web:9090\nlimit: 1Gi", ["port", "memory.limit"]),
    ],
)
def test_other_values_are_told_from_mistakes(text, expected):
    """8080 stands in the learner's own starter."""
    names = foreign({"a.yaml": text}, OWN, PORTS, given="port: 8080", wanted=set(OWN))
    assert names == expected


def test_a_value_that_no_solution_holds_tells_nothing():
    assert foreign({"a": "9090"}, {"port": "8181"}, {"port": PORTS["port"]}, given="", wanted=set()) == []
