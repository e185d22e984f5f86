"""Titles and bodies that stand alone after "the": who bears them, so far as the text has said, and whom they mean here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from quizgen.extract._reading import Reading
from quizgen.extract._reference_scene import noun_gender
from quizgen.extract._reference_topic import own_gender
from quizgen.extract._reference_words import (
    BODY_NOUNS,
    LASTING_TITLES,
    ROYAL,
    ROYAL_WOMAN,
    STATE_BODIES,
    TITLE_NOUNS,
)
from quizgen.model import Actor, fold

OFFICE_WORDS = frozenset(
    "the prime foreign deputy vice first chief lord grand interior finance war home attorney field".split()
)
"""Words that belong to an office: "the Deputy Prime Minister"."""
CROWNED = frozenset({"king", "queen", "monarch", "sovereign"})
"""Titles that somebody with a number after the name bears unsaid: "William IV" is a king, hardly a sultan."""
REGNAL = re.compile(r"\b[IVX]+\.?$")
NAMELESS = "?"
"""Stands for whoever bears a title without being named: "a king", "the French king"."""
OFFICE_REACH, LASTING_REACH, BODY_REACH = 8, 40, 12
"""How many sentences an office, a title for life and a body go on meaning the one last called so."""
JUST, LONG_AGO = 1, 7
"""Of two who bore a title, the one called so just now is meant if the other was called so long ago."""
FOR_GOOD = 10**9
"""The sentence up to which an office holds that a list of those present gives."""
EMPTY_MODIFIERS = frozenset("the said same aforesaid".split())


@dataclass
class Bearers:
    """Who has been called what so far: title or kind of body -> id of the actor -> sentence of the last time."""

    titles: dict[str, dict[str, int]] = field(default_factory=dict)
    bodies: dict[str, dict[str, int]] = field(default_factory=dict)
    crowned: dict[str, int] = field(default_factory=dict)
    """Persons with a number after their name and no title: "William IV"."""
    papal: bool = False
    """Whether popes occur in the text: they bear numbers too."""
    retired: dict[str, int] = field(default_factory=dict)
    """Those who died or fell, and in which sentence: after it their titles mean others."""
    held: dict[str, dict[int, dict[str, int]]] = field(default_factory=dict)
    """The entries of each actor, so that they can be kept fresh."""

    def note(self, table: dict[str, dict[str, int]], word: str, who: str, sentence: int) -> None:
        """Note that somebody was called something."""
        bearers = table.setdefault(word, {})
        bearers[who] = max(sentence, bearers.get(who, 0))
        self.held.setdefault(who, {})[id(bearers)] = bearers

    def named(self, reading: Reading, token: Token, actor: Actor, sentence: int) -> None:
        """Note the titles and kinds of body that a name brings with it."""
        if actor.kind != "person":
            words = fold(actor.name).split()
            for at, word in enumerate(words):
                last = at == len(words) - 1 or words[at + 1] in ("of", "for", "on", "in")
                if word in BODY_NOUNS and last:
                    self.note(self.bodies, word, actor.id, sentence)
            if token.dep_ in ("amod", "compound", "nmod:poss", "nmod"):
                body = token.head.lemma_.lower()
                if body in STATE_BODIES and token.head.i - token.i <= 4:
                    self.note(self.bodies, body, actor.id, sentence)
            if token.dep_ in ("nmod", "flat", "appos") and token.head.lemma_.lower() in (
                "republic",
                "kingdom",
                "empire",
                "duchy",
            ):
                self.note(self.bodies, token.head.lemma_.lower(), actor.id, sentence)
            return
        called = set(_titles_of(token, actor))
        for office in actor.offices:
            head = re.split(r"\s(?:of|for|to|in|at|on)\s", fold(office.title))[0]
            called.add(head)
            if not head.startswith(("deputy", "vice", "attorney", "former", "acting", "assistant")):
                called.add(head.split()[-1] if head else "")
        for word in sorted(called):
            for one in (word, word.split()[-1]) if word else ():
                if one in TITLE_NOUNS:
                    self.note(self.titles, word, actor.id, sentence)
        if called & LASTING_TITLES:
            self.crowned.pop(actor.id, None)
        elif REGNAL.search(actor.name) and actor.id not in self.held:
            self.crowned[actor.id] = sentence

    def listed(self, tokens: Iterable[Token], actor: Actor) -> None:
        """Note the offices in a list of those present: they hold for the whole meeting."""
        for token in tokens:
            word = token.lemma_.lower()
            if word == "chair" and any(c.lower_ == "in" for c in token.children):
                word = "chairman"
            if word not in TITLE_NOUNS:
                continue
            after = {one.lower_ for one in token.doc[token.i + 1 : token.i + 3]}
            before = token.doc[token.i - 1].lower_ if token.i else ""
            called = {word, f"{before} {word}"}
            if word == "minister" and after & {"foreign"}:
                called.add("foreign minister")
            for one in sorted(called):
                self.note(self.titles, one, actor.id, FOR_GOOD)

    def seen(self, actor: Actor, sentence: int) -> None:
        """Note that somebody known is meant again, so that the titles stay fresh."""
        for bearers in self.held.get(actor.id, {}).values():
            bearers[actor.id] = max(sentence, bearers[actor.id])
        if actor.id in self.crowned:
            self.crowned[actor.id] = sentence

    def pass_on(self, before: Actor, after: Actor, sentence: int) -> None:
        """Note that somebody took over what another was called."""
        for bearers in list(self.titles.values()):
            if before.id in bearers:
                bearers[after.id] = sentence
                self.held.setdefault(after.id, {})[id(bearers)] = bearers
        if before.id in self.crowned:
            self.crowned[after.id] = sentence

    def bearer(self, reading: Reading, noun: Token, sentence: int) -> Actor | None:
        """Return whom "the Duke", "the committee" means, or None where nobody or more than one can be meant."""
        word = noun.lemma_.lower()
        if word in TITLE_NOUNS:
            called = _office_words(noun)
            if called is None:
                return None
            known = dict(self.titles.get(called, {}))
            if called in CROWNED | {"emperor", "pope"}:
                # Somebody crowned whose title is not told may be the one: then there are two.
                sure = called in CROWNED and not self.papal
                known = {**self.crowned, **known} if known or sure else {}
            reach = LASTING_REACH if word in LASTING_TITLES else OFFICE_REACH
            known = _of_gender(reading, known, word)
            found = self._only(reading, known, sentence, reach)
            if self.papal and called != "pope" and found is not None and found.id in self.crowned:
                # "John VIII" may be a pope, and the king another.
                return None
            return found
        if word in BODY_NOUNS and _bare(noun):
            return self._only(reading, self.bodies.get(word, {}), sentence, BODY_REACH)
        return None

    def unknown(self, noun: Token, sentence: int) -> None:
        """Note that a title or body stands for somebody not named: then a later bearer is not the only one."""
        word = noun.lemma_.lower()
        for table, words in ((self.titles, TITLE_NOUNS), (self.bodies, BODY_NOUNS)):
            if word in words and (not table.get(word) or not is_bare_definite(noun)):
                self.note(table, word, NAMELESS, sentence)

    def majesty(self, reading: Reading, sentence: int, *, woman: bool) -> Actor | None:
        """Return whom "His Majesty" means: the only crowned head named so far."""
        known: dict[str, int] = {}
        for title in sorted(ROYAL_WOMAN if woman else ROYAL):
            known.update(self.titles.get(title, {}))
        if not woman:
            known.update(self.crowned)
        known = _of_gender(reading, known, "queen" if woman else "king")
        return self._only(reading, known, sentence, LASTING_REACH)

    def _only(
        self, reading: Reading, known: dict[str, int], sentence: int, reach: int
    ) -> Actor | None:
        near = sorted(
            (
                (last, who)
                for who, last in known.items()
                if sentence - last <= reach and self.retired.get(who, sentence) >= sentence
            ),
            reverse=True,
        )
        if not near or any(who == NAMELESS for _, who in near):
            return None
        if len(near) > 1 and (sentence - near[0][0] > JUST or sentence - near[1][0] < LONG_AGO):
            return None
        return reading.actor_by_id.get(near[0][1])


def _of_gender(reading: Reading, known: dict[str, int], word: str) -> dict[str, int]:
    """Leave out men from queens and women from kings."""
    wrong = noun_gender(word).translate({ord("m"): "f", ord("f"): "m"})
    return {
        who: last
        for who, last in known.items()
        if not wrong
        or (actor := reading.actor_by_id.get(who)) is None
        or own_gender(actor) != wrong
    }


def _titles_of(token: Token, actor: Actor) -> list[str]:
    """Return the titles that stand beside or inside a name: "Duke of Wellington", "President Nixon"."""
    found = [word for word in fold(actor.name).split() if word in TITLE_NOUNS][:1]
    if found and not fold(actor.name).startswith(found[0]):
        found = []
    for child in token.children:
        lemma = child.lemma_.lower()
        if child.dep_ in ("nmod:desc", "compound", "flat", "appos") and lemma in TITLE_NOUNS:
            found.extend(office_names(child))
    head = token.head
    if token.dep_ in ("appos", "flat", "nmod:desc") and head.lemma_.lower() in TITLE_NOUNS:
        found.extend(office_names(head))
    return found


def office_names(noun: Token) -> list[str]:
    """Return an office as it may be repeated: "deputy prime minister", "prime minister", "minister"."""
    names = [noun.lemma_.lower()]
    at = noun.i - 1
    while at >= 0 and noun.i - at <= 3 and noun.doc[at].lower_ in OFFICE_WORDS - {"the"}:
        names.append(f"{noun.doc[at].lower_} {names[-1]}")
        at -= 1
    if names[-1].split()[0] in ("deputy", "vice", "attorney", "field"):
        # A vice president is no president.
        return names[-1:]
    return [names[0], names[-1]] if len(names) > 1 else names


def is_bare_definite(noun: Token) -> bool:
    """Whether a noun stands with "the" and nothing that tells it from others of its kind."""
    return _bare(noun) and any(child.lower_ == "the" for child in noun.children)


def _office_words(noun: Token) -> str | None:
    """Return a title as it stands ("prime minister"), or None where something else says which one is meant."""
    words = [noun.lemma_.lower()]
    for child in sorted(noun.children, key=lambda one: -one.i):
        kind = child.dep_.split(":")[0]
        if child.i > noun.i:
            if kind in ("nmod", "acl", "appos", "flat", "nummod"):
                if kind == "acl" and _loose(child):
                    continue
                if kind == "nmod" and any(one.lower_ == "at" for one in child.children):
                    # "waited upon the King at Windsor": where he was, not which king.
                    continue
                return None
        elif child.lower_ in OFFICE_WORDS:
            if child.lower_ != "the":
                words.insert(0, child.lower_)
        elif not child.is_punct and kind not in ("case", "cc", "mark"):
            return None
    return " ".join(words)


def _bare(noun: Token) -> bool:
    """Whether nothing but "the" says which body is meant."""
    return all(
        child.is_punct
        or child.lower_ in EMPTY_MODIFIERS
        or child.dep_.split(":")[0] in ("case", "cc", "conj", "mark", "cop")
        or (child.dep_ == "acl:relcl" and child.i > noun.i and _loose(child))
        for child in noun.children
    )


def _loose(clause: Token) -> bool:
    edge = clause.left_edge.i
    return any(one.text == "," for one in clause.doc[max(edge - 1, 0) : edge + 1])
