"""Java: built by Maven or Gradle on a JDK, run by a JRE that knows how much memory the container has."""

from __future__ import annotations

from agentcore.blueprints.accounts import DEBIAN_ACCOUNT, owned_by_account
from agentcore.blueprints.image import Image, Stage, Step, Watch
from agentcore.blueprints.instructions import as_process, cmd, copy, env, expose, healthcheck, run, user, workdir
from agentcore.blueprints.java_builds import DEBUGGER, GRADLE_BUILD, Build, build_of, copied, kept_in
from agentcore.blueprints.releases import JAVA
from agentcore.blueprints.safe_values import health_url, port, word
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.JAVA
IGNORED = (".gradle", "**/*.class", "build", "target")
DOWNLOADS, OWN_DOWNLOADS = "/var/cache/java", "/tmp/java"
# a quarter for what is not heap; out of memory ends the process, so that it is started anew
MEMORY = ("-XX:MaxRAMPercentage=75.0", "-XX:+ExitOnOutOfMemoryError")
PORT_VARIABLES = {"springboot": "SERVER_PORT", "quarkus": "QUARKUS_HTTP_PORT"}
# from what changes least to what changes with every commit
LAYERS = ("dependencies", "spring-boot-loader", "snapshot-dependencies", "application")


def image(wanted: Wanted) -> Image:
    build, framework = build_of(wanted.package_manager), _framework(wanted)
    stages = (*_development(wanted, build, framework), _build(wanted, build, framework), _runner(wanted, framework))
    watched = (Watch("./src", "sync+restart", "/src/src"), *(Watch(f"./{name}", "rebuild") for name in _named(build)))
    debug_port = DEBUGGER if framework and build is not GRADLE_BUILD else 0
    return Image(stages=stages, ignored=IGNORED, watched=watched, debug_port=debug_port)


def _framework(wanted: Wanted) -> str:
    framework = word(wanted.framework).replace("springboot", "spring").replace("spring", "springboot")
    return framework if framework in PORT_VARIABLES else ""


def _named(build: Build) -> tuple[str, ...]:
    return ("build.gradle", "settings.gradle") if build is GRADLE_BUILD else build.manifests


def _java(wanted: Wanted) -> str:
    """The feature release alone, and 8 where it was called 1.8."""
    version = JAVA.version(wanted.version.removeprefix("1.") if wanted.version.startswith("1.") else wanted.version)
    return version.partition(".")[0]


def _jdk(wanted: Wanted, build: Build) -> str:
    version = _java(wanted)
    return f"{build.image}{version}" if build.image else f"{JAVA.image}:{version}-jdk{JAVA.systems.get(version, '')}"


def _development(wanted: Wanted, build: Build, framework: str) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        workdir("/src"),
        *owned_by_account(DEBIAN_ACCOUNT, "/src"),
        env({"HOME": "/tmp", **kept_in(build, OWN_DOWNLOADS), **_listening(wanted, framework)}),
        *copied(build, owner=USER_ID),
        run(build.fetch),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd(*build.develop[framework].split(), decision="reload"),
    )
    return (Stage(_jdk(wanted, build), "development", steps, decision="development-target"),)


def _build(wanted: Wanted, build: Build, framework: str) -> Stage:
    steps = (
        workdir("/src"),
        env(kept_in(build, DOWNLOADS)),
        *copied(build),
        run(build.fetch, caches=(DOWNLOADS,)),
        copy("src", to="./src"),
        _packaged(build, framework),
    )
    return Stage(_jdk(wanted, build), "build", steps, decision="build-stage")


def _packaged(build: Build, framework: str) -> Step:
    package, jars = build.package[framework], f"{build.folder}/*.jar"
    if framework == "quarkus":
        return run(package, caches=(DOWNLOADS,))
    if framework == "springboot":
        unpack = "java -Djarmode=tools -jar application.jar extract --layers --destination /layers"
        return run(package, f"cp {jars} application.jar", unpack, caches=(DOWNLOADS,), decision="layered-jar")
    # Maven's shade plugin leaves the small jar beside the whole one
    alone = () if build is GRADLE_BUILD else (f"rm -f {build.folder}/original-*.jar",)
    return run(package, *alone, f"cp {jars} /app.jar", caches=(DOWNLOADS,), decision="one-jar")


def _runner(wanted: Wanted, framework: str) -> Stage:
    steps = [DEBIAN_ACCOUNT, workdir("/app"), *_copied(wanted, framework)]
    if listening := _listening(wanted, framework):
        steps.append(env(listening))
    steps.append(user(USER_ID))
    if is_served(wanted):
        steps += [expose(port(wanted)), _asked(wanted)]
    jar = {"quarkus": "quarkus-run.jar", "springboot": "application.jar"}.get(framework, "app.jar")
    words = as_process(wanted.command) or ("java", *MEMORY, "-jar", jar)
    steps.append(cmd(*words, decision="memory-of-the-container" if "java" in words else "exec-form"))
    version = _java(wanted)
    base = f"{JAVA.image}:{version}-jre{JAVA.systems.get(version, '')}"
    return Stage(base, "runner", tuple(steps), decision="runtime-only")


def _copied(wanted: Wanted, framework: str) -> tuple[Step, ...]:
    if framework == "springboot":
        return tuple(copy(f"/layers/{layer}/", stage="build") for layer in LAYERS)
    if framework == "quarkus":
        folder = "build" if build_of(wanted.package_manager) is GRADLE_BUILD else "target"
        return (copy(f"/src/{folder}/quarkus-app/", stage="build"),)
    return (copy("/app.jar", stage="build"),)


def _listening(wanted: Wanted, framework: str) -> dict[str, str]:
    return {PORT_VARIABLES.get(framework, "PORT"): str(port(wanted))} if is_served(wanted) else {}


def _asked(wanted: Wanted) -> Step:
    """Temurin's Ubuntu images keep curl; a JVM takes its time to start."""
    words = ("curl", "--fail", "--silent", "--output", "/dev/null", health_url(wanted))
    return healthcheck(*words, start_period=40, decision="healthcheck-curl")
