"""Reads a class list: a table of user names, addresses and names, as spreadsheets and registers write it.

Comma, semicolon or tab; UTF-8 with or without its mark, UTF-16 with one, or Windows-1252. Nothing is looked up here.
"""

import csv
import io
import re
from dataclasses import dataclass, field

MOST_BYTES = 1024 * 1024
MOST_LINES = 2000
MOST_CHARACTERS = 254  # of one field
COLUMNS = {
    "username": ("username", "login", "account", "user", "userid"),
    "email": ("email", "mail", "emailaddress", "mailaddress", "address"),
    "name": ("name", "fullname", "displayname", "student", "learner"),
    "first": ("firstname", "givenname", "forename"),
    "last": ("lastname", "surname", "familyname"),
}
NO_COLUMNS = (
    "The first line names no column of a user name or an address: it says “{first}”. "
    "Write username, email or name above the columns, at least one of the first two."
)
TOO_MANY_FIELDS = (
    "The line has more fields than the first line of the list. Put quotes around a name that holds a {delimiter}."
)
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True)
class Line:
    """One learner of the list; what it does not say is empty."""

    number: int  # in the file, from 1
    username: str = ""
    email: str = ""
    name: str = ""
    problem: str = ""

    @property
    def words(self) -> str:
        return self.name or self.username or self.email or "(empty)"


@dataclass(frozen=True)
class Roster:
    """`problem` is what keeps the whole list from being read."""

    lines: list[Line] = field(default_factory=list)
    problem: str = ""


def text_of(data: bytes) -> tuple[str, str]:
    """The text, or why there is none."""
    if len(data) > MOST_BYTES:
        return "", f"The file is larger than {MOST_BYTES // 1024} KB. Split it, and bring in one part after the other."
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", "This is no text. Save the list as CSV in your spreadsheet, then choose that file."
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), ""
        except UnicodeError:
            continue
    return "", "The characters are neither UTF-8 nor Windows-1252. Save the list as “CSV UTF-8”, then choose that file."


def read(text: str) -> Roster:
    """The lines of a list. Never raises: what cannot be read is a problem of the list, or of a line."""
    text = text.encode(errors="replace").decode().lstrip("\ufeff").replace("\0", "")
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    try:
        found = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    except csv.Error:
        return Roster(problem='A quote is opened and never closed, or a field is too long. Look for a stray “"”.')
    if not found:
        return Roster(problem="The list is empty. Paste it, or choose a file.")
    columns, has_header = _columns(found[0][1])
    if not columns:
        return Roster(problem=NO_COLUMNS.format(first=delimiter.join(found[0][1])[:80]))
    body = found[1:] if has_header else found
    if len(body) > MOST_LINES:
        return Roster(problem=f"The list has {len(body)} lines, and {MOST_LINES} are taken at once. Split it.")
    if not body:
        return Roster(problem="There is no line below the names of the columns.")
    width = len(found[0][1])
    return Roster([_line(number, row, columns, _surplus(row[width:], delimiter)) for number, row in body])


def _rows(text: str, delimiter: str):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    before = 0
    for row in reader:
        yield before + 1, row
        before = reader.line_num


def _delimiter(text: str) -> str:
    """The one that stands most often in the first line that says something, quotes left out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=bare.count)


def _surplus(cells: list[str], delimiter: str) -> str:
    """The problem of a line with more fields than the first one: its names may stand in the wrong columns."""
    return TOO_MANY_FIELDS.format(delimiter=DELIMITERS[delimiter]) if any(map(str.strip, cells)) else ""


def _columns(first: list[str]) -> tuple[dict[int, str], bool]:
    """What each column holds, and whether the first line says so; addresses, alone or with names, need no such line."""
    columns: dict[int, str] = {}
    for index, cell in enumerate(first):
        key = re.sub(r"[^a-z]", "", cell.casefold())
        meant = next((name for name, words in COLUMNS.items() if key in words), "")
        meant = meant or ("email" if key.startswith("email") else "")  # E-Mail-Adresse, Email 1
        if meant and meant not in columns.values():
            columns[index] = meant
    if {"username", "email"} & set(columns.values()):
        return columns, True
    with_address = [index for index, cell in enumerate(first) if re.fullmatch(r"[^\s@]+@[^\s@]+", cell.strip())]
    if not with_address:
        return {}, False
    others = [index for index, cell in enumerate(first) if cell.strip() and index != with_address[0]]
    names = {others[0]: "name"} if len(others) == 1 else {}
    return {with_address[0]: "email", **names}, False


def _line(number: int, row: list[str], columns: dict[int, str], problem: str) -> Line:
    cells = {name: " ".join(row[index].split()) for index, name in columns.items() if index < len(row)}
    name = cells.get("name") or " ".join(filter(None, (cells.get("first"), cells.get("last"))))
    if any(len(cell) > MOST_CHARACTERS for cell in cells.values()):
        problem = f"A field is longer than {MOST_CHARACTERS} characters. Shorten it."
        cells = {key: cell[:40] for key, cell in cells.items()}
        name = name[:40]
    elif not problem and not cells.get("username") and not cells.get("email"):
        problem = "There is neither a user name nor an address. Write one of them."
    return Line(number, cells.get("username", ""), cells.get("email", ""), name, problem)
