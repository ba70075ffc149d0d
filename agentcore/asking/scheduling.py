"""Times in words as the five fields of cron: `every night at 3` is `0 3 * * *`."""

from __future__ import annotations

import re
from typing import Any

from agentcore.asking.counting import count

_DAYS = r"(?:sun|mon|tue|wed|thu|fri|sat)"
_FIELD = rf"(?:\*(?:/\d{{1,2}})?|\d{{1,2}}(?:[-,/]\d{{1,2}}){{0,6}}|{_DAYS}(?:[-,]{_DAYS}){{0,6}})"
_CRON = re.compile(rf"(?<![\w*/])({_FIELD}(?: {_FIELD}){{4}})(?![\w*/])")
_MACRO = re.compile(r"@(?:hourly|daily|midnight|weekly|monthly|yearly|annually)\b")
_COUNT = r"(\d{1,3}|one|two|three|four|five|six|ten|twelve|fifteen|twenty|thirty)"
_MORE = {"fifteen": 15, "twenty": 20, "thirty": 30}
_EVERY = re.compile(
    rf"\b(?:every|each) {_COUNT}? ?(minutes?|mins?|hours?|hrs?|days?)\b|\b(?:every|each) (other) (?:day)\b"
)
_HALF_HOUR = re.compile(r"\bevery half(?: an)? hour\b|\b(?:twice an hour)\b")
_AT = re.compile(
    r"\bat (?:around |about )?(?:(midnight|noon|midday)|(\d{1,2})(?:[:.](\d{2}))? ?(a\.?m\b|p\.?m\b|"
    r"o'?clock)?(?! ?(?:%|percent|replicas|pods|minutes past)))"
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)\b|(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
_WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
_DAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")s?\b")
_AGAIN = re.compile(r"\b(?:every|each|weekly|(?:" + "|".join(_WEEKDAYS) + r")s)\b")
_WORKDAYS = re.compile(
    r"\b(?:weekdays?|working days?|workdays?|business days?|monday (?:to|through|till|until) friday|mon-fri)\b"
)
_WEEKEND = re.compile(r"\b(?:weekends?)\b")
_MONTHLY = re.compile(r"\b(?:every month|each month|monthly|once a month|first (?:day )?of (?:the|every|each) month)\b")
_OF_MONTH = re.compile(r"\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)(?: day)? of (?:the|every|each) month\b")
_WEEKLY = re.compile(r"\b(?:every week|each week|weekly|once a week)\b")
_DAILY = re.compile(
    r"\b(?:every|each|once a|once per|at|per) ?(?:single )?(?:night|day|morning|evening|afternoon|"
    r"midnight|noon)\b|\b(?:nightly|daily|overnight)\b"
)
_HOURLY = re.compile(r"\b(?:hourly|every hour|each hour|once an hour|once per hour|on the hour)\b")
_EACH_MINUTE = re.compile(r"\b(?:every minute|each minute|once a minute|minutely)\b")
_USUAL_HOUR = (("night", 2), ("morning", 6), ("evening", 18), ("afternoon", 14), ("noon", 12), ("midnight", 0))


def schedule(text: str) -> str:
    """Five fields, or empty where no time is named that comes again."""
    text = text.lower()
    literal = _CRON.search(text) or _MACRO.search(text)
    if literal:
        return literal[0]
    return _interval(text) or _calendar(text)


def said_schedule(text: str) -> dict[str, Any]:
    found = schedule(text)
    return {"schedule": found} if found else {}


def _interval(text: str) -> str:
    if _HALF_HOUR.search(text):
        return "*/30 * * * *"
    if _EACH_MINUTE.search(text):
        return "* * * * *"
    if _HOURLY.search(text):
        return "0 * * * *"
    found = _EVERY.search(text)
    if not found:
        return ""
    if found[3]:
        return _daily(text, "*/2")
    if not found[1]:
        return ""
    return _each(_number(found[1]), found[2], text)


def _number(word: str) -> int:
    return _MORE[word] if word in _MORE else count(word)


def _each(number: int, unit: str, text: str) -> str:
    if unit.startswith("m") and 1 <= number < 60:
        return "* * * * *" if number == 1 else f"*/{number} * * * *"
    if unit.startswith("h") and 1 <= number < 24:
        return "0 * * * *" if number == 1 else f"0 */{number} * * *"
    if unit.startswith("d") and 1 <= number < 31:
        return _daily(text, "*" if number == 1 else f"*/{number}")
    return ""


def _daily(text: str, day: str = "*") -> str:
    minute, hour = _time(text)
    return f"{minute} {hour} {day} * *"


def _calendar(text: str) -> str:
    minute, hour = _time(text)
    days = _days_of_week(text)
    if days:
        return f"{minute} {hour} * * {days}"
    of_month = _OF_MONTH.search(text)
    if of_month and 1 <= int(of_month[1]) <= 31:
        return f"{minute} {hour} {int(of_month[1])} * *"
    if _MONTHLY.search(text):
        return f"{minute} {hour} 1 * *"
    if _WEEKLY.search(text):
        return f"{minute} {hour} * * 0"
    return f"{minute} {hour} * * *" if _DAILY.search(text) else ""


def _days_of_week(text: str) -> str:
    if _WORKDAYS.search(text):
        return "1-5"
    if _WEEKEND.search(text):
        return "0,6"
    if not _AGAIN.search(text):
        return ""
    found = sorted({_WEEKDAYS.index(day) for day in _DAY.findall(text)})
    return ",".join(str(day) for day in found)


def _time(text: str) -> tuple[int, int]:
    """Minute and hour. A night without one is at two, when nobody waits."""
    found = _AT.search(text)
    if found and found[1]:
        return 0, 0 if found[1] == "midnight" else 12
    if found and int(found[2]) < 24:
        return _clock(found[2], found[3], found[4] or "")
    found = _CLOCK.search(text)
    if found:
        return _clock(found[1] or found[4], found[2] or found[5], found[3] or "")
    return 0, next((hour for word, hour in _USUAL_HOUR if word in text), 0)


def _clock(hour: str, minute: str | None, half: str) -> tuple[int, int]:
    number = int(hour) % 24
    if half.startswith("p") and number < 12:
        number += 12
    elif half.startswith("a") and number == 12:
        number = 0
    past = int(minute or 0)
    return (past if past < 60 else 0), number
