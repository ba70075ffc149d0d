""".NET: published by the SDK, run on Microsoft's image without a shell."""

from __future__ import annotations

from agentcore.blueprints.accounts import owned_by_number
from agentcore.blueprints.image import Image, Stage, Step, Watch
from agentcore.blueprints.instructions import (
    as_process,
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
from agentcore.blueprints.releases import DOTNET
from agentcore.blueprints.safe_values import port
from agentcore.blueprints.serving import is_served, is_worker
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.DOTNET
IGNORED = ("**/*.user", "**/.vs", "**/bin", "**/obj")
PACKAGES = "/root/.nuget/packages"


def image(wanted: Wanted) -> Image:
    watched = (Watch("./", "sync", "/src", ignore=("bin/", "obj/")),)
    stages = (*_development(wanted), _build(wanted), _runner(wanted))
    return Image(stages=stages, ignored=IGNORED, watched=watched)


def _version(wanted: Wanted) -> str:
    """`8` and `8.0.11` are both the line `8.0`."""
    major = DOTNET.version(wanted.version).partition(".")[0]
    return f"{major}.0"


def _sdk(wanted: Wanted) -> str:
    return f"{DOTNET.image}/sdk:{_version(wanted)}"


def _development(wanted: Wanted) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        workdir("/src"),
        # the base image has an account `app` of its own already
        *owned_by_number("/src"),
        env(
            {
                "HOME": "/tmp",
                "NUGET_PACKAGES": "/tmp/nuget",
                "ASPNETCORE_ENVIRONMENT": "Development",
                **_listening(wanted),
            }
        ),
        copy("*.csproj", owner=USER_ID),
        run("dotnet restore"),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd("dotnet", "watch", "run", "--no-launch-profile", decision="reload"),
    )
    return (Stage(_sdk(wanted), "development", steps, decision="development-target"),)


def _build(wanted: Wanted) -> Stage:
    publish = "dotnet publish --no-restore --configuration Release --output /out"
    steps = (
        workdir("/src"),
        copy("*.csproj", decision="manifests-first"),
        run("dotnet restore", caches=(PACKAGES,)),
        copy(".", to="."),
        run(f"{publish} -p:UseAppHost=false -p:AssemblyName=app", caches=(PACKAGES,), decision="assembly-name"),
    )
    return Stage(_sdk(wanted), "build", steps, decision="build-stage")


def _runner(wanted: Wanted) -> Stage:
    steps: list[Step] = [workdir("/app"), copy("/out", stage="build"), user(USER_ID)]
    if is_served(wanted):
        steps += [env(_listening(wanted)), expose(port(wanted)), no_healthcheck("no-healthcheck-distroless")]
    if wanted.command:
        steps.append(cmd(*as_process(wanted.command), decision="exec-form"))
    else:
        steps.append(entrypoint("dotnet", "app.dll", decision="exec-form"))
    kind = "aspnet" if is_served(wanted) or is_worker(wanted) else "runtime"
    version = _version(wanted)
    base = f"{DOTNET.image}/{kind}:{version}-{DOTNET.systems.get(version, 'noble')}-chiseled"
    return Stage(base, "runner", tuple(steps), decision="chiseled")


def _listening(wanted: Wanted) -> dict[str, str]:
    if not is_served(wanted):
        return {}
    number = port(wanted)
    is_new = int(_version(wanted).partition(".")[0]) >= 8
    return {"ASPNETCORE_HTTP_PORTS": str(number)} if is_new else {"ASPNETCORE_URLS": f"http://+:{number}"}
