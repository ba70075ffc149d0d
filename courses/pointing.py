"""Pages outside a course that its texts may link to, such as `reference:commands`. A room above registers them in its
`AppConfig.ready`: `register("reference", addresses)`.
"""

from collections.abc import Callable, Mapping
from functools import cache

Addresses = Callable[[], Mapping[str, str]]  # slug → where it is

_schemes: dict[str, Addresses] = {}


def register(scheme: str, addresses: Addresses) -> None:
    """`addresses` is asked once, when a link is first looked up."""
    _schemes[scheme] = cache(addresses)


def known() -> dict[str, set[str]]:
    """The slugs of each scheme."""
    return {scheme: set(addresses()) for scheme, addresses in _schemes.items()}


def address(scheme: str, slug: str) -> str | None:
    return _schemes[scheme]().get(slug) if scheme in _schemes else None
