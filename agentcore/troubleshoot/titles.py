"""The column titles of kubectl's tables, and which table has which."""

from __future__ import annotations

import re

# the titles that tell a kind apart, the narrowest sets first; from kubectl 1.34's printers
KINDS: tuple[tuple[frozenset[str], str], ...] = tuple(
    (frozenset(titles.split(",")), kind)
    for titles, kind in (
        ("cpu(cores),cpu(%)", "top node"),
        ("cpu(cores),cpu%", "top node"),
        ("cpu(cores)", "top pod"),
        ("reason,object,message", "event"),
        ("reason,object", "event"),
        ("type,reason,message", "event"),
        ("ready,status,restarts", "pod"),
        ("status,restarts", "pod"),
        ("desired,current,up-to-date", "daemonset"),
        ("up-to-date,available", "deployment"),
        ("ready,up-to-date", "deployment"),
        ("desired,current", "replicaset"),
        ("completions", "job"),
        ("schedule,suspend", "cronjob"),
        ("addresstype", "endpointslice"),
        ("endpoints", "endpoints"),
        ("cluster-ip", "service"),
        ("hosts,address", "ingress"),
        ("class,hosts", "ingress"),
        ("roles,version", "node"),
        ("status,roles", "node"),
        ("reclaim policy,claim", "persistentvolume"),
        ("volume,access modes", "persistentvolumeclaim"),
        ("volume,storageclass", "persistentvolumeclaim"),
        ("status,volume", "persistentvolumeclaim"),
        ("reference,targets", "horizontalpodautoscaler"),
        ("provisioner", "storageclass"),
        ("allowed disruptions", "poddisruptionbudget"),
        ("pod-selector", "networkpolicy"),
        ("request,limit", "resourcequota"),
        ("type,data", "secret"),
        ("data", "configmap"),
        ("name,ready,age", "statefulset"),
        ("name,status,age", "namespace"),
    )
)
TITLES = (
    "NAMESPACE", "NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE", "NOMINATED NODE", "READINESS GATES",
    "UP-TO-DATE", "AVAILABLE", "CONTAINERS", "IMAGES", "SELECTOR", "DESIRED", "CURRENT", "NODE SELECTOR", "COMPLETIONS",
    "DURATION", "SCHEDULE", "TIMEZONE", "SUSPEND", "ACTIVE", "LAST SCHEDULE", "TYPE", "CLUSTER-IP", "EXTERNAL-IP",
    "PORT(S)", "ENDPOINTS", "ADDRESSTYPE", "PORTS", "CLASS", "HOSTS", "ADDRESS", "ROLES", "VERSION", "INTERNAL-IP",
    "OS-IMAGE", "KERNEL-VERSION", "CONTAINER-RUNTIME", "LAST SEEN", "REASON", "OBJECT", "SUBOBJECT", "SOURCE",
    "MESSAGE", "FIRST SEEN",
    "COUNT", "VOLUME", "CAPACITY", "ACCESS MODES", "STORAGECLASS", "VOLUMEATTRIBUTESCLASS", "VOLUMEMODE",
    "RECLAIM POLICY", "CLAIM", "REFERENCE", "TARGETS", "MINPODS", "MAXPODS", "REPLICAS", "DATA", "PROVISIONER",
    "RECLAIMPOLICY", "VOLUMEBINDINGMODE", "ALLOWVOLUMEEXPANSION", "REQUEST", "LIMIT", "MIN AVAILABLE",
    "MAX UNAVAILABLE", "ALLOWED DISRUPTIONS", "CPU(cores)", "CPU(%)", "CPU%", "MEMORY(bytes)", "MEMORY(%)", "MEMORY%",
    "POD-SELECTOR", "LABELS", "POD", "CONTROLLER",
)  # fmt: skip
_ONE = "|".join(re.escape(title).replace(r"\ ", " +") for title in sorted(TITLES, key=len, reverse=True))
_TITLE = re.compile(rf"(?<!\S)(?:{_ONE})(?!\S)")
_FIRST = re.compile(r"^ {0,20}(?:[A-Z][A-Z()-]{1,20}|LAST SEEN|Type)(?: |$)")


def columns_of(text: str) -> tuple[tuple[str, int], ...]:
    """The titles of a heading in lower case, each with where it starts; none if the line is no heading."""
    if not _FIRST.match(text):
        return ()
    found = tuple((" ".join(match[0].split()).lower(), match.start()) for match in _TITLE.finditer(text))
    shown = sum(len(title.replace(" ", "")) for title, _ in found)
    whole = len(text.replace(" ", ""))
    return found if len(found) >= 2 and shown * 10 >= whole * 7 else ()


def kind_of(titles: frozenset[str]) -> str:
    """The kind of object a table with these titles lists; empty if it is none of kubectl's."""
    return next((kind for wanted, kind in KINDS if wanted <= titles), "")
