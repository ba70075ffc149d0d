"""The page of a quiz: what it shows, and what its buttons do to the file."""

import pytest

from courses.locating import MAX_BYTES
from teaching.studio import working
from teaching.studio.questions.listing import beginning_of

HERE = "/teach/studio/01-hull/quiz/"
ARRANGE = "/teach/studio/questions/modules/01-hull/quiz/arrange/"
ADD = "/teach/studio/questions/modules/01-hull/quiz/add/"


def keys(pool):
    return list(pool.keys())


def arrange(client, pool, do, key, **more):
    return client.post(ARRANGE, {"do": do, "key": key, "base": pool.base, **more})


def test_the_questions_stand_in_their_order(as_axel, course):
    page = as_axel.get(HERE).text
    assert page.index("Question 1?") < page.index("Question 2?") < page.index("Question 16?")
    assert "An attempt asks 8" in " ".join(page.split())


def test_an_outcome_without_a_question_is_told(as_axel, course):
    page = as_axel.get(HERE).text
    assert "pinning" in page
    assert "no question" in page


def test_only_the_questions_of_an_outcome_are_listed(as_axel, course):
    assert "Question 1?" in as_axel.get(HERE, {"outcome": "keel"}).text
    assert "No question tests" in as_axel.get(HERE, {"outcome": "pinning"}).text


def test_settings_are_saved_and_the_rest_stays(as_axel, pool_of):
    before = pool_of()
    as_axel.post(HERE, {"title": "Hulls", "minutes": "7", "draw": "8", "base": before.base})
    after = pool_of()
    assert after.data == {**before.data, "title": "Hulls", "minutes": 7}


def test_settings_are_saved_over_questions_that_moved_meanwhile(as_axel, pool_of):
    seen = pool_of()
    arrange(as_axel, seen, "down", "q1")
    as_axel.post(HERE, {"title": "Hulls", "minutes": "5", "draw": "8", "base": seen.base})
    assert pool_of().title == "Hulls"
    assert keys(pool_of())[:2] == ["q2", "q1"]


def test_settings_that_somebody_else_changed_are_a_conflict(as_axel, pool_of, put):
    seen = pool_of()
    put(seen.text.replace("title: Hull quiz", "title: Theirs"))
    answer = as_axel.post(HERE, {"title": "Mine", "minutes": "5", "draw": "8", "base": seen.base})
    assert answer.status_code == 409
    assert pool_of().title == "Theirs"


def test_a_question_that_is_gone_cannot_be_moved_and_that_is_said(as_axel, pool_of):
    before = pool_of()
    page = as_axel.post(ARRANGE, {"do": "up", "key": "gone"}, follow=True).text
    assert "Nothing was changed" in page
    assert pool_of().text == before.text


def test_a_pool_too_small_for_what_it_asks_is_told(as_axel, pool_of):
    as_axel.post(HERE, {"title": "Hull", "minutes": "5", "draw": "12", "base": pool_of().base})
    assert "it needs 24 or more" in as_axel.get(HERE).text


def test_a_question_moves_down_and_up(as_axel, pool_of):
    arrange(as_axel, pool_of(), "down", "q1")
    assert keys(pool_of())[:3] == ["q2", "q1", "q3"]
    arrange(as_axel, pool_of(), "up", "q1")
    assert keys(pool_of())[:3] == ["q1", "q2", "q3"]


def test_a_question_is_dragged_to_a_place(as_axel, pool_of):
    arrange(as_axel, pool_of(), "to", "q1", to="3")
    assert keys(pool_of())[:4] == ["q2", "q3", "q4", "q1"]


@pytest.mark.parametrize("to", ["99999", "-1", "12345x", "", "²"])
def test_a_place_that_is_none_breaks_nothing(as_axel, pool_of, to):
    assert arrange(as_axel, pool_of(), "to", "q1", to=to).status_code == 302
    assert sorted(keys(pool_of())) == sorted(f"q{number}" for number in range(1, 17))


def test_what_is_no_question_is_moved_and_not_duplicated(as_axel, put, pool_of):
    put("questions: [a, b]\n")
    arrange(as_axel, pool_of(), "duplicate", "", at="0")
    arrange(as_axel, pool_of(), "down", "", at="0")
    assert pool_of().questions == ["b", "a"]


def test_a_duplicate_has_an_id_of_its_own(as_axel, pool_of):
    arrange(as_axel, pool_of(), "duplicate", "q1")
    assert keys(pool_of())[:3] == ["q1", "q1-copy", "q2"]


def test_a_deletion_is_undone_to_the_byte(as_axel, pool_of):
    before = pool_of()
    answer = arrange(as_axel, before, "delete", "q2")
    assert "q2" not in keys(pool_of())
    assert "Undo" in as_axel.get(answer.url).text
    as_axel.post(ARRANGE, {"do": "undo", "key": "q2", "of": before.base})
    assert pool_of().text == before.text


def test_an_undone_deletion_keeps_what_was_done_since(as_axel, pool_of):
    before = pool_of()
    arrange(as_axel, before, "delete", "q2")
    as_axel.post(HERE, {"title": "Since", "minutes": "5", "draw": "8", "base": pool_of().base})
    as_axel.post(ARRANGE, {"do": "undo", "key": "q2", "of": before.base})
    assert pool_of().title == "Since"
    assert keys(pool_of())[:3] == ["q1", "q2", "q3"]


def test_a_question_that_somebody_changed_is_not_deleted_unseen(as_axel, pool_of, put):
    seen = pool_of()
    put(seen.text.replace("Question 2?", "Question two?"))
    answer = arrange(as_axel, seen, "delete", "q2")
    assert answer.status_code == 409
    assert "q2" in keys(pool_of())


def test_a_question_is_added_by_type_for_the_outcome_at_hand(as_axel, pool_of):
    answer = as_axel.post(ADD, {"type": "matching", "outcome": "pinning"})
    assert answer.url == f"{HERE}new-matching/"
    assert pool_of().questions[-1]["outcome"] == "pinning"
    assert as_axel.get(answer.url).status_code == 200


def test_a_quiz_that_cannot_be_read_says_where(as_axel, put):
    put("title: [\n")
    page = as_axel.get(HERE)
    assert page.status_code == 200
    assert "cannot be read" in page.text


def test_a_module_without_a_quiz_begins_one(as_axel, course, pool_of):
    working.remove(course, "modules/01-hull/quiz.yaml")
    assert "no quiz yet" in as_axel.get(HERE).text
    as_axel.post(HERE, {"base": ""})
    assert pool_of().data["questions"] == []


def test_a_placement_quiz_has_a_page(as_axel, course):
    assert "Question 30?" in as_axel.get("/teach/studio/placement/01-wood/").text
    assert as_axel.get("/teach/studio/placement/01-iron/").status_code == 404


def test_what_is_no_mapping_is_listed_and_breaks_nothing(as_axel, put):
    put("title: 5\nquestions: [a, {id: [x]}, {id: q1, type: nothing}, null]\n")
    assert as_axel.get(HERE).status_code == 200


@pytest.fixture
def full(pool_of, put):
    """A quiz to which nothing can be added."""
    text = pool_of().text
    return put(text.replace("Question 1?", f"Question 1{'?' * (MAX_BYTES - len(text.encode()) + 1)}"))


def test_a_quiz_that_is_full_says_so_and_loses_nothing(as_axel, pool_of, full):
    page = as_axel.post("/teach/studio/questions/modules/01-hull/quiz/add/", {"type": "single"}, follow=True)
    assert "Nothing was added: larger than 512 KiB; split it." in page.text
    page = as_axel.post(full.url, {"base": full.base, "title": "A longer title than it had before"})
    assert (page.status_code, "larger than 512 KiB; split it" in page.text) == (422, True)
    assert pool_of().text == full.text


@pytest.mark.parametrize(
    ("prompt", "beginning"),
    [
        ("What   floats?\n", "What floats?"),
        ("Read this:\n\n```bash\nset -e\n```\n\nDoes it stop?", "Read this: Does it stop?"),
        ("````text\n```\n````\nWhich?", "Which?"),
        ("What of `a` and ```b``` here?", "What of `a` and ```b``` here?"),
        ("Open:\n```yaml\nkind: Pod", "Open:"),
        ("word " * 50, f"{' '.join(['word'] * 32)} …"),
    ],
    ids=["spaces", "a fence", "a fence in a fence", "code in a line", "no end", "long"],
)
def test_a_question_is_listed_by_its_words(prompt, beginning):
    assert beginning_of(prompt) == beginning
