"""What a lab says of itself."""

import pytest
import yaml
from django.urls import reverse

from teaching.studio import working
from teaching.studio.labs import writing
from tests.teaching.studio.labs.conftest import ROOT, url


def sent(bench) -> dict[str, str]:
    """What the form sends when nothing was changed."""
    given = bench.source.definition
    data = {key: str(given[key]) for key in ("title", "minutes", "story", "task", "debrief")}
    data |= {f"hint-{index}": hint for index, hint in enumerate(given["hints"])}
    data |= {"rules": "list", "rule_ids": "file/empty-file", "fixes": "ungraded"}
    return {key: value.replace("\n", "\r\n") for key, value in data.items()}


def test_what_is_sent_back_unchanged_changes_nothing(bench):
    assert writing.about(bench.text, sent(bench), {"outcomes": ["pinning"]}) == bench.text


def test_texts_and_settings_are_saved(bench, text, as_axel):
    data = {**sent(bench), "title": "Pin it: now", "practice": "on", "fixes": "off", "rules": "all", "base": bench.base}
    as_axel.post(url("lab"), {**data, "outcomes": ["pinning", "keel"]})
    definition = yaml.safe_load(text())
    assert definition["title"] == "Pin it: now"
    assert (definition["practice"], definition["fixes"], definition["rules"]) == (True, "off", "all")
    assert definition["outcomes"] == ["pinning", "keel"]


def test_a_preview_is_what_learners_get(course, as_axel):
    page = as_axel.post(f"{url('lab_preview')}?of=story", {"story": "**Bold** <script>x</script>"}).content.decode()
    assert "<strong>Bold</strong>" in page
    assert "<script>" not in page


def test_a_preview_that_is_refused_says_why(course, as_axel):
    page = as_axel.post(f"{url('lab_preview')}?of=story", {"story": ">" * 30 + " deep"}).content.decode()
    assert "Line 1" in page


def test_values_are_saved_if_they_can_be_drawn_from(bench, text, as_axel):
    variants = 'port: ["8080", "8181", "9090"]'
    as_axel.post(url("lab_variants"), {"variants": variants, "base": bench.base})
    assert yaml.safe_load(text())["variants"] == {"port": ["8080", "8181", "9090"]}


@pytest.mark.parametrize(
    "variants", ["port: [", "- a", "port: [a]", "port: 5", "p_x: [a, b, c]", "port: [<b>, b, c]", "a: &x [a, b, c]"]
)
def test_values_that_cannot_be_drawn_from_are_refused_and_kept_on_the_page(bench, text, as_axel, variants):
    before = text()
    answer = as_axel.post(url("lab_variants"), {"variants": variants, "base": bench.base})
    assert answer.status_code == 422
    assert answer.context["text"] == variants
    assert text() == before


def test_a_definition_that_cannot_be_read_says_where_to_mend_it(course, write, as_axel):
    write("lab.yaml", "title: [\n")
    page = as_axel.get(url("lab")).content.decode()
    assert "lab.yaml cannot be read" in page
    assert reverse("studio:file", args=[f"{ROOT}/lab.yaml"]) in page
    base = working.find(course, f"{ROOT}/lab.yaml").sha256
    answer = as_axel.post(url("lab"), {"title": "x", "base": base}, headers={"Accept": "application/json"})
    assert answer.status_code == 422


def test_a_text_with_signs_that_yaml_cannot_hold_is_saved_without_them(bench, text, as_axel):
    as_axel.post(url("lab"), {**sent(bench), "story": "A\x07 bell\x1b, a\u00a0space", "base": bench.base})
    assert yaml.safe_load(text())["story"] == "A bell, a\u00a0space"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"title": "", "files": "Dockerfile"}, "title"),
        ({"title": "Pin", "slug": "pin-the-image", "files": "Dockerfile"}, "Another lab"),
        ({"title": "Pin", "slug": "Pin It", "files": "Dockerfile"}, "small letters"),
        ({"title": "Pin", "files": ""}, "at least one file"),
        ({"title": "Pin", "files": "../x"}, "no plain path"),
        ({"title": "???", "files": "Dockerfile"}, "small letters"),
    ],
)
def test_a_lab_that_cannot_be_begun_says_why(course, as_axel, data, said):
    before = working.files_of(course)
    answer = as_axel.post(reverse("studio:lab_new", kwargs={"module": "01-hull"}), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert working.files_of(course) == before


def test_a_module_that_is_not_there_has_no_labs(course, as_axel):
    assert as_axel.get(reverse("studio:lab_new", kwargs={"module": "77-nothing"})).status_code == 404
