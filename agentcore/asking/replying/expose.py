"""How something is reached: a Service and what leads to it, or a published port."""

from __future__ import annotations

from agentcore.asking import writing
from agentcore.asking.choosing.advising import says
from agentcore.asking.choosing.composing import composed, for_platforms
from agentcore.asking.choosing.supposing import with_exposure
from agentcore.asking.intents import Intent
from agentcore.asking.parts import Parts
from agentcore.asking.replying import command
from agentcore.asking.understood import Understood
from agentcore.contract import Platform


def reply(understood: Understood) -> Parts:
    wanted = with_exposure(understood)
    written = for_platforms(understood, lambda: _published(understood), lambda: writing.manifests(wanted))
    if set(written) == {Platform.KUBERNETES} and not written[Platform.KUBERNETES].files:
        return command.reply(understood)  # what is ruled out leaves nothing to write, and there is a way by hand
    return composed(Intent.EXPOSE, understood, written)


def _published(understood: Understood) -> writing.Written:
    """A command publishes a port; a Compose file only where it is spoken of."""
    wanted = understood.wanted
    return writing.project(wanted) if says(understood, "compose") else writing.Written(wanted)
