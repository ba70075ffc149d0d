"""Which activities speak of a rule. A room above knows, and says so in its `AppConfig.ready`: `register(source)`."""

from collections.abc import Callable, Iterable

from courses.models import Activity

Source = Callable[[str], Iterable[Activity]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """`source` is called with a rule's id, and gives published activities in reading order."""
    if source not in _sources:
        _sources.append(source)


def activities_citing(rule_id: str) -> list[Activity]:
    """As many queries as the sources make."""
    return [activity for source in _sources for activity in source(rule_id)]
