"""One small course with one lab, and what it takes to hand something in."""

from pathlib import Path

import pytest
from django.urls import reverse

from config.celery import app
from courses.models import Activity, Course, Module
from courses.problems import Problem
from courses.reading import ModuleSource
from labs.importing import load_lab
from labs.kind import LAB
from labs.models import Lab

FOLDER = Path(__file__).parent / "folders" / "01-pin-the-image"
PASSING = {"Dockerfile": 'FROM alpine:3.22\nUSER 1001\nCMD ["echo", "ready"]\n', ".dockerignore": ".git\n"}
FAILING = {"Dockerfile": 'FROM alpine:latest\nCMD ["echo", "ready"]\n', ".dockerignore": ".git\n"}


def problems_of_lab(folder: Path, module: ModuleSource) -> list[Problem]:
    """As `content check` finds them: what is wrong with the form, and if nothing is, what the rehearsal shows."""
    return list(LAB.check(folder, module)) or list(LAB.rehearse(folder, module))


def posted(files: dict[str, str]) -> dict[str, str]:
    """The files as the editor's form sends them."""
    return {f"file:{path}": text for path, text in files.items()}


def make_course() -> Course:
    return Course.objects.create(slug="a-course", title="A course", position=3)


def make_module(course: Course, slug: str, order: int) -> Module:
    return Module.objects.create(
        course=course, slug=slug, folder=f"0{order}-{slug}", code=f"T-0{order}", title=slug.title(), order=order
    )


def make_lab(module: Module, slug: str = "pin-the-image") -> Lab:
    activity = Activity.objects.create(
        course=module.course, module=module, kind="lab", slug=slug, title="Pin the image",
        minutes=5, order=101, revision="r1", folder=FOLDER.name,
    )  # fmt: skip
    load_lab(activity, FOLDER)
    return Lab.objects.get(pk=activity.pk)


@pytest.fixture(autouse=True)
def _no_broker():
    """Tasks run at once, here; the tests of real workers are in tests/workers."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def course(db):
    return make_course()


@pytest.fixture
def lab(course):
    return make_lab(make_module(course, "images", 1))


@pytest.fixture
def locked_lab(course, lab):
    """A lab of a module that requires the first one."""
    module = make_module(course, "workloads", 2)
    module.requires.add(lab.activity.module)
    return make_lab(module, "keep-it-running")


@pytest.fixture
def hand_in(lab, django_capture_on_commit_callbacks):
    """Submit files in somebody's browser, and let a worker grade them."""

    def submit(client, files=FAILING, **headers):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("labs:submit", args=[lab.slug]), posted(files), headers=headers or None)

    return submit
