"""agentcore as somebody else installs it: a wheel without Django, and hooks for pre-commit."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
import yaml

from agentcore.cli import main

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
WITHOUT_DJANGO = """
import sys
class Refusal:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("django", "celery", "redis"):
            raise ImportError(name)
sys.meta_path.insert(0, Refusal())
from agentcore.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    """The wheel, built from a copy so that building leaves nothing behind."""
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "agentcore", source / "agentcore", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    build = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, "dist"], cwd=source, check=True, capture_output=True)
    [path] = (source / "dist").glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_every_file_of_agentcore_and_nothing_else(wheel):
    there = {name for name in wheel.namelist() if ".dist-info/" not in name}
    own = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "agentcore").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there == own


def test_the_wheel_needs_no_django_and_brings_the_command(wheel):
    [metadata] = [name for name in wheel.namelist() if name.endswith("METADATA")]
    needed = message_from_bytes(wheel.read(metadata)).get_all("Requires-Dist")
    always = [line for line in needed if "extra ==" not in line]
    assert always
    assert not [line for line in always if re.match(r"(django|celery|redis|psycopg|gunicorn)", line)]
    [points] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert "agentcore = agentcore.cli:main" in wheel.read(points).decode()


def test_the_wheel_reviews_without_django(wheel, tmp_path):
    wheel.extractall(tmp_path / "installed")
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\nWORKDIR app\n")
    (tmp_path / "pod.yaml").write_text("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {}\n")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DJANGO, "review", ".", "--quiet"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 1
    assert "Dockerfile:2:9: warning dockerfile/relative-workdir" in done.stdout
    assert "pod.yaml:" in done.stdout
    assert "installed/" not in done.stdout, "the package's own data is no manifest"


def test_python_m_is_the_command(tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\nWORKDIR app\n")
    command = [sys.executable, "-m", "agentcore", "review", str(tmp_path), "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "relative-workdir" in done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_has_what_pre_commit_asks_for(hook):
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert hook["language"] == "python"
    assert hook["require_serial"], "files that refer to each other are reviewed together"
    assert re.compile(hook["files"])


@pytest.mark.parametrize(
    ("path", "fits"),
    [
        ("Dockerfile", True),
        ("web/Dockerfile.dev", True),
        ("api.Dockerfile", True),
        ("k8s/web.yml", True),
        ("pod.json", True),
        (".dockerignore", True),
        ("chart/templates/_helpers.tpl", True),
        ("docs/dockerfile-guide/notes.md", False),
        ("main.py", False),
    ],
)
def test_a_hook_gets_the_files_that_may_be_known(path, fits):
    assert all(bool(re.search(hook["files"], path)) == fits for hook in HOOKS)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_what_changed(hook, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Dockerfile").write_text("FROM alpine:3.22\nWORKDIR app\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "agentcore"
    assert main([*arguments, "Dockerfile", "mkdocs.yml"]) == 1
    out = capsys.readouterr().out
    assert "Dockerfile:2:9" in out
    assert "mkdocs.yml" not in out
