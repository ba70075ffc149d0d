import re
from collections.abc import Iterator

from agentcore.parsing.compose import Compose, Variable
from agentcore.parsing.kubernetes_secrets import holds_secret, names_secret
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.WARNING,
    summary="A password or key stands in the file in plain text.",
    why=(
        "The file is in version control, so everybody who ever reads the repository has the password, "
        "also after it was changed here."
    ),
    fix=("Use a `secret` and the variable's `_FILE` form, or `${NAME}` with an `.env` file that is not committed."),
    ignore_when="Where the value is a placeholder for local development that opens nothing anywhere else.",
    good=(
        """\
  services:
    web:
      image: nginx:1.27
      environment:
        DB_PASSWORD_FILE: /run/secrets/db""",
        """\
  services:
    web:
      image: nginx:1.27
      environment:
        DB_PASSWORD: ${DB_PASSWORD}
        API_KEY:
        SSH_AUTH_SOCK: /agent""",
        """\
  services:
    web:
      image: nginx:1.27
      environment: [DB_PASSWORD, TOKEN_TTL=3600, DEBUG=1]""",
    ),
    bad=(
        """\
  services:
    web:
      image: nginx:1.27
      environment:
>       DB_PASSWORD: hunter2""",
        """\
  services:
    web:
      image: nginx:1.27
      environment:
        - DEBUG=1
>       - API_KEY=4f3a9c""",
        """\
  services:
    web:
      image: nginx:1.27
      environment:
>       DATABASE_URL: postgres://shop:hunter2@db/shop""",
    ),
    sources=(
        "https://docs.docker.com/compose/how-tos/use-secrets/",
        "https://docs.docker.com/compose/how-tos/environment-variables/best-practices/",
    ),
)


ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s:/@]*:[^\s:/@]+@")
EMPTY_MEANINGS = ("true", "false", "yes", "no", "0", "1")


@rule.on(Variable)
def check(node: Variable, compose: Compose) -> Iterator[Finding]:
    if not node.value or node.value.lower() in EMPTY_MEANINGS:
        return
    if names_secret(node.name) or holds_secret(node.value) or ADDRESS.match(node.value):
        yield rule.finding(node.span, f"The value of `{node.name}` stands here for everyone to read.")
