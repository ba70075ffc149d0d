"""A model's files before anybody sees them: reviewed, mended where the engine can, withheld where nothing helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agentcore import Finding, Severity, review
from agentcore.asking.reply import WrittenFile
from agentcore.contract import Environment
from agentcore.fixing import settled

GRAVE = {
    Environment.DEVELOPMENT: {Severity.ERROR},
    Environment.STAGING: {Severity.ERROR, Severity.WARNING},
    Environment.PRODUCTION: {Severity.ERROR, Severity.WARNING},
}


@dataclass(frozen=True, slots=True)
class Mended:
    """Files after the engine's own fixes, what is still wrong with them, and what could not be checked."""

    files: tuple[WrittenFile, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        return not self.findings and not self.unchecked

    @property
    def withheld(self) -> tuple[str, ...]:
        """The paths of those that nobody is to see."""
        at_fault = {finding.path for finding in self.findings} | set(self.unchecked)
        return tuple(file.path for file in self.files if file.path in at_fault)

    @property
    def sound_files(self) -> tuple[WrittenFile, ...]:
        return tuple(file for file in self.files if file.path not in self.withheld)


def mended(files: Sequence[WrittenFile], environment: Environment) -> Mended:
    """Review files that belong together, apply every fix the engine has, and review again.

    Suppressing comments silence nothing: a model could write them.
    """
    texts = {file.path: file.text for file in files}
    if not texts:
        return Mended((), (), ())
    after = settled(texts, lambda given: _graves(given, environment)).texts
    looked = review(after, suppressions=False)
    return Mended(
        tuple(WrittenFile(path, text) for path, text in after.items()),
        tuple(finding for finding in looked.findings if finding.severity in GRAVE[environment]),
        tuple(note.path for note in looked.unchecked),
    )


def _graves(texts: Mapping[str, str], environment: Environment) -> list[Finding]:
    return [finding for finding in review(texts, suppressions=False).findings if finding.severity in GRAVE[environment]]


def complaint_of(mended_files: Mended) -> str:
    """What a model is told, so that it writes its answer once more."""
    lines = [
        f"- {finding.path}, line {finding.line}: {finding.message} ({finding.rule_id})"
        for finding in mended_files.findings[:20]
    ]
    lines += [f"- {path}: it cannot be read" for path in mended_files.unchecked]
    return (
        "Slipway's engine found these faults in your files:\n"
        + "\n".join(lines)
        + ("\nReturn the whole JSON object again with every fault mended.")
    )
