"""Whether a number of four figures is a year: evidence in the words around it.

A normal form (see ``_date_words``), a match and the sure years of the text go in; the answer comes out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.extract._date_evidence import (
    is_amount,
    is_clock,
    is_count,
    is_label,
    is_other_era,
    is_tally,
    left_text,
    left_word,
    right_word,
)
from quizgen.extract._date_words import FILL, TAKEN, word_set

FRONT = r"(?:(?<=\bc\.)|(?<=\bca\.)|(?<![0-9A-Za-z.,/:$£€#\x02-]))"
"""What may stand before a year with nothing between."""
AFTER = r"(?![0-9A-Za-z\x01\x02]|[.,]\d{3}|[.:/]\d|[%°$£€])"
"""What may not stand after it."""

_SURE = word_set(
    "in since until till during circa early late mid year years dated anno spring summer autumn fall winter "
    "christmas easter whitsun michaelmas lord grace beginning ending around fiscal fy calendar season harvest term session"
)
"""Words before a number that speak for a year, unless it counts what follows."""
_FEAST_DAY = re.compile(
    r"(?:\b(?:Lady|Christmas|Boxing|Whit|Easter|Palm|Low|Corpus|Ascension|Martinmas|Candlemas|Lammas|Michaelmas|Hilary|"
    r"Trinity|Shrove|Ash|Maundy|Good|All (?:Saints'?|Souls'?|Hallows'?)|Twelfth|Midsummer|Labou?r|May|Bastille|"
    r"Independence|Armistice|Thanksgiving|St\.? [A-Z][\w']*(?:'s|s'))"
    r" (?:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Day|Eve|Night|Christi|day|eve)|\b(?:Martinmas|"
    r"Candlemas|Lammas|Lent|Advent|Epiphany|Pentecost|Whitsuntide|Hallowmas|Childermas|Passover|Ramadan|Shrovetide|"
    r"Hallowtide|Yuletide|Ascensiontide|Eastertide|Twelfthtide|Corpus Christi|(?:All|of) (?:Saints|Souls|Hallows)"
    r"|(?:morrow|octave|vigil|quinzaine|translation) of [A-Z][\w' .]{2,40}|feast of [A-Z][\w' .]{2,40}|(?:Ides|Kalends|Calends|Nones) of [A-Z][a-z]+)),?$"
)
"""Feasts and days of saints, which a year follows."""
_LIKELY = word_set(
    "by before after from to of between through for on about and or as than that throughout prior into upto "
    "against under born died founded established incorporated chartered dissolved abolished enacted ratified "
    "published reprinted edition ed opened started began entered finished with"
)
"""Words before a number that fit a year and an amount."""
_DETERMINERS = word_set(
    "the a an this that his her its their our your my whose every first last new own original"
)
_CARRIERS = word_set(
    "act acts ordinance bill constitution statute treaty convention census edition revolution rising contest "
    "olympics games exposition exhibition fair festival congress election elections championship championships"
)
"""Nouns that carry their year behind them: "the Example Act 1935"."""
EVENTS = word_set(
    "election elections campaign treaty treaties revolution revolutions war wars offensive agreement agreements "
    "accord accords conference conferences convention conventions constitution constitutions act acts crisis crises "
    "revolt revolts uprising uprisings riot riots rebellion rebellions coup massacre famine plague census edition "
    "reform reforms olympics games protests negotiations talks hearings borders frontiers levels prices primaries "
    "primary armistice partition invasion expedition settlement referendum referendums plebiscite declaration charter "
    "budget harvest season report law laws raid raids strike strikes purge purges alliance pact boundaries"
)
"""What is named by its year: "the 1848 revolutions"."""
_QUALIFIERS = word_set(
    "presidential general federal congressional parliamentary municipal gubernatorial midterm legislative local state "
    "mayoral national provincial regional constitutional summer winter diplomatic military naval colonial peace of for "
    "the and in"
)
"""Small words that may stand between a year and the event it names."""
_NO_PLURAL = word_set(
    "was his its this thus has is as perhaps always across besides onwards upwards forwards afterwards overseas downwards towards afterwards others does"
)
_VERB = r"(?:was|saw|is|had|brought|came|began|marked|ended|witnessed|opened|would|found|proved|became|passed)"
_BEGINS_LINE = re.compile(rf" (?:{_VERB}|and|the|a|an|boundaries)\b|[,:;\n]|\.(?!\d)| ?- ?|$")
_BEGINS_SENTENCE = re.compile(rf" (?:{_VERB}|he|she|they|we)\b")
_ABBREVIATED = re.compile(r"\b(?:c|ca|cca|b|d|m|div|est|fl|r|abt)\.$")
_BRACKET_ENDS = re.compile(r"[),;:\]?-]| ?-|\(\?\)| \[| edition| ed\b| (?:and|or|to|in)\b")
_CITED = re.compile(
    r"\((?:[^()]|\([^()]{0,20}\)){0,80}(?:[A-Z][\w'-]*[a-z]|et al\.|&)(?:,|, \d{4}[a-z]?[;,])?$"
)
_COMPARED = re.compile(r"(?:(?:late|early|recently) as|(?:earlier|later|rather) than)$", re.I)
_MADE = re.compile(
    r"\b(?:born|died|dies|built|founded|written|painted|erected|composed|begun|began|invented|settled|printed|"
    r"dat(?:ed?|es)|flourished|raised|made|carved|copied|reached)\b[^.;]{0,30}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: int
    before: str
    """The line before it."""
    word: str
    """The word before it, in lower case."""
    closed: bool
    """Whether a mark ends the phrase after it."""
    near: bool
    """Whether the text has a sure year within two generations."""
    even: bool
    """Whether it is a round number, as amounts are."""
    alone: bool
    """Whether the text has no sure year at all."""


def is_year(text: str, match: re.Match[str], known: Sequence[int]) -> bool:
    """Whether a number is a year; ``known`` are the sure years of the text, in order.

    "in 1848" -> True; "a force of 1500", "No. 1861", "1500 Vienna time" -> False
    """
    start, end = match.span()
    value = int(match[0].rstrip(FILL))
    if value > 2100 or is_label(text, start) or is_clock(text, end):
        return False
    if is_tally(text, start, end) or is_other_era(text, end):
        return False
    if names_event(text, end) and not is_count(text, end, reach=3):
        return True
    if is_amount(text, start):
        return False
    before, word = left_text(text, start), left_word(text, start)
    if FILL in match[0]:
        # Numbers in words are amounts more often than those in figures.
        stated = word in ("in", "year", "of", "lord", "since", "until", "by")
        return stated and not is_count(text, end, reach=3) and (word != "of" or value % 100 != 0)
    number = _Number(
        start,
        end,
        value,
        before,
        word,
        text[end : end + 1] in ("", *',.;:)]\n?*"_(') or text[end : end + 2] == " (",
        bool(known) and known[0] - 60 <= value <= known[-1] + 60,
        value % 50 == 0,
        not known,
    )
    for judge in (_by_hyphen, _by_word, _by_bracket, _by_place, _by_noun):
        answer = judge(text, number)
        if answer is not None:
            return answer
    return False


def may_join(text: str, match: re.Match[str]) -> bool:
    """Whether nothing speaks against a year beside another year: no label, count, amount or clock time."""
    start, end = match.span()
    return not (
        is_label(text, start)
        or is_clock(text, end)
        or is_count(text, end, reach=3)
        or is_amount(text, start)
        or is_tally(text, start, end)
    )


def is_made(text: str, at: int) -> bool:
    """Whether the words before an offset tell that something began or ended, so that "about 1450" is a time."""
    return bool(_MADE.search(left_text(text, at, 60)))


def ends_plural(text: str, end: int) -> bool:
    """Whether a plural that ends its phrase follows: "in 1904 sheets," but not "in 1904 sheets were found"."""
    found = re.match(r" ([a-z]{3,20}s)(?:[,.;)\n]| (?:of|and|or|at|on)\b|$)", text[end : end + 32])
    return found is not None and found[1] not in EVENTS | _NO_PLURAL


def names_event(text: str, end: int) -> bool:
    """Whether the number that ends here heads the name of an event: "1880 Example general election"."""
    for word in re.findall(r"[\w'-]+|[^\w ]", text[end : end + 90])[:8]:
        if word.lower() in EVENTS:
            return True
        if not (word[0].isupper() or word in _QUALIFIERS):
            return False
    return False


def _by_hyphen(text: str, number: _Number) -> bool | None:
    """Judge "mid-1968", "(March 31, 1866-1932)", "1968-style"."""
    if number.before.endswith(f"{TAKEN}-"):
        return text[number.end : number.end + 1] in (")", ",", ";", "]")
    if number.before.endswith("-"):
        return re.search(r"\b(?:mid|early|late|pre|post|circa)-$", number.before, re.I) is not None
    if re.match(r"-[A-Za-z]", text[number.end : number.end + 2]):
        return number.near and not number.even and number.word in _DETERMINERS
    if text[number.end : number.end + 2] == "'s":
        return number.near or not number.even
    return None


def _by_word(text: str, number: _Number) -> bool | None:
    """Judge "in 1848", "c. 1450"; "in 1200 villages" is a count."""
    sure = number.word in _SURE or _ABBREVIATED.search(number.before)
    if not sure and not _FEAST_DAY.search(number.before):
        return None
    reach = 3 if number.even else 1
    return not is_count(text, number.end, reach=reach) and not ends_plural(text, number.end)


def _by_bracket(text: str, number: _Number) -> bool | None:
    """Judge "(1848)", "(Paris, 1848)", "(Example 1848; Other 1849)"."""
    if number.before.endswith(("(", "[")):
        return _BRACKET_ENDS.match(text[number.end : number.end + 9]) is not None
    if is_count(text, number.end, reach=1 if number.near and not number.even else 3):
        return False
    marked = text[number.end : number.end + 1] in (")", ";", ",", ":")
    if marked and _CITED.search(left_text(text, number.start, 90)):
        return number.near or not number.even or number.before.endswith(",")
    return None


def _by_place(text: str, number: _Number) -> bool | None:
    """Judge a number that begins a line or a sentence, or ends a title."""
    likely = number.near or not number.even
    if number.before == "" and starts_line(text, number.start):
        if text[number.end : number.end + 1] == "." and not (number.alone or number.near):
            # "1015." at the head of a cable of 1947 is its number.
            return False
        return bool(_BEGINS_LINE.match(text, number.end))
    if re.search(r"[.!?]\"?$", number.before) and not re.search(
        r"\b[A-Z][a-z]{0,4}\.$", number.before
    ):
        return likely and _BEGINS_SENTENCE.match(text, number.end) is not None
    if number.before.endswith((",", ":", '"', "*")) and number.closed:
        return likely and not re.search(r"\d,$", number.before)
    if text[number.end : number.end + 1] in ("", "\n") and number.word not in _LIKELY:
        # "The Fall of the City, 1453": a short line that ends so is a title.
        begin = text.rfind("\n", max(0, number.start - 120), number.start)
        return likely and (number.start < 120 or begin >= 0)
    return None


def _by_noun(text: str, number: _Number) -> bool | None:
    """Judge "by 1848", "the 1848 rising", "the Example Act 1848"."""
    likely = number.near or not number.even
    if number.word in _LIKELY:
        return _is_likely(text, number)
    if number.word in _DETERMINERS or number.before.endswith(("'s", "s'")):
        plural = re.match(r" [a-z]+s\b", text[number.end : number.end + 24])
        counted = number.even and plural and right_word(text, number.end) not in EVENTS
        return (
            likely
            and bool(re.match(r" [A-Za-z]", text[number.end : number.end + 2]))
            and not counted
        )
    return number.word in _CARRIERS and not number.even


def _is_likely(text: str, number: _Number) -> bool:
    """Weigh a number after a word that fits a year as well as an amount."""
    start, end = number.start, number.end
    if number.word in ("as", "than"):
        compared = _COMPARED.search(left_text(text, start))
        return bool(compared) or (number.closed and number.near and not number.even)
    if number.word in ("about", "on") and number.even and not number.closed:
        return is_made(text, start)
    if number.word == "about" and re.match(r" (?:were|had|are|have)\b", text[end : end + 7]):
        return False
    plural = re.match(r" (?:[a-z]{3,20}s|[a-z]*(?:men|children|people))\b", text[end : end + 24])
    counted = plural and plural[0].strip() not in EVENTS | _NO_PLURAL
    if counted and (number.word in ("of", "with") or not number.near):
        return False
    if number.even and not number.near:
        # "from 1500 to 1600" and "to 1500." may still be amounts; in the company of years they are years.
        return (
            number.closed
            and number.word not in ("to", "of", "for", "about", "with")
            and not is_count(text, end, reach=3)
        )
    return True


def starts_line(text: str, at: int) -> bool:
    """Whether only blanks stand before an offset in its line."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return before.endswith("\n") or (not before and at < 4)
