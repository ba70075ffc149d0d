"""What differs between two versions of a course, file by file and line by line."""

from collections.abc import Mapping
from dataclasses import dataclass

from agentcore.diffing import FileDiff, diffs_of
from teaching.studio.models import Blob

MAX_FILES = 200
MAX_BYTES = 256 * 1024  # of a file, before or after: comparing lines takes longer than they are worth


@dataclass(frozen=True)
class FileChange:
    """A file that came, went or changed; `diff` is None where lines say nothing, and `note` says why."""

    path: str
    kind: str  # added, changed, removed
    diff: FileDiff | None = None
    note: str = ""

    @property
    def counts(self) -> str:
        return f"+{self.diff.added} −{self.diff.removed}" if self.diff else ""


def compared(before: Mapping[str, str], after: Mapping[str, str]) -> list[FileChange]:
    """The files that differ, in the order of their names. `before`, `after`: the sha256 of each blob. One query."""
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    shas = {sha for path in paths[:MAX_FILES] for sha in (before.get(path), after.get(path)) if sha}
    blobs = {sha: bytes(content) for sha, content in Blob.objects.filter(pk__in=shas).values_list("pk", "content")}
    return [change_of(path, before, after, blobs if number < MAX_FILES else {}) for number, path in enumerate(paths)]


def change_of(path: str, before: Mapping[str, str], after: Mapping[str, str], blobs: Mapping[str, bytes]) -> FileChange:
    kind = "added" if path not in before else "removed" if path not in after else "changed"
    if not blobs:
        return FileChange(path, kind, note=f"Only the first {MAX_FILES} files are compared line by line.")
    old, new = (blobs.get(files.get(path, ""), b"") for files in (before, after))
    if max(len(old), len(new)) > MAX_BYTES:
        return FileChange(path, kind, note=f"Larger than {MAX_BYTES // 1024} KiB: download both to compare them.")
    try:
        if b"\0" in old + new:
            raise ValueError
        diffs = diffs_of({path: old.decode()}, {path: new.decode()})
    except ValueError:
        return FileChange(path, kind, note=f"Not text: {len(old):,} bytes before, {len(new):,} after.")
    if not diffs:
        return FileChange(path, kind, note="Only line ends or the end of the file differ." if old and new else "Empty.")
    return FileChange(path, kind, diffs[0])
