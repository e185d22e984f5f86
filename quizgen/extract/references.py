"""References inside a sentence: which words point outside it, and to what, where the text leaves no doubt.

A reference that cannot be settled is left open; no item may rest on it (rules C05 and G03).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from quizgen.extract._reading import Reading, subtree
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
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})

OUTSIDE = frozenset(
    """now today yesterday tomorrow tonight ago here there hence recently lately soon thereafter afterwards
    afterward later earlier previously formerly meanwhile then thereupon above below hereby herein therein thereof
    thereby hereafter heretofore thence accordingly likewise similarly simultaneously
    instead""".split()
)
"""Adverbs that only mean something beside the sentence before, or on the day of writing."""

VAGUE = frozenset(
    """latter former aforesaid aforementioned said such other others another same above-mentioned latest current
    present previous preceding following next subsequent respective""".split()
)

UNIQUE = frozenset(
    """world earth globe sun moon sky sea ocean public press past future north south east west northwest northeast
    southwest southeast middle end beginning start outset rest whole majority minority most bulk poor rich wounded
    dead living time way truth poles equator heavens devil church state law left right centre center many few
    universe weather enemy bible gospel night morning evening afternoon""".split()
)
"""Nouns that need no earlier mention after "the"."""

TYPE_NOUNS = frozenset(
    """agreement accord accords act alliance allies army assembly association bank bill board cabinet campaign
    charter church city colonies colony commission committee commonwealth company compact conference confederacy
    confederation congress constitution convention council country court covenant crown declaration delegation
    department diet directory district doctrine edict emperor empire expedition federation fleet force forces front
    government governor house independence junta king kingdom league legislature mandate march mission movement navy
    negotiations offensive office order pact palace parliament parties party peace peninsula petition plan plot
    politburo pope president prime minister prince principality proclamation program project protectorate
    protocol province queen rebellion regency regime reichstag republic resolution revolt revolution road secretary
    section senate settlement side siege society soviet state states statute strait sultan supreme sultanate
    summit talks territory treaty tribunal truce tsar union uprising valley war zone
    democratic side""".split()
)
"""Words that, even with a capital, name a kind: "the Agreement", "the Front"."""

CLASSIFIERS = frozenset(
    """presidential royal papal imperial federal industrial demilitarized parliamentary congressional
    electoral civil continental""".split()
)
"""Adjectives that with the period shown say which one is meant: "the presidential election"."""

KNOWN_ACRONYMS = frozenset("US USA UK UN EU USSR NATO U.S. U.K. U.N. U.S.S.R. BBC CIA FBI".split())


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point to something named elsewhere."""

    tokens: tuple[int, ...]
    """Doc indices of the words that point, in order: of a noun phrase from its determiner to its head."""
    text: str
    name: str = ""
    """What they stand for, ready to print ("Harriman", "the Paris Peace Talks"); empty where open."""
    possessive: bool = False
    actor: str = ""
    """Id of the actor they stand for, if one."""

    @property
    def open(self) -> bool:
        """Whether nothing settles it."""
        return not self.name


def find_references(reading: Reading, tokens: Sequence[Token]) -> tuple[Reference, ...]:
    """Return the references among some tokens of one sentence, resolved where that is sure.

    ``He accepted the offer.`` after ``Harriman reached Paris.`` -> ``He`` = Harriman, ``the offer`` open.
    """
    shown = sorted((token for token in tokens if not token.is_space), key=lambda token: token.i)
    inside = {token.i for token in shown}
    found: list[Reference] = []
    for token in shown:
        reference = (
            _pronoun(reading, token, shown)
            or _demonstrative(token)
            or _now(reading, token)
            or _adverb(token, inside)
            or _definite(reading, token, inside)
            or _short_name(reading, token, shown)
        )
        if reference is not None:
            found.append(reference)
    return tuple(found)


# ---------------------------------------------------------------- pronouns


def _pronoun(reading: Reading, token: Token, shown: Sequence[Token]) -> Reference | None:
    word = token.lower_
    if word == "her" and token.dep_ == "nmod:poss":
        word = "her"
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
        (token.i,), token.text, printed(actor), possessive=word in POSSESSIVE, actor=actor.id
    )


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


def _first_or_second(reading: Reading, token: Token, word: str) -> Reference:
    """Settle "I", "my" and "you" in a letter or message by its sender and recipient."""
    source = reading.document.source
    sentence = reading.sentence(token)
    quoted = _in_quotation(reading, token)
    if sentence.block == "note" or quoted:
        return Reference((token.i,), token.text)
    name = ""
    if word in FIRST and source.sender:
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


def _in_quotation(reading: Reading, token: Token) -> bool:
    """Whether a token stands inside double quotation marks opened in its paragraph."""
    document = reading.document
    block = document.block(token.idx)
    if block is None:
        return False
    before = document.text[block.start : token.idx]
    straight = before.count('"') % 2 == 1
    return straight or before.count("“") > before.count("”")


def _bound(reading: Reading, token: Token, word: str, shown: Sequence[Token]) -> bool:
    """Whether a pronoun's antecedent stands before it in the words shown, beyond doubt.

    "the United States withdrew its troops": a possessive, reflexive or object pronoun, with just one
    candidate before it that agrees. A subject pronoun of a subordinate clause binds to a lone candidate too.
    """
    before = [one for one in shown if one.i < token.i]
    number = "plural" if word in PLURAL else "singular"
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
            if not (word in PLURAL and _coordinated(one)):
                continue
        elif word in PLURAL and not (
            one.morph.get("Number") == ["Plur"]
            or _coordinated(one)
            or (actor is not None and actor.kind != "person")
        ):
            continue
        elif word in NEUTER and one.morph.get("Number") == ["Plur"] and actor is None:
            continue
        if word not in POSSESSIVE | REFLEXIVE and _clause_head(one) == _clause_head(token):
            # "Harding gave the radium to her": an object is never its own clause's subject.
            continue
        key = actor.id if actor else one.lemma_
        if key not in candidates:
            candidates.append(key)
            heads.append(one)
    if not candidates:
        return False
    subjects = [one for one in heads if one.dep_.startswith("nsubj")]
    if word in POSSESSIVE | REFLEXIVE:
        clause = _clause_head(token)
        own = [one for one in subjects if one.head == clause or _clause_head(one) == clause]
        if len(own) == 1 or len(subjects) == 1 or len(candidates) == 1:
            return True
        return False
    if number == "plural" and len(candidates) > 1:
        return False
    return len(candidates) == 1


def _coordinated(token: Token) -> bool:
    return any(child.dep_ == "conj" for child in token.children)


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
    if kind is None or _in_quotation(reading, token):
        return None
    number = reading.sentence_number(token)
    paragraph = reading.sentences[number].paragraph
    before = [one for one in reading.tokens(number) if one.i < token.i]
    if number and reading.sentences[number - 1].paragraph == paragraph:
        before = [*reading.tokens(number - 1), *before]
    candidates = {actor.id: actor for actor in _agreeing(reading, before, word)}
    for one in before:
        # An earlier pronoun of the same sort stands for somebody too; that one must be settled first.
        if one.lower_ in kind and one.pos_ in ("PRON", "DET") and one.dep_ != "expl":
            earlier = antecedent(reading, one) if kind is not NEUTER else None
            if earlier is None:
                return None
            candidates[earlier.id] = earlier
    if len(candidates) != 1:
        return None
    found = next(iter(candidates.values()))
    if kind in (MALE, FEMALE) and not found.gender and not _alone(reading, token, paragraph):
        return None
    return found


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
            elif actor.kind == "person" and _coordinated(one):
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


def _people_named(reading: Reading, tokens: Sequence[Token]) -> int:
    """Return how many persons some tokens name."""
    actors = (reading.actor_at(one) for one in tokens)
    return len({actor.id for actor in actors if actor is not None and actor.kind == "person"})


# ---------------------------------------------------------------- other pointers


def _demonstrative(token: Token) -> Reference | None:
    word = token.lower_
    if word in DEMONSTRATIVES and token.pos_ in ("PRON", "DET"):
        if token.dep_ in ("mark", "nsubj:relative") or "Rel" in token.morph.get("PronType"):
            return None
        if token.dep_ in ("det", "det:predet"):
            if word == "those" and _modified_after(token.head):
                return None
            return Reference(tuple(range(token.i, token.head.i + 1)), _between(token, token.head))
        if word in ("that", "those") and (_modified_after(token) or token.head.pos_ == "VERB" and token.dep_ == "nsubj" and token.head.dep_ == "acl:relcl"):
            return None
        return Reference((token.i,), token.text)
    return None


def _now(reading: Reading, token: Token) -> Reference | None:
    """Settle "now" in a letter or message whose month is known by that month."""
    if token.lower_ != "now" or token.pos_ != "ADV" or not reading.document.source.sender:
        return None
    if reading.sentence(token).block == "note" or not reading.setting.period:
        return None
    return Reference((token.i,), token.text, reading.setting.period)


def _adverb(token: Token, inside: set[int]) -> Reference | None:
    word = token.lower_
    if word in OUTSIDE and token.pos_ in ("ADV", "ADJ") and token.dep_ in ("advmod", "root", "ROOT", "obl", "conj"):
        if word == "there" and token.dep_ == "expl":
            return None
        if word in ("later", "earlier", "afterwards", "afterward"):
            # "six months later" points outside; "later than 1900" and "no later" do not.
            if any(child.dep_ in ("obl", "advcl") and child.i > token.i for child in token.children):
                return None
        if word == "soon" and any(child.i in inside and child.dep_ in ("advcl", "obl") for child in token.children):
            return None
        return Reference((token.i,), token.text)
    if word in VAGUE and token.pos_ in ("ADJ", "NOUN", "VERB", "DET", "PRON"):
        if word in ("other", "another") and (token.morph.get("Definite") or token.head.lemma_ in ("each", "one")):
            return None
        if word == "such" and any(child.lower_ == "as" for child in token.subtree):
            return None
        if word in ("other", "others") and not _has_the(token):
            return None
        if word in ("such", "another", "following", "present", "next", "previous") and token.dep_ not in ("amod", "det", "det:predet", "root"):
            return None
        if word == "same" and any(child.lower_ == "as" for child in token.head.subtree):
            return None
        if word in ("following", "preceding", "present") and token.pos_ == "VERB" and token.dep_ != "amod":
            return None
        if word in ("said",) and token.dep_ != "amod":
            return None
        if word == "state" or token.ent_type_:
            return None
        return Reference((token.i, token.head.i) if token.head.i > token.i else (token.i,), token.text)
    return None


def _has_the(token: Token) -> bool:
    around = [*token.children, *token.head.children]
    return any(one.lower_ == "the" and one.i < token.i for one in around)


def _modified_after(noun: Token) -> bool:
    return any(
        child.i > noun.i and child.dep_.split(":")[0] in ("nmod", "acl", "appos", "advcl", "obl")
        for child in noun.children
    )


def _definite(reading: Reading, token: Token, inside: set[int]) -> Reference | None:
    """Judge a noun after "the", "both", "either" or "neither": named here, named elsewhere, or open."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.dep_ in ("compound", "flat"):
        return None
    determiner = next(
        (
            child
            for child in token.children
            if child.lower_ in ("the", "both", "either", "neither") and child.i < token.i
            and child.dep_ in ("det", "det:predet", "cc:preconj", "amod")
        ),
        None,
    )
    if determiner is None or determiner.i not in inside:
        return None
    if determiner.lower_ != "the" and _coordinated(token):
        return None
    if token.i in reading.date_tokens or _self_contained(reading, token, inside):
        return None
    actor = reading.actor_at(token)
    if actor is not None and _is_name(token, actor):
        return None
    words = tuple(range(determiner.i, token.i + 1))
    text = _between(determiner, token)
    if actor is not None and actor.kind == "person":
        return Reference(words, text, printed(actor), actor=actor.id)
    holder = _holder(reading, token, determiner)
    if holder is not None:
        return Reference(words, text, printed(holder), actor=holder.id)
    name = named_thing(reading, token)
    if name:
        return Reference(words, text, name)
    return Reference(words, text)


def _is_name(token: Token, actor: Actor) -> bool:
    """Whether a name says enough by itself: not "the North", "the Front"."""
    return token.pos_ == "PROPN" and token.lower_ not in TYPE_NOUNS | UNIQUE


def _self_contained(reading: Reading, noun: Token, inside: set[int]) -> bool:
    """Whether a definite noun phrase says itself what it means."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PROPN":
        # "the United States", "the Geneva Accords", but not "the Agreement" or "the Front".
        before = [c for c in noun.children if c.dep_ in ("compound", "flat", "amod", "nmod") and c.i in inside]
        if noun.lower_ not in TYPE_NOUNS and lemma not in TYPE_NOUNS and noun.lower_ not in ("north", "south", "side"):
            return True
        if any(c.pos_ in ("PROPN", "ADJ", "NUM") and c.text[:1].isupper() for c in before):
            return True
    elif lemma in UNIQUE and not noun.text[:1].isupper():
        return True
    if noun.pos_ in ("ADJ", "NUM") and noun.pos_ != "NOUN":
        superlative = noun.tag_ in ("JJS", "RBS") or "Sup" in noun.morph.get("Degree")
        people = noun.ent_type_ == "NORP" or noun.text[:1].isupper()
        return superlative or people or noun.pos_ == "NUM" and noun.i in reading.date_tokens
    for child in noun.children:
        if child.i not in inside:
            continue
        kind = child.dep_.split(":")[0]
        if child.i > noun.i and kind in ("nmod", "acl", "appos", "ccomp", "advcl"):
            if kind == "nmod" and _case(child) in ("", "as"):
                continue
            return True
        if child.i < noun.i and kind in ("compound", "amod", "nmod", "nummod"):
            if child.pos_ == "PROPN" or child.ent_type_ or (child.text[:1].isupper() and child.i > noun.sent.start):
                return True
            if child.i in reading.date_tokens or kind == "compound" or child.lower_ in CLASSIFIERS:
                return True
            if child.tag_ == "JJS" or child.lower_ in ("first", "only", "last", "second", "third"):
                # "the first plenary session" is as vague as "the session" unless something follows.
                continue
    if noun.dep_.startswith("nsubj") and lemma == "fact":
        return True
    # "the bombing halt", "the table issue": a named thing of the title, or said before in the sentence.
    return _said_before(noun, inside)


def _case(token: Token) -> str:
    return " ".join(child.lower_ for child in token.children if child.dep_ == "case")


def _said_before(noun: Token, inside: set[int]) -> bool:
    """Whether the same noun stands earlier in the words shown, with something that says which."""
    for one in noun.sent:
        if one.i >= noun.i:
            return False
        if one.i in inside and one.lemma_ == noun.lemma_ and one.pos_ in ("NOUN", "PROPN"):
            if not any(child.lower_ == "the" for child in one.children) or _modified_after(one):
                return True
    return False


def _holder(reading: Reading, noun: Token, determiner: Token) -> Actor | None:
    """Settle "the Minister", "the President" by the one person who holds such an office in the text."""
    title = fold(_between(determiner, noun).removeprefix("the").removeprefix("The"))
    if not title or not noun.text[:1].isupper():
        return None
    holders = [
        actor
        for actor in reading.actors
        if actor.kind == "person"
        and any(_title_fits(title, fold(office.title)) for office in actor.offices)
    ]
    return holders[0] if len(holders) == 1 else None


def _title_fits(title: str, office: str) -> bool:
    return title == office or office.startswith(title + " ") or office.endswith(" " + title)


def named_thing(reading: Reading, noun: Token) -> str:
    """Return the one named thing of the document that "the talks", "the Agreement" can mean, with its article."""
    lemma = _singular(noun.text)
    names = _named(reading).get(lemma, {})
    if not names:
        return ""
    ordered = sorted(names, key=lambda name: (-names[name], -len(name), name))
    best = ordered[0]
    core = set(fold(best).split())
    for name in ordered[1:]:
        theirs = set(fold(name).split())
        if not (theirs <= core or core <= theirs):
            return ""
    longest = max(ordered, key=lambda name: (names[name] >= 2 or names[name] == names[best], len(name.split()) <= 6, len(name)))
    return f"the {longest}"


def _singular(word: str) -> str:
    word = fold(word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _named(reading: Reading) -> dict[str, dict[str, int]]:
    """Named things by the last word of their names: talks -> {"Paris Peace Talks": 3}."""
    if reading.named_things:
        return reading.named_things
    found = reading.named_things

    def note(words: list[str]) -> None:
        name = " ".join(words)
        last = _singular(words[-1])
        if last in TYPE_NOUNS or words[-1].lower() in TYPE_NOUNS:
            group = found.setdefault(last, {})
            group[name] = group.get(name, 0) + 1

    title = re.findall(r"[^\W_][\w.'’-]*", reading.setting.matter)
    if len(title) >= 2 and all(word[:1].isupper() for word in title):
        note(title)
        note(title)
    for token in reading.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "flat"):
            continue
        sentence_block = reading.document.block(token.idx)
        if sentence_block is None or sentence_block.kind in ("note", "reference"):
            continue
        parts = [
            child
            for child in token.children
            if child.i < token.i
            and (child.dep_ in ("compound", "amod", "flat", "nmod", "nummod"))
            and (child.pos_ == "PROPN" or child.text[:1].isupper() or child.dep_ == "amod")
        ]
        proper = [child for child in parts if child.text[:1].isupper() and child.i in _run(token)]
        if not proper:
            continue
        first = min(min(one.i for one in subtree(child)) for child in proper)
        words = [reading.doc[i].text for i in range(first, token.i + 1)]
        if len(words) <= 6 and all(re.match(r"[\w.'’-]+$", word) for word in words):
            note(words)
    return found


def _run(token: Token) -> set[int]:
    """Indices of the unbroken run of words that ends in a noun and holds its modifiers."""
    run = {token.i}
    at = token.i - 1
    while at >= token.sent.start and token.doc[at].head.i in run | {token.i}:
        run.add(at)
        at -= 1
    return run


def _short_name(reading: Reading, token: Token, shown: Sequence[Token]) -> Reference | None:
    """Give the full name for an acronym or a short form ("GVN", "the North") that few readers know."""
    actor = reading.actor_at(token)
    if actor is None or actor.kind == "person" or token.dep_ in ("compound", "flat"):
        return None
    text = token.text.rstrip(".")
    if not (text.isupper() and len(text) >= 2) or token.text in KNOWN_ACRONYMS:
        return None
    if fold(text) == fold(actor.name):
        return None
    initials = "".join(word[0] for word in fold(actor.name).split() if word not in ("of", "the", "and", "for"))
    if not initials:
        return None
    if any(reading.actor_at(one) is actor and not one.text.isupper() and len(one) > 3 for one in shown):
        return None
    determiner = next((c for c in token.children if c.lower_ == "the" and c.i == token.i - 1), None)
    if determiner is not None and determiner in shown:
        words = (determiner.i, token.i)
        return Reference(words, _between(determiner, token), printed(actor), actor=actor.id)
    return Reference((token.i,), token.text, actor.name, actor=actor.id)


def printed(actor: Actor) -> str:
    """Return an actor's name as running text has it: with "the" where English wants it."""
    return f"the {actor.name}" if actor.article and not fold(actor.name).startswith("the ") else actor.name


def _between(first: Token, last: Token) -> str:
    return first.doc[first.i : last.i + 1].text


def open_texts(references: Iterable[Reference]) -> tuple[str, ...]:
    """Return the texts of the references that stay open, in order."""
    return tuple(reference.text for reference in references if reference.open)
