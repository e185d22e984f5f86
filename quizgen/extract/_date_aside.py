"""Whether a date stands on the line of a story, or in words that look back, look ahead, or only name a thing.

The text of a sentence and the place of a date in it go in; yes or no comes out. All looks are short and bounded.
"""

from __future__ import annotations

import re

_CLAUSE = re.compile(
    r"[;:()\u2014]|, (?:and|but|yet|so|for|while|whereas|though|although|because|when|where|until|till|if|as)\b"
    r"|(?:,| that| than) (?=(?:who|which|whom|whose)\b)"
    r"|(?<=[a-z0-9],) (?=(?:and|but) )"
)
"""Where a clause may begin or end."""
_HAD = re.compile(
    r"\b(?:had|having)(?! (?:\d|(?:to|a|an|the|no|his|her|its|their|only|some|two|three|four|little|much|many|any|nothing|"
    r"neither|every|such|great|less|more|but)\b))\b|\bhe'd\b|\bthey'd\b",
    re.I,
)
_ENDS_REACH = re.compile(
    r"[,;:\d]|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
"""What ends the reach of a verb: another date, or a comma."""
_FINITE = re.compile(
    r"\b(?:he|she|they|it|we|I|was|were|did|took|came|went|made|gave|met|fell|rose|won|lost|sent|left|began|held|stood|"
    r"broke|brought|[a-z]{3,}ed)\b"
)
_AHEAD = re.compile(
    r"\b(?:would|will|shall|should|was to|were to|is to|are to|might|could)\b", re.I
)
_RELATIVE = re.compile(r"(?:^|[ ,(])(?:who|which|whom|whose|that)\b", re.I)
_PARTICIPLE = re.compile(
    r"(?:[,(]|, (?:now|long|already|first|only|again|itself|himself|once|then)) ?(?:[a-z]+ly )?(?:[a-z]{2,}ed|begun|made|"
    r"built|sworn|drawn|won|lost|held|sent|given|taken|known|written|brought|bought|sold|laid|set|left|born|chosen|"
    r"driven|fought|bound|struck|dug|cut|shut|put|found|grown|thrown|worn|broken|spoken|forgotten|hidden|"
    r"[a-z]{3,}ing|dating|old|new|prime minister|king|queen|pope|president|chancellor|consul|emperor)\b[^,;.]{0,50}$",
    re.I,
)
_COMPARES = re.compile(
    r"\b(?:as (?:early|late|long ago|far back|lately|recently|well|much|in|on|at|it was|they were|he did|she did|they did)"
    r"|than|like|unlike|compared (?:with|to)|back (?:to|in|into)|reminded|remember(?:ed|ing)?|recall(?:ed|ing|s)?|"
    r"memor(?:y|ies) of|dating (?:from|back)|dated (?:from|back)|go(?:es|ing)? back|went back|ever|precedent|formerly|"
    r"origin(?:al|ally)|previously|earlier|once|already|first)\b[^;.]{0,40}$",
    re.I,
)
_BOUNDS = re.compile(
    r"\b(?:since|until|till|before|prior to|up to|down to|by|from|after|ever since)"
    r"(?: (?:the|about|early|late|mid|end|of|beginning|middle|close|spring|summer|autumn|winter|in))*-?$",
    re.I,
)
_LATEST = re.compile(r"\b(?:since|until|till|prior to|up to|down to)(?: [a-z]+){0,3}$", re.I)


_NAMED_BY = re.compile(r"\b(?:he|she|they|it|we|I) ?$|,? (?:after|before|when|as|while)\b[^,;]*,")
"""The subject right before a verb, and a clause set between: "In 1922, after they burned it, he had"."""


def clause(text: str, sentence: int, start: int, end: int) -> tuple[int, int]:
    """Return where the clause of a date begins and ends, roughly: at marks, conjunctions and relative words."""
    low, high = max(sentence, start - 260), min(len(text), end + 160)
    for mark in _CLAUSE.finditer(text, low, start):
        low = mark.start()
    stop = re.compile(r"[.!?][\"'\u201d\u2019)]*\s|\n\n").search(text, end, high)
    high = stop.start() if stop else high
    first = _CLAUSE.search(text, end, high)
    return low, first.start() if first else high


def is_pluperfect(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether "had" stands with the verb of the clause: "who in 1909 had given way", "had been formed on the 12th"."""
    low, high = clause(text, sentence, start, end)
    found = max(_HAD.finditer(text, low, start), key=re.Match.start, default=None)
    if found is not None and _reaches(text[found.end() : start]):
        return True
    behind = _HAD.search(text, end, min(len(text), end + 22))
    if behind is not None and text[end : behind.start()] in (" ", ", "):
        return True
    # "In 1922, after the riot, he had called it off": a date that opens the clause goes with the verb behind it.
    opens = len(re.findall(r"[A-Za-z]+", text[low:start])) <= 3
    later = _HAD.search(text, end, min(high, end + 90)) if opens else None
    return later is not None and not _FINITE.search(_NAMED_BY.sub("", text[end : later.start()]))


def _reaches(between: str) -> bool:
    """Whether a verb still holds at a date: no comma or other date between, or a second date joined to it.

    "had thrown out one bill in 1906 and the other in November 1908"
    """
    ends = [found.end() for found in _ENDS_REACH.finditer(between)]
    if not ends:
        return True
    rest = between[ends[-1] :]
    return bool(re.match(r"\d*,? (?:and|or|nor|but|then)\b", rest)) and not _FINITE.search(rest)


def is_ahead(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether the clause tells of what was still to come: "it would lapse in 1849", "they were to be paid in June"."""
    low, _ = clause(text, sentence, start, end)
    return _AHEAD.search(text, low, start) is not None


def bounds_time(text: str, sentence: int, start: int) -> bool:
    """Whether a date bounds a time: "until 1937", "up to the end of May"."""
    before = text[max(sentence, start - 60) : start].replace("\n", " ").rstrip()
    return _LATEST.search(before) is not None and "since" not in before.lower()[-30:]


def is_relative(text: str, sentence: int, start: int) -> bool:
    """Whether a date stands in a relative clause that has not closed: "the pact which he made in 1925"."""
    part = text[max(sentence, start - 120) : start]
    found = max(_RELATIVE.finditer(part), key=re.Match.start, default=None)
    if found is None:
        return False
    inside = part[found.end() :]
    if found[0].strip(" ,(").lower() == "that" and not re.match(
        r" (?:was|were|had|has|is|came|went|met|made)\b", inside
    ):
        return False
    return (
        "," not in inside.rstrip(" ,").replace(", in", "").replace(", on", "") and ";" not in inside
    )


def _goes_on(text: str, sentence: int, start: int) -> bool:
    """Whether a relative clause takes the story on: "..., which was granted on 14 April", "it was he who signed, on ..."."""
    part = text[max(sentence, start - 120) : start]
    return bool(
        re.search(
            r", (?:which|who) (?:was|were|[a-z]+ed|took|came|began|met|gave|fell|made|won)\b[^,;]*$",
            part,
        )
        or re.search(r"\bit was [^;]{3,60} (?:who|which|that) ", part, re.I)
    )


def is_quoted(text: str, block: int, start: int) -> bool:
    """Whether double quotation marks stand open before a date in its block."""
    part = text[max(block, start - 3000) : start]
    return part.count('"') % 2 == 1 or part.count("\u201c") > part.count("\u201d")


def is_aside(
    text: str, sentence: int, start: int, end: int, *, year_alone: bool, stated: bool = True
) -> bool:
    """Whether a date cannot move the story: it looks back or ahead, bounds a time, or only tells which thing is meant.

    "in 1922 he had called it off", "until 1937", "asked for in 1927", "as in 1898" -> True; "in 1925 he came back" -> False
    """
    before = text[max(sentence, start - 90) : start].replace("\n", " ").rstrip()
    if is_pluperfect(text, sentence, start, end) and not re.search(r"\bby$", before, re.I):
        return True
    if is_ahead(text, sentence, start, end) or _LATEST.search(before):
        return True
    if (
        stated
        and is_relative(text, sentence, start)
        and (year_alone or not _goes_on(text, sentence, start))
    ):
        return True
    if not year_alone:
        return False
    if start - sentence <= 3 and before.lower() == "by":
        # "By 1798 he was the strongest man": the story has come to it.
        return False
    return bool(_BOUNDS.search(before) or _COMPARES.search(before) or _PARTICIPLE.search(before))
