"""What experienced people write is left in peace: the default rules find nothing to change in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agentcore.engine import review
from agentcore.rules import Severity

ROOT = Path(__file__).parent / "sound"
PROJECTS = sorted(path.name for path in ROOT.iterdir() if path.is_dir())
WORTH_KNOWING = {
    ("bake", "file/unknown-kind"),
    ("helm-with-dependency", "helm/missing-subchart"),
}


def found(project):
    paths = sorted(path for path in (ROOT / project).rglob("*") if path.is_file())
    return review({path.relative_to(ROOT / project).as_posix(): path.read_bytes() for path in paths})


@pytest.mark.parametrize("project", PROJECTS)
def test_a_sound_project_has_nothing_to_change(project):
    findings = [each for each in found(project).findings if (project, each.rule_id) not in WORTH_KNOWING]
    assert [f"{each.path}:{each.line} {each.rule_id} {each.message}" for each in findings] == []


def test_what_is_worth_knowing_of_sound_projects_is_no_more_than_that():
    seen = {
        (project, each.rule_id, each.severity)
        for project in {project for project, _ in WORTH_KNOWING}
        for each in found(project).findings
    }
    assert seen == {(*each, Severity.INFO) for each in WORTH_KNOWING}


@pytest.mark.parametrize("project", PROJECTS)
def test_a_sound_project_is_read_to_its_end(project):
    assert found(project).unchecked == ()
