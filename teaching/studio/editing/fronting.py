"""A lesson's front matter and body, taken apart and put together; what is not changed stays byte for byte."""

from dataclasses import dataclass
from typing import Any

from courses.locating import Place, YamlRefused
from courses.reading import end_of_front
from teaching.studio.rewriting import replaced


@dataclass(frozen=True)
class Parts:
    """`before` and `between` are the lines of `---`."""

    before: str
    front: str
    between: str
    body: str

    @property
    def body_line(self) -> int:
        """The file's line on which the body begins."""
        return (self.before + self.front + self.between).count("\n") + 1

    def __str__(self) -> str:
        return self.before + self.front + self.between + self.body


def parts_of(text: str) -> Parts | None:
    """None for a text without front matter."""
    lines = text.split("\n")
    end = end_of_front(lines)
    if end < 0:
        return None
    ended = [f"{line}\n" for line in lines[:-1]] + [lines[-1]]
    return Parts(ended[0], "".join(ended[1:end]), ended[end], "".join(ended[end + 1 :]))


def front_replaced(text: str, place: Place, value: Any) -> str:
    """The lesson with another value in its front matter; raises YamlRefused where it has none that can be read."""
    parts = parts_of(text)
    if parts is None:
        raise YamlRefused(1, "a lesson begins with its front matter between two lines of `---`")
    front = replaced(parts.front, place, value)
    return str(Parts(parts.before, front if front.endswith("\n") else f"{front}\n", parts.between, parts.body))
