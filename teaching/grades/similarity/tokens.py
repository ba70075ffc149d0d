"""Files → tokens: what is left of a text without comments, spacing, quotes and the values of a variant."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from labs.varying import PLACEHOLDER

# A comment begins with a # at the start of a line or after a space, as in YAML, Dockerfiles and shell
COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
TEMPLATE_COMMENT = re.compile(r"\{\{-?\s*/\*.*?\*/\s*-?\}\}", re.DOTALL)
TOKEN = re.compile(r"[A-Za-z0-9_][\w./@-]*|[^\s\w'\"]")
ANY = "?"  # stands for a value or a name that tells nothing


def tokens_of(files: Mapping[str, str], values: Collection[str] = ()) -> Iterator[str]:
    """Of all files in the order of their paths. `values` are those of the learner's variant."""
    for path in sorted(files):
        text = PLACEHOLDER.sub(f" {ANY} ", TEMPLATE_COMMENT.sub(" ", files[path]))
        for token in TOKEN.findall(COMMENT.sub("", text)):
            yield ANY if token in values else token.lower()


def without_own_names(tokens: Iterable[str], shared: Collection[str]) -> list[str]:
    """What nobody else writes is as good as any name: a copy whose names were changed stays the same."""
    return [token if token in shared else ANY for token in tokens]
