"""Hashes that say whether files, or the code that reads them, changed."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distributions
from pathlib import Path, PurePosixPath

import agentcore
from agentcore import knowledge


def revision_of(path: Path, *more: str) -> str:
    """A hash over the names and bytes of a file, or of every file in a folder."""
    if path.is_file():
        return revision_of_files({path.name: path.read_bytes()}, *more)
    files = (file for file in path.rglob("*") if file.is_file())
    return revision_of_files({file.relative_to(path).as_posix(): file.read_bytes() for file in files}, *more)


def revision_of_files(files: Mapping[str, bytes], *more: str) -> str:
    """The same, of files that are at hand: their bytes by path."""
    digest = hashlib.sha256("\n".join(more).encode())
    for name in sorted(files, key=PurePosixPath):
        digest.update(f"\n{name}\n{len(files[name])}\n".encode() + files[name])
    return digest.hexdigest()


def key_of(*parts: str) -> str:
    """A hash of texts, each told apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass")
        digest.update(f"{len(content)}\n".encode() + content)
    return digest.hexdigest()


@cache
def code_revision() -> str:
    """Changes whenever what renders, loads or is included in content may have: then everything is loaded anew."""
    root = Path(__file__).parent
    code = [file for part in (root, root.parent / "labs") for file in sorted(part.rglob("*.py"))]
    return "".join(map(revision_of, (*code, Path(knowledge.__file__).parent)))


@cache
def checking_revision() -> str:
    """Changes whenever what checks or grades content may have, the packages it is done with included."""
    engine = Path(agentcore.__file__).parent
    files = {
        file.relative_to(engine).as_posix(): file.read_bytes()
        for file in engine.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    packages = sorted(f"{each.name} {each.version}" for each in distributions())
    return revision_of_files(files, code_revision(), *packages)
