"""Command lines in a paste: they say what follows, and in which namespace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_PROMPT = r"(?:PS [^>]{0,100}> ?|[^$#%❯➜»]{0,100}[$#%❯➜»] {1,3}|[^>]{0,100}> {0,3})"
_TOOLS = r"(?:kubectl|kubecolor|microk8s kubectl|minikube kubectl --|oc|k|docker|docker-compose|podman|nerdctl|helm)"
_LINE = re.compile(rf"^ *(?:{_PROMPT})?(?:sudo |time |watch (?:-\S+ )?)?(?P<words>{_TOOLS} [a-z-].*)$")
_WATCH = re.compile(r"^Every [\d.]+s: (?P<words>\S.*?)(?: {2,}.*)?$")
_TOOL = re.compile(rf"(?:^|[ $#%>❯➜»]){_TOOLS} [a-z-]")
_SHORT = {"k": "kubectl", "kubecolor": "kubectl", "oc": "kubectl", "microk8s": "kubectl", "minikube": "kubectl"}
_VALUED = frozenset(
    {"-n", "--namespace", "-o", "--output", "-l", "--selector", "-c", "--container", "--field-selector"}
)


@dataclass(frozen=True)
class Command:
    """A command line as it was typed, without its prompt."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        words = [word.strip("\"'") for word in self.text.split(" | ")[0].split()]
        return tuple(word for word in words if word not in ("--", "kubectl", "docker") or word == words[0])

    @cached_property
    def tool(self) -> str:
        return _SHORT.get(self.words[0], self.words[0])

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The words that are no flags and no values of flags, the tool left out."""
        found: list[str] = []
        skip = False
        for word in self.words[1:]:
            if not skip and not word.startswith("-"):
                found.append(word)
            skip = word in _VALUED
        return tuple(found)

    @cached_property
    def verb(self) -> str:
        return self.plain[0] if self.plain else ""

    @cached_property
    def title(self) -> str:
        """`kubectl get pods`: tool, verb, and what it is about."""
        about = [word.split("/")[0] for word in self.plain[1:2] if self.verb in ("get", "describe", "top")]
        return " ".join([self.tool, self.verb, *about]).strip()

    @cached_property
    def namespace(self) -> str:
        return self.flag("-n", "--namespace")

    @cached_property
    def container(self) -> str:
        return self.flag("-c", "--container") if self.verb in ("logs", "exec") else ""

    def flag(self, short: str, long: str) -> str:
        """A flag's value, however it is attached; empty where it is not given."""
        for word, following in zip(self.words, (*self.words[1:], ""), strict=True):
            if word in (short, long):
                return following
            if word.startswith(f"{long}="):
                return word[len(long) + 1 :]
        return ""


def command_of(text: str) -> Command | None:
    """The command a line of the paste is, if it is one."""
    if text.startswith("Every "):
        found = _WATCH.match(text)
        return Command(found["words"]) if found else None
    if _TOOL.search(text[:240]) is None:
        return None
    found = _LINE.match(text)
    return Command(found["words"].strip()) if found else None
