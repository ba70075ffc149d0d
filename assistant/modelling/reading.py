"""What a model said → an answer as the contract has it, and a reply without anything that could mislead a reader."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import jsonschema_rs

from agentcore.asking.reply import Reply, ReplyCommand, Statement, WrittenFile
from agentcore.contract import OUTPUT_SCHEMA, Answer, Platform, Query, SuggestedCommand
from agentcore.knowledge.effects import effect_of
from agentcore.parsing.commandline import CommandError
from assistant.modelling.failures import Unusable

MAX_EXPLANATION_CHARS = 20_000
MAX_FILE_CHARS = 64_000
MAX_MANIFESTS = 30
MAX_COMMANDS = 20
MAX_PRACTICES = 10
VALIDATOR = jsonschema_rs.validator_for(dict(OUTPUT_SCHEMA))
LINK = re.compile(r"!?\[([^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
LINK_TARGET = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:.*$", re.MULTILINE)
AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[^\s<>@]{1,200}@[^\s<>]{1,200})>")
KIND = re.compile(r"^kind: *[\"']?([A-Za-z]{1,63})", re.MULTILINE)
NAME = re.compile(r"^  name: *[\"']?([A-Za-z0-9.-]{1,63})", re.MULTILINE)
OPERATORS = frozenset(";&|<>$`(){}")
DOCUMENT_MARK = re.compile(r"^---[ \t]*$", re.MULTILINE)


def read(text: str) -> Answer:
    """The answer in a model's JSON. Raises Unusable where it does not fit the contract or its limits."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Unusable("it is no JSON") from None
    fault = next(VALIDATOR.iter_errors(data), None)
    if fault is not None:
        raise Unusable(f"it does not fit the schema: {fault.message[:200]}")
    if not data["explanation"].strip():
        raise Unusable("it explains nothing")
    answer = Answer(
        explanation=data["explanation"],
        dockerfile=data["dockerfile"],
        kubernetes_manifests=tuple(data["kubernetes_manifests"]),
        commands=tuple(SuggestedCommand(**one) for one in data["commands"]),
        best_practices=tuple(data["best_practices"]),
    )
    if _is_too_long(answer):
        raise Unusable("it is too long")
    return answer


def _is_too_long(answer: Answer) -> bool:
    files = (answer.dockerfile, *answer.kubernetes_manifests)
    return (
        len(answer.explanation) > MAX_EXPLANATION_CHARS
        or any(len(text) > MAX_FILE_CHARS for text in files)
        or len(answer.kubernetes_manifests) > MAX_MANIFESTS
        or len(answer.commands) > MAX_COMMANDS
        or len(answer.best_practices) > MAX_PRACTICES
    )


def files_of(answer: Answer, query: Query) -> tuple[WrittenFile, ...]:
    """The files, as far as the platform asked for has any; each manifest under a name of its own."""
    return (*_dockerfiles(answer, query), *_manifests(answer, query))


def _dockerfiles(answer: Answer, query: Query) -> Iterator[WrittenFile]:
    if answer.dockerfile.strip() and query.platform is not Platform.KUBERNETES:
        yield WrittenFile("Dockerfile", _ending(answer.dockerfile))


def _manifests(answer: Answer, query: Query) -> Iterator[WrittenFile]:
    if query.platform is Platform.DOCKER:
        return
    taken: Counter[str] = Counter()
    for text in (text for manifest in answer.kubernetes_manifests for text in DOCUMENT_MARK.split(manifest)):
        if text.strip():
            name = _named(text)
            taken[name] += 1
            yield WrittenFile(f"k8s/{name if taken[name] == 1 else f'{name}-{taken[name]}'}.yaml", _ending(text))


def _named(text: str) -> str:
    """`deployment-web` of a manifest; `object` where it does not say what it is."""
    kind, name = KIND.search(text), NAME.search(text)
    return "-".join(found[1].lower() for found in (kind, name) if found) or "object"


def _ending(text: str) -> str:
    return text.strip("\n") + "\n"


def reply_of(answer: Answer, files: tuple[WrittenFile, ...], draft: Reply) -> Reply:
    """The reply that is shown: prose without addresses, commands of the three tools with what they do."""
    return replace(
        draft,
        statements=(Statement(without_links(answer.explanation)),),
        files=files,
        commands=tuple(_commands(answer)),
        best_practices=tuple(Statement(without_links(text)) for text in answer.best_practices),
    )


def without_links(text: str) -> str:
    """Markdown in which nothing leads anywhere: a paste may have told the model where to send its reader."""
    return AUTOLINK.sub(r"`\1`", LINK_TARGET.sub("", LINK.sub(r"\1", text)))


def _commands(answer: Answer) -> Iterator[ReplyCommand]:
    for one in answer.commands:
        try:
            effect = effect_of(one.command)
        except CommandError:
            continue  # nothing but docker, kubectl and helm
        if not OPERATORS.intersection("".join(_words(one.command))):
            yield ReplyCommand(one.command, without_links(one.purpose), effect)


def _words(command: str) -> Iterator[str]:
    """What a shell would see of a line outside its quotation marks: its operators are words of their own."""
    lexer = shlex.shlex(command.replace("\n", ";"), posix=False, punctuation_chars=True)
    lexer.commenters = ""
    yield from (word for word in lexer if not word.startswith(("'", '"')))
