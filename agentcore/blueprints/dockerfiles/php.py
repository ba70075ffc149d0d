"""PHP: FrankenPHP, one process that serves files and runs PHP; FPM would need a web server beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from agentcore.blueprints.accounts import DEBIAN_ACCOUNT, owned_by_account
from agentcore.blueprints.image import Image, Stage, Step, Watch
from agentcore.blueprints.instructions import as_process, cmd, copy, env, expose, healthcheck, run, user, workdir
from agentcore.blueprints.releases import COMPOSER, FRANKENPHP, PHP
from agentcore.blueprints.safe_values import health_url, port, word
from agentcore.blueprints.serving import is_served
from agentcore.blueprints.wanted import USER_ID, Stack, Wanted

STACK = Stack.PHP
IGNORED = (".phpunit.cache", "node_modules", "public/storage", "storage/logs", "var", "vendor")
COMMAND = ("frankenphp", "run", "--config", "/etc/frankenphp/Caddyfile")
DOWNLOADS = "/var/cache/composer"
EXTENSIONS = {
    "postgres": "pdo_pgsql",
    "mysql": "pdo_mysql",
    "mariadb": "pdo_mysql",
    "redis": "redis",
    "rabbitmq": "amqp",
    "mongodb": "mongodb",
}

# Symfony does not start without it; it is committed, and secrets belong in .env.local
SYMFONY_DEFAULTS = ("!.env",)


@dataclass(frozen=True, slots=True)
class Kind:
    """`writes` are the folders that the framework keeps its caches and logs in."""

    settings: dict[str, str] = field(default_factory=dict)
    develops: dict[str, str] = field(default_factory=dict)
    writes: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()  # of what is ignored otherwise


KINDS = {
    "laravel": Kind(
        {"APP_ENV": "production", "LOG_CHANNEL": "stderr"}, {"APP_ENV": "local"}, ("bootstrap/cache", "storage")
    ),
    "symfony": Kind({"APP_ENV": "prod"}, {"APP_ENV": "dev"}, ("var",), SYMFONY_DEFAULTS),
}


def image(wanted: Wanted) -> Image:
    kind = KINDS.get(word(wanted.framework), Kind())
    stages = (_base(wanted), *_development(wanted, kind), _build(), _runner(wanted, kind))
    watched = (
        Watch("./", "sync", "/app", ignore=("vendor/", "var/", "storage/")),
        *(Watch(f"./{name}", "rebuild") for name in ("composer.json", "composer.lock")),
    )
    writable = ("/config", "/data", "/tmp", *(f"/app/{folder}" for folder in kind.writes))
    ignored = (*IGNORED, *kind.needed)
    return Image(stages=stages, ignored=ignored, watched=watched, writable=writable)


def _base(wanted: Wanted) -> Stage:
    version = ".".join(PHP.version(wanted.version).split(".")[:2])
    extensions = {
        "intl",
        "opcache",
        "zip",
        *(EXTENSIONS[word(each)] for each in wanted.backing if word(each) in EXTENSIONS),
    }
    steps = (workdir("/app"), run(f"install-php-extensions {' '.join(sorted(extensions))}", decision="php-extensions"))
    return Stage(f"{FRANKENPHP}-php{version}-trixie", "base", steps, decision="frankenphp")


def _composer() -> tuple[Step, ...]:
    return copy("/usr/bin/composer", to="/usr/local/bin/", stage=COMPOSER), env({"COMPOSER_CACHE_DIR": DOWNLOADS})


def _development(wanted: Wanted, kind: Kind) -> tuple[Stage, ...]:
    if not wanted.is_development:
        return ()
    steps = (
        _configured("development"),
        *_composer(),
        *owned_by_account(DEBIAN_ACCOUNT, "/app /config/caddy /data/caddy"),
        env({"COMPOSER_CACHE_DIR": "/tmp/composer", **kind.develops, **_listening(wanted)}),
        copy("composer.json", "composer.lock", owner=USER_ID),
        run("composer install --no-interaction --no-scripts"),
        copy(".", to=".", owner=USER_ID, decision="owned-for-watch"),
        *((expose(port(wanted)),) if is_served(wanted) else ()),
        cmd(*COMMAND, decision="reload"),
    )
    return (Stage("base", "development", steps, decision="development-target"),)


def _configured(kind: str) -> Step:
    return run(
        f'cp "$PHP_INI_DIR/php.ini-{kind}" "$PHP_INI_DIR/php.ini"',
        "setcap -r /usr/local/bin/frankenphp",
        decision="no-capability",
    )


def _build() -> Stage:
    steps = (
        *_composer(),
        copy("composer.json", "composer.lock", decision="manifests-first"),
        run("composer install --no-dev --no-interaction --no-scripts --no-autoloader", caches=(DOWNLOADS,)),
        copy(".", to="."),
        run("composer dump-autoload --no-dev --no-scripts --classmap-authoritative"),
    )
    return Stage("base", "build", steps, decision="build-stage")


def _runner(wanted: Wanted, kind: Kind) -> Stage:
    folders = " ".join(("/config/caddy", "/data/caddy", *kind.writes))
    steps = [
        DEBIAN_ACCOUNT,
        env({**kind.settings, **_listening(wanted)} or {"APP_ENV": "production"}),
        _configured("production"),
        copy("/app", to="./", stage="build", decision="root-owned-code"),
        run(f"chown -R {USER_ID}:{USER_ID} {folders}", decision="writable-folders"),
        user(USER_ID),
    ]
    if is_served(wanted):
        steps += [expose(port(wanted)), _asked(wanted)]
    steps.append(cmd(*(as_process(wanted.command) or COMMAND), decision="exec-form"))
    return Stage("base", "runner", tuple(steps), decision="lean-runner")


def _listening(wanted: Wanted) -> dict[str, str]:
    return {"SERVER_NAME": f":{port(wanted)}"} if is_served(wanted) else {}


def _asked(wanted: Wanted) -> Step:
    program = f"exit(@file_get_contents('{health_url(wanted)}') === false ? 1 : 0);"
    return healthcheck("php", "-r", program, decision="healthcheck-runtime")
