"""The program that is run: what it is called, which image it is, and what it is told at its start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from agentcore.blueprints.kubernetes import correcting
from agentcore.blueprints.software import Software, software_of
from agentcore.blueprints.wanted import USER_ID, Part, Wanted
from agentcore.parsing.kubernetes_secrets import holds_secret, names_secret


@dataclass(frozen=True)
class Program:
    """Reads a Wanted; each property is one decision."""

    wanted: Wanted

    @property
    def is_development(self) -> bool:
        return self.wanted.is_development

    @property
    def is_production(self) -> bool:
        return self.wanted.is_production

    def has(self, part: Part) -> bool:
        return part in self.wanted.parts

    # what it is

    @cached_property
    def software(self) -> Software | None:
        """By the image, or by the name where what was said of an image is none."""
        image = self.wanted.image if correcting.image(self.wanted.image, "") else ""
        return software_of(image, correcting.name(self.wanted.name, "app"))

    @cached_property
    def name(self) -> str:
        return correcting.name(self.wanted.name, "app")

    @cached_property
    def namespace(self) -> str:
        """Where it lies; empty for the one that kubectl is set to."""
        given = correcting.name(self.wanted.namespace, "") if self.wanted.namespace else ""
        if given in ("", "default") and self.has(Part.NAMESPACE):
            return self.name
        return "" if given == "default" else given

    @cached_property
    def image(self) -> str:
        """The one that was asked for if it names a release; known software in ours, else one of your registry."""
        own = self.software.image if self.software else f"registry.example.com/{self.name}:1.0.0"
        found = correcting.image(self.wanted.image, own) if self.wanted.image else own
        is_released = found == self.wanted.image
        # a bare name without a release would be looked for on Docker Hub, where nobody knows it
        return found if is_released or ("/" in found and self.software is None) else own

    @property
    def version(self) -> str:
        """The tag of the image, where a label may hold it."""
        tag = self.image.partition("@")[0].rpartition("/")[2].partition(":")[2]
        return correcting.label_value(tag)

    @property
    def user(self) -> int:
        return self.software.user if self.software else USER_ID

    @property
    def group(self) -> int:
        return self.software.group if self.software else USER_ID

    @property
    def command(self) -> list[str]:
        return correcting.command(self.wanted.command)

    # what it is told

    @cached_property
    def settings(self) -> dict[str, str]:
        """Environment variables that are no secret."""
        known = self.software.settings if self.software else ()
        own = {key: text.replace("{host}", self.name) for key, text in known}
        asked = ((correcting.variable(key), correcting.value(text)) for key, text in self.wanted.settings[:100])
        found = {**own, **{key: text for key, text in asked if key}}
        kept = {key: text for key, text in found.items() if not _is_secret(key, text) and key not in self.secrets}
        is_example = self.has(Part.CONFIG_MAP) and not self.wanted.files
        return kept or ({"LOG_LEVEL": "info"} if is_example else {})

    @cached_property
    def secrets(self) -> list[str]:
        """Names of environment variables that are; one given among the settings loses its value."""
        own = self.software.secrets if self.software else ()
        asked = [correcting.variable(key) for key in self.wanted.secrets[:100]]
        given = [correcting.variable(key) for key, text in self.wanted.settings[:100] if _is_secret(key, text)]
        keyed = [correcting.variable(variable) for variable, _ in self.wanted.secret_keys[:100]]
        found = [key for key in dict.fromkeys((*own, *asked, *given, *keyed)) if key]
        is_example = self.has(Part.SECRET) and not self.secret_exists
        return found or (["APP_SECRET"] if is_example else [])

    @property
    def secret_exists(self) -> bool:
        """Whether a Secret was named that is there, so that no command makes it."""
        return bool(correcting.existing(self.wanted.secret_name))

    @property
    def secret_name(self) -> str:
        return correcting.existing(self.wanted.secret_name) or self.name

    @cached_property
    def secret_keys(self) -> dict[str, str]:
        """The key in the Secret of each variable."""
        named = {correcting.variable(variable): correcting.key(key) for variable, key in self.wanted.secret_keys[:100]}
        return {variable: named.get(variable) or variable for variable in self.secrets}

    @property
    def secret_path(self) -> str:
        """The directory at which the Secret's keys are files; empty where they are variables."""
        is_read = self.secret_exists or bool(self.secrets)
        return correcting.directory(self.wanted.secret_path, "") if is_read and self.wanted.secret_path else ""


def _is_secret(key: str, text: str) -> bool:
    return names_secret(key) or holds_secret(text)
