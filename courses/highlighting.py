"""Code blocks: highlighted by Pygments with classes only, a title bar, marked lines, line numbers."""

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

# What a fence may call its language, and the lexer that colours it.
LANGUAGES = {
    "dockerfile": "docker",
    "yaml": "yaml",
    "console": "console",
    "bash": "bash",
    "json": "json",
    "text": "text",
    "go": "go",
    "python": "python",
    "javascript": "javascript",
    "toml": "toml",
    "ini": "ini",
    "nginx": "nginx",
    "diff": "diff",
    "sql": "sql",
}
CALLOUTS = {"note", "warning", "example", "mistake", "story"}
OPTION = re.compile(
    r"""(?P<name>[\w-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>\S+))|\.(?P<class>[\w-]+)"""
)
MAX_LINES = 400


@dataclass(frozen=True)
class Info:
    """What stands after the fence's mark: `{.dockerfile .bad title="Dockerfile" hl_lines="3 4"}`."""

    language: str = "text"
    is_bad: bool = False
    options: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Info":
        text = text.strip().removeprefix("{").removesuffix("}").strip()
        word = re.match(r"[\w+-]+(?![\w=+-])", text)
        classes = [word[0]] if word else []
        options = {}
        for match in OPTION.finditer(text):
            if match["class"]:
                classes.append(match["class"])
            else:
                options[match["name"]] = match["double"] or match["single"] or match["bare"] or ""
        language = next((name for name in classes if name in LANGUAGES), "text")
        return cls(language, "bad" in classes, options)

    @property
    def title(self) -> str:
        return self.options.get("title", "")

    @property
    def first_number(self) -> int | None:
        number = self.options.get("linenums", "")
        return int(number) if number.isdecimal() and len(number) < 6 else None

    @property
    def marked(self) -> set[int]:
        """The lines to mark, counted from the block's first."""
        marked: set[int] = set()
        for word in re.split(r"[\s,]+", self.options.get("hl_lines", "")):
            first, _, last = word.partition("-")
            if first.isdecimal() and (last or first).isdecimal() and len(word) < 12:
                marked |= set(range(int(first), min(int(last or first), MAX_LINES) + 1))
        return marked


def code_block(text: str, info: Info) -> str:
    """The block as markup, in the classes of docs/components.md."""
    classes = ["highlight"] + ["console"] * (info.language == "console") + ["bad"] * info.is_bad
    title = f'<span class="filename">{escape(info.title)}</span>' if info.title else ""
    body = "".join(
        line_span(line, marked=number in info.marked, number=info.first_number and info.first_number + number - 1)
        for number, line in enumerate(highlighted(text, info.language), start=1)
    )
    return (
        f'<div class="{" ".join(classes)}" data-language="{info.language}">{title}'
        f'<pre tabindex="0"><code>{body}</code></pre></div>'
    )


def line_span(line: str, *, marked: bool, number: int | None) -> str:
    """One line; it ends with its line break, so that copied code keeps its lines."""
    if not marked and number is None:
        return f"{line}\n"
    numbered = "" if number is None else f' data-linenos="{number:>3}"'
    return f'<span class="{"hll" if marked else "line"}"{numbered}>{line}\n</span>'


def highlighted(text: str, language: str) -> list[str]:
    lexer = get_lexer_by_name(LANGUAGES[language], stripnl=False)
    formatter: HtmlFormatter[Any] = HtmlFormatter(nowrap=True)
    return highlight(text.rstrip("\n"), lexer, formatter).removesuffix("\n").split("\n")
