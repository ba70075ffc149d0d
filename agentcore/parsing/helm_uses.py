"""What templates read: every value and built-in object, followed through variables, `with`, `range` and `include`.

Followed is what a name stands for, never what it holds; where that is not known, everything counts as read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from agentcore.parsing.helm_lexing import Kind
from agentcore.parsing.helm_nodes import Action, Block, Command, Node, Pipeline, Term
from agentcore.parsing.helm_templates import Define, Template
from agentcore.spans import Span

Names = tuple[str, ...]
FALLBACKS = frozenset(
    [
        "default",
        "coalesce",
        "required",
        "ternary",
        "empty",
        "not",
        "and",
        "or",
        "hasKey",
        "get",
        "dig",
        "kindIs",
        "kindOf",
        "typeIs",
        "typeOf",
        "eq",
        "ne",
    ]
)
MOST_STEPS = 8_000
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class At:
    """What stands for a place below the root: `("Values", "image")`; the root itself is empty."""

    path: Names = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What `dict` made of literal keys."""

    entries: tuple[tuple[str, Symbol], ...] = ()

    def get(self, key: str) -> Symbol:
        return dict(self.entries).get(key)


Symbol = At | Record | None
ROOT = At()


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a template names something below the root."""

    path: Names
    span: Span
    template: Template = field(repr=False)
    is_read: bool = False  # its whole content, so everything below it is used as well
    is_optional: bool = False  # a default, a condition or a guard takes care of its absence
    required: str | None = None  # the message of `required`
    guards: tuple[Names, ...] = ()  # the places above it that a condition around it asks about

    @property
    def is_value(self) -> bool:
        return self.path[:1] == ("Values",)

    @property
    def value_path(self) -> Names:
        return self.path[1:]

    @property
    def spelled(self) -> str:
        return "." + ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Call:
    """An `include` or `template` with a literal name."""

    name: str
    span: Span
    template: Template = field(repr=False)


@dataclass
class Uses:
    """Everything some templates name."""

    found: list[Use] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    uses_everything: bool = False
    sets_root: bool = False
    computes_names: bool = False  # of templates to include


def uses_of(templates: Iterable[Template], defines: Mapping[str, Define]) -> Uses:
    """Follow all templates; the named ones also alone, in case nothing calls them."""
    walk = _Walk(defines)
    for template in templates:
        if not template.problems:
            walk.body(template.nodes, _Scope(template, ROOT, ROOT))
    for define in defines.values():
        if define.name not in walk.called and not define.template.problems:
            walk.body(define.body, _Scope(define.template, None, None))
    return walk.uses


@dataclass(frozen=True)
class _Scope:
    """Where the walk stands: what `.` and `$` mean, the variables, and what is known to be there."""

    template: Template
    dot: Symbol
    root: Symbol
    variables: dict[str, Symbol] = field(default_factory=dict)
    guards: frozenset[Names] = frozenset()
    depth: int = 0

    def inner(self, dot: Symbol, guards: Iterable[Names] = ()) -> _Scope:
        return _Scope(
            self.template, dot, self.root, dict(self.variables), self.guards | frozenset(guards), self.depth + 1
        )


@dataclass(frozen=True)
class _Mode:
    """How what a pipeline names is used."""

    is_read: bool = True
    is_optional: bool = False
    required: str | None = None


_TOUCH = _Mode(is_read=False)


class _Walk:
    def __init__(self, defines: Mapping[str, Define]) -> None:
        self.defines = defines
        self.uses = Uses()
        self.called: set[str] = set()
        self.seen: set[tuple[str, Symbol, frozenset[Names]]] = set()
        self.steps = 0

    def body(self, nodes: list[Node], scope: _Scope) -> None:
        self.steps += len(nodes)
        if self.steps > MOST_STEPS or scope.depth > DEEPEST:
            self.uses.uses_everything = True
            return
        for node in nodes:
            if isinstance(node, Block):
                self.block(node, scope)
            elif isinstance(node, Action):
                self.action(node, scope)

    def block(self, block: Block, scope: _Scope) -> None:
        opening = block.action
        if opening.keyword == "define":
            return
        if opening.keyword == "block":
            self.call(opening.name, opening.span, self.pipeline(opening.pipeline, scope, _TOUCH), scope)
            return
        guards: list[Names] = []
        inner = scope
        for action, nodes in block.branches:
            kind = action.is_else_with or (action.keyword if action is opening else "")
            dot = scope.dot
            if kind:
                first = len(self.uses.found)
                mode = _Mode(is_read=kind == "range", is_optional=True)
                result = self.pipeline(action.pipeline, scope, mode)
                guards += [use.path for use in self.uses.found[first:]]
                dot = _element(result) if kind == "range" else result if kind == "with" else dot
                inner = scope.inner(dot, guards)
                self.declare(action.pipeline, kind, result, inner)
            else:
                inner = scope.inner(dot, guards)
            self.body(nodes, inner)

    def declare(self, pipeline: Pipeline, kind: str, result: Symbol, scope: _Scope) -> None:
        names = pipeline.variables
        if kind == "range":
            for name in names[:-1]:
                scope.variables[name] = None
            result = _element(result)
        if names:
            scope.variables[names[-1]] = result

    def action(self, action: Action, scope: _Scope) -> None:
        if action.keyword == "template":
            self.call(action.name, action.span, self.pipeline(action.pipeline, scope, _TOUCH), scope)
        elif not action.keyword and action.pipeline.variables:
            result = self.pipeline(action.pipeline, scope, _TOUCH)
            scope.variables[action.pipeline.variables[-1]] = result
        elif not action.keyword:
            self.pipeline(action.pipeline, scope, _Mode())

    def pipeline(self, pipeline: Pipeline, scope: _Scope, mode: _Mode) -> Symbol:
        """Follow the commands; the symbol is what the last one gives, if that is known."""
        symbol: Symbol = None
        last = len(pipeline.commands) - 1
        for number, command in enumerate(pipeline.commands):
            later = pipeline.commands[number + 1] if number < last else None
            how = mode if later is None else _piped_into(later, mode)
            symbol = self.command(command, symbol, number > 0, scope, how)
        return symbol

    def command(self, command: Command, piped: Symbol, has_piped: bool, scope: _Scope, mode: _Mode) -> Symbol:
        name = command.function
        if not name:
            found = [self.term(term, scope, mode) for term in command.terms[:1]]
            for term in command.terms[1:]:
                self.term(term, scope, _Mode())
            return found[0] if found else None
        special = getattr(self, f"do_{name}", None)
        if special is not None:
            result: Symbol = special(command.arguments, piped, scope, mode)
            return result
        how = _inside(name, command, mode)
        symbols = [self.term(term, scope, how) for term in command.arguments]
        if name in ("default", "deepCopy", "required", "toYaml", "coalesce"):
            return piped if has_piped else (symbols[-1] if symbols else None)
        return None

    def term(self, term: Term, scope: _Scope, mode: _Mode) -> Symbol:
        if term.pipeline is not None:
            inner = _TOUCH if term.tail else mode
            symbol = self.pipeline(term.pipeline, scope, inner)
            return self.below(symbol, term.tail, term, scope, mode) if term.tail else symbol
        kind = term.word.kind
        if kind is Kind.DOT:
            return self.below(scope.dot, (), term, scope, mode)
        if kind is Kind.FIELD:
            return self.below(scope.dot, term.word.path, term, scope, mode)
        if kind is Kind.VARIABLE:
            name = term.word.text.partition(".")[0]
            base = scope.root if name == "$" else scope.variables.get(name)
            return self.below(base, term.word.path, term, scope, mode)
        return None

    def below(self, base: Symbol, names: Names, term: Term, scope: _Scope, mode: _Mode) -> Symbol:
        while names and isinstance(base, Record):
            base, names = base.get(names[0]), names[1:]
        if isinstance(base, Record):
            self.whole(base, term, scope, mode)
            return base
        if base is None:
            return None
        path = base.path + names
        if path:
            self.note(path, term, scope, mode)
        return At(path)

    def note(self, path: Names, term: Term, scope: _Scope, mode: _Mode) -> None:
        guards = tuple(path[:size] for size in range(2, len(path)) if path[:size] in scope.guards)
        is_optional = mode.is_optional or path in scope.guards
        span = scope.template.span(term.word.start, term.end)
        use = Use(path, span, scope.template, mode.is_read, is_optional, mode.required, guards)
        self.uses.found.append(use)

    def whole(self, record: Record, term: Term, scope: _Scope, mode: _Mode) -> None:
        """A record goes somewhere unknown as a whole: so does all it holds."""
        if not mode.is_read:
            return
        for _, symbol in record.entries:
            if isinstance(symbol, At) and symbol.path:
                self.note(symbol.path, term, scope, mode)
            elif isinstance(symbol, Record):
                self.whole(symbol, term, scope, mode)

    def call(self, name: str, span: Span, argument: Symbol, scope: _Scope) -> None:
        self.uses.calls.append(Call(name, span, scope.template))
        self.called.add(name)
        define = self.defines.get(name)
        if define is None:
            self.escape(argument)
            return
        key = (name, argument, scope.guards)
        if key in self.seen or define.template.problems:
            return
        self.seen.add(key)
        inner = _Scope(define.template, argument, argument, {}, scope.guards, scope.depth + 1)
        self.body(define.body, inner)

    def escape(self, symbol: Symbol) -> None:
        """Something unknown reads this: the root with all values, or part of them."""
        if isinstance(symbol, Record):
            for _, each in symbol.entries:
                self.escape(each)
        elif isinstance(symbol, At) and symbol.path in ((), ("Values",)):
            self.uses.uses_everything = True

    # functions with a meaning of their own

    def do_include(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        if not arguments:
            return None
        handed = self.term(arguments[1], scope, _TOUCH) if len(arguments) > 1 else piped
        name = arguments[0].string
        if name is None:
            self.uses.computes_names = True
            self.term(arguments[0], scope, _Mode())
            self.escape(handed)
        else:
            word = arguments[0].word
            self.call(name, scope.template.span(word.start, word.end), handed, scope)
        return None

    def do_tpl(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        first = self.term(arguments[0], scope, mode) if arguments else piped
        if not isinstance(first, At) and not (arguments and arguments[0].pipeline):
            self.uses.uses_everything = True  # the text of a file, say, which may name any value
        for term in arguments[1:]:
            self.term(term, scope, _TOUCH)
        return None

    def do_dict(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        entries = []
        for key, value in zip(arguments[::2], arguments[1::2], strict=False):
            symbol = self.term(value, scope, _TOUCH)
            if key.string is not None:
                entries.append((key.string, symbol))
        return Record(tuple(entries))

    def do_index(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        if not arguments:
            return None
        keys = [term.string for term in arguments[1:]]
        if keys and all(key is not None for key in keys):
            base = self.term(arguments[0], scope, _TOUCH)
            return self.below(base, tuple(key for key in keys if key), arguments[0], scope, mode)
        for term in arguments:
            self.term(term, scope, _Mode(is_optional=mode.is_optional))
        return None

    def do_get(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        return self.do_index(arguments, piped, scope, _Mode(mode.is_read, True, mode.required))

    def do_hasKey(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        return self.do_index(arguments, piped, scope, _Mode(is_read=False, is_optional=True))

    def do_dig(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        keys = [term.string for term in arguments[:-2]] if len(arguments) > 2 else []
        if not keys or None in keys:
            for term in arguments:
                self.term(term, scope, _Mode(is_optional=True))
            return None
        base = self.term(arguments[-1], scope, _TOUCH)
        self.term(arguments[-2], scope, mode)
        names = tuple(key for key in keys if key)
        return self.below(base, names, arguments[-1], scope, _Mode(mode.is_read, True))

    def do_set(self, arguments: tuple[Term, ...], piped: Symbol, scope: _Scope, mode: _Mode) -> Symbol:
        symbols = [self.term(term, scope, _TOUCH) for term in arguments[:1]]
        if symbols and isinstance(symbols[0], At):
            self.uses.sets_root = True
        for term in arguments[1:]:
            self.term(term, scope, _Mode())
        return symbols[0] if symbols else None


def _element(symbol: Symbol) -> Symbol:
    return At((*symbol.path, "*")) if isinstance(symbol, At) and symbol.path else None


def _piped_into(later: Command, mode: _Mode) -> _Mode:
    """How a command's result is used that goes on into another."""
    if later.function in FALLBACKS:
        return _inside(later.function, later, mode)
    return _Mode(is_optional=mode.is_optional, required=mode.required)


def _inside(name: str, command: Command, mode: _Mode) -> _Mode:
    """How the operands of a function are used."""
    if name == "required":
        message = next(iter(_strings(command)), "")
        return _Mode(mode.is_read, True, message)
    if name == "deepCopy":
        return mode
    is_read = mode.is_read if name in FALLBACKS else True
    return _Mode(is_read, mode.is_optional or name in FALLBACKS)


def _strings(command: Command) -> Iterator[str]:
    for term in command.arguments:
        if term.string is not None:
            yield term.string
