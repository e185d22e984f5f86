"""Who is meant: a reading in, the actor that each pronoun, title and body noun stands for out, where one clearly leads.

One pass over the text: names, nouns and settled pronouns put figures on the scene; a pronoun takes the figure that
agrees with it, is not barred by grammar and leads the next one by a wide margin, else it stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from spacy.tokens import Token

from quizgen.extract._pronouns import (
    FEMALE,
    MALE,
    NEUTER,
    PLURAL,
    POSSESSIVE,
    REFLEXIVE,
    in_quotation,
)
from quizgen.extract._proposal_nouns import PAPER_SUBJECTS
from quizgen.extract._reading import Reading
from quizgen.extract._reference_asked import asked
from quizgen.extract._reference_choice import Chooser
from quizgen.extract._reference_names import peoples
from quizgen.extract._reference_scene import (
    Figure,
    Scene,
    barred,
    clause_of,
    leanings,
)
from quizgen.extract._reference_topic import SPEECH
from quizgen.extract._reference_words import (
    AGENTIVE,
    PERSON_NOUNS,
)
from quizgen.extract._tree import subject
from quizgen.model import Actor

RIVAL_BODY = 30.0
"""The weight of another body or thing from which "it" may mean either."""


def meanings(reading: Reading) -> Mapping[int, Actor]:
    """Return the actor that each pronoun or description stands for, by the index of its head token.

    ``Peel resigned. He advised the Queen.`` -> the index of ``He``: Peel.
    """
    found = reading.settled.get("meanings")
    if found is None:
        resolver = Resolver(reading)
        found = reading.settled["meanings"] = resolver.run()
        reading.settled["pairs"] = resolver.pairs
    return MappingProxyType(found)


def first_of_two(reading: Reading, token: Token) -> Actor | None:
    """Return the first of the two that a "they" means, where nobody else can be meant.

    ``Zaghlul and two colleagues called. They asked for leave.`` -> ``They``: Zaghlul.
    """
    meanings(reading)
    return reading.settled["pairs"].get(token.i)


class Resolver(Chooser):
    """The pass over one reading."""

    def run(self) -> dict[int, Actor]:
        """Go through all sentences."""
        paragraph = section = -1
        for number, sentence in enumerate(self.reading.sentences):
            if sentence.block in ("note", "reference", "caption"):
                continue
            self.number = number
            self.scene.turn(
                paragraph=sentence.paragraph != paragraph, section=sentence.section != section
            )
            opens = sentence.paragraph != paragraph
            paragraph, section = sentence.paragraph, sentence.section
            self.others = set(self.subjects)
            self.subjects.clear()
            self.strangers.clear()
            tokens = self.reading.tokens(number)
            for token in tokens:
                self._step(token)
            self.successions(tokens)
            self._list(tokens)
            self._lead(tokens, opens=opens)
        return self.found

    def _lead(self, tokens: Iterable[Token], *, opens: bool) -> None:
        root = next((token for token in tokens if token.head == token), None)
        about = subject(root) if root is not None else None
        if (
            root is not None
            and about is not None
            and about.lower_ == "it"
            and root.i in self.scene.at
        ):
            # "it was Coolidge who gave the award"
            about = root
        self.root = root
        self.paired = about is not None and any(
            child.dep_ == "conj" and (child.pos_ == "PROPN" or child.lemma_ in PERSON_NOUNS)
            for child in about.children
        )
        self.told = _told(root, self.scene)
        self.scene.leader = self.scene.at.get(about.i) if about is not None else None
        if self.minutes and self.scene.leader is not None and self.scene.leader.sort == "person":
            self.speaker = self.scene.leader
        elif opens:
            self.speaker = None

    def _step(self, token: Token) -> None:
        word = token.lower_
        if token.pos_ in ("PRON", "DET") and word in MALE | FEMALE | PLURAL | NEUTER:
            if token.dep_ != "expl" and not in_quotation(self.reading, token):
                self._pronoun(token, word)
            return
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.i in self.reading.date_tokens:
            return
        if word in ("latter", "former") and token.dep_ not in ("amod", "compound", "advmod"):
            self._latter(token)
            return
        actor = self.reading.actor_at(token) if token.text[:1].isupper() else None
        if actor is not None and not actor.cited:
            head = token.head
            if token.dep_ in ("flat", "compound", "nmod:desc") and self._part(head, actor):
                return
            self._named(token, actor)
        elif token.pos_ in ("NOUN", "PROPN"):
            self._described(token)

    # ------------------------------------------------------------ pronouns

    def _pronoun(self, token: Token, word: str) -> None:
        owns = word in POSSESSIVE and (word != "her" or token.dep_ == "nmod:poss")
        if owns and token.head.lemma_.lower() in ("majesty", "highness", "excellency", "lordship"):
            return
        if word in REFLEXIVE:
            self._reflexive(token)
            return
        blank: Figure | None = None
        beside = self._beside(token, word) if owns else None
        if beside is not None:
            chosen: Figure | None = beside
        elif (answers := asked(self.scene, self.root, token, word)) is not None:
            chosen = answers
        elif word in MALE | FEMALE:
            chosen = self._lone(token, "m" if word in MALE else "f", owns=owns)
            gender = "m" if word in MALE else "f"
            blank = Figure(f"?{gender}", None, "person", gender)
        elif owns:
            chosen = self._owner(token, plural=word in PLURAL)
        else:
            chosen = self._several(token) if word in PLURAL else self._neuter(token)
            sort = "people" if word in PLURAL else "body"
            blank = Figure(f"?{word[0]}", None, sort, plural=word in PLURAL)
        if chosen is None:
            if blank is not None:
                self.scene.mention(token, blank, self.number)
            return
        if chosen.actor is not None and chosen.key.startswith("@"):
            # Delegates stay several, though their state acts through them.
            self.found[token.i] = chosen.actor
            self.scene.mention(token, chosen, self.number)
        elif chosen.actor is not None:
            self._settle(token, chosen.actor)
        else:
            self.scene.mention(token, chosen, self.number)

    def _reflexive(self, token: Token) -> None:
        head = token.head
        if any(child.lower_ in ("than", "as", "like", "but") for child in token.children):
            return
        about = head if head.i in self.scene.at and head.i < token.i else None
        if about is None:
            about = subject(clause_of(token))
        figure = self.scene.at.get(about.i) if about is not None and about.i < token.i else None
        if figure is None or figure.actor is None or not _fits_reflexive(token.lower_, figure):
            return
        self.found[token.i] = figure.actor
        self.scene.at[token.i] = figure

    def _country(self, token: Token, *, owns: bool) -> Figure | None:
        """Settle "she" where no woman is about: a state may be meant."""
        states = []
        for figure in self.scene.figures.values():
            if figure.sort == "person" and figure.gender != "m":
                return None
            if figure.actor is not None and figure.actor.kind == "place-as-actor":
                states.append((figure, 0.0 if figure.many else 1.0))
        best = self._best(token, states, owns=owns)
        if best is None:
            return None
        return best if leanings(self.scene, token, owns=owns).get(best.key, 0.0) >= 40.0 else None

    def _lone(self, token: Token, gender: str, *, owns: bool) -> Figure | None:
        """Settle "he" or "she"."""
        if gender == "f" and (state := self._country(token, owns=owns)) is not None:
            return state
        people: list[tuple[Figure, float]] = []
        for figure in self.scene.figures.values():
            if figure.sort != "person" or figure.gender not in ("", gender):
                continue
            share = 1.0 if figure.gender else 0.9 if gender == "m" else 0.5
            people.append((figure, share))
        best = self._best(token, people, owns=owns, topic=gender)
        if best is not None and gender == "f" and best.gender != "f":
            # A name of unknown gender that is the last subject, and no other such person about.
            unsure = [
                one for one, _ in people if one.gender == "" and one.weight > 8 and one != best
            ]
            if best.actor is None or best is not self.scene.leader or unsure:
                return None
            if self._states_about() or len(best.actor.name.split()) < 2:
                # "Egypt ... her independence"
                return None
        return best

    def _several(self, token: Token) -> Figure | None:
        """Settle "they" or "them"."""
        acting = _acting(token)
        groups: list[tuple[Figure, float]] = []
        for figure in self.scene.figures.values():
            if figure.sort == "person" or (
                figure.sort == "thing" and (acting or not figure.plural)
            ):
                continue
            if figure.sort == "body" and not (figure.plural or figure.many):
                if acting and figure.actor is not None and figure.actor.kind != "place-as-actor":
                    groups.append((figure, 0.6))
                continue
            groups.append((figure, 1.0))
        if groups:
            best = self._best(token, groups, owns=False)
            self._two(token, groups)
            return best
        # "a movement in the Prussian position. They have offered peace": nobody else is about.
        named = [one for one in self.scene.figures.values() if one.sort == "body"]
        alone = len(named) == 1 and len([o for o in self.scene.figures.values() if o.plural]) == 0
        actor = named[0].actor if alone else None
        return named[0] if actor is not None and actor.kind == "place-as-actor" else None

    def _two(self, token: Token, groups: list[tuple[Figure, float]]) -> None:
        """Note the first of two who alone can be "they": the subjects of the sentence before."""
        pairs = [one for one, _ in groups if one.parts]
        if len(pairs) != 1 or not self.paired or self.scene.leader is None:
            return
        [pair] = pairs
        others = [
            one
            for one, _ in groups
            if one is not pair and one.key not in pair.parts and one.weight >= 10.0
        ]
        if pair.first is not None and pair.parts[0] == self.scene.leader.key and not others:
            self.pairs[token.i] = pair.first

    def _neuter(self, token: Token) -> Figure | None:
        """Settle "it" where only a body or state can do what is said of it."""
        if not _acting(token):
            return self._same_subject(token)
        bodies = [
            (figure, 1.0)
            for figure in self.scene.figures.values()
            if (figure.sort == "body" and not figure.many)
            or (figure.sort == "thing" and figure.key.removeprefix("~") in PAPER_SUBJECTS)
            or (figure.sort == "people" and not figure.plural)
        ]
        return self._sole(token, bodies)

    def _states_about(self) -> bool:
        """Whether a state has been named in this sentence or just before: it may be "she"."""
        return any(
            one.actor is not None
            and one.actor.kind == "place-as-actor"
            and one.sentence >= self.number - 1
            for one in self.scene.figures.values()
        )

    def _sole(self, token: Token, figures: list[tuple[Figure, float]]) -> Figure | None:
        """Settle "it" or "they" only where no other body is in mind."""
        best = self._best(token, figures, owns=False)
        out = set(barred(self.scene, token, owns=False))
        if best is None or any(
            one is not best and one.key not in out and one.weight * share >= RIVAL_BODY
            for one, share in figures
        ):
            return None
        return best

    def _same_subject(self, token: Token) -> Figure | None:
        """Settle an "it" that carries on the subject before it: "France gave way and it paid"."""
        things = [
            (figure, 1.0)
            for figure in self.scene.figures.values()
            if figure.sort in ("body", "thing") and not (figure.plural or figure.many)
        ]
        best = self._sole(token, things)
        if best is None or best.actor is None:
            return None
        close = leanings(self.scene, token, owns=False).get(best.key, 0.0) >= 60.0
        return best if close else None

    def _beside(self, token: Token, word: str) -> Figure | None:
        """Settle the owner in a list after its owner: "the United States and its allies"."""
        noun = token.head
        figure = self.scene.at.get(noun.head.i) if noun.dep_ == "conj" else None
        if (
            figure is None
            or noun.head.i >= token.i
            or noun.head.pos_ not in ("PROPN", "NOUN", "PRON")
        ):
            return None
        if any(other.dep_ == "conj" and other.i < noun.i for other in noun.head.children):
            return None
        if word in MALE | FEMALE:
            gender = "m" if word in MALE else "f"
            fits = figure.sort == "person" and figure.gender in ("", gender)
        elif word in PLURAL:
            fits = figure.plural or figure.many or figure.sort == "people"
        else:
            fits = figure.sort == "body" and not figure.many
        return figure if fits else None

    def _owner(self, token: Token, *, plural: bool) -> Figure | None:
        """Settle "its" and "their" by the subject of their own clause."""
        clause = clause_of(token)
        about = subject(clause)
        if about is not None and about == token.head and clause.dep_ in ("conj", "parataxis"):
            # "the court demanded an answer, and its envoys insisted": the subject before them.
            about = subject(clause.head)
        if about is None or about.i >= token.i or about.i not in self.scene.at:
            return None
        if token.head.pos_ not in ("NOUN", "PROPN") or token.head == about:
            return None
        figure = self.scene.at[about.i]
        if about.head != clause and any(
            (other := self.scene.at.get(at)) is not None
            and other.sort in ("body", "people")
            and other.key != figure.key
            for at in range(about.i + 1, token.i)
        ):
            # "implored the Crown to call to its councils": the one who is asked owns them.
            return None
        if figure.sort in ("person", "thing") or any(c.dep_ == "conj" for c in about.children):
            return None
        if plural and not (figure.plural or peoples(about)):
            return None
        if not plural and (figure.plural or figure.sort == "people"):
            return None
        return figure


def _told(root: Token | None, scene: Scene) -> frozenset[str]:
    """Return those of whom a sentence reports what they had done."""
    if root is None or root.lemma_.lower() not in SPEECH:
        return frozenset()
    found = set()
    for child in root.children:
        if child.dep_ == "ccomp" and any(one.lower_ == "had" for one in child.children):
            about = subject(child)
            figure = scene.at.get(about.i) if about is not None else None
            if figure is not None:
                found.add(figure.key)
    return frozenset(found)


def _fits_reflexive(word: str, figure: Figure) -> bool:
    if word in ("himself", "herself"):
        return figure.sort == "person" and figure.gender in ("", "m" if word == "himself" else "f")
    if word == "itself":
        return figure.sort == "body"
    return figure.sort == "people" or figure.plural


def _acting(token: Token) -> bool:
    """Whether a pronoun is the subject of something only the living can do."""
    if not token.dep_.startswith("nsubj") or token.dep_ == "nsubj:pass":
        return False
    return token.head.lemma_.lower() in AGENTIVE
