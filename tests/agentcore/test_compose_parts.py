"""What rules ask a service: ports, mounts, variables, durations and sizes."""

from decimal import Decimal

import pytest

from agentcore.parsing import compose
from agentcore.parsing.compose import Service
from agentcore.parsing.compose_images import Image
from agentcore.parsing.compose_syntax import BadSyntax, is_duration, read_mount, read_port, seconds, size
from agentcore.parsing.yaml import load, plain


def service_of(body: str) -> Service:
    text = "services:\n  web:\n" + "".join(f"    {row}\n" for row in body.split("\n"))
    return compose.parse({"compose.yaml": text}).projects[0].services["web"]


@pytest.mark.parametrize(
    ("text", "parts"),
    {
        "80": ("80", "", "", "tcp"),
        "8080:80": ("80", "8080", "", "tcp"),
        "53:53/UDP": ("53", "53", "", "udp"),
        "127.0.0.1:8080:80": ("80", "8080", "127.0.0.1", "tcp"),
        "127.0.0.1::80": ("80", "", "127.0.0.1", "tcp"),
        "[::1]:8080:80": ("80", "8080", "::1", "tcp"),
        "::1:8080:80": ("80", "8080", "::1", "tcp"),
        "3000-3005": ("3000-3005", "", "", "tcp"),
        "8000-8001:90-91": ("90-91", "8000-8001", "", "tcp"),
    }.items(),
)
def test_a_port_is_taken_apart(text: str, parts: tuple[str, ...]):
    port = read_port(text)
    assert (port.target, port.published, port.host_ip, port.protocol) == parts


@pytest.mark.parametrize("text", ["", "a", "80:", "0", "70000", "90-80", "1-2:3-5", "x:1:2", "1.1.1.1:1:2:3", "80/x"])
def test_a_port_that_compose_refuses_is_refused(text: str):
    with pytest.raises(BadSyntax):
        read_port(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    {
        "/data": ("", "/data", ()),
        "data:/data": ("data", "/data", ()),
        "./a:/b:ro,z": ("./a", "/b", ("ro", "z")),
        r"C:\sites:/srv": (r"C:\sites", "/srv", ()),
        r"C:\sites:D:\srv:ro": (r"C:\sites", r"D:\srv", ("ro",)),
    }.items(),
)
def test_a_mount_is_taken_apart(text: str, parts: tuple):
    mount = read_mount(text)
    assert (mount.source, mount.target, mount.options) == parts


def test_both_forms_of_a_mount_say_the_same():
    web = service_of(
        "image: x:1\nvolumes:\n  - ./a/../b:/c:ro\n  - {type: bind, source: ./b, target: /c/, read_only: true}\n"
        "  - data:/d\n  - {type: volume, target: /e}"
    )
    first, second, named, anonymous = web.mounts
    assert (first.host_path, first.inner_path, first.is_read_only) == ("b", "/c", True)
    assert (second.host_path, second.inner_path, second.is_read_only) == ("b", "/c", True)
    assert named.is_named
    assert anonymous.is_anonymous


def test_what_stands_around_a_variable_is_known():
    web = service_of('image: x:1\nports: ["127.0.0.1:${PORT}:80", "${P}"]\nvolumes: ["${DIR}:/data:ro"]')
    known, unknown = web.ports
    assert (known.host_ip, known.published, known.target) == ("127.0.0.1", None, "80")
    assert (unknown.host_ip, unknown.published, unknown.target) == (None, None, None)
    [mount] = web.mounts
    assert (mount.kind, mount.target, mount.is_read_only) == (None, "/data", True)


def test_both_forms_of_an_environment_say_the_same():
    listed, mapped = (
        [(each.name, each.value, each.is_passed_on) for each in service_of(body).environment]
        for body in ("environment: [A=1, B, 'C=${X}', D=]", "environment: {A: 1, B: , C: '${X}', D: ''}")
    )
    assert listed == mapped == [("A", "1", False), ("B", None, True), ("C", None, False), ("D", "", False)]


@pytest.mark.parametrize(
    ("text", "bytes_"), {"512m": 512 << 20, "1.5gb": 3 << 29, "1 KiB": 1024, "7": 7, "1e3": 1000}.items()
)
def test_a_size_is_read(text: str, bytes_: int):
    assert size(text) == Decimal(bytes_)


@pytest.mark.parametrize("text", ["", "m", "512Mi", "1x", "-1", "1,5", "0x10", "1.5.2"])
def test_what_is_no_size_is_none(text: str):
    assert size(text) is None


def test_durations_are_read_as_go_reads_them():
    assert seconds("1m30.5s") == 90.5
    assert seconds("1d") == 86_400
    assert all(is_duration(text) for text in ("0", "1h2m", ".5s", "-1s", "1us", "1µs"))
    assert not any(is_duration(text) for text in ("", "30", "1 s", "1h30", "s", "1M"))


def test_scalars_are_read_as_yaml_1_2_reads_them():
    from agentcore.parsing.compose_reading import COMPOSE

    text = "a: yes\nb: No\nc: on\nd: true\ne: 22:22\nf: 0777\ng: 0o17\nh: .nan\ni: 1_000\nj: ~\n"
    [document] = load(text, reading=COMPOSE).documents
    assert document.root is not None
    assert list(plain(document.root).values()) == ["yes", "No", "on", True, "22:22", 511, 15, ".nan", 1000, None]


def test_an_image_is_taken_apart():
    image = Image.read("localhost:5000/shop/web:1.4@sha256:ab")
    assert (image.name, image.tag, image.digest) == ("localhost:5000/shop/web", "1.4", "sha256:ab")
    assert Image.read("docker.io/library/postgres:17").official_name == "postgres"
    assert Image.read("shop/postgres").official_name == ""
