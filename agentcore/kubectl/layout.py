"""Columns as kubectl aligns them: a column lasts as long as consecutive lines have a cell in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

GET = (6, 3)
DESCRIBE = (0, 2)


def aligned(text: str, *, minimum: int, padding: int) -> str:
    """Lines whose cells end in tabs, padded. What stands after a line's last tab is no cell and stays as it is."""
    rows = [line.split("\t") for line in text.split("\n")]
    widths: list[list[int]] = [[0] * (len(row) - 1) for row in rows]
    for column in range(max((len(row) for row in rows), default=1) - 1):
        for block in _blocks(rows, column):
            width = max([minimum, *(len(rows[index][column]) + padding for index in block)])
            for index in block:
                widths[index][column] = width
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, line, strict=False)) + row[-1]
        for row, line in zip(rows, widths, strict=True)
    )


def _blocks(rows: Sequence[Sequence[str]], column: int) -> Iterable[list[int]]:
    """The runs of lines that have a cell in this column."""
    block: list[int] = []
    for index, row in enumerate(rows):
        if len(row) - 1 > column:
            block.append(index)
        elif block:
            yield block
            block = []
    if block:
        yield block


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """What `kubectl get` prints: upper-case headers, no padding after the last cell."""
    lines = ["\t".join(row) for row in (header, *rows) if row]
    minimum, padding = GET
    return aligned("\n".join(lines) + "\n", minimum=minimum, padding=padding)
