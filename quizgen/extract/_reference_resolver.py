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
from quizgen.extract._reference_scene import (
    OWN_SUBJECT,
    Figure,
    Scene,
    barred,
    clause_of,
    figure_of,
    leanings,
    noun_gender,
    place_weight,
)
from quizgen.extract._reference_titles import (
    Bearers,
    office_names,
)
from quizgen.extract._reference_topic import SPEECH, are_minutes, topic_of
from quizgen.extract._reference_words import (
    AGENTIVE,
    BODY_NOUNS,
    PERSON_NOUNS,
    STATE_BODIES,
    TITLE_NOUNS,
)
from quizgen.extract._tree import subject
from quizgen.model import Actor, fold

LEAST = 24.0
"""A figure of less weight is too far away to be meant."""
MARGIN = 1.9
"""How many times heavier than the next one the figure meant must be."""
CLOSE_MARGIN = 1.25
"""The margin where the one meant is the subject of the same clause: "O'Connell was arrested on his way"."""
TOPIC, HERO = 20.0, 100.0
"""What the person in a text's title weighs everywhere; and the one whose life it tells."""
RIVALLED, OUTDONE = 60.0, 28.0
"""What the latter weighs beside another subject of the sentence before, and beside one of the same sentence."""
SPEAKER = 80.0
"""What the last speaker weighs in minutes."""


def meanings(reading: Reading) -> Mapping[int, Actor]:
    """Return the actor that each pronoun or description stands for, by the index of its head token.

    ``Peel resigned. He advised the Queen.`` -> the index of ``He``: Peel.
    """
    found = reading.settled.get("meanings")
    if found is None:
        found = reading.settled["meanings"] = Resolver(reading).run()
    return MappingProxyType(found)


class Resolver:
    """The pass over one reading; a class because all its parts share the scene."""

    def __init__(self, reading: Reading) -> None:
        """Set an empty scene for ``reading``."""
        self.reading = reading
        self.scene = Scene()
        papal = any(token.lower_ in ("pope", "popes", "papal", "pontiff") for token in reading.doc)
        self.bearers = Bearers(papal=papal)
        self.found: dict[int, Actor] = {}
        self.number = 0
        self.about = topic_of(reading)
        self.topic, self.hero = self.about.actor, self.about.life
        self.minutes = are_minutes(reading)
        self.speaker: Figure | None = None
        self.genders: dict[str, str] = {}
        self.subjects: dict[str, float] = {}
        """Persons that are subjects in this sentence."""
        self.others: set[str] = set()
        """Persons that were subjects in the sentence before."""

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
            tokens = self.reading.tokens(number)
            for token in tokens:
                self._step(token)
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

    def _list(self, tokens: list[Token]) -> None:
        """Read a line of a list of those present: "James Callaghan, Secretary of State (in the Chair)"."""
        if any(token.pos_ in ("VERB", "AUX") for token in tokens):
            return
        people = [
            (token, actor)
            for token in tokens
            if (actor := self.reading.actor_at(token)) is not None and actor.kind == "person"
        ]
        for at, (token, actor) in enumerate(people):
            if at and people[at - 1][1] == actor:
                continue
            later = (other.i for other, who in people[at:] if who != actor)
            end = next(later, tokens[-1].i + 1)
            self.bearers.listed(self.reading.doc[token.i : end], actor)

    def _part(self, head: Token, actor: Actor) -> bool:
        return self.reading.actor_at(head) == actor

    # ------------------------------------------------------------ names and nouns

    def _named(self, token: Token, actor: Actor) -> None:
        scene = self.scene
        if actor.id in self.about.namesakes and self.topic is not None:
            actor = self.topic
        figure = self._figure(actor)
        self.bearers.named(self.reading, token, actor, self.number)
        self.bearers.seen(actor, self.number)
        if token.dep_ in ("appos", "flat") and token.head.i in scene.at:
            other = scene.at[token.head.i]
            alone = not other.plural and figure.sort == other.sort
            if other.actor is None and other.key.startswith("~") and alone:
                # "his mother, Ellen": one figure, not two, and a woman.
                scene.forget(other)
                if other.gender and not figure.gender:
                    figure.gender = self.genders[actor.id] = other.gender
                self._mention(token.head, figure)
        figure.many = _peoples(token) and figure.sort == "body"
        # An adjective hardly brings its state to mind: "Polish workers".
        share = 0.4 if token.dep_ in ("amod", "compound") else 1.0
        self._mention(token, figure, share=share)
        self._pair(token)

    def _mention(self, token: Token, figure: Figure, *, share: float = 1.0) -> None:
        self.scene.mention(token, figure, self.number, share=share)
        if token.dep_.startswith("nsubj") and figure.sort == "person":
            self.subjects[figure.key] = 1.0

    def _pair(self, token: Token) -> None:
        """Put two named together on the scene as one "they"."""
        if token.dep_ == "conj" and token.head.i in self.scene.at:
            key = f"+{token.head.i}"
            figure = Figure(key, None, "people", plural=True)
            own = self.scene.at.get(token.i)
            self.scene.mention(token, figure, self.number)
            if own is not None:
                self.scene.at[token.i] = own

    def _described(self, token: Token) -> None:
        scene, lemma = self.scene, token.lemma_.lower()
        if self.hero and self.topic is not None and token.pos_ == "PROPN":
            bare = all(child.is_punct or child.dep_ == "case" for child in token.children)
            if fold(token.text) == self.about.surname and bare:
                # "Sheppard" alone, where a husband bears the name too: the one the text is about.
                self._mention(token, self._figure(self.topic))
                return
        if token.dep_ in ("flat", "compound", "nmod:desc", "fixed"):
            return
        if lemma == "majesty":
            self._majesty(token)
            return
        determiner = next((c for c in token.children if c.dep_ == "det" and c.i < token.i), None)
        the = determiner is not None and determiner.lower_ in ("the", "this", "that")
        plural = "Plur" in token.morph.get("Number", [])
        if token.dep_ == "appos" and token.head.i in scene.at and not plural:
            scene.at[token.i] = scene.at[token.head.i]
            if scene.at[token.i].actor is not None and lemma in TITLE_NOUNS and not plural:
                holder = scene.at[token.i].actor
                if holder is not None and holder.kind == "person":
                    self._hold(token, holder)
            return
        if any(c.dep_ == "cop" for c in token.children) or token.dep_ == "xcomp":
            return
        asked = token.sent[-1].text == "?"
        if the and not plural and not asked and not in_quotation(self.reading, token):
            actor = self.bearers.bearer(self.reading, token, self.number)
            if actor is not None and not self._generic(token):
                self._settle(token, actor)
                return
        state = self._state(token) if lemma in STATE_BODIES and not plural else None
        if state is not None:
            scene.mention(token, figure_of(state), self.number)
            return
        key = f"~{lemma}"
        if lemma in PERSON_NOUNS:
            if not plural:
                self.bearers.unknown(token, self.number)
            figure = Figure(key, None, "people" if plural else "person", noun_gender(lemma), plural)
            if plural:
                figure.key += "s"
            self._mention(token, figure, share=0.85)
        elif lemma in BODY_NOUNS:
            if not plural:
                self.bearers.unknown(token, self.number)
            figure = Figure(key, None, "body", "", plural)
            if plural:
                figure.key += "s"
            self._mention(token, figure, share=0.85)
        elif (
            token.pos_ == "PROPN"
            and token.ent_type_ in ("PERSON", "PER", "")
            and not any(child.dep_ == "det" for child in token.children)
        ):
            self._mention(token, Figure(f"~{lemma}", None, "person"))
        else:
            sort = "people" if plural and _folk(token) else "thing"
            figure = Figure(key + ("s" if plural else ""), None, sort, "", plural)
            scene.mention(token, figure, self.number)
        self._pair(token)

    def _hold(self, token: Token, holder: Actor) -> None:
        for title in office_names(token):
            self.bearers.note(self.bearers.titles, title, holder.id, self.number)

    def _state(self, token: Token) -> Actor | None:
        """Return the state of "the Polish government", "the court of Vienna"."""
        found: list[Actor] = []
        for child in token.children:
            if child.dep_.split(":")[0] in ("amod", "compound", "nmod"):
                actor = self.reading.actor_at(child)
                if actor is not None and actor.kind != "person" and actor not in found:
                    found.append(actor)
        return found[0] if len(found) == 1 else None

    def _generic(self, token: Token) -> bool:
        """Whether a rule is laid down for whoever holds the office: "the President shall"."""
        return any(child.lower_ == "shall" for child in clause_of(token).children)

    def _latter(self, token: Token) -> None:
        """Settle "the latter" and "the former" by the last two of a kind named before."""
        if token.i == 0 or token.doc[token.i - 1].lower_ != "the" or token.dep_ == "amod":
            return
        named: list[Actor] = []
        start = self.reading.starts[max(self.number - 1, 0)]
        for at in range(token.i - 1, start - 1, -1):
            figure = self.scene.at.get(at) if token.doc[at].pos_ != "PRON" else None
            actor = figure.actor if figure is not None else None
            aside = token.doc[at].dep_ == "amod" or place_weight(token.doc[at]) <= 20.0
            if actor is not None and actor not in named and not aside:
                named.append(actor)
        if len(named) != 2 or named[0].kind != named[1].kind:
            # Of three or of unlike ones it cannot be told which two are meant.
            return
        self._settle(token, named[0] if token.lower_ == "latter" else named[1])

    def _majesty(self, token: Token) -> None:
        owner = next((c.lower_ for c in token.children if c.dep_ == "nmod:poss"), "")
        if owner not in ("his", "her") or in_quotation(self.reading, token):
            return
        # The possessive is a part of the title, no pronoun.
        for child in token.children:
            if child.dep_ == "nmod:poss":
                self.found.pop(child.i, None)
        if token.dep_ == "nmod:poss":
            # "Her Majesty's Government" is no act of hers.
            return
        actor = self.bearers.majesty(self.reading, self.number, woman=owner == "her")
        if actor is not None:
            self._settle(token, actor)
        else:
            gender = "f" if owner == "her" else "m"
            figure = Figure("~majesty", None, "person", gender)
            self.scene.mention(token, figure, self.number)

    def _settle(self, token: Token, actor: Actor) -> None:
        self.found[token.i] = actor
        self.bearers.seen(actor, self.number)
        self._mention(token, self._figure(actor))

    def _figure(self, actor: Actor) -> Figure:
        figure = figure_of(actor)
        own = self.about.gender if actor == self.topic else ""
        figure.gender = figure.gender or own or self.genders.get(actor.id, "")
        return figure

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
        if chosen.actor is not None:
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
            return self._best(token, groups, owns=False)
        # "a movement in the Prussian position. They have offered peace": nobody else is about.
        named = [one for one in self.scene.figures.values() if one.sort == "body"]
        alone = len(named) == 1 and len([o for o in self.scene.figures.values() if o.plural]) == 0
        actor = named[0].actor if alone else None
        return named[0] if actor is not None and actor.kind == "place-as-actor" else None

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
        return self._best(token, bodies, owns=False)

    def _same_subject(self, token: Token) -> Figure | None:
        """Settle an "it" that carries on the subject before it: "France gave way and it paid"."""
        things = [
            (figure, 1.0)
            for figure in self.scene.figures.values()
            if figure.sort in ("body", "thing") and not (figure.plural or figure.many)
        ]
        best = self._best(token, things, owns=False)
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
        if plural and not (figure.plural or _peoples(about)):
            return None
        if not plural and (figure.plural or figure.sort == "people"):
            return None
        return figure

    def _best(
        self,
        token: Token,
        figures: Iterable[tuple[Figure, float]],
        *,
        owns: bool,
        topic: str = "",
    ) -> Figure | None:
        """Return the figure that leads by the margin."""
        out = set(barred(self.scene, token, owns=owns))
        extra = leanings(self.scene, token, owns=owns)
        ranked: list[tuple[float, str, Figure]] = []
        told = False
        for figure, share in figures:
            if figure.key in out:
                continue
            weight = (figure.weight + extra.get(figure.key, 0.0)) * share
            if self.topic is not None and figure.key == self.topic.id:
                weight += self._prominence(out)
                told = True
            if self.speaker is not None and figure.key == self.speaker.key:
                weight += self._speaking(token, out)
            ranked.append((weight, figure.key, figure))
        away = self.topic is not None and not told and self.topic.id not in out
        if self.topic is not None and away and topic and self.about.gender in ("", topic):
            figure = self._figure(self.topic)
            ranked.append((self._prominence(out), figure.key, figure))
        if not ranked:
            return None
        ranked.sort(key=lambda one: (-one[0], one[1]))
        weight, _, best = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        margin = CLOSE_MARGIN if owns and extra.get(best.key, 0.0) >= OWN_SUBJECT else MARGIN
        if weight < LEAST or weight < second * margin:
            return None
        return best

    def _speaking(self, token: Token, out: set[str]) -> float:
        """Return what the last speaker of minutes weighs: little where others act in what is said."""
        key = self.speaker.key if self.speaker is not None else ""
        if self.subjects.keys() - {key} - out:
            return 0.0
        if token.dep_.startswith("nsubj") and token.head.lemma_.lower() in SPEECH:
            return SPEAKER if not any(c.lower_ == "had" for c in token.head.children) else 0.0
        return SPEAKER if not self.others - {key} - out else 15.0

    def _prominence(self, out: set[str]) -> float:
        """Return what the person a text is about weighs, less where another one was just made the subject."""
        if not self.hero or self.topic is None:
            return TOPIC
        if self.subjects.keys() - {self.topic.id} - out:
            return OUTDONE
        leader = self.scene.leader
        if (
            leader is not None
            and leader.sort == "person"
            and leader.key not in {self.topic.id} | out
        ):
            return RIVALLED
        return HERO


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


def _folk(token: Token) -> bool:
    """Whether a plural noun means people: workers, delegates, Frenchmen."""
    lemma = token.lemma_.lower()
    return lemma.endswith(("er", "or", "ist", "ian", "man", "eer", "ant", "people", "folk"))


def _peoples(token: Token) -> bool:
    """Whether a name stands in the plural: "the Turks"."""
    return token.tag_ in ("NNPS", "NNS") or "Plur" in token.morph.get("Number", [])
