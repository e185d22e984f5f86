"""Where dates stand: block, section and sentence, and whether a date tells the story or only names a thing.

A document and the dates found in it go in; placed dates and the date of the document itself come out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen import edtf
from quizgen.extract._date_aside import bounds_time, is_ahead, is_aside, is_pluperfect, is_quoted
from quizgen.extract._date_evidence import Found, left_text, left_word
from quizgen.extract._date_words import MONTHS, word_set
from quizgen.model import Block, Document
from quizgen.text import TITLES

_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_TELLS = word_set(
    "in on by since until till during from to early late mid between before after through and or at about around opened began started ended entered year years"
)
_TIME = re.compile(
    r"(?:fall|autumn|spring|summer|winter|end|beginning|start|close|opening|middle|course|remainder|rest|part|half|"
    r"third|quarter|months?|weeks?|days?|morning|night|evening|afternoon|eve|day|first|last|dawn|outset) of(?: the year)?$",
    re.I,
)
_OPENS = re.compile(r"(?:The|A|An|This) (?:[A-Za-z-]+ ){1,3}of(?: the)?")
_NAMED = re.compile(
    r"(?:letters?|despatch(?:es)?|dispatch(?:es)?|notes?|telegrams?|cables?|messages?|memorand(?:um|a)|memos?|reports?|"
    r"orders?|communications?|instructions?|proclamations?|decrees?|laws?|acts?|treat(?:y|ies)|agreements?|accords?|"
    r"conventions?|resolutions?|protocols?|declarations?|addresses|address|speech|issues?|editions?|articles?|yours|"
    r"favou?r|petitions?|bulls?|charters?|edicts?|memorials?|replies|reply|answer|constitution|circular|statements?|minutes|meeting|sitting|entry|vote|embtel|deptel|\d+,?)"
    r"(?: \w+){0,2},? (?:of|dated|under date of)(?: the| on)?$",
    re.I,
)
_LETTER_KINDS = frozenset({"paragraph", "dateline", "signature"})
_GREETS = re.compile(
    r"\b(?:I (?:am|remain|have the honou?r|beg to)|[Bb]elieve me|[Yy]ours?,? (?:[a-z]+,? ){0,4}(?:obedient|humble|faithful|"
    r"sincere|affectionate|devoted|loving|truly|ever|faithfully|sincerely|respectfully|obediently|affectionately)|"
    r"[Yy]our (?:Excellency|Lordship|Majesty|Grace|Honou?r)'s|[Oo]bedient [Ss]ervant|[Ff]arewell|Given (?:at|under)|"
    r"Done at|[Ww]ritten at|Dated at|[Ff]rom our court)\b"
)
"""How letters close."""
_DATELINE = re.compile(r"^[^.!?]{0,110}$|^[^!?]{0,60}$")
_PRIMARY = word_set(
    "letter cable telegram despatch dispatch memorandum memo minutes diary journal message note circular airgram "
    "speech address proclamation order record newspaper report correspondence"
)
_ARCHIVE = re.compile(
    r"\b(?:Source:|Archives|Papers|Files|Box \d|Lot \d|Library of Congress|Folder|RG \d)"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A date and where it stands."""

    found: Found
    block: int
    """Number of its block."""
    kind: str
    section: int
    """Number of the heading it stands under; 0 before the first."""
    sentence: int
    """Offset of its sentence."""
    order: int
    """Number of its sentence in the block."""
    tells: bool
    """Whether it dates what is told, so that dates after it can take their year from it."""
    names: bool
    """Whether it dates a letter, treaty or the like that is only named: "his letter of March 3"."""
    bracketed: bool
    past: bool = False
    """Whether its clause is told in the pluperfect."""
    quoted: bool = False
    """Whether it stands in words quoted inside a paragraph."""
    ahead: bool = False
    """Whether its clause tells of what was still to come, or it bounds a time: "until 1937"."""


def place(document: Document, found: Sequence[Found]) -> list[Placed]:
    """Say of each date, in the order of the text, where it stands."""
    blocks = document.blocks or (Block(0, len(document.text), "paragraph"),)
    starts = [block.start for block in blocks]
    sections: list[int] = []
    for block in blocks:
        last = sections[-1] if sections else 0
        sections.append(last + (block.kind in ("title", "heading")))
    sentences: dict[int, list[int]] = {}
    placed = []
    for one in found:
        number = max(0, bisect_right(starts, one.start) - 1)
        block = blocks[number]
        if number not in sentences:
            sentences[number] = sentence_starts(document.text, block.start, block.end)
        inside = sentences[number]
        order = max(0, bisect_right(inside, one.start) - 1)
        sentence = inside[order]
        bracketed = _in_brackets(document.text, sentence, one)
        names = bool(_NAMED.search(left_text(document.text, one.start, 70)))
        text, start, end = document.text, one.start, one.end
        tells = not bracketed and not names and _tells(text, sentence, one)
        quoted = is_quoted(text, block.start, start)
        tells = (
            tells
            and not quoted
            and not is_aside(
                text,
                sentence,
                start,
                end,
                year_alone=len(one.value) <= 5,
                stated=not one.value.startswith("XXXX"),
            )
        )
        past = is_pluperfect(text, sentence, start, end)
        ahead = is_ahead(text, sentence, start, end) or bounds_time(text, sentence, start)
        placed.append(
            Placed(
                one,
                number,
                block.kind,
                sections[number],
                sentence,
                order,
                tells,
                names,
                bracketed,
                past,
                quoted,
                ahead,
            )
        )
    return placed


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Return where the sentences of a block begin, the block's own start first."""
    starts = [start]
    for stop in _STOP.finditer(text, start, end):
        word = re.search(r"([A-Za-z]+)\.?$", text[max(start, stop.start() - 14) : stop.start() + 1])
        last = word[1] if word else ""
        if text[stop.start()] == "." and (
            last.lower() in TITLES
            or last.lower() in ("no", "nos", "vol", "pp", "ca", "cf")
            or (len(last) == 1 and last != "I")
            or (
                last.lower() in MONTHS
                and len(last) < 5
                and last.lower() not in ("may", "june", "july")
            )
        ):
            continue
        starts.append(stop.end())
    return starts


def _in_brackets(text: str, sentence: int, one: Found) -> bool:
    """Whether a date stands in brackets with other words, as in a reference; "(May 13, 1968)" alone does not count."""
    before = text[max(sentence, one.start - 200) : one.start]
    opened = before.rfind("(")
    if opened <= before.rfind(")"):
        return False
    alone = before[opened + 1 :].strip() in ("", "on", "in", "dated")
    return not alone or len(one.value) <= 4


_PLANNED = re.compile(
    r"\b(?:intend(?:s|ed|ing)?|plan(?:s|ned|ning)?|hop(?:es|ed|ing)|expect(?:s|ed|ing)?|meant|promis(?:es|ed|ing)"
    r"|scheduled|due|want(?:s|ed)?|propos(?:es|ed)|wish(?:es|ed)) to\b(?:(?!, wh)[^.;])*$",
    re.I,
)
_LOOKS_BACK = frozenset({"since", "until", "till", "before", "after"})


def _tells(text: str, sentence: int, one: Found) -> bool:
    before = left_text(text, one.start, min(60, one.start - sentence))
    word = left_word(text, one.start)
    if len(one.value) <= 5 and word in _LOOKS_BACK:
        # "he had not held it since 1616": a year the story looks back to, not the one it has come to.
        return False
    if _PLANNED.search(left_text(text, one.start, min(110, one.start - sentence))):
        # "he intended to announce it in November": the story has not come to November.
        return False
    if one.start == sentence or word in _TELLS:
        return True
    if word == "of":
        if _TIME.search(before):
            return True
        # "The earthquake of 1 November 1755 made him master": what opens a sentence is told.
        return len(one.value) > 5 and _OPENS.fullmatch(before) is not None
    # "the 1954 Accords" dates a thing; "the March 31, 1968, speech" dates an event of the story.
    return edtf.precision(one.value) in ("day", "month", "season") or bool(
        re.search(r"[,;:-]$", before)
    )


# ---------------------------------------------------------------- the date of the document


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date from which the years of others can be taken."""

    value: str
    how: str


def document_anchor(document: Document, placed: Sequence[Placed]) -> Anchor | None:
    """Return when a letter, cable or other record was written: front matter, dateline, or the archive's mark in a note.

    A history that was only printed on some day gives none: its dates lie elsewhere.
    """
    source = document.source
    primary = bool(source.sender) or source.kind.lower() in _PRIMARY
    if source.date and _is_narrow(source.date) and (primary or _fits_body(source.date, placed)):
        return Anchor(source.date, "document date")
    if source.kind and not primary:
        return None
    if source.date and not _is_narrow(source.date) and not primary:
        return None
    for one in placed:
        if _is_dateline(document, one):
            return Anchor(one.found.value, "document date")
    for one in reversed(placed[-3:]):
        if _is_closing(document, one):
            return Anchor(one.found.value, "document date")
    for one in placed:
        block = document.blocks[one.block] if document.blocks else None
        archived = block and _ARCHIVE.search(
            document.text, max(block.start, one.found.start - 300), one.found.start
        )
        if archived and one.kind in ("note", "paragraph", "item") and _is_narrow(one.found.value):
            return Anchor(one.found.value, "note")
    return None


def _is_closing(document: Document, one: Placed) -> bool:
    """Whether a date ends a letter: "I remain, Sir, your obedient servant, ... Brest, July 24, 1779."."""
    if edtf.precision(one.found.value) != "day" or edtf.year_of(one.found.value) is None:
        return False
    if not document.blocks or one.block < len(document.blocks) - 4 or one.kind not in _LETTER_KINDS:
        return False
    text, block = document.text, document.blocks[one.block]
    line = text[max(block.start, text.rfind("\n", 0, one.found.start) + 1) : one.found.start]
    rest = text[one.found.end : block.end].split("\n")[0]
    return (
        len(line) < 70
        and _GREETS.search(text, max(0, one.found.start - 600), one.found.start) is not None
        and re.fullmatch(r"[\s.,;:)\]'\"]*", rest) is not None
        and re.search(r"\b(?:was|were|is|had|has|have|until|since|by)\s*$", line) is None
    )


def _is_narrow(value: str) -> bool:
    """Whether a value is at most a month or so long, so that days near it can be counted from it."""
    span = edtf.bounds(value)
    return span is not None and span[1] - span[0] <= 45


def _fits_body(value: str, placed: Sequence[Placed]) -> bool:
    """Whether all years of the text lie near a date of unknown meaning: then it is no printing date of a history."""
    own = edtf.year_of(value)
    years = [year for one in placed if (year := edtf.year_of(one.found.value)) is not None]
    return own is not None and all(own - 5 <= year <= own + 1 for year in years)


def _is_dateline(document: Document, one: Placed) -> bool:
    """Whether a date stands in a line like "Legation of the Republic, Paris, June 3, 1864." near the beginning."""
    if edtf.precision(one.found.value) != "day" or edtf.year_of(one.found.value) is None:
        return False
    if one.kind == "dateline":
        return True
    if not document.blocks or one.block > 7 or one.kind in ("note", "reference", "item", "quote"):
        return False
    block = document.blocks[one.block]
    begin = max(block.start, one.found.start - 200)
    begin = max(begin, document.text.rfind("\n", begin, one.found.start) + 1)
    line_end = document.text.find("\n", one.found.end, min(block.end, one.found.end + 200))
    before = document.text[begin : one.found.start].strip()
    after = document.text[
        one.found.end : line_end if line_end >= 0 else min(block.end, one.found.end + 200)
    ].strip(" .,;:")
    if one.kind in ("title", "heading"):
        return bool(
            re.search(
                r"\b(?:letter|telegram|cable|despatch|dispatch|memorandum|minutes|message)\b",
                before,
                re.I,
            )
        )
    clock = re.fullmatch(
        r"(?:[-–—\d:.,\sapmnoZ]|noon|midnight|hours|No\. ?\d+|[(\[]Received.{0,40})*", after
    )
    return (
        bool(_DATELINE.match(before))
        and clock is not None
        and len(before) < 110
        and not re.search(
            r"\b(?:was|were|is|had|has|have|on|in|signed|opened|began|died|born)\s*$", before
        )
    )
