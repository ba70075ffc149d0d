from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Variable
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A database lets everyone in without a password.",
    why=(
        "Every container on its networks, and with a published port everyone who reaches the host, can "
        "read and delete all data."
    ),
    fix="Remove the setting, and give the database a password with a secret.",
    ignore_when="Where the database only lives as long as a test run, and publishes no port.",
    good=(
        """\
  services:
    db:
      image: postgres:17
      environment:
        POSTGRES_PASSWORD_FILE: /run/secrets/db""",
        '''\
  services:
    db:
      image: mysql:8
      environment:
        MYSQL_ALLOW_EMPTY_PASSWORD: ""''',
    ),
    bad=(
        """\
  services:
    db:
      image: postgres:17
      environment:
>       POSTGRES_HOST_AUTH_METHOD: trust""",
        """\
  services:
    db:
      image: mysql:8
      environment:
>       - MYSQL_ALLOW_EMPTY_PASSWORD=yes""",
    ),
    sources=(
        "https://hub.docker.com/_/postgres",
        "https://hub.docker.com/_/mysql",
    ),
)


EMPTY = ("MYSQL_ALLOW_EMPTY_PASSWORD", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD")  # any text but none switches them on


@rule.on(Variable)
def check(node: Variable, compose: Compose) -> Iterator[Finding]:
    is_trusting = node.name == "POSTGRES_HOST_AUTH_METHOD" and node.value == "trust"
    if is_trusting or (node.name in EMPTY and node.value):
        yield rule.finding(node.span, f"`{node.name}={node.value}` opens the database without a password.")
