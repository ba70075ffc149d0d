"""Questions as they are understood, made by hand: what a reply does with them is tested apart from understanding."""

import yaml

from agentcore.asking.intents import Intent
from agentcore.asking.reply import Reply
from agentcore.asking.replying import reply_to
from agentcore.asking.understood import Understood
from agentcore.blueprints.wanted import Wanted
from agentcore.contract import Query

WRITING = [
    Intent.CONTAINERISE,
    Intent.DEPLOY,
    Intent.EXPOSE,
    Intent.CONFIGURE,
    Intent.STORE,
    Intent.SCALE,
    Intent.SECURE,
]


def replied(question: str, intent: Intent | None, *, topics=(), platform="both", environment="development", **said):
    query = Query(question, platform, environment)
    words = tuple(question.lower().replace("?", "").replace(",", "").split())
    told = {key: said.pop(key) for key in ("corrections", "pasted", "named") if key in said}
    wanted = Wanted(environment=query.environment, **said)
    understood = Understood(query, words, intent, tuple(topics), wanted=wanted, **told)
    return reply_to(understood)


def text_of(reply: Reply) -> str:
    return reply.answer.explanation


def commands_of(reply: Reply) -> list[str]:
    return [one.command for one in reply.commands]


def kinds_of(reply: Reply) -> set[str]:
    return {yaml.safe_load(text)["kind"] for text in reply.answer.kubernetes_manifests}


def paths_of(reply: Reply) -> set[str]:
    return {file.path for file in reply.files}
