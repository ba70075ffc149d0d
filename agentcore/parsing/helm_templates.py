"""A template file → text, actions and blocks, each with its place. Never raises.

Read is what Go's template parser reads; what it refuses is a problem with its line. Nothing is run here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from agentcore.parsing import limits
from agentcore.parsing.helm_lexing import Kind, Piece, Word, pieces, words
from agentcore.parsing.helm_nodes import Action, Block, Command, Node, Pipeline, Term, Text, blocks, unquoted
from agentcore.parsing.yaml_building import Lines, Totals
from agentcore.parsing.yaml_nodes import SyntaxProblem
from agentcore.spans import Span

OPENING = frozenset({"if", "range", "with", "define", "block"})
KEYWORDS = OPENING | {"else", "end", "template", "break", "continue"}
DEEPEST = limits.DEPTH.number
FARTHEST = 50  # lines that are looked at to find what a line belongs to


@dataclass(frozen=True, slots=True)
class TemplateProblem(SyntaxProblem):
    """What Go's template parser refuses."""


@dataclass(frozen=True, slots=True, eq=False)
class Define:
    """A named template: its name, where that stands, and its body."""

    name: str
    span: Span
    body: list[Node]
    template: Template = field(repr=False)
    is_own_call: bool = False  # a `block`, which is written out where it stands


@dataclass(eq=False)
class Template:
    """One file below `templates/`, as read."""

    path: str
    text: str
    nodes: list[Node] = field(default_factory=list, repr=False)
    problems: tuple[TemplateProblem, ...] = ()
    actions: tuple[Action, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def is_partial(self) -> bool:
        """Whether nothing of the file itself is rendered, only what it defines."""
        return self.name.startswith("_")

    @property
    def is_yaml(self) -> bool:
        return self.name.lower().endswith((".yaml", ".yml"))

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.path, self.text)

    @cached_property
    def defines(self) -> tuple[Define, ...]:
        """The templates it names, in file order."""
        return tuple(
            Define(block.action.name, block.action.span, block.branches[0][1], self, block.action.keyword == "block")
            for block in blocks(self.nodes)
            if block.action.keyword in ("define", "block")
        )

    def span(self, start: int, end: int) -> Span:
        return self.lines.span(start, end)

    def before(self, action: Action) -> str:
        """What stands on the line before an action."""
        return self.lines.rows[action.span.line - 1][: action.span.column - 1]

    def width_of_nindent(self, action: Action) -> int | None:
        """The columns that an action moves its lines in by, if it ends with `nindent` and a number."""
        last = action.commands[-1] if action.writes and action.commands else None
        if last is None or last.function != "nindent" or len(last.arguments) != 1:
            return None
        number = last.arguments[0].word.text
        return int(number) if number.isdigit() and len(number) < 4 else None

    def key_above(self, action: Action) -> int | None:
        """The depth of the key without a value that the action's lines belong to, if one stands right above."""
        own = self.before(action)
        if own.strip():
            return _depth_of_key(own)
        for row in reversed(self.lines.rows[max(0, action.span.line - 1 - FARTHEST) : action.span.line - 1]):
            if row.strip() and not row.lstrip().startswith("{{"):
                return _depth_of_key(row)
        return None

    def after(self, action: Action) -> str:
        """What stands on the line behind an action."""
        return self.lines.rows[action.span.end_line - 1][action.span.end_column - 1 :]

    @property
    def first_line(self) -> Span:
        """The first line that says something, or the first."""
        number = next((number for number, row in enumerate(self.lines.rows, start=1) if row.strip()), 1)
        return self.lines.whole(number)


def _depth_of_key(row: str) -> int | None:
    """How deep the key of a line stands that has no value on it."""
    text = row.split(" #")[0].rstrip()
    depth = len(text) - len(text.lstrip())
    while text[depth : depth + 2] == "- ":
        depth += 2
    return depth if text.endswith(":") and "{{" not in text else None


def read(text: str, path: str, spent: Totals | None = None) -> Template:
    """Read one file, within what is left of the budget of all of them."""
    return _Reader(Template(path, text), spent or Totals()).read()


class _Reader:
    def __init__(self, template: Template, spent: Totals) -> None:
        self.template = template
        self.spent = spent
        self.most = spent.bounds.of(limits.ACTIONS)
        self.problems: list[TemplateProblem] = []
        self.actions: list[Action] = []
        self.open: list[Block] = []

    def read(self) -> Template:
        for piece in pieces(self.template.text):
            if piece.problem:
                self.refuse(piece.start, min(piece.end, piece.start + 2), piece.problem)
                return self._done()
            if not piece.is_action:
                self._body.append(Text(piece.start, piece.end))
            elif not piece.is_comment:
                self.spent.actions += 1
                if self.most.exceeded_by(self.spent.actions):
                    self.refuse(piece.start, piece.end, self.most.message)
                    return self._done()
                self._place(self._action(piece))
        for block in self.open:
            self.problems.append(TemplateProblem(block.action.span, f"`{block.action.keyword}` has no `end`."))
        return self._done()

    def _done(self) -> Template:
        self.template.problems = tuple(sorted(self.problems, key=lambda problem: problem.span))
        self.template.actions = tuple(self.actions)
        return self.template

    @property
    def _body(self) -> list[Node]:
        return self.open[-1].branches[-1][1] if self.open else self.template.nodes

    def refuse(self, start: int, end: int, message: str) -> None:
        self.problems.append(TemplateProblem(self.template.span(start, end), message))

    def _action(self, piece: Piece) -> Action:
        found = list(words(self.template.text, piece.body_start, piece.body_end))
        keyword = found[0].text if found and found[0].kind is Kind.NAME and found[0].text in KEYWORDS else ""
        rest = found[1:] if keyword else found
        second = rest[0].text if keyword == "else" and rest and rest[0].kind is Kind.NAME else ""
        name = ""
        if second in ("if", "with"):
            rest = rest[1:]
        elif keyword in ("define", "block", "template") and rest and rest[0].kind is Kind.STRING:
            name, rest = unquoted(rest[0].text), rest[1:]
        pipeline = _Pipelines(self, rest).read()
        span = self.template.span(piece.start, piece.end)
        action = Action(piece, span, keyword, pipeline, name, second if second in ("if", "with") else "")
        self.actions.append(action)
        self._check(action, found)
        return action

    def _check(self, action: Action, found: list[Word]) -> None:
        """What an action lacks."""
        wrong = next((word for word in found if word.kind is Kind.WRONG), None)
        if wrong is not None:
            self.refuse(wrong.start, wrong.end, _about(wrong.text))
        elif not found:
            self.problems.append(TemplateProblem(action.span, "The action is empty."))
        elif action.keyword in ("if", "with", "range") and not action.commands:
            self.problems.append(TemplateProblem(action.span, f"`{action.keyword}` has no value."))
        elif action.keyword in ("define", "block", "template") and not action.name:
            self.problems.append(TemplateProblem(action.span, f"`{action.keyword}` has no name in quotes."))

    def _place(self, action: Action) -> None:
        if action.keyword in OPENING:
            if len(self.open) >= DEEPEST:
                self.problems.append(TemplateProblem(action.span, limits.DEPTH.message))
                return
            block = Block([(action, [])])
            self._body.append(block)
            self.open.append(block)
        elif action.keyword == "end":
            self._close(action)
        elif action.keyword == "else":
            self._branch(action)
        else:
            self._body.append(action)

    def _close(self, action: Action) -> None:
        if not self.open:
            self.problems.append(TemplateProblem(action.span, "`end` closes nothing."))
            return
        self.open.pop().end = action

    def _branch(self, action: Action) -> None:
        if not self.open or self.open[-1].action.keyword in ("define", "block"):
            self.problems.append(TemplateProblem(action.span, "`else` belongs to no `if`, `with` or `range`."))
            return
        self.open[-1].branches.append((action, []))


def _about(sign: str) -> str:
    if sign == "-":
        return '`-` may not stand in a name after a dot; `index .Values "a-b"` reads such a key.'
    return f"`{sign}` may not stand here."


class _Pipelines:
    """Words → one pipeline; brackets are pipelines in it."""

    def __init__(self, reader: _Reader, found: list[Word]) -> None:
        self.reader = reader
        self.found = found
        self.position = 0

    def read(self, depth: int = 0) -> Pipeline:
        variables = self._declared()
        commands: list[Command] = []
        terms: list[Term] = []
        while self.position < len(self.found):
            word = self.found[self.position]
            self.position += 1
            if word.kind is Kind.CLOSE:
                if depth == 0:
                    self.reader.refuse(word.start, word.end, "`)` closes nothing.")
                    continue
                break
            if word.kind is Kind.PIPE:
                self._piped(word, terms)
                commands.append(Command(tuple(terms)))
                terms = []
            elif word.kind is Kind.OPEN:
                terms.append(self._bracket(word, depth))
            elif word.kind not in (Kind.COMMA, Kind.DECLARE, Kind.WRONG):
                terms.append(Term(word, end=word.end))
        else:
            if depth:
                self.reader.refuse(self.found[-1].start, self.found[-1].end, "A `(` is not closed.")
        if terms:
            commands.append(Command(tuple(terms)))
        return Pipeline(tuple(commands), variables)

    def _piped(self, word: Word, terms: list[Term]) -> None:
        following = self.found[self.position] if self.position < len(self.found) else None
        if not terms:
            self.reader.refuse(word.start, word.end, "`|` has nothing before it.")
        elif following is None or following.kind in (Kind.PIPE, Kind.CLOSE):
            self.reader.refuse(word.start, word.end, "`|` has nothing after it.")

    def _bracket(self, word: Word, depth: int) -> Term:
        if depth >= DEEPEST:
            self.position = len(self.found)
            return Term(word, Pipeline(), end=word.end)
        inner = self.read(depth + 1)
        end = self.found[self.position - 1].end
        tail: tuple[str, ...] = ()
        if self.position < len(self.found):
            following = self.found[self.position]
            if following.kind is Kind.FIELD and following.start == end:
                tail, end = following.path, following.end
                self.position += 1
        return Term(word, inner, tail, end)

    def _declared(self) -> tuple[str, ...]:
        """The variables before `:=` or `=`, if that is how it begins."""
        for count in (1, 3):
            head = self.found[self.position : self.position + count]
            following = self.found[self.position + count : self.position + count + 1]
            names = head[::2]
            if (
                following
                and following[0].kind is Kind.DECLARE
                and all(word.kind is Kind.VARIABLE for word in names)
                and len(head) == count
            ):
                self.position += count + 1
                return tuple(word.text for word in names)
        return ()
