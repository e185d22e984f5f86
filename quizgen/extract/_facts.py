"""From tokens to facts: roles with their places, a clause to ask with, edits to show the sentence alone, an id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from quizgen import edtf
from quizgen.extract._reading import Reading, subtree
from quizgen.extract._tree import case_words
from quizgen.extract._words import words_of
from quizgen.extract.clauses import Cut, cut_clause, is_finite, stand_alone, trimmed
from quizgen.extract.events import numbers_in, phrase_text
from quizgen.extract.references import meant
from quizgen.model import Actor, Clause, Date, Fact, Part, Place, Role, fact_id, fold
from quizgen.wording import DIGITS, is_people


def date_role(reading: Reading, date: Date) -> Role:
    """Return the role "when" of a date: its words, its EDTF value, and the date in full as the label."""
    start, end = reading.document.locate(date.span)
    tokens = list(reading.tokens_between(start, end))
    return Role(
        "when",
        phrase_text(tokens),
        reading.place(tokens),
        reading.span(tokens),
        date.best,
        "date",
        edtf.words(date.best) if not date.approximate else phrase_text(tokens),
    )


def actor_role(reading: Reading, name: str, head: Token) -> Role | None:
    """Return a role filled by an actor named at a phrase's head, or by the one a pronoun stands for.

    The place is the name with its titles ("President Nixon"), without article or apposition.
    """
    actor = reading.actor_at(head)
    if actor is None:
        actor = named_in_apposition(reading, head)
    if actor is None:
        actor = meant(reading, head)
        if actor is None:
            return None
        return Role(
            name,
            head.text,
            reading.place([head]),
            reading.span([head]),
            actor.id,
            actor.kind,
            actor.name,
        )
    if actor is None:
        return None
    tokens = name_tokens(reading, head, actor)
    if not tokens:
        return None
    text = phrase_text(tokens)
    # "the Athenians lost" is answered with the people, not with the city.
    people = actor.kind == "place-as-actor" and is_people(text)
    return Role(
        name,
        text,
        reading.place(tokens),
        reading.span(tokens),
        actor.id,
        actor.kind,
        f"the {text}" if people else actor.name,
    )


def name_tokens(reading: Reading, head: Token, actor: Actor) -> list[Token]:
    """Return the tokens of an actor's name around a phrase's head, with the titles glued to it."""
    tokens = [
        one
        for one in subtree(head)
        if reading.actor_at(one) is actor
        or (one.dep_ in ("flat", "compound", "nmod:desc") and one.head.i == head.i)
        or (one.dep_ == "amod" and one.head.dep_ == "nmod:desc" and one.head.head.i == head.i)
    ]
    near = {head.i}
    for one in sorted(tokens, key=lambda token: -token.i):
        if one.i + 1 in near:
            near.add(one.i)
    for one in sorted(tokens, key=lambda token: token.i):
        if one.i - 1 in near:
            near.add(one.i)
    kept = [one for one in [*tokens, head] if one.i in near and one.lower_ != "the"]
    ordered = sorted({one.i: one for one in kept}.values(), key=lambda one: one.i)
    while len(ordered) > 1 and ordered[0].is_lower and reading.actor_at(ordered[0]) is not actor:
        # "Austria's envoy Starhemberg": a plain noun is no part of the name.
        ordered.pop(0)
    return ordered


def named_in_apposition(reading: Reading, head: Token) -> Actor | None:
    """Return the actor in "the chief negotiator, Averell Harriman" or "chief negotiator Averell Harriman"."""
    for child in head.children:
        if child.dep_.split(":")[0] in ("appos", "flat") or child.dep_ == "nmod:desc":
            actor = reading.actor_at(child)
            if actor is not None and actor.kind == "person":
                return actor
    return None


def actor_of(reading: Reading, tokens: Sequence[Token]) -> tuple[Actor | None, Token | None]:
    """Return the actor that a phrase is headed by, and its head token."""
    inside = {token.i for token in tokens}
    head = next(
        (token for token in tokens if token.head.i not in inside or token.head == token), None
    )
    if head is None:
        return None, None
    if head.lower_ == "whose" and (clause := _relative(head)) is not None:
        # "Hagerup, whose plea for talks": his.
        head = clause.head
    actor = reading.actor_at(head) or named_in_apposition(reading, head)
    if actor is None:
        actor = meant(reading, head)
    if actor is None:
        actor = _side(reading, head)
    return actor, head


def _relative(token: Token) -> Token | None:
    """Return the head of the relative clause that a word opens."""
    return next((one for one in token.ancestors if one.dep_ == "acl:relcl"), None)


DELEGATES = words_of(
    """
    side delegation government negotiator envoy official team administration regime cabinet leader authority court
    representative delegate ambassador party leadership member minister diplomat statesman commissioner
    plenipotentiary emissary spokesman spokeswoman ruler council parliament embassy mission deputation messenger
    herald legate nuncio consul agent jurist lawyer counsel crown ministry department office cabinet secretariat
    majority minority half chief commander general negotiators admiralty chancellery foreign assembly
    """
)
"""Those who act for whoever owns them or sends them."""
SENT = words_of(
    """
    envoy messenger emissary herald legate nuncio ambassador agent representative spokesman spokeswoman negotiator
    plenipotentiary delegate delegation deputation embassy mission commissioner jurist lawyer counsel
    """
)
"""Those of them who act for a person too: "the king's envoys", "messengers from Philip"."""
LED = words_of(
    "delegation deputation mission embassy committee commission party group team council board"
)
"""Bodies that one may be named for who leads them: "a committee under Lundeberg"."""


def _side(reading: Reading, head: Token) -> Actor | None:
    """Return whoever acts in "the American side", "envoys from Athens", "Philip's jurists", "a mission under Paget"."""
    lemma = head.lemma_.lower()
    if lemma in LED and (leader := _led_by(reading, head)) is not None:
        return leader
    if lemma not in DELEGATES and lemma not in SENT:
        return None
    found: list[Actor] = []
    for child in head.children:
        kind = child.dep_.split(":")[0]
        if kind not in ("amod", "compound", "nmod") or child.i >= head.i + 6:
            continue
        if case_words(child) not in ("", "of", "from", "'s", "’s") and child.i > head.i:
            # "the envoys to Paris": whom they go to has not sent them.
            continue
        # "their leaders": whoever owns them acts through them.
        actor = reading.actor_at(child) or (
            meant(reading, child) if child.pos_ in ("PRON", "DET", "NOUN", "PROPN") else None
        )
        if actor is None or actor in found:
            continue
        if actor.kind != "person" or (lemma in SENT and _owned(child)):
            found.append(actor)
    return found[0] if len(found) == 1 else None


def _owned(child: Token) -> bool:
    """Whether a noun is an owner or sender, not only part of a name or title."""
    return child.dep_ == "nmod:poss" or case_words(child) in ("of", "from")


def _led_by(reading: Reading, head: Token) -> Actor | None:
    """Return who leads a body: "a committee under Lundeberg", "a mission led by Paget"."""
    for child in head.children:
        named = (
            child if child.dep_.split(":")[0] == "nmod" and case_words(child) == "under" else None
        )
        if child.dep_ == "acl" and child.lemma_.lower() in ("lead", "head"):
            named = next((one for one in child.children if one.dep_ in ("obl:agent", "obl")), None)
        actor = reading.actor_at(named) if named is not None else None
        if actor is not None and actor.kind == "person":
            return actor
    return None


def phrase_role(reading: Reading, name: str, tokens: Sequence[Token]) -> Role:
    """Return a role filled by a phrase; its value is the folded words that carry meaning."""
    content = [
        one.lemma_.lower()
        for one in tokens
        if one.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and not one.is_punct
    ]
    return Role(
        name,
        phrase_text(tokens),
        reading.place(tokens),
        reading.span(tokens),
        " ".join(dict.fromkeys(fold(word) for word in content)),
    )


def number_roles(reading: Reading, tokens: Sequence[Token]) -> list[Role]:
    """Return the numbers among some tokens as roles named "number"."""
    roles: dict[Place, Role] = {}
    for token in numbers_in(tokens, reading):
        run = _whole_number(reading, token)
        text = phrase_text(run)
        value = DIGITS.get(text.lower(), text.lower().replace(",", ""))
        tens, _, ones = text.lower().partition("-")
        if tens in DIGITS and ones in DIGITS:
            value = str(int(DIGITS[tens]) + int(DIGITS[ones]))
        role = Role("number", text, reading.place(run), reading.span(run), value, "number")
        roles.setdefault(role.place, role)
    return list(roles.values())


def _whole_number(reading: Reading, token: Token) -> list[Token]:
    """Return the words of a number around one of them: "ninety-four", "one hundred".

    Of "On 8 July 1853 four warships" only "four": a date is no part of it.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while start and doc[start - 1].pos_ == "NUM" and start - 1 not in reading.date_tokens:
        start -= 1
    while end < len(doc) and doc[end].pos_ == "NUM" and doc[end].head.i in range(start, end + 1):
        end += 1
    if start > 1 and doc[start - 1].text == "-" and doc[start - 2].pos_ == "NUM":
        start -= 2
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].pos_ == "NUM":
        end += 2
    return list(doc[start:end])


def named_roles(reading: Reading, tokens: Sequence[Token], taken: Sequence[Role]) -> list[Role]:
    """Return the other names in a clause: actors as roles "party", places as roles "place"; for clozes only."""
    filled = {role.value for role in taken}
    places = [role.place for role in taken]
    found: list[Role] = []
    inside = {token.i for token in tokens}
    for token in tokens:
        if token.pos_ != "PROPN" or token.dep_ in ("compound", "flat", "amod", "nmod:desc"):
            continue
        actor = reading.actor_at(token)
        if actor is not None:
            run = name_tokens(reading, token, actor)
            name, value, kind, label = "party", actor.id, actor.kind, actor.name
        elif (
            token.ent_type_ == "LOC"
            and token.i not in reading.date_tokens
            and token.dep_ == "obl"
            and not any(child.dep_ == "conj" for child in token.children)
        ):
            end = token.i + 1
            while end < len(reading.doc) and reading.doc[end].ent_iob_ == "I":
                end += 1
            run = [one for one in reading.doc[token.left_edge.i : end] if one.ent_type_ == "LOC"]
            name, value, kind, label = "place", fold(phrase_text(run)), "place", ""
        else:
            continue
        after = reading.doc[run[-1].i + 1] if run and run[-1].i + 1 < len(reading.doc) else None
        if after is not None and after.like_num and after.i not in reading.date_tokens:
            # "Lot 77", "Hakto 26": a mark, no place.
            continue
        if not run or value in filled or not {one.i for one in run} <= inside:
            continue
        place = reading.place(run)
        if any(
            place.start < other.end and other.start < place.end
            for other in places
            if other.end - other.start < 60
        ):
            continue
        filled.add(value)
        found.append(Role(name, phrase_text(run), place, reading.span(run), value, kind, label))
    return found


def event_role(reading: Reading, cut: Cut, verb: Token) -> Role:
    """Return the role "what" of an event: verb and the head of its object, for the id and the table."""
    heads = [verb.lemma_.lower()]
    heads.extend(
        child.lemma_.lower()
        for child in sorted(verb.children, key=lambda one: one.i)
        if child.dep_.split(":")[0] in ("obj", "xcomp", "ccomp", "nsubj")
    )
    tokens = cut.tokens
    return Role(
        "event",
        cut.clause.text(without=("when",)),
        reading.place(tokens),
        reading.span(tokens),
        " ".join(fold(word) for word in heads),
        "phrase",
    )


def make_fact(
    reading: Reading,
    number: int,
    *,
    relation: str,
    extractor: str,
    roles: Sequence[Role],
    standing: str,
    act: str = "",
    reporter: str = "",
    cut: Cut | None = None,
    keep: Sequence[Token] = (),
) -> Fact:
    """Return a fact with its id, its sentence's edits and what is still open in it.

    In a letter or message, what the sender states is reported by the sender (rule G03).
    """
    edits, unsettled, _ = stand_alone(reading, number, keep)
    source = reading.document.source
    if source.sender and not reporter:
        sender = reading.index.by_name(source.sender)
        reporter = sender.id if sender else ""
        if standing == "asserted":
            standing = "reported"
    ordered = tuple(roles)
    clause = cut.clause if cut else None
    if clause is not None:
        clause = full_names(reading, clause, ordered)
    return Fact(
        id=fact_id(
            source.id,
            relation,
            tuple(
                role for role in ordered if role.name not in ("number", "party", "place", "doer")
            ),
        ),
        relation=relation,
        roles=ordered,
        standing=standing,
        provenance=reading.provenance(number, extractor),
        reporter=reporter,
        act=act,
        clause=clause,
        edits=edits,
        open_references=unsettled,
        clause_references=cut.references if cut else (),
        salience=_salience(reading, ordered, relation),
    )


def full_names(reading: Reading, clause: Clause, roles: Sequence[Role]) -> Clause:
    """Write persons in full where the clause has only their last name."""
    by_role = {role.name: role for role in roles}
    parts: list[Part] = []
    glued = {
        alias: actor.name
        for actor in reading.actors
        for alias in actor.aliases
        if actor.kind == "person" and alias.replace(" ", "") == actor.name.replace(" ", "")
    }
    for part in clause.parts:
        for alias, name in glued.items():
            part = replace(part, text=part.text.replace(alias, name))
        role = by_role.get(part.role)
        actor = reading.actor_by_id.get(role.value) if role else None
        if actor is None and part.text.isupper() and part.text.isalpha() and len(part.text) > 3:
            # An entry's headword: "HOBHOUSE, EMILY, was born".
            actor = reading.index.by_name(part.text.capitalize())
        if (
            actor is not None
            and actor.kind == "person"
            and (fold(part.text) in fold(actor.name).split() or part.text.isupper())
        ):
            part = replace(part, text=actor.name)
        parts.append(part)
    return replace(clause, parts=tuple(parts))


def _salience(reading: Reading, roles: Sequence[Role], relation: str) -> float:
    """Score how central a fact is: its actors, its date's precision, whether it is a proposal."""
    score = 0.3
    parties = set(reading.setting.parties)
    for role in roles:
        actor = reading.actor_by_id.get(role.value)
        if actor is not None:
            score += 0.2 if actor.name in parties else 0.1
        if role.name == "when":
            score += {"day": 0.2, "month": 0.15, "year": 0.1}.get(edtf.precision(role.value), 0.05)
    if relation == "proposal":
        score += 0.15
    return round(min(score, 1.0), 3)


def role_heads(pairs: Mapping[str, Token | None]) -> dict[int, str]:
    """Turn role -> head token into head index -> role, for cutting a clause."""
    return {token.i: name for name, token in pairs.items() if token is not None}


__all__ = ["cut_clause", "is_finite", "trimmed"]
