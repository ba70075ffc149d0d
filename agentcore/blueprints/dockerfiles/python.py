"""Python: packages are installed, and if need be compiled, where the compilers are; the last stage is slim."""

from __future__ import annotations

from dataclasses import dataclass

from agentcore.blueprints.accounts import DEBIAN_ACCOUNT, owned_by_account
from agentcore.blueprints.client_libraries import client_libraries
from agentcore.blueprints.image import Image, Stage, Step, Watch
from agentcore.blueprints.instructions import (
    as_process,
    cmd,
    copy,
    env,
    expose,
    healthcheck,
    no_healthcheck,
    run,
    user,
    workdir,
)
from agentcore.blueprints.python_packages import VENV, PackageManager, manager_of
from agentcore.blueprints.releases import PYTHON
from agentcore.blueprints.safe_values import health_url, name, port, word
from agentcore.blueprints.serving import is_served, is_worker
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.PYTHON
IGNORED = (
    "**/*.pyc",
    "**/__pycache__",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".venv",
    "htmlcov",
    "media",
    "venv",
)
# what is printed is in the log at once, and a crash in C code says where
SETTINGS = {"PATH": f"{VENV}/bin:$PATH", "PYTHONFAULTHANDLER": "1", "PYTHONUNBUFFERED": "1"}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a framework is served and, with `develop`, served anew at each change. PORT and MODULE stand for ours."""

    command: str = "python main.py"
    develop: str = "python main.py"
    collects: str = ""  # a command that gathers what the framework serves as files
    follows_changes: bool = False


GUNICORN = "gunicorn --bind 0.0.0.0:PORT --workers 2 --worker-tmp-dir /dev/shm --access-logfile -"
UVICORN = "uvicorn main:app --host 0.0.0.0 --port PORT"
KINDS = {
    "django": Kind(
        f"{GUNICORN} MODULE.wsgi:application",
        "python manage.py runserver 0.0.0.0:PORT",
        collects="python manage.py collectstatic --no-input",
        follows_changes=True,
    ),
    "flask": Kind(
        f"{GUNICORN} app:app", "flask --app app run --debug --host 0.0.0.0 --port PORT", follows_changes=True
    ),
    **dict.fromkeys(
        ("fastapi", "starlette", "litestar"),
        Kind(f"{UVICORN} --proxy-headers", f"{UVICORN} --reload", follows_changes=True),
    ),
    "streamlit": Kind(*("streamlit run app.py --server.address 0.0.0.0 --server.port PORT",) * 2, follows_changes=True),
    "celery": Kind(*("celery --app MODULE worker --loglevel INFO",) * 2),
}


def image(wanted: Wanted) -> Image:
    kind, manager = KINDS.get(word(wanted.framework), Kind()), manager_of(wanted.package_manager)
    stages = (_build(wanted, manager), *_development(wanted, kind, manager), _runner(wanted, kind))
    watched = (
        Watch("./", "sync" if kind.follows_changes else "sync+restart", "/app", ignore=(".venv/", "__pycache__/")),
        *(Watch(f"./{name}", "rebuild") for name in manager.manifests),
    )
    # servers have their own handlers for SIGTERM; a script as process 1 has none
    return Image(stages=stages, ignored=IGNORED, watched=watched, needs_init=kind == Kind())


def _build(wanted: Wanted, manager: PackageManager) -> Stage:
    steps = (workdir("/app"), *manager.prepared(), *manager.installed())
    return Stage(PYTHON.tagged(wanted.version, "{system}"), "build", steps, decision="compilers-apart")


def _development(wanted: Wanted, kind: Kind, manager: PackageManager) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        *_tools(manager),
        *owned_by_account(DEBIAN_ACCOUNT, "/app"),
        env({"HOME": "/tmp", **{key: value for key, value in SETTINGS.items() if key != "PATH"}}),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd(*_words(kind.develop, wanted), decision="reload"),
    )
    return (Stage("build", "development", steps, decision="development-target"),)


def _tools(manager: PackageManager) -> tuple[Step, ...]:
    if manager.install == manager.development:
        return ()
    return (run(manager.development, caches=(manager.cache,), decision="development-tools"),)


def _runner(wanted: Wanted, kind: Kind) -> Stage:
    release = PYTHON.systems.get(PYTHON.version(wanted.version), "").removeprefix("-")
    steps = [
        *client_libraries(wanted.backing, release),
        workdir("/app"),
        DEBIAN_ACCOUNT,
        env(SETTINGS),
        copy(VENV, to=VENV, stage="build"),
        copy(".", to=".", decision="root-owned-code"),
    ]
    if kind.collects:
        steps.append(run(kind.collects, decision="collected-files"))
    steps.append(user(USER_ID))
    if is_served(wanted):
        steps += [expose(port(wanted)), _asked(wanted)]
    elif is_worker(wanted):
        steps.append(no_healthcheck("no-healthcheck-worker"))
    words = as_process(wanted.command) if wanted.command else _words(kind.command, wanted)
    steps.append(cmd(*words, decision="exec-form"))
    return Stage(PYTHON.tagged(wanted.version, "-slim{system}"), "runner", tuple(steps), decision="lean-runner")


def _words(command: str, wanted: Wanted) -> tuple[str, ...]:
    return tuple(each.replace("PORT", str(port(wanted))).replace("MODULE", _module(wanted)) for each in command.split())


def _module(wanted: Wanted) -> str:
    """The package that holds the settings: the project's name, or the usual `config` where that says nothing."""
    module = name(wanted).replace("-", "_")
    return "config" if module == "app" or not module.isidentifier() else module


def _asked(wanted: Wanted) -> Step:
    program = f"import urllib.request as r; r.urlopen('{health_url(wanted)}', timeout=2)"
    decision = "healthcheck-django" if word(wanted.framework) == "django" else "healthcheck-runtime"
    return healthcheck("python", "-c", program, decision=decision)
