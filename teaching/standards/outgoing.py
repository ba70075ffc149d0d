"""Requests to other systems: only to the hosts an owner named, never into our own network, and bounded.

An owner of the course is not an operator of the machine: what they register must not reach what only the machine can.
"""

import ipaddress
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from teaching.standards.texts import keepable

CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 5, 10, 20
MAX_BYTES = 2 * 1024 * 1024
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotSent(requests.RequestException):
    """We did not ask, or stopped listening. The text says why, for an instructor to read."""


def fault_of_address(url: Any) -> str:
    """What is wrong with an address other systems gave us, as a sentence; empty if nothing is."""
    try:
        parts = urlsplit(str(url))
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "This is no web address."
    if not host or keepable(str(url)) != str(url) or any(ord(sign) <= 32 or sign == "\\" for sign in str(url)):
        return "This is no web address."
    if parts.username is not None or parts.password is not None:
        return "An address must not hold a user name or password."
    if parts.scheme == "https" or (parts.scheme == "http" and host in THIS_MACHINE and is_private_allowed(host)):
        return ""
    return "The address must begin with https://."


def is_private_allowed(host: str) -> bool:
    return host.lower() in {name.lower() for name in settings.OUTGOING_PRIVATE_HOSTS}


def host_of(url: Any) -> str:
    """Lower case; empty for what is no address."""
    return (urlsplit(str(url)).hostname or "") if not fault_of_address(url) else ""


class PrivateAddress(Exception):
    """A name leads into a private network. No OSError: those are taken for a connection that failed."""


class Outgoing(requests.Session):
    """A session that speaks to `hosts` alone, follows no redirect and reads at most MAX_BYTES.

    Raises NotSent, or what requests raises. Proxies and credentials of the environment are not used.
    """

    def __init__(self, hosts: frozenset[str]) -> None:
        super().__init__()
        self.hosts = hosts
        self.trust_env = False
        self.headers["User-Agent"] = "Slipway"
        self.mount("https://", GuardedAdapter())
        self.mount("http://", GuardedAdapter())

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        fault = fault_of_address(url)
        if fault:
            raise NotSent(f"{str(url)[:200]} was not asked. {fault}")
        if host_of(url) not in self.hosts:
            raise NotSent(f"{host_of(url)} is not among the hosts of this platform. An owner can add it.")
        kwargs.update(timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, stream=True)
        try:
            response = super().request(method, url, *args, **kwargs)
        except PrivateAddress as error:
            raise NotSent(str(error)) from error
        if 300 <= response.status_code < 400:
            response.close()
            raise NotSent(f"{host_of(url)} answered with a redirect, and redirects are not followed.")
        response._content = read_bounded(response, host_of(url))
        return response


def read_bounded(response: requests.Response, host: str) -> bytes:
    """The body; NotSent for one that is too long or drips."""
    started, read = time.monotonic(), bytearray()
    with response:
        for piece in response.iter_content(16 * 1024):
            read += piece
            if len(read) > MAX_BYTES:
                raise NotSent(f"{host} answered with more than {MAX_BYTES // 1024 // 1024} MB.")
            if time.monotonic() - started > WHOLE_SECONDS:
                raise NotSent(f"{host} took more than {WHOLE_SECONDS} seconds to answer.")
    return bytes(read)


class GuardedAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": GuardedPool, "https": GuardedSecurePool}


class Guarded:
    """Looks at the address a name leads to, before the connection and, as names change, once it stands."""

    host: str
    port: int

    def _new_conn(self) -> socket.socket:
        if is_private_allowed(self.host):
            return super()._new_conn()  # type: ignore[misc]
        for found in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM):
            refuse_private(self.host, str(found[4][0]))
        connected: socket.socket = super()._new_conn()  # type: ignore[misc]
        try:
            refuse_private(self.host, str(connected.getpeername()[0]))
        except PrivateAddress:
            connected.close()
            raise
        return connected


class GuardedConnection(Guarded, HTTPConnection):
    pass


class GuardedSecureConnection(Guarded, HTTPSConnection):
    pass


class GuardedPool(HTTPConnectionPool):
    ConnectionCls = GuardedConnection  # type: ignore[assignment]


class GuardedSecurePool(HTTPSConnectionPool):
    ConnectionCls = GuardedSecureConnection  # type: ignore[assignment]


def refuse_private(host: str, address: str) -> None:
    if not is_public(address):
        raise PrivateAddress(
            f"{host} is on a private network, where nothing is sent. An operator can allow it: OUTGOING_PRIVATE_HOSTS."
        )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet; one that wraps an IPv4 address is judged by that."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        wrapped = found.ipv4_mapped or found.sixtofour
        if found in NAT64:
            wrapped = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return found.is_global and not found.is_multicast
