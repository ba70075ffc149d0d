"""Text → diagnosis. Never raises; nothing of the text is kept or logged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.crossing import crossed
from agentcore.troubleshoot.diagnosis import Confidence, Diagnosis, Verdict
from agentcore.troubleshoot.pasting import paste_of
from agentcore.troubleshoot.reading import read
from agentcore.troubleshoot.signs import clues
from agentcore.troubleshoot.stating import verdict
from agentcore.troubleshoot.weighing import weigh

UNREADABLE = (
    "Nothing here reads as output of kubectl or Docker. Paste what `kubectl get pods`, `kubectl describe pod POD`, "
    "`kubectl events` or `kubectl logs POD --previous` prints, with its heading."
)
HEALTHY = (
    "What was read shows no fault. If something fails all the same, add what the failing call prints, and "
    "`kubectl events` of its namespace."
)
VAGUE = "The paste shows the symptom and not its cause. Run the next command and paste what it prints too."


def diagnose(text: str, files: Mapping[str, str] | None = None) -> Diagnosis:
    """What a paste shows. With `files`, manifests and Dockerfiles by path, what is found is looked for in them."""
    paste = paste_of(text)
    page = read(paste)
    case = Case(page.seen)
    found = weigh(clues(case))
    told = ""
    if files:
        verdicts, told = crossed(found, case, paste, files)
    else:
        verdicts = tuple(verdict(finding, case, paste) for finding in found)
    notes = (paste.note, told, _advice(verdicts, page.recognised))
    return Diagnosis(verdicts, page.recognised, " ".join(note for note in notes if note))


def _advice(verdicts: Sequence[Verdict], recognised: Sequence[str]) -> str:
    """What to paste next, where the answer would be better for it."""
    if not verdicts:
        return HEALTHY if recognised else UNREADABLE
    return VAGUE if verdicts[0].confidence is Confidence.POSSIBLE else ""
