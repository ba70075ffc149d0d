"""What package managers are told: which packages a command installs, and whether each names a version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agentcore.parsing.dockerfile_words import Word
from agentcore.parsing.shell_commands import Command

GIT_ADDRESSES = ("git+", "git:", "git@", "github:", "gitlab:", "bitbucket:", "gist:")
GIT_HOSTS = ("github.com", "gitlab.com", "bitbucket.org")
REPOSITORY = re.compile(r"[\w-][\w.-]*+/[\w.-]++")
ARCHIVES = (".tar.gz", ".tgz", ".tar", ".zip", ".whl", ".tar.bz2", ".tar.xz")
APT_TAKING = ("-t", "--target-release", "--default-release", "-o", "--option", "-c", "--config-file", "-a")
APK_TAKING = (
    *("-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch", "--keys-dir", "--repositories-file"),
    *("--cache-dir", "--cache-max-age", "--progress-fd", "--timeout", "--wait"),
)
PIP_TAKING = (
    *("-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "-i", "--index-url"),
    *("--extra-index-url", "-f", "--find-links", "--prefix", "--root", "--src", "-b", "--build", "--proxy"),
    *("--trusted-host", "--timeout", "--retries", "--cert", "--platform", "--python-version", "--abi"),
    *("--global-option", "--install-option", "--no-binary", "--only-binary", "--upgrade-strategy", "--log"),
    *("--progress-bar", "--cache-dir", "--exists-action", "--implementation", "--python", "-C", "--config-settings"),
    *("--report", "--group", "--keyring-provider", "--root-user-action", "--client-cert", "--build-constraint"),
    *("--use-feature", "--use-deprecated"),
)
PIPX_TAKING = ("--python", "--pip-args", "-i", "--index-url", "--suffix", "--preinstall", "--backend")
NPM_TAKING = (
    *("--registry", "--prefix", "-C", "--cache", "--loglevel", "-w", "--workspace", "--omit", "--include", "--tag"),
    *("--fetch-timeout", "--fetch-retries", "--maxsockets", "--userconfig", "--globalconfig", "--script-shell"),
    *("--before", "--install-strategy", "--cpu", "--os", "--libc", "--otp", "--https-proxy", "--proxy", "--cafile"),
)
GEM_TAKING = (
    *("-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-s", "--source", "-P", "--trust-policy"),
    *("--platform", "-B", "--bulk-threshold", "--build-root", "--config-file", "--file", "--without"),
)
RPM_TAKING = (
    *("-c", "--config", "-x", "--exclude", "--excludepkgs", "--enablerepo", "--disablerepo", "--installroot"),
    *("--repo", "--repoid", "--repofrompath", "--releasever", "--setopt", "--forcearch", "--advisory", "--advisories"),
    *(
        "--bz",
        "--bzs",
        "--cve",
        "--cves",
        "--sec-severity",
        "--secseverity",
        "--comment",
        "--color",
        "--disableexcludes",
    ),
    *("--disableexcludepkgs", "--disableplugin", "--enableplugin", "--downloaddir", "--destdir", "--rpmverbosity"),
    *("-d", "--debuglevel", "-e", "--errorlevel", "-R", "--randomwait"),
)
GO_TAKING = ("-C", "-p", "-tags", "-ldflags", "-gcflags", "-mod", "-modfile", "-o", "-exec", "-overlay")
ZYPPER_TAKING = ("-R", "--root", "-r", "--repo", "-t", "--type", "--from", "-p", "--plus-repo")
ZYPPER_ASKS = frozenset(
    {"install", "in", "remove", "rm", "update", "up", "patch", "dup", "dist-upgrade", "source-install", "si"}
)

APT = ("apt-get", "apt", "aptitude")
DNF = ("dnf", "microdnf", "dnf5", "tdnf")
RPM = (*DNF, "yum")
RPM_INSTALLS = ("install", "in", "install-n", "install-na", "install-nevra", "localinstall", "groupinstall")
RPM_CHANGES = (
    *RPM_INSTALLS,
    *("upgrade", "update", "up", "upgrade-minimal", "update-minimal", "up-min", "reinstall", "rei"),
    *("distro-sync", "dsync", "downgrade", "dg", "swap", "autoremove", "remove", "rm", "erase"),
)


@dataclass(frozen=True, slots=True)
class Install:
    """A command that installs packages by name."""

    command: Command
    packages: tuple[Word, ...]


def apt_install(command: Command) -> Install | None:
    if command.name not in APT:
        return None
    words = command.operands(*APT_TAKING)
    return after(command, words, ("install",))


def apk_add(command: Command) -> Install | None:
    return after(command, command.operands(*APK_TAKING), ("add",)) if command.name == "apk" else None


def pip_install(command: Command) -> Install | None:
    """`pip install`, `pip3.12 install`, `python -m pip install`, `uv pip install`."""
    name = command.name
    if not name.startswith(("pip", "python", "uv")):
        return None
    words = command.operands(*PIP_TAKING)
    if (name.startswith("python") and command.values[:2] == ("-m", "pip")) or (
        name == "uv" and words and words[0].value == "pip"
    ):
        words = words[1:]
    elif not ((name.startswith("pip") and name[3:].replace(".", "").isdigit()) or name == "pip"):
        return None
    return after(command, words, ("install",))


def pipx_install(command: Command) -> Install | None:
    """`pipx install`: each program with an environment of its own."""
    words = command.operands(*PIPX_TAKING) if command.name == "pipx" else ()
    return after(command, words, ("install",))


def npm_install(command: Command) -> Install | None:
    if command.name != "npm":
        return None
    return after(command, command.operands(*NPM_TAKING), ("install", "i", "add", "in"))


def gem_install(command: Command) -> Install | None:
    if command.name != "gem":
        return None
    dashes = command.values.index("--") if "--" in command.values else len(command.args)
    own = Command(command.name, command.args[:dashes], command.span, command.text)
    return after(command, own.operands(*GEM_TAKING), ("install", "i"))


def rpm_install(command: Command, tools: Iterable[str]) -> Install | None:
    """`yum install`, `dnf in`, `dnf module install`; groups have no version and are none."""
    words = command.operands(*RPM_TAKING) if command.name in tools else ()
    if not words:
        return None
    if words[0].value == "module":
        words = words[1:]
    return after(command, words, ("install", "in"))


def zypper_install(command: Command) -> Install | None:
    if command.name != "zypper":
        return None
    return after(command, command.operands(*ZYPPER_TAKING), ("install", "in"))


def zypper_asks(command: Command) -> bool:
    """Whether a command makes zypper ask before it goes on."""
    words = command.operands(*ZYPPER_TAKING) if command.name == "zypper" else ()
    return bool(words) and words[0].value in ZYPPER_ASKS


def go_install(command: Command) -> Install | None:
    """`go install`, `go get`, and the one package of `go run`."""
    words = command.operands(*GO_TAKING) if command.name == "go" else ()
    if not words or words[0].value not in ("install", "get", "run"):
        return None
    return Install(command, words[1:2] if words[0].value == "run" else words[1:])


def after(command: Command, words: tuple[Word, ...], verbs: tuple[str, ...]) -> Install | None:
    if not words or words[0].value not in verbs:
        return None
    return Install(command, words[1:])


def rpm_changes(command: Command, tools: Iterable[str]) -> bool:
    """Whether a command makes yum or dnf download packages, and so fill its cache."""
    words = [word.value for word in command.operands(*RPM_TAKING)] if command.name in tools else []
    if not words:
        return False
    return words[0] in RPM_CHANGES or words[:2] in (["module", "install"], ["group", "install"])


def is_pinned_apt(value: str) -> bool:
    return "=" in value or "/" in value or value.endswith((".deb", "-"))


def is_pinned_apk(value: str) -> bool:
    return any(sign in value for sign in "=~<>") or value.endswith(".apk") or value.startswith((".", "/"))


def is_pinned_pip(value: str) -> bool:
    """A version, an archive, a path; a repository only with the revision to take."""
    if "://" in value:
        path = value.partition("://")[2].partition("/")[2].partition("#")[0]
        return "@" in path or path.endswith(ARCHIVES)
    if any(sign in value for sign in ("=", "<", ">", "@", "/")):
        return True
    return value.endswith(ARCHIVES) or value.startswith(".")


def is_on_git_host(value: str) -> bool:
    """`https://github.com/a/b`, which npm clones, and `a/b`, short for it; an archive of the host's is a file."""
    scheme, separator, rest = value.partition("://")
    if value.endswith(ARCHIVES) or (separator and scheme != "https"):
        return False
    host, _, path = rest.partition("/") if separator else ("github.com", "", value)
    return host in GIT_HOSTS and REPOSITORY.fullmatch(path.partition("#")[0]) is not None


def is_pinned_npm(value: str) -> bool:
    """A version or tag after the name, a file or folder; a repository only with a revision."""
    if value.startswith(GIT_ADDRESSES) or is_on_git_host(value):
        return "#" in value
    if value.startswith((".", "/", "~", "file:", "http:", "https:")) or value.endswith(ARCHIVES):
        return True
    return "@" in value[1:]


def is_pinned_gem(value: str) -> bool:
    return ":" in value or value.endswith(".gem")


def is_pinned_rpm(value: str) -> bool:
    """A version after a dash, a module's stream, a file or an address, a group."""
    if value.startswith("@") or value.endswith(".rpm") or any(sign in value for sign in "/:=<>"):
        return True
    return any(part[:1].isdigit() for part in value.split("-")[1:])


def is_pinned_zypper(value: str) -> bool:
    return any(sign in value for sign in "=<>") or value.endswith(".rpm") or "/" in value


def is_pinned_go(value: str) -> bool:
    if value.startswith((".", "/")) or value.endswith(".go") or value in ("tool", "cmd", "std"):
        return True
    return "@" in value and not value.endswith("@latest")


def unpinned(install: Install | None, is_pinned: Callable[[str], bool]) -> tuple[Word, ...]:
    """The packages of an install that name no version."""
    return tuple(word for word in install.packages if not is_pinned(word.value)) if install else ()


def removes(command: Command, *folders: str) -> bool:
    """Whether a command is `rm -r` of one of these folders, or of what is in it."""
    if command.name != "rm" or not command.has("-r", "-R", "--recursive"):
        return False
    targets = [word.value.partition("*")[0].rstrip("/") for word in command.operands()]
    return any(
        target == folder or folder.startswith(target + "/") for target in targets if target for folder in folders
    )
