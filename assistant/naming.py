"""What the families of rules are called, in the order in which they are shown."""

FAMILIES = {
    "dockerfile": "Dockerfile",
    "compose": "Compose",
    "kubernetes": "Kubernetes",
    "helm": "Helm",
    "yaml": "YAML",
    "file": "Files",
}


def family_order(family: str) -> int:
    return [*FAMILIES, family].index(family)


def family_name(family: str) -> str:
    return FAMILIES.get(family, family.title())
