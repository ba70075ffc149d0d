"""What the Insert menu of a Markdown editor puts in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    label: str
    text: str


CHECK = """\
```question
id: new-check
type: single
prompt: Ask about what was just read.
options:
  - text: The right answer
    correct: true
    why: Say why it is right.
  - text: A wrong answer
    why: Say why it is wrong.
    misconception: State the belief that leads to it.
```
"""
CODE = """\
```yaml title="pod.yaml"
kind: Pod
```

{.line-notes}
1. What line 1 says.
"""
CONSOLE = """\
```console
$ kubectl get pods
```
"""

BLOCKS = (
    Block("Note", '!!! note "In short"\n    Text.\n'),
    Block("Warning", '!!! warning "Mind this"\n    Text.\n'),
    Block("Worked example", '!!! example "Worked example"\n    Text.\n'),
    Block("Common mistake", '!!! mistake "What people get wrong"\n    Text.\n'),
    Block("Story", '!!! story "On call"\n    Text.\n'),
    Block("Code with line notes", CODE),
    Block("Console", CONSOLE),
    Block("Check question", CHECK),
)
