"""Go: one static binary in an image that holds nothing else."""

from __future__ import annotations

from agentcore.blueprints.accounts import owned_by_number
from agentcore.blueprints.image import Image, Stage, Step, Watch
from agentcore.blueprints.instructions import (
    cmd,
    copy,
    entrypoint,
    env,
    expose,
    no_healthcheck,
    run,
    user,
    workdir,
)
from agentcore.blueprints.releases import GO, STATIC_BASE
from agentcore.blueprints.safe_values import port
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.GO
IGNORED = ("**/*.test", "bin", "coverage.out", "tmp")
MODULES, COMPILED = "/go/pkg/mod", "/root/.cache/go-build"


def image(wanted: Wanted) -> Image:
    watched = (Watch("./", "sync+restart", "/src"), *(Watch(f"./{name}", "rebuild") for name in ("go.mod", "go.sum")))
    return Image(
        stages=(_base(wanted), *_development(wanted), _build(), _runner(wanted)),
        ignored=IGNORED,
        watched=watched,
    )


def _base(wanted: Wanted) -> Stage:
    steps = (
        workdir("/src"),
        copy("go.mod", "go.sum*", decision="manifests-first"),
    )
    return Stage(GO.tagged(wanted.version, "{system}"), "base", steps)


def _development(wanted: Wanted) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        *owned_by_number("/src"),
        run("go mod download"),
        env({"GOCACHE": "/tmp/go-build", **_listening(wanted)}),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd("go", "run", ".", decision="reload"),
    )
    return (Stage("base", "development", steps, decision="development-target"),)


def _build() -> Stage:
    steps = (
        run("go mod download", caches=(MODULES,)),
        copy(".", to="."),
        run(
            'CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/app .',
            caches=(MODULES, COMPILED),
            decision="static-binary",
        ),
    )
    return Stage("base", "build", steps, decision="build-stage")


def _runner(wanted: Wanted) -> Stage:
    steps: list[Step] = [copy("/out/app", to="/app", stage="build"), user(USER_ID)]
    if is_served(wanted):
        steps += [env(_listening(wanted)), expose(port(wanted)), no_healthcheck("no-healthcheck-distroless")]
    steps.append(entrypoint("/app", decision="exec-form"))
    if len(wanted.command) > 1:
        steps.append(cmd(*wanted.command[1:]))
    return Stage(STATIC_BASE, "runner", tuple(steps), decision="distroless")


def _listening(wanted: Wanted) -> dict[str, str]:
    return {"PORT": str(port(wanted))} if is_served(wanted) else {}
