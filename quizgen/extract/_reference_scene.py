"""Who is on the scene: figures with weights that rise where they are named and fade sentence by sentence.

The weights are those of Lappin and Leass: a subject weighs more than an object, an object more than what stands
after a preposition, and every sentence halves what the one before it left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from quizgen.extract._reference_topic import SPEECH
from quizgen.extract._reference_words import (
    FEMALE_NOUNS,
    HARMS,
    KIN,
    MALE_NOUNS,
    WANTS,
    YIELDED,
)
from quizgen.extract._tree import case_words, subject
from quizgen.model import Actor

OWN_SUBJECT = 110.0
"""What the subject of its own clause gains for "his" and "their"."""
FADED = 4.0
"""A weight below which nobody thinks of a figure any more."""
WITHIN = frozenset(
    "at in near into within off towards toward outside above below around under".split()
)
"""Prepositions of place: what follows them is seldom a person, whatever its name looks like."""
CONTROL = frozenset(
    """let make ask beg urge order command persuade advise tell enable allow permit forbid oblige compel force
    induce invite instruct encourage request require bid entreat implore convince warn""".split()
)
"""Verbs whose object is the one to act: it weighs like a subject."""
URGING = frozenset(
    """suggest propose urge demand insist request recommend advise order command ask require beg move
    desire prefer""".split()
)
"""Verbs that want somebody else to act: "Pitt urged that he resign" is not about Pitt."""
MUTUAL = frozenset(
    """meet join fight face succeed replace accompany visit encounter confront see rejoin marry defeat oppose
    challenge send dispatch despatch appoint name nominate choose elect crown install beat rout capture arrest
    imprison exile banish hire employ invite call summon recall kill stab shoot wound engage""".split()
)
"""Verbs after which the one met, fought, sent or followed is as likely to go on as the subject."""
INSTEAD = frozenset(
    "place stead behalf favour favor absence room honour honor defence defense".split()
)
"""Nouns of phrases about somebody other than the subject: "rose in his place"."""


@dataclass
class Figure:
    """A person, body, people or thing of the text that a pronoun may mean."""

    key: str
    actor: Actor | None
    sort: str
    """person, body, people or thing."""
    gender: str = ""
    plural: bool = False
    many: bool = False
    """Whether it was last named as a people: "the Germans"."""
    past: float = 0.0
    """What earlier sentences left."""
    now: float = 0.0
    """What this sentence gave."""
    sentence: int = -1
    """Where it was last meant."""
    parts: tuple[str, ...] = ()
    """Of two named together, the keys of both."""
    first: Actor | None = None
    """Of two named together, the first."""

    @property
    def weight(self) -> float:
        """How much it is in the reader's mind."""
        return self.past + self.now


@dataclass
class Scene:
    """The figures a reader has in mind while going through a text."""

    figures: dict[str, Figure] = field(default_factory=dict)
    at: dict[int, Figure] = field(default_factory=dict)
    """The figure that a token means."""
    leader: Figure | None = None
    """The subject of the sentence before."""

    def turn(self, *, paragraph: bool, section: bool) -> None:
        """Go on to the next sentence; a new paragraph or section lets more be forgotten."""
        share = 0.12 if section else 0.4 if paragraph else 0.5
        for key, figure in list(self.figures.items()):
            figure.past, figure.now = figure.weight * share, 0.0
            if figure.past < FADED:
                del self.figures[key]

    def mention(self, token: Token, figure: Figure, sentence: int, *, share: float = 1.0) -> None:
        """Note that a token means a figure."""
        known = self.figures.setdefault(figure.key, figure)
        known.now = max(known.now, place_weight(token) * share)
        known.sentence = sentence
        known.many = figure.many
        self.at[token.i] = known

    def forget(self, figure: Figure) -> None:
        """Drop a figure that turned out to be another one."""
        self.figures.pop(figure.key, None)


def figure_of(actor: Actor) -> Figure:
    """Return an actor as a figure."""
    sort = {"person": "person", "group": "people"}.get(actor.kind, "body")
    plural = actor.plural or actor.kind == "group"
    return Figure(actor.id, actor, sort, actor.gender, plural)


def noun_gender(lemma: str) -> str:
    """Return the gender that a noun shows: king m, queen f, envoy unknown."""
    return "m" if lemma in MALE_NOUNS else "f" if lemma in FEMALE_NOUNS else ""


def place_weight(token: Token) -> float:
    """Weigh a mention by its place in the sentence."""
    if token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        return 0.7 * place_weight(token.head)
    head = token
    for _ in range(4):
        if head.dep_ not in ("conj", "appos", "flat"):
            break
        head = head.head
    kind = head.dep_
    if kind in ("obj", "iobj", "obl") and head.head.dep_ in ("parataxis", "advcl"):
        # "their master, so they told Mr. Satow, had acted": said by the way.
        by_the_way = head.head.lemma_.lower() in SPEECH | {"tell", "write", "inform", "assure"}
        if by_the_way and any(c.lower_ in ("so", "as") for c in head.head.children):
            return 20.0
    if kind in ("nsubj", "nsubj:pass", "csubj"):
        if head.head.dep_ == "acl:relcl":
            return 50.0
        main = head.head.head == head.head or head.head.dep_ in ("conj", "parataxis")
        listed = any(child.dep_ == "conj" for child in head.children)
        return (85.0 if main else 70.0) * (0.8 if listed else 1.0)
    if kind == "obl:agent":
        return 65.0
    if kind in ("obj", "iobj") and head.head.dep_ == "acl:relcl":
        # "Allenby, who replaced Wingate": said by the way.
        return 40.0
    if kind in ("obj", "iobj") and head.head.lemma_.lower() in MUTUAL:
        return 70.0
    if kind in ("obj", "iobj") and any(
        child.dep_ in ("xcomp", "ccomp") and child.i > head.i for child in head.head.children
    ):
        # "found Talleyrand ready to sell", "saw Ney fall": what follows is said of the object.
        return 70.0
    if kind in ("obj", "iobj"):
        return 72.0 if head.head.lemma_.lower() in CONTROL else 55.0
    if kind.split(":")[0] == "obl":
        return 20.0 if case_words(head) in WITHIN else 45.0
    if kind == "nmod:poss":
        return 40.0
    if kind.split(":")[0] == "nmod":
        return 20.0 if case_words(head) in WITHIN else 35.0
    if any(child.dep_ == "cop" for child in head.children):
        # "it was Coolidge who gave the award": a subject all but in name.
        cleft = any(child.dep_ == "acl:relcl" and child.i > head.i for child in head.children)
        return 85.0 if cleft else 45.0
    if head.head == head:
        return 50.0
    return 30.0


def clause_of(token: Token) -> Token:
    """Return the head of the clause that a token stands in."""
    head = token
    while head.head != head:
        head = head.head
        if head.pos_ in ("VERB", "AUX") or any(c.dep_.startswith("nsubj") for c in head.children):
            break
    return head


def barred(scene: Scene, token: Token, *, owns: bool) -> Iterator[str]:
    """Yield the keys of those a pronoun cannot mean: what it is part of, and its partners beside the same verb."""
    head = token
    while head.head != head and head.head.pos_ not in ("VERB", "AUX"):
        head = head.head
        if head.i in scene.at:
            yield scene.at[head.i].key
    clause = clause_of(token)
    if owns:
        yield f"~{token.head.lemma_.lower()}"
        predicate = any(child.dep_ == "cop" for child in token.head.children)
        # "Byron was his friend", "Paget came as his envoy": nobody is his own.
        predicate = predicate or case_words(token.head) == "as"
        # "became her friend", "was appointed his secretary"
        predicate = predicate or (token.head.dep_ == "xcomp" and token.head.pos_ == "NOUN")
        # "in his place" is another's, "resumed his place" one's own.
        instead = token.head.lemma_.lower() in INSTEAD and case_words(token.head) != ""
        if predicate or instead or _anothers(token.head):
            own = token.head if any(c.dep_ == "cop" for c in token.head.children) else clause
            yield from _keys(scene, subject(own))
        return
    if clause.dep_ == "ccomp" and clause.head.lemma_.lower() in URGING and _wanted(clause):
        yield from _keys(scene, subject(clause.head))
    for child in clause.children:
        kind = child.dep_.split(":")[0]
        if child.i != token.i and kind in ("nsubj", "obj", "iobj", "obl"):
            yield from _keys(scene, child)
    if is_aside(clause):
        host = subject(clause.head)
        if host is not None and host.pos_ != "PRON" and clause.head.lemma_.lower() not in SPEECH:
            yield from _keys(scene, host)
    if not token.dep_.startswith("nsubj") and clause.dep_ != "acl":
        yield from _keys(scene, subject(clause))
        to_do = clause.dep_ in ("xcomp", "advcl") and any(
            child.lower_ == "to" and child.dep_ == "mark" for child in clause.children
        )
        for child in clause.head.children if to_do else ():
            # "sent Narváez to arrest him": nor the one who is to do it.
            if child.dep_ in ("obj", "iobj") and child.i < clause.i:
                yield from _keys(scene, child)
    if clause.dep_ == "acl:relcl" and clause.head.i in scene.at:
        yield scene.at[clause.head.i].key
    for part in (token.head, *token.head.children):
        # "he and Pitt": partners in a list are two.
        if part.dep_ == "conj" and part.head.i in scene.at and token in (part, part.head):
            yield scene.at[part.head.i].key


def _anothers(noun: Token) -> bool:
    """Whether what is owned is hardly its clause's subject's own: "required his resignation", "seized his lands"."""
    verb = noun.head
    if noun.dep_ != "obj" or verb.pos_ != "VERB":
        return False
    lemma, what = verb.lemma_.lower(), noun.lemma_.lower()
    if lemma == "share" or (lemma in ("take", "fill", "supply") and what == "place"):
        return True
    return (lemma in WANTS and what in YIELDED) or (lemma in HARMS and what in KIN)


def _keys(scene: Scene, token: Token | None) -> Iterator[str]:
    """Yield the keys of a phrase's figure and of those listed or explained with it."""
    if token is None:
        return
    for one in (token, *token.children):
        if one.i in scene.at and (one == token or one.dep_ in ("conj", "appos")):
            yield scene.at[one.i].key
            for other in one.children if one != token else ():
                if other.dep_ == "conj" and other.i in scene.at:
                    yield scene.at[other.i].key


def last_clause(verb: Token, before: int) -> Token:
    """Return the last of the verbs joined to a verb that stands before a place."""
    joined = [
        child
        for child in verb.children
        if child.dep_ in ("conj", "parataxis") and child.i < before and child.pos_ == "VERB"
    ]
    return joined[-1] if joined else verb


def _wanted(clause: Token) -> bool:
    """Whether a clause is only wanted: "that he resign", "that he should resign"."""
    aux = [child for child in clause.children if child.dep_.split(":")[0] in ("aux", "cop")]
    first = min((*aux, clause), key=lambda one: one.i)
    return first.tag_ == "VB" or first.lower_ in ("should", "be", "might") or clause.tag_ == "VBP"


def is_aside(clause: Token) -> bool:
    """Whether a clause only says who speaks: "The two sides, he added, had talked"."""
    words = [child for child in clause.children if not child.is_punct]
    if any(child.dep_ in ("ccomp", "xcomp", "obj", "obl") for child in words):
        # "; he proposed that it be voted on" says what, not who said it.
        return False
    return clause.dep_ == "parataxis" and len(words) <= 2 and clause.lemma_.lower() in SPEECH


def leanings(scene: Scene, token: Token, *, owns: bool) -> dict[str, float]:
    """Return what the grammar adds to those already named in the sentence, by their keys."""
    found: dict[str, float] = {}

    def lean(other: Token | None, extra: float) -> None:
        if other is not None and other.i < token.i and other.i in scene.at:
            key = scene.at[other.i].key
            found[key] = max(found.get(key, 0.0), extra)

    clause = clause_of(token)
    if owns or not token.dep_.startswith("nsubj"):
        if owns:
            about = subject(clause)
            # "his grandfather made a fortune; his father enlarged it": a subject is not its own clause's.
            inside = token.head.dep_.startswith("nsubj") and token.head.head == clause
            own = (
                about is not None
                and not inside
                and (about.head == clause or clause.dep_ in ("conj", "acl:relcl"))
            )
            lean(about, OWN_SUBJECT if own else 40.0)
            return found
        about = subject(clause)
        for child in about.children if about is not None else ():
            if child.dep_ == "nmod:poss":
                # "Antonelli's instructions left him no choice"
                lean(child, 40.0)
        for child in clause.children:
            if child.dep_ == "advcl" and child.i < token.i and clause.head == clause:
                lean(subject(child), 30.0)
        if not any(child.dep_.startswith("nsubj") for child in clause.children):
            for child in clause.head.children if clause.dep_ in ("advcl", "acl") else ():
                if child.dep_ in ("obj", "iobj", "obl") and child.i < clause.i:
                    # "sent a message to Cleveland begging him to come"
                    lean(child, 70.0)
        return found
    above = clause.head
    if is_aside(clause):
        host = subject(above)
        if host is not None and (host.pos_ == "PRON" or above.lemma_.lower() in SPEECH):
            lean(host, 70.0)
        elif scene.leader is not None:
            found[scene.leader.key] = 60.0
        return found
    if clause.dep_ in ("conj", "parataxis") and above != clause:
        # "Grey welcomed it, but Hollweg would not; he offered": the clause just before.
        before = last_clause(above, clause.i)
        to_another = before.lemma_.lower() in CONTROL and any(
            child.dep_ in ("obj", "iobj", "obl")
            and (other := scene.at.get(child.i)) is not None
            and other.sort == "person"
            for child in before.children
        )
        # "He asked Asquith about it; he laughed": either.
        lean(subject(before) or subject(above), 0.0 if to_another else 70.0)
    elif clause.dep_ == "ccomp" and above.lemma_.lower() in URGING and _wanted(clause):
        pass
    elif clause.dep_ in ("ccomp", "acl") and above != clause:
        told = any(
            child.dep_.split(":")[0] in ("obj", "iobj", "obl") and child.i in scene.at
            for child in above.children
        )
        # "Schuman said he would" is Schuman; "Schuman told Acheson he would" is less plain.
        lean(subject(above), 60.0 if told or clause.dep_ == "acl" else 95.0)
    elif clause.dep_ == "advcl" and above != clause:
        lean(subject(above), 55.0)
    elif clause.dep_ == "acl:relcl" and above != clause:
        # "a measure which he detested": whoever does something about it.
        host = clause_of(above) if above.head != above else above
        if not above.dep_.startswith("nsubj"):
            lean(subject(host), 45.0)
    for child in clause.children:
        if child.dep_ == "advcl" and child.i < token.i:
            lean(subject(child), 40.0)
    top = clause.head == clause
    if top and scene.leader is not None:
        found[scene.leader.key] = max(found.get(scene.leader.key, 0.0), 15.0)
    return found
