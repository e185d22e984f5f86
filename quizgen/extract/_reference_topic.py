"""What kind of text it is for its pronouns: whom it is about, whether it is minutes, who writes it to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from quizgen.extract._reading import Reading
from quizgen.extract._tree import subject
from quizgen.extract.gazetteer import load_words
from quizgen.model import Actor, fold

BLOCKS = frozenset({"paragraph", "list_item", "quote", "list", "item"})
SPEECH = frozenset(
    """say reply answer ask propose state observe remark note add recall explain announce declare suggest urge
    argue report mention express support agree remind move second oppose regret thank hope open enquire inquire
    warn maintain submit point draw insist""".split()
)
"""What speakers do in minutes."""
HONORS = frozenset(
    "sir lord lady king queen saint st dr the of a life i ii iii iv v vi first".split()
)
LIFETIME = re.compile(r"\b\d{3,4}\??\s*[–—-]\s*\d{2,4}\b|\bborn\b|\b(?:b|d)\. ?\d{3,4}|\(\d{3,4}")


@dataclass(frozen=True)
class Topic:
    """The person that a text is about."""

    actor: Actor | None = None
    life: bool = False
    """Whether the text tells the person's life: then "he" is this person unless another was just the subject."""
    namesakes: frozenset[str] = frozenset()
    """Ids of actors that are the same person under other names of the title."""
    surname: str = ""
    gender: str = ""


def topic_of(reading: Reading) -> Topic:
    """Return the person a text is about: named alone in its title, or born in its first sentence."""
    people = [one for one in reading.actors if one.kind == "person" and not one.cited]
    title = reading.document.source.title
    words = re.findall(r"[^\W_]+", fold(title))
    namesakes = [one for one in people if _last_name(one) in words and _told_in(one, words)]
    surname = words[0] if re.match(r"[A-Z][\w'’-]+,\s+[A-Z]", title) else ""
    if namesakes:
        family = {_last_name(one) for one in namesakes}
        if len(family) == 1:
            most = max(namesakes, key=lambda one: (len(one.mentions), one.id))
            known = {word for one in namesakes for word in _name_words(one)}
            only = all(word in known or word.isdigit() or word in HONORS for word in words)
            life = bool(surname) or only
            gender = own_gender(most) or next(
                (g for one in namesakes if (g := own_gender(one))), ""
            )
            if len(most.mentions) >= 2 or life:
                same = frozenset(one.id for one in namesakes if one is not most)
                name = _last_name(most) if life else ""
                return Topic(most, life, same if life else frozenset(), name, gender)
    actor = _born_first(reading, people)
    if actor is None:
        return Topic()
    called = set(_name_words(actor)) - HONORS
    parts: set[str] = set()
    for _ in range(2):
        # "Carvalho, now Count of Oeiras": a part of the name, and what that part was made.
        for one in people:
            own = set(_name_words(one)) - HONORS
            if one is not actor and own and own <= called:
                parts.add(one.id)
        for one in people:
            if one is actor or one.id in parts:
                called |= {
                    word for office in one.offices for word in fold(office.title).split()[-1:]
                }
    return Topic(actor, life=True, namesakes=frozenset(parts), gender=own_gender(actor))


def hero_of(reading: Reading) -> tuple[Actor | None, str]:
    """Return the person whose life a text tells, and whether that is a "he" (m) or a "she" (f); None for other texts."""
    known = reading.settled.get("hero")
    if known is None:
        topic = topic_of(reading)
        gender = topic.gender or (told_gender(reading) if topic.life else "")
        sure = topic.actor if topic.life and gender else None
        at = {"": 0, "m": 1, "f": 2}[gender]
        known = reading.settled["hero"] = {at: sure} if sure is not None else {}
    for at, actor in known.items():
        return actor, "?mf"[at]
    return None, ""


def own_gender(actor: Actor) -> str:
    """Return the gender that a person's own given name shows, else the one told by titles.

    A title may have come from a namesake: "Lord Hobhouse" makes no man of Emily Hobhouse.
    """
    words = [word for word in actor.name.split() if word.lower() not in HONORS]
    lists = load_words("titles.toml")
    if actor.kind == "person" and len(words) > 1:
        male, female = words[0] in lists["male_names"], words[0] in lists["female_names"]
        if male != female:
            return "m" if male else "f"
    return actor.gender


def told_gender(reading: Reading) -> str:
    """Return which of "he" and "she" a text has three times as often as the other, where it has enough of both."""
    he = sum(1 for token in reading.doc if token.lower_ in ("he", "him", "his"))
    she = sum(1 for token in reading.doc if token.lower_ in ("she", "her"))
    if max(he, she) < 5:
        return ""
    return "m" if he >= 3 * she else "f" if she >= 3 * he else ""


def _name_words(actor: Actor) -> list[str]:
    """Return the words of a name without the years that tell namesakes apart."""
    return fold(re.sub(r"\s*\([^)]*\)", "", actor.name)).split()


def _last_name(actor: Actor) -> str:
    words = _name_words(actor)
    if len(words) > 1 and re.fullmatch(r"[ivx]+\.?", words[-1]):
        return words[0]
    return words[-1] if words else ""


def _told_in(actor: Actor, words: list[str]) -> bool:
    """Whether a title has no other first name beside the last one: not "John" for "Adams, Samuel"."""
    years = re.findall(r"\d{3,4}", actor.name)
    if years and not set(years) & set(words):
        return False
    own = _name_words(actor)
    at = words.index(_last_name(actor))
    around = {*words[max(at - 2, 0) : at], *words[at + 1 : at + 4]}
    firsts = [word for word in own[:-1] if len(word) > 2]
    return (
        not firsts or not around or bool(set(firsts) & set(words)) or (at == 0 and len(words) < 4)
    )


def _born_first(reading: Reading, people: list[Actor]) -> Actor | None:
    for number, sentence in enumerate(reading.sentences):
        if sentence.block not in BLOCKS:
            continue
        tokens = reading.tokens(number)
        if len(tokens) < 5:
            continue
        first = next((token for token in tokens[:4] if reading.actor_at(token) is not None), None)
        actor = reading.actor_at(first) if first is not None else None
        if actor is None or actor.kind != "person" or not LIFETIME.search(sentence.text[:160]):
            return None
        most = max(len(one.mentions) for one in people)
        return actor if len(actor.mentions) * 2 >= most else None
    return None


def are_minutes(reading: Reading) -> bool:
    """Whether most paragraphs of a text begin with somebody who speaks."""
    spoken = told = 0
    paragraph = -1
    for number, sentence in enumerate(reading.sentences):
        if sentence.paragraph == paragraph or sentence.block not in BLOCKS:
            continue
        paragraph = sentence.paragraph
        root = next((token for token in reading.tokens(number) if token.head == token), None)
        if root is None or root.pos_ != "VERB":
            continue
        told += 1
        about = subject(root)
        named = about is not None and about.pos_ in ("PROPN", "NOUN")
        spoken += named and root.lemma_.lower() in SPEECH
    return spoken >= 4 and spoken * 2 >= told


def letter_sides(reading: Reading) -> tuple[Actor | None, Actor | None]:
    """Return the sender and the recipient of a letter or message, as its heading names them."""
    known = reading.settled.get("sides")
    if known is None:
        sides = _find_sides(reading)
        known = {at: actor for at, actor in enumerate(sides) if actor is not None}
        reading.settled["sides"] = known
    return known.get(0), known.get(1)


def _find_sides(reading: Reading) -> tuple[Actor | None, Actor | None]:
    source = reading.document.source
    if source.sender or source.recipient:
        names = (source.sender, source.recipient)
        found = [reading.index.by_name(name) if name else None for name in names]
        return found[0], found[1]
    for number in range(min(8, len(reading.sentences))):
        pair = _from_to(reading, reading.tokens(number))
        if pair is not None:
            return pair if _written(reading) else (None, None)
    signer = _signer(reading)
    return (signer if signer is not None and _written(reading) else None), None


def _from_to(reading: Reading, tokens: list[Token]) -> tuple[Actor, Actor] | None:
    """Read a heading like "Sir R. Alcock to Earl Russell": two persons, "to" between, and no verb."""
    if len(tokens) > 24 or any(_tells(token) for token in tokens):
        return None
    to = next((at for at, token in enumerate(tokens[:10]) if token.lower_ == "to"), None)
    if to is None:
        return None
    before = [reading.actor_at(token) for token in tokens[:to]]
    after = [reading.actor_at(token) for token in tokens[to + 1 : to + 7]]
    one = next((actor for actor in before if actor is not None), None)
    other = next((actor for actor in after if actor is not None), None)
    if one is None or other is None or one == other or {one.kind, other.kind} != {"person"}:
        return None
    return one, other


def _tells(token: Token) -> bool:
    """Whether a word is a verb, not a title or name that was taken for one: "Count Benedetti"."""
    return token.pos_ == "VERB" and token.tag_ != "VBN" and not token.text[:1].isupper()


CLOSING = re.compile(
    r"(?i)^(?:accept,? |i have the honou?r|i have,? &c|i am,? (?:sir|my lord|&c|with|dear|your)|i remain|"
    r"believe me|yours|your (?:most |very )?(?:humble|obedient|affectionate|faithful|sincere|devoted|loving)|"
    r"(?:very )?respectfully|(?:most )?(?:sincerely|faithfully|cordially)|with (?:great|high|kind|best))"
)
OPENING = re.compile(
    r"^(?:(?:my |very )*dear\b|(?:my )?lords?,|sirs?[,:]|gentlemen[,:]|monsieur|mon |madam|excellency|your )",
    re.IGNORECASE,
)


def _signer(reading: Reading) -> Actor | None:
    """Return the person whose name stands alone at the end of what opens or closes like a letter."""
    shown = [one.text for one in reading.sentences]
    if not any(CLOSING.match(text) for text in shown[-6:]) and not any(
        OPENING.match(text) and len(text) < 40 for text in shown[:8]
    ):
        return None
    for number in range(len(shown) - 1, max(len(shown) - 4, 0), -1):
        tokens = reading.tokens(number)
        if len(tokens) > 6 or any(_tells(token) for token in tokens):
            continue
        for token in tokens:
            actor = reading.actor_at(token)
            if actor is not None and actor.kind == "person":
                return actor
        named = reading.index.by_name(shown[number].strip(" .,").title())
        if named is not None and named.kind == "person":
            return named
    return None


def _written(reading: Reading) -> bool:
    """Whether somebody writes in the first person."""
    own = sum(
        1 for token in reading.doc if token.lower_ in ("i", "my", "me") and token.pos_ == "PRON"
    )
    return own >= 2
