"""Files that are reviewed, or left out, because of others."""

from __future__ import annotations

import pytest

from agentcore.cli.walking import gathered

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n"


@pytest.fixture
def put(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def put(path, text):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    return put


def found(*paths):
    return list(gathered(paths or ["."], "-", lambda path: False).contents)


@pytest.mark.parametrize("paths", [["."], ["shop"], ["shop/compose.yaml"]])
def test_compose_brings_its_variables_even_if_git_ignores_them(put, paths):
    put("shop/compose.yaml", "services:\n  web:\n    image: nginx:${TAG}\n")
    put("shop/.env", "TAG=1.27\n")
    put("other/.env", "A=1\n")
    put(".gitignore", ".env\n")
    assert set(found(*paths)) == {"shop/compose.yaml", "shop/.env"}


@pytest.mark.parametrize(
    "text",
    [
        "resources: [web.yaml]\npatches:\n- path: patch.yaml\n- patch: |-\n    - op: remove\n",
        "patchesStrategicMerge:\n- patch.yaml\n- |-\n  kind: Pod\n",
    ],
)
def test_a_patch_of_a_kustomization_is_no_object(put, text):
    put("app/kustomization.yaml", text)
    put("app/web.yaml", POD)
    put("app/patch.yaml", POD)
    assert found() == ["app/kustomization.yaml", "app/web.yaml"]
    assert list(gathered(["app/patch.yaml"], "-", lambda path: False, only_known=True).contents) == []
    assert found("app/patch.yaml", "app") == ["app/patch.yaml", "app/kustomization.yaml", "app/web.yaml"]


@pytest.mark.parametrize(
    "text", ["", "- a\n", "patches: x\n", "patches: [5, {path: 5}]\n", "a: [\n", "patches:\n- path: ../../etc\n"]
)
def test_an_odd_kustomization_leaves_nothing_out(put, text):
    put("app/kustomization.yaml", text)
    put("app/web.yaml", POD)
    assert "app/web.yaml" in found()
