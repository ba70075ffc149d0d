"""Break each rule's check in every small way, one at a time, and see whether its own examples notice.

mutmut leaves decorated functions alone, and a rule's check is one, so this does it for the rules: a comparison
turned around, `and` for `or`, a condition negated, a number one off, a text changed, a statement left out. A mutant
that every good and bad example passes has survived: an example is missing, or the code is not needed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from agentcore.examples import findings_in, places_in
from agentcore.rules import FAMILIES, Example, Rule, rules_of

TURNED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
SECONDS = 5  # a mutant may loop for ever
Change = Callable[[Any], None]


def changes(node: ast.AST) -> Iterator[tuple[str, Change]]:
    """The small ways in which a node can be broken: what it is called, and what does it to a copy."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        yield "comparison turned", lambda each: each.ops.__setitem__(0, TURNED[type(each.ops[0])]())
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in TURNED:
        yield "operator turned", lambda each: setattr(each, "op", TURNED[type(each.op)]())
    elif isinstance(node, ast.If | ast.IfExp):
        yield "condition negated", lambda each: setattr(each, "test", ast.UnaryOp(ast.Not(), each.test))
    elif isinstance(node, ast.Constant) and type(node.value) in (int, bool):
        yield "number changed", lambda each: setattr(each, "value", each.value + 1 if each.value is not True else False)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield "text changed", lambda each: setattr(each, "value", f"{each.value}·")
    elif isinstance(node, ast.Continue | ast.Return | ast.Break):
        yield "left out", lambda each: None


def mutants(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Every mutant of what a rule file does, in its functions; tables of names are facts and stay as they are."""
    same = wording(tree)
    for index, statement in enumerate(tree.body):
        if not isinstance(statement, ast.FunctionDef):
            continue
        last = statement.body[-1]
        if isinstance(last, ast.Return) and getattr(last.value, "value", None) in (None, False):
            same.add(last)  # where a function ends without an answer, that is no as well
        for number, node in enumerate(ast.walk(statement)):
            if node in same:
                continue
            for name, change in changes(node):
                mutated = copy.deepcopy(tree)
                target = list(ast.walk(mutated.body[index]))[number]
                change(target)
                if name == "left out":
                    replace(mutated.body[index], target, ast.Pass())
                yield f"{getattr(node, 'lineno', statement.lineno)}: {name}", ast.fix_missing_locations(mutated)


def wording(tree: ast.Module) -> set[ast.AST]:
    """All that ends in a message, a docstring or an edit, and nowhere else.

    Examples say where findings stand, not what they say; edits are held to by a property test of their own. What is
    only handed on to those, by a name or by a function that nothing else asks, belongs to them.
    """
    functions = [statement for statement in tree.body if isinstance(statement, ast.FunctionDef)]
    said = {inner for function in functions for each in told(function) for inner in ast.walk(each)}
    size = -1
    while size < len(said):
        size = len(said)
        for function in functions:
            if is_only_in(said, tree, function.name):
                said |= set(ast.walk(function))
            for each in ast.walk(function):
                target = each.targets[0] if isinstance(each, ast.Assign) else None
                if isinstance(target, ast.Name) and is_only_in(said, function, target.id):
                    said |= set(ast.walk(each))
    return said


def told(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What a function says, and its head."""
    yield from (each for each in (*function.decorator_list, function.args, function.returns) if each is not None)
    for each in ast.walk(function):
        if isinstance(each, ast.JoinedStr):
            yield each
        elif isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
            yield each.value
        elif isinstance(each, ast.Call) and getattr(each.func, "attr", "") == "finding":
            yield from each.args[1:]


def is_only_in(said: set[ast.AST], tree: ast.AST, name: str) -> bool:
    """Whether a name is read, and only where something is said."""
    reads = [
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.Name) and each.id == name and isinstance(each.ctx, ast.Load)
    ]
    return bool(reads) and all(each in said for each in reads)


def replace(tree: ast.AST, old: ast.AST, new: ast.stmt) -> None:
    for node in ast.walk(tree):
        for field in ("body", "orelse"):
            body = getattr(node, field, None)
            if isinstance(body, list) and old in body:
                body[body.index(old)] = new


@contextmanager
def limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def is_noticed(rule: Rule, tree: ast.Module, examples: list[Example]) -> bool:
    """Whether some example tells the mutant from the rule."""
    namespace: dict[str, Any] = {"__name__": rule.module, "__package__": rule.module.rpartition(".")[0]}
    try:
        with limited():
            exec(compile(tree, rule.module, "exec"), namespace)
            return any(observed(namespace["rule"], example) != places_in(rule, example) for example in examples)
    except Exception:
        return True


def observed(rule: Rule, example: Example) -> list[tuple[str, int]]:
    is_file = rule.family == "file"
    return sorted({("" if is_file else found.path, found.line) for found in findings_in(rule, example)})


def survivors(rule: Rule) -> tuple[list[str], int]:
    """The mutants that no example of the rule notices, and how many there were."""
    source = Path(str(importlib.import_module(rule.module).__file__)).read_text()
    examples = [Example.read(text) for text in (*rule.bad, *rule.good)]
    made = list(mutants(ast.parse(source)))
    return [name for name, tree in made if not is_noticed(rule, tree, examples)], len(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", help="rules or families; all without")
    warnings.simplefilter("ignore", SyntaxWarning)  # `is` turned around beside a literal
    wanted = parser.parse_args().ids
    total = alive = 0
    for rule in (rule for family in FAMILIES for rule in rules_of(family)):
        if wanted and rule.id not in wanted and rule.family not in wanted:
            continue
        found, made = survivors(rule)
        total, alive = total + made, alive + len(found)
        for name in found:
            print(f"survived  {rule.id}  line {name}")
    print(f"{total - alive} of {total} mutants noticed ({100 * (total - alive) / max(1, total):.1f} %)")


if __name__ == "__main__":
    main()
