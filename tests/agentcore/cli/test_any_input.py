"""No file, configuration or pattern makes the command fail in another way than its own."""

from __future__ import annotations

import json

import defusedxml.ElementTree as Xml
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agentcore.cli import Unusable, main
from agentcore.cli.configuring import KEYS, Configuration, configuration, matcher, settings_of
from agentcore.rules import Example, all_rules
from tests.agentcore.reporters.test_sarif import VALIDATOR

own_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
)
bad_texts = [
    Example.read(text).text for rule in all_rules() if rule.family in ("dockerfile", "kubernetes") for text in rule.bad
]


@own_folder
@given(st.one_of(st.dictionaries(st.sampled_from(KEYS), values, max_size=4).map(json.dumps), st.text(max_size=60)))
def test_a_configuration_is_taken_or_its_mistake_named(tmp_path, text):
    (tmp_path / ".slipway.yaml").write_text(text, "utf-8", "surrogatepass")
    found = outcome(tmp_path)
    if isinstance(found, Configuration):
        assert settings_of(found).kubernetes_version
    else:
        assert found.startswith(str(tmp_path))
        assert "\n" not in found


def outcome(folder) -> Configuration | str:
    try:
        return configuration(None, folder)
    except Unusable as mistake:
        return str(mistake)


@given(st.text("ab*?/.[]\\", max_size=12), st.text("ab/.", max_size=12))
def test_any_pattern_is_one(pattern, path):
    matcher(pattern).fullmatch(path)


@own_folder
@given(
    st.one_of(st.binary(max_size=80), st.sampled_from(bad_texts).map(str.encode)),
    st.sampled_from(["Dockerfile", "a b/ü.yaml"]),
)
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_any_file_is_reported_in_every_form(tmp_path, monkeypatch, capsys, form, content, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(content)
    code = main(["review", name, "--select", "all", "--format", form])
    out = capsys.readouterr().out
    assert code in (0, 1)
    if form == "json":
        assert json.loads(out)["files"] == [name]
    elif form == "sarif":
        VALIDATOR.validate(json.loads(out))
    elif form == "junit":
        assert Xml.fromstring(out).tag == "testsuites"
    elif form == "github":
        assert all(line.startswith("::") for line in out.splitlines())


@own_folder
@given(st.lists(st.sampled_from(bad_texts), min_size=1, max_size=3))
def test_what_fix_writes_is_what_diff_shows(tmp_path, monkeypatch, capsys, texts):
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate(texts):
        (tmp_path / (f"Dockerfile.{number}" if "FROM" in text else f"{number}.yaml")).write_text(text)
    main(["review", ".", "--diff"])
    diff = capsys.readouterr().out
    before = {path: path.read_text() for path in tmp_path.iterdir()}
    assert main(["review", ".", "--fix"]) in (0, 1)
    changed = [path.name for path, text in before.items() if path.read_text() != text]
    assert sorted(changed) == sorted(
        line.removeprefix("+++ b/") for line in diff.splitlines() if line.startswith("+++ ")
    )
    capsys.readouterr()
    main(["review", ".", "--diff"])
    assert capsys.readouterr().out == ""
    for path in before:
        path.unlink()
