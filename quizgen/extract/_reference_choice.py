"""Which figure a pronoun takes: those that agree with it in, the one that clearly leads out."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from quizgen.extract._pronouns import FEMALE, MALE
from quizgen.extract._reference_asked import asker
from quizgen.extract._reference_names import Stage
from quizgen.extract._reference_scene import OWN_SUBJECT, Figure, barred, clause_of, leanings
from quizgen.extract._reference_topic import SPEECH
from quizgen.extract._tree import subject

LEAST = 24.0
"""A figure of less weight is too far away to be meant."""
MARGIN = 1.9
"""How many times heavier than the next one the figure meant must be."""
CLOSE_MARGIN = 1.25
"""The margin where the one meant is the subject of the same clause: "O'Connell was arrested on his way"."""
UNRIVALLED = 12.0
"""The least weight of a person beside whom hardly anybody else is in mind."""
OBJECT_MARGIN = 2.4
"""The margin of "him" and "them": an object is less often who leads."""
SAME_SENTENCE = 1.6
"""The margin where the one meant is the subject that a clause of the same sentence hangs on."""
TOPIC, HERO = 20.0, 100.0
"""What the person in a text's title weighs everywhere; and the one whose life it tells."""
RIVALLED, OUTDONE = 60.0, 28.0
"""What the latter weighs beside another subject of the sentence before, and beside one of the same sentence."""
SPEAKER = 80.0
"""What the last speaker weighs in minutes."""


class Chooser(Stage):
    """The weighing of figures against each other."""

    root: Token | None = None
    """The head of the sentence before."""
    paired: bool = False
    """Whether its subject were two."""
    told: frozenset[str] = frozenset()
    """Those of whom the sentence before tells what they had done, by another's word."""

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
        asking = "" if owns else asker(self.scene, self.root, token)
        past = any(child.lower_ == "had" for child in clause_of(token).children)
        away_back = bool(self.told) and past and clause_of(token).head == clause_of(token)
        leader = self.scene.leader.key if self.scene.leader is not None else ""
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
            if away_back and figure.key == leader and leader not in self.told:
                # "Clay said that Polk had lied. He had promised": it may be either.
                weight *= 0.4
            if figure.key == asking:
                # "Parmenio urged an attack. He would not hear of it": another one.
                weight *= 0.3
            if self.paired and figure.key == leader and not owns:
                # "Bolívar and San Martín met. He proposed": either.
                weight *= 0.5
            ranked.append((weight, figure.key, figure))
        away = self.topic is not None and not told and self.topic.id not in out
        if self.topic is not None and away and topic and self.topic_gender in ("", topic):
            figure = self._figure(self.topic)
            ranked.append((self._prominence(out), figure.key, figure))
        if not ranked:
            return None
        ranked.sort(key=lambda one: (-one[0], one[1]))
        weight, _, best = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        margin = CLOSE_MARGIN if owns and extra.get(best.key, 0.0) >= OWN_SUBJECT else MARGIN
        joined = clause_of(token).dep_ in ("conj", "parataxis")
        if (
            not owns
            and not joined
            and best.key in self.subjects
            and extra.get(best.key, 0.0) >= 45.0
        ):
            # "Wellington would carry a measure which he detested": the subject of the same sentence.
            margin = min(margin, SAME_SENTENCE)
        if self._doubtful(token, best, out):
            return None
        if not owns and not token.dep_.startswith("nsubj"):
            margin = max(margin, OBJECT_MARGIN)
        if self._alone(token, best, ranked, weight, out):
            return best
        if weight < LEAST or weight < second * margin:
            return None
        return best

    def _doubtful(self, token: Token, best: Figure, out: set[str]) -> bool:
        """Whether a name of this sentence that nobody knows, or one that only sets a time, makes two be meant.

        "At Sens Alexander heard them; the envoys begged him": not the subject of the sentence before. "When Fisher
        built the Dreadnought, he had to begin again": he who was told of, or Fisher.
        """
        if best.sort != "person" or (self.hero and self.topic and best.key == self.topic.id):
            return False
        if best.now == 0.0 and self.strangers - {best.key} - out:
            return True
        if token.dep_ == "nmod:poss" and token.head.dep_ == "obj":
            for child in token.head.head.children:
                other = self.scene.at.get(child.i) if child.dep_ == "iobj" else None
                if other is not None and other is not best and other.sort == "person":
                    # "gave the ambassador his passports": the giver's or the other's.
                    return True
        leader = self.scene.leader
        if best.past > 0.0 or leader is None or leader is best or leader.key in out:
            return False
        if leader.sort != "person" or leader.gender not in ("", best.gender):
            return False
        clause = clause_of(token)
        return token.dep_.startswith("nsubj") and any(
            child.dep_ == "advcl"
            and child.i < token.i
            and (about := subject(child)) is not None
            and self.scene.at.get(about.i) is best
            for child in clause.children
        )

    def _alone(
        self,
        token: Token,
        best: Figure,
        ranked: list[tuple[float, str, Figure]],
        weight: float,
        out: set[str],
    ) -> bool:
        """Whether nobody else can be meant by "he" or "she": no other such person is near.

        Either nobody else is in mind at all, or the one meant is the subject of the sentence before and the only
        person that it and this one have named so far.
        """
        if token.lower_ not in MALE | FEMALE or best.sort != "person" or best.actor is None:
            return False
        others = [one for one in ranked if one[2] is not best]
        if weight >= UNRIVALLED and all(one[0] * 3.0 <= weight for one in others):
            return True
        if self.paired or best.key == asker(self.scene, self.root, token):
            return False
        fresh = best.sentence >= self.number - 1 and best is self.scene.leader
        return (
            fresh
            and weight >= LEAST
            and best.key not in out
            and all(
                one[2].sentence < self.number - 1 and one[0] * CLOSE_MARGIN <= weight
                for one in others
            )
        )

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
