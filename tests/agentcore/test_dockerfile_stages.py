"""Stages: what is inherited, what is used, and what plain data the criteria of labs read."""

from agentcore.parsing.dockerfile import parse
from agentcore.parsing.dockerfile_data import as_data

CHAIN = """\
FROM golang:1.23 AS build
WORKDIR /src
RUN go build -o /app

FROM alpine:3.20 AS base
WORKDIR /srv
USER 10001
ENV PORT=8080
EXPOSE $PORT 53/udp
HEALTHCHECK CMD wget -qO- localhost
ENTRYPOINT ["/app"]
CMD ["--help"]

FROM base
COPY --from=build /app /app
WORKDIR data
CMD serve
"""


def test_a_stage_inherits_from_the_stage_it_is_built_on():
    final = as_data(parse(CHAIN))["final"]
    assert final["user"] == "10001"
    assert final["workdir"] == "/srv/data"
    assert final["entrypoint"] == {"form": "exec", "argv": ["/app"], "text": '["/app"]'}
    assert final["cmd"] == {"form": "shell", "argv": ["/bin/sh", "-c", "serve"], "text": "serve"}
    assert final["env"] == {"PORT": "8080"}
    assert final["exposed"] == ["8080/tcp", "53/udp"]
    assert final["healthcheck"]["set"]
    assert final["copied_from"] == ["build"]
    assert final["lineage"] == ["base", "alpine:3.20"]
    assert final["base"] == {"reference": "base", "image": "base", "tag": "", "digest": "", "stage": "base"}


def test_a_new_entrypoint_drops_the_inherited_cmd():
    data = as_data(parse('FROM a AS b\nCMD ["x"]\nFROM b\nENTRYPOINT ["y"]\n'))
    assert data["final"]["cmd"] == {"form": "none", "argv": [], "text": ""}


def test_a_stage_is_used_through_from_copy_and_mount():
    text = "FROM a AS one\nFROM a AS two\nFROM a AS three\nFROM a AS four\nFROM one\nCOPY --from=1 /x /x\n"
    file = parse(text + "RUN --mount=from=three,target=/t ls\n")
    assert sorted(file.built) == [0, 1, 2, 4]
    assert sorted(file.shipped) == [0, 4]


def test_a_later_stage_is_no_source():
    file = parse("FROM a\nCOPY --from=late /x /x\nFROM a AS late\n")
    assert file.stage_named("late", before=0) is None
    assert file.stage_named("LATE", before=2) is not None


def test_onbuild_changes_nothing_in_its_own_stage():
    final = as_data(parse("FROM a\nONBUILD USER 1\nONBUILD CMD x\n"))["final"]
    assert final["user"] == ""
    assert final["cmd"]["form"] == "none"


def test_a_file_without_from_has_no_final_stage_and_still_all_its_fields():
    data = as_data(parse("RUN make\n"))
    assert data["stages"] == []
    assert set(data["final"]) == set(as_data(parse("FROM a"))["final"])


def test_instructions_are_given_with_commands_and_sources():
    run, copy = as_data(parse("FROM a\nRUN --network=none npm ci && npm run build\nCOPY --link a b /c/\n"))["final"][
        "instructions"
    ]
    assert run["flags"] == {"network": ["none"]}
    assert [(command["name"], command["args"]) for command in run["commands"]] == [
        ("npm", ["ci"]),
        ("npm", ["run", "build"]),
    ]
    assert (copy["sources"], copy["destination"], copy["line"]) == (["a", "b"], "/c/", 3)


def test_comments_can_silence_a_check_on_the_next_instruction():
    file = parse("# hadolint ignore=DL3007\nFROM a:latest\n# check=skip=StageNameCasing // reason\nFROM a AS B\n")
    assert file.ignores(["hadolint:DL3007"], 2)
    assert not file.ignores(["hadolint:DL3006"], 2)
    assert file.ignores(["buildkit:StageNameCasing"], 4)


def test_the_check_directive_silences_a_whole_file():
    file = parse("# check=skip=all;error=true\nFROM a\nRUN b\n")
    assert file.ignores(["buildkit:UndefinedVar"], 3)
    assert not file.ignores(["hadolint:DL3006"], 3)
