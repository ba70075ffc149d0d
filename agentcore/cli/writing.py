"""Files written back whole or not at all, with the mode they had."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from agentcore.cli import Unusable


def replace_content(path: Path, content: bytes) -> None:
    """Put other content into a file that is there; where the path is a link, into the file that it names."""
    target = path.resolve()
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            os.chmod(temporary, target.stat().st_mode & 0o7777)
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}.") from error
