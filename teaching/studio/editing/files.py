"""A file of the working copy as the raw editor shows it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from courses.drawing import DiagramRefused, draw
from courses.editing import EditorFile
from teaching.studio.editing.units import goes_alone
from teaching.studio.models import WorkingFile

LANGUAGES = {".md": "markdown", ".svg": "svg"}


@dataclass(frozen=True)
class Drawing:
    """A diagram's markup, or why it cannot be drawn."""

    markup: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class RawFile:
    path: str
    text: str | None  # None for what is not text
    size: int
    drawing: Drawing | None = None

    @classmethod
    def of(cls, file: WorkingFile) -> "RawFile":
        content = bytes(file.blob.content)
        try:
            text = None if b"\0" in content else content.decode()
        except UnicodeDecodeError:
            text = None
        is_diagram = text is not None and file.path.endswith(".svg")
        return cls(file.path, text, len(content), drawn(text) if text is not None and is_diagram else None)

    @property
    def goes_alone(self) -> bool:
        return goes_alone(self.path)

    @property
    def language(self) -> str:
        suffix = PurePosixPath(self.path).suffix
        return LANGUAGES.get(suffix) or EditorFile(self.path, "", 0).language

    @property
    def rows(self) -> int:
        return EditorFile(self.path, self.text or "", 0).rows


def drawn(text: str) -> Drawing:
    try:
        return Drawing(
            markup=draw(text.replace("\r\n", "\n"), label="The diagram as lessons show it", prefix="preview-")
        )
    except DiagramRefused as refused:
        return Drawing(refusal=str(refused))
