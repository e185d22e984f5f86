"""Years of old times: numbers below 1000 without an era, and years whose era was said before.

A normal form goes in, what was found comes out. Such numbers count only in texts that show to be of those times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quizgen import edtf
from quizgen.extract._date_evidence import (
    Found,
    is_amount,
    is_count,
    is_label,
    is_tally,
    left_text,
    left_word,
    names_event_of,
)
from quizgen.extract._date_number import AFTER, FRONT, ends_plural, is_made
from quizgen.extract._date_words import MONTH, TAKEN, word_set

_SAID = re.compile(
    r"\b(?:A\. ?D\.|AD|[Yy]ear|[Aa]nno [Dd]omini|[Gg]race) ([1-9]\d\d)\b(?![,.]\d)"
    r"|(?<![\d.,])\b([1-9]\d\d) ?(?:AD|CE|BC|BCE|B\. ?C\.|A\. ?D\.)(?![A-Za-z])"
)
"""Small years that are called years."""
_SHOWN = re.compile(
    r"\b(?:Easter|Christmas|Michaelmas|Whitsun|Pentecost|Candlemas) ([1-9]\d\d)\b|"
    rf"\b(?:[Ii]n|[Oo]f|[Bb]y|[Uu]ntil|[Ss]ince) (?i:{MONTH}),? ([1-9]\d\d)"
    r"(?=[,.;:)](?!\d)| (?:he|she|the|his|and|when|by|to|as|with|after|near|before|while|they|at|in)\b)|"
    rf"(?:\bc\. |\bca\. |\bcirca |\b(?i:{MONTH}) of )([1-9]\d\d)(?=[,.;:)](?!\d)| - \d)"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?i:{MONTH}),? (?:of )?([1-9]\d\d)"
    r"(?=[,.;:)](?!\d)| - \d| (?:at|in|he|she|the|his|and|when|by|to|as|with|after|near|before|while|both|all|there|"
    r"king|queen|they|it|a|an|was|were)\b)"
    r"|\((?:r\. )?([1-9]\d\d) ?- ?[1-9]\d\d\)"
)
"""Small years in forms that hardly anything else takes."""
_FRAMED = re.compile(
    r"\b(?:[Ii]n|[Uu]ntil|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Aa]round) ([1-9]\d\d)"
    r"(?=[,.;:)](?!\d)| (?:he|the|she|they|it|his|king|when|and|by|at|to|with|a|an)\b| [A-Z])"
)
"""Small numbers after words that often stand before years."""
_LATER = re.compile(
    r"\b(?:[Ii]n|[Uu]ntil|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Oo]f) (1\d{3}|20\d\d)\b"
)
_HEAD = re.compile(r"^ {0,3}(?P<year>[1-9]\d\d)(?:[.:,] | - )(?=[\"A-Za-z])", re.M)
_INNER_HEAD = re.compile(rf"(?<=[a-z{TAKEN}][.;] )(?P<year>[1-9]\d\d)\. (?=[A-Z])")
_SPAN = re.compile(
    rf"{FRONT}(?P<first>[1-9]\d\d)(?P<mark> ?- ?)(?P<second>[1-9]\d\d){AFTER}(?!-\d)"
)
_YEAR = re.compile(rf"{FRONT}(?P<year>[1-9]\d\d){AFTER}(?!-)")
_BEFORE = word_set("in until till since by before after from to around year between about")
_FRAME = re.compile(
    r"[,.;:)](?!\d)|$|\n| (?:he|the|she|they|it|his|her|king|when|and|by|at|to|until|with|a|an|as|after|in|on|was|were|"
    r"while|but|had|no|there|all|this|that)\b| [A-Z]"
)


def is_early(text: str) -> bool:
    """Whether years below 1000 stand in the text without an era, as in a history of old times: several prove it."""
    said = [found[0] for found in _SAID.finditer(text)]
    shown = {next(filter(None, found.groups())) for found in _SHOWN.finditer(text)}
    framed = {
        found[1]
        for found in _FRAMED.finditer(text)
        if int(found[1]) % 50 and not is_tally(text, found.start(1), found.end())
    }
    heads = [int(found["year"]) for found in _INNER_HEAD.finditer(text)]
    if (said or shown) and len(heads) > 2 and heads == sorted(heads):
        # "... fled. 866. They took horses. 867. ...": annals written on.
        return True
    if said or shown:
        return bool(framed or (said and shown)) or len(shown) > 2
    # Numbers that only stand like years prove nothing where the years of a later time outnumber them.
    years = [int(found[1]) for found in _LATER.finditer(text)]
    later = sum(year >= 1200 for year in years)
    around = [year for year in years if year < 1200]
    if not later and any(
        year - int(number) <= 150 for number in sorted(framed) for year in around[:20]
    ):
        return True
    return len(framed) >= max(3 - bool(around), later)


def first_small(text: str) -> int:
    """Return the first number below 1000 that shows to be a year, or 0: where a text that ``is_early`` begins."""
    found = [
        match for pattern in (_SAID, _SHOWN, _FRAMED) if (match := pattern.search(text)) is not None
    ]
    first = min(found, key=lambda match: match.start(), default=None)
    return int(next(filter(None, first.groups()))) if first else 0


def find_small(text: str, known: Sequence[int]) -> list[Found]:
    """Return years below 1000; ``known`` are the sure years of the text, in order.

    "In 871 the king died; he had ruled since 858." -> 0871, 0858
    """
    found = []
    for match in _SPAN.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        # Years before Christ count down; find_eras has no era here, settle_eras gives it.
        if abs(second - first) <= 200 and first != second and _is_small(text, match, span=True):
            found.append(Found(match.start(), match.end(), f"0{first}/0{second}"))
    known = known or sorted(int(one[1] or one[2]) for one in _SAID.finditer(text))
    heads = [
        match
        for match in sorted(
            [*_HEAD.finditer(text), *_INNER_HEAD.finditer(text)], key=lambda match: match.start()
        )
        if known and known[0] - 150 <= int(match["year"]) <= known[-1] + 50
    ]
    numbers = [int(match["year"]) for match in heads]
    if len(numbers) > 1 and numbers == sorted(numbers):
        # Entries of annals, in the order of time.
        found += [Found(one.start("year"), one.end("year"), f"0{one['year']}") for one in heads]
    taken = {one.start for one in found}
    for match in _YEAR.finditer(text):
        if match.start() not in taken and _is_small(text, match):
            found.append(Found(match.start(), match.end(), f"0{match['year']}"))
    return found


def settle_eras(found: Sequence[Found], eras: Sequence[tuple[int, int]]) -> list[Found]:
    """Give bare years the era of the last year with one: after "490 BC", "in 480" is -0479.

    ``eras`` holds (offset, year) of the years with an era. Small years that fit neither era are dropped.
    """
    if not any(year <= 0 for _, year in eras):
        return [one for one in found if _rises(one.value)]
    settled = []
    starts = [at for at, _ in eras]
    for one in found:
        spoken = eras[max(0, bisect_left(starts, one.start) - 1)][1]
        numbers = [
            int(part.rstrip("~?")) for part in one.value.split("/") if part.rstrip("~?").isdigit()
        ]
        if not numbers or one.shape == "life":
            settled.append(one)
        elif spoken <= 0 and all(abs(1 - number - spoken) <= 200 for number in numbers):
            value = "/".join(edtf.write(1 - number) for number in numbers)
            if _rises(value):
                settled.append(replace(one, value=value))
        elif _rises(one.value) and (min(numbers) >= 1000 or spoken > 0):
            settled.append(one)
    return settled


def _rises(value: str) -> bool:
    return "/" not in value or edtf.bounds(value) is not None


def _is_small(text: str, match: re.Match[str], *, span: bool = False) -> bool:
    start, end = match.span()
    if is_label(text, start) or is_amount(text, start) or is_count(text, end, reach=2):
        return False
    if is_tally(text, match.start("year") if not span else start, end):
        return False
    before, word = left_text(text, start), left_word(text, start)
    if before.endswith("("):
        return text[end : end + 1] in (")", ",", ";")
    if re.search(r"\b(?:(?:c|ca|r|d|b)\.|circa)$", before):
        return True
    if span and before.endswith(",") and text[end : end + 1] in ("", "\n", ".", ")"):
        return True
    if word in ("about", "around"):
        return text[end : end + 1] in (".", ",", ";") and is_made(text, start)
    if word == "in" and int(match[0][:3]) % 50:
        return not ends_plural(text, end)
    framed = _FRAME.match(text, end) is not None
    if word == "of" and names_event_of(before):
        return framed or bool(re.match(r" [a-z]+[^s\W]\b", text[end : end + 24]))
    return (word in _BEFORE or (span and word == "of")) and framed
