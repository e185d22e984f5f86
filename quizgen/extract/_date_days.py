"""Days that leave out month and year: "on the 18th", "the 20th of the same month", "Sunday, the 24th".

``find_days`` takes a normal form, ``by_day`` the placed dates; a day counts only where the date told before it settles
its month.
"""

from __future__ import annotations

import re
from datetime import date

from quizgen import edtf
from quizgen.extract._date_evidence import Found, left_text
from quizgen.extract._date_outside import OPEN, Settled, Story
from quizgen.extract._date_place import Anchor
from quizgen.extract._date_words import ORDINAL, ordinal_number, word_set

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_FIGURES = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th|d)"
_PART = r"(?:morning|evening|night|afternoon|noon|dawn|eve|day|days|hours|forenoon|sitting|session|events|early) of"
_DAY = re.compile(
    rf"\b(?P<lead>on|by|until|till|before|after|from|since|to|upon|{_PART}|{_WEEKDAY}(?: last| next| morning| evening| night)?,?)"
    rf" the (?P<day>{_FIGURES}|{ORDINAL})(?![A-Za-z0-9-])(?! [-/])",
    re.I,
)
_OF_MONTH = re.compile(
    rf"(?<![0-9A-Za-z.,:/$-])(?P<day>{_FIGURES}) (?:day )?of (?:(?P<same>that|the same|the said|this|the present|the current)|"
    r"(?P<next>the (?:following|next|ensuing|succeeding)))(?: month)?\b(?= month|[,.;:)]| [a-z]+ed\b|(?<=month))",
    re.I,
)
_AFTER = re.compile(
    r"[,.;:)](?!\d)|$|\n| (?:he|she|they|it|we|I|the|his|her|their|a|an|at|when|where|to|in|by|and|but|with|without|from|"
    r"under|after|before|while|there|all|both|this|that|these|only|also|came|was|were|had|did|as|without|about|near|"
    r"word|news|orders|troops|fighting|some|one|two|three|four|five|six|seven|eight|ten|another|no|not|nothing|every|everything)\b| [A-Z]"
)
_NO_DAY = re.compile(
    r" (?:Regiment|Division|Army|Corps|Brigade|Battalion|Foot|Cavalry|Infantry|Dragoons?|Hussars|Lancers|Light|Guards|"
    r"Congress|Parliament|Legislature|Amendment|Century|Street|Avenue|Floor|Dynasty|Earl|Duke|Baron|Marquess|Marquis|"
    r"Lord|Viscount|Count|Bishop|President|King|Brumaire|Thermidor|Vend|Fructidor|Germinal|Flor|Prairial|Messidor|Niv|"
    r"Pluvi|Vent|Frimaire|Fleet|Squadron|Air|Panzer|Airborne|Session|Party|Article|Psalm|Book|Chapter|Degree|District|"
    r"Ward|Precinct|Parallel|Circuit|Anniversary|Olympiad|Crusade|Massachusetts|Maine|New York|Pennsylvania|Ohio|"
    r"Virginia|Indiana|Wisconsin|Michigan|Illinois|Alabama|Texas|Georgia|North|South|U\.S|US|Bengal|Bombay|Madras|"
    r"Punjab|Royal|Imperial|Queen|Rifles|Volunteers|Militia|Legion|Party)\b"
)
_MONTH_BETWEEN = re.compile(r"\b(?:months?|years?|spring|summer|autumn|winter|later)\b", re.I)
_OWN_YEAR = re.compile(r"^ of (?:the|that)(?: same| following| next| preceding)? year\b")
_COMING = re.compile(r"\b(?:will|shall|would|intends?|hopes?|expects?|next|until|till|by)\b", re.I)
_WEAK_LEADS = word_set("to from before after by since")


def find_days(text: str) -> list[Found]:
    """Return days alone where they stand like dates; what they are worth is settled by ``by_day``.

    "On the 18th the King wrote." -> XXXX-XX-18; "on the 22nd Regiment" -> nothing
    """
    found = []
    for match in _DAY.finditer(text):
        end = match.end("day")
        number, lead = ordinal_number(match["day"]), match["lead"].lower()
        if not 1 <= number <= 31 or (
            not match["day"][0].isdigit() and (number < 13 or lead != "on")
        ):
            continue
        if not _AFTER.match(text, end) or _NO_DAY.match(text, end):
            continue
        if lead in _WEAK_LEADS and text[end : end + 1] not in (".", ",", ";"):
            continue
        weekday = lead.split()[0].rstrip(",")
        turn = weekday if weekday in WEEKDAYS else "run"
        found.append(
            Found(match.start("day"), end, f"XXXX-XX-{number:02d}", shape="day", turn=turn)
        )
    for match in _OF_MONTH.finditer(text):
        value = f"XXXX-XX-{ordinal_number(match['day']):02d}"
        turn = "thatmonth" if match["same"] else "nextmonth"
        if (match["same"] or "").lower() in ("this", "the present", "the current"):
            turn = "thismonth"
        if " month" in text[match.start() : match.end() + 6]:
            found.append(Found(match.start(), match.end("day"), value, shape="day", turn=turn))
    return found


def by_day(story: Story, number: int, anchor: Anchor | None) -> Settled:
    """Take month and year from the date told just before, where the story only moves on within the month."""
    one = story.placed[number]
    turn, day = one.found.turn, int(one.found.value[-2:])
    if turn == "thismonth":
        # In a letter it is the month of writing, in a story the month told of.
        if anchor and edtf.precision(anchor.value) == "day":
            own = _in_month(anchor.value[:7], day, "thatmonth")
            return (own, anchor.how) if own else OPEN
        turn = "thatmonth"
    last = number - 1
    while last > 0 and number - last < 4 and _is_background(story, number, last):
        last -= 1
    if number and story.placed[last].section == one.section:
        other, (value, _) = story.placed[last], story.settled[last]
        near = one.block == other.block and one.order - other.order <= 2
        between = _OWN_YEAR.sub("", story.text[other.found.end : one.found.start])
        if near and not other.bracketed and value:
            first, _, value = value.rpartition("/")
            if first and first[:7] != value[:7]:
                return OPEN
            if edtf.precision(value) not in ("day", "month") or (edtf.year_of(value) or 0) < 1:
                return OPEN
            if turn not in ("thatmonth", "nextmonth") and (
                _MONTH_BETWEEN.search(between) or not other.tells or one.names or one.quoted
            ):
                return OPEN
            if anchor and anchor.how == "heading" and value[:7] != anchor.value[:7]:
                return OPEN
            recalled = other.sentence != one.sentence and anchor and anchor.how == "document date"
            if anchor and recalled and _is_old(value, anchor.value):
                # A paper's own days may follow what it recalls.
                return OPEN
            how = "same sentence" if other.sentence == one.sentence else "preceding sentence"
            own = _in_month(value, day, turn)
            moved = one.past or (anchor is not None and value[:7] != anchor.value[:7])
            if (
                own
                and moved
                and anchor
                and anchor.how == "document date"
                and edtf.before(anchor.value, own)
            ):
                # Notice "had been served on the 25th" before the paper was printed.
                return OPEN
            if own or turn not in WEEKDAYS:
                return own, how
        elif near:
            return OPEN
    before = left_text(story.text, one.found.start, 60)
    recorded = (
        anchor is not None
        and anchor.how == "document date"
        and edtf.precision(anchor.value) == "day"
    )
    if (
        anchor
        and recorded
        and turn not in ("thatmonth", "nextmonth")
        and not _COMING.search(before)
    ):
        own = _in_month(anchor.value[:8] + "01", day, turn)
        if own and not edtf.before(anchor.value, own):
            return own, anchor.how
    return OPEN


def _is_background(story: Story, number: int, last: int) -> bool:
    """Whether a year alone before a day only looks back: "the Tsar, who in 1909 had given way, signed on the 30th"."""
    other = story.placed[last]
    return (
        other.block == story.placed[number].block
        and not other.tells
        and edtf.precision(other.found.value) == "year"
    )


def _is_old(value: str, written: str) -> bool:
    gap = edtf.days_between(value, written)
    return gap is None or gap > 100


def _in_month(value: str, day: int, turn: str) -> str:
    """Return the day in the month of a date, or in the next; nothing where that is not sure."""
    year, month = int(value[:4]), int(value[5:7])
    last = int(value[8:10]) if len(value) == 10 else 0
    if turn == "nextmonth":
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    elif turn != "thatmonth" and day < last:
        return ""
    if day > edtf.month_length(year, month):
        return ""
    if (
        turn in WEEKDAYS
        and year > 1752
        and date(year, month, day).weekday() != WEEKDAYS.index(turn)
    ):
        return ""
    return edtf.write(year, month, day)
