"""Texts that other systems wrote, made such that every database keeps them and every page can show them."""

import unicodedata


def keepable(text: str) -> str:
    """Without NUL, and with a sign in the place of halves of characters, as a text has that was cut at a length."""
    whole = text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "")


def plain_name(text: str) -> str:
    """On one line, without characters that turn the writing round or cannot be seen."""
    shown = "".join(" " if unicodedata.category(each) in ("Zl", "Zp") else each for each in text)
    kept = "".join(each for each in shown if unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return " ".join(unicodedata.normalize("NFC", kept).split())
