"""Words of a Dockerfile instruction: quotes removed, variables resolved where their value is known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from json.decoder import scanstring  # type: ignore[attr-defined]
from operator import attrgetter
from typing import NamedTuple, Protocol

from agentcore.parsing.dockerfile_lines import WORD, Stretch
from agentcore.spans import Span

NESTING = 16
END = 1 << 60
# values that hold each other twice, sixty times over, would fill any memory
LONGEST_VALUE = 8_000
SPACE = " \t\r\n"
BLANKS = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Variable:
    """A `$NAME` in a word."""

    name: str
    is_declared: bool
    is_known: bool
    operator: str = ""


class Word(NamedTuple):
    """A word of an instruction: as written, as meant, and where it stands."""

    text: str
    value: str
    span: Span
    variables: tuple[Variable, ...] = ()

    @property
    def names_variable(self) -> bool:
        """Whether it has the form of a variable that a shell would replace."""
        if "$" not in self.value:
            return False
        expansion = Expansion(self.value, None)
        expansion.value()
        return any(variable.name for variable in expansion.variables)

    def with_variable(self, name: str, meant: str) -> str:
        """Its text with another variable in the place of one."""
        return re.sub(rf"(\$\{{?){re.escape(name)}(?![A-Za-z0-9_])", rf"\g<1>{meant}", self.text)

    @property
    def is_known(self) -> bool:
        """Whether the value is complete: no variable in it is a mystery."""
        return all(variable.is_known for variable in self.variables)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an ARG or ENV gave a name: its value (None where only the build knows it), and its text."""

    value: str | None
    is_env: bool
    position: int
    text: str = ""


class Definitions(Protocol):
    """Whatever knows what a variable stands for."""

    def lookup(self, name: str) -> Setting | None:
        """What a name stands for here; None if nothing defines it."""


@dataclass(eq=False)
class Scope:
    """Variables as they are defined one instruction after the other; a lookup sees what stood before it."""

    parent: Scope | None = None
    envs: dict[str, list[Setting]] = field(default_factory=dict)
    args: dict[str, list[Setting]] = field(default_factory=dict)
    inherited: dict[str, Setting | None] = field(default_factory=dict)

    def define(self, name: str, setting: Setting) -> None:
        kept = self.envs if setting.is_env else self.args
        kept.setdefault(name, []).append(setting)

    def lookup(self, name: str, position: int) -> Setting | None:
        """What a name stands for before the instruction at this position; ENV wins over ARG."""
        env = latest(self.envs.get(name), position)
        if env:
            return env
        below = self.lookup_below(name)
        if below and below.is_env:
            return below
        return latest(self.args.get(name), position) or below

    def lookup_below(self, name: str) -> Setting | None:
        if self.parent is None:
            return None
        if name not in self.inherited:
            self.inherited[name] = self.parent.lookup(name, END)
        return self.inherited[name]

    def names(self, position: int) -> Iterator[str]:
        """Every name defined before a position, those inherited first; one defined twice may come twice."""
        if self.parent:
            yield from self.parent.names(END)
        for kept in (self.envs, self.args):
            yield from (name for name, found in kept.items() if found[0].position < position)

    def environment(self) -> dict[str, str]:
        """What ENV set, at the end."""
        names = dict.fromkeys(self.names(END))
        found = ((name, self.lookup(name, END)) for name in names)
        return {name: setting.text for name, setting in found if setting and setting.is_env}


def latest(settings: list[Setting] | None, position: int) -> Setting | None:
    """The last of the settings that stands before a position."""
    if not settings:
        return None
    count = bisect_left(settings, position, key=attrgetter("position"))
    return settings[count - 1] if count else None


class Moment(NamedTuple):
    """A place in a scope: what is defined when this instruction is reached."""

    scope: Scope
    position: int

    def lookup(self, name: str) -> Setting | None:
        return self.scope.lookup(name, self.position)

    def names(self) -> Iterator[str]:
        return self.scope.names(self.position)


@dataclass(frozen=True, slots=True)
class Defaults:
    """The same, with everything empty that only the build would know."""

    moment: Moment

    def lookup(self, name: str) -> Setting | None:
        setting = self.moment.lookup(name)
        return setting if setting and setting.value is not None else Setting("", False, 0)


@dataclass
class Expansion:
    """Reads a word once, from left to right, as BuildKit's own small shell does."""

    text: str
    definitions: Definitions | None
    escape: str = "\\"
    position: int = 0
    grown: int = 0
    variables: list[Variable] = field(default_factory=list)

    def value(self, stop: str = "", depth: int = 0) -> str:
        """The value up to a stop character, or the end."""
        parts: list[str] = []
        quote = ""
        while self.position < len(self.text):
            letter = self.text[self.position]
            if not quote and stop and letter == stop:
                break
            if letter == "$" and quote != "'" and depth < NESTING:
                parts.append(self.variable(depth))
                continue
            self.position += 1
            if letter == self.escape and quote != "'":
                parts.append(self.escaped(quote))
            elif letter in "'\"" and (not quote or quote == letter):
                quote = "" if quote else letter
            else:
                parts.append(letter)
        return "".join(parts)

    def escaped(self, quote: str) -> str:
        letter = self.text[self.position : self.position + 1]
        self.position += 1
        if quote and letter not in ('"', "$", self.escape):
            return self.escape + letter
        return letter

    def variable(self, depth: int) -> str:
        start = self.position
        self.position += 1
        if self.text[self.position : self.position + 1] == "{":
            return self.braced(start, depth)
        name = self.name()
        return self.replaced(name, self.text[start : self.position], "", "") if name else "$"

    def braced(self, start: int, depth: int) -> str:
        self.position += 1
        name = self.name()
        operator = ""
        while self.position < len(self.text) and self.text[self.position] in ":-+?#%/" and len(operator) < 2:
            operator += self.text[self.position]
            self.position += 1
        rest = self.value("}", depth + 1)
        self.position += 1
        return self.replaced(name, self.text[start : self.position], operator, rest)

    def name(self) -> str:
        start = self.position
        while self.position < len(self.text) and is_name_letter(self.text[self.position]):
            self.position += 1
        return self.text[start : self.position]

    def replaced(self, name: str, written: str, operator: str, rest: str) -> str:
        setting = self.definitions.lookup(name) if self.definitions else None
        value = setting.value if setting else None
        if operator in (":-", "-"):
            known, result = True, value or rest
        elif operator in (":+", "+"):
            known, result = True, rest if value else ""
        elif operator in ("", ":?", "?"):
            known, result = value is not None, value if value is not None else written
        else:
            known, result = False, written
        self.grown += len(result)
        if self.grown > LONGEST_VALUE:
            known, result = False, written
        self.variables.append(Variable(name, setting is not None, known, operator))
        return result


def open_quote(text: str, escape: str) -> str:
    """The quotation mark that is still open at the end of a word; empty if none is."""
    if "'" not in text and '"' not in text:
        return ""
    quote, position = "", 0
    while position < len(text):
        letter = text[position]
        position += 1
        if letter == escape and quote != "'":
            position += 1
        elif letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote = letter
    return quote


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that may have been meant; empty if none is near. Looks at so many only: comparing is slow."""
    some = dict.fromkeys(islice(names, 500))
    alike = [each for each in some if abs(len(each) - len(name)) < 3 and {each[:1], each[-1:]} & {name[:1], name[-1:]}]
    return "".join(get_close_matches(name[:40], alike[:30], 1))


def misspelt(name: str, names: Iterable[str]) -> str:
    """The name of which this is a slip of one key: a letter too many, missing, wrong, or two swapped."""
    if not 4 <= len(name) <= 40:
        return ""
    near = shortened(name)
    some = (each for each in islice(names, 100) if abs(len(each) - len(name)) < 2)
    return next((each for each in some if not near.isdisjoint(shortened(each)) and is_slip(name, each)), "")


@lru_cache(maxsize=1_000)
def shortened(name: str) -> frozenset[str]:
    """A name, and what it is without one letter: two names a slip apart share one of these."""
    return frozenset({name, *(name[:number] + name[number + 1 :] for number in range(len(name)))})


def is_slip(name: str, meant: str) -> bool:
    if name == meant or abs(len(name) - len(meant)) > 1 or name[0] != meant[:1]:
        return False
    same = alike(name, meant)
    left, right = name[same:], meant[same:]
    ending = alike(left[::-1], right[::-1])
    left, right = left[: len(left) - ending], right[: len(right) - ending]
    is_one_key = max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])
    # VERSION1 and VERSION2 are two names, and so are HTTP_PROXY and HTTPS_PROXY
    return is_one_key and not any(letter.isdigit() for letter in left + right) and not meant.endswith("_PROXY")


def alike(left: str, right: str) -> int:
    """With how many of the same letters two texts begin."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(left), len(right)))


def is_name_letter(letter: str) -> bool:
    return letter == "_" or (letter.isascii() and letter.isalnum())


def word_at(stretch: Stretch, start: int, end: int, definitions: Definitions | None, escape: str = "\\") -> Word:
    """The word that stands at text[start:end]."""
    text = stretch.text[start:end]
    span = stretch.span(start, end)
    if "$" not in text and "'" not in text and '"' not in text and escape not in text:
        return Word(text, text, span)
    expansion = Expansion(text, definitions, escape)
    return Word(text, expansion.value(), span, tuple(expansion.variables))


def plain_words(text: str, start: int, _: str = "") -> Iterator[tuple[int, int]]:
    """Where the words stand that white space separates, quotes or not."""
    return (match.span() for match in WORD.finditer(text, start))


@dataclass(frozen=True, slots=True)
class JsonItem:
    """One string of a JSON array, and where it stands, quotes included."""

    value: str
    start: int
    end: int


def json_strings(text: str, start: int) -> list[JsonItem] | None:
    """The strings of the JSON array that fills text[start:]; None if it is anything else."""
    body = text.rstrip(SPACE)
    position = skip_space(body, start)
    if body[position : position + 1] != "[":
        return None
    position = skip_space(body, position + 1)
    items: list[JsonItem] = []
    if body[position : position + 1] == "]":
        return items if position + 1 == len(body) else None
    while body[position : position + 1] == '"':
        try:
            value, end = scanstring(body, position + 1, True)
        except ValueError:
            return None
        items.append(JsonItem(value, position, end))
        position = skip_space(body, end)
        if body[position : position + 1] == "]":
            return items if position + 1 == len(body) else None
        if body[position : position + 1] != ",":
            return None
        position = skip_space(body, position + 1)
    return None


def skip_space(text: str, position: int) -> int:
    match = BLANKS.match(text, position)
    return match.end() if match else position
