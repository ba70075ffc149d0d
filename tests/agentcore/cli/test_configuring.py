"""The configuration of a project: where it is looked for, what it may say, and what is said of a mistake in it."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from agentcore import review
from agentcore.cli import Unusable, main
from agentcore.cli.configuring import KEYS, SETTINGS, Configuration, configuration, matcher, settings_of
from agentcore.settings import Settings

BAD = "FROM alpine:3.22\nWORKDIR app\nUSER 1000\n"
WHOLE = """\
select: [default, dockerfile]
ignore: dockerfile/missing-healthcheck
severity: info
exclude: [vendor/, "*.gen.yaml"]
kubernetes-version: 1.30
assume: [Secret/db]
allowed-registries: [registry.example.org]
labels:
  org.opencontainers.image.source: url
strict-labels: true
lowest-user-id: 1000
per-file-ignores:
  legacy/**: [dockerfile]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "Dockerfile").write_text(BAD)
    return tmp_path


def read(folder, text, name=".slipway.yaml") -> Configuration:
    (folder / name).write_text(text)
    return configuration(None, folder)


def test_every_key_is_read_from_yaml(folder):
    found = read(folder, WHOLE)
    assert found.select == ("default", "dockerfile")
    assert found.ignore == ("dockerfile/missing-healthcheck",)
    assert found.severity == "info"
    assert found.exclude == ("vendor/", "*.gen.yaml")
    assert found.per_file_ignores == {"legacy/**": ("dockerfile",)}
    settings = settings_of(found)
    assert settings.kubernetes_version == "1.30", "as it is written, not 1.3"
    assert settings.assume == ("Secret/db",)
    assert settings.allowed_registries == ("registry.example.org",)
    assert settings.labels == {"org.opencontainers.image.source": "url"}
    assert (settings.strict_labels, settings.lowest_user_id) == (True, 1000)
    assert all(f"{key}:" in WHOLE for key in KEYS), "the example shows every key"


def test_every_setting_of_a_review_has_a_key():
    names = {field.name.replace("_", "-") for field in dataclasses.fields(Settings)} - {"bounds", "data"}
    assert names == set(SETTINGS)


def test_every_key_and_option_is_documented(capsys):
    text = (Path(__file__).parents[3] / "docs" / "agentcore.md").read_text()
    assert all(f"`{key}`" in text for key in KEYS)
    with pytest.raises(SystemExit):
        main(["review", "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert len(options) > 15
    assert [option for option in sorted(options) if f"`{option}" not in text] == []


def test_it_may_stand_in_pyproject(folder):
    text = '[project]\nname = "x"\n[tool.slipway]\nkubernetes-version = 1.30\nlowest-user-id = 5\nignore = ["yaml"]\n'
    found = read(folder, text, "pyproject.toml")
    assert found.ignore == ("yaml",)
    assert settings_of(found).kubernetes_version == "1.30"
    assert settings_of(found).lowest_user_id == 5


def test_a_pyproject_without_our_table_is_passed_over(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (folder / ".slipway.yaml").write_text("ignore: yaml\n")
    assert configuration(None, folder / "sub").path == folder / ".slipway.yaml"


def test_the_nearest_upwards_counts_and_the_search_ends_at_the_repository(folder):
    (folder / ".slipway.yaml").write_text("ignore: yaml\n")
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    assert configuration(None, inner).path == folder / ".slipway.yaml"
    (folder / "a" / ".git").mkdir()
    assert configuration(None, inner).path is None


def test_an_empty_file_configures_nothing(folder):
    assert read(folder, "# nothing yet\n").settings == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore: yaml\nsevrity: info\n", ".slipway.yaml:2: `sevrity`: there is no such key; there are select,"),
        ("sevrity: info\n", "Is `severity` meant?"),
        (
            "severity: warn\n",
            ".slipway.yaml:1: `severity`: `warn` is none of error, warning, info, style. Is `warning` meant?",
        ),
        ("labels:\n  a: text\n  b: link\n", ".slipway.yaml:3: `labels.b`: `link` is none of text, url"),
        ("labels: [a]\n", "`labels`: a mapping of labels and their forms is wanted here."),
        ("lowest-user-id: many\n", "`lowest-user-id`: a whole number is wanted here."),
        ("lowest-user-id: true\n", "`lowest-user-id`: a whole number is wanted here."),
        ("strict-labels: 'yes'\n", "`strict-labels`: `true` or `false` is wanted here."),
        ("kubernetes-version: latest\n", "`latest` is no Kubernetes version such as 1.34."),
        ("select:\n- [a]\n", "`select`: a list of text is wanted here."),
        ("select: ''\n", "`select`: text is wanted here."),
        ("per-file-ignores:\n  x.yaml: true\n", ".slipway.yaml:2: `per-file-ignores.x.yaml`: a list of text"),
        ("- a\n", ".slipway.yaml: a mapping of keys is wanted here."),
        ("a: [\n", ".slipway.yaml:"),
        ("ignore: a\nignore: b\n", ".slipway.yaml:2: the key `ignore` stands here twice."),
    ],
)
def test_a_mistake_is_named_with_its_line(folder, text, words):
    with pytest.raises(Unusable) as caught:
        read(folder, text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[tool.slipway]\nselect = 5\n", "pyproject.toml: `select`: a list of text is wanted here."),
        ("[tool]\nslipway = 5\n", "pyproject.toml: a mapping of keys is wanted here."),
        ("[tool.slipway\n", "pyproject.toml: this is no TOML"),
    ],
)
def test_a_mistake_in_pyproject_is_named(folder, text, words):
    with pytest.raises(Unusable) as caught:
        read(folder, text, "pyproject.toml")
    assert words in str(caught.value)


def test_flags_win(folder, capsys):
    (folder / ".slipway.yaml").write_text("select: dockerfile/relative-workdir\nseverity: error\n")
    assert main(["review", "."]) == 0
    assert main(["review", ".", "--severity", "warning"]) == 1
    assert main(["review", ".", "--severity", "warning", "--select", "yaml"]) == 0


def test_a_named_configuration_is_the_only_one(folder, capsys):
    (folder / ".slipway.yaml").write_text("select: yaml\n")
    (folder / "other.yaml").write_text("select: dockerfile/relative-workdir\n")
    assert main(["review", "Dockerfile"]) == 0
    assert main(["review", "Dockerfile", "--config", "other.yaml"]) == 1


def test_a_rule_that_is_none_is_an_error_that_names_the_file(folder, capsys):
    (folder / ".slipway.yaml").write_text("ignore: dockerfile/relativ-workdir\n")
    assert main(["review", "."]) == 2
    said = capsys.readouterr().err
    assert ".slipway.yaml: No rule is called dockerfile/relativ-workdir." in said
    assert "Is `dockerfile/relative-workdir` meant?" in said


def test_a_rule_to_ignore_in_some_files_must_exist(folder, capsys):
    (folder / ".slipway.yaml").write_text("per-file-ignores:\n  legacy/: [yaml, all, dockerfile/relativ-workdir]\n")
    assert main(["review", "."]) == 2
    said = capsys.readouterr().err
    assert ".slipway.yaml: `per-file-ignores.legacy/`: No rule is called dockerfile/relativ-workdir." in said
    assert "Is `dockerfile/relative-workdir` meant?" in said


def test_rules_are_ignored_in_some_files(folder, capsys):
    (folder / "legacy").mkdir()
    (folder / "legacy" / "Dockerfile").write_text(BAD)
    (folder / ".slipway.yaml").write_text(
        "select: dockerfile/relative-workdir\nper-file-ignores:\n  legacy/: hadolint:DL3000\n"
    )
    main(["review", ".", "--format", "json"])
    assert {item["path"] for item in json.loads(capsys.readouterr().out)["findings"]} == {"Dockerfile"}
    main(["review", "legacy", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["findings"] == []


def test_excluded_files_are_not_searched(folder, capsys):
    (folder / ".slipway.yaml").write_text("exclude: Dockerfile\n")
    main(["review", ".", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["files"] == []


@pytest.mark.parametrize(
    ("pattern", "fitting", "others"),
    [
        ("*.yaml", ["a.yaml", "b/a.yaml"], ["a.yml"]),
        ("vendor/", ["vendor/a", "x/vendor/a/b"], ["vendored/a"]),
        ("/a.yaml", ["a.yaml"], ["b/a.yaml"]),
        ("k8s/*.yaml", ["k8s/a.yaml"], ["k8s/b/a.yaml", "x/k8s/a.yaml"]),
        ("k8s/**/a.yaml", ["k8s/a.yaml", "k8s/b/c/a.yaml"], ["a.yaml"]),
        ("legacy/**", ["legacy/a", "legacy/a/b"], ["legac/a"]),
        ("a?.yaml", ["ab.yaml"], ["a/.yaml", "a.yaml"]),
        ("a+(b).yaml", ["a+(b).yaml"], ["aab.yaml"]),
    ],
)
def test_a_pattern_fits_as_in_gitignore(pattern, fitting, others):
    assert all(matcher(pattern).fullmatch(path) for path in fitting)
    assert not any(matcher(pattern).fullmatch(path) for path in others)


def test_a_learner_cannot_configure_the_grader():
    files = {"Dockerfile": BAD}
    with_file = {
        **files,
        ".slipway.yaml": "ignore: dockerfile\n",
        "pyproject.toml": '[tool.slipway]\nignore = ["dockerfile"]\n',
    }
    found = [finding for finding in review(with_file).findings if finding.path == "Dockerfile"]
    assert found
    assert found == list(review(files).findings)
