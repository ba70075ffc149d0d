"""Ruby: gems are compiled on the full image and run on the slim one; Rails with its assets and its cache made."""

from __future__ import annotations

from dataclasses import dataclass, field

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
from agentcore.blueprints.releases import RUBY
from agentcore.blueprints.safe_values import health_url, port, word
from agentcore.blueprints.serving import is_served, is_worker
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.RUBY
IGNORED = (".bundle", "coverage", "log", "node_modules", "storage", "tmp", "vendor/bundle")
GEMS = {"BUNDLE_DEPLOYMENT": "1", "BUNDLE_PATH": "/usr/local/bundle", "BUNDLE_WITHOUT": "development:test"}
DOWNLOADS = "/root/.bundle/cache"


@dataclass(frozen=True, slots=True)
class Kind:
    """PORT stands for ours; puma listens on all addresses."""

    command: str = "bundle exec puma --port PORT"
    develop: str = "bundle exec puma --port PORT"
    settings: dict[str, str] = field(default_factory=dict)
    writes: tuple[str, ...] = ()


RAILS = Kind(
    "bundle exec puma --config config/puma.rb",
    "bin/rails server --binding 0.0.0.0 --port PORT",
    {"BOOTSNAP_READONLY": "1", "RAILS_ENV": "production", "RAILS_LOG_TO_STDOUT": "1", "RAILS_SERVE_STATIC_FILES": "1"},
    ("log", "storage", "tmp"),
)
KINDS = {
    **dict.fromkeys(("rails", "rubyonrails"), RAILS),
    "sidekiq": Kind(*("bundle exec sidekiq",) * 2, RAILS.settings, RAILS.writes),
}


def image(wanted: Wanted) -> Image:
    kind = KINDS.get(word(wanted.framework), Kind())
    stages = (*_development(wanted, kind), _build(wanted, kind), _runner(wanted, kind))
    action = "sync" if kind.writes and is_served(wanted) else "sync+restart"
    watched = (
        Watch("./", action, "/app", ignore=("log/", "tmp/")),
        *(Watch(f"./{name}", "rebuild") for name in ("Gemfile", "Gemfile.lock")),
    )
    writable = ("/tmp", *(f"/app/{folder}" for folder in kind.writes))
    return Image(stages=stages, ignored=IGNORED, watched=watched, writable=writable)


def _ruby(wanted: Wanted, variant: str = "") -> str:
    return f"{RUBY.tagged(wanted.version)}{variant}-bookworm"


def _development(wanted: Wanted, kind: Kind) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    settings = {"RAILS_ENV": "development"} if kind.writes else {}
    steps = (
        workdir("/app"),
        *owned_by_account(DEBIAN_ACCOUNT, "/app"),
        env({"BUNDLE_PATH": "/tmp/bundle", "HOME": "/tmp", **settings, **_listening(wanted)}),
        copy("Gemfile", "Gemfile.lock", owner=USER_ID),
        run("bundle install"),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd(*_words(kind.develop, wanted), decision="reload"),
    )
    return (Stage(_ruby(wanted), "development", steps, decision="development-target"),)


def _build(wanted: Wanted, kind: Kind) -> Stage:
    steps = [
        workdir("/app"),
        env({**GEMS, "BUNDLE_GLOBAL_GEM_CACHE": "true", **({"RAILS_ENV": "production"} if kind.writes else {})}),
        copy("Gemfile", "Gemfile.lock", decision="manifests-first"),
        run("bundle install", caches=(DOWNLOADS,)),
        copy(".", to="."),
    ]
    if kind.writes:
        compiled = "bundle exec bootsnap precompile --gemfile app/ lib/"
        steps.append(run(compiled, "SECRET_KEY_BASE_DUMMY=1 bin/rails assets:precompile", decision="assets"))
    return Stage(_ruby(wanted), "build", tuple(steps), decision="compilers-apart")


def _runner(wanted: Wanted, kind: Kind) -> Stage:
    steps = [
        *client_libraries(wanted.backing, "bookworm"),
        workdir("/app"),
        DEBIAN_ACCOUNT,
        env({**GEMS, **kind.settings, **_listening(wanted)}),
        copy("/usr/local/bundle", to="/usr/local/bundle", stage="build"),
        copy("/app", to="./", stage="build", decision="root-owned-code"),
    ]
    if kind.writes:
        steps.append(run(f"install -d -o {USER_ID} -g {USER_ID} {' '.join(kind.writes)}", decision="writable-folders"))
    steps.append(user(USER_ID))
    if is_served(wanted):
        steps += [expose(port(wanted)), _asked(wanted)]
    elif is_worker(wanted):
        steps.append(no_healthcheck("no-healthcheck-worker"))
    steps.append(cmd(*(as_process(wanted.command) or _words(kind.command, wanted)), decision="exec-form"))
    return Stage(_ruby(wanted, "-slim"), "runner", tuple(steps), decision="lean-runner")


def _words(command: str, wanted: Wanted) -> tuple[str, ...]:
    return tuple(command.replace("PORT", str(port(wanted))).split())


def _listening(wanted: Wanted) -> dict[str, str]:
    return {"PORT": str(port(wanted))} if is_served(wanted) else {}


def _asked(wanted: Wanted) -> Step:
    program = f"exit Net::HTTP.get_response(URI('{health_url(wanted)}')).code.to_i < 400"
    return healthcheck("ruby", "-r", "net/http", "-e", program, start_period=20, decision="healthcheck-runtime")
