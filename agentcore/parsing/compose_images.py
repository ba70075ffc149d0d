"""An image's name taken apart, and what is known of the official images that keep data."""

from __future__ import annotations

from dataclasses import dataclass

_LIBRARY = ("docker.io/library/", "index.docker.io/library/", "library/", "docker.io/")


@dataclass(frozen=True, slots=True)
class Image:
    """A reference such as `registry:5000/shop/web:1.4@sha256:…`."""

    name: str
    tag: str
    digest: str

    @classmethod
    def read(cls, reference: str) -> Image:
        named, _, digest = reference.partition("@")
        path, _, last = named.rpartition("/")
        name, _, tag = last.partition(":")
        return cls(f"{path}/{name}" if path else name, tag, digest)

    @property
    def official_name(self) -> str:
        """The name of an official image without its registry; empty for any other image."""
        name = self.name
        for prefix in _LIBRARY:
            name = name.removeprefix(prefix)
        return name if "/" not in name else ""


@dataclass(frozen=True, slots=True)
class Store:
    """Where an official image keeps its data, the port it listens on, and which variables give it a password."""

    paths: tuple[str, ...]
    port: int
    passwords: tuple[str, ...] = ()


_MYSQL = (
    "MYSQL_ROOT_PASSWORD",
    "MYSQL_ROOT_PASSWORD_FILE",
    "MYSQL_ALLOW_EMPTY_PASSWORD",
    "MYSQL_RANDOM_ROOT_PASSWORD",
)
_MARIADB = (
    *_MYSQL,
    "MARIADB_ROOT_PASSWORD",
    "MARIADB_ROOT_PASSWORD_FILE",
    "MARIADB_ROOT_PASSWORD_HASH",
    "MARIADB_ROOT_PASSWORD_HASH_FILE",
    "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
    "MARIADB_RANDOM_ROOT_PASSWORD",
)
_POSTGRES = ("POSTGRES_PASSWORD", "POSTGRES_PASSWORD_FILE", "POSTGRES_HOST_AUTH_METHOD")

STORES = {
    "postgres": Store(("/var/lib/postgresql",), 5432, _POSTGRES),
    "mysql": Store(("/var/lib/mysql",), 3306, _MYSQL),
    "mariadb": Store(("/var/lib/mysql",), 3306, _MARIADB),
    "mongo": Store(("/data/db",), 27017),
    "redis": Store(("/data",), 6379),
    "valkey": Store(("/data",), 6379),
    "rabbitmq": Store(("/var/lib/rabbitmq",), 5672),
    "cassandra": Store(("/var/lib/cassandra",), 9042),
    "couchdb": Store(("/opt/couchdb/data",), 5984),
    "neo4j": Store(("/data",), 7474),
    "elasticsearch": Store(("/usr/share/elasticsearch/data",), 9200),
    "memcached": Store((), 11211),
}
CACHES = frozenset({"redis", "valkey", "memcached"})  # losing what they hold costs time, not data


def store_of(reference: str | None) -> Store | None:
    """What is known of an image that keeps data."""
    return STORES.get(Image.read(reference).official_name) if reference else None
