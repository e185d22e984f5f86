"""Note marks: text goes in, the figures that may be marks of notes come out, and which of them are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.read.marks import SUPERSCRIPTS
from quizgen.read.patterns import MONTH
from quizgen.text import word_set

_GLUED = re.compile(
    r"(?<=[A-Za-zÀ-ɏḀ-ỿ.,;:!?)\]”’\"'…»])(?P<value>\d{1,3})(?=$|[\s.,;:!?)\]”’\"'…—–-])"
)
_RAISED = re.compile(r"(?<=\S)(?:[⁰¹²³⁴-⁹]{1,3}(?:[,⁻]\s?(?=[⁰¹²³⁴-⁹]))?)+")
_BRACKET = re.compile(r"(?P<blank>\s?)\[(?:notes?\s+|n\.?\s?)?(?P<value>\d{1,3}|[a-z])\]")
_PAGE_OF_NOTE = re.compile(r":\s?\d{1,4}(?:[–-]\d{1,4})?(?=\s|$)")
_KEYED = re.compile(r"\s?\[\^(?P<key>[^\]\s]{1,30})\](?!:)")
_COMMA_FIGURE = re.compile(r"(?<=\d,)(?P<value>\d{1,2})(?=$|[\s.;:)\]])")
_FIGURES = re.compile(r"(?<![\d,.$£€#/])\d{2,7}(?![\d/%]|[,.]\d)")
_LETTERS = re.compile(r"[^\W\d_]+$")
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_STOP_FIGURE = re.compile(r"(?<=\d\.)(?P<value>\d{1,2})(?=$|\s+[A-Z“\"])")
_DAY_BEFORE = re.compile(rf"\b{MONTH}\s+$")
_PAIR_BEFORE = re.compile(r"(?<![\d,.])(\d{1,4})\s*(?:and|or|to|through|[-–&,])\s*$")
_SHORT = word_set(
    "no nos nr p pp vol vols art arts ch chap sec sect fol f ff c ca cca v vs doc docs box par para pars cap "
    "st ed eds fig figs n nn lib bk pt pts col cols cf b d r fl m s l rs fr tom app div art sig ms mss ser"
)
_UNITS = word_set("m km cm mm ft mi yd in sq ha")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Figures that may be the mark of a note."""

    chunk: int
    """Number of the chunk they stand in."""
    start: int
    end: int
    """In the chunk's text."""
    value: int
    sure: bool = False
    """Raised figures and figures in brackets: marks, whatever notes there are."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, for comparing with others."""
        return self.chunk, self.start


def find_candidates(text: str, chunk: int) -> list[Candidate]:
    """Return the figures in a chunk that may be marks of notes, in order."""
    if text.isascii() and not any(char.isdigit() for char in text) and "[" not in text:
        return []
    found = [
        Candidate(chunk, match.start(), match.end(), int(match["value"]))
        for match in _GLUED.finditer(text)
        if _may_be_mark(text, match.start(), match.end())
    ]
    found += _raised(text, chunk)
    for match in _BRACKET.finditer(text):
        glued = not match["blank"] and match.start() > 0
        value = int(match["value"]) if match["value"].isdigit() else -1
        if glued or value > 0:
            page = _PAGE_OF_NOTE.match(text, match.end())
            stopped = glued and text[match.start() - 1] in ".,;"
            end = page.end() if page and stopped else match.end()
            found.append(Candidate(chunk, match.start(), end, value, sure=glued))
    return sorted(found, key=lambda candidate: candidate.start)


def find_keyed(text: str) -> list[tuple[int, int, str]]:
    """Return the marks ``[^key]`` in a text: start, end, key."""
    return [(match.start(), match.end(), match["key"]) for match in _KEYED.finditer(text)]


def _raised(text: str, chunk: int) -> list[Candidate]:
    """Return the raised figures that are no powers of units or numbers."""
    found: list[Candidate] = []
    for match in _RAISED.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        letters = _LETTERS.search(before)
        if before[-1].isdigit() or (letters and letters.group().lower() in _UNITS):
            continue
        first = re.split(r"[,⁻\s]", match.group())[0].translate(SUPERSCRIPTS)
        found.append(Candidate(chunk, match.start(), match.end(), int(first), sure=True))
    return found


def _may_be_mark(text: str, start: int, end: int) -> bool:
    """Whether figures glued to what stands before them may be a mark: not "B.52", "No.5", "U2", "3.5"."""
    before = text[max(0, start - 40) : start]
    last = before[-1]
    if last.isalpha():
        letters = _LETTERS.search(before)
        return letters is not None and len(letters.group()) >= 3
    after = text[end : end + 1]
    if last in ".,;:" and after and not (after.isspace() or after in ")]”’\"'"):
        return False
    if last in ".,:;" and before[-2:-1].isdigit():
        return last == "." and after.isspace() and re.search(r"\b\d{4}\.$", before) is not None
    if last == ".":
        letters = _LETTERS.search(before[:-1])
        if letters is None:
            return before[-2:-1] in ")]”’\"'"
        if len(letters.group()) == 1:
            return _INITIALS.search(before) is not None
        return letters.group().lower() not in _SHORT
    return last not in "\"'’" or before[-2:-1].isalnum() or before[-2:-1] in ".,;:!?"


def longest_chain(candidates: Sequence[Candidate], wanted: Sequence[int]) -> list[Candidate | None]:
    """Return for each wanted number its mark, or None: the most numbers that can be met in order.

    Where there is a choice, the later mark wins.
    """
    places = {value: at for at, value in reversed(list(enumerate(wanted)))}
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    known = [entry for entry in candidates if entry.value in places]
    for number, entry in enumerate(known):
        at = places[entry.value]
        length = bisect_left(tails, at)
        back.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(at)
            ends.append(number)
        else:
            tails[length], ends[length] = at, number
    chain: list[Candidate | None] = [None] * len(wanted)
    number = ends[-1] if ends else -1
    while number >= 0:
        chain[places[known[number].value]] = known[number]
        number = back[number]
    return chain


def find_hidden(text: str, chunk: int, value: int) -> list[Candidate]:
    """Return marks of a number that hide at the end of another: "44,3", "99812.2" or "84 and 852" for 85 and mark 2.

    Only where the whole figure makes no sense: a day after the 31st, a year of five figures, or a pair of
    numbers of which one is ten times the other.
    """
    label = str(value)
    found = [
        Candidate(chunk, match.start(), match.end(), value)
        for pattern in (_COMMA_FIGURE, _STOP_FIGURE)
        for match in pattern.finditer(text)
        if match["value"] == label
    ]
    for match in _FIGURES.finditer(text):
        figures = match.group()
        rest = figures[: -len(label)]
        if (
            figures.endswith(label)
            and rest
            and _overflows(text[: match.start()][-40:], figures, rest)
        ):
            found.append(Candidate(chunk, match.end() - len(label), match.end(), value))
    return found


def _overflows(before: str, figures: str, rest: str) -> bool:
    """Whether figures make sense only without their end."""
    if _DAY_BEFORE.search(before):
        return int(figures) > 31 and 0 < int(rest) <= 31 and len(figures) != 4
    if len(figures) == 5 and 1000 <= int(rest) <= 2100:
        return True
    pair = _PAIR_BEFORE.search(before)
    if pair is None or len(rest) != len(pair.group(1)):
        return False
    other = int(pair.group(1))
    return other < int(rest) <= other + max(10, other // 5)
