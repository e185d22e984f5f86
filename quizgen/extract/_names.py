"""Takes personal names apart and compares them: texts in; parts, agreement, the best form out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from quizgen.extract.gazetteer import load_words
from quizgen.model import fold

ROMAN = re.compile(r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})\Z")
INITIAL = re.compile(r"[A-Z]\.?\Z|[A-Z]\.[A-Z]\.?\Z")
GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
GLUE_PREFIXES = frozenset(
    [
        "Mc",
        "Mac",
        "De",
        "Di",
        "Du",
        "Da",
        "Des",
        "Del",
        "Della",
        "La",
        "Le",
        "Li",
        "Van",
        "Von",
        "Vander",
        "Fitz",
        "O",
        "D",
        "Mc'",
        "Al",
        "El",
        "Ben",
        "Ap",
        "St",
        "Saint",
        "Ten",
        "Ter",
        "Vanden",
        "Lo",
        "Dos",
    ]
)
PARTICLES = frozenset(
    [
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "van",
        "der",
        "den",
        "de",
        "du",
        "des",
        "la",
        "le",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "ten",
        "ter",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "af",
        "av",
        "y",
        "e",
        "i",
        "do",
        "af",
        "d’",
        "d'",
    ]
)
INVERTED = re.compile(
    r"(?m)^[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,}, (?:[A-ZÀ-Þ][\w’'-]*\.? ){0,3}?[A-ZÀ-Þ][\w’'.-]*[\w](?=,| ?\(|\.?$)"
)
"""A name as it heads an article, the family name first and in capitals."""
AFTER_NAMES = frozenset(["Pasha", "Bey", "Efendi", "Effendi", "Agha", "Aga"])
"""Titles that stand after a name and are no part of it."""


PET_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "bob": ("robert",),
        "will": ("william",),
        "bill": ("william",),
        "jack": ("john",),
        "ned": ("edward",),
        "ted": ("edward", "theodore"),
        "tom": ("thomas",),
        "dick": ("richard",),
        "harry": ("henry", "harold"),
        "jim": ("james",),
        "jimmy": ("james",),
        "joe": ("joseph",),
        "sam": ("samuel",),
        "ben": ("benjamin",),
        "mike": ("michael",),
        "nick": ("nicholas",),
        "fred": ("frederick",),
        "tony": ("anthony",),
        "abe": ("abraham",),
        "andy": ("andrew",),
        "dan": ("daniel",),
        "ike": ("isaac",),
        "kate": ("katherine", "catherine", "katharine", "kathleen"),
        "katherine": ("catherine", "katharine"),
        "betty": ("elizabeth",),
        "bess": ("elizabeth",),
        "liz": ("elizabeth",),
        "molly": ("mary",),
        "nell": ("eleanor", "ellen"),
        "peggy": ("margaret",),
        "sally": ("sarah",),
        "nancy": ("anne", "ann"),
        "meg": ("margaret",),
        "lizzie": ("elizabeth",),
        "fanny": ("frances",),
        "harriet": ("harriot",),
    }
)
"""Short forms of given names, by which one and the same person goes."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A personal name in folded parts."""

    given: tuple[str, ...]
    last: str
    number: str = ""
    """Roman numeral of a ruler."""
    epithet: str = ""
    """"the Elder", "of Aragon": what else tells namesakes apart."""

    @property
    def full(self) -> bool:
        """Whether the name has more than one part."""
        return bool(self.given)

    @property
    def words(self) -> tuple[str, ...]:
        """Return all name parts in order, without number and epithet."""
        return (*self.given, self.last)


def unglue(name: str) -> str:
    """Put back blanks that a scan lost: ``A.Harriman`` -> ``A. Harriman``, ``Le DucTho`` -> ``Le Duc Tho``.

    Names that are written with a capital inside stay: ``McNamara``, ``MacArthur``, ``DeGaulle``.
    """
    name = re.sub(r"(?<=\b[A-Z])\.(?=[A-Z][a-zà-ÿ])", ". ", name)
    words = []
    for word in name.split():
        pieces = GLUED.split(word)
        if (
            len(pieces) == 2
            and pieces[0] not in GLUE_PREFIXES
            and "-" not in word
            and "’" not in word
            and "'" not in word
        ):
            words.append(" ".join(pieces))
        else:
            words.append(word)
    return " ".join(words)


def upright(name: str) -> str:
    """Put a name that heads an article the right way round: ``PEEL, SIR ROBERT`` -> ``Robert Peel``.

    Other names are returned as they are.
    """
    last, comma, rest = name.partition(", ")
    if not comma or not last.isupper() or " " in last or not rest:
        return name
    lists = load_words("titles.toml")
    titles = lists["honorifics"] | lists["offices"]
    given = [word for word in rest.split() if word.title() not in titles]
    return lower_capitals(" ".join((*given, last))) if given and "," not in rest else name


def parts(name: str) -> Parts | None:
    """Return a personal name in folded parts, or None where nothing is left.

    >>> parts("Louis XIV") -> Parts((), "louis", "xiv"); parts("Lyndon B. Johnson") -> Parts(("lyndon", "b"), "johnson")
    """
    name = unglue(upright(name))
    words = [word for word in re.split(r"[\s]+", name.replace(",", " ")) if word]
    epithet = ""
    for at, word in enumerate(words):
        if at and word in ("the", "of") and at + 1 < len(words):
            epithet = fold(" ".join(words[at + (word == "the") :]))
            words = words[:at]
            break
    number = ""
    if len(words) > 1 and ROMAN.match(words[-1]):
        number = words[-1].lower()
        words = words[:-1]
    if len(words) > 1 and words[-1].rstrip(".") in ("Jr", "Sr"):
        epithet = words[-1].rstrip(".").lower()
        words = words[:-1]
    if len(words) > 1 and words[-1] in AFTER_NAMES:
        words = words[:-1]
    pieces = [piece for word in words for piece in _pieces(word)]
    while (
        len(pieces) > 1
        and pieces[0] in PARTICLES
        and pieces[0] in ("von", "van", "de", "der", "du", "d")
    ):
        pieces = pieces[1:]
    if not pieces or not pieces[-1]:
        return None
    given = tuple(piece for piece in pieces[:-1] if piece not in PARTICLES or len(piece) > 3)
    return Parts(given, pieces[-1], number, epithet)


def agree(one: Parts, two: Parts) -> bool:
    """Whether two names can be one person's by their form: same last name, given names that fit.

    >>> Richard M. Nixon, Richard Milhous Nixon, R. Nixon agree; George W. Bush and George H. W. Bush do not.
    """
    if "".join(one.words) == "".join(two.words):
        return _numbers_agree(one, two)
    if one.last != two.last or not _numbers_agree(one, two):
        return False
    if _is_tail(one, two) or _is_tail(two, one):
        return True
    if not one.given or not two.given:
        # "Frederick VI" and "Christian Frederick": a ruler's one name with his number is no family name.
        return not ((one.number and two.given) or (two.number and one.given))
    if not _given_agrees(one.given[0], two.given[0]):
        return False
    middle, other = one.given[1:], two.given[1:]
    if not middle or not other:
        return not (_by_middle_name(one, two) or _by_middle_name(two, one))
    return all(_given_agrees(left, right) for left, right in zip(middle, other, strict=False))


def _by_middle_name(one: Parts, two: Parts) -> bool:
    """Whether somebody is called by his second name, and the other by his first: "J. Ramsay MacDonald", "James Macdonald"."""
    first, *middle = one.given
    return len(first) == 1 and any(len(name) > 1 for name in middle) and len(two.given[0]) > 1


def _is_tail(short: Parts, long: Parts) -> bool:
    """Whether a name is the family name of two words that another ends in: "San Martín"."""
    size = len(short.words)
    if size < 2 or len(long.words) <= size or long.words[-size:] != short.words:
        return False
    lists = load_words("titles.toml")
    return (
        short.given[0].title() not in lists["male_names"] | lists["female_names"]
        and len(short.given[0]) > 1
    )


def near(one: str, two: str) -> bool:
    """Whether two words of seven letters or more differ by one letter, but not by the first."""
    if (
        min(len(one), len(two)) < 7
        or abs(len(one) - len(two)) > 1
        or one[0] != two[0]
        or one == two
    ):
        return False
    at = 0
    while at < min(len(one), len(two)) and one[at] == two[at]:
        at += 1
    rest_one, rest_two = one[at:], two[at:]
    swapped = rest_one[:2] == rest_two[1::-1] and rest_one[2:] == rest_two[2:]
    return (
        swapped
        or rest_one[1:] == rest_two[1:]
        or rest_one[1:] == rest_two
        or rest_one == rest_two[1:]
    )


def best_form(forms: Sequence[str]) -> str:
    """Return the form of a name that a student should learn: full, well attested, blanks restored.

    >>> ["Nixon", "Richard Nixon", "Richard Nixon", "Richard Milhous Nixon"] -> "Richard Nixon"
    """
    counts: dict[str, int] = {}
    for form in forms:
        clean = lower_capitals(unglue(upright(form)))
        counts[clean] = counts.get(clean, 0) + 1
    order = list(counts)
    clean_of = {form: parts(form) for form in order}

    def rank(form: str) -> tuple[int, int, int, int]:
        found = clean_of[form]
        if found is None:
            return (0, 0, 0, 0)
        tail = any(other and _is_tail(found, other) for other in clean_of.values())
        has_given = not tail and any(len(piece) > 1 for piece in found.given)
        level = 2 if has_given or found.number or found.epithet else int(found.full)
        initial = any(len(piece) == 1 for piece in found.given[1:])
        return (level, int(initial), counts[form], -order.index(form))

    return max(order, key=rank)


def lower_capitals(name: str) -> str:
    """Write a name in capitals as names are written: ``W. S. ROSECRANS`` -> ``W. S. Rosecrans``."""
    words = name.split()
    spelled = [
        word
        for word in words
        if word.replace("-", "").isalpha() and len(word) > 1 and not ROMAN.match(word)
    ]
    if not any(len(word) > 3 for word in spelled) or not all(word.isupper() for word in spelled):
        return name
    return " ".join(
        word.lower()
        if at and word in spelled and word.lower() in PARTICLES | {"of", "the", "and"}
        else word.title()
        if word in spelled
        else word
        for at, word in enumerate(words)
    )


def sex(names: Iterable[str], titles: Iterable[str]) -> str:
    """Return m or f where a title or a given name of one sex shows it, otherwise nothing."""
    lists = load_words("titles.toml")
    votes = set()
    for title in titles:
        if title in lists["masculine"]:
            votes.add("m")
        if title in lists["feminine"]:
            votes.add("f")
    if votes:
        return votes.pop() if len(votes) == 1 else ""
    male, female = lists["male_names"], lists["female_names"]
    for name in names:
        first = name.split(" ")[0]
        if " " in name and first in male:
            votes.add("m")
        elif " " in name and first in female:
            votes.add("f")
    return votes.pop() if len(votes) == 1 else ""


def _pieces(word: str) -> list[str]:
    if INITIAL.match(word) or re.fullmatch(r"(?:[A-Z]\.){2,}", word):
        return [letter.lower() for letter in re.findall(r"[A-Z]", word)]
    return [fold(word).replace(" ", "")] if fold(word) else []


def _given_agrees(one: str, two: str) -> bool:
    if one == two:
        return True
    if len(one) == 1 or len(two) == 1:
        return one[0] == two[0]
    if one in PET_NAMES.get(two, ()) or two in PET_NAMES.get(one, ()):
        return True
    short, long = sorted((one, two), key=len)
    return len(short) >= 4 and (long.startswith(short) or near(short, long))


def _numbers_agree(one: Parts, two: Parts) -> bool:
    numbers = not one.number or not two.number or one.number == two.number
    epithets = not one.epithet or not two.epithet or one.epithet == two.epithet
    return numbers and epithets
