"""Which files of a folder are reviewed."""

from __future__ import annotations

import os
import subprocess

import pytest

from agentcore.cli.walking import common_folder, gathered

MANIFEST = "apiVersion: v1\nkind: Pod\n"


@pytest.fixture
def put(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(path, text=MANIFEST):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    return put


def found(*paths, excluded=lambda path: False):
    return list(gathered(paths or ["."], "-", excluded).contents)


def test_files_of_known_kinds_are_found_in_order(put):
    for name in ("web.yaml", "k8s/db.yml", "Dockerfile", "api.Dockerfile", "app/Containerfile", "compose.yaml"):
        put(name, MANIFEST if name.endswith("ml") else "FROM alpine\n")
    put(".dockerignore", "x\n")
    assert found() == [
        ".dockerignore", "Dockerfile", "api.Dockerfile", "app/Containerfile", "compose.yaml", "k8s/db.yml", "web.yaml",
    ]  # fmt: skip


def test_other_yaml_of_a_repository_is_not_taken_for_manifests(put):
    put(".github/workflows/ci.yml", "on: push\njobs: {}\n")
    put("mkdocs.yml", "site_name: x\n")
    put("package.json", "{}")
    put("tsconfig.json", '{"kind": "x"}')
    put(".drone.yml", "kind: pipeline\n")
    put(".ci/pod.yaml", MANIFEST)
    put("lost.yaml", "kind: Deployment\n")
    put("pod.json", '{"apiVersion": "v1", "kind": "Pod"}')
    put("dockerfile.py", "from x import y\n")
    put("dockerfile.jsonl", '{"text": "FROM alpine"}\n')
    put("notes", "FROM alpine\n")
    assert found() == [".ci/pod.yaml", "lost.yaml", "pod.json"]


def test_a_dockerfile_may_have_any_suffix_and_be_broken(put):
    put("Dockerfile.dev", "\n# syntax=docker/dockerfile:1\n\nFROM alpine\n")
    put("dockerfile.web", "run make\n")
    put("Dockerfile", "nonsense\n")
    assert found() == ["Dockerfile", "Dockerfile.dev", "dockerfile.web"]


def test_what_is_named_is_read_whatever_it_is(put):
    put("mkdocs.yml", "site_name: x\n")
    assert found("mkdocs.yml") == ["mkdocs.yml"]


def test_ignore_files_are_respected_as_git_does(put):
    subprocess.run(["git", "init", "-q", "."], check=True)
    put(".gitignore", "*.yaml\n!keep.yaml\n/build/\n")
    put(".git/info/exclude", "local.yml\n")
    put("apps/.gitignore", "secret.yml\n!shown.yaml\n")
    put(".ignore", "other.yml\n")
    for name in ("a.yaml", "keep.yaml", "build/x.yml", "local.yml", "apps/secret.yml", "apps/shown.yaml", "other.yml"):
        put(name)
    assert found() == ["apps/shown.yaml", "keep.yaml", "other.yml"]
    assert found("apps") == ["apps/shown.yaml"]
    assert found("a.yaml") == ["a.yaml"], "what is named is read, ignored or not"


def test_ignore_files_count_without_a_repository_too(put):
    put(".gitignore", "a.yaml\n")
    put("a.yaml")
    put("b.yaml")
    assert found() == ["b.yaml"]


@pytest.mark.parametrize("folder", [".git", "node_modules", ".venv", "__pycache__"])
def test_folders_of_other_peoples_files_are_passed_over(put, folder):
    put(f"{folder}/a.yaml")
    put(f"deep/{folder}/a.yaml")
    assert found() == []


def test_links_are_not_followed_but_may_be_named(put, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.yaml").write_text(MANIFEST)
    os.symlink(outside, "linked")
    os.symlink(outside / "x.yaml", "linked.yaml")
    os.symlink("nowhere", "broken.yaml")
    os.symlink(".", "loop")
    put("own.yaml")
    assert found() == ["own.yaml"]
    assert found("linked.yaml") == ["linked.yaml"]


def test_a_chart_is_taken_with_all_that_helm_reads(put, tmp_path):
    put("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
    put("chart/values.yaml", "")
    put("chart/templates/web.yaml", "kind: {{ .Values.a }}\n")
    put("chart/templates/_helpers.tpl", '{{ define "x" }}{{ end }}')
    put("chart/templates/NOTES.txt", "Hello.")
    put("chart/files/motd", "read by .Files.Get")
    put("docs/templates/page.tpl", "x")
    put("docs/README", "x")
    (tmp_path / "chart" / "logo.png").write_bytes(b"\x89PNG\0")
    assert found() == [
        "chart/Chart.yaml",
        "chart/files/motd",
        "chart/templates/NOTES.txt",
        "chart/templates/_helpers.tpl",
        "chart/templates/web.yaml",
        "chart/values.yaml",
    ]


def test_what_is_excluded_is_not_read(put):
    put("a.yaml")
    put("b.yaml")
    assert found(excluded=lambda path: path == "a.yaml") == ["b.yaml"]
    assert found("a.yaml", excluded=lambda path: True) == ["a.yaml"], "what is named is read"


def test_a_hook_may_name_whatever_changed(put):
    put("a.yaml")
    put("mkdocs.yml", "site_name: x\n")
    put("notes.txt", "x")
    put("vendored.yaml")
    named = ["a.yaml", "mkdocs.yml", "notes.txt", "vendored.yaml"]
    kept = gathered(named, "-", lambda path: path == "vendored.yaml", only_known=True)
    assert list(kept.contents) == ["a.yaml"]


def test_a_path_given_twice_is_read_once(put):
    put("a.yaml")
    assert found(".", "a.yaml", "./a.yaml") == ["a.yaml"]


def test_what_cannot_be_read_is_named_and_the_rest_reviewed(put, monkeypatch):
    put("a.yaml")
    both = gathered(["missing", "a.yaml"], "-", lambda path: False)
    assert list(both.contents) == ["a.yaml"]
    assert both.problems == ["missing: No such file or directory."]


def test_a_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    import ignore

    class Walk:
        def __next__(self):
            if self.__dict__.setdefault("seen", []):
                raise StopIteration
            self.seen.append(1)
            raise ignore.Error("k8s/db: IO error for operation on k8s/db: Permission denied (os error 13)")

    monkeypatch.setattr(ignore.WalkBuilder, "build", lambda self: Walk(), raising=True)
    assert gathered([str(tmp_path)], "-", lambda path: False).problems == ["k8s/db: Permission denied."]


def test_a_name_that_is_no_utf8_is_shown_all_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open(b"\xff.yaml", "w") as file:
        file.write(MANIFEST)
    assert found() == ["\ufffd.yaml"]


def test_the_common_folder_holds_every_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a/b").mkdir(parents=True)
    assert common_folder(["a/b", "a/c"]) == tmp_path / "a"
    assert common_folder(["a/x.yaml"]) == tmp_path / "a"
    assert common_folder(["-"]) == tmp_path
