"""The course's folder: a folder at a time, or searched."""

import pytest
from django.urls import reverse

from teaching.studio import working
from teaching.studio.editing.browsing import entries_in, found_in
from teaching.studio.models import WorkingFile

LAB = "modules/01-hull/labs/01-pin-the-image"


@pytest.fixture
def shown(as_axel, course):
    """The page as it comes with these words in its address."""

    def get(**asked):
        return as_axel.get(reverse("studio:files"), asked).content.decode()

    return get


def test_a_folder_lists_its_folders_then_its_files(course):
    assert [each.name for each in entries_in(course, "")] == ["modules", "placement", "course.yaml"]
    assert [each.name for each in entries_in(course, "modules/02-rig")] == [
        "diagrams",
        "lessons",
        "module.yaml",
        "quiz.yaml",
    ]


def test_a_folder_says_how_many_files_are_in_it_and_who_changed_the_last(course, axel, base_of):
    lesson = "modules/02-rig/lessons/01-rig-first.md"
    working.write(course, lesson, b"Anew", base=base_of(lesson), by=axel)
    modules, *_ = entries_in(course, "")
    assert modules.count == course.working_files.filter(path__startswith="modules/").count()
    assert {each.path: each.changed_by for each in entries_in(course, "modules")} == {
        "modules/01-hull": "",
        "modules/02-rig": "axel",
    }


def test_a_folders_name_is_not_taken_for_the_beginning_of_another(course, axel):
    working.write(course, "modules/02-rigging/module.yaml", b"", base="", by=axel)
    assert all(each.path.startswith("modules/02-rig/") for each in entries_in(course, "modules/02-rig"))


def test_every_word_is_looked_for_in_the_whole_path(course):
    assert [each.path for each in found_in(course, "", "dockerFILE starter")] == [f"{LAB}/starter/Dockerfile"]
    assert [each.name for each in found_in(course, LAB, "starter file")] == ["starter/Dockerfile"]
    assert found_in(course, "modules/02-rig", "starter") == []
    assert found_in(course, "", "%") == []


def test_the_page_leads_down_and_up_again(shown):
    page = shown(**{"in": LAB})
    assert f'href="?in={LAB}/starter"' in page
    assert f'href="{reverse("studio:files")}?in=modules/01-hull"' in page
    assert f'value="{LAB}/"' in page
    assert reverse("studio:file", args=[f"{LAB}/lab.yaml"]) in page


def test_a_file_leads_back_to_its_folder(as_axel, course):
    page = as_axel.get(reverse("studio:file", args=[f"{LAB}/lab.yaml"])).content.decode()
    assert f'href="{reverse("studio:files")}?in={LAB}"' in page


@pytest.mark.parametrize(
    "asked", [{"in": "nowhere"}, {"in": "../.."}, {"q": "\0"}, {"q": "nothing-like-it"}, {"page": "x"}]
)
def test_whatever_is_asked_is_answered(shown, asked):
    assert "A new file" in shown(**asked)


def test_what_is_not_found_says_so(shown):
    assert "No file’s path holds “nothing-like-it”" in shown(q="nothing-like-it")
    assert "There is no such folder" in shown(**{"in": "nowhere"})


def test_many_files_come_by_pages_in_few_queries(as_axel, course, django_assert_max_num_queries):
    sha = course.working_files.first().blob_id
    WorkingFile.objects.bulk_create(
        WorkingFile(course=course, path=f"modules/01-hull/images/{number:04}.webp", blob_id=sha)
        for number in range(1500)
    )
    as_axel.get(reverse("studio:files"))
    with django_assert_max_num_queries(8):
        page = as_axel.get(reverse("studio:files"), {"q": "images webp", "page": "2"}).content.decode()
    assert "Page 2 of 15" in page
    assert page.count(".webp</a>") == 100
    assert 'href="?in=&amp;q=images+webp&amp;page=3"' in page


@pytest.fixture
def picture(course, axel):
    path = "modules/01-hull/images/bow.webp"
    working.write(course, path, b"a bow", base="", by=axel)
    return path


def test_a_file_that_nothing_needs_is_deleted_and_brought_back(as_axel, course, picture):
    assert reverse("studio:delete", args=[picture]) in as_axel.get(reverse("studio:images", args=["01-hull"])).text
    assert "Nothing else in the course names it." in as_axel.get(reverse("studio:delete", args=[picture])).text
    page = as_axel.post(reverse("studio:delete", args=[picture]), follow=True).text
    assert working.find(course, picture) is None
    assert f'name="path" value="{picture}"' in page
    page = as_axel.post(reverse("studio:restore"), {"path": picture}, follow=True).text
    assert bytes(working.find(course, picture).blob.content) == b"a bow"
    assert f'name="path" value="{picture}"' not in page


def test_a_picture_that_lessons_show_says_where_before_it_is_deleted(as_axel, course):
    page = as_axel.get(reverse("studio:delete", args=["modules/01-hull/diagrams/keel.svg"])).text
    assert "These places name it" in page
    assert "modules/01-hull/lessons/01-hull-first.md" in page
    assert "modules/02-rig/lessons" not in page


@pytest.mark.parametrize("path", ["course.yaml", "modules/01-hull/module.yaml", f"{LAB}/lab.yaml", "nowhere.md"])
def test_what_defines_a_part_goes_only_with_it(as_axel, course, path):
    assert as_axel.post(reverse("studio:delete", args=[path])).status_code == 404
    offered = as_axel.get(reverse("studio:file", args=[path]))
    assert "/delete/" not in offered.text
