"""One logical line → one instruction, with BuildKit's grammar for each keyword."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from agentcore.parsing.dockerfile_lines import WORD, LogicalLine, Stretch, SyntaxProblem, quoted_words, unquoted
from agentcore.parsing.dockerfile_nodes import (
    Add,
    Arg,
    Cmd,
    Context,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Instruction,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    Unknown,
    User,
    Volume,
    Workdir,
)
from agentcore.parsing.dockerfile_parts import Flag, Pair
from agentcore.parsing.dockerfile_words import Word, json_strings, plain_words, skip_space, word_at
from agentcore.spans import Span

STAGE_NAME = re.compile(r"[a-z][a-z0-9_.-]*")
FLAGS = {
    "FROM": ("platform",),
    "RUN": ("mount", "network", "security", "device"),
    "COPY": ("from", "chown", "chmod", "link", "parents", "exclude"),
    "ADD": ("chown", "chmod", "link", "checksum", "keep-git-dir", "exclude", "unpack"),
    "HEALTHCHECK": ("interval", "timeout", "start-period", "start-interval", "retries"),
}
TYPES: dict[str, type[Instruction]] = {
    "FROM": From,
    "RUN": Run,
    "CMD": Cmd,
    "ENTRYPOINT": Entrypoint,
    "HEALTHCHECK": Healthcheck,
    "COPY": Copy,
    "ADD": Add,
    "ENV": Env,
    "ARG": Arg,
    "LABEL": Label,
    "USER": User,
    "WORKDIR": Workdir,
    "EXPOSE": Expose,
    "VOLUME": Volume,
    "SHELL": Shell,
    "STOPSIGNAL": Stopsignal,
    "MAINTAINER": Maintainer,
    "ONBUILD": Onbuild,
}


@dataclass
class InstructionReader:
    """Reads the instruction that begins at an offset of a logical line."""

    line: LogicalLine
    escape: str
    context: Context
    problems: list[SyntaxProblem]
    position: int = 0
    keyword: str = ""
    flags: list[Flag] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    form: str = "none"
    extra: dict[str, Any] = field(default_factory=dict)

    stretch: Stretch = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.stretch = self.line.stretch
        self.text = self.stretch.text

    def read(self) -> Instruction:
        keyword = self.read_keyword()
        kind = TYPES.get(self.keyword, Unknown)
        if kind is not Unknown:
            self.read_flags()
            READERS[self.keyword](self)
        else:
            self.words = self.split(plain_words, resolve=False)
        start = self.stretch.place(max(0, keyword_offset(self.text, keyword)))
        return kind(
            keyword=self.keyword,
            keyword_word=keyword,
            span=Span(self.stretch.path, *start, self.line.span.end_line, self.line.span.end_column),
            stretch=self.stretch,
            start=min(self.position, len(self.text)),
            flags=tuple(self.flags),
            words=tuple(self.words),
            form=self.form,  # type: ignore[arg-type]
            heredocs=self.line.heredocs,
            comments=self.line.comments,
            context=self.context,
            last_written_line=self.line.written_until,
            empty_rows=self.line.empty_rows,
            **self.extra,
        )

    def read_keyword(self) -> Word:
        start = skip_space(self.text, self.position)
        match = WORD.match(self.text, start)
        end = match.end() if match else start
        self.keyword = self.text[start:end].upper()
        self.position = skip_space(self.text, end)
        return Word(self.text[start:end], self.keyword, self.stretch.span(start, end))

    def read_flags(self) -> None:
        if not self.text.startswith("--", self.position):
            return
        # whatever the escape character of the file, it is a backslash here
        for start, end in quoted_words(self.text, self.position):
            if not self.text.startswith("--", start):
                break
            if end - start > 2:
                self.add_flag(start, end)
            self.position = skip_space(self.text, end)
            if end - start == 2:
                break

    def add_flag(self, start: int, end: int) -> None:
        equals = self.text.find("=", start, end)
        name, _ = unquoted(self.text[start + 2 : end if equals < 0 else equals])
        value = self.word(end if equals < 0 else equals + 1, end)
        flag = Flag(name, value, self.stretch.span(start, end))
        if name not in FLAGS.get(self.keyword, ()):
            self.complain(flag.span, f"`{self.keyword}` knows no flag `--{name}`.")
        self.flags.append(flag)

    def complain(self, span: Span, message: str) -> None:
        self.problems.append(SyntaxProblem(span, message))

    @property
    def here(self) -> Span:
        return self.stretch.span(keyword_start(self.text), len(self.text))

    def word(self, start: int, end: int, resolve: bool = True) -> Word:
        if resolve:
            return word_at(self.stretch, start, end, self.context.moment, self.escape)
        text = self.text[start:end]
        return Word(text, text, self.stretch.span(start, end))

    def split(self, splitter: Callable[..., Iterator[tuple[int, int]]], resolve: bool = True) -> list[Word]:
        return [self.word(*place, resolve) for place in splitter(self.text, self.position, self.escape)]

    def json_words(self, resolve: bool) -> list[Word] | None:
        items = json_strings(self.text, self.position)
        if items is None:
            if is_json_array(self.text[self.position :]):
                self.complain(self.here, "A JSON array may hold only strings, each in double quotes.")
            return None
        words = []
        for item in items:
            word = self.word(item.start, item.end, resolve)
            words.append(Word(word.text, word.value if word.variables else item.value, word.span, word.variables))
        return words

    def require(self, is_fine: bool, message: str) -> None:
        if not is_fine:
            self.complain(self.here, message)

    # one method a grammar

    def read_launch(self) -> None:
        """RUN, CMD, ENTRYPOINT: a JSON array of strings, or else shell text."""
        items = self.json_words(resolve=False)
        if items is not None:
            self.words, self.form = items, "exec"
            return
        self.words = self.split(quoted_words, resolve=False)
        self.form = "shell" if self.words else "none"
        if self.keyword == "RUN":
            self.require(bool(self.words), "`RUN` needs a command.")

    def read_shell(self) -> None:
        items = self.json_words(resolve=False)
        self.require(bool(items), '`SHELL` needs a JSON array of strings, `["/bin/bash", "-c"]`.')
        self.words, self.form = items or [], "none" if items is None else "exec"

    def read_transfer(self) -> None:
        items = self.json_words(resolve=True)
        self.form = "shell" if items is None else "exec"
        self.words = self.split(plain_words) if items is None else items
        self.require(len(self.words) > 1, f"`{self.keyword}` needs a source and a destination.")

    def read_list(self) -> None:
        """EXPOSE, VOLUME: one word or more."""
        items = self.json_words(resolve=True) if self.keyword == "VOLUME" else None
        self.form = "none" if items is None else "exec"
        self.words = self.split(plain_words) if items is None else items
        self.require(bool(self.words), f"`{self.keyword}` needs at least one argument.")

    def read_single(self) -> None:
        """USER, WORKDIR, STOPSIGNAL, MAINTAINER: the whole rest is one word."""
        end = len(self.text.rstrip())
        if end > self.position:
            self.words = [self.word(self.position, end, resolve=self.keyword != "MAINTAINER")]
        self.require(bool(self.words), f"`{self.keyword}` needs an argument.")

    def read_from(self) -> None:
        self.words = self.split(plain_words)
        if len(self.words) == 3 and self.words[1].text.lower() == "as":
            name = self.words[2]
            self.extra.update(as_word=self.words[1], name_word=name)
            if not STAGE_NAME.fullmatch(name.value.lower()):
                self.complain(name.span, f"`{name.value}` is no stage name: letters, digits and `_.-` make one.")
        else:
            self.require(len(self.words) == 1, "`FROM` takes an image, or an image, `AS` and a stage name.")
        end = self.stretch.span(len(self.text), len(self.text))
        self.extra["image_word"] = self.words[0] if self.words else Word("", "", end)

    def read_pairs(self) -> None:
        """ENV and LABEL: `name=value …`, or the legacy `name value`."""
        places = list(quoted_words(self.text, self.position, self.escape))
        if places and equals_sign(self.text, *places[0]) < 0:
            self.read_legacy_pair(list(plain_words(self.text, self.position)))
            return
        self.require(bool(places), f"`{self.keyword}` needs `name=value`.")
        self.extra["pairs"] = tuple(self.pair(start, end) for start, end in places)

    def read_legacy_pair(self, places: list[tuple[int, int]]) -> None:
        name_start, name_end = places[0]
        end = len(self.text.rstrip())
        name = self.word(name_start, name_end)
        span = self.stretch.span(name_start, end)
        value = self.word(places[1][0], end) if len(places) > 1 else Word("", "", name.span)
        if len(places) == 1:
            self.complain(span, f"`{self.keyword} {name.text}` gives no value: write `{name.text}=value`.")
        self.words = [name, value]
        self.extra["pairs"] = (Pair(name, value, span, is_legacy=True),)

    def pair(self, start: int, end: int) -> Pair:
        equals = equals_sign(self.text, start, end)
        span = self.stretch.span(start, end)
        self.words.append(self.word(start, end))
        if equals < 0:
            name = self.word(start, end)
            if self.keyword != "ARG":
                self.complain(span, f"`{name.text}` has no value: every word of `{self.keyword}` is `name=value`.")
            return Pair(name, None, span)
        return Pair(self.word(start, equals), self.word(equals + 1, end), span)

    def read_args(self) -> None:
        places = list(quoted_words(self.text, self.position, self.escape))
        self.require(bool(places), "`ARG` needs a name.")
        self.extra["pairs"] = tuple(self.pair(start, end) for start, end in places)

    def read_healthcheck(self) -> None:
        first = self.read_inner_word()
        if first.upper() == "NONE":
            self.extra["is_none"] = True
            self.words = self.split(plain_words, resolve=False)
            self.require(not self.words, "`HEALTHCHECK NONE` takes no argument.")
            return
        self.require(first.upper() == "CMD", "`HEALTHCHECK` is followed by `CMD` and a command, or by `NONE`.")
        self.read_launch()
        self.require(bool(self.words) or first.upper() != "CMD", "`HEALTHCHECK CMD` needs a command.")

    def read_inner_word(self) -> str:
        match = WORD.match(self.text, self.position)
        word = match[0] if match else ""
        self.position += len(word)
        self.position = skip_space(self.text, self.position)
        return word

    def read_onbuild(self) -> None:
        if not self.text[self.position :].strip():
            self.complain(self.here, "`ONBUILD` needs an instruction.")
        elif not self.context.is_onbuild:
            context = self.context._replace(is_onbuild=True)
            inner = InstructionReader(self.line, self.escape, context, self.problems, self.position)
            self.extra["instruction"] = inner.read()
        self.words = self.split(plain_words, resolve=False)


READERS: dict[str, Callable[[InstructionReader], None]] = {
    "FROM": InstructionReader.read_from,
    "RUN": InstructionReader.read_launch,
    "CMD": InstructionReader.read_launch,
    "ENTRYPOINT": InstructionReader.read_launch,
    "HEALTHCHECK": InstructionReader.read_healthcheck,
    "COPY": InstructionReader.read_transfer,
    "ADD": InstructionReader.read_transfer,
    "ENV": InstructionReader.read_pairs,
    "LABEL": InstructionReader.read_pairs,
    "ARG": InstructionReader.read_args,
    "USER": InstructionReader.read_single,
    "WORKDIR": InstructionReader.read_single,
    "STOPSIGNAL": InstructionReader.read_single,
    "MAINTAINER": InstructionReader.read_single,
    "EXPOSE": InstructionReader.read_list,
    "VOLUME": InstructionReader.read_list,
    "SHELL": InstructionReader.read_shell,
    "ONBUILD": InstructionReader.read_onbuild,
}


def is_json_array(text: str) -> bool:
    """Whether a text is a JSON array, of whatever it may be."""
    if not text.lstrip().startswith("["):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def equals_sign(text: str, start: int, end: int) -> int:
    """Where the first = of a word stands; -1 without one."""
    return text.find("=", start, end)


def keyword_start(text: str) -> int:
    return skip_space(text, 0)


def keyword_offset(text: str, keyword: Word) -> int:
    return text.find(keyword.text) if keyword.text else 0
