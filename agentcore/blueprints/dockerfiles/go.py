"""Go: one static binary in an image that holds nothing else."""

from __future__ import annotations

from agentcore.blueprints.accounts import owned_by_number
from agentcore.blueprints.compiled import listening, runner
from agentcore.blueprints.image import Image, Stage, Watch
from agentcore.blueprints.instructions import cmd, copy, env, expose, run, workdir
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
        stages=(
            _base(wanted),
            *_development(wanted),
            _build(),
            runner(wanted, STATIC_BASE, "/out/app", decision="distroless"),
        ),
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
        env({"GOCACHE": "/tmp/go-build", **listening(wanted)}),
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
