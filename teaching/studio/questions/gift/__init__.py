"""GIFT, the text format in which Moodle exchanges questions.

Source: Moodle's documentation, "GIFT format". In short: blank lines divide questions, `//` begins a comment line,
`$CATEGORY:` names the category of what follows, `::title::` stands before a question's text, `[markdown]` and its like
say how a text is written, answers stand in braces (`=` right, `~` wrong, `%n%` a weight, `#` feedback, `->` a match,
`####` feedback in any case), and a backslash takes the meaning from `~ = # { } :` and itself.
"""

MARKED = "~=#{}:\\"
# Stand for escaped signs while a text is taken apart: code points that are no characters
STAND_INS = {sign: chr(0xFDD0 + number) for number, sign in enumerate(MARKED)} | {"n": chr(0xFDD0 + len(MARKED))}
MEANT = {stand_in: "\n" if sign == "n" else sign for sign, stand_in in STAND_INS.items()}
FORMATS = ("html", "moodle", "plain", "markdown")
