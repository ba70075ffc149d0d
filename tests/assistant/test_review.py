"""The scratch workbench: any files, what is said of them, and that none is kept."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

pytestmark = pytest.mark.django_db

REVIEW, FIX, APPLY = (reverse(f"assistant:{name}") for name in ("review", "fix", "apply_fix"))
OLD_ENV = "FROM node:22\nENV PORT 80\nUSER 10001\n"
HTMX = {"HX-Request": "true"}


def handed_in(*files: tuple[str, str], **more: object) -> dict:
    return {"path": [path for path, _ in files], "text": [text for _, text in files], "version": "1.34", **more}


def names_of_fixes(html: str) -> list[str]:
    return re.findall(r'name="finding"\s+value="([^"]+)"', html)


@pytest.fixture
def reviewed(client):
    def review(*files, **more):
        return client.post(REVIEW, handed_in(*files, **more)).content.decode()

    return review


def test_a_stranger_finds_an_empty_file_and_no_session_begins(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(REVIEW)
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


def test_findings_come_with_place_rule_reason_and_remedy(reviewed):
    page = reviewed(("Dockerfile", "FROM node\n"))
    assert "Dockerfile:1" in page
    assert 'href="/rules/dockerfile/unpinned-base-image"' in page
    assert "Why it matters" in page
    assert "names no version" in page


def test_the_files_stand_in_the_form_as_they_were_sent(reviewed):
    page = reviewed(("Dockerfile", "FROM node\r\nUSER 10001\r\n"), ("k8s/web.yaml", "a: 1\n"))
    assert ">\nFROM node\nUSER 10001\n</textarea>" in page
    assert 'value="k8s/web.yaml"' in page


def test_nothing_to_mend_is_said(reviewed):
    assert "Nothing to mend" in reviewed((".dockerignore", ".git\n"))


def test_a_file_without_a_name_is_called_by_what_it_holds(reviewed):
    page = reviewed(("", "FROM node\n"), ("", "apiVersion: v1\nkind: Pod\n"), ("", "FROM alpine:3.22\n"))
    assert "Dockerfile:1" in page
    assert "manifest.yaml:" in page
    assert "Dockerfile.2:" in page


def test_of_two_files_with_one_name_the_second_is_left_out_and_said(client):
    answer = client.post(REVIEW, handed_in(("Dockerfile", "FROM scratch\n"), ("Dockerfile", "FROM node\n")))
    assert answer.status_code == 422
    assert "Two files are called" in answer.content.decode()


def test_objects_are_checked_against_the_version_that_was_chosen(reviewed):
    budget = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec: {minAvailable: 1}\n"
    assert "policy/v1" in reviewed(("pdb.yaml", budget), version="1.34")
    assert re.search(r'value="1\.25"\s+selected', reviewed(("pdb.yaml", budget), version="1.25"))


@pytest.mark.parametrize("version", ["0.9", "latest", ""])
def test_a_version_that_there_is_not_is_said_and_ours_is_taken(client, version):
    answer = client.post(REVIEW, handed_in(("Dockerfile", "FROM node\n"), version=version))
    assert answer.status_code == 422
    assert "Dockerfile:1" in answer.content.decode()


def test_what_a_comment_silences_is_shown_folded(reviewed):
    text = "# slipway: ignore=dockerfile/unpinned-base-image for a trial\nFROM node\nUSER 10001\n"
    page = reviewed(("Dockerfile", text))
    assert "Silenced by comments: 1" in page


def test_uploads_are_reviewed_too(client):
    upload = SimpleUploadedFile("Dockerfile", b"\xef\xbb\xbfFROM node\r\n")
    page = client.post(REVIEW, handed_in(upload=upload)).content.decode()
    assert "Dockerfile:1" in page
    assert ">\nFROM node\n</textarea>" in page


@pytest.mark.parametrize(("content", "why"), [(b"\xff\xfe\x00", "no text in UTF-8"), (b"a" * 262_145, "256 KiB")])
def test_an_upload_that_cannot_be_read_is_left_out_and_said(client, content, why):
    answer = client.post(REVIEW, handed_in(upload=SimpleUploadedFile("app.bin", content)))
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_limits_are_told_by_the_engine(reviewed):
    page = reviewed(*((f"{number}.yaml", "a: 1\n") for number in range(25)))
    assert "20 files" in page


def test_without_script_files_are_added_and_taken_away(client):
    files = handed_in(("Dockerfile", "FROM node\n"), ("compose.yaml", "services: {}\n"))
    more = client.post(REVIEW, {**files, "add": "1"}).content.decode()
    fewer = client.post(REVIEW, {**files, "remove": "1"}).content.decode()
    assert more.count('name="path"') == 4  # the two, a blank one, and the template's
    assert 'value="compose.yaml"' in fewer
    assert 'value="Dockerfile"' not in fewer


def test_htmx_gets_what_was_found_alone(client):
    answer = client.post(REVIEW, handed_in(("Dockerfile", "FROM node\n")), headers=HTMX)
    assert answer.content.strip().startswith(b'<section id="outcome"')
    assert b"<html" not in answer.content


def test_a_fix_is_shown_then_applied(client, reviewed):
    files = ("Dockerfile", OLD_ENV)
    name = unescape(names_of_fixes(reviewed(files))[0])
    shown = client.post(FIX, handed_in(files, finding=name), headers=HTMX).content.decode()
    assert "+ENV PORT=80" in shown
    agreed = unescape(names_of_fixes(shown)[0])
    applied = client.post(APPLY, handed_in(files, finding=agreed)).content.decode()
    assert "ENV PORT=80\nUSER 10001" in applied
    assert "Fixed Dockerfile, line 2" in applied


def test_a_fix_of_other_files_than_it_was_shown_for_is_refused(client, reviewed):
    files = ("Dockerfile", OLD_ENV)
    name = unescape(names_of_fixes(reviewed(files))[0])
    agreed = unescape(
        names_of_fixes(client.post(FIX, handed_in(files, finding=name), headers=HTMX).content.decode())[0]
    )
    changed = ("Dockerfile", OLD_ENV + "ENV HOST here\n")
    answer = client.post(APPLY, handed_in(changed, finding=agreed))
    assert answer.status_code == 422
    assert "The files changed" in answer.content.decode()


@pytest.mark.parametrize("name", ["", "nonsense", "dockerfile/legacy-key-value:Dockerfile:99:1", "a/b:c:1:99999999999"])
def test_a_finding_that_there_is_not_is_said(client, name):
    answer = client.post(FIX, handed_in(("Dockerfile", "FROM node:22\n"), finding=name))
    assert answer.status_code == 422
    assert "message--warning" in answer.content.decode()


@pytest.mark.parametrize("address", [FIX, APPLY])
def test_fixes_are_posted(client, address):
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</textarea><b>"])
def test_names_and_texts_are_text(reviewed, evil):
    page = reviewed((f"{evil}.yaml", f"apiVersion: v1\nkind: {evil}\n"), ("Dockerfile", f"FROM {evil}\n"))
    assert evil not in page


def test_a_name_may_hold_anything_and_texts_may_be_missing(client):
    answer = client.post(REVIEW, {"path": ["../../etc/passwd", "\x00", "b"], "text": ["FROM node\n", "x"]})
    assert answer.status_code in (200, 422)


def test_too_many_reviews_are_told_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"agent": "1/m/key"}
    files = handed_in(("Dockerfile", "FROM node\n"))
    assert client.post(REVIEW, files).status_code == 200
    answer = client.post(REVIEW, files)
    assert answer.status_code == 429
    assert "Wait a minute" in answer.content.decode()
    assert "FROM node" in answer.content.decode()
