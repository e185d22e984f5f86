"""Years that go on counting in an era that was said before: after "218 BC", "in the spring of 207" is before Christ too.

A normal form goes in; what was found comes out. Numbers of one to four figures count only near a year of that era,
and only in the places where a year stands.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen import edtf
from quizgen.extract._date_evidence import (
    COUNTED,
    Found,
    is_amount,
    is_count,
    is_label,
    is_other_era,
    is_tally,
    left_text,
    names_event_of,
)
from quizgen.extract._date_life import is_life
from quizgen.extract._date_words import (
    MONTH,
    ORDINAL,
    TAKEN,
    month_number,
    ordinal_number,
    word_set,
)
from quizgen.extract._date_year import ERA, LORD

Statement = tuple[int, int]
"""(offset, year) of a year whose era is said; years count as EDTF does (0 is 1 BCE)."""

_ERA_YEAR = re.compile(
    rf"(?<![0-9A-Za-z.,/:$£€#])(?:(?P<lord>{LORD}) ?(?P<from>\d{{1,4}}(?:/\d{{1,4}})?(?: ?- ?\d{{1,4}})?(?!\d)(?: ?{ERA})?)"
    rf"|(?P<year>\d{{1,4}})(?:/\d{{1,4}})? ?(?P<era>{ERA}|before Christ\b|before the (?:Christian|Common) [Ee]ra))"
)
_ERA_CENTURY = re.compile(
    rf"(?P<number>(?i:{ORDINAL})|\d{{1,2}}(?:st|nd|rd|th))[- ](?i:century|centuries) ?(?:{ERA}|before Christ)"
)
_DECLARED = re.compile(
    r"\b(?:all|these|the) (?:the )?(?:dates|years)(?: [a-z]+){0,5} (?:are|refer|fall|is)(?: [a-z]+){0,3} "
    r"(?P<era>B\. ?C|BC|before Christ|A\. ?D|AD|CE)",
    re.I,
)
_FALLING = re.compile(
    r"\((?:r\. |c\. |ruled |reigned )?(?P<first>[1-9]\d\d) ?- ?(?P<second>[1-9]\d\d)\)"
)
_FRAMED = re.compile(
    r"\b(?:[Ii]n|[Uu]ntil|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter) ([1-9]\d\d)"
    r"(?=[,.;:)](?!\d)| (?:he|the|she|they|it|his|when|and|at|with|a|an)\b| [A-Z])"
)
_NUMBER = (
    r"(?<![0-9A-Za-z.,/:$£€#\x02-])(?P<year>[1-9]\d{0,3})(?![0-9A-Za-z\x01\x02]|[.,]\d|:\d|[%°$£€])"
)
_YEAR = re.compile(
    rf"{_NUMBER}(?! ?(?i:{MONTH}) )"
    r"(?:(?P<mark> ?- ?|/)(?P<second>[1-9]\d{0,3}|0\d?)(?![0-9A-Za-z]|[.,/]\d|-\d)|(?!/\d))"
)
_MONTH = re.compile(
    rf"(?:(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th|d)?(?: of)? )?(?P<month>{MONTH})"
    r"(?:(?P<right> (?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th|d)?)(?=, ))?(?:, | of (?:the year )?| )$",
    re.I,
)
_SEASON = re.compile(
    r"(?P<season>spring|summer|autumn|fall|winter)(?: months| season)?(?:,? of (?:the year )?|,? in |, | )$",
    re.I,
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_AFTER = re.compile(
    r"[.,;:)\]?!\"](?!\d)|$|\n| ?- | (?:he|she|they|it|we|the|his|her|their|its|this|that|these|those|when|where|while|who|"
    r"which|and|or|but|nor|by|at|to|until|till|with|without|a|an|as|after|before|in|on|under|over|from|for|through|only|"
    r"also|again|both|all|no|not|there|then|did|was|were|had|has|is|came|saw|brought|ended|began|new|another|one|two|"
    r"three|four|some|many|most|against|between|every|even|such|because|if|following|once|still|"
    r"made|gave|took|left|fell|put|led|set|lost|won|broke|sent|went|met|held|stood|lay|became|found|rose|wrote|almost|already|[a-z]{3,}ed)\b| [A-Z]"
)
"""What stands after a year, and seldom after a number of things."""
_BEFORE = word_set(
    "in until till since by before after from between circa during around about late early mid year "
    "easter christmas michaelmas whitsun pentecost lent lammas martinmas candlemas"
)
_JOINED = re.compile(
    r"(?:,? and|,? or|,? to|,? until|,? till|,? through)(?: (?:again|in|late|early|by|about|the|of))*|,"
)
_WORD_OF = re.compile(r"([A-Za-z]+),? of$")


@dataclass(frozen=True, slots=True)
class _Now:
    """Where the story stands: the last year whose era is known."""

    year: int
    """Years before Christ or after it, never below 1."""
    before_christ: bool
    at: int
    """Offset of that year."""

    def sign(self, year: int) -> int:
        """Return a year of this era as EDTF counts it."""
        return 1 - year if self.before_christ else year


def read_statements(text: str) -> list[Statement]:
    """Return the years whose era is said, in the order of the text; a text that only counts down says it by that.

    "In 218 BC he crossed; Augustus died in AD 14." -> [(3, -217), (38, 14)]
    """
    found: list[Statement] = []
    for match in _ERA_YEAR.finditer(text):
        digits = re.match(r"\d+", match["from"] or match["year"])
        number = int(digits[0]) if digits else 0
        if 0 < number <= 4000 and (match["lord"] or len(match["year"]) > 1 or " " in match[0]):
            before = not match["lord"] and match["era"][:1] in "Bb"
            found.append((match.start(), 1 - number if before else number))
    for match in _ERA_CENTURY.finditer(text):
        number = ordinal_number(match["number"])
        era = match[0].rsplit("entur", 1)[1]
        before = re.search(r"B\.? ?C|before", era) is not None
        if number:
            middle = number * 100 - 50
            found.append((match.start(), 1 - middle if before else middle))
    if any(year > 0 for _, year in found):
        return sorted(found)
    declared = _DECLARED.search(text)
    if declared and declared["era"][:1] in "Bb":
        first = _FRAMED.search(text)
        found.append((0, 1 - int(first[1])) if first else (declared.start(), 0))
    for match in _FALLING.finditer(text):
        first_year, second_year = int(match["first"]), int(match["second"])
        if 0 < first_year - second_year <= 120 and not is_label(text, match.start()):
            found.append((match.start(), 1 - first_year))
    return sorted(found) if found else _counting_down(text)


def _counting_down(text: str) -> list[Statement]:
    """Return the first year of a text that names five or more years, nearly each below the one before."""
    years = [(match.start(), int(match[1])) for match in _FRAMED.finditer(text)]
    if len({year for _, year in years}) < 5:
        return []
    steps = [later[1] - earlier[1] for earlier, later in itertools.pairwise(years)]
    down, up = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return [(years[0][0], 1 - years[0][1])] if down >= 4 * max(up, 1) else []


def find_running(text: str, statements: Sequence[Statement]) -> list[Found]:
    """Return the dates whose year has its era from a year before it (or, before the first, from the first).

    "In 218 BC he crossed the Alps. By the spring of 207 he was alone." -> "spring of 207" = -0206-21
    """
    if not statements:
        return []
    plain = _ERA_YEAR.sub(lambda match: TAKEN * len(match[0]), text)
    modern = _is_modern(plain, statements)
    starts = [at for at, _ in statements]
    found: list[Found] = []
    now: _Now | None = None
    for match in _YEAR.finditer(plain):
        said = statements[max(0, bisect_left(starts, match.start()) - 1)]
        if now is None or now.at < said[0] < match.start():
            now = _Now(1 - said[1] if said[1] <= 0 else said[1], said[1] <= 0, said[0])
        if modern and abs(match.start() - said[0]) > 1500:
            continue
        last = found[-1] if found else None
        for new in _read(plain, match, now, last):
            found.append(new)
            year = edtf.year_of(new.value) or 0
            now = replace(now, year=1 - year if now.before_christ else year, at=new.start)
    return found


def era_of_centuries(
    found: Sequence[Found], statements: Sequence[Statement], text: str
) -> list[Found]:
    """Give centuries without an era that of the years around them: near "490 BC", "the early fifth century" is BC."""
    if not any(year <= 0 for _, year in statements):
        return list(found)
    starts = [at for at, _ in statements]
    new = []
    for one in found:
        if re.fullmatch(r"\d\dXX", one.value) and not re.search(
            rf"{ERA}$", text[one.start : one.end]
        ):
            year = statements[max(0, bisect_left(starts, one.start) - 1)][1]
            number, spoken = int(one.value[:2]) + 1, (-year) // 100 + 1
            if year <= 0 and abs(number - spoken) <= 3:
                one = replace(one, value=f"-{one.value}")
        new.append(one)
    return new


def _is_modern(text: str, statements: Sequence[Statement]) -> bool:
    """Whether a text that says BC now and then tells of later times: then its small years count only near by."""
    later = len(re.findall(r"\b[Ii]n (?:1[1-9]|20)\d\d\b", text))
    return later > len([year for _, year in statements if year <= 0])


def _read(text: str, match: re.Match[str], now: _Now, last: Found | None) -> Iterator[Found]:
    number = int(match["year"])
    if not _is_near(number, now):
        return
    start, end = match.span("year")
    if is_label(text, start) or is_tally(text, start, end) or is_other_era(text, end):
        return
    second = _second(match, number, now)
    if second:
        end = match.end()
    elif match["mark"]:
        return
    if is_count(text, end, reach=2):
        return
    if not _AFTER.match(text, end) and not (
        # "the council of 325 sat", but not "a council of 300 notables"
        names_event_of(left_text(text, start))
        and re.match(r" [a-z]+[^s\W]\b", text[end : end + 24])
    ):
        return
    before = text[max(0, start - 40) : start]
    season = _SEASON.search(before)
    if season and not (season.end() - season.start() < 8 and is_count(text, end)):
        value = edtf.write(now.sign(number), _SEASONS[season["season"].lower()])
        yield Found(start - len(before) + season.start(), end, value)
        return
    month = _MONTH.search(before) if not second else None
    if month:
        day = int(re.sub(r"\D", "", month["day"] or month["right"] or "") or 0)
        if not day and (number <= 31 or not month["month"][0].isupper()):
            return
        value = edtf.write(now.sign(number), month_number(month["month"]), day)
        if edtf.bounds(value):
            yield Found(start - len(before) + month.start(), end, value)
        return
    if not _is_placed(text, start, end, number, now, last, bool(second)):
        return
    value = edtf.write(now.sign(number))
    if second and match["mark"].strip() == "-" and is_life(text, start, end, abs(number - second)):
        yield Found(start, match.end("year"), value, shape="life")
        yield Found(match.start("second"), end, edtf.write(now.sign(second)), shape="life")
        return
    yield Found(start, end, f"{value}/{edtf.write(now.sign(second))}" if second else value)


def _is_near(number: int, now: _Now) -> bool:
    """Whether a number can be a year of the time told of; the fewer its figures, the nearer it must lie."""
    step = abs(number - now.year)
    if number >= 1000:
        return now.before_christ and now.year >= 700 and step <= 300
    if number >= 100:
        return step <= (300 if now.before_christ else 150)
    return step <= (90 if number >= 10 else 40)


def _second(match: re.Match[str], first: int, now: _Now) -> int:
    """Return the second year of a span ("219-18", "264-241"), or 0 where the two are none."""
    digits = match["second"]
    if not digits:
        return 0
    width = 10 ** len(digits)
    second = int(digits)
    if len(digits) < len(match["year"]) and (match["mark"].strip() == "-" or second):
        second += first // width * width
        if now.before_christ and second > first:
            # "201-199" is written out; "200-197" too, but "200-99" steps over the hundred.
            second -= width
    step = first - second if now.before_christ else second - first
    if match["mark"] == "/":
        return second if step == 1 else 0
    return second if 0 < step <= 150 and second > 0 else 0


def _is_placed(
    text: str, start: int, end: int, number: int, now: _Now, last: Found | None, span: bool
) -> bool:
    """Whether a number stands where a year stands: "in 216", "the peace of 188", "(229)", "123 and 122"."""
    before = left_text(text, start)
    if number < 100 and number % 10 == 0 and abs(number - now.year) > 60:
        return False
    if re.search(r"\b(?:c|ca|circa)\.? ?$", before):
        return True
    if before.endswith("("):
        return number >= 100 and text[end : end + 1] in (")", ",", ";")
    if re.search(r"\((?:r|d|b|fl|died|born|ruled|reigned)\.? $", text[max(0, start - 12) : start]):
        return True
    tied = text[last.end : start] if last is not None and last.end < start <= last.end + 24 else ""
    if last is not None and _JOINED.fullmatch(tied.rstrip()):
        closed = (
            text[end : end + 1] in (".", ",", ";", ":", ")") or " to " in tied or " and " in tied
        )
        year = edtf.year_of(last.value) or 0
        return closed and abs((1 - year if now.before_christ else year) - number) <= 60
    word = re.search(r"([A-Za-z]+)$", before)
    name = word[1].lower() if word else ""
    if name == "year":
        return bool(re.search(r"\b(?:in|of|until|the) (?:the )?year$", before, re.I))
    if name in ("of", "for"):
        of = _WORD_OF.search(before)
        noun = of[1].lower() if of else ""
        if names_event_of(before):
            return number >= 10
        odd = number >= 100 and number % 10 != 0 and text[end : end + 1] in (".", ",", ";", ")")
        return (
            bool(noun)
            and odd
            and abs(number - now.year) <= 60
            and noun not in COUNTED
            and not is_amount(text, start)
        )
    if is_amount(text, start) or name not in _BEFORE:
        return False
    if (
        name in ("about", "around", "by", "from", "after", "before", "between", "mid")
        and number < 100
    ):
        return abs(number - now.year) <= 60 and number >= 10 and _closes(text, start, end, name)
    if name in ("about", "around"):
        return (
            number >= 100
            and text[end : end + 1] in (".", ",", ";", ")", " ")
            and abs(number - now.year) <= 150
        )
    if number < 10:
        return (
            name in ("in", "until")
            and re.match(r"[,.;]| [A-Z]| (?:he|the|she|they)\b", text[end : end + 6]) is not None
        )
    return True


def _closes(text: str, start: int, end: int, name: str) -> bool:
    """Whether a number of two figures after a weak word is tied to another ("from 82 to 80") or ends its phrase."""
    after = text[end : end + 24]
    if name in ("from", "between"):
        return (
            re.match(r",? (?:to|until|and) (?:about |the |c\. )?\d{1,3}(?![0-9,])(?! ?[%°])", after)
            is not None
        )
    return re.match(r"[,.;)]| [A-Z]| (?:he|she|they|the|all|his|most|it)\b", after) is not None
