"""What a folder or file of the working copy is called in an address."""

from django.urls import register_converter


class NumberedConverter:
    """`06-workloads` or `01-pods.md`: two digits, then a slug."""

    regex = r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberedConverter, "numbered")
