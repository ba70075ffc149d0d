"""Requests to other systems go to the open Internet, to hosts that were named, and nowhere else."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teaching.standards import outgoing
from teaching.standards.outgoing import NotSent, Outgoing, fault_of_address, host_of, is_public

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_are_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]"]
)
def test_every_spelling_of_this_machine_is_refused(host, settings):
    settings.OUTGOING_PRIVATE_HOSTS = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"https://{host}:{server.getsockname()[1]}/"
        with pytest.raises(NotSent, match="private network"):
            Outgoing(frozenset({host_of(url)})).get(url)
        server.settimeout(0.01)
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_name_that_changes_where_it_leads_is_caught(settings, monkeypatch):
    """First it leads to the open Internet, then, once that was checked, to this machine."""
    settings.OUTGOING_PRIVATE_HOSTS = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        asked = []

        def changing(host, *args, **kwargs):
            asked.append(host)
            where = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where, port))]

        monkeypatch.setattr(socket, "getaddrinfo", changing)
        with pytest.raises(NotSent, match="private network"):
            Outgoing(frozenset({"rebind.example"})).get(f"https://rebind.example:{port}/")
        server.settimeout(1)
        with server.accept()[0] as connection:
            assert connection.recv(100) == b""  # nothing was said to it, not even a greeting of TLS


def test_a_host_nobody_named_is_not_asked():
    with pytest.raises(NotSent, match="not among the hosts"):
        Outgoing(frozenset({"a.example"})).get("https://b.example/")


@pytest.mark.parametrize("url", ["http://a.example/", "ftp://a.example/", "https://a.example@b.example/", "a", ""])
def test_an_address_that_is_none_is_not_asked(url):
    with pytest.raises(NotSent, match="was not asked"):
        Outgoing(frozenset({"a.example", "b.example"})).get(url)


@given(st.text())
def test_any_text_is_an_address_or_has_a_fault(text):
    assert bool(fault_of_address(text)) != bool(host_of(text))


def test_an_answer_that_drips_is_cut_off(monkeypatch):
    monkeypatch.setattr(outgoing, "WHOLE_SECONDS", -1)

    class Dripping:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            pass

        def iter_content(self, size):
            yield b"x"

    with pytest.raises(NotSent, match="took more than"):
        outgoing.read_bounded(Dripping(), "a.example")
