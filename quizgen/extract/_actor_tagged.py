"""Takes over the tagger's names, trimmed, and without those that their grammar shows to be no actors."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from quizgen.extract._actor_masks import Masks
from quizgen.extract._actor_name import FUNCTION_WORDS, Name, text_of, title_words
from quizgen.extract._names import PARTICLES, ROMAN
from quizgen.extract._words import words_of
from quizgen.extract.gazetteer import load_words

NO_NAMES = words_of(
    "Lordship Lordships Ladyship Excellency Excellencies Majesty Majesties Highness "
    "Highnesses Holiness Grace Honour Honor Worship Eminence Serenity Grandeur Ibid Ibid. God "
    "Bible Christmas Easter Sir Madam Gentlemen End Text Abstract Keywords Introduction "
    "Conclusion References"
)


NO_PLACES = frozenset(
    "Republic Empire Kingdom State States Union Colony Colonies Province Provinces Island Islands Crown "
    "Continent Peninsula Cape Northeast Northwest Southeast Southwest Capital City "
    "Frontier Coast Interior Orient Occident Delta Gulf Straits Strait Isthmus Hills".split()
)
"""Common nouns that the tagger takes for places; alone they name no actor."""

MODIFIER = frozenset(("amod", "compound", "nmod", "nmod:unmarked", "nmod:desc", "det", "flat"))


SAINTS_HOUSES = words_of(
    "church abbey cathedral basilica chapel monastery minster day feast hospital college "
    "square gate"
)


TOWN_VERBS = frozenset(["leave", "reach", "enter", "cross", "besiege", "occupy", "invade"])


def tagged_names(doc: Doc, masks: Masks) -> Iterable[Name]:
    labels = {
        "PERSON": "person",
        "ORG": "organization",
        "LOC": "place",
        "GPE": "place",
        "NORP": "group",
    }
    offices = load_words("titles.toml")["office_nouns"]
    for ent in doc.ents:
        label = labels.get(ent.label_, "")
        if not label or (label != "person" and _is_half(doc, ent.start)):
            continue
        start, end = trim(doc, ent.start, ent.end, person=label == "person")
        if (
            start >= end
            or not masks.free(start, end)
            or (label == "organization" and masks.heading[start])
        ):
            continue
        text = text_of(doc, start, end)
        if (
            text in NO_NAMES
            or (label == "person" and text in title_words())
            or not text[:1].isupper()
            or not any(char.isalpha() for char in text)
        ):
            continue
        single = end - start == 1
        if label == "place" and text in NO_PLACES:
            continue
        if (
            label == "organization"
            and doc[start].lemma_.lower() in offices
            and text not in ("Cardinals",)
        ):
            continue
        if label == "person" and single and end < len(doc) and doc[end].like_num:
            continue
        if label == "group" and (
            doc[end - 1].dep_ in MODIFIER
            or not (text.endswith("s") or (start and doc[start - 1].lower_ == "the"))
        ):
            continue
        if label != "person" and (
            (single and doc[start].pos_ == "ADJ") or _of_office(doc, start, end)
        ):
            continue
        if label == "person":
            start, end = _with_hyphens(doc, start, end)
            end = with_number(doc, start, end)
            text = text_of(doc, start, end)
            if is_no_person(doc, start, end):
                continue
        yield Name(start, end, label, text)


def _is_half(doc: Doc, start: int) -> bool:
    """Whether a name is the second half of a compound such as "pro-American"."""
    return (
        start > 1
        and doc[start - 1].text == "-"
        and not doc[start - 1].whitespace_
        and doc[start - 2].is_lower
    )


def _of_office(doc: Doc, start: int, end: int) -> bool:
    """Whether a name only says of what somebody is a minister: "Minister of Foreign Affairs"."""
    offices = load_words("titles.toml")["office_nouns"]
    return (
        start > 1
        and doc[start - 1].lower_ in ("of", "for")
        and doc[start - 2].lower_ in offices
        and doc[end - 1].text
        in (
            "Affairs",
            "State",
            "War",
            "Defense",
            "Defence",
            "Interior",
            "Justice",
            "Treasury",
            "Navy",
            "Education",
            "Finance",
        )
    )


def trim(doc: Doc, start: int, end: int, *, person: bool) -> tuple[int, int]:
    """Cut articles, titles, possessives, punctuation and what stands on another line off a name."""
    titles = title_words()
    for at in range(start, end):
        if "\n" in doc[at].text or doc[at].is_space:
            end = at if at > start else end
            start = at + 1 if at == start else start
            break
    if person:
        for at in range(start + 1, end):
            spaced = doc[at].text in ("-", "–", "—") and doc[at - 1].whitespace_
            if spaced or doc[at].text in ("’s", "'s", "’", ",", "(", ":", ";", "“", "”", "/"):
                end = at
                break
    while end > start and doc[end - 1].lower_ in FUNCTION_WORDS and not person:
        end -= 1
    while start < end and (
        doc[start].lower_ in ("the", "a", "an", "of")
        or not any(char.isalnum() for char in doc[start].text)
        or (
            person
            and (
                doc[start].text in titles
                or (doc[start].text[0].islower() and doc[start].lower_ not in PARTICLES)
            )
        )
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in ("’s", "'s", "’", "'")
        or not any(char.isalnum() for char in doc[end - 1].text)
        or (person and doc[end - 1].text[0].islower())
    ):
        end -= 1
    return start, end


def _with_hyphens(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Take in the halves of a name joined by hyphens that the tagger cut: "Lew" of "Lew-tseuen"."""
    while (
        end + 1 < len(doc)
        and doc[end].text == "-"
        and doc[end + 1].is_alpha
        and not (doc[end - 1].whitespace_ or doc[end].whitespace_)
    ):
        end += 2
    while (
        start > 1
        and doc[start - 1].text == "-"
        and doc[start - 2].is_alpha
        and not (doc[start - 2].whitespace_ or doc[start - 1].whitespace_)
    ):
        start -= 2
    return start, end


def with_number(doc: Doc, start: int, end: int) -> int:
    """Return the end of a name with the numeral of a ruler that follows it."""
    if end >= len(doc) or not ROMAN.match(doc[end].text) or doc[end - 1].text[-1:] == ".":
        return end
    regal = load_words("titles.toml")["regal"]
    if (
        len(doc[end].text) == 1
        and doc[end].pos_ == "PRON"
        and not (start and doc[start - 1].text in regal)
    ):
        return end
    return end + 1


def is_no_person(doc: Doc, start: int, end: int) -> bool:
    """Whether what was tagged a person is a river, a town, a saint's church or a nickname by its grammar."""
    before = doc[start - 1] if start else None
    after = [token.lower_ for token in doc[end : end + 2]]
    if (
        before is not None
        and before.text in ("“", '"', "‘")
        and after[:1]
        and after[0] in ("”", '"', "’")
    ):
        return end - start == 1
    if after[:1] and after[0] in ("’s", "'s") and after[-1] in SAINTS_HOUSES:
        return True
    if end - start > 1 or before is None:
        return False
    token = doc[start]
    if before.lower_ == "the" and token.text not in title_words():
        return True
    return token.dep_ == "obj" and token.head.lemma_.lower() in TOWN_VERBS
