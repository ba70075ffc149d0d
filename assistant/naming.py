"""What the families of rules are called."""

FAMILIES = {
    "compose": "Compose",
    "dockerfile": "Dockerfile",
    "file": "Files",
    "helm": "Helm",
    "kubernetes": "Kubernetes",
    "yaml": "YAML",
}


def family_name(family: str) -> str:
    return FAMILIES.get(family, family.title())
