"""What manifests name and do not bring: Secrets, which are made by a command and never committed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from agentcore.asking.reply import ReplyCommand, WrittenFile
from agentcore.knowledge.phrasing import phrase
from agentcore.knowledge.records import Effect

REFERENCE = re.compile(r"secretKeyRef:\n +name: (\S+)\n +key: (\S+)")
SECRET = re.compile(r"^kind: Secret\nmetadata:\n  name: (\S+)$", re.MULTILINE)


def secrets_to_make(files: Iterable[WrittenFile], namespace: str, known: str = "") -> Iterator[ReplyCommand]:
    """A command for each Secret that a manifest refers to, none of the files holds and that is not `known`."""
    texts = [file.text for file in files if file.is_manifest]
    written = {found[1] for text in texts for found in SECRET.finditer(text)}
    keys: dict[str, list[str]] = {}
    for text in texts:
        for name, key in REFERENCE.findall(text):
            keys.setdefault(name, []).append(key)
    option = f" -n {namespace}" if namespace else ""
    for name, wanted in keys.items():
        if name not in written and name != known:
            said = ", ".join(f"`{key}`" for key in dict.fromkeys(wanted))
            command = f"kubectl create secret generic {name}{option} --from-env-file={name}.env"
            yield ReplyCommand(command, phrase("make-secret", keys=said), Effect.CHANGES)
