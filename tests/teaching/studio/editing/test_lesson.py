"""The lesson's editor saves what was written and nothing else, and shows what learners will see."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from teaching.studio import working
from teaching.studio.editing.lesson import Fields, written

FILE = "01-hull-first.md"
PATH = f"modules/01-hull/lessons/{FILE}"
URL = reverse("studio:lesson", args=["01-hull", FILE])
PREVIEW = reverse("studio:lesson_preview", args=["01-hull", FILE])
HTMX = {"HX-Request": "true"}


@pytest.fixture
def form_of(course, text_of, base_of):
    """The form as it is sent unchanged, with some of its fields changed."""

    def make(**changed):
        fields = Fields.of(text_of(PATH))
        sent = {name: getattr(fields, name) for name in ("title", "minutes", "goal", "outcomes", "body")}
        sent |= {key: [source[name] for source in fields.sources] for key, name in ROWS}
        return sent | {"base": base_of(PATH)} | changed

    return make


ROWS = (("source_title", "title"), ("source_url", "url"))


def test_a_form_sent_back_unchanged_writes_nothing(as_axel, course, form_of):
    before = working.find(course, PATH).sha256
    as_axel.post(URL, form_of())
    assert working.find(course, PATH).sha256 == before


def test_only_what_was_changed_is_written(as_axel, form_of, text_of):
    before = text_of(PATH).split("\n")
    as_axel.post(URL, form_of(title="On keels: a start", minutes="6"))
    after = text_of(PATH).split("\n")
    changed = [line for line in after if line not in before]
    assert len(changed) == 2
    assert Fields.of(text_of(PATH)).title == "On keels: a start"
    assert "minutes: 6" in changed


def test_sources_are_added_and_taken_out(as_axel, form_of, text_of):
    as_axel.post(URL, form_of(source_title=["A", ""], source_url=["https://a.example/", ""]))
    assert Fields.of(text_of(PATH)).sources == [{"title": "A", "url": "https://a.example/"}]


def test_a_stale_lesson_is_a_conflict_with_the_whole_text(as_axel, course, ida, form_of, text_of):
    sent = form_of(body="His.\n")
    working.write(course, PATH, b"---\ntitle: Hers\n---\nHers.\n", base=sent["base"], by=ida)
    response = as_axel.post(URL, sent)
    assert response.status_code == 409
    assert "His." in response.content.decode()
    assert "Hers." in text_of(PATH)


def test_the_preview_is_what_learners_get(as_axel, course, form_of):
    page = as_axel.get(URL).content.decode()
    for shown in ("<svg", "question--check", "What comes <em>first</em>?", 'class="highlight', "Nothing to mend"):
        assert shown in page


def test_the_preview_follows_the_text_and_saves_nothing(as_axel, form_of, text_of):
    before = text_of(PATH)
    page = as_axel.post(
        PREVIEW, form_of(body="Brand **new** <script>alert(1)</script>\n"), headers=HTMX
    ).content.decode()
    assert "<strong>new</strong>" in page
    assert "<script>alert" not in page
    assert text_of(PATH) == before


def test_problems_lead_to_their_lines(as_axel, form_of):
    page = as_axel.post(PREVIEW, form_of(body="One.\n\n[nowhere](lesson:none)\n"), headers=HTMX).content.decode()
    assert 'data-line="3"' in page
    assert "Fields" in as_axel.post(PREVIEW, form_of(minutes="soon"), headers=HTMX).content.decode()


def test_without_script_the_preview_is_a_page(as_axel, form_of):
    page = as_axel.post(PREVIEW, form_of()).content.decode()
    assert "<html" in page
    assert "not saved yet" in page


UNSHOWN = {
    "no YAML": "```question\nid: [\n```\n",
    "half a check": "```question\ntype: fix\n```\n",
    "a list": "```question\n[]\n```\n",
    "too deep": "> " * 40,
    "no such diagram": "![x](diagrams/no.svg)",
    "too many signs": "`" * 9000,
}


@pytest.mark.parametrize("body", UNSHOWN.values(), ids=UNSHOWN.keys())
def test_what_cannot_be_shown_is_said(as_axel, form_of, body):
    response = as_axel.post(PREVIEW, form_of(body=body), headers=HTMX)
    assert response.status_code == 200
    assert "to mend" in response.content.decode()


def test_a_broken_diagram_of_the_module_does_not_stop_the_preview(as_axel, course, axel, base_of):
    diagram = "modules/01-hull/diagrams/keel.svg"
    working.write(course, diagram, b"<svg", base=base_of(diagram), by=axel)
    page = as_axel.get(URL)
    assert page.status_code == 200
    assert "cannot be shown yet" in page.content.decode()


def test_a_lesson_without_front_matter_is_edited_as_a_file(as_axel, course, axel, base_of):
    working.write(course, PATH, b"No front matter", base=base_of(PATH), by=axel)
    assert as_axel.get(URL).url == reverse("studio:file", args=[PATH])


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30).map(str.strip)


@given(title=WORDS, goal=WORDS, minutes=st.integers(0, 9999), body=WORDS, outcomes=st.lists(WORDS, max_size=3))
def test_whatever_is_written_reads_back(title, goal, minutes, body, outcomes):
    fields = Fields(title=title, goal=goal, minutes=minutes or "", body=body, outcomes=outcomes)
    text = "---\n# a remark\ntitle: Old  # stays\nminutes: 3\ngoal: G\noutcomes: [a]\n---\nBody\n"
    again = Fields.of(written(text, fields))
    assert (again.title, again.goal, again.minutes) == (title, goal, minutes or "")
    assert (again.body, again.outcomes) == (body, outcomes)
    assert "# a remark" in written(text, fields)
