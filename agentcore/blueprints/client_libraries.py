"""The client libraries that a database's driver is linked to, as Debian names them and with its version held."""

from __future__ import annotations

from agentcore.blueprints.image import Step
from agentcore.blueprints.instructions import run
from agentcore.blueprints.safe_values import word

# by Debian release: PostgreSQL's and MariaDB's line in each
LIBRARIES = {
    "bookworm": {"postgres": "libpq5=15.*", "mysql": "libmariadb3=1:10.11.*"},
    "trixie": {"postgres": "libpq5=17.*", "mysql": "libmariadb3=1:11.8.*"},
}
DRIVERS = {"postgres": "postgres", "postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql"}


def client_libraries(backing: tuple[str, ...], release: str) -> tuple[Step, ...]:
    """The step that installs them; none where no database needs one, or the release of Debian is not known."""
    known = LIBRARIES.get(release, {})
    packages = sorted({known[DRIVERS[word(each)]] for each in backing if known and word(each) in DRIVERS})
    if not packages:
        return ()
    names = " ".join(f"'{package}'" for package in packages)
    return (
        run(
            "apt-get update",
            f"apt-get install -y --no-install-recommends {names}",
            "rm -rf /var/lib/apt/lists/*",
            decision="client-library",
        ),
    )
