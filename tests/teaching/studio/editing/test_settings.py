"""Modules and the course are set in forms that change the lines they mean and no other."""

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from courses.locating import locate
from teaching.studio import working
from teaching.studio.editing.settling import CourseFields, ModuleFields

PATH = "modules/01-hull/module.yaml"
URL = reverse("studio:module", args=["01-hull"])
SETTINGS = reverse("studio:settings")


@pytest.fixture
def sent(text_of, base_of):
    def make(**changed):
        fields = ModuleFields.of(text_of(PATH))
        rows = {
            "outcome_id": [one for one, _ in fields.outcomes],
            "outcome_sentence": [two for _, two in fields.outcomes],
        }
        kept = {"code": fields.code, "title": fields.title, "summary": fields.summary, "requires": fields.requires}
        return {**kept, **rows, "base": base_of(PATH), **changed}

    return make


def test_a_module_saved_unchanged_is_not_written(as_axel, course, sent):
    as_axel.post(URL, sent())
    assert working.find(course, PATH).changed_by is None


def test_a_module_keeps_its_comments(as_axel, course, axel, base_of, sent, text_of):
    working.write(course, PATH, f"# ours\n{text_of(PATH)}# end\n".encode(), base=base_of(PATH), by=axel)
    as_axel.post(
        URL, sent(title="Hulls: all of them", outcome_id=["keel", "sail"], outcome_sentence=["Say it.", "Sail it."])
    )
    text = text_of(PATH)
    assert text.startswith("# ours\n")
    assert "# end\n" in text
    assert locate(text).data["title"] == "Hulls: all of them"
    assert locate(text).data["outcomes"] == {"keel": "Say it.", "sail": "Sail it."}


def test_a_module_shows_what_is_wrong_with_it(as_axel, sent):
    as_axel.post(URL, sent(outcome_id=["keel", "untaught"], outcome_sentence=["Say it.", "Do it."]))
    assert "nothing teaches it" in as_axel.get(URL).content.decode()


def test_a_sentence_without_a_short_name_gets_one_of_its_words(as_axel, sent, text_of):
    sentences = ["Say it.", "Reef the sails before the wind comes.", "Reef the sails before it gets dark.", ""]
    as_axel.post(URL, sent(outcome_id=["keel", "", "", ""], outcome_sentence=sentences))
    outcomes = locate(text_of(PATH)).data["outcomes"]
    assert list(outcomes) == ["keel", "reef-the-sails-before", "reef-the-sails-before-2"]
    assert list(outcomes.values()) == sentences[:3]


def test_a_short_name_without_a_sentence_is_told(as_axel, sent):
    as_axel.post(URL, sent(outcome_id=["keel", "mast"], outcome_sentence=["Say it.", ""]))
    assert "an outcome is a sentence" in as_axel.get(URL).content.decode()


def test_the_course_is_set(as_axel, base_of, text_of):
    page = as_axel.get(SETTINGS).content.decode()
    assert "Boats" in page
    rows = {"step_slug": ["01-wood", "02-boats", ""], "step_title": ["Wood", "Boats", ""]}
    values = {"title": "Ships", "summary": "S", "mastery_threshold": "0.9", "kubernetes_version": "1.34"}
    as_axel.post(SETTINGS, {**values, **rows, "requires": ["01-wood"], "base": base_of("course.yaml")})
    data = locate(text_of("course.yaml")).data
    assert (data["title"], data["mastery_threshold"], len(data["path"]), data["position"]) == ("Ships", 0.9, 2, 2)


def test_a_threshold_that_is_none_is_told(as_axel, base_of):
    rows = {"step_slug": ["01-wood"], "step_title": ["Wood"]}
    as_axel.post(
        SETTINGS, {"title": "T", "summary": "S", "mastery_threshold": "nan", **rows, "base": base_of("course.yaml")}
    )
    assert "mastery_threshold" in as_axel.get(SETTINGS).content.decode()


@pytest.mark.parametrize(("url", "path"), [(URL, PATH), (SETTINGS, "course.yaml")], ids=["module", "course"])
def test_a_broken_file_is_edited_as_one(as_axel, course, axel, base_of, url, path):
    working.write(course, path, b"a: [", base=base_of(path), by=axel)
    assert as_axel.get(url).url == reverse("studio:file", args=[path])


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12)
ROWS = st.dictionaries(WORDS, WORDS, max_size=5)


@given(before=ROWS, after=ROWS, title=WORDS)
def test_outcomes_are_what_was_sent_whatever_they_were(before, after, title):
    fields = ModuleFields(title="T", outcomes=list(before.items()))
    again = ModuleFields(title=title, outcomes=list(after.items()))
    assert ModuleFields.of(again.written(fields.written("summary: S\n"))) == ModuleFields(
        title=title, outcomes=list(after.items())
    )


def test_what_no_form_sends_does_no_harm():
    assert ModuleFields.sent(QueryDict("")) == ModuleFields()
    assert CourseFields.sent(QueryDict("mastery_threshold=inf")).mastery_threshold == "inf"
