"""Clozes: the source's own sentence, trimmed and bracketed to stand alone, with one role blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen import edtf
from quizgen.items._answers import accepted, date_forms, hint_for
from quizgen.items._remarks import is_remark, is_vague
from quizgen.items._writing import (
    BLANK,
    LIFE,
    MONTH,
    Desk,
    context_line,
    is_metonym,
    is_name,
    is_ship,
    life_year,
    make_item,
    says_year,
    shown,
    well_formed,
)
from quizgen.items.questions import SEATS, VOTES
from quizgen.model import Fact, Item, Place, Role, fold
from quizgen.wording import (
    TITLES,
    content_words,
    is_body,
    is_people,
    leaks,
    stem_word,
    undated_words,
    with_digits,
    word_count,
)

MIN_WORDS, MAX_WORDS = 8, 35
MAX_KEY, MAX_NAME = 5, 8


def write_clozes(desk: Desk) -> Iterable[Item]:
    """Yield a cloze for each role that a fact's sentence lets be asked.

    "On May 8, 1969, the Front proposed a truce." -> "On ____, 1969, the Front proposed a truce.", key "May 8"
    """
    for fact in desk.base.facts:
        if not desk.askable(fact) or fact.open_references:
            continue
        if fact.clause is None and not _whole_sentence(fact):
            continue
        for role in fact.roles:
            if fact.role(role.name) is not role:
                # A second place or name in passing would share the first one's id.
                continue
            item = _cloze(desk, fact, role)
            if item is not None:
                yield item


_ENTERED = re.compile(
    r"\b(?:bec[ao]me|(?:was|were|been|is) (?:\w+ )?(?:elected|appointed|named|chosen|made|crowned|proclaimed|nominated|sworn|installed|consecrated|promoted)"
    r"|succeeded|took office|resigned|served|ascended)\b"
)
"""How a sentence says that somebody came into an office or left it."""


def _whole_sentence(fact: Fact) -> bool:
    """Whether a fact without a clause of its own may be asked by its whole sentence."""
    if fact.relation in ("proposal", "statement"):
        return True
    sentence = fact.provenance.sentence
    return (
        fact.relation == "office"
        and _ENTERED.search(sentence) is not None
        and re.search(r"\b\d{3,4}\b", sentence) is not None
    )


def _cloze(desk: Desk, fact: Fact, role: Role) -> Item | None:
    if role.name == "when":
        asked = _date_blank(fact, role) if desk.datable(fact) else None
    elif _told(desk, fact, role):
        asked = None
    elif role.name == "who" and role.text.lower() in ("he", "she", "they") and is_name(role):
        asked = (role.place, role.answer, hint_for(role, role.answer))
    elif role.name in ("who", "to_whom", "party") and is_name(role):
        asked = _name_blank(desk, fact, role)
    elif role.name == "place":
        asked = (role.place, role.text, "place") if fact.relation != "statement" else None
    elif role.name == "number":
        asked = (role.place, role.text, "number")
    elif role.name == "what" and fact.relation == "proposal":
        asked = _content_blank(role)
    elif role.name == "office":
        asked = (role.place, role.text, "office") if word_count(role.text) <= MAX_NAME else None
    else:
        asked = None
    if asked is None:
        return None
    place, key, hint = asked
    if role.name == "number" and leaks(role.value, _rest(fact, place)):
        return None
    stem = shown(fact, place)
    if not stem or stem.count(BLANK) != 1 or not well_formed(stem):
        return None
    fewest = 5 if fact.clause is not None and fact.clause.verb.lemma in LIFE else MIN_WORDS
    if not fewest <= word_count(stem) <= MAX_WORDS or f"-{BLANK}" in stem:
        return None
    if re.search(rf"\b[Aa]n {BLANK}", stem):
        # The article tells the first letter.
        return None
    if not _specific(fact, role, stem):
        return None
    if role.name == "who" and is_remark(desk, fact, shown=stem):
        return None
    if fact.clause is not None and is_vague(fact.clause.text(without=("when",))):
        return None
    names = desk.base.names(role.value) if is_name(role) else ()
    name = is_name(role)
    if leaks(key, stem.replace(BLANK, " "), names=names, name=name):
        return None
    context = context_line(desk, fact, key, names, name=name)
    accept = accepted(desk, role, key)
    if role.name == "when":
        accept = () if re.fullmatch(r"\d+", key) else date_forms(role, key, stem, context)
    return make_item(
        desk,
        fact,
        kind="cloze",
        role=role.name,
        stem=stem,
        key=key,
        context=context,
        accept=accept,
        hint=hint,
        note=_resolved(role, key),
    )


def _resolved(role: Role, key: str) -> str:
    """Return the note that says whom the source's pronoun stands for."""
    if role.text.lower() in ("he", "she", "they"):
        return f"“{role.text}” in the source is {key}."
    return ""


def _told(desk: Desk, fact: Fact, role: Role) -> bool:
    """Whether the title itself says who it is: "Kennedy to Khrushchev" makes neither speaker nor addressee a question."""
    passing = role.name in ("to_whom", "party")
    setting = desk.base.document_setting(fact)
    if fold(role.answer) in SEATS:
        return True
    stated = fact.relation == "statement"
    if passing and role.kind == "place-as-actor" and (stated or role.answer in setting.parties):
        # The states a text is all about make no question in passing.
        return True
    speaking = role.name == "who" and (fact.relation == "statement" or fact.role("when") is None)
    if not is_name(role) or not (passing or speaking):
        return False
    source = desk.base.sources[fact.provenance.source]
    text = f"{source.title} {source.sender} {source.recipient}"
    return leaks(role.answer, text, names=desk.base.names(role.value), name=True)


def _rest(fact: Fact, place: Place) -> str:
    sentence = fact.provenance.sentence
    return sentence[: place.start] + " " + sentence[place.end :]


def _date_blank(fact: Fact, role: Role) -> tuple[Place, str, str] | None:
    """Blank the day and month and leave the year to see; of a month or year blank it whole; of a life only the year."""
    precision = edtf.precision(role.value)
    text = role.text
    if life_year(fact, role) is not role:
        year = re.search(r"\b\d{3,4}$", text)
        if year is None:
            return None
        start = role.place.start
        return Place(start + year.start(), start + year.end()), year[0], "year"
    if precision == "day":
        if not re.search(MONTH, text) and not re.search(r"\d{4}", text):
            # "the 15th instant" is no answer by itself.
            return None
        match = re.match(r"^(.*?[A-Za-z].*?)(,?\s+)(\d{3,4})$", text)
        if match:
            end = role.place.start + len(match.group(1))
            return Place(role.place.start, end), match.group(1), "day and month"
        if re.search(r"\d{4}", text):
            return role.place, text, "date"
        return role.place, text, "day and month"
    if precision in ("month", "season"):
        return role.place, text, f"{precision} and year" if says_year(text) else precision
    if precision == "year" and len(re.findall(r"\d+", text)) == 1:
        return role.place, text, "year"
    return None


def _name_blank(desk: Desk, fact: Fact, role: Role) -> tuple[Place, str, str] | None:
    """Blank a name where it fills its phrase: not inside a longer one, not as an adjective."""
    sentence = fact.provenance.sentence
    if not role.text or role.text.islower() or role.place.of(sentence) != role.text:
        return None
    if not any(fold(role.text).endswith(fold(name)) for name in desk.base.names(role.value)):
        return None
    if word_count(role.text) > MAX_NAME or sentence[role.place.end :][:2] in ("’s", "'s"):
        return None
    if re.search(r"\b(?:and|or)\b", role.text) and fold(role.text) not in {
        fold(name) for name in desk.base.names(role.value)
    }:
        return None
    after = sentence[role.place.end :]
    before = sentence[: role.place.start]
    if role.kind == "place-as-actor" and re.search(
        rf"\b(?:{_HEADS}) of (?:the )?$", before, re.IGNORECASE
    ):
        # "the president of the ____, Rutherford B. Hayes": his name tells.
        return None
    # Of two sides with the other in sight, one can be asked for: "talks between ____ and Spain".
    paired = re.search(r"\bbetween\s+(?:the\s+)?$", before)
    if not paired and re.match(
        r"\s+(?:of|and|or)\b|\s*\(|(?:,\s+[A-Z][\w’'. ]+)+,?\s+and\b", after
    ):
        return None
    if re.search(r"\b(?:and|or)\s+(?:the\s+)?$|[A-Z][\w’'.]+,\s+(?:the\s+)?$", before) and re.match(
        r",|\s+and\b|\s*[.;]", after
    ):
        return None
    actor = desk.base.actors.get(role.value)
    if actor is not None and is_ship(actor, role, before):
        return None
    if is_metonym(fact, role) or (
        role.kind == "place-as-actor" and _is_adjective(desk, role, after)
    ):
        return None
    if role.kind == "organization" and role.name == "who" and not is_body(role.answer):
        # A rocket, a ship, a paper: nobody knows what is asked for.
        return None
    hint = hint_for(role, role.text, actor=desk.base.actors.get(role.value))
    return _untitled(role, before), _in_full(role), hint


_ADJECTIVE = re.compile(r"(?:ese|ish|an|ic|et|ch|ian)$")
_GOES_ON = re.compile(
    r"\s+(?:(?:had|has|have|was|were|would|and|in|on|at|to|of|with|for|by|from|did|could|should|is|are|may|might|will|then|also|never|not|as)\b|\w+ed\b)"
)


def _is_adjective(desk: Desk, role: Role, after: str) -> bool:
    """Whether a state's name goes before a noun as its adjective: "Soviet demands"."""
    actor = desk.base.actors.get(role.value)
    if actor is None or fold(role.text) == fold(actor.name) or is_people(role.text):
        return False
    noun = re.match(r"\s+[a-z]", after) is not None and _GOES_ON.match(after) is None
    return noun and _ADJECTIVE.search(role.text) is not None


_HEADS = "president|king|queen|emperor|empress|tsar|sultan|shah|chancellor|premier|prime minister|pope|governor|head"


_DESCRIBED = re.compile(
    r"[A-ZÀ-Þ]\w+ (?:general|admiral|king|queen|prince|princess|emperor|empress|minister|president|chancellor|ambassador|envoy|captain|colonel"
    r"|leader|commander|governor|bishop|premier|statesman|scholar|poet|explorer|banker|merchant) (?=[A-ZÀ-Þ])"
)
"""A people and a calling before a name."""


def _untitled(role: Role, before: str) -> Place:
    """Return the place of a name without the title that an adjective before it goes with: "US President ____"."""
    if name := _bare_name(role):
        return Place(role.place.end - len(name), role.place.end)
    first, _, rest = role.text.partition(" ")
    described = _DESCRIBED.match(role.text)
    if role.kind == "person" and described is not None:
        # "the Korean general Kwon Yul": his people and rank stay.
        return Place(role.place.start + described.end(), role.place.end)
    titled = role.kind == "person" and fold(first) in TITLES and bool(rest)
    if (
        titled
        and re.search(r"(?:^|[\s(])[A-Z][\w.]*\s$", before)
        and not re.search(r"[.!?]\s$", before.replace("U.S. ", "US "))
    ):
        return Place(role.place.start + len(first) + 1, role.place.end)
    return role.place


def _in_full(role: Role) -> str:
    """Return a person's whole name where the sentence has a part of it, as a student should learn it: "Hagerup"."""
    words, whole = set(fold(role.text).split()), fold(role.answer).split()
    longer = role.kind == "person" and len(whole) > len(words) and words <= set(whole)
    # "ThiBinh": a blank the source lost.
    if role.kind == "person" and _DESCRIBED.match(role.text):
        return role.answer
    spoilt = re.search(
        r"\b(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O)[A-Z][a-z]+[A-Z][a-z]", role.text
    )
    return role.answer if longer or spoilt else _bare_name(role) or role.text


def _bare_name(role: Role) -> str:
    """Return a whole name without the title before it, so that a word bank has each person once; or nothing."""
    words, whole = role.text.split(), fold(role.answer).split()
    tail = words[-len(whole) :]
    titled = role.kind == "person" and 1 < len(whole) < len(words)
    return " ".join(tail) if titled and fold(" ".join(tail)).split() == whole else ""


GENERIC = frozenset(
    """proposal plan agreement solution point request draft demand offer formation creation establishment
    peace treaty settlement project scheme measure invasion attack answer reply pledge promise content many new several""".split()
)
"""Words of proposals that say nothing of their matter."""


def _content_blank(role: Role) -> tuple[Place, str, str] | None:
    """Blank the core of what was proposed, where it is short and specific to the matter."""
    text = re.sub(r"^(?:a|an|the)\s+", "", role.text)
    if re.match(r"(?:to|that)\s", text):
        return None
    if not 2 <= word_count(text) <= MAX_KEY or len(content_words(text)) < 2:
        return None
    telling = [word for word in content_words(with_digits(text)) if stem_word(word) not in GENERIC]
    if len([word for word in telling if not word.isdigit()]) < 2:
        # "draft agreement", "nine points": many words would do.
        return None
    if re.search(r"\b(?:and|or|he|she|it|they|his|her|its|their|this|that|these)\b|[,;:]", text):
        return None
    start = role.place.end - len(text)
    return Place(start, role.place.end), text, ""


LEANING = frozenset("next then later subsequently finally again also".split())


def _furniture(fact: Fact) -> frozenset[str]:
    """Return the words that were trimmed away at the start of a sentence."""
    sentence = fact.provenance.sentence
    cut = " ".join(edit.place.of(sentence) for edit in fact.edits if edit.why == "furniture")
    return frozenset(fold(cut).split())


def _specific(fact: Fact, role: Role, stem: str) -> bool:
    """Whether what is left says enough that only one answer fits (C01): a date, or much else of content."""
    left = len(undated_words(stem))
    dated = fact.role("when") is not None or fact.relation == "office"
    verb = fact.clause.verb.lemma if fact.clause else ""
    if verb in LIFE and dated:
        return left >= 2
    if not dated and role.name in ("who", "number") and LEANING & _furniture(fact):
        # "Next, the assembly proposed ...": without its place in the story it may be another.
        return False
    if role.name == "who" and verb in VOTES and role.kind == "organization":
        return False
    if role.name == "what" and (left < 7 or fact.clause is None):
        return False
    if role.name == "who" and not dated and re.search(r"\balso\b", stem):
        return False
    return left >= (4 if dated else 7)
