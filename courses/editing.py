"""A file as an editor shows it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".sh": "sh", ".toml": "toml", ".py": "python"}


@dataclass(frozen=True)
class EditorFile:
    path: str
    text: str
    number: int

    @property
    def language(self) -> str:
        """What colours it."""
        path = PurePosixPath(self.path)
        if path.name.lower().startswith(("dockerfile", "containerfile")):
            return "dockerfile"
        if path.name.endswith("ignore"):
            return "gitignore"
        return LANGUAGES.get(path.suffix, "text")

    @property
    def rows(self) -> int:
        return min(max(self.text.count("\n") + 3, 12), 40)
