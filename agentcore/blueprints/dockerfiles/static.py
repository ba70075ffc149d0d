"""A site of files: as they are, or made by Hugo, and served by nginx without root."""

from __future__ import annotations

from agentcore.blueprints import nginx
from agentcore.blueprints.accounts import owned_by_number
from agentcore.blueprints.image import Image, Stage, Watch
from agentcore.blueprints.instructions import cmd, copy, expose, run, workdir
from agentcore.blueprints.releases import HUGO
from agentcore.blueprints.safe_values import port, word
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.STATIC
FOLDER = "public"


def image(wanted: Wanted) -> Image:
    files = nginx.files(wanted, is_single_page=False)
    if word(wanted.framework) == "hugo":
        stages = (
            _hugo(wanted),
            *_development(wanted),
            _made(),
            nginx.stage(wanted, copy("/out", to=nginx.ROOT, stage="build")),
        )
        watched = (Watch("./", "sync", "/src", ignore=("resources/",)),)
        return Image(stages=stages, ignored=("public", "resources"), files=files, watched=watched)
    copied = copy(f"{FOLDER}/", to=f"{nginx.ROOT}/", decision="site-folder")
    stage = nginx.stage(wanted, copied, version=wanted.version)
    return Image(stages=(stage,), files=files, mounted=((f"./{FOLDER}", nginx.ROOT),))


def _hugo(wanted: Wanted) -> Stage:
    return Stage(HUGO.tagged(wanted.version), "base", (workdir("/src"),))


def _development(wanted: Wanted) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        *owned_by_number("/src"),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        expose(port(wanted)),
        cmd("hugo", "server", "--bind", "0.0.0.0", "--port", str(port(wanted)), "--noBuildLock", decision="reload"),
    )
    return (Stage("base", "development", steps, decision="development-target"),)


def _made() -> Stage:
    steps = (copy(".", to="."), run("hugo --minify --destination /out"))
    return Stage("base", "build", steps, decision="build-stage")
