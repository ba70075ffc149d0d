"""The course taken away as a zip and brought back: first shown, then in the working copy, never to learners."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from courses.importing import load_course
from courses.models import Course, Lesson
from teaching.studio import working
from teaching.studio.models import Replacement
from teaching.studio.publishing import replacing
from teaching.studio.publishing.packing import packed, unpacked
from tests.teaching.studio.publishing.conftest import LESSON

RIG = "modules/02-rig/lessons/01-rig-first.md"


@pytest.fixture
def upload(as_axel):
    def send(files, name="boats.zip", root="boats"):
        file = SimpleUploadedFile(name, packed(files, root) if isinstance(files, dict) else files)
        return as_axel.post(reverse("studio:import"), {"file": file})

    return send


def edited(course, path=LESSON, old="A keel keeps", new="A keel surely keeps"):
    files = working.files_of(course)
    assert old.encode() in files[path]
    return files | {path: files[path].replace(old.encode(), new.encode())}


def test_the_download_is_the_working_copy(as_axel, course, rewrite):
    rewrite()
    response = as_axel.get(reverse("studio:export"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="02-boats.zip"'
    pack = unpacked(io.BytesIO(response.content), len(response.content))
    assert pack.files == working.files_of(course)
    assert response.content == as_axel.get(reverse("studio:export")).content


def test_a_module_can_be_taken_away_and_brought_back_alone(as_axel, course, upload, rewrite):
    content = as_axel.get(reverse("studio:export"), {"module": "01-hull"}).content
    before = working.files_of(course)
    rewrite()
    rewrite(RIG)
    as_axel.post(upload(content).url)
    assert working.text_of(course, LESSON).encode() == before[LESSON]
    assert "always" in working.text_of(course, RIG)
    assert as_axel.get(reverse("studio:export"), {"module": "07-none"}).status_code == 404


def test_a_published_version_loads_into_an_empty_database_and_comes_back(as_axel, rewrite, ask, work, tmp_path):
    rewrite()
    work(ask())
    content = as_axel.get(reverse("studio:export_version", args=[2])).content
    pack = unpacked(io.BytesIO(content), len(content))
    Course.objects.all().delete()
    with working.as_folder("02-boats", pack.files) as folder:
        loaded = load_course(folder, rehearse=False).course
    assert working.published_files(loaded) == pack.files


def test_what_would_change_is_shown_and_nothing_is_yet(as_axel, course, upload):
    files = edited(course) | {"modules/02-rig/diagrams/mast.svg": b"<svg/>"}
    del files["placement/01-wood.yaml"]
    response = upload(files)
    page = as_axel.get(response.url).content.decode()
    for words in (LESSON, "changed", "diagrams/mast.svg", "added", "placement/01-wood.yaml", "removed"):
        assert words in page
    assert "being checked" in page
    assert working.changes(course, course.versions.first()) == []


def test_what_the_check_finds_is_shown(as_axel, course, upload):
    url = upload(edited(course, old="lesson:hull-second", new="lesson:hull-secnd")).url
    replacing.check(Replacement.objects.get())
    assert "hull-secnd" in as_axel.get(url).content.decode()
    assert "problem that would keep it" in as_axel.get(url, headers={"HX-Request": "true"}).content.decode()


def test_it_is_brought_into_the_working_copy_and_not_to_learners(as_axel, course, upload):
    as_axel.post(upload(edited(course)).url)
    assert "surely" in working.text_of(course, LESSON)
    assert "surely" not in Lesson.objects.get(activity__slug="hull-first").source


def test_only_the_parts_that_were_ticked_are_replaced(as_axel, course, upload):
    files = edited(course) | {RIG: b"nothing"}
    as_axel.post(upload(files).url, {"choosing": "1", "part": "modules/01-hull"})
    assert [change.path for change in working.changes(course, course.versions.first())] == [LESSON]


def test_with_nothing_ticked_nothing_is_replaced(as_axel, course, upload):
    response = as_axel.post(upload(edited(course)).url, {"choosing": "1"})
    assert response.status_code == 422
    assert working.changes(course, course.versions.first()) == []


def test_it_happens_once(as_axel, course, upload):
    url = upload(edited(course)).url
    as_axel.post(url)
    assert "brought in already" in as_axel.post(url).content.decode()


def test_the_same_files_change_nothing(as_axel, course, upload):
    url = upload(working.files_of(course)).url
    assert "Nothing would change" in as_axel.get(url).content.decode()
    assert as_axel.post(url).status_code == 422


def test_what_was_there_is_brought_back(as_axel, course, upload, rewrite):
    rewrite()
    before = working.files_of(course)
    as_axel.post(upload(edited(course, old="A keel always")).url)
    as_axel.post(reverse("studio:undo_replacement", args=[Replacement.objects.get().pk]))
    assert working.files_of(course) == before


def test_what_somebody_wrote_since_stays_and_is_told(as_axel, course, upload, rewrite):
    files = edited(course) | {RIG: edited(course, RIG)[RIG]}
    as_axel.post(upload(files).url)
    rewrite(RIG, old="A keel surely", new="A keel nearly always")
    undo = reverse("studio:undo_replacement", args=[Replacement.objects.get().pk])
    page = as_axel.post(undo, follow=True).content.decode()
    assert "1 stay as they are" in page
    assert "nearly" in working.text_of(course, RIG)
    assert "surely" not in working.text_of(course, LESSON)


def test_a_bad_zip_is_refused_on_the_page(upload, course):
    response = upload(b"no zip")
    assert response.status_code == 422
    assert "This is no zip that can be read" in response.content.decode()
    assert not Replacement.objects.exists()


def test_no_file_is_told(as_axel, course):
    assert "Choose a zip" in as_axel.post(reverse("studio:import")).content.decode()


def test_an_operator_brings_in_a_folder(course, yard, tmp_path, capsys):
    with working.as_folder("02-boats", edited(course)) as folder:
        call_command("studio", "import", str(folder), dry_run=True)
        assert "1 files would change" in capsys.readouterr().out
        assert "surely" not in working.text_of(course, LESSON)
        call_command("studio", "import", str(folder))
    assert f"changed  {LESSON}" in capsys.readouterr().out
    assert "surely" in working.text_of(course, LESSON)


def test_an_operator_is_told_what_is_no_course(course, tmp_path):
    (tmp_path / "notes.txt").write_text("a")
    with pytest.raises(CommandError, match="holds neither a course"):
        call_command("studio", "import", str(tmp_path))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("studio", "import", str(tmp_path / "nowhere"))
