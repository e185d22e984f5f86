"""Bare years and spans of years: "in 1848", "(1968-1973)", "the 1973 Agreement", "1914-18".

A normal form with the other dates taken out goes in, what was found comes out. A number is a year only with evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen import edtf
from quizgen.extract._date_evidence import (
    Found,
    blot_out,
    is_amount,
    is_clock,
    is_count,
    is_label,
    left_text,
    left_word,
    right_word,
)
from quizgen.extract._date_words import FILL, MONTH, TAKEN, word_set

_FRONT = r"(?:(?<=\bc\.)|(?<=\bca\.)|(?<![0-9A-Za-z.,/:$£€#\x02-]))"
_AFTER = r"(?![0-9A-Za-z\x01\x02]|[.,]\d{3}|[.:/]\d|[%°$£€])"
_SPAN = re.compile(
    rf"{_FRONT}(?P<first>1\d{{3}}|20\d\d)(?P<doubt>\??)(?P<mark> ?- ?'?|/)(?P<second>\d{{4}}|\d{{1,2}}){_AFTER}(?!-\d)"
)
_SMALL_SPAN = re.compile(
    rf"{_FRONT}(?P<first>\d{{3}})(?P<doubt>\??)(?P<mark> ?- ?)(?P<second>\d{{3,4}}){_AFTER}(?!-\d)"
)
_YEAR = re.compile(
    r"(?:(?<=\bc\.)|(?<=\bca\.)|(?<![0-9A-Za-z.,/:$£€#\x02]))(?:1\d{3}|20\d\d)\x01*" + _AFTER
)
_SMALL_YEAR = re.compile(rf"{_FRONT}[1-9]\d\d{_AFTER}(?!-)")

_SMALL_HEAD = re.compile(r"^ {0,3}(?P<year>[1-9]\d\d)(?:[.:,] | - )(?=[\"A-Za-z])", re.M)

_SURE = word_set(
    "in since until till during circa early late mid year years dated anno spring summer autumn fall winter "
    "christmas easter whitsun michaelmas lord grace beginning ending around fiscal fy calendar season harvest"
)
"""Words before a number that speak for a year, unless it counts what follows."""
_LIKELY = word_set(
    "by before after from to of between through for on about and or as than that through throughout prior "
    "into upto against under born died published reprinted edition ed paris london opened started began entered finished"
)
"""Words before a number that fit a year and an amount."""
_DETERMINERS = word_set(
    "the a an this that his her its their our your my whose every another second first last new"
)
_SAID_EARLY = re.compile(
    r"\b(?:A\. ?D\.|AD|[Yy]ear|[Aa]nno [Dd]omini|[Gg]race) ([1-9]\d\d)\b(?![,.]\d)|(?<![\d.,])\b([1-9]\d\d) (?:AD|CE)\b"
)
"""Small years that are called years."""
_SHOWN_EARLY = re.compile(
    rf"(?:\bc\. |\bca\. |\bcirca |\b\d{{1,2}} {MONTH} |\b{MONTH} of )([1-9]\d\d)(?=[,.;:)](?!\d)| - \d)"
    r"|\((?:r\. )?([1-9]\d\d) ?- ?[1-9]\d\d\)"
)
"""Small years in forms that hardly anything else takes."""
_FRAMED_EARLY = re.compile(
    r"\b(?:[Ii]n|[Uu]ntil|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Aa]round) ([1-9]\d\d)"
    r"(?=[,.;:)](?!\d)| (?:he|the|she|they|it|his|king|when|and|by|at|to|with|a|an)\b| [A-Z])"
)
"""Small numbers after words that often stand before years."""
_ACTS = word_set(
    "act acts ordinance bill constitution statute treaty convention census edition revolution rising contest olympics games "
    "exposition exhibition fair festival congress election elections championship championships"
)
"""Nouns that carry their year behind them: "the Government of Example Act 1935"."""
_EVENTS = word_set(
    "election elections campaign treaty treaties revolution revolutions war wars offensive agreement agreements accord "
    "accords conference conferences convention conventions constitution constitutions act acts crisis crises revolt "
    "revolts uprising uprisings riot riots rebellion rebellions coup massacre famine plague census edition reform reforms "
    "olympics games protests negotiations talks hearings borders frontiers levels prices primaries primary armistice partition invasion expedition settlement "
    "referendum referendums plebiscite declaration charter budget harvest season report law laws raid raids strike strikes purge purges alliance pact"
)
_NO_PLURAL = word_set(
    "was his its this thus has is as perhaps always across besides towards afterwards others does"
)
_ADJECTIVES = word_set(
    "presidential general federal congressional parliamentary municipal gubernatorial midterm legislative local state "
    "mayoral national provincial regional constitutional summer winter diplomatic military naval colonial naval peace"
)
_BEGINS = re.compile(
    r" (?:was|saw|is|had|brought|came|began|marked|ended|witnessed|opened|would|found|proved|became|and|passed|the|a|an)\b"
    r"|[,:;\n]|\.(?!\d)| ?- ?|$"
)
_CITED = re.compile(
    r"\((?:[^()]|\([^()]{0,20}\)){0,80}(?:[A-Z][\w'-]*[a-z]|et al\.|&)(?:,|, \d{4}[a-z]?[;,])?$"
)
_MADE = re.compile(
    r"\b(?:born|died|dies|built|founded|written|painted|erected|composed|begun|began|invented|settled|printed|dat(?:ed?|es)|"
    r"flourished|raised|made|carved|copied|reached)\b[^.;]{0,30}$",
    re.I,
)
_JOINT_LEFT = re.compile(r"(?:,|;|,? and|,? or| to| until| till| through| &) ?$")
_JOINT_RIGHT = re.compile(r"(?:, |; |,? and |,? or | to | until | - ?|-)")
_PERSON = re.compile(
    r"([A-Z][^\s()]*(?: (?:von|van|de|of|the|da|al|ibn|[A-Z][^\s()]*)){1,5}),? \($"
)
_NO_PERSON = word_set(
    "war wars empire dynasty republic union period age era revolution kingdom company league caliphate sultanate "
    "state states confederation federation commonwealth party movement reich regime crisis shogunate khanate order "
    "school college university council congress conference rebellion revolt uprising treaty peace battle siege "
    "occupation mandate colony protectorate governorate duchy county principality confederacy reformation "
    "renaissance enlightenment famine plague campaign campaigns expedition crusade administration ministry "
    "presidency reign rule house office agency board bureau corporation society association institute army navy "
    "press times journal gazette edition plan program act acts talks negotiations"
)


def is_early(text: str) -> bool:
    """Whether years below 1000 stand in the text without an era, as in the history of old times: several prove it."""
    said = {found[1] or found[2] for found in _SAID_EARLY.finditer(text)}
    shown = {found[0] for found in _SHOWN_EARLY.findall(text)} - {""}
    shown |= {found[1] for found in _SHOWN_EARLY.findall(text)} - {""}
    framed = {found for found in _FRAMED_EARLY.findall(text) if int(found) % 50}
    return len(framed) >= 3 or (bool(said or len(shown) > 1) and bool(framed)) or len(shown) > 2


def find_years(text: str, known: Sequence[int], *, small: bool) -> list[Found]:
    """Return bare years and spans of years; ``known`` are the sure years of the text, in order.

    "stalled by 1848 (see p. 1066)" -> 1848
    """
    found = _spans(text, small)
    text = blot_out(text, found)
    years = sorted(
        [*known, *(year for one in found if (year := edtf.year_of(one.value)) is not None)]
    )
    new = [
        Found(match.start(), match.end(), match[0].rstrip(FILL))
        for match in _YEAR.finditer(text)
        if _is_year(text, match, years)
    ]
    if small:
        new += _annals(text, years)
        new += [
            Found(match.start(), match.end(), f"0{match[0]}")
            for match in _SMALL_YEAR.finditer(text)
            if _is_small_year(text, match)
        ]
    return [*found, *new, *_joined(text, new, years)]


def _joined(text: str, years: Sequence[Found], known: Sequence[int]) -> list[Found]:
    """Return numbers joined to a year: in "1971, 1972 and 1973" one proves the others, to the right and to the left."""
    by_start = {one.start: int(one.value[:4]) for one in years}
    by_end = {one.end: int(one.value[:4]) for one in years}
    loose = [
        match
        for match in _YEAR.finditer(text)
        if match.start() not in by_start and _may_join(text, match)
    ]
    found = []
    for match in loose:
        number = int(match[0].rstrip(FILL))
        joint = _JOINT_LEFT.search(text, max(0, match.start() - 9), match.start())
        beside = by_end.get(joint.start()) if joint else None
        if joint and beside is None and text[joint.start() - 1 : joint.start()] == TAKEN:
            # After a longer date, only a year of the text's own time.
            beside = number if known and known[0] - 20 <= number <= known[-1] + 20 else None
        if beside is not None and abs(beside - number) <= 100:
            by_end[match.end()] = by_start[match.start()] = number
            found.append(match)
    for match in reversed(loose):
        number = int(match[0].rstrip(FILL))
        joint = _JOINT_RIGHT.match(text, match.end())
        beside = by_start.get(joint.end()) if joint else None
        before = left_text(text, match.start())[-1:]
        if (
            match.start() not in by_start
            and beside is not None
            and abs(beside - number) <= 100
            and (before.isalpha() or before in ("", ","))
        ):
            by_start[match.start()] = number
            found.append(match)
    return [Found(match.start(), match.end(), match[0].rstrip(FILL)) for match in found]


def _spans(text: str, small: bool) -> list[Found]:
    found = []
    matches = [*_SPAN.finditer(text), *(_SMALL_SPAN.finditer(text) if small else ())]
    for match in matches:
        first, digits = int(match["first"]), match["second"]
        width = 10 ** len(digits)
        second = int(digits) if len(digits) > 2 else first // width * width + int(digits)
        if (
            not first < second <= 2100
            or is_label(text, match.start())
            or is_count(text, match.end())
        ):
            continue
        if len(digits) == 1 and match["mark"] == "/":
            continue
        if len(digits) == 3 and not _is_small_year(text, match):
            continue
        # "12 (3): 1200-1215" in a list of books are pages.
        if re.search(r"[\d)]: ?$|\(\d+\),$|\d,$", left_text(text, match.start())):
            continue
        if is_amount(text, match.start()) or is_clock(text, match.end()):
            continue
        if _is_life(text, match, second - first):
            begin = match.start("second")
            found.append(
                Found(
                    match.start(), match.start() + len(match["first"]), f"{first:04d}", shape="life"
                )
            )
            found.append(Found(begin, match.end(), f"{second:04d}", shape="life"))
        else:
            value = f"{first:04d}{match['doubt']}/{second:04d}"
            found.append(Found(match.start(), match.end(), value))
    return found


def _is_life(text: str, match: re.Match[str], years: int) -> bool:
    """Whether "(1809-1882)" gives a birth and a death: after a person's name, alone in its brackets, of a likely length."""
    if not 18 <= years <= 105 or text[match.end() : match.end() + 1] not in (")", ",", ";"):
        return False
    person = _PERSON.search(left_text(text, match.start(), 90))
    if not person:
        return False
    words = person[1].lower().replace(",", "").split()
    before = left_word(text, match.start() - len(person[0]))
    return before != "the" and words[0] != "the" and not any(word in _NO_PERSON for word in words)


def _is_year(text: str, match: re.Match[str], known: Sequence[int]) -> bool:
    start, end = match.span()
    number = int(match[0].rstrip(FILL))
    if number > 2100 or is_label(text, start) or is_clock(text, end) or is_amount(text, start):
        return False
    before, written = left_text(text, start), FILL in match[0]
    if before.endswith(f"{TAKEN}-"):
        return text[end : end + 1] in (")", ",", ";", "]")
    if before.endswith("-"):
        return re.search(r"\b(?:mid|early|late|pre|post|circa)-$", before, re.I) is not None
    word = left_word(text, start)
    if written:
        return (
            word in ("in", "year", "of", "lord", "since", "until", "by")
            and not is_count(text, end, reach=3)
            and (word != "of" or number % 100 != 0)
        )
    if _names_event(text, end) and not is_count(text, end, reach=3):
        return True
    near = bool(known) and known[0] - 60 <= number <= known[-1] + 60
    even = number % 50 == 0
    if re.match(r"-[A-Za-z]", text[end : end + 2]):
        return near and not even and word in _DETERMINERS
    if text[end : end + 2] == "'s":
        return (near or not even) and right_word(text, end + 2).lower() not in ("worth",)
    if word in _SURE or re.search(r"\b(?:c|ca|cca|b|d|m|div|est|fl|r|abt)\.$", before):
        return not is_count(text, end, reach=1 if not even else 3) and not _counts_plural(text, end)
    if before.endswith(("(", "[")):
        return (
            re.match(
                r"[),;:\]?-]| ?-|\(\?\)| \[| edition| ed\b| (?:and|or|to|in)\b", text[end : end + 9]
            )
            is not None
        )
    if is_count(text, end, reach=1 if near and not even else 3):
        return False
    if before == "" and _starts_line(text, start):
        if text[end : end + 1] == "." and known and not near:
            # "1015." at the head of a cable of 1947 is its number.
            return False
        return bool(_BEGINS.match(text, end)) or right_word(text, end).lower() in _EVENTS
    if re.search(r"[.!?]\"?$", before) and not re.search(r"\b[A-Z][a-z]{0,4}\.$", before):
        return (near or not even) and bool(
            re.match(
                r" (?:was|saw|is|had|brought|began|marked|ended|witnessed|he|she|they|we)\b",
                text[end : end + 11],
            )
        )
    after = text[end : end + 1]
    closed = (
        after in ("", ",", ".", ";", ":", ")", "]", "\n", "?", "*", '"', "_", "(")
        or text[end : end + 2] == " ("
    )
    if text[end : end + 1] in (")", ";", ",", ":") and _CITED.search(left_text(text, start, 90)):
        # A work cited by author and year.
        return near or not even or before.endswith(",")
    if word in _LIKELY:
        return _likely(text, start, end, word, closed=closed, near=near, even=even)
    if word in _DETERMINERS or before.endswith(("'s", "s'")):
        return (
            (near or not even)
            and bool(re.match(r" [A-Za-z]", text[end : end + 2]))
            and not (
                even
                and re.match(r" [a-z]+s\b", text[end : end + 24])
                and right_word(text, end) not in _EVENTS
            )
        )
    if word in _ACTS and not even:
        return True
    if before.endswith((",", ":", '"', "*")) and closed and not re.search(r"\d,$", before):
        return near or not even
    if _is_heading_end(text, start, end):
        return near or not even
    return _names_event(text, end)


def _likely(
    text: str, start: int, end: int, word: str, *, closed: bool, near: bool, even: bool
) -> bool:
    """Weigh a number after a word that fits a year as well as an amount."""
    if word == "than" and closed and near and not even:
        return True
    if word in ("as", "than"):
        return bool(
            re.search(
                r"(?:(?:late|early|recently) as|(?:earlier|later|rather) than)$",
                left_text(text, start),
                re.I,
            )
        )
    if word in ("about", "on") and even and not closed:
        return bool(_MADE.search(left_text(text, start, 60)))
    if word == "about" and re.match(r" (?:were|had|are|have)\b", text[end : end + 7]):
        return False
    plural = re.match(r" (?:[a-z]{3,20}s|[a-z]*(?:men|children|people))\b", text[end : end + 24])
    if plural and plural[0].strip() not in _EVENTS | _NO_PLURAL and (word == "of" or not near):
        return False
    if even and not near:
        # "from 1500 to 1600" and "to 1500." may still be amounts; in the company of years they are years.
        return (
            closed and word not in ("to", "of", "for", "about") and not is_count(text, end, reach=3)
        )
    return True


def _may_join(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return not (
        is_label(text, start)
        or is_clock(text, end)
        or is_count(text, end, reach=3)
        or is_amount(text, start)
    )


def _is_small_year(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if is_label(text, start) or is_amount(text, start) or is_count(text, end, reach=2):
        return False
    before, word = left_text(text, start), left_word(text, start)
    if before.endswith("("):
        return text[end : end + 1] in (")", ",", ";")
    if re.search(r"\b(?:c|ca|r|d|b)\.$", before):
        return True
    frame = re.match(
        r"[,.;:)](?!\d)|$|\n| (?:he|the|she|they|it|his|her|king|when|and|by|at|to|until|with|a|an|as|after|in|on|was|were|"
        r"while|but|had)\b| [A-Z]",
        text[end : end + 9],
    )
    return frame is not None and word in (
        "in",
        "until",
        "till",
        "since",
        "by",
        "before",
        "after",
        "from",
        "to",
        "around",
        "year",
        "between",
    )


def _annals(text: str, known: Sequence[int]) -> list[Found]:
    """Read small years that head the entries of annals: several lines, in order of time, near the text's other years."""
    heads = [
        match
        for match in _SMALL_HEAD.finditer(text)
        if known and known[0] - 150 <= int(match["year"]) <= known[-1] + 50
    ]
    numbers = [int(match["year"]) for match in heads]
    if len(numbers) < 2 or numbers != sorted(numbers):
        return []
    return [Found(match.start("year"), match.end("year"), f"0{match['year']}") for match in heads]


def _names_event(text: str, end: int) -> bool:
    """Whether a number heads the name of an event: "1880 Example general election", "1648 Peace of the Example"."""
    for word in re.findall(r"[\w'-]+|[^\w ]", text[end : end + 90])[:8]:
        if word.lower() in _EVENTS and word.lower() not in _ADJECTIVES:
            return True
        if not (
            word[0].isupper() or word in _ADJECTIVES or word in ("of", "for", "the", "and", "in")
        ):
            return False
    return False


def _counts_plural(text: str, end: int) -> bool:
    """Whether a plural that ends its phrase follows a number: "in 1904 sheets," but not "in 1904 sheets were found"."""
    found = re.match(r" ([a-z]{3,20}s)(?:[,.;)\n]| (?:of|and|or|at|on)\b|$)", text[end : end + 32])
    return bool(found) and found[1] not in _EVENTS and found[1] not in _NO_PLURAL  # type: ignore[index]


def _starts_line(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" ")
    return before.endswith("\n") or (not before and at < 4)


def _is_heading_end(text: str, start: int, end: int) -> bool:
    """Whether the number closes a short line without a stop, as in a title: "The Fall of the City, 1453"."""
    if text[end : end + 1] not in ("", "\n"):
        return False
    begin = text.rfind("\n", max(0, start - 120), start)
    return start < 120 or begin >= 0
