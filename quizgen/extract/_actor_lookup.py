"""Finds the gazetteer's names in a text: text in, matches with the entries they may stand for out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from quizgen.extract.gazetteer import Gazetteer

WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(
    r"(?<![\d,.])([1-9]\d{2,3}|[1-9]\d?(?= ?(?:BC|B\.C\.)))(?![\d,]\d)( ?(?:BCE?|B\.C\.))?"
)
GAP = re.compile(r"(?:[.'’-]| |['’] )?\Z")
GAP_AFTER_SHORT = re.compile(r"(?:\. ?|, )\Z")


@dataclass(frozen=True, slots=True)
class Match:
    """A gazetteer name in a text, in characters of it."""

    start: int
    end: int
    senses: tuple[tuple[str, str], ...]
    """(entry, role); role is name, adjective, people, capital or nickname."""


Trie = dict[str, "Trie | tuple[tuple[str, str], ...]"]


def plain(word: str) -> str:
    """Return a word without accents, its case kept."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def find_matches(text: str, gazetteer: Gazetteer) -> list[Match]:
    """Return the gazetteer names in ``text``, longest first at each place, not overlapping.

    >>> "the Sublime Porte refused" -> Match("Sublime Porte", (("Ottoman Empire", "name"),))
    """
    table = _table(gazetteer)
    words = [(found.start(), found.end(), plain(found.group())) for found in WORD.finditer(text)]
    matches, at = [], 0
    while at < len(words):
        best: Match | None = None
        after = at
        for size, senses in _walk(words, at, text, table):
            best = Match(words[at][0], words[at + size - 1][1], senses)
            after = at + size
        if best is None:
            at += 1
            continue
        end = best.end
        if text[end : end + 1] == "." and "." in text[best.start : end]:
            end += 1
        matches.append(Match(best.start, end, best.senses))
        at = after
    return matches


def middle_year(text: str) -> int | None:
    """Return the median of the years that a text names, BC as negative, or None."""
    years = sorted(
        -int(found.group(1)) if found.group(2) else int(found.group(1))
        for found in YEAR.finditer(text)
        if found.group(2) or 400 <= int(found.group(1)) < 2100
    )
    return years[len(years) // 2] if years else None


def _year_of(matches: list[Match], text: str, gazetteer: Gazetteer) -> int | None:
    """Return the text's middle year; small years without an era are BC where only antiquity is named."""
    year = middle_year(text)
    if year is None or not 0 < year < 500 or re.search(r"\b(?:AD|CE)\b|\bA\.D\.", text):
        return year
    ancient = {
        text[match.start : match.end]
        for match in matches
        if all(_ended(gazetteer.actors[entry].years) for entry, _ in match.senses)
    }
    return -year if len(ancient) > 2 else year


def _ended(years: str) -> bool:
    """Whether a state ended in antiquity."""
    last = years.partition("/")[2]
    return bool(last) and int(last) <= 200


def settle(matches: list[Match], text: str, gazetteer: Gazetteer) -> Mapping[str, tuple[str, str]]:
    """Decide for each form found which one entry it stands for in this text.

    Entries named without doubt elsewhere in the text come first, then those of the text's time;
    a form that may stand for several equally is left out.
    """
    year = _year_of(matches, text, gazetteer)
    timely = {
        senses: _timely(senses, text, gazetteer, year)
        for senses in dict.fromkeys(match.senses for match in matches)
    }
    sure: set[str] = set()
    for match in matches:
        named = {entry for entry, role in timely[match.senses] if role != "nickname"}
        if len(named) == 1:
            sure |= named
    chosen: dict[str, tuple[str, str]] = {}
    for match in matches:
        form = text[match.start : match.end]
        if form in chosen:
            continue
        senses = [
            (entry, role)
            for entry, role in timely[match.senses]
            if role != "nickname" or entry in sure or gazetteer.actors[entry].needs
        ]
        if not senses:
            if match.senses[0][1] == "people":
                chosen[form] = ("", "people")
            continue
        ranked = sorted(
            senses,
            key=lambda sense: (sense[0] not in sure, _lifetime(gazetteer.actors[sense[0]].years)),
        )
        if ranked[0][1] == "nickname" and len(ranked) > 1 and ranked[1][0] in sure:
            continue
        chosen[form] = ranked[0]
    return chosen


def _timely(
    senses: tuple[tuple[str, str], ...], text: str, gazetteer: Gazetteer, year: int | None
) -> tuple[tuple[str, str], ...]:
    """Return the entries that a form can stand for in a text of that time, or all but peoples."""
    allowed = [
        (entry, role)
        for entry, role in senses
        if not (needs := gazetteer.actors[entry].needs)
        or any(re.search(rf"\b{re.escape(need)}\b", text) for need in needs)
    ]
    own = tuple(sense for sense in allowed if gazetteer.actors[sense[0]].own)
    if own:
        return own
    fitting = [s for s in allowed if _existed(gazetteer.actors[s[0]].years, year)]
    return tuple(fitting or [sense for sense in allowed if sense[1] != "people"])


def _existed(years: str, year: int | None) -> bool:
    if year is None or not years:
        return True
    first, _, last = years.partition("/")
    return (not first or int(first) - 3 <= year) and (not last or year <= int(last) + 15)


def _lifetime(years: str) -> int:
    """Return for how many years a state lasted: of two that fit, the shorter-lived is meant."""
    first, _, last = years.partition("/")
    return int(last) - int(first) if first and last else 9999


def _walk(
    words: list[tuple[int, int, str]], at: int, text: str, table: Trie
) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
    node: Trie | None = table
    size = 0
    while node is not None and at + size < len(words):
        start, _, word = words[at + size]
        if size:
            _, before, last = words[at + size - 1]
            gap = text[before:start]
            if not GAP.match(gap) and not (
                (len(last) <= 2 or word == "D") and GAP_AFTER_SHORT.match(gap)
            ):
                return
        found = node.get(word)
        node = found if isinstance(found, dict) else None
        size += 1
        if node is not None:
            senses = node.get("")
            if isinstance(senses, tuple):
                yield size, senses


@lru_cache(maxsize=8)
def _table_of(names: tuple[tuple[str, str, str], ...]) -> Trie:
    table: Trie = {}
    for form, entry, role in names:
        node = table
        # An article in front is no part of a name: "the Empress Queen" is also "that Empress Queen".
        for word in WORD.findall(plain(re.sub(r"^[Tt]he ", "", form))):
            child = node.setdefault(word, {})
            if isinstance(child, dict):
                node = child
        senses = node.get("")
        old = senses if isinstance(senses, tuple) else ()
        if entry not in {name for name, _ in old}:
            node[""] = (*old, (entry, role))
    return table


def _table(gazetteer: Gazetteer) -> Trie:
    names = []
    for entry, known in gazetteer.actors.items():
        names += [(form, entry, "name") for form in (entry, *known.aliases)]
        names += [(form, entry, "people") for form in known.demonyms]
        names += [(form, entry, "adjective") for form in known.adjectives]
        names += [(form, entry, "capital") for form in known.capitals]
        names += [(form, entry, "nickname") for form in known.nicknames]
    return _table_of(tuple(names))
