"""The sandbox in which criteria are written: CEL, bounded in size and in steps.

CEL has no loops but its macros, and no way out of what it is given; what it lacks is a bound. Measured with
cel 0.14: three nested `all` over 200 items take 11 s, one `filter` over 5,000 maps takes 26 s, because
`map` and `filter` copy what they gathered at every step. So the work is estimated before it is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from agentcore.macros import COLLECTORS, QUANTIFIERS, TOKEN, VARIABLES, Macro, macros_in, paths_in
from agentcore.parsing import limits
from agentcore.vocabulary import FUNCTIONS

# What cel says where a built-in function meets a list, a map or a word that it does not take: the data's fault, since a
# name that there is not is refused before
MISFIT = re.compile(
    r"Undefined variable or function: '(?P<of>size|contains|startsWith|endsWith|matches|int|uint|double|string|bool)'"
    r"|Function '(?P<to>int|uint|double)' error"
)
BUILT_IN = frozenset(
    {
        "size",
        "has",
        "contains",
        "startsWith",
        "endsWith",
        "matches",
        "int",
        "uint",
        "double",
        "string",
        "bool",
    }
    | {"type", "dyn", "in"}
)
MAX_STEPS = 4_000_000  # about three seconds on the machine it was measured on
MAX_GROWTH = 2_000  # how many times larger than what it is given a value may become
CONVERSION = 10  # a value handed to one of our functions and back takes as long as ten steps
PLACE = re.compile(r"<input>:(\d+):(\d+): (.*)")


class ExpressionError(ValueError):
    """An expression that cannot be compiled or evaluated; the message says why, in one line.

    `offset` is where in the source, from 0, as far as that is known.
    """

    def __init__(self, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Size:
    """How much data an expression may walk: all values, the longest list or map, and all their entries."""

    nodes: int = 0
    longest: int = 0
    entries: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.nodes + other.nodes, max(self.longest, other.longest), self.entries + other.entries)


def size_of(value: Any) -> Size:
    """Measure plain data. The cost is one visit a value."""
    nodes, longest, entries = 0, 0, 0
    pending = [value]
    while pending:
        node = pending.pop()
        nodes += 1
        if isinstance(node, Mapping | list | tuple):
            longest = max(longest, len(node))
            entries += len(node)
            pending.extend(node.values() if isinstance(node, Mapping) else node)
    return Size(nodes, longest, entries)


class Facts:
    """The variables of one grading: built when first read, measured once. Expressions reach nothing else."""

    def __init__(self, builders: Mapping[str, Callable[[], Any]]) -> None:
        self._builders = builders
        self._values: dict[str, Any] = {}
        self._sizes: dict[str, Size] = {}
        self._contexts: dict[frozenset[str], tuple[Any, Meter]] = {}

    def value(self, name: str) -> Any:
        if name not in self._values:
            self._values[name] = self._builders[name]()
        return self._values[name]

    def length(self, path: tuple[str, ...]) -> int | None:
        """How many entries stand at a path of members; None without a path, or where nothing stands there."""
        if not path:
            return None
        node = self.value(path[0])
        for member in path[1:]:
            node = node.get(member) if isinstance(node, Mapping) else None
        return len(node) if isinstance(node, Mapping | list | tuple) else None

    def context(self, names: frozenset[str]) -> tuple[Any, Meter]:
        """What an expression that reads these variables is evaluated in. Making one copies them all, so it is kept."""
        from cel import Context

        if names not in self._contexts:
            meter = Meter()
            calls = {name: meter.measured(call) for name, call in FUNCTIONS.items()}
            self._contexts[names] = Context({name: self.value(name) for name in names}, calls), meter
        return self._contexts[names]

    def size(self, names: Iterable[str]) -> Size:
        total = Size()
        for name in names:
            if name not in self._sizes:
                self._sizes[name] = size_of(self.value(name))
            total += self._sizes[name]
        return total


@dataclass(frozen=True)
class Expression:
    """A compiled expression. Build it with `compiled`."""

    source: str
    program: Any
    names: frozenset[str]
    macros: tuple[Macro, ...]
    paths: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by variable, where it names them itself

    def holds(self, facts: Facts) -> bool:
        """Whether it is true. A key, index or type that the data lacks makes it false, not an error."""
        return self.outcome(facts) == ""

    def outcome(self, facts: Facts) -> str:
        """`""` if it is true, else why not, for whoever wrote it.

        Raises ExpressionError if it cannot be evaluated whatever the data look like.
        """
        size = facts.size(self.names)
        if self.steps(size, facts) > MAX_STEPS:
            raise ExpressionError(f"There is too much to compare: more than {MAX_STEPS:,} steps.")
        context, meter = facts.context(self.names)
        meter.start(size)
        try:
            value = self.program.execute(context)
        except (KeyError, IndexError) as error:
            return f"Absent: {str(error).strip(chr(39))}."
        except (TypeError, OverflowError, ZeroDivisionError) as error:
            return str(error).split(":")[0] + "."
        except Exception as error:
            message = str(error).splitlines()[0]
            if not meter.stopped and (misfit := MISFIT.match(message)):
                return f"`{misfit['of'] or misfit['to']}` does not take what stands there."
            raise ExpressionError(meter.stopped or message) from error
        if meter.stopped:
            raise ExpressionError(meter.stopped)
        if not isinstance(value, bool):
            raise ExpressionError(f"It gives {type(value).__name__}, not true or false.")
        return "" if value else "It is false."

    def steps(self, size: Size, facts: Facts) -> float:
        """About how many steps evaluating takes on data of this size, at worst."""
        outermost = [macro for macro in self.macros if self._around(macro) is None]
        return sum(self._cost(macro, Reach(size, facts), times=1, roots=1) for macro in outermost)

    def _around(self, inner: Macro) -> Macro | None:
        """The nearest macro in whose body another stands."""
        outer = [macro for macro in self.macros if macro.first < inner.first and inner.last < macro.last]
        return max(outer, key=lambda macro: macro.first, default=None)

    def _cost(self, macro: Macro, reach: Reach, *, times: float, roots: float) -> float:
        """The steps of a macro and of those inside, run so many times under so many walks from the top.

        Walking the children of what the macro around it walks meets every entry once a walk, not once a step.
        """
        size = reach.size
        around = self._around(macro)
        if around is not None and macro.descends_from(around):
            visits = min(times * size.longest, roots * size.entries)
            copied = roots * size.longest * size.nodes / 2
        else:
            longest = reach.longest(macro)
            visits, roots = times * longest, times
            copied = times * longest * size.nodes / 2
        inside = [inner for inner in self.macros if self._around(inner) is macro]
        work = visits + (copied if macro.name in COLLECTORS else 0)
        return work + sum(self._cost(inner, reach, times=visits, roots=roots) for inner in inside)


@dataclass(frozen=True, slots=True)
class Reach:
    """The data that macros may walk, and how long the lists are that they name."""

    size: Size
    facts: Facts

    def longest(self, macro: Macro) -> int:
        named = self.facts.length(macro.path)
        return macro.repeats * max(1, self.size.longest if named is None else named)


class Meter:
    """Counts what calls of our own functions convert, since a call copies its arguments."""

    each_entry = CONVERSION
    spent = 0
    stopped = ""

    def start(self, size: Size) -> None:
        """Begin to count for an expression that reads data of this size."""
        self.each_entry = CONVERSION * (1 + size.nodes // max(1, size.longest))
        self.spent = 0
        self.stopped = ""

    def measured(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            self.spent += 1 + self.each_entry * sum(len(value) for value in arguments if isinstance(value, list | dict))
            if self.spent > MAX_STEPS:
                self.stopped = f"There is too much to compare: more than {MAX_STEPS:,} steps."
                return None
            try:
                return call(*arguments)
            except Exception as error:  # a wrong call is the fault of the expression, whatever it raised
                self.stopped = str(error)
                return None

        return run


@lru_cache(maxsize=2048)
def compiled(source: str) -> Expression:
    """Compile an expression once. Raises ExpressionError, saying what is wrong and where."""
    if limits.EXPRESSION_CHARS.exceeded_by(len(source)):
        raise ExpressionError(limits.EXPRESSION_CHARS.message)
    if not source.strip():
        raise ExpressionError("The expression is empty.")
    from cel import compile as compile_cel

    try:
        program = compile_cel(source)
    except Exception as error:
        raise ExpressionError(_syntax_message(str(error)), _syntax_offset(str(error), source)) from None
    tokens = TOKEN.findall(source)
    macros = tuple(macros_in(tokens))
    bound = frozenset(macro.bound for macro in macros)
    names = frozenset(program.variables())
    _refuse_unknown(names - bound, frozenset(program.functions()), tokens, source)
    for name in sorted(bound & VARIABLES):
        raise ExpressionError(f"`{name}` is a variable already; bind another name.", _offset_of(name, source))
    _refuse_growth(tokens, macros)
    return Expression(source, program, names & VARIABLES, macros, paths_in(tokens))


def value_of(source: str, facts: Facts, bound: Mapping[str, Any]) -> Any:
    """What a part of an expression gives, with values for the names that the expression around it binds.

    Raises ExpressionError where it gives nothing. As bounded as an expression is.
    """
    if limits.EXPRESSION_CHARS.exceeded_by(len(source)):
        raise ExpressionError(limits.EXPRESSION_CHARS.message)
    from cel import Context
    from cel import compile as compile_cel

    try:
        program = compile_cel(source)
        tokens = TOKEN.findall(source)
        macros = tuple(macros_in(tokens))
        _refuse_growth(tokens, macros)
        names = frozenset(program.variables()) & VARIABLES
        part = Expression(source, program, names, macros)
        size = facts.size(names) + size_of(dict(bound))
        if part.steps(size, facts) > MAX_STEPS:
            raise ExpressionError(f"There is too much to compare: more than {MAX_STEPS:,} steps.")
        meter = Meter()
        meter.start(size)
        calls = {name: meter.measured(call) for name, call in FUNCTIONS.items()}
        return program.execute(Context({**{name: facts.value(name) for name in names}, **bound}, calls))
    except ExpressionError:
        raise
    except Exception as error:
        raise ExpressionError(str(error).split("\n", 1)[0]) from None


def _syntax_message(error: str) -> str:
    place = PLACE.search(error)
    if not place:
        return error.splitlines()[0]
    line, column, what = place.groups()
    if "Recursion limit" in what:
        what = "nested too deeply: at most 96 levels of brackets"
    return f"Line {line}, column {column}: {what.removeprefix('Syntax error: ')}."


def _syntax_offset(error: str, source: str) -> int | None:
    place = PLACE.search(error)
    if not place:
        return None
    before = source.split("\n")[: int(place[1]) - 1]
    return sum(len(line) + 1 for line in before) + int(place[2]) - 1


def _refuse_unknown(names: frozenset[str], functions: frozenset[str], tokens: list[str], source: str) -> None:
    types = {"int", "uint", "double", "string", "bool", "list", "map", "bytes", "null_type"}
    for name in sorted(names - VARIABLES - types):
        message = f"There is no variable `{name}`; there are {_listed(VARIABLES)}."
        raise ExpressionError(message, _offset_of(name, source))
    known = BUILT_IN | QUANTIFIERS | COLLECTORS | frozenset(FUNCTIONS)
    for name in sorted(functions - known):
        if name.isidentifier() and name in tokens:
            raise ExpressionError(f"There is no function `{name}`.", _offset_of(name, source))


def _offset_of(name: str, source: str) -> int | None:
    """Where a name first stands as such, not as a member."""
    found = (each for each in TOKEN.finditer(source) if each[0] == name)
    plain = [each.start() for each in found if not source[: each.start()].rstrip().endswith(".")]
    return plain[0] if plain else max(source.find(name), 0)


def _refuse_growth(tokens: list[str], macros: Iterable[Macro]) -> None:
    """Refuse what could make more data than anybody reads: `map` over `map`, each of which doubles what it is given.

    What is put together by `+`, `[a, b]` or a call grows by as many times as there are parts, and one `map` after
    another multiplies that. What ranges put together is in the estimate of the steps.
    """
    grown = 1
    for macro in macros:
        if macro.name == "map":
            body = tokens[macro.first : macro.last]
            grown *= max(1, sum(token in (",", "+") for token in body))
    if grown > MAX_GROWTH:
        raise ExpressionError("This builds too much data: take a `map` out, or put fewer parts together in it.")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))
