"""Pronouns: bound inside the words shown, settled by the sentence before or by a letter's heading, or left open."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from quizgen.extract._pointing import Reference, coordinated, printed
from quizgen.extract._reading import Reading
from quizgen.extract._reference_topic import hero_of
from quizgen.extract._reference_words import FEMALE_NOUNS, MALE_NOUNS, PERSON_NOUNS, TITLE_NOUNS
from quizgen.model import Actor, fold

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself"})
PRONOUNS = MALE | FEMALE | NEUTER | PLURAL | FIRST | FIRST_PLURAL | SECOND
POSSESSIVE = frozenset({"his", "her", "its", "their"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def pronoun_reference(reading: Reading, token: Token, shown: Sequence[Token]) -> Reference | None:
    word = token.lower_
    if word not in PRONOUNS or token.pos_ not in ("PRON", "DET"):
        return None
    if token.dep_ == "expl" or (word == "it" and _expletive(token)):
        return None
    if word == "us" and token.is_upper:
        return None
    if word in FIRST | FIRST_PLURAL | SECOND:
        return _first_or_second(reading, token, word)
    if _bound(reading, token, word, shown):
        return None
    actor = antecedent(reading, token)
    if actor is None:
        return Reference((token.i,), token.text)
    return Reference(
        (token.i,), token.text, printed(actor), possessive=_owns(token), actor=actor.id
    )


def _owns(token: Token) -> bool:
    """Whether a pronoun owns what follows: "her husband", but not "to her"."""
    return token.lower_ in POSSESSIVE and (token.lower_ != "her" or token.dep_ == "nmod:poss")


def _expletive(token: Token) -> bool:
    """Whether "it" only holds a place: "it is clear that", "it took four years to"."""
    head = token.head
    if not token.dep_.startswith("nsubj"):
        return False
    return any(
        child.dep_ in ("csubj", "csubj:pass", "ccomp", "xcomp", "advcl", "acl:relcl")
        and child.i > head.i
        and (child.dep_.startswith("csubj") or any(one.dep_ == "mark" for one in child.children))
        for child in head.children
    ) and (head.pos_ in ("ADJ", "NOUN") or any(c.dep_.startswith("csubj") for c in head.children))


_INSTITUTION = re.compile(
    r"(?:the )?(?:Embassy|Legation|Consulate|Mission|Delegation|Department|Ministry|Office|Foreign Office|Council|Committee|Commission|Government|Board|Society|Company)\b"
)
"""Senders of whom none says "I" or "me": who writes for them is not named."""


def _first_or_second(reading: Reading, token: Token, word: str) -> Reference:
    """Settle "I", "my" and "you" in a letter or message by its sender and recipient."""
    source = reading.document.source
    sentence = reading.sentence(token)
    quoted = in_quotation(reading, token)
    if sentence.block == "note" or quoted:
        return Reference((token.i,), token.text)
    name = ""
    if word in FIRST and source.sender and not _INSTITUTION.match(source.sender):
        name = source.sender
    elif word in SECOND and source.recipient:
        name = source.recipient
    if not name:
        return Reference((token.i,), token.text)
    actor = reading.index.by_name(name)
    return Reference(
        (token.i,),
        token.text,
        name=printed(actor) if actor else name,
        possessive=word in ("my", "your"),
        actor=actor.id if actor else "",
    )


def in_quotation(reading: Reading, token: Token) -> bool:
    """Whether a token stands inside double quotation marks opened in its paragraph."""
    block = reading.document.block(token.idx)
    if block is None:
        return False
    straight, opened, closed = (
        bisect_left(places, token.idx) - bisect_left(places, block.start)
        for places in reading.quotation_marks
    )
    return straight % 2 == 1 or opened > closed


def _bound(reading: Reading, token: Token, word: str, shown: Sequence[Token]) -> bool:
    """Whether a pronoun's antecedent stands before it in the words shown, beyond doubt.

    "the United States withdrew its troops": a possessive, reflexive or object pronoun, with just one
    candidate before it that agrees. A subject pronoun of a subordinate clause binds to a lone candidate too.
    """
    before = [one for one in shown if one.i < token.i]
    number = "plural" if word in PLURAL else "singular"
    owned = _owns(token) or word in REFLEXIVE
    if word == "it" and not owned:
        # "advised his guest not to leave France without it": any thing said before may be meant.
        return _carried_on(token, shown)
    candidates: list[str] = []
    heads: list[Token] = []
    for one in before:
        if one.pos_ not in ("NOUN", "PROPN") or one.dep_ in ("compound", "flat", "nmod:poss"):
            continue
        if one.i in reading.date_tokens:
            continue
        actor = reading.actor_at(one)
        person = actor is not None and actor.kind == "person"
        if word in MALE | FEMALE:
            if not person:
                continue
            if actor and actor.gender and actor.gender != ("m" if word in MALE else "f"):
                continue
        elif person:
            if not (word in PLURAL and coordinated(one)):
                continue
        elif (
            word in PLURAL
            and not (
                one.morph.get("Number", []) == ["Plur"]
                or coordinated(one)
                or (actor is not None and actor.kind != "person")
            )
        ) or (word in NEUTER and one.morph.get("Number", []) == ["Plur"] and actor is None):
            continue
        if not owned and _acts_in_clause(one, token):
            # "Harding gave the radium to her": an object is never its own clause's subject.
            continue
        if (
            not owned
            and _clause_head(token).dep_ == "acl:relcl"
            and _clause_head(token).head == one
        ):
            # "a Florentine who admired him": nor is it the one the relative clause is about.
            continue
        key = actor.id if actor else one.lemma_
        if key not in candidates:
            candidates.append(key)
            heads.append(one)
    if not candidates or _of_other_sex(word, before):
        return False
    if word in ("him", "her") and not owned and _hero_outside(reading, word, candidates):
        # "Meany demanded to know who had appointed him guardian", in a life of another.
        return False
    subjects = [one for one in heads if one.dep_.startswith("nsubj")]
    if owned:
        clause = _clause_head(token)
        while clause.dep_ in ("xcomp", "advcl") and not any(
            child.dep_.startswith("nsubj") or (child.dep_ == "mark" and child.lower_ != "to")
            for child in clause.children
        ):
            # "depositors crowded in to demand their money": the subject of the verb that the infinitive hangs on.
            clause = clause.head
        own = [one for one in subjects if one.head == clause or _clause_head(one) == clause]
        return 1 in (len(own), len(subjects), len(candidates))
    if number == "plural" and len(candidates) > 1:
        return False
    return len(candidates) == 1


def _of_other_sex(word: str, before: Sequence[Token]) -> bool:
    """Whether the words before already speak of their man as "he" where a "she" follows, or the other way round."""
    others = FEMALE if word in MALE else MALE if word in FEMALE else frozenset()
    return any(one.lower_ in others and one.pos_ in ("PRON", "DET") for one in before)


def _hero_outside(reading: Reading, word: str, candidates: Sequence[str]) -> bool:
    """Whether a text tells the life of somebody who is not among the candidates and whom the pronoun fits."""
    hero, gender = hero_of(reading)
    return (
        hero is not None
        and hero.id not in candidates
        and word in (MALE if gender == "m" else FEMALE)
    )


_JOINING = frozenset("when as while after before since until once because although though".split())


def _carried_on(token: Token, shown: Sequence[Token]) -> bool:
    """Whether "it" begins a clause right behind the one thing it can mean: "the Council when it was founded"."""
    head = token.head
    mark = next(
        (one for one in head.children if one.dep_ in ("mark", "advmod") and one.i < token.i), None
    )
    if token.dep_.startswith("nsubj") and head.dep_ == "parataxis" and token.i == head.left_edge.i:
        # "The right to stand took longer: it was granted in 1919."
        about = next((one for one in head.head.children if one.dep_.startswith("nsubj")), None)
        return (
            about is not None
            and about in shown
            and about.pos_ == "NOUN"
            and about.tag_ == "NN"
            and about.lower_ not in PERSON_NOUNS | TITLE_NOUNS
        )
    if not token.dep_.startswith("nsubj") or head.dep_ != "advcl" or mark is None:
        return False
    if mark.lower_ not in _JOINING or mark.i != token.i - 1:
        return False
    things = [
        one
        for one in shown
        if one.i < mark.i
        and one.pos_ in ("NOUN", "PROPN")
        and one.tag_ not in ("NNS", "NNPS")
        and one.dep_.split(":")[0] in ("obj", "obl", "nsubj", "xcomp", "root", "ROOT", "nmod")
        and one.ent_type_ not in ("DATE", "PERSON")
        and one.lower_ not in PERSON_NOUNS | TITLE_NOUNS
    ]
    objects = [one for one in things if one.dep_.split(":")[0] == "obj" and one.head == head.head]
    return len(things) == 1 or len(objects) == 1


def _acts_in_clause(one: Token, token: Token) -> bool:
    """Whether a noun stands in the clause of a token, or is the subject that its verb shares.

    "Liverpool made him a secretary and sent him to Dublin": neither "him" is Liverpool.
    """
    head = _clause_head(token)
    if _clause_head(one) == head:
        return True
    while head.dep_ in ("conj", "xcomp", "acl", "advcl") and not any(
        c.dep_.startswith("nsubj") for c in head.children
    ):
        # "Thomas moved a resolution to impeach her": nor is she Thomas.
        head = head.head
        while head.pos_ not in ("VERB", "AUX") and head.head != head:
            head = head.head
    return one.dep_.startswith("nsubj") and one.head == head


def _clause_head(token: Token) -> Token:
    head = token
    while head.head != head:
        head = head.head
        if head.pos_ in ("VERB", "AUX") or any(c.dep_.startswith("nsubj") for c in head.children):
            return head
    return head


def antecedent(reading: Reading, token: Token) -> Actor | None:
    """Return the actor a third-person pronoun stands for, or None where two could be meant.

    Evidence asked for: it is the only actor that agrees in number, kind and gender in the sentence
    before and in its own sentence up to it, both of the same paragraph; and for "he" and "she" either
    the subject of the sentence before or the only person that sentence names.
    """
    word = token.lower_
    kind = next((one for one in (MALE, FEMALE, NEUTER, PLURAL) if word in one), None)
    if kind is None or kind is NEUTER or in_quotation(reading, token):
        # "it" may stand for any thing that was named: never settled here.
        return None
    hero = _hero(reading, token, kind)
    if hero is not None:
        return hero
    number = reading.sentence_number(token)
    paragraph = reading.sentences[number].paragraph
    before = [one for one in reading.tokens(number) if one.i < token.i]
    if number and reading.sentences[number - 1].paragraph == paragraph:
        before = [*reading.tokens(number - 1), *before]
    if kind in (MALE, FEMALE) and any(_unknown_name(reading, one) for one in before):
        return None
    if kind is PLURAL and any(_plural_thing(reading, one) for one in before):
        return None
    alone = _only_person(reading, token, kind)
    if alone is not None:
        return alone
    candidates = {actor.id: actor for actor in _agreeing(reading, before, word)}
    if token.dep_.split(":")[0] in ("obj", "iobj", "obl") and not _owns(token):
        # An object is never its own clause's subject.
        for one in before:
            actor = reading.actor_at(one)
            if (
                actor is not None
                and one.dep_.startswith("nsubj")
                and one.head == _clause_head(token)
            ):
                candidates.pop(actor.id, None)
    for one in before:
        # An earlier pronoun of the same sort stands for somebody too; that one must be settled first.
        if one.lower_ in kind and one.pos_ in ("PRON", "DET") and one.dep_ != "expl":
            earlier = antecedent(reading, one)
            if earlier is None:
                return None
            candidates[earlier.id] = earlier
    if len(candidates) != 1:
        return None
    found = next(iter(candidates.values()))
    if kind in (MALE, FEMALE) and not found.gender and not _alone(reading, token, paragraph):
        return None
    return found


def _hero(reading: Reading, token: Token, kind: frozenset[str]) -> Actor | None:
    """Return the person whose life a text tells, where "he" or "she" can mean nobody else.

    No other such person, named or described, stands before the pronoun in its own sentence or, within a paragraph,
    in the sentence before it: "She retired in 1938." in a life of Meitner.
    """
    actor, gender = hero_of(reading)
    if actor is None or kind is not (MALE if gender == "m" else FEMALE):
        return None
    number = reading.sentence_number(token)
    sentences = reading.sentences
    before = [one for one in reading.tokens(number) if one.i < token.i]
    if sentences[number].block != "paragraph":
        return None
    if number and sentences[number - 1].paragraph == sentences[number].paragraph:
        before = [*reading.tokens(number - 1), *before]
    if any(_another(reading, one, actor, gender) for one in before):
        return None
    return actor


def _only_person(reading: Reading, token: Token, kind: frozenset[str]) -> Actor | None:
    """Return the one person of whom a paragraph has told up to a pronoun, where it names or describes nobody else.

    "Francia came of a good family. ... He was named dictator in 1814. ... He died in 1840."
    """
    if kind not in (MALE, FEMALE):
        return None
    gender = "m" if kind is MALE else "f"
    found: Actor | None = None
    number = reading.sentence_number(token)
    paragraph = reading.sentences[number].paragraph
    if reading.sentences[number].block != "paragraph":
        return None
    before: list[Token] = [one for one in reading.tokens(number) if one.i < token.i]
    while number and reading.sentences[number - 1].paragraph == paragraph:
        number -= 1
        before = [*reading.tokens(number), *before]
    for one in before:
        actor = reading.actor_at(one)
        fits = actor is not None and actor.kind == "person" and actor.gender in ("", gender)
        if actor is not None and fits and found is None:
            found = actor
        elif (found is not None and _another(reading, one, found, gender)) or (
            found is None and (_unknown_name(reading, one) or one.lower_ in kind)
        ):
            return None
    if found is None or not (found.gender or len(found.name.split()) > 1):
        return None
    return found


_DOER = re.compile(r"[^aeiou](?:er|or|ist|ian)$")
"""How English ends the names of doers: "the conqueror"."""
_OTHER = {"m": FEMALE_NOUNS, "f": MALE_NOUNS}
_LIKE = {"m": PERSON_NOUNS - FEMALE_NOUNS, "f": PERSON_NOUNS - MALE_NOUNS}


def _another(reading: Reading, token: Token, hero: Actor, gender: str) -> bool:
    """Whether a word brings in somebody else who could be the same "he" or "she"."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    actor = reading.actor_at(token)
    if actor is not None and actor.kind == "person":
        mine = {*fold(hero.name).split()}
        part = bool(mine & {*fold(token.text).split()})
        return actor != hero and not part and actor.gender in ("", gender)
    if actor is None and _unknown_name(reading, token):
        return True
    core = token.dep_.split(":")[0] in ("nsubj", "obj", "iobj", "obl", "root", "conj")
    return (
        core
        and token.pos_ == "NOUN"
        and (
            token.lower_ in _LIKE[gender]
            or (token.dep_ == "nsubj" and _DOER.search(token.lower_) is not None)
        )
        and token.lower_ not in _OTHER[gender]
        and token.tag_ != "NNS"
        and not _predicate(token)
    )


def _predicate(token: Token) -> bool:
    """Whether a noun only says what its subject is: "she became a professor", "he was the first minister"."""
    if any(child.dep_ == "cop" for child in token.children):
        return True
    return token.head.lemma_ in ("become", "remain") and token.dep_ in ("xcomp", "obj")


def _plural_thing(reading: Reading, token: Token) -> bool:
    """Whether "they" could be this: any plural noun that is no actor's name."""
    return (
        token.pos_ == "NOUN"
        and token.morph.get("Number", []) == ["Plur"]
        and reading.actor_at(token) is None
        and token.i not in reading.date_tokens
        and token.dep_ not in ("compound", "nmod:unmarked")
    )


def _unknown_name(reading: Reading, token: Token) -> bool:
    """Whether a name acts or is acted on of which it is not known what it names: it may be a person's."""
    return (
        token.pos_ == "PROPN"
        and token.dep_.split(":")[0] in ("nsubj", "obj", "iobj")
        and token.ent_type_ not in ("LOC", "ORG", "DATE", "NORP", "EVENT")
        and reading.actor_at(token) is None
        and not any(child.dep_ == "det" for child in token.children)
    )


def _alone(reading: Reading, token: Token, paragraph: int) -> bool:
    """Whether a paragraph names just one person up to a token: then even a name of unknown gender will do."""
    named: set[str] = set()
    number = reading.sentence_number(token)
    while number >= 0 and reading.sentences[number].paragraph == paragraph:
        for one in reading.tokens(number):
            actor = reading.actor_at(one) if one.i < token.i else None
            if actor is not None and actor.kind == "person":
                named.add(actor.id)
        number -= 1
    return len(named) == 1


def _agreeing(reading: Reading, tokens: Sequence[Token], word: str) -> list[Actor]:
    found: dict[str, Actor] = {}
    if word in PLURAL and _people_named(reading, tokens) > 1:
        # Two persons can be "they" too.
        return []
    for one in tokens:
        actor = reading.actor_at(one)
        if actor is None or actor.cited:
            continue
        if word in MALE | FEMALE:
            gender = "m" if word in MALE else "f"
            if actor.kind == "person" and actor.gender in ("", gender):
                found[actor.id] = actor
        elif word in PLURAL:
            if actor.plural or actor.kind == "group" or _a_people(one):
                found[actor.id] = actor
            elif (
                actor.kind == "place-as-actor"
                and one.ent_type_ == "NORP"
                and _only(reading, tokens, actor)
            ):
                # "a movement in the Prussian position. They have ...": nobody else can be meant.
                found[actor.id] = actor
            elif actor.kind == "person" and coordinated(one):
                return []
        elif actor.kind in ("organization", "place-as-actor"):
            found[actor.id] = actor
    if word in NEUTER:
        nouns = [one for one in tokens if one.pos_ == "NOUN" and one.dep_.startswith("nsubj")]
        if nouns:
            return []
    return list(found.values())


def _a_people(token: Token) -> bool:
    """Whether a word names a people: "the North Vietnamese", "Russians"; not as an adjective."""
    if token.dep_ in ("amod", "compound"):
        return False
    return token.text[:1].isupper() and token.lower_.endswith(("ese", "ans", "ish", "ench", "utch"))


def _only(reading: Reading, tokens: Sequence[Token], actor: Actor) -> bool:
    """Whether some tokens name one actor and no plural subject besides."""
    for one in tokens:
        other = reading.actor_at(one)
        if other is not None and other != actor:
            return False
        if (
            other is None
            and one.pos_ == "NOUN"
            and one.tag_ == "NNS"
            and one.dep_.startswith("nsubj")
        ):
            return False
    return True


def _people_named(reading: Reading, tokens: Sequence[Token]) -> int:
    """Return how many persons some tokens name."""
    actors = (reading.actor_at(one) for one in tokens)
    return len({actor.id for actor in actors if actor is not None and actor.kind == "person"})
