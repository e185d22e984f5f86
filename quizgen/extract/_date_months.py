"""Calendar expressions with the name of a month: a normal form goes in, what was found comes out.

"June 24, 1314", "the 4th of July, 1776", "October 16-23, 1972", "May - October 1972", "in March of that year".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from quizgen import edtf
from quizgen.extract._date_evidence import Found, is_count, is_label, left_text, left_word
from quizgen.extract._date_words import FILL, MONTH, OFTEN_OTHER, month_number, word_set
from quizgen.extract._date_year import year_after

_DAY = (
    r"(?:3[01]|[12][0-9]|0?[1-9])(?:(?:st|nd|rd|th|d)\x01*(?:\.(?= [a-zA-Z,]))?)?"
    r"(?![0-9A-Za-z\x01]|,\d{3}(?!\d)|[.:]\d|/\d{3})"
)
_BETWEEN = r"(?: ?- ?| ?/ ?|, ?|,? (?:and|or|&|to|until|till|through) (?:from |on )?(?:the )?(?:night of the )?)"
_DAYS = rf"{_DAY}(?:{_BETWEEN}{_DAY}){{0,6}}"
_MONTH = re.compile(rf"(?<![A-Za-z0-9'\x02]){MONTH}", re.I)
_RIGHT_DAYS = re.compile(rf"(?: {{1,3}}|(?<=\.)|,? the )(?P<days>{_DAYS})", re.I)
_LEFT_DAYS = re.compile(
    rf"(?<![0-9A-Za-z.,:/$£€#\x02])(?<!\d-)(?P<days>{_DAYS})(?P<of>\.?(?: days?)?,? of(?: the month of)?)?"
    r"(?:\.? {1,2}|-)(?:the )?$",
    re.I,
)
_LEFT_YEAR = re.compile(r"(?<![0-9A-Za-z.,:/$£€#-])(?P<year>1\d{3}|20\d\d),? $")
_SECOND_MONTH = re.compile(rf" ?[-/] ?(?P<month>{MONTH})", re.I)
_THAT_YEAR = re.compile(
    r",? (?:(?:of|in) )?(?:(?P<same>that|the same|the said)|(?P<next>the (?:following|next|succeeding|ensuing))"
    r"|(?P<before>the (?:preceding|previous|foregoing))|(?P<lastyear>last)|(?P<this>the (?:present|current)|this)|(?P<either>the (?:former|latter))) year\b"
    r"|,? (?:in )?the year (?:(?P<earlier>before)|(?P<later>after))\b"
)
_LAST_AFTER = re.compile(
    r",? (?:(?P<last>last|past|ultimo)|(?P<coming>next|proximo))(?: year)?(?![A-Za-z])"
)
_NEXT_AFTER = re.compile(
    r",? (?:(?P<following>next (?:following|ensuing|after)|ensuing|thereafter)(?![A-Za-z])"
    # "In May following the defeat" tells of the defeat.
    r"|(?P<follow>following)(?=[,.;:)]| (?!the |an? |his |her |its |their |this |that |these |up?on )[a-z]))"
)
_TURNS = MappingProxyType({"earlier": "before", "later": "next", "follow": "following"})
_LAST_BEFORE = re.compile(
    r"\b(?:the (?:(?P<following>following|next|succeeding|ensuing)|(?P<preceding>preceding|previous|foregoing))"
    r"|(?P<that>that(?: same| very)?|the same|the said)"
    r"|(?P<every>every|each|any)|(?P<last>last|this past)|(?P<coming>next|this coming))$",
    re.I,
)
_FOLLOWS_LIST = re.compile(
    r"$|[.;:)\]\"]|,(?! ?\d)| (?:of|in|at|the|when|where|with|while|after|before|by|to|from|for|and|or|a|an|was|were|"
    r"had|is|are|has|have|did|he|she|they|it|his|her|their|its|as|on|respectively|between|that|which|there)\b| [A-Z]"
)
_MONTH_NEXT = re.compile(
    rf" (?:to|through|until|till|and|or) (?:early |late |mid-|in )?{MONTH}(?: \d|[,.;)])", re.I
)
_YEAR_NEXT = re.compile(r",? (?:1\d{3}|20\d\d)(?!\d)")
_BEFORE_MONTH = word_set(
    "in of since until till by early late mid during from to before after between through throughout and or "
    "around about every each for middle this last next past than following previous preceding ensuing"
)
"""Words after which a month standing alone is meant."""
_SURE_BEFORE = word_set("in since until till early late mid during throughout this last next past")
"""Of these, words after which it is meant even with a capital letter next ("in May Congress met")."""
_CLEAR_BEFORE = word_set("by of from before after until till between about around")
"""Words after which a month that is no given name is meant also before a capital ("by November Kitchener had")."""
_GIVEN_NAMES = word_set("april may june august jan")
_PART_OF = re.compile(
    r"\b(?:beginning|end|close|middle|course|opening|start|month|days?|week|weeks|half|part|rest|early|mid|"
    r"(?:first|second|third|last)(?: \w+){0,2}) of$",
    re.I,
)
_POINTED = re.compile(
    r"\b(?:[Tt]hat(?: same| very)?|the (?:following|next|same|succeeding|ensuing|previous|preceding|foregoing))$",
    re.I,
)
_CLAUSE = re.compile(r" (?:was|were|is|had|has|will|would|could|should|did|came|must|might)\b")
_NAME_ACTS = re.compile(
    r" [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:had|was|were|knew|stood|lay|held|could|would|did|found|saw|seemed|began|came|went|fell)\b"
)
"""A name and its verb behind a month; of a person named so ("by June Smith") a verb seldom follows at once."""
_SAYS = re.compile(
    r"\b(?:said|says|say|knew|know|thought|think|believed?|argued?|hoped?|feared|told|wrote|held|felt|agreed|so|now|"
    r"admitted|insisted|ordered|see|saw) that$"
)
_NAME_GOES_ON = re.compile(
    r" (?:Revolution|Monarchy|Manifesto|Days?|War|Uprising|Rising|Rebellion|Plot|Crisis|Decrees?|Laws?|Ordinances?|"
    r"Agreements?|Accords?|Constitution|Coup|Events?|Massacre|Movement|Offensive|Putsch|Theses|Diploma|Patent|Edict|"
    r"Palace|Fourth|Convention|Insurrection|Riots?|Column|Square|Group|Club|Declaration|Memorandum|Surprise|Hare)\b"
)
_HYPHENED = re.compile(r"\b(?:mid|early|late|pre|post|to|from)-$", re.I)


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    first: int
    last: int
    """Equal to ``first`` unless a dash joins two days."""


def find_months(text: str, *, small: bool) -> list[Found]:
    """Return all expressions with a month; ``small``: years below 1000 may stand without an era.

    "the 16th and 17th of October, 1972" -> XXXX-10-16 (its year is settled later) and 1972-10-17
    """
    found: list[Found] = []
    done = 0
    for match in _MONTH.finditer(text):
        if match.start() < done:
            continue
        new = _read(text, match, done, small)
        if new:
            found += new
            done = new[-1].end
    return _join_ranges(text, found)


def _read(text: str, match: re.Match[str], done: int, small: bool) -> list[Found]:
    month = month_number(match[0])
    word = match[0].rstrip(".").lower()
    small_letter = match[0][0].islower()
    left, joined = _left_days(text, match.start(), done)
    right = _right_days(text, match.end())
    year, end = year_after(text, right[-1].end if right else match.end(), month=month, small=small)
    if left and right:
        # "telegram 12, May 13, 1968" against "on 12 May 13 ships sailed".
        left, right = ([], right) if year and not joined else (left, [])
        if not right:
            year, end = "", match.end()
    if not right:
        year, end = year_after(text, match.end(), month=month, small=small and bool(left))
        end = end if year else match.end()
    elif not year:
        end = right[-1].end
    days = left or right
    if (
        small_letter
        and not (days and (word not in OFTEN_OTHER or joined or year))
        and not (year and word not in OFTEN_OTHER)
    ):
        return []
    if right and not year and _day_is_count(text, match.start(), right, word):
        days, right, end = [], [], match.end()
    if not days:
        # After a hyphen ("Federation-October") a month alone is no date, but "mid-May" is.
        hyphen = text[max(0, match.start() - 1) : match.start()] == "-"
        before = left_text(text, match.start(), 8)
        if hyphen and not (year or _HYPHENED.search(before) or re.search(r"[0-9 ]-$", before)):
            return []
        return _month_alone(text, match, month, year, end)
    turn, end = _turn(text, days[0].start if left else match.start(), end, year)
    return _write_days(match, month, days, bool(left), year, end, turn)


def _left_days(text: str, at: int, done: int) -> tuple[list[_Day], bool]:
    """Return the days before a month, and whether "of" or an ordinal ending proves them."""
    begin = max(done, at - 90)
    found = _LEFT_DAYS.search(text, begin, at)
    if not found:
        return [], False
    days = _split_days(text, found.start("days"), found.end("days"))
    joined = bool(found["of"]) or bool(re.search(rf"(?:st|nd|rd|th|d){FILL}*\.?$", found["days"]))
    if not days or (not joined and is_label(text, days[0].start)):
        return [], False
    return days, joined


def _right_days(text: str, at: int) -> list[_Day]:
    found = _RIGHT_DAYS.match(text, at)
    if not found:
        return []
    days = _split_days(text, found.start("days"), found.end("days"))
    # "May 12 - 15 June": the last day belongs to the next month.
    if days and re.match(
        rf"(?:\.?(?: days?)? of)?\.? {MONTH}", text[days[-1].end : days[-1].end + 24], re.I
    ):
        last = days.pop()
        if last.first != last.last:
            days.append(_Day(last.start, _first_end(text, last), last.first, last.first))
    while len(days) > 1 and not (
        _FOLLOWS_LIST.match(text, days[-1].end) or _YEAR_NEXT.match(text, days[-1].end)
    ):
        days.pop()
    return days


def _first_end(text: str, day: _Day) -> int:
    found = re.match(_DAY, text[day.start : day.end])
    return day.start + (found.end() if found else 0)


def _split_days(text: str, start: int, end: int) -> list[_Day]:
    """Split "3-5, 9 and 12" into its days and ranges of days."""
    days: list[_Day] = []
    numbers = list(re.finditer(r"\d{1,2}(?:(?:st|nd|rd|th|d)\x01*)?", text[start:end]))
    at = 0
    for number in numbers:
        between = text[start + at : start + number.start()].strip()
        value = int(re.match(r"\d+", number[0])[0])  # type: ignore[index]
        if days and between == "-" and days[-1].first == days[-1].last < value:
            days[-1] = _Day(days[-1].start, start + number.end(), days[-1].first, value)
        elif days and between == "/":
            # Old and new style side by side, ten to thirteen days apart: the new one counts.
            if value - days[-1].first not in (10, 11, 12, 13):
                return days
            days[-1] = _Day(days[-1].start, start + number.end(), value, value)
        else:
            days.append(_Day(start + number.start(), start + number.end(), value, value))
        at = number.end()
    return days


def _day_is_count(text: str, at: int, days: list[_Day], word: str) -> bool:
    """Whether "March 12 miles" or "in October 12 men" is meant."""
    if not is_count(text, days[-1].end):
        return False
    return word in OFTEN_OTHER or left_word(text, at) == "in"


def _month_alone(text: str, match: re.Match[str], month: int, year: str, end: int) -> list[Found]:
    """Read "May 1968", "May - October 1972", "1972, October" and, with evidence, "in May"."""
    word = match[0].rstrip(".").lower()
    if word in ("may", "march", "august", "mar", "jan", "sep", "dec", "jun") and match[0].islower():
        return []
    second = _SECOND_MONTH.match(text, match.end())
    if second and not year and second["month"][0].isupper():
        days = _right_days(text, second.end())
        other = month_number(second["month"])
        last_year, last = year_after(text, second.end(), month=other, small=False)
        if not days and other != month:
            turn, last = _turn(text, match.start(), last if last_year else second.end(), last_year)
            return [Found(match.start(), last, _month_range(month, other, last_year), turn=turn)]
    if year:
        return [Found(match.start(), end, f"{year}-{month:02d}")]
    before = _LEFT_YEAR.search(text, max(0, match.start() - 8), match.start())
    if before and re.match(r"[,.;)\]]|$| ?-", text[match.end() : match.end() + 2]):
        return [Found(before.start(), match.end(), f"{before['year']}-{month:02d}")]
    turn, end = _turn(text, match.start(), match.end(), "")
    if (turn and turn != "that") or _means_month(text, match, word):
        return [Found(match.start(), end, f"XXXX-{month:02d}", turn=turn)]
    return []


def _means_month(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a month without day and year is one: the words around it must show it."""
    if match[0].islower():
        return False
    if len(word) <= 4 and word not in ("may", "june", "july") and not match[0].endswith("."):
        return False
    after = text[match.end() : match.end() + 2]
    hyphened = _HYPHENED.search(left_text(text, match.start(), 8))
    before = hyphened[0].rstrip("-").lower() if hyphened else left_word(text, match.start())
    capital = len(after) == 2 and after[0] == " " and after[1].isupper()
    if before in _SURE_BEFORE:
        return not after.startswith("-")
    line = left_text(text, match.start(), 40)
    if _POINTED.search(line):
        doubted = word in OFTEN_OTHER and line.endswith("that")
        if not (doubted and (capital or _CLAUSE.match(text, match.end()) or _SAYS.search(line))):
            return not after.startswith(("-", "'"))
    if after[:1] in ("-", "'") or (capital and _NAME_GOES_ON.match(text, match.end())):
        # "the October Revolution": names.
        return False
    if (
        capital
        and word in ("april", "june")
        and before in ("by", "from", "after", "before")
        and _NAME_ACTS.match(text, match.end())
    ):
        # "By June Paris had given way."
        return True
    if capital:
        # "By August Bebel", "of May Smith": a given name may begin here, unless a part of the month is meant.
        return bool(_PART_OF.search(line)) or (before in _CLEAR_BEFORE and word not in _GIVEN_NAMES)
    if _MONTH_NEXT.match(text, match.end()):
        return True
    if before in _BEFORE_MONTH:
        # In capitals "to march" and "to March" look alike.
        return not (match[0].isupper() and word in OFTEN_OTHER)
    if word in OFTEN_OTHER:
        return False
    if before in ("the", "that", "whose"):
        return bool(re.match(r" [a-z]", after))
    starts = re.search(r"(?:^|[.!?]\"?)$", left_text(text, match.start(), 4)) is not None
    return starts and bool(
        re.match(
            r" (?:saw|was|is|had|brought|came|began|passed|found|opened|ended|went|gave|proved|would|and|turned|"
            r"arrived|followed|wore|drew|closed|ran)\b",
            text[match.end() : match.end() + 12],
        )
    )


def _turn(text: str, start: int, end: int, year: str) -> tuple[str, int]:
    """Return which year "of that year", "last" and the like point to, and where the date ends."""
    if year:
        return "", end
    found = (
        _THAT_YEAR.match(text, end) or _NEXT_AFTER.match(text, end) or _LAST_AFTER.match(text, end)
    )
    if found is None:
        found = _LAST_BEFORE.search(left_text(text, start, 24))
    if found is None:
        return "", end
    name = next(name for name, value in found.groupdict().items() if value)
    return _TURNS.get(name, name), end


def _write_days(
    match: re.Match[str], month: int, days: list[_Day], left: bool, year: str, end: int, turn: str
) -> list[Found]:
    found = []
    for count, day in enumerate(days):
        last = count == len(days) - 1
        own_year = (year if last else "") or "XXXX"
        number = int(own_year) if own_year.lstrip("-").isdigit() else 2000
        value = f"{own_year}-{month:02d}"
        if max(day.first, day.last) <= edtf.month_length(number, month):
            value = f"{value}-{day.first:02d}" + (
                f"/{value}-{day.last:02d}" if day.last != day.first else ""
            )
        begin = match.start() if not left and count == 0 else day.start
        found.append(Found(begin, end if last else day.end, value, turn=turn if last else ""))
    return found


def _month_range(first: int, last: int, year: str) -> str:
    if not year or not year.lstrip("-").isdigit():
        return f"{year or 'XXXX'}-{first:02d}/{year or 'XXXX'}-{last:02d}"
    begin = int(year) - (first > last)
    return f"{edtf.write(begin, first)}/{year}-{last:02d}"


def _join_ranges(text: str, found: list[Found]) -> list[Found]:
    """Join dates over a dash into one range, the first taking its year from the second; a life stays two dates."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is None
            or "/" in last.value + one.value
            or text[last.end : one.start].strip(" ") != "-"
        ):
            joined.append(one)
            continue
        first = last.value
        if first.startswith("XXXX") and not one.value.startswith("XX"):
            year = edtf.year_of(one.value) or 0
            first = edtf.complete(first, year - (first[4:] > one.value[-len(first) + 4 :]))
        begin, end = edtf.year_of(first), edtf.year_of(one.value)
        if begin is not None and end is not None and end - begin >= 15 and "-" in first[1:]:
            joined.append(one)
        else:
            joined[-1] = Found(last.start, one.end, f"{first}/{one.value}", turn=one.turn)
    return joined
