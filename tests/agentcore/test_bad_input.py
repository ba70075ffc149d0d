"""Whatever is handed in gets an answer: a finding that names the limit, quickly, and never a crash."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agentcore import Lab, grade, review
from agentcore.engine import Review
from tests.yardstick import fastest

POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: 'nginx:1.27'}\n"
ALIASES = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{below}, *{below}, *{below}, *{below}, *{below}, *{below}, *{below}, *{below}]\n"
    for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "base: &base {" + ", ".join(f"k{number}: 1" for number in range(1_500)) + "}\nlist:\n" + "  - <<: *base\n" * 90

BAD_INPUT = {
    "unknown kind": ("notes.docx", "Dear Sir", "file/unknown-kind", "of no kind that is checked"),
    "empty": ("Dockerfile", "", "file/empty-file", "is empty"),
    "only blanks": ("web.yaml", " \n\n\t\n", "file/empty-file", "is empty"),
    "binary": ("Dockerfile", b"\x7fELF\x02\x01\x00\x00\xff", "file/binary-file", "null bytes"),
    "null byte in text": ("web.yaml", "kind: \0Pod\n", "file/binary-file", "null bytes"),
    "another encoding": ("Dockerfile", "LABEL a=ü\n".encode("latin-1"), "file/unknown-encoding", "UTF-8"),
    "lone surrogate": ("Dockerfile", "FROM a\ud800\n", "file/unknown-encoding", "UTF-8"),
    "large": ("Dockerfile", "RUN true\n" * 40_000, "file/too-large", "256 KiB"),
    "1 MB line": ("Dockerfile", "FROM " + "a" * 1_000_000, "file/too-large", "256 KiB"),
    "long line": ("web.yaml", "a: " + "b" * 50_000, "file/line-too-long", "20,000 characters"),
    "many lines": ("web.yaml", "- a\n" * 20_000, "file/too-many-lines", "5,000 lines"),
    "long path": ("deploy/" * 60 + "Dockerfile", "FROM a\n", "file/path-too-long", "255 characters"),
    "nested brackets": ("web.yaml", "a: " + "[" * 19_000, "yaml/", "64 levels"),
    "80 KB of nested brackets": ("web.yaml", ("[" * 10_000 + "\n") * 8, "yaml/", "64 levels"),
    "nested braces": ("web.yaml", "{a: " * 4_000, "yaml/", "64 levels"),
    "nested by indentation": ("web.yaml", "".join(" " * n + "a:\n" for n in range(190)), "yaml/", "64 levels"),
    "nested dashes": ("web.yaml", "- " * 9_000, "yaml/", "64 levels"),
    "alias bomb": ("web.yaml", ALIASES, "yaml/", "30,000 YAML values"),
    "many aliases": ("web.yaml", "a: &a x\nb:\n" + "  - *a\n" * 200, "yaml/", "100 YAML aliases"),
    "merge bomb": ("web.yaml", MERGES, "yaml/", "2,000 keys"),
    "10,000 documents": ("web.yaml", "---\n" * 4_900, "yaml/", "200 YAML documents"),
    "10,000 documents on short lines": ("web.yaml", "--- a\n" * 4_900, "yaml/", "200 YAML documents"),
    "invalid YAML": ("web.yaml", "kind: Pod\n  name: x\n :\n", "yaml/syntax-error", ""),
    "a tab in YAML": ("web.yaml", "kind:\n\tname: x\n", "yaml/syntax-error", ""),
    "invalid Dockerfile": ("Dockerfile", "FROM alpine:3.22\nFORM x\n", "dockerfile/", "FORM"),
    "invalid JSON": ("web.json", '{"kind": "Pod", ', "yaml/syntax-error", ""),
}


@pytest.mark.parametrize(("path", "content", "rule", "words"), BAD_INPUT.values(), ids=list(BAD_INPUT))
def test_bad_input_is_a_finding_that_says_what_is_wrong(path: str, content: str | bytes, rule: str, words: str):
    found = review({path: content}, select="all")
    messages = [item.message for item in found.findings if item.rule_id.startswith(rule)]
    assert any(words in message for message in messages), found.findings


@pytest.mark.parametrize(("path", "content", "rule", "words"), BAD_INPUT.values(), ids=list(BAD_INPUT))
def test_bad_input_is_graded_with_a_reason(path: str, content: str | bytes, rule: str, words: str):
    result = grade({path: content}, LAB)
    assert not result.passed
    assert not result.faults
    assert all(each.message for each in result.criteria)


LAB = Lab.from_mapping(
    {
        "files": [{"path": "Dockerfile"}, {"path": "web.yaml"}],
        "criteria": [
            {
                "id": "user",
                "title": "Runs as a user",
                "weight": 50,
                "gate": True,
                "cel": 'dockerfile.final.user != ""',
                "at": "Dockerfile:USER",
                "missed": "It runs as root.",
            },
            {
                "id": "one",
                "title": "One Pod",
                "weight": 50,
                "cel": 'kind(objects, "Pod").size() == 1',
                "missed": "There is no Pod.",
            },
        ],
    }
)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    dockerfile = "FROM alpine\nUSER root\n"
    plain = review({"Dockerfile": dockerfile, "web.yaml": POD}, select="all")
    windows = review(
        {
            "Dockerfile": b"\xef\xbb\xbf" + dockerfile.replace("\n", "\r\n").encode(),
            "web.yaml": "\ufeff" + POD.replace("\n", "\r\n"),
        },
        select="all",
    )
    assert plain.findings
    assert windows == plain


def test_more_files_than_are_read_are_named():
    found = review({f"{number}.yaml": POD for number in range(25)})
    assert [item.rule_id for item in found.findings if item.path == "20.yaml"] == ["file/too-many-files"]
    assert {note.path for note in found.unchecked} == {f"{number}.yaml" for number in range(20, 25)}


def test_files_that_are_too_large_together_are_named():
    found = review({f"{number}.yaml": POD + f"# {'x' * 98}\n" * 2_500 for number in range(5)}, select=[])
    assert [(item.path, item.rule_id) for item in found.findings] == [("4.yaml", "file/too-large-together")]
    assert "1,024 KiB" in found.findings[0].message


def test_one_rule_does_not_bury_the_others():
    found = review({"Dockerfile": "FROM a\n" + "ADD a b\n" * 900}, select="all")
    shown = [item for item in found.findings if item.rule_id == "dockerfile/add-instead-of-copy"]
    assert len(shown) == 500
    assert {item.line for item in shown} >= {2}


TOO_MUCH = {
    "Dockerfiles of many bytes": ("RUN echo " + "word " * 1_000 + "\n", 30, "Dockerfile", "128 KiB"),
    "Dockerfiles of many lines": ("RUN true\n", 1_100, "Dockerfile", "1,000 lines"),
    "Dockerfiles of many commands": ("RUN " + "a;" * 900 + "\n", 7, "Dockerfile", "5,000 shell operators"),
    "Dockerfiles of many variables": ("ENV A=" + "$a" * 900 + "\n", 7, "Dockerfile", "5,000 shell operators"),
    "values": ("- [a, b, c, d, e, f, g, h, i]\n", 4_000, "web.yaml", "30,000 YAML values"),
    "containers": ("    - {name: web, image: 'nginx:1.27'}\n", 600, "web.yaml", "500 containers"),
}


@pytest.mark.parametrize(("piece", "times", "path", "words"), TOO_MUCH.values(), ids=list(TOO_MUCH))
def test_too_much_together_is_refused_whether_in_one_file_or_in_two(piece: str, times: int, path: str, words: str):
    opening = POD if "containers" in words else "list:\n" if path == "web.yaml" else FROM
    half = opening + piece * (times // 2)
    split = {path: half, f"more/{path}": half}
    for files in ({path: opening + piece * times}, split):
        refused = [item for item in review(files).findings if words in item.message]
        assert [item.path for item in refused] == list(files)[-1:]


def test_what_follows_a_refused_dockerfile_is_still_read():
    found = review({"Dockerfile": "FROM a\n" + "RUN b\n" * 1_000, "web.Dockerfile": "FROM a\nUSER root\n"})
    assert {item.path for item in found.findings if item.rule_id.startswith("dockerfile/")} == {"web.Dockerfile"}


def test_more_objects_than_are_read_are_named():
    half = "---\n".join(POD.replace("web", f"web-{number}") for number in range(99))
    found = review({f"{name}.yaml": half.replace("web", name) for name in ("a", "b", "c")})
    assert [item.path for item in found.findings if "250 Kubernetes objects" in item.message] == ["c.yaml"]
    assert [note.path for note in found.unchecked if "can be read" in note.reason] == ["c.yaml"]


FROM = "FROM alpine:3.22\n"
NOTED = "# hadolint ignore=DL3008,DL3009\nRUN apt-get install curl\n"
STAGES = "FROM alpine AS s\nENV A=b\nCOPY --from=s a b\n"
HEREDOC = "RUN <<END\ncd /\necho $A | sort\nEND\n"
GROWING = {
    "RUN lines": ("Dockerfile", FROM, "RUN apt-get install -y a && pip install b | tee c\n", 80),
    "COPY lines": ("Dockerfile", FROM, "COPY . .\nRUN npm ci\n", 120),
    "words": ("Dockerfile", FROM, "RUN apk add " + "a " * 100 + "\n", 15),
    "pragmas": ("Dockerfile", FROM, NOTED, 80),
    "stages": ("Dockerfile", FROM, STAGES, 80),
    "heredocs": ("Dockerfile", FROM, HEREDOC, 80),
    "containers": ("web.yaml", POD, "    - {name: web, image: nginx}\n", 80),
    "volumes": ("web.yaml", POD + "  volumes:\n", "    - {name: web, emptyDir: {}}\n", 250),
    "unknown fields": ("web.yaml", POD + "  odd:\n", "    - {a: b}\n", 600),
    "Pods": ("web.yaml", "", "---\n" + POD, 30),
}


@pytest.mark.parametrize(("path", "opening", "piece", "times"), GROWING.values(), ids=list(GROWING))
def test_twice_as_much_takes_about_twice_as_long(path: str, opening: str, piece: str, times: int):
    once, twice = ({path: opening + piece * count} for count in (times, 2 * times))
    assert not [note for note in review(twice).unchecked if "can be read" in note.reason or "Together" in note.reason]
    alone, doubled = fastest(lambda: review(once, select="all"), lambda: review(twice, select="all"))
    assert doubled < 3.5 * alone, "no rule may look at everything again for each thing it looks at"


DOCKER = ["FROM ", "RUN ", "COPY ", "--from=", "<<EOF\n", "EOF", "\\\n", '["', '"]', "${", "}", "AS ", "#", "`"]
YAML = [": ", "- ", "---\n", "&a ", "*a", "<<: ", "{", "[", "]", "kind: ", "spec:\n", "|\n", "!!x ", "%", "?", "  "]
SHELL = ["$(", ")", "&&", "if ", "fi", "'", '"', "|", ";"]
ODD = ["\n", "\r", "\t", "a", "0x1", "é", "\u2028", "\x85", "\0", "\ud800", "😀"]
TOKENS = st.sampled_from([*DOCKER, *YAML, *SHELL, *ODD])
GARBAGE = st.one_of(st.text(max_size=300), st.lists(TOKENS, max_size=60).map("".join), st.binary(max_size=200))


@settings(max_examples=150, deadline=None)
@given(GARBAGE, st.sampled_from(["Dockerfile", "web.yaml", "compose.yaml", "x.json", ".dockerignore", "odd"]))
@example("a: " + "[" * 19_000, "web.yaml")
def test_anything_is_reviewed(content: str | bytes, path: str):
    found = review({path: content}, select="all")
    assert isinstance(found, Review)
    assert not [item for item in found.findings if item.rule_id == "file/rule-crashed"], found.findings
    assert all(item.line >= 1 and item.column >= 1 for item in found.findings)
    found.to_json()


@settings(max_examples=60, deadline=None)
@given(GARBAGE, GARBAGE)
def test_anything_is_graded(dockerfile: str | bytes, manifest: str | bytes):
    result = grade({"Dockerfile": dockerfile, "web.yaml": manifest}, LAB)
    assert 0 <= result.score <= 100
    assert not result.faults
    result.to_json()


@pytest.mark.parametrize(
    "content",
    [b"\xc9?", b"\0", b"", b"- a\n", b"a" * 300_000],
    ids=["another encoding", "a null byte", "nothing", "a list", "too much"],
)
@pytest.mark.parametrize(
    "path",
    ["Dockerfile", "web.yaml", "compose.yaml", "chart/Chart.yaml", "chart/values.yaml", "chart/templates/a.yaml"],
)
def test_a_file_that_is_nothing_lets_no_rule_crash(path: str, content: bytes):
    files = {"chart/Chart.yaml": b"apiVersion: v2\nname: a\nversion: 0.1.0\n"} if path.startswith("chart/") else {}
    found = review({**files, path: content}, select="all")
    assert "file/rule-crashed" not in [item.rule_id for item in found.findings]
