"""What a visitor sees the engine do: a real review of a small Dockerfile."""

from dataclasses import dataclass
from functools import cache

from agentcore import Finding, review
from courses.highlighting import Info, code_block

DOCKERFILE = """\
FROM node:24.1.0-alpine3.21
WORKDIR /app
COPY . .
RUN npm ci --omit=dev && npm run build
USER 1001
CMD npm start
"""


@dataclass(frozen=True)
class Demonstration:
    """The file as markup, the lines of the findings marked."""

    code: str
    findings: tuple[Finding, ...]


@cache
def demonstration() -> Demonstration:
    """Reviewed once in each process."""
    findings = review({"Dockerfile": DOCKERFILE}).findings
    marked = " ".join(str(finding.line) for finding in findings)
    options = {"title": "Dockerfile", "linenums": "1", "hl_lines": marked}
    return Demonstration(code_block(DOCKERFILE, Info("dockerfile", options=options)), findings)
