"""The forms of Kubernetes' names, keys and addresses, as its API server checks them."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

_LABEL = r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?"
_DNS_LABEL = re.compile(_LABEL)
_DNS_LABEL_FROM_LETTER = re.compile(r"[a-z](?:[-a-z0-9]*[a-z0-9])?")
_SUBDOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_QUALIFIED = re.compile(r"[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?")
_PORT_NAME = re.compile(r"(?!.*--)(?=.*[a-z])[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
_CONFIG_KEY = re.compile(r"[-._a-zA-Z0-9]+")
_LEADING_ZEROS = re.compile(r"(?<![0-9a-fA-F:])0+(?=[0-9])")


def is_dns_label(name: str) -> bool:
    """At most 63 lower-case letters, digits and `-`, which neither begins nor ends it (RFC 1123)."""
    return len(name) <= 63 and _DNS_LABEL.fullmatch(name) is not None


def is_dns_label_from_letter(name: str) -> bool:
    """A DNS label that begins with a letter (RFC 1035)."""
    return len(name) <= 63 and _DNS_LABEL_FROM_LETTER.fullmatch(name) is not None


def is_dns_subdomain(name: str) -> bool:
    """At most 253 characters of labels with dots between them."""
    return len(name) <= 253 and _SUBDOMAIN.fullmatch(name) is not None


def is_host(name: str) -> bool:
    """A DNS name whose first label may be `*`, and no IP address."""
    return is_dns_subdomain(name.removeprefix("*.")) and not is_ip(name)


def is_path_segment(name: str) -> bool:
    """A name that is safe in a URL's path, as those of RBAC objects must be."""
    return name not in (".", "..") and "/" not in name and "%" not in name


def is_label_value(value: str) -> bool:
    """Nothing, or at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends."""
    return not value or (len(value) <= 63 and _QUALIFIED.fullmatch(value) is not None)


def is_qualified_name(key: str) -> bool:
    """The key of a label: a name as a label's value is, with an optional DNS name and a slash before it."""
    prefix, slash, name = key.rpartition("/")
    return bool(name) and is_label_value(name) and (not slash or is_dns_subdomain(prefix))


def is_port_name(name: str) -> bool:
    """At most 15 lower-case letters, digits and single `-`, a letter among them."""
    return len(name) <= 15 and _PORT_NAME.fullmatch(name) is not None


def is_config_key(key: str) -> bool:
    """The key of a ConfigMap or Secret: a file name of letters, digits, `-`, `_` and `.`."""
    return len(key) <= 253 and _CONFIG_KEY.fullmatch(key) is not None and key != "." and not key.startswith("..")


def is_ip(text: str) -> bool:
    """Whether a text is an IPv4 or IPv6 address."""
    return address(text) is not None


def address(text: str) -> IPv4Address | IPv6Address | None:
    """The address a text spells; leading zeros are decimal, as the API server takes them."""
    if len(text) > 64 or "%" in text:
        return None
    try:
        return ip_address(_LEADING_ZEROS.sub("", text))
    except ValueError:
        return None


def network(text: str) -> IPv4Network | IPv6Network | None:
    """The network a CIDR such as `10.0.0.0/8` spells; an address without a length is none."""
    if len(text) > 64 or "%" in text or not text.rpartition("/")[2].isdecimal():
        return None
    try:
        return ip_network(_LEADING_ZEROS.sub("", text), strict=False)
    except ValueError:
        return None
