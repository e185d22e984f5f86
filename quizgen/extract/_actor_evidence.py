"""Judges by grammar whether a name acts, is addressed or holds a view: a token in, a strength out."""

from __future__ import annotations

from spacy.tokens import Token

from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import load_words

STRONG, WEAK, NONE = 2, 1, 0

_FROM = words_of(
    "ask demand expect accept exact extort extract gain get obtain receive request require "
    "secure seek want win buy borrow"
)
_WITH = words_of(
    "agree ally break collaborate collude communicate compete conclude confer consult contend "
    "cooperate correspond deal exchange fight join make meet negotiate quarrel side sign "
    "speak talk trade treat"
)
_AGAINST = words_of(
    "act ally appeal campaign complain declare defend fight intrigue launch march plot "
    "protest rebel resist revolt rise struggle turn unite wage"
)
_ON = words_of("call count declare depend impose inflict press prevail rely urge force")
_NO_TO = words_of("send return bring lead make get report join attack help support supply")
_CAPITAL_TO = words_of(
    "tell say reply appeal propose suggest protest complain explain submit object surrender "
    "respond announce concede listen yield bow"
)
_CAPITAL_OBJECT = words_of(
    "accuse advise appease ask alarm anger antagonize assure beg blame bring cable conciliate "
    "content defy disappoint displease embarrass frighten humiliate impress irritate mollify "
    "offend oblige pacify placate please represent sway worry challenge compel condemn "
    "consult convince criticize encourage force implore induce inform instruct invite "
    "maneuver manoeuvre notify persuade press pressure promise provoke reassure recognize "
    "recognise remind satisfy tell threaten trust urge warn"
)
_OF_PASSIVE = words_of(
    "crown throne attack defeat invasion part people state ship war victory support treatment "
    "help power side ally enemy withdrawal independence democracy king queen emperor unit "
    "union role draft interest defence conquest occupation"
)
_LETTERS = words_of(
    "address aid answer appeal cable communication concession demand despatch dispatch letter "
    "loan memorandum message note notification offer proposal protest reply report request "
    "response surrender telegram threat ultimatum visit warning"
)
_TOWNS = words_of(
    "capital city fort fortress harbour harbor island port province region river seaport "
    "stronghold town village"
)
_PARTY = words_of("ally enemy member opponent partner party power protector rival signatory victor")
_RULERS = words_of(
    "administration authority cabinet court government junta leadership master minister "
    "ministry politburo regime ruler superior"
)
"""Those who sit in a capital and are meant by it: "the government in Saigon"."""
_HANDED = words_of("bring cede consider deliver get give grant hand lend sell surrender want")
"""Verbs whose only object is what changes hands, not who is addressed."""
_SOME = words_of("none all each both most some any many few several neither either one two three")
_GENERIC = words_of(
    "country state nation power republic kingdom empire city-state ally member party side"
)


def strength(token: Token, *, capital: bool = False, place: bool = False, depth: int = 0) -> int:
    """Return how clearly the name headed by ``token`` is an actor here: STRONG, WEAK or NONE.

    ``capital``: the name is a city, which must do what only a government does; ``place``: it is
    a place of which nothing is known.

    >>> "Hanoi rejected ..." -> STRONG; "talks in Hanoi" -> NONE; "French troops" -> WEAK
    """
    words = load_words("words.toml")
    dep, head = token.dep_, token.head
    if (capital or place) and any(
        child.dep_ == "appos" and _lemma(child) in _TOWNS for child in token.children
    ):
        return NONE
    capital = capital or (place and not dep.startswith("nsubj"))
    if capital and _seat(token):
        return STRONG
    if dep.startswith("nmod") and _case(token) == "of" and head.lower_ in _SOME and depth < 6:
        return strength(head, capital=capital, place=place, depth=depth + 1)
    lemma = _lemma(head)
    if dep.startswith(("nsubj", "csubj")):
        if place and head.pos_ == "VERB" and not dep.endswith("pass"):
            return STRONG if lemma in words["acting"] else NONE
        return _as_subject(token, lemma, capital or place)
    if dep == "iobj" or dep == "vocative":
        return STRONG
    if dep == "obl:agent" or (dep == "obl" and _case(token) == "by" and _passive(head)):
        return NONE if capital and lemma not in words["acting"] | words["addressing"] else STRONG
    if dep in ("obj", "dobj"):
        listed = _CAPITAL_OBJECT if capital else words["addressing"]
        if lemma in _HANDED and not capital and _only_object(token, head):
            return NONE
        return (
            STRONG
            if lemma in listed
            else (NONE if capital else WEAK if lemma in words["acting"] else NONE)
        )
    if dep.startswith("obl"):
        return _as_oblique(token, lemma, capital)
    if dep == "nmod:poss":
        if lemma in words["owned"] or _lemma(head).endswith(("tion", "ment", "ance", "al")):
            return STRONG
        return NONE if capital or lemma in words["things"] else WEAK
    if dep.startswith("nmod"):
        return _as_modifier(token, lemma, capital)
    if dep in ("compound", "amod", "nmod:unmarked", "flat", "det"):
        return _before_noun(token, head, capital, depth)
    if dep in ("conj", "appos", "parataxis") and head is not token and depth < 6:
        if dep == "appos" and _lemma(head) not in _GENERIC and head.pos_ != "PROPN":
            return _before_noun(token, head, capital, depth) if head.i > token.i else NONE
        if dep == "parataxis" and head.pos_ == "VERB":
            return NONE
        return strength(head, capital=capital, place=place, depth=depth + 1)
    if dep == "ROOT" and token.i + 1 < len(token.doc):
        after = token.doc[token.i + 1]
        return (
            STRONG if after.text == ":" and not capital and token.i - token.sent.start < 6 else NONE
        )
    return NONE


def _as_subject(token: Token, lemma: str, capital: bool) -> int:
    words = load_words("words.toml")
    head = token.head
    passive = token.dep_.endswith("pass")
    if capital and lemma in ("see", "view", "put", "have") and _after_as(token):
        return STRONG
    if capital:
        return (
            STRONG
            if head.pos_ in ("VERB", "AUX")
            and lemma in words["acting"] - {"do", "have", "take", "see", "keep", "hold", "receive"}
            and not passive
            else NONE
        )
    if head.pos_ == "ADJ":
        return STRONG
    if head.pos_ not in ("VERB", "AUX"):
        return STRONG if lemma in _PARTY else WEAK
    if passive:
        return STRONG if lemma in words["addressing"] else WEAK
    return WEAK if lemma in words["placing"] else STRONG


def _only_object(token: Token, verb: Token) -> bool:
    """Whether nothing else is asked for, given or said: "cede Savoy", not "want France to yield"."""
    return not any(
        child.dep_ in ("iobj", "xcomp", "ccomp", "obj") and child.i != token.i
        for child in verb.children
    )


def _seat(token: Token) -> bool:
    """Whether those who rule sit in a city: "the government in Saigon", however it was parsed."""
    at = token.i
    return (
        at > 1 and token.doc[at - 1].lower_ in ("in", "at") and _lemma(token.doc[at - 2]) in _RULERS
    )


def _after_as(token: Token) -> bool:
    """Whether a subject stands in "as London saw it", which is a view."""
    return token.i > 0 and token.doc[token.i - 1].lower_ == "as"


def _as_oblique(token: Token, lemma: str, capital: bool) -> int:
    words = load_words("words.toml")
    case = _case(token)
    if case == "according":
        return STRONG
    if case == "to":
        listed = _CAPITAL_TO if capital else words["addressing"] - _NO_TO
    elif case == "with":
        listed = _WITH
    elif case == "from":
        listed = frozenset({"demand", "extract", "exact", "request", "seek"}) if capital else _FROM
    elif case == "against":
        listed = _AGAINST
    elif case in ("on", "upon"):
        listed = _ON
    elif case in ("between", "among"):
        listed = frozenset({"conclude", "sign", "agree", "negotiate"})
    elif case == "by" and _passive(token.head):
        listed = words["acting"] | words["addressing"]
    elif case == "for" and not capital:
        return WEAK
    else:
        return NONE
    return STRONG if lemma in listed else NONE


def _as_modifier(token: Token, lemma: str, capital: bool) -> int:
    words = load_words("words.toml")
    case = _case(token)
    if case in ("between", "among") or case in ("with", "against"):
        return STRONG if lemma in words["joint"] or lemma in words["owned"] else NONE
    if case == "of":
        if capital:
            return STRONG if lemma in words["seated"] else NONE
        if lemma in _OF_PASSIVE:
            return WEAK
        return STRONG if lemma in words["owned"] else NONE
    if case == "by":
        acts = words["owned"] | words["joint"]
        shown = lemma in acts or _lemma(token.head.head) in acts
        return STRONG if shown or not capital else NONE
    if case in ("in", "at") and lemma in words["felt"] | (_RULERS if capital else frozenset()):
        return STRONG
    if case in ("to", "from"):
        return STRONG if lemma in _LETTERS else NONE
    if case in ("for", "like", "as"):
        return NONE if capital else WEAK
    return NONE


def _before_noun(token: Token, head: Token, capital: bool, depth: int) -> int:
    words = load_words("words.toml")
    lemma = _lemma(head)
    if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return NONE
    if capital:
        return STRONG if lemma in words["seated"] else NONE
    if lemma in words["things"]:
        return NONE
    if lemma in words["owned"]:
        return STRONG
    return WEAK if lemma in words["bodies"] or head.pos_ == "PROPN" else NONE


def _case(token: Token) -> str:
    """Return the preposition of a noun, also of the first of a row of them."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            return child.lower_
    return ""


def _passive(verb: Token) -> bool:
    return verb.tag_ == "VBN" or any(child.dep_.endswith(":pass") for child in verb.children)


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).lower()
