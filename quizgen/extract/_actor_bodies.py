"""Finds bodies by the pattern of their names: an annotated text in, labelled names out."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from quizgen.extract._actor_masks import Masks
from quizgen.extract._actor_name import FUNCTION_WORDS, Name, text_of, title_words
from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import load_words

STATE_HEADS = words_of(
    "government governments administration delegation delegations cabinet court crown army "
    "armies navy forces fleet troops side regime people empire kingdom republic state "
    "military authorities officials leaders leadership"
)
"""Words after which a state's name still means the state: "French Government"."""


KNOWN_AS = words_of(
    ", known as called better by its the usually commonly generally widely initials or"
)
ALONE = words_of(
    "Cabinet Assembly Council League Junta Synod Directory Company Committee Commission Board Senate Party "
    "Presidium Federation Soviet Delegation Tribunal"
)
"""Nouns that with "the" and a capital name a body, if the text shows which."""


def organ_names(doc: Doc, masks: Masks) -> Iterable[Name]:
    """Yield bodies named by the pattern of their name: "Board of Trade", "Lao Dong Party"."""
    nouns = load_words("words.toml")["organ_nouns"]
    for token in doc:
        if token.text not in nouns or masks.heading[token.i]:
            continue
        start = token.i
        while start > 0 and _in_name(doc, start - 1):
            start -= 1
        end = token.i + 1
        while end < len(doc):
            step = _of_more(doc, end)
            if not step:
                break
            end += step
            while end < len(doc) and _in_name(doc, end):
                end += 1
        if not masks.free(start, end) or doc[start].text in title_words():
            continue
        if end - start < 2 and not (
            token.text in ALONE and start and doc[start - 1].lower_ == "the" and token.is_title
        ):
            continue
        yield Name(start, end, "organization", text_of(doc, start, end))
        short = _known_as(doc, end)
        if short and masks.free(short, short + 1):
            yield Name(short, short + 1, "organization", doc[short].text)


def _known_as(doc: Doc, at: int) -> int:
    """Return the token of the short name that follows a body's: ", known as KOR", or 0."""
    size = at
    while size < len(doc) and size - at < 6 and doc[size].lower_ in KNOWN_AS:
        size += 1
    if (
        size == at
        or size >= len(doc)
        or doc[size - 1].lower_ not in ("as", "called", "the", "initials")
    ):
        return 0
    short = doc[size].text
    return (
        size if short.isalpha() and 2 <= len(short) <= 8 and sum(map(str.isupper, short)) > 1 else 0
    )


def _in_name(doc: Doc, at: int) -> bool:
    token = doc[at]
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    return (
        token.text[:1].isupper()
        and token.lower_ not in FUNCTION_WORDS
        and token.text not in load_words("titles.toml")["honorifics"]
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "VERB")
        and (token.is_alpha or "-" in token.text or "." in token.text)
    ) or (
        token.text in ("’", "'", "’s", "'s")
        and at + 1 < len(doc)
        and doc[at - 1].text.endswith("s")
        and doc[at - 1].text[:1].isupper()
        and doc[at + 1].text[:1].isupper()
    )


def _of_more(doc: Doc, at: int) -> int:
    """Return how many tokens "of the", "for", "of" take before another capital, or 0."""
    for size, words in ((2, ("of the", "for the")), (1, ("of", "for"))):
        if (
            at + size < len(doc)
            and text_of(doc, at, at + size) in words
            and _in_name(doc, at + size)
        ):
            return size
    return 0


def tokens_of_states(known: Iterable[Name]) -> frozenset[int]:
    labels = ("state", "adjective", "people", "capital")
    return frozenset(
        at for name in known if name.label in labels for at in range(name.start, name.end)
    )


def is_of_state(doc: Doc, name: Name, owned: frozenset[int]) -> bool:
    """Whether a name is only a state's with a word for its government or army: the state is meant."""
    rest = [
        doc[at].lower_
        for at in range(name.start, name.end)
        if at not in owned
        and doc[at].lower_ not in ("of", "the", "’s", "'s", "-", "royal", "imperial")
    ]
    if len(rest) == name.end - name.start:
        return False
    return all(word in STATE_HEADS for word in rest)
