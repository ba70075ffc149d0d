"""npm start as the container's process."""

from collections.abc import Iterator

from agentcore.parsing.dockerfile import Cmd, Dockerfile, Entrypoint
from agentcore.rules.base import Finding, Rule, Severity

rule = Rule(
    module=__name__,
    severity=Severity.INFO,
    summary="A package manager runs as the container's main process.",
    why="It does not hand SIGTERM on to the program, so a stop waits ten seconds and then kills it amid its work.",
    fix='Start the program itself: `CMD ["node", "server.js"]`.',
    ignore_when="In an image for development, where nobody waits for a clean end.",
    good=(
        '  FROM debian:12\n  CMD ["node", "server.js"]',
        '  FROM debian:12\n  CMD ["npm", "--version"]',
        '  FROM debian:12\n  ENTRYPOINT ["tini", "--", "node", "server.js"]',
    ),
    bad=(
        '  FROM debian:12\n> CMD ["npm", "start"]',
        "  FROM debian:12\n> CMD npm run serve",
        '  FROM debian:12\n> ENTRYPOINT ["yarn", "start"]',
    ),
    sources=("https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd",),
)


@rule.on(Cmd, Entrypoint)
def check(node: Cmd | Entrypoint, file: Dockerfile) -> Iterator[Finding]:
    for command in node.commands:
        words = [word.value for word in command.operands()]
        if command.name in ("npm", "yarn", "pnpm") and words[:1] in (["start"], ["run"]):
            yield rule.finding(node.rest, f"`{command.name}` keeps SIGTERM from the program it starts.")
