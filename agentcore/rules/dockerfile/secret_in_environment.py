"""A secret in ARG or ENV."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Arg, Dockerfile, Env, Pair
from agentcore.rules.base import Finding, Rule, Severity

SECRETS = frozenset(
    {
        "apikey",
        "auth",
        "credential",
        "credentials",
        "key",
        "password",
        "passphrase",
        "pword",
        "passwd",
        "secret",
        "token",
    }
)
FINGERPRINT_DIGITS = 40
# what a name that speaks of a secret may hold instead of one
HARMLESS_ENDS = frozenset(
    {"file", "path", "dir", "name", "sock", "mode", "version", "url", "uri", "type", "method", "host", "port"}
    | {"enabled", "disabled", "required", "ttl", "timeout", "expiry", "expires", "algorithm", "header", "provider"}
    | {"realm", "issuer", "audience", "length", "size", "format", "policy", "rotation", "prefix", "dummy", "plugin"}
)

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="An ARG or ENV looks as if it held a secret.",
    why="Both stay readable in the image's history and configuration for everyone who can pull it.",
    fix="Mount it for the step that needs it, `RUN --mount=type=secret,id=token`, or give it at run time.",
    ignore_when=(
        "Where the variable holds no secret but names one: an id, a public key, a default such as `changeme` that the "
        "program refuses to start with."
    ),
    good=(
        "  FROM node:22\n  RUN --mount=type=secret,id=npm npm ci",
        "  FROM node:22\n  ENV SSH_AUTH_SOCK=/run/agent DB_PASSWORD_FILE=/run/secrets/db",
        "  FROM node:22\n  ARG PUBLIC_KEY\n  ARG AUTH_MODULE_VERSION\n  ENV MONKEY=1 TLS_FILE_KEY=/etc/key",
        "  FROM node:22\n  ENV PASSWORD_POLICY=strict MYSQL_AUTH_MODE=trust TOKENIZERS_PARALLELISM=false",
        "  FROM node:22\n  ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305",
    ),
    bad=(
        "  FROM node:22\n> ARG NPM_TOKEN",
        "  FROM node:22\n  ENV A=1 \\\n>     DB_PASSWORD=hunter2",
        "  FROM node:22\n> ENV apikey abc",
    ),
    equivalents=("hadolint:DL3064", "buildkit:SecretsUsedInArgOrEnv"),
    sources=(
        "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
        "https://docs.docker.com/build/building/secrets/",
    ),
)


@rule.on(Arg, Env)
def check(node: Arg | Env, file: Dockerfile) -> Iterator[Finding]:
    for pair in node.pairs:
        if is_secret(pair.name.value) and not is_fingerprint(pair):
            yield rule.finding(pair.name.span, f"`{pair.name.value}` looks like a secret, and stays in the image.")


def is_secret(name: str) -> bool:
    words = name.lower().split("_")
    if "public" in words or "file" in words or words[-1] in HARMLESS_ENDS:
        return False
    return not SECRETS.isdisjoint(words)


def is_fingerprint(pair: Pair) -> bool:
    """Whether the value is the fingerprint of a GPG key, which is public."""
    value = pair.value.value.replace(" ", "") if pair.value else ""
    return len(value) == FINGERPRINT_DIGITS and all(letter in "0123456789abcdefABCDEF" for letter in value)
