"""Text of a source made safe for HTML, the key found and marked in its sentence, the citation line.

Plain text goes in; plain text, places in it, or escaped HTML comes out. Shared by the HTML-ish exports.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from quizgen.model import Item, Place, Source, fold

BLANK = re.compile(r"_{4,}")
"""The blank of a cloze stem."""

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
# Words written from right to left with what stands between them; a comma between two names ends a run.
_RTL_RUN = re.compile(rf"(?:[{_RTL}]|\d|[^\w,;:()\[\]{{}}<>&\\])+")
_RTL_LETTER = re.compile(rf"[{_RTL}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PAGE = re.compile(r"\b(pp?\.|pages?)\s*", re.IGNORECASE)
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")


def clean(text: str) -> str:
    """Return text on one line, without control characters or halves of surrogate pairs."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # Nearly every text: no other blank is printable.
    return _CONTROL.sub("", " ".join(text.split()))


def escape(text: str) -> str:
    """Return text for HTML, inside an element or a quoted attribute: ``A & B`` -> ``A &amp; B``."""
    return html.escape(clean(text), quote=True)


def isolate(text: str, *, write: Callable[[str], str] = escape) -> str:
    """Return text as HTML in which words from right to left do not turn the text around them.

    A text that is nearly all such words is one from right to left as a whole; ``write`` escapes the pieces.
    """
    if text.isascii() or not _RTL_LETTER.search(text):
        return write(text)
    letters = len(_RTL_LETTER.findall(text))
    if letters * 4 > sum(char.isalpha() for char in text) * 3:
        return f'<span dir="rtl">{write(text)}</span>'
    places = []
    for run in _RTL_RUN.finditer(text):
        found = list(_RTL_LETTER.finditer(text, run.start(), run.end()))
        if found:
            places.append(Place(found[0].start(), found[-1].end()))
    return mark(text, places, before="<bdi>", after="</bdi>", write=write)


def find_key(
    sentence: str, key: str, *, accept: Sequence[str] = (), stem: str = "", whole: bool = False
) -> tuple[Place, ...]:
    """Return where a sentence states the key, in characters of the sentence; nowhere is ().

    The key is looked for as it is, then without case, accents and punctuation, then each accepted
    answer, then the longest part of the key that is half of it or more ("May 12, 1968" -> "May 12").
    With the stem of a cloze only the place of its blank is returned; ``whole`` leaves parts out.
    """
    wordings = (key, *sorted(accept, key=len, reverse=True)) if accept else (key,)
    for wording in wordings:
        places = _find_exact(sentence, wording) or _find_words(sentence, fold(wording).split())
        if places:
            return _at_blank(sentence, places, stem)
    return () if whole else _at_blank(sentence, _find_part(sentence, key), stem)


def mark(
    text: str,
    places: Iterable[Place],
    *,
    before: str = "<mark>",
    after: str = "</mark>",
    write: Callable[[str], str] = escape,
) -> str:
    """Return text with its places marked, everything else written by ``write``: ``a <b>`` -> HTML."""
    ordered = sorted(places)
    if not ordered:
        return _write(text, write)
    pieces = []
    at = 0
    for place in ordered:
        if place.start < at:
            continue
        pieces += [_write(text[at : place.start], write), before, write(place.of(text)), after]
        at = place.end
    return "".join([*pieces, _write(text[at:], write)])


def cite(item: Item, sources: Sequence[Source]) -> str:
    """Return how to cite the item's source, as plain text: title, citation and page, each once."""
    first = item.provenance[0] if item.provenance else None
    source = next((s for s in sources if first and s.id == first.source), None)
    return _cite(
        item.citation or (source.citation if source else ""),
        source.title if source else "",
        frozenset(provenance.page for provenance in item.provenance),
    )


@lru_cache(maxsize=1 << 10)  # of a text, most items have the same
def _cite(line: str, title: str, listed: frozenset[str]) -> str:
    line, title = clean(line), clean(title)
    if title and f" {fold(title)} " not in f" {fold(line)} ":
        line = f"{title}{_stop(title)} {line}" if line else title
    pages = {clean(page) for page in listed}
    page = pages.pop() if len(pages) == 1 else ""
    if line and page and not _names_page(line, page):
        line = f"{line.removesuffix('.')}, p. {page}"
    return line


def _names_page(line: str, page: str) -> bool:
    # Few lines have a page at all, and every page would be a pattern of its own.
    return bool(_PAGE.search(line)) and bool(
        re.search(rf"{_PAGE.pattern}{re.escape(page)}\b", line, re.IGNORECASE)
    )


def _write(text: str, write: Callable[[str], str]) -> str:
    # `write` trims, and the blanks between a mark and its neighbours must stay.
    if not text.strip():
        return " " if text else ""
    return (" " if text[0].isspace() else "") + write(text) + (" " if text[-1].isspace() else "")


def _stop(title: str) -> str:
    return "" if title[-1] in ".?!:" else "."


def _find_exact(sentence: str, wording: str) -> tuple[Place, ...]:
    if not wording.strip() or wording not in sentence:
        return ()
    # Not by a pattern: to make one of every key takes longer than to find it.
    left, right = wording[0].isalnum(), wording[-1].isalnum()
    found = []
    start = sentence.find(wording)
    while start >= 0:
        end = start + len(wording)
        if (left and _in_word(sentence[start - 1 : start])) or (
            right and _in_word(sentence[end : end + 1])
        ):
            end = start + 1
        else:
            found.append(Place(start, end))
        start = sentence.find(wording, end)
    return tuple(found)


def _in_word(char: str) -> bool:
    return char == "_" or char.isalnum()


@lru_cache(maxsize=16)  # one sentence is searched for many wordings
def _split_words(sentence: str) -> list[str]:
    if sentence.isascii():
        return _WORD.findall(sentence.lower())
    return [fold(word) for word in _WORD.findall(sentence)]


@lru_cache(maxsize=16)
def _word_spans(sentence: str) -> list[tuple[int, int]]:
    return [word.span() for word in _WORD.finditer(sentence)]


def _find_words(sentence: str, wanted: list[str]) -> tuple[Place, ...]:
    if not wanted or (sentence.isascii() and wanted[0] not in sentence.lower()):
        return ()
    words = _split_words(sentence)
    size = len(wanted)
    if wanted[0] not in words:
        return ()
    spans = _word_spans(sentence)
    found = []
    for n in range(words.index(wanted[0]), len(words) - size + 1):
        if words[n] == wanted[0] and words[n : n + size] == wanted:
            found.append(Place(spans[n][0], spans[n + size - 1][1]))
    return tuple(found)


def _find_part(sentence: str, key: str) -> tuple[Place, ...]:
    words = _WORD.findall(key)
    for size in range(len(words) - 1, max(0, (len(words) - 1) // 2), -1):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            # A part of small words alone ("of the") says nothing.
            if not any(word[0].isdigit() or word[0].isupper() for word in part):
                continue
            places = _find_words(sentence, [fold(word) for word in part])
            if places:
                return places
    return ()


def _at_blank(sentence: str, places: tuple[Place, ...], stem: str) -> tuple[Place, ...]:
    blank = BLANK.search(stem)
    if blank is None or len(places) < 2:
        return places
    before = fold(stem[: blank.start()]).split()
    after = fold(stem[blank.end() :]).split()

    def fit(place: Place) -> int:
        left = fold(sentence[: place.start]).split()
        right = fold(sentence[place.end :]).split()
        return _alike(left[::-1], before[::-1]) + _alike(right, after)

    return (max(places, key=fit),)


def _alike(one: list[str], other: list[str]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
