"""Answers as good as a key: other names of an actor, other ways to write a date, larger names of a body, and the hint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from quizgen import edtf
from quizgen.items._writing import HINTS, Desk
from quizgen.model import Actor, Fact, Role, fold
from quizgen.text import roman
from quizgen.wording import TITLES, is_body, is_people, state_word

PEERS = frozenset(
    """baron baroness viscount viscountess earl count countess marquess marquis marquise duke duchess prince
    princess king queen emperor empress""".split()
)
KNIGHTS = frozenset({"sir", "dame", "baronet"})
_RANK = re.compile(rf"\b(?:{'|'.join(sorted(PEERS | KNIGHTS))})\b")
_STYLES = (
    PEERS
    | KNIGHTS
    | TITLES
    | frozenset("shah khan sultan pasha bey tsar czar kaiser pope dom don the".split())
)
"""Words that alone name nobody: "the Shah"."""
_HONOUR = re.compile(r"^(?:the )?(?:(?:rt|right|most) )?(?:hon|honou?rable|rev|reverend)\b")
_SEASONS = MappingProxyType({"autumn": "fall", "fall": "autumn"})
FAMILY_FIRST = frozenset(
    """bui chang chen chiang chou cao dang deng dinh duong ho hu hua hoang huynh jiang kim lam le li lin liu ly
    mao mai ngo nguyen pak park peng pham phan qian sun syngman tran trinh truong vo vu wang wei wu xi xu yang yi
    yuan zhang zhao zheng zhou zhu kwon yi gwon won yu shin jeong chong cho choi ch'oe han yun kang im lim seo so oh pak bak hong song
    toyotomi tokugawa oda konishi kato ishida date saigo ito""".split()
)
"""Family names that stand first, so that the last word of the name is a given one."""
_SHORT = MappingProxyType(
    {
        "United States": ("US", "U.S.", "USA", "America"),
        "Soviet Union": ("USSR", "U.S.S.R."),
        "United Kingdom": ("UK", "U.K.", "Britain", "Great Britain"),
        "Britain": ("Great Britain", "United Kingdom", "UK"),
        "Great Britain": ("Britain", "United Kingdom", "UK"),
        "North Vietnam": ("DRV", "Democratic Republic of Vietnam"),
        "West Germany": ("Federal Republic of Germany", "FRG"),
        "East Germany": ("German Democratic Republic", "GDR"),
        "Ottoman Empire": ("Turkey", "the Porte"),
        "Holy Roman Empire": ("the Empire",),
        "European Union": ("EU",),
    }
)
"""Short and official names that every reader knows for the same state, whether or not a text has them."""
_INITIALS = 6
"""Letters up to which a word written in capitals is an abbreviation."""


def accepted(desk: Desk, role: Role, key: str) -> tuple[str, ...]:
    """Return other answers as good as the key: names of an actor, ways to write a date or number.

    "Sir Robert Peel": "Robert Peel", "Peel"; not "PEEL, SIR ROBERT", nor "Viscount Peel", who is another man.
    """
    if role.kind == "date":
        forms: Sequence[str] = edtf.variants(role.value)
    elif role.kind == "number":
        forms = (role.value, role.text)
    elif role.value in desk.base.actors:
        actor = desk.base.actors[role.value]
        forms = [*desk.base.names(role.value), *_surname(desk, role)]
        forms = [form for form in forms if not _shouts(form)]
        if actor.kind == "person":
            forms = [form for form in forms if _names_him(actor, forms, form)]
        if actor.kind == "place-as-actor":
            forms = [form for form in forms if _names_state(form)]
            forms += () if is_people(key) else _SHORT.get(actor.name, ())
    else:
        forms = (role.text,)
    return tuple(dict.fromkeys(form for form in forms if form and fold(form) != fold(key)))


def _shouts(form: str) -> bool:
    """Whether a name stands as a heading or list has it: in capitals, or its last word first."""
    words = re.findall(r"[^\W\d_]{2,}", form)
    large = [word for word in words if word.isupper() and not roman(fold(word))]
    return (
        "," in form
        or any(len(word) > _INITIALS for word in large)
        or (len(large) > 1 and len(large) == len(words))
        or (len(words) == 1 and len(large) == 1 and len(words[0]) > 5)
    )


def _names_him(actor: Actor, forms: Sequence[str], form: str) -> bool:
    """Whether a form of a person's name has no honour to his address, and no rank that is another's."""
    if _HONOUR.match(fold(form)) or set(fold(form).split()) <= _STYLES:
        return False
    ranks = _ranks(form)
    if not ranks:
        return True
    given = {word for word in fold(actor.name).split()[:-1] if word not in PEERS | KNIGHTS}
    # The rank before the full name is his: "Sir Robert Peel".
    own = {
        rank
        for one in (actor.name, *actor.aliases, *forms)
        if given & set(fold(one).split())
        for rank in _ranks(one)
    }
    if not own or ranks & own:
        return True
    return not (own & KNIGHTS and ranks & PEERS) and not (own & PEERS and ranks & KNIGHTS)


def _ranks(form: str) -> set[str]:
    return set(_RANK.findall(fold(form)))


def _surname(desk: Desk, role: Role) -> tuple[str, ...]:
    """Return a person's last name, where no other person of the sources has it."""
    words = role.answer.split()
    if (
        role.kind != "person"
        or len(words) < 2
        or re.search(r"\b(?:of|the)\b|\b[IVXL]+\b(?!\.)", role.answer)
    ):
        return ()
    last = fold(words[-1])
    if fold(words[0]) in FAMILY_FIRST:
        # Of "Mao Zedong" nobody says "Zedong"; where a text says "Thieu" for Nguyen Van Thieu, it is an alias.
        return ()
    others = [
        actor
        for actor in desk.base.actors.values()
        if actor.kind == "person" and actor.id != role.value and last in fold(actor.name).split()
    ]
    saint = fold(words[-2]) in ("santa", "san", "sao", "saint", "st", "sankt")
    if saint and len(words) == 2:
        return ()
    return () if others else (" ".join(words[-2:]) if saint else words[-1],)


def _names_state(form: str) -> bool:
    """Whether a form names a state itself: in full or by initials, not by its people, adjective or capital."""
    if form.replace(".", "").isupper():
        return True
    return len(form.split()) >= 2 and not form.endswith(("ese", "ans", "ish", "an", "ians"))


def place_word(actor: Actor) -> str:
    """Return what sort of place acts: "country", "state", "city", or "place" where nothing tells."""
    word = state_word(actor.name)
    return "place" if actor.unlisted and word == "country" else word


def hint_for(role: Role, key: str, stem: str = "", actor: Actor | None = None) -> str:
    """Return what kind of answer is asked for; of a state named by its people ("the British") a side."""
    if role.kind == "place-as-actor" and (is_people(key) or re.search(r"\bwhich side\b", stem)):
        return "side"
    if re.search(r"\bwhich place\b", stem, re.IGNORECASE):
        return "place"
    if actor is not None and role.kind == "place-as-actor":
        return place_word(actor)
    if role.kind == "place-as-actor" or state_word(role.answer) == "state":
        return state_word(role.answer)
    if role.kind == "organization" and not is_body(role.answer):
        # A rocket or a ship that acts is no organization.
        return ""
    return HINTS.get(role.kind, "")


# ---------------------------------------------------------------- a body inside a larger name

_OF = re.compile(
    r"\s+of\s+(?P<what>(?:the\s+)?[A-ZÀ-Þ][\w’'-]*(?:\s+(?:and\s+|for\s+|on\s+)?[A-ZÀ-Þ][\w’'-]*)*)"
)


def parents(fact: Fact, role: Role) -> tuple[str, ...]:
    """Return the bodies that a body is said to be part of, the nearest first.

    "the Bureau of the General Council of the Labour League": ("the General Council", "the Labour League")
    """
    if role.kind != "organization" or not role.text:
        return ()
    if role.place.of(fact.provenance.sentence) != role.text:
        return ()
    return tuple(_wholes(fact.provenance.sentence[role.place.end :]))


def _wholes(after: str) -> Iterator[str]:
    at = 0
    while match := _OF.match(after, at):
        yield match["what"]
        at = match.end()


def body_forms(fact: Fact, role: Role, stem: str) -> tuple[str, ...]:
    """Return the whole name of a body inside a larger one, no more of it than the stem leaves open.

    "Bureau", asked with "of the Labour League": "Bureau of the General Council"
    """
    spoken = list(parents(fact, role))
    while spoken and fold(spoken[-1]) in fold(stem):
        spoken.pop()
    if not spoken:
        return ()
    longer = (" of ".join(spoken[at:]) for at in range(len(spoken)))
    forms = (f"{role.text} of {' of '.join(spoken)}", *(f"{role.text} of {one}" for one in longer))
    return tuple(dict.fromkeys(re.sub(r"^the\s+", "", form) for form in forms))


# ---------------------------------------------------------------- dates


def date_forms(role: Role, key: str, stem: str, context: str = "") -> tuple[str, ...]:
    """Return other ways to write the date; without the year where the stem (of a season, the context too) shows it."""
    year = edtf.year_of(role.value)
    forms = list(edtf.variants(role.value))
    if year is not None and not re.search(r"\d{3,4}", key) and str(year) in stem:
        short = [re.sub(rf",?\s*\b{year}\b", "", form).strip() for form in forms]
        forms = [*(form for form in short if form and not re.match(r"^[-\d]+$", form)), *forms]
    if edtf.precision(role.value) == "season" and _shows_year(year, f"{stem} {context}"):
        bare = fold(edtf.words(role.value)).split()[0]
        forms = [bare, *([_SEASONS[bare]] if bare in _SEASONS else ()), *forms]
    return tuple(dict.fromkeys(form for form in forms if fold(form) != fold(key)))


def _shows_year(year: int | None, text: str) -> bool:
    """Whether a text shows a year (of the BCE counted from 0), by itself or not as an end of a span."""
    if year is None:
        return False
    shown = year if year > 0 else 1 - year
    return bool(re.search(rf"(?<![-–\d]){shown}(?![-–\d])", text))
