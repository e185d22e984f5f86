"""Reads the words of an office beside a name or under a noun: tokens in, the title's stretch out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from quizgen.extract.gazetteer import load_words

NOT_NOW = frozenset(
    [
        "former",
        "ex",
        "late",
        "future",
        "past",
        "would-be",
        "designate",
        "aspiring",
        "onetime",
        "one-time",
        "sometime",
    ]
)
OWNERS = frozenset(["his", "her", "its", "their", "my", "our", "your"])
INSIDE = frozenset(["of", "for", "to", "and", "the", "at", "in", "on"])
NOT_THEN = frozenset(
    [
        "afterwards",
        "afterward",
        "later",
        "subsequently",
        "formerly",
        "once",
        "previously",
        "eventually",
        "soon",
    ]
)
"""Before an apposition: the office is not held at the time told of."""
SEATED = frozenset(
    [
        "agent",
        "ambassador",
        "attaché",
        "chargé",
        "commissioner",
        "consul",
        "envoy",
        "legate",
        "minister",
        "nuncio",
        "representative",
        "resident",
    ]
)
"""Offices held at a place."""
DETERMINERS = frozenset(["the", "a", "an"])


@dataclass(frozen=True, slots=True)
class Title:
    """The words of an office."""

    start: int
    end: int
    """Tokens, half-open, without an article before them."""
    head: int
    """Token of the noun that names the office."""
    text: str


def before_name(doc: Doc, start: int, *, people: frozenset[int] = frozenset()) -> Title | None:
    """Return the office that stands directly before a name, or before one in brackets.

    ``people`` are the tokens of other persons' names, which no title holds.

    >>> "the US Secretary of Defense Clark Clifford" -> "US Secretary of Defense"
    """
    end = before_rank(doc, start)
    if start and doc[start - 1].text == "(":
        end = start - 1
    elif start > 1 and doc[start - 1].text == ",":
        return None
    left = end
    while left > 0 and left - 1 not in people and _belongs(doc, left - 1, end):
        left -= 1
    left = _after_place(doc, _after_determiner(doc, left, end), end)
    left = _after_description(doc, left, end)
    left = _after_other(doc, left, end)
    if left >= end:
        return None
    head = _head_of(doc, left, end)
    if head is None or (left and doc[left - 1].lower_ in OWNERS):
        return None
    if (
        doc[end].text == "("
        and doc[left - 1].lower_ not in DETERMINERS | {"’s", "'s"}
        and doc[left].is_lower
    ):
        return None
    return _title(doc, left, end, head)


def after_name(doc: Doc, start: int, end: int) -> Title | None:
    """Return the office in apposition to a name, before or after it.

    >>> "Talleyrand, the envoy of Louis XVIII, ..." -> "envoy of Louis XVIII"
    """
    root = doc[start:end].root
    for child in root.children:
        if (
            child.dep_ == "appos"
            and child.i >= end
            and child.pos_ in ("NOUN", "PROPN")
            and doc[end].text in (",", "(")
        ):
            title = of_noun(child)
            if (
                title is not None
                and title.start <= end + 2
                and not _listed(child)
                and not NOT_THEN & {token.lower_ for token in doc[end : title.start]}
            ):
                return title
    start = before_rank(doc, start)
    if not start or doc[start - 1].text != ",":
        return None
    if root.dep_ != "appos":
        return None
    head = root.head
    for _ in range(4):
        if head.pos_ in ("NOUN", "PROPN") and head.i < start:
            title = of_noun(head, limit=start - 1)
            if title is not None and title.end == start - 1:
                return title
        if not head.dep_.startswith("nmod"):
            break
        head = head.head
    return None


def of_noun(noun: Token, *, limit: int | None = None) -> Title | None:
    """Return the office that a noun heads, with what it is of, or None if it is none.

    >>> "prime minister of France in March" (of "minister") -> "prime minister of France"
    """
    doc = noun.doc
    start = noun.i
    while (
        start > 0
        and doc[start - 1].head.i in range(start, noun.i + 1)
        and doc[start - 1].dep_
        in (
            "amod",
            "compound",
            "nmod",
            "nmod:unmarked",
            "flat",
            "nmod:poss",
            "punct",
            "nummod",
            "det",
        )
    ):
        if doc[start - 1].lower_ in DETERMINERS or doc[start - 1].text in (",", "("):
            break
        start -= 1
    if doc[start].lower_ in OWNERS or (start and doc[start - 1].lower_ in OWNERS):
        return None
    start = _after_description(doc, start, noun.i + 1)
    end = noun.i + 1
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_:
        end += 2
    base = end
    top = limit if limit is not None else len(doc)
    if _seated(doc, noun, end):
        end += 2
    while end < top and _continues(doc, noun, end, base):
        end += 1
    while end > base and doc[end - 1].lower_ in INSIDE:
        end -= 1
    return _title(doc, start, end, noun)


def _title(doc: Doc, start: int, end: int, head: Token) -> Title | None:
    lists = load_words("titles.toml")
    words = [token.lower_ for token in doc[start:end]]
    text = " ".join(doc[start:end].text.split())
    lemma = (head.lemma_ or head.text).lower()
    if (
        NOT_NOW & set(words)
        or lemma in lists["not_offices"]
        or text in lists["ranks"]
        or text in lists["honorifics"]
    ):
        return None
    named = any(title.split()[-1].lower() == lemma for title in lists["offices"])
    if lemma not in lists["office_nouns"] and not (named and head.text[:1].isupper()):
        return None
    if (
        (head.text.title() if head.text.isupper() else head.text) in lists["ranks"]
        and text not in lists["offices"]
        and end - head.i == 1
        and not any(doc[at].ent_type_ for at in range(start, head.i))
    ):
        return None
    if (
        head.text in lists["noble"]
        and head.i + 1 < end
        and doc[head.i + 1].text != "of"
        and doc[head.i + 1].text[:1].isupper()
    ):
        return None
    if lemma in lists["weak_office_nouns"] and end - start == 1:
        return None
    if lemma in lists["weak_office_nouns"] and not (
        end > head.i + 1
        or any(
            word in ("chief", "commanding", "national", "special", "deputy")
            or doc[start + at].ent_type_
            or doc[start + at].pos_ == "PROPN"
            for at, word in enumerate(words)
        )
    ):
        return None
    if head.tag_ in ("NNS", "NNPS") or end - start > 18:
        return None
    if doc[start].is_sent_start and doc[start].pos_ in ("NOUN", "ADJ") and not doc[start].ent_type_:
        text = text[:1].lower() + text[1:]
    return Title(start, end, head.i, text)


def _belongs(doc: Doc, at: int, end: int) -> bool:
    """Whether a token can be part of the title that ends before ``end``."""
    token = doc[at]
    if token.is_sent_start and token.lower_ in ("in", "on", "at", "for", "to", "and", "of"):
        return False
    if token.is_space or "\n" in token.text_with_ws or (at + 1 < end and doc[at + 1].is_sent_start):
        return False
    if token.lower_ in INSIDE:
        if token.lower_ == "the":
            return at > 0 and doc[at - 1].lower_ in ("of", "for", "to")
        return (
            token.lower_ in ("of", "for", "and", "to")
            and at > 0
            and doc[at - 1].pos_ in ("NOUN", "PROPN")
            and at + 1 < end
        )
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or (
        token.text in ("-", "’s", "'s")
        and at + 1 < end
        and doc[at + 1].pos_ in ("NOUN", "PROPN", "ADJ")
    )


def _after_determiner(doc: Doc, left: int, end: int) -> int:
    """Cut a name and its possessive off the front: "the President's Assistant" keeps "Assistant"."""
    for at in range(left, end):
        if doc[at].text in ("’s", "'s") and not any(
            doc[k].lower_ in ("of", "for") for k in range(left, at)
        ):
            owner = {token.ent_type_ for token in doc[left:at]}
            return left if owner & {"LOC", "ORG", "GPE"} else at + 1
    while left < end and (doc[left].lower_ in INSIDE or doc[left].text == "-"):
        left += 1
    return left


def before_rank(doc: Doc, start: int) -> int:
    """Return where a name begins with its ranks and honorifics, if another title stands before them.

    >>> "Foreign Minister Lord Castlereagh" (from "Castlereagh") -> the token "Lord"
    """
    lists = load_words("titles.toml")
    end = start
    while end > 1 and doc[end - 1].text in (lists["honorifics"] | lists["ranks"]) - {
        "General",
        "Adviser",
        "Advisor",
        "Delegate",
    }:
        end -= 1
    return end


def _after_description(doc: Doc, left: int, end: int) -> int:
    """Cut words in lower case that only describe off the front: "young emperor", "year King"."""
    known = load_words("titles.toml")["office_words"]
    while (
        left < end - 1
        and doc[left].is_lower
        and doc[left].lower_ not in known
        and not _names_office(doc[left])
        and doc[left].pos_ in ("ADJ", "NOUN")
        and doc[left + 1].lower_ not in INSIDE
    ):
        left += 1
    return left


def _after_other(doc: Doc, left: int, end: int) -> int:
    """Cut off what the title itself depends on: "policies of President", "Advisor to Minister"."""
    if left >= end or not _names_office(doc[end - 1]):
        return left
    for at in range(end - 1, left, -1):
        word = doc[at].lower_
        if word in ("for", "to", "and") or (word == "of" and not _names_office(doc[at - 1])):
            after = at + 1
            return after + (doc[after].lower_ in DETERMINERS)
    return left


def _after_place(doc: Doc, left: int, end: int) -> int:
    """Cut off a place that only ends an adverbial: "In Washington Secretary of State ..."."""
    if (
        left
        and doc[left - 1].pos_ == "ADP"
        and doc[left - 1].lower_ in ("in", "at", "from", "near")
    ):
        while left < end and doc[left].ent_type_ in ("LOC", "GPE"):
            left += 1
    return left


def _names_office(token: Token) -> bool:
    lists = load_words("titles.toml")
    return token.lower_ in lists["office_nouns"] or token.text in lists["offices"]


def _head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Return the noun that names the office: the one before the first "of" or "for", else the last."""
    cut = next((at for at in range(start, end) if doc[at].lower_ in ("of", "for", "to")), end)
    if cut == start:
        return None
    head = doc[cut - 1]
    lists = load_words("titles.toml")
    offices = lists["office_nouns"]
    if head.lower_ in offices or any(head.text == title.split()[-1] for title in lists["offices"]):
        return head
    return None


def _seated(doc: Doc, noun: Token, at: int) -> bool:
    """Whether the place at which an envoy or consul serves follows: "consul in Japan"."""
    return (
        noun.lower_ in SEATED
        and at + 1 < len(doc)
        and doc[at].lower_ in ("in", "at")
        and doc[at + 1].pos_ == "PROPN"
        and doc[at + 1].ent_type_ != "DATE"
        and doc[at + 1].head.i == noun.i
    )


def _continues(doc: Doc, noun: Token, at: int, base: int) -> bool:
    """Whether a token after the noun still says of what the office is."""
    token = doc[at]
    if (
        token.is_space
        or "\n" in doc[at - 1].text_with_ws
        or (
            token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ", "ADV", "PUNCT")
            and token.text not in ("-", "’s", "'s", "and")
            and not (token.text[:1].isupper() and token.ent_type_)
        )
    ):
        return False
    if token.ent_type_ == "DATE" or token.like_num:
        return False
    if token.lower_ == "of" and at == base:
        return (
            at + 1 < len(doc)
            and doc[at + 1].ent_type_ != "DATE"
            and not doc[at + 1].like_num
            and doc[at + 1].lower_ not in OWNERS
        )
    if doc[at - 1].lower_ == "of" or (doc[at - 1].lower_ == "the" and doc[at - 2].lower_ == "of"):
        return token.pos_ in ("NOUN", "PROPN", "ADJ", "DET") or token.text[:1].isupper()
    if token.ent_type_ and token.ent_iob_ == "I" and token.ent_type_ != "DATE":
        return True
    if token.lower_ == "and":
        return (
            at + 1 < len(doc)
            and doc[at - 1].text[:1].isupper()
            and doc[at + 1].text[:1].isupper()
            and token.head in (doc[at + 1],)
            and _under(doc[at + 1], noun, noun)
        )
    if token.dep_ == "case" and token.lower_ not in ("of", "for", "to"):
        return False
    if token.dep_ == "case" and (token.head.ent_type_ == "DATE" or token.head.like_num):
        return False
    return _under(token, noun, noun)


def _under(token: Token, noun: Token, stop: Token) -> bool:
    """Whether a token hangs below the noun by nominal links only."""
    links = (
        "case",
        "det",
        "amod",
        "compound",
        "nmod",
        "nmod:poss",
        "nmod:unmarked",
        "flat",
        "punct",
        "conj",
        "cc",
        "nummod",
    )
    for _ in range(8):
        if token.i == stop.i:
            return True
        if not token.dep_.startswith(links) or token.head.i == token.i:
            return False
        if token.dep_ == "conj" and token.head.i == noun.i:
            return False
        token = token.head
    return False


def _listed(child: Token) -> bool:
    """Whether what looks like an apposition is one of a list: "Kido, the minister and Ito"."""
    return any(item.dep_ == "conj" for item in child.children)
