"""What the YAML parser stumbled over, said so that its author can mend it.

The parser reports where it gave up; the mistake is often earlier. Each explanation moves the place to the
line that has to change, and names the usual cause.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import yaml as pyyaml

from agentcore.parsing.yaml_building import Lines
from agentcore.parsing.yaml_nodes import SyntaxProblem
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Where the parser gave up (`at`), where the part it was reading began (`since`), and the text around."""

    lines: Lines
    since: tuple[int, int]
    at: tuple[int, int]

    def row(self, line: int) -> str:
        return self.lines.rows[line - 1] if 0 < line <= len(self.lines.rows) else ""

    def character(self) -> str:
        line, column = self.at
        return self.row(line)[column - 1 : column]

    def written(self, line: int) -> int:
        """The nearest line at or above this one that holds more than a comment."""
        while line > 1 and not self.row(line).split("#")[0].strip():
            line -= 1
        return line

    def problem(self, line: int, message: str, column: int | None = None) -> SyntaxProblem:
        if column is None:
            return SyntaxProblem(self.lines.whole(line), message)
        end = min(column + 1, len(self.row(line)) + 1)
        return SyntaxProblem(Span(self.lines.path, line, column, line, max(end, column)), message)


Explanation = Callable[[_Trouble], SyntaxProblem]


def explain(error: pyyaml.YAMLError, lines: Lines, offset: int, chunk: str) -> SyntaxProblem:
    """The problem behind an error met in the chunk of text that starts at an offset."""
    end = offset + len(chunk.rstrip("\n"))
    at = getattr(error, "problem_mark", None)
    if at is None:
        return SyntaxProblem(lines.whole(lines.place(offset)[0]), "This is no YAML.")
    since = getattr(error, "context_mark", None) or at
    trouble = _Trouble(
        lines,
        since=lines.place(min(offset + since.index, end)),
        at=lines.place(min(offset + at.index, end)),
    )
    said = f"{getattr(error, 'context', '') or ''}: {getattr(error, 'problem', '') or ''}"
    for words, explanation in _EXPLANATIONS:
        if words in said:
            return explanation(trouble)
    return trouble.problem(trouble.written(trouble.at[0]), "This line cannot be read as YAML.")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _key(row: str) -> str:
    found = re.match(r"\s*(?:- +)*([^\s:]+) *:", row)
    return found[1] if found else row.strip()[:30]


def _odd_character(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.at
    character = trouble.character()
    if character == "\t":
        return _tab(trouble)
    name = "a backtick" if character == "`" else f"`{character}`"
    return trouble.problem(line, f"A value cannot begin with {name}; quotes make it text.", column)


def _tab(trouble: _Trouble) -> SyntaxProblem:
    """Where a file is indented with tabs alone, as many levels of spaces say the same."""
    line, column = trouble.at
    problem = trouble.problem(line, "A tab indents this line; YAML is indented with spaces only.", column)
    rows = trouble.lines.rows
    if any(_margin(row).strip("\t") for row in rows):
        return problem
    path = trouble.lines.path
    tabs = [(number, len(_margin(row))) for number, row in enumerate(rows, start=1) if row.startswith("\t")]
    mended = ((Span(path, number, 1, number, count + 1), "  " * count) for number, count in tabs)
    return replace(problem, mended=tuple(mended))


def _margin(row: str) -> str:
    return row[: len(row) - len(row.lstrip(" \t"))]


def _glued(trouble: _Trouble, line: int) -> SyntaxProblem | None:
    """`replicas:2` or `-name`: a key or an item without its space."""
    row = trouble.row(line).strip()
    margin = len(_margin(trouble.row(line)))
    if missing := re.match(r"(?:- +)*([\w./-]+):(\S+)$", row):
        message = f"A space is missing after the colon: `{missing[1]}: {missing[2]}` would be a key and its value."
        at = Span(trouble.lines.path, line, margin + missing.start(2) + 1)
        # what comes before `//` is an address, and before `30` a time
        is_key = missing[1][0].isalpha() and not missing[2].startswith("/")
        return replace(trouble.problem(line, message), mended=((at, " "),) if is_key else ())
    if missing := re.match(r"-([A-Za-z\"'].*)$", row):
        return trouble.problem(line, f"A space is missing after the `-`: `- {missing[1][:40]}` would be a list item.")
    return None


def _no_colon(trouble: _Trouble) -> SyntaxProblem:
    line = trouble.since[0]
    row = trouble.row(line).strip()
    message = f"`{row[:40]}` stands where a key is expected, but no `: ` follows it."
    return _glued(trouble, line) or trouble.problem(line, message)


def _second_value(trouble: _Trouble) -> SyntaxProblem:
    """`a: b: c`, a value continued by a deeper line that has a key of its own, or a key without a colon."""
    line, column = trouble.at
    row = trouble.row(line)
    if re.search(r"[^\s:#-][^:#]*:\s", row[: column - 1]):
        return trouble.problem(line, "Two keys stand on one line; a value that holds `: ` needs quotes.", column)
    above = trouble.written(line - 1) if line > 1 else line
    before = trouble.row(above)
    if _indent(row) > _indent(before) and ":" in before:
        return trouble.problem(
            line, f"`{_key(row)}` is indented deeper than `{_key(before)}`, which has a value already."
        )
    if above != line and (found := _glued(trouble, above)) is not None:
        return found
    if above != line and ":" not in before:
        return trouble.problem(
            above, f"`{before.strip()[:40]}` stands where a key is expected, but no `: ` follows it."
        )
    return trouble.problem(line, f"`{_key(row)}` does not line up with the keys above it.")


def _no_key(trouble: _Trouble) -> SyntaxProblem:
    """Inside a mapping something follows that is no key at its indentation."""
    line, column = trouble.at
    row = trouble.row(line)
    if row[: column - 1].strip():
        return trouble.problem(
            line,
            "Text follows a value that has already ended; put the whole value into one pair of quotes.",
            column,
        )
    if row.lstrip().startswith(("- ", "-\n")) or row.strip() == "-":
        return trouble.problem(line, "A list item stands here, but the lines around it are keys of a mapping.")
    if row.lstrip().startswith(": "):
        return trouble.problem(line, "A key is missing before this colon.", column)
    return trouble.problem(
        line,
        f"`{_key(row)}` begins in column {_indent(row) + 1}, which lines up with none of the lines above it.",
    )


def _no_dash(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.at
    row = trouble.row(line)
    if row[: column - 1].strip():
        return trouble.problem(
            line,
            "Text follows a value that has already ended; put the whole value into one pair of quotes.",
            column,
        )
    return trouble.problem(
        line, f"`{_key(row)}` is no list item (it has no `- `), but stands at the indentation of a list."
    )


def _quote_left_open(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.since
    quote = trouble.row(line)[column - 1 : column]
    return trouble.problem(line, f"The quote `{quote}` that opens here is never closed.", column)


def _bracket_left_open(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.since
    opening = trouble.row(line)[column - 1 : column]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    end, end_column = trouble.at
    if end == line and trouble.character():
        return trouble.problem(end, f"A `,` or the closing `{closing}` is missing before this.", end_column)
    return trouble.problem(line, f"The bracket `{opening}` that opens here is never closed with `{closing}`.", column)


def _template(trouble: _Trouble) -> SyntaxProblem | None:
    line = trouble.at[0]
    if "{{" not in trouble.row(line):
        return None
    return trouble.problem(
        line, "`{{ … }}` is template syntax, not YAML: render the template first, or quote the value."
    )


def _no_content(trouble: _Trouble) -> SyntaxProblem:
    if template := _template(trouble):
        return template
    if trouble.at[0] != trouble.since[0]:
        return _bracket_left_open(trouble)
    line, column = trouble.at
    if not trouble.character():
        return trouble.problem(trouble.written(line), "The text ends here, with a bracket still open.")
    return trouble.problem(line, f"A value is expected here, not `{trouble.character()}`.", column)


def _star(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.since
    return trouble.problem(line, "A value that begins with `*` needs quotes: unquoted it names an alias.", column)


def _ampersand(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.since
    return trouble.problem(line, "A value that begins with `&` needs quotes: unquoted it names an anchor.", column)


def _exclamation(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.since
    return trouble.problem(line, "A value that begins with `!` needs quotes: unquoted it names a tag.", column)


def _escape(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.at
    found = trouble.row(line)[column - 1 : column + 1]
    return trouble.problem(
        line, f"`{found}` is no escape in double quotes; single quotes take a backslash as it is.", column
    )


def _list_in_line(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.at
    return trouble.problem(line, "A list item begins on a line of its own, below its key.", column)


def _after_the_end(trouble: _Trouble) -> SyntaxProblem:
    line = trouble.at[0]
    above = trouble.written(line - 1) if line > 1 else line
    deep = _indent(trouble.row(above))
    if above != line and deep > _indent(trouble.row(line)) and not trouble.row(above).startswith("..."):
        message = f"`{_key(trouble.row(line))}` begins in column 1, but everything above it further to the right."
        return trouble.problem(line, message)
    return trouble.problem(trouble.at[0], "A second document begins here without a line `---` before it.")


def _block_header(trouble: _Trouble) -> SyntaxProblem:
    line, column = trouble.at
    return trouble.problem(line, "After `|` or `>` the text begins on the next line.", column)


def _directive(trouble: _Trouble) -> SyntaxProblem:
    return trouble.problem(trouble.since[0], "A line cannot begin with `%`; quotes make it text.")


_EXPLANATIONS: tuple[tuple[str, Explanation], ...] = (
    ("found character that cannot start any token", _odd_character),
    ("found a tab character", _tab),
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _second_value),
    ("quoted scalar: found unexpected end of stream", _quote_left_open),
    ("quoted scalar: found unexpected document indicator", _quote_left_open),
    ("found unknown escape", _escape),
    ("quoted scalar: did not find expected hexdecimal", _escape),
    ("while parsing a block mapping: did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("did not find expected ',' or", _bracket_left_open),
    ("did not find expected node content", _no_content),
    ("while scanning an alias", _star),
    ("while scanning an anchor", _ampersand),
    ("while scanning a tag", _exclamation),
    ("found undefined tag handle", _exclamation),
    ("block sequence entries are not allowed", _list_in_line),
    ("did not find expected <document start>", _after_the_end),
    ("while scanning a block scalar", _block_header),
    ("while scanning a directive", _directive),
)
