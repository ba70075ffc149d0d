"""Rust: compiled with its dependencies kept between builds, shipped as one binary and the libc it needs."""

from __future__ import annotations

from agentcore.blueprints.accounts import owned_by_number
from agentcore.blueprints.compiled import listening, runner
from agentcore.blueprints.image import Image, Stage, Watch
from agentcore.blueprints.instructions import cmd, copy, env, expose, run, workdir
from agentcore.blueprints.releases import RUST, RUST_BASE
from agentcore.blueprints.safe_values import name, port
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.RUST
IGNORED = ("target",)
REGISTRY, COMPILED = "/usr/local/cargo/registry", "/src/target"


def image(wanted: Wanted) -> Image:
    watched = (
        Watch("./src", "sync+restart", "/src/src"),
        Watch("./Cargo.toml", "rebuild"),
        Watch("./Cargo.lock", "rebuild"),
    )
    base = Stage(f"{RUST.tagged(wanted.version)}-bookworm", "base", (workdir("/src"),))
    stages = (
        base,
        *_development(wanted),
        _build(wanted),
        runner(wanted, RUST_BASE, "/app", decision="distroless-libc"),
    )
    return Image(stages=stages, ignored=IGNORED, watched=watched, needs_init=True)


def _development(wanted: Wanted) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        env({"CARGO_TARGET_DIR": "/tmp/target", **listening(wanted)}),
        *owned_by_number("/src"),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        run("cargo build --locked"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd("cargo", "run", "--locked", decision="reload"),
    )
    return (Stage("base", "development", steps, decision="development-target"),)


def _build(wanted: Wanted) -> Stage:
    steps = (
        copy(".", to="."),
        run(
            "cargo build --release --locked",
            f"cp target/release/{name(wanted)} /app",
            caches=(REGISTRY, COMPILED),
            decision="compiled-in-cache",
        ),
    )
    return Stage("base", "build", steps, decision="build-stage")
