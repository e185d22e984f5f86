"""Definite noun phrases ("the talks", "the Minister"): clear by themselves, named elsewhere, or left open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from quizgen.extract._pointing import Reference, coordinated, modified_after, printed, words_between
from quizgen.extract._reading import Reading, subtree
from quizgen.extract.gazetteer import load_words
from quizgen.model import Actor, fold
from quizgen.text import SMALL_WORDS

UNIQUE = frozenset(
    """world earth globe sun moon sky sea ocean public press past future north south east west northwest northeast
    southwest southeast middle end beginning start outset rest whole majority minority most bulk poor rich wounded
    dead living time way truth poles equator heavens devil law left right centre center many few
    universe weather bible gospel night morning evening afternoon""".split()
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


def definite_reference(reading: Reading, token: Token, inside: set[int]) -> Reference | None:
    """Judge a noun after "the", "both", "either" or "neither": named here, named elsewhere, or open."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.dep_ in ("compound", "flat"):
        return None
    determiner = next(
        (
            child
            for child in token.children
            if child.lower_ in ("the", "both", "either", "neither")
            and child.i < token.i
            and child.dep_ in ("det", "det:predet", "cc:preconj", "amod")
        ),
        None,
    )
    if determiner is None or determiner.i not in inside:
        return None
    if determiner.lower_ != "the" and coordinated(token):
        return None
    if token.i in reading.date_tokens or _self_contained(reading, token, inside):
        return None
    actor = reading.actor_at(token)
    if actor is not None and _is_name(token, actor):
        return None
    words = tuple(range(determiner.i, token.i + 1))
    text = words_between(determiner, token)
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
    if _bare_office(noun, inside):
        return False
    if noun.pos_ == "PROPN":
        # "the United States", "the Geneva Accords", but not "the Agreement" or "the Front".
        before = [
            c
            for c in noun.children
            if c.dep_ in ("compound", "flat", "amod", "nmod") and c.i in inside
        ]
        if (
            noun.lower_ not in TYPE_NOUNS
            and lemma not in TYPE_NOUNS
            and noun.lower_ not in ("north", "south", "side")
        ):
            return True
        if any(c.pos_ in ("PROPN", "ADJ", "NUM") and c.text[:1].isupper() for c in before):
            return True
    elif lemma in UNIQUE and not noun.text[:1].isupper():
        return True
    if noun.pos_ in ("ADJ", "NUM") and noun.pos_ != "NOUN":
        superlative = noun.tag_ in ("JJS", "RBS") or "Sup" in noun.morph.get("Degree", [])
        people = noun.ent_type_ == "NORP" or noun.text[:1].isupper()
        return superlative or people or (noun.pos_ == "NUM" and noun.i in reading.date_tokens)
    for child in noun.children:
        if child.i not in inside:
            continue
        kind = child.dep_.split(":")[0]
        if child.i > noun.i and kind in ("nmod", "acl", "appos", "ccomp", "advcl"):
            if kind == "nmod" and _case(child) in ("", "as"):
                continue
            if child.dep_ == "acl:relcl" and noun.i + 1 < len(noun.doc) and noun.nbor().text == ",":
                # "the two provinces, which poisoned relations": said of them, not which they are.
                continue
            if _is_superlative(noun) or _tells_which(reading, noun, child):
                return True
        if lemma in DEEDS and child.i < noun.i:
            # "the British formula" is one of many.
            continue
        if child.i < noun.i and kind in ("compound", "amod", "nmod", "nummod"):
            if lemma in THINGS and child.ent_type_ == "NORP":
                # "the Mexican volume": a people has many.
                continue
            if (
                child.pos_ == "PROPN"
                or child.ent_type_
                or (child.text[:1].isupper() and child.i > noun.sent.start)
            ):
                return True
            if child.i in reading.date_tokens or kind == "compound" or child.lower_ in CLASSIFIERS:
                return True
            if child.tag_ == "JJS" or child.lower_ in ("first", "only", "last", "second", "third"):
                # "the first plenary session" is as vague as "the session" unless something follows.
                continue
    if noun.dep_.startswith("nsubj") and lemma == "fact":
        return True
    if noun.i + 1 in inside and noun.pos_ == "NOUN" and noun.nbor().ent_type_ == "PERSON":
        # "the historian Procopius"
        return True
    # "the bombing halt", "the table issue": a named thing of the title, or said before in the sentence.
    return _said_before(noun, inside)


def _is_superlative(noun: Token) -> bool:
    """Whether a noun is the most of its kind: of "the largest town in Asia" there is one."""
    return any(
        child.tag_ == "JJS" or any(one.lower_ in ("most", "least") for one in child.children)
        for child in noun.children
        if child.dep_ == "amod" and child.i < noun.i
    )


DEEDS = frozenset(
    """demand request offer proposal claim view formula plan suggestion refusal answer reply advice order
    objection complaint opinion idea""".split()
)
"""Deeds that one person does many of: "the demand of Vance" does not say which."""


ABSTRACT = frozenset(
    "change shift turn development matter question decision outcome result news effect cause situation course choice difference delay failure success loss".split()
)
"""What happens often: only a name says which one is meant."""
THINGS = frozenset(
    """volume book work edition version text part section chapter copy paper letter document report ship vessel boat house building
    room village town hill man woman officer doctor trader merchant company edition map picture painting manuscript play song poem
    translation garden school hospital hotel shop farm mine factory train wagon gun horse""".split()
)
"""Things of which a people has many, so that its name does not say which."""


def _tells_which(reading: Reading, noun: Token, modifier: Token) -> bool:
    """Whether what follows a noun says which one is meant: a name, date or number in it, or enough content."""
    below = [one for one in subtree(modifier) if not one.is_punct]
    named = any(one.pos_ in ("PROPN", "NUM") or one.i in reading.date_tokens for one in below)
    if noun.lemma_.lower() in DEEDS and modifier.dep_.startswith("nmod"):
        content = [one for one in below if one.pos_ in ("NOUN", "VERB", "ADJ", "NUM")]
        return bool(content)
    if noun.lemma_.lower() in ABSTRACT and not named:
        # "the change in policy": whose, and which?
        return False
    content = [one for one in below if one.pos_ in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV")]
    return named or len(content) >= (1 if modifier.dep_.startswith("nmod") else 3)


def _bare_office(noun: Token, inside: set[int]) -> bool:
    """Whether a phrase is an office and nothing else: "the Prime Minister", but not "the French foreign minister"."""
    titles = load_words("titles.toml")
    ranked = noun.text in titles["noble"] | titles["ranks"] | titles["offices"]
    if noun.lemma_.lower() not in titles["office_nouns"] and not ranked:
        return False
    return all(
        child.lower_ == "the" or child.lower_ in titles["office_words"]
        for child in noun.children
        if child.i in inside and not child.is_punct
    )


def _case(token: Token) -> str:
    return " ".join(child.lower_ for child in token.children if child.dep_ == "case")


def _said_before(noun: Token, inside: set[int]) -> bool:
    """Whether the same noun stands earlier in the words shown, with something that says which."""
    for one in noun.sent:
        if one.i >= noun.i:
            return False
        same = one.i in inside and one.lemma_ == noun.lemma_ and one.pos_ in ("NOUN", "PROPN")
        bare = any(child.lower_ == "the" for child in one.children) and not modified_after(one)
        if same and not bare:
            return True
    return False


def _holder(reading: Reading, noun: Token, determiner: Token) -> Actor | None:
    """Settle "the Minister", "the President" by the one person who holds such an office in the text."""
    title = fold(words_between(determiner, noun).removeprefix("the").removeprefix("The"))
    if not title or not noun.text[:1].isupper():
        return None
    holders = [
        actor
        for actor in reading.actors
        if actor.kind == "person"
        and any(_title_fits(title, fold(office.title)) for office in actor.offices)
    ]
    if len(holders) != 1 or not _near(reading, holders[0], noun):
        return None
    return holders[0]


def _near(reading: Reading, actor: Actor, noun: Token) -> bool:
    """Whether an actor is named in the same paragraph or the one before, or heads the letter."""
    source = reading.document.source
    if fold(actor.name).split()[-1] in fold(f"{source.sender} {source.recipient}").split():
        return True
    here = reading.sentence(noun).paragraph
    for mention in actor.mentions:
        start, _ = reading.document.locate(mention.span)
        number = reading.document.block_number(start)
        if number is not None and 0 <= here - number <= 1:
            return True
    return False


def _title_fits(title: str, office: str) -> bool:
    return title == office or office.startswith(title + " ") or office.endswith(" " + title)


def named_thing(reading: Reading, noun: Token) -> str:
    """Return the one named thing of the document that "the talks", "the Agreement" can mean, with its article."""
    lemma = _singular(noun.text)
    modifiers = [
        c
        for c in noun.children
        if c.dep_.split(":")[0] in ("amod", "nummod", "compound", "nmod", "det")
    ]
    if any(child.lower_ != "the" for child in modifiers):
        # "the southern parties", "the four talks" are others than the one that has a name.
        return ""
    found = _named(reading).get(lemma, {})
    if any(
        name.endswith(_VAGUE) and _head_word(name.removesuffix(_VAGUE)) == fold(noun.text)
        for name in found
    ):
        # "a German peace treaty" may be meant as well.
        found = {name: places for name, places in found.items() if min(places) < 0}
    names = {
        name: len(places)
        for name, places in found.items()
        if _head_word(name) == fold(noun.text) and _in_mind(reading, places, noun)
    }
    if not names:
        return ""
    ordered = sorted(names, key=lambda name: (-names[name], -len(name), name))
    best = ordered[0]
    core = set(fold(best).split())
    for name in ordered[1:]:
        theirs = set(fold(name).split())
        if not (theirs <= core or core <= theirs):
            return ""
    longest = max(
        ordered,
        key=lambda name: (
            names[name] >= 2 or names[name] == names[best],
            len(name.split()) <= 6,
            len(name),
        ),
    )
    owned = re.match(r"[^\W_]+[’']s? ", longest)
    return longest if owned else f"the {longest}"


_VAGUE = "~"
"""Marks what a text speaks of without saying which one it is."""
OFTEN = 3
"""Times that a text names a thing from which on a reader has it in mind anywhere."""


def _in_mind(reading: Reading, places: Sequence[int], noun: Token) -> bool:
    """Whether a named thing stands in the title, is named often, or was named in this paragraph or the one before.

    A conference that replaces the Convention of Lausanne signs another convention.
    """
    if min(places) < 0 or len(places) >= OFTEN:
        return True
    here = reading.sentence(noun).paragraph
    for place in places:
        there = reading.document.block_number(reading.doc[place].idx)
        if place < noun.i and there is not None and 0 <= here - there <= 1:
            return True
    return False


def _head_word(name: str) -> str:
    """Return the word that says what a named thing is: "talks" of "Paris Peace Talks", "congress" of "Congress of Vienna"."""
    first = re.split(r"\s(?:of|to|on|at|in|for|from|between|with)\s", name)[0]
    return fold(first).split()[-1]


def _singular(word: str) -> str:
    word = fold(word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _named(reading: Reading) -> dict[str, dict[str, list[int]]]:
    """Named things by the last word of their names, with the tokens where they stand: talks -> {"Paris Peace Talks": [7, 40]}.

    -1 is the title.
    """
    if reading.named_things:
        return reading.named_things
    found = reading.named_things

    def note(words: list[str], place: int) -> None:
        name = " ".join(words)
        head = _head_word(name.removesuffix(_VAGUE).strip())
        last = _singular(head)
        if last in TYPE_NOUNS or head in TYPE_NOUNS:
            found.setdefault(last, {}).setdefault(name, []).append(place)

    matter = re.sub(r"^The\s+", "", reading.setting.matter)
    title = re.findall(r"[^\W_][\w.'’-]*", matter)
    short = re.split(r"\s(?:and|to|on|at|in|for|from|during|under)\s|[,:(]", matter)[0].split()
    if len(title) >= 2 and all(word[:1].isupper() for word in title):
        note(title, -1)
        note(title, -1)
    elif (
        2 <= len(short) <= 5
        and all(word[:1].isupper() or word == "of" for word in short)
        and fold(short[0]) not in SMALL_WORDS
    ):
        # "The Macartney Embassy to China": the embassy has a name.
        note(short, -1)
        note(short, -1)
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
        # "the Romanian treaty" is one of several that are compared.
        peoples = all(child.pos_ == "ADJ" or child.ent_type_ == "NORP" for child in proper)
        vague = token.text.islower() and (_is_indefinite(token) or peoples)
        first = min(min(one.i for one in subtree(child)) for child in proper)
        if first and (
            reading.doc[first - 1].lower_ in ("'s", "’s")
            or (
                reading.doc[first - 1].text in ("-", "–") and not reading.doc[first - 1].whitespace_
            )
        ):
            # "the Woman's Christian Temperance Union", "Inter-American Peace Committee": half of a name is none.
            continue
        last = _with_of(token)
        words = [reading.doc[i].text for i in range(first, last.i + 1)]
        if len(words) <= 6 and all(re.match(r"[\w.'’-]+$", word) for word in words):
            note([*words, _VAGUE] if vague else words, token.i)
    return found


def _is_indefinite(token: Token) -> bool:
    """Whether a phrase only speaks of one of a kind: "until a German peace treaty was signed"."""
    return any(
        child.lower_ in ("a", "an", "any", "some", "no", "another") for child in token.children
    )


def _with_of(token: Token) -> Token:
    """Return the last word of a name that goes on with "of": "International Association of the Congo"."""
    for child in token.children:
        of_name = child.dep_ == "nmod" and child.pos_ == "PROPN" and _case(child) == "of"
        if of_name and token.text[:1].isupper() and child.i - token.i <= 3:
            return child
    return token


def _run(token: Token) -> set[int]:
    """Indices of the unbroken run of words that ends in a noun and holds its modifiers."""
    run = {token.i}
    at = token.i - 1
    while at >= token.sent.start and token.doc[at].head.i in run | {token.i}:
        run.add(at)
        at -= 1
    return run
