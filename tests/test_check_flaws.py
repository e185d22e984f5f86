"""Every blocking rule finds its flaw: flaws of many sorts planted in good items, one at a time and all together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import pytest

from quizgen.check import CHECKS, RULE_TITLES, check_item, rule_ids_for
from quizgen.factbase import FactBase
from quizgen.model import Item, Option, Provenance, Role, Span
from tests import check_samples as samples

BASE = samples.fact_base()
GOOD = samples.good_items()

Planted = Item | tuple[Item, FactBase] | None
"""An item with a flaw, with the fact base that shows it where that is not the usual one; None where it cannot be planted."""


class Flaw(NamedTuple):
    """One way to spoil an item."""

    rule: str
    name: str
    plant: Callable[[Item], Planted]
    also: frozenset[str] = frozenset()
    """Rules that the same change breaks too."""


def blocked(item: Item, base: FactBase = BASE) -> set[str]:
    """Return the ids of the blocking rules that an item breaks."""
    return {issue.rule for issue in check_item(item, base) if issue.level == "B"}


# ---------------------------------------------------------------- planting


def wrong(item: Item) -> list[Option]:
    return [option for option in item.options if option.text != item.key]


def is_choice(item: Item, *roles: str) -> bool:
    return item.kind == "multiple_choice" and (not roles or item.role in roles)


def with_option(
    text: str, *roles: str, proof: str | None = None, fact: str | None = None
) -> Callable[[Item], Planted]:
    """Put a text in the place of the last distractor, with its proof and fact unless told otherwise."""

    def plant(item: Item) -> Planted:
        if not is_choice(item, *roles):
            return None
        last = wrong(item)[-1]
        other = Option(
            text.format(key=item.key),
            last.proof if proof is None else proof,
            last.fact if fact is None else fact,
        )
        return replace(item, options=tuple(other if one is last else one for one in item.options))

    return plant


def with_stem(
    change: Callable[[str], str], *kinds: str, roles: tuple[str, ...] = ()
) -> Callable[[Item], Planted]:
    """Change the stem of items of some kinds."""

    def plant(item: Item) -> Planted:
        if item.kind not in kinds or (roles and item.role not in roles):
            return None
        stem = change(item.stem)
        return replace(item, stem=stem) if stem and stem != item.stem else None

    return plant


def with_field(name: str, value: object, *kinds: str) -> Callable[[Item], Planted]:
    """Set a field of items of some kinds (all, where none is named)."""

    def plant(item: Item) -> Planted:
        return replace(item, **{name: value}) if not kinds or item.kind in kinds else None

    return plant


ASKED = ("short_answer", "multiple_choice")
SINGLE = ("cloze", *ASKED, "true_false")


def fact(item: Item) -> samples.Fact:
    return BASE.by_id[item.facts[0]]


def true_distractor(item: Item) -> Planted:
    """Make a distractor true: another fact has it in the same place."""
    if not is_choice(item):
        return None
    last = wrong(item)[-1]
    other = BASE.by_id[last.fact].role(item.role)
    assert other is not None
    return item, samples.with_fact(samples.retold(fact(item), item.role, other))


def alias_option(item: Item) -> Planted:
    if not is_choice(item, "who") or not item.accept:
        return None
    return with_option(item.accept[0])(item)


def longer_date(item: Item) -> Planted:
    """Give the year in which the key lies as another option."""
    found = re.search(r"\d{4}", item.key)
    return with_option(found.group(0), "when")(item) if found else None


def without_proof(item: Item) -> Planted:
    return with_option(wrong(item)[-1].text, proof="")(item) if is_choice(item) else None


def same_option(item: Item) -> Planted:
    return with_option(wrong(item)[0].text.upper())(item) if is_choice(item) else None


def same_date(item: Item) -> Planted:
    found = re.fullmatch(r"(\w+) (\d+)(, \d+)?", wrong(item)[0].text) if is_choice(item) else None
    return (
        with_option(f"{found[2]} {found[1]}{(found[3] or '').replace(',', '')}")(item)
        if found
        else None
    )


def same_actor(item: Item) -> Planted:
    if not is_choice(item, "who"):
        return None
    first = BASE.by_id[wrong(item)[0].fact].role("who")
    names = BASE.names(first.value) if first else ()
    return with_option(names[1])(item) if len(names) > 1 else None


def without_key(item: Item) -> Planted:
    if not is_choice(item):
        return None
    return replace(item, options=tuple(o for o in item.options if o.text != item.key))


def long_key(item: Item) -> Planted:
    if not is_choice(item, "what"):
        return None
    key = f"{item.key}, with a fair payment to every settler who had lost his land there"
    options = tuple(Option(key) if o.text == item.key else o for o in item.options)
    return replace(item, key=key, options=options)


def turned_round(item: Item) -> Planted:
    return replace(item, options=item.options[::-1]) if is_choice(item, "when") else None


def clang(item: Item) -> Planted:
    if not is_choice(item, "what"):
        return None
    word = item.key.split()[-1]
    return replace(item, stem=item.stem.replace("?", f" about the {word}?"))


def one_distractor(item: Item) -> Planted:
    if not is_choice(item):
        return None
    return replace(
        item, options=tuple(o for o in item.options if o is wrong(item)[0] or o.text == item.key)
    )


def named_in_stem(item: Item) -> Planted:
    if not is_choice(item, "who"):
        return None
    return replace(
        item, stem=item.stem.replace("?", f" against the advice of {wrong(item)[0].text}?")
    )


def other_year(item: Item) -> Planted:
    """Ask for a day of the key's year, with a distractor of another year."""
    year = re.search(r"\d{4}", item.key)
    if (
        not is_choice(item, "when")
        or not item.stem.startswith("On what date")
        or not year
        or all(year.group(0) in o.text for o in item.options)
    ):
        return None
    return replace(item, stem=item.stem.replace("On what date", f"On what date in {year.group(0)}"))


def rival(item: Item) -> Planted:
    """Put another value of the asked role into the fact base, in a sentence that says the same."""
    own = fact(item).role(item.role)
    if item.kind not in ("cloze", "short_answer") or own is None or fact(item).relation == "office":
        return None
    others = {
        "when": ("May 3", f"{own.value[:4]}-05-03" if own.value[0] != "-" else "-0410"),
        "who": ("Thomas Cromwell", samples.cromwell) if own.kind == "person" else ("Corinth", samples.corinth),
        "number": ("seven", "7"),
    }  # fmt: skip
    if item.role not in others or samples.cromwell == own.value:
        return None
    text, value = others[item.role]
    told = samples.retold(fact(item), item.role, replace(own, text=text, value=value, label=text))
    return item, samples.with_fact(told)


def as_key(key: str, *roles: str) -> Callable[[Item], Planted]:
    """Give a cloze another key, and a sentence and fact that say so."""

    def plant(item: Item) -> Planted:
        if item.kind != "cloze" or item.role not in roles:
            return None
        sentence = item.stem.replace("____", key)
        text = samples.Text("made", "A made text")
        own = text.add(sentence, item.relation, **{item.role: key})
        made = replace(item, key=key, accept=(), facts=(own.id,), provenance=(own.provenance,))
        return made, samples.fact_base(text.extraction())

    return plant


def told_in_context(item: Item) -> Planted:
    return (
        replace(item, context=f"{item.context}: {item.key}")
        if item.kind in ("cloze", *ASKED)
        else None
    )


def told_in_stem(item: Item) -> Planted:
    if item.role not in ("who", "party") or item.kind not in ASKED:
        return None
    return replace(item, stem=item.stem.replace("?", f", as a friend of {item.key}'s wrote?"))


def told_by_people(item: Item) -> Planted:
    """Show the people of the state that is asked for."""
    people = {samples.athens: "Athenian", samples.states: "American", samples.egypt: "Egyptian"}
    own = fact(item).role(item.role)
    if item.kind not in ("cloze", "short_answer") or own is None or own.value not in people:
        return None
    return replace(item, context=f"{people[own.value]} history, 431 BCE-1956")


def unnamed_subject(word: str) -> Callable[[Item], Planted]:
    """Put a pronoun or a bare noun where the subject of the sentence stood."""

    def plant(item: Item) -> Planted:
        who = fact(item).role("who")
        if (
            item.kind not in SINGLE
            or who is None
            or item.role == "who"
            or item.stem.count(who.text) != 1
        ):
            return None
        at = item.stem.find(who.text)
        before = re.sub(r"\b[Tt]he $", "", item.stem[:at])
        return replace(
            item,
            stem=before + (word if before else word.capitalize()) + item.stem[at + len(who.text) :],
        )

    return plant


def opening(words: str) -> Callable[[Item], Planted]:
    """Put some words before the stem."""

    def plant(item: Item) -> Planted:
        if item.kind not in SINGLE:
            return None
        stem = item.stem
        keep = re.match(r"[A-Z][a-z]+ [A-Z]|____|Israel|Great|Athens|Darwin|Johor|Canada", stem)
        return replace(item, stem=f"{words}, {stem if keep else stem[0].lower() + stem[1:]}")

    return plant


def no_year(item: Item) -> Planted:
    if re.search(r"\d{3}", item.key) or item.kind in ("matching", "chronology"):
        return None
    cut = r",? ?(?:in |of )?\b\d{3,4}(?:-\d{3,4})?(?: BCE)?\b"
    return replace(item, stem=re.sub(cut, "", item.stem), context=re.sub(cut, "", item.context))


def list_key(item: Item) -> Planted:
    if item.role not in ("who", "party", "place"):
        return None
    return as_key(f"{item.key} and Thomas Cromwell", "who", "party", "place")(item)


def two_days(item: Item) -> Planted:
    """Ask what happened on a day that holds two facts."""
    when = fact(item).role("when")
    if item.kind != "short_answer" or when is None or item.role == "when":
        return None
    told = samples.retold(fact(item), "who", Role("who", "a comet", when.place, when.span, "comet"))
    stem = f"What happened in {item.context.rsplit(',', 1)[0]} on {when.answer}?"
    return replace(item, stem=stem), samples.with_fact(told)


def moved_span(item: Item) -> Planted:
    place = item.provenance[0]
    moved = replace(place, span=Span(place.span.start + 1, place.span.end + 1))
    return replace(item, provenance=(moved, *item.provenance[1:])) if place.span.start else None


def outside(item: Item) -> Planted:
    place = replace(item.provenance[0], span=Span(10**6, 10**6 + 5), sentence="")
    return replace(item, provenance=(place, *item.provenance[1:]))


def changed_standing(standing: str) -> Callable[[Item], Planted]:
    """Keep the item and let its fact be denied, imagined or only planned."""

    def plant(item: Item) -> Planted:
        own = fact(item)
        words = r"propos|demand|offer|urg|accept|reject|refus|declar|promis|\bto\b|sought|decid"
        if item.kind in ("cloze", "matching", "chronology") or own.standing != "asserted":
            return None
        if standing == "proposed" and re.search(words, item.stem):
            return None
        if standing == "negated" and re.search(words, item.stem):
            return None
        return item, samples.with_changed(own, standing=standing)

    return plant


def thin(text: str) -> Callable[[Item], Planted]:
    """Let what was done say nothing: "made a pledge"."""

    def plant(item: Item) -> Planted:
        own = fact(item)
        if item.kind not in ASKED or own.clause is None or item.role == "what":
            return None
        role = own.clause.object_role
        if not role or role == item.role:
            return None
        parts = tuple(
            replace(part, text=text) if part.role == role else part for part in own.clause.parts
        )
        return item, samples.with_changed(own, clause=replace(own.clause, parts=parts))

    return plant


def undated(item: Item) -> Planted:
    """Leave neither a date nor a name beside the blank."""
    if item.kind != "cloze" or item.role != "who" or not re.search(r"\d-\d", item.context):
        return None
    return replace(item, stem="____ wished for a good harbour and a free road to it.")


def undated_feast(item: Item) -> Planted:
    """Date a deed by a feast of no year."""
    if item.kind != "cloze" or item.role != "who" or not re.search(r"\d-\d", item.context):
        return None
    return replace(
        item,
        stem="On New Year's Day ____ asked for a good harbour in Sweden and a free road to it.",
    )


def routine(lemma: str) -> Callable[[Item], Planted]:
    """Make of a deed a coming or going of somebody whom the text is not about."""

    def plant(item: Item) -> Planted:
        own = fact(item)
        if own.clause is None or item.role not in ("when", "who") or item.kind == "true_false":
            return None
        if item.kind not in SINGLE or own.relation == "statement":
            return None
        verb = replace(own.clause.verb, lemma=lemma, passive=False)
        roles = tuple(
            replace(one, value="a-stranger") if one.name == "who" else one for one in own.roles
        )
        return item, samples.with_changed(own, clause=replace(own.clause, verb=verb), roles=roles)

    return plant


def undated_deed(item: Item) -> Planted:
    """Show a year that is the treaty's, and none of the deed."""
    if item.kind != "cloze" or item.role != "who" or not re.search(r"\d-\d", item.context):
        return None
    return replace(item, stem="____ did not keep the treaty signed in 1411 for very long.")


def without_object(item: Item) -> Planted:
    """Let somebody sign, and not say what."""
    own = fact(item)
    if item.kind not in ASKED or own.clause is None or own.relation != "dated_event":
        return None
    verb = replace(own.clause.verb, lemma="sign", text="signed", passive=False)
    return item, samples.with_changed(own, clause=replace(own.clause, verb=verb, object_role=""))


def vague_object(item: Item) -> Planted:
    """Let a cloze speak of "the whole affair"."""
    own = fact(item)
    if item.kind != "cloze" or own.clause is None or own.clause.object_role in ("", item.role):
        return None
    parts = tuple(
        replace(part, text="the whole affair") if part.role == own.clause.object_role else part
        for part in own.clause.parts
    )
    return item, samples.with_changed(own, clause=replace(own.clause, parts=parts))


def guessed_owner(item: Item) -> Planted:
    """Let the sentence say "his army", and the question whose."""
    own = fact(item)
    if item.kind not in ASKED or item.role == "who" or own.clause is None:
        return None
    text = samples.Text("march", "The March on Rome")
    told = text.add(
        "His army left Ravenna in 536.",
        "dated_event",
        "who: His army / verb: left=leave / what: Ravenna / when: in 536",
        when=("536", "536", "536"),
    )
    asked = replace(
        item,
        stem="In which year did the army of Belisarius leave Ravenna?",
        key="536",
        role="when",
        relation="dated_event",
        context="The March on Rome",
        options=(),
        kind="short_answer",
        accept=(),
        facts=(told.id,),
        provenance=(told.provenance,),
    )
    return asked, samples.fact_base(text.extraction())


def torn(between: str) -> Callable[[Item], Planted]:
    """Put other words between a deed and its date in the source's sentence."""

    def plant(item: Item) -> Planted:
        own = fact(item)
        if item.kind not in (*ASKED, "true_false") or own.id != samples.ratified.id:
            return None
        text = samples.Text("ratified", "The Treaty of Ghent")
        date = "on February 16, 1815"
        told = text.add(
            own.provenance.sentence.replace(f" {date}", f"{between} {date}"),
            "dated_event",
            "who: the United States / verb: ratified=ratify / what: the Treaty of Ghent / when: "
            + date,
            when=("February 16, 1815", "1815-02-16", "February 16, 1815"),
        )
        changed = replace(item, facts=(told.id,), provenance=(told.provenance,), options=())
        return replace(changed, kind="short_answer"), samples.fact_base(text.extraction())

    return plant


def counted(fact: samples.Fact, key: str, stem: str = "") -> Callable[[Item], Planted]:
    """Ask, beside another item on a fact, for a number in its sentence."""

    def plant(item: Item) -> Planted:
        if item.kind != "cloze" or item.facts[0] != fact.id:
            return None
        return samples.gap(fact, "number", key, stem=stem)

    return plant


def on_wish(lemma: str) -> Callable[[Item], Planted]:
    """Make of a deed what somebody only hoped or thought of."""

    def plant(item: Item) -> Planted:
        own = fact(item)
        if item.kind not in SINGLE or own.clause is None or own.relation != "dated_event":
            return None
        verb = replace(own.clause.verb, lemma=lemma)
        return item, samples.with_changed(own, clause=replace(own.clause, verb=verb))

    return plant


def lost_not(item: Item) -> Planted:
    """Drop the "not" of the source's sentence."""
    if item.kind != "cloze" or " did not attend" not in item.stem:
        return None
    return replace(item, stem=item.stem.replace(" did not attend", " attend"))


def lost_would(item: Item) -> Planted:
    """Let the source say "might have", and the question say "did"."""
    own = fact(item)
    if item.kind not in ASKED or own.clause is None or own.clause.verb.auxiliary:
        return None
    said = own.clause.verb.text
    sentence = own.provenance.sentence
    if f" {said} " not in sentence:
        return None
    changed = sentence.replace(f" {said} ", f" might have {said} ")
    at = changed.find("might have")
    parts = tuple(
        replace(part, place=samples.Place(at, at + len("might have ") + len(said)))
        if part.role == "verb"
        else part
        for part in own.clause.parts
    )
    clause = replace(own.clause, parts=parts)
    place = Provenance("elsewhere", own.provenance.span, changed)
    base = samples.with_changed(
        own, clause=clause, provenance=replace(place, source=own.provenance.source)
    )
    return item, base


def unattributed(item: Item) -> Planted:
    """Let the fact be somebody's word, and say nothing of him."""
    if item.kind not in ASKED or item.relation == "office" or fact(item).standing != "asserted":
        return None
    return item, samples.with_changed(fact(item), standing="reported", reporter=samples.coster)


def as_outcome(item: Item) -> Planted:
    """Ask for a proposal as if it had been done."""
    own = fact(item)
    if (
        item.kind not in ASKED
        or own.relation != "proposal"
        or own.clause is None
        or item.role == "what"
    ):
        return None
    verb = own.clause.verb
    stem = re.sub(rf"\b(?:{verb.text}|{verb.lemma})\b", "brought about", item.stem)
    return replace(item, stem=stem) if stem != item.stem else None


def other_precision(item: Item) -> Planted:
    swaps = {
        "On what date": "In which year",
        "In which year": "On what date",
        "In which month and year": "On what date",
    }
    for asked, other in swaps.items():
        if item.kind in ASKED and item.stem.startswith(asked):
            return replace(item, stem=item.stem.replace(asked, other, 1))
    return None


def no_year_known(item: Item) -> Planted:
    own = fact(item).role("when")
    if item.role != "when" or own is None or item.kind not in SINGLE or len(own.value) < 10:
        return None
    roles = tuple(
        replace(one, value=f"XXXX{one.value[4:]}") if one is own else one
        for one in fact(item).roles
    )
    return item, samples.with_changed(fact(item), roles=roles)


def disputed(item: Item) -> Planted:
    """Let another source date the same event otherwise."""
    own = fact(item).role("when")
    if (
        item.facts[0] not in {f.id for f in (samples.talks_opened, samples.signed, samples.wedding)}
        or own is None
    ):
        return None
    year, month, day = own.value.split("-")
    text = samples.Text("other", "Another account", period=year, edtf=year)
    text.actors.update(
        next(t for t in samples.TEXTS if t.source.id == item.provenance[0].source).actors
    )
    said = f"{int(day) + 1} {['January', 'August', 'December'][['01', '08', '12'].index(month)]} {year}"
    sentence = re.sub(r"\w+ \d+, \d{4}|\d+ \w+ \d{4}", said, fact(item).provenance.sentence)
    clause = " / ".join(
        f"{part.role}: {fact(item).clause.verb.text}={fact(item).clause.verb.lemma}"
        if part.role == "verb"
        else f"{part.role}: {said if part.role == 'when' else part.text}"
        for part in fact(item).clause.parts
    )
    value = f"{year}-{month}-{int(day) + 1:02d}"
    text.add(sentence, fact(item).relation, clause, when=(said, value, said))
    return item, samples.fact_base(text.extraction())


# ---------------------------------------------------------------- true or false


def judged(change: Callable[[Item], Planted], *roles: str) -> Callable[[Item], Planted]:
    """Spoil false statements of some roles (all, where none is named)."""

    def plant(item: Item) -> Planted:
        if item.key != "False" or (roles and item.role not in roles):
            return None
        return change(item)

    return plant


def true_after_all(item: Item) -> Planted:
    """Let another sentence say what the false statement says."""
    lender = BASE.by_id[item.facts[1]].role(item.role)
    assert lender is not None
    return item, samples.with_fact(samples.retold(fact(item), item.role, lender))


def of_another_age(item: Item) -> Planted:
    """Lend the wrong name from a text of another age."""
    if item.provenance[0].source != "nicias":
        return None
    other = samples.cleves
    stem = item.stem.replace("Nicias", "Thomas Cromwell")
    place = (item.provenance[0], other.provenance)
    return replace(item, stem=stem, facts=(item.facts[0], other.id), provenance=place)


def of_another_kind(item: Item) -> Planted:
    """Put a state where a person stood, or a year where a day stood."""
    if item.provenance[0].source == "nicias":
        other, stem = samples.surrender, item.stem.replace("Nicias", "Athens")
    elif item.role == "when":
        other, stem = samples.cleves, item.stem.replace("On February 16, 1815", "In 1539")
    else:
        return None
    return replace(item, stem=stem, facts=(item.facts[0], other.id))


def two_things(item: Item) -> Planted:
    """Change a second thing of the statement."""
    return replace(item, stem=item.stem.replace("the Treaty of Ghent", "the Treaty of Utrecht"))


def names_the_key(item: Item) -> Planted:
    who = fact(item).role("who")
    if who is None:
        return None
    tail = f", as a letter from {who.answer} says."
    right = (item.accept[0].rstrip(".") + tail,)
    return replace(item, stem=item.stem.rstrip(".") + tail, accept=right)


def said_twice(item: Item) -> Planted:
    """Ask for the author of a statement that somebody else made as well."""
    if item.id != GOOD[0].id:
        return None
    text = samples.Text("debate", "Debate on the Corn Laws", period="1846", edtf="1846")
    peel, cobden = text.actor("Robert Peel"), text.actor("Richard Cobden")
    said = "the price of bread would fall in every market town"
    first, _ = (
        text.add(
            f"{name} said that {said}.",
            "statement",
            f"who: {name} / verb: said=say / what: that {said}",
            who=(name, value),
            what=f"that {said}",
            standing="reported",
            reporter=value,
        )
        for name, value in (("Robert Peel", peel), ("Richard Cobden", cobden))
    )
    base = samples.fact_base(text.extraction())
    asked = Item(
        id="who-said-so",
        kind="short_answer",
        stem=f"Who said that {said}?",
        key="Robert Peel",
        provenance=(first.provenance,),
        context="Debate on the Corn Laws, 1846",
        relation="statement",
        role="who",
        standing="reported",
        facts=(first.id,),
        citation="Debate on the Corn Laws",
    )
    return asked, base


FLAWS = (
    Flaw("M01", "a false statement that is true", judged(true_after_all), frozenset({"G06"})),
    Flaw("M01", "a false statement without proof", judged(lambda item: replace(item, facts=item.facts[:1]))),
    Flaw("M01", "a false statement that says not why", judged(lambda item: replace(item, note=""))),
    Flaw("M03", "neither true nor false", lambda item: replace(item, key="Perhaps", accept=()) if item.kind == "true_false" else None),
    Flaw("M03", "false, and nothing to correct it", judged(lambda item: replace(item, accept=(), note="")), frozenset({"M01", "G01"})),
    Flaw("M03", "true, and corrected", lambda item: replace(item, accept=(item.stem,)) if item.key == "True" else None),
    Flaw("M05", "a false statement with a value of another kind", judged(of_another_kind), frozenset({"G01", "M18"})),
    Flaw("M06", "a false statement with another form", judged(lambda item: replace(item, stem=item.stem.replace("a free passage", "the free passage")), "what")),
    Flaw("M13", "a statement that asks", lambda item: replace(item, stem=item.stem.rstrip(".") + "?") if item.kind == "true_false" else None, frozenset({"G01"})),
    Flaw("M13", "a statement cut short", lambda item: replace(item, stem=item.stem.rstrip(".")) if item.kind == "true_false" else None),
    Flaw("G02", "false by a not", judged(lambda item: replace(item, stem=re.sub(r"\b(signed|demanded|urged|declared)\b", r"never \1", item.stem))), frozenset({"G01"})),
    Flaw("M18", "a wrong name of another age", judged(of_another_age)),
    Flaw("M20", "a statement that names the right actor too", judged(names_the_key, "who"), frozenset({"G01"})),
    Flaw("G01", "two things wrong", judged(two_things, "when")),
    Flaw("G01", "a true statement that says more", lambda item: replace(item, stem=item.stem.rstrip(".") + " for the Peruvian silver.") if item.key == "True" else None),
    Flaw("C01", "two said it", said_twice, frozenset({"C19"})),
    Flaw("M01", "a distractor that is true too", true_distractor),
    Flaw("M01", "another name of the key among the options", alias_option, frozenset({"M02", "M03"})),
    Flaw("M01", "the key and more", with_option("{key} with some further words to it", "what")),
    Flaw("M01", "the year of the key beside the key", longer_date, frozenset({"M05", "M07", "M20"})),
    Flaw("M01", "a distractor without proof", without_proof),
    Flaw("M02", "one option twice", same_option, frozenset({"M07", "M19"})),
    Flaw("M02", "one date written in two ways", same_date, frozenset({"M07"})),
    Flaw("M02", "one actor under two names", same_actor),
    Flaw("M03", "no key among the options", without_key),
    Flaw("M03", "the key twice", with_option("{key}"), frozenset({"M02", "M19", "M07"})),
    Flaw("M04", "the key by far the longest", long_key, frozenset({"G01"})),
    Flaw("M05", "a date among persons", with_option("18 June 1815", "who")),
    Flaw("M05", "a phrase among names", with_option("some merchants of the town", "who")),
    Flaw("M05", "a year among days", lambda item: with_option("1867", "when")(item) if re.match("[A-Z]", item.key) else None, frozenset({"M07", "M20", "M01"})),
    Flaw("M06", "a clause among nouns", with_option("that the war should end at once", "what")),
    Flaw("M06", "an infinitive among nouns", with_option("to give back the western forts", "what")),
    Flaw("M06", "another article", with_option("the western forts on the Great Lakes", "what")),
    Flaw("M07", "dates falling", turned_round),
    Flaw("M09", "all of the above", with_option("All of the above"), frozenset({"M05", "M06", "M07", "C05"})),
    Flaw("M09", "none of these", with_option("None of these"), frozenset({"M05", "M06", "M07"})),
    Flaw("M09", "both A and B", with_option("Both A and B"), frozenset({"M05", "M06", "M07"})),
    Flaw("M11", "a word of the key alone in the stem", clang),
    Flaw("M13", "no question mark", with_stem(lambda stem: stem.rstrip("?") + ".", *ASKED)),
    Flaw("M13", "no question word", with_stem(lambda stem: "Name the one that is meant by all this?", *ASKED), frozenset({"C06", "G02", "G03", "G05", "C01", "M01"})),
    Flaw("M13", "three words", with_stem(lambda stem: " ".join(stem.split()[:2]) + " here?", *ASKED), frozenset({"C05", "C06", "G02", "G03", "G05", "C01", "M01", "M20"})),
    Flaw("M13", "no focus", with_stem(lambda stem: "Which of the following is true of the year 1814 in Ghent?", *ASKED), frozenset({"C05", "C06", "G02", "G03", "G05", "C01", "M01", "M20"})),
    Flaw("M18", "a name from another world", with_option("Genghis Khan", "who", fact="")),
    Flaw("M18", "an answer from another world", with_option("a moon landing before Christmas", "what", fact="")),
    Flaw("M18", "a fact of another age", lambda item: with_option("Cleon", "who", fact=samples.offer.id)(item) if item.provenance[0].source != "nicias" else None),
    Flaw("M19", "one distractor", one_distractor),
    Flaw("M20", "a distractor in the stem", named_in_stem),
    Flaw("M20", "a year in the stem that some options miss", other_year, frozenset({"C04"})),
    Flaw("M23", "feedback by letter", with_option("Albert Gallatin", "who", proof="Option B is wrong: he was no delegate")),
    Flaw("M24", "asks for the number of a telegram", with_stem(lambda stem: "What is the number of the telegram on the Suez Canal of 1956?", "short_answer"), frozenset({"C06", "G01", "G02", "G03", "G05", "C01"})),
    Flaw("M24", "rests on a reference", with_stem(lambda stem: stem + " Source: Record Group 59, Box 12.", "cloze"), frozenset({"G01"})),
    Flaw("C01", "another answer fits", rival),
    Flaw("C02", "nine words", as_key("one of the many things that were asked for", "what", "number", "place"), frozenset({"C01"})),
    Flaw("C02", "ten words for a name", as_key("Sir Thomas More of Chelsea in the County of Middlesex Knight", "who", "party")),
    Flaw("C03", "four words", with_stem(lambda stem: "It ended ____.", "cloze"), frozenset({"C05", "C06", "G01", "G02", "C01", "C17"})),
    Flaw("C03", "forty words more", with_stem(lambda stem: stem[:-1] + " and so" * 20 + ".", "cloze"), frozenset({"G01"})),
    Flaw("C15", "two articles", with_stem(lambda stem: stem.replace(" the ", " the the ", 1), *SINGLE), frozenset({"G01", "G02"})),
    Flaw("C15", "a dash that a cut left", with_stem(lambda stem: stem.replace(" ", " […] – ", 1), "cloze"), frozenset({"G01"})),
    Flaw("C15", "said without a verb", with_stem(lambda stem: "In 1956, who said that the canal and the company?", *ASKED), frozenset({"C05", "C06", "G01", "G02", "G03", "G05", "C01", "M06", "M13", "M20"})),
    Flaw("C18", "a mere pledge", thin("a pledge")),
    Flaw("C19", "nothing shows when or what", undated, frozenset({"G01"})),
    Flaw("C19", "a feast without its year", undated_feast, frozenset({"G01"})),
    Flaw("C20", "a dinner", routine("dine")),
    Flaw("C20", "a departure", routine("depart")),
    Flaw("C20", "what was granted is not said", with_stem(lambda stem: re.sub(r"([.?])$", r" and was ready to concede a good deal\1", stem), "cloze"), frozenset({"G01"})),
    Flaw("G01", "another clause before the date", torn(" that was to bring peace"), frozenset({"C01", "C19"})),
    Flaw("G01", "another sentence before the date", torn("; the war ended"), frozenset({"C01", "C19"})),
    Flaw("C18", "what was signed is not said", without_object),
    Flaw("C18", "a cloze on a whole affair", vague_object),
    Flaw("C19", "a year that is the treaty's", undated_deed, frozenset({"G01"})),
    Flaw("C05", "whose army it was is guessed", guessed_owner, frozenset({"G01", "C20"})),
    Flaw("C04", "another name that begins as the key does", lambda item: replace(item, context="The Papers of Athenry, 425-404 BCE") if item.key == "Athens" else None),
    Flaw("C20", "a bare month", as_key("August", "when"), frozenset({"C01", "C19"})),
    Flaw("C20", "the day on which somebody fell ill", with_stem(lambda stem: stem.replace("?", " and fell gravely ill?"), *ASKED, roles=("when",))),
    Flaw("C20", "a strength of which nobody need know", counted(samples.attacked, "ten")),
    Flaw("C20", "a mere hope", on_wish("hope")),
    Flaw("C20", "a mere intention", on_wish("intend")),
    Flaw("C20", "a list that one body keeps", with_stem(lambda stem: re.sub(r"([.?])$", r" as a World Heritage site\1", stem), *ASKED), frozenset({"M13"})),
    Flaw("C20", "a courtesy of a meeting", with_stem(lambda stem: re.sub(r"([.?])$", r" and said that his delegation welcomed the words\1", stem), *ASKED, roles=("who",)), frozenset({"G01", "C05"})),
    Flaw("C20", "what is counted is listed", counted(samples.peace, "fifty", "In 421 BCE, Nicias proposed ____ things, namely a peace of many years with Sparta."), frozenset({"G01"})),
    Flaw("C15", "a question for a date that names another", with_stem(lambda stem: stem.replace("?", " in 1813?"), *ASKED, roles=("when",)), frozenset({"M20", "G01"})),
    Flaw("C15", "'regardless' of what is not said", with_stem(lambda stem: re.sub(r"([.?])$", r" regardless\1", stem), *ASKED)),
    Flaw("C15", "a label of the page", with_stem(lambda stem: f"Main idea: {stem}", *ASKED), frozenset({"M13", "G05"})),
    Flaw("C15", "'own' without what is owned", with_stem(lambda stem: stem.replace("?", " on their own?"), *ASKED), frozenset({"C05"})),
    Flaw("C16", "a body that other words name as well", as_key("the Council of Ministers", "who"), frozenset({"C01"})),
    Flaw("C19", "no context line", with_field("context", "", *SINGLE), frozenset({"C06"})),
    Flaw("C19", "a feast day asked for", as_key("Christmas Day", "when"), frozenset({"C01"})),
    Flaw("C04", "the key in the context line", told_in_context),
    Flaw("C04", "the key's possessive in the stem", told_in_stem, frozenset({"M11", "C05"})),
    Flaw("C04", "the people of the state that is the key", told_by_people),
    Flaw("C05", "he", unnamed_subject("he")),
    Flaw("C05", "they", unnamed_subject("they")),
    Flaw("C05", "it", unnamed_subject("it")),
    Flaw("C05", "the latter", unnamed_subject("the latter")),
    Flaw("C05", "this delegate", unnamed_subject("this delegate")),
    Flaw("C05", "the other side", unnamed_subject("the other side")),
    Flaw("C05", "at the meeting", opening("At the meeting")),
    Flaw("C05", "after the trip", opening("After the trip")),
    Flaw("C05", "in this treaty", opening("In this treaty")),
    Flaw("C05", "according to the passage", opening("According to the passage")),
    Flaw("C05", "in his letter", opening("As mentioned above")),
    Flaw("C05", "during the settlement", opening("Before the settlement")),
    Flaw("C05", "a reference left open", with_field("references", ("the talks",))),
    Flaw("C06", "no year anywhere", no_year),
    Flaw("C06", "nothing that says what it is about", lambda item: replace(item, context="", stem="Who spoke first in the debate on that?") if item.kind in ASKED else None, frozenset({"C05", "C19", "G02", "G03", "G05", "C01", "M01"})),
    Flaw("C07", "two blanks", with_stem(lambda stem: stem.replace(" the ", " ____ ", 1), "cloze"), frozenset({"G01"})),
    Flaw("C08", "two names", list_key),
    Flaw("C08", "two wishes", as_key("a free river and sea", "what"), frozenset({"C01"})),
    Flaw("C14", "no citation", with_field("citation", " ")),
    Flaw("C14", "offsets outside the file", outside, frozenset({"G01"})),
    Flaw("C16", "an everyday verb", as_key("delayed", "what", "place", "number"), frozenset({"C01"})),
    Flaw("C16", "an everyday noun", as_key("the quarrel", "what", "place", "number"), frozenset({"C01"})),
    Flaw("C16", "a mere direction", as_key("North", "what", "place", "number"), frozenset({"C01"})),
    Flaw("C17", "two things on one day", two_days, frozenset({"C01", "C04", "G03", "C05", "M01"})),
    Flaw("G01", "offsets moved by one", moved_span),
    Flaw("G01", "another key", lambda item: replace(item, key="Peru", accept=()) if item.kind in ("cloze", "short_answer") and item.role not in ("number", "when") else None, frozenset({"C16"})),
    Flaw("G01", "a word changed in the sentence", with_stem(lambda stem: re.sub(r"\b(?:of|on|in)\b(?!.*\b(?:of|on|in)\b)", "towards", stem), "cloze")),
    Flaw("G02", "what was denied asked as done", changed_standing("negated")),
    Flaw("G02", "what was planned asked as done", changed_standing("proposed")),
    Flaw("G02", "what was imagined asked as done", changed_standing("hypothetical")),
    Flaw("G02", "not lost from a sentence", lost_not),
    Flaw("G02", "might lost from a question", lost_would, frozenset({"G01"})),
    Flaw("G03", "somebody's word asked as fact", unattributed),
    Flaw("G03", "a proposal asked as outcome", as_outcome),
    Flaw("G04", "yesterday", with_stem(lambda stem: re.sub(r"([.?])$", r" yesterday\1", stem), *SINGLE)),
    Flaw("G04", "last month", with_stem(lambda stem: re.sub(r"([.?])$", r" last month\1", stem), *SINGLE)),
    Flaw("G04", "at that time", with_stem(lambda stem: re.sub(r"([.?])$", r" at that time\1", stem), *SINGLE), frozenset({"C05"})),
    Flaw("G04", "a date without its year", no_year_known, frozenset({"C01", "G01", "M20"})),
    Flaw("G05", "another precision", other_precision, frozenset({"C04", "M20"})),
    Flaw("G06", "two sources, two dates", disputed),
    Flaw("A01", "cloze marks of the source's own", with_stem(lambda stem: "{{c1::" + stem, *SINGLE), frozenset({"G01"})),
    Flaw("A01", "two colons in a cloze", with_stem(lambda stem: stem.replace(",", "::", 1), "cloze")),
    Flaw("A02", "no id", with_field("id", "a b")),
    Flaw("A03", "no blank", with_stem(lambda stem: stem.replace("____", "somewhere"), "cloze"), frozenset({"C07", "G01"})),
    Flaw("A04", "a blank in a tag", with_field("tags", ("two words",))),
    Flaw("A04", "five levels", with_field("tags", ("a::b::c::d::e",))),
)  # fmt: skip


def plantings(flaw: Flaw) -> Iterator[tuple[Item, FactBase]]:
    """Yield every good item with the flaw in it."""
    for item in GOOD:
        planted = flaw.plant(item)
        if planted is not None:
            yield planted if isinstance(planted, tuple) else (planted, BASE)


@pytest.mark.parametrize("item", GOOD, ids=lambda item: f"{item.kind}-{item.role}-{item.id[:6]}")
def test_good_item_passes(item: Item) -> None:
    assert [(i.rule, i.message) for i in check_item(item, BASE) if i.level == "B"] == []


@pytest.mark.parametrize("flaw", FLAWS, ids=lambda flaw: f"{flaw.rule} {flaw.name}")
def test_flaw_is_found_and_nothing_else(flaw: Flaw) -> None:
    planted = list(plantings(flaw))
    assert planted, "no good item takes this flaw"
    found = [blocked(*one) for one in planted]
    assert any(
        rules and flaw.rule in rules and rules <= flaw.also | {flaw.rule} for rules in found
    ), found


def test_nearly_all_flaws_are_found_and_good_items_left_alone() -> None:
    found: dict[str, list[bool]] = defaultdict(list)
    for flaw in FLAWS:
        for item, base in plantings(flaw):
            found[flaw.rule].append(flaw.rule in blocked(item, base))
    hits = [hit for one in found.values() for hit in one]
    assert len(hits) > 1000
    assert sum(hits) >= 0.95 * len(hits), {
        rule: f"{sum(one)}/{len(one)}" for rule, one in found.items()
    }
    for rule, one in found.items():
        assert sum(one) >= 0.9 * len(one), f"{rule}: {sum(one)} of {len(one)}"
    blamed = [item.stem for item in GOOD if blocked(item)]
    assert len(blamed) < 0.02 * len(GOOD), blamed


@pytest.mark.parametrize(
    ("between", "apart"),
    [
        (", which nobody had read,", False),
        (" (it had been read by few)", False),
        (" — nobody had read it —", False),
        (" in the old hall of the town", False),
        (" in the hall", False),
        (" that was to bring peace", True),
        (", which nobody had read", True),
        (" when the news came", True),
        ("; the news came", True),
        (": the vote", True),
        (" in the hall of the old town by the wide river in the far north of the land", True),
    ],
)
def test_parts_stand_apart_where_another_clause_or_a_long_gap_is_between(
    between: str, apart: bool
) -> None:
    planted = [one for one in map(torn(between), GOOD) if isinstance(one, tuple)]
    assert planted
    for item, base in planted:
        found = [one for one in check_item(item, base) if "stand apart" in one.message]
        assert bool(found) is apart


@pytest.mark.parametrize(
    ("text", "says_enough"),
    [
        ("a residence", False),
        ("two resolutions", False),
        ("the law", False),
        ("its measures", False),
        ("a law on tolls", True),
        ("the decree of Berlin", True),
        ("a canal", True),
    ],
)
def test_an_object_says_of_what_it_is(text: str, says_enough: bool) -> None:
    planted = [one for one in map(thin(text), GOOD) if isinstance(one, tuple)]
    asked = [one for one in map(thin("a pledge"), GOOD) if isinstance(one, tuple)]
    pairs = [
        (item, base)
        for (item, base), known in zip(planted, asked, strict=True)
        if "C18" in blocked(*known)
    ]
    assert pairs
    for item, base in pairs:
        assert ("C18" not in blocked(item, base)) is says_enough


@pytest.mark.parametrize(
    ("stem", "trifle"),
    [
        ("____ powers signed the peace at Ghent.", False),
        ("____ members of the Diet signed the peace at Ghent.", False),
        ("A ____-party committee signed the peace at Ghent.", False),
        ("A ____-nation committee signed the peace at Ghent.", False),
        ("____ soldiers died in the siege of Ghent.", True),
        ("The ____ powers signed the peace at Ghent.", True),
        ("In 1814 the ____ members of the Diet signed the peace.", True),
    ],
)
def test_a_count_is_worth_knowing_where_a_treaty_is_known_by_it(stem: str, trifle: bool) -> None:
    [item] = [
        one for one in map(counted(samples.attacked, "ten", stem), GOOD) if isinstance(one, Item)
    ][:1]
    assert bool([one for one in check_item(item, BASE) if one.rule == "C20"]) is trifle


def test_every_blocking_rule_has_a_flaw() -> None:
    assert {rule.id for rule in CHECKS if rule.level == "B"} == {flaw.rule for flaw in FLAWS}


def test_every_rule_has_a_title_and_is_named_for_the_items_it_checks() -> None:
    assert all(RULE_TITLES[rule.id] for rule in CHECKS)
    for item in GOOD:
        named = rule_ids_for(item)
        assert len(named) == len(set(named))
        assert set(named) == {rule.id for rule in CHECKS if item.kind in rule.kinds}
