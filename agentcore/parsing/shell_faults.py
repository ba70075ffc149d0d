"""Why shell text cannot be read: what is opened and never closed, or begun and never ended."""

from __future__ import annotations

from collections import Counter

PAIRS = (("if", "fi"), ("case", "esac"), ("do", "done"))
SEPARATORS = frozenset(";&|()\n")
DANGLING = ("&&", "||", "|")


def fault_of(text: str) -> str:
    """What is wrong, as the beginning of a sentence; empty if nothing simple is."""
    words, quote = bare_words(text)
    if quote:
        return f"The quotation mark `{quote}` is never closed"
    counts = Counter(words)
    for opening, closing in PAIRS:
        if counts[opening] > counts[closing]:
            return f"A `{opening}` has no `{closing}`"
        if counts[opening] < counts[closing]:
            return f"A `{closing}` has no `{opening}`"
    last = text.rstrip()
    return next((f"Nothing follows the last `{sign}`" for sign in DANGLING if last.endswith(sign)), "")


def bare_words(text: str) -> tuple[list[str], str]:
    """The words outside quotes and comments, and the quotation mark that is open at the end."""
    words: list[str] = []
    word, quote, position = "", "", 0
    while position < len(text):
        letter = text[position]
        position += 1
        if quote:
            position += letter == "\\" and quote == '"'
            quote = "" if letter == quote else quote
        elif letter == "#" and not word:
            end = text.find("\n", position)
            position = len(text) if end < 0 else end
        elif letter.isspace() or letter in SEPARATORS:
            words.append(word)
            word = ""
        elif letter in "'\"":
            quote, word = letter, word + letter
        else:
            word += text[position - 1 : position + (letter == "\\")]
            position += letter == "\\"
    return [*words, word], quote
