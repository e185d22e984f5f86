"""Names, titles and nouns of a text put on its scene: a token in, the figure it means out.

The resolver goes through the text and settles the pronouns by the figures that are put here.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from quizgen.extract._pronouns import in_quotation
from quizgen.extract._reading import Reading
from quizgen.extract._reference_scene import (
    Figure,
    Scene,
    clause_of,
    figure_of,
    noun_gender,
    place_weight,
)
from quizgen.extract._reference_titles import Bearers, office_names
from quizgen.extract._reference_topic import are_minutes, own_gender, told_gender, topic_of
from quizgen.extract._reference_words import (
    BODY_NOUNS,
    ENVOYS,
    PERSON_NOUNS,
    ROYAL,
    ROYAL_WOMAN,
    STATE_BODIES,
    TITLE_NOUNS,
)
from quizgen.extract._tree import case_words, subject
from quizgen.model import Actor, fold

MAKING = frozenset("become elect proclaim crown make appoint create remain declare name".split())
"""Verbs after which somebody bears a title."""
PLACED = frozenset(
    "to in at near from for into off towards on through beyond across within round".split()
)
"""Prepositions that places follow."""
ENDING = frozenset("die perish abdicate resign retire".split())
ENDED = frozenset(
    "kill murder assassinate behead execute depose dethrone poison guillotine dismiss".split()
)
ENDS = frozenset("death abdication deposition murder assassination execution demise".split())
"""What makes an end of a reign or an office, done, suffered or as a noun."""


class Stage:
    """The scene of one reading and those named on it; a class because all its parts share the scene."""

    def __init__(self, reading: Reading) -> None:
        """Set an empty scene for ``reading``."""
        self.reading = reading
        self.scene = Scene()
        papal = any(token.lower_ in ("pope", "popes", "papal", "pontiff") for token in reading.doc)
        self.bearers = Bearers(papal=papal)
        self.found: dict[int, Actor] = {}
        self.pairs: dict[int, Actor] = {}
        """The first of the two that a "they" means."""
        self.number = 0
        self.about = topic_of(reading)
        self.topic, self.hero = self.about.actor, self.about.life
        self.topic_gender = self.about.gender or (told_gender(reading) if self.hero else "")
        self.minutes = are_minutes(reading)
        self.speaker: Figure | None = None
        self.genders: dict[str, str] = {}
        self.subjects: dict[str, float] = {}
        """Persons that are subjects in this sentence."""
        self.strangers: set[str] = set()
        """Persons of this sentence whom no list of actors knows."""
        self.others: set[str] = set()
        """Persons that were subjects in the sentence before."""

    def _list(self, tokens: list[Token]) -> None:
        """Read a line of a list of those present: "James Callaghan, Secretary of State (in the Chair)"."""
        if any(token.pos_ in ("VERB", "AUX") for token in tokens):
            return
        people = [
            (token, actor)
            for token in tokens
            if (actor := self.reading.actor_at(token)) is not None and actor.kind == "person"
        ]
        parts = [token.i for token in tokens if token.text == ";"]
        for at, (token, actor) in enumerate(people):
            if at and people[at - 1][1] == actor:
                continue
            if len(parts) > 1:
                # "the Chancellor, Count Nesselrode; Prince Vorontsov": what stands between two semicolons.
                start = max((one for one in parts if one < token.i), default=tokens[0].i)
                end = min((one for one in parts if one > token.i), default=tokens[-1].i + 1)
                if any(start < other.i < end and who != actor for other, who in people):
                    continue
                self.bearers.listed(self.reading.doc[start:end], actor)
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
        figure.many = peoples(token) and figure.sort == "body"
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
            ahead = self.scene.at[token.head.i]
            if own is not None:
                figure.parts, figure.first = (ahead.key, own.key), ahead.actor
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
            self._became(token, lemma)
            return
        asked = token.sent[-1].text == "?"
        if the and not plural and not asked and not in_quotation(self.reading, token):
            actor = self.bearers.bearer(self.reading, token, self.number)
            if actor is not None and not self._generic(token) and not self._acts_on(token, actor):
                self._settle(token, actor)
                return
        state = self._state(token) if lemma in STATE_BODIES and not plural else None
        if state is not None:
            scene.mention(token, figure_of(state), self.number)
            return
        key = f"~{lemma}"
        if plural and lemma in ENVOYS and (sender := self._state(token)) is not None:
            # "Austrian envoys asked for time. They": whoever sent them.
            figure = Figure(f"@{sender.id}", sender, "people", "", plural=True)
            scene.mention(token, figure, self.number)
            self._pair(token)
            return
        if lemma in PERSON_NOUNS:
            if not plural:
                self.bearers.unknown(token, self.number)
            if lemma in ROYAL | ROYAL_WOMAN and the and not plural:
                # "the King" and "His Majesty" are one, though nobody has named him.
                key = "~majesty" if noun_gender(lemma) != "f" else "~majesty-f"
            gender = "m" if key == "~majesty" else noun_gender(lemma)
            figure = Figure(key, None, "people" if plural else "person", gender, plural)
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
            # After a preposition a name nobody knows is a place as often as a person.
            placed = token.dep_.split(":")[0] in ("obl", "nmod") and case_words(token) in PLACED
            if token.ent_type_ in ("PERSON", "PER"):
                self.strangers.add(f"~{lemma}")
            self._mention(token, Figure(f"~{lemma}", None, "person"), share=0.3 if placed else 1.0)
        else:
            sort = "people" if plural and _folk(token) else "thing"
            figure = Figure(key + ("s" if plural else ""), None, sort, "", plural)
            scene.mention(token, figure, self.number)
        self._pair(token)

    def _hold(self, token: Token, holder: Actor) -> None:
        for title in office_names(token):
            self.bearers.note(self.bearers.titles, title, holder.id, self.number)

    def _became(self, token: Token, lemma: str) -> None:
        """Note who is or becomes what: "Joseph became king", "Maurice was then stadtholder"."""
        clause = token if token.dep_ != "xcomp" else token.head
        if lemma not in TITLE_NOUNS or any(
            c.lower_ in ("not", "never", "might", "would", "could", "should", "if")
            for c in clause.children
        ):
            return
        if token.dep_ == "xcomp" and clause.lemma_.lower() not in MAKING:
            return
        about = subject(clause)
        figure = self.scene.at.get(about.i) if about is not None else None
        if figure is not None and figure.actor is not None and figure.actor.kind == "person":
            self._hold(token, figure.actor)

    def successions(self, tokens: Iterable[Token]) -> None:
        """Note in a sentence read through who died, fell or followed whom: titles change hands."""
        for token in tokens:
            lemma = token.lemma_.lower()
            if token.pos_ == "VERB" and lemma in ENDING | ENDED | {"succeed"}:
                self._ended(token, lemma)
            elif token.pos_ == "NOUN" and lemma in ENDS:
                for child in token.children:
                    if child.dep_ in ("nmod", "nmod:poss"):
                        self._retire(self.scene.at.get(child.i))

    def _ended(self, verb: Token, lemma: str) -> None:
        if any(
            child.lower_ in ("not", "never", "nearly", "if", "might", "would", "could", "should")
            for child in verb.children
        ):
            return
        about = subject(verb)
        passive = about is not None and about.dep_ == "nsubj:pass"
        figure = self.scene.at.get(about.i) if about is not None else None
        if lemma != "succeed":
            if passive == (lemma in ENDED):
                self._retire(figure)
            return
        kind = "obl:agent" if passive else "obj"
        other = next((self.scene.at.get(c.i) for c in verb.children if c.dep_ == kind), None)
        before, after = (figure, other) if passive else (other, figure)
        if before is None or before.actor is None:
            return
        if after is not None and after.actor is not None and after.sort == "person":
            self.bearers.pass_on(before.actor, after.actor, self.number)
        self._retire(before)

    def _retire(self, figure: Figure | None) -> None:
        if figure is not None and figure.actor is not None and figure.sort == "person":
            self.bearers.retired[figure.actor.id] = self.number

    def _state(self, token: Token) -> Actor | None:
        """Return the state of "the Polish government", "the court of Vienna"."""
        found: list[Actor] = []
        for child in token.children:
            if child.dep_.split(":")[0] in ("amod", "compound", "nmod"):
                actor = self.reading.actor_at(child)
                if actor is not None and actor.kind != "person" and actor not in found:
                    found.append(actor)
        return found[0] if len(found) == 1 else None

    def _acts_on(self, token: Token, actor: Actor) -> bool:
        """Whether somebody is the subject of the clause that a title stands in: "he adored the king" is two men."""
        about = subject(clause_of(token))
        figure = self.scene.at.get(about.i) if about is not None and about.i < token.i else None
        return figure is not None and figure.key == actor.id

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
            key = "~majesty" if gender == "m" else "~majesty-f"
            figure = Figure(key, None, "person", gender)
            self.scene.mention(token, figure, self.number)

    def _settle(self, token: Token, actor: Actor) -> None:
        self.found[token.i] = actor
        self.bearers.seen(actor, self.number)
        self._mention(token, self._figure(actor))

    def _figure(self, actor: Actor) -> Figure:
        figure = figure_of(actor)
        own = self.topic_gender if actor == self.topic else ""
        figure.gender = own_gender(actor) or own or self.genders.get(actor.id, "")
        return figure


def _folk(token: Token) -> bool:
    """Whether a plural noun means people: workers, delegates, Frenchmen."""
    lemma = token.lemma_.lower()
    return lemma.endswith(("er", "or", "ist", "ian", "man", "eer", "ant", "people", "folk"))


def peoples(token: Token) -> bool:
    """Whether a name stands in the plural: "the Turks"."""
    return token.tag_ in ("NNPS", "NNS") or "Plur" in token.morph.get("Number", [])
