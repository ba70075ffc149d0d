"""Mutants: those that a lab names, those that are generated, and what `content check --mutants` prints."""

import shutil

import pytest
import yaml
from django.core.management import CommandError, call_command

from agentcore import Lab
from labs.generating import documents_of, generated, mutated_data, noticed, without_lines
from labs.kind import LAB
from labs.proving import proof_of
from labs.reading import read_lab
from tests.courses.conftest import write_course
from tests.labs.conftest import FOLDER
from tests.labs.test_kind import edit

FIRST = '    broken_by:\n      - {path: Dockerfile, change: ":3.22", to: ":latest"}\n'


@pytest.fixture
def course(tmp_path):
    """A course whose first module has the lab that pins an image."""
    home = write_course(tmp_path / "02-boats")
    folder = shutil.copytree(FOLDER, home / "modules/01-hull/labs" / FOLDER.name)
    (folder / "lab.yaml").write_text((folder / "lab.yaml").read_text().replace("pinning", "keel"))
    return home


@pytest.fixture
def lab(course):
    return course / "modules/01-hull/labs" / FOLDER.name


def test_a_criterion_without_a_mutant_is_counted(lab):
    edit(lab, FIRST, "")
    proof = LAB.prove(lab, read_module())
    assert (proof.criteria, proof.mutants, proof.off, proof.unproven) == (2, 1, 0, 1)
    assert "  non-root: Dockerfile: USER 1001 → USER 0: caught" in proof.rows
    assert "  pinned-base: no mutant" in proof.rows


def read_module():
    return type("Module", (), {"kubernetes_version": "1.34"})


def test_a_mutant_is_tried_with_every_value(lab):
    edit(lab, "minutes: 5", 'minutes: 5\nvariants:\n  user: ["1001", "2002", "3003"]')
    edit(lab, 'change: "USER 1001"', 'change: "USER %{user}"')
    (lab / "solution/Dockerfile").write_text("FROM alpine:3.22\nUSER %{user}\n")
    proof = proof_of(read_lab(lab), "1.34")
    assert (proof.mutants, proof.off) == (2, 0)
    edit(lab, "to: USER 0", "to: USER 2002")
    proof = proof_of(read_lab(lab), "1.34")
    assert proof.off == 1
    assert "NOT CAUGHT with user 1001: this does not break `non-root`" in "\n".join(proof.rows)


def test_the_command_prints_every_mutant_and_the_sum(course, lab, capsys):
    call_command("content", "check", str(course), mutants=True)
    out = capsys.readouterr().out
    assert "pinned-base: Dockerfile: :3.22 → :latest: caught" in out
    assert out.endswith("1 labs, 2 criteria, 2 mutants: all caught; 0 criteria without one.\n")


def test_the_command_fails_where_a_value_is_not_caught(course, lab):
    """`content check` grades mutants with the first values alone."""
    edit(lab, "minutes: 5", 'minutes: 5\nvariants:\n  user: ["0", "1001", "2002"]')
    edit(lab, "to: USER 0", 'to: "USER %{user}"')
    with pytest.raises(CommandError, match="1 labs, 2 criteria, 2 mutants: 1 not caught"):
        call_command("content", "check", str(course), mutants=True)


def test_mutants_belong_to_check(course):
    with pytest.raises(CommandError, match="belongs to `check`"):
        call_command("content", "export", str(course), mutants=True)


def test_each_key_and_value_makes_a_mutant():
    mutants = list(mutated_data([{"a": 1, "b": [True, {"c": "x"}]}]))
    assert [{"a": 2, "b": [True, {"c": "x"}]}] in mutants
    assert [{"b": [True, {"c": "x"}]}] in mutants
    assert [{"a": 1, "b": [False, {"c": "x"}]}] in mutants
    assert [{"a": 1, "b": [True, {}]}] in mutants
    assert [{"a": 1, "b": [True, {"c": "xx"}]}] in mutants
    assert [] in mutants
    assert len(mutants) == 9


def test_each_line_that_says_something_is_dropped_once():
    assert list(without_lines("FROM a\n\n# why\nUSER 1\n")) == ["\n# why\nUSER 1\n", "FROM a\n\n# why\n"]


def test_how_much_is_noticed():
    pod = "kind: Pod\nmetadata: {name: web, labels: {app: web}}\n"
    criterion = {"id": "it", "title": "It", "weight": 100, "cel": 'named(objects, "Pod", "web") != {}', "missed": "-"}
    lab = Lab.from_mapping({"files": ["pod.yaml"], "rules": [], "criteria": [criterion]})
    files = {"pod.yaml": pod.encode()}
    assert noticed(files, lab) == (6, 9)
    assert all(yaml.safe_load_all(mutant) for _, _, mutant in generated(files, lab))


def test_what_is_no_plain_data_is_read_by_lines():
    lab = Lab.from_mapping({"files": ["a"], "criteria": [{"id": "it", "title": "It", "weight": 100, "cel": "true",
                                                            "missed": "-"}]})  # fmt: skip
    assert documents_of("templates/a.yaml", "a: {{ .Values.a }}\n", lab) is None
    assert documents_of("Dockerfile", "FROM a\n", lab) is None
    assert documents_of("a.yaml", "a: [\n", lab) is None
    assert documents_of("a.yaml", "a: 1\n", lab) == [{"a": 1}]
