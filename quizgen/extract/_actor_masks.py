"""Marks where names are not those of actors: archive marks, references, works, events, addresses; text in, token flags out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from quizgen.extract.gazetteer import Gazetteer, load_words
from quizgen.model import Document

_CAP = r"[A-ZÀ-Þ][\w’'.-]*"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ADDRESS = re.compile(
    r"<[^<>\s]+>|https?://\S+|(?<!\S)[^\s@]+@\S+\.\w+|\b[\w-]+\.(?:jpe?g|png|gif|pdf|docx?|html?|txt)\b",
    re.IGNORECASE,
)
_PARENTHESIS = re.compile(r"[(\[][^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*[)\]]")
_YEARED = re.compile(
    r"\((?:[A-ZÀ-Þ][^()]{1,80}?,? )?(?:c\. ?)?1[5-9]\d\d[a-z]?\)|\((?:[A-ZÀ-Þ][^()]{1,80}?,? )?20\d\d[a-z]?\)"
)
_CITATION = re.compile(
    r"\(((?:see |cf\. )?[A-ZÀ-Þ][\w’'. -]+(?:(?:, | and | & )[A-ZÀ-Þ][\w’'. -]+)*),? (?:1[5-9]|20)\d\d[a-z]?(?:[,:;] ?[^()]{0,60})?\)"
)
_WORK = re.compile(
    r"\b(?:articles?|books?|memoirs?|novels?|essays?|poems?|pamphlets?|plays?|studies|study|film|work|titled|entitled|history|biography)\b[^.“\"”]{0,12}[“\"‘]([^”\"’]{3,120})[”\"’]"
)
_BOOK = re.compile(
    rf"(?:’s|'s|,|\bin|\bSee|\bsee) ((?:{_CAP}|\d{{4}}[-–]\d{{4}},?)(?:[:,]? (?:{_CAP}|of|the|and|in|to|a|an|on|for|from|\d{{4}}[-–]\d{{4}}))*) ?\((?:1[5-9]|20)\d\d\)"
)
_STRONG_MARKS = re.compile(
    r"\b(?:Box(?:es)?|Folder|Lot|RG|Record Group|MSS|Reel|fols?\.|Ibid|Papers|Files?|Materials|Manuscript Division|Central Files|Archives)\b"
)


@dataclass(frozen=True, slots=True)
class Masks:
    """For each token of a text what its place says of the names there."""

    hidden: tuple[bool, ...]
    """No name counts here."""
    event: tuple[bool, ...]
    """Part of the name of a war, treaty or conference."""
    cited: tuple[bool, ...]
    """A person here is only an author."""
    heading: tuple[bool, ...]
    """Part of a title or heading, where capitals prove nothing."""

    def free(self, start: int, end: int) -> bool:
        """Whether no token from ``start`` to ``end`` is hidden or part of an event."""
        return not any(self.hidden[start:end]) and not any(self.event[start:end])


def find_masks(document: Document, doc: Doc, gazetteer: Gazetteer) -> Masks:
    """Return what the place of each token says of names there."""
    text = document.text
    hidden: list[tuple[int, int]] = [found.span() for found in _ADDRESS.finditer(text)]
    cited: list[tuple[int, int]] = []
    heading: list[tuple[int, int]] = []
    for block in document.blocks:
        if block.kind in ("title", "heading", "dateline"):
            heading.append((block.start, block.end))
        if block.kind == "reference":
            names, rest = _split_reference(text, block.start, block.end)
            cited.append(names)
            hidden.append(rest)
        if block.kind == "note" and re.match(
            r"\W*(?:\d+\W+)?Source:", text[block.start : block.end]
        ):
            hidden.append((block.start, block.end))
    for found in _PARENTHESIS.finditer(text):
        if _is_mark(found.group()):
            hidden.append(found.span())
    for found in _CITATION.finditer(text):
        cited.append(found.span(1))
    for found in (*_WORK.finditer(text), *_BOOK.finditer(text)):
        hidden.append(found.span(1))
        if found.re is _BOOK:
            cited.append((max(0, found.start() - 60), found.start()))
    for sentence in doc.sents:
        if _is_mark(sentence.text, least=3):
            hidden.append((sentence.start_char, sentence.end_char))
    cited = [_within_sentence(doc, span) if span[1] - span[0] == 60 else span for span in cited]
    starts = [token.idx for token in doc]
    return Masks(
        hidden=_flags(text, starts, hidden),
        event=_flags(text, starts, find_event_names(text, gazetteer)),
        cited=_flags(text, starts, cited),
        heading=_flags(text, starts, heading),
    )


def find_event_names(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Return where a text names wars, treaties, conferences and the like, in characters.

    >>> "after the Congress of Vienna" -> the characters of "Congress of Vienna"
    """
    spans = []
    states = {
        form
        for known in gazetteer.actors.values()
        if known.kind == "place-as-actor"
        for form in (known.name, *known.aliases, *known.adjectives)
    }
    for found in _event_pattern().finditer(text):
        start = found.start() + _leading(found.group())
        end = found.end() - _trailing(found.group(), states)
        if start < end:
            spans.append((start, end))
    for event in gazetteer.events.values():
        for form in (event.name, *event.aliases):
            if len(form) > 2 and form in text:
                spans += [
                    found.span()
                    for found in re.finditer(rf"\b{re.escape(form)}\b(?![-’'][A-Z])", text)
                ]
    return spans


def _event_pattern() -> re.Pattern[str]:
    nouns = load_words("words.toml")["event_nouns"]
    bare = "|".join(
        sorted(
            nouns - {"Congress", "Diet", "Act", "Plot", "Charter"},
            key=lambda noun: (-len(noun), noun),
        )
    )
    body = "|".join(sorted(nouns, key=lambda noun: (-len(noun), noun)))
    tail = rf"(?: (?:of|at|on|for|between|against)(?: the)? (?!{_MONTH})(?:{_CAP}|\d{{4}})(?:(?: and | of | of the | the | )(?:{_CAP}|\d{{4}}))*)"
    return re.compile(
        rf"(?:(?:{_CAP}|\d{{4}}) ){{1,5}}(?:{bare})\b{tail}?|\b(?:{body}) (?:of|at) (?!the United|the Confed|the Republic|the People|Deputies)(?:the )?(?:{_CAP}|\d{{4}})(?:(?: and | of | )(?:{_CAP}))*"
        rf"|\b(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[A-Z][a-z]+-?(?:[a-z]*th|first|second|third)|\d+(?:st|nd|rd|th)) (?:{_CAP} ){{0,2}}Congress\b"
    )


def _leading(name: str) -> int:
    """Return how many characters of function words an event's name wrongly begins with."""
    found = re.match(
        r"(?:(?:The|In|At|On|By|After|Before|During|Since|From|When|Under|With|For|And|But|As|This|That|While|of the|of|Following|Despite) )*",
        name,
    )
    return found.end() if found else 0


def _trailing(name: str, states: set[str]) -> int:
    """Return how many characters of a state that only follows a name are at its end."""
    words = name.split(" ")
    if len(words) > 3 and words[-1] in states and words[-2][:1].isupper():
        return len(words[-1]) + 1
    return 0


def _is_mark(text: str, *, least: int = 1) -> bool:
    marks = _STRONG_MARKS.findall(text)
    return len(marks) >= least and bool(
        re.search(r"\bBox\b|\bIbid\b|\bFiles?\b|\bRG\b|\bLot\b|\bPapers,|\bMSS\b|\bfol", text)
    )


def _split_reference(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the authors and the rest of one entry of a bibliography."""
    found = re.search(r"[(.]\s*(?:1[5-9]|20)\d\d", text[start:end])
    cut = start + found.start() if found else start
    if cut - start > 120:
        cut = start
    return (start, cut), (cut, end)


def _within_sentence(doc: Doc, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    token = doc.char_span(max(0, end - 1), end, alignment_mode="expand")
    return (max(start, token.sent.start_char), end) if token is not None else span


def _flags(text: str, starts: Sequence[int], spans: Iterable[tuple[int, int]]) -> tuple[bool, ...]:
    marked = bytearray(len(text) + 1)
    for start, end in spans:
        marked[start:end] = b"\x01" * (end - start)
    return tuple(bool(marked[start]) for start in starts)
