"""The rules on statements: true-or-false ones, wrong in one proven thing and corrected, and those whose author is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quizgen import edtf
from quizgen.check._rule import ASKED, BLANK, Rule, fact_of, unquoted, words
from quizgen.check._values import read_value
from quizgen.check._world import near_in_time
from quizgen.factbase import FactBase
from quizgen.model import Fact, Item, Role, fold
from quizgen.rivals import find_echoes
from quizgen.stems import is_past
from quizgen.wording import content_words, leaks

STATEMENT = ("true_false",)
SHORTEST = 5
LONGER = 2.0
"""How many times as long as what is right a wrong phrase may be, and the other way round (M04)."""
TOO_FAR = {"day": 2600, "month": 3700, "year": 18300}
"""Days beyond which a wrong date is silly (M22)."""


def judged(item: Item, base: FactBase) -> Iterable[str]:
    """M03: the key is True or False, and a false statement comes with what is right."""
    if item.key not in ("True", "False"):
        yield f"the key is '{item.key}', not True or False"
    elif item.key == "False" and not (item.accept or item.note.strip()):
        yield "what is right is not told"
    elif item.key == "True" and item.accept:
        yield "a true statement needs no correction"


def whole_sentence(item: Item, base: FactBase) -> Iterable[str]:
    """M13: the statement is one whole sentence of five words or more."""
    text = item.stem.strip()
    tokens = words(text)
    if not re.search(r"\.[”\"’')]*$", text):
        yield "the statement does not end in a full stop"
    if not re.match(r"[“\"‘'(]?[A-ZÀ-Þ0-9]", text):
        yield "the statement does not begin with a capital"
    if len(tokens) < SHORTEST:
        yield f"the statement has fewer than {SHORTEST} words"
    elif not any(word in _VERBS or is_past(word) or word.endswith("s") for word in tokens):
        yield "the statement has no verb"
    if BLANK[:2] in text:
        yield "the statement has a blank"


_VERBS = frozenset(
    "did do does was were is are am be been had has have would will shall should may might can could must".split()
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE
)


def no_trick(item: Item, base: FactBase) -> Iterable[str]:
    """G02: nothing is made false (or true) by a "not"."""
    sentence = item.provenance[0].sentence if item.provenance else ""
    said = {found.lower() for found in _NEGATION.findall(unquoted(item.stem))}
    known = {found.lower() for found in _NEGATION.findall(sentence)}
    if said and (not sentence or said - known):
        yield f"the statement turns on '{', '.join(sorted(said - known or said))}'"
    elif sentence and not said and item.key == "False":
        for line in item.accept:
            if _NEGATION.search(line):
                yield "the statement is false by a 'not' left out"


def no_absolutes(item: Item, base: FactBase) -> Iterable[str]:
    """M10: no always, never, only, often, usually that the source does not say: such words are taken for false."""
    sentence = " ".join(place.sentence for place in item.provenance)
    found = (set(words(item.stem)) - set(words(sentence))) & _ABSOLUTE
    if found:
        yield f"the statement says {', '.join(sorted(found))}"


_ABSOLUTE = frozenset(
    "always never only all every none often usually sometimes generally completely totally entirely".split()
)


# ---------------------------------------------------------------- what is swapped


def changed(item: Item) -> tuple[str, str]:
    """Return the words in which a false statement and its correction differ: the wrong ones, the right ones."""
    wrong, right = item.stem.rstrip(" .").split(), item.accept[0].rstrip(" .").split()
    while wrong and right and wrong[0] == right[0]:
        wrong, right = wrong[1:], right[1:]
    while wrong and right and wrong[-1] == right[-1]:
        wrong, right = wrong[:-1], right[:-1]
    return " ".join(wrong), " ".join(right)


def _swap(item: Item, base: FactBase) -> tuple[Fact, Role, Fact, Role] | None:
    """Return the fact, the role asked, the fact that lent the wrong value and its role; None where one is missing."""
    fact = fact_of(item, base)
    other = base.by_id.get(item.facts[1]) if len(item.facts) > 1 else None
    if fact is None or other is None or item.key != "False" or not item.accept:
        return None
    role, theirs = fact.role(item.role), other.role(item.role)
    return (fact, role, other, theirs) if role is not None and theirs is not None else None


def wrong_for_sure(item: Item, base: FactBase) -> Iterable[str]:
    """M01: what is swapped in comes from a fact that proves it wrong, and no fact says that it is right too."""
    if not item.facts or item.key != "False":
        return
    swap = _swap(item, base)
    if swap is None or not item.note.strip():
        yield "no proof that the statement is false"
        return
    fact, role, _, theirs = swap
    value = theirs.value or fold(theirs.text)
    if _one(role, theirs, base):
        yield "what is swapped in is right too"
    elif base.is_also_true(fact, role.name, value) or base.is_also_true(
        fact, role.name, value, shown=item.accept[0]
    ):
        yield "another fact says that the statement is true"


def _one(mine: Role, theirs: Role, base: FactBase) -> bool:
    if mine.kind == "date":
        return edtf.overlaps(mine.value, theirs.value)
    if mine.value in base.actors and theirs.value in base.actors:
        return base.may_be_same(mine.value, theirs.value)
    one, other = set(content_words(mine.text)), set(content_words(theirs.text))
    return bool(one and other) and (one <= other or other <= one)


def one_thing(item: Item, base: FactBase) -> Iterable[str]:
    """G01: what is right says no more than the source, and the statement differs from it in one role only."""
    fact = fact_of(item, base)
    if fact is None:
        return
    right = item.accept[0] if item.key == "False" and item.accept else item.stem
    said = base.vocabulary.terms(f"of {right}").all - base.terms_of(fact).all
    when = fact.role("when")
    if said:
        yield f"'{', '.join(sorted(said))}' is not in the source"
    elif when is not None and any(
        not edtf.overlaps(date, when.value) and edtf.words(date) not in _told(fact)
        for date in _dates(right)
    ):
        yield "the date is not the source's"
    swap = _swap(item, base)
    if swap is None:
        return
    wrong, good = changed(item)
    if not wrong or not good:
        yield "the statement and its correction do not differ in a value"
    elif not _within(good, swap[1], fact, base) or not _within(wrong, swap[3], swap[2], base):
        yield f"more is changed than '{item.role}': '{good}' to '{wrong}'"


_DATE = re.compile(r"^(?:On|In) ((?:[A-Z][a-z]+ )?(?:\d{1,2}, )?\d{1,4}(?: BCE)?)\b")


def _dates(text: str) -> Iterator[str]:
    """Yield the date that opens a statement, as EDTF."""
    found = _DATE.match(text)
    value = read_value(found.group(1)).edtf if found else ""
    if value:
        yield value


def _told(fact: Fact) -> str:
    return fact.provenance.sentence


def _within(text: str, role: Role, fact: Fact | None, base: FactBase) -> bool:
    """Whether some words belong to one role of a fact: to its date, its names or its phrase."""
    known = set(fold(f"on in the a an {role.text} {role.answer}").split())
    if role.kind == "date":
        known |= set(fold(edtf.words(role.value)).split())
    for name in base.names(role.value):
        known |= set(fold(name).split())
    for part in fact.clause.parts if fact is not None and fact.clause is not None else ():
        if part.role == role.name:
            known |= set(fold(part.text).split())
    return set(fold(text).split()) <= known


def of_one_kind(item: Item, base: FactBase) -> Iterable[str]:
    """M05: what is swapped in is of the kind, number and precision of what is right."""
    swap = _swap(item, base)
    if swap is None:
        return
    _, mine, _, theirs = swap
    if mine.kind != theirs.kind:
        yield f"a {theirs.kind} stands for a {mine.kind}"
    elif mine.kind == "date" and edtf.precision(mine.value) != edtf.precision(theirs.value):
        yield f"a {edtf.precision(theirs.value)} stands for a {edtf.precision(mine.value)}"
    one, other = base.actors.get(mine.value), base.actors.get(theirs.value)
    if (
        one is not None
        and other is not None
        and (one.plural, one.kind) != (other.plural, other.kind)
    ):
        yield "the actor swapped in is of another kind or number"


def alike_in_form(item: Item, base: FactBase) -> Iterable[str]:
    """M06: what is swapped in has the form of what is right: article, "that", infinitive, the writing of a date."""
    if item.key != "False" or not item.accept:
        return
    wrong, right = changed(item)
    if read_value(wrong).kind == read_value(right).kind == "date" or item.role == "when":
        shapes = {re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "9", text)) for text in (wrong, right)}
        if len(shapes) > 1 and abs(len(wrong.split()) - len(right.split())) > 1:
            yield "the dates are written in different forms"
    elif item.role == "what" and _opening(item.stem, wrong) != _opening(item.accept[0], right):
        yield f"'{wrong}' has another form than '{right}'"


def _opening(line: str, stretch: str) -> str:
    """Return the word that opens a phrase, with the article that stands before the words that differ."""
    at = line.find(stretch) if stretch else 0
    before = fold(line[:at]).split()[-1:]
    for word in (*before, *fold(stretch).split()[:1]):
        if word in ("that", "to"):
            return word
        if word in ("a", "an"):
            return "a"
        if word == "the":
            return word
    return ""


def no_length(item: Item, base: FactBase) -> Iterable[str]:
    """M04: a wrong phrase is not much longer or shorter than the right one."""
    if item.key != "False" or not item.accept or item.role != "what":
        return
    wrong, right = changed(item)
    longest, shortest = sorted((len(wrong.split()), len(right.split())))[::-1]
    if shortest and longest > 4 and longest > LONGER * shortest + 2:
        yield "what is wrong is of quite another length than what is right"


def of_this_world(item: Item, base: FactBase) -> Iterable[str]:
    """M18: what is swapped in comes from the same source, or from one near in time."""
    swap = _swap(item, base)
    if swap is None:
        return
    if swap[2].provenance.source != swap[0].provenance.source and not near_in_time(
        base, swap[0], swap[2]
    ):
        yield "what is swapped in comes from another source"


def not_excluded(item: Item, base: FactBase) -> Iterable[str]:
    """M20: the rest of the statement does not show that it is false."""
    swap = _swap(item, base)
    if swap is None:
        return
    _, mine, _, theirs = swap
    wrong, _ = changed(item)
    # "Thomas More" for "Thomas Cranmer": the whole name is what is swapped.
    names = sorted((*base.names(theirs.value), theirs.answer), key=len, reverse=True)
    whole = next((name for name in names if name in item.stem), wrong)
    rest = item.stem.replace(whole or wrong, " ", 1)
    if item.role == "who":
        for role, text in ((theirs, "wrong"), (mine, "right")):
            if role.value in base.actors and leaks(
                role.answer, rest, names=base.names(role.value), name=True
            ):
                yield f"the rest of the statement names the {text} actor"
    elif item.role == "when":
        years = {int(year) for year in re.findall(r"\b1\d{3}\b|\b20\d\d\b", rest)}
        year = edtf.year_of(theirs.value)
        if years and year is not None and year > max(years):
            yield "a year in the statement shows that the date is wrong"


def date_distance(item: Item, base: FactBase) -> Iterable[str]:
    """M22: a wrong date is not silly: not far from the right one, and not after the text itself."""
    swap = _swap(item, base)
    if swap is None or item.role != "when":
        return
    fact, mine, _, theirs = swap
    apart = edtf.days_between(mine.value, theirs.value)
    if apart is not None and abs(apart) > TOO_FAR.get(edtf.precision(mine.value), 36500):
        yield "the wrong date is far from the right one"
    source = base.sources.get(fact.provenance.source)
    if source is not None and source.date and edtf.before(source.date, theirs.value):
        yield "the wrong date lies after the text itself"


def said_by_one(item: Item, base: FactBase) -> Iterable[str]:
    """C01: where the author of a statement is asked, nobody else said nearly the same."""
    fact = fact_of(item, base)
    if fact is None or item.relation != "statement" or item.role != "who":
        return
    for other in find_echoes(base, fact):
        who = base.actors.get(other.reporter or getattr(other.role("who"), "value", ""))
        yield f"{who.name if who else 'somebody else'} said nearly the same"
        return


RULES = (
    Rule("C01", "B", "one answer only", ASKED, said_by_one),
    Rule("M01", "B", "exactly one option is right", STATEMENT, wrong_for_sure),
    Rule("M03", "B", "the key is among the options, once", STATEMENT, judged),
    Rule("M04", "W", "the longest option is not the key", STATEMENT, no_length),
    Rule("M05", "B", "options of one kind", STATEMENT, of_one_kind),
    Rule("M06", "B", "options alike in grammar", STATEMENT, alike_in_form),
    Rule("M10", "W", "no absolutes or vague words in options", STATEMENT, no_absolutes),
    Rule("M13", "B", "the stem is a full, focused question", STATEMENT, whole_sentence),
    Rule("G02", "B", "standing is kept", STATEMENT, no_trick),
    Rule("M18", "B", "distractors of the same world", STATEMENT, of_this_world),
    Rule("M20", "B", "no distractor excluded by the stem", STATEMENT, not_excluded),
    Rule("M22", "W", "date distractors of one form", STATEMENT, date_distance),
    Rule("G01", "B", "the sentence is the source's", STATEMENT, one_thing),
)
