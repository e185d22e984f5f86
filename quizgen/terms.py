"""What a text says as terms to compare: names, numbers and other words, in one form for all spellings.

"Talks began in Paris on May 12" and "the Paris Conference opened on May 13, 1968" have the same terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quizgen.model import Actor, fold
from quizgen.stems import name_stem, stem
from quizgen.text import word_set
from quizgen.wording import STOP, TITLES

_GROUPS = """
open begin start commence inaugurate,
sign conclude,
end close finish terminate,
die kill murder assassinate perish decease death,
halt stop suspend cease,
found establish create,
capture seize conquer storm,
arrive reach,
resign abdicate retire,
marry wed,
elect choose,
announce unveil reveal publish,
propose proposal offer proposition suggest submit present initiative,
demand insist require,
reject refuse decline rebuff,
accept approve consent,
meet meeting,
hold convene,
talks talk conference negotiation negotiations negotiate congress parley summit discussions,
treaty agreement accord accords pact convention,
battle engagement fight,
war conflict hostilities,
revolt rebellion uprising rising insurrection mutiny,
armistice ceasefire truce,
troops forces army soldiers armies troop soldier,
ship vessel,
halt cessation,
withdraw withdrawal pullout evacuation evacuate leave depart quit,
plan programme program scheme,
letter note message dispatch,
speech address,
invade invasion,
declare proclaim declaration proclamation,
side delegation government representatives,
head leader chief
"""
_SAME: Mapping[str, str] = MappingProxyType(
    {
        form: group.split()[0]
        for group in reversed(_GROUPS.replace("\n", " ").split(","))
        for word in group.split()
        for form in (word, stem(word))
    }
)
"""Words and stems of near synonyms, each with the first of its group."""

LIGHT = word_set("make give take put hold have do get go come set bring lay")
"""Verbs that say nothing without their object."""
_IDLE = LIGHT | frozenset(map(stem, LIGHT)) | {"one"}

_PHRASES: Mapping[str, str] = MappingProxyType(
    {
        r"\b(?:put|set|brought|bring|lay|laid)(?:s|ting)? (?:forward|forth|before)\b": "propose",
        r"\b(?:hand|handed|hands) over\b": "present",
        r"\bcease-fire\b": "ceasefire",
        r"\bpeace (?=talks|negotiations|conference|congress)": "",
        r"\bthe (?:two|three|both) (?=sides|parties|governments|delegations|countries)": "the ",
    }
)
"""Phrases that stand for one word, as patterns in lower case."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? \d{{3,4}})?"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:[-–]\d{{1,2}})?\b(?:,? \d{{3,4}})?"
    rf"|\b{_MONTH},? (?:of )?\d{{3,4}}\b|\b\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b"
    r"|\bAD \d{1,4}\b|\b\d{1,4} ?(?:BCE?|CE|AD)\b|(?<![\d,.])\b1\d{3}\b(?![,.]\d)|(?<![\d,.])\b20\d\d\b(?![,.]\d)"
    rf"|\b(?:in|until|by|since|of|early|late|from|to|last|next) {_MONTH}\b|\b[1-9]\d\d(?=\s*(?:[,.;?!\]]|$))"
)
"""Calendar expressions; a bare number counts as a year from 1000 on, or where it ends a phrase."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        **{word: value for value, word in enumerate(_UNITS)},
        **{word: value for value, word in enumerate(_ORDINALS)},
        **{word: 10 * (at + 2) for at, word in enumerate(_TENS)},
        **{word[:-1] + "ieth": 10 * (at + 2) for at, word in enumerate(_TENS)},
        "hundred": 100,
        "thousand": 1000,
        "million": 1_000_000,
    }
)


_TOKEN = re.compile(r"\d[\d,.]*\d(?:st|nd|rd|th)?\b|[^\W_]+(?:\.[^\W_]\b)*|[,;:?!]")


@dataclass(frozen=True, slots=True)
class Terms:
    """What carries the meaning of a text."""

    names: frozenset[str]
    """Ids of actors, and stems of other words with a capital."""
    numbers: frozenset[str]
    """In digits; "84th" and "eighty-fourth" are both "84"."""
    words: frozenset[str]
    """Stems of the rest, synonyms as one."""

    def without(self, other: Terms) -> Terms:
        """Return these terms less those of another text."""
        return Terms(
            self.names - other.names, self.numbers - other.numbers, self.words - other.words
        )

    def __bool__(self) -> bool:
        """Whether there is any term."""
        return bool(self.names or self.numbers or self.words)

    @property
    def all(self) -> frozenset[str]:
        """Every term, whatever its sort."""
        return self.names | self.numbers | self.words


class Vocabulary:
    """Turns texts into terms, with the names of some actors in mind."""

    def __init__(
        self, actors: Iterable[Actor] = (), twins: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Learn every name of the actors; a name that several share stands for none of them.

        ``twins`` holds the ids of actors that count as others.
        """
        owners: dict[tuple[str, ...], str] = {}
        for actor in actors:
            own = twins.get(actor.id, actor.id)
            for name in (actor.name, *actor.aliases):
                words = tuple(fold(name).split())
                if words and owners.setdefault(words, own) != own:
                    owners[words] = ""
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, owner in sorted(owners.items(), key=lambda one: (-len(one[0]), one[0])):
            if owner:
                self._names.setdefault(words[0], []).append((words, owner))

    def terms(self, text: str, *, sides: bool = False) -> Terms:
        """Return the terms of a text; its dates are left out.

        "US President Nixon" is Nixon alone, unless ``sides`` asks for what stands before a title.
        """
        text = DATE.sub(" ", text.replace("’", "'"))
        for pattern, word in _PHRASES.items():
            text = re.sub(pattern, word, text, flags=re.IGNORECASE)
        # A stop between two words is kept as a token of its own: "the Americans; President Nixon".
        tokens = _TOKEN.findall(re.sub(r"'s\b", " ", text))
        folded = [fold(token).replace(" ", "") for token in tokens]
        names: set[str] = set()
        numbers: set[str] = set()
        words: set[str] = set()
        at = 0
        while at < len(tokens):
            length, owner = self._name_at(tokens, folded, at)
            if owner:
                if sides or not TITLES.intersection(folded[at + length : at + length + 1]):
                    names.add(owner)
                at += length
                continue
            at += self._add(tokens, folded, at, names, numbers, words)
        return Terms(frozenset(names), frozenset(numbers), frozenset(words))

    def _name_at(self, tokens: list[str], folded: list[str], at: int) -> tuple[int, str]:
        if not (tokens[at][0].isupper() or tokens[at][0].isdigit()):
            return 0, ""
        for words, owner in self._names.get(folded[at], ()):
            if tuple(folded[at : at + len(words)]) == words:
                return len(words), owner
        return 0, ""

    def _add(
        self,
        tokens: list[str],
        folded: list[str],
        at: int,
        names: set[str],
        numbers: set[str],
        words: set[str],
    ) -> int:
        """Put one token where it belongs; return how many tokens that used up."""
        word = folded[at]
        number, used = number_at(folded, at)
        if used and word != "one":
            numbers.add(number)
            return used
        if not word or word in STOP or word in TITLES:
            return 1
        common = canonical(word)
        if word in _IDLE or common in _IDLE:
            return 1
        if tokens[at][0].isupper() and at and common == stem(word) and len(word) > 1:
            names.add(name_stem(word))
        else:
            words.add(common)
        return 1


def canonical(word: str) -> str:
    """Return a folded word as the first of its synonyms, or its stem."""
    return _SAME.get(word) or _SAME.get(stem(word)) or stem(word)


def number_at(folded: list[str], at: int) -> tuple[str, int]:
    """Return the number that folded words show from a place on, in digits, and how many words it takes."""
    word = folded[at]
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", word)
    if digits:
        return str(int(digits[1])), 1
    if word not in _NUMBERS:
        return "", 0
    value, used = _NUMBERS[word], 1
    if value in range(20, 100, 10) and at + 1 < len(folded):
        unit = _NUMBERS.get(folded[at + 1], 0)
        if 0 < unit < 10:
            value, used = value + unit, 2
    while at + used < len(folded) and folded[at + used] in ("hundred", "thousand", "million"):
        value, used = value * _NUMBERS[folded[at + used]], used + 1
    return str(value), used


def number_of(text: str) -> str:
    """Return the number that a whole text is, in digits, or nothing: "twenty-five thousand" -> "25000"."""
    folded = fold(re.sub(r"(?<=\d),(?=\d{3})|^\s*[Tt]he\s", "", text)).split()
    if not folded:
        return ""
    number, used = number_at(folded, 0)
    return number if used == len(folded) else ""
