"""Node.js: a server, or a front end that is built once and served as files."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.blueprints import nginx
from agentcore.blueprints.accounts import ALPINE_ACCOUNT, owned_by_account
from agentcore.blueprints.image import Image, Stage, Step, Watch
from agentcore.blueprints.instructions import (
    as_process,
    cmd,
    copy,
    env,
    expose,
    healthcheck,
    run,
    user,
    workdir,
)
from agentcore.blueprints.node_packages import PackageManager, manager_of
from agentcore.blueprints.releases import NODE
from agentcore.blueprints.safe_values import health_url, port, word
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.NODE
IGNORED = (".next", ".output", "build", "coverage", "dist", "**/node_modules")

LOCAL = "node_modules/.bin"
DEBUGGER = 9229
WATCHED = f"node --watch --inspect=0.0.0.0:{DEBUGGER}"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a framework builds, and what runs it. `output` is empty where the sources themselves run.

    `develop` reloads at each change: the program itself, since npm would keep SIGTERM from it. HOST and PORT stand
    for ours.
    """

    command: tuple[str, ...] = ("node", "dist/main.js")
    output: str = "dist"
    develop: str = f"{WATCHED} src/main.ts"
    has_own_packages: bool = False  # the build gathers what it needs of node_modules
    is_front_end: bool = False
    writable: tuple[str, ...] = ("/tmp",)


def _front_end(develop: str, output: str = "dist") -> Kind:
    return Kind(output=output, develop=f"{LOCAL}/{develop} --host 0.0.0.0 --port PORT", is_front_end=True)


SOURCES = Kind(command=("node", "server.js"), output="", develop=f"{WATCHED} server.js")
NEXT = Kind(
    ("node", "server.js"),
    ".next",
    develop=f"{LOCAL}/next dev --hostname 0.0.0.0 --port PORT",
    has_own_packages=True,
    writable=("/app/.next/cache", "/tmp"),
)
NUXT = Kind(
    ("node", "server/index.mjs"),
    ".output",
    develop=f"{LOCAL}/nuxt dev --host 0.0.0.0 --port PORT",
    has_own_packages=True,
)
REMIX = Kind(
    (f"{LOCAL}/remix-serve", "build/server/index.js"), "build", develop=f"{LOCAL}/remix vite:dev --host --port PORT"
)
SVELTE_KIT = Kind(("node", "build"), "build", develop=f"{LOCAL}/vite dev --host 0.0.0.0 --port PORT")
KINDS = {
    "remix": REMIX,
    "sveltekit": SVELTE_KIT,
    "": Kind(),
    **dict.fromkeys(("express", "expressjs", "fastify", "koa", "hapi"), SOURCES),
    **dict.fromkeys(("nest", "nestjs"), Kind(develop=f"{LOCAL}/nest start --watch")),
    **dict.fromkeys(("next", "nextjs"), NEXT),
    **dict.fromkeys(("nuxt", "nuxtjs"), NUXT),
    **dict.fromkeys(("react", "reactjs", "vue", "vuejs", "vite", "svelte", "preact", "solid"), _front_end("vite")),
    "astro": _front_end("astro dev"),
    "angular": _front_end("ng serve", "dist/*/browser"),
}


def kind_of(wanted: Wanted) -> Kind:
    """A framework nobody knows is built as a TypeScript server is; a command outside `dist` runs the sources."""
    kind = KINDS.get(word(wanted.framework), KINDS[""])
    runs_sources = wanted.command and not any("dist/" in each or "build/" in each for each in wanted.command)
    return SOURCES if kind is KINDS[""] and runs_sources else kind


def image(wanted: Wanted) -> Image:
    kind, manager = kind_of(wanted), manager_of(wanted.package_manager)
    stages = (_base(wanted, manager), *_development(wanted, kind, manager), *_built(wanted, kind, manager))
    watched = (
        Watch("./", "sync", "/app", ignore=("node_modules/",)),
        *(Watch(f"./{name}", "rebuild") for name in manager.manifests),
    )
    return Image(
        stages=stages,
        ignored=IGNORED,
        files=nginx.files(wanted, is_single_page=True) if kind.is_front_end else {},
        watched=watched,
        writable=("/tmp",) if kind.is_front_end else kind.writable,
        needs_init=not kind.is_front_end,
        debug_port=DEBUGGER if kind.develop.startswith(WATCHED) else 0,
    )


def _base(wanted: Wanted, manager: PackageManager) -> Stage:
    tag = NODE.tagged(wanted.version, "-alpine{system}")
    return Stage(tag, "base", (*manager.made_available(NODE.version(wanted.version)), workdir("/app")))


def _development(wanted: Wanted, kind: Kind, manager: PackageManager) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    words = kind.develop.replace("PORT", str(port(wanted))).split()
    return (
        Stage(
            "base",
            "development",
            (
                *owned_by_account(ALPINE_ACCOUNT, "/app"),
                env({"HOME": "/tmp", "NODE_ENV": "development", **_listening(wanted)}),
                copy(*manager.manifests, owner=USER_ID),
                run(manager.install, caches=(f"{manager.own_cache},uid={USER_ID}",)),
                copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
                expose(port(wanted)),
                cmd(*words, decision="reload"),
            ),
            decision="development-target",
        ),
    )


def _built(wanted: Wanted, kind: Kind, manager: PackageManager) -> tuple[Stage, ...]:
    if not kind.output:
        return (_production_packages(manager), _runner(wanted, kind))
    build = Stage(
        "base",
        "build",
        (
            copy(*manager.manifests, decision="manifests-first"),
            run(manager.install, caches=(manager.cache,), decision="build-dependencies"),
            copy(".", to="."),
            run(manager.script("build"), decision="standalone-output" if kind.output == ".next" else ""),
        ),
        decision="build-stage",
    )
    if kind.is_front_end:
        return build, nginx.stage(wanted, copy(f"/app/{kind.output}", to=nginx.ROOT, stage="build"))
    if kind.has_own_packages:
        return build, _runner(wanted, kind)
    return _production_packages(manager), build, _runner(wanted, kind)


def _production_packages(manager: PackageManager) -> Stage:
    return Stage(
        "base",
        "packages",
        (
            copy(*manager.manifests, decision="manifests-first"),
            run(manager.production, caches=(manager.cache,)),
        ),
        decision="production-dependencies",
    )


def _runner(wanted: Wanted, kind: Kind) -> Stage:
    steps = [ALPINE_ACCOUNT, env({"NODE_ENV": "production", **_listening(wanted)}), *_copied(kind), user(USER_ID)]
    if is_served(wanted):
        steps += [expose(port(wanted)), _asked(wanted)]
    steps.append(cmd(*as_process(wanted.command or kind.command), decision="exec-form"))
    # from the image itself: what the base stage added for installing packages stays there
    base = NODE.tagged(wanted.version, "-alpine{system}")
    return Stage(base, "runner", (workdir("/app"), *steps), decision="lean-runner")


def _listening(wanted: Wanted) -> dict[str, str]:
    if not is_served(wanted):
        return {}
    # Next.js and Nuxt listen on HOSTNAME and HOST; a pod's own HOSTNAME would be one address only
    hosts = {"next": "HOSTNAME", "nextjs": "HOSTNAME", "nuxt": "HOST", "nuxtjs": "HOST"}
    host = hosts.get(word(wanted.framework))
    return {**({host: "0.0.0.0"} if host else {}), "PORT": str(port(wanted))}


def _copied(kind: Kind) -> tuple[Step, ...]:
    if kind.output == ".next":
        return (
            copy("/app/public", to="./public", stage="build"),
            copy("/app/.next/standalone", to="./", stage="build"),
            copy("/app/.next/static", to="./.next/static", stage="build"),
            run(f"install -d -o {USER_ID} -g {USER_ID} .next/cache", decision="one-writable-folder"),
        )
    if kind.has_own_packages:
        return (copy(f"/app/{kind.output}", to="./", stage="build"),)
    packages = copy("/app/node_modules", to="./node_modules", stage="packages", decision="root-owned-code")
    if not kind.output:
        return packages, copy(".", to=".")
    return packages, copy(f"/app/{kind.output}", to=f"./{kind.output}", stage="build"), copy("package.json", to="./")


def _asked(wanted: Wanted) -> Step:
    words = ("wget", "-q", "-T", "2", "-O", "/dev/null", health_url(wanted))
    return healthcheck(*words, decision="healthcheck-busybox")
