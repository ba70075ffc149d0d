"""`agentcore review`: what it prints, and its exit codes."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from agentcore.cli import main
from agentcore.engine import review
from agentcore.reporters import text

CLEAN = 'FROM alpine:3.22\nUSER 1000\nCMD ["sleep", "60"]\n'
BAD = "FROM alpine:3.22\nWORKDIR app\nUSER 1000\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "Dockerfile").write_text(BAD)
    (tmp_path / "notes.txt").write_text("nothing")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "Dockerfile").write_text(BAD)
    (tmp_path / "k8s").mkdir()
    (tmp_path / "k8s" / "web.yaml").write_text("kind: [\n")
    return tmp_path


def test_nothing_found_is_exit_code_0(tmp_path, capsys):
    (tmp_path / "Dockerfile").write_text(CLEAN)
    assert main(["review", str(tmp_path / "Dockerfile")]) == 0
    assert capsys.readouterr().out == "1 file: nothing to report.\n"


def test_a_finding_is_exit_code_1_and_shows_its_place(folder, capsys):
    assert main(["review", str(folder / "Dockerfile"), "--select", "dockerfile/relative-workdir"]) == 1
    out = capsys.readouterr().out
    assert f"{folder / 'Dockerfile'}:2:9  " in out
    assert "  dockerfile/relative-workdir\n" in out
    assert "  2 │ WORKDIR app\n    │         ^^^\n" in out
    assert "\x1b" not in out


def test_it_explains_when_asked(folder, capsys):
    main(["review", str(folder / "Dockerfile"), "--explain"])
    out = capsys.readouterr().out
    assert "\n  why  " in out
    assert "\n  fix  " in out


def test_a_threshold_hides_and_forgives_what_is_less_bad(folder, capsys):
    dockerfile = str(folder / "Dockerfile")
    assert main(["review", dockerfile, "--select", "dockerfile/relative-workdir", "--severity", "error"]) == 0
    assert "nothing to report" in capsys.readouterr().out
    (folder / "Dockerfile").write_text("FROM alpine:3.22\nUSER 1000\nEXPOSE 80/TCP\n")
    assert main(["review", dockerfile]) == 0
    assert "style" in capsys.readouterr().out
    assert main(["review", dockerfile, "--severity", "style"]) == 1


def test_findings_can_be_forgiven_but_not_what_cannot_be_read(folder, capsys):
    assert main(["review", str(folder / "Dockerfile"), "--exit-zero"]) == 0
    assert main(["review", str(folder / "Dockerfile"), str(folder / "missing"), "--exit-zero"]) == 2


def test_rules_are_chosen_by_id_family_and_other_tools_code(folder, capsys):
    for names in ("dockerfile/relative-workdir", "dockerfile", "hadolint:DL3000"):
        main(["review", str(folder / "Dockerfile"), "--select", names, "--quiet"])
        assert "dockerfile/relative-workdir" in capsys.readouterr().out
    main(["review", str(folder / "Dockerfile"), "--ignore", "hadolint:DL3000", "--quiet"])
    assert "dockerfile/relative-workdir" not in capsys.readouterr().out


def test_quiet_is_one_line_a_finding(folder, capsys):
    main(["review", str(folder / "Dockerfile"), "--select", "dockerfile/relative-workdir", "--quiet"])
    out = capsys.readouterr().out
    assert out.startswith(f"{folder / 'Dockerfile'}:2:9: warning dockerfile/relative-workdir `app` ")
    assert out.count("\n") == 1


def test_statistics_count_the_findings_of_each_rule(folder, capsys):
    (folder / "Dockerfile").write_text(BAD + "WORKDIR b\nWORKDIR c\nEXPOSE 80/TCP\n")
    main(["review", str(folder / "Dockerfile"), "--statistics"])
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("1  ") or first.startswith("3  ")
    assert any(row.startswith("1  style    dockerfile/expose-protocol-casing  ") for row in (first, *others))


def test_a_report_goes_into_a_file_without_colours(folder, capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    target = folder / "report.txt"
    assert main(["review", str(folder / "Dockerfile"), "--output", str(target)]) == 1
    assert capsys.readouterr().out == ""
    assert "relative-workdir" in target.read_text()
    assert "\x1b" not in target.read_text()


def test_comments_silence_unless_told_not_to(folder, capsys):
    (folder / "Dockerfile").write_text(
        "FROM alpine:3.22\n# slipway: ignore=dockerfile/relative-workdir the base sets it\nWORKDIR app\nUSER 1000\n"
    )
    chosen = ["review", str(folder / "Dockerfile"), "--select", "dockerfile/relative-workdir"]
    assert main(chosen) == 0
    assert main([*chosen, "--no-suppressions"]) == 1


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_every_format_ends_with_the_same_code(folder, form, capsys):
    assert main(["review", str(folder / "Dockerfile"), "--format", form]) == 1
    assert "dockerfile/relative-workdir" in capsys.readouterr().out
    assert main(["review", str(folder / "Dockerfile"), "--format", form, "--severity", "error"]) == 0


def test_a_folder_is_searched_for_files_it_knows(folder, capsys):
    assert main(["review", str(folder), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == [str(folder / "Dockerfile"), str(folder / "k8s" / "web.yaml")]
    assert {item["rule_id"] for item in found["findings"]} >= {"yaml/syntax-error"}
    assert found["unchecked"][0]["path"].endswith("web.yaml")


def test_findings_below_a_warning_are_exit_code_0(tmp_path):
    (tmp_path / "notes.docx").write_text("x")
    assert main(["review", str(tmp_path / "notes.docx")]) == 0


def test_stdin_is_read(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert main(["review", "-", "--select", "all"]) == 1
    assert "-:2:" in capsys.readouterr().out


def test_stdin_may_have_a_name(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: &x 1\nb: {}\n")))
    main(["review", "-", "--stdin-name", "deploy/compose.yaml", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["files"] == ["deploy/compose.yaml"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review", "/nonsense"], "No such file"),
        (["review", __file__, "--select", "file/nonsense"], "file/nonsense"),
        (["review", __file__, "--select", "file/empty-fil"], "Is `file/empty-file` meant?"),
        (["review", __file__, "--config", "/nonsense.yaml"], "/nonsense.yaml: No such file"),
        (["review", __file__, "--output", "/nonsense/report"], "/nonsense/report: No such file"),
        (["review", __file__, "--format", "json", "--quiet"], "--format text"),
        (["review", __file__, "--kubernetes-version", "new"], "no Kubernetes version"),
    ],
)
def test_what_cannot_be_done_is_exit_code_2(arguments, words, capsys):
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["review"], ["nonsense"], ["review", "x", "--format", "xml"]])
def test_wrong_usage_is_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize(("error", "code"), [(ZeroDivisionError(), 2), (KeyboardInterrupt(), 130)])
def test_a_fault_of_ours_is_no_finding(folder, monkeypatch, capsys, error, code):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr("agentcore.cli.review.gathered", fail)
    assert main(["review", str(folder)]) == code


def test_a_reader_that_has_seen_enough_is_no_error(folder):
    command = f"{sys.executable} -m agentcore review {folder} --select all --explain | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 1


def test_a_large_file_is_not_read_whole(tmp_path, capsys):
    (tmp_path / "Dockerfile").write_bytes(b"x" * 5_000_000)
    assert main(["review", str(tmp_path / "Dockerfile")]) == 1
    assert "4,096 KiB" in capsys.readouterr().out


def test_more_files_than_may_be_handed_in_are_reviewed(tmp_path, capsys):
    for number in range(30):
        (tmp_path / f"Dockerfile.{number}").write_text(BAD)
    main(["review", str(tmp_path), "--select", "dockerfile/relative-workdir", "--statistics"])
    assert capsys.readouterr().out.startswith("30  warning  dockerfile/relative-workdir  ")


def test_the_mark_stands_under_what_is_meant_whatever_the_line_holds():
    files = {"Dockerfile": "FROM alpine:3.22\nWORKDIR\t" + "ä" * 3 + "/b\n"}
    out = text.report(review(files, select=["dockerfile/relative-workdir"]), files)
    assert "  2 │ WORKDIR  äää/b\n    │          ^^^^^\n" in out


def test_a_long_line_is_cut_around_the_place():
    files = {"Dockerfile": "FROM alpine:3.22\nLABEL a=" + "b" * 300 + "\nWORKDIR " + "x/" * 400 + "\n"}
    out = text.report(review(files, select="all"), files)
    assert max(len(line) for line in out.splitlines() if "│" in line) < 120


def test_a_terminal_is_not_commanded_by_a_file():
    files = {"Dockerfile": "FROM alpine:3.22\nWORKDIR \x1b[2Japp\n"}
    out = text.report(review(files, select="all"), files)
    assert "\x1b" not in out
    assert "·[2Japp" in out


def test_it_runs_without_django(folder):
    code = (
        "import sys; from agentcore.cli import main; main(['review', sys.argv[1]]);"
        " sys.exit('django' in sys.modules or 'celery' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False, capture_output=True).returncode == 0


def test_a_dockerfile_is_reviewed_without_loading_what_manifests_need(tmp_path):
    (tmp_path / "Dockerfile").write_text(BAD)
    code = (
        "import sys; from agentcore.cli import main; main(['review', sys.argv[1], '--format', 'json']);"
        " sys.exit(any(name in sys.modules for name in"
        " ('yaml', 'jsonschema', 'jsonschema_rs', 'kubernetes_validate', 'agentcore.rules.kubernetes')))"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True).returncode == 0
