"""Titles as a setting needs them: a document goes in; its subtitle, and a title without numbers and years, come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quizgen.model import Block, Document, fold
from quizgen.text import SMALL_WORDS, is_caps

VAGUE_HEADINGS = frozenset(
    """introduction background overview summary abstract conclusion conclusions conclude impact aftermath legacy
    origins history references bibliography notes discussion methods results significance preface foreword appendix
    keywords contents chapter section part additional information further reading see also origins and history
    early life later years biography career death assessment causes consequences effects analysis text timeline
    chronology key events questions research beginnings end ending checkpoint review glossary main ideas terms vocabulary
    quiz exercise exercises activity activities think for did you know test yourself comprehension focus question
    about the page sources source credits acknowledgements acknowledgments present participants apologies agenda
    epilogue prologue postscript commentary footnotes endnotes index caption captions learning objectives points
    check your understanding to consider essay topics of""".split()
)
"""Words that tell nothing of what a section is about, alone or together."""

_NUMBER = re.compile(
    r"^(?:§+\s*)?(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,7}|[A-Z])[.):]\s+(?=\w)|^(?:§+\s*)\d+[.:]?\s+|^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=\w)"
)
_COUNTED = re.compile(
    r"^(?:Chapter|Part|Section|Unit|Lecture|Lesson|Book) (?:\d+(?:\.\d+)*|[IVXLC]+|one|two|three|four|five|six|seven|eight|nine|ten)(?: handout| notes| outline)?"
    r"(?:\s*[.:·•–—-]\s*|\s+(?=[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_ERA = r"(?:\s?(?:B\.?C\.?(?:E\.?)?|A\.?D\.?|C\.?E\.?))?"
YEARS_BEHIND = re.compile(
    rf"(?:,\s*|\s*\(|:\s*)(?:c\.\s*|ca\.\s*)?(?P<first>\d{{3,4}})\??{_ERA}(?:\s*[-–—]\s*(?:c\.\s*)?\d{{1,4}}\??{_ERA})?\)?\.?\s*$"
)
"""Years at the end of a title: ", 1848–49", "(c. 1857–1927)", ", 133–121 B.C."."""
_LIFE_BEHIND = re.compile(
    r",? \(?(?:(?:c\.|ca\.|reigned|ruled|r\.|lived|b\.|born)\s?)?(?:\d{1,2} [A-Z][a-z]+ )?(?P<first>\d{3,4})\??\s?[–—-]\s?(?:c\.\s?)?(?:\d{1,2} [A-Z][a-z]+ )?\d{3,4}\)?$"
)
"""The span of a life or reign: "c. 1582 – 17 December 1663", "(reigned 632–647)"."""
_YEAR_RANGE = re.compile(r"\b\d{1,4}\??(?:\s?(?:BCE?|CE))?\s?[–—-]\s?\d{1,4}\b")
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?),? \d{4}\b"
)
_DATELINE = re.compile(
    r"[\[(].*[\])]|(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*, |[A-Z][A-Z.’'-]+ )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?\.?"
)


@dataclass(frozen=True, slots=True)
class Subtitle:
    """The line under a title that goes with it rather than with one section."""

    block: Block
    text: str
    """Without its number."""
    numbered: bool = False
    """Whether it counts as a section of a longer work, all of which is here: "5.3 From Saint-Domingue to Haiti"."""


def find_subtitle(document: Document) -> Subtitle | None:
    """Return the heading straight under the title, if it is the only one or the only one with dates."""
    title = next((block for block in document.blocks if block.kind == "title"), None)
    if title is None:
        return None
    first = None
    for block in document.blocks:
        if block.start <= title.start or block.kind in ("dateline", "note"):
            continue
        first = block if block.kind == "heading" else None
        break
    if first is None:
        return None
    raw = line_of(document, first)
    if is_vague(raw):
        return None
    others = [
        line
        for block in document.blocks
        if block.kind == "heading"
        and block.start > first.start
        and not is_vague(line := line_of(document, block))
    ]
    dated = _is_dated(raw)
    text = without_number(raw)
    alone = dated and not any(_is_dated(line) for line in others)
    counted = text != raw and not any(without_number(line) != line for line in others)
    if others and not (alone or counted or _DESCRIBES.match(text) or _is_bare(document, first)):
        return None
    return Subtitle(first, described(text), text != raw)


_DESCRIBES = re.compile(
    r"(?:A|An|The) (?:(?:short|brief|concise|new|political|economic|social) )*(?:history|account|chronicle|study|story|life|biography|portrait|timeline|outline)\b",
    re.IGNORECASE,
)
"""How a subtitle says what sort of text it is."""


def described(subtitle: str) -> str:
    """Return a subtitle without the words that only say what sort of text it is: "A short history of ELDO" -> "ELDO"."""
    match = re.match(_DESCRIBES.pattern + r" of (?:the )?(?=[A-Z])", subtitle, re.IGNORECASE)
    return subtitle[match.end() :] if match and subtitle[match.end()].isupper() else subtitle


def _is_bare(document: Document, heading: Block) -> bool:
    """Whether another heading follows a heading at once, so that no text of its own stands under it."""
    at = document.blocks.index(heading)
    after = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
    return after is not None and after.kind == "heading"


def line_of(document: Document, block: Block) -> str:
    """Return a block's words on one line."""
    return re.sub(r"\s+", " ", document.text[block.start : block.end]).strip(" .:")


def is_vague(heading: str) -> bool:
    """Whether a heading tells nothing of what stands under it: a question, a dateline, "Background", "Review questions"."""
    words = fold(without_number(heading)).split()
    if not words or heading.rstrip().endswith("?") or _DATELINE.fullmatch(calm(heading)):
        return True
    return all(word in VAGUE_HEADINGS or word.isdigit() for word in words)


def without_number(heading: str) -> str:
    """Return a heading without its number: "5.3 From Saint-Domingue to Haiti" -> "From Saint-Domingue to Haiti"."""
    return _COUNTED.sub("", _NUMBER.sub("", heading, count=1)).strip()


def plain_title(title: str) -> str:
    """Return a title without what counts it among others: its number, "Chapter 9:", "On the Question of"."""
    bare = re.sub(r"\s+", " ", title).strip()
    bare = bare if re.search(r"\b[A-Z]\.$", bare) else bare.strip(" .")
    bare = re.sub(r"^(?:\d+\.)*\d+\.?\s+(?=[A-Z])", "", bare)
    bare = re.sub(r"^\d{1,2}\s+(?=(?:The|A|An) [A-Z])", "", bare)
    bare = re.sub(r"^[IVXLC]{2,7}[.:]\s+(?=\w)", "", bare)
    bare = _COUNTED.sub("", bare)
    bare = re.sub(r"^On (?:the )?(?:Issue|Question|Problem|Subject|Matter) of (?:the )?", "", bare)
    return bare[:1].upper() + bare[1:]


def without_years(title: str, period: str) -> str:
    """Return a title without the years at its end that the period says already."""
    match = YEARS_BEHIND.search(title) or _LIFE_BEHIND.search(title)
    if match is None or not period:
        return title
    if re.search(r"\b(?:of|in|from|between|since|after|before)$", title[: match.start()]):
        return title
    year = int(match["first"])
    first = re.match(r"-?\d+", period)
    if first is None or int(first[0]) not in (year, 1 - year):
        return title
    return title[: match.start()].strip(" ,(:") or title


def calm(heading: str) -> str:
    """Return a heading in capitals in ordinary writing."""
    if not is_caps(heading):
        return heading
    return " ".join(
        word.lower()
        if at and word.lower() in SMALL_WORDS
        else word.title().replace("’S", "’s").replace("'S", "'s")
        for at, word in enumerate(heading.split())
    )


def _is_dated(line: str) -> bool:
    return bool(_YEAR_RANGE.search(line) or _DAY.search(line))
