"""What the code can do, the documentation names."""

import re
import tomllib
from pathlib import Path

import pytest

from agentcore.parsing import limits

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def variables_read() -> list[str]:
    code = (ROOT / "config" / "settings.py").read_text() + (ROOT / "config" / "gunicorn.py").read_text()
    return sorted(set(re.findall(r"(?:env_\w+|environ\.get)\(\s*\"([A-Z_]+)\"", code)))


@pytest.mark.parametrize("name", variables_read())
def test_every_setting_stands_in_the_readme(name):
    assert f"`{name}`" in README or f"`{name.removeprefix('EMAIL')}`" in README


def runtime_dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["platform"]
    return [re.split(r"[<>=\[]", line)[0] for line in lines]


@pytest.mark.parametrize("name", runtime_dependencies())
def test_every_dependency_gives_its_reason(name):
    table = README.partition("## Dependencies")[2]
    assert re.search(rf"\b{re.escape(name)}\b", table)


@pytest.mark.parametrize("file", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda file: file.name)
def test_a_lock_file_names_no_address(file):
    assert "://" not in file.read_text()


def test_every_limit_says_what_it_is_and_what_to_do():
    said = [value.message for value in vars(limits).values() if isinstance(value, limits.Limit)]
    assert said
    assert all(re.search(r"\d", message) and message.endswith(".") for message in said)
