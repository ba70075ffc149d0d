"""Edits that several rules make: what a person would write at the one place where only one thing can be meant."""

from __future__ import annotations

from agentcore.parsing.dockerfile import Dockerfile, Instruction, Run, Stage
from agentcore.parsing.dockerfile_words import Word, misspelt
from agentcore.parsing.shell_commands import Command
from agentcore.parsing.shell_wrappers import SHELL_WORDS
from agentcore.rules.base import Edit
from agentcore.spans import Span


def with_option(command: Command, option: str, *verbs: str) -> tuple[Edit, ...]:
    """The option behind the verb of a command; behind its name where no verbs are given."""
    word = command.written(*verbs) if verbs else command.written_name
    return (Edit(word.span.end, f" {option}"),) if word else ()


def with_last_step(node: Run, file: Dockerfile, step: str, after: Command) -> tuple[Edit, ...]:
    """A step more at the end of a RUN, in a line of its own if the RUN has several; it has the rights of another."""
    at = node.end_of_steps
    if at is None or after.wrapper:
        return ()
    below = next((word.span for word in node.words if word.span.line > node.rest.line), None)
    joint = f" {file.escape}\n{' ' * (below.column - 1)}" if below else " "
    return (Edit(at, f"{joint}&& {step}"),)


def instead_of(word: Word, text: str) -> tuple[Edit, ...]:
    """Another text for a word that stands in the file letter by letter."""
    return (Edit(word.span, text),) if word.text == word.value and word.span.is_on_one_line else ()


def in_case_of(written: str, keyword: str) -> str:
    """A keyword in small letters where the one it replaces is, in capitals otherwise."""
    return keyword.lower() if written.islower() else keyword.upper()


def between(left: Span, right: Span, text: str) -> tuple[Edit, ...]:
    """Another text for what stands between two places of one line."""
    if left.end_line != right.line:
        return ()
    return (Edit(Span(left.path, left.end_line, left.end_column, right.line, right.column), text),)


def with_variable(node: Instruction, span: Span, name: str) -> tuple[Edit, ...]:
    """The variable of which this one is a slip of one key, in the word that stands there."""
    meant = misspelt(name, node.context.moment.names())
    words = (*(flag.value for flag in node.flags), *node.resolved)
    word = next((word for word in words if word.span == span and span.is_on_one_line), None)
    return (Edit(span, word.with_variable(name, meant)),) if word and meant else ()


def without(node: Instruction, stage: Stage) -> tuple[Edit, ...]:
    """The lines of an instruction without effect taken out; not if a comment is about it, or it parts two RUNs."""
    parts_runs = isinstance(stage.before(node), Run) and isinstance(stage.after(node), Run)
    if node.comments or node.is_onbuild or parts_runs:
        return ()
    return (Edit(Span(node.span.path, node.line, 1, node.span.end_line + 1, 1), ""),)


def joined(node: Run, following: Instruction | None) -> tuple[Edit, ...]:
    """One RUN of two that stand below each other, if that is all: no folder or variable of the first reaches on."""
    end = node.end_of_steps
    stays = any(not command.name or command.name in SHELL_WORDS for command in node.commands)
    if end is None or stays or not isinstance(following, Run) or following.form != "shell" or following.heredocs:
        return ()
    is_next = following.line == node.span.end_line + 1 and not (node.flags or following.flags)
    is_chain = all(command.followed_by in ("", "&&", "|") and command.head for command in following.commands)
    if not is_next or not is_chain or following.end_of_steps is None:
        return ()
    start = following.rest
    return (Edit(Span(end.path, end.line, end.column, start.line, start.column), " && "),)
