"""What the Insert menu of a Markdown editor puts in."""

from collections.abc import Iterable
from dataclasses import dataclass

from teaching.studio.prefilled import CHECK, CODE, EXAMPLE, IMAGE, MISTAKE, NOTE, STORY, WARNING, plain

CONSOLE = """\
```console
$ kubectl get pods
```
"""


@dataclass(frozen=True)
class Block:
    label: str
    text: str


BLOCKS = (
    Block("Note", plain(NOTE)),
    Block("Warning", plain(WARNING)),
    Block("Worked example", plain(EXAMPLE)),
    Block("Common mistake", plain(MISTAKE)),
    Block("Story", plain(STORY)),
    Block("Code with line notes", plain(CODE)),
    Block("Console", CONSOLE),
    Block("Check question", plain(CHECK)),
)


def blocks_for(pictures: Iterable[str]) -> list[Block]:
    """The blocks, and the module's pictures by their path in it."""
    return [*BLOCKS, *(Block(path, plain(IMAGE).format(path)) for path in pictures)]
