"""The course we ship: in order, loaded, every page of it answers, and it comes back byte for byte."""

import shutil

from django.conf import settings

from courses.answering import TYPES
from courses.exporting import export_course
from courses.importing import load_course
from courses.models import Activity
from courses.reading import read_course


def files(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }


def test_the_course_we_ship_loads_shows_and_comes_back(as_ida, tmp_path, django_assert_max_num_queries):
    folder = shutil.copytree(settings.CONTENT_DIR, tmp_path / settings.CONTENT_DIR.name)
    course = load_course(folder, rehearse=False).course  # each lab is graded in tests/labs/test_every_lab.py
    for page in (*course.modules.published(), *Activity.objects.published()):
        with django_assert_max_num_queries(25):
            assert as_ida.get(page.get_absolute_url()).status_code == 200, page
    export_course(tmp_path / "out")
    assert files(tmp_path / "out") == files(folder)


def test_every_type_of_question_is_asked_somewhere():
    quizzes = [module.quiz.questions for module in read_course(settings.CONTENT_DIR).modules]
    assert {question["type"] for questions in quizzes for question in questions} == set(TYPES)
