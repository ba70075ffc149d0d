"""Puts placeholders where a command of the course names something of its shop, for whoever looks the command up."""

from __future__ import annotations

import re

SHOP = (
    (r"(?<= )shop/(?:api|web)-[0-9a-f]{8,10}-[0-9a-z]{5}(?![\w-])", "NAMESPACE/POD"),
    (r"\b(?:api|web)-[0-9a-f]{8,10}-[0-9a-z]{5}(?![\w-])", "POD"),
    (r"serviceaccount:shop:api\b", "serviceaccount:NAMESPACE:ACCOUNT"),
    (r" -c api(?= )", ""),
    (r"(?:(?<= -n )|(?<=namespace[ =])|(?<=delete ns ))shop\b", "NAMESPACE"),
    (r"(?<=network create )shop\b", "NETWORK"),
    (r"(?<=docker tag )shop/web:1\.4\.0", "SOURCE"),
    (r"(?:(?<= )|(?<==))(?:registry\.example\.com/)?shop/web:[\w.]+", "IMAGE"),
    (r"(?<=deploy/web )web=", "CONTAINER="),
    (r"\bdeploy[/ ](?:web|api)\b", "WORKLOAD"),
    (
        r"(?:(?<=svc/)|(?<=service-name=)|(?<=http://)|(?<=logs -f )|(?<=compose exec )|(?<=compose restart ))api\b",
        "SERVICE",
    ),
    (r"(?<=kubernetes\.io/name=)web\b", "APP"),
    (r"--scale web=3\b", "--scale SERVICE=REPLICAS"),
    (r"--replicas=5\b", "--replicas=REPLICAS"),
    (r"(?<=create deployment )web\b", "APP"),
    (r"\bworker-1\b", "NODE"),
    (r"(?<=helm rollback )shop 3\b", "RELEASE REVISION"),
    (r"(?:(?<=--install )|(?<=helm history )|(?<=helm template )|(?<=uninstall )|(?<=get values ))shop\b", "RELEASE"),
    (r"(?<=cronjob[/ ])report\b", "CRONJOB"),
    (r"\breport-now\b", "CRONJOB-now"),
    (r"\bweb\.yaml\b", "FILE"),
    (r"(?<=get secret )db\b", "SECRET"),
    (r"\bdata-db-0\b", "CLAIM"),
    (r"\bpgdata\b", "VOLUME"),
    (r"(?:(?<=-p )|(?<=127\.0\.0\.1:))8080:8080\b", "HOST-PORT:PORT"),
    (r"(?<= )web(?=:/| |$)", "CONTAINER"),
)
PATTERNS = tuple((re.compile(pattern), placeholder) for pattern, placeholder in SHOP)


def general(command: str) -> str:
    """What stays as it is, such as a port or a path, is an example that anybody reads as one."""
    for pattern, placeholder in PATTERNS:
        command = pattern.sub(placeholder, command)
    return command
