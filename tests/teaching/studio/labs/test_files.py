"""File sets and what is handed in."""

import pytest
import yaml

from teaching.studio import working
from tests.teaching.studio.labs.conftest import ROOT, url


def told(answer) -> str:
    return " ".join(str(each) for each in answer.context["messages"])


def paths(course) -> list[str]:
    return [path.removeprefix(f"{ROOT}/") for path in working.files_of(course) if path.startswith(ROOT)]


def test_a_mistake_begins_as_the_solution(course, as_axel, text):
    as_axel.post(url("lab_set"), {"do": "add", "kind": "mistakes", "name": "No user", "like": "solution"})
    assert text("mistakes/no-user/Dockerfile") == text("solution/Dockerfile")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("mistakes", "latest"),
        ("mistakes", "../x"),
        ("mistakes", ""),
        ("mistakes", "x" * 90),
        ("starter", "x"),
        ("", "x"),
    ],
)
def test_a_set_that_cannot_be_is_refused_with_a_reason(course, as_axel, kind, name):
    before = paths(course)
    answer = as_axel.post(url("lab_set"), {"do": "add", "kind": kind, "name": name, "like": "solution"}, follow=True)
    assert told(answer)
    assert paths(course) == before


def test_a_mistake_takes_what_is_stated_of_it_along(course, as_axel, text):
    as_axel.post(url("lab_set"), {"do": "rename", "set": "mistakes/latest", "name": "moving-tag"})
    assert "mistakes/moving-tag/Dockerfile" in paths(course)
    assert yaml.safe_load(text())["mistakes"]["moving-tag"]["score"] == 40
    assert "latest" not in yaml.safe_load(text())["mistakes"]


def test_a_mistake_is_removed_with_what_is_stated_of_it(course, as_axel, text):
    as_axel.post(url("lab_set"), {"do": "remove", "set": "mistakes/latest"})
    assert not [path for path in paths(course) if path.startswith("mistakes/latest")]
    assert list(yaml.safe_load(text())["mistakes"]) == ["root", "both"]


def test_a_set_is_removed_by_a_button_that_says_so_behind_a_fold(bench, as_axel):
    page = as_axel.get(url("lab_files"), {"set": "mistakes/latest"}).content.decode()
    fold = page.partition("<summary>Remove this set</summary>")[2].partition("</details>")[0]
    assert "Remove mistakes/latest</button>" in fold
    assert page.count('value="remove"') == fold.count('value="remove"') == 1


def test_the_starter_stays(course, as_axel):
    answer = as_axel.post(url("lab_set"), {"do": "remove", "set": "starter"}, follow=True)
    assert "cannot be removed" in told(answer)
    assert "starter/Dockerfile" in paths(course)


def test_a_file_is_saved_over_what_the_author_began_with(bench, as_axel, text):
    data = {"set": "starter", "path": "Dockerfile", "text": "FROM a\r\n", "base": bench.shas["starter/Dockerfile"]}
    assert as_axel.post(url("lab_file"), data).status_code == 302
    assert text("starter/Dockerfile") == "FROM a\n"
    assert as_axel.post(url("lab_file"), {**data, "text": "FROM b\n"}).status_code == 409
    assert text("starter/Dockerfile") == "FROM a\n"


@pytest.mark.parametrize("path", ["lab.yaml", "../../../course.yaml", "other", ""])
def test_only_what_is_handed_in_is_written(course, as_axel, path):
    assert as_axel.post(url("lab_file"), {"set": "starter", "path": path, "text": "x"}).status_code == 404


def test_a_file_is_renamed_in_every_set(course, as_axel, text):
    data = {"path-0": "build/Dockerfile", "path-1": ".dockerignore", "path-new": "answers.yaml", "data-new": "on"}
    as_axel.post(url("lab_handed_in"), data)
    assert yaml.safe_load(text())["files"] == [
        {"path": "build/Dockerfile"}, {"path": ".dockerignore"}, {"path": "answers.yaml", "data": True},
    ]  # fmt: skip
    assert {"starter/build/Dockerfile", "mistakes/root/build/Dockerfile", "solution/answers.yaml"} <= set(paths(course))
    assert "starter/Dockerfile" not in paths(course)


@pytest.mark.parametrize(
    "data",
    [
        {"path-0": "/etc/passwd"}, {"path-0": "../x"}, {"path-0": "a b"}, {"path-0": ".dockerignore"},
        {"remove-0": "on", "remove-1": "on"}, {"path-new": "lab.yaml"},
    ],
)  # fmt: skip
def test_paths_that_cannot_be_are_refused_with_a_reason(course, as_axel, text, data):
    before, files = text(), paths(course)
    assert told(as_axel.post(url("lab_handed_in"), data, follow=True))
    assert (text(), paths(course)) == (before, files)


def test_what_a_mistake_gets_is_stated_from_what_it_gets(course, write, as_axel, text, bench):
    write("mistakes/root/Dockerfile", "FROM alpine:latest\nUSER root\n")
    base = working.find(course, f"{ROOT}/lab.yaml").sha256
    as_axel.post(url("lab_state"), {"set": "mistakes/root", "do": "got", "base": base})
    assert yaml.safe_load(text())["mistakes"]["root"] == {
        "score": 0,
        "missed": ["pinned-base", "non-root"],
        "feedback": "`latest` is whatever was pushed last",
        "line": 1,
    }


def test_what_a_mistake_gets_is_stated_by_hand(bench, as_axel, text):
    data = {"set": "mistakes/root", "score": "7", "missed": ["non-root"], "feedback": "Words", "line": "3"}
    as_axel.post(url("lab_state"), {**data, "base": bench.base})
    assert yaml.safe_load(text())["mistakes"]["root"] == {
        "score": 7, "missed": ["non-root"], "feedback": "Words", "line": 3,
    }  # fmt: skip


def test_a_mistake_may_be_no_text(course, as_axel):
    working.write(course, f"{ROOT}/mistakes/binary/Dockerfile", b"\xff\x00", base="", by=None)
    page = as_axel.get(url("lab_files"), {"set": "mistakes/binary"})
    assert "This file is not text" in page.content.decode()


def test_a_typed_file_is_tried_and_not_saved(course, as_axel, text):
    data = {"set": "solution", "path": "Dockerfile", "text": "FROM alpine\r\n"}
    assert "solution misses" in as_axel.post(url("lab_try"), data).content.decode()
    assert "USER 1001" in text("solution/Dockerfile")


def test_a_set_that_there_is_not_is_a_404(course, as_axel):
    assert as_axel.get(url("lab_files"), {"set": "mistakes/nothing"}).status_code == 404
