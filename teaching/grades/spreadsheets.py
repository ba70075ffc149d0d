"""Lines as CSV, one after the other, and as an Excel workbook."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO

import xlsxwriter

from teaching.escaping import MOST_CHARACTERS, Value, escaped

Line = list[Value]
MOST_ROWS = 1_048_576  # of a worksheet
BOM = "\ufeff"


class Echo:
    """What a CSV writer writes to, to get each line back."""

    def write(self, text: str) -> str:
        return text


def as_csv(lines: Iterable[Line]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, without which Excel takes another encoding."""
    writer = csv.writer(Echo(), lineterminator="\r\n")
    yield BOM.encode()
    for line in lines:
        yield writer.writerow([escaped(value) for value in line]).encode()


def as_xlsx(lines: Iterable[Line], *, title: str) -> bytes | None:
    """A workbook of one sheet, its first line and column fixed; None if it has more lines than a sheet holds.

    Texts are written as texts and numbers as numbers: nothing becomes a formula or a link.
    """
    buffer = BytesIO()
    options = {"in_memory": False, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("Grades")
        book.set_properties({"title": title})
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 2, 22)
        for at, line in enumerate(lines):
            if at >= MOST_ROWS:
                return None
            for column, value in enumerate(line):
                write(sheet, at, column, escaped(value), bold if at == 0 else None)
    return buffer.getvalue()


def write(sheet: xlsxwriter.workbook.Worksheet, at: int, column: int, value: Value, style: object) -> None:
    if isinstance(value, str):
        sheet.write_string(at, column, value[:MOST_CHARACTERS], style)
    elif value is not None:
        sheet.write_number(at, column, value, style)
