"""What a reader is, and the page all readers work on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from agentcore.troubleshoot.observations import Observation
from agentcore.troubleshoot.pasting import Line, Paste


class Page:
    """A paste while it is read: the lines nobody has taken yet, and what was seen so far."""

    def __init__(self, paste: Paste) -> None:
        self.paste = paste
        self.lines: list[Line] = list(paste.lines)
        self.seen: list[Observation] = []
        self._recognised: dict[str, int] = {}

    @property
    def recognised(self) -> tuple[str, ...]:
        """What was read, in the order of the paste."""
        return tuple(sorted(self._recognised, key=lambda title: self._recognised[title]))

    def see(self, *observations: Observation) -> None:
        self.seen.extend(observations)

    def recognise(self, title: str, line: Line) -> None:
        self._recognised[title] = min(line.number, self._recognised.get(title, line.number))

    def take(self, lines: Iterable[Line]) -> None:
        """Take lines off the page, so that no later reader reads them as something else."""
        taken = {line.number for line in lines}
        if taken:
            self.lines = [line for line in self.lines if line.number not in taken]


Read = Callable[[Page], None]


@dataclass
class Reader:
    """A format's reader. Those of a lower `order` read first and take their lines; documents read before lines
    that a narrow window broke are joined."""

    module: str
    order: int
    joins_lines: bool = True
    reads: list[Read] = field(default_factory=list, repr=False)

    def reading(self, read: Read) -> Read:
        self.reads.append(read)
        return read

    def read(self, page: Page) -> None:
        for read in self.reads:
            read(page)
