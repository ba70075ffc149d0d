"""What is added is in order as it stands, and says what is still to be written."""

import pytest
from django.urls import reverse

from courses.checking import check_course
from courses.reading import read_course
from labs.kind import LAB
from labs.reading import read_lab
from teaching.studio import working
from teaching.studio.editing.adding import add
from teaching.studio.editing.beginning import next_code, slug_from


def problems(course):
    with working.as_folder(course.slug, working.files_of(course)) as folder:
        return [f"{each.path.relative_to(folder)}: {each.message}" for each in check_course(folder, rehearse=False)]


@pytest.mark.parametrize("title", ["Keels", 'Keels: what they\'re "for"', "- # [odd] {title}"])
def test_a_new_lesson_and_lab_leave_the_course_in_order(course, axel, title):
    add(course, "lesson", title, module="01-hull", by=axel)
    add(course, "lab", title, module="01-hull", by=axel)
    assert problems(course) == []


def test_a_new_lab_passes_the_publish_gate(course, axel):
    unit = add(course, "lab", "Keels", module="01-hull", by=axel)
    with working.as_folder(course.slug, working.files_of(course)) as folder:
        module = read_course(folder).modules[0]
        lab = folder / unit.path
        assert not read_lab(lab).problems
        assert list(LAB.check(lab, module)) == []
        assert list(LAB.rehearse(lab, module)) == []


def test_a_new_module_lacks_only_what_is_still_to_be_added(course, axel):
    module = add(course, "module", "Sails", by=axel)
    assert module.path == "modules/03-sails"
    assert "code: BO-03" in working.text_of(course, f"{module.path}/module.yaml")
    add(course, "lesson", "Canvas", module=module.module, by=axel)
    add(course, "quiz", "About sails", module=module.module, by=axel)
    assert [each for each in problems(course) if "needs" not in each] == []  # a quiz needs more questions


def test_the_page_adds_and_opens_it(as_axel, course):
    response = as_axel.post(reverse("studio:add"), {"kind": "lesson", "module": "01-hull", "title": "On ropes"})
    assert response.status_code == 302
    assert working.find(course, "modules/01-hull/lessons/03-on-ropes.md")


@pytest.mark.parametrize(("kind", "is_in_order"), [("module", False), ("quiz", False), ("lesson", True), ("lab", True)])
def test_only_what_is_in_order_is_said_to_be(as_axel, course, kind, is_in_order):
    working.remove(course, "modules/01-hull/quiz.yaml")
    sent = {"kind": kind, "module": "" if kind == "module" else "01-hull", "title": "On ropes"}
    page = as_axel.post(reverse("studio:add"), sent, follow=True).content.decode()
    assert "“On ropes” is added." in page
    assert ("says what belongs in its place: write over" in page) is is_in_order


@pytest.mark.parametrize("kind", ["lesson", "quiz", "lab"])
def test_a_module_leads_to_what_can_be_added_to_it(as_axel, course, kind):
    module = add(course, "module", "Sails", by=None).module
    page = as_axel.get(reverse("studio:module", args=[module])).content.decode()
    assert f"{reverse('studio:add')}?kind={kind}&amp;module={module}" in page


def test_a_module_with_a_quiz_offers_no_second_one(as_axel, course):
    page = as_axel.get(reverse("studio:module", args=["01-hull"])).content.decode()
    assert "kind=lesson&amp;module=01-hull" in page
    assert "kind=quiz&amp;module=01-hull" not in page


def test_a_lab_can_begin_with_other_files_than_a_dockerfile(as_axel, course):
    page = as_axel.get(reverse("studio:add"), {"kind": "lab", "module": "01-hull"}).content.decode()
    own = reverse("studio:lab_new", args=["01-hull"])
    assert own in page
    as_axel.post(own, {"title": "Rig it", "files": "rig.yaml\nmast.yaml"})
    assert working.find(course, "modules/01-hull/labs/02-rig-it/solution/mast.yaml")


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "lesson", "module": "01-hull", "title": ""},
        {"kind": "lesson", "module": "", "title": "A"},
        {"kind": "lesson", "module": "../x", "title": "A"},
        {"kind": "lesson", "module": "01-hull", "title": "Hull first"},
        {"kind": "lesson", "module": "01-hull", "title": "船"},
        {"kind": "quiz", "module": "01-hull", "title": "A second quiz"},
        {"kind": "ship", "module": "01-hull", "title": "A"},
    ],
    ids=["no title", "no module", "a path", "taken", "no letters", "a second quiz", "no kind"],
)
def test_what_cannot_be_added_says_why(as_axel, course, sent):
    before = course.working_files.count()
    assert as_axel.post(reverse("studio:add"), sent).status_code == 422
    assert course.working_files.count() == before


def test_slugs_and_codes_are_made_of_what_is_there(course):
    assert slug_from("Ärger & Spaß: Pods, twice!") == "arger-spa-pods-twice"
    assert slug_from("船 !") == ""
    assert len(slug_from("word " * 60)) <= 80
    assert next_code(course, ["CO-01", "CO-14", "odd"]) == "CO-15"
    assert next_code(course, []) == "BO-01"


def test_a_new_lesson_and_module_say_what_is_still_to_be_written(as_axel, course, axel):
    lesson = add(course, "lesson", "Keels", module="01-hull", by=axel)
    module = add(course, "module", "Sails", by=axel)
    page = as_axel.get(reverse("studio:lesson", args=["01-hull", lesson.name])).text
    assert "16 things to mend" in page
    assert "“Explain one thing at a time, with one example that can be run.” stands here" in page
    page = as_axel.get(reverse("studio:module", args=[module.module])).text
    assert "“Say in one sentence what this module is about.” stands here" in page


def test_a_new_question_and_lab_say_what_is_still_to_be_written(as_axel, course, axel):
    module = add(course, "module", "Sails", by=axel).module
    add(course, "quiz", "Sails", module=module, by=axel)
    page = as_axel.get(reverse("studio:question", args=[module, "first-question"])).text
    assert "“Ask about what the outcome promises.” stands here" in page
    lab = add(course, "lab", "Cut", module=module, by=axel)
    page = as_axel.get(f"{reverse('studio:lab_matrix', args=[module, lab.name])}?wait=1").text
    assert "Not ready: 6 problems" in page
    assert "“Say who needs what, and why.” stands here" in page
