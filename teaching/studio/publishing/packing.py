"""A course's files as a zip, always the same bytes for the same files; and back, from a zip that nobody trusts."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from teaching.studio.working import MAX_FILE_BYTES, MAX_FILES, Files, Refused, refuse

MAX_ZIP_BYTES = 20 * 1024 * 1024
MAX_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100  # files of a course that are text pack to a tenth at best
SMALL = 64 * 1024  # below it, a file may pack as well as it likes
MAX_DEPTH = 12
MAX_TOLD = 20
BEGAN = (1980, 1, 1, 0, 0, 0)  # the first day of a zip's calendar
DRIVE = re.compile(r"[A-Za-z]:")
MODULE = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
LITTER = "__MACOSX/"
NO_COURSE = (
    "This zip holds neither a course (`course.yaml`, `modules/`) nor a module (a folder like `01-pods` with its "
    "`module.yaml`). Export one here to see how it is laid out."
)


class PackRefused(Exception):
    """A zip that cannot be taken; `reasons` says why, each as a sentence with the way out."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Pack:
    """What a zip holds: a course's files, or those of one module, under their paths in the course."""

    files: Files
    module: str = ""  # `modules/01-pods` where it is only that


def packed(files: Files, root: str) -> bytes:
    """A zip in which the files lie in the folder `root`, in the order of their names, without times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{path}", BEGAN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[path])
    return out.getvalue()


def unpacked(file: BinaryIO, size: int) -> Pack:
    """Read a zip of `size` bytes. Raises PackRefused for what is over a limit or leads out of the folder."""
    if size > MAX_ZIP_BYTES:
        raise PackRefused([f"The zip is larger than {MAX_ZIP_BYTES // 2**20} MiB. Leave out what is no course file."])
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not is_litter(entry.filename)]
            reasons = [*faults_of(entries)]
            if reasons:
                raise PackRefused(reasons[:MAX_TOLD])
            return arranged({entry.filename: read(archive, entry) for entry in entries if not is_folder(entry)})
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError) as error:
        raise PackRefused([f"This is no zip that can be read ({error}). Pack the folder anew."]) from error
    except (NotImplementedError, RuntimeError) as error:
        raise PackRefused([f"This zip is packed in a way that is not read ({error}). Use the ordinary one."]) from error


def is_litter(name: str) -> bool:
    """What a desktop leaves in a zip."""
    return name.startswith(LITTER) or name.rpartition("/")[2] == ".DS_Store"


def is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith("/")


def faults_of(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Why these entries are not to be unpacked, before a byte of them is."""
    files = [entry for entry in entries if not is_folder(entry)]
    if len(files) > MAX_FILES:
        yield f"The zip holds {len(files):,} files; a course has at most {MAX_FILES:,}."
        return
    total = sum(entry.file_size for entry in files)
    if total > MAX_BYTES:
        yield f"Unpacked, the zip would hold {total / 2**20:,.0f} MiB; at most {MAX_BYTES // 2**20} MiB are taken."
        return
    names: set[str] = set()
    for entry in files:
        yield from faults_of_entry(entry)
        if entry.filename in names:
            yield f"`{shown(entry)}` is in the zip twice. Pack the folder anew."
        names.add(entry.filename)
    folders = {name[:index] for name in names for index, sign in enumerate(name) if sign == "/"}
    folders |= {entry.filename.rstrip("/") for entry in entries if is_folder(entry)}
    for name in sorted(names & folders):
        yield f"`{name[:80]}` is a file and a folder at once. Rename one of them."


def faults_of_entry(entry: zipfile.ZipInfo) -> Iterator[str]:
    name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
    if not name or "\0" in entry.orig_filename:
        yield f"`{shown(entry)}` has no name, or a null byte in it. Rename it."
    if name.startswith("/") or DRIVE.match(name) or "\\" in entry.orig_filename:
        yield f"`{shown(entry)}` is no path inside the folder: names begin with no `/` or drive, and hold no `\\`."
    elif ".." in name.split("/"):
        yield f"`{shown(entry)}` leads out of the folder. Pack the folder anew, without `..`."
    elif name.count("/") >= MAX_DEPTH:
        yield f"`{shown(entry)}` lies deeper than {MAX_DEPTH} folders."
    if kind == stat.S_IFLNK:
        yield f"`{shown(entry)}` is a symbolic link. Put the file itself there."
    elif kind not in (0, stat.S_IFREG):
        yield f"`{shown(entry)}` is no ordinary file. Leave it out."
    if entry.flag_bits & 0x1:
        yield f"`{shown(entry)}` is encrypted. Pack the folder without a password."
    if entry.file_size > MAX_FILE_BYTES:
        yield f"`{shown(entry)}` is larger than {MAX_FILE_BYTES // 1024} KiB. Make it smaller."
    elif entry.file_size > max(SMALL, entry.compress_size * MAX_RATIO):
        yield f"`{shown(entry)}` unpacks to more than {MAX_RATIO} times its size, which no file of a course does."


def shown(entry: zipfile.ZipInfo) -> str:
    return entry.filename[:80]


def read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What an entry holds: no more than it says, whatever it says."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise PackRefused([f"`{shown(entry)}` is not as long as the zip says. Pack the folder anew."])
    return content


def arranged(named: Files) -> Pack:
    """The files under their paths in the course, whichever folder they lie in."""
    top = {name.partition("/")[0] for name in named}
    root = top.pop() if len(top) == 1 and all("/" in name for name in named) else ""
    inside = {name.removeprefix(f"{root}/") if root else name: content for name, content in named.items()}
    if is_course(inside):
        return sound(Pack(inside))
    if is_course(named):  # only `modules/`, which looks like a folder around everything
        return sound(Pack(named))
    if MODULE.fullmatch(root) and "module.yaml" in inside:
        home = f"modules/{root}"
        return sound(Pack({f"{home}/{path}": content for path, content in inside.items()}, home))
    raise PackRefused([NO_COURSE])


def is_course(files: Files) -> bool:
    return "course.yaml" in files or any(path.startswith("modules/") for path in files)


def sound(pack: Pack) -> Pack:
    reasons = []
    for path, content in pack.files.items():
        try:
            refuse(path, content)
        except Refused as refused:
            reasons.append(str(refused))
    if reasons:
        raise PackRefused(reasons[:MAX_TOLD])
    return pack
