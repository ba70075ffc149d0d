"""How Maven and Gradle fetch what a project names, make its jar, and run it while one works on it."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.blueprints.image import Step
from agentcore.blueprints.instructions import copy
from agentcore.blueprints.releases import MAVEN

DEBUGGER = 5005
AGENT = f"-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:{DEBUGGER}"


@dataclass(frozen=True, slots=True)
class Build:
    """Commands by framework: `spring-boot`, `quarkus`, or none of them. `folder` is where the jar comes out."""

    image: str  # the Java version follows; empty for the JDK alone
    manifests: tuple[str, ...]
    folders: tuple[str, ...]
    home: str  # the variable that says where downloads are kept
    fetch: str
    package: dict[str, str]
    develop: dict[str, str]
    folder: str


MAVEN_BUILD = Build(
    image=f"{MAVEN}-",
    manifests=("pom.xml",),
    folders=(),
    home="MAVEN_ARGS",
    fetch="mvn dependency:go-offline",
    package=dict.fromkeys(("", "springboot", "quarkus"), "mvn -DskipTests package"),
    develop={
        "springboot": f"mvn spring-boot:run -Dspring-boot.run.jvmArguments={AGENT}",
        "quarkus": "mvn quarkus:dev -Dquarkus.http.host=0.0.0.0 -DdebugHost=0.0.0.0",
        "": "mvn compile exec:java",
    },
    folder="target",
)
GRADLE_BUILD = Build(
    image="",
    manifests=("gradlew", "*.gradle*", "gradle.properties*"),
    folders=("gradle",),
    home="GRADLE_USER_HOME",
    fetch="./gradlew --no-daemon dependencies",
    package={
        "springboot": "./gradlew --no-daemon bootJar",
        "quarkus": "./gradlew --no-daemon quarkusBuild",
        "": "./gradlew --no-daemon shadowJar",
    },
    develop={
        "springboot": "./gradlew --no-daemon bootRun",
        "quarkus": "./gradlew --no-daemon quarkusDev -Dquarkus.http.host=0.0.0.0",
        "": "./gradlew --no-daemon run",
    },
    folder="build/libs",
)


def copied(build: Build, owner: int | None = None) -> tuple[Step, ...]:
    """What names the dependencies; Gradle's wrapper comes along, and with it the version it is built with."""
    manifests = copy(*build.manifests, owner=owner, decision="" if owner else "manifests-first")
    return manifests, *(copy(folder, to=f"./{folder}", owner=owner) for folder in build.folders)


def build_of(package_manager: str) -> Build:
    return GRADLE_BUILD if package_manager.lower() == "gradle" else MAVEN_BUILD


def kept_in(build: Build, folder: str) -> dict[str, str]:
    """The variable that makes the tool keep its downloads in a folder."""
    if build is GRADLE_BUILD:
        return {build.home: folder}
    return {build.home: f"--batch-mode -Dmaven.repo.local={folder}", "MAVEN_CONFIG": folder}
