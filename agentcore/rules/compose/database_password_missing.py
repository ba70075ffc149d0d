from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Service
from agentcore.parsing.compose_images import store_of
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A database is given no password, without which it does not start.",
    why=("The official image stops at its first start with an error when none of the variables for a password is set."),
    fix="Set the variable that the message names, best in its `_FILE` form with a secret.",
    ignore_when="Where the volume holds a database that was set up before.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      environment:
        POSTGRES_PASSWORD_FILE: /run/secrets/db
    other:
      image: mysql:8
      env_file: db.env
    cache:
      image: redis:7""",
    ),
    bad=(
        """\
  services:
    db:
>     image: postgres:17
      environment:
        POSTGRES_USER: shop""",
    ),
    sources=(
        "https://hub.docker.com/_/postgres",
        "https://hub.docker.com/_/mysql",
    ),
)


@rule.on(Service)
def check(node: Service, compose: Compose) -> Iterator[Finding]:
    store = store_of(node.image)
    if store is None or not store.passwords or node.is_build or node.is_partial or node.has("env_file"):
        return
    if not any(variable.name in store.passwords for variable in node.environment):
        yield rule.finding(node.span_of("image"), f"`{node.image}` does not start without `{store.passwords[0]}`.")
