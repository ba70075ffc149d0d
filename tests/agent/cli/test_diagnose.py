"""`agentcore diagnose`."""

import io
import json

import pytest

from agentcore import diagnose
from agentcore.cli import main

PULL = """\
NAME                   READY   STATUS             RESTARTS      AGE
api-7c9d5b6f4d-x2x7k   0/1     ImagePullBackOff   0             2m41s
"""
HEALTHY = """\
NAME                   READY   STATUS    RESTARTS   AGE
api-7c9d5b6f4d-x2x7k   1/1     Running   0          2m41s
"""


@pytest.fixture
def paste(tmp_path):
    def written(text):
        file = tmp_path / "paste.txt"
        file.write_text(text)
        return str(file)

    return written


def test_a_fault_is_named_with_its_line_and_what_comes_next(capsys, paste):
    assert main(["diagnose", paste(PULL)]) == 1
    out = capsys.readouterr().out
    assert "pod/api-7c9d5b6f4d-x2x7k" in out
    assert "line 2  api-7c9d5b6f4d-x2x7k" in out
    assert f"Next: {diagnose(PULL).verdicts[0].next_command}" in out


def test_what_shows_no_fault_ends_with_0(capsys, paste):
    assert main(["diagnose", paste(HEALTHY)]) == 0
    assert "kubectl get pods" in capsys.readouterr().out


def test_what_is_no_output_says_what_to_paste(capsys, paste):
    assert main(["diagnose", paste("lorem ipsum")]) == 0
    assert "Paste what `kubectl get pods`" in capsys.readouterr().out


def test_json_has_the_verdicts(capsys, paste):
    assert main(["diagnose", paste(PULL), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["verdicts"][0]["fault"] == diagnose(PULL).verdicts[0].fault
    assert set(found) == {"recognised", "note", "verdicts"}


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_paste_comes_from_stdin(capsys, monkeypatch, arguments):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PULL.encode())))
    assert main(["diagnose", *arguments]) == 1
    assert "api-7c9d5b6f4d-x2x7k" in capsys.readouterr().out


def test_manifests_are_read_beside_it(capsys, paste, tmp_path):
    manifest = tmp_path / "deployment.yaml"
    manifest.write_text("kind: Deployment\n")
    assert main(["diagnose", paste(PULL), "--with", str(manifest)]) == 1


@pytest.mark.parametrize("arguments", [("missing.txt",), ("{paste}", "--with", "missing.yaml")])
def test_a_file_that_is_not_there_is_said(capsys, paste, arguments):
    given = [one.format(paste=paste(PULL)) for one in arguments]
    assert main(["diagnose", *given]) == 2
    assert "missing" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_read_all_the_same(capsys, tmp_path):
    file = tmp_path / "paste.txt"
    file.write_bytes(b"\xff\xfe\x00" + PULL.encode())
    assert main(["diagnose", str(file)]) in (0, 1)
