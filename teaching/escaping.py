"""Texts for spreadsheets, which take some of them for formulas.

OWASP, "CSV Injection": what begins with `= + - @`, a tab or a carriage return may be run when the file is opened. An
apostrophe before it says that it is text. Some programs look behind white space and quotes, or take full-width signs.
"""

SIGNS = frozenset("=+-@＝＋－＠|%")
SKIPPED = " \u00a0\u3000\ufeff\u200b\"'`\u2018\u2019\u201c\u201d;,"
BREAKS = ("\t", "\r", "\n", "\x00", "\x0b", "\x0c")
MOST_CHARACTERS = 32_000  # a cell of Excel holds 32,767

Value = str | int | float | None


def escaped(value: Value) -> Value:
    """A text that is read as text; a number as it is."""
    if not isinstance(value, str):
        return value
    if value.startswith(BREAKS):
        return f"'{value}"
    inside = value.lstrip(SKIPPED + "".join(BREAKS))
    return f"'{value}" if inside[:1] in SIGNS and inside else value
