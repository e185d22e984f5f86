"""DATE by rule, the same in every corpus: a Doc in, the token spans of its dates out."""

from __future__ import annotations

import re

from spacy.tokens import Doc

FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{FULL_MONTH}|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
LONE_MONTH = rf"(?:{FULL_MONTH.replace('March|', '').replace('May|', '')})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]{3}|20[0-4]\d)"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
EARLY = (
    r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]id\s?-|the summer of|the spring of|the fall of|the autumn of"
    r"|the winter of|the end of|the beginning of)\s?)?"
)
CENTURY = r"(?:\d\d?(?:st|nd|rd|th)|[Nn]ineteenth|[Tt]wentieth|[Ee]ighteenth|[Ss]eventeenth)"
UNITS = r"percent|people|troops|men|km|m\b|ft|feet|miles|votes|dollars|euros"
LONE_YEAR = re.compile(
    rf"(?<![\w.,/#:-]){EARLY}{YEAR}(?:\s?[-–—]\s?(?:{YEAR}|\d\d))?(?![\w:/])(?!\s?(?:\.\d|,\d|%|{UNITS}))"
)
PATTERNS = (
    re.compile(
        rf"(?<!\w){EARLY}(?:{WEEKDAY}\s?,\s)?{MONTH}\s{DAY}(?:\s?[-–—]\s?(?:{MONTH}\s)?{DAY})?"
        rf"(?:\s?,\s{YEAR}|\s{YEAR})?(?!\w)"
    ),
    re.compile(rf"(?<!\w)(?:the )?{DAY}(?: of)? {MONTH}(?:\s?,)?(?:\s{YEAR})?(?!\w)"),
    re.compile(rf"(?<!\w){EARLY}{MONTH}(?:\s?,|\sof)?\s{YEAR}(?!\w)"),
    re.compile(rf"(?<!\w)(?:the )?{EARLY}{YEAR}s(?!\w)"),
    re.compile(rf"(?<!\w)(?:the )?{CENTURY} [Cc]entury(?!\w)"),
    re.compile(rf"(?<!\w){EARLY}{WEEKDAY}(?!\w)"),
    re.compile(rf"(?<!\w){EARLY}{LONE_MONTH}(?!\w)"),
    LONE_YEAR,
)
BEFORE_YEAR = re.compile(
    r"(?i)\b(?:in|since|by|from|of|until|till|to|before|after|during|early|late|mid|and|between|circa|c\.|around"
    r"|about|the|\()\s*$"
)


def find_dates(doc: Doc) -> list[tuple[int, int]]:
    """Return token spans of dates; earlier patterns win over later ones that overlap."""
    text = doc.text
    taken: set[int] = set()
    found: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            while end > start and text[end - 1] in " ,":
                end -= 1
            if pattern is LONE_YEAR and not _is_year(text, match, start, end):
                continue
            span = doc.char_span(start, end, alignment_mode="contract")
            if span is None or len(span) == 0 or taken & set(range(span.start, span.end)):
                continue
            taken.update(range(span.start, span.end))
            found.append((span.start, span.end))
    return found


def _is_year(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether four digits alone are a year: after such a word as "in", or before a bracket's end."""
    if not re.fullmatch(YEAR, match.group().strip()):
        return True
    before = text[max(0, start - 12) : start]
    return bool(BEFORE_YEAR.search(before)) or text[end : end + 1] == ")"
