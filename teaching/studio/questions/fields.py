"""What the form of each type of question asks for, in the order in which it is written to the file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """`kind`: line, prose (Markdown), code, number or choice. `key` is the key in the file."""

    key: str
    label: str
    kind: str = "line"
    help: str = ""
    height: int = 0  # rows of a text area


@dataclass(frozen=True)
class Rows:
    """A list of the file: of mappings with these columns, or of texts (`is_plain`). `within` is its mapping."""

    key: str
    label: str
    one: str  # what one of them is called
    columns: tuple[Field, ...]
    help: str = ""
    is_plain: bool = False
    chosen: str = ""  # how the right ones are marked: one (radio), some (checkbox), or not at all
    within: str = ""


@dataclass(frozen=True)
class Group:
    """A mapping of the file."""

    key: str
    label: str
    fields: tuple[Field, ...]
    help: str = ""


Part = Field | Rows | Group

WHY = Field("why", "Why", "prose", "Told after answering, whatever was answered.", 3)
ROW_WHY = Field("why", "Why", "prose", "", 2)
BELIEF = Field("misconception", "The mistaken belief", "prose", "", 2)
ANSWER_LINE = Field("line", "Line", "number")
ANSWER_WITH = Field("with", "Stands there instead", "code", "", 2)

COMMON: tuple[Field, ...] = (
    Field(
        "id", "Id", "line", "Small letters, digits, hyphens. Attempts remember a question by it. Only Save changes it."
    ),
    Field("outcome", "Outcome", "choice", "What it tests."),
    Field("lesson", "Read again", "choice", "The lesson that explains it."),
    Field("prompt", "Prompt", "prose", "Markdown.", 4),
)


def options(chosen: str) -> Rows:
    belief = Field("misconception", "The mistaken belief", "prose", "Of a wrong option, as a sentence.", 2)
    columns = (Field("text", "Text", "line"), ROW_WHY, belief)
    return Rows("options", "Options", "option", columns, "Shown shuffled.", chosen=chosen)


ACCEPT = Group(
    "accept",
    "Accepted while",
    (
        Field("cel", "This is true (CEL)", "code", "As in a lab's criterion: over `objects`, `containers(…)`, …", 2),
        Field("missed", "Said of a wrong answer", "prose", "Where no rule says it better.", 2),
    ),
    "The expression, the rules, or both. The file as given must not be accepted.",
)
RULES = Rows("rules", "And none of these rules has a finding", "rule", (Field("", "Rule"),), "", True, within="accept")
REFERENCE = Group("answer", "The reference answer", (ANSWER_LINE, ANSWER_WITH), "Indent included; empty takes it out.")

FORMS: dict[str, tuple[Part, ...]] = {
    "single": (options("one"),),
    "multiple": (options("some"),),
    "output": (
        Field("output", "What the terminal printed", "code", "In the exact format of the tool, prompt included.", 8),
        options("one"),
    ),
    "ordering": (
        Rows("items", "Items", "item", (Field("", "Item"),), "In the right order; shown shuffled.", is_plain=True),
        WHY,
    ),
    "matching": (
        Rows("pairs", "Pairs", "pair", (Field("left", "Left"), Field("right", "Right"), ROW_WHY)),
        Rows("distractors", "Distractors", "distractor", (Field("right", "Right"), BELIEF), "Match nothing. Optional."),
    ),
    "command": (
        Rows(
            "accept",
            "Accepted commands",
            "command",
            (Field("", "Command", "code", "", 1),),
            "Flag order, aliases and short forms count as equal. The first is shown as the answer.",
            is_plain=True,
        ),
        WHY,
        Rows(
            "wrong",
            "Wrong commands worth a word of their own",
            "wrong command",
            (Field("command", "Command", "code", "", 1), ROW_WHY, BELIEF),
        ),
    ),
    "fix": (
        Field("path", "The file's name", "line", "Decides how it is read: `service.yaml`, `Dockerfile`."),
        Field("text", "The whole file, with the fault", "code", "", 14),
        ACCEPT,
        RULES,
        REFERENCE,
        Rows("also", "Also accepted", "answer", (ANSWER_LINE, ANSWER_WITH), "Proven by the engine. Optional."),
        Rows(
            "wrong",
            "Wrong answers",
            "wrong answer",
            (ANSWER_LINE, ANSWER_WITH, ROW_WHY, BELIEF),
            "Two or more; proven not to be accepted.",
        ),
        WHY,
        Field("kubernetes_version", "Kubernetes version", "line", "Where it is not the course's. Optional."),
    ),
}

TYPES: dict[str, str] = {
    "single": "One option is right",
    "multiple": "Several options are right",
    "ordering": "Put in order",
    "matching": "Match pairs",
    "command": "Write a command",
    "output": "Read an output, one option is right",
    "fix": "Mend a line of a file",
}
